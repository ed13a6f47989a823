"""Hands: open with slightly fanned fingers, relaxed with curled ones, or a fist; the thumb is a part of its own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from generator.figures.studio.body import Body, Place, Side
from generator.figures.studio.scene import Scene
from generator.figures.studio.vectors import Array, about_y, frame, smooth, vec

FINGERS: Final = ((1.6, 4.5, 12.0), (0.55, 5.0, 3.5), (-0.5, 4.7, -4.0), (-1.5, 3.7, -13.0))
"""Index to little finger: across at the knuckle towards the thumb, length, angle of the fan."""
PALM_LENGTH: Final = 5.0
CURL: Final = {"flat": 3.0, "relaxed": 22.0}
"""Degrees by which each finger bone is bent to the one before."""
CLOSED: Final = 10.0
"""Fingers that are bent more than this lie together."""


def add_hand(scene: Scene, body: Body, side: Side) -> None:
    """Add hand and thumb of one side."""
    arm = body.arms[side]
    wrist = Place(arm.wrist, arm.hand.turn)
    part, thumb = f"hand_{side}", f"thumb_{side}"
    if arm.grip == "fist":
        _add_fist(scene, wrist, arm.thumb, part, thumb)
    else:
        _add_open(scene, wrist, arm.thumb, CURL[arm.grip], part, thumb)


def _add_open(scene: Scene, wrist: Place, thumb: int, curl: float, part: str, thumb_part: str) -> None:
    for t in np.linspace(0, 1, 12):
        width = smooth((0, 0.3, 0.8, 1), (1.35, 1.85, 2.15, 2.05), t)
        scene.ellipsoid(wrist.point(up=PALM_LENGTH * t), wrist.turn, (1.2 - 0.35 * t, width, 0.8), part, "skin")
    spread = 1.0 if curl < CLOSED else 0.1
    for across, length, fan in FINGERS:
        start = wrist.point(0.0, thumb * across, PALM_LENGTH - 0.5 - 0.12 * across * across)
        turn = wrist.turn @ _fan(-thumb * fan * spread)
        points = [start]
        for bone in (0.42, 0.32, 0.26):
            turn = turn @ about_y(curl)
            points.append(points[-1] + turn @ vec(0, 0, length * bone))
        scene.chain(points, [0.7, 0.64, 0.58, 0.5], part, "skin", 0.28)
    _thumb(scene, wrist, [(0.2, 1.0, 1.2), (0.6, 2.3, 2.8), (0.8, 3.2, 4.3), (0.8, 3.6, 5.6)],
           (1.0, 0.85, 0.7, 0.55), thumb, thumb_part)  # fmt: skip


def _add_fist(scene: Scene, wrist: Place, thumb: int, part: str, thumb_part: str) -> None:
    scene.ellipsoid(wrist.point(0, 0, 1.4), wrist.turn, (1.35, 1.75, 1.7), part, "skin")
    scene.ellipsoid(wrist.point(0.1, 0, 3.0), wrist.turn, (1.6, 2.15, 1.9), part, "skin")
    for across in (1.5, 0.5, -0.5, -1.45):
        points = [wrist.point(x, thumb * across, z) for x, z in ((-0.5, 4.0), (0.9, 4.75), (2.0, 3.9), (1.9, 2.8))]
        scene.chain(points, [0.85, 0.8, 0.75, 0.7], part, "skin", 0.4)
    _thumb(scene, wrist, [(0.6, 1.5, 1.6), (2.0, 1.9, 2.6), (2.9, 1.0, 3.4), (3.0, -0.4, 3.7)],
           (0.95, 0.85, 0.75, 0.65), thumb, thumb_part)  # fmt: skip


def _thumb(
    scene: Scene, wrist: Place, points: Sequence[tuple[float, float, float]], radii: Sequence[float], thumb: int,
    part: str,
) -> None:  # fmt: skip
    scene.chain([wrist.point(x, thumb * y, z) for x, y, z in points], list(radii), part, "skin", 0.4)


def _fan(angle: float) -> Array:
    """Return the rotation about x (out of the palm): positive from the fingers' direction towards -y."""
    radians = np.radians(angle)
    return frame(vec(0, -np.sin(radians), np.cos(radians)), vec(1, 0, 0))
