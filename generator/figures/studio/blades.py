"""Shows the shoulder blades through the shirt, for exercises that are about how they move."""

from __future__ import annotations

from typing import Final

import numpy as np

from generator.figures.studio.body import SIDES, Body, Place, Side, sign
from generator.figures.studio.scene import Mask, Scene, Where
from generator.figures.studio.vectors import Array, about_x

TONE: Final = "blade"
_PARTS: Final = ("torso", "sleeve_l", "sleeve_r")
_OVER: Final = frozenset({"shirt", "muscle"})
_OUTLINE: Final = (
    (-2.9, 4.0), (-2.5, 5.6), (-1.2, 5.4), (1.4, 4.7), (3.3, 4.7), (3.6, 3.2), (2.6, 1.4), (1.2, -1.4), (0.1, -4.6),
    (-0.9, -6.2), (-2.0, -5.6), (-2.9, -2.6), (-3.2, 1.0),
)  # fmt: skip
"""A left blade: out and up from its middle; three corners, the inner edge next to the spine (Gray's Anatomy)."""
_AT: Final = 22.5
"""Height of its middle along the spine."""
_OUT: Final = 6.3
"""From the spine to its middle: the inner edge lies about 6 cm from the spine at rest."""
_SLIDE: Final = 0.5
"""Of what a shoulder goes forward, how much its blade slides out."""
_TURN: Final = 50.0
"""Degrees by which the lower corner swings out as the arm is raised right up."""


def paint_blades(body: Body, scene: Scene) -> None:
    """Paint both blades on the back of the shirt, where the shoulders have taken them."""
    for side in SIDES:
        scene.paint(_PARTS, TONE, _within(body, side), _OVER)


def blade(body: Body, side: Side) -> Place:
    """Return the place of a blade's middle, on the back."""
    arm, mirror = body.arms[side], sign(side)
    inward = (arm.inward + 0.5 * arm.lift) * 0.7
    place = body.trunk(_AT)
    at = place.point(-4.8, mirror * (_OUT + _SLIDE * arm.forward - inward), 0.7 * arm.up + arm.lift)
    return Place(at, place.turn @ about_x(mirror * _TURN * arm.lift))


def _within(body: Body, side: Side) -> Where:
    place, mirror = blade(body, side), sign(side)
    corners = _rounded(np.array(_OUTLINE) * (mirror, 1))

    def where(points: Array) -> Mask:
        local = (points - place.at) @ place.turn
        inside: Mask = local[..., 0] < 7.0  # the back, not the chest
        return inside & _inside(local[..., 1], local[..., 2], corners)

    return where


def _rounded(corners: Array) -> Array:
    """Return a polygon with its corners cut (Chaikin 1974)."""
    for _ in range(2):
        after = np.roll(corners, -1, axis=0)
        corners = np.stack([0.75 * corners + 0.25 * after, 0.25 * corners + 0.75 * after], axis=1).reshape(-1, 2)
    return corners


def _inside(x: Array, y: Array, corners: Array) -> Mask:
    """Tell which points lie in a polygon: a ray from them crosses its edges an odd number of times."""
    odd = np.zeros(x.shape, dtype=bool)
    for (ax, ay), (bx, by) in zip(corners, np.roll(corners, -1, axis=0), strict=True):
        crosses = (ay > y) != (by > y)
        odd ^= crosses & (x < ax + (y - ay) * (bx - ax) / ((by - ay) or 1e-12))
    return odd
