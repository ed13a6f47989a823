"""Tables: column widths, rows that stay whole, and header rows that come again on each page."""

from __future__ import annotations

from typing import NamedTuple

from generator.document.tree import Element
from generator.document.vocabulary import BLOCKS
from generator.layout.composer import Area, Composer
from generator.layout.flow import NEVER, Box, Flow, Repeat, Slice, place
from generator.layout.items import Node
from generator.layout.marks import Columns, Fillable, Group, Mark, Panel, Rule, Vacant
from generator.layout.runs import Inset
from generator.layout.sizes import LayoutError, widths
from generator.layout.text import add_content, set_text, stacked
from generator.layout.theme import TableStyle

_SCOPES = {"col": "Column", "row": "Row"}
# Shares of a page: what a row may take before it is cut, the bands that it is then cut into, and the tallest head that
# is repeated. A head and a row always fit on a page together.
_TALLEST_ROW = 0.7
_BAND = 0.25
_TALLEST_HEAD = 0.2
_FIELD_INSET = 1.5


class _Grid(NamedTuple):
    """A table's look and its columns: ``edges`` has one more entry than there are columns.

    ``lined``: every row has all columns, so the lines between them are drawn once for all rows of a page.
    """

    look: TableStyle
    edges: tuple[float, ...]
    lined: bool


class _Cell(NamedTuple):
    """A cell, its left edge and width, and how many columns it spans."""

    element: Element
    x: float
    width: float
    span: int


class _Row(NamedTuple):
    """A row, its cells, and whether it stands in the table's head."""

    element: Element
    cells: list[_Cell]
    in_head: bool


def add_table(composer: Composer, element: Element, area: Area) -> None:
    """Lay out a ``table`` or ``diary``: one slice a row; a row almost as tall as a page is cut."""
    tables = composer.theme.tables
    look = tables.get(element.attrs.get("class", "")) or tables["diary" if element.tag == "diary" else "default"]
    edges = [0.0]
    for width in widths(element.attrs["cols"], area.width, 0.0, element.line):
        edges.append(edges[-1] + width)
    grid = _Grid(look, tuple(edges), look.grid and not _has_spans(element))
    node = composer.node("Table", area.node, element, area.flow)
    flow, penalties = area.flow, composer.theme.penalties
    if grid.lined:
        flow.open(Box(area.x, lambda height: _columns(grid, height), look.before, look.after, lattice=True))
    start = len(flow.slices)
    repeat: Repeat | None = None
    bodies: list[Slice] = []
    for part in _elements(element):
        in_head = part.tag == "thead"
        rows = [_Row(row, _cells(row, grid), in_head) for row in _elements(part)]
        group = Node("THead" if in_head else "TBody", node) if node else None
        for row in rows:
            before = 0.0 if len(flow.slices) > start else look.before
            new = _add_row(composer, row, grid, area, group, before)
            if in_head:
                flow.hold = NEVER
            else:
                bodies.extend(new)
        if in_head:
            repeat = _repeat(composer, rows, grid, area)
            if repeat.height > composer.page_height * _TALLEST_HEAD:
                repeat = None
    for piece in bodies:
        piece.repeat = repeat
    if len(bodies) > 2:
        for lone in (bodies[1], bodies[-1]):
            lone.penalty = max(lone.penalty, penalties.lone_row)
    if grid.lined:
        flow.close()
    flow.after = look.after


def _has_spans(table: Element) -> bool:
    rows = (row for part in _elements(table) for row in _elements(part))
    return any("colspan" in cell.attrs for row in rows for cell in _elements(row))


def _columns(grid: _Grid, height: float) -> Columns:
    return Columns(grid.edges, height, grid.look.rule, grid.look.rule_width)


def _elements(element: Element) -> list[Element]:
    return [child for child in element.children if isinstance(child, Element)]


