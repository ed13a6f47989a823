"""Contacts solved: a limb of two bones that reaches a point, and a body brought down until it rests on the floor."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from generator.figures.studio.vectors import UP, Array, frame, unit

_ALMOST = 0.999  # of its length: a limb drawn quite straight would have no side for its middle joint
_ROUNDS = 12
_CLOSE = 0.02


def two_bones(root: Array, target: Array, upper: float, lower: float, pole: Array) -> tuple[Array, Array, float]:
    """Return the middle joint, the end and how far the end falls short of ``target``; the joint bends towards ``pole``.

    Analytic: the joint lies on the circle where the two spheres meet.
    """
    way = target - root
    distance = float(np.linalg.norm(way))
    longest, shortest = (upper + lower) * _ALMOST, abs(upper - lower) + 0.5
    reached = min(max(distance, shortest), longest)
    along = way / distance if distance > 1e-9 else frame(UP, pole)[:, 0]
    nearer = (upper**2 - lower**2 + reached**2) / (2 * reached)
    aside = np.sqrt(max(upper**2 - nearer**2, 0.0))
    across = pole - along * (pole @ along)
    if np.linalg.norm(across) < 1e-6:
        across = np.cross(along, (0.3, 0.9, 0.1))
    joint = root + along * nearer + unit(across) * aside
    return joint, root + along * reached, distance - reached


def rested(lowest: Callable[[float, float], Sequence[float]], start: float, *, level: bool) -> tuple[float, float]:
    """Return the lift (units) and lean (degrees) to add so that parts rest on the floor.

    ``lowest(lift, lean)`` gives each part's lowest height above the floor, for a body lifted and leaned by so much.
    Without ``level`` the body only sinks or rises until its lowest part touches; with it, the first two parts both do
    (Newton's method with differences).
    """
    lift, lean = start, 0.0
    if not level:
        return lift - min(lowest(lift, 0.0)), 0.0
    for _ in range(_ROUNDS):
        here = np.array(lowest(lift, lean)[:2])
        if abs(here).max() < _CLOSE:
            break
        by_lean = (np.array(lowest(lift, lean + 0.5)[:2]) - here) / 0.5
        slopes = np.stack([np.ones(2), by_lean], axis=1)
        if abs(np.linalg.det(slopes)) < 1e-4:
            lift -= float(here.min())
            break
        step = np.linalg.solve(slopes, here)
        lift -= float(step[0])
        lean -= float(np.clip(step[1], -8, 8))
    return lift, lean
