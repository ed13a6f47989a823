"""The eye that looks at a scene: parallel rays, so that lengths on paper do not change with distance."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from generator.figures.studio.vectors import Array, vec


@dataclass(frozen=True)
class Camera:
    """Looks from ``azimuth`` (0 at the person's right side, 90 from in front, -90 from behind) and ``elevation``.

    Angles in degrees; a positive elevation looks down. At azimuth 0 a standing person faces the right of the paper.
    """

    azimuth: float
    elevation: float = 0.0

    @property
    def right(self) -> Array:
        """The direction in the world that points right on paper."""
        angle = np.radians(self.azimuth)
        return vec(np.cos(angle), np.sin(angle), 0.0)

    @property
    def look(self) -> Array:
        """The direction in the world that points away from the eye, into the paper."""
        azimuth, elevation = np.radians(self.azimuth), np.radians(self.elevation)
        return vec(
            -np.sin(azimuth) * np.cos(elevation), np.cos(azimuth) * np.cos(elevation), -np.sin(elevation)
        )  # fmt: skip

    @property
    def up(self) -> Array:
        """The direction in the world that points up on paper."""
        result: Array = np.cross(self.right, self.look)
        return result

    @property
    def axes(self) -> Array:
        """Rows right, up, look: turns a point of the world into (across, up, depth)."""
        return np.stack([self.right, self.up, self.look])

    def flat(self, points: Array) -> Array:
        """Return where points of shape (..., 3) are on paper, (..., 2) in units, y upwards."""
        result: Array = np.asarray(points, dtype=float) @ self.axes[:2].T
        return result

    def depth(self, points: Array) -> Array:
        """Return how far away points of shape (..., 3) are, from the plane through the world's origin."""
        result: Array = np.asarray(points, dtype=float) @ self.look
        return result
