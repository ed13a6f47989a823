"""Hair: shells over the skull, cut by a hairline, and what is tied, hangs or curls.

Points and lines are in the head's frame, in units from the middle of the head: forward, left, up.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from generator.figures.studio.body import Place
from generator.figures.studio.people import Person
from generator.figures.studio.scene import Mask, Scene, Where
from generator.figures.studio.vectors import UP, Array, unit, vec

Point = tuple[float, float, float]
Line = Sequence[tuple[float, float]]

SHORT: Final[Line] = ((-6, -3.6), (-2.2, -3.4), (-1.2, -1.0), (0.9, -0.6), (1.6, 1.6), (3.2, 3.6), (6, 3.9))
"""Forward and up: hair grows above. Nape, behind the ear, sideburn, temple, forehead."""
CROPPED: Final[Line] = ((-6, -2.9), (-2.2, -2.7), (-1.2, -0.6), (1.1, -0.2), (1.6, 2.0), (2.6, 3.3), (6, 3.6))
SWEPT: Final[Line] = ((-6, -2.4), (-2.4, -2.5), (-1.3, -0.6), (0.6, 0.2), (1.4, 2.0), (2.7, 3.9), (6, 4.6))
BOB: Final[Line] = ((-8, -3.6), (-3, -4.0), (2.1, -4.9), (2.5, -4.6), (2.75, 0.8), (3.0, 2.2), (4.2, 2.75), (7, 2.75))
FOREHEAD: Final = 0.6
"""Forward of this the arch of a hairline holds."""
CURLS: Final = 70
TAIL_PART: Final = "hair#1"
"""The ponytail is a piece of the hair, so that a line parts it from the hair it lies on."""
TAIL: Final = 12.5
"""Length of the ponytail."""


def add_hair(scene: Scene, head: Place, person: Person) -> None:
    """Add the person's hair: part ``hair``."""
    {"short": _short, "curls": _curls, "ponytail": _ponytail, "bob": _bob}[person.hair](scene, head)


def _shell(scene: Scene, head: Place, at: Point, radii: Point, line: Line | None = None, arch: float = 0.0) -> None:
    """Add hair over the skull, above a hairline if one is given; see :func:`_above`."""
    clip = _above(head, line, arch) if line else None
    scene.ellipsoid(head.point(*at), head.turn, radii, "hair", "hair", clip)


def _short(scene: Scene, head: Place) -> None:
    _shell(scene, head, (-0.85, 0, 2.0), (5.55, 4.85, 5.1), SHORT)


def _curls(scene: Scene, head: Place) -> None:
    """Add a close shell and small balls evenly over it, so that its outline is curly."""
    _shell(scene, head, (-0.75, 0, 1.85), (5.5, 4.75, 5.1), CROPPED)
    ahead, up = (np.array(values) for values in zip(*CROPPED, strict=True))
    golden = np.pi * (3 - np.sqrt(5))
    for index in range(CURLS):
        z = 1 - 1.75 * (index + 0.5) / CURLS
        x, y = np.sqrt(1 - z * z) * np.array((np.cos(golden * index), np.sin(golden * index)))
        at = vec(-0.75, 0, 1.85) + vec(x, y, z) * (5.05, 4.3, 4.65)
        if at[2] > np.interp(at[0], ahead, up) + 0.9:
            scene.sphere(head.point(*at), 1.25, "hair", "hair")


def _ponytail(scene: Scene, head: Place) -> None:
    """Add hair combed back to a band, and a tail that hangs from it: it lies on the head, the neck and the floor."""
    _shell(scene, head, (-0.8, 0, 1.85), (5.5, 4.75, 5.05), SWEPT, 0.3)
    for left in (1, -1):
        _shell(scene, head, (-1.4, left * 4.0, 0.5), (2.5, 0.8, 1.7))
    root = vec(-4.4, 0, 5.7)
    scene.sphere(head.point(*root), 1.3, "hair", "hair")
    radii = (0.85, 1.2, 1.5, 1.6, 1.5, 1.2, 0.75, 0.3)
    step = TAIL / (len(radii) - 1)
    points = [head.point(*(root + vec(-0.6, 0, 0.6)))]
    way = unit(head.turn @ vec(-1.0, 0.75, 0.6))
    for radius in radii[1:]:
        way = unit(way * 0.75 - UP * 0.75)
        points.append(_free(points[-1] + way * step, head, radius))
        way = unit(points[-1] - points[-2])
    scene.chain(points, list(radii), TAIL_PART, "hair", 0.45)


def _free(point: Array, head: Place, radius: float) -> Array:
    """Return the point pushed out of the head and the neck and up from the floor."""
    local = (point - head.at) @ head.turn
    skull = np.array((5.6, 4.8, 5.2)) + 0.55 * radius
    away = (local - (-0.8, 0, 1.5)) / skull
    distance = float(np.linalg.norm(away))
    if distance < 1:
        local = (-0.8, 0, 1.5) + away / max(distance, 1e-6) * skull
    if local[2] < -2:
        local = np.array((min(local[0], -4.6 - 0.4 * radius), local[1], local[2]))
    result: Array = head.at + head.turn @ local
    result[2] = max(result[2], radius)
    return result


def _bob(scene: Scene, head: Place) -> None:
    """Add hair to the jaw all round, with a fringe; the ears are under it."""
    _shell(scene, head, (-0.55, 0, 1.7), (5.8, 5.1, 5.45), BOB)
    _shell(scene, head, (-1.0, 0, -1.0), (5.5, 5.6, 6.4), BOB)
    _shell(scene, head, (-2.2, 0, -1.0), (3.4, 5.2, 3.6))


def _above(head: Place, line: Line, arch: float) -> Where:
    """Return what lies above a line drawn on the head as seen from the side.

    On the forehead the line falls towards the temples: by ``arch`` times the square of the way from the middle.
    """
    ahead, up = (np.array(values) for values in zip(*line, strict=True))

    def where(points: Array) -> Mask:
        local = (points - head.at) @ head.turn
        x, y, z = local[..., 0], local[..., 1], local[..., 2]
        sides = np.interp(x, ahead, up)
        forehead = np.minimum(sides, up[-1] - arch * y * y)
        result: Mask = z > np.where(x > FOREHEAD, forehead, sides)
        return result

    return where
