"""What a professional decided is marked on the page, in the roomiest handout and in the tightest."""

from __future__ import annotations

from typing import Any

import pytest

from generator.document.handout import DENSITIES, handout
from generator.document.pictures import Pictured
from generator.document.tree import Element
from generator.resources import templates_dir
from tests.content.readability import flesch_kincaid
from tests.handouts.making import plan_of, words_of
from tests.property.planning import library

REASON = "Bone scan in May; trains under supervision <b>twice</b> a week."
PLAIN: dict[str, Any] = {
    "name": "Rosa",
    "age": 46,
    "screening": "clear",
    "symptoms": {"sites": ["mid-back"], "pain_now": 2, "duration_days": 9},
    "running": {"days_per_week": 3, "weekly_distance": 20, "longest_run": 8},
    "health": {"conditions": ["osteoporosis"], "medicines": [], "allergies": [], "cannot": [], "pregnant": False},
    "equipment": ["resistance-band", "barbell"],
    "life": {"strength_days": 2},
}
EVERYTHING: dict[str, Any] = {
    **PLAIN,
    "prescription": {
        "include": ["barbell-row", "face-pull"],
        "exclude": ["shoulder-rolls"],
        "dose": {"face-pull": {"sets": 2, "reps": 9, "load": "light, yellow band"}},
        "running": "walk-only",
        "weeks": 5,
        "override": REASON,
    },
}


def text_of(element: Element) -> str:
    parts = (child if isinstance(child, str) else text_of(child) for child in element.children)
    return " ".join(" ".join(parts).split())


NEEDED = {key: Pictured("Map", "", 220, 200) for key in ("body-map", "weekly-distance")}


def cards(profile: dict[str, Any], density: int) -> list[str]:
    plan = plan_of(profile)
    tree = handout(plan, library(), templates_dir(), NEEDED, DENSITIES[density])
    found: list[Element] = []

    def walk(element: Element) -> None:
        if element.tag == "card":
            found.append(element)
        for child in element.children:
            if isinstance(child, Element):
                walk(child)

    walk(tree)
    assert len(found) == len(plan.exercises)
    return [text_of(card) for card in found]


def card_of(name: str, profile: dict[str, Any], density: int) -> str:
    number = [exercise.id for exercise in plan_of(profile).exercises].index(name)
    return cards(profile, density)[number]


@pytest.mark.parametrize("density", range(len(DENSITIES)))
def test_cards_say_what_was_chosen_and_set_and_why_a_rule_was_set_aside(density: int) -> None:
    row, pull = (card_of(name, EVERYTHING, density) for name in ("barbell-row", "face-pull"))
    assert "Chosen by your professional." in row
    assert "Dose set by your professional." not in row
    assert "For professionals: prescribed against the usual rule." in row
    assert REASON in row
    assert "Chosen by your professional. Dose set by your professional." in pull
    assert "against the usual rule" not in pull
    assert REASON not in pull


@pytest.mark.parametrize("density", [0, len(DENSITIES) - 1])
def test_cards_that_the_program_chose_bear_no_mark(density: int) -> None:
    told = cards(EVERYTHING, density)
    assert sum("your professional" in card for card in told) == 2
    assert not any("your professional" in card for card in cards(PLAIN, density))


def test_a_dose_alone_is_marked_too() -> None:
    name = next(exercise.id for exercise in plan_of(PLAIN).exercises if exercise.doses[0].reps)
    profile = {**PLAIN, "prescription": {"dose": {name: {"reps": 5}}}}
    card = card_of(name, profile, 0)
    assert "Dose set by your professional." in card
    assert "Chosen by your professional." not in card
    assert "set how much of it" not in card


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_the_whole_handout_says_who_decided_running_weeks_and_the_rest(paper: str) -> None:
    said = words_of(EVERYTHING, paper)
    assert "walk as your professional asked" in said
    assert said.count("Your professional asked you to walk for now, and not to run.") == 2
    assert said.count("Your professional set how many weeks this plan lasts.") == 2
    assert "What your professional decided." in said
    assert "Your professional left some exercises out." in said
    assert REASON in said


def test_rest_from_running_is_said_to_be_asked_for() -> None:
    said = words_of({**PLAIN, "prescription": {"running": "rest"}})
    assert "Rest from running. Your professional asked for this." in said
    assert "Your professional asked you not to run for now." in said


def test_nothing_is_said_to_be_decided_where_nothing_was() -> None:
    for profile in (PLAIN, {**PLAIN, "prescription": {"running": "as-planned"}}):
        said = words_of(profile)
        assert "professional asked" not in said
        assert "What your professional decided" not in said
        assert "by your professional" not in said


def test_what_waits_for_the_screening_is_not_said_to_be_decided() -> None:
    said = words_of({**EVERYTHING, "screening": "on-paper"})
    assert "Chosen by your professional" not in said
    assert "Dose set by your professional" not in said
    assert "Your professional chose some of your exercises" not in said
    assert "Walk, do not run, as your professional asked" in said


def test_what_is_said_of_decisions_is_plain_to_read() -> None:
    plan = plan_of(EVERYTHING)
    item = next(given for given in plan.guidance if given.id == "your-professional")
    told = library().guidance[item.id]
    for text in (told.summary, told.body, *(reason.text for reason in item.because)):
        assert flesch_kincaid(text) <= 6, text
