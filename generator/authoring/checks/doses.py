"""Doses: they begin light, grow from phase to phase, stay in the ranges of the evidence, and fit into a session.

The ranges: strengthening 2–3 sets of 8–15 on 2–3 days a week (ACSM position stand 2009), stretches of 20–30 seconds
(common practice, as the stretching leaflets have it). Pull-ups are counted by what a runner can do.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator
from typing import Final, NamedTuple

from generator.authoring.content import Content
from generator.authoring.finding import Finding, finding
from generator.engine.dosage import PROGRESSING, minutes_of
from generator.library.loader import Item
from generator.library.model import DoseSpec, Exercise

MINUTES: Final = (1, 6)
_LIGHT: Final = ("body", "light")
_BUILT_UNTIL: Final = 3  # in each of so many first phases there is more than in the one before


class _Given(NamedTuple):
    path: str
    phase: str
    dose: DoseSpec


def check(content: Content) -> Iterator[Finding]:
    """Find doses that nobody should be given."""
    phases = [item.value.id for item in content.items["phases"]]
    if not phases:
        return
    for item in content.items["exercises"]:
        for field in ("doses", "trained"):
            doses: dict[str, DoseSpec] = getattr(item.value, field)
            given = [_Given(f"{field}.{phase}", phase, doses[phase]) for phase in phases if phase in doses]
            yield from _course(item, given, phases)
            for one in given:
                yield from _single(item, one)


def _course(item: Item, given: list[_Given], phases: list[str]) -> Iterator[Finding]:
    """Find what is wrong with a dose beside the one before."""
    exercise: Exercise = item.value
    if given and exercise.loaded and given[0].phase == phases[0]:
        yield finding("loaded-in-settle", item, given[0].path, f"is loaded in the first phase, {phases[0]}")
    elif given and given[0].phase in phases[:2] and not given[0].dose.load.startswith(_LIGHT):
        yield finding("load-begins-heavy", item, given[0].path, f"begins with the load {given[0].dose.load!r}")
    for before, after in itertools.pairwise(given):
        same = _amount(before.dose) == _amount(after.dose)
        if same and exercise.category in PROGRESSING and after.phase in phases[:_BUILT_UNTIL]:
            yield finding("dose-does-not-grow", item, after.path, f"is the dose of {before.phase}")
        if before.dose.load == after.dose.load and _work(after.dose) < _work(before.dose):
            text = f"is less than in {before.phase}, and the load is the same"
            yield finding("dose-shrinks", item, after.path, text)


def _single(item: Item, given: _Given) -> Iterator[Finding]:
    """Find what is wrong with a dose alone. Amounts below 1 are found as the content is read."""
    exercise, dose = item.value, given.dose
    if min(dose.sets, dose.reps or 1, dose.hold_seconds or 1, dose.distance_m or 1) < 1:
        return
    if exercise.category == "strength" and exercise.loaded and "pull-up" not in exercise.traits:
        for name, low, high in (("sets", 2, 3), ("reps", 8, 15), ("per_week", 2, 3)):
            amount = getattr(dose, name)
            if amount is not None and not low <= amount <= high:
                yield _outside(item, given, name, f"{amount} {name}; strengthening takes {low} to {high}")
    if exercise.category == "mobility" and dose.hold_seconds and not 20 <= dose.hold_seconds <= 30:
        yield _outside(item, given, "hold_seconds", f"{dose.hold_seconds} seconds; a stretch takes 20 to 30")
    if not math.isfinite(exercise.seconds_per_rep):
        yield finding("dose-minutes", item, "seconds_per_rep", "is no number of seconds")
    elif not MINUTES[0] <= (minutes := minutes_of(dose, exercise)) <= MINUTES[1]:
        yield finding("dose-minutes", item, given.path, f"takes {minutes:g} minutes")


def _outside(item: Item, given: _Given, name: str, text: str) -> Finding:
    return finding("dose-out-of-range", item, f"{given.path}.{name}", text)


def _amount(dose: DoseSpec) -> tuple[object, ...]:
    return dose.sets, dose.reps, dose.hold_seconds, dose.distance_m, dose.load


def _work(dose: DoseSpec) -> int:
    """What is done in a session: repetitions, seconds of hold, metres."""
    return dose.sets * (dose.reps or 1) * (dose.hold_seconds or 1) * (dose.distance_m or 1)
