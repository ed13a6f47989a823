"""The pictures in a finished handout: one person, captions that are tagged, marks of what the runner told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest

from generator.figures.library_figures import people, person_for
from generator.library.model import GuidancePicture, Library
from generator.pdf import render as rendering
from generator.pdf.render import RenderOptions, render
from generator.resources import content_dir
from tests.handouts.making import plan_of
from tests.property.planning import library
from tests.tools.audit import findings
from tests.tools.screen_reader import complaints
from tests.tools.tags import Tag, read_tags
from tests.tools.verapdf import validate

RUNNER: dict[str, Any] = {
    "id": "runner-7",
    "name": "Ana",
    "screening": "clear",
    "symptoms": {"sites": ["between-shoulder-blades"], "pain_now": 2},
    "running": {"days_per_week": 3, "weekly_distance": 20, "form": ["head-forward"], "carries": ["stroller"]},
    "health": {"conditions": [], "medicines": [], "allergies": [], "cannot": [], "pregnant": False},
    "sessions": {"minutes": 15, "exercises": 3},
    "prescription": {"weeks": 1},
}
SVG = """<svg xmlns="http://www.w3.org/2000/svg" width="60mm" height="{height}mm" viewBox="0 0 600 400"
 data-caption="Red: muscles of {name}."><title>{name}</title><desc>{person} shows {name}.</desc>
<rect x="20" y="20" width="200" height="300" fill="#cccccc"/>
<g data-mark="head-forward" data-label="Your head pokes forward">
<polyline data-part="leader" fill="none" stroke="#000" points="300 60 400 40"/></g></svg>"""


def drawn(path: Path, person: str) -> None:
    name = path.name.split(".")[0]
    path.write_text(SVG.format(person=person, name=name, height=30 + len(name) % 12), "utf-8")


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Library:
    """The library with every exercise drawn with each person, and two scenes with its guidance."""
    folder = tmp_path / library().id
    for name in ("exercises", "figures"):
        (folder / name).mkdir(parents=True)
    for person in people():
        for exercise in library().exercises:
            drawn(folder / "exercises" / f"{exercise}.{person}.svg", person)
        for scene in ("running", "stroller"):
            drawn(folder / "figures" / f"{scene}.{person}.svg", person)
        body_map = f"figures/body-map.{person}.svg"
        (folder / body_map).write_bytes((content_dir() / library().id / body_map).read_bytes())
    shown = {
        "improve-running-form": GuidancePicture(figure="running", marks={"head-forward": "tip-head"}),
        "carry-less": GuidancePicture(figure="stroller", because=("pushes-stroller",)),
    }
    guidance = {
        name: msgspec.structs.replace(item, pictures=(shown[name],) if name in shown else ())
        for name, item in library().guidance.items()
    }
    monkeypatch.setattr(rendering, "content_dir", lambda: tmp_path)
    return msgspec.structs.replace(library(), guidance=guidance)


def figures(pdf: bytes) -> list[Tag]:
    return [tag for tag in read_tags(pdf).walk() if tag.kind == "Figure" and " shows " in tag.attributes["Alt"]]


def test_one_person_shows_everything_and_each_runner_has_the_same_one_again(content: Library) -> None:
    for runner in ("runner-7", "runner-8", "runner-9"):
        plan = plan_of({**RUNNER, "id": runner})
        alts = [figure.attributes["Alt"] for figure in figures(render(plan, content, RenderOptions()).pdf)]
        assert len(alts) == len(plan.exercises) + 2
        assert {alt.split()[0] for alt in alts} == {person_for(runner, people())}


def test_a_runner_without_an_id_has_a_person_by_name(content: Library) -> None:
    plan = plan_of({key: value for key, value in RUNNER.items() if key != "id"})
    (first, *_) = figures(render(plan, content, RenderOptions()).pdf)
    assert first.attributes["Alt"].startswith(person_for("Ana", people()))


def test_captions_are_tagged_in_their_figures_and_say_something_else(content: Library) -> None:
    for figure in figures(render(plan_of(RUNNER), content, RenderOptions()).pdf):
        (caption,) = [tag for tag in figure.walk() if tag.kind == "Caption"]
        assert " ".join(caption.text().split()).startswith("Red: muscles of")
        assert caption.text() not in figure.attributes["Alt"]


def test_the_running_form_is_marked_as_the_runner_told(content: Library) -> None:
    for form, told in (["head-forward"], "Marked: your head pokes forward."), ([], "shows running."):
        profile = {**RUNNER, "running": {**RUNNER["running"], "form": form}}
        pdf = render(plan_of(profile), content, RenderOptions()).pdf
        assert any(figure.attributes["Alt"].endswith(told) for figure in figures(pdf))


def test_a_handout_with_all_its_pictures_conforms(content: Library) -> None:
    pdf = render(plan_of(RUNNER), content, RenderOptions()).pdf
    assert validate(pdf, "ua1").failed == {}
    assert validate(pdf, "3a").failed == {}
    assert findings(pdf) == []
    assert complaints(pdf) == []
