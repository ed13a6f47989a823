"""How plainly a text is written: the Flesch–Kincaid grade, with syllables counted by rule.

The formula is Kincaid et al. 1975: 0.39 × words per sentence + 11.8 × syllables per word − 15.59. Syllables are groups
of vowels, less those that are silent, more those that are two; :data:`_EXCEPTIONS` holds common words that the rules
get wrong. A test compares the count of every word of the content with a pronouncing dictionary.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

_WORD: Final = re.compile(r"[A-Za-z’']+(?:-[A-Za-z’']+)*")
_SENTENCE_END: Final = re.compile(r"[.!?:][”\")\]]*(?:\s+|$)|\n{2,}|\n- ")
_VOWELS: Final = re.compile(r"[aeiouy]+")
_SUFFIX: Final = re.compile(r"(?<=[^aeiouy]e)(?<!ple|cre|cle)(?:ful|fully|less|ly|ment|ments|ness|some)$")
_SILENT: Final = re.compile(r"[^aeiouy]e$|[^aeiouycgsxzh]es$|(?<![cs])hes$|[^aeiouytd]ed$|[gq]ue$")
_COMPOUND: Final = re.compile(
    r"(?:some|fore|safe|home|life|type|base|frame|gate|more|where|there|note|care|face|whole|time|like|wide|side|size)"
    r"(?=(?!ly|less|ness|ful|ment|ring|ness|bod|st$)[^aeiouyrsdn'].)"
)
_SOUNDED_E: Final = re.compile(r"[^aeiouylr]l(?:e|es|ed)$|[bcgt]res?$")
_TWO: Final = re.compile(
    r"(?<![ctsg])i(?:a|o|um|us)|[cts]ia(?=t)|[aeiouy]ing|e(?:o(?!u|ple)|um)|[^gq]ua(?!r[dk])|[^gq]ui(?=d$|n|t[ey])|uo|[aeo]y(?=e[^ds]|a|o)|"
    r"(?<=[^aeiou])ie(?=t|r[^es]|n[ct])|oi(?=ng)|[^aeiou]ier$|[^aeiou]iest$|sm$|[dst]n't$"
)


def grade(text: str) -> float:
    """Return the US school grade of a text, 0 without words; an item of a list ends a sentence, and so does a colon."""
    text = text.replace("*", "")
    words = _WORD.findall(text)
    if not words:
        return 0.0
    return 0.39 * len(words) / sentence_count(text) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


def sentence_count(text: str) -> int:
    """Return how many sentences a text has; at least one."""
    return max(1, sum(bool(_WORD.search(part)) for part in _SENTENCE_END.split(text)))


def words_of(text: str) -> list[str]:
    """Return the words of a text as the grade counts them."""
    return _WORD.findall(text)


@cache
def syllables(word: str) -> int:
    """Return how many syllables an English word has; at least one."""
    word = word.lower().replace("’", "'").strip("'")
    if word in _EXCEPTIONS:
        return _EXCEPTIONS[word]
    if "-" in word:
        return sum(syllables(part) for part in word.split("-") if part)
    stem = word.removesuffix("'s")
    if stem in _EXCEPTIONS:
        return _EXCEPTIONS[stem]
    body = _SUFFIX.sub("", stem)
    count = len(_VOWELS.findall(stem)) + len(_TWO.findall(stem))
    count -= (body != stem) + bool(_COMPOUND.match(stem)) + stem.endswith("ically")
    if _SILENT.search(stem) and not _SOUNDED_E.search(stem):
        count -= 1
    return max(1, count)


_EXCEPTIONS: Final = {
    **dict.fromkeys(("aches", "quote", "quoted", "naive", "poet's"), 1),
    **dict.fromkeys(
        ("being", "create", "doing", "fire", "forehead", "going", "hour", "hours", "idea's", "liar", "naked"), 2
    ),
    **dict.fromkeys(("poem", "poet", "quiet", "rely", "someone", "surgeon", "tire", "tired", "wicked"), 2),
    **dict.fromkeys(
        (
            "anyone",
            "area",
            "created",
            "everyone",
            "hiv",
            "idea",
            "physio",
            "realize",
            "rheumatoid",
            "settling",
            "tingling",
            "video",
            "w",
        ),
        3,
    ),
    **dict.fromkeys(("area's", "diabetes", "everybody", "everything"), 4),
    **dict.fromkeys(("physiotherapist", "physiotherapists", "physiotherapy"), 6),
}
