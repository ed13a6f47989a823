# ruff: noqa: T201  (also a command: it prints what it counted)
"""The walk over the library: every two conditions with every set of equipment, for a runner who may start.

Which exercises a runner may do depends on the equipment only through the kits that they own: each exercise lists its
complete kits, and one that is owned and not ruled out is enough. So each pair of conditions is judged once for each
exercise and kit, by the engine's own :func:`options`, and the 512 sets of equipment follow from that.
``python -m tests.walks.pairs`` prints the counts and the narrowest sets.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import combinations
from typing import Any

import msgspec
from msgspec.structs import replace

from generator.engine.answers import answers
from generator.engine.case import Case, case_of
from generator.engine.options import options
from generator.engine.triage import triage
from generator.library.model import Library
from generator.profile.facts import facts
from generator.profile.model import Profile
from tests.property.planning import library
from tests.property.profiles import CONDITIONS, ISSUED, TABLE, day

EQUIPMENT: tuple[str, ...] = tuple(TABLE["equipment"].values)
CATEGORIES = ("mobility", "breathing", "control")
"""Of each there must be one left."""

Kit = frozenset[str]


def condition_sets() -> list[tuple[str, ...]]:
    """None, each condition, and every two."""
    return [(), *((one,) for one in CONDITIONS), *combinations(CONDITIONS, 2)]


def equipment_sets() -> Iterator[Kit]:
    """Yield every set of equipment."""
    for count in range(len(EQUIPMENT) + 1):
        yield from map(frozenset, combinations(EQUIPMENT, count))


def runner(conditions: Iterable[str], equipment: Iterable[str]) -> dict[str, Any]:
    """Return a runner whom a professional cleared; only what is asked here is known to speak against anything."""
    return {
        "name": "Jo",
        "age": 40,
        "sex": "female",
        "symptoms": {"sites": ["mid-back"], "pain_now": 3, "duration_days": 10, "trend": "same"},
        "screening": "clear",
        "health": {
            "conditions": list(conditions),
            "medicines": [],
            "allergies": [],
            "cannot": [],
            "pregnant": False,
        },
        "equipment": sorted(equipment),
        "clinic": {"organisation": "Riverside Clinic", "cleared_by": "Dr. Müller", "cleared_on": day(-1)},
    }


def case_for(conditions: Iterable[str], equipment: Iterable[str], content: Library) -> Case:
    profile = msgspec.convert(runner(conditions, equipment), Profile)
    found = triage(profile, answers(facts(profile, ISSUED), content), content, ISSUED)
    assert found.disposition == "self-care", conditions
    return case_of(profile, found.facts, content)


@cache
def by_kit() -> dict[Kit, Library]:
    """Return, for each kit, the library of the exercises that can be done with it."""
    found: dict[Kit, dict[str, Any]] = {}
    for exercise in library().exercises.values():
        for kit in exercise.equipment or ((),):
            found.setdefault(frozenset(kit), {})[exercise.id] = replace(exercise, equipment=(kit,))
    return {kit: replace(library(), exercises=exercises) for kit, exercises in found.items()}


def kits_allowed(conditions: tuple[str, ...]) -> dict[str, list[Kit]]:
    """Return the kits with which each exercise may be done by a runner with these conditions."""
    found: dict[str, list[Kit]] = {}
    for kit, content in by_kit().items():
        for name in options(case_for(conditions, kit, content)).allowed:
            found.setdefault(name, []).append(kit)
    return found


def allowed_with(kits: dict[str, list[Kit]], owned: Kit) -> set[str]:
    """Return the exercises that may be done with a set of equipment."""
    within = kits_within(owned)
    return {name for name, enough in kits.items() if not within.isdisjoint(enough)}


@cache
def kits_within(owned: Kit) -> frozenset[Kit]:
    """Return the kits that a set of equipment holds in full; the same sets are asked for with every two conditions."""
    return frozenset(kit for kit in by_kit() if kit <= owned)


def allowed_by_engine(conditions: tuple[str, ...], owned: Kit) -> set[str]:
    """Return the same without the shortcut."""
    return set(options(case_for(conditions, owned, library())).allowed)


def gaps(conditions: tuple[str, ...]) -> tuple[int, list[str]]:
    """Walk every set of equipment: the fewest exercises of any, and what is missing where."""
    kits, category = kits_allowed(conditions), {one.id: one.category for one in library().exercises.values()}
    fewest, missing = len(category), []
    for owned in equipment_sets():
        allowed = allowed_with(kits, owned)
        fewest = min(fewest, len(allowed))
        if len(allowed) < 3:
            missing.append(f"{conditions} {sorted(owned)}: only {sorted(allowed)}")
        left = {category[name] for name in allowed}
        missing += [f"{conditions} {sorted(owned)}: no {name}" for name in CATEGORIES if name not in left]
    return fewest, missing


def main() -> int:
    """Walk all, and print the counts."""
    found = {conditions: gaps(conditions) for conditions in condition_sets()}
    missing = [one for _, gap in found.values() for one in gap]
    print(f"{len(found)} sets of conditions, {len(found) * 2 ** len(EQUIPMENT)} cases, {len(missing)} gaps")
    for conditions, (fewest, _) in sorted(found.items(), key=lambda pair: pair[1][0])[:10]:
        print(f"{fewest:3} exercises at least: {' and '.join(conditions) or 'no condition'}")
    print(*missing[:20], sep="\n")
    return len(missing)


if __name__ == "__main__":
    sys.exit(bool(main()))
