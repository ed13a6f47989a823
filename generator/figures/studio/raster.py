"""Finds what is seen: for every point of a fine grid on paper the nearest surface, its part and its tone.

The grid is a scratchpad: :mod:`generator.figures.studio.trace` turns the borders in it into lines. Ellipsoids and
props are met by exact rays, so depths are true to the last digit and only borders are as coarse as the grid.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby, product
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from generator.figures.studio.camera import Camera
from generator.figures.studio.regions import Ints
from generator.figures.studio.scene import Box, Cylinder, Ellipsoid, Paint, Scene
from generator.figures.studio.vectors import Array, frame

FAR: Final = "-far"
"""Ends the tone of a part that is drawn darker, as behind."""
TINTS: Final = ("muscle", "muscle-soft")
"""Tones that are laid over others softly, with no corners."""
TINT_ROUNDING: Final = 0.7
"""Of a tint's outline, in units."""
_MARGIN = 2  # pixels of background left around what is drawn
_AWAY = 1e9


class Edge(NamedTuple):
    """A straight edge of a thing on paper, whether seen or hidden."""

    a: Array
    b: Array


class Ring(NamedTuple):
    """The round edge of a rod's end on paper: an ellipse with half-axes as columns of ``axes``."""

    centre: Array
    axes: Array


@dataclass(frozen=True)
class Raster:
    """What is seen. Row 0 is the top; the pixel in row i and column j has its middle at ``paper(i, j)``.

    ``depth`` is infinite, and ``parts`` and ``tones`` are 0 (named ``""``), where there is nothing. ``origin`` is
    the upper left corner on paper in units, ``resolution`` pixels a unit. ``edges`` and ``rings`` tell the tracer
    where borders of things truly run.
    """

    depth: Array
    parts: Ints
    tones: Ints
    part_names: tuple[str, ...]
    tone_names: tuple[str, ...]
    origin: tuple[float, float]
    resolution: float
    camera: Camera
    edges: tuple[Edge, ...] = ()
    rings: tuple[Ring, ...] = ()

    def paper(self, rows: NDArray[np.int64], columns: NDArray[np.int64]) -> Array:
        """Return where the middles of pixels are on paper, (..., 2)."""
        x = self.origin[0] + (np.asarray(columns) + 0.5) / self.resolution
        y = self.origin[1] - (np.asarray(rows) + 0.5) / self.resolution
        return np.stack([x, y], axis=-1)

    def points(self, mask: NDArray[np.bool_]) -> Array:
        """Return the points in the world, (n, 3), that are seen where ``mask`` is true, in reading order."""
        rows, columns = np.nonzero(mask)
        seen = np.concatenate([self.paper(rows, columns), self.depth[mask][:, None]], axis=1)
        result: Array = seen @ self.camera.axes
        return result

    def mask(self, *parts: str) -> NDArray[np.bool_]:
        """Return where one of the named parts is seen; a thing's name stands for all its faces."""
        wanted = [k for k, name in enumerate(self.part_names) if k and (name in parts or base(name) in parts)]
        return np.isin(self.parts, wanted)

    def area(self, *parts: str) -> float:
        """Return how much of the named parts is seen, in square units."""
        return float(self.mask(*parts).sum()) / self.resolution**2


def base(part: str) -> str:
    """Return the name of the thing a face belongs to (``prop-bench`` of ``prop-bench#3``)."""
    return part.partition("#")[0]


def bounds(scene: Scene, camera: Camera) -> tuple[Array, Array]:
    """Return the lower left and the upper right corner on paper of all that is in the scene, in units.

    An empty scene has the bounds (0, 0), (0, 0).
    """
    axes = camera.axes[:2]
    middles, reaches = [], []
    for ellipsoid in scene.ellipsoids:
        middles.append(axes @ ellipsoid.centre)
        reaches.append(np.sqrt(((axes @ ellipsoid.axes) ** 2).sum(axis=1)))
    for box in scene.boxes:
        middles.append(axes @ box.centre)
        reaches.append(np.abs(axes @ box.axes).sum(axis=1))
    for rod in scene.cylinders:
        ring = _ring(rod, rod.a, camera)
        for end in (rod.a, rod.b):
            middles.append(axes @ end)
            reaches.append(np.sqrt((ring.axes**2).sum(axis=1)))
    if not middles:
        return np.zeros(2), np.zeros(2)
    middle, reach = np.array(middles), np.array(reaches)
    return (middle - reach).min(axis=0), (middle + reach).max(axis=0)


