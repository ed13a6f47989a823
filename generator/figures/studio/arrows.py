"""Arrows that say where a movement goes: one closed outline, wider towards the head, with a white halo around it.

Points and outlines are in steps of the picture (1/20 mm, y downwards), widths in mm.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from generator.figures.studio.curves import at, fit
from generator.figures.studio.ink import STEPS, path_data
from generator.figures.studio.palette import ARROW
from generator.figures.studio.vectors import Array, unit

WIDTH: Final = 1.2
"""Of the shaft where it meets the head, in mm; 1.0 to 1.4 reads well."""
TAIL: Final = 0.28
"""The shaft's width at its tail, as a share of that at the head."""
HEAD_WIDTH: Final = 2.9
HEAD_LENGTH: Final = 2.6
"""The head, in widths of the shaft."""
HALO: Final = 0.7
"""mm of white around the arrow."""
TIGHTEST: Final = 1.95
"""The least radius of a bend, in lengths of the head: on a tighter one the head would not stand on its shaft.

Two, less what a curve through few points strays from a circle.
"""
SHORTEST: Final = 1.6
"""The least length of an arrow, in lengths of its heads together."""
_SAMPLES: Final = 160
_SMOOTH: Final = 0.03  # mm a curve of the outline may be off
_OVERLAP: Final = 0.12  # the shaft reaches this share of the head's length into the head


class ArrowError(ValueError):
    """An arrow that cannot be drawn well; the text says why and what to change."""


def arrow(points: Sequence[Array] | Array, width: float = WIDTH, double: bool = False) -> list[str]:
    """Return the paths of an arrow along a smooth line through ``points``, drawn last: its halo and itself.

    Two points give a straight arrow. ``double`` puts a head at either end. Raises :class:`ArrowError` when it is too
    short, or bends too tightly, for its head.
    """
    data = path_data(_pieces(points, width, double), close=True)
    return [
        f'<path fill="#ffffff" stroke="#ffffff" stroke-width="{round(2 * HALO * STEPS)}" d="{data}"/>',
        f'<path fill="{ARROW}" d="{data}"/>',
    ]


def outline(points: Sequence[Array] | Array, width: float = WIDTH, double: bool = False) -> Array:
    """Return the polygon (n, 2) that the arrow covers, without its halo. Raises as :func:`arrow`."""
    pieces = _pieces(points, width, double)
    return np.concatenate([at(piece, np.linspace(0, 1, 2 if len(piece) == 2 else 9)[:-1]) for piece in pieces])


def head(points: Sequence[Array] | Array, width: float = WIDTH) -> Array:
    """Return the triangle (3, 2) of the head at the last point. Raises as :func:`arrow`."""
    path, _ = _path(points, width, False)
    return _head(path, width * STEPS)


