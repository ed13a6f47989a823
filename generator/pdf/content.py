"""A page's content: items become operators, and each run of them is marked with the element that it belongs to.

What belongs to no element is marked as an artifact, so that nothing on a page is left unmarked (ISO 14289-1, 7.1).
A page is written in three layers: what decorates it, what is read, and what it repeats, such as its running head. What
is read stands in the order of the structure tree, whatever the order on the page, so that readers that know no tags and
tools that reflow a page find the same order; columns side by side would differ otherwise.
"""

from __future__ import annotations

from operator import attrgetter
from typing import NamedTuple

from generator.layout.items import RGB, Empty, Form, Node, PageTotal, Path, Text
from generator.pdf.drawings import Drawings
from generator.pdf.fonts import FontBook
from generator.pdf.marks import color, extent, paint_operator
from generator.pdf.structure import PICTURES, Sequence, StructureTree
from generator.pdf.syntax import number, numbers

_DECORATION = "/Artifact<</Type/Layout>>BDC"
_REPEATED = "/Artifact<</Type/Pagination>>BDC"
_ESCAPED = str.maketrans({"\\": "\\\\", "(": "\\(", ")": "\\)"})
_Mark = Text | Path | Form


class Painted(NamedTuple):
    """A page's finished content, the names of the drawings that it places, and its structure key."""

    content: bytes
    drawings: tuple[str, ...]
    key: int


class PageContent:
    """Collects the items of one page. ``page``: its object number; ``total``: how many pages there are."""

    def __init__(self, fonts: FontBook, tree: StructureTree, drawings: Drawings, page: int, total: int) -> None:
        self._fonts, self._tree, self._drawings = fonts, tree, drawings
        self._page, self._total = page, str(total)
        self._decoration: list[_Mark] = []
        self._repeated: list[_Mark] = []
        self._sequences: list[Sequence] = []
        self._node: Node | None = None
        self._open: list[_Mark] = []

    def add(self, item: Text | Path | Form | PageTotal | Empty) -> None:
        """Take in one item."""
        if isinstance(item, PageTotal):
            # All pages are laid out before the first is painted, so the total needs no second pass.
            x = item.x - self._fonts.width(item.font, self._total, item.size)
            self._repeated.append(Text(x, item.y, self._total, item.font, item.size, item.color, None))
        elif item.node is None:
            (self._repeated if isinstance(item, Text) else self._decoration).append(item)
        elif isinstance(item, Empty):
            self._tree.element(item.node, self._page)
        else:
            if item.node is not self._node:
                self._turn_to(item.node)
            self._open.append(item)

    def _turn_to(self, node: Node) -> None:
        sequence = self._tree.sequence(node, self._page)
        if not sequence.items:
            self._sequences.append(sequence)
        self._node, self._open = node, sequence.items

    def finish(self) -> Painted:
        """Write the page."""
        sequences = sorted(self._sequences, key=attrgetter("path"))
        key = self._tree.number_marks(sequences)
        operators = _Operators(self._fonts, self._drawings)
        operators.write(_DECORATION, self._decoration)
        for sequence in sequences:
            element = sequence.element
            operators.write(f"/{element.kind}<</MCID {sequence.mark}>>BDC", sequence.items)
            if element.kind in PICTURES:
                for item in sequence.items:
                    element.cover(*self._box(item))
        operators.write(_REPEATED, self._repeated)
        return Painted("\n".join(operators.out).encode("latin-1"), tuple(sorted(operators.placed)), key)

    def _box(self, item: _Mark) -> tuple[float, float, float, float]:
        """The box round one mark of a picture."""
        if isinstance(item, Path):
            return extent(item.ops)
        if isinstance(item, Form):
            width, height = self._drawings.size(item.key)
            return item.x, item.y, item.x + width * item.scale, item.y + height * item.scale
        return item.x, item.y, item.x + self._fonts.width(item.font, item.text, item.size), item.y + item.size


class _Operators:
    """The operators of a page, and the state that they have set so far. Text that follows text shares a text object."""

    def __init__(self, fonts: FontBook, drawings: Drawings) -> None:
        self._fonts, self._drawings = fonts, drawings
        self.out: list[str] = []
        self.placed: set[str] = set()
        self._in_text = False
        self._x = self._y = 0
        self._font: tuple[str, float] | None = None
        self._fill: RGB | None = None
        self._pen: tuple[RGB, float, tuple[float, ...]] | None = None

    def write(self, begin: str, items: list[_Mark]) -> None:
        """Write one marked sequence."""
        if not items:
            return
        self.out.append(begin)
        for item in items:
            if isinstance(item, Text):
                self._text(item)
                continue
            self._end_text()
            if isinstance(item, Path):
                self._path(item)
            else:
                self._form(item)
        self._end_text()
        self.out.append("EMC")

    def _text(self, item: Text) -> None:
        x, y, text, face, size, fill, _ = item
        out = self.out
        if not self._in_text:
            out.append("BT")
            self._in_text, self._x, self._y = True, 0, 0
        if fill != self._fill:
            self._fill = fill
            out.append(color(fill, "rg"))
        left, base = round(x * 100), round(y * 100)
        move = f"{(left - self._x) / 100:g} {(base - self._y) / 100:g} Td"
        self._x, self._y = left, base
        font = self._fonts.plain(face)
        if font is not None and text.isascii():
            self._use(font, size)
            if "(" in text or ")" in text or "\\" in text:
                text = text.translate(_ESCAPED)
            out.append(f"{move}({text})Tj")
        else:
            out.append(move)
            for run in self._fonts.encode(face, text):
                self._use(run.font, size)
                out.append(f"{run.operand}Tj")

    def _end_text(self) -> None:
        if self._in_text:
            self.out.append("ET")
            self._in_text = False

    def _use(self, font: str, size: float) -> None:
        if self._font != (font, size):
            self._font = (font, size)
            self.out.append(f"/{font} {number(size)} Tf")

    def _path(self, item: Path) -> None:
        if item.fill is not None and item.fill != self._fill:
            self._fill = item.fill
            self.out.append(color(item.fill, "rg"))
        if item.stroke is not None:
            self._set_pen((item.stroke, item.width, item.dash))
        operator = paint_operator(fill=item.fill is not None, stroke=item.stroke is not None, even_odd=item.even_odd)
        self.out.append(f"{item.ops} {operator}")

    def _form(self, item: Form) -> None:
        resource = self._drawings.resource(item.key)
        self.placed.add(resource)
        scale = f"{item.scale:.4f}".rstrip("0").rstrip(".")
        self.out.append(f"q {scale} 0 0 {scale} {numbers(item.x, item.y)} cm/{resource} Do Q")

    def _set_pen(self, pen: tuple[RGB, float, tuple[float, ...]]) -> None:
        before = self._pen
        if pen == before:
            return
        stroke, width, dash = pen
        if before is None or stroke != before[0]:
            self.out.append(color(stroke, "RG"))
        if before is None or width != before[1]:
            self.out.append(f"{number(width)} w")
        if dash != (before[2] if before else ()):
            self.out.append(f"[{numbers(*dash)}]0 d")
        self._pen = pen