def render(
    scene: Scene, camera: Camera, resolution: float, bounds: tuple[Array, Array] | None = None
) -> Raster:  # fmt: skip
    """Return what ``camera`` sees of ``scene`` at ``resolution`` pixels a unit (7 to 10 is enough for print).

    ``bounds`` are the corners of the piece of paper, lower left and upper right; what lies outside is cut off.
    Without them everything is in, with a little room around. The grid lies on whole pixels of the paper's axes,
    so that what does not move between two pictures has the same pixels in both.
    """
    low, high = bounds if bounds is not None else _bounds(scene, camera)
    margin = 0 if bounds is not None else _MARGIN
    left, top = int(np.floor(low[0] * resolution)) - margin, int(np.ceil(high[1] * resolution)) + margin
    width = max(1, int(np.ceil(high[0] * resolution)) + margin - left)
    height = max(1, top - int(np.floor(low[1] * resolution)) + margin)
    canvas = _Canvas(left + np.arange(width), top - np.arange(height), resolution, camera)
    canvas.ellipsoids(scene.ellipsoids)
    for box in scene.boxes:
        canvas.box(box)
    for rod in scene.cylinders:
        canvas.cylinder(rod)
    parts, tones = canvas.surfaces()
    tone_names = list(canvas.tone_names)
    raster = Raster(
        np.where(canvas.depth < _AWAY, canvas.depth, np.inf), parts, tones, tuple(canvas.part_names), tuple(tone_names),
        (left / resolution, top / resolution), resolution, camera,
        tuple(edge for box in scene.boxes for edge in _box_edges(box, camera))
        + tuple(edge for rod in scene.cylinders for edge in _rod_edges(rod, camera)),
        tuple(_ring(rod, end, camera) for rod in scene.cylinders for end in (rod.a, rod.b)),
    )  # fmt: skip
    _paint(scene, raster, tone_names)
    _darken(scene, raster, tone_names)
    return Raster(
        raster.depth, parts, tones, raster.part_names, tuple(tone_names), raster.origin, resolution, camera,
        raster.edges, raster.rings,
    )  # fmt: skip


_bounds = bounds


