"""Exercises and guidance that rules keep from everyone, and cautions that nobody is ever given."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from generator.authoring.content import Content, Placed, rules_in, tables
from generator.authoring.finding import Finding, finding
from generator.authoring.worlds import TooMany, find
from generator.engine.model import Because
from generator.engine.safety import ActiveRule, verdict
from generator.library.loader import Item
from generator.library.model import REFERRAL_GUIDANCE, Exercise, Guidance, SafetyRule
from generator.library.predicate import facts_of, value_of
from generator.profile.facts import Facts

_NOTHING_KNOWN = Facts({})


def check(content: Content) -> Iterator[Finding]:
    """Find what can be done by nobody, or said to nobody."""
    safety = tables(content, "safety")
    for item in content.items["exercises"]:
        yield from _exercise(item, _against(item, safety))
    for item in content.items["guidance"]:
        yield from _guidance(item, safety)
    if content.library is not None:
        for placed in safety:
            yield from _rule(placed, content, safety)


def _against(item: Item, safety: Sequence[Placed]) -> list[Placed]:
    """Return the rules that may leave an exercise out, whatever kit is used."""
    named = [one for one in safety if "exclude" in (one.rule.effect, one.rule.unknown)]
    return [*rules_in(item, "avoid"), *(one for one in named if _applies(one.rule, item.value, every_kit=True))]


def _exercise(item: Item, against: Sequence[Placed]) -> Iterator[Finding]:
    if against and not _somebody([], against):
        text = f"rules leave nobody who may do it: {_names(against)}"
        yield finding("nobody-left", item, "avoid" if item.value.avoid else "id", text)
        return
    for placed in rules_in(item, "care"):
        if blocking := _blocking(placed, against):
            text = f"{placed.name}: whoever it is for does not get the exercise, because of {_names(blocking)}"
            yield finding("dead-caution", item, placed.at("when"), text)


def _guidance(item: Item, safety: Sequence[Placed]) -> Iterator[Finding]:
    guidance: Guidance = item.value
    reasons = rules_in(item, "reasons")
    against = [*rules_in(item, "avoid"), *(one for one in safety if _silences(one.rule, guidance.id))]
    shown_anyway = guidance.id in REFERRAL_GUIDANCE
    if reasons and against and not shown_anyway and not _somebody(reasons, against):
        text = f"nobody gets it: {_names(against)} speak against it whenever a reason holds"
        yield finding("never-shown", item, "reasons", text)


def _rule(placed: Placed, content: Content, safety: Sequence[Placed]) -> Iterator[Finding]:
    """Find a safety rule that applies to nothing, or warns only of what is left out where it holds."""
    rule: SafetyRule = placed.rule
    exercises = [item for item in content.items["exercises"] if _applies(rule, item.value, every_kit=False)]
    if not exercises and not rule.applies.get("guidance"):
        yield finding(
            "applies-to-nothing", placed.item, "applies", f"{rule.id}: applies to no exercise and no guidance"
        )
    elif exercises and rule.effect != "exclude" and all(_blocking(placed, _against(one, safety)) for one in exercises):
        text = f"{rule.id}: whoever it is for gets none of the exercises that it speaks of"
        yield finding("dead-caution", placed.item, "when", text)


def _blocking(placed: Placed, against: Sequence[Placed]) -> list[Placed]:
    """Return the rules that leave an exercise out wherever a caution holds; nothing when somebody is given it."""
    near = [one for one in against if not facts_of(one.when).isdisjoint(facts_of(placed.when))]
    return near if near and not _somebody([placed], near) else []


def _somebody(reasons: Sequence[Placed], against: Sequence[Placed]) -> bool:
    """Tell whether some runner fulfils one of the reasons, if there are any, and nothing that speaks against."""

    def fits(facts: Facts) -> bool:
        wanted = not reasons or any(value_of(one.when, facts) for one in reasons)
        return wanted and not any(_speaks_against(one, facts) for one in against)

    try:
        return find([one.when for one in (*reasons, *against)], fits)
    except TooMany:
        return True  # nothing is claimed


def _speaks_against(placed: Placed, facts: Facts) -> bool:
    holds = value_of(placed.when, facts)
    if isinstance(placed.rule, SafetyRule):
        return (placed.rule.effect if holds else placed.rule.unknown if holds is None else "nothing") == "exclude"
    return holds is True


def _applies(rule: SafetyRule, exercise: Exercise, *, every_kit: bool) -> bool:
    """Tell whether a rule speaks of an exercise, with every kit or with some; the engine says what it applies to."""
    if not all(isinstance(told, list | bool) for told in rule.applies.values()):
        return False
    bare = replace(exercise, avoid=(), care=())
    active = (ActiveRule(rule, "exclude", Because(rule=rule.id, text=rule.text, from_=())),)
    met = [bool(verdict(bare, kit, _NOTHING_KNOWN, active).excluded) for kit in exercise.equipment or ((),)]
    return all(met) if every_kit else any(met)


def _silences(rule: SafetyRule, guidance_id: str) -> bool:
    named = rule.applies.get("guidance", ())
    return "exclude" in (rule.effect, rule.unknown) and isinstance(named, list) and guidance_id in named


def _names(rules: Sequence[Placed]) -> str:
    return ", ".join(one.name for one in rules)
