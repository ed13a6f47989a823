"""Sessions: which exercises in each of a week's."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from typing import Final

from generator.engine.case import WEEK, Case
from generator.engine.dosage import minutes_of
from generator.engine.model import Session
from generator.engine.options import Option
from generator.engine.selection import ENOUGH
from generator.engine.session_days import AT_LEAST, SessionDays, spread
from generator.library.model import Category, DoseSpec

_TIME_ENOUGH, _DAYS_ENOUGH = 20, 3
"""Sessions of so many minutes, on so many days a week, hold :data:`ENOUGH` exercises (contract: choice)."""

_ORDER: Final[tuple[Category, ...]] = ("breathing", "release", "mobility", "control", "strength", "core")


class _Room:
    """One session while it is being filled."""

    def __init__(self, minutes: float, most: int) -> None:
        self.left = minutes
        self.most = most
        self.options: list[Option] = []

    def takes(self, option: Option, minutes: float) -> bool:
        """Tell whether an exercise fits in: there is room, and neither it nor a near-twin is there yet."""
        twin = any(other.exercise.pattern == option.exercise.pattern for other in self.options)
        return len(self.options) < self.most and minutes <= self.left and option not in self.options and not twin

    def add(self, option: Option, minutes: float) -> None:
        self.options.append(option)
        self.left -= minutes


def strength_days(chosen: Sequence[Option], doses: Mapping[str, DoseSpec], case: Case) -> int:
    """Return how many days a week of strength work are wanted: as often as its doses say, and as there must be room.

    Where there is nothing else to do, it makes up the sessions that a week has at least.
    """
    hard = [(option.exercise, doses[option.exercise.id]) for option in chosen if is_hard(option)]
    if not hard:
        return 0
    limits = case.profile.sessions
    often = max(AT_LEAST if len(hard) == len(chosen) else 1, *(dose.per_week for _, dose in hard))
    times = sum(dose.per_week for _, dose in hard)
    minutes = sum(dose.per_week * minutes_of(dose, exercise) for exercise, dose in hard)
    return max(often, math.ceil(times / limits.exercises), math.ceil(minutes / limits.minutes))


def week_sessions(
    chosen: Sequence[Option],
    doses: Mapping[str, DoseSpec],
    on: SessionDays,
    done: Mapping[str, int],
    case: Case,
) -> dict[int, tuple[Option, ...]]:
    """Return a week's sessions by day: each exercise as often as its dose says, as far as there is room.

    ``done`` counts how often each was scheduled before: what came short goes first. Strength work stays on its days,
    unless a professional said how often it is done. What is prescribed is done as often as it is to be before anything
    else comes in, save where sessions have the time that is to hold three exercises (contract: choice).
    """
    first = _filled(chosen, doses, on, done, case, prescribed_first=True)
    if not any(option.prescribed for option in chosen):
        return first
    limits = case.profile.sessions
    if limits.minutes < _TIME_ENOUGH or case.session_count < _DAYS_ENOUGH or _has_enough(first):
        return first
    fair = _filled(chosen, doses, on, done, case, prescribed_first=False)
    return fair if _has_enough(fair) else first


def _has_enough(sessions: Mapping[int, tuple[Option, ...]]) -> bool:
    held = {option.exercise.id: option.exercise.category for options in sessions.values() for option in options}
    return len(held) >= ENOUGH and len(set(held.values())) > 1


def _filled(
    chosen: Sequence[Option],
    doses: Mapping[str, DoseSpec],
    on: SessionDays,
    done: Mapping[str, int],
    case: Case,
    *,
    prescribed_first: bool,
) -> dict[int, tuple[Option, ...]]:
    limits = case.profile.sessions
    rooms = {day: _Room(limits.minutes, limits.exercises) for day in on.days}
    minutes = {option.exercise.id: minutes_of(doses[option.exercise.id], option.exercise) for option in chosen}
    open_days = {option.exercise.id: _open_days(option, on, case) for option in chosen}
    prefers = {name: spread(days, doses[name].per_week) for name, days in open_days.items()}
    # Those that were never done come first, so that every exercise of the plan is in a session.
    queue = sorted(chosen, key=lambda option: (not option.prescribed, done.get(option.exercise.id, 0) > 0))
    turns = [(turn, option) for option in queue for turn in range(len(prefers[option.exercise.id]))]
    for turn, option in sorted(turns, key=lambda one: (not (prescribed_first and one[1].prescribed), one[0])):
        name = option.exercise.id
        turned = prefers[name][turn:] + prefers[name][:turn]
        _place(option, minutes[name], turned, {day: rooms[day] for day in open_days[name]})
    for option in sorted(queue, key=is_hard):  # an extra turn where all would stand on one day
        if sum(bool(room.options) for room in rooms.values()) >= min(AT_LEAST, len(rooms)):
            break
        empty = sorted((day for day, room in rooms.items() if not room.options), key=lambda day: _harm(day, on))
        _place(option, minutes[option.exercise.id], empty, rooms)
    return {
        day: tuple(sorted(room.options, key=lambda option: _ORDER.index(option.exercise.category)))
        for day, room in rooms.items()
        if room.options
    }


def _harm(day: int, on: SessionDays) -> int:
    """Return how little a day of sessions suits strength work: 0 for its own days, 2 for those close to a race."""
    return 0 if day in on.hard else 2 if day in on.easy else 1


def is_hard(option: Option) -> bool:
    """Tell whether an exercise is strength work, after which muscles need a day of rest."""
    return option.exercise.loaded or option.exercise.category == "strength"


def _open_days(option: Option, on: SessionDays, case: Case) -> tuple[int, ...]:
    """Return the days on which an exercise may be done."""
    if not is_hard(option):
        return on.days
    told = case.profile.prescription.dose.get(option.exercise.id) if case.screened else None
    if told is not None and told.per_week:
        return tuple(day for day in on.days if day not in on.easy)
    return on.hard


def session_on(first: date, day: int, options: Sequence[Option], doses: Mapping[str, DoseSpec]) -> Session:
    """Return the session that is ``day`` days after the ``first`` of its week."""
    on = first + timedelta(days=day)
    return Session(
        date=on.isoformat(),
        day=WEEK[on.weekday()],
        minutes=sum(minutes_of(doses[option.exercise.id], option.exercise) for option in options),
        exercises=tuple(option.exercise.id for option in options),
    )


def _place(option: Option, minutes: float, preferred: Collection[int], rooms: Mapping[int, _Room]) -> None:
    """Put an exercise into the first preferred session that takes it, else into the emptiest other."""
    others = sorted((day for day in rooms if day not in preferred), key=lambda day: (-rooms[day].left, day))
    for day in (*preferred, *others):
        if rooms[day].takes(option, minutes):
            rooms[day].add(option, minutes)
            return
