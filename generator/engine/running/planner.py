"""The way into running: one case, one way of counting, and the word on the race."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from generator.engine.model import Warning
from generator.engine.running.case import Case, case_of
from generator.engine.running.distances import Usual, race_aim, schedule, usual_aim
from generator.engine.running.minutes import minute_weeks
from generator.engine.running.model import DAYS_IN_WEEK, Outing, RunningPlan, week_of
from generator.engine.running.race import Race, race_or_reason
from generator.engine.running.steps import walks
from generator.profile.facts import Facts
from generator.profile.model import Profile

_NO_RACE = "Your goal race is not in this plan."


def plan_running(
    profile: Profile, facts: Facts, *, screened: bool, weeks: int, start: date, settle_weeks: int
) -> RunningPlan:
    """Plan what to run and walk, by the contract's running rules 1 to 9; what stands earlier wins.

    ``screened`` is whether every screening question has an explicit answer (``on-paper`` is read from the facts),
    ``weeks`` how many the plan has (1 to 12), ``start`` the first day of week 1 and ``settle_weeks`` how many weeks the
    settle phase lasts: no long run before its end. Distances are in the profile's units. Nothing is raised for a
    valid profile.
    """
    case = case_of(profile, facts, screened=screened, weeks=weeks, start=start, settle_weeks=settle_weeks)
    race = race_or_reason(case)
    outings, no_race = _outings(case, race if isinstance(race, Race) else None)
    if isinstance(race, str):
        no_race = race
    warnings = () if no_race is None else (Warning(field="running.goal", text=f"{_NO_RACE} {no_race}"),)
    return RunningPlan(
        weeks=tuple(week_of(start + timedelta(days=DAYS_IN_WEEK * place), week) for place, week in enumerate(outings)),
        warnings=warnings,
    )


def _outings(case: Case, race: Race | None) -> tuple[Iterable[tuple[Outing, ...]], str | None]:
    """Return the outings of each week, and why the race is not among them."""
    if case.way == "rest":
        return ((),) * case.weeks, None
    if case.way == "walk":
        return (walks(case, week) for week in range(1, case.weeks + 1)), None
    if case.way != "distance" or case.weekly is None or case.longest is None:
        return minute_weeks(case), None
    usual = Usual(case.weekly, case.longest)
    steady = schedule(case, usual, race, usual_aim(usual))
    if race is None or steady.no_race is None:
        return steady.weeks, None
    built_up = schedule(case, usual, race, race_aim(case, usual, race))
    if built_up.no_race is None:
        return built_up.weeks, None
    return schedule(case, usual, None, usual_aim(usual)).weeks, built_up.no_race
