"""The parts of a figure as they are written: where it is seen from, its things, arrows, muscles, marks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

from generator.figures.studio.body import Side
from generator.figures.studio.language import Point
from generator.profile.node import Node

Panel = Literal["start", "end", "also"]
PANELS: Final[tuple[Panel, ...]] = ("start", "end", "also")

AZIMUTHS: Final = {
    "right": 0.0, "front-right": 45.0, "front": 90.0, "front-left": 135.0, "left": 180.0,
    "back-left": -135.0, "back": -90.0, "back-right": -45.0,
}  # fmt: skip


@dataclass(frozen=True)
class View:
    """Where it is seen from: a side of the person, turned by ``turn`` degrees, ``above`` degrees up."""

    side: str = "right"
    turn: float = 0.0
    above: float = 7.0

    @property
    def azimuth(self) -> float:
        """The camera's azimuth in degrees."""
        return AZIMUTHS[self.side] + self.turn


class Crop(NamedTuple):
    """Where the picture ends: how far ``below``, to the ``left`` and to the ``right`` of a place on paper."""

    at: str
    below: float | None = None
    left: float | None = None
    right: float | None = None


@dataclass(frozen=True)
class PropSpec:
    """A thing as written: the studio's props check its kind and sizes. ``only`` keeps it to one panel."""

    kind: str
    name: str
    at: Point | None
    turn: float
    held: tuple[str, ...]
    through: tuple[Point, ...]
    sizes: dict[str, float]
    only: Panel | None
    node: Node


@dataclass(frozen=True)
class ArrowSpec:
    """One movement: along a landmark's way, from point to point, or in a circle round a landmark.

    ``around`` bends the way of a landmark about another; ``share`` is the part of the way that is drawn, ``aside`` the
    distance from it on paper (to its left), ``right`` and ``up`` a shift on paper, ``bow`` its bend to the left.
    """

    node: Node
    panel: Panel = "end"
    follow: str | None = None
    around: str | None = None
    start: Point | None = None
    end: Point | None = None
    circle: tuple[str, float, float, float, float] | None = None
    share: tuple[float, float] = (0.12, 0.88)
    aside: float = 0.0
    right: float = 0.0
    up: float = 0.0
    bow: float = 0.0
    both: bool = False
    width: float = 1.2


@dataclass(frozen=True)
class MuscleUse:
    """A muscle to be tinted, which ``works`` or else is stretched; its ``name`` is of the studio's list."""

    name: str
    works: bool
    panel: Panel
    sides: tuple[Side, ...]
    node: Node


@dataclass(frozen=True)
class Mark:
    """A place to be ringed when the runner has that fault; ``label`` says it in words.

    Its number stands ``right`` and ``up`` of the place on paper, in units.
    """

    id: str
    label: str
    panel: Panel
    at: Point
    radius: float
    right: float
    up: float
    node: Node


@dataclass(frozen=True)
class Allowed:
    """A fault that is meant: which check, of which parts (none: all), and why."""

    check: str
    parts: frozenset[str]
    why: str
    node: Node
