"""The runner's case: which of rules 1 to 3 applies, and the numbers that the later rules start from."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Literal

from msgspec import Struct, structs

from generator.engine.running.model import WEEK
from generator.profile.facts import Facts
from generator.profile.model import Day, Goal, Profile, Units

Way = Literal["rest", "walk", "walk-run", "minutes", "distance"]
"""How the weeks are counted: nothing at all, walks, walk–runs from zero, easy minutes by effort, or distances."""

Why = Literal["prescribed", "not-screened", "no-run-days", "numbers-unknown", "from-zero", "free"]
"""Which of rules 1 to 3 decided the way; ``free`` when none narrowed it."""

Soreness = Literal["low", "some", "high"]

MOST_PAIN_TO_RUN = 5
"""Above this week 1 is walking only: rule 5 says from 6, the entry test "above 5, back to walking" holds between."""
LOW_PAIN = 2
"""Rule 8: up to here there is running in week 1. What lies between the bands is read as the sorer one."""

FIRST_WEEK_SHARE: dict[Soreness, Fraction] = {"low": Fraction(1), "some": Fraction(7, 10), "high": Fraction(1, 2)}
"""Rule 5: the most of the usual weekly distance that the first week with running may hold."""
LONGEST_RISE = Fraction(11, 10)
"""Rule 7: no run is above this times the longest of the last 30 days (evidence 9)."""
CEILING = Fraction(3, 2)
"""Not even a race lets a week grow beyond this times the usual weekly distance."""

MOST_DAYS = 6
"""One day a week without a run, also for those who run daily: relative rest (evidence 2)."""
USUAL_DAYS = 3
"""Runs a week when the runner did not say: the most that leave a day of rest between."""

FASTEST_EASY_MINUTES = Fraction(4)
"""Minutes for a kilometre that easy running does not beat: so many minutes cannot exceed a known distance."""
KM_PER_MILE = Fraction(1609344, 1000000)
SHORTEST_MINUTES = 10
"""A week, and an outing, shorter than this is not worth planning in minutes."""


class Case(Struct, frozen=True, kw_only=True):
    """All that the steps need. Distances are in tenths of the runner's unit, exact."""

    way: Way
    why: Why
    weeks: int
    start: date
    settle_weeks: int
    soreness: Soreness
    on_paper: bool
    days: tuple[Day, ...]
    runs_per_week: int
    weekly: Fraction | None
    longest: Fraction | None
    units: Units
    goal: Goal | None

    @property
    def first_week(self) -> int:
        """The first week that may hold running (rule 5)."""
        return 2 if self.soreness == "high" else 1

    @property
    def first_limit(self) -> Fraction | None:
        """The most that the first week with running may hold, in tenths (rule 5); ``None`` when unknown."""
        return None if self.weekly is None else self.weekly * FIRST_WEEK_SHARE[self.soreness]

    def minutes_within(self, tenths: Fraction) -> int:
        """Return the minutes in which even a fast runner stays within a distance."""
        km = tenths / 10 * (KM_PER_MILE if self.units == "mi" else 1)
        return int(km * FASTEST_EASY_MINUTES)


def case_of(profile: Profile, facts: Facts, *, screened: bool, weeks: int, start: date, settle_weeks: int) -> Case:
    """Read the profile into a case; see :func:`generator.engine.running.plan_running` for the arguments."""
    running = profile.running
    days = tuple(day for day in WEEK if running.days is None or day in running.days)
    weekly, per_week = _tenths(running.weekly_distance), running.days_per_week
    way, why = _way(profile, facts, screened=screened)
    case = Case(
        way=way,
        why=why,
        weeks=weeks,
        start=start,
        settle_weeks=settle_weeks,
        soreness=_soreness(facts),
        on_paper=not screened,
        days=days,
        runs_per_week=min(USUAL_DAYS if per_week is None else per_week, len(days)),
        weekly=weekly,
        longest=_longest(_tenths(running.longest_run), weekly, per_week),
        units=profile.units,
        goal=None if _is_past(facts) else running.goal,
    )
    if way in ("minutes", "distance") and _counts_as_zero(case):
        return structs.replace(case, way="walk" if case.on_paper else "walk-run", why="from-zero")
    return case


def _way(profile: Profile, facts: Facts, *, screened: bool) -> tuple[Way, Why]:
    prescribed, running = profile.prescription.running, profile.running
    if prescribed == "rest":
        return "rest", "prescribed"
    if prescribed == "walk-only":
        return "walk", "prescribed"
    if not screened and not facts.value("on_paper"):
        return "walk", "not-screened"
    if running.days_per_week == 0:
        return "walk", "no-run-days"
    if running.days_per_week is None or running.weekly_distance is None:
        return "minutes", "numbers-unknown"
    return "distance", "free"


def _soreness(facts: Facts) -> Soreness:
    pain = facts.value("pain")
    if not isinstance(pain, int | float):
        return "some"
    return "high" if pain > MOST_PAIN_TO_RUN else "low" if pain <= LOW_PAIN else "some"


def _is_past(facts: Facts) -> bool:
    """Tell whether the race has been run on the day of issue: no goal any more, as the profile's warnings say."""
    days = facts.value("race_in_days")
    return isinstance(days, int | float) and days < 0


def _tenths(distance: float | None) -> Fraction | None:
    """Return a distance in tenths, exactly as the runner wrote it (0.1 is a tenth, not its binary neighbour)."""
    return None if distance is None else Fraction(str(distance)) * 10


def _longest(given: Fraction | None, weekly: Fraction | None, per_week: int | None) -> Fraction | None:
    """Rule 7: the longest run, where unknown the average one."""
    if given is None and weekly is not None and per_week:
        return weekly / per_week
    return given


def _counts_as_zero(case: Case) -> bool:
    """Rules 3 and 4: a distance that rounds down to 0.0, or to hardly a minute, is none; running starts from zero."""
    weekly, longest = case.first_limit, None if case.longest is None else case.longest * LONGEST_RISE
    known = [distance for distance in (weekly, longest) if distance is not None]
    if case.way == "distance":
        return min(known) < 1
    return any(case.minutes_within(distance) < SHORTEST_MINUTES for distance in known)
