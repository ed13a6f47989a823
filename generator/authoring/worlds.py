"""All runners that some conditions can tell apart: a small, complete set of facts for each.

For every fact that is read, a few values stand for all: a number's bounds and a value in each gap, each word that is
named and one that is not, none, some and all of the words that the conditions treat alike, and *unknown* where the fact
can be. Combinations that no profile gives (:func:`possible`) are left out. So a claim over all worlds holds for all
runners, as long as the facts that depend on one another are known to this module; where it knows too little there are
too many worlds, and a claim is missed, never made falsely.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

from generator.authoring.kinds import ALWAYS_KNOWN, NEVER_EMPTY, WHOLE
from generator.library.model import Condition
from generator.library.predicate import facts_of, value_of
from generator.profile.facts import FACT_KINDS, LATE_PREGNANCY, Fact, FactKind, Facts, Value

MOST_WORLDS: Final = 10_000
"""More worlds than this are not looked at: the claim is then neither made nor denied."""

World = dict[str, Value | None]
_TOGETHER: Final = (("pain", "triage_pain", "pain_worst"), ("age", "experience_years"))
_ZEROES: Final = ("weekly_distance", "previous_weekly_distance")
_SHARES: Final = ("weekly_rise_percent", "longest_run_percent")
_OTHER_WORD: Final = "another word"


class TooMany(Exception):  # noqa: N818  nothing is wrong; the question is just too large
    """There are more worlds than can be looked at."""


def find(conditions: Sequence[Condition], wanted: Callable[[Facts], bool]) -> bool:
    """Tell whether there is a runner, as far as the conditions can tell, for whom ``wanted`` is true.

    Raises:
        TooMany: none was found among the first :data:`MOST_WORLDS`, and there are more.
    """
    return any(wanted(facts) for facts in worlds(conditions))


def values(condition: Condition) -> frozenset[bool | None]:
    """Return the values that a condition can take; all three where there are too many worlds to tell."""
    found: set[bool | None] = set()
    try:
        for facts in worlds([condition]):
            found.add(value_of(condition, facts))
            if len(found) == 3:
                break
    except TooMany:
        return frozenset({True, False, None})
    return frozenset(found)


def worlds(conditions: Sequence[Condition]) -> Iterator[Facts]:
    """Yield the worlds that some conditions can tell apart, the plainest first.

    Raises:
        TooMany: after :data:`MOST_WORLDS`, when there are more.
    """
    names = sorted(set().union(*(facts_of(condition) for condition in conditions)))
    told: dict[str, list[tuple[str, Any]]] = {name: [] for name in names}
    for condition in conditions:
        _gather(condition, told)
    choices = [_choices(name, told) for name in names]
    for count, combination in enumerate(itertools.product(*choices)):
        if count == MOST_WORLDS:
            raise TooMany
        world = dict(zip(names, combination, strict=True))
        if possible(world):
            yield Facts({name: Fact(value, ()) for name, value in world.items()})


def possible(world: World) -> bool:
    """Tell whether a profile can give these facts together, as :mod:`generator.profile.facts` makes them."""
    return (
        _pregnancy_fits(world) and _screening_fits(world) and _pain_fits(world) and _running_fits(world)
    ) and not _later(world, "experience_years", "age")


def _pregnancy_fits(world: World) -> bool:
    if "pregnant" not in world or "pregnancy_week" not in world:
        return True
    pregnant, week = world["pregnant"], world["pregnancy_week"]
    return week == 0 if pregnant is False else (week is None) == (pregnant is None)


def _screening_fits(world: World) -> bool:
    if world.get("screened") and world.get("on_paper"):
        return False
    return not (world.get("screened") and any(world[name] is None for name in world if name.startswith("answer.")))


def _pain_fits(world: World) -> bool:
    pains = [world[name] for name in ("pain", "triage_pain") if name in world]
    if len(pains) == 2 and (pains[0] is None) != (pains[1] is None):
        return False
    if world.get("pain_worst") is not None and None in pains:
        return False
    if _later(world, "pain", "triage_pain") or any(
        _later(world, name, "pain_worst") for name in ("pain", "triage_pain")
    ):
        return False
    told = all(name in world for name in ("pain", "triage_pain", "onset"))
    return not (told and world["onset"] != "sudden" and world["pain"] != world["triage_pain"])


def _running_fits(world: World) -> bool:
    if world.get("weekly_rise_percent") is not None:
        known = [world[name] for name in _ZEROES if name in world]
        if None in known or world.get("previous_weekly_distance") == 0:
            return False
    if world.get("longest_run_percent") is not None:
        return world.get("weekly_distance", 1) not in (None, 0) and world.get("longest_run", 1) is not None
    return True


def _later(world: World, smaller: str, larger: str) -> bool:
    """Tell whether what must not be above another fact is."""
    low, high = world.get(smaller), world.get(larger)
    return isinstance(low, int | float) and isinstance(high, int | float) and low > high


def _gather(condition: Condition, told: dict[str, list[tuple[str, Any]]]) -> None:
    """Collect what is asked of each fact: operator and operand."""
    for key, inner in condition.items():
        if key in ("all", "any"):
            for part in inner:
                _gather(part, told)
        elif key == "not":
            _gather(inner, told)
        elif key != "always":
            told[key] += inner.items() if isinstance(inner, dict) else [("is", inner)]


def _choices(name: str, told: dict[str, list[tuple[str, Any]]]) -> list[Value | None]:
    """Return the values of a fact that tell everything apart, the plainest first."""
    kind = FACT_KINDS[name]
    found: list[Value | None]
    if kind.type == "number":
        found = list(_numbers(name, kind, told))
    elif kind.type == "boolean":
        found = [False, True]
    elif kind.type == "word":
        named = sorted(_words(told[name]))
        other = [_OTHER_WORD] if not kind.words else [word for word in kind.words if word not in named][:1]
        found = [*other, *named]
    else:
        most = itertools.islice(_lists(kind, told[name]), MOST_WORLDS + 1)  # more are too many in any case
        found = [words for words in most if words or name not in NEVER_EMPTY]
    return found if name in ALWAYS_KNOWN else [*found, None]


def _numbers(name: str, kind: FactKind, told: dict[str, list[tuple[str, Any]]]) -> Iterator[float]:
    """Yield each bound that is asked for and a value in each gap; facts that are compared share their bounds."""
    group = next((group for group in _TOGETHER if name in group), (name,))
    bounds = {float(number) for one in group for number in _operands(told.get(one, ()))}
    if name in _ZEROES and not set(_SHARES).isdisjoint(told):
        bounds.add(0.0)
    if name == "pregnancy_week":
        bounds |= {0.0, float(LATE_PREGNANCY)}
    inside = sorted(number for number in bounds if _within(number, kind))
    edges = [*inside] or [kind.low if kind.low is not None else 0.0]
    gaps = [(low + high) / 2 for low, high in itertools.pairwise(edges)]
    step = 1.0 if name in WHOLE else 0.5
    ends = [number for number in (edges[0] - step, edges[-1] + step) if _within(number, kind)]
    for low, high in itertools.pairwise(edges):
        if name in WHOLE:
            gaps.remove((low + high) / 2)
            if low + 1 < high:
                gaps.append(low + 1)
    yield from sorted({*edges, *gaps, *ends})


def _within(number: float, kind: FactKind) -> bool:
    return (kind.low is None or number >= kind.low) and (kind.high is None or number <= kind.high)


def _operands(asked: Sequence[tuple[str, Any]]) -> Iterator[Any]:
    for operator, operand in asked:
        if operator != "known":
            yield from operand if isinstance(operand, list) else [operand]


def _words(asked: Sequence[tuple[str, Any]]) -> set[str]:
    return set(_operands(asked))


def _lists(kind: FactKind, asked: Sequence[tuple[str, Any]]) -> Iterator[tuple[str, ...]]:
    """Yield lists of words, short ones first: of each class that all operands treat alike none, one, or all of it."""
    sets = [{operand} if isinstance(operand, str) else set(operand) for op, operand in asked if op != "known"]
    classes: dict[tuple[bool, ...], list[str]] = {}
    named = _words(asked)
    for word in sorted(named):
        classes.setdefault(tuple(word in one for one in sets), []).append(word)
    other = next((word for word in kind.words if word not in named), None)
    whole = any(operator == "has_all" for operator, _ in asked)
    parts: list[list[tuple[str, ...]]] = [[(other,)]] if other is not None else []
    for alike in classes.values():
        parts.append([(alike[0],), tuple(alike)] if whole and len(alike) > 1 else [(alike[0],)])
    for count in range(len(parts) + 1):
        for chosen in itertools.combinations(parts, count):
            for words in itertools.product(*chosen):
                yield tuple(itertools.chain(*words))
