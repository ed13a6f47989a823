"""Elements that hold blocks: sections, cards, callouts, columns, what is kept together, and the spaces between."""

from __future__ import annotations

from collections.abc import Iterable

from generator.document.tree import Child, Element
from generator.layout.composer import Area, Composer
from generator.layout.flow import Box, Flow, place
from generator.layout.items import Node
from generator.layout.marks import Destination, Group, Mark, Picture
from generator.layout.sizes import LayoutError, length, widths
from generator.layout.theme import BoxStyle

_NO = ("", "0", "false", "no")


def add_section(composer: Composer, element: Element, area: Area) -> None:
    """Lay out a ``section``: its title becomes a bookmark, and ``break="page"`` starts a page."""
    attrs, flow = element.attrs, area.flow
    if attrs.get("break") == "page":
        flow.forced = True
    node = Node("Sect", area.node) if area.node else None
    composer.level += 1
    title = attrs.get("title")
    if title or "id" in attrs:
        composer.sections += 1
        name = attrs.get("id") or f"section-{composer.sections}"
        flow.waiting.append((0.0, 0.0, Destination(name, title, composer.level, node)))
    composer.fill(element.children, area._replace(node=node))
    composer.level -= 1


def add_keep(composer: Composer, element: Element, area: Area) -> None:
    """Keep blocks on one page where they fit on one."""
    sub = Flow()
    composer.fill(element.children, area._replace(flow=sub, x=0.0))
    if sub.height() <= composer.room(area.flow):
        composer.add_group(sub, area)
    else:
        _fill_inside(composer, element.children, area, composer.theme.penalties.in_keep)


def add_card(composer: Composer, element: Element, area: Area) -> None:
    """Lay out a card in one piece: compact when it would be taller than a page, cut only if even that is."""
    boxes, attrs = composer.theme.boxes, element.attrs
    style = boxes.get(f"card-{attrs.get('class', '')}") or boxes["card"]
    node = composer.node("Sect", area.node, element, area.flow)
    inner = area._replace(style=style.style, node=node)
    outside = composer.compact
    asked = outside or attrs.get("compact", "").lower() not in _NO
    for compact in dict.fromkeys((asked, True)):
        composer.compact = compact
        sub = Flow()
        _fill_box(composer, element.children, inner._replace(flow=sub, x=0.0), style, 0.0)
        if sub.height() <= composer.room(area.flow):
            composer.add_group(sub, area)
            break
    else:
        _fill_box(composer, element.children, inner, style, composer.theme.penalties.in_box)
    composer.compact = outside


def add_callout(composer: Composer, element: Element, area: Area) -> None:
    """Lay out a callout: a ground, a bar and an icon; cut between its blocks if it must be."""
    boxes, kind = composer.theme.boxes, element.attrs["kind"]
    style = boxes.get(f"{kind}-{element.attrs.get('class', '')}") or boxes.get(kind)
    if style is None:
        raise LayoutError(f"there is no callout of the kind {kind!r} in the theme", element.line)
    node = composer.node("Aside", area.node, element, area.flow)
    if style.icon is not None:
        drawing = composer.kit.icon(style.icon)
        side = composer.look(None, style.style).leading + 2
        left = style.bar_width + (style.pad[3] - style.bar_width - side) / 2
        icon = Picture(drawing, drawing.key, side / drawing.height, None)
        area.flow.waiting.append((area.x + left, -1.0, icon))
    inner = area._replace(style=style.style, node=node, whole=True)
    _fill_box(composer, element.children, inner, style, composer.theme.penalties.in_box)


def add_columns(composer: Composer, element: Element, area: Area) -> None:
    """Lay out columns side by side; below each other where the tallest is taller than a page."""
    columns = [child for child in element.children if isinstance(child, Element)]
    if not columns:
        return
    look = composer.theme.columns
    spec = element.attrs.get("widths") or " ".join("1fr" for _ in columns)
    rooms = widths(spec, area.width, look.gutter, element.line)
    if len(rooms) != len(columns):
        raise LayoutError(f"{len(columns)} columns, but {len(rooms)} widths", element.line)
    node = composer.node("Div", area.node, element, area.flow)
    flows: list[Flow] = []
    for column, room in zip(columns, rooms, strict=True):
        sub = Flow()
        composer.fill(column.children, Area(sub, 0.0, room, area.style, _div(node)))
        flows.append(sub)
    height = max(sub.height() for sub in flows)
    if height > composer.room(area.flow):
        for column in columns:
            composer.fill(column.children, area._replace(node=_div(node)))
        return
    marks: list[Mark] = []
    x = area.x
    for sub, room in zip(flows, rooms, strict=True):
        if sub.slices and sub.slices[-1].boxes and not sub.slices[-1].boxes[-1].lattice:
            sub.slices[-1].height += height - sub.height()  # boxes side by side end at one height
        marks.append((x, 0.0, Group(place(sub.slices))))
        x += room + look.gutter
    composer.add_block(area, height, marks, 0.0, look.after)


def add_spacer(composer: Composer, element: Element, area: Area) -> None:
    """Leave room empty; between the blocks of a page it vanishes where a page begins."""
    height = min(length(element.attrs["h"], composer.page_height, element.line), composer.page_height / 2)
    if area.flow.grid and not area.flow.boxed:
        area.flow.space(height)
    else:
        composer.add_block(area, height, [], 0.0, 0.0)


def add_page_break(composer: Composer, element: Element, area: Area) -> None:  # noqa: ARG001 - the handlers' signature
    """Begin a page with what follows."""
    area.flow.forced = True


def _div(parent: Node | None) -> Node | None:
    return None if parent is None else Node("Div", parent)


def _fill_box(composer: Composer, children: Iterable[Child], area: Area, style: BoxStyle, penalty: float) -> None:
    """Fill a box in the area's flow."""
    _, right, _, left = style.pad
    area.flow.open(Box.styled(style, area.x, area.width))
    inner = area._replace(x=area.x + left, width=max(area.width - left - right, 1.0))
    _fill_inside(composer, children, inner, penalty)
    area.flow.close()


def _fill_inside(composer: Composer, children: Iterable[Child], area: Area, penalty: float) -> None:
    """Fill the area; a break between two of its slices costs at least ``penalty``."""
    slices = area.flow.slices
    start = len(slices)
    composer.fill(children, area)
    for part in slices[start + 1 :]:
        part.penalty = max(part.penalty, penalty)
