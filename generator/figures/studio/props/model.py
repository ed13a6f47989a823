"""What a prop is: a thing of a kind, somewhere, of a size; and what a kind must say of itself.

Content gives sizes in centimetres, as they stand on a label or in a shop. One unit of the studio is 1 % of a body of
170 cm, so a centimetre is 1/1.7 unit; :func:`make` checks the sizes and turns them to units. A prop's own axes are
front, left, up, turned by ``turn`` about the vertical; its origin is on the floor unless its kind says otherwise.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Final, Literal, NamedTuple

import numpy as np

from generator.figures.studio.body import Arm, Body, Place
from generator.figures.studio.scene import Scene
from generator.figures.studio.vectors import Array, about_y, about_z, vec

BODY_CM: Final = 170.0
"""The height, in cm, of the body that props are drawn to."""
CM: Final = 100 / BODY_CM
"""Units in a centimetre."""


class PropError(ValueError):
    """A prop that cannot be: which ``kind``, which ``field`` of it, the ``problem``, and a ``hint`` (may be empty)."""

    def __init__(self, kind: str, where: str, problem: str, hint: str = "") -> None:
        super().__init__(f"{kind}: {where}: {problem}" + (f" ({hint})" if hint else ""))
        self.kind = kind
        self.field = where
        self.problem = problem
        self.hint = hint


class End(NamedTuple):
    """One end of a band or cable: what it is fixed to (``hand_l``, ``door.hook``) and where that is in the world."""

    name: str
    at: Array


class Prop(NamedTuple):
    """A thing in the scene. ``size`` holds every named size of its kind, lengths in units.

    ``hands`` are the hands that hold it (``hand_l``, ``hand_r``); ``ends`` the points that a band goes through.
    """

    kind: str
    name: str
    at: Array
    turn: float
    size: Mapping[str, float]
    hands: tuple[str, ...] = ()
    ends: tuple[End, ...] = ()

    @property
    def place(self) -> Place:
        """The prop's origin and frame."""
        return Place(self.at, about_z(self.turn))

    def part(self, piece: str) -> str:
        """Return the name of one piece of this prop for the scene."""
        return f"prop:{self.name}:{piece}"


Unit = Literal["cm", "kg", "degrees", "count"]


class Size(NamedTuple):
    """A named size: what it is unless said, its range, and what it means."""

    default: float
    low: float
    high: float
    meaning: str
    unit: Unit = "cm"


Build = Callable[[Prop, Body, Scene], None]
Spots = Callable[["Prop"], "dict[str, Spot]"]


def no_spots(_: Prop) -> dict[str, Spot]:
    """Say that nothing touches a thing of this kind but the hands that hold it."""
    return {}


@dataclass(frozen=True)
class Kind:
    """``hands`` and ``ends``: the fewest and the most that it takes."""

    meaning: str
    build: Build
    spots: Spots = no_spots
    sizes: Mapping[str, Size] = field(default_factory=dict)
    hands: tuple[int, int] = (0, 0)
    ends: tuple[int, int] = (0, 0)


def nearest(word: str, known: Mapping[str, object]) -> str:
    """Return a hint: the known word most like ``word``, or all that there are."""
    like = get_close_matches(word, list(known), 1)
    if like:
        return f"did you mean {like[0]}?"
    return "there is " + ", ".join(sorted(known)) if known else "it takes none"


def sized(kind: str, known: Mapping[str, Size], given: Mapping[str, float]) -> dict[str, float]:
    """Return every size of a kind in units (kg, degrees and counts as they are), the given ones checked."""
    for name, value in given.items():
        if name not in known:
            raise PropError(kind, name, "no such size", nearest(name, known))
        size = known[name]
        if not size.low <= value <= size.high:
            raise PropError(
                kind, name, f"{value:g} is not within {size.low:g} to {size.high:g} {size.unit}", size.meaning
            )
    values = {name: float(given.get(name, size.default)) for name, size in known.items()}
    return {name: value * CM if known[name].unit == "cm" else value for name, value in values.items()}


def side_of(prop: Prop, hand: str, body: Body) -> Arm:
    """Return the arm whose hand is named ``hand_l`` or ``hand_r``."""
    if hand == "hand_l":
        return body.arms["l"]
    if hand == "hand_r":
        return body.arms["r"]
    raise PropError(prop.kind, "hands", f"no such hand: {hand}", "hand_l, hand_r")


