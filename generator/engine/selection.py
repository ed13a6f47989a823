"""Choosing: for each week, the exercises that fit this runner best, by named reasons and without any chance."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from generator.engine.balance import balanced, met
from generator.engine.case import Case
from generator.engine.dosage import PROGRESSING, base_dose, first_dose, fitted, minutes_of
from generator.engine.given import ALWAYS_GIVEN, from_given
from generator.engine.kits import kit_words
from generator.engine.ladders import Ladders
from generator.engine.model import Because
from generator.engine.options import Option
from generator.library.model import Exercise, Phase
from generator.library.predicate import evaluate, value_of

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
    speaks = {}
    for rule in case.library.reasons:
        if value_of(rule.when, case.facts):
            fields = from_given(evaluate(rule.when, case.facts).from_, case.given)
            speaks[rule.id] = (1.0, Because(rule=rule.id, text=rule.text, from_=fields))
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
    speaks = {**speaks, _KIT: (1.0, _has_kit(option.kit, case))}
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


def _has_kit(kit: tuple[str, ...], case: Case) -> Because:
    return Because(rule=_KIT, text=f"You have what it needs: {kit_words(kit, case.library)}.", from_=("equipment",))


class Choice(NamedTuple):
    """Each week's exercises, the most wanted first, and by id the easier exercise whose place one took."""

    by_week: dict[int, list[Option]]
    follows: dict[str, str]


def chosen_by_week(options: Mapping[str, Option], fit: Mapping[str, Fit], case: Case) -> Choice:
    """Return each week's exercises: what is prescribed, then what fills the phase's slots, then what a cause needs.

    The choice stays for a phase. When the next begins, what is done already is kept, or climbs to its harder form.
    """
    chosen: dict[int, list[Option]] = {}
    ladders = Ladders(options, case)
    picked: list[Option] = []
    open_before: list[str] = []
    for week in case.weeks:
        within = week > 1 and case.phase(week) is case.phase(week - 1)
        known = {option.exercise.id for option in picked}
        open_now = [name for name, option in options.items() if week in option.weeks]
        if not within or open_now != open_before:
            kept = _KEEP_IN_PHASE if within else _KEEP_BETWEEN
            score = {name: fit[name].score + (kept if name in known else 0) for name in open_now}
            picked = _chosen_for(week, score, options, known, ladders, case)
            if not within:
                picked = _climbed(picked, week, fit, ladders, case)
        open_before = open_now
        chosen[week] = picked
        ladders.record(picked)
    return Choice(chosen, ladders.follows)


def _chosen_for(
    week: int, score: Mapping[str, float], options: Mapping[str, Option], known: set[str], ladders: Ladders, case: Case
) -> list[Option]:
    """Return the choice for a phase, without anything easier than what the runner was ready for before."""
    available = [
        options[name]
        for name in sorted(score, key=lambda name: (-score[name], name))
        if not ladders.too_easy(name, known)
    ]
    while True:
        picked = _in_time(_fill(case.phase(week), available, known, ladders, case), week, case)
        left_behind = ladders.left_behind(picked)
        if not left_behind:
            return picked
        available = [option for option in available if option.exercise.id not in left_behind]


def _climbed(picked: list[Option], week: int, fit: Mapping[str, Fit], ladders: Ladders, case: Case) -> list[Option]:
    """Let one exercise climb a rung, if a climb leaves the others their time."""
    score = {name: found.score for name, found in fit.items()}
    for changed in ladders.climbs(picked, week, score):
        if _in_time(changed, week, case) == changed:
            [(easier, harder)] = [(old, new) for old, new in zip(picked, changed, strict=True) if old is not new]
            ladders.follows[harder.exercise.id] = easier.exercise.id
            return changed
    return picked


def _fill(phase: Phase, available: list[Option], known: set[str], ladders: Ladders, case: Case) -> list[Option]:
    """Take what is prescribed, then what is under way and grows, then the best for each slot; see that it is enough."""
    order = case.profile.prescription.include
    picked = sorted((one for one in available if one.prescribed), key=lambda one: order.index(one.exercise.id))
    limit = _limit(case)
    slots = list(_slots(phase))
    for option in picked:
        _take_slot(slots, option.exercise.category)
    grows = frozenset(
        one.exercise.id for one in available if one.exercise.id in known and one.exercise.category in PROGRESSING
    )
    for option in available:
        if option.exercise.id in grows and option not in picked and len(picked) < limit:
            began = case.library.exercises[ladders.bottom(option.exercise.id)]
            if _take_slot(slots, began.category):
                picked.append(option)
    for slot in slots:
        if len(picked) < limit:
            picked += _best(available, picked, categories=slot)
    while len(picked) < min(ENOUGH, limit):
        more = _other_kind(available, picked) or _best(available, picked) or _best(available, picked, twins=True)
        if not more:
            break
        picked += more
    if limit >= ENOUGH:
        picked += _other_kind(available, picked)
    return balanced(picked, available, limit, grows, case)


def _take_slot(slots: list[frozenset[str]], category: str) -> bool:
    """Remove the first slot for a category; tell whether there was one."""
    slot = next((slot for slot in slots if category in slot), None)
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
    """Leave out the least wanted while there is no time to do each twice a week.

    Three stay, and what is prescribed, and what alone meets a likely cause.
    """
    sessions = case.profile.sessions
    time = sessions.minutes * case.session_count
    often = min(2, case.session_count)
    while len(picked) > ENOUGH and often * sum(_minutes(one.exercise, week, case) for one in picked) > time:
        shorter = [[other for other in picked if other is not one] for one in reversed(picked) if not one.prescribed]
        found = next((others for others in shorter if met(others, case) == met(picked, case)), None)
        if found is None:
            break
        picked = found
    return picked


def _minutes(exercise: Exercise, week: int, case: Case) -> float:
    dose = base_dose(exercise, case, week, overridden=False) or first_dose(exercise, case)
    return minutes_of(fitted(dose, exercise, case.profile.sessions.minutes), exercise)
