"""Every reason that a runner may give is answered: by a piece of guidance, or by a note in one, of its own."""

from __future__ import annotations

from datetime import date
from typing import Any, get_args

import msgspec
import pytest

from generator.library.loader import load_library
from generator.library.model import Evidence, Guidance, Library
from generator.library.predicate import evaluate, facts_of
from generator.profile.facts import FACT_KINDS, Facts, facts
from generator.profile.model import Added, Breathing, Carry, Condition, Form, Medicine, Profile
from generator.resources import content_dir

ISSUED = date(2026, 11, 23)


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library(content_dir() / "upper-back")


def runner(told: dict[str, Any]) -> Facts:
    """A screened runner of whom nothing else is known than what is told; lists of health are empty."""
    profile = {
        "name": "A",
        "screening": "clear",
        **told,
        "symptoms": {"sites": ["mid-back"], **told.get("symptoms", {})},
        "health": {"conditions": [], "medicines": [], "allergies": [], **told.get("health", {})},
    }
    return facts(msgspec.convert(profile, Profile), ISSUED)


def given(item: Guidance, who: Facts) -> bool:
    return any(evaluate(rule.when, who).value for rule in item.reasons) and not any(
        evaluate(rule.when, who).value for rule in item.avoid
    )


def said(library: Library, who: Facts) -> set[str]:
    """What guidance says of a runner, ``piece`` or ``piece: note``: the pieces, their notes and medicine advice."""
    found: set[str] = set()
    for item in library.guidance.values():
        if given(item, who):
            found |= {item.id, *(f"{item.id}: {rule.id}" for rule in (*item.notes, *item.advice)
                                 if evaluate(rule.when, who).value)}  # fmt: skip
    return found


def answer(library: Library, told: dict[str, Any]) -> set[str]:
    """What is said to this runner and not to one who did not tell it."""
    return said(library, runner(told)) - said(library, runner({}))


NOTHING_TO_MEND = {"deep"}  # breathing that is as it should be

VOCABULARY: dict[str, tuple[tuple[str, ...], Any]] = {
    "form": (get_args(Form), lambda word: {"running": {"form": [word]}}),
    "carries": (get_args(Carry), lambda word: {"running": {"carries": [word]}}),
    "added": (get_args(Added), lambda word: {"running": {"added": [word]}}),
    "breathing": (get_args(Breathing), lambda word: {"running": {"breathing": word}}),
    "conditions": (get_args(Condition), lambda word: {"health": {"conditions": [word]}}),
    "medicines": (get_args(Medicine), lambda word: {"health": {"medicines": [word]}}),
}


@pytest.mark.parametrize(
    ("field", "word"),
    [(field, word) for field, (words, _) in VOCABULARY.items() for word in words if word not in NOTHING_TO_MEND],
)
def test_each_word_of_the_vocabulary_is_answered(library: Library, field: str, word: str) -> None:
    assert answer(library, VOCABULARY[field][1](word))


@pytest.mark.parametrize("field", ["form", "carries", "added", "breathing"])
def test_each_habit_gets_words_of_its_own(library: Library, field: str) -> None:
    words, told = VOCABULARY[field]
    answers = {word: answer(library, told(word)) for word in words if word not in NOTHING_TO_MEND}
    for word, found in answers.items():
        others = set().union(*(other for name, other in answers.items() if name != word))
        assert found - others, word


