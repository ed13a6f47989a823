"""How much of an exercise: the content's dose for a phase, what it grows to, and how long it takes."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from typing import Any, Final

from msgspec.structs import replace

from generator.engine.case import Case
from generator.engine.model import Dose
from generator.library.model import Category, DoseSpec, Exercise
from generator.profile.model import PrescribedDose

PROGRESSING: Final[frozenset[Category]] = frozenset({"control", "core", "strength"})
"""The categories whose dose grows from week to week."""

LIGHT_AT_MOST: Final = ("body", "light")
"""What a load begins with that an on-paper runner may use."""

_LOAD_WORD: Final = re.compile(r"(?:body|light|moderate|heavy)\b", re.IGNORECASE)
_AMOUNTS: Final = ("reps", "hold_seconds", "distance_m")  # of one set, as far as a dose tells them
_WALKING_SPEED = 1.2  # metres a second, unhurried and with a weight in the hand
_FIRST_WEEKS = 4  # in which a dose grows
_A_STEP = 2  # weeks that it takes at least
_MORE_REPS, _MORE_HOLD, _MORE_METRES = 2, 5, 5


def base_dose(exercise: Exercise, case: Case, week: int, *, overridden: bool) -> DoseSpec | None:
    """Return the content's dose for a week's phase, ``None`` where the exercise does not begin that early.

    A phase that has none keeps the dose of the phase before it. Runners who do strength work get the ``trained`` one.
    What a professional chose against the usual rule is ``overridden``: nobody but them knows how much is safe, so it
    has the plain dose with a light load, until they set more.
    """
    found = None
    for phase in case.library.phases:
        trained = exercise.trained.get(phase.id) if case.trained and not overridden else None
        told = trained or exercise.doses.get(phase.id)
        if told is not None:
            found = _kept_light(told, found) if case.on_paper or overridden else told
        if phase.id == case.phase(week).id:
            break
    return found


def _kept_light(told: DoseSpec, before: DoseSpec | None) -> DoseSpec:
    """Return a dose with at most a light load. One that was less work for being heavier is then no step back."""
    if told.load.startswith(LIGHT_AT_MOST):
        return told
    light = replace(told, load=f"light {told.load.partition(' ')[2]}".strip())
    if before is None or before.load != light.load or _work(before) <= _work(light):
        return light
    return replace(before, per_week=told.per_week)


def _work(dose: DoseSpec) -> int:
    """Return what is done in a session: repetitions, seconds of hold, metres."""
    told: list[int | None] = [getattr(dose, part) for part in ("sets", *_AMOUNTS)]
    return math.prod(amount for amount in told if amount)


def first_dose(exercise: Exercise, case: Case) -> DoseSpec:
    """Return the dose of the first phase that has one, for an exercise that is prescribed earlier than it begins."""
    return next(exercise.doses[phase.id] for phase in case.library.phases if phase.id in exercise.doses)


def weekly_doses(
    exercise: Exercise, weeks: Iterable[int], case: Case, kit: tuple[str, ...], *, overridden: bool = False
) -> dict[int, DoseSpec]:
    """Return the dose of each week in which an exercise is done: grown, as prescribed, and short enough to fit.

    What stays the same grows by a step in its second week and each second week after, never above the content's next
    dose or its largest, and while the pain settles not above the phase's; a professional's numbers stand. With the same
    load it is never less work than the week before, though a phase begins lower or a longer set does not fit.
    """
    doses: dict[int, DoseSpec] = {}
    bases = {
        week: base_dose(exercise, case, week, overridden=overridden) or first_dose(exercise, case)
        for week in sorted(weeks)
    }
    same = -1
    before: DoseSpec | None = None
    for week, base in bases.items():
        same = same + 1 if before is None or _amount(base) == _amount(before) else 0
        before = base
        dose = base
        if exercise.category in PROGRESSING:
            following = next((other for later, other in bases.items() if later > week and other != base), None)
            for _ in range(_steps(same, case, week)):
                dose = _grown(dose, following, exercise)
        dose = _for_runner(dose, exercise, case, kit)
        last = next(reversed(doses.values()), dose)
        if exercise.category in PROGRESSING and last.load == dose.load and _work(dose) < _work(last):
            dose = replace(last, per_week=dose.per_week)
        doses[week] = dose
    if exercise.category not in PROGRESSING or _is_prescribed(exercise, case):
        return doses
    return _begun_lower(doses)


def _begun_lower(doses: dict[int, DoseSpec]) -> dict[int, DoseSpec]:
    """Begin a step lower where the content or the sessions leave no room to grow in the first four weeks."""
    weeks = list(doses)[:_FIRST_WEEKS]
    told = {(dose.sets, dose.reps, dose.hold_seconds, dose.load) for dose in (doses[week] for week in weeks)}
    if len(weeks) < _A_STEP or len(told) > 1:
        return doses
    return {**doses, weeks[0]: _eased(doses[weeks[0]])}


def _is_prescribed(exercise: Exercise, case: Case) -> bool:
    return case.screened and exercise.id in case.profile.prescription.dose


def _for_runner(dose: DoseSpec, exercise: Exercise, case: Case, kit: tuple[str, ...]) -> DoseSpec:
    if _is_prescribed(exercise, case):
        dose = _prescribed(dose, case.profile.prescription.dose[exercise.id])
    allergies = case.facts.value("allergies")
    if "resistance-band" in kit and isinstance(allergies, tuple) and "latex" in allergies:
        dose = replace(dose, load=_latex_free(dose.load))
    return fitted(dose, exercise, case.profile.sessions.minutes)


def dose_in(phase: str, weeks: tuple[int, ...], spec: DoseSpec, exercise: Exercise, per_week: int) -> Dose:
    """Return a dose as a plan prints it."""
    return Dose(
        weeks=weeks,
        phase=phase,
        sets=spec.sets,
        reps=spec.reps,
        hold_seconds=spec.hold_seconds,
        per_side=exercise.per_side,
        distance_m=spec.distance_m,
        load=spec.load,
        per_week=per_week,
        minutes=minutes_of(spec, exercise),
    )


def minutes_of(dose: DoseSpec, exercise: Exercise) -> float:
    """Return how long a dose takes in one session, in whole half minutes: the work and the rest after each set."""
    if dose.distance_m is not None:
        work = dose.distance_m / _WALKING_SPEED
    elif dose.reps is not None:
        work = dose.reps * ((dose.hold_seconds or 0) + exercise.seconds_per_rep)
    else:
        work = dose.hold_seconds or 0
    sides = 2 if exercise.per_side else 1
    return math.ceil(dose.sets * (work * sides + exercise.rest_seconds) / 30) / 2


def fitted(dose: DoseSpec, exercise: Exercise, minutes: float) -> DoseSpec:
    """Return a dose cut down until it fits into ``minutes``: fewer sets first, then less in the one set."""
    for part in ("sets", *_AMOUNTS):
        amount = getattr(dose, part) or 1
        while amount > 1 and minutes_of(dose, exercise) > minutes:
            amount -= 1
            changed: dict[str, Any] = {part: amount}
            dose = replace(dose, **changed)
    return dose


def _steps(weeks_before: int, case: Case, week: int) -> int:
    return 0 if week <= case.settle else (weeks_before + 1) // 2


def _amount(dose: DoseSpec) -> tuple[object, ...]:
    return dose.sets, dose.reps, dose.hold_seconds, dose.distance_m, dose.load


def _grown(dose: DoseSpec, following: DoseSpec | None, exercise: Exercise) -> DoseSpec:
    """Return the next step: more repetitions, else a longer hold, else one set more; a carry gets its sets first.

    With the same sets and load to come, the coming dose is the limit; else the most that the content gives of each for
    this exercise, to anyone.
    """
    limit = following if following and following.sets <= dose.sets and following.load == dose.load else None
    given = (limit,) if limit else (dose, *exercise.doses.values(), *exercise.trained.values())
    more_sets = replace(dose, sets=min(dose.sets + 1, max(dose.sets, *(one.sets for one in given))))
    if dose.distance_m is not None:
        if more_sets != dose:
            return more_sets
        return replace(dose, distance_m=_more(dose.distance_m, _MORE_METRES, [one.distance_m for one in given]))
    if dose.reps is not None:
        more = replace(dose, reps=_more(dose.reps, _MORE_REPS, [one.reps for one in given]))
        if more != dose:
            return more
    if dose.hold_seconds is not None:
        more = replace(dose, hold_seconds=_more(dose.hold_seconds, _MORE_HOLD, [one.hold_seconds for one in given]))
        if more != dose:
            return more
    return more_sets


def _more(now: int, step: int, given: Iterable[int | None]) -> int:
    return max(now, min(now + step, max(one or 0 for one in given)))


def _eased(dose: DoseSpec) -> DoseSpec:
    """Return a step less of what a dose grows by."""
    if dose.reps is not None and dose.reps > 1:
        return replace(dose, reps=max(1, dose.reps - _MORE_REPS))
    if dose.hold_seconds is not None and dose.hold_seconds > 1:
        return replace(dose, hold_seconds=max(1, dose.hold_seconds - _MORE_HOLD))
    return replace(dose, sets=max(1, dose.sets - 1))


def _prescribed(dose: DoseSpec, told: PrescribedDose) -> DoseSpec:
    load = dose.load
    if told.load:
        word = told.load[: match.end()].lower() if (match := _LOAD_WORD.match(told.load)) else ""
        load = f"{word}{told.load[len(word) :]}" if word else f"{dose.load.partition(' ')[0]} ({told.load})"
    return replace(
        dose,
        sets=told.sets or dose.sets,
        reps=told.reps or dose.reps,
        hold_seconds=told.hold_seconds or dose.hold_seconds,
        per_week=told.per_week or dose.per_week,
        load=load,
    )


def _latex_free(load: str) -> str:
    """Say *latex-free* with the band of a load."""
    if "latex-free" in load:
        return load
    return load.replace("band", "latex-free band", 1) if "band" in load else f"{load} (latex-free band)"
