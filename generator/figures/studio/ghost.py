"""Draws a ghost: a dashed line where the outline of a part of the body was in the start panel, once it has moved on."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from generator.figures.studio.camera import Camera
from generator.figures.studio.curves import fit
from generator.figures.studio.ink import STEPS, Transform, joined_data
from generator.figures.studio.palette import INK
from generator.figures.studio.raster import Raster, base, render
from generator.figures.studio.scene import Scene, is_prop
from generator.figures.studio.trace import trace
from generator.figures.studio.vectors import Array

PARTS: Final = {
    "trunk": ("torso",), "arm_l": ("sleeve_l", "upper_arm_l", "forearm_l", "hand_l", "thumb_l"),
    "arm_r": ("sleeve_r", "upper_arm_r", "forearm_r", "hand_r", "thumb_r"),
}  # fmt: skip
"""What can have a ghost, and the parts of the scene that it is."""
_GONE: Final = 0.6  # mm that the outline must have moved away to be worth a line
_SHORTEST: Final = 2.0  # mm of a piece that is drawn
_PIXELS: Final = 6.0  # a unit
_TOLERANCE: Final = 0.1  # mm
_WIDTH, _DASH, _SPACE = 0.22, 0.8, 0.8  # mm


def ghost(
    part: str, before: Scene, now: Scene, seen: Raster, transform: Transform, cut: float | None = None
) -> list[str]:
    """Return the dashed outline that a part of the body had ``before``, where ``now`` it has left it.

    It lies on the part itself, on things and on the paper: not on another part of the body that is in front,
    nor below the ``cut`` of a crop.
    """
    was, is_ = (_outlines(scene, part, seen.camera) for scene in (before, now))
    if not was or not is_:
        return []
    here = np.concatenate(is_)
    lines = [piece for outline in was for piece in _left(outline, here, part, seen, transform.scale, cut)]
    pieces = [[transform(curve) for curve in fit(line, _TOLERANCE / transform.scale)] for line in lines]
    text = joined_data((piece, False) for piece in pieces)
    if not text:
        return []
    dashes = f"{round(_DASH * STEPS)} {round(_SPACE * STEPS)}"
    return [f'<path stroke="{INK}" stroke-width="{_WIDTH * STEPS:g}" stroke-dasharray="{dashes}" d="{text}"/>']


def _outlines(scene: Scene, part: str, camera: Camera) -> list[Array]:
    """Return the outlines, closed, of a part of the body alone."""
    alone = Scene()
    alone.ellipsoids = [
        solid._replace(part="ghost", tone="ghost", clip=None)
        for solid in scene.ellipsoids
        if base(solid.part) in PARTS[part]
    ]
    if not alone.ellipsoids:
        return []
    raster = render(alone, camera, _PIXELS)
    flat = replace(raster, depth=np.where(raster.parts > 0, 0.0, np.inf))  # no folds: the outline alone
    return [chain.points for chain in trace(flat) if chain.closed]


def _left(outline: Array, here: Array, part: str, seen: Raster, scale: float, cut: float | None) -> list[Array]:
    """Return the runs of an outline that are away from where the part is now, and free to be drawn on."""
    away = np.linalg.norm(outline[:, None] - here[None], axis=2).min(axis=1) > _GONE / scale
    shown = away & _free(outline, part, seen)
    if cut is not None:
        shown &= outline[:, 1] > cut
    if shown.all():
        return [outline]
    first = int(np.argmin(shown))  # begin where nothing is drawn, so that no run goes through the seam of the ring
    points, shown = np.roll(outline[:-1], -first, axis=0), np.roll(shown[:-1], -first)
    edges = np.flatnonzero(np.diff(np.concatenate([[False], shown, [False]]).astype(int)))
    runs = [points[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True)]
    return [run for run in runs if np.linalg.norm(np.diff(run, axis=0), axis=1).sum() * scale > _SHORTEST]


def _free(points: Array, part: str, seen: Raster) -> NDArray[np.bool_]:
    allowed = [
        number for number, name in enumerate(seen.part_names) if not name or is_prop(name) or base(name) in PARTS[part]
    ]
    rows, columns = seen.parts.shape
    column = ((points[:, 0] - seen.origin[0]) * seen.resolution).astype(int).clip(0, columns - 1)
    row = ((seen.origin[1] - points[:, 1]) * seen.resolution).astype(int).clip(0, rows - 1)
    result: NDArray[np.bool_] = np.isin(seen.parts[row, column], allowed)
    return result
