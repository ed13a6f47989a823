"""Tables: column widths, rows that stay whole, and header rows that come again on each page."""

from __future__ import annotations

from typing import NamedTuple

from generator.document.tree import Element
from generator.document.vocabulary import BLOCKS
from generator.layout.composer import Area, Composer
from generator.layout.flow import NEVER, Flow, Repeat, Slice, place
from generator.layout.inline import collect
from generator.layout.items import Node
from generator.layout.marks import Group, Mark, Panel, Rules, Vacant
from generator.layout.sizes import LayoutError, widths
from generator.layout.text import add_content, text_lines
from generator.layout.theme import RGB, TableStyle

_SCOPES = {"col": "Column", "row": "Row"}
_BAND = 0.25  # share of a page: a row that is taller than a page is cut into bands of at most this height


class _Grid(NamedTuple):
    """A table's look and its columns: ``edges`` has one more entry than there are columns."""

    look: TableStyle
    edges: tuple[float, ...]


class _Cell(NamedTuple):
    """A cell with its place among the columns."""

    element: Element
    first: int
    after: int
    is_head: bool
    in_head: bool


def add_table(composer: Composer, element: Element, area: Area) -> None:
    """Lay out a table or diary: one slice a row; a row taller than a page is cut."""
    theme = composer.theme
    usual = "diary" if element.tag == "diary" else "default"
    look = theme.tables.get(element.attrs.get("class", ""), theme.tables[usual])
    edges = [0.0]
    for width in widths(element.attrs["cols"], area.width, 0.0, element.line):
        edges.append(edges[-1] + width)
    grid = _Grid(look, tuple(edges))
    node = composer.node("Table", area, element)
    flow, penalties = area.flow, theme.penalties
    start = len(flow.slices)
    heads: list[Element] = []
    bodies = 0
    for part in _elements(element):
        in_head = part.tag == "thead"
        group = Node("THead" if in_head else "TBody", node) if node else None
        rows = _elements(part)
        if in_head:
            heads.extend(rows)
        repeat = _repeat(composer, heads, grid, area) if heads and not in_head else None
        for row in rows:
            before = look.before if len(flow.slices) == start else 0.0
            for piece in _row_slices(composer, row, grid, area, group, in_head, before):
                piece.repeat = repeat
            bodies += not in_head
            if in_head:
                flow.hold = NEVER
    new = flow.slices[start:]
    if not new:
        return
    if bodies > 2:
        for lone in (new[len(heads) + 1], new[-1]):
            lone.penalty = max(lone.penalty, penalties.lone_row)
    flow.after = look.after


def _elements(element: Element) -> list[Element]:
    return [child for child in element.children if isinstance(child, Element)]


def _repeat(composer: Composer, heads: list[Element], grid: _Grid, area: Area) -> Repeat:
    """Prepare the header rows as artifacts, to be drawn on each page that goes on with the table."""
    laid: list[tuple[float, list[Mark]]] = []

    def build() -> list[Mark]:
        marks: list[Mark] = []
        y = 0.0
        for height, row in laid:
            marks.append((area.x, y, Group(row)))
            y += height
        return marks

    for row in heads:
        laid.append(_row(composer, _cells(row, grid, True), row, grid, None, area.flow.grid))
    return Repeat(sum(height for height, _ in laid), build)


def _row_slices(
    composer: Composer, row: Element, grid: _Grid, area: Area, group: Node | None, in_head: bool, before: float
) -> list[Slice]:
    flow = area.flow
    node = Node("TR", group) if group else None
    cells = _cells(row, grid, in_head)
    height, marks = _row(composer, cells, row, grid, node, flow.grid)
    penalties = composer.theme.penalties
    penalty = penalties.between_blocks if before else penalties.in_table
    if height <= composer.page_height * (1 - _BAND):
        return [flow.add(height, [(area.x, 0.0, Group(marks))], before, 0.0, penalty)]
    start = len(flow.slices)
    node = Node("TR", group) if group else None
    for height, marks in _bands(composer, cells, row, grid, node):
        flow.add(height, [(area.x, 0.0, Group(marks))], before, 0.0, penalty)
        before = 0.0
    return flow.slices[start:]


def _cells(row: Element, grid: _Grid, in_head: bool) -> list[_Cell]:
    """Find each cell's columns; what is over or missing is an error that names the row."""
    columns = len(grid.edges) - 1
    cells: list[_Cell] = []
    first = 0
    for element in _elements(row):
        span = element.attrs.get("colspan", "1")
        if not span.isdecimal() or not 1 <= int(span) <= columns:
            raise LayoutError(f"colspan must be 1 to {columns}, not {span!r}", element.line)
        cells.append(_Cell(element, first, first + int(span), element.tag == "th", in_head))
        first += int(span)
    if first != columns:
        raise LayoutError(f"a row fills {first} columns, but the table has {columns}", row.line)
    return cells


def _node(cell: _Cell, row: Node | None) -> Node | None:
    if row is None:
        return None
    attrs: dict[str, object] = {}
    if cell.is_head:
        scope = cell.element.attrs["scope"]
        attrs["Scope"] = _SCOPES.get(scope, scope)
    if cell.after - cell.first > 1:
        attrs["ColSpan"] = cell.after - cell.first
    return Node("TH" if cell.is_head else "TD", row, **attrs)


