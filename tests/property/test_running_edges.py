"""Running at the edges: the goal race by the words that the runner reads, and the steps of a walk–run."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from generator.engine.running import plan_running
from generator.engine.running.steps import STEPS
from generator.profile.facts import facts
from generator.profile.model import Profile
from tests.property.oracle import violations
from tests.property.planning import library, plan_json
from tests.property.profiles import ISSUED, day
from tests.property.runners import ON_PAPER, RUNNER, with_


def race(profile: dict[str, Any], days: int, distance: float = 10) -> tuple[list[str], str]:
    """Return the dates of the races in a plan, and what its warnings say of the goal."""
    told = with_(profile, running__goal={"event": "City run", "date": day(days), "distance": distance})
    plan = plan_json(told)
    assert violations(told, plan, library()) == []
    words = [warning["text"] for warning in plan["warnings"] if warning["field"].startswith("running.goal")]
    return [run["date"] for week in plan["weeks"] for run in week["runs"] if run["kind"] == "race"], " ".join(words)


def test_it_may_be_on_the_first_day_of_the_plan_and_not_the_day_before() -> None:
    assert race(with_(RUNNER, start=day(1)), 1) == ([day(1)], "")
    dates, words = race(with_(RUNNER, start=day(2)), 1)
    assert dates == []
    assert "before the plan begins" in words


def test_it_may_be_on_the_last_day_of_the_plan_and_not_the_day_after() -> None:
    assert race(RUNNER, 27) == ([day(27)], "")
    dates, words = race(RUNNER, 29)
    assert dates == []
    assert "after the last week" in words


@pytest.mark.parametrize(("distance", "too_short"), [(0.05, True), (0.1, False), (0.15, False)])
def test_a_tenth_is_the_shortest(distance: float, too_short: bool) -> None:
    _, words = race(RUNNER, 27, distance)
    assert ("too short to plan for" in words) is too_short


def test_on_paper_there_are_easy_runs_only() -> None:
    dates, words = race(ON_PAPER, 27)
    assert dates == []
    assert "easy runs only" in words


def test_it_is_on_a_day_of_running() -> None:
    dates, words = race(RUNNER, 23)  # a Wednesday
    assert dates == []
    assert "not one of your running days" in words


def test_with_some_pain_the_first_week_is_too_soon_and_the_last_is_not() -> None:
    sore = with_(RUNNER, symptoms__pain_now=4)
    dates, words = race(sore, 6, 5)
    assert dates == []
    assert "that week is for easy running" in words
    assert race(sore, 27, 8) == ([day(27)], "")


@pytest.mark.parametrize("pain", [5.1, 6])
def test_with_strong_pain_the_first_week_is_for_walking(pain: float) -> None:
    dates, words = race(with_(RUNNER, symptoms__pain_now=pain), 6, 5)
    assert dates == []
    assert "that week is for walking" in words


def test_a_step_says_how_often_it_is_done() -> None:
    assert STEPS[0].pattern(1) == "Run 3 min, walk 2 min. Do this once."
    assert STEPS[0].pattern(2) == "Run 3 min, walk 2 min. Do this 2 times."
    assert STEPS[0].pattern(3) == "Run 3 min, walk 2 min. Do this 3 times."


@pytest.mark.parametrize("running", ["as-planned", "walk-only", "rest"])
def test_there_are_as_many_weeks_of_running_as_the_plan_has(running: str) -> None:
    profile = msgspec.convert(with_(RUNNER, prescription__running=running), Profile)
    for weeks in (1, 4, 12):
        told: Any = {"screened": True, "weeks": weeks, "start": ISSUED, "settle_weeks": 1}
        assert len(plan_running(profile, facts(profile, ISSUED), **told).weeks) == weeks


def test_a_race_that_needs_no_build_up_changes_nothing_before_its_week() -> None:
    goal = {"event": "City run", "date": day(27), "distance": 8}
    calm = {name: value for name, value in RUNNER["running"].items() if name != "goal"}
    with_race, without = (plan_json({**RUNNER, "running": told}) for told in ({**calm, "goal": goal}, calm))
    assert [week["runs"] for week in with_race["weeks"][:3]] == [week["runs"] for week in without["weeks"][:3]]
    assert with_race["weeks"][3]["runs"][-1]["kind"] == "race"