class _Canvas:
    """The grid while it is filled: depths, and the number of the surface that is nearest."""

    def __init__(self, across: Ints, up: Ints, resolution: float, camera: Camera) -> None:
        self.across = np.asarray((across + 0.5) / resolution, dtype=np.float64)
        self.up = np.asarray((up - 0.5) / resolution, dtype=np.float64)
        self.camera = camera
        self.depth: Array = np.full((len(up), len(across)), _AWAY)
        self.nearest = np.zeros((len(up), len(across)), dtype=np.int64)
        self.part_names, self.tone_names = [""], [""]
        self._part_of, self._tone_of = [0], [0]

    def _surface(self, part: str, tone: str) -> int:
        for names, name, of in (
            (self.part_names, part, self._part_of),
            (self.tone_names, tone, self._tone_of),
        ):
            if name not in names:
                names.append(name)
            of.append(names.index(name))
        return len(self._part_of) - 1

    def surfaces(self) -> tuple[Ints, Ints]:
        """Return the numbers of part and tone of every pixel."""
        return np.array(self._part_of)[self.nearest], np.array(self._tone_of)[self.nearest]

    def _window(self, middle: Array, reach: Array) -> tuple[slice, slice]:
        first, last = np.searchsorted(self.across, (middle[0] - reach[0], middle[0] + reach[0]))
        top, bottom = np.searchsorted(-self.up, (-middle[1] - reach[1], -middle[1] + reach[1]))
        return slice(top, bottom), slice(first, last)

    def ellipsoids(self, solids: list[Ellipsoid]) -> None:
        """Meet the rays with ellipsoids: x·A·x = 1 with A the inverse of the squared axes, seen from the camera."""
        if not solids:
            return
        turn = self.camera.axes
        centres = np.array([solid.centre for solid in solids]) @ turn.T
        axes = turn @ np.array([solid.axes for solid in solids])
        squared = axes @ axes.transpose(0, 2, 1)
        a = np.linalg.inv(squared)
        reach = np.sqrt(np.stack([squared[:, 0, 0], squared[:, 1, 1]], axis=1))
        thick = 1 / a[:, 2, 2]
        lean_x, lean_y = a[:, 0, 2] * thick, a[:, 1, 2] * thick
        xx, yy = lean_x**2 - a[:, 0, 0] * thick, lean_y**2 - a[:, 1, 1] * thick
        xy = 2 * (lean_x * lean_y - a[:, 0, 1] * thick)
        with np.errstate(invalid="ignore"):  # beside the ellipsoid the root is not a number, and never nearer
            for k, solid in enumerate(solids):
                window = self._window(centres[k], reach[k])
                x, y = self.across[window[1]] - centres[k, 0], (self.up[window[0]] - centres[k, 1])[:, None]
                if not x.size or not y.size:
                    continue
                root = (xy[k] * y) * x
                root += xx[k] * x * x
                root += yy[k] * y * y + thick[k]
                np.sqrt(root, out=root)
                middle = centres[k, 2] - lean_x[k] * x - lean_y[k] * y
                near = middle - root
                self._keep(window, near, near < self.depth[window], solid)
                if solid.clip is not None:  # where its near side is cut away, the inside of its far side is seen
                    far = middle + root
                    self._keep(window, far, far < self.depth[window], solid)

    def _keep(
        self, window: tuple[slice, slice], depth: Array, nearer: NDArray[np.bool_], solid: Ellipsoid
    ) -> None:  # fmt: skip
        if solid.clip is not None:
            rows, columns = np.nonzero(nearer)
            seen = np.stack([self.across[window[1]][columns], self.up[window[0]][rows], depth[nearer]], axis=1)
            nearer[rows, columns] = solid.clip(seen @ self.camera.axes)
        np.copyto(self.depth[window], depth, where=nearer)
        np.copyto(self.nearest[window], self._surface(solid.part, solid.tone), where=nearer)

    def box(self, box: Box) -> None:
        """Meet the rays with a box: between its nearest far face and its farthest near face."""
        axes = self.camera.axes
        half = np.linalg.norm(box.axes, axis=0)
        faces = (box.axes / half).T  # rows: outward directions
        window = self._window(axes @ box.centre, np.abs(axes @ box.axes).sum(axis=1))
        start = self._rays(window) - box.centre
        enter, leave = np.full(start.shape[:2], -_AWAY), np.full(start.shape[:2], _AWAY)
        face = np.zeros(start.shape[:2], dtype=np.int64)
        for k in range(3):
            offset, speed = start @ faces[k], float(self.camera.look @ faces[k])
            if abs(speed) < 1e-9:
                enter[np.abs(offset) > half[k]] = _AWAY
                continue
            near = (-np.sign(speed) * half[k] - offset) / speed
            far = (np.sign(speed) * half[k] - offset) / speed
            face = np.where(near > enter, 2 * k + (speed < 0), face)
            enter, leave = np.maximum(enter, near), np.minimum(leave, far)
        for number in range(6):
            self._solid(window, enter, (enter < leave) & (face == number), f"{box.part}#{number}", box.tone)

    def cylinder(self, rod: Cylinder) -> None:
        """Meet the rays with a rod: its mantle, then its two ends."""
        length = float(np.linalg.norm(rod.b - rod.a))
        across = frame(rod.b - rod.a, self.camera.right)
        axes = self.camera.axes
        ring = _ring(rod, rod.a, self.camera)
        middle, reach = axes @ (rod.a + rod.b) / 2, np.abs(axes @ (rod.b - rod.a))[:2] / 2
        window = self._window(middle, reach + np.sqrt((ring.axes**2).sum(axis=1)))
        start, speed = (self._rays(window) - rod.a) @ across, self.camera.look @ across
        a = speed[0] ** 2 + speed[1] ** 2
        with np.errstate(invalid="ignore", divide="ignore"):
            if a > 1e-12:
                b = start[..., 0] * speed[0] + start[..., 1] * speed[1]
                c = start[..., 0] ** 2 + start[..., 1] ** 2 - rod.radius**2
                depth = (-b - np.sqrt(b * b - a * c)) / a
                along = start[..., 2] + depth * speed[2]
                self._solid(window, depth, (along >= 0) & (along <= length), rod.part, rod.tone)
            if abs(speed[2]) > 1e-9:
                end, name = (0.0, "#0") if speed[2] > 0 else (length, "#1")
                depth = (end - start[..., 2]) / speed[2]
                x, y = start[..., 0] + depth * speed[0], start[..., 1] + depth * speed[1]
                self._solid(window, depth, x * x + y * y <= rod.radius**2, rod.part + name, rod.tone)

    def _rays(self, window: tuple[slice, slice]) -> Array:
        """Return where the rays of a window start: on the plane of depth 0."""
        x, y = self.across[window[1]][None, :, None], self.up[window[0]][:, None, None]
        result: Array = x * self.camera.right + y * self.camera.up
        return result

    def _solid(
        self, window: tuple[slice, slice], depth: Array, met: NDArray[np.bool_], part: str, tone: str
    ) -> None:  # fmt: skip
        nearer = met & (depth < self.depth[window])
        if nearer.any():
            np.copyto(self.depth[window], depth, where=nearer)
            np.copyto(self.nearest[window], self._surface(part, tone), where=nearer)


