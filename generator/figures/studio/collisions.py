"""Finds what runs through what: limbs through limbs, limbs through things, anything through the floor or above it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Final

import numpy as np

from generator.figures.studio.body import SIDES, Side
from generator.figures.studio.capsules import Capsule, capsules, gap, lowest_of
from generator.figures.studio.findings import Finding, node_of, said
from generator.figures.studio.language import PoseError
from generator.figures.studio.pose import Pose
from generator.figures.studio.props import Prop
from generator.figures.studio.raster import base
from generator.figures.studio.scene import Scene, is_prop
from generator.figures.studio.stage import Stage
from generator.figures.studio.vectors import UP, Array, angle_between

DEEP: Final = 1.2
"""Units by which two parts may run into each other: flesh gives, and the capsules are not quite the flesh."""
_TOUCHING: Final = 2.9  # a limb whose hand touches the body lies against it
_CROSSED: Final = 9.0  # any depth: two arms whose hands lie on the body are meant to meet
_SOFT: Final = 3.6  # thighs against belly and chest, calves against thighs, as in a child's pose
_BELOW: Final = 0.9
_ABOVE: Final = 0.6
_TILTED: Final = 6.0  # degrees of a sole that should be flat
_IN_THING: Final = 0.4
_SHARES: Final = np.linspace(0.0, 1.0, 7)[:, None]

_TRUNK: Final = ("pelvis", "belly", "chest", "neck", "head", "buttock")
_ARM: Final = ("upper_arm", "elbow", "forearm", "hand")
_LEG: Final = ("thigh", "shin", "foot")
_JOINED: Final = (
    {"upper_arm", "chest"}, {"upper_arm", "neck"}, {"thigh", "pelvis"}, {"thigh", "buttock"}, {"thigh", "belly"},
)  # fmt: skip
_YIELDING: Final = ("cushion", "pillow", "mat", "towel", "bed", "band", "loop", "backpack", "vest")


def overlap_findings(stage: Stage) -> Iterator[Finding]:
    """Yield each pair of parts that run through each other, and each part that runs through a thing."""
    pose, parts = stage.pose, [c for c in capsules(stage.body) if _stem(c.part) in (*_TRUNK, *_ARM, *_LEG)]
    deepest: dict[tuple[str, str], tuple[float, float]] = {}
    for one, other in combinations(parts, 2):
        if _neighbours(one.part, other.part):
            continue
        pair = (_limb(one.part), _limb(other.part))
        depth = -gap(one, other)
        over = depth - _given(pose, one.part, other.part)
        deepest[pair] = max(deepest.get(pair, (-9.0, 0.0)), (over, depth))
    for (one_part, other_part), (over, depth) in deepest.items():
        if over > -0.6:
            first, second = sorted((one_part, other_part), key=lambda part: _stem(part) in _TRUNK)
            yield Finding(
                "overlap",
                (first, second),
                PoseError(
                    node_of(pose, *_keys(first), *_keys(second)),
                    f"figure.{stage.panel}",
                    f"the {said(first)} runs {depth:.1f} units into the {said(second)}; move it outwards, or "
                    "point its elbow or knee elsewhere",
                ),
                over > 0,
            )
    yield from _through_things(stage, parts)


def floor_findings(stage: Stage) -> Iterator[Finding]:
    """Yield what is below the floor, and what should stand or rest on it but hangs in the air."""
    lowest = _lowest_drawn(stage.scene)
    floor = stage.floor
    for part, height in sorted(lowest.items()):
        under = -height
        if under > _BELOW * 0.6:
            yield _floor_finding(stage, part, f"is {under:.1f} units below the floor; raise it", under > _BELOW)
    for side in SIDES:
        leg = stage.pose.legs[side]
        if leg.stand is None or leg.stand.name is not None:
            continue
        foot, part = stage.body.legs[side].foot, f"foot_{side}"
        above = lowest.get(part, 0.0) - floor
        if above > _ABOVE * 0.6:
            advice = "bring the hips down or the foot nearer"
            yield _floor_finding(stage, part, f"hangs {above:.1f} units above the floor; {advice}", above > _ABOVE)
        tilt = angle_between(foot.turn[:, 2], UP)
        if not leg.heel and tilt > _TILTED:
            yield _floor_finding(stage, part, f"stands with its sole tilted by {tilt:.0f}°; say heel: or toes:", True)
    for part in stage.pose.settle:
        above = (lowest_of(stage.body, part) or 0.0) - floor
        if above > _ABOVE * 0.6:
            problem = f"should rest on the floor but hangs {above:.1f} units above it; say level: true, or move it"
            yield _floor_finding(stage, part, problem, above > _ABOVE, ("settle",))


def _floor_finding(
    stage: Stage, part: str, problem: str, sure: bool, keys: tuple[str, ...] | None = None
) -> Finding:  # fmt: skip
    field = f"figure.{stage.panel}.{keys[0]}" if keys else f"figure.{stage.panel}"
    error = PoseError(node_of(stage.pose, *(keys or _keys(part))), field, f"the {said(part)} {problem}")
    return Finding("floor", (part,), error, sure)


def _lowest_drawn(scene: Scene) -> dict[str, float]:
    """Return the height of the lowest point of each part of the body and of each thing, as drawn."""
    found: dict[str, float] = {}
    for ellipsoid in scene.ellipsoids:
        height = float(ellipsoid.centre[2] - np.linalg.norm(ellipsoid.axes[2]))
        _lower(found, ellipsoid.part, height)
    for box in scene.boxes:
        _lower(found, box.part, float(box.centre[2] - np.abs(box.axes[2]).sum()))
    for rod in scene.cylinders:
        way = rod.b - rod.a
        tilt = np.sqrt(max(1 - (way[2] ** 2) / max(float(way @ way), 1e-9), 0.0))
        _lower(found, rod.part, float(min(rod.a[2], rod.b[2]) - rod.radius * tilt))
    return found


def _lower(found: dict[str, float], drawn: str, height: float) -> None:
    stem, _, side = base(drawn).rpartition("_")
    part = drawn.split(":")[1] if is_prop(drawn) and ":" in drawn else base(drawn)
    part = {"shoe": f"foot_{side}", "thumb": f"hand_{side}", "sleeve": f"upper_arm_{side}",
            "short": f"thigh_{side}"}.get(stem, part)  # fmt: skip
    found[part] = min(found.get(part, np.inf), height)


def _through_things(stage: Stage, parts: list[Capsule]) -> Iterator[Finding]:
    things = {prop.name: prop for prop in stage.props if prop.kind not in _YIELDING}
    deepest: dict[tuple[str, str], float] = {}
    for capsule in parts:
        if _stem(capsule.part) in ("hand", "elbow"):
            continue
        points = capsule.a + (capsule.b - capsule.a) * _SHARES
        for name, inside in _insides(stage.scene, points):
            thing = things.get(name)
            if thing is None or _held_by(thing, capsule.part):
                continue
            pair = (capsule.part, name)
            deepest[pair] = max(deepest.get(pair, -9.0), inside + min(capsule.radius, 2.0) - 2.0)
    for (part, name), inside in deepest.items():
        if inside > 0:
            problem = f"the {said(part)} runs through the {name}; move one of them"
            error = PoseError(node_of(stage.pose, *_keys(part)), f"figure.{stage.panel}", problem)
            yield Finding("overlap", (part, name), error, inside > _IN_THING)


def _insides(scene: Scene, points: Array) -> Iterator[tuple[str, float]]:
    """Yield each thing's name with how deep in one of its solids the deepest of the points is."""
    for box in scene.boxes:
        if is_prop(box.part):
            half = np.linalg.norm(box.axes, axis=0)
            inside = half - np.abs((points - box.centre) @ (box.axes / half))
            yield box.part.split(":")[1], float(inside.min(axis=1).max())
    for rod in scene.cylinders:
        if is_prop(rod.part):
            length = float(np.linalg.norm(rod.b - rod.a))
            way = (rod.b - rod.a) / length
            along = (points - rod.a) @ way
            off = np.linalg.norm(points - rod.a - along[:, None] * way, axis=1)
            inside = np.minimum(rod.radius - off, np.minimum(along, length - along))
            yield rod.part.split(":")[1], float(inside.max())


