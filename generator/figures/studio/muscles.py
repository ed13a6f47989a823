"""Tints muscles: where each lies on the body, and what it is called, is data (``templates/figures/muscles.yaml``)."""

from __future__ import annotations

from difflib import get_close_matches
from functools import cache
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from generator.figures.studio.body import SIDES, Body, Side
from generator.figures.studio.figure import MuscleUse
from generator.figures.studio.language import Point, PoseError, read_number, read_point
from generator.figures.studio.places import place_on
from generator.figures.studio.scene import Paint, Scene, Where
from generator.figures.studio.vectors import Array
from generator.profile.node import Node, to_data
from generator.resources import templates_dir

TINT: Final = "muscle"
_SIDED_PARTS: Final = ("sleeve", "upper_arm", "forearm", "short", "thigh", "shin")


class Area(NamedTuple):
    """Surface points within ``radius`` of the line from ``a`` to ``b`` on ``parts``; given for the left side."""

    a: Point
    b: Point
    radius: float
    parts: tuple[str, ...]


class Muscle(NamedTuple):
    """A muscle or a group of them. ``called`` is where a runner feels it; ``middle``: it has no sides."""

    called: str
    middle: bool
    areas: tuple[Area, ...]


@cache
def muscles() -> dict[str, Muscle]:
    """Return every muscle that figures may tint, by name."""
    from generator.profile.yaml12 import load

    path = templates_dir() / "figures" / "muscles.yaml"
    return {key.raw: _muscle(key.raw, value) for key, value in load(path.read_text("utf-8"), path.name).entries}


def known_muscle(use: MuscleUse) -> Muscle:
    """Return the muscle that is meant. Raises :class:`PoseError` when there is no such muscle."""
    known = muscles()
    if use.name not in known:
        hint = next(iter(get_close_matches(use.name, known, n=1)), "")
        node = use.node.get("work") or use.node.get("stretch") or use.node
        raise PoseError(node, "figure.muscles", f'there is no muscle "{use.name[:30]}"', ", ".join(known), hint)
    return known[use.name]


def paint_muscle(use: MuscleUse, body: Body, scene: Scene) -> None:
    """Tint a muscle on a body. Raises :class:`PoseError` when there is no such muscle."""
    for area in known_muscle(use).areas:
        for side in use.sides:
            parts = {f"{part}_{side}" if part in _SIDED_PARTS else part for part in area.parts}
            scene.paints.append(Paint(frozenset(parts), TINT, _within(area, body, side)))


def _within(area: Area, body: Body, side: Side) -> Where:
    def places(name: str) -> Any:
        return place_on(body, f"{name}_{side}") or place_on(body, name)

    a, b = (_mirrored(point, side).resolve(places, side) for point in (area.a, area.b))
    way = b - a
    length = float(way @ way)

    def where(points: Array) -> NDArray[np.bool_]:
        share = np.clip(((points - a) @ way) / length, 0, 1) if length > 1e-9 else np.zeros(points.shape[:-1])
        off = points - (a + share[..., None] * way)
        result: NDArray[np.bool_] = np.einsum("...i,...i->...", off, off) < area.radius**2
        return result

    return where


def _mirrored(point: Point, side: Side) -> Point:
    """Return a point given for the left side on ``side``."""
    if side == SIDES[0]:
        return point
    swap = {"left": "right", "right": "left"}
    return point._replace(offsets=tuple((swap.get(word, word), length) for word, length in point.offsets))


def _muscle(name: str, node: Node) -> Muscle:
    data = to_data(node)
    areas = node.get("areas")
    assert areas is not None, name  # noqa: S101  our own file, held by a test
    return Muscle(data["called"], bool(data.get("middle", False)), tuple(_area(area, name) for area in areas.items))


def _area(node: Node, name: str) -> Area:
    data = {key.raw: value for key, value in node.entries}
    return Area(
        read_point(data["from"], name),
        read_point(data["to"], name),
        read_number(data["radius"], name, 0.5, 15),
        tuple(str(part.value) for part in data["on"].items),
    )
