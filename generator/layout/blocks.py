"""From block markup to slices: paragraphs, headings, lists, boxes, columns, figures; tables are in ``tables``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from generator.document.tree import Child, Element
from generator.document.vocabulary import BLOCKS
from generator.figures.drawing import Drawing
from generator.layout import tables
from generator.layout.flow import NEVER, Box, Flow, Slice, place
from generator.layout.icons import SIDE
from generator.layout.inline import Words, collect, words_of
from generator.layout.items import Node
from generator.layout.kit import Kit
from generator.layout.lines import Run, set_lines
from generator.layout.marks import Destination, Fillable, Group, Mark, Picture, TextLine
from generator.layout.sizes import LayoutError, length, widths
from generator.layout.theme import TextStyle

_SHORTEST_SPLIT = 4  # paragraphs of fewer lines are kept whole: any cut would leave a line alone
_COMPACT_FIGURE = 0.7
_TALL_TEXT = 0.3  # share of a page above which a paragraph in a box may be cut


class Area(NamedTuple):
    """Where blocks go: a flow, the left edge and width in it, the style of plain words, and the parent node.

    ``node`` None makes everything an artifact. ``whole``: paragraphs are not cut.
    """

    flow: Flow
    x: float
    width: float
    style: str
    node: Node | None
    whole: bool = False


class Composer:
    """Lays out one handout's blocks. ``warnings`` are kept in order, each once."""

    def __init__(self, kit: Kit, drawings: Mapping[str, Drawing], page_height: float) -> None:
        self.kit, self.theme, self.drawings = kit, kit.theme, drawings
        self.page_height = page_height
        self.warnings: dict[str, None] = {}
        self._compact = False
        self._level = 0
        self._sections = 0

    # Containers

    def fill(self, children: Iterable[Child], area: Area) -> None:
        """Lay out block children one after another."""
        for child in children:
            if isinstance(child, Element):
                handler = _HANDLERS.get(child.tag)
                if handler is None:
                    raise LayoutError(f"<{child.tag}> cannot stand among blocks", child.line)
                handler(self, child, area)
            elif not child.isspace():
                raise LayoutError(f"words cannot stand among blocks: {child.strip()[:40]!r}", 0)

    def content(self, element: Element, area: Area) -> list[Slice]:
        """Lay out an element that holds either blocks or words, and give its new slices."""
        start = len(area.flow.slices)
        if any(isinstance(child, Element) and child.tag in BLOCKS for child in element.children):
            self.fill(element.children, area)
        else:
            self.text(element.children, area.node, self.style(None, area.style), area)
        return area.flow.slices[start:]

    def node(self, kind: str, area: Area, element: Element, **attrs: object) -> Node | None:
        """Make a structure node under the area's, and its anchor where the element has an id."""
        if area.node is None:
            return None
        if "lang" in element.attrs:
            attrs["Lang"] = element.attrs["lang"]
        node = Node(kind, area.node, **attrs)
        if "id" in element.attrs:
            area.flow.waiting.append((0.0, 0.0, Destination(element.attrs["id"], None, 0, node)))
        return node

    def style(self, name: str | None, otherwise: str) -> TextStyle:
        """Find a text style; in a compact card, plain words are small."""
        if self._compact and otherwise == "body":
            otherwise = "small"
        return self.theme.style(name, otherwise)

    def section(self, element: Element, area: Area) -> None:
        flow = area.flow
        if element.attrs.get("break") == "page":
            flow.forced = True
        node = Node("Sect", area.node) if area.node else None
        self._level += 1
        title = element.attrs.get("title")
        if title or "id" in element.attrs:
            self._sections += 1
            name = element.attrs.get("id") or f"section-{self._sections}"
            flow.waiting.append((0.0, 0.0, Destination(name, title, self._level, node)))
        self.fill(element.children, area._replace(node=node))
        self._level -= 1

    def keep(self, element: Element, area: Area) -> None:
        """Keep blocks on one page where they fit on one."""
        sub = self._sub(element.children, area, area.node)
        if sub.height() <= self.page_height:
            self._add_group(sub, area, self.theme.penalties.between_blocks)
            return
        self._fill_inside(element.children, area, self.theme.penalties.in_keep)

    def card(self, element: Element, area: Area) -> None:
        """Lay out a card in one piece: compact when it would be taller than a page, cut only if even that is."""
        style = self.theme.boxes.get(f"card-{element.attrs.get('class', '')}") or self.theme.boxes["card"]
        node = self.node("Sect", area, element)
        outer = self._compact
        asked = outer or element.attrs.get("compact", "no") not in ("no", "false", "0", "")
        for compact in (asked, True):
            self._compact = compact
            sub = Flow()
            box = Area(sub, 0.0, area.width, style.style, node)
            self._boxed(element.children, box, Box(style, 0.0, area.width), 0.0)
            if sub.height() <= self.page_height:
                self._add_group(sub, area, self.theme.penalties.between_blocks)
                self._compact = outer
                return
        inner = area._replace(style=style.style, node=node)
        self._boxed(element.children, inner, Box(style, area.x, area.width), self.theme.penalties.in_box)
        self._compact = outer

    def callout(self, element: Element, area: Area) -> None:
        """Lay out a callout: a ground, a bar and an icon; cut between its blocks if it must be."""
        kind = element.attrs["kind"]
        style = self.theme.boxes.get(kind)
        if style is None:
            raise LayoutError(f"there is no callout of the kind {kind!r} in the theme", element.line)
        node = self.node("Aside", area, element)
        if style.icon is not None:
            side = self.theme.style(None, style.style).leading + 2
            left = style.bar_width + (style.pad[3] - style.bar_width - side) / 2
            drawing = self.kit.icon(style.icon)
            area.flow.waiting.append((area.x + left, -1.0, Picture(drawing, drawing.key, side / SIDE, None)))
        inner = area._replace(style=style.style, node=node, whole=True)
        self._boxed(element.children, inner, Box(style, area.x, area.width), self.theme.penalties.in_box)

    def columns(self, element: Element, area: Area) -> None:
        """Lay out columns side by side; below each other where the tallest is taller than a page."""
        columns = [child for child in element.children if isinstance(child, Element)]
        if not columns:
            return
        look = self.theme.columns
        spec = element.attrs.get("widths") or " ".join("1" for _ in columns)
        room = widths(spec, area.width, look.gutter, element.line)
        if len(room) != len(columns):
            raise LayoutError(f"{len(columns)} columns, but {len(room)} widths", element.line)
        node = self.node("Div", area, element)
        marks: list[Mark] = []
        x, height = 0.0, 0.0
        for column, width in zip(columns, room, strict=True):
            sub = Flow()
            self.fill(column.children, Area(sub, 0.0, width, area.style, self._div(node)))
            marks.append((area.x + x, 0.0, Group(place(sub.slices))))
            x += width + look.gutter
            height = max(height, sub.height())
        if height <= self.page_height:
            self.add_block(area, height, marks, 0.0, look.after)
            return
        for column in columns:
            self.fill(column.children, area._replace(node=self._div(node)))

    @staticmethod
    def _div(parent: Node | None) -> Node | None:
        return None if parent is None else Node("Div", parent)

    def _sub(self, children: Iterable[Child], area: Area, node: Node | None) -> Flow:
        sub = Flow()
        self.fill(children, Area(sub, 0.0, area.width, area.style, node))
        return sub

    def _add_group(self, sub: Flow, area: Area, penalty: float) -> None:
        """Put a finished flow into the area as one slice."""
        if sub.slices:
            group: Mark = (area.x, 0.0, Group(place(sub.slices)))
            self.add_block(area, sub.height(), [group], sub.before, sub.after, penalty)

    def _boxed(self, children: Iterable[Child], area: Area, box: Box, penalty: float) -> None:
        _, right, _, left = box.style.pad
        area.flow.open(box)
        inner = area._replace(x=area.x + left, width=max(area.width - left - right, 1.0))
        self._fill_inside(children, inner, penalty)
        area.flow.close()

    def _fill_inside(self, children: Iterable[Child], area: Area, penalty: float) -> None:
        """Fill the area; each break inside costs at least ``penalty``, a break before it what it costs anyway."""
        slices = area.flow.slices
        start = len(slices)
        self.fill(children, area)
        for part in slices[start + 1 :]:
            part.penalty = max(part.penalty, penalty)

    def add_block(
        self, area: Area, height: float, marks: list[Mark], before: float, after: float, penalty: float | None = None
    ) -> Slice:
        """Add a block that never splits; its height is rounded up to the grid."""
        flow = area.flow
        if flow.grid:
            height += -height % flow.grid
        usual = self.theme.penalties.between_blocks
        return flow.add(height, marks, before, after, usual if penalty is None else penalty)

    # Text

    def paragraph(self, element: Element, area: Area) -> None:
        style = self.style(element.attrs.get("class"), area.style)
        node = self.node("P", area, element)
        align = element.attrs.get("align", "left")
        lead_in = self.text(element.children, node, style, area, align)
        if lead_in:
            area.flow.hold = max(area.flow.hold, self.theme.penalties.after_lead_in)

    def heading(self, element: Element, area: Area) -> None:
        style = self.style(element.attrs.get("class"), element.tag)
        node = self.node(element.tag.upper(), area, element)
        start = len(area.flow.slices)
        self.text(element.children, node, style, area, penalty=self.theme.penalties.before_heading)
        new = area.flow.slices[start:]
        for part in new:
            part.heading = True
        for part in new[1:]:
            part.penalty = NEVER
        if new:
            area.flow.hold = NEVER

    def text(
        self,
        children: tuple[Child, ...],
        node: Node | None,
        style: TextStyle,
        area: Area,
        align: str = "left",
        penalty: float | None = None,
    ) -> bool:
        """Add a paragraph; True when its words end with a colon and so lead in what comes next."""
        words = collect(children, style, node, self.kit, area.width)
        field = only_field(words)
        if field is not None:
            self.field_box(field, words, area, style)
            return False
        measure = self.measure(style, area, align)
        lines = self.lines(words, style, measure, area.x, area.width, align)
        if not lines:
            return False
        flow, leading = area.flow, style.leading
        usual = self.theme.penalties.between_blocks if penalty is None else penalty
        height = leading * len(lines)
        extra = -height % flow.grid if flow.grid else 0.0
        split = len(lines) >= _SHORTEST_SPLIT and not (area.whole and height < self.page_height * _TALL_TEXT)
        if not split:
            marks = [(x, y + number * leading, drawn) for number, (x, y, drawn) in enumerate(lines)]
            flow.add(height + extra, marks, style.before, style.after, usual)
        else:
            self._split_text(lines, style, area, usual, extra)
        return words.runs[-1].text.rstrip().endswith(":")

    def _split_text(self, lines: list[Mark], style: TextStyle, area: Area, penalty: float, extra: float) -> None:
        """Add a paragraph that may be cut, but never so that one line stands alone."""
        flow, leading = area.flow, style.leading
        (x, y, drawn), last = lines[1], len(lines) - 2
        flow.add(2 * leading, [lines[0], (x, y + leading, drawn)], style.before, 0.0, penalty)
        inner = self.theme.penalties.in_paragraph
        for line in lines[2:last]:
            flow.add(leading, [line], 0.0, 0.0, inner)
        x, y, drawn = lines[-1]
        flow.add(2 * leading + extra, [lines[last], (x, y + leading, drawn)], 0.0, style.after, inner)

    def measure(self, style: TextStyle, area: Area, align: str) -> float:
        """Give the longest line of a paragraph: long lines are hard to read, so it may be less than the area."""
        most = self.theme.page.measure * style.size
        return min(area.width, most) if most and align == "left" else area.width

    def lines(self, words: Words, style: TextStyle, measure: float, x: float, width: float, align: str) -> list[Mark]:
        """Set words in lines; each mark's y is its baseline below the upper edge of its own line."""
        laid = set_lines(tuple(words.runs), measure)
        if laid.missing:
            self._warn_missing(laid.missing, words)
        links = words.links
        look = self.kit.link_look(style) if links else None
        baseline = self.kit.baseline(style)
        nodes, kit = words.nodes, self.kit
        if align == "left":
            return [(x, baseline, TextLine(line, nodes, links, look, kit)) for line in laid.lines]
        share = 0.5 if align == "center" else 1.0
        return [
            (x + max(width - line.width, 0.0) * share, baseline, TextLine(line, nodes, links, look, kit))
            for line in laid.lines
        ]

    def _warn_missing(self, missing: str, words: Words) -> None:
        for character in dict.fromkeys(missing):
            around = words.text().strip()
            place_ = around if len(around) <= 60 else around[:57] + "…"
            self.warnings[
                f"no font has the character {character!r} (U+{ord(character):04X}) in {place_!r}; a box is printed for it"
            ] = None

    def field_box(self, field: Run, words: Words, area: Area, style: TextStyle) -> None:
        """Add a field that stands alone: as wide as it asks for, or as wide as there is room."""
        inset = field.inset
        if inset is None:
            return
        look = self.theme.fields
        tick = inset.kind == "check"
        height = look.tick if tick else look.height
        width = look.tick if tick else inset.width if inset.asked else area.width
        row = max(style.leading, height)
        drawn = Fillable(
            width,
            height,
            inset.kind,
            inset.name,
            inset.label,
            look.height * 0.55,
            look.border,
            look.border_width,
            words.nodes[field.slot],
        )
        self.add_block(area, row, [(area.x, (row - height) / 2, drawn)], 0.0, style.after)

    # Lists

    def list_(self, element: Element, area: Area) -> None:
        items = [child for child in element.children if isinstance(child, Element)]
        if not items:
            return
        look, flow = self.theme.lists, area.flow
        area = self._styled(element, area)
        style = self.style(None, area.style)
        numbered = element.tag == "ol"
        node = self.node("L", area, element, ListNumbering="Decimal" if numbered else "Disc")
        first = _whole_number(element, "start", 1) if numbered else 1
        labels = [f"{first + n}." if numbered else look.bullet for n in range(len(items))]
        chain = self.kit.fonts.chain(style.weight)
        indent = max(look.indent, max(chain.widths[label] for label in {labels[0], labels[-1]}) * style.size + 6)
        for number, (item, label) in enumerate(zip(items, labels, strict=True)):
            own = self.node("LI", area._replace(node=node), item)
            marks = self._label(label, own, style, area.x)
            body = Node("LBody", own) if own else None
            self._item(item, area, body, style, indent, marks)
            self._end_item(flow, number == len(items) - 1)

    def checklist(self, element: Element, area: Area) -> None:
        """Lay out boxes to tick, each with its words; an item with a name is fillable."""
        items = [child for child in element.children if isinstance(child, Element)]
        look, fields, flow = self.theme.lists, self.theme.fields, area.flow
        area = self._styled(element, area)
        style = self.style(None, area.style)
        node = self.node("L", area, element, ListNumbering="None")
        indent = max(look.indent, fields.tick + 8)
        for number, item in enumerate(items):
            own = self.node("LI", area._replace(node=node), item)
            name = item.attrs.get("name", "")
            form = Node("Form", Node("Lbl", own)) if own and name else None
            label = item.attrs.get("label") or "".join(words_of(item)).strip()
            box = Fillable(
                fields.tick,
                fields.tick,
                "check",
                name,
                label,
                fields.tick * 0.8,
                fields.border,
                fields.border_width,
                form,
            )
            marks: list[Mark] = [(area.x, (style.leading - fields.tick) / 2, box)]
            body = Node("LBody", own) if own else None
            self._item(item, area, body, style, indent, marks)
            self._end_item(flow, number == len(items) - 1)

    def _styled(self, element: Element, area: Area) -> Area:
        """Let an element's class choose the style of the words in it."""
        name = element.attrs.get("class")
        return area._replace(style=name) if name in self.theme.styles else area

    def _label(self, label: str, item: Node | None, style: TextStyle, x: float) -> list[Mark]:
        node = Node("Lbl", item) if item else None
        ink = self.kit.ink(style.size, style.weight, style.color)
        line = set_lines((Run(label, ink),), 1e6).lines[0]
        return [(x, self.kit.baseline(style), TextLine(line, [node], None, None, None))]

    def _item(
        self, item: Element, area: Area, body: Node | None, style: TextStyle, indent: float, label: list[Mark]
    ) -> None:
        """Add one item: its label goes with the first slice of what it holds."""
        flow = area.flow
        flow.waiting.extend(label)
        inner = area._replace(x=area.x + indent, width=max(area.width - indent, 1.0), node=body)
        if not self.content(item, inner):
            flow.add(style.leading, [], 0.0, 0.0, self.theme.penalties.in_list)

    def _end_item(self, flow: Flow, last: bool) -> None:
        look = self.theme.lists
        flow.after = look.after if last else look.gap
        if not last:
            flow.hold = max(flow.hold, self.theme.penalties.in_list)

    # Pictures and spaces

    def figure(self, element: Element, area: Area) -> None:
        images = [child for child in element.children if isinstance(child, Element) and child.tag == "img"]
        self._figure(element, images or [element], area)

    def _figure(self, element: Element, images: list[Element], area: Area) -> None:
        """Lay out drawings below each other and their caption, all in one piece."""
        sub = Flow()
        node = self.node("Figure", area, element, Alt=element.attrs["alt"])
        inner = Area(sub, 0.0, area.width, "caption", node)
        for image in images:
            drawing = self.drawings.get(image.attrs["src"])
            if drawing is None:
                raise LayoutError(f"there is no drawing {image.attrs['src']!r}", image.line)
            asked = image.attrs.get("width")
            full = area.width if image.tag != "img" else min(drawing.width, area.width)
            width = length(asked, area.width, image.line) if asked else full
            width = min(width * (_COMPACT_FIGURE if self._compact else 1.0), area.width)
            scale = min(width / drawing.width, self.page_height * 0.8 / drawing.height)
            picture = Picture(drawing, drawing.key or image.attrs["src"], scale, node)
            sub.add(drawing.height * scale, [(0.0, 0.0, picture)], 0.0, 4.0, 0.0)
        for child in element.children:
            if isinstance(child, Element) and child.tag == "caption":
                style = self.style(child.attrs.get("class"), "caption")
                self.text(child.children, Node("Caption", node) if node else None, style, inner)
        sub.after = max(sub.after, self.theme.styles["caption"].after)
        self._add_group(sub, area, self.theme.penalties.between_blocks)

    def spacer(self, element: Element, area: Area) -> None:
        area.flow.space(length(element.attrs["h"], self.page_height, element.line))

    def page_break(self, element: Element, area: Area) -> None:  # noqa: ARG002
        area.flow.forced = True

    def table(self, element: Element, area: Area) -> None:
        tables.add_table(self, element, area)


