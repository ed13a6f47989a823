"""Marks: what a slice draws, placed relative to the slice's upper left corner.

A mark is ``(x, y, drawable)`` with y downwards. A drawable writes finished items once its place on a page is known, so
nothing is copied while blocks are put into one another.
"""

from __future__ import annotations

from typing import NamedTuple, Protocol

from generator.figures.drawing import Drawing
from generator.layout.items import RGB, Anchor, Empty, Field, Form, Item, Link, Node, Path, Text
from generator.layout.runs import Inset, Line

_ARC = 0.5523  # the handle of a Bézier curve that draws a quarter of a circle of radius 1


class Drawable(Protocol):
    """Something that can be placed; ``x``, ``y`` is its origin on the page, y upwards."""

    def emit(self, out: list[Item], x: float, y: float) -> None:
        """Append the finished items to ``out``."""


Mark = tuple[float, float, Drawable]


class Target(NamedTuple):
    """Where a link leads, and all its words. A source's number in brackets is not underlined."""

    href: str
    contents: str
    underlined: bool


class LinkLook(NamedTuple):
    """How links are drawn: the thickness of the underline, and the reach of the active area round the baseline."""

    underline: float
    ascent: float
    descent: float


class TextLine:
    """A line of words; its origin is on the baseline. ``nodes`` are those of the paragraph, by slot."""

    __slots__ = ("line", "nodes")

    def __init__(self, line: Line, nodes: list[Node | None]) -> None:
        self.line, self.nodes = line, nodes

    def emit(self, out: list[Item], x: float, y: float) -> None:
        """Write the words."""
        nodes = self.nodes
        for left, text, font, size, color, slot, _, _ in self.line.fragments:
            out.append(Text(x + left, y, text, font, size, color, nodes[slot]))


class RichLine(NamedTuple):
    """A line of words with links, or with icons or fields between them; its origin is on the baseline."""

    line: Line
    nodes: list[Node | None]
    links: dict[int, Target]
    look: LinkLook
    insets: InsetLook

    def emit(self, out: list[Item], x: float, y: float) -> None:
        """Write the words, then the active areas and underlines of links."""
        nodes = self.nodes
        for left, text, font, size, color, slot, _, inset in self.line.fragments:
            if inset is None:
                out.append(Text(x + left, y, text, font, size, color, nodes[slot]))
            else:
                self.insets.emit_inset(out, inset, x + left, y, nodes[slot])
        if self.links:
            self._emit_links(out, x, y)

    def _emit_links(self, out: list[Item], x: float, y: float) -> None:
        spans: dict[int, tuple[float, float, RGB]] = {}
        for fragment in self.line.fragments:
            if fragment.slot in self.links and fragment.width:
                left = spans[fragment.slot][0] if fragment.slot in spans else fragment.x
                spans[fragment.slot] = left, fragment.x + fragment.width, fragment.color
        look = self.look
        for slot, (left, right, color) in spans.items():
            node = self.nodes[slot]
            if node is None:
                continue
            href, contents, underlined = self.links[slot]
            if underlined:
                under = y - look.descent * 0.45
                ops = f"{x + left:.2f} {under:.2f} m {x + right:.2f} {under:.2f} l"
                out.append(Path(ops, None, color, look.underline, None))
            out.append(Link(x + left, y - look.descent, x + right, y + look.ascent, href, node, contents))


class InsetLook(Protocol):
    """Draws what stands inside a line and is no text."""

    def emit_inset(self, out: list[Item], inset: Inset, x: float, y: float, node: Node | None) -> None:
        """Append the items of one inset; ``y`` is the baseline."""


class Group:
    """Marks that move together."""

    __slots__ = ("marks",)

    def __init__(self, marks: list[Mark]) -> None:
        self.marks = marks

    def emit(self, out: list[Item], x: float, y: float) -> None:
        """Write all marks."""
        for right, down, drawable in self.marks:
            drawable.emit(out, x + right, y - down)


class Picture(NamedTuple):
    """A drawing; its origin is its upper left corner."""

    drawing: Drawing
    key: str
    scale: float
    node: Node | None

    def emit(self, out: list[Item], x: float, y: float) -> None:
        """Write the form."""
        out.append(Form(self.key, self.drawing, x, y - self.drawing.height * self.scale, self.scale, self.node))


