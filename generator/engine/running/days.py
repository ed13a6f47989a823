"""Which days of the week to go out on: as far apart as the runner's days allow."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import combinations

from generator.engine.running.model import DAYS_IN_WEEK, WEEK
from generator.profile.model import Day

_LONG_RUN_DAYS: tuple[Day, ...] = ("sun", "sat")
"""When most runners have time for a long run, best first."""


def spread(
    days: Collection[Day], count: int, *, must: Day | None = None, rest: Collection[Day] = ()
) -> tuple[Day, ...]:
    """Choose ``count`` of ``days`` (at most all of them), spread evenly over a week that repeats.

    ``must`` is among them; the days of ``rest`` are left free as far as the days allow it. Equal choices prefer rest
    before the day of the long run, then the end of the week.
    """
    open_days = [day for day in WEEK if day in days]
    size = min(count, len(open_days))
    if not size:
        return ()
    choices = [choice for choice in combinations(open_days, size) if must is None or must in choice]

    def unevenness(choice: Sequence[Day]) -> tuple[int, int, int, tuple[int, ...]]:
        preference = tuple(-WEEK.index(day) for day in reversed(choice))
        unrested = len(set(rest) & set(choice))
        return unrested, sum(gap * gap for gap in gaps(choice)), -_rest_before_long_run(choice), preference

    return min(choices, key=unevenness)


def with_rest_between(days: Collection[Day], most: int) -> int:
    """Return how many outings, at most ``most``, fit on ``days`` with a day of rest after each."""
    fitting = (count for count in range(min(most, len(days)), 0, -1) if min(gaps(spread(days, count))) > 1)
    return next(fitting, 0)


def gaps(choice: Sequence[Day]) -> list[int]:
    """Return the days from each outing to the next, round a week that repeats."""
    places = sorted(WEEK.index(day) for day in choice)
    return [
        (after - before - 1) % DAYS_IN_WEEK + 1 for before, after in zip(places, places[1:] + places[:1], strict=True)
    ]


def long_run_day(choice: Sequence[Day]) -> Day:
    """Return the day for the longest run: at the weekend, else the one with the most rest before it."""
    for day in _LONG_RUN_DAYS:
        if day in choice:
            return day
    ordered = sorted(choice, key=WEEK.index)
    after = gaps(ordered)
    return max(ordered, key=lambda day: after[ordered.index(day) - 1])


def _rest_before_long_run(choice: Sequence[Day]) -> int:
    """Return the days from the outing before the long run to the long run."""
    return gaps(choice)[choice.index(long_run_day(choice)) - 1]


def day_after(day: Day) -> Day:
    """Return the day of the week after ``day``."""
    return WEEK[(WEEK.index(day) + 1) % DAYS_IN_WEEK]


def day_before(day: Day) -> Day:
    """Return the day of the week before ``day``."""
    return WEEK[(WEEK.index(day) - 1) % DAYS_IN_WEEK]