REASONS: dict[str, tuple[dict[str, Any], str]] = {
    "a steep rise": (
        {"running": {"weekly_distance": 30, "previous_weekly_distance": 20}},
        "increase-mileage-gradually: tip-rise",
    ),
    "back from a break": (
        {"running": {"weekly_distance": 10, "previous_weekly_distance": 0}},
        "increase-mileage-gradually: tip-rise",
    ),
    "distance": ({"running": {"added": ["distance"]}}, "increase-mileage-gradually: tip-rise"),
    "hills": ({"running": {"added": ["hills"]}}, "hills-and-speed: tip-hills"),
    "speed": ({"running": {"added": ["speed"]}}, "hills-and-speed: tip-speed"),
    "new strength work": ({"running": {"added": ["strength"]}}, "hills-and-speed: tip-new-strength"),
    "a desk": ({"life": {"desk_hours": 8}}, "maintain-posture: tip-desk"),
    "sore at the desk": ({"symptoms": {"when": ["at-desk"]}}, "maintain-posture: tip-desk"),
    "a phone": ({"life": {"phone_hours": 4}}, "maintain-posture: tip-phone"),
    "little sleep": ({"life": {"sleep_hours": 6}}, "sleep"),
    "sore at night": ({"symptoms": {"when": ["at-night"]}}, "sleep: tip-sore-at-night"),
    "sore at rest": ({"symptoms": {"when": ["at-rest"]}}, "rest-and-recovery: sore-when-still"),
    "sore after runs": ({"symptoms": {"when": ["after-run"]}}, "rest-and-recovery: sore-after-runs"),
    "sore the next day": ({"symptoms": {"when": ["next-day"]}}, "rest-and-recovery: sore-after-runs"),
    "sore on a breath": ({"symptoms": {"when": ["deep-breath"]}}, "diaphragmatic-breathing: breathing-sharp"),
    "had before": ({"symptoms": {"had_before": True}}, "had-it-before"),
    "an illness": ({"health": {"recent_illness": True}}, "after-illness"),
    "week 8": ({"health": {"pregnancy_weeks": 8}}, "pregnancy: before-week-13"),
    "week 15": ({"health": {"pregnancy_weeks": 15}}, "pregnancy: before-week-20"),
    "week 25": ({"health": {"pregnancy_weeks": 25}}, "pregnancy: week-20"),
    "8 weeks after birth": ({"health": {"postpartum_weeks": 8}}, "after-birth: first-weeks"),
    "30 weeks after birth": ({"health": {"postpartum_weeks": 30}}, "after-birth"),
    "17 years": ({"age": 17}, "increase-mileage-gradually: tip-under-18"),
    "66 years": ({"age": 66}, "strengthen-upper-back: strength-older"),
    "a race behind": ({"running": {"goal": {"date": "2026-11-15"}}}, "rest-and-recovery: raced-not-long-ago"),
}


@pytest.mark.parametrize(("told", "expected"), REASONS.values(), ids=REASONS)
def test_a_reason_gets_its_answer(library: Library, told: dict[str, Any], expected: str) -> None:
    assert expected in answer(library, told)


RACE_NOTES = {
    "race-within-days",
    "race-before-the-plan-ends",
    "race-after-the-plan",
    "race-day-not-told",
}


@pytest.mark.parametrize(
    ("goal", "more", "note"),
    [
        ({"date": "2026-11-23"}, {}, "race-within-days"),
        ({"date": "2026-11-30"}, {}, "race-within-days"),
        ({"date": "2026-12-01"}, {}, "race-before-the-plan-ends"),
        ({"date": "2026-12-20"}, {}, "race-before-the-plan-ends"),
        ({"date": "2026-12-21"}, {}, "race-after-the-plan"),
        ({"date": "2026-12-21"}, {"prescription": {"weeks": 8}}, "race-before-the-plan-ends"),
        ({"date": "2026-12-10"}, {"prescription": {"weeks": 2}}, "race-after-the-plan"),
        ({"event": "City run"}, {}, "race-day-not-told"),
        ({"distance": 10}, {}, "race-day-not-told"),
    ],
)
def test_a_race_is_spoken_of_as_it_lies(
    library: Library, goal: dict[str, Any], more: dict[str, Any], note: str
) -> None:
    found = answer(library, {"running": {"goal": goal}, **more})
    assert {f"race-soon: {name}" for name in RACE_NOTES} & found == {f"race-soon: {note}"}


