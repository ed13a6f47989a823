"""Fits few cubic Bézier curves to many points (Schneider, An algorithm for automatically fitting digitized curves,
Graphics Gems, 1990), with corners and straight pieces kept.

A piece is an array of 4 points (cubic) or of 2 (straight).
"""  # noqa: D205

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

import numpy as np

from generator.figures.studio.vectors import Array, unit

CORNER: Final = 0.62
"""A bend whose two directions have a smaller cosine than this stays a corner."""
_WINDOW: Final = 0.55  # units on either side over which a bend is measured
_REACH: Final = 5  # points over which the direction at an end is taken
_MIDDLE_REACH: Final = 8  # the same to either side of where a line is split
_ROUNDS: Final = 10

Tangents = tuple[Array | None, Array | None]


def fit(
    points: Array,
    tolerance: float,
    closed: bool = False,
    tangents: Tangents = (None, None),
    straight: Sequence[tuple[int, int]] = (),
) -> list[Array]:
    """Return the pieces along ``points`` (n, 2), none farther off than ``tolerance`` (both in units).

    ``closed``: the last point is the first, and the line goes on smoothly through it unless there is a corner.
    ``tangents``: directions along the line at its ends, where known. ``straight``: runs (first, last) of points
    that are one straight line each, in order, and touch at most at their ends.
    """
    if not straight:
        return _smooth_pieces(points, tolerance, closed, tangents)
    pieces: list[Array] = []
    here = 0
    for first, last in straight:
        if first > here:
            pieces += _smooth_pieces(
                points[here : first + 1], tolerance, False, (tangents[0] if not here else None, None)
            )
        if np.linalg.norm(points[last] - points[first]) > 1e-9:
            pieces.append(points[[first, last]])
        here = last
    if here < len(points) - 1:
        pieces += _smooth_pieces(points[here:], tolerance, False, (None, tangents[1]))
    return pieces


def at(piece: Array, t: Array) -> Array:
    """Return the points of a piece at parameters 0 to 1."""
    t = np.asarray(t, dtype=float)[:, None]
    if len(piece) == 2:
        straight: Array = piece[0] * (1 - t) + piece[1] * t
        return straight
    cubic: Array = (
        (1 - t) ** 3 * piece[0] + 3 * (1 - t) ** 2 * t * piece[1] + 3 * (1 - t) * t * t * piece[2] + t**3 * piece[3]
    )
    return cubic


def simplified(points: Array, tolerance: float) -> list[int]:
    """Return the numbers of the points to keep so that none is farther than ``tolerance`` off (Douglas, Peucker)."""
    keep = {0, len(points) - 1}
    todo = [(0, len(points) - 1)]
    while todo:
        first, last = todo.pop()
        if last - first < 2:
            continue
        chord = points[last] - points[first]
        length = float(np.linalg.norm(chord))
        inner = points[first + 1 : last] - points[first]
        if length > 1e-9:
            off = np.abs(inner[:, 0] * chord[1] - inner[:, 1] * chord[0]) / length
        else:
            off = np.linalg.norm(inner, axis=1)
        worst = int(off.argmax())
        if off[worst] > tolerance:
            middle = first + 1 + worst
            keep.add(middle)
            todo += [(first, middle), (middle, last)]
    return sorted(keep)


def _smooth_pieces(points: Array, tolerance: float, closed: bool, tangents: Tangents) -> list[Array]:
    if len(points) < 3:
        return [points[[0, -1]]] if len(points) == 2 else []
    corners = _corners(points, closed)
    pieces: list[Array] = []
    for first, last in pairwise(corners):
        part = points[first : last + 1]
        start, end = _direction(part), _direction(part[::-1])
        if closed and len(corners) == 2:
            reach = min(4, len(part) // 3)
            start = _unit_or(part[reach] - part[-1 - reach], start)
            end = -start
        if first == 0 and tangents[0] is not None:
            start = tangents[0]
        if last == len(points) - 1 and tangents[1] is not None:
            end = -tangents[1]
        pieces += _cubics(part, start, end, tolerance, 0)
    return pieces


def _corners(points: Array, closed: bool) -> list[int]:
    """Return the numbers of the first and the last point and of the corners between."""
    last = len(points) - 1
    along = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(points, axis=0), axis=1))])
    inner = np.arange(1, last)
    inner = inner[(along[inner] > 0.6 * _WINDOW) & (along[last] - along[inner] > 0.6 * _WINDOW)]
    before = np.searchsorted(along, along[inner] - _WINDOW)
    after = np.minimum(np.searchsorted(along, along[inner] + _WINDOW), last)
    to, off = points[inner] - points[before], points[after] - points[inner]
    lengths = np.linalg.norm(to, axis=1) * np.linalg.norm(off, axis=1)
    bend = np.where(lengths > 0, (to * off).sum(axis=1) / np.maximum(lengths, 1e-12), 1.0)
    found = [0, last]
    for k in np.argsort(bend, kind="stable"):
        if bend[k] > CORNER:
            break
        if all(abs(along[inner[k]] - along[other]) > 1.5 * _WINDOW for other in found):
            found.append(int(inner[k]))
    if closed and along[last] < 6 * _WINDOW:
        return [0, last]  # so small a ring has bends everywhere, and no corner
    return sorted(found)


