"""The phase of each week."""

from __future__ import annotations

import re

import pytest
from msgspec.structs import replace

from generator.engine.phases import phases_by_week, settle_weeks
from tests.engine.runners import HEALTHY, case, library, plan
from tests.handouts.making import words_of


def letters(weeks: int, settle: int, *, screened: bool = True) -> str:
    """The first letter of each week's phase: settle, restore, strengThen, return."""
    names = {"settle": "s", "restore": "r", "strengthen": "t", "return": "b"}
    return "".join(names[phase.id] for phase in phases_by_week(library(), weeks, settle, screened=screened))


@pytest.mark.parametrize(
    ("weeks", "settle", "expected"),
    [
        (1, 1, "s"),
        (2, 1, "sr"),
        (3, 1, "srt"),
        (4, 1, "srrt"),
        (4, 2, "ssrt"),
        (6, 1, "srrttb"),
        (8, 1, "srrrttbb"),
        (12, 2, "ssrrrrtttbbb"),
    ],
)
def test_phases_follow_each_other_as_far_as_the_plan_goes(weeks: int, settle: int, expected: str) -> None:
    assert letters(weeks, settle) == expected


def test_a_runner_who_is_not_asked_never_gets_to_loads() -> None:
    assert letters(6, 1, screened=False) == "srrrrr"


@pytest.mark.parametrize(
    ("pain", "weeks", "settle"), [(2, 4, 1), (6, 4, 2), (6, 3, 2), (6, 2, 1), (7, 1, 1), (None, 4, 1)]
)
def test_strong_pain_takes_two_weeks_to_settle(pain: int | None, weeks: int, settle: int) -> None:
    found = case(symptoms={"pain_now": pain}, prescription={"weeks": weeks})
    assert found.settle == settle
    assert [phase.id for phase in found.phases].count("settle") == settle


def test_the_settle_phase_lasts_a_week_whatever_the_content_says() -> None:
    rule = replace(library().settle[-1], weeks=0)
    assert settle_weeks(case().facts, replace(library(), settle=(rule,)), 4) == 1


@pytest.mark.parametrize(("weeks", "phases"), [(1, 1), (12, 4)])
def test_each_phases_entry_test_is_printed(weeks: int, phases: int) -> None:
    found = plan(prescription={"weeks": weeks})
    reached = {week.phase for week in found.weeks}
    # A term is explained in brackets where it first stands.
    words = re.sub(r" \([^()]*\)", "", words_of(HEALTHY | {"prescription": {"weeks": weeks}}))
    printed = {phase.id for phase in library().phases if phase.entry in words}
    assert len(reached) == phases
    assert printed == reached
