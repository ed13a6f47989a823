"""A vector drawing in its own space: origin lower left, y upwards, points. Plain and immutable."""

from __future__ import annotations

from typing import NamedTuple

RGB = tuple[float, float, float]


class Shape(NamedTuple):
    """A filled or stroked path; ``ops`` are PDF path operators (``"1 2 m 3 4 l h"``). Fill first, stroke on top.

    Lines always have round ends and corners.
    """

    ops: str
    fill: RGB | None = None
    stroke: RGB | None = None
    width: float = 0.0
    dash: tuple[float, ...] = ()
    even_odd: bool = False


class Label(NamedTuple):
    """Words in a drawing; ``anchor`` start, middle or end."""

    x: float
    y: float
    text: str
    size: float
    anchor: str = "start"
    bold: bool = False
    color: RGB = (0.0, 0.0, 0.0)


class Drawing(NamedTuple):
    """A picture of ``width`` × ``height`` points with its alternative text; shapes are painted in order, then labels.

    ``alt`` says what the picture shows to those who do not see it, ``caption`` what it does not say by itself (what a
    colour means, "both sides") to all. ``key`` is the same for equal drawings only: a document stores each once.
    """

    width: float
    height: float
    shapes: tuple[Shape, ...]
    labels: tuple[Label, ...] = ()
    alt: str = ""
    key: str = ""
    caption: str = ""