def _held_by(thing: Prop, part: str) -> bool:
    return _stem(part) in _ARM and any(hand[-1] == part[-1] for hand in thing.hands)


def _given(pose: Pose, one: str, other: str) -> float:
    """Return how far two parts may run into each other."""
    stems = {_stem(one), _stem(other)}
    if stems & {"thigh", "shin", "foot"} and stems & {"belly", "chest", "buttock"}:
        return _SOFT
    if stems <= {"thigh", "shin", "foot"}:
        return 2.0
    touching = [part for part in (one, other) if _stem(part) in _ARM and _touches_body(pose, _side(part))]
    if stems <= {"hand"} or len(touching) == 2:  # joined hands, crossed arms
        return _CROSSED if touching else DEEP
    return _TOUCHING if touching else DEEP


def _touches_body(pose: Pose, side: Side) -> bool:
    touch = pose.arms[side].touch
    return touch is not None and touch.name is not None and "." not in touch.name


def _neighbours(one: str, other: str) -> bool:
    a, b = _stem(one), _stem(other)
    if a in _TRUNK and b in _TRUNK:
        return True
    if {a, b} in _JOINED:
        return True
    return any(a in limb and b in limb for limb in (_ARM, _LEG)) and _side(one) == _side(other)


def _limb(part: str) -> str:
    """Return the part that is told: an elbow is the end of the upper arm."""
    return part.replace("elbow_", "upper_arm_")


def _stem(part: str) -> str:
    stem, _, side = part.rpartition("_")
    return stem if side in SIDES else part


def _side(part: str) -> Side:
    return "l" if part.endswith("l") else "r"


def _keys(part: str) -> tuple[str, ...]:
    """Return where a pose says of a part how it lies."""
    stem, side = _stem(part), part.rpartition("_")[2]
    if stem in ("upper_arm", "elbow", "forearm", "hand"):
        return (f"arm_{side}",)
    if stem in ("thigh", "knee", "shin", "foot", "heel", "toe"):
        return (f"leg_{side}",)
    return {"head": ("head",), "hair": ("head",), "neck": ("head",)}.get(stem, ("trunk", "pelvis", "seat"))
