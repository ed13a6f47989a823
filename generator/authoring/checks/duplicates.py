"""Rules that repeat one another, or that an earlier one always wins over."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from generator.authoring.content import RULE_FIELDS, Content, Placed, rules_in, tables
from generator.authoring.finding import Finding, finding
from generator.authoring.worlds import TooMany, find
from generator.library.model import DerivedAnswer
from generator.library.predicate import value_of
from generator.profile.facts import Facts

_EFFECTS = ("advice", "level", "effect", "unknown", "applies", "question", "answer", "always", "clearable")


def check(content: Content) -> Iterator[Finding]:
    """Find rules that never decide anything because of another, and rules that say the same twice."""
    lengths = tables(content, "settle")
    for index, placed in enumerate(lengths):
        yield from _outdone(placed, lengths[:index])
    derived = tables(content, "derived")
    for placed in derived:
        if placed.rule.answer == "unsure":
            yield from _outdone(placed, [one for one in derived if _answers_more(one.rule, placed.rule)])
    for table in ("triage", "derived", "safety", "reasons"):
        yield from _twice(tables(content, table))
    for item in (item for found in content.items.values() for item in found):
        for field in RULE_FIELDS:
            yield from _twice(rules_in(item, field))
    yield from _clashes(content)


def _answers_more(one: DerivedAnswer, other: DerivedAnswer) -> bool:
    """Tell whether a derived *yes* counts wherever another rule's *unsure* would."""
    return one.question == other.question and one.answer == "yes" and one.always >= other.always


def _outdone(placed: Placed, stronger: list[Placed]) -> Iterator[Finding]:
    """Find a rule that never counts, because one of those that win over it always holds as well."""

    def counts(facts: Facts) -> bool:
        wins = any(value_of(one.when, facts) for one in stronger)
        return value_of(placed.when, facts) is True and not wins

    try:
        if stronger and not find([one.when for one in (*stronger, placed)], counts):
            text = f"{placed.name}: another rule always wins, so this one never counts"
            yield finding("dead-rule", placed.item, placed.at("when"), text)
    except TooMany:
        return


def _twice(rules: Iterable[Placed]) -> Iterator[Finding]:
    """Find rules of one list with the same condition and the same effect."""
    seen: dict[str, Placed] = {}
    for placed in rules:
        effect = {name: getattr(placed.rule, name) for name in _EFFECTS if hasattr(placed.rule, name)}
        key = json.dumps([_normal(placed.when), effect], sort_keys=True)
        if key in seen:
            text = f"{placed.name}: has the condition and the effect of {seen[key].name!r}"
            yield finding("duplicate-rule", placed.item, placed.at("when"), text)
        seen.setdefault(key, placed)


def _normal(condition: Any) -> Any:
    """Return a condition with what may stand in any order in one order."""
    if isinstance(condition, dict):
        return {key: _normal(inner) for key, inner in condition.items()}
    if isinstance(condition, list):
        return sorted((_normal(inner) for inner in condition), key=lambda inner: json.dumps(inner, sort_keys=True))
    return condition


def _clashes(content: Content) -> Iterator[Finding]:
    """Find one id for two rules: of one item, or of two with different words."""
    choice = [placed for item in content.items["exercises"] for placed in rules_in(item, "avoid", "care")]
    choice += tables(content, "safety", "reasons")
    yield from _named_twice(choice, across=True)
    for item in content.items["guidance"]:
        yield from _named_twice(rules_in(item, "reasons", "avoid", "notes", "advice"), across=False)


def _named_twice(rules: Iterable[Placed], *, across: bool) -> Iterator[Finding]:
    seen: dict[str, Placed] = {}
    for placed in rules:
        other = seen.setdefault(placed.rule.id, placed)
        if other is placed or (other.item.path and other.item.file == placed.item.file and not placed.path):
            continue  # a table's own ids are looked at as it is read
        if across and other.item is not placed.item and other.rule == placed.rule:
            continue  # the very same rule of two exercises
        text = f"{placed.rule.id!r} is the id of another rule in {other.item.file}, line {_line(other)}"
        yield finding("rule-clash", placed.item, placed.at("id"), text)


def _line(placed: Placed) -> int:
    return finding("rule-clash", placed.item, placed.path, "").line or 1
