"""Which words own content may explain: a handout sets the meaning right behind the word, wherever it first stands.

So a term can change what a sentence says ("Stop (go on) if the pain is sharp"). Words that own content cannot change
get no new meaning from it either; those of a term that is built in may be said otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, Final

import msgspec

from generator.library.loader import Item, Items, fault_at
from generator.library.model import REFERRAL_GUIDANCE, Term
from generator.profile.errors import Fault, quoted

MOST_WORDS: Final = 8
"""How many words the meaning of a term may have."""

_FIXED: Final = ("questions", "derived", "triage", "levels", "safety", "phases", "countries")
_NO_WORDS: Final = ("id", "when", "sources", "applies", "level", "part", "kind", "slots", "pictures", "checked")


def faults_of_terms(own: Items, base: Items) -> Iterator[Fault]:
    """Find own terms that say too much, or give another meaning to words that stay as they are."""
    known: dict[str, Term] = {item.value.id: item.value for item in base["terms"]}
    words = _fixed_words(base) if own["terms"] else ""
    for item in own["terms"]:
        term: Term = item.value
        if len(term.means.split()) > MOST_WORDS:
            yield fault_at(item, "means", f"has {len(term.means.split())} words", f"at most {MOST_WORDS}")
        built_in = known.get(term.id)
        meant = {_plain(form) for form in (built_in.id, *built_in.forms)} if built_in else set()
        told = [("id", term.id), *((f"forms[{index}]", form) for index, form in enumerate(term.forms))]
        for field, form in told:
            if not form.strip():
                yield fault_at(item, field, "is empty", "the term as it is written")
            elif _plain(form) not in meant and _whole(form).search(words):
                why = f"{quoted(form)} stands in words that cannot be changed, and would be explained there, too"
                yield fault_at(item, field, why, "a term that only other words use")


def _fixed_words(base: Items) -> str:
    """Return what every handout says as it was checked: screening, safety, where to turn, when to stop."""
    items: list[Item] = [item for field in _FIXED for item in base[field]]
    items += [item for item in base["guidance"] if item.value.id in REFERRAL_GUIDANCE]
    told = [word for item in items for word in _words(msgspec.to_builtins(item.value))]
    told += [item.value for item in base["texts"]]
    told += [item.value.stop for item in base["exercises"]]
    return "\n".join(told)


def _words(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key not in _NO_WORDS:
                yield from _words(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _words(inner)


def _plain(form: str) -> str:
    return " ".join(form.lower().split())


@lru_cache(maxsize=256)
def _whole(form: str) -> re.Pattern[str]:
    """The form as whole words, as a handout looks for it."""
    either = r"\s+".join(map(re.escape, form.split()))
    return re.compile(rf"(?<![\w-])(?:{either})(?![\w-])", re.IGNORECASE)
