"""What all block elements share while a handout is laid out: where they go, and what they are set with."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from generator.document.tree import Child, Element
from generator.figures.drawing import Drawing
from generator.layout.flow import Flow, Slice, place
from generator.layout.items import Node
from generator.layout.kit import Kit, Look
from generator.layout.marks import Destination, Group, Mark
from generator.layout.sizes import LayoutError


class Area(NamedTuple):
    """Where blocks go: a flow, the left edge and width in it, the style of plain words, and the parent node.

    ``node`` None makes everything an artifact. ``whole``: paragraphs are not cut. ``align``: left, center or right.
    """

    flow: Flow
    x: float
    width: float
    style: str
    node: Node | None
    whole: bool = False
    align: str = "left"


class Composer:
    """Lays out the blocks of one handout with one handler for each element."""

    def __init__(
        self,
        kit: Kit,
        tree: Element,
        drawings: Mapping[str, Drawing],
        page_height: float,
        handlers: Mapping[str, Handler],
    ) -> None:
        self.kit, self.theme, self.drawings = kit, kit.theme, drawings
        self.page_height = page_height
        #: A card that would be taller than a page is set small.
        self.compact = False
        #: How many sections there are so far, and how many of them are open.
        self.sections = self.level = 0
        self._tree, self._handlers = tree, handlers
        self._warnings: dict[str, None] = {}

    @property
    def warnings(self) -> tuple[str, ...]:
        """What a person should know, in order, each once."""
        return tuple(self._warnings)

    @cached_property
    def targets(self) -> frozenset[str]:
        """The ids of all elements: where links within the handout may lead."""
        return frozenset(_ids(self._tree))

    def room(self, flow: Flow) -> float:
        """How high a block may be that is to stand on one page, where ``flow`` goes on."""
        return self.page_height - flow.padding

    def fill(self, children: Iterable[Child], area: Area) -> None:
        """Lay out block elements one after another."""
        handlers = self._handlers
        for child in children:
            if isinstance(child, str):
                if child.strip():
                    raise LayoutError(f"words cannot stand among blocks: {child.strip()[:40]!r}", 0)
                continue
            handler = handlers.get(child.tag)
            if handler is None:
                raise LayoutError(f"<{child.tag}> cannot stand among blocks", child.line)
            handler(self, child, area)

    def node(self, kind: str, parent: Node | None, element: Element, flow: Flow, **attrs: object) -> Node | None:
        """Make a structure node; where the element has an id, its anchor goes with the next slice of ``flow``."""
        if parent is None:
            return None
        node = Node(kind, parent, **attrs)
        given = element.attrs
        if "lang" in given:
            node.attrs["Lang"] = given["lang"]
        if "id" in given:
            flow.waiting.append((0.0, 0.0, Destination(given["id"], None, 0, node)))
        return node

    def look(self, name: str | None, otherwise: str) -> Look:
        """Find a text style, or another where there is none of that name; in a compact card, plain words are small."""
        looks = self.kit.looks
        if self.compact and otherwise == "body":
            otherwise = "small"
        return (looks.get(name) if name else None) or looks[otherwise]

    def add_block(
        self, area: Area, height: float, marks: list[Mark], before: float, after: float, penalty: float | None = None
    ) -> Slice:
        """Add a block that never splits; its height is rounded up to the grid."""
        flow = area.flow
        if flow.grid:
            height += -height % flow.grid
        usual = self.theme.penalties.between_blocks
        return flow.add(height, marks, before, after, usual if penalty is None else penalty)

    def add_group(self, sub: Flow, area: Area) -> None:
        """Put a finished flow into the area as one block."""
        if sub.slices:
            group: Mark = (area.x, 0.0, Group(place(sub.slices)))
            self.add_block(area, sub.height(), [group], sub.before, sub.after)

    def warn_missing(self, missing: str, words: str) -> None:
        """Report characters that no font has, and where they stand."""
        words = words.strip()
        where = words if len(words) <= 60 else words[:57] + "…"
        for character in dict.fromkeys(missing):
            code = f"U+{ord(character):04X}"
            self._warnings[f"no font has the character {character!r} ({code}) in {where!r}; □ is printed for it"] = None


def _ids(element: Element) -> Iterator[str]:
    if "id" in element.attrs:
        yield element.attrs["id"]
    for child in element.children:
        if isinstance(child, Element):
            yield from _ids(child)


Handler = Callable[[Composer, Element, Area], None]
