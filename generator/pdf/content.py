"""A page's content: items become operators, and each run of them is marked with the element that it belongs to.

What belongs to no element is marked as an artifact, so that nothing on a page is left unmarked (ISO 14289-1, 7.1).
Marks never nest: a sequence is open until the element changes. Consecutive text of one element shares one text object.
"""

from __future__ import annotations

from typing import NamedTuple

from generator.layout.items import RGB, Empty, Form, Node, PageTotal, Path, Text
from generator.pdf.drawings import Drawings
from generator.pdf.fonts import FontBook
from generator.pdf.marks import color, extent, paint_operator
from generator.pdf.structure import PICTURES, StructureTree
from generator.pdf.syntax import number, numbers

#: Text that the layout repeats on its pages, such as the running head, and marks that only decorate.
_REPEATED = Node("Artifact")
_DECORATION = Node("Artifact")
_BEGIN = {
    _REPEATED: "/Artifact<</Type/Pagination>>BDC",
    _DECORATION: "/Artifact<</Type/Layout>>BDC",
}
_ESCAPED = str.maketrans({"\\": "\\\\", "(": "\\(", ")": "\\)"})


class Painted(NamedTuple):
    """A page's finished content, and the names of the drawings that it places."""

    content: bytes
    drawings: tuple[str, ...]


class PageContent:
    """Writes the content of one page. ``page``: its object number; ``total``: how many pages there are."""

    def __init__(self, fonts: FontBook, tree: StructureTree, drawings: Drawings, page: int, total: int) -> None:
        self.key, self._elements = tree.begin_page()
        self._fonts, self._tree, self._drawings = fonts, tree, drawings
        self._page, self._total = page, str(total)
        self._out: list[str] = []
        self._owner: Node | None = None
        self._in_text = False
        self._x = self._y = 0
        self._font: tuple[str, float] | None = None
        self._fill: RGB | None = None
        self._pen: tuple[RGB, float, tuple[float, ...]] | None = None
        self._placed: dict[str, None] = {}

    def paint(self, item: Text | Path | Form | PageTotal | Empty) -> None:
        """Write one item."""
        if isinstance(item, Text):
            self._text(item)
        elif isinstance(item, Path):
            self._path(item)
        elif isinstance(item, Form):
            self._form(item)
        elif isinstance(item, PageTotal):
            self._page_total(item)
        else:
            self._tree.element(item.node, self._page)

    def finish(self) -> Painted:
        """Close what is open."""
        self._leave()
        return Painted("\n".join(self._out).encode("latin-1"), tuple(sorted(self._placed)))

    def _text(self, item: Text) -> None:
        x, y, text, face, size, fill, node = item
        owner = _REPEATED if node is None else node
        if owner is not self._owner:
            self._enter(owner)
        out = self._out
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
        if owner.kind in PICTURES:
            self._tree.element(owner, self._page).cover(x, y, x + self._fonts.width(face, item.text, size), y + size)

    def _use(self, font: str, size: float) -> None:
        if self._font != (font, size):
            self._font = (font, size)
            self._out.append(f"/{font} {number(size)} Tf")

    def _enter(self, owner: Node) -> None:
        """Open a marked sequence of ``owner``, and close the one that is open."""
        self._leave()
        self._owner = owner
        begin = _BEGIN.get(owner)
        if begin is None:
            element = self._tree.element(owner, self._page)
            mark = len(self._elements)
            self._elements.append(element)
            here = element.page == self._page
            element.kids.append(mark if here else f"<</Type/MCR/Pg {self._page} 0 R/MCID {mark}>>")
            begin = f"/{owner.kind}<</MCID {mark}>>BDC"
        self._out.append(begin)

    def _leave(self) -> None:
        if self._in_text:
            self._out.append("ET")
            self._in_text = False
        if self._owner is not None:
            self._out.append("EMC")
            self._owner = None

    def _graphics(self, node: Node | None) -> None:
        """Make ready for marks other than text."""
        owner = _DECORATION if node is None else node
        if owner is not self._owner:
            self._enter(owner)
        elif self._in_text:
            self._out.append("ET")
            self._in_text = False

    def _path(self, item: Path) -> None:
        self._graphics(item.node)
        out = self._out
        if item.fill is not None and item.fill != self._fill:
            self._fill = item.fill
            out.append(color(item.fill, "rg"))
        if item.stroke is not None:
            self._set_pen((item.stroke, item.width, item.dash))
        operator = paint_operator(fill=item.fill is not None, stroke=item.stroke is not None, even_odd=item.even_odd)
        out.append(f"{item.ops} {operator}")
        if item.node is not None and item.node.kind in PICTURES:
            box = extent(item.ops)
            if box is not None:
                self._tree.element(item.node, self._page).cover(*box)

    def _set_pen(self, pen: tuple[RGB, float, tuple[float, ...]]) -> None:
        before = self._pen
        if pen == before:
            return
        stroke, width, dash = pen
        if before is None or stroke != before[0]:
            self._out.append(color(stroke, "RG"))
        if before is None or width != before[1]:
            self._out.append(f"{number(width)} w")
        if dash != (before[2] if before else ()):
            self._out.append(f"[{numbers(*dash)}]0 d")
        self._pen = pen

    def _form(self, item: Form) -> None:
        self._graphics(item.node)
        resource = self._drawings.resource(item.key)
        self._placed[resource] = None
        scale = f"{item.scale:.4f}".rstrip("0").rstrip(".")
        self._out.append(f"q {scale} 0 0 {scale} {numbers(item.x, item.y)} cm/{resource} Do Q")
        if item.node is not None and item.node.kind in PICTURES:
            width, height = self._drawings.size(item.key)
            element = self._tree.element(item.node, self._page)
            element.cover(item.x, item.y, item.x + width * item.scale, item.y + height * item.scale)

    def _page_total(self, item: PageTotal) -> None:
        # All pages are laid out before the first is painted, so the total needs no second pass.
        width = self._fonts.width(item.font, self._total, item.size)
        self._text(Text(item.x - width, item.y, self._total, item.font, item.size, item.color, None))
