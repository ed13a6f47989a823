"""The level of a runner, what explains it, and what a clearance can lift."""

from __future__ import annotations

from typing import Any

import pytest

from generator.engine.triage import LEVELS
from tests.engine.runners import ALL_NO, CLEARANCE, library, plan


@pytest.mark.parametrize("question", library().questions, ids=lambda question: question.id)
def test_yes_means_the_questions_level_and_unsure_one_lower(question: Any) -> None:
    yes = plan(screening=ALL_NO | {question.id: "yes"})
    unsure = plan(screening=ALL_NO | {question.id: "unsure"})
    lower = {"emergency": "urgent", "urgent": "clinician-first", "clinician-first": "clinician-first"}
    assert yes.disposition == question.level
    assert unsure.disposition == lower[question.level]
    for found, text in ((yes, question.text), (unsure, question.unsure)):
        [fired] = found.triage
        assert fired.id == question.id
        assert [(reason.text, reason.from_) for reason in fired.because] == [(text, (f"screening.{question.id}",))]


def test_only_a_yes_counts_in_a_combination() -> None:
    both = ALL_NO | {"fever": "yes", "arm_weakness": "yes"}
    assert plan(screening=both).disposition == "emergency"
    assert plan(screening=both | {"arm_weakness": "unsure"}).disposition == "urgent"


def test_the_highest_wins_and_all_that_fired_stands_highest_first() -> None:
    found = plan(screening=ALL_NO | {"weight_loss": "yes", "collapse": "yes", "rash": "yes"})
    assert found.disposition == "emergency"
    assert [fired.id for fired in found.triage] == ["collapse", "rash", "weight_loss"]
    levels = [LEVELS.index(fired.level) for fired in found.triage]
    assert levels == sorted(levels)


def test_a_sudden_onset_takes_the_higher_pain() -> None:
    pains = {"pain_now": 2, "pain_worst": 9}
    assert plan(symptoms=pains | {"onset": "gradual"}).disposition == "self-care"
    assert plan(symptoms=pains | {"onset": "sudden"}).disposition == "emergency"


def test_a_referral_holds_nothing_to_do() -> None:
    found = plan(screening=ALL_NO | {"fever": "yes"})
    assert (found.exercises, found.excluded, found.weeks, found.causes, found.gate) == ((), (), (), (), False)
    assert [given.id for given in found.guidance] == ["see-a-professional", "if-pain-persists"]
    assert all(given.because for given in found.guidance)


REFERRED = {"screening": ALL_NO | {"steroids": "yes"}}


def test_a_clearance_lifts_clinician_first() -> None:
    assert plan(**REFERRED).disposition == "clinician-first"
    found = plan(**REFERRED, clinic=CLEARANCE)
    assert (found.disposition, found.cleared) == ("self-care", True)
    assert [fired.id for fired in found.triage] == ["steroids"]
    assert found.exercises


def test_without_a_referral_nothing_is_cleared() -> None:
    assert plan(clinic=CLEARANCE).cleared is False


@pytest.mark.parametrize("missing", list(CLEARANCE))
def test_a_clearance_needs_all_three(missing: str) -> None:
    found = plan(**REFERRED, clinic=CLEARANCE | {missing: None})
    assert (found.disposition, found.cleared) == ("clinician-first", False)


@pytest.mark.parametrize(
    ("cleared_on", "counts"), [("2026-08-25", True), ("2026-08-24", False), ("2026-11-23", True), ("2026-11-24", False)]
)
def test_a_clearance_counts_for_ninety_days(cleared_on: str, counts: bool) -> None:
    clinic = CLEARANCE | {"cleared_on": cleared_on}
    found = plan(**REFERRED, clinic=clinic, symptoms={"duration_days": None})
    assert found.cleared is counts
    assert any(warning.field == "clinic.cleared_on" for warning in found.warnings) is not counts


@pytest.mark.parametrize(
    ("began", "counts"),
    [
        ({"duration_days": 2}, False),
        ({"duration_days": 3}, True),
        ({"duration_days": None, "started": "2026-11-21"}, False),
        ({"duration_days": None, "started": "2026-11-20"}, True),
        ({"duration_days": None}, True),
    ],
)
def test_a_clearance_from_before_the_pain_does_not_count(began: dict[str, Any], counts: bool) -> None:
    assert plan(**REFERRED, clinic=CLEARANCE, symptoms=began).cleared is counts


@pytest.mark.parametrize(
    "changes",
    [
        {"screening": ALL_NO | {"rash": "yes"}},
        {"screening": ALL_NO | {"collapse": "yes"}},
        {"symptoms": {"sites": ["lower-back"]}},
    ],
)
def test_a_clearance_never_lifts_more(changes: dict[str, Any]) -> None:
    before, after = plan(**changes), plan(**changes, clinic=CLEARANCE)
    assert after.disposition == before.disposition != "self-care"
    assert after.cleared is False
