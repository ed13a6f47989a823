"""Paragraphs and headings: words in lines, lines in slices that never leave one line alone."""

from __future__ import annotations

from typing import NamedTuple

from generator.document.tree import Child, Element
from generator.document.vocabulary import BLOCKS
from generator.layout.composer import Area, Composer
from generator.layout.flow import NEVER
from generator.layout.fonts import clean
from generator.layout.inline import Words, collect
from generator.layout.items import Node
from generator.layout.kit import Look
from generator.layout.lines import set_lines, set_words
from generator.layout.marks import Drawable, Mark, RichLine, Target, TextLine
from generator.layout.runs import Inset, Lines

_SHORTEST_SPLIT = 4  # lines; a cut in a shorter paragraph would leave a line alone
_LEEWAY = 1.1  # a column that is only this much wider than the measure is filled
_TALL = 0.3  # share of a page; a taller paragraph may be cut even where paragraphs are to stay whole


def add_paragraph(composer: Composer, element: Element, area: Area) -> None:
    """Lay out a ``p``; when it ends with a colon, what it leads in should follow on the same page."""
    attrs = element.attrs
    look = composer.look(attrs.get("class"), area.style)
    node = composer.node("P", area.node, element, area.flow)
    if add_text(composer, element.children, node, look, area, attrs.get("align", area.align)):
        area.flow.hold = max(area.flow.hold, composer.theme.penalties.after_lead_in)


def add_heading(composer: Composer, element: Element, area: Area) -> None:
    """Lay out an ``h1`` to ``h3``: in one piece, and never without what follows."""
    look = composer.look(element.attrs.get("class"), element.tag)
    node = composer.node(element.tag.upper(), area.node, element, area.flow)
    slices = area.flow.slices
    start = len(slices)
    whole = area._replace(whole=True)
    add_text(composer, element.children, node, look, whole, penalty=composer.theme.penalties.before_heading)
    for part in slices[start:]:
        part.heading = True
    if len(slices) > start:
        area.flow.hold = NEVER


def add_content(composer: Composer, element: Element, area: Area) -> bool:
    """Lay out an element that holds either blocks or words; False when it holds nothing."""
    before = len(area.flow.slices)
    children = element.children
    plain = len(children) == 1 and type(children[0]) is str
    if not plain and any(isinstance(child, Element) and child.tag in BLOCKS for child in children):
        composer.fill(element.children, area)
    else:
        add_text(composer, element.children, area.node, composer.look(None, area.style), area, area.align)
    return len(area.flow.slices) > before


def add_text(
    composer: Composer,
    children: tuple[Child, ...],
    node: Node | None,
    look: Look,
    area: Area,
    align: str = "left",
    penalty: float | None = None,
) -> bool:
    """Add a paragraph; True when its words end with a colon."""
    laid = set_text(composer, children, node, look, area.x, area.width, align)
    if laid.field is not None:
        _add_field(composer, laid.field, laid.node, area, look, align)
        return False
    lines = laid.lines
    if not lines:
        return False
    flow, leading = area.flow, look.leading
    usual = composer.theme.penalties.between_blocks if penalty is None else penalty
    height = leading * len(lines)
    extra = -height % flow.grid if flow.grid else 0.0
    if len(lines) < _SHORTEST_SPLIT or (area.whole and height < composer.page_height * _TALL):
        flow.add(height + extra, stacked(lines, leading), look.before, look.after, usual)
    else:
        inner = composer.theme.penalties.in_paragraph
        flow.add(2 * leading, stacked(lines[:2], leading), look.before, 0.0, usual)
        for line in lines[2:-2]:
            flow.add(leading, [line], 0.0, 0.0, inner)
        flow.add(2 * leading + extra, stacked(lines[-2:], leading), 0.0, look.after, inner)
    return laid.lead_in


