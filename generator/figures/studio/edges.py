"""Where the borders of things truly run, as pixels say it only roughly: straight edges, and rings."""

from __future__ import annotations

import numpy as np

from generator.figures.studio.raster import Raster
from generator.figures.studio.vectors import Array


class Edges:
    """The true edges of things on paper: straight ones first, then rings."""

    def __init__(self, raster: Raster, near: float) -> None:
        self.near = near
        straight = [edge for edge in raster.edges if np.linalg.norm(edge.b - edge.a) > 4 * near]
        self.starts = np.array([edge.a for edge in straight]).reshape(-1, 2)
        along = np.array([edge.b - edge.a for edge in straight]).reshape(-1, 2)
        self.lengths = np.linalg.norm(along, axis=1)
        self.ways = along / self.lengths[:, None]
        self.lines = len(straight)
        self.rings = [ring for ring in raster.rings if abs(np.linalg.det(ring.axes)) > 1e-3]

    def _off(self, points: Array) -> Array:
        """Return how far each point is from each edge, (points, edges)."""
        start = points[:, None] - self.starts[None]
        along = (start * self.ways).sum(axis=2)
        across = np.abs(start[..., 0] * self.ways[:, 1] - start[..., 1] * self.ways[:, 0])
        beyond = np.maximum(np.maximum(-along, along - self.lengths), 0)
        rings = [np.linalg.norm(self._onto_ring(k, points) - points, axis=1) for k in range(len(self.rings))]
        result: Array = np.concatenate([np.hypot(across, beyond), np.array(rings).reshape(-1, len(points)).T], axis=1)
        return result

    def _onto_ring(self, number: int, points: Array) -> Array:
        ring = self.rings[number]
        inside = (points - ring.centre) @ np.linalg.inv(ring.axes).T
        length = np.maximum(np.linalg.norm(inside, axis=1, keepdims=True), 1e-9)
        result: Array = ring.centre + inside / length @ ring.axes.T
        return result

    def onto(self, which: int, points: Array) -> Array:
        """Return the points moved onto an edge."""
        if which >= self.lines:
            return self._onto_ring(which - self.lines, points)
        way = self.ways[which]
        result: Array = self.starts[which] + ((points - self.starts[which]) @ way)[:, None] * way
        return result

    def runs(self, points: Array) -> list[tuple[int, int, int]]:
        """Return runs (first, last, edge) of points near one edge; each goes on as far as any edge does."""
        near = self._off(points) <= self.near
        runs = []
        here, count = 0, len(points)
        while near.shape[1] and here < count:
            away = np.vstack([~near[here:], np.ones((1, near.shape[1]), dtype=bool)])
            reach = away.argmax(axis=0)
            which = int(reach.argmax())
            if reach[which] > 4:
                runs.append((here, here + int(reach[which]) - 1, which))
                here += int(reach[which])
            else:
                here += 1
        return runs

    def meeting(self, point: Array, which: list[int]) -> Array:
        """Return where the edges meet, if that is near the point; the point on the edge when there is but one."""
        lines = sorted({k for k in which if k < self.lines})
        for k in lines:
            for other in lines:
                turn = self.ways[k][0] * self.ways[other][1] - self.ways[k][1] * self.ways[other][0]
                if abs(turn) < 0.05:
                    continue
                apart = self.starts[other] - self.starts[k]
                along = (apart[0] * self.ways[other][1] - apart[1] * self.ways[other][0]) / turn
                crossing: Array = self.starts[k] + along * self.ways[k]
                if np.linalg.norm(crossing - point) < 4 * self.near:
                    return crossing
        alone: Array = self.onto(lines[0] if lines else which[0], point[None])[0]
        return alone
