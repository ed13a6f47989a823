"""The guidance that a runner gets, and what it says of pain medicine for this runner."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, get_args

from generator.engine.given import ALWAYS_GIVEN
from generator.engine.model import Because, Fired, GivenGuidance
from generator.engine.safety import ActiveRule, guidance_excluded
from generator.library.model import REFERRAL_GUIDANCE, Advice, AdviceRule, Guidance, GuidanceKind, Library, Note, Rule
from generator.library.predicate import evaluate, value_of
from generator.profile.facts import Facts

_KINDS: Final[tuple[GuidanceKind, ...]] = get_args(GuidanceKind)
_DEFAULT_ADVICE: Final[Advice] = "ask-pharmacist"  # also where nothing is known
_REFERRAL_TEXT: Final = "What you told us needs a professional to look at it first."


def guidance_for(facts: Facts, active: tuple[ActiveRule, ...], library: Library) -> tuple[GivenGuidance, ...]:
    """Return what any reason speaks for and nothing in the runner's health speaks against, in the order of print."""
    return tuple(
        _given(item, reasons, facts)
        for item in _in_order(library.guidance.values())
        if (reasons := _true(item.reasons, facts))
        and not _true(item.avoid, facts)
        and not guidance_excluded(item.id, active)
    )


def referral_guidance(facts: Facts, fired: tuple[Fired, ...], library: Library) -> tuple[GivenGuidance, ...]:
    """Return the two pieces that a referral prints, whatever else would fit."""
    fields = tuple(dict.fromkeys(field for one in fired for reason in one.because for field in reason.from_))
    fallback = Because(rule="referred", text=_REFERRAL_TEXT, from_=fields or (ALWAYS_GIVEN,))
    items = _in_order(library.guidance[name] for name in REFERRAL_GUIDANCE)
    return tuple(_given(item, _true(item.reasons, facts) or (fallback,), facts) for item in items)


def _in_order(items: Iterable[Guidance]) -> list[Guidance]:
    return sorted(items, key=lambda item: (_KINDS.index(item.kind), item.order, item.id))


def _given(item: Guidance, reasons: tuple[Because, ...], facts: Facts) -> GivenGuidance:
    """Return an item with its reasons, and after them the advice, ``avoid`` first, and the notes that hold."""
    avoid = _true(tuple(rule for rule in item.advice if rule.advice == "avoid"), facts)
    ask = _true(tuple(rule for rule in item.advice if rule.advice != "avoid"), facts)
    advice: Advice | None = None
    if item.advice:
        advice = "avoid" if avoid else _DEFAULT_ADVICE
    because = (*reasons, *avoid, *ask, *_true(item.notes, facts))
    return GivenGuidance(id=item.id, kind=item.kind, advice=advice, because=because, sources=item.sources)


def _true(rules: tuple[Rule, ...] | tuple[AdviceRule, ...] | tuple[Note, ...], facts: Facts) -> tuple[Because, ...]:
    return tuple(
        Because(rule=rule.id, text=rule.text, from_=evaluate(rule.when, facts).from_ or (ALWAYS_GIVEN,))
        for rule in rules
        if value_of(rule.when, facts)
    )
