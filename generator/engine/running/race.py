"""The goal race (rule 9): the week it falls in, or the plain reason why it cannot stand in the plan."""

from __future__ import annotations

from fractions import Fraction

from msgspec import Struct

from generator.engine.running.case import Case
from generator.engine.running.days import day_after, day_before
from generator.engine.running.model import DAYS_IN_WEEK, WEEK
from generator.profile.model import Day

FIRST_DAYS = 3
"""A race on one of so many first days of a week leaves no room in that week to run less before it."""


class Race(Struct, frozen=True, kw_only=True):
    """A race that rules 1 to 5 leave open, ``days_in`` days after the plan's start (0: on it).

    ``tenths`` is its exact distance in tenths.
    """

    days_in: int
    day: Day
    tenths: Fraction

    @property
    def week(self) -> int:
        """The week of the plan that it falls in, from 1."""
        return self.days_in // DAYS_IN_WEEK + 1

    @property
    def lighter_week(self) -> int:
        """The week that is to be lighter before it: its own, or the last where it is on one of the first days."""
        return self.week - (self.days_in % DAYS_IN_WEEK < FIRST_DAYS)

    def rest_days(self, week: int) -> tuple[Day, ...]:
        """Return the days just before and after it that fall into a week of the plan."""
        around = ((self.days_in - 1, day_before(self.day)), (self.days_in + 1, day_after(self.day)))
        return tuple(day for days_in, day in around if days_in // DAYS_IN_WEEK + 1 == week)


def race_or_reason(case: Case) -> Race | str | None:
    """Return the race, or why rules 1 to 5 rule it out in one sentence, or ``None`` when there is no goal."""
    goal = case.goal
    if goal is None or (goal.event, goal.date, goal.distance) == (None, None, None):
        return None
    if goal.date is None:
        return "You gave no date for it."
    days_in = (goal.date - case.start).days
    if days_in < 0:
        return "It is before the plan begins."
    week = days_in // DAYS_IN_WEEK + 1
    if week > case.weeks:
        return "It is after the last week of this plan."
    if goal.distance is None:
        return "You gave no distance for it."
    tenths = Fraction(str(goal.distance)) * 10
    if tenths < 1:
        return "It is too short to plan for."
    day = WEEK[goal.date.weekday()]
    reason = _ruled_out(case, week, day)
    return reason or Race(days_in=days_in, day=day, tenths=tenths)


def _ruled_out(case: Case, week: int, day: Day) -> str | None:
    match case.why:
        case "prescribed":
            return "Your clinician set no running for now."
        case "not-screened":
            return "Until you answer the safety questions, this plan holds walks only."
        case "no-run-days":
            return "You run on no day of the week, so this plan holds walks only."
        case "from-zero":
            return "You start from no running, so it is too soon for a race."
        case "numbers-unknown":
            return "You did not say how far, or how often, you run now. So this plan cannot tell if the race is safe."
        case "free":
            pass
    if case.on_paper:
        return "Until you answer the safety questions, this plan holds easy runs only."
    if day not in case.days:
        return "It is on a day that is not one of your running days."
    if week < case.first_week:
        return "With your pain as it is, that week is for walking."
    if week == case.first_week and case.soreness != "low":
        return "With your pain as it is, that week is for easy running."
    return None
