"""The days of a week's sessions and of the strength work in them, around the runs.

The rules are textbook: muscles that worked hard rest for a day, and legs that go far, or race, come to it fresh.

- Never strength work on two days in a row, nor the day before a race.
- None the day before the long run, and better not on its day, where other days are left. An easy run on the same day,
  or none, is as good.
- A day of full rest each week, with neither a run nor a session, where the number of sessions leaves one.
- Sessions, and strength days among them, spread evenly. Gentle moves may stand on any day.

What cannot be had together is weighed by the costs below: the cheapest days are taken, the earliest of equal ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import lru_cache
from itertools import combinations
from typing import Final, NamedTuple

from generator.engine.case import WEEK, Case
from generator.engine.model import Run

DAYS: Final = len(WEEK)
AT_LEAST: Final = 2
"""Sessions a week, where two are offered."""

# What each choice costs. Uneven gaps cost the sum of their squares: at most 12 more than the most even ones do.
_FEWER_THAN_WANTED: Final = (1000, 200, 45)  # no strength day, only one (ACSM 2009 advises two), only two
_EVE_OF_LONG_RUN: Final = 100
_NO_FULL_REST: Final = 60
_LONG_RUN_TOO: Final = 30

_MOST_APART: Final = DAYS // 2  # days of a week that comes again with a day between each two of them


class Outings(NamedTuple):
    """The dates of a plan's runs, walks left out, and of those that want fresh legs: long runs and races."""

    runs: frozenset[date] = frozenset()
    long: frozenset[date] = frozenset()


class SessionDays(NamedTuple):
    """The days of one week of the plan, as days after its first: with a session, and those of them for strength work.

    ``easy`` ones are too near to a race for anything hard.
    """

    days: tuple[int, ...]
    hard: tuple[int, ...]
    easy: frozenset[int] = frozenset()


def outings_of(runs: Iterable[Run]) -> Outings:
    """Return when a plan's runs are."""
    dates = {date.fromisoformat(run.date): run.kind for run in runs if run.kind != "walk"}
    return Outings(frozenset(dates), frozenset(on for on, kind in dates.items() if kind in ("long", "race")))


def week_start(start: date, week: int) -> date:
    """Return the first day of a week of the plan; a plan's weeks begin on the weekday of its start."""
    return start + timedelta(days=DAYS * (week - 1))


def session_days(
    case: Case, first: date, outings: Outings, *, strength: int = 0, last_hard: date | None = None
) -> SessionDays:
    """Return the days with a session of the week that begins on ``first``, by the rules above.

    ``strength`` is how many days of strength work are wanted, ``last_hard`` the last day that had any before this week.
    A day of the goal race has no session, nor has the day before, while two others are left; else that one is easy.
    """
    given = case.profile.sessions.days
    offsets = range(DAYS) if given is None else sorted({(WEEK.index(day) - first.weekday()) % DAYS for day in given})
    goal = case.profile.running.goal
    race = None if goal is None or goal.date is None else (goal.date - first).days
    easy = frozenset() if race is None else frozenset({race - 1, race})
    enough = min(AT_LEAST, case.session_count)
    free: tuple[int, ...] = ()
    for taken in (easy, easy - {-1 if race is None else race - 1}, frozenset[int]()):
        free = tuple(day for day in offsets if day not in taken)
        if len(free) >= enough:
            break
    sore = frozenset({0}) if last_hard == first - timedelta(days=1) else frozenset[int]()
    days, hard = _cheapest(
        free,
        min(case.session_count, len(free)),
        strength,
        barred=frozenset(easy | sore),
        runs=_in_week(outings.runs, first, DAYS),
        long=_in_week(outings.long, first, DAYS + 1),
    )
    return SessionDays(days, hard, easy)


def _in_week(dates: Iterable[date], first: date, length: int) -> frozenset[int]:
    return frozenset(after for on in dates if 0 <= (after := (on - first).days) < length)


@lru_cache(maxsize=1024)
def _cheapest(
    free: tuple[int, ...],
    count: int,
    strength: int,
    *,
    barred: frozenset[int],
    runs: frozenset[int],
    long: frozenset[int],
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return the cheapest ``count`` of the free days, and the strength days among them."""
    open_days = frozenset(free) - barred
    hards = sorted(
        (_cost_of_strength(hard, strength, long), hard)
        for hard in _APART
        if len(hard) <= strength and open_days.issuperset(hard)
    )
    found = []
    for days in combinations(free, count):
        cost, hard = next((cost, hard) for cost, hard in hards if set(hard) <= set(days))
        rested = len(runs.union(days)) < DAYS
        found.append((cost + _unevenness(days) + (0 if rested else _NO_FULL_REST), days, hard))
    _, days, hard = min(found)
    return days, hard


def _cost_of_strength(hard: tuple[int, ...], wanted: int, long: frozenset[int]) -> int:
    eves = sum(day + 1 in long for day in hard)
    same = sum(day in long for day in hard)
    missing = sum(_FEWER_THAN_WANTED[len(hard) : wanted])
    return missing + _EVE_OF_LONG_RUN * eves + _LONG_RUN_TOO * same + _unevenness(hard)


def _gaps(days: Sequence[int]) -> list[int]:
    """Return the days from each to the next, in a week that comes again."""
    return [(after - day - 1) % DAYS + 1 for day, after in zip(days, (*days[1:], *days[:1]), strict=True)]


def _unevenness(days: Sequence[int]) -> int:
    return sum(gap * gap for gap in _gaps(days))


_APART: Final = tuple(
    days
    for count in range(_MOST_APART + 1)
    for days in combinations(range(DAYS), count)
    if min(_gaps(days), default=DAYS) > 1
)
"""Every set of days with a day of rest after each, in a week that comes again."""


@lru_cache(maxsize=1024)
def spread(days: tuple[int, ...], count: int) -> tuple[int, ...]:
    """Return ``count`` of the days, with the widest gaps in a week that comes again; the earliest of the equal."""

    def evenness(chosen: tuple[int, ...]) -> tuple[list[int], list[int]]:
        gaps = _gaps(chosen)
        return sorted(gaps), gaps

    return max(combinations(days, min(count, len(days))), key=evenness)