def _pieces(points: Sequence[Array] | Array, width: float, double: bool) -> list[Array]:
    path, along = _path(points, width, double)
    size = width * STEPS
    inset = HEAD_LENGTH * size * (1 - _OVERLAP)
    first = inset if double else 0.0
    stations = np.linspace(first, along[-1] - inset, _SAMPLES // 2)
    shaft = np.stack([np.interp(stations, along, path[:, k]) for k in (0, 1)], axis=1)
    way = np.gradient(shaft, axis=0)
    way /= np.linalg.norm(way, axis=1)[:, None]
    across = np.stack([-way[:, 1], way[:, 0]], axis=1)
    share = (stations - first) / (stations[-1] - first)
    half = size / 2 * (np.ones_like(share) if double else TAIL + (1 - TAIL) * share)
    left, right = shaft + across * half[:, None], (shaft - across * half[:, None])[::-1]
    front = _head(path, size)
    back = _head(path[::-1], size) if double else None
    ring = [*_side(left), front[0], front[1], front[2], *_side(right)]
    if back is not None:
        ring += [back[0], back[1], back[2]]
    return _closed(ring)


def _closed(ring: list[Array]) -> list[Array]:
    """Return pieces that join corners (points) and curves (pieces) to one closed line."""
    pieces: list[Array] = []
    begin = ring[0][0]
    here = begin
    for item in ring:
        first = item[0] if item.ndim == 2 else item
        if np.linalg.norm(first - here) > 1e-9:
            pieces.append(np.stack([here, first]))
        if item.ndim == 2:
            pieces.append(item)
            here = item[-1]
        else:
            here = item
    if np.linalg.norm(begin - here) > 1e-9:
        pieces.append(np.stack([here, begin]))
    return pieces


def _side(points: Array) -> list[Array]:
    """Return the curves along one side of the shaft; the fit works in mm."""
    return [piece * STEPS for piece in fit(points / STEPS, _SMOOTH)]


def _head(path: Array, size: float) -> Array:
    """Return the head's corners: left, tip, right as seen along the path."""
    length = HEAD_LENGTH * size
    away = np.linalg.norm(path - path[-1], axis=1)
    behind = int(np.nonzero(away >= length)[0].max())
    way = unit(path[-1] - path[behind])
    across = np.array((-way[1], way[0])) * HEAD_WIDTH * size / 2
    foot = path[-1] - way * length
    return np.stack([foot + across, path[-1], foot - across])


def _path(points: Sequence[Array] | Array, width: float, double: bool) -> tuple[Array, Array]:
    """Return the smooth line through the points, finely sampled at equal steps, and the length along it."""
    knots = np.asarray(points, dtype=float)
    if len(knots) < 2 or (np.linalg.norm(np.diff(knots, axis=0), axis=1) < 1e-6).any():
        raise ArrowError("an arrow needs at least two points, each apart from the one before")
    length_of_head = HEAD_LENGTH * width * STEPS
    path = _even(_through(knots), _SAMPLES)
    along = np.linspace(0, float(np.linalg.norm(np.diff(path, axis=0), axis=1).sum()), len(path))
    least = SHORTEST * length_of_head * (2 if double else 1)
    if along[-1] < least:
        raise ArrowError(
            f"the arrow is {along[-1] / STEPS:.1f} mm long; with a head of {length_of_head / STEPS:.1f} mm it needs "
            f"{least / STEPS:.1f} mm. Make it longer or thinner."
        )
    radius = _tightest(path)
    if radius < TIGHTEST * length_of_head:
        raise ArrowError(
            f"the arrow bends with a radius of {radius / STEPS:.1f} mm; its head needs "
            f"{TIGHTEST * length_of_head / STEPS:.1f} mm. Widen the bend or make the arrow thinner."
        )
    return path, along


def _through(knots: Array) -> Array:
    """Return points on a smooth curve through the knots: an arc when they lie on one.

    The direction at a knot is that of the parabola through it and its neighbours (Bessel's; de Boor, A practical
    guide to splines, 1978), at an end the neighbour's mirrored; handles are as long as on a circle.
    """
    if len(knots) == 2:
        return knots
    lengths = np.linalg.norm(np.diff(knots, axis=0), axis=1)
    chords = np.diff(knots, axis=0) / lengths[:, None]
    inner = lengths[1:, None] * chords[:-1] + lengths[:-1, None] * chords[1:]
    if (np.linalg.norm(inner, axis=1) < 1e-9).any():
        raise ArrowError("the arrow turns straight back at a point. Give it a bend there, or leave the point out.")
    inner /= np.linalg.norm(inner, axis=1)[:, None]
    first = 2 * (chords[0] @ inner[0]) * chords[0] - inner[0]
    last = 2 * (chords[-1] @ inner[-1]) * chords[-1] - inner[-1]
    ways = np.vstack([first, inner, last])
    t = np.linspace(0, 1, 60, endpoint=False)
    spans = []
    for k, (length, chord) in enumerate(zip(lengths, chords, strict=True)):
        leave, arrive = (length * 2 / 3 / (1 + max(float(chord @ way), 0.0)) for way in (ways[k], ways[k + 1]))
        a, b = knots[k], knots[k + 1]
        spans.append(at(np.stack([a, a + ways[k] * leave, b - ways[k + 1] * arrive, b]), t))
    return np.vstack([*spans, knots[-1:]])


def _even(path: Array, count: int) -> Array:
    """Return ``count`` points at equal steps along a path."""
    along = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(path, axis=0), axis=1))])
    stations = np.linspace(0, along[-1], count)
    return np.stack([np.interp(stations, along, path[:, k]) for k in (0, 1)], axis=1)


def _tightest(path: Array) -> float:
    """Return the least radius of a path, measured over a sixteenth of its length, in its own lengths."""
    reach = max(1, len(path) // 32)
    a, b, c = path[: -2 * reach], path[reach:-reach], path[2 * reach :]
    one, two, three = (np.linalg.norm(p - q, axis=1) for p, q in ((a, b), (b, c), (a, c)))
    twice = np.abs((b - a)[:, 0] * (c - a)[:, 1] - (b - a)[:, 1] * (c - a)[:, 0])
    return float((one * two * three / np.maximum(2 * twice, 1e-9)).min())