def _row(
    composer: Composer, cells: list[_Cell], row: Element, grid: _Grid, node: Node | None, rounding: float
) -> tuple[float, list[Mark]]:
    """Lay out one row in one piece: its height, and its marks from its own upper left corner."""
    look = grid.look
    pad = look.pad_y
    words: list[Mark] = []
    tallest = 0.0
    for cell in cells:
        own = _node(cell, node)
        height = _cell(composer, cell, grid, own, words)
        if height == 0.0 and own is not None:
            words.append((0.0, pad, Vacant(own)))
        tallest = max(tallest, height)
    height = max(tallest + 2 * pad, look.min_row if not cells or not cells[0].in_head else 0.0)
    if rounding:
        height += -height % rounding
    return height, [*_grounds(composer, cells, row, grid, height), *words]


def _cell(composer: Composer, cell: _Cell, grid: _Grid, node: Node | None, out: list[Mark]) -> float:
    """Lay out one cell's content into ``out``, and give its height."""
    look, element = grid.look, cell.element
    if not element.children:
        return 0.0
    x = grid.edges[cell.first] + look.pad_x
    width = max(grid.edges[cell.after] - look.pad_x - x, 1.0)
    name = look.head if cell.is_head else look.style
    if any(isinstance(child, Element) and (child.tag in BLOCKS or child.tag == "field") for child in element.children):
        sub = _content(composer, cell, width, name, node)
        if not sub.slices:
            return 0.0
        out.append((x, look.pad_y, Group(place(sub.slices))))
        return sub.height()
    text_look = composer.look(element.attrs.get("class"), name)
    words = collect(element.children, text_look, node, composer.kit, width)
    y = look.pad_y
    for left, down, drawn in text_lines(composer, words, text_look, x, width, element.attrs.get("align", "left")):
        out.append((left, y + down, drawn))
        y += text_look.leading
    return y - look.pad_y


def _content(composer: Composer, cell: _Cell, width: float, style: str, node: Node | None) -> Flow:
    sub = Flow()
    align = cell.element.attrs.get("align", "left")
    add_content(composer, cell.element, Area(sub, 0.0, width, style, node, align=align))
    return sub


def _grounds(composer: Composer, cells: list[_Cell], row: Element, grid: _Grid, height: float) -> list[Mark]:
    """Draw what lies behind a row's words: tints and lines."""
    look, fills = grid.look, composer.theme.fills
    marks: list[Mark] = []
    tint: RGB | None = fills.get(row.attrs.get("class", ""))
    if tint is None and cells and cells[0].in_head:
        tint = look.head_fill
    if tint is not None:
        marks.append((0.0, 0.0, Panel(grid.edges[-1], height, tint)))
    for cell in cells:
        ground = fills.get(cell.element.attrs.get("class", ""))
        if ground is not None:
            left = grid.edges[cell.first]
            marks.append((left, 0.0, Panel(grid.edges[cell.after] - left, height, ground)))
    edges = (*(grid.edges[cell.first] for cell in cells), grid.edges[-1])
    marks.append((0.0, 0.0, Rules(edges, height, look.rule, look.rule_width, look.grid)))
    return marks


def _bands(
    composer: Composer, cells: list[_Cell], row: Element, grid: _Grid, node: Node | None
) -> list[tuple[float, list[Mark]]]:
    """Cut a row that is taller than a page into bands; every cell goes on from band to band."""
    look = grid.look
    room = composer.page_height * _BAND
    columns: list[tuple[float, list[Slice]]] = []
    vacant: list[Mark] = []
    for cell in cells:
        own = _node(cell, node)
        x = grid.edges[cell.first] + look.pad_x
        width = max(grid.edges[cell.after] - look.pad_x - x, 1.0)
        sub = _content(composer, cell, width, look.head if cell.is_head else look.style, own)
        columns.append((x, sub.slices))
        if not sub.slices and own is not None:
            vacant.append((0.0, 0.0, Vacant(own)))
    bands: list[tuple[float, list[Mark]]] = []
    while any(slices for _, slices in columns) or not bands:
        marks, tallest = vacant, 0.0
        vacant = []
        rest: list[tuple[float, list[Slice]]] = []
        for x, slices in columns:
            count, height = _that_fit(slices, room)
            if count:
                marks = [*marks, (x, look.pad_y, Group(place(slices[:count])))]
            tallest = max(tallest, height)
            rest.append((x, slices[count:]))
        columns = rest
        height = tallest + 2 * look.pad_y
        bands.append((height, [*_grounds(composer, cells, row, grid, height), *marks]))
    return bands


def _that_fit(slices: list[Slice], room: float) -> tuple[int, float]:
    """Count the slices that fit into ``room``, at least one, and add up their height."""
    if not slices:
        return 0, 0.0
    height = slices[0].open_pad + slices[0].height + slices[0].close_pad
    count = 1
    while count < len(slices) and height + slices[count].above + slices[count].height <= room:
        height += slices[count].above + slices[count].height
        count += 1
    return count, height