def _paint(scene: Scene, raster: Raster, tone_names: list[str]) -> None:
    for tone, paints in groupby(scene.paints, key=lambda paint: paint.tone):
        if tone not in TINTS:
            for paint in paints:
                _, mask = _painted(paint, raster, tone_names)
                if mask.any():
                    raster.tones[mask] = _number(tone, tone_names)
            continue
        free, tinted = np.zeros(raster.tones.shape, dtype=bool), np.zeros(raster.tones.shape, dtype=bool)
        for paint in paints:
            allowed, mask = _painted(paint, raster, tone_names)
            free, tinted = free | allowed, tinted | mask
        if tinted.any():
            raster.tones[_rounded(tinted, free, raster.resolution)] = _number(tone, tone_names)


def _painted(paint: Paint, raster: Raster, tone_names: list[str]) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Return the pixels that a paint may colour, and those that it does."""
    allowed = raster.mask(*paint.parts)
    if paint.over:
        allowed &= np.isin(raster.tones, [k for k, name in enumerate(tone_names) if k and name in paint.over])
    mask = allowed.copy()
    if mask.any():
        mask[mask] = paint.where(raster.points(mask))
    return allowed, mask


def _rounded(tinted: NDArray[np.bool_], free: NDArray[np.bool_], resolution: float) -> NDArray[np.bool_]:
    """Return a tint with corners, notches and scraps smaller than ``TINT_ROUNDING`` gone, within where it is free."""
    reach = max(1, round(TINT_ROUNDING * resolution))
    share, room = (_blurred(mask.astype(np.float64), reach) for mask in (tinted, free))
    result: NDArray[np.bool_] = free & (share > 0.5 * room)
    return result


def _blurred(image: Array, reach: int) -> Array:
    """Return each pixel's mean over a square about it, three times: nearly a Gaussian mean."""
    for _ in range(3):
        for axis in (0, 1):
            padded = np.pad(image, [(reach + 1, reach) if k == axis else (0, 0) for k in (0, 1)])
            total = np.cumsum(padded, axis=axis)
            size = image.shape[axis]
            upper, lower = (np.take(total, range(first, first + size), axis=axis) for first in (2 * reach + 1, 0))
            image = (upper - lower) / (2 * reach + 1)
    return image


def _darken(scene: Scene, raster: Raster, tone_names: list[str]) -> None:
    if not scene.far:
        return
    far = raster.mask(*scene.far)
    for number in np.unique(raster.tones[far]):
        raster.tones[far & (raster.tones == number)] = _number(tone_names[number] + FAR, tone_names)


def _number(name: str, names: list[str]) -> int:
    if name not in names:
        names.append(name)
    return names.index(name)


def _box_edges(box: Box, camera: Camera) -> list[Edge]:
    corners = {signs: camera.flat(box.centre + box.axes @ signs) for signs in product((-1, 1), repeat=3)}
    edges = []
    for signs, corner in corners.items():
        for k in range(3):
            if signs[k] < 0:
                edges.append(Edge(corner, corners[(*signs[:k], 1, *signs[k + 1 :])]))
    return edges


def _rod_edges(rod: Cylinder, camera: Camera) -> list[Edge]:
    side = np.cross(rod.b - rod.a, camera.look)
    length = np.linalg.norm(side)
    if length < 1e-9:  # seen from its end
        return []
    reach = rod.radius * side / length
    return [Edge(camera.flat(rod.a + way * reach), camera.flat(rod.b + way * reach)) for way in (-1, 1)]


def _ring(rod: Cylinder, end: Array, camera: Camera) -> Ring:
    across = frame(rod.b - rod.a, camera.right)[:, :2] * rod.radius
    return Ring(camera.flat(end), camera.axes[:2] @ across)
