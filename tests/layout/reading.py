"""Reading a layout back: its words in order, where its items stand, and which page each element is on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby

from reportlab.pdfbase.pdfmetrics import stringWidth

from generator.document.markup import read_markup
from generator.figures.drawing import Drawing, Shape
from generator.layout.engine import PAGE_SIZES, lay_out
from generator.layout.items import Field, Form, Item, LaidOut, Link, Node, PageTotal, Path, Text
from generator.layout.theme import Theme
from generator.pdf.marks import extent

INLINE = {"Strong", "Em", "Span", "Link", "Reference"}
DRAWING = Drawing(100.0, 60.0, (Shape("0 0 100 60 re", (0.8, 0.8, 0.8)),), key="box")
DRAWINGS: Mapping[str, Drawing] = {"box": DRAWING}


def lay_out_markup(body: str, theme: Theme, page: str = "a4") -> LaidOut:
    tree = read_markup(f'<handout title="Test" lang="en">{body}</handout>')
    return lay_out(tree, theme, PAGE_SIZES[page], DRAWINGS)


def items(laid_out: LaidOut) -> Iterator[tuple[int, Item]]:
    for number, page in enumerate(laid_out.pages):
        for item in page.items:
            yield number, item


def texts(laid_out: LaidOut) -> list[Text]:
    return [item for _, item in items(laid_out) if isinstance(item, Text)]


def tagged(laid_out: LaidOut) -> list[Text]:
    return [item for item in texts(laid_out) if item.node is not None]


def block_of(node: Node) -> Node:
    while node.kind in INLINE and node.parent is not None:
        node = node.parent
    return node


def ancestors(node: Node | None) -> Iterator[Node]:
    while node is not None:
        yield node
        node = node.parent


def paragraphs(laid_out: LaidOut, *, labels: bool = False) -> list[str]:
    """The text layer as a reader meets it: the words of each block, glued together exactly as they stand."""
    blocks: dict[Node, list[str]] = {}
    for item in tagged(laid_out):
        block = block_of(item.node)
        if labels or block.kind != "Lbl":
            blocks.setdefault(block, []).append(item.text)
    return ["".join(words) for words in blocks.values()]


def lines(laid_out: LaidOut) -> list[str]:
    """The words of each line, in reading order."""
    found = [(page, item) for page, item in items(laid_out) if isinstance(item, Text) and item.node is not None]
    grouped = groupby(found, key=lambda pair: (pair[0], round(pair[1].y, 2)))
    return ["".join(item.text for _, item in line) for _, line in grouped]


def reach(item: Item) -> tuple[float, float, float, float] | None:
    """The box that an item's ink fills, or None where it has none."""
    match item:
        case Text():
            width = stringWidth(item.text.rstrip(" "), item.font, item.size)
            return item.x, item.y - 0.2 * item.size, item.x + width, item.y + 0.7 * item.size
        case PageTotal():
            return item.x, item.y, item.x, item.y + item.size
        case Path():
            return extent(item.ops)
        case Form(drawing=Drawing() as drawing):
            return item.x, item.y, item.x + drawing.width * item.scale, item.y + drawing.height * item.scale
        case Link() | Field():
            return item.x0, item.y0, item.x1, item.y1
    return None


def pages_of(laid_out: LaidOut, kind: str) -> dict[Node, set[int]]:
    """The pages on which each element of a kind has text."""
    found: dict[Node, set[int]] = {}
    for page, item in items(laid_out):
        for node in ancestors(getattr(item, "node", None)):
            if node.kind == kind:
                found.setdefault(node, set()).add(page)
    return found
