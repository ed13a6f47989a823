"""The bundled examples come out as they did when somebody last looked at them."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.pdf.pictures import page_pictures
from generator.pdf.render import RenderOptions, render
from tests.handouts.golden import EXAMPLES, FOLDER, example_plan, files_of
from tests.property.planning import library

FAILURES = Path(__file__).parents[1] / "_failures"


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_comes_out_as_it_did(example: Path) -> None:
    actual = files_of(example)
    expected = {name: (FOLDER / name).read_text(encoding="utf-8") for name in actual}
    changed = [name for name in actual if actual[name] != expected[name]]
    if changed:
        _show(example, actual, expected)
    assert changed == [], (
        f"Look at tests/_failures/{example.stem}-*; if it is meant, run: python -m tests.handouts.golden"
    )


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_each_page_has_a_hash_of_its_own(example: Path) -> None:
    hashes = (FOLDER / f"{example.stem}.pages.txt").read_text(encoding="utf-8").split()
    assert len(set(hashes)) == len(hashes) > 1


def _show(example: Path, actual: dict[str, str], expected: dict[str, str]) -> None:
    """Leave what came out beside the tests: the texts, and a picture of each page that changed."""
    FAILURES.mkdir(exist_ok=True)
    for name, text in actual.items():
        (FAILURES / name).write_text(text, encoding="utf-8")
    name = f"{example.stem}.pages.txt"
    before = expected[name].split()
    pdf = render(example_plan(example), library(), RenderOptions(data=False)).pdf
    for number, (digest, picture) in enumerate(zip(actual[name].split(), page_pictures(pdf, dpi=72), strict=True)):
        if before[number : number + 1] != [digest]:
            (FAILURES / f"{example.stem}-{number + 1}.png").write_bytes(picture)
