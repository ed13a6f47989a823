"""Figures, charts and the body map: drawings with their captions, in one piece."""

from __future__ import annotations

from generator.document.tree import Element
from generator.layout.composer import Area, Composer
from generator.layout.flow import NEVER, Flow
from generator.layout.items import Node
from generator.layout.marks import Picture
from generator.layout.sizes import LayoutError, length
from generator.layout.text import add_text

_COMPACT = 0.7  # of its size, in a compact card
_TALLEST = 0.75  # of a page
_GAP = 4.0


def add_figure(composer: Composer, element: Element, area: Area) -> None:
    """Lay out a ``figure`` of images, or a ``chart`` or ``bodymap``: a drawing itself, as wide as there is room.

    It stands in one piece with its caption, unless that is longer than a page.
    """
    node = composer.node("Figure", area.node, element, area.flow, Alt=element.attrs["alt"])
    sub = Flow()
    _fill(composer, element, area._replace(flow=sub, x=0.0, node=node))
    if sub.height() <= composer.room(area.flow):
        composer.add_group(sub, area)
    else:
        _fill(composer, element, area._replace(node=node))


def _fill(composer: Composer, element: Element, area: Area) -> None:
    parts = [child for child in element.children if isinstance(child, Element)]
    for image in [part for part in parts if part.tag == "img"] or [element]:
        picture = _picture(composer, image, area.width, area.node)
        height = picture.drawing.height * picture.scale
        composer.add_block(area, height, [(area.x, 0.0, picture)], 0.0, _GAP)
        area.flow.hold = NEVER
    for part in parts:
        if part.tag == "caption":
            look = composer.look(part.attrs.get("class"), "caption")
            own = Node("Caption", area.node) if area.node else None
            add_text(composer, part.children, own, look, area)
    area.flow.after = composer.theme.styles["caption"].after
    area.flow.hold = 0.0


def _picture(composer: Composer, image: Element, room: float, node: Node | None) -> Picture:
    key = image.attrs["src"]
    drawing = composer.drawings.get(key)
    if drawing is None:
        raise LayoutError(f"there is no drawing {key!r}", image.line)
    asked = image.attrs.get("width")
    usual = drawing.width if image.tag == "img" else room
    width = length(asked, room, image.line) if asked else usual
    width = min(width * (_COMPACT if composer.compact else 1.0), room)
    scale = min(width / drawing.width, composer.page_height * _TALLEST / drawing.height)
    return Picture(drawing, drawing.key or key, scale, node)
