"""The running head and foot of each page: artifacts, shortened where they do not fit."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from generator.document.tree import Child, Element
from generator.layout.fonts import Chain, clean
from generator.layout.items import Item, PageTotal, Text
from generator.layout.kit import Kit
from generator.layout.theme import PageSize

ELLIPSIS = "…"
_NUMBER, _TOTAL = "\x01", "\x02"  # stand for the page's number and the number of pages; clean() lets neither through
_GAP = 16.0


class _Piece(NamedTuple):
    text: str
    weight: str


class RunningLine(NamedTuple):
    """The pieces on the left and on the right of a running head or foot."""

    left: tuple[_Piece, ...]
    right: tuple[_Piece, ...]


def running_line(element: Element | None) -> RunningLine:
    """Read a ``<header>`` or ``<footer>``: what is aligned right stands on the right, all else on the left."""
    sides: dict[bool, list[_Piece]] = {False: [], True: []}
    for block in element.children if element else ():
        if isinstance(block, Element):
            side = sides[block.attrs.get("align") == "right"]
            if side:
                side.append(_Piece(" · ", "regular"))
            side.extend(_pieces(block.children, "regular"))
    return RunningLine(tuple(sides[False]), tuple(sides[True]))


def _pieces(children: Iterable[Child], weight: str) -> list[_Piece]:
    pieces: list[_Piece] = []
    for child in children:
        if isinstance(child, str):
            pieces.append(_Piece(clean(child), weight))
        elif child.tag == "page-number":
            pieces.append(_Piece(_NUMBER, weight))
        elif child.tag == "page-total":
            pieces.append(_Piece(_TOTAL, weight))
        else:
            pieces.extend(_pieces(child.children, "bold" if child.tag == "strong" else weight))
    return pieces


class Furniture:
    """Draws the running head and foot; both keep clear of each other's sides and of the page's margins."""

    def __init__(self, kit: Kit, page: PageSize, header: Element | None, footer: Element | None) -> None:
        look = kit.theme.page
        self.kit, self.page = kit, page
        self.style = kit.theme.styles["running"]
        self.head, self.foot = running_line(header), running_line(footer)
        self.left, self.right = look.margin_left, page.width - look.margin_right
        self.head_y = page.height - look.header_top - self.style.size * 0.3
        self.foot_y = look.footer_bottom - self.style.size * 0.3

    def emit(self, out: list[Item], number: int, total: int) -> None:
        """Append one page's furniture."""
        for line, y in ((self.head, self.head_y), (self.foot, self.foot_y)):
            right = self._measured(line.right, number, total, self.right - self.left)
            width = sum(room for _, _, room in right)
            left = self._measured(line.left, number, total, self.right - self.left - (width + _GAP if right else 0.0))
            self._emit(out, left, self.left, y)
            self._emit(out, right, self.right - width, y)

    def _measured(
        self, pieces: tuple[_Piece, ...], number: int, total: int, room: float
    ) -> list[tuple[_Piece, str, float]]:
        """Fill in the numbers and measure; what goes beyond ``room`` is cut off with an ellipsis."""
        measured: list[tuple[_Piece, str, float]] = []
        size = self.style.size
        for piece in pieces:
            text = {_NUMBER: str(number), _TOTAL: str(total)}.get(piece.text, piece.text)
            chain = self.kit.fonts.chain(piece.weight)
            width = chain.widths[text] * size
            if width > room:
                text = shortened(text, chain, room / size)
                if text:
                    measured.append((piece._replace(text=text), text, chain.widths[text] * size))
                break
            measured.append((piece, text, width))
            room -= width
        return measured

    def _emit(self, out: list[Item], pieces: list[tuple[_Piece, str, float]], x: float, y: float) -> None:
        size, color = self.style.size, self.style.color
        for piece, text, width in pieces:
            chain = self.kit.fonts.chain(piece.weight)
            if piece.text == _TOTAL:
                out.append(PageTotal(x + width, y, chain.font, size, color))
            else:
                left = x
                for part in chain.parts(text):
                    out.append(Text(left, y, part.text, part.font, size, color, None))
                    left += part.width * size
            x += width


def shortened(text: str, chain: Chain, room: float) -> str:
    """Cut ``text`` so that it fits into ``room`` em with an ellipsis at its end; nothing where not even that fits."""
    while text and chain.widths[text.rstrip() + ELLIPSIS] > room:
        text = text[:-1]
    return text.rstrip() + ELLIPSIS if text else ""
