"""Shadows of contact: what touches a floor or a mat, or nearly does, darkens it; what is in the air does not."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import numpy as np

from generator.figures.studio.scene import Ellipsoid, Mask, Scene, Where, is_prop
from generator.figures.studio.vectors import Array

REACH: Final = 2.2
"""Height over the ground, in units, from which on a solid has no shadow; below, the shadow grows as it comes down."""
ON_MAT: Final = "mat-shadow"
_WIDER: Final = 1.3
_THIN: Final = 0.02
_STEP: Final = 0.25  # units of the grid that tells where the shadow on a mat is
_SINKS: Final = 1.0  # units that a part may reach into the ground, as a soft part does


def fallen(solids: Iterable[Ellipsoid], ground: float = 0.0) -> list[Ellipsoid]:
    """Return the solids that nearly touch the ``ground`` (its height), pressed to thin sheets on it."""
    sheets = []
    for solid in solids:
        lowest = float(solid.centre[2] - np.linalg.norm(solid.axes[2])) - ground
        if -_SINKS < lowest < REACH:
            wide = _WIDER * float(np.sqrt(1 - max(lowest, 0.0) / REACH))
            axes = solid.axes * np.array((wide, wide, _THIN))[:, None]
            sheets.append(Ellipsoid(np.array((*solid.centre[:2], ground)), axes, "shadow", "shadow"))
    return sheets


def paint_mat(scene: Scene, mat: str, top: float) -> None:
    """Let the body's shadow fall on a mat: ``mat`` is the name of its part, ``top`` its upper face's height."""
    sheets = fallen((solid for solid in scene.ellipsoids if not is_prop(solid.part)), top)
    if sheets:
        scene.paint({mat}, ON_MAT, _under(sheets, top))


def _under(sheets: list[Ellipsoid], top: float) -> Where:
    """Return which points of the mat's upper face lie under a sheet."""
    middles = np.array([sheet.centre[:2] for sheet in sheets])
    spreads = np.array([sheet.axes[:2] @ sheet.axes[:2].T for sheet in sheets])
    reaches = np.sqrt(np.stack([spreads[:, 0, 0], spreads[:, 1, 1]], axis=1))
    low = (middles - reaches).min(axis=0)
    size = np.ceil(((middles + reaches).max(axis=0) - low) / _STEP).astype(int) + 1
    dark = np.zeros(size, dtype=bool)
    for middle, spread, reach in zip(middles, spreads, reaches, strict=True):
        first = np.floor((middle - reach - low) / _STEP).astype(int)
        last = np.minimum(np.ceil((middle + reach - low) / _STEP).astype(int) + 1, size)
        x = low[0] + (np.arange(first[0], last[0]) + 0.5) * _STEP - middle[0]
        y = low[1] + (np.arange(first[1], last[1]) + 0.5) * _STEP - middle[1]
        inverse = np.linalg.inv(spread)
        form = inverse[0, 0] * x[:, None] ** 2 + 2 * inverse[0, 1] * x[:, None] * y + inverse[1, 1] * y**2
        dark[first[0] : last[0], first[1] : last[1]] |= form < 1

    def where(points: Array) -> Mask:
        cell = np.floor((points[..., :2] - low) / _STEP).astype(int)
        inside = ((cell >= 0) & (cell < size)).all(axis=-1) & (np.abs(points[..., 2] - top) < 0.1)
        cell = np.clip(cell, 0, size - 1)
        result: Mask = inside & dark[cell[..., 0], cell[..., 1]]
        return result

    return where
