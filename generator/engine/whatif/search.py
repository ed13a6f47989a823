"""The smallest change that would bring an exercise in, found by making the whole plan of the changed profile.

Nothing is claimed that was not tried: an answer is a change after which :func:`generator.engine.plan.plan_for` chose
the exercise. Single changes are tried before pairs, the easier of each first. Each is tried once for all exercises, and
there is a limit to how many are tried, so that the answer comes quickly and is the same every time.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from typing import Final

from msgspec import Struct

from generator.engine.model import Because, Plan
from generator.engine.whatif.candidates import candidates, general
from generator.engine.whatif.change import Change, key_of, merged
from generator.engine.whatif.prescribing import prescribable_ones
from generator.engine.whatif.reasons import reasons_to_come
from generator.engine.whatif.trials import Trials
from generator.library.model import Exercise, Library
from generator.profile.model import Profile

_MOST_SINGLES: Final = 24
_MOST_PAIRS: Final = 18
_PAIRS_EACH: Final = 3
"""What is tried at most: of single changes for exercises that the runner may do, of pairs for all, and for each."""

_STRONGEST: Final = 3  # of the reasons that would speak for an exercise, those that are tried together


class Outcome(Struct, frozen=True, kw_only=True):
    """What was found for an exercise that was left out.

    ``changes`` bring it in; where there are none, nothing did that was tried. ``stays`` are the states of health that
    stand against it. ``prescribable``: after the changes of ``before``, none as a rule, it is chosen once a
    professional prescribes it; with ``override`` they must give their reason.
    """

    changes: tuple[Change, ...] = ()
    stays: tuple[Change, ...] = ()
    prescribable: bool = False
    override: bool = False
    before: tuple[Change, ...] = ()


def what_if(
    profile: Profile, plan: Plan, library: Library, issued: date, only: Collection[str] | None = None
) -> dict[str, Outcome]:
    """Return what would bring each excluded exercise of a plan in, by id; ``only`` names those that are asked about.

    Nothing is excluded from a referral: what would have to be different there is for a professional to say.
    """
    left_out = {one.id: one.because for one in plan.excluded if only is None or one.id in only}
    if not left_out:
        return {}
    trials = Trials(profile, library, issued)
    wanted = {name: _wanted(library.exercises[name], because, trials) for name, because in left_out.items()}
    found = _singles(wanted, trials)
    _pairs(wanted, left_out, found, trials)
    stays = {name: tuple(change for change in wanted[name] if change.bars) for name in left_out}
    open_ = [name for name in left_out if name not in found or stays[name]]
    prescribed = prescribable_ones(open_, wanted, trials)
    return {
        name: Outcome(
            changes=found.get(name, ()),
            stays=stays[name],
            prescribable=name in prescribed,
            override=prescribed.get(name, ((), False))[1],
            before=prescribed.get(name, ((), False))[0],
        )
        for name in left_out
    }


def _wanted(exercise: Exercise, because: tuple[Because, ...], trials: Trials) -> list[Change]:
    """Return the single changes to try for an exercise, easiest first; what is general helps where the runner may."""
    made = candidates(exercise, because, trials.seen)
    return _in_order([*made, *general(exercise, trials.seen)] if exercise.id in trials.may() else made)


def _in_order(changes: Iterable[Change]) -> list[Change]:
    """Return changes with the fewest fields first, then the easiest, each once; else in the order they came in."""
    once: dict[tuple[tuple[str, str], ...], Change] = {}
    for change in changes:
        once.setdefault(key_of([change]), change)
    return sorted(once.values(), key=lambda change: (len(change.values), change.ease, _extent(change)))


def _extent(change: Change) -> int:
    """Return how much equipment a change takes: of two kits the smaller one goes first."""
    return len(change.values[0][1]) if change.fields == ("equipment",) else 0


def _singles(wanted: dict[str, list[Change]], trials: Trials) -> dict[str, tuple[Change, ...]]:
    """Try each change that any exercise wants, the easiest first, until all are in or enough were tried."""
    asked: dict[tuple[tuple[str, str], ...], set[str]] = {}
    for name, changes in wanted.items():
        for change in changes:
            asked.setdefault(key_of([change]), set()).add(name)
    found: dict[str, tuple[Change, ...]] = {}
    left = _MOST_SINGLES
    for change in _in_order(change for changes in wanted.values() for change in changes):
        waiting = asked[key_of([change])] - found.keys()
        in_the_way = not waiting <= trials.may()  # what keeps an exercise out is always tried
        if waiting and (left or in_the_way):
            left -= not in_the_way
            chosen = trials.plan([change]).chosen
            found |= {name: (change,) for name in wanted if name in chosen and name not in found}
    return found


def _pairs(
    wanted: dict[str, list[Change]],
    left_out: dict[str, tuple[Because, ...]],
    found: dict[str, tuple[Change, ...]],
    trials: Trials,
) -> None:
    """Add to ``found`` the pairs that bring in what no single change did."""
    left = _MOST_PAIRS
    for name in [name for name in wanted if name not in found]:
        exercise = trials.seen.library.exercises[name]
        if name in trials.may():
            pairs = list(_both_speak(exercise, trials))
        else:
            pairs = list(_next_steps(exercise, wanted[name], left_out[name], trials))
        for pair in sorted(pairs, key=_hardness)[:_PAIRS_EACH]:
            if left == 0 or name in found:
                break
            left -= 1
            chosen = trials.plan(pair).chosen
            found |= {other: _needed(pair, other, trials) for other in wanted if other in chosen and other not in found}


def _needed(pair: tuple[Change, ...], name: str, trials: Trials) -> tuple[Change, ...]:
    """Return the half of a pair that is enough by itself, else both."""
    return next(((half,) for half in pair if len(pair) > 1 and name in trials.plan([half]).chosen), pair)


def _next_steps(
    exercise: Exercise, singles: list[Change], because: tuple[Because, ...], trials: Trials
) -> Iterator[tuple[Change, ...]]:
    """Yield pairs of which the first change takes a reason away, and the second is for all that is left then."""
    stood = {reason.rule for reason in because}
    for first in singles:
        left = trials.plan([first]).because.get(exercise.id)
        if left is None or {reason.rule for reason in left} == stood:  # a referral, or no step further
            continue
        may = exercise.id in trials.may([first])
        seconds = candidates(exercise, left, trials.seen)
        for second in _in_order([*seconds, *general(exercise, trials.seen)] if may else seconds):
            reaches = may or all(set(reason.from_) & set(second.fields) for reason in left)
            if reaches and not set(first.fields) & set(second.fields):
                yield first, second


def _both_speak(exercise: Exercise, trials: Trials) -> Iterator[tuple[Change, ...]]:
    """Yield pairs of the strongest reasons that would speak for an exercise which the runner may do."""
    strongest = reasons_to_come(exercise, trials.seen.facts, trials.seen.library)[:_STRONGEST]
    for index, first in enumerate(strongest):
        for second in strongest[index + 1 :]:
            both = merged(first, second)
            if both is not None:
                yield both


def _hardness(changes: tuple[Change, ...]) -> tuple[int, list[int]]:
    """Order changes: the fewest fields first, then the one whose hardest part is easier."""
    return sum(len(change.values) for change in changes), sorted((change.ease for change in changes), reverse=True)