@dataclass(frozen=True)
class Bench:
    """Builds in a prop's own axes: points are (front, left, up) from its origin, in units."""

    prop: Prop
    scene: Scene
    place: Place

    def point(self, at: tuple[float, float, float]) -> Array:
        """Return the world point."""
        return self.place.point(*at)

    def box(
        self, piece: str, centre: tuple[float, float, float], size: tuple[float, float, float], tone: str,
        lean: float = 0.0,
    ) -> None:  # fmt: skip
        """Add a box; ``lean`` tips its top to the front, in degrees."""
        turn = self.place.turn @ about_y(lean)
        self.scene.box(self.point(centre), size, self.prop.part(piece), tone, turn)

    def rod(
        self, piece: str, a: tuple[float, float, float], b: tuple[float, float, float], radius: float, tone: str
    ) -> None:
        """Add a rod from a to b."""
        self.scene.rod(self.point(a), self.point(b), radius, self.prop.part(piece), tone)

    def ellipsoid(
        self, piece: str, centre: tuple[float, float, float], radii: tuple[float, float, float], tone: str
    ) -> None:
        """Add an ellipsoid along the prop's axes."""
        self.scene.ellipsoid(self.point(centre), self.place.turn, radii, self.prop.part(piece), tone)

    def cushion(
        self, piece: str, centre: tuple[float, float, float], size: tuple[float, float, float], tone: str,
        rim: float = 0.0,
    ) -> None:  # fmt: skip
        """Add a soft, round-cornered slab of ``size``; ``rim`` is its corners' radius, or half its least edge."""
        middle = Place(self.point(centre), self.place.turn)
        soft(self.scene, middle, size, self.prop.part(piece), tone, rim)


def at_bench(prop: Prop, scene: Scene) -> Bench:
    """Return a bench at the prop's own place."""
    return Bench(prop, scene, prop.place)


def soft(scene: Scene, middle: Place, size: tuple[float, float, float], part: str, tone: str, rim: float = 0.0) -> None:
    """Add a slab with round edges: ellipsoids side by side over its two longest edges, one part, no lines within.

    ``rim`` is the corner radius seen from above the flat side; the thickness is the least edge.
    """
    half = np.asarray(size) / 2
    thin = int(np.argmin(half))
    radius = rim or float(half[thin])
    wide = [axis for axis in range(3) if axis != thin]
    radii = [0.0, 0.0, 0.0]
    radii[thin] = float(half[thin])
    steps: list[Array] = []
    for axis in wide:
        radii[axis] = min(radius, float(half[axis]))
        reach = float(half[axis]) - radii[axis]
        steps.append(np.linspace(-reach, reach, max(1, round(2 * reach / (0.3 * radii[axis])) + 1)))
    for first in steps[0]:
        for second in steps[1]:
            offset = vec(0, 0, 0)
            offset[wide[0]], offset[wide[1]] = first, second
            centre = middle.at + middle.turn @ offset
            scene.ellipsoid(centre, middle.turn, (radii[0], radii[1], radii[2]), part, tone)


Axis = tuple[float, float, float]


class Spot(NamedTuple):
    """A place to touch: ``place`` has x out of the surface and z along it.

    ``reach`` is how far the surface goes on from there, to either side, along its y and its z.
    """

    place: Place
    reach: tuple[float, float]


def spot(place: Place, at: Axis, out: Axis, along: Axis, reach: tuple[float, float] = (0.0, 0.0)) -> Spot:
    """Return a spot from a point, the way out of the surface and a way along it, all in a prop's own axes."""
    x, z = place.turn @ np.asarray(out, dtype=float), place.turn @ np.asarray(along, dtype=float)
    return Spot(Place(place.point(*at), np.stack([x, np.cross(z, x), z], axis=1)), reach)


FORWARD: Final[Axis] = (1.0, 0.0, 0.0)
BACKWARD: Final[Axis] = (-1.0, 0.0, 0.0)
LEFTWARD: Final[Axis] = (0.0, 1.0, 0.0)
RIGHTWARD: Final[Axis] = (0.0, -1.0, 0.0)
UPWARD: Final[Axis] = (0.0, 0.0, 1.0)
