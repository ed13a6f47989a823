"""Words: plain enough to read, and nothing but words."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from typing import Final

from generator.authoring.content import Content
from generator.authoring.finding import Finding
from generator.authoring.readability import grade, sentence_count
from generator.authoring.texts import Text, texts
from generator.document.markdown import MarkdownError, markdown_blocks

MOST_GRADE: Final = 6.0
"""Of every block that a runner reads."""

MOST_GRADE_OF_A_LINE: Final = 9.0
"""Of a reason, or a national line, of one sentence: there the name of a condition weighs too much."""

_MARKUP: Final = re.compile(r"[*_`<>\[\]#]|&#?\w+;")
_NOT_SHOWN: Final = (
    (re.compile(r"^\s*#{1,6}\s", re.M), "a heading"),
    (re.compile(r"^\s*(?:\||>)", re.M), "a table or a quotation"),
    (re.compile(r"`|^\s*~~~", re.M), "code"),
    (re.compile(r"!\["), "an image"),
    (re.compile(r"</?[A-Za-z!]"), "a tag"),
)


def check(content: Content) -> Iterator[Finding]:
    """Find blocks that are hard to read, and marks that would be printed as they stand, or not at all."""
    everything = list(texts(content))
    for _, parts in itertools.groupby(everything, key=lambda text: (id(text.item), text.block)):
        yield from _hard([part for part in parts if part.kind not in ("title", "phrase")], content)
    for text in everything:
        if text.kind == "body":
            yield from _body(text, content)
        elif mark := _MARKUP.search(text.text):
            yield text.finding(content, "markup", f"holds {mark[0]!r}, which is printed as it stands")


def _hard(parts: list[Text], content: Content) -> Iterator[Finding]:
    if not parts:
        return
    block = " ".join(part.text for part in parts)
    lone = parts[0].kind == "reason" and sentence_count(block) == 1
    most = MOST_GRADE_OF_A_LINE if lone else MOST_GRADE
    if (found := grade(block)) > most:
        yield parts[0].finding(content, "hard-to-read", f"reads at grade {found:.1f}; at most {most:g}")


def _body(text: Text, content: Content) -> Iterator[Finding]:
    for pattern, what in _NOT_SHOWN:
        if match := pattern.search(text.text):
            line = text.text.count("\n", 0, match.end() - 1)
            yield text.finding(content, "markdown", f"holds {what}, which a handout does not show", line)
            return
    try:
        markup = markdown_blocks(text.text)
    except MarkdownError as error:
        yield text.finding(content, "markdown", str(error))
        return
    if "<em>" in markup:
        line = next((n for n, words in enumerate(text.text.splitlines()) if _emphasised(words)), 0)
        yield text.finding(content, "markdown", "holds italics, which are hard to read", line)


def _emphasised(line: str) -> bool:
    return bool(re.search(r"(?<!\*)\*(?![*\s])|(?<![\w_])_(?![_\s])", line))
