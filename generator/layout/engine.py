"""The layout's one door: a handout's tree in, pages of placed items out."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from generator.collector import without_collecting
from generator.document.tree import Element
from generator.figures.drawing import Drawing
from generator.layout.blocks import HANDLERS
from generator.layout.composer import Area, Composer
from generator.layout.flow import Flow, place, used_height
from generator.layout.fonts import FontSet, font_set
from generator.layout.furniture import Furniture
from generator.layout.items import Item, LaidOut, Node, Page
from generator.layout.kit import Kit, kit_for
from generator.layout.marks import Group
from generator.layout.pages import choose_breaks, even_out
from generator.layout.theme import PAGE_SIZES, PageSize, Theme

__all__ = ["PAGE_SIZES", "lay_out"]

_RUNNING = ("header", "footer")


@without_collecting
def lay_out(
    tree: Element, theme: Theme, page: PageSize, drawings: Mapping[str, Drawing], fonts: FontSet | None = None
) -> LaidOut:
    """Lay out a handout.

    Args:
        tree: a checked ``handout`` element.
        theme: sizes, colours and penalties.
        page: the sheet.
        drawings: what ``img``, ``chart`` and ``bodymap`` name in ``src``.
        fonts: the fonts to set it in; those that the theme names where none are given.

    Raises:
        LayoutError: the tree asks for something that there is not (a drawing, an icon), or a width is malformed.
        FontError: a font file is not there or cannot be read.
    """
    kit = kit_for(theme, fonts or font_set(theme.fonts))
    height = page.height - theme.page.margin_top - theme.page.margin_bottom
    root = Node("Document")
    flow = Flow(theme.page.grid)
    composer = Composer(kit, tree, drawings, height, HANDLERS)
    blocks = [child for child in tree.children if not (isinstance(child, Element) and child.tag in _RUNNING)]
    composer.fill(blocks, Area(flow, 0.0, theme.measure(page), "body", root))
    regular, bold = kit.fonts.chain("regular").font, kit.fonts.chain("bold").font
    pages = _pages(tree, kit, page, flow, height)
    return LaidOut(pages, root, tree.attrs["title"], tree.attrs["lang"], composer.warnings, regular, bold)


def _pages(tree: Element, kit: Kit, page: PageSize, flow: Flow, height: float) -> tuple[Page, ...]:
    look, slices = kit.theme.page, flow.slices
    furniture = Furniture(kit, page, *(_child(tree, tag) for tag in _RUNNING))
    breaks = choose_breaks(slices, height, kit.theme.penalties)
    pages = []
    for number, (first, after) in enumerate(pairwise(breaks), start=1):
        own = slices[first:after]
        stretch: dict[int, float] = {}
        if after < len(slices) and not slices[after].forced:
            stretch = even_out(own, height - used_height(own), look.grid, look.stretch)
        items: list[Item] = []
        Group(place(own, stretch)).emit(items, look.margin_left, page.height - look.margin_top)
        furniture.emit(items, number, len(breaks) - 1)
        pages.append(Page(page.width, page.height, tuple(items)))
    return tuple(pages)


def _child(tree: Element, tag: str) -> Element | None:
    return next((child for child in tree.children if isinstance(child, Element) and child.tag == tag), None)
