"""Which pictures stand in a handout, where, and how wide."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from generator.document.handout import DENSITIES, handout
from generator.document.pictures import (
    CARD_PICTURES,
    Pictured,
    Placed,
    Scene,
    beside,
    card_width,
    exercise_picture,
    placed,
    rows,
    scene_picture,
    scenes,
)
from generator.document.tree import Element
from generator.engine.model import Plan
from generator.library.model import GuidancePicture, Library
from generator.resources import templates_dir
from tests.handouts.making import plan_of
from tests.property.planning import library

RUNNER: dict[str, Any] = {
    "name": "Ana",
    "screening": "clear",
    "symptoms": {"sites": ["between-shoulder-blades"], "pain_now": 2},
    "running": {
        "days_per_week": 3,
        "weekly_distance": 20,
        "form": ["head-forward", "overstriding"],
        "carries": ["stroller"],
    },
    "health": {"conditions": [], "medicines": [], "allergies": [], "cannot": [], "pregnant": False},
}
CARRYING = (
    GuidancePicture(figure="vest", because=("carries-vest",)),
    GuidancePicture(figure="stroller", because=("pushes-stroller",)),
)
POSTURE = GuidancePicture(
    figure="posture",
    marks={"head-forward": "tip-head", "clenched-fists": "tip-fists", "overstriding": "steps-too-long"},
)


def with_pictures(**pictures: tuple[GuidancePicture, ...]) -> Library:
    """The library, with these pictures and no others."""
    bare = {name: msgspec.structs.replace(item, pictures=()) for name, item in library().guidance.items()}
    for name, shown in pictures.items():
        item = bare[name.replace("_", "-")]
        bare[item.id] = msgspec.structs.replace(item, pictures=shown)
    return msgspec.structs.replace(library(), guidance=bare)


def drawn(*keys: str, caption: str = "Red: what works.", width: float = 170.0) -> dict[str, Pictured]:
    return {key: Pictured(f"Alt of {key}.", caption, width, width / 1.5) for key in keys}


def tree(plan: Plan, content: Library, pictures: dict[str, Pictured], density: int = 0) -> Element:
    maps = {key: Pictured("Map", "", 220, 200) for key in ("body-map", "weekly-distance")}
    return handout(plan, content, templates_dir(), {**maps, **pictures}, DENSITIES[density])


def found(element: Element, tag: str) -> list[Element]:
    inner = [child for child in element.children if isinstance(child, Element)]
    return [one for one in inner if one.tag == tag] + [one for child in inner for one in found(child, tag)]


def text(element: Element) -> str:
    return "".join(child if isinstance(child, str) else text(child) for child in element.children)


def test_a_runner_sees_what_this_runner_carries() -> None:
    shown = scenes(plan_of(RUNNER), with_pictures(carry_less=CARRYING))
    assert shown["carry-less"] == (Scene("stroller", (), own=True),)


def test_a_form_is_marked_where_any_guidance_speaks_of_it() -> None:
    plan, content = plan_of(RUNNER), with_pictures(improve_running_form=(POSTURE,))
    assert scenes(plan, content)["improve-running-form"] == (
        Scene("posture", ("head-forward", "overstriding"), own=True),
    )
    loose = plan_of({**RUNNER, "running": {**RUNNER["running"], "form": []}})
    assert scenes(loose, content)["improve-running-form"] == (Scene("posture", (), own=False),)


def test_no_picture_stands_twice() -> None:
    plan = plan_of(RUNNER)
    card = GuidancePicture(figure=plan.exercises[0].id)
    heat = GuidancePicture(figure="heat")
    shown = scenes(plan, with_pictures(ice_and_heat=(card, heat), massage=(heat,)))
    assert [scene.figure for given in shown.values() for scene in given] == ["heat"]


def test_a_referral_has_no_pictures_with_its_advice() -> None:
    plan = plan_of({**RUNNER, "screening": {"fever": "yes"}})
    assert scenes(plan, with_pictures(see_a_professional=(GuidancePicture(figure="heat"),))) == {}


@pytest.mark.parametrize("cards", CARD_PICTURES)
@pytest.mark.parametrize("height", [68.0, 95.0, 119.0])
def test_a_figure_fits_its_column_and_start_and_end_stay_apart(cards: str, height: float) -> None:
    width = card_width(Pictured("", "", 170.0, height), cards)
    column, tallest = CARD_PICTURES[cards]
    assert 127 <= width <= column <= 170
    assert width == 127 or width * height / 170 <= tallest + 0.1


def test_a_small_figure_is_not_blown_up() -> None:
    assert card_width(Pictured("", "", 90.0, 60.0), "rich") == 90


def test_a_card_shows_the_caption_with_its_picture() -> None:
    plan = plan_of(RUNNER)
    key = exercise_picture(plan.exercises[0].id)
    for density in range(len(DENSITIES)):
        (figure,) = found(tree(plan, library(), drawn(key), density), "figure")
        assert [child.tag for child in figure.children if isinstance(child, Element)] == ["img", "caption"]
        assert text(figure).strip() == "Red: what works."
        assert figure.attrs["alt"] == f"Alt of {key}."


def test_a_picture_without_a_caption_has_none() -> None:
    plan = plan_of(RUNNER)
    (figure,) = found(tree(plan, library(), drawn(exercise_picture(plan.exercises[0].id), caption="")), "figure")
    assert found(figure, "caption") == []


def test_every_card_has_its_picture_in_the_same_column() -> None:
    plan = plan_of(RUNNER)
    keys = [exercise_picture(exercise.id) for exercise in plan.exercises]
    pictures = {key: drawn(key, width=120.0 + 20 * n)[key] for n, key in enumerate(keys)}
    cards = found(tree(plan, library(), pictures), "card")
    assert len(cards) == len(keys)
    assert {found(card, "columns")[0].attrs["widths"] for card in cards} == {"170.0pt 1fr"}


def test_one_picture_stands_beside_the_words_of_its_guidance() -> None:
    plan, content = plan_of(RUNNER), with_pictures(carry_less=CARRYING)
    said = tree(plan, content, drawn(scene_picture("stroller"), width=150.0))
    (columns,) = [one for one in found(said, "columns") if scene_picture("stroller") in str(found(one, "img"))]
    words, picture = found(columns, "column")
    assert "leave it at home for a week" in text(words)
    assert found(picture, "figure")


def test_what_is_about_this_runner_is_shown_even_where_it_is_said_in_a_line() -> None:
    plan = plan_of(RUNNER)
    heat, posture = (GuidancePicture(figure="heat"),), (POSTURE,)
    content = with_pictures(maintain_posture=heat, improve_running_form=posture)
    pictures = drawn(scene_picture("heat"), scene_picture("posture"))
    for number, density in enumerate(DENSITIES):
        shown = [image.attrs["src"] for image in found(tree(plan, content, pictures, number), "img")]
        if density.in_full["prevent"] == 0 and density.cards != "tight":
            assert shown == [scene_picture("posture")]


def test_a_picture_that_nobody_has_drawn_leaves_the_words() -> None:
    plan, content = plan_of(RUNNER), with_pictures(carry_less=CARRYING)
    said = tree(plan, content, {})
    assert found(said, "img") == []
    assert "leave it at home for a week" in text(said)


def test_a_picture_with_words_in_it_keeps_its_size() -> None:
    worded = Pictured("", "", 226.0, 200.0, worded=True)
    plain = worded._replace(worded=False)
    shown = (Scene("a", (), own=True), Scene("b", (), own=True), Scene("none", (), own=True))
    assert placed(shown, {"scene/a": worded, "scene/b": plain}) == [Placed("scene/a", 226.0), Placed("scene/b", 136.0)]


def test_wide_pictures_and_many_stand_below_the_words() -> None:
    small, wide = Placed("a", 130.0), Placed("b", 226.0)
    assert beside([small])
    assert beside([small, small])
    assert not beside([])
    assert not beside([small] * 3)
    assert not beside([wide])


def test_rows_fit_the_page_and_keep_the_order() -> None:
    shown = [Placed(str(n), width) for n, width in enumerate((226.0, 130.0, 130.0, 130.0, 300.0))]
    found_rows = rows(shown)
    assert [picture for row in found_rows for picture in row] == shown
    assert [len(row) for row in found_rows] == [2, 2, 1]
    assert rows([]) == []
