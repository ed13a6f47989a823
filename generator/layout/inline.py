"""From inline markup to runs of text: inks, structure nodes, links, and what stands inside a line."""

from __future__ import annotations

from collections.abc import Iterable

from generator.document.tree import Child, Element
from generator.layout.fonts import clean
from generator.layout.items import Node
from generator.layout.kit import Kit
from generator.layout.lines import NEW_LINE, Ink, Inset, Run
from generator.layout.marks import Target
from generator.layout.sizes import LayoutError, length
from generator.layout.theme import TextStyle


class Words:
    """A paragraph's runs, with its nodes by slot (0 is the paragraph's own) and its links."""

    __slots__ = ("links", "nodes", "runs")

    def __init__(self, runs: list[Run], nodes: list[Node | None], links: dict[int, Target] | None) -> None:
        self.runs, self.nodes, self.links = runs, nodes, links

    def text(self) -> str:
        """All words, as they are read."""
        return "".join(run.text for run in self.runs)


def collect(children: tuple[Child, ...], style: TextStyle, node: Node | None, kit: Kit, room: float) -> Words:
    """Read inline children into runs.

    Args:
        children: text and inline elements.
        style: how plain words look.
        node: the structure node of plain words; None makes everything an artifact.
        kit: the theme's inks.
        room: the width that a field of a relative width takes a share of.
    """
    ink = kit.ink(style.size, style.weight, style.color)
    if len(children) == 1 and type(children[0]) is str:
        return Words([Run(clean(children[0]), ink)], [node], None)
    reader = _Reader(kit, node, room)
    reader.read(children, style, ink, 0)
    return Words(reader.runs, reader.nodes, reader.links or None)


class _Reader:
    """Walks inline elements; every element that has a structure of its own gets a node and a slot."""

    def __init__(self, kit: Kit, node: Node | None, room: float) -> None:
        self.kit, self.room = kit, room
        self.runs: list[Run] = []
        self.nodes: list[Node | None] = [node]
        self.links: dict[int, Target] = {}

    def read(self, children: Iterable[Child], style: TextStyle, ink: Ink, slot: int) -> None:
        for child in children:
            if isinstance(child, str):
                text = clean(child)
                if text:
                    self.runs.append(Run(text, ink, slot))
            else:
                self.element(child, style, ink, slot)

    def element(self, element: Element, style: TextStyle, ink: Ink, slot: int) -> None:
        tag, attrs = element.tag, element.attrs
        kit = self.kit
        if tag == "strong":
            bold = kit.ink(ink.size, "bold", ink.color)
            self.read(element.children, style, bold, self.slot("Strong", slot))
        elif tag == "em":
            slanted = kit.ink(ink.size, kit.theme.inline.em, ink.color)
            self.read(element.children, style, slanted, self.slot("Em", slot))
        elif tag == "a":
            own = self.slot("Link", slot)
            self.links[own] = Target(attrs["href"], clean("".join(words_of(element))).strip())
            linked = kit.ink(ink.size, style.weight, kit.theme.inline.color)
            self.read(element.children, style, linked, own)
        elif tag == "span":
            self.span(element, style, ink, slot)
        elif tag == "br":
            self.runs.append(Run(NEW_LINE, ink, slot))
        elif tag == "ref":
            self.runs.append(Run(f"[{clean(attrs['n'])}]", ink, self.slot("Reference", slot)))
        elif tag == "icon":
            if attrs["name"] not in kit.theme.icons:
                raise LayoutError(f"there is no icon {attrs['name']!r} in the theme", element.line)
            self.runs.append(Run("", ink, slot, Inset("icon", attrs["name"], "", ink.size * 1.25)))
        elif tag == "field":
            self.field(element, ink, slot)
        else:
            raise LayoutError(f"<{tag}> cannot stand inside a line", element.line)

    def span(self, element: Element, style: TextStyle, ink: Ink, slot: int) -> None:
        look = self.kit.theme.styles.get(element.attrs.get("class", ""))
        if look is not None:
            ink = self.kit.ink(min(look.size, style.leading), look.weight, look.color)
        language = element.attrs.get("lang")
        self.read(element.children, style, ink, self.slot("Span", slot, Lang=language) if language else slot)

    def field(self, element: Element, ink: Ink, slot: int) -> None:
        attrs, fields = element.attrs, self.kit.theme.fields
        kind = attrs["kind"]
        usual = fields.tick if kind == "check" else fields.width
        asked = "width" in attrs
        width = min(length(attrs["width"], self.room, element.line) if asked else usual, self.room)
        own = self.slot("Form", slot)
        self.runs.append(Run("", ink, own, Inset(kind, attrs["name"], attrs["label"], width, asked)))

    def slot(self, kind: str, parent: int, **attrs: object) -> int:
        above = self.nodes[parent]
        self.nodes.append(None if above is None else Node(kind, above, **attrs))
        return len(self.nodes) - 1


def words_of(element: Element) -> Iterable[str]:
    """Give the text of an element and all that it holds, in order."""
    for child in element.children:
        if isinstance(child, str):
            yield child
        elif child.tag == "br":
            yield " "
        else:
            yield from words_of(child)
