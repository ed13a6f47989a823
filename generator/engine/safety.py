"""What a state of health rules out, holds back or allows with care: the library's safety rules, applied generically."""

from __future__ import annotations

from typing import Literal, NamedTuple

from generator.engine.given import ALWAYS_GIVEN
from generator.engine.model import Because
from generator.library.model import Exercise, Library, SafetyRule
from generator.library.predicate import evaluate, value_of
from generator.profile.facts import Facts

Effect = Literal["exclude", "hold", "caution", "nothing"]


class ActiveRule(NamedTuple):
    """A safety rule that says something about this runner: its effect now, and the sentence."""

    rule: SafetyRule
    effect: Effect
    because: Because


class Verdict(NamedTuple):
    """What the rules say of one exercise done with one kit.

    ``excluded`` leaves it out, ``held`` leaves it out of the settle phase, ``cautions`` are printed on it.
    """

    excluded: tuple[Because, ...]
    held: tuple[Because, ...]
    cautions: tuple[Because, ...]


def active_rules(facts: Facts, library: Library) -> tuple[ActiveRule, ...]:
    """Return the rules that fire, and those that stay unknown with what they do then."""
    active = []
    for rule in library.safety:
        holds = evaluate(rule.when, facts)
        effect: Effect = rule.effect if holds.value else rule.unknown if holds.value is None else "nothing"
        if effect != "nothing":
            text = rule.text if holds.value else rule.unknown_text or rule.text
            active.append(ActiveRule(rule, effect, _because(rule.id, text, holds.from_)))
    return tuple(active)


def verdict(exercise: Exercise, kit: tuple[str, ...], facts: Facts, active: tuple[ActiveRule, ...]) -> Verdict:
    """Return what the library's rules and the exercise's own say; an ``avoid`` that is unknown becomes a caution."""
    found: dict[Effect, list[Because]] = {"exclude": [], "hold": [], "caution": [], "nothing": []}
    for one in active:
        if _applies(one.rule, exercise, kit):
            found[one.effect].append(one.because)
    for rule in (*exercise.avoid, *exercise.care):
        value = value_of(rule.when, facts)
        if value is not False:
            effect: Effect = "exclude" if value and rule in exercise.avoid else "caution"
            found[effect].append(_because(rule.id, rule.text, evaluate(rule.when, facts).from_))
    return Verdict(tuple(found["exclude"]), tuple(found["hold"]), _each_once(found["caution"]))


def guidance_excluded(guidance_id: str, active: tuple[ActiveRule, ...]) -> bool:
    """Tell whether a safety rule leaves a piece of guidance out."""
    return any(one.effect == "exclude" and guidance_id in one.rule.applies.get("guidance", ()) for one in active)


def _applies(rule: SafetyRule, exercise: Exercise, kit: tuple[str, ...]) -> bool:
    """Tell whether a rule names any trait, kit, category, id or the loading of an exercise, or names everything."""
    applies = rule.applies
    if applies.get("all") or (exercise.loaded and applies.get("loaded")):
        return True
    if exercise.id in applies.get("exercises", ()) or exercise.category in applies.get("categories", ()):
        return True
    named = (*applies.get("traits", ()), *applies.get("equipment", ()))
    return any(name in exercise.traits or name in kit for name in named)


def _each_once(reasons: list[Because]) -> tuple[Because, ...]:
    """Return the reasons with each sentence once: several rules may end in the same caution."""
    first: dict[str, Because] = {}
    for reason in reasons:
        first.setdefault(reason.text, reason)
    return tuple(first.values())


def _because(rule: str, text: str, from_: tuple[str, ...]) -> Because:
    return Because(rule=rule, text=text, from_=from_ or (ALWAYS_GIVEN,))
