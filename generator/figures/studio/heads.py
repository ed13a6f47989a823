"""Heads: skull and face."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import numpy as np

from generator.figures.studio.body import Body, Place
from generator.figures.studio.hair import add_hair
from generator.figures.studio.people import Person
from generator.figures.studio.scene import Mask, Scene, Where
from generator.figures.studio.vectors import Array

BEARD: Final = ((-1.7, -8.0), (-1.3, -0.9), (0.6, -0.9), (1.7, -2.9), (3.2, -2.9), (4.2, -2.15), (6.0, -2.15))
"""Forward and up in the head's frame: a beard grows below this line."""
MOUTH: Final = -3.25
"""Height of the mouth in the head's frame."""


def add_head(scene: Scene, body: Body, person: Person) -> None:
    """Add skull, face and hair. The face is calm: two eyes, brows, a nose, the hint of a smile."""
    head, jaw = body.head, person.jaw
    for at, radii in (
        ((-0.6, 0, 1.6), (5.3, 4.45, 4.9)),
        ((1.3, 0, -0.6), (3.9, 3.9 * jaw**0.5, 4.6)),
        ((1.9, 0, -3.2), (3.0, 3.1 * jaw, 3.0)),
        ((3.5, 0, -4.45), (1.3, 1.6 * jaw, 1.3)),
    ):
        scene.ellipsoid(head.point(*at), head.turn, radii, "head", "skin")
    for left in (1, -1):
        scene.ellipsoid(head.point(-0.5, left * 4.25, -0.6), head.turn, (1.0, 0.75, 1.6), "ear", "skin")
        scene.ellipsoid(head.point(4.45, left * 1.65, 0.45), head.turn, (0.36, 0.42, 0.62), "eye", "ink")
    for t in np.linspace(0, 1, 8):
        radii = (0.75, 0.5 + 0.35 * t, 0.65)
        scene.ellipsoid(head.point(4.6 + 0.8 * t, 0, 0.4 - 1.7 * t), head.turn, radii, "nose", "skin")
    if person.beard:
        scene.paint({"head"}, "hair", _in_face(head, _beard))
    scene.paint({"head"}, "hair", _in_face(head, _brows(person.brow)))
    scene.paint({"head"}, "lip", _in_face(head, _mouth))
    add_hair(scene, head, person)


def _brows(thick: float) -> Callable[[Array, Array, Array], Mask]:
    """A pair of bars, a little higher in the middle of each."""

    def where(_: Array, across: Array, up: Array) -> Mask:
        away = np.abs(across) - 1.75
        result: Mask = (np.abs(away) < 1.05) & (np.abs(up - 2.05 + 0.16 * away * away + 0.08 * away) < 0.22 * thick)
        return result

    return where


def _mouth(_: Array, across: Array, up: Array) -> Mask:
    """A bar that rises at its corners and is fuller in the middle."""
    result: Mask = (np.abs(across) < 1.4) & (np.abs(up - MOUTH - 0.16 * across * across) < 0.24 - 0.05 * np.abs(across))
    return result


def _beard(ahead: Array, across: Array, up: Array) -> Mask:
    """What lies below the line of the beard, save round the mouth."""
    ahead_at, up_at = (np.array(values) for values in zip(*BEARD, strict=True))
    mouth = (across / 1.75) ** 2 + ((up - MOUTH - 0.1) / 0.7) ** 2 < 1
    result: Mask = (up < np.interp(ahead, ahead_at, up_at)) & ~mouth
    return result


def _in_face(head: Place, where: Callable[[Array, Array, Array], Mask]) -> Where:
    """Return where something is, given forwards, across and up in the head's frame, on the front half of the head."""

    def in_world(points: Array) -> Mask:
        local = (points - head.at) @ head.turn
        return where(local[..., 0], local[..., 1], local[..., 2]) & (local[..., 0] > -2.0)

    return in_world
