"""Medical terms, explained where they first stand: a pure pass over the finished markup tree.

A term is explained once in a handout, at its first place in running text in reading order, by its meaning in brackets.
Where the same block says what it means in other words, nothing is added. What stands in a heading, in the large line of
what to do, in the running head and foot and in a table's heads stays as it is: a test asks that the text right below
explains it. What others wrote (names, notes, reasons, references) is in ``quoted`` in the templates: it is neither
read for terms nor changed, and the element, which has done its work then, is taken away.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from generator.document.tree import Child, Element
from generator.document.vocabulary import INLINE
from generator.library.model import Term

QUOTED = "quoted"
"""The element round words from outside."""

_UNREAD = "\ufffc"  # stands for words from outside, so that no term is found in or across them
_AS_THEY_ARE = frozenset({"header", "footer", "h1", "h2", "h3", "th"})
_LARGE = "action"


def glossed(tree: Element, terms: Iterable[Term]) -> Element:
    """The handout with each of ``terms`` explained where it first stands, and without ``quoted``."""
    return _Glossary(tuple(terms)).read(tree)


def displayed(element: Element) -> bool:
    """Whether an element's words are set as they are: headings and the like, which the text below explains."""
    return element.tag in _AS_THEY_ARE or _LARGE in element.attrs.get("class", "").split()


def words_of(children: Iterable[Child]) -> str:
    """The words of a block as one text; what is from outside is one character, which no term has."""
    return "".join(_words(children))


def spoken_in(term: Term, text: str) -> bool:
    """Whether a text already says what ``term`` means."""
    return _says(term).search(text) is not None


def terms_in(text: str, terms: Iterable[Term]) -> Iterator[tuple[Term, re.Match[str]]]:
    """Each place where one of ``terms`` stands in a text, as a whole word in any of its forms."""
    by_form, pattern = _forms(tuple(terms))
    if not by_form:
        return
    for match in pattern.finditer(text):
        # Letters that only match when case is ignored, such as the long s, are no form of a term.
        if term := by_form.get(_plain(match[0])):
            yield term, match


def _plain(form: str) -> str:
    return " ".join(form.lower().split())


def _whole(phrases: Iterable[str]) -> re.Pattern[str]:
    """Any of some phrases as whole words, the longest that fits; between their words there may be any space."""
    longest_first = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    either = "|".join(r"\s+".join(map(re.escape, phrase.split())) for phrase in longest_first)
    return re.compile(rf"(?<![\w-])(?:{either})(?![\w-])", re.IGNORECASE)


@lru_cache(maxsize=8)
def _forms(terms: tuple[Term, ...]) -> tuple[dict[str, Term], re.Pattern[str]]:
    """Each form of some terms with its term, and what finds them; a handout asks for the same ones block by block."""
    by_form = {_plain(form): term for term in terms for form in (term.id, *term.forms) if form.strip()}
    return by_form, _whole(by_form)


@lru_cache(maxsize=256)
def _says(term: Term) -> re.Pattern[str]:
    return _whole((term.means, *term.said))


def _words(children: Iterable[Child]) -> Iterator[str]:
    for child in children:
        if isinstance(child, str):
            yield child
        elif child.tag == QUOTED:
            yield _UNREAD
        elif child.tag == "br":
            yield "\n"
        else:
            yield from _words(child.children)


class _Glossary:
    """Walks the tree in reading order and remembers which terms have been explained."""

    def __init__(self, terms: Sequence[Term]) -> None:
        self._terms = terms
        self._met: set[str] = set()

    def read(self, element: Element) -> Element:
        if displayed(element):
            return element._replace(children=_written(element.children, ()))
        if any(isinstance(child, Element) and child.tag not in INLINE for child in element.children):
            children = [self.read(child) if isinstance(child, Element) else child for child in element.children]
            return element._replace(children=tuple(children))
        return element._replace(children=_written(element.children, self._explanations(element)))

    def _explanations(self, block: Element) -> list[tuple[int, str]]:
        """What to set in a block, and after which of its characters."""
        text = words_of(block.children)
        places = list(terms_in(text, self._terms))
        opening = _opening(block)
        found = []
        for term, first in places:
            if term.id in self._met:
                continue
            self._met.add(term.id)
            if not spoken_in(term, text):
                # The bold words that open a block are a title: left whole where the term comes again behind them.
                match = next((other for one, other in places if one is term and other.start() >= opening), first)
                in_brackets = text.rfind("(", 0, match.start()) > text.rfind(")", 0, match.start())
                found.append((match.end(), f": {term.means}" if in_brackets else f" ({term.means})"))
        return sorted(found)


def _opening(block: Element) -> int:
    """How many characters the bold words have that a block begins with."""
    first = block.children[0] if block.children else ""
    return len(words_of(first.children)) if isinstance(first, Element) and first.tag == "strong" else 0


def _written(children: Sequence[Child], added: Sequence[tuple[int, str]]) -> tuple[Child, ...]:
    """The children with words added after some places of their text, and with ``quoted`` taken away."""
    return _Writer(added).write(children)


class _Writer:
    """Copies a block's children and counts their characters as :func:`words_of` does."""

    def __init__(self, added: Sequence[tuple[int, str]]) -> None:
        self._added = list(added)
        self._at = 0

    def write(self, children: Sequence[Child]) -> tuple[Child, ...]:
        written: list[Child] = []
        for child in children:
            for new in self._copies(child):
                if isinstance(new, str) and written and isinstance(written[-1], str):
                    written[-1] += new
                else:
                    written.append(new)
        return tuple(written)

    def _copies(self, child: Child) -> tuple[Child, ...]:
        if isinstance(child, str):
            return (self._text(child),)
        if child.tag == QUOTED:
            self._at += len(_UNREAD)
            return child.children
        if child.tag == "br":
            self._at += 1
            return (child,)
        return (child._replace(children=self.write(child.children)),)

    def _text(self, text: str) -> str:
        start, self._at = self._at, self._at + len(text)
        for place, words in reversed([one for one in self._added if start < one[0] <= self._at]):
            text = text[: place - start] + words + text[place - start :]
        return text
