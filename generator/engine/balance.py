"""Balance: each of a runner's likeliest causes is met by an exercise, not only the likeliest of all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from generator.engine.case import Case
from generator.engine.model import LikelyCause
from generator.engine.options import Option

_ALWAYS: Final = 2  # of the likeliest causes are met
_AT_MOST: Final = 3
_NEAR_THE_TOP: Final = 0.5  # of the first one's score makes the third likely enough


def causes_to_meet(causes: Sequence[LikelyCause]) -> tuple[str, ...]:
    """Return the causes that a plan answers: the first two, and the third with half the first one's score or more."""
    return tuple(
        cause.id
        for place, cause in enumerate(causes[:_AT_MOST])
        if place < _ALWAYS or cause.score >= _NEAR_THE_TOP * causes[0].score
    )


def met(options: Iterable[Option], case: Case) -> frozenset[str]:
    """Return which of the causes to meet are a target of any of the exercises."""
    told = [option.exercise.targets for option in options]
    return frozenset(cause for cause in causes_to_meet(case.causes) if any(cause in one for one in told))


def balanced(
    picked: list[Option], available: Sequence[Option], limit: int, fixed: frozenset[str], case: Case
) -> list[Option]:
    """Return the choice with an exercise for each cause that it would leave unmet and that ``available`` can meet.

    It is added while there is room, else the least wanted exercise gives its place: none that is prescribed or in
    ``fixed``, none that alone meets another cause, and none whose going would leave a single category. ``available``
    comes best first, and one of the same category is preferred.
    """
    for cause in causes_to_meet(case.causes):
        if cause not in met(picked, case):
            newcomers = [option for option in available if _meets(option, cause) and option not in picked]
            picked = _with_one_of(newcomers, picked, limit, fixed, case)
    return picked


def _with_one_of(
    newcomers: list[Option], picked: list[Option], limit: int, fixed: frozenset[str], case: Case
) -> list[Option]:
    if len(picked) < limit:
        for option in newcomers:
            if not is_twin(option, picked):
                return [*picked, option]
    for place in reversed(range(len(picked))):
        leaving = picked[place]
        if leaving.prescribed or leaving.exercise.id in fixed:
            continue
        for option in sorted(newcomers, key=lambda one: one.exercise.category != leaving.exercise.category):
            others = [*picked[:place], *picked[place + 1 :]]
            changed = [*picked[:place], option, *picked[place + 1 :]]
            if (
                not is_twin(option, others)
                and met(picked, case) < met(changed, case)
                and _kinds(changed) >= min(2, _kinds(picked))
            ):
                return changed
    return picked


def meeting_first(picked: Iterable[Option], case: Case) -> list[Option]:
    """Return a choice with those first that together meet the causes soonest: for sessions with no room for all."""
    left = list(picked)
    ordered: list[Option] = []
    while left:
        have = met(ordered, case)
        best = max(left, key=lambda option: len(met([option], case) - have))
        left.remove(best)
        ordered.append(best)
    return ordered


def is_twin(option: Option, others: Iterable[Option]) -> bool:
    """Tell whether an exercise is a near-twin of one of the others."""
    return any(other.exercise.pattern == option.exercise.pattern for other in others)


def _meets(option: Option, cause: str) -> bool:
    return cause in option.exercise.targets


def _kinds(options: Iterable[Option]) -> int:
    return len({option.exercise.category for option in options})
