"""The hard rules of choosing: which exercises a runner may do, in which weeks, and why the others are left out."""

from __future__ import annotations

from typing import Final, NamedTuple

import msgspec
from msgspec import Struct

from generator.engine.case import Case
from generator.engine.dosage import base_dose
from generator.engine.given import ALWAYS_GIVEN
from generator.engine.kits import kit_words
from generator.engine.model import Because
from generator.engine.safety import verdict
from generator.library.model import Category, Exercise

GENTLE: Final[frozenset[Category]] = frozenset({"mobility", "breathing", "release"})
"""What a runner may do who is not screened: nothing of it loaded."""

EQUIPMENT_UNKNOWN: Final = "equipment-unknown"
"""The rule that leaves out what needs equipment while the runner has not said what they have."""

_BARS: Final = frozenset({"barbell", "pull-up-bar"})
_BAR_TRAITS: Final = frozenset({"barbell", "pull-up", "hang"})
FOR_TRAINED: Final = 3
"""The level from which an exercise is for those who already do strength work."""


class Option(Struct, frozen=True, kw_only=True):
    """An exercise that this runner may do, with what they will use and the weeks in which it may be done.

    ``override`` is the professional's reason where the exercise was ruled out and prescribed all the same.
    """

    exercise: Exercise
    kit: tuple[str, ...]
    weeks: tuple[int, ...]
    cautions: tuple[Because, ...]
    prescribed: bool = False
    override: str | None = None


class Options(NamedTuple):
    """What may be done, by id, and why each other exercise of the library may not."""

    allowed: dict[str, Option]
    barred: dict[str, tuple[Because, ...]]


def options(case: Case) -> Options:
    """Sort the whole library into what this runner may do and what not."""
    allowed: dict[str, Option] = {}
    barred: dict[str, tuple[Because, ...]] = {}
    set_aside: dict[str, Option] = {}
    for exercise in case.library.exercises.values():
        found = _option(exercise, case)
        if isinstance(found, tuple):
            barred[exercise.id] = found
        elif exercise.id in case.profile.prescription.include and not case.screened:
            set_aside[exercise.id] = found
            barred[exercise.id] = (_NOT_YET_PRESCRIBED,)
        else:
            allowed[exercise.id] = found
    if not allowed:  # there is always something to do: what a professional named, as the program's own choice
        allowed = set_aside
        barred = {name: reasons for name, reasons in barred.items() if name not in set_aside}
    return Options(allowed, barred)


def contraindications(exercise: Exercise, case: Case) -> tuple[Because, ...]:
    """Return why the runner's health rules an exercise out with every kit they have, or would have; else nothing."""
    kits = _owned_kits(exercise, case) or exercise.equipment or ((),)
    reasons = [verdict(exercise, kit, case.facts, case.active).excluded for kit in kits]
    return reasons[0] if all(reasons) else ()


def _option(exercise: Exercise, case: Case) -> Option | tuple[Because, ...]:
    """Return how an exercise may be done, or every reason why not."""
    prescription = case.profile.prescription
    wanted = exercise.id in prescription.include and case.screened
    kits = _owned_kits(exercise, case)
    reasons: list[Because] = []
    if exercise.id in prescription.exclude:
        reasons.append(_reason("prescription-exclude", "The professional who gave you this left it out.", _EXCLUDE))
    verdicts = [verdict(exercise, kit, case.facts, case.active) for kit in kits or exercise.equipment or ((),)]
    best = min(range(len(verdicts)), key=lambda index: bool(verdicts[index].excluded))
    judged = verdicts[best]
    overridden = bool(judged.excluded) and wanted and bool(prescription.override)
    if not overridden:
        reasons += judged.excluded
    reasons += _screening_limits(exercise, case)
    if not kits:
        reasons.append(_needs(exercise, case))
    if exercise.level >= FOR_TRAINED and not case.trained and not wanted:
        reasons.append(_reason("level", _FOR_TRAINED_TEXT, _TRAINED_FIELDS))
    if reasons:
        return tuple(reasons)
    weeks, waits = _weeks(exercise, case, judged.held, wanted=wanted)
    if not weeks:
        return waits
    return Option(
        exercise=exercise,
        kit=kits[best],
        weeks=weeks,
        cautions=(*(_set_aside(reason) for reason in judged.excluded), *judged.cautions),
        prescribed=wanted,
        override=prescription.override if overridden else None,
    )


def _set_aside(reason: Because) -> Because:
    """Say of a rule that a professional set aside that it is the usual one: the exercise is in the plan."""
    return msgspec.structs.replace(reason, text=f"The usual rule: {reason.text}")


def _owned_kits(exercise: Exercise, case: Case) -> list[tuple[str, ...]]:
    """Return the kits that the runner has all of; unknown equipment is none. On paper, no bar."""
    owned = set(case.profile.equipment or ())
    kits = [kit for kit in exercise.equipment or ((),) if owned.issuperset(kit)]
    return kits if case.screened else [kit for kit in kits if not _BARS.intersection(kit)]


def _screening_limits(exercise: Exercise, case: Case) -> list[Because]:
    if case.screened:
        return []
    if not case.on_paper and (exercise.loaded or exercise.category not in GENTLE):
        text = "Only gentle moves are safe until all safety questions have an answer."
        return [_reason("not-screened", text, _SCREENING)]
    if _BAR_TRAITS.intersection(exercise.traits):
        return [_reason("on-paper", "Bars and hanging wait until all safety questions have an answer.", _SCREENING)]
    return []


def _weeks(
    exercise: Exercise, case: Case, held: tuple[Because, ...], *, wanted: bool
) -> tuple[tuple[int, ...], tuple[Because, ...]]:
    """Return the weeks in which an exercise may be done, and why it waits until then."""
    first, waits = 1, list(held)
    if held:
        first = case.settle + 1
    if case.on_paper and (exercise.loaded or exercise.category not in GENTLE):
        first = max(first, 2)
        waits.append(_reason("on-paper-week-1", "The first week is for gentle moves only.", _SCREENING))
    may = tuple(week for week in case.weeks if week >= first)
    begun = tuple(week for week in may if base_dose(exercise, case, week, overridden=False) is not None)
    if may and not begun:
        waits.append(_reason("later-phase", "It comes later than this plan reaches.", ("prescription.weeks",)))
    return begun or (may if wanted else ()), tuple(waits)


def _needs(exercise: Exercise, case: Case) -> Because:
    """Say which kit is missing: the smallest of those that would do."""
    enough = [kit for kit in exercise.equipment if not any(set(other) < set(kit) for other in exercise.equipment)]
    words = ", or ".join(kit_words(kit, case.library) for kit in enough)
    if case.profile.equipment is None:
        text = f"It needs {words}. You did not tell us what you have."
        return _reason(EQUIPMENT_UNKNOWN, text, ("equipment",))
    return _reason("equipment", f"It needs {words}. You do not have that.", ("equipment",))


def _reason(rule: str, text: str, from_: tuple[str, ...]) -> Because:
    return Because(rule=rule, text=text, from_=from_ or (ALWAYS_GIVEN,))


_SCREENING: Final = ("screening",)
_EXCLUDE: Final = ("prescription.exclude",)
_FOR_TRAINED_TEXT: Final = "It is for runners who are used to strength work on two days a week, and not very sore."
_TRAINED_FIELDS: Final = ("life.strength_days", "running.added", "symptoms.pain_now")
_NOT_YET_PRESCRIBED: Final = _reason(
    "prescribed-not-screened", "It was prescribed, and waits until all safety questions have an answer.", _SCREENING
)
