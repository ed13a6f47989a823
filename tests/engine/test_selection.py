"""The choice: enough of it, of more than one kind, for named reasons, and steady from week to week."""

from __future__ import annotations

from itertools import pairwise

import pytest

from tests.engine.runners import chosen, library, plan


@pytest.mark.parametrize("exercises", [1, 2, 3, 5, 10])
@pytest.mark.parametrize("weeks", [1, 2, 4])
def test_with_time_for_it_there_are_three_of_two_kinds(exercises: int, weeks: int) -> None:
    sessions = {"minutes": 20, "days_per_week": 3, "exercises": exercises}
    found = plan(sessions=sessions, prescription={"weeks": weeks})
    assert len(found.exercises) >= 3
    assert len({exercise.category for exercise in found.exercises}) >= 2


def test_reasons_come_from_what_the_runner_said() -> None:
    found = plan(symptoms={"stiff": True}, running={"form": ["hunched-shoulders"]})
    fields = {field for exercise in found.exercises for reason in exercise.because for field in reason.from_}
    assert {"symptoms.sites", "symptoms.stiff", "running.form"} <= fields
    assert "life.desk_hours" not in fields


def test_what_is_chosen_for_a_phase_stays_in_it() -> None:
    found = plan(prescription={"weeks": 12})
    by_phase: dict[str, set[frozenset[str]]] = {}
    for week in found.weeks:
        ids = frozenset(name for session in week.sessions for name in session.exercises)
        by_phase.setdefault(week.phase, set()).add(ids)
    assert all(len(sets) == 1 for sets in by_phase.values())


def test_what_was_learnt_is_kept_when_a_phase_begins() -> None:
    found = plan()
    weeks = [{name for session in week.sessions for name in session.exercises} for week in found.weeks]
    for before, after in pairwise(weeks[1:]):
        grows = {name for name in before if library().exercises[name].category in ("control", "core", "strength")}
        assert grows & after


def test_what_fits_less_says_so() -> None:
    reasons = [item.because[0] for item in plan().excluded if item.because[0].rule == "others-fit-better"]
    assert reasons
    assert all("symptoms.sites" in reason.from_ for reason in reasons)


def test_own_equipment_is_used_and_said() -> None:
    found = chosen(plan(equipment=["resistance-band"]))
    bands = [exercise for exercise in found.values() if exercise.equipment]
    assert bands
    assert any(reason.rule == "own-equipment" for exercise in bands for reason in exercise.because)
