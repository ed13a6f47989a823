"""Lists with bullets, numbers, or boxes to tick."""

from __future__ import annotations

from generator.document.tree import Element
from generator.layout.composer import Area, Composer
from generator.layout.inline import words_of
from generator.layout.items import Node
from generator.layout.kit import Look
from generator.layout.marks import Mark
from generator.layout.runs import Inset
from generator.layout.sizes import LayoutError
from generator.layout.text import add_content, label_mark

_TO_WORDS = 6.0  # the least space between a label and its words


def add_list(composer: Composer, element: Element, area: Area) -> None:
    """Lay out a ``ul`` or ``ol``; the text of all its items begins at one edge."""
    items = _items(element)
    if not items:
        return
    numbered = element.tag == "ol"
    first = _start(element) if numbered else 1
    bullet = composer.theme.lists.bullet
    labels = [f"{number}." if numbered else bullet for number in range(first, first + len(items))]
    area = _styled(composer, element, area)
    look = composer.look(None, area.style)
    widest = max(look.ink.chain.widths[label] for label in {labels[0], labels[-1]})
    indent = max(composer.theme.lists.indent, widest * look.size + _TO_WORDS)
    node = composer.node("L", area.node, element, area.flow, ListNumbering="Decimal" if numbered else "Disc")
    for item, label in zip(items, labels, strict=True):
        own = composer.node("LI", node, item, area.flow)
        mark = label_mark(label, Node("Lbl", own) if own else None, look, area.x)
        _add_item(composer, item, area, own, look, indent, mark, is_last=item is items[-1])


def add_checklist(composer: Composer, element: Element, area: Area) -> None:
    """Lay out boxes to tick, each with its words; an item with a name can be ticked on screen."""
    items = _items(element)
    area = _styled(composer, element, area)
    look = composer.look(None, area.style)
    tick = composer.theme.fields.tick
    indent = max(composer.theme.lists.indent, tick + _TO_WORDS)
    node = composer.node("L", area.node, element, area.flow, ListNumbering="None")
    for item in items:
        own = composer.node("LI", node, item, area.flow)
        name = item.attrs.get("name", "")
        form = Node("Form", Node("Lbl", own)) if own and name else None
        label = item.attrs.get("label") or "".join(words_of(item)).strip()
        box = composer.kit.fillable(tick, tick, Inset("check", name, label, tick), form)
        mark: Mark = (area.x, (look.leading - tick) / 2, box)
        _add_item(composer, item, area, own, look, indent, mark, is_last=item is items[-1])


def _items(element: Element) -> list[Element]:
    return [child for child in element.children if isinstance(child, Element)]


def _styled(composer: Composer, element: Element, area: Area) -> Area:
    """Let a list's class choose the style of its words."""
    name = element.attrs.get("class")
    return area._replace(style=name) if name in composer.kit.looks else area


def _start(element: Element) -> int:
    text = element.attrs.get("start", "1")
    if not text.isdecimal() or len(text) > 6:
        raise LayoutError(f"start must be a whole number, not {text!r}", element.line)
    return int(text)


def _add_item(
    composer: Composer,
    item: Element,
    area: Area,
    node: Node | None,
    look: Look,
    indent: float,
    label: Mark,
    *,
    is_last: bool,
) -> None:
    """Add one item; its label goes with the first slice of what it holds."""
    flow, lists = area.flow, composer.theme.lists
    flow.waiting.append(label)
    body = Node("LBody", node) if node else None
    inner = Area(flow, area.x + indent, max(area.width - indent, 1.0), area.style, body, area.whole)
    if not add_content(composer, item, inner):
        flow.add(look.leading, [], 0.0, 0.0, composer.theme.penalties.in_list)
    is_small = look.size < composer.theme.styles["body"].size
    flow.after = lists.after if is_last else lists.small_gap if is_small else lists.gap
    if not is_last:
        flow.hold = max(flow.hold, composer.theme.penalties.in_list)
