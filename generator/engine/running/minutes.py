"""Running in minutes, by effort: for runners whose numbers are unknown, and for those who start from zero (rule 3)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.engine.running.case import FIRST_WEEK_SHARE, LONGEST_RISE, MOST_DAYS, SHORTEST_MINUTES, Case
from generator.engine.running.days import spread, with_rest_between
from generator.engine.running.model import Outing
from generator.engine.running.steps import BOTTOM, TOP, walks
from generator.profile.model import Day

FIRST_MINUTES, MINUTES_RISE = 25, 5
"""Rule 3: the most of a run in week 1, and how much more it may be each week."""
TOTAL_RISE_SHARE = 10
"""Rule 3: a week's total rises by one part in ten at most; as it also may, by ten minutes, it never does."""
WALK_RUNS_PER_WEEK = 3
"""Rule 3: for those who start from zero."""
SORE_WALK_RUNS_PER_WEEK = 2
"""Two thirds of the above, for the same share that rule 5 takes off a distance."""
LONGEST_MINUTES = 45
"""No run by effort grows beyond this: without numbers there is nothing to hold it against."""


def minute_weeks(case: Case) -> Iterator[tuple[Outing, ...]]:
    """Yield the outings of each week."""
    from_zero = case.way == "walk-run"
    ladder = BOTTOM if from_zero or case.soreness == "high" else TOP
    days, first = _first_week(case, spaced=ladder is not TOP)
    last: tuple[int, ...] | None = None
    for week in range(1, case.weeks + 1):
        if week < case.first_week:
            yield walks(case, week)
            continue
        step = ladder.step
        if step is not None:
            turns = min(first, _risen_total(last) // len(days) if last else first) // step.turn
            minutes, pattern = turns * step.turn, step.pattern(turns)
            last = (minutes,) * len(days)
            yield tuple(Outing(day, "walk-run", minutes=minutes, pattern=pattern) for day in days)
        else:
            if last is None:
                last = (first,) * len(days)
            elif ladder != TOP:  # the first week without walks is no longer than the last with them
                last = _risen(case, last)
            yield tuple(_by_effort(day, minutes, from_zero=from_zero) for day, minutes in zip(days, last, strict=True))
        ladder = ladder.after(len(days))


def _first_week(case: Case, *, spaced: bool) -> tuple[tuple[Day, ...], int]:
    """Return the days of running, and the minutes of a run in the first week of it."""
    count, each = min(case.runs_per_week, MOST_DAYS), FIRST_MINUTES
    if spaced:
        most = WALK_RUNS_PER_WEEK if case.soreness == "low" else SORE_WALK_RUNS_PER_WEEK
        count = with_rest_between(case.days, min(count, most))
    else:
        each = int(each * FIRST_WEEK_SHARE[case.soreness]) // MINUTES_RISE * MINUTES_RISE
    if case.way == "minutes":
        each = min(each, _most_of_a_run(case))
        if case.first_limit is not None:
            total = case.minutes_within(case.first_limit)
            count = min(count, total // SHORTEST_MINUTES)
            each = min(each, total // count)
    return spread(case.days, count), each


def _most_of_a_run(case: Case) -> int:
    """Rule 7 in minutes: where the longest run is known, no run takes longer than a fast one of that length."""
    if case.way == "walk-run" or case.longest is None:
        return LONGEST_MINUTES
    return min(LONGEST_MINUTES, case.minutes_within(case.longest * LONGEST_RISE))


def _risen_total(last: Sequence[int]) -> int:
    """Return the most that the week after may total."""
    return sum(last) + sum(last) // TOTAL_RISE_SHARE


def _risen(case: Case, last: tuple[int, ...]) -> tuple[int, ...]:
    """Lengthen the first of the shortest runs, by at most five minutes; on paper nothing grows (rule 1)."""
    if case.on_paper:
        return last
    shortest = min(last)
    total = _risen_total(last)
    if case.way == "minutes" and case.weekly is not None:
        total = min(total, case.minutes_within(case.weekly))
    rise = min(MINUTES_RISE, total - sum(last), _most_of_a_run(case) - shortest)
    place = last.index(shortest)
    return (*last[:place], shortest + rise, *last[place + 1 :])


def _by_effort(day: Day, minutes: int, *, from_zero: bool) -> Outing:
    """Return a run without set walks; who starts from zero may still take them."""
    if from_zero:
        words = f"Run easily for {minutes} min. Walk for a minute whenever you need to."
        return Outing(day, "walk-run", minutes=minutes, pattern=words)
    return Outing(day, "easy", minutes=minutes)
