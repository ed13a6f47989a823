"""What layout hands to the painter: pages of placed items, each with the structure node it belongs to.

All coordinates are points from the page's lower left corner, y upwards. Colours are (r, g, b) in 0–1.
Items stand in reading order; the order in which nodes are first met is their order in the structure tree.
"""

from __future__ import annotations

from typing import NamedTuple

RGB = tuple[float, float, float]


class Node:
    """A logical structure element, independent of pages; ``kind`` is a PDF structure type ("P", "H1", …).

    ``attrs`` may hold ``Alt``, ``ActualText``, ``Lang``, ``T``, ``ID``, ``Scope``, ``ColSpan``, ``RowSpan``,
    ``Headers`` (ids), ``ListNumbering``, ``Placement``, ``Summary``. Children are not listed: a node joins its
    parent when it is first painted. Two nodes are never equal unless they are the same object.
    """

    __slots__ = ("attrs", "kind", "parent")

    def __init__(self, kind: str, parent: Node | None = None, **attrs: object) -> None:
        self.kind, self.parent, self.attrs = kind, parent, attrs


class Text(NamedTuple):
    """A run of text on one baseline, in one face that has every character. ``node`` None: an artifact.

    A line that goes on ends with a space that is drawn past its measure, so that the text layer keeps its words apart.
    """

    x: float
    y: float
    text: str
    font: str
    size: float
    color: RGB
    node: Node | None


class Path(NamedTuple):
    """Vector marks: PDF path operators ready to write (``"0 0 m 10 0 l"``), with their paint.

    ``node`` None: an artifact (rules, backgrounds, borders); else part of a Figure node.
    """

    ops: str
    fill: RGB | None
    stroke: RGB | None
    width: float
    node: Node | None
    dash: tuple[float, ...] = ()
    even_odd: bool = False


class Form(NamedTuple):
    """A drawing placed as a form XObject that is stored once per document: ``key`` names it."""

    key: str
    drawing: object  # generator.figures.drawing.Drawing
    x: float
    y: float
    scale: float
    node: Node | None


class Link(NamedTuple):
    """An active rectangle; several for one node are one link over several lines. ``target``: a URL, or ``#id``."""

    x0: float
    y0: float
    x1: float
    y1: float
    target: str
    node: Node
    contents: str


class Field(NamedTuple):
    """A fillable field, ``kind`` text or check; ``label`` is its accessible name (TU)."""

    x0: float
    y0: float
    x1: float
    y1: float
    kind: str
    name: str
    label: str
    size: float
    node: Node


class Anchor(NamedTuple):
    """A place that links and bookmarks point to; ``title`` and ``level`` (1…) make it a bookmark."""

    y: float
    id: str
    title: str | None
    level: int
    node: Node | None


class PageTotal(NamedTuple):
    """The number of pages, stamped when it is known; right edge at ``x``. Always an artifact."""

    x: float
    y: float
    font: str
    size: float
    color: RGB


class Empty(NamedTuple):
    """A structure element that has nothing to show, such as an empty table cell, joins its parent here."""

    node: Node


Item = Text | Path | Form | Link | Field | Anchor | PageTotal | Empty


class Page(NamedTuple):
    """One page, size in points; ``items`` in reading order."""

    width: float
    height: float
    items: tuple[Item, ...]


class LaidOut(NamedTuple):
    """A whole handout, ready to paint. ``warnings``: e.g. characters that no font has.

    ``regular`` and ``bold`` are the faces of words in drawings; fields are filled in with ``regular``.
    """

    pages: tuple[Page, ...]
    root: Node
    title: str
    language: str
    warnings: tuple[str, ...] = ()
    regular: str = "AtkinsonHyperlegible-Regular"
    bold: str = "AtkinsonHyperlegible-Bold"
