"""Conditions: closed YAML data with three-valued (Kleene) logic over facts.

``docs/architecture.md`` defines the language. *Unknown* is ``None`` and stays unknown, whatever the order of the
operands: ``false and unknown`` is false, ``true and unknown`` is unknown, ``not unknown`` is unknown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Final, NamedTuple

from generator.library.model import Condition
from generator.profile.facts import FACT_KINDS, Fact, FactKind, Facts

Path = tuple[str | int, ...]


class Truth(NamedTuple):
    """The value of a condition, ``None`` for unknown, and the profile fields that decided it.

    For an unknown condition ``from_`` names the fields that would decide it.
    """

    value: bool | None
    from_: tuple[str, ...]


class Problem(NamedTuple):
    """What is wrong with a condition; ``path`` leads to the place inside it."""

    path: Path
    text: str


def evaluate(condition: Condition, facts: Facts) -> Truth:
    """Evaluate a condition that :func:`check` finds no fault with.

    Raises:
        KeyError: it names a fact or an operator that does not exist.
    """
    if len(condition) == 1:
        [(key, told)] = condition.items()
        return _clause(key, told, facts)
    return _all([_clause(key, told, facts) for key, told in condition.items()])


def value_of(condition: Condition, facts: Facts) -> bool | None:
    """Return the value that :func:`evaluate` finds, quicker, as nothing is read beyond what decides it.

    Most conditions are false for most runners, and nobody asks which fields made them so.
    """
    unknown = False
    for key, told in condition.items():
        value = _value(key, told, facts)
        if value is False:
            return False
        unknown = unknown or value is None
    return None if unknown else True


def _value(key: str, told: Any, facts: Facts) -> bool | None:
    if key in ("all", "any"):
        decisive = key == "any"
        unknown = False
        for part in told:
            value = value_of(part, facts)
            if value is decisive:
                return decisive
            unknown = unknown or value is None
        return None if unknown else not decisive
    if key == "not":
        value = value_of(told, facts)
        return None if value is None else not value
    if key == "always":
        return bool(told)
    return _fact_value(facts[key].value, told if isinstance(told, dict) else {"is": told})


def _fact_value(value: Any, told: dict[str, Any]) -> bool | None:
    unknown = False
    for operator, operand in told.items():
        if operator == "known":
            fits = (value is not None) == operand
        elif value is None:
            unknown = True
            continue
        else:
            fits = _OPERATORS[operator](value, operand)
        if not fits:
            return False
    return None if unknown else True


def _clause(key: str, told: Any, facts: Facts) -> Truth:
    if key == "all":
        return _all([evaluate(part, facts) for part in told])
    if key == "any":
        return _any([evaluate(part, facts) for part in told])
    if key == "not":
        value, from_ = evaluate(told, facts)
        return Truth(None if value is None else not value, from_)
    if key == "always":
        return Truth(told, ())
    fact = facts[key]
    if not isinstance(told, dict):
        return _compare(fact, "is", told)
    if len(told) == 1:
        [(operator, operand)] = told.items()
        return _compare(fact, operator, operand)
    return _all([_compare(fact, operator, operand) for operator, operand in told.items()])


def _compare(fact: Fact, operator: str, operand: Any) -> Truth:
    if operator == "known":
        return Truth((fact.value is not None) == operand, fact.from_)
    if fact.value is None:
        return Truth(None, fact.from_)
    return Truth(_OPERATORS[operator](fact.value, operand), fact.from_)


def _all(truths: list[Truth]) -> Truth:
    return _join(truths, decisive=False)


def _any(truths: list[Truth]) -> Truth:
    return _join(truths, decisive=True)


def _join(truths: list[Truth], *, decisive: bool) -> Truth:
    """Join by *and* (false is decisive) or *or* (true is); unknown is the answer only where nothing is decisive."""
    values = [truth.value for truth in truths]
    value = decisive if decisive in values else None if None in values else not decisive
    return Truth(
        value, tuple(dict.fromkeys(field for truth in truths if truth.value is value for field in truth.from_))
    )


_OPERATORS: Final[dict[str, Callable[[Any, Any], bool]]] = {
    "is": lambda value, operand: bool(value == operand),
    "in": lambda value, operand: value in operand,
    "at_least": lambda value, operand: bool(value >= operand),
    "at_most": lambda value, operand: bool(value <= operand),
    "above": lambda value, operand: bool(value > operand),
    "below": lambda value, operand: bool(value < operand),
    "has": lambda value, operand: operand in value,
    "has_any": lambda value, operand: any(word in value for word in operand),
    "has_all": lambda value, operand: all(word in value for word in operand),
    "only": lambda value, operand: all(word in operand for word in value),
}

_COMBINERS: Final = ("all", "any", "not", "always")
_BY_TYPE: Final[dict[str, tuple[str, ...]]] = {
    "number": ("is", "in", "at_least", "at_most", "above", "below", "known"),
    "word": ("is", "in", "known"),
    "boolean": ("is", "known"),
    "list": ("has", "has_any", "has_all", "only", "known"),
}
_TAKES_LIST: Final = ("in", "has_any", "has_all", "only")


def check(condition: Any, path: Path = ()) -> list[Problem]:
    """Return every fault of a condition: its shape, unknown facts, operators that do not fit, words that cannot be."""
    if not isinstance(condition, dict) or not condition:
        return [Problem(path, "a condition is a map such as {pain: {at_least: 6}} or {always: true}")]
    problems: list[Problem] = []
    for key, told in condition.items():
        here = (*path, key)
        if key in ("all", "any"):
            if not isinstance(told, list) or not told:
                problems.append(Problem(here, f"{key} takes a list of conditions"))
            else:
                problems += [fault for index, part in enumerate(told) for fault in check(part, (*here, index))]
        elif key == "not":
            problems += check(told, here)
        elif key == "always":
            if not isinstance(told, bool):
                problems.append(Problem(here, "always takes true or false"))
        elif key not in FACT_KINDS:
            problems.append(Problem(here, f"there is no fact {key!r}{_nearest(key, (*FACT_KINDS, *_COMBINERS))}"))
        else:
            problems += _check_fact(FACT_KINDS[key], told, here)
    return problems


def facts_of(condition: Condition) -> set[str]:
    """Return the names of the facts that a condition reads."""
    names: set[str] = set()
    for key, told in condition.items():
        if key in ("all", "any"):
            names.update(*(facts_of(part) for part in told))
        elif key == "not":
            names |= facts_of(told)
        elif key != "always":
            names.add(key)
    return names


def _check_fact(kind: FactKind, told: Any, path: Path) -> list[Problem]:
    allowed = _BY_TYPE[kind.type]
    if not isinstance(told, dict):
        if "is" not in allowed:
            return [Problem(path, f"a {kind.type} takes one of {', '.join(allowed)}")]
        return _check_operand(kind, "is", told, path)
    if not told:
        return [Problem(path, f"a {kind.type} takes one of {', '.join(allowed)}")]
    problems: list[Problem] = []
    for operator, operand in told.items():
        if operator not in allowed:
            text = f"{operator!r} does not fit a {kind.type}; it takes {', '.join(allowed)}"
            problems.append(Problem((*path, operator), text))
        else:
            problems += _check_operand(kind, operator, operand, (*path, operator))
    return problems


def _check_operand(kind: FactKind, operator: str, operand: Any, path: Path) -> list[Problem]:
    if operator == "known":
        return [] if isinstance(operand, bool) else [Problem(path, "known takes true or false")]
    if operator in _TAKES_LIST:
        if not isinstance(operand, list) or not operand:
            return [Problem(path, f"{operator} takes a list that is not empty")]
        return [fault for index, value in enumerate(operand) for fault in _check_value(kind, value, (*path, index))]
    return _check_value(kind, operand, path)


def _check_value(kind: FactKind, value: Any, path: Path) -> list[Problem]:
    if kind.type == "boolean":
        return [] if isinstance(value, bool) else [Problem(path, f"{value!r} is not true or false")]
    if kind.type == "number":
        if isinstance(value, bool) or not isinstance(value, int | float):
            return [Problem(path, f"{value!r} is not a number")]
        if (kind.low is not None and value < kind.low) or (kind.high is not None and value > kind.high):
            return [Problem(path, f"{value!r} can never be; the fact lies between {kind.low} and {kind.high}")]
        return []
    if not isinstance(value, str):
        return [Problem(path, f"{value!r} is not a word; put it in quotes if it is meant as one")]
    if kind.words and value not in kind.words:
        return [Problem(path, f"{value!r} is not one of the fact's words{_nearest(value, kind.words)}")]
    return []


def _nearest(word: Any, words: Iterable[str]) -> str:
    """Return ``; did you mean …?`` for a slip, or nothing when no word is near."""
    from difflib import get_close_matches  # only for content that is at fault

    near = get_close_matches(str(word), list(words), n=1)
    return f"; did you mean {near[0]!r}?" if near else ""
