"""Limbs and trunk as rows of thin discs: the one way in which flesh is laid round a bone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

import numpy as np

from generator.figures.studio.scene import Scene
from generator.figures.studio.vectors import Array, frame, smooth

SPACING: Final = 0.45
"""Between discs: the ripple of their rims is then a hundredth of a unit."""
THICK: Final = 1.0
"""Half-thickness of a disc."""
HEM: Final = 0.3
"""Half-thickness of the last disc of a hem: it ends flat, not in a ball."""


def tube(
    scene: Scene, a: Array, b: Array, knots: Sequence[float], radii: Sequence[float], part: str, tone: str,
    *, front: Array, start: float = 0.0, stop: float = 1.0, flat: Sequence[float] | None = None, hem: bool = False,
    shift: Callable[[float], Array] | None = None,
) -> None:  # fmt: skip
    """Add discs round the line from ``a`` to ``b``, from fraction ``start`` to ``stop`` of it.

    ``radii`` hold at the fractions ``knots``; ``front`` is the direction a disc's first axis is nearest to, ``flat``
    the ratio of that axis to the other at each knot; ``shift`` moves a disc off the line. With ``hem`` the row ends
    flat.
    """
    turn = frame(b - a, front)
    length = float(np.linalg.norm(b - a))
    count = max(2, round(length * (stop - start) / SPACING) + 1)
    for t in np.linspace(start, stop, count):
        radius = smooth(knots, radii, t)
        ratio = smooth(knots, flat, t) if flat is not None else 1.0
        centre = a + (b - a) * t
        if shift is not None:
            centre = centre + shift(float(t))
        end = HEM + (stop - float(t)) * length if hem else THICK
        scene.ellipsoid(centre, turn, (radius * ratio, radius, min(radius, THICK, end)), part, tone)


def across(direction: Array, along: Array, otherwise: Array) -> Array:
    """Return the unit vector nearest to ``direction`` at right angles to ``along``, ``otherwise`` if they agree."""
    for candidate in (direction, otherwise):
        rest = candidate - along * (candidate @ along)
        length = float(np.linalg.norm(rest))
        if length > 0.05:
            return rest / length
    return frame(along, direction)[:, 0]
