"""Choosing: for each week, the exercises that fit this runner best, by named reasons and without any chance."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from generator.engine.case import Case
from generator.engine.dosage import PROGRESSING, base_dose, first_dose, fitted, minutes_of
from generator.engine.given import ALWAYS_GIVEN, from_given
from generator.engine.model import Because
from generator.engine.options import Option
from generator.library.model import Exercise, Phase
from generator.library.predicate import evaluate

ENOUGH: Final = 3
"""A runner with time for it gets at least three exercises, of two categories."""

_KEEP_IN_PHASE: Final = 1000.0  # within a phase the choice stays
_KEEP_BETWEEN: Final = 4.0  # what is known already is done better: it stays unless another is clearly fitter
_CAUTION: Final = 1.5  # a caution that holds for this runner makes an exercise that much less fitting
_MAYBE_CAUTION: Final = 0.5  # one that may hold, for all that is known, a little
_NEW_TO_STRENGTH: Final = 1.0  # as does each level above the first, for those who do no strength work
_OWN_KIT: Final = 0.3  # of two that fit alike, the one with equipment: it can be made harder in small steps
_MOST_REASONS: Final = 6
_PLACES: Final = 6


class Fit(NamedTuple):
    """How well an exercise fits a runner, and what speaks for it, strongest first."""

    score: float
    because: tuple[Because, ...]


def fits(options: Iterable[Option], case: Case) -> dict[str, Fit]:
    """Return the fit of each option: the weights of its targets that hold, a cause counting by its own score."""
    speaks = {
        rule.id: (1.0, Because(rule=rule.id, text=rule.text, from_=from_given(holds.from_, case.given)))
        for rule in case.library.reasons
        if (holds := evaluate(rule.when, case.facts)).value
    }
    summaries = {cause.id: cause.summary for cause in case.library.causes}
    for cause in case.causes:
        fields = tuple(dict.fromkeys(field for reason in cause.because for field in reason.from_))
        speaks[cause.id] = (cause.score, Because(rule=cause.id, text=summaries[cause.id], from_=fields))
    return {option.exercise.id: _fit(option, speaks, case) for option in options}


def _fit(option: Option, speaks: Mapping[str, tuple[float, Because]], case: Case) -> Fit:
    exercise = option.exercise
    counted = [(weight * speaks[target][0], target) for target, weight in exercise.targets.items() if target in speaks]
    if option.kit:
        counted.append((_OWN_KIT, _KIT))
    counted.sort(key=lambda pair: (-pair[0], pair[1]))
    speaks = {**speaks, _KIT: (1.0, _has_kit(option.kit))}
    because = tuple(speaks[target][1] for _, target in counted[:_MOST_REASONS])
    if option.prescribed:
        text = "The professional who gave you this chose it for you."
        because = (Because(rule="prescribed", text=text, from_=("prescription.include",)), *because)
    elif not because:
        because = (Because(rule="purpose", text=exercise.purpose, from_=(ALWAYS_GIVEN,)),)
    held = sum(any(field in case.given for field in caution.from_) for caution in option.cautions)
    score = sum(amount for amount, _ in counted)
    score -= _CAUTION * held + _MAYBE_CAUTION * (len(option.cautions) - held)
    if not case.trained:
        score -= _NEW_TO_STRENGTH * (exercise.level - 1)
    return Fit(round(score, _PLACES), because)


_KIT: Final = "own-equipment"


def _has_kit(kit: tuple[str, ...]) -> Because:
    words = " and ".join(thing.replace("-", " ") for thing in kit)
    return Because(rule=_KIT, text=f"You have what it needs: {words}.", from_=("equipment",))


def chosen_by_week(options: Mapping[str, Option], fit: Mapping[str, Fit], case: Case) -> dict[int, list[Option]]:
    """Return each week's exercises, the most wanted first: what is prescribed, then what fills the phase's slots."""
    chosen: dict[int, list[Option]] = {}
    known: set[str] = set()
    before: Phase | None = None
    for week in case.weeks:
        phase = case.phase(week)
        kept = _KEEP_IN_PHASE if phase is before else _KEEP_BETWEEN
        score = {name: fit[name].score + (kept if name in known else 0) for name in options}
        available = sorted(
            (option for option in options.values() if week in option.weeks),
            key=lambda option: (-score[option.exercise.id], option.exercise.id),
        )
        chosen[week] = _in_time(_fill(phase, available, known, case), week, case)
        known = {option.exercise.id for option in chosen[week]}
        before = phase
    return chosen


def _fill(phase: Phase, available: list[Option], known: set[str], case: Case) -> list[Option]:
    """Take what is prescribed, then what is under way and grows, then the best for each slot; see that it is enough."""
    order = case.profile.prescription.include
    picked = sorted((one for one in available if one.prescribed), key=lambda one: order.index(one.exercise.id))
    limit = _limit(case)
    slots = list(_slots(phase))
    for option in picked:
        _take_slot(slots, option)
    for option in available:
        grows = option.exercise.id in known and option.exercise.category in PROGRESSING
        if grows and option not in picked and len(picked) < limit and _take_slot(slots, option):
            picked.append(option)
    for slot in slots:
        if len(picked) < limit:
            picked += _best(available, picked, categories=slot)
    while len(picked) < min(ENOUGH, limit):
        more = _other_kind(available, picked) or _best(available, picked) or _best(available, picked, twins=True)
        if not more:
            break
        picked += more
    return picked + _other_kind(available, picked) if limit >= ENOUGH else picked


def _take_slot(slots: list[frozenset[str]], option: Option) -> bool:
    """Remove the first slot that an option fits; tell whether there was one."""
    slot = next((slot for slot in slots if option.exercise.category in slot), None)
    if slot is not None:
        slots.remove(slot)
    return slot is not None


def _other_kind(available: list[Option], picked: list[Option]) -> list[Option]:
    """Return the best option of another category where all that is picked is of one; else nothing."""
    seen = {option.exercise.category for option in picked}
    others = frozenset(option.exercise.category for option in available) - seen
    return _best(available, picked, categories=others) if len(seen) == 1 and others else []


def _slots(phase: Phase) -> Iterator[frozenset[str]]:
    for slot in phase.slots:
        for _ in range(slot["count"]):
            yield frozenset(slot["categories"])


def _best(
    available: list[Option], picked: list[Option], *, categories: frozenset[str] | None = None, twins: bool = False
) -> list[Option]:
    """Return the best option of the categories that is not picked yet and no near-twin of one that is; or nothing."""
    patterns = set() if twins else {option.exercise.pattern for option in picked}
    for option in available:
        exercise = option.exercise
        fits_slot = categories is None or exercise.category in categories
        if fits_slot and exercise.pattern not in patterns and option not in picked:
            return [option]
    return []


def _limit(case: Case) -> int:
    """Return how many exercises a week may hold: those of one session, or three spread over several short ones."""
    most = case.profile.sessions.exercises
    return most if most >= ENOUGH else min(ENOUGH, most * case.session_count)


def _in_time(picked: list[Option], week: int, case: Case) -> list[Option]:
    """Leave out the least wanted while there is no time to do each twice a week; three, and prescribed ones, stay."""
    sessions = case.profile.sessions
    time = sessions.minutes * case.session_count
    often = min(2, case.session_count)
    while len(picked) > ENOUGH and not picked[-1].prescribed:
        if often * sum(_minutes(option.exercise, week, case) for option in picked) <= time:
            break
        picked = picked[:-1]
    return picked


def _minutes(exercise: Exercise, week: int, case: Case) -> float:
    dose = base_dose(exercise, case, week) or first_dose(exercise, case)
    return minutes_of(fitted(dose, exercise, case.profile.sessions.minutes), exercise)
