"""Weeks in distances, run by run: tables that a runner, or who coaches one, can read and judge.

A week is one line, from its first day: a day with its distance, the kind where it is not easy; walks in minutes.
"""

from __future__ import annotations

from fractions import Fraction
from textwrap import dedent, wrap
from typing import Any

import pytest

from generator.engine.model import Run
from generator.engine.running.race import Race
from tests.engine.test_running import USUAL, plan, with_goal

SIX_DAYS = {"days_per_week": 6, "weekly_distance": 60, "longest_run": 15}


def line(runs: tuple[Run, ...]) -> str:
    told = []
    for run in runs:
        length = f"{run.minutes} min" if run.distance is None else f"{run.distance:g}"
        told.append(f"{run.day} {length}" if run.kind == "easy" else f"{run.day} {run.kind} {length}")
    return ", ".join(told)


CASES: dict[str, tuple[dict[str, Any], str]] = {
    "the usual runner": (
        {"weeks": 3},
        """
        thu 6.8, fri 6.7, sun 6.7, tue 6.8
        thu 6.6, fri 6.6, sun long 9.9, tue 6.6
        thu 6.7, fri 6.6, sun long 10, tue 6.7
        """,
    ),
    "some pain": (
        {"pain": 4, "weeks": 4},
        """
        thu 4.7, fri 4.7, sun 4.7, tue 4.8
        thu 4.6, fri 4.6, sun long 6.9, tue 4.6
        thu 5.1, fri 5, sun long 7.5, tue 5.1
        thu 5.5, fri 5.5, sun long 8.3, tue 5.6
        """,
    ),
    "strong pain": (
        {"pain": 7, "weeks": 6},
        """
        thu walk 20 min, sun walk 20 min, tue walk 20 min
        thu walk-run 3.7, sun walk-run 3.7, tue walk-run 3.8
        thu walk-run 4.1, sun walk-run 4.1, tue walk-run 4.1
        thu walk-run 4.5, sun walk-run 4.5, tue walk-run 4.5
        thu 3.3, fri 3.3, sun long 4.9, tue 3.3
        thu 3.6, fri 3.6, sun long 5.4, tue 3.6
        """,
    ),
    "two days, one of them long": (
        {"running": {"days_per_week": 2, "weekly_distance": 30, "longest_run": 24}, "weeks": 3},
        """
        wed 13.5, sun 13.5
        wed 11.9, sun long 17.8
        wed 12, sun long 18
        """,
    ),
    "daily": (
        {"running": {"days_per_week": 7, "weekly_distance": 70, "longest_run": 20}, "weeks": 3},
        """
        wed 10.5, thu 10.5, fri 10.5, sun 10.5, mon 10.5, tue 10.5
        wed 10.7, thu 10.7, fri 10.6, sun long 15.9, mon 10.7, tue 10.7
        wed 10.8, thu 10.8, fri 10.7, sun long 16.1, mon 10.8, tue 10.8
        """,
    ),
    "few kilometres on many days": (
        {"running": {"days_per_week": 5, "weekly_distance": 6, "longest_run": 3}, "weeks": 3},
        """
        wed 2.7, sun 2.7
        wed 2.9, sun long 3
        thu 1.7, sun long 2.5, tue 1.8
        """,
    ),
    "few miles on many days": (
        {"running": {"days_per_week": 5, "weekly_distance": 6, "longest_run": 3}, "units": "mi", "weeks": 3},
        """
        thu 1.4, fri 1.3, sun 1.3, tue 1.4
        thu 1.3, fri 1.3, sun long 1.9, tue 1.4
        wed 1.1, thu 1.1, fri 1.1, sun long 1.6, tue 1.1
        """,
    ),
    "hardly anything": (
        {"running": {"days_per_week": 5, "weekly_distance": 0.7}, "weeks": 3},
        """
        wed 0.1, thu 0.1, fri 0.1, sun 0.1, tue 0.1
        wed 0.1, thu 0.1, fri 0.1, sun 0.1, tue 0.1
        wed 0.1, thu 0.1, fri 0.1, sun 0.1, tue 0.1
        """,
    ),
    "one day": (
        {"running": {"days_per_week": 1, "weekly_distance": 8}, "weeks": 3},
        """
        sun 7.2
        sun 7.9
        sun 8
        """,
    ),
    "days that lie side by side": (
        {"running": USUAL | {"days": ["tue", "wed"]}, "weeks": 2},
        """
        wed 10, tue 10
        wed 10, tue 10
        """,
    ),
    "on paper": (
        {"screening": "on-paper", "weeks": 3},
        """
        thu 6.8, fri 6.7, sun 6.7, tue 6.8
        thu 7.4, fri 7.4, sun 7.4, tue 7.5
        thu 7.5, fri 7.5, sun 7.5, tue 7.5
        """,
    ),
    "a longest run of long ago": (
        {"running": USUAL | {"longest_run": 40}, "weeks": 3},
        """
        thu 6.8, fri 6.7, sun 6.7, tue 6.8
        thu 6.6, fri 6.6, sun long 9.9, tue 6.6
        thu 6.7, fri 6.6, sun long 10, tue 6.7
        """,
    ),
    "a longest run below the average": (
        {"running": USUAL | {"longest_run": 3}, "weeks": 3},
        """
        thu 3, fri 3, sun 3, tue 3
        thu 3, fri 3, sun 3, tue 3
        thu 3, fri 3, sun 3, tue 3
        """,
    ),
    "a longest run that cannot be longer": (
        {"running": USUAL | {"longest_run": 3, "weekly_distance": 11.9}, "weeks": 4},
        """
        thu 2.7, fri 2.7, sun 2.6, tue 2.7
        thu 2.9, fri 2.9, sun long 3, tue 2.9
        thu 3, fri 3, sun 2.9, tue 3
        thu 3, fri 3, sun 2.9, tue 3
        """,
    ),
    "a race on the way": (
        {"running": with_goal(18, 10, **SIX_DAYS), "weeks": 5},
        """
        wed 9, thu 9, fri 9, sun 9, mon 9, tue 9
        wed 9.1, thu 9.1, fri 9.1, sun long 13.7, mon 9.2, tue 9.2
        wed 8.6, thu 8.6, fri 8.6, sun race 10, tue 8.7
        wed 5.6, thu 5.5, fri 5.5, sun 5.5, mon 5.6, tue 5.6
        wed 5.6, thu 5.6, fri 5.6, sun long 8.4, mon 5.7, tue 5.7
        """,
    ),
    "a race in the first week": (
        {"running": with_goal(4, 8), "weeks": 2},
        """
        thu 4.1, fri 4, sun race 8, tue 4.1
        thu 3.8, fri 3.8, sun 3.7, tue 3.8
        """,
    ),
    "a race to build up to": (
        {"running": with_goal(46, 16.09), "weeks": 7},
        """
        thu 6.8, fri 6.7, sun 6.7, tue 6.8
        thu 6.2, fri 6.2, sun long 11, tue 6.3
        thu 6.8, fri 6.7, sun long 12.1, tue 6.8
        thu 6.4, fri 6.3, sun long 13.3, tue 6.4
        thu 5.9, fri 5.9, sun long 14.6, tue 6
        thu 5.9, fri 5.9, sun long 14.7, tue 5.9
        thu 2.8, fri 2.7, sun race 16, tue 2.8
        """,
    ),
    "a half marathon in miles": (
        {"running": with_goal(39, 13.11), "units": "mi", "weeks": 6},
        """
        thu 6.8, fri 6.7, sun 6.7, tue 6.8
        thu 6.2, fri 6.2, sun long 11, tue 6.3
        thu 6, fri 6, sun long 12, tue 6
        thu 6, fri 6, sun long 12, tue 6
        thu 6, fri 6, sun long 12, tue 6
        thu 3.1, fri 3.1, sun race 13.1, tue 3.2
        """,
    ),
    "the longest race there is": (
        {"running": with_goal(39, 35.2, days_per_week=5, weekly_distance=80, longest_run=28), "weeks": 6},
        """
        wed 14.4, thu 14.4, fri 14.4, sun 14.4, tue 14.4
        wed 12.2, thu 12.2, fri 12.2, sun long 30.4, tue 12.2
        wed 12.8, thu 12.8, fri 12.8, sun long 32, tue 12.8
        wed 12.8, thu 12.8, fri 12.8, sun long 32, tue 12.8
        wed 12.8, thu 12.8, fri 12.8, sun long 32, tue 12.8
        wed 6.8, thu 6.8, fri 6.8, sun race 35.2, tue 6.8
        """,
    ),
    "a race that is longer": (
        {"running": with_goal(32, 35.3, days_per_week=5, weekly_distance=80, longest_run=28), "weeks": 5},
        """
        wed 14.4, thu 14.4, fri 14.4, sun 14.4, tue 14.4
        wed 14.4, thu 14.4, fri 14.4, sun long 21.6, tue 14.4
        wed 14.6, thu 14.5, fri 14.5, sun long 21.8, tue 14.6
        wed 14.6, thu 14.5, fri 14.5, sun long 21.8, tue 14.6
        wed 14.6, thu 14.5, fri 14.5, sun long 21.8, tue 14.6
        Your goal race is not in this plan. It is longer than this plan may go by then: at most 35.2 km in
        one run.
        """,
    ),
    "the longest race in miles": (
        {
            "running": with_goal(39, 21.7, days_per_week=5, weekly_distance=50, longest_run=18),
            "units": "mi",
            "weeks": 6,
        },
        """
        wed 9, thu 9, fri 9, sun 9, tue 9
        wed 7.6, thu 7.6, fri 7.6, sun long 19, tue 7.7
        wed 7.9, thu 7.9, fri 7.9, sun long 19.8, tue 8
        wed 7.9, thu 7.9, fri 7.9, sun long 19.8, tue 8
        wed 7.9, thu 7.9, fri 7.9, sun long 19.8, tue 8
        wed 4.2, thu 4.2, fri 4.2, sun race 21.7, tue 4.3
        """,
    ),
    "a race that is longer, in miles": (
        {
            "running": with_goal(32, 21.9, days_per_week=5, weekly_distance=50, longest_run=18),
            "units": "mi",
            "weeks": 5,
        },
        """
        wed 9, thu 9, fri 9, sun 9, tue 9
        wed 9, thu 9, fri 9, sun long 13.5, tue 9
        wed 9.1, thu 9.1, fri 9.1, sun long 13.6, tue 9.1
        wed 9.1, thu 9.1, fri 9.1, sun long 13.6, tue 9.1
        wed 9.1, thu 9.1, fri 9.1, sun long 13.6, tue 9.1
        Your goal race is not in this plan. It is longer than this plan may go by then: at most 21.7 miles
        in one run.
        """,
    ),
    "a race that is all of its week": (
        {"running": with_goal(18, 10, days_per_week=1, weekly_distance=10), "weeks": 5},
        """
        sun 9
        sun 9.9
        sun race 10
        sun 7.5
        sun 8.2
        """,
    ),
    "a short race": (
        {"running": with_goal(18, 3), "weeks": 4},
        """
        thu 6.8, fri 6.7, sun 6.7, tue 6.8
        thu 6.6, fri 6.6, sun long 9.9, tue 6.6
        thu 6.4, fri 6.4, sun race 3, tue 6.4
        thu 4.2, fri 4.1, sun 4.1, tue 4.2
        """,
    ),
    "a race too short for the only run": (
        {"running": with_goal(18, 10.8, days_per_week=1, weekly_distance=20, longest_run=20), "weeks": 3},
        """
        sun 18
        sun 19.8
        sun 20
        Your goal race is not in this plan. It is much shorter than your usual runs, and you have no other
        day to run that week.
        """,
    ),
    "a race just long enough for the only run": (
        {"running": with_goal(18, 10.9, days_per_week=1, weekly_distance=20, longest_run=20), "weeks": 3},
        """
        sun 18
        sun 19.8
        sun race 10.9
        """,
    ),
    "a short race beside one run": (
        {"running": with_goal(18, 1.8, days_per_week=2, weekly_distance=40, longest_run=20), "weeks": 3},
        """
        wed 18, sun 18
        wed 19.6, sun long 20
        wed 20, sun race 1.8
        """,
    ),
    "a shorter one beside a longer run": (
        {"running": with_goal(18, 1, days_per_week=2, weekly_distance=40, longest_run=20), "weeks": 3},
        """
        wed 18, sun 18
        wed 19.6, sun long 20
        wed 22, sun race 1
        """,
    ),
    "a race after some pain": (
        {"running": with_goal(18, 8), "pain": 4, "weeks": 4},
        """
        thu 4.7, fri 4.7, sun 4.7, tue 4.8
        thu 4.6, fri 4.6, sun long 6.9, tue 4.6
        thu 2.5, fri 2.5, sun race 8, tue 2.5
        thu 2.9, fri 2.9, sun 2.9, tue 2.9
        """,
    ),
    "a race after strong pain": (
        {"running": with_goal(46, 8), "pain": 7, "weeks": 8},
        """
        thu walk 20 min, sun walk 20 min, tue walk 20 min
        thu walk-run 3.7, sun walk-run 3.7, tue walk-run 3.8
        thu walk-run 4.1, sun walk-run 4.1, tue walk-run 4.1
        thu walk-run 4.5, sun walk-run 4.5, tue walk-run 4.5
        thu 3.3, fri 3.3, sun long 4.9, tue 3.3
        thu 3.6, fri 3.6, sun long 5.4, tue 3.6
        thu 2, sun race 8, tue 2.1
        thu 2.3, fri 2.2, sun 2.2, tue 2.3
        """,
    ),
    "a tiny race": (
        {"running": with_goal(11, 1, weekly_distance=5, longest_run=2), "weeks": 3},
        """
        thu 1.5, sun 1.5, tue 1.5
        wed 2, sun race 1
        wed 1.1, sun 1.1
        """,
    ),
    "rest before a race costs a run": (
        {"running": with_goal(14, 10, days_per_week=3, longest_run=15, days=["tue", "wed", "sun"]), "weeks": 3},
        """
        wed 9, sun 9, tue 9
        wed 10.1, sun 10.1
        wed race 10, sun 5.1, tue 5.1
        """,
    ),
    "a race in the middle of the week": (
        {"running": with_goal(17, 10), "weeks": 4},
        """
        thu 6.8, fri 6.7, sun 6.7, tue 6.8
        thu 6.6, fri 6.6, sun long 9.9, tue 6.6
        wed 4.1, thu 4, sat race 10, mon 4.1
        thu 4.2, fri 4.1, sun 4.1, tue 4.2
        """,
    ),
}


