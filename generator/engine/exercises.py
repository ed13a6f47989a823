"""The exercises of a plan: chosen, dosed and put into sessions, and why each other one is left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final, NamedTuple

from msgspec.structs import replace

from generator.engine.balance import meeting_first, met
from generator.engine.case import Case
from generator.engine.dosage import PROGRESSING, dose_in, weekly_doses
from generator.engine.given import ALWAYS_GIVEN
from generator.engine.model import Because, ChosenExercise, Dose, Excluded, Session
from generator.engine.options import Option, options
from generator.engine.selection import ENOUGH, Fit, chosen_by_week, fits
from generator.engine.session_days import Outings, session_days, week_start
from generator.engine.sessions import is_hard, session_on, strength_days, week_sessions
from generator.library.model import DoseSpec, Exercise


class Programme(NamedTuple):
    """What to exercise: ``sessions`` by week. Chosen and excluded together are the whole library."""

    chosen: tuple[ChosenExercise, ...]
    excluded: tuple[Excluded, ...]
    sessions: dict[int, tuple[Session, ...]]


def programme(case: Case, start: date, outings: Outings) -> Programme:
    """Choose, dose and schedule the exercises of a runner whose plan begins on ``start``, around their runs."""
    found = options(case)
    fit = fits(found.allowed.values(), case)
    picked, follows = chosen_by_week(found.allowed, fit, case)
    doses = _doses(picked, case)
    sessions = _schedule(picked, doses, case, start, outings)
    times = {week: Counter(name for one in held for name in one.exercises) for week, held in sessions.items()}
    order = tuple(dict.fromkeys(name for held in sessions.values() for one in held for name in one.exercises))
    chosen = []
    for name in order:
        done = {week: dose for week, dose in doses[name].items() if times[week][name]}
        because = fit[name].because
        if follows.get(name) in order:
            because = (_next_step(case.library.exercises[follows[name]]), *because)
        chosen.append(_chosen(found.allowed[name], because, done, times, case))
    wanted = {option.exercise.id for options_of_week in picked.values() for option in options_of_week}
    patterns = {case.library.exercises[name].pattern for name in order}
    excluded = []
    for name, exercise in case.library.exercises.items():
        if name in found.barred:
            excluded.append(Excluded(id=name, because=found.barred[name]))
        elif name not in order:
            no_room = _TOO_ALIKE if exercise.pattern in patterns else _NO_ROOM
            excluded.append(Excluded(id=name, because=(no_room if name in wanted else _less_fitting(fit[name]),)))
    return Programme(tuple(chosen), tuple(excluded), sessions)


def _schedule(
    picked: Mapping[int, list[Option]],
    doses: Mapping[str, Mapping[int, DoseSpec]],
    case: Case,
    start: date,
    outings: Outings,
) -> dict[int, tuple[Session, ...]]:
    """Put each week's exercises into sessions, one week after the other."""
    done: Counter[str] = Counter()
    sessions: dict[int, tuple[Session, ...]] = {}
    last_hard: date | None = None
    for week, wanted in picked.items():
        chosen = _in_time_to_grow(wanted, done, case) if week == case.weeks[-1] else wanted
        due = {option.exercise.id: doses[option.exercise.id][week] for option in chosen}
        first = week_start(start, week)
        strength = strength_days(chosen, due, case)
        on = session_days(case, first, outings, strength=strength, last_hard=last_hard)
        planned = week_sessions(chosen, due, on, done, case)
        placed = {option.exercise.id for held in planned.values() for option in held}.union(done)
        if met([option for option in chosen if option.exercise.id in placed], case) != met(chosen, case):
            planned = week_sessions(meeting_first(chosen, case), due, on, done, case)
        sessions[week] = tuple(session_on(first, day, held, due) for day, held in sorted(planned.items()))
        done.update(option.exercise.id for held in planned.values() for option in held)
        hard = [first + timedelta(days=day) for day, held in planned.items() if any(map(is_hard, held))]
        last_hard = max(hard, default=last_hard)
    return sessions


def _in_time_to_grow(wanted: list[Option], done: Mapping[str, int], case: Case) -> list[Option]:
    """Leave out what would be new in the last week and could not grow, while three exercises of two kinds are left.

    What could not begin any earlier may still come.
    """
    last = case.weeks[-1]
    kept = [
        option
        for option in wanted
        if option.prescribed
        or option.weeks[0] == last
        or done.get(option.exercise.id)
        or option.exercise.category not in PROGRESSING
    ]
    left = {option.exercise.id for option in kept}.union(done)
    kinds = {case.library.exercises[name].category for name in left}
    return kept if kept and len(left) >= ENOUGH and len(kinds) > 1 else wanted


def _doses(picked: Mapping[int, list[Option]], case: Case) -> dict[str, dict[int, DoseSpec]]:
    """Return each picked exercise's dose in each week in which it is picked."""
    weeks: dict[str, list[int]] = {}
    found: dict[str, Option] = {}
    for week, chosen in picked.items():
        for option in chosen:
            weeks.setdefault(option.exercise.id, []).append(week)
            found[option.exercise.id] = option
    return {
        name: weekly_doses(
            found[name].exercise, held, case, found[name].kit, overridden=found[name].override is not None
        )
        for name, held in weeks.items()
    }


def _chosen(
    option: Option,
    because: tuple[Because, ...],
    doses: Mapping[int, DoseSpec],
    times: Mapping[int, Counter[str]],
    case: Case,
) -> ChosenExercise:
    exercise = option.exercise
    printed: list[Dose] = []
    for week, spec in doses.items():
        dose = dose_in(case.phase(week).id, (week,), spec, exercise, times[week][exercise.id])
        if printed and replace(printed[-1], weeks=dose.weeks) == dose:
            dose = replace(dose, weeks=(*printed.pop().weeks, week))
        printed.append(dose)
    return ChosenExercise(
        id=exercise.id,
        category=exercise.category,
        loaded=exercise.loaded,
        equipment=option.kit,
        doses=tuple(printed),
        traits=exercise.traits,
        cautions=option.cautions,
        prescribed=option.prescribed,
        override=option.override,
        because=because,
        sources=exercise.sources,
    )


_NO_ROOM: Final = Because(
    rule="no-room",
    text="Your sessions have no room for it.",
    from_=("sessions.minutes", "sessions.exercises", "sessions.days_per_week"),
)

_TOO_ALIKE: Final = Because(
    rule="near-twin",
    text="It is much like one that you do, and your sessions have no room for both.",
    from_=("sessions.minutes", "sessions.exercises", "sessions.days_per_week"),
)


def _next_step(easier: Exercise) -> Because:
    """Say whose place a harder exercise takes."""
    return Because(
        rule="ladder", text=f"It is the next step after an easier one: {easier.name}.", from_=(ALWAYS_GIVEN,)
    )


def _less_fitting(fit: Fit) -> Because:
    """Say that others fit better, with what speaks for this one too."""
    fields = tuple(dict.fromkeys(field for reason in fit.because for field in reason.from_))
    return Because(
        rule="others-fit-better", text="Others fit what you told us better.", from_=fields or (ALWAYS_GIVEN,)
    )
