"""Medical terms: each is explained, plainly, and stands where it can be."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Final

from msgspec.structs import replace

from generator.authoring.content import Content
from generator.authoring.finding import Finding, finding
from generator.authoring.readability import grade, words_of
from generator.authoring.texts import Text, texts
from generator.library.model import Term
from generator.resources import templates_dir

MOST_GRADE: Final = 6.0
_BELOW: Final = ("summary", "body", "text", "why", "aim", "entry")
"""What is always printed under a title."""

_PLAIN: Final = "It is {}."
"""What a term means is a phrase, and read in a sentence."""


def check(content: Content) -> Iterator[Finding]:
    """Find terms that nobody explains, terms that nothing uses, and explanations that do not help."""
    everything = list(texts(content))
    known = {item.value.id: _pattern(_forms(item.value)) for item in content.items["terms"]}
    read = [text for text in everything if not _is_meaning(text)]
    for item in content.items["terms"]:
        term: Term = item.value
        if content.library is not None and not any(known[term.id].search(text.text) for text in read):
            yield finding("unused-term", item, "id", f"no text uses {term.id!r}")
        if (found := grade(_PLAIN.format(term.means))) > MOST_GRADE and len(words_of(term.means)) > 1:
            yield finding("hard-term", item, "means", f"reads at grade {found:.1f}; at most {MOST_GRADE:g}")
        for other, pattern in known.items():
            if match := pattern.search(term.means):
                what = "itself" if other == term.id else f"the term {match[0]!r}"
                yield finding("term-in-term", item, "means", f"{term.id!r} is explained with {what}")
    yield from _titles(content, read, known)
    if content.library is not None or content.items["terms"]:  # else the terms are in a file that cannot be read
        yield from _unexplained(content, read)


def _titles(content: Content, read: list[Text], known: dict[str, re.Pattern[str]]) -> Iterator[Finding]:
    """Find titles with a term that the text below does not take up, where it could be explained.

    The name of an exercise stands beside its picture, and that of a scene is not printed.
    """
    meanings = {item.value.id: (item.value.means, *item.value.said) for item in content.items["terms"]}
    for title in (text for text in read if text.kind == "title" and not _shown(text)):
        below = " ".join(text.text for text in read if text.item is title.item and text.path in _BELOW)
        for term, pattern in known.items():
            match = pattern.search(title.text)
            if match and not pattern.search(below) and not any(said in below for said in meanings[term]):
                message = f"holds the term {match[0]!r}, and the text below does not explain it"
                yield title.finding(content, "term-in-title", message)


def _shown(title: Text) -> bool:
    return title.path == "name" or title.item.file.startswith("figures/")


def _unexplained(content: Content, read: list[Text]) -> Iterator[Finding]:
    explained = {_key(form) for item in content.items["terms"] for form in _forms(item.value)}
    places: dict[str, list[Finding]] = {}
    for text in read:
        for match in _pattern(clinical_words()).finditer(text.text):
            if _key(match[0]) not in explained:
                line = text.text.count("\n", 0, match.start())
                found = text.finding(content, "unexplained-term", f"nothing explains {match[0].lower()!r}", line)
                places.setdefault(_key(match[0]), []).append(found)
    for first, *others in places.values():
        more = f"; it stands in {len(others) + 1} places" if others else ""
        yield replace(first, message=first.message + more)


@cache
def clinical_words() -> tuple[str, ...]:
    """Return the words of ``templates/authoring/clinical-words.txt``, in their order."""
    text = (templates_dir() / "authoring" / "clinical-words.txt").read_text(encoding="utf-8")
    lines = (line.partition("#")[0].strip() for line in text.splitlines())
    return tuple(line for line in lines if line)


def _forms(term: Term) -> tuple[str, ...]:
    return tuple(form.lower() for form in (term.id, *term.forms))


def _key(word: str) -> str:
    """Return a word as it is compared: in small letters, a hyphen like a space."""
    return " ".join(re.split(r"[\s-]+", word.lower()))


def _is_meaning(text: Text) -> bool:
    return isinstance(text.item.value, Term)


@cache
def _pattern(forms: Iterable[str]) -> re.Pattern[str]:
    """Return what finds any of the forms as whole words, whatever the case and the space between words."""
    words = sorted(forms, key=len, reverse=True)
    ways = "|".join(r"[\s-]+".join(re.escape(part) for part in word.split()) for word in words)
    return re.compile(rf"(?<![\w-])(?:{ways})(?![\w-])", re.IGNORECASE)
