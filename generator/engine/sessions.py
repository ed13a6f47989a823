"""Sessions: on which days of a week, and which exercises in each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from itertools import combinations
from typing import Final, NamedTuple

from generator.engine.case import WEEK, Case
from generator.engine.dosage import minutes_of
from generator.engine.model import Session
from generator.engine.options import Option
from generator.library.model import Category, DoseSpec

_DAYS: Final = len(WEEK)
_AT_LEAST: Final = 2  # sessions a week, where two are offered
_ORDER: Final[tuple[Category, ...]] = ("breathing", "release", "mobility", "control", "strength", "core")


class SessionDays(NamedTuple):
    """The days of one week of the plan that have a session, as days after its first; nothing hard on ``easy`` ones."""

    days: tuple[int, ...]
    easy: frozenset[int] = frozenset()


def session_days(case: Case, start: date, week: int) -> SessionDays:
    """Return a week's days with a session, as evenly spread as can be.

    A day of the goal race has none, nor has the day before, while two others are left; else that one is easy.
    """
    given = case.profile.sessions.days
    offsets = range(_DAYS) if given is None else sorted({(WEEK.index(day) - start.weekday()) % _DAYS for day in given})
    goal = case.profile.running.goal
    race = None if goal is None or goal.date is None else (goal.date - week_start(start, week)).days
    if race is None:
        return SessionDays(spread(offsets, case.session_count))
    enough = min(_AT_LEAST, case.session_count)
    for taken in ({race - 1, race}, {race}, set()):
        free = [day for day in offsets if day not in taken]
        if len(free) >= enough:
            break
    return SessionDays(spread(free, case.session_count), frozenset({race - 1, race}))


def spread(days: Sequence[int], count: int) -> tuple[int, ...]:
    """Return ``count`` of the days, with the widest gaps in a week that comes again; the earliest of the equal."""

    def evenness(chosen: tuple[int, ...]) -> tuple[list[int], list[int]]:
        gaps = [(after - day - 1) % _DAYS + 1 for day, after in zip(chosen, (*chosen[1:], chosen[0]), strict=True)]
        return sorted(gaps), gaps

    return max(combinations(days, min(count, len(days))), key=evenness)


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


def week_sessions(
    chosen: Sequence[Option],
    doses: Mapping[str, DoseSpec],
    on: SessionDays,
    done: Mapping[str, int],
    case: Case,
) -> dict[int, tuple[Option, ...]]:
    """Return a week's sessions by day: each exercise as often as its dose says, as far as there is room.

    ``done`` counts how often each was scheduled before: what came short goes first. Strength work gets days with rest
    between them where there are enough days.
    """
    limits, days = case.profile.sessions, on.days
    rooms = {day: _Room(limits.minutes, limits.exercises) for day in days}
    minutes = {option.exercise.id: minutes_of(doses[option.exercise.id], option.exercise) for option in chosen}
    wanted = {option.exercise.id: min(doses[option.exercise.id].per_week, len(days)) for option in chosen}
    unhurried = [day for day in days if day not in on.easy] or days
    hard = spread(unhurried, max((wanted[one.exercise.id] for one in chosen if _is_hard(one)), default=1))
    prefers = {
        option.exercise.id: spread(hard if _is_hard(option) else days, wanted[option.exercise.id]) for option in chosen
    }
    # Those that were never done come first, so that every exercise of the plan is in a session.
    queue = sorted(chosen, key=lambda option: (not option.prescribed, done.get(option.exercise.id, 0) > 0))
    for turn in range(max(wanted.values(), default=0)):
        for option in queue:
            name = option.exercise.id
            if turn < wanted[name]:
                open_rooms = {day: room for day, room in rooms.items() if not (_is_hard(option) and day in on.easy)}
                turned = prefers[name][turn:] + prefers[name][:turn]
                _place(option, minutes[name], tuple(day for day in turned if day in open_rooms), open_rooms)
    for option in queue:  # an extra turn where all would stand on one day
        if sum(bool(room.options) for room in rooms.values()) >= min(_AT_LEAST, len(days)):
            break
        empty = [day for day, room in rooms.items() if not room.options]
        _place(option, minutes[option.exercise.id], tuple(empty), rooms)
    return {
        day: tuple(sorted(room.options, key=lambda option: _ORDER.index(option.exercise.category)))
        for day, room in rooms.items()
        if room.options
    }


def session_on(first: date, day: int, options: Sequence[Option], doses: Mapping[str, DoseSpec]) -> Session:
    """Return the session that is ``day`` days after the ``first`` of its week."""
    on = first + timedelta(days=day)
    return Session(
        date=on.isoformat(),
        day=WEEK[on.weekday()],
        minutes=sum(minutes_of(doses[option.exercise.id], option.exercise) for option in options),
        exercises=tuple(option.exercise.id for option in options),
    )


def week_start(start: date, week: int) -> date:
    """Return the first day of a week of the plan; a plan's weeks begin on the weekday of its start."""
    return start + timedelta(days=_DAYS * (week - 1))


def _is_hard(option: Option) -> bool:
    return option.exercise.loaded or option.exercise.category == "strength"


def _place(option: Option, minutes: float, preferred: tuple[int, ...], rooms: dict[int, _Room]) -> None:
    """Put an exercise into the first preferred session that takes it, else into the emptiest other."""
    others = sorted((day for day in rooms if day not in preferred), key=lambda day: (-rooms[day].left, day))
    for day in (*preferred, *others):
        if rooms[day].takes(option, minutes):
            rooms[day].add(option, minutes)
            return
