"""A finished PDF as a screen reader meets it: its tags, with their words, in tag order.

    python -m tests.tools.tags FILE.pdf [--text]

Reads with pikepdf, not with anything that wrote the file: structure tree, marked content, fonts' maps to Unicode.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf

_SHOWN = ("Alt", "ActualText", "Lang", "ID", "T")
_HIDDEN = frozenset({"/O", "/BBox", "/Placement"})
_INLINE = frozenset({"Span", "Em", "Strong", "Link", "Reference", "Quote", "Code"})
_MAPPED = re.compile(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")


@dataclass
class Line:
    """Words of one element on one baseline, in the order of the content."""

    page: int
    y: float
    text: str


@dataclass
class Tag:
    """A structure element: its kind, attributes, and children, which are tags, lines of words, and annotations."""

    kind: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Tag | Line | str] = field(default_factory=list)

    def walk(self) -> Iterator[Tag]:
        """The tag itself and all below it, in tag order."""
        yield self
        for child in self.children:
            if isinstance(child, Tag):
                yield from child.walk()

    def lines(self) -> Iterator[Line]:
        """All words below, in tag order."""
        for child in self.children:
            if isinstance(child, Tag):
                yield from child.lines()
            elif isinstance(child, Line):
                yield child

    def text(self) -> str:
        """All words below as one string."""
        return "".join(line.text for line in self.lines())


def read_tags(pdf: bytes | Path) -> Tag:
    """The tag of the whole document."""
    with pikepdf.open(BytesIO(pdf) if isinstance(pdf, bytes) else pdf) as document:
        content = _Content(document)
        root = document.Root.StructTreeRoot.K
        return _tag(root[0] if isinstance(root, pikepdf.Array) else root, content)


def tag_tree(pdf: bytes | Path) -> str:
    """The tags as an indented text, a tag a line; words that only ever stand alone share their tag's line."""
    return "\n".join(_printed(read_tags(pdf), "")) + "\n"


def tag_text(pdf: bytes | Path) -> str:
    """What is read out from first to last: a block a line, pictures by their alternative text."""
    return "\n".join(line for line in _spoken(read_tags(pdf)) if line.strip()) + "\n"


def artifacts(pdf: bytes | Path) -> list[str]:
    """The words of each page that are not read out, such as the running head."""
    with pikepdf.open(BytesIO(pdf) if isinstance(pdf, bytes) else pdf) as document:
        content = _Content(document)
        return ["".join(line.text for line in content.artifacts[page]) for page in range(len(document.pages))]


class _Content:
    """The words of every page by the number of their marked content."""

    def __init__(self, document: pikepdf.Pdf) -> None:
        self.pages = {page.objgen: number for number, page in enumerate(document.pages)}
        self.marked: list[dict[int, list[Line]]] = []
        self.artifacts: list[list[Line]] = []
        for number, page in enumerate(document.pages):
            self.marked.append({})
            self.artifacts.append([])
            self._read(page, number)

    def _read(self, page: pikepdf.Page, number: int) -> None:
        fonts = {name: _Font(font) for name, font in page.resources.get("/Font", {}).items()}
        font: _Font | None = None
        y, mark = 0.0, None
        for operands, operator in pikepdf.parse_content_stream(page):
            match str(operator):
                case "BDC":
                    properties = operands[1]
                    mark = int(properties.MCID) if "/MCID" in properties else -1
                    lines = self.artifacts[number] if mark < 0 else self.marked[number].setdefault(mark, [])
                case "EMC":
                    mark = None
                case "BT":
                    y = 0.0
                case "Td":
                    y += float(operands[1])
                case "Tf":
                    font = fonts[str(operands[0])]
                case "Tj":
                    assert font, "text without a font"
                    assert mark is not None, f"text on page {number + 1} is neither tagged nor an artifact"
                    words = font.decode(bytes(operands[0]))
                    if lines and abs(lines[-1].y - y) < 0.01:
                        lines[-1].text += words
                    else:
                        lines.append(Line(number, y, words))