def only_field(words: Words) -> Run | None:
    """Give the field of a paragraph that holds nothing else; None for any other paragraph."""
    seen = [run for run in words.runs if run.inset is not None or not run.text.isspace()]
    if len(seen) == 1 and seen[0].inset is not None and seen[0].inset.kind != "icon":
        return seen[0]
    return None


def _whole_number(element: Element, name: str, otherwise: int) -> int:
    text = element.attrs.get(name)
    if text is None:
        return otherwise
    if not text.isdecimal():
        raise LayoutError(f"{name} must be a whole number, not {text!r}", element.line)
    return int(text)


_HANDLERS: dict[str, Callable[[Composer, Element, Area], None]] = {
    "section": Composer.section,
    "keep": Composer.keep,
    "card": Composer.card,
    "callout": Composer.callout,
    "columns": Composer.columns,
    "p": Composer.paragraph,
    "h1": Composer.heading,
    "h2": Composer.heading,
    "h3": Composer.heading,
    "ul": Composer.list_,
    "ol": Composer.list_,
    "checklist": Composer.checklist,
    "table": Composer.table,
    "diary": Composer.table,
    "figure": Composer.figure,
    "chart": Composer.figure,
    "bodymap": Composer.figure,
    "spacer": Composer.spacer,
    "page-break": Composer.page_break,
}
