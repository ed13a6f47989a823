"""Small geometry in space: unit vectors, rotations, frames. Angles in degrees."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]

UP: Array = np.array((0.0, 0.0, 1.0))
FRONT: Array = np.array((1.0, 0.0, 0.0))
LEFT: Array = np.array((0.0, 1.0, 0.0))


def vec(*values: float) -> Array:
    """Return a vector."""
    return np.array(values, dtype=float)


def unit(value: ArrayLike) -> Array:
    """Return the vector at length 1; it must not be 0."""
    vector = np.asarray(value, dtype=float)
    result: Array = vector / np.linalg.norm(vector)
    return result


def about_x(angle: float) -> Array:
    """Return the rotation about x: from y towards z."""
    c, s = _cos_sin(angle)
    return np.array(((1, 0, 0), (0, c, -s), (0, s, c)))


def about_y(angle: float) -> Array:
    """Return the rotation about y: from z towards x."""
    c, s = _cos_sin(angle)
    return np.array(((c, 0, s), (0, 1, 0), (-s, 0, c)))


def about_z(angle: float) -> Array:
    """Return the rotation about z: from x towards y."""
    c, s = _cos_sin(angle)
    return np.array(((c, -s, 0), (s, c, 0), (0, 0, 1)))


def frame(z: ArrayLike, x: ArrayLike) -> Array:
    """Return a right-handed frame with columns x, y, z: z along ``z``, x as near to ``x`` as can be."""
    along = unit(z)
    across = np.asarray(x, dtype=float)
    across = across - along * (across @ along)
    if np.linalg.norm(across) < 1e-3:
        across = FRONT - along * along[0] if abs(along[0]) < 0.9 else LEFT - along * along[1]
    across = unit(across)
    return np.stack([across, np.cross(along, across), along], axis=1)


def angle_between(a: ArrayLike, b: ArrayLike) -> float:
    """Return the angle between two vectors, 0 to 180."""
    return float(np.degrees(np.arccos(np.clip(unit(a) @ unit(b), -1, 1))))


def smooth(knots: Sequence[float], values: Sequence[float], at: float) -> float:
    """Return the monotone cubic through ``values`` at ``knots`` (PCHIP; Fritsch and Butland 1984), flat outside."""
    t = np.asarray(knots, dtype=float)
    v = np.asarray(values, dtype=float)
    if len(t) == 1:
        return float(v[0])
    index = int(np.clip(np.searchsorted(t, at) - 1, 0, len(t) - 2))
    step = t[index + 1] - t[index]
    u = min(max((at - t[index]) / step, 0.0), 1.0)
    slopes = np.diff(v) / np.diff(t)
    tangents = [slopes[0]]
    for left, right in pairwise(slopes):
        tangents.append(0.0 if left * right <= 0 else 2 / (1 / left + 1 / right))
    tangents.append(slopes[-1])
    return float(
        (2 * u**3 - 3 * u * u + 1) * v[index]
        + (u**3 - 2 * u * u + u) * step * tangents[index]
        + (3 * u * u - 2 * u**3) * v[index + 1]
        + (u**3 - u * u) * step * tangents[index + 1]
    )


def _cos_sin(angle: float) -> tuple[float, float]:
    radians = np.radians(angle)
    return float(np.cos(radians)), float(np.sin(radians))
