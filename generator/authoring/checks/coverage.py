"""Whether enough is left for every runner, and something is said to each."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any, Final, get_args

from generator.authoring.content import Content
from generator.authoring.finding import Finding, finding, in_file
from generator.engine.safety import active_rules, verdict
from generator.library.model import Library
from generator.profile.facts import FACT_KINDS, facts
from generator.profile.model import Condition, Health, Profile, Symptoms

ENOUGH: Final = 3
NEEDED: Final = ("mobility", "breathing", "control")
"""Of each of these at least one exercise is left, and :data:`ENOUGH` in all, to every runner who may start."""

_FOR_ANYONE: Final = 2  # an exercise of a higher level is for those who already do strength work
_ANY_DAY: Final = date(2026, 1, 1)  # health does not depend on it
_ADVISED: Final = ("form", "carries", "added")


def check(content: Content) -> Iterator[Finding]:
    """Find runners for whom too little is left, reasons that choose nothing, and words that get no advice."""
    if content.library is None:
        return
    yield from _left(content.library)
    targets = {target for item in content.items["exercises"] for target in item.value.targets}
    for item in (*content.items["reasons"], *content.items["causes"]):
        if item.value.id not in targets:
            yield finding("untargeted", item, "id", f"no exercise targets {item.value.id}")
    yield from _advised(content)


def _left(library: Library) -> Iterator[Finding]:
    """Walk all pairs of conditions, of runners who own nothing; kit only ever adds."""
    free = [one for one in library.exercises.values() if () in (one.equipment or ((),)) and one.level <= _FOR_ANYONE]
    health = Health(conditions=(), medicines=(), allergies=(), cannot=(), pregnant=False)
    runner = facts(Profile(symptoms=Symptoms(sites=("mid-back",), pain_now=2), age=40, health=health), _ANY_DAY)
    short: dict[str, list[str]] = {}
    for pair in itertools.combinations_with_replacement(get_args(Condition), 2):
        known = runner.with_("conditions", tuple(dict.fromkeys(pair)), ("health.conditions",))
        active = active_rules(known, library)
        left = Counter(one.category for one in free if not verdict(one, (), known, active).excluded)
        lacks = [f"no {category}" for category in NEEDED if not left[category]]
        if left.total() < ENOUGH:
            lacks.append(f"only {left.total()} of {ENOUGH} exercises")
        if lacks:
            short.setdefault(", ".join(lacks), []).append(" and ".join(dict.fromkeys(pair)))
    for what, pairs in short.items():
        rest = f" and in {len(pairs) - 1} more cases" if len(pairs) > 1 else ""
        yield in_file("too-few-left", "exercises", None, f"{what} left without kit, with {pairs[0]}{rest}")


def _advised(content: Content) -> Iterator[Finding]:
    """Find faults of form, things carried and loads added of which no guidance speaks."""
    for fact in _ADVISED:
        spoken: set[str] = set()
        for item in content.items["guidance"]:
            for rule in (*item.value.reasons, *item.value.notes):
                spoken |= _named(rule.when, fact)
        for word in FACT_KINDS[fact].words:
            if word not in spoken:
                yield in_file("no-guidance", "guidance", None, f"no reason or note speaks of {fact}: {word}")


def _named(condition: Any, fact: str) -> set[str]:
    """Return the words that a condition looks for in a list."""
    found: set[str] = set()
    if isinstance(condition, list):
        for part in condition:
            found |= _named(part, fact)
    elif isinstance(condition, dict):
        for key, told in condition.items():
            if key == fact and isinstance(told, dict):
                asked = [told.get("has"), *told.get("has_any", ()), *told.get("has_all", ())]
                found |= {word for word in asked if isinstance(word, str)}
            elif key in ("all", "any"):
                found |= _named(told, fact)
    return found
