"""What own content may not take away: it adds and words, but never weakens what protects a runner.

Every rule here is about kinds of items, none about an item by name, but for the guidance that a referral prints.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final, Protocol

from generator.library.check import LOADS, kit_that_matters
from generator.library.loader import Item, Items, fault_at
from generator.library.model import (
    REFERRAL_GUIDANCE,
    Cause,
    Condition,
    Country,
    Exercise,
    Guidance,
    SafetyRule,
)
from generator.library.own_items import Hidden
from generator.library.own_limits import is_text, nearest_text
from generator.library.own_terms import faults_of_terms
from generator.library.predicate import facts_of
from generator.profile.errors import Fault
from generator.profile.model import Health

HEALTH_FACTS: Final = frozenset(Health.__struct_fields__) | {"pregnancy_week", "country"}
"""Guidance that looks at one of these tells somebody what they have to know: it cannot be hidden."""

_NAMED: Final = {"exercises": "exercise", "guidance": "guidance"}


class _Ruled(Protocol):
    """A rule that lies in an item."""

    @property
    def id(self) -> str: ...
    @property
    def when(self) -> Condition: ...


def faults_of_overrides(own: Items, base: Items) -> Iterator[Fault]:
    """Find each own item that would take away from the built-in one of the same id."""
    phases = tuple(item.value.id for item in base["phases"])
    exercises, guidance = _values(base, "exercises"), _values(base, "guidance")
    for item in own["exercises"]:
        yield from _loads_wait(item, phases)
        if (original := exercises.get(item.value.id)) is not None:
            yield from _exercise(item, original, phases)
    for item in own["guidance"]:
        if (original := guidance.get(item.value.id)) is not None:
            yield from _guidance(item, original)
    yield from _fixed(own, base, "safety", "built-in safety rule: own rules only come on top")
    yield from _fixed(own, base, "sources", "built-in source: its words stay as they were checked")
    for item in own["safety"]:
        yield from _silencing(item, guidance)
    causes = _values(base, "causes")
    for item in own["causes"]:
        if (known_cause := causes.get(item.value.id)) is not None:
            yield from _cause(item, known_cause)
    yield from _taken(own, base)
    yield from faults_of_terms(own, base)
    texts = [item.path.rpartition(".")[2] for item in base["texts"]]
    for item in own["texts"]:
        key = item.path.rpartition(".")[2]
        if key not in texts and not is_text(key):
            yield fault_at(item, "", "is not a text of the handout", "such as site-neck", nearest_text(key, texts))
    countries = {item.path: item.value for item in base["countries"]}
    for item in own["countries"]:
        if (known := countries.get(item.path)) is not None:
            yield from _country(item, known)


def faults_of_hiding(hidden: tuple[Hidden, ...], own: Items, base: Items) -> Iterator[Fault]:
    """Find each item that cannot be hidden, because there is none, or because runners need it."""
    from difflib import get_close_matches

    from generator.profile.errors import quoted

    for field, name, place in hidden:
        known = _values(base, field)
        why = ""
        if name not in known:
            hint = get_close_matches(name, known, n=1)
            why = f"there is no built-in {_NAMED[field]} {quoted(name)}"
            yield _at(place, why, hint=hint[0] if hint else "")
        elif name in _values(own, field):
            yield _at(place, f"{name} is hidden here and given in {field}/", "one of the two")
        elif field == "guidance" and protected(known[name]):
            yield _at(place, f"{name} cannot be hidden: {_why_protected(known[name])}", "other guidance")


def protected(item: Guidance) -> bool:
    """Tell whether guidance must reach everyone whom it is for."""
    return bool(_why_protected(item))


def _why_protected(item: Guidance) -> str:
    if item.id in REFERRAL_GUIDANCE:
        return "every referral prints it"
    if item.advice:
        return "it says who must not take a medicine"
    if any(facts_of(rule.when) & HEALTH_FACTS for rule in item.reasons):
        return "it is for the health, or the country, of some runners"
    return ""


def _at(place: Fault, message: str, allowed: str = "", hint: str = "") -> Fault:
    return Fault(place.file, place.line, place.column, place.field, message, allowed, hint)


def _values(items: Items, field: str) -> dict[str, Any]:
    return {item.value.id: item.value for item in items[field]}


def _fixed(own: Items, base: Items, field: str, what: str) -> Iterator[Fault]:
    """Own items of a kind only come on top; one that is the same as the built-in one changes nothing."""
    known = _values(base, field)
    for item in own[field]:
        if known.get(item.value.id, item.value) != item.value:
            yield fault_at(item, "id", f"{item.value.id!r} is a {what}", "another id")


def _exercise(item: Item, original: Exercise, phases: tuple[str, ...]) -> Iterator[Fault]:
    exercise: Exercise = item.value
    kept = f"as the built-in {original.id} has it"
    for trait in original.traits:
        if trait not in exercise.traits:
            yield fault_at(item, "traits", f"{trait!r} is missing", kept)
    if original.loaded and not exercise.loaded:
        yield fault_at(item, "loaded", "is false", f"true, {kept}")
    if exercise.category != original.category:
        yield fault_at(item, "category", f"is {exercise.category!r}", f"{original.category}, {kept}")
    if exercise.level < original.level:
        yield fault_at(item, "level", f"is {exercise.level}", f"{original.level} or more, {kept}")
    if _plain(original.stop) not in _plain(exercise.stop):
        told = "is empty" if not exercise.stop.strip() else "does not say when to stop as the built-in one does"
        yield fault_at(item, "stop", told, f"{original.stop} (your own words may follow)")
    wanted = [kit_that_matters(kit) for kit in original.equipment or ((),)]
    for index, kit in enumerate(exercise.equipment or ((),)):
        if not any(needed <= kit_that_matters(kit) for needed in wanted):
            told = " or ".join(", ".join(sorted(needed)) for needed in wanted)
            yield fault_at(item, f"equipment[{index}]", f"leaves out {told}", kept)
    for doses in ("doses", "trained"):
        was = original.doses if doses == "doses" else {**original.doses, **original.trained}
        yield from _begins(item, doses, getattr(exercise, doses), was, phases)
    for rules in ("avoid", "care"):
        yield from _rules(item, rules, getattr(exercise, rules), getattr(original, rules), original.id)


def _plain(text: str) -> str:
    return " ".join(text.split())


def _loads_wait(item: Item, phases: tuple[str, ...]) -> Iterator[Fault]:
    """No load in the first phase, in which a sore back settles: none of ours has one there."""
    for field in ("doses", "trained"):
        if item.value.loaded and phases[0] in getattr(item.value, field):
            yield fault_at(item, f"{field}.{phases[0]}", "is too early for a load", f"doses from {phases[1]} on")


def _begins(
    item: Item, field: str, doses: Mapping[str, Any], original: Mapping[str, Any], phases: tuple[str, ...]
) -> Iterator[Fault]:
    """An exercise does not begin before the phase in which the built-in one does, nor with a heavier load."""
    first = next((phase for phase in phases if phase in original), phases[0])
    for phase in phases[: phases.index(first)]:
        if phase in doses:
            yield fault_at(item, f"{field}.{phase}", "is too early", f"doses from {first} on")
    heaviest = 0  # in a phase without a dose the one before goes on
    for phase in phases:
        if phase in original:
            heaviest = _heaviness(original[phase].load)
        if phase in doses and _heaviness(doses[phase].load) > heaviest:
            yield fault_at(item, f"{field}.{phase}.load", f"is {doses[phase].load!r}", f"{LOADS[heaviest]} at most")


def _heaviness(load: str) -> int:
    return next((index for index, word in enumerate(LOADS) if load.startswith(word)), 0)


def _rules(
    item: Item, field: str, rules: tuple[_Ruled, ...], originals: tuple[_Ruled, ...], name: str
) -> Iterator[Fault]:
    """Every rule of the original is there, with its condition; its words may be others."""
    given = {rule.id: (index, rule) for index, rule in enumerate(rules)}
    for original in originals:
        if original.id not in given:
            yield fault_at(item, field, f"the rule {original.id!r} is missing", f"every rule of the built-in {name}")
            continue
        index, rule = given[original.id]
        if rule.when != original.when:
            yield fault_at(item, f"{field}[{index}].when", f"is not that of the built-in {name}", "the same condition")
        if getattr(original, "advice", "") == "avoid" and getattr(rule, "advice", "") != "avoid":
            yield fault_at(item, f"{field}[{index}].advice", "is weaker than the built-in one", "avoid")


def _guidance(item: Item, original: Guidance) -> Iterator[Fault]:
    guidance: Guidance = item.value
    if guidance == original:
        return
    if original.id in REFERRAL_GUIDANCE:
        allowed = "guidance of your own beside it"
        yield fault_at(item, "id", f"{original.id} cannot be changed: every referral prints it", allowed)
        return
    for field in ("avoid", "advice", "notes"):
        yield from _rules(item, field, getattr(guidance, field), getattr(original, field), original.id)
    if not protected(original):
        return
    yield from _rules(item, "reasons", guidance.reasons, original.reasons, original.id)
    kept = {rule.id for rule in original.avoid}
    for index, rule in enumerate(guidance.avoid):
        if rule.id not in kept:
            why = f"hides {original.id} from runners: {_why_protected(original)}"
            yield fault_at(item, f"avoid[{index}]", why, "no rule here but the built-in ones")
    for field in ("kind", "part"):
        told, was = getattr(guidance, field), getattr(original, field)
        if told != was:
            yield fault_at(item, field, f"is {told!r}", f"{was}, as the built-in {original.id} has it")


def _cause(item: Item, original: Cause) -> Iterator[Fault]:
    """What a runner's health says for a cause stays: with it goes the advice to have it checked."""
    cause: Cause = item.value
    of_health = tuple(one for one in original.evidence if facts_of(one.when) & HEALTH_FACTS)
    yield from _rules(item, "evidence", cause.evidence, of_health, original.id)
    weights = {one.id: one.weight for one in of_health}
    for index, one in enumerate(cause.evidence):
        if one.weight < weights.get(one.id, 0):
            least = f"{weights[one.id]:g} or more, as the built-in {original.id} has it"
            yield fault_at(item, f"evidence[{index}].weight", f"is {one.weight:g}", least)