def _direction(points: Array) -> Array:
    return _unit_or(points[min(len(points) - 1, _REACH)] - points[0], np.array((1.0, 0.0)))


def _unit_or(vector: Array, otherwise: Array) -> Array:
    return unit(vector) if np.linalg.norm(vector) > 1e-9 else otherwise


def _cubics(points: Array, start: Array, end: Array, tolerance: float, depth: int) -> list[Array]:
    """Fit cubics that leave along ``start`` and arrive against ``end`` (it points back into the line)."""
    if len(points) == 2 or depth > 12:
        return [points[[0, -1]]]
    chord = points[-1] - points[0]
    length = float(np.linalg.norm(chord))
    if length > 1e-6:
        across = np.array((-chord[1], chord[0])) / length
        bow = np.abs((points - points[0]) @ across).max()
        slant = max(abs(float(start @ across)), abs(float(end @ across)))
        if bow < 0.3 * tolerance and slant < 0.04:
            return [points[[0, -1]]]
    steps = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(points, axis=0), axis=1))])
    t = steps / steps[-1]
    worst = len(points) // 2
    for _ in range(_ROUNDS):
        piece = _best(points, start, end, t, float(steps[-1]))
        off = ((at(piece, t) - points) ** 2).sum(axis=1)
        worst = int(off.argmax())
        if off[worst] < tolerance**2:
            return [piece]
        if off[worst] > 16 * tolerance**2:
            break
        t = _nearer(piece, points, t)
    worst = min(max(worst, 1), len(points) - 2)
    reach = min(_MIDDLE_REACH, worst, len(points) - 1 - worst)
    back = points[worst - reach] - points[worst + reach]
    middle = _unit_or(back, np.array((-start[1], start[0])))
    return _cubics(points[: worst + 1], start, middle, tolerance, depth + 1) + _cubics(
        points[worst:], -middle, end, tolerance, depth + 1
    )


def _best(points: Array, start: Array, end: Array, t: Array, length: float) -> Array:
    """Return the cubic with the given end directions whose handles fit best in the sense of least squares."""
    b0, b1, b2, b3 = (1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t * t, t**3
    one, two = b1[:, None] * start, b2[:, None] * end
    rest = points - (b0 + b1)[:, None] * points[0] - (b2 + b3)[:, None] * points[-1]
    a, b, c = float((one * one).sum()), float((one * two).sum()), float((two * two).sum())
    x, y = float((one * rest).sum()), float((two * rest).sum())
    determinant = a * c - b * b
    first = second = 0.0
    if abs(determinant) > 1e-12:
        first, second = (c * x - b * y) / determinant, (a * y - b * x) / determinant
    if not (1e-3 * length < first < length and 1e-3 * length < second < length):
        first = second = float(np.linalg.norm(points[-1] - points[0])) / 3 or length / 3
    return np.stack([points[0], points[0] + start * first, points[-1] + end * second, points[-1]])


def _nearer(piece: Array, points: Array, t: Array) -> Array:
    """Return parameters nearer to where the points lie on the piece: one step of Newton's method."""
    s = t[:, None]
    here = at(piece, t)
    first = 3 * ((1 - s) ** 2 * (piece[1] - piece[0]) + 2 * (1 - s) * s * (piece[2] - piece[1]) + s * s * (piece[3] - piece[2]))  # fmt: skip  # noqa: E501
    second = 6 * ((1 - s) * (piece[2] - 2 * piece[1] + piece[0]) + s * (piece[3] - 2 * piece[2] + piece[1]))
    slope = (first * first).sum(axis=1) + ((here - points) * second).sum(axis=1)
    safe = np.abs(slope) > 1e-9
    moved = np.where(safe, t - ((here - points) * first).sum(axis=1) / np.where(safe, slope, 1.0), t)
    moved = np.maximum.accumulate(np.clip(moved, 0, 1))
    moved[0], moved[-1] = 0.0, 1.0
    return moved