def _cells(row: Element, grid: _Grid) -> list[_Cell]:
    """Find each cell's columns; a column over or missing is an error that names the row."""
    edges = grid.edges
    columns = len(edges) - 1
    elements = _elements(row)
    if grid.lined and len(elements) == columns:
        return [_Cell(element, edges[n], edges[n + 1] - edges[n], 1) for n, element in enumerate(elements)]
    cells: list[_Cell] = []
    first = 0
    for element in elements:
        text = element.attrs.get("colspan", "1")
        span = int(text) if text.isdecimal() and len(text) < 4 else 0
        if not 1 <= span <= columns - first:
            raise LayoutError(f"this cell spans {text} columns, but {columns - first} are left", element.line)
        cells.append(_Cell(element, edges[first], edges[first + span] - edges[first], span))
        first += span
    if first != columns:
        raise LayoutError(f"a row fills {first} columns, but the table has {columns}", row.line)
    return cells


def _repeat(composer: Composer, rows: list[_Row], grid: _Grid, area: Area) -> Repeat:
    """Prepare the header rows as artifacts, to be drawn on each page that goes on with the table."""
    marks: list[Mark] = []
    y = 0.0
    for row in rows:
        height, own = _lay_row(composer, row, grid, None, area.flow.grid)
        marks.append((area.x, y, Group(own)))
        y += height
    return Repeat(y, marks)


def _add_row(composer: Composer, row: _Row, grid: _Grid, area: Area, group: Node | None, before: float) -> list[Slice]:
    """Add a row as one slice, or as several where it is almost as tall as a page."""
    flow, penalties = area.flow, composer.theme.penalties
    penalty = penalties.between_blocks if before else penalties.in_table
    height, marks = _lay_row(composer, row, grid, Node("TR", group) if group else None, flow.grid)
    if height <= composer.page_height * _TALLEST_ROW:
        return [flow.add(height, [(area.x, 0.0, Group(marks))], before, 0.0, penalty)]
    start = len(flow.slices)
    for height, marks in _bands(composer, row, grid, Node("TR", group) if group else None):
        flow.add(height, [(area.x, 0.0, Group(marks))], before, 0.0, penalty)
        before = 0.0
    return flow.slices[start:]


def _node(cell: _Cell, row: Node | None) -> Node | None:
    if row is None:
        return None
    is_head = cell.element.tag == "th"
    node = Node("TH" if is_head else "TD", row)
    if is_head:
        scope = cell.element.attrs["scope"]
        node.attrs["Scope"] = _SCOPES.get(scope, scope)
    if cell.span > 1:
        node.attrs["ColSpan"] = cell.span
    return node


def _lay_row(
    composer: Composer, row: _Row, grid: _Grid, node: Node | None, rounding: float
) -> tuple[float, list[Mark]]:
    """Lay out one row in one piece: its height, and its marks from its own upper left corner."""
    look = grid.look
    middle, pad = look.middle, look.pad_y
    laid: list[tuple[float, list[Mark]]] = []
    tallest = 0.0
    for cell in row.cells:
        own = _node(cell, node)
        if cell.element.children:
            height, marks = _lay_cell(composer, cell, look, own)
            if height > tallest:
                tallest = height
            if marks:
                laid.append((height, marks))
                continue
        if own is not None:
            laid.append((0.0, [(0.0, 0.0, Vacant(own))]))
    height = max(tallest + 2 * pad, 0.0 if row.in_head else look.min_row)
    if rounding:
        height += -height % rounding
    result = _grounds(composer, row, grid, height)
    for content, marks in laid:
        down = (height - content) / 2 if middle else pad
        for x, y, drawn in marks:
            if type(drawn) is Fillable and drawn.border is None:
                result.append((x, _FIELD_INSET, drawn._replace(height=height - 2 * _FIELD_INSET)))
            else:
                result.append((x, y + down, drawn))
    return height, result


