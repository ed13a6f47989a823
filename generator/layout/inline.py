"""From inline markup to runs of text: inks, structure nodes, links, and what stands inside a line."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from generator.document.tree import Child, Element
from generator.figures.svg import FigureError
from generator.layout.composer import Composer
from generator.layout.fonts import NO_BREAK, clean
from generator.layout.items import Node
from generator.layout.kit import TICK_BOX, Look
from generator.layout.marks import Target
from generator.layout.runs import NEW_LINE, Ink, Inset, Run
from generator.layout.sizes import LayoutError, length

_SOURCE = "source-"  # a source's id is this and its number


class Words(NamedTuple):
    """A paragraph's runs, with its nodes by slot (0 is the paragraph's own) and its links by slot."""

    runs: tuple[Run, ...]
    nodes: list[Node | None]
    links: dict[int, Target]


def collect(children: tuple[Child, ...], look: Look, node: Node | None, composer: Composer, room: float) -> Words:
    """Read inline children into runs.

    Args:
        children: text and inline elements.
        look: how plain words are set.
        node: the structure node of plain words; None makes everything an artifact.
        composer: the handout that is being laid out.
        room: the width that a field of a relative width takes a share of.
    """
    reader = _Reader(composer, look, node, room)
    reader.read(children, look.ink, 0)
    return Words(tuple(reader.runs), reader.nodes, reader.links)


class _Reader:
    """Walks inline elements; every element that has a structure of its own gets a node and a slot."""

    def __init__(self, composer: Composer, look: Look, node: Node | None, room: float) -> None:
        self.composer, self.kit, self.look, self.room = composer, composer.kit, look, room
        self.runs: list[Run] = []
        self.nodes: list[Node | None] = [node]
        self.links: dict[int, Target] = {}
        self.unbroken = False

    def read(self, children: Iterable[Child], ink: Ink, slot: int) -> None:
        for child in children:
            if isinstance(child, str):
                text = clean(child)
                if self.unbroken:
                    text = text.replace(" ", NO_BREAK)
                if text:
                    self.runs.append(Run(text, ink, slot))
            else:
                self.element(child, ink, slot)

    def element(self, element: Element, ink: Ink, slot: int) -> None:
        tag, attrs, kit = element.tag, element.attrs, self.kit
        if tag == "strong":
            self.read(element.children, kit.ink(ink.size, "bold", ink.color), self.slot("Strong", slot))
        elif tag == "em":
            slanted = kit.ink(ink.size, kit.theme.inline.em, ink.color)
            self.read(element.children, slanted, self.slot("Em", slot))
        elif tag == "a":
            own = self.slot("Link", slot)
            self.links[own] = Target(attrs["href"], clean("".join(words_of(element))).strip(), underlined=True)
            self.read(element.children, kit.ink(ink.size, self.look.weight, kit.theme.inline.color), own)
        elif tag == "span":
            self.span(element, ink, slot)
        elif tag == "br":
            self.runs.append(Run(NEW_LINE, ink, slot))
        elif tag == "ref":
            self.reference(clean(attrs["n"]), ink, slot)
        elif tag == "icon":
            self.icon(element, ink, slot)
        elif tag == "field":
            self.field(element, ink, slot)
        else:
            raise LayoutError(f"<{tag}> cannot stand inside a line", element.line)

    def span(self, element: Element, ink: Ink, slot: int) -> None:
        kind, language = element.attrs.get("class", ""), element.attrs.get("lang")
        look = self.kit.theme.styles.get(kind)
        if look is not None:
            ink = self.kit.ink(min(look.size, self.look.leading), look.weight, look.color)
        outer = self.unbroken
        self.unbroken = outer or kind == "nobreak"
        self.read(element.children, ink, self.slot("Span", slot, Lang=language) if language else slot)
        self.unbroken = outer

    def reference(self, number: str, ink: Ink, slot: int) -> None:
        """Print a source's number in brackets; it leads to the source where the handout has it."""
        target = f"{_SOURCE}{number}"
        if target in self.composer.targets:
            slot = self.slot("Link", self.slot("Reference", slot))
            self.links[slot] = Target(f"#{target}", f"Source {number}", underlined=False)
        self.runs.append(Run(f"[{number}]", ink, slot))

    def icon(self, element: Element, ink: Ink, slot: int) -> None:
        name = element.attrs["name"]
        if name != TICK_BOX:
            try:
                self.kit.icon(name)
            except FigureError as error:
                raise LayoutError(str(error), element.line) from None
        self.runs.append(Run("", ink, slot, Inset("icon", name, "", self.kit.icon_room(name, ink.size))))

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
