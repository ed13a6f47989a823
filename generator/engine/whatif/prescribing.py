"""Whether a professional could prescribe what is left out: tried on the whole plan, like every other change."""

from __future__ import annotations

from typing import Final

from generator.engine.whatif.candidates import screening_answered
from generator.engine.whatif.change import Change, key_of
from generator.engine.whatif.trials import Trials

_TOGETHER: Final = 3  # as many exercises are prescribed in one trial; a plan has room for three
_STEPS: Final = 4
_MOST_BEFORE: Final = 5


def prescribable_ones(
    names: list[str], wanted: dict[str, list[Change]], trials: Trials
) -> dict[str, tuple[tuple[Change, ...], bool]]:
    """Return, for each exercise that can be prescribed, after which changes, and whether against the usual rule.

    First the profile is taken as it is, then with each of the two easiest changes, then with all that stand against it.
    """
    found: dict[str, tuple[tuple[Change, ...], bool]] = {}
    in_the_way = {name: _in_the_way(name, wanted[name], trials) for name in names}
    for step in range(_STEPS):
        for override in (False, True):
            asked: dict[tuple[tuple[str, str], ...], tuple[tuple[Change, ...], list[str]]] = {}
            for name in names:
                before = _before(step, in_the_way[name])
                overrides = any(change.bars for change in wanted[name])
                if name not in found and before is not None and (overrides or not override):
                    asked.setdefault(key_of(before), (before, []))[1].append(name)
            for before, waiting in asked.values():
                for index in range(0, len(waiting), _TOGETHER):
                    done = trials.prescribable(waiting[index : index + _TOGETHER], before, override=override)
                    if done:
                        found |= dict.fromkeys(done, (_fewest(done, before, trials, override=override), override))
    return found


def _fewest(names: list[str], before: tuple[Change, ...], trials: Trials, *, override: bool) -> tuple[Change, ...]:
    """Return the changes that a prescription cannot do without: a professional may look past some of them."""
    for change in before if len(before) > 1 else ():
        fewer = tuple(other for other in before if other != change)
        if len(trials.prescribable(names, fewer, override=override)) == len(names):
            before = fewer
    return before


def _in_the_way(name: str, wanted: list[Change], trials: Trials) -> list[Change]:
    """Return the easiest change of each field that keeps a professional from prescribing an exercise."""
    hard = [] if name in trials.may() else [change for change in wanted if not change.bars]
    each = {change.fields: change for change in reversed([*screening_answered(trials.seen), *hard])}
    return sorted(each.values(), key=lambda change: (change.ease, change.fields))


def _before(step: int, in_the_way: list[Change]) -> tuple[Change, ...] | None:
    """Return the changes of a step before a prescription, none where the step has nothing new."""
    if step == 0:
        return ()
    if step < _STEPS - 1:
        return (in_the_way[step - 1],) if len(in_the_way) >= step else None
    return tuple(in_the_way) if 1 < len(in_the_way) <= _MOST_BEFORE else None