def _taken(own: Items, base: Items) -> Iterator[Fault]:
    """A reason and a cause share the names that targets use, so neither takes the id of a built-in other."""
    for field, other, what in (("reasons", "causes", "cause"), ("causes", "reasons", "reason")):
        known = _values(base, other)
        for item in own[field]:
            if item.value.id in known:
                yield fault_at(item, "id", f"{item.value.id!r} is a built-in {what}", "another id")


def _silencing(item: Item, guidance: Mapping[str, Guidance]) -> Iterator[Fault]:
    """A safety rule may not take away the guidance that its runners need most."""
    rule: SafetyRule = item.value
    named = rule.applies.get("guidance", ())
    for index, name in enumerate(named if isinstance(named, list) else ()):
        known = guidance.get(name) if isinstance(name, str) else None
        if known is not None and (why := _why_protected(known)):
            yield fault_at(item, f"applies.guidance[{index}]", f"{name} cannot be left out: {why}", "other guidance")


def _country(item: Item, known: Country) -> Iterator[Fault]:
    if item.value.emergency != known.emergency:
        yield fault_at(item, "emergency", f"is {item.value.emergency!r}", f'"{known.emergency}", as it was checked')
    for field in ("urgent", "advice"):
        if getattr(known, field) and not getattr(item.value, field).strip():
            yield fault_at(item, field, "is missing", "words for it, as the built-in country has")
