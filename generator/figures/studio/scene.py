"""What is to be drawn, in space: solids with a part and a tone each, and what is painted on their surfaces.

A *part* tells surfaces apart: between two parts with a jump of depth a line is drawn, within one part none (unless
it folds over itself). A part that begins with ``prop`` is a thing, not the body; each face of a thing is a part.
A *tone* names a colour (``skin``, ``shirt``, …): :mod:`generator.figures.studio.palette` gives it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from generator.figures.studio.vectors import Array, vec

Mask = NDArray[np.bool_]
Where = Callable[[Array], Mask]
"""Says of points in the world, an array of shape (..., 3), which are meant."""


class Ellipsoid(NamedTuple):
    """``axes`` has the three semi-axes as columns. Where ``clip`` is given, only points it says yes to are there."""

    centre: Array
    axes: Array
    part: str
    tone: str
    clip: Where | None = None


class Box(NamedTuple):
    """``axes`` has the three half-edges as columns, at right angles. Each of its faces is a part of its own."""

    centre: Array
    axes: Array
    part: str
    tone: str


class Cylinder(NamedTuple):
    """A rod from ``a`` to ``b`` with flat ends; its caps are parts of their own."""

    a: Array
    b: Array
    radius: float
    part: str
    tone: str


class Paint(NamedTuple):
    """Gives visible surface points of ``parts`` (and of ``over`` tones only, when given) another tone."""

    parts: frozenset[str]
    tone: str
    where: Where
    over: frozenset[str] = frozenset()


@dataclass
class Scene:
    """Solids in any order, paints in the order of painting. ``far`` holds parts drawn a little darker, as behind."""

    ellipsoids: list[Ellipsoid] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    cylinders: list[Cylinder] = field(default_factory=list)
    paints: list[Paint] = field(default_factory=list)
    far: set[str] = field(default_factory=set)

    def ellipsoid(
        self, centre: Array, turn: Array, radii: tuple[float, float, float], part: str, tone: str,
        clip: Where | None = None,
    ) -> None:  # fmt: skip
        """Add an ellipsoid: ``turn`` is its frame (columns), ``radii`` along its columns."""
        self.ellipsoids.append(Ellipsoid(centre, turn * np.asarray(radii, dtype=float)[None, :], part, tone, clip))

    def sphere(self, centre: Array, radius: float, part: str, tone: str) -> None:
        """Add a sphere."""
        self.ellipsoids.append(Ellipsoid(centre, np.eye(3) * radius, part, tone))

    def chain(self, points: list[Array], radii: list[float], part: str, tone: str, step: float = 0.3) -> None:
        """Add a tube through ``points`` whose radius goes over from each to the next."""
        for a, b, near, far in zip(points, points[1:], radii, radii[1:], strict=False):
            count = max(2, int(np.linalg.norm(b - a) / step))
            for t in np.linspace(0, 1, count):
                self.sphere(a + (b - a) * t, near + (far - near) * t, part, tone)

    def paint(self, parts: Iterable[str], tone: str, where: Where, over: Iterable[str] = ()) -> None:
        """Give the points of ``parts`` that ``where`` means another tone; given ``over``, only those of these tones."""
        self.paints.append(Paint(frozenset(parts), tone, where, frozenset(over)))

    def box(self, centre: Array, size: tuple[float, float, float], part: str, tone: str, turn: Array | None = None) -> None:  # fmt: skip  # noqa: E501
        """Add a box of ``size`` (whole edges), turned by a frame if given."""
        half = np.diag(vec(*size) / 2)
        self.boxes.append(Box(centre, half if turn is None else turn @ half, part, tone))

    def rod(self, a: Array, b: Array, radius: float, part: str, tone: str) -> None:
        """Add a cylinder with flat ends."""
        self.cylinders.append(Cylinder(a, b, radius, part, tone))


WORN: Final = "worn-"
"""Begins the name of a thing's piece that lies on the body: its border is always the thing's."""


def is_worn(part: str) -> bool:
    """Tell whether a part is a piece of a thing that lies on the body."""
    return is_prop(part) and f":{WORN}" in part


def is_prop(part: str) -> bool:
    """Tell whether a part is a thing, not the body."""
    return part.startswith("prop")