@pytest.mark.parametrize(("told", "weeks"), CASES.values(), ids=CASES)
def test_the_weeks_are_these(told: dict[str, Any], weeks: str) -> None:
    found = plan(told.get("running"), **{name: value for name, value in told.items() if name != "running"})
    warnings = [part for warning in found.warnings for part in wrap(warning.text, 100)]
    lines = [*(line(week.runs) for week in found.weeks), *warnings]
    assert lines == dedent(weeks).strip().splitlines()


@pytest.mark.parametrize("settle", [1, 2, 3])
def test_a_long_run_waits_for_the_end_of_the_settle_phase(settle: int) -> None:
    kinds = [{run.kind for run in week.runs} for week in plan(weeks=5, settle=settle).weeks]
    assert ["long" in found for found in kinds] == [week > settle for week in range(1, 6)]


@pytest.mark.parametrize(
    ("days_in", "day", "rest"),
    [
        (14, "wed", {2: ("tue",), 3: ("thu",)}),
        (15, "thu", {2: (), 3: ("wed", "fri"), 4: ()}),
        (19, "mon", {3: ("sun", "tue"), 4: ()}),
        (20, "tue", {3: ("mon",), 4: ("wed",)}),
    ],
)
def test_the_days_next_to_a_race_fall_into_its_week_or_the_one_beside_it(
    days_in: int, day: Any, rest: dict[int, tuple[str, ...]]
) -> None:
    race = Race(days_in=days_in, day=day, tenths=Fraction(100))
    assert {week: race.rest_days(week) for week in rest} == rest
