"""Ladders: when a new phase begins, one exercise may make way for its harder form, and never the other way round.

The rungs are the content's ``easier`` and ``harder`` exercises; either end of a rung may name the other.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final

from generator.engine.balance import is_twin, met
from generator.engine.case import Case
from generator.engine.dosage import PROGRESSING
from generator.engine.options import Option
from generator.library.model import Library

_TWO_WEEKS: Final = 2  # in which a dose can grow once
_SORE_CLIMB_FROM: Final = 2  # the place of the third phase, the first that builds strength
_SHORT_PLAN: Final = 4  # weeks in which one climb is enough to learn

Rungs = Mapping[str, tuple[str, ...]]


def rungs(library: Library) -> Rungs:
    """Return by exercise the next harder ones: the one that it names first, then those that name it as easier."""
    found: dict[str, list[str]] = {name: [] for name in library.exercises}
    for exercise in library.exercises.values():
        if exercise.harder and exercise.harder.exercise in found:
            found[exercise.id].append(exercise.harder.exercise)
    for exercise in library.exercises.values():
        if exercise.easier and exercise.easier.exercise in found:
            found[exercise.easier.exercise].append(exercise.id)
    return {name: tuple(dict.fromkeys(harder)) for name, harder in found.items()}


def above(name: str, next_harder: Rungs) -> frozenset[str]:
    """Return every exercise that stands higher on a ladder than one does, itself left out."""
    seen: set[str] = set()
    waiting = list(next_harder[name])
    while waiting:
        higher = waiting.pop()
        if higher not in seen:
            seen.add(higher)
            waiting += next_harder[higher]
    return frozenset(seen - {name})


class Ladders:
    """The climbs of one plan while its weeks are chosen, in their order."""

    def __init__(self, options: Mapping[str, Option], case: Case) -> None:
        """Take what this runner may do."""
        self._options = options
        self._case = case
        self._next = rungs(case.library)
        self._above = {name: higher for name in options if (higher := above(name, self._next))}
        self._weeks: dict[str, int] = {}
        self.follows: dict[str, str] = {}
        """By id, the easier exercise whose place one took."""

    def bottom(self, name: str) -> str:
        """Return the exercise with which the climb to one began; itself where there was none."""
        while name in self.follows:
            name = self.follows[name]
        return name

    def record(self, picked: Sequence[Option]) -> None:
        """Count a week of what was chosen for it."""
        for option in picked:
            self._weeks[option.exercise.id] = self._weeks.get(option.exercise.id, 0) + 1

    def too_easy(self, name: str, under_way: Collection[str]) -> bool:
        """Tell whether an exercise would be a step down: a harder form was done, and this one is not under way."""
        if self._options[name].prescribed or name in under_way:
            return False
        return any(higher in self._weeks for higher in self._above.get(name, ()))

    def left_behind(self, picked: Sequence[Option]) -> list[str]:
        """Return what of a phase's choice is a step down: a harder form was done before, and none is now."""
        now = {option.exercise.id for option in picked}
        found = []
        for option in picked:
            higher = self._above.get(option.exercise.id, frozenset[str]())
            if not option.prescribed and not higher.isdisjoint(self._weeks) and higher.isdisjoint(now):
                found.append(option.exercise.id)
        return found

    def climbs(self, picked: Sequence[Option], week: int, score: Mapping[str, float]) -> Iterator[list[Option]]:
        """Yield each choice in which one exercise of a phase that begins is its harder form, the best climb first."""
        if not self._may_climb(week):
            return
        steps = [
            (-score[harder], harder, place)
            for place, option in enumerate(picked)
            if self._may_end(option)
            for harder in self._next[option.exercise.id]
            if self._may_begin(harder, option, week)
        ]
        for _, harder, place in sorted(steps):
            option = self._options[harder]
            others = [*picked[:place], *picked[place + 1 :]]
            changed = [*picked[:place], option, *picked[place + 1 :]]
            if not is_twin(option, others) and met(picked, self._case) <= met(changed, self._case):
                yield changed

    def _may_climb(self, week: int) -> bool:
        """Tell whether the runner and the plan have room for a climb: very sore or unknown ones wait for strength."""
        case = self._case
        if week == 1 or case.phase(week) is case.phase(week - 1):
            return False
        if len(case.weeks) <= _SHORT_PLAN and self.follows:
            return False
        return not case.sore_or_unknown or case.library.phases.index(case.phase(week)) >= _SORE_CLIMB_FROM

    def _may_end(self, option: Option) -> bool:
        """Tell whether the program chose an exercise, and it was done for a phase, and long enough to have grown."""
        name = option.exercise.id
        needed = _TWO_WEEKS if option.exercise.category in PROGRESSING else 1
        dosed = self._case.screened and name in self._case.profile.prescription.dose
        return not option.prescribed and not dosed and self._weeks.get(name, 0) >= needed

    def _may_begin(self, name: str, easier: Option, week: int) -> bool:
        """Tell whether an exercise is new, may be done now, has weeks left to grow, and needs no more care."""
        option = self._options.get(name)
        if option is None or name in self._weeks or week not in option.weeks:
            return False
        return self._case.weeks[-1] - week + 1 >= _TWO_WEEKS and self._cares(option) <= self._cares(easier)

    def _cares(self, option: Option) -> int:
        """Return how many cautions of an exercise come from what the runner told."""
        return sum(any(field in self._case.given for field in caution.from_) for caution in option.cautions)
