"""What running hands to the plan, and the arithmetic that its steps share."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Literal, NamedTuple, get_args

from msgspec import Struct

from generator.engine.model import Run, Warning
from generator.profile.model import Day

RunKind = Literal["easy", "long", "walk-run", "walk", "race"]

WEEK: tuple[Day, ...] = get_args(Day)
DAYS_IN_WEEK = len(WEEK)


class RunWeek(Struct, frozen=True, kw_only=True):
    """The outings of one week by date. ``distance`` is the exact sum of its runs, ``None`` when none has a distance."""

    distance: float | None
    runs: tuple[Run, ...]


class RunningPlan(Struct, frozen=True, kw_only=True):
    """As many weeks as the plan has, and what the runner must be told about them."""

    weeks: tuple[RunWeek, ...]
    warnings: tuple[Warning, ...]


class Outing(NamedTuple):
    """An outing before it has a date. Distances are whole tenths (of a km or mile), so that sums are exact."""

    day: Day
    kind: RunKind
    tenths: int | None = None
    minutes: int | None = None
    pattern: str | None = None


def week_of(starts: date, outings: Iterable[Outing]) -> RunWeek:
    """Put outings on their dates in the seven days from ``starts``."""
    dates = {WEEK[day.weekday()]: day for day in (starts + timedelta(days=n) for n in range(DAYS_IN_WEEK))}
    placed = sorted(outings, key=lambda outing: dates[outing.day])
    tenths = [outing.tenths for outing in placed if outing.tenths is not None]
    return RunWeek(
        distance=sum(tenths) / 10 if tenths else None,
        runs=tuple(
            Run(
                date=dates[outing.day].isoformat(),
                day=outing.day,
                kind=outing.kind,
                distance=None if outing.tenths is None else outing.tenths / 10,
                minutes=outing.minutes,
                pattern=outing.pattern,
            )
            for outing in placed
        ),
    )
