"""Conditions that are the same for everyone: never true, always true, a part that never matters, never unknown."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.authoring.content import Content, Placed, all_rules
from generator.authoring.finding import Finding, finding
from generator.authoring.kinds import REQUIRED
from generator.authoring.worlds import values
from generator.library.model import Condition, SafetyRule


def check(content: Content) -> Iterator[Finding]:
    """Find each condition that no runner fulfils, or that every runner does."""
    for placed in all_rules(content):
        found = values(placed.when)
        if True not in found:
            yield finding("never-true", placed.item, placed.at("when"), f"{placed.name}: is true for nobody")
        else:
            if found == {True} and placed.when != {"always": True} and not _says_for_all(placed.when):
                yield finding("always-true", placed.item, placed.at("when"), f"{placed.name}: is true for everyone")
            yield from _dead_parts(placed, placed.when, placed.at("when"))
        if isinstance(placed.rule, SafetyRule) and None not in found:
            yield from _never_unknown(placed, placed.rule)


def _says_for_all(condition: Condition) -> bool:
    """Tell whether it is ``{sites: {known: true}}``: true for everyone, so that the reason names what they told us."""
    return any(condition == {name: {"known": True}} for name in REQUIRED)


def _dead_parts(placed: Placed, condition: Any, path: str) -> Iterator[Finding]:
    """Find alternatives that are never true, which a reader takes for a rule that works."""
    for key, inner in condition.items():
        if key in ("all", "any"):
            for index, part in enumerate(inner):
                here = f"{path}.{key}[{index}]"
                if key == "any" and True not in values(part):
                    yield finding("dead-branch", placed.item, here, f"{placed.name}: this part is true for nobody")
                else:
                    yield from _dead_parts(placed, part, here)
        elif key == "not":
            yield from _dead_parts(placed, inner, f"{path}.not")


def _never_unknown(placed: Placed, rule: SafetyRule) -> Iterator[Finding]:
    if rule.unknown != "nothing":
        text = f"{placed.name}: the condition is never unknown, so {rule.unknown!r} never happens"
        yield finding("never-unknown", placed.item, placed.at("unknown"), text)