class _Font:
    """How the codes of a font map to characters."""

    def __init__(self, font: pikepdf.Object) -> None:
        self._width = 2 if font.Subtype == "/Type0" else 1
        table = font.ToUnicode.read_bytes().decode("ascii")
        self._characters = {
            int(code, 16): bytes.fromhex(text).decode("utf-16-be")
            for block in re.findall(r"beginbfchar(.*?)endbfchar", table, re.DOTALL)
            for code, text in _MAPPED.findall(block)
        }

    def decode(self, data: bytes) -> str:
        step = self._width
        return "".join(self._characters[int.from_bytes(data[n : n + step])] for n in range(0, len(data), step))


def _tag(element: pikepdf.Object, content: _Content) -> Tag:
    attributes = {key: str(element[f"/{key}"]) for key in _SHOWN if f"/{key}" in element}
    for owner in _listed(element.get("/A")):
        for key, value in owner.items():
            if key not in _HIDDEN:
                attributes[key[1:]] = " ".join(map(str, _listed(value))).lstrip("/")
    tag = Tag(str(element.S)[1:], attributes)
    for child in _listed(element.get("/K")):
        if isinstance(child, int):
            tag.children += content.marked[content.pages[element.Pg.objgen]][child]
        elif child.get("/Type") == "/MCR":
            tag.children += content.marked[content.pages[child.Pg.objgen]][int(child.MCID)]
        elif child.get("/Type") == "/OBJR":
            tag.children.append(_annotation(child.Obj))
        else:
            tag.children.append(_tag(child, content))
    return tag


def _annotation(annotation: pikepdf.Object) -> str:
    """An annotation in a few words: where it leads, or what is filled in."""
    if annotation.Subtype == "/Link":
        return f"-> {annotation.A.URI}" if "/A" in annotation else "-> page"
    return f"field {annotation.T}: {annotation.TU}"


def _listed(value: Any) -> list[Any]:
    if value is None:
        return []
    return list(value) if isinstance(value, pikepdf.Array) else [value]


def _printed(tag: Tag, indent: str) -> Iterator[str]:
    attributes = "".join(f" {key}={value!r}" for key, value in tag.attributes.items())
    parts = _joined(tag.children)
    if len(parts) == 1 and isinstance(parts[0], str):
        yield f"{indent}{tag.kind}{attributes} {parts[0]}"
        return
    yield f"{indent}{tag.kind}{attributes}"
    for part in parts:
        if isinstance(part, Tag):
            yield from _printed(part, indent + "  ")
        else:
            yield f"{indent}  {part}"


def _joined(children: list[Tag | Line | str]) -> list[Tag | str]:
    """The children with all neighbouring words in one quoted string; a span that says nothing more is but its words."""
    parts: list[Tag | str] = []
    words: list[str] = []
    for child in [*children, ""]:
        if isinstance(child, Tag) and child.kind == "Span" and not child.attributes:
            words.append(child.text())
        elif isinstance(child, Line):
            words.append(child.text)
        else:
            if words:
                parts.append(f'"{"".join(words)}"')
                words = []
            if child:
                parts.append(child)
    return parts


def _spoken(tag: Tag) -> Iterator[str]:
    if "Alt" in tag.attributes:
        yield f"[{tag.attributes['Alt']}]"
    line = ""
    for child in tag.children:
        if isinstance(child, Line):
            line += child.text
        elif isinstance(child, Tag) and child.kind in _INLINE:
            line += child.attributes.get("ActualText") or child.text()
        elif isinstance(child, Tag):
            yield line
            line = ""
            yield from _spoken(child)
    yield line


if __name__ == "__main__":
    show = tag_text if "--text" in sys.argv else tag_tree
    sys.stdout.write(show(Path(sys.argv[1])))
