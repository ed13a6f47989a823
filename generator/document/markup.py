"""Reading handout markup: XML text in, a checked tree of elements out."""

from __future__ import annotations

import re
from collections.abc import Callable
from xml.parsers import expat

from generator.document.tree import Child, Element
from generator.document.vocabulary import BLOCKS, INLINE, VOCABULARY, Kind

_SPACES = re.compile(r"[ \t\r\n]+")


def _children_of(tag: str, kind: Kind) -> frozenset[str]:
    """The elements that may stand in ``tag``; a running head or foot stands in the handout alone."""
    allowed = kind.children
    if kind.content in ("blocks", "flow"):
        allowed = allowed | BLOCKS
    if kind.content in ("inline", "flow"):
        allowed = allowed | INLINE
    running = {name for name, other in VOCABULARY.items() if other.role == "running"}
    return allowed if tag == "handout" else allowed - running


# Looked up once for every element of every handout.
_CHILDREN = {tag: _children_of(tag, kind) for tag, kind in VOCABULARY.items()}


class MarkupError(Exception):
    """The markup is not well formed or breaks the vocabulary; ``line`` is its line in the rendered markup.

    ``where`` is the template and line that wrote it, where known.
    """

    def __init__(self, message: str, line: int, where: str = "") -> None:
        super().__init__(message)
        self.message, self.line, self.where = message, line, where

    def __str__(self) -> str:
        return f"{self.where or f'markup line {self.line}'}: {self.message}"


class _Open:
    """An element whose end has not been read yet."""

    __slots__ = ("attrs", "children", "kind", "line", "tag")

    def __init__(self, tag: str, attrs: dict[str, str], line: int, kind: Kind) -> None:
        self.tag, self.attrs, self.line, self.kind = tag, attrs, line, kind
        self.children: list[Child] = []


class _Reader:
    """Builds the tree from expat's events, and checks each element as it opens and closes."""

    def __init__(self, on_place: Callable[[str], None] | None) -> None:
        self.parser = parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.text
        parser.StartDoctypeDeclHandler = self.doctype
        if on_place is not None:
            parser.ProcessingInstructionHandler = lambda _target, data: on_place(data)
        self.stack: list[_Open] = []
        self.root: Element | None = None

    def fail(self, message: str) -> MarkupError:
        return MarkupError(message, self.parser.CurrentLineNumber)

    def doctype(self, *_: object) -> None:
        raise self.fail("a document type declaration is not allowed")

    def start(self, tag: str, attrs: dict[str, str]) -> None:
        kind = VOCABULARY.get(tag)
        if kind is None:
            raise self.fail(f"<{tag}> is not an element of the handout markup")
        if attrs and not kind.attrs.issuperset(attrs):
            unknown = ", ".join(sorted(set(attrs) - kind.attrs))
            raise self.fail(f"<{tag}> has no attribute {unknown}")
        if kind.required and not kind.required.issubset(attrs):
            missing = ", ".join(sorted(kind.required - set(attrs)))
            raise self.fail(f"<{tag}> needs the attribute {missing}")
        if self.stack:
            if tag not in _CHILDREN[self.stack[-1].tag]:
                raise self.fail(f"<{tag}> cannot stand in <{self.stack[-1].tag}>")
        elif kind.role != "root":
            raise self.fail(f"the outermost element is <handout>, not <{tag}>")
        self.stack.append(_Open(tag, attrs, self.parser.CurrentLineNumber, kind))

    def text(self, data: str) -> None:
        if not self.stack:
            return
        parent = self.stack[-1]
        if parent.kind.content in ("inline", "flow"):
            parent.children.append(_SPACES.sub(" ", data) if "\n" in data or "  " in data or "\t" in data else data)
        elif not data.isspace():
            raise self.fail(f"words cannot stand directly in <{parent.tag}>: {data.strip()[:40]!r}")

    def end(self, tag: str) -> None:
        done = self.stack.pop()
        children = done.children
        if done.kind.content == "flow" and any(isinstance(c, Element) and c.tag in BLOCKS for c in children):
            loose = [c for c in children if isinstance(c, str) and not c.isspace()]
            if loose:
                raise self.fail(f"<{tag}> mixes blocks with loose words: {loose[0].strip()[:40]!r}")
            children = [c for c in children if isinstance(c, Element)]
        element = Element(tag, done.attrs, tuple(children), done.line)
        if self.stack:
            self.stack[-1].children.append(element)
        else:
            self.root = element


def read_markup(markup: str, on_place: Callable[[str], None] | None = None) -> Element:
    """Parse handout markup.

    Args:
        markup: XML text with a ``<handout>`` as its outermost element.
        on_place: called with the data of each processing instruction, which says which template line follows.

    Raises:
        MarkupError: not well formed, or an element, attribute or place outside the vocabulary.

    """
    reader = _Reader(on_place)
    try:
        reader.parser.Parse(markup, True)
    except expat.ExpatError as error:
        raise MarkupError(expat.errors.messages[error.code], error.lineno) from None
    if reader.root is None:
        raise MarkupError("the markup is empty", 1)
    return reader.root


def to_text(element: Element, depth: int = 0) -> str:
    """The tree as indented text, for golden files and error reports."""
    attrs = "".join(f" {key}={value!r}" for key, value in sorted(element.attrs.items()))
    lines = [f"{'  ' * depth}{element.tag}{attrs}"]
    for child in element.children:
        lines.append(to_text(child, depth + 1) if isinstance(child, Element) else f"{'  ' * (depth + 1)}{child!r}")
    return "\n".join(lines)