class Panel(NamedTuple):
    """A rectangle: a ground, a border, and a bar at the left edge; its origin is its upper left corner."""

    width: float
    height: float
    fill: RGB | None = None
    border: RGB | None = None
    border_width: float = 0.5
    bar: RGB | None = None
    bar_width: float = 0.0
    radius: float = 0.0

    def emit(self, out: list[Item], x: float, y: float) -> None:
        """Write the paths, all of them artifacts."""
        if self.fill or self.border:
            half = self.border_width / 2 if self.border else 0.0
            ops = rectangle(
                x + half, y - self.height + half, self.width - 2 * half, self.height - 2 * half, self.radius
            )
            out.append(Path(ops, self.fill, self.border, self.border_width if self.border else 0.0, None))
        if self.bar and self.bar_width:
            out.append(Path(rectangle(x, y - self.height, self.bar_width, self.height), self.bar, None, 0.0, None))


class Rule(NamedTuple):
    """A line to the right of its origin."""

    length: float
    color: RGB
    width: float

    def emit(self, out: list[Item], x: float, y: float) -> None:
        """Write one path, an artifact."""
        out.append(Path(f"{x:.2f} {y:.2f} m {x + self.length:.2f} {y:.2f} l", None, self.color, self.width, None))


class Columns(NamedTuple):
    """The lines between a table's columns, and the one above; its origin is its upper left corner."""

    edges: tuple[float, ...]
    height: float
    color: RGB
    width: float

    def emit(self, out: list[Item], x: float, y: float) -> None:
        """Write one path, an artifact."""
        low = f"{y - self.height:.2f} l"
        lines = [f"{x + edge:.2f} {y:.2f} m {x + edge:.2f} {low}" for edge in self.edges]
        lines.append(f"{x + self.edges[0]:.2f} {y:.2f} m {x + self.edges[-1]:.2f} {y:.2f} l")
        out.append(Path(" ".join(lines), None, self.color, self.width, None))


class Fillable(NamedTuple):
    """A field to fill in or to tick; its origin is its upper left corner."""

    width: float
    height: float
    kind: str
    name: str
    label: str
    size: float
    border: RGB | None
    border_width: float
    node: Node | None

    def emit(self, out: list[Item], x: float, y: float) -> None:
        """Write the box, and the field where it belongs to a node."""
        low = y - self.height
        if self.border is not None:
            out.append(Path(rectangle(x, low, self.width, self.height), None, self.border, self.border_width, None))
        if self.node is not None:
            out.append(Field(x, low, x + self.width, y, self.kind, self.name, self.label, self.size, self.node))


class Destination(NamedTuple):
    """A place that links and bookmarks lead to."""

    id: str
    title: str | None
    level: int
    node: Node | None

    def emit(self, out: list[Item], x: float, y: float) -> None:  # noqa: ARG002 - bookmarks lead to a height
        """Write the anchor."""
        out.append(Anchor(y, self.id, self.title, self.level, self.node))


class Vacant(NamedTuple):
    """An element with nothing to show."""

    node: Node

    def emit(self, out: list[Item], x: float, y: float) -> None:  # noqa: ARG002 - it has a place in the order alone
        """Let the element join the structure."""
        out.append(Empty(self.node))


def rectangle(x: float, y: float, width: float, height: float, radius: float = 0.0) -> str:
    """Write the path operators of a rectangle with its lower left corner at ``x``, ``y``; corners may be round."""
    if not radius:
        return f"{x:.2f} {y:.2f} {width:.2f} {height:.2f} re"
    r = min(radius, width / 2, height / 2)
    right, top, k = x + width, y + height, r * (1 - _ARC)
    return (
        f"{x + r:.2f} {y:.2f} m {right - r:.2f} {y:.2f} l "
        f"{right - k:.2f} {y:.2f} {right:.2f} {y + k:.2f} {right:.2f} {y + r:.2f} c {right:.2f} {top - r:.2f} l "
        f"{right:.2f} {top - k:.2f} {right - k:.2f} {top:.2f} {right - r:.2f} {top:.2f} c {x + r:.2f} {top:.2f} l "
        f"{x + k:.2f} {top:.2f} {x:.2f} {top - k:.2f} {x:.2f} {top - r:.2f} c {x:.2f} {y + r:.2f} l "
        f"{x:.2f} {y + k:.2f} {x + k:.2f} {y:.2f} {x + r:.2f} {y:.2f} c h"
    )