class SetText(NamedTuple):
    """A paragraph in lines; or the one field that it holds, with the field's node.

    Each line's y is its baseline below its own upper edge. ``lead_in``: the words end with a colon.
    """

    lines: list[Mark]
    lead_in: bool = False
    field: Inset | None = None
    node: Node | None = None


def set_text(
    composer: Composer,
    children: tuple[Child, ...],
    node: Node | None,
    look: Look,
    x: float,
    width: float,
    align: str,
) -> SetText:
    """Set inline children in lines.

    What is aligned left has lines of about the theme's measure at most: longer ones are hard to read.
    """
    too_wide = align == "left" and 0 < look.measure * _LEEWAY < width
    measure = look.measure if too_wide else width
    if len(children) == 1 and isinstance(children[0], str):
        text = clean(children[0])
        laid = set_words(text, look.ink, measure)
        if laid.missing:
            composer.warn_missing(laid.missing, text)
        return SetText(_aligned(laid, [node], None, look, composer, x, width, align), text.rstrip().endswith(":"))
    words = collect(children, look, node, composer, width)
    field = _only_field(words)
    if field is not None:
        return SetText([], False, field, words.nodes[-1])
    laid = set_lines(words.runs, measure)
    if laid.missing:
        composer.warn_missing(laid.missing, "".join(run.text for run in words.runs))
    lead_in = bool(words.runs) and words.runs[-1].text.rstrip().endswith(":")
    rich = words.links if words.links or any(run.inset for run in words.runs) else None
    return SetText(_aligned(laid, words.nodes, rich, look, composer, x, width, align), lead_in)


def _aligned(
    laid: Lines,
    nodes: list[Node | None],
    links: dict[int, Target] | None,
    look: Look,
    composer: Composer,
    x: float,
    width: float,
    align: str,
) -> list[Mark]:
    """Place lines between ``x`` and ``x + width``; ``links`` None: they hold neither links nor insets."""
    baseline = look.baseline
    if links is None:
        drawn: list[Drawable] = [TextLine(line, nodes) for line in laid.lines]
    else:
        drawn = [RichLine(line, nodes, links, look.links, composer.kit) for line in laid.lines]
    if align == "left":
        return [(x, baseline, line) for line in drawn]
    share = 0.5 if align == "center" else 1.0
    return [
        (x + max(width - line.width, 0.0) * share, baseline, one) for line, one in zip(laid.lines, drawn, strict=True)
    ]


def label_mark(label: str, node: Node | None, look: Look, x: float) -> Mark:
    """Set a list item's bullet or number."""
    return (x, look.baseline, TextLine(set_words(label, look.ink, 1e6).lines[0], [node]))


def _only_field(words: Words) -> Inset | None:
    """Give the field of a paragraph that holds nothing else; None for any other paragraph."""
    if len(words.nodes) != 2:
        return None
    seen = [run for run in words.runs if run.inset is not None or not run.text.isspace()]
    inset = seen[0].inset if len(seen) == 1 else None
    return inset if inset is not None and inset.kind != "icon" else None


def stacked(lines: list[Mark], leading: float) -> list[Mark]:
    """Put lines below each other."""
    if len(lines) == 1:
        return lines
    return [(x, y + number * leading, drawn) for number, (x, y, drawn) in enumerate(lines)]


def _add_field(composer: Composer, inset: Inset, node: Node | None, area: Area, look: Look, align: str) -> None:
    """Add a field that stands alone: as wide as it asks for, or as wide as there is room."""
    fields = composer.theme.fields
    tick = inset.kind == "check"
    height = fields.tick if tick else fields.height
    width = fields.tick if tick else inset.width if inset.asked else area.width
    left = (area.width - width) * {"center": 0.5, "right": 1.0}.get(align, 0.0)
    row = max(look.leading, height)
    box = composer.kit.fillable(width, height, inset, node)
    composer.add_block(area, row, [(area.x + max(left, 0.0), (row - height) / 2, box)], 0.0, look.after)