def _lay_cell(composer: Composer, cell: _Cell, look: TableStyle, node: Node | None) -> tuple[float, list[Mark]]:
    """Lay out one cell's content: its height, and its marks with y from its own upper edge."""
    element, x, width = cell.element, cell.x + look.pad_x, max(cell.width - 2 * look.pad_x, 1.0)
    name = look.head if element.tag == "th" else look.style
    children = element.children
    plain = len(children) == 1 and type(children[0]) is str
    if not plain and any(isinstance(child, Element) and child.tag in BLOCKS for child in children):
        sub = _content(composer, cell, width, name, node)
        return (sub.height(), [(x, 0.0, Group(place(sub.slices)))]) if sub.slices else (0.0, [])
    align = element.attrs.get("align", "left")
    text_look = composer.look(element.attrs.get("class"), name)
    laid = set_text(composer, children, node, text_look, x, width, align)
    if laid.field is not None:
        return _lay_field(composer, cell, look, laid.field, laid.node, align)
    return text_look.leading * len(laid.lines), stacked(laid.lines, text_look.leading)


def _lay_field(
    composer: Composer, cell: _Cell, look: TableStyle, field: Inset, node: Node | None, align: str
) -> tuple[float, list[Mark]]:
    """Lay out a field that has a cell to itself: in a grid the cell is the box of a text field."""
    size = composer.theme.fields
    if field.kind != "check" and look.grid:
        box = composer.kit.fillable(cell.width - 2 * _FIELD_INSET, size.height, field, node)
        return size.height - 2 * look.pad_y, [(cell.x + _FIELD_INSET, 0.0, box._replace(border=None))]
    height = size.tick if field.kind == "check" else size.height
    room = cell.width - 2 * look.pad_x
    width = min(size.tick if field.kind == "check" else field.width if field.asked else room, room)
    left = (room - width) * {"center": 0.5, "right": 1.0}.get(align, 0.0)
    return height, [(cell.x + look.pad_x + left, 0.0, composer.kit.fillable(width, height, field, node))]


def _content(composer: Composer, cell: _Cell, width: float, style: str, node: Node | None) -> Flow:
    sub = Flow()
    align = cell.element.attrs.get("align", "left")
    add_content(composer, cell.element, Area(sub, 0.0, width, style, node, align=align))
    return sub


def _grounds(composer: Composer, row: _Row, grid: _Grid, height: float) -> list[Mark]:
    """Draw what lies behind a row's words: tints and lines."""
    look, fills = grid.look, composer.theme.fills
    marks: list[Mark] = []
    tint = fills.get(row.element.attrs.get("class", "")) or (look.head_fill if row.in_head else None)
    if tint is not None:
        marks.append((0.0, 0.0, Panel(grid.edges[-1], height, tint)))
    for cell in row.cells:
        ground = fills.get(cell.element.attrs.get("class", ""))
        if ground is not None:
            marks.append((cell.x, 0.0, Panel(cell.width, height, ground)))
    marks.append((0.0, height, Rule(grid.edges[-1], look.rule, look.rule_width)))
    if look.grid and not grid.lined:
        edges = (*(cell.x for cell in row.cells), grid.edges[-1])
        marks.append((0.0, 0.0, Columns(edges, height, look.rule, look.rule_width)))
    return marks


def _bands(composer: Composer, row: _Row, grid: _Grid, node: Node | None) -> list[tuple[float, list[Mark]]]:
    """Cut a row that is taller than a page into bands; every cell goes on from band to band."""
    look = grid.look
    room = composer.page_height * _BAND
    columns: list[tuple[float, list[Slice]]] = []
    vacant: list[Mark] = []
    for cell in row.cells:
        own = _node(cell, node)
        name = look.head if cell.element.tag == "th" else look.style
        sub = _content(composer, cell, max(cell.width - 2 * look.pad_x, 1.0), name, own)
        columns.append((cell.x + look.pad_x, sub.slices))
        if not sub.slices and own is not None:
            vacant.append((0.0, 0.0, Vacant(own)))
    bands: list[tuple[float, list[Mark]]] = []
    while any(slices for _, slices in columns):
        marks, vacant = vacant, []
        rest: list[tuple[float, list[Slice]]] = []
        tallest = 0.0
        for x, slices in columns:
            count, height = _that_fit(slices, room)
            if count:
                marks = [*marks, (x, look.pad_y, Group(place(slices[:count])))]
            tallest = max(tallest, height)
            rest.append((x, slices[count:]))
        columns = rest
        height = tallest + 2 * look.pad_y
        bands.append((height, [*_grounds(composer, row, grid, height), *marks]))
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
