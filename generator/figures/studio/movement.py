"""The way an arrow goes: a movement in space, as points on paper."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from itertools import pairwise

import numpy as np

from generator.figures.studio.body import Place
from generator.figures.studio.camera import Camera
from generator.figures.studio.figure import ArrowSpec, Panel
from generator.figures.studio.language import PoseError
from generator.figures.studio.places import NAMES
from generator.figures.studio.stage import Stage
from generator.figures.studio.vectors import Array

_STEPS = 24


def way_of(arrow: ArrowSpec, stages: Mapping[Panel, Stage], camera: Camera) -> Array:
    """Return the arrow's way on paper, (n, 2) in units.

    A landmark is followed from the panel before to the arrow's own. Raises :class:`PoseError` for an unknown place.
    """
    here = stages[arrow.panel]
    if arrow.follow is not None:
        flat = _followed(arrow, stages["start"], here, camera)
    elif arrow.circle is not None:
        of, radius, first, last, above = arrow.circle
        angles = np.radians(np.linspace(first, last, _STEPS))
        place = _place(here, of, arrow)
        ring = np.stack([radius * np.cos(angles), radius * np.sin(angles), np.full_like(angles, above)], axis=1)
        flat = camera.flat(place.at + ring @ place.turn.T)
    else:
        assert arrow.start is not None  # noqa: S101  the reader sees to it
        assert arrow.end is not None  # noqa: S101
        ends = np.stack([point.resolve(here.place) for point in (arrow.start, arrow.end)])
        flat = camera.flat(ends)
    return _aside(flat, arrow)


def _followed(arrow: ArrowSpec, first: Stage, last: Stage, camera: Camera) -> Array:
    name = arrow.follow or ""
    a, b = _place(first, name, arrow).at, _place(last, name, arrow).at
    shares = np.linspace(*arrow.share, _STEPS)
    if arrow.around is None:
        return camera.flat(a + (b - a) * shares[:, None])
    m, n = _place(first, arrow.around, arrow).at, _place(last, arrow.around, arrow).at
    before, after = a - m, b - n
    product = float(np.linalg.norm(before) * np.linalg.norm(after))
    angle = float(np.arccos(np.clip(before @ after / product, -1, 1))) if product > 1e-6 else 0.0
    if not 1e-3 < angle < np.pi - 1e-3:
        return camera.flat(a + (b - a) * shares[:, None])
    turn_in = np.sin((1 - shares) * angle) / np.sin(angle)
    turn_out = np.sin(shares * angle) / np.sin(angle)
    arms = before * turn_in[:, None] + after * turn_out[:, None]
    return camera.flat(m + (n - m) * shares[:, None] + arms)


def _aside(flat: Array, arrow: ArrowSpec) -> Array:
    """Return the way moved aside and bent, as the arrow's words say; left is left of the way, on paper."""
    if arrow.bow:
        straight = flat[0] + (flat[-1] - flat[0]) * np.linspace(0, 1, _STEPS)[:, None]
        flat = straight if len(flat) == 2 else flat
        t = np.linspace(0, 1, len(flat))
        chord = flat[-1] - flat[0]
        normal = np.array((-chord[1], chord[0])) / max(float(np.linalg.norm(chord)), 1e-9)
        flat = flat + normal * (4 * arrow.bow * t * (1 - t))[:, None]
    if arrow.aside:
        way = np.gradient(flat, axis=0)
        way /= np.maximum(np.linalg.norm(way, axis=1), 1e-9)[:, None]
        flat = flat + arrow.aside * np.stack([-way[:, 1], way[:, 0]], axis=1)
    moved: Array = flat + np.array((arrow.right, arrow.up))
    return moved


def length_of(flat: Array) -> float:
    """Return the length of a way on paper, in units."""
    return float(sum(np.linalg.norm(b - a) for a, b in pairwise(flat)))


def _place(stage: Stage, name: str, arrow: ArrowSpec) -> Place:
    place = stage.place(name)
    if place is None:
        circle = arrow.node.get("circle")
        written = [arrow.node.get("follow"), arrow.node.get("around"), circle.get("of") if circle else None]
        node = next((node for node in written if node is not None and node.value == name), arrow.node)
        hint = next(iter(get_close_matches(name, NAMES, n=1)), "")
        raise PoseError(node, "figure.arrows", f'there is no place "{name[:40]}"', "a landmark such as hand_l", hint)
    return place
