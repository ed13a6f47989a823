"""The exercises of a plan: chosen, dosed and put into sessions, and why each other one is left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Final, NamedTuple

from msgspec.structs import replace

from generator.engine.case import Case
from generator.engine.dosage import minutes_of, weekly_doses
from generator.engine.given import ALWAYS_GIVEN
from generator.engine.model import Because, ChosenExercise, Dose, Excluded, Session
from generator.engine.options import Option, options
from generator.engine.selection import Fit, chosen_by_week, fits
from generator.engine.sessions import session_days, session_on, week_sessions, week_start
from generator.library.model import DoseSpec


class Programme(NamedTuple):
    """What to exercise: ``sessions`` by week. Chosen and excluded together are the whole library."""

    chosen: tuple[ChosenExercise, ...]
    excluded: tuple[Excluded, ...]
    sessions: dict[int, tuple[Session, ...]]


def programme(case: Case, start: date) -> Programme:
    """Choose, dose and schedule the exercises of a runner whose plan begins on ``start``."""
    sorted_out = options(case)
    fit = fits(sorted_out.allowed.values(), case)
    picked = chosen_by_week(sorted_out.allowed, fit, case)
    doses = _doses(picked, case)
    days = session_days(case, start)
    done: Counter[str] = Counter()
    sessions: dict[int, tuple[Session, ...]] = {}
    times: dict[int, Counter[str]] = {}
    for week in case.weeks:
        todays = {option.exercise.id: doses[option.exercise.id][week] for option in picked[week]}
        planned = week_sessions(picked[week], todays, days, done, case)
        times[week] = Counter(option.exercise.id for held in planned.values() for option in held)
        done += times[week]
        first = week_start(start, week)
        sessions[week] = tuple(session_on(first, day, held, todays) for day, held in sorted(planned.items()))
    order = dict.fromkeys(name for week in case.weeks for held in sessions[week] for name in held.exercises)
    chosen = tuple(
        _chosen(
            sorted_out.allowed[name], fit[name], {w: doses[name][w] for w in case.weeks if times[w][name]}, times, case
        )
        for name in order
    )
    excluded = []
    wanted = {option.exercise.id for week in case.weeks for option in picked[week]}
    for name in case.library.exercises:
        if name not in order:
            because = sorted_out.barred.get(name) or (_NO_ROOM if name in wanted else _less_fitting(fit[name]),)
            excluded.append(Excluded(id=name, because=because))
    return Programme(chosen, tuple(excluded), sessions)


def _doses(picked: Mapping[int, list[Option]], case: Case) -> dict[str, dict[int, DoseSpec]]:
    """Return each picked exercise's dose in each week in which it is picked."""
    weeks: dict[str, list[int]] = {}
    found: dict[str, Option] = {}
    for week, chosen in picked.items():
        for option in chosen:
            weeks.setdefault(option.exercise.id, []).append(week)
            found[option.exercise.id] = option
    return {name: weekly_doses(found[name].exercise, held, case, found[name].kit) for name, held in weeks.items()}


def _chosen(
    option: Option, fit: Fit, doses: Mapping[int, DoseSpec], times: Mapping[int, Counter[str]], case: Case
) -> ChosenExercise:
    exercise = option.exercise
    printed: list[Dose] = []
    for week, spec in doses.items():
        dose = Dose(
            weeks=(week,),
            phase=case.phase(week).id,
            sets=spec.sets,
            reps=spec.reps,
            hold_seconds=spec.hold_seconds,
            per_side=exercise.per_side,
            distance_m=spec.distance_m,
            load=spec.load,
            per_week=times[week][exercise.id],
            minutes=minutes_of(spec, exercise),
        )
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
        because=fit.because,
        sources=exercise.sources,
    )


_NO_ROOM: Final = Because(
    rule="no-room",
    text="Your sessions have no room for it.",
    from_=("sessions.minutes", "sessions.exercises", "sessions.days_per_week"),
)


def _less_fitting(fit: Fit) -> Because:
    """Say that others fit better, with what speaks for this one too."""
    fields = tuple(dict.fromkeys(field for reason in fit.because for field in reason.from_))
    return Because(
        rule="others-fit-better", text="Others fit what you told us better.", from_=fields or (ALWAYS_GIVEN,)
    )
