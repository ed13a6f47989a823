"""The steps of an exercise: few words, what to do first, and who does it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from generator.authoring.content import Content
from generator.authoring.finding import Finding, finding

MOST_WORDS: Final = 12

_NO_VERB: Final = re.compile(
    r"an?|the|th[ieo]se?|that|your?|my|our|their|its?|his|her|they|we|s?he|t?here|both|each|every|all|one|two|"
    r"is|are|was|were|be|been|being|am|ha[sd]|have|will|would|should|could|can|may|might|must|does|"
    r"in|on|at|to|from|with|without|by|for|of|into|onto|over|under|between|behind|before|after|during|while|when|if|as|"
    r"and|or|but|so|not?|nor|feet|hands|arms|legs|knees|elbows|shoulders|chin|chest|palms|"
    r"(?!bring$|swing$|cling$)\w+ing"
)
"""What a step cannot begin with: no verb that tells a runner what to do. *Do not* does."""

_LEADS: Final = frozenset(("then", "now", "next", "again", "slowly", "gently", "softly", "always", "never"))
_BE: Final = r"\b(?:is|are|was|were|be|been|being|get|gets|got|isn['’]t|aren['’]t)"
_PARTICIPLE: Final = (
    r"(?!(?:need|bed|red|tired|bent|relaxed|spread|used to|level)\b)(?:\w{2,}ed|held|kept|made|done|drawn|taken|given|"
    r"pulled|put|brought|shown|known|seen|told|felt|left|lain|laid|hung|built|thrown|driven|broken|chosen|worn|begun)\b"
)
_PASSIVE: Final = re.compile(rf"{_BE}\s+(?:(?:\w+ly|not|now|then|being)\s+)?{_PARTICIPLE}", re.IGNORECASE)


def check(content: Content) -> Iterator[Finding]:
    """Find steps that are long, do not begin with what to do, or do not say who does it."""
    for item in content.items["exercises"]:
        for index, step in enumerate(item.value.steps):
            path = f"steps[{index}]"
            count = len(step.split())
            if count > MOST_WORDS:
                yield finding("step-too-long", item, path, f"has {count} words")
            if (first := _first(step)) is not None:
                yield finding("step-not-imperative", item, path, f"begins with {first!r}")
            if passive := _PASSIVE.search(step):
                yield finding("step-passive", item, path, f"is passive: {passive[0]!r}")


def _first(step: str) -> str | None:
    """Return the word that a step begins with where it is none that tells what to do."""
    words = re.findall(r"[\w'’-]+", step)
    lead = 0
    while lead < len(words) - 1 and words[lead].lower() in _LEADS:
        lead += 1
    if not words:  # which its limits tell
        return None
    word = words[lead].lower()
    return words[lead] if _NO_VERB.fullmatch(word) else None
