"""Golden files: small handouts printed as text. ``GOLDEN=write pytest tests/layout/test_dump.py`` writes them anew."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.layout.dump import dump
from generator.layout.theme import load_theme
from tests.layout.reading import lay_out_markup

FOLDER = Path(__file__).parent / "golden"
THEME = load_theme(Path(__file__).parent / "themes" / "golden.toml")
HANDOUTS = {
    "words": """
        <header><p>Ana Silva</p><p align="right">23 Nov 2026</p></header>
        <footer><p align="right">Page <page-number/> of <page-total/></p></footer>
        <section title="At a glance">
          <h1>Your upper-back plan</h1>
          <p class="lead">For Ana Silva.</p>
          <p>Run <strong>easy</strong> and <em>talk</em>; see <a href="https://example.org">how</a> <ref n="1"/>.
             A stiff ribcage makes each arm swing cost more, so this paragraph goes on to a second line.</p>
          <ol class="small"><li id="source-1">A book.</li></ol>
        </section>
    """,
    "card": """
        <section title="Your exercises">
          <h2>Your exercises</h2>
          <card>
            <h3>1. Band row</h3>
            <columns widths="100 1fr">
              <column>
                <figure alt="Pulling a band"><img src="box" width="100"/><caption>Start</caption></figure>
              </column>
              <column><p class="dose">2 × 10 · 3 days a week</p><ul><li>Stand tall.</li></ul></column>
            </columns>
            <p><icon name="stop"/> <strong>Stop if:</strong> it is sharp.</p>
          </card>
          <callout kind="urgent"><p>Call 112 now.</p></callout>
        </section>
    """,
    "diary": """
        <diary cols="60 1fr 44">
          <thead><tr><th scope="col">Day</th><th scope="col">Plan</th><th scope="col">Done</th></tr></thead>
          <tbody>
            <tr>
              <th scope="row">Mon</th><td>Rest</td>
              <td align="center"><field kind="check" name="d1" label="Done"/></td>
            </tr>
            <tr><th scope="row">Tue</th><td></td><td><field kind="text" name="n1" label="Note"/></td></tr>
          </tbody>
        </diary>
        <checklist><item name="fever" label="Fever?">Do you have a fever?</item></checklist>
        <page-break/>
        <p>Ольга 漢</p>
    """,
}


@pytest.mark.parametrize("name", HANDOUTS)
def test_a_small_handout_is_laid_out_as_in_its_golden_file(name: str) -> None:
    shown = dump(lay_out_markup(HANDOUTS[name], THEME))
    path = FOLDER / f"{name}.txt"
    if os.environ.get("GOLDEN") == "write":
        path.write_text(shown, "utf-8")
    assert shown == path.read_text("utf-8")
