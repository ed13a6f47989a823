"""Things to scale: what they look like, and where a body touches them.

``make`` turns what a pose says of a prop into a :class:`Prop`; ``add`` puts it into a scene; ``spots`` and
``surface_point`` say where a hand, a back or a foot can touch it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np

from generator.figures.studio.body import Body, Place
from generator.figures.studio.props import bands, belt, building, carried, furniture, gym, lying
from generator.figures.studio.props.model import End, Kind, Prop, PropError, Size, nearest, sized
from generator.figures.studio.scene import Scene
from generator.figures.studio.vectors import Array, vec

__all__ = ["KINDS", "End", "Kind", "Prop", "PropError", "Size", "add", "make", "spots", "surface_point"]

KINDS: Final[Mapping[str, Kind]] = {
    **furniture.KINDS, **lying.KINDS, **building.KINDS, **gym.KINDS, **bands.KINDS, **carried.KINDS,
    **belt.KINDS,
}  # fmt: skip
"""Every kind of prop by its name in a pose."""
ROUNDING: Final = 0.01
"""Units by which a point may miss a surface."""


def make(
    kind: str, *, name: str = "", at: Array | None = None, turn: float = 0.0,
    size: Mapping[str, float] | None = None, hands: tuple[str, ...] = (), ends: tuple[End, ...] = (),
) -> Prop:  # fmt: skip
    """Return a prop of a kind; ``size`` in cm (kg, degrees where the kind says so), ``at`` in units in the world.

    Raises:
        PropError: no such kind or size, a size out of its range, or the wrong number of hands or ends.
    """
    known = KINDS.get(kind)
    if known is None:
        raise PropError(kind, "kind", "no such prop", nearest(kind, KINDS))
    for what, count, (least, most) in (("hands", len(hands), known.hands), ("ends", len(ends), known.ends)):
        if not least <= count <= most:
            amount = f"{least}" if least == most else f"{least} to {most}"
            raise PropError(kind, what, f"takes {amount}, not {count}", known.meaning)
    if len(hands) == 2:
        if sorted(hands) != ["hand_l", "hand_r"]:
            raise PropError(kind, "hands", "must be hand_l and hand_r")
        hands = ("hand_r", "hand_l")
    origin = vec(0, 0, 0) if at is None else np.asarray(at, dtype=float)
    return Prop(kind, name or kind, origin, turn, sized(kind, known.sizes, size or {}), hands, ends)


def add(prop: Prop, body: Body, scene: Scene) -> None:
    """Add a prop to a scene; what is held or worn goes where the body is.

    Raises:
        PropError: the body does not fit the prop, such as hands too far apart for a bar.
    """
    KINDS[prop.kind].build(prop, body, scene)


def spots(prop: Prop) -> dict[str, Place]:
    """Return the places to touch, by name.

    A spot on a surface has its frame's x out of the surface and z along it, upwards or to the front. A *grip*
    (``grip``, ``handle…``) is the middle of a rod: a fist's own frame, x out of the palm, y along the rod.
    """
    return {name: found.place for name, found in KINDS[prop.kind].spots(prop).items()}


def surface_point(prop: Prop, name: str, *, up: float | None = None, left: float = 0.0, front: float = 0.0) -> Place:
    """Return the place on a prop's surface near a named spot.

    ``up`` is the height above the floor, in units; None leaves the spot's own. ``left`` and ``front`` go out from the
    spot along the world's axes, whichever way the prop is turned: on a wall only what runs along the wall counts.

    Raises:
        PropError: no such spot, or a point off the surface.
    """
    found = KINDS[prop.kind].spots(prop)
    if name not in found:
        raise PropError(prop.kind, name, "no such spot", nearest(name, found))
    place, reach = found[name]
    offset = vec(front, left, 0.0 if up is None else up - float(place.at[2]))
    across, along = (float(offset @ place.turn[:, axis]) for axis in (1, 2))
    for off, most in ((across, reach[0]), (along, reach[1])):
        if abs(off) > most + ROUNDING:
            raise PropError(prop.kind, name, f"{abs(off):.1f} units off; the surface ends after {most:.1f}")
    return Place(place.point(left=across, up=along), place.turn)
