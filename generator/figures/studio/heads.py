"""Heads: skull, face, ears and hair."""

from __future__ import annotations

from typing import Final

import numpy as np

from generator.figures.studio.body import Body, Place
from generator.figures.studio.people import Person
from generator.figures.studio.scene import Mask, Scene, Where
from generator.figures.studio.vectors import Array, about_x

HAIRLINE: Final = ((-6.0, -3.6), (-2.2, -3.4), (-1.2, -1.0), (0.9, -0.6), (1.6, 1.6), (3.2, 3.6), (6.0, 3.9))
"""Forward and up in the head's frame: hair grows above this line."""


def add_head(scene: Scene, body: Body, person: Person) -> None:
    """Add head, face and hair."""
    head = body.head
    jaw = person.jaw
    for at, radii in (
        ((-0.6, 0, 1.6), (5.3, 4.45, 4.9)),
        ((1.3, 0, -0.6), (3.9, 3.9, 4.6)),
        ((1.9, 0, -3.2), (3.0, 3.1 * jaw, 3.0)),
        ((3.6, 0, -4.5), (1.25, 1.5 * jaw, 1.25)),
    ):
        scene.ellipsoid(head.point(*at), head.turn, radii, "head", "skin")
    _add_face(scene, head)
    _add_hair(scene, head)


def _add_face(scene: Scene, head: Place) -> None:
    for left in (1, -1):
        scene.ellipsoid(head.point(-0.5, left * 4.25, -0.6), head.turn, (1.0, 0.75, 1.6), "ear", "skin")
        scene.ellipsoid(head.point(4.5, left * 1.6, 0.5), head.turn, (0.32, 0.42, 0.6), "eye", "ink")
        scene.ellipsoid(
            head.point(4.38, left * 1.75, 2.0), head.turn @ about_x(left * -8), (0.42, 0.95, 0.17), "brow", "hair"
        )  # noqa: E501
    for y in np.linspace(-1.25, 1.25, 15):
        scene.ellipsoid(
            head.point(4.85 - 0.13 * y * y, y, -3.2 + 0.2 * y * y), head.turn, (0.3, 0.22, 0.2), "mouth", "lip"
        )  # noqa: E501
    for t in np.linspace(0, 1, 8):
        scene.ellipsoid(
            head.point(4.6 + 0.85 * t, 0, 0.4 - 1.7 * t), head.turn, (0.75, 0.55 + 0.35 * t, 0.65), "nose", "skin"
        )  # noqa: E501


def _add_hair(scene: Scene, head: Place) -> None:
    scene.ellipsoid(head.point(-0.85, 0, 2.0), head.turn, (5.55, 4.85, 5.1), "hair", "hair", _above(head, HAIRLINE))


def _above(head: Place, line: tuple[tuple[float, float], ...]) -> Where:
    """Return what lies above a line drawn on the head as seen from the side."""
    ahead, up = (np.array(values) for values in zip(*line, strict=True))

    def where(points: Array) -> Mask:
        local = (points - head.at) @ head.turn
        result: Mask = local[..., 2] > np.interp(local[..., 0], ahead, up)
        return result

    return where