def test_a_race_that_has_been_run_is_no_race_to_come(library: Library) -> None:
    assert "race-soon" not in answer(library, {"running": {"goal": {"date": "2026-11-22", "event": "City run"}}})


def witness(condition: dict[str, Any]) -> dict[str, Any]:
    """Facts that make a condition of a cause true: the first of several that would do."""
    found: dict[str, Any] = {}
    for key, told in condition.items():
        if key == "all":
            for part in told:
                found |= witness(part)
        elif key == "any":
            found |= witness(told[0])
        elif not isinstance(told, dict):
            found[key] = told
        else:
            for operator, operand in told.items():
                found[key] = _value(key, operator, operand, found.get(key))
    return found


def _value(fact: str, operator: str, operand: Any, before: Any) -> Any:
    match operator:
        case "has":
            return (operand,)
        case "has_any" | "in":
            return (operand[0],) if operator == "has_any" else operand[0]
        case "above":
            return operand + 1
        case "below":
            return operand - 1 if before is None else before
        case "known":
            return 1 if FACT_KINDS[fact].type == "number" else "x"
        case _:
            return operand


SAID_BY_EXERCISES_OR_TRIAGE = {
    # what a runner cannot yet do is answered by the exercises that build it
    "few-push-ups", "no-pull-ups",
    # how strong and how new the pain is changes the plan and the level themselves
    "gradual", "sudden", "injury-onset",
    # a sign of the checklist sends the runner to be seen
    "arm-signs", "bone-spot",
    # a high weekly distance has no advice but to keep it steady, which the plan does
    "high-distance-km", "high-distance-mi",
}  # fmt: skip


def test_what_makes_a_cause_likely_is_answered(library: Library) -> None:
    """A reason, a note or an advice of a piece that this runner gets speaks of the same fact."""
    base = runner({})
    unanswered = {
        evidence.id
        for cause in library.causes
        for evidence in cause.evidence
        if not _is_answered(library, evidence, base)
    }
    assert unanswered == SAID_BY_EXERCISES_OR_TRIAGE


def _is_answered(library: Library, evidence: Evidence, base: Facts) -> bool:
    who = base
    for fact, value in witness(evidence.when).items():
        who = who.with_(fact, value, ("x",))
    assert evaluate(evidence.when, who).value, evidence.id
    return any(
        evaluate(rule.when, who).value and facts_of(rule.when) & facts_of(evidence.when)
        for item in library.guidance.values()
        if given(item, who)
        for rule in (*item.reasons, *item.notes, *item.advice)
    )


GUESSES = {
    "rest-and-recovery": "so here it is a good guess",
    "race-soon": "so here it is a good guess",
    "ice-and-heat": "For the upper back we can only guess",
    "increase-mileage-gradually": "all running injuries, not the upper back alone",
    "cadence-overstriding": "Nobody knows yet what it does for the upper back",
    "carry-less": "That does not prove",
    "sports-bra": "Nobody has tested",
    "diaphragmatic-breathing": "There is little proof in runners",
    "strengthen-core": "a good guess",
    "strengthen-upper-back": "a good guess",
    "gentle-stretching": "little or nothing",
}
"""What was tested elsewhere, or hardly, says so in plain words."""


@pytest.mark.parametrize(("item", "words"), GUESSES.items())
def test_a_guess_is_called_a_guess(library: Library, item: str, words: str) -> None:
    assert words in " ".join(library.guidance[item].body.split())


def test_causes_that_rest_on_studies_of_others_say_so(library: Library) -> None:
    causes = {cause.id: " ".join(cause.text.split()) for cause in library.causes}
    assert "all running injuries, not the upper back alone" in causes["overuse"]
    assert "not much proof for this in runners" in causes["shallow-breathing"]


def test_all_that_is_claimed_names_its_source(library: Library) -> None:
    for item in (*library.causes, *library.guidance.values(), *library.exercises.values()):
        assert item.sources, item.id
        assert set(item.sources) <= set(library.sources), item.id
