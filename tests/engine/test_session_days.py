"""The days of sessions and of strength work: rest between, fresh legs for what is long, and a day of full rest."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations, pairwise
from random import Random
from typing import Any

import pytest

from generator.engine.model import Run
from generator.engine.session_days import Outings, outings_of, session_days, spread
from tests.engine.runners import ISSUED, case, plan
from tests.property.planning import plan_json
from tests.property.profiles import random_profile

WEEK = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
DAY = timedelta(days=1)


def on(*days: int) -> frozenset[date]:
    """The dates of the first week's days, 0 for its Monday."""
    return frozenset(ISSUED + timedelta(days=day) for day in days)


def days_of(
    *,
    runs: tuple[int, ...] = (),
    long: tuple[int, ...] = (),
    strength: int = 2,
    last: int | None = None,
    **sessions: Any,
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    last_hard = None if last is None else ISSUED + timedelta(days=last)
    outings = Outings(on(*runs, *long), on(*long))
    found = session_days(case(sessions=sessions), ISSUED, outings, strength=strength, last_hard=last_hard)
    return found.days, found.hard


def test_without_runs_days_are_as_even_as_can_be_and_the_earliest() -> None:
    assert days_of(days_per_week=1, strength=1) == ((0,), (0,))
    assert days_of(days_per_week=2) == ((0, 3), (0, 3))
    assert days_of(days_per_week=3, strength=3) == ((0, 2, 4), (0, 2, 4))


def test_strength_has_a_day_of_rest_after_it() -> None:
    assert days_of(days=["mon", "tue", "wed"], strength=3) == ((0, 1, 2), (0, 2))
    assert days_of(days=["sun", "mon"]) == ((0, 6), (0,))
    assert days_of(days=["mon", "thu"], last=-1) == ((0, 3), (3,))
    assert days_of(days=["mon", "thu"], last=-2) == ((0, 3), (0, 3))
    assert len(days_of(days_per_week=7, strength=7)[1]) == 3


def test_legs_are_fresh_for_the_long_run() -> None:
    assert days_of(days=["tue", "sat"], long=(6,)) == ((1, 5), (1, 5))  # two a week come first
    assert days_of(days=["tue", "thu", "sat"], long=(6,), strength=3) == ((1, 3, 5), (1, 3))
    assert days_of(days=["sat", "sun"], long=(6,)) == ((5, 6), (6,))
    assert days_of(days=["tue", "thu", "sun"], long=(6,)) == ((1, 3, 6), (1, 3))
    assert days_of(days=["sat"], days_per_week=1, long=(6,)) == ((5,), (5,))  # better than none at all
    assert 6 not in days_of(days_per_week=7, long=(7,), strength=3)[1]  # the week after begins with it
    assert days_of(days=["tue", "thu", "sun"], long=(7,)) == ((1, 3, 6), (1, 3))
    assert days_of(days=["mon", "wed", "fri"], long=(0,)) == ((0, 2, 4), (2, 4))


def test_an_easy_run_is_as_good_a_day_for_strength_as_none() -> None:
    assert days_of(days=["mon", "thu"], runs=(0, 3)) == days_of(days=["mon", "thu"])


def test_a_day_of_full_rest_is_left_where_the_numbers_allow() -> None:
    for count in range(1, 7):
        days, _ = days_of(days_per_week=count, runs=(1, 3, 5, 6))
        assert len({1, 3, 5, 6}.union(days)) < 7
    assert len(days_of(days_per_week=7, runs=(1,))[0]) == 7


def test_walks_are_no_runs() -> None:
    told = [("walk", 0), ("easy", 1), ("walk-run", 2), ("long", 4), ("race", 6)]
    runs = [
        Run(date=(ISSUED + day * DAY).isoformat(), day=WEEK[day], kind=kind, distance=None, minutes=20, pattern=None)
        for kind, day in told
    ]
    assert outings_of(runs) == Outings(on(1, 2, 4, 6), on(4, 6))


@pytest.mark.parametrize("race", range(-2, 9))
def test_nothing_hard_on_a_race_day_or_the_day_before(race: int) -> None:
    goal = {"event": "Mile", "date": (ISSUED + race * DAY).isoformat(), "distance": 1}
    told = case(running={"goal": goal}, sessions={"days_per_week": 7})
    found = session_days(told, ISSUED, Outings(), strength=3)
    assert {race - 1, race}.isdisjoint(found.days)
    weekend = case(running={"goal": goal}, sessions={"days": ["mon", "tue"]})
    assert {race - 1, race}.isdisjoint(session_days(weekend, ISSUED, Outings(), strength=2).hard)


@pytest.mark.parametrize(
    ("days", "left"),
    [
        (["tue", "thu", "sat", "sun"], (1, 3)),
        (["thu", "sat", "sun"], (3, 5)),  # two a week come first, and then the race day is the last to be taken
        (["sat", "sun"], (5, 6)),
    ],
)
def test_a_race_takes_its_day_and_its_eve_while_two_others_are_left(days: list[str], left: tuple[int, ...]) -> None:
    goal = {"event": "Mile", "date": (ISSUED + 6 * DAY).isoformat(), "distance": 1}
    told = case(running={"goal": goal}, sessions={"days": days})
    assert session_days(told, ISSUED, Outings()).days == left


def test_where_no_strength_work_is_wanted_no_day_is_for_it() -> None:
    found = session_days(case(), ISSUED, Outings())
    assert len(found.days) > 1
    assert found.hard == ()


def test_spread_takes_no_more_than_there_are() -> None:
    assert spread((), 2) == ()
    assert spread((1, 4), 3) == (1, 4)


def strength_dates(found: dict[str, Any], profile: dict[str, Any]) -> list[list[date]]:
    """Each week's dates of strength work whose times a week no professional set."""
    doses = profile.get("prescription", {}).get("dose", {})
    hard = {
        exercise["id"]
        for exercise in found["exercises"]
        if (exercise["loaded"] or exercise["category"] == "strength")
        and "per_week" not in doses.get(exercise["id"], {})
    }
    return [
        [date.fromisoformat(session["date"]) for session in week["sessions"] if hard & set(session["exercises"])]
        for week in found["weeks"]
    ]


def open_dates(week: dict[str, Any], profile: dict[str, Any]) -> list[date]:
    days = profile.get("sessions", {}).get("days", WEEK)
    dates = [date.fromisoformat(week["starts"]) + n * DAY for n in range(7)]
    return [day for day in dates if WEEK[day.weekday()] in days]


@pytest.mark.parametrize("chunk", range(4))
def test_random_runners_rest_between_strength_days_and_before_long_runs(chunk: int) -> None:
    seen = 0
    for seed in range(chunk * 40, chunk * 40 + 40):
        profile = random_profile(Random(seed))
        found = plan_json(profile)
        weeks = strength_dates(found, profile)
        dates = [day for week in weeks for day in week]
        seen += len(dates)
        runs = [run for week in found["weeks"] for run in week["runs"]]
        far = {date.fromisoformat(run["date"]) for run in runs if run["kind"] in ("long", "race")}
        most = max((len(week["sessions"]) for week in found["weeks"]), default=0)
        assert most <= 2 or all((after - day).days > 1 for day, after in pairwise(dates)), seed
        for week, days in zip(found["weeks"], weeks, strict=True):
            rested = [day for day in open_dates(week, profile) if day + DAY not in far]
            avoidable = any(
                all((after - day).days > 1 for day, after in pairwise(choice))
                for choice in combinations(rested, len(days))
            )
            assert not avoidable or not any(day + DAY in far for day in days), seed
    assert seen > 30


def test_a_professionals_times_a_week_stand_over_the_rest_days() -> None:
    prescription = {"include": ["band-row"], "dose": {"band-row": {"per_week": 4, "sets": 1}}}
    [row] = [one for one in plan(prescription=prescription).exercises if one.id == "band-row"]
    assert {dose.per_week for dose in row.doses} == {4}
