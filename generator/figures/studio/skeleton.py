"""Solves a pose: from words and contacts to the place of every joint.

The order is root, spine, head, legs, arms, so that a hand may touch what was solved before it. Rest curve and girdle
follow how the spine stands and the shoulder blade moves with the arm (Neumann, Kinesiology of the Musculoskeletal
System, 3rd ed.: about one third of raising an arm above 50° is the shoulder blade's); the numbers are ours, set by eye.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from typing import Final, NamedTuple

import numpy as np

from generator.figures.studio.body import (
    ANKLE,
    C7,
    FIST,
    FOREARM,
    HIP,
    LUMBAR_TOP,
    NECK,
    PALM,
    PELVIS_TOP,
    SHIN,
    SHOULDER,
    SHOULDERS_AT,
    SIDES,
    SPINE_STEP,
    STANDING,
    THIGH,
    UPPER_ARM,
    Arm,
    Body,
    Leg,
    Place,
    Side,
    sign,
)
from generator.figures.studio.capsules import GROUPS, lowest_of
from generator.figures.studio.contacts import rested, two_bones
from generator.figures.studio.language import Direction, Places, PoseError
from generator.figures.studio.places import place_on
from generator.figures.studio.pose import ArmPose, Bend, LegPose, Pose, Shoulder
from generator.figures.studio.vectors import (
    FRONT,
    UP,
    Array,
    about_x,
    about_y,
    about_z,
    angle_between,
    frame,
    unit,
    vec,
)

_REST_LOW: Final = -10.0  # degrees of the standing spine's own curves
_REST_UPPER: Final = 24.0
_REST_NECK: Final = 5.0
_REST_HEAD: Final = -19.0
_SEAT: Final = 5.2  # from the seat up to the hip centres
_HAND_HALF: Final = 1.0  # half the thickness of a flat hand
_LIFT_FROM: Final = 50.0  # degrees of the arm from where the shoulder blade takes part
_LIFT_UP: Final = 2.6
_LIFT_IN: Final = 1.8
_SHORT: Final = 0.3  # units by which a limb may miss its point before it is told; the checks say when it is a fault


class Build(NamedTuple):
    """What of a person changes the skeleton: factors round 1 for width of shoulders and hips and depth of the chest."""

    shoulders: float = 1.0
    hips: float = 1.0
    chest: float = 1.0


class Miss(NamedTuple):
    """A limb that misses its point: ``by`` is how much is missing, in units; below 0 the point is too near."""

    pose: ArmPose | LegPose
    limb: str
    by: float


@dataclass
class Solved:
    """A body and what could not be reached."""

    body: Body
    misses: list[Miss] = field(default_factory=list)


def solve(pose: Pose, build: Build, props: Places, floor: float = 0.0) -> Solved:
    """Return the body in ``pose``; ``props`` gives places on things, ``floor`` the height of what one rests on.

    Raises :class:`PoseError` for a place or part that does not exist.
    """
    lift, lean = 0.0, 0.0
    if pose.settle:
        for part in pose.settle:
            if lowest_of(_solved(pose, build, props, floor, 0, 0).body, part) is None:
                allowed = ", ".join(GROUPS)
                hint = next(iter(get_close_matches(part, GROUPS, n=1)), "")
                node = pose.node.get("settle") or pose.node
                raise PoseError(node, "settle", f'"{part[:30]}" is not a part of the body', allowed, hint)

        def lowest(lift: float, lean: float) -> list[float]:
            body = _solved(pose, build, props, floor, lift, lean).body
            return [(lowest_of(body, part) or 0.0) - floor for part in pose.settle]

        lift, lean = rested(lowest, 0.0, level=pose.level and len(pose.settle) > 1)
    return _solved(pose, build, props, floor, lift, lean)


def _solved(pose: Pose, build: Build, props: Places, floor: float, lift: float, lean: float) -> Solved:
    trunk = replace(pose.trunk, lean=pose.trunk.lean + lean)
    turn = about_z(trunk.turn) @ about_y(trunk.lean) @ about_x(-trunk.tilt) @ about_z(trunk.roll)
    pelvis = Place(_root(pose, build, turn, props, floor) + vec(0, 0, lift), turn)
    spine = _spine(pose, pelvis)
    neck, skull, head = _head(pose, spine[round(C7 / SPINE_STEP)])
    body = Body(pelvis, spine, neck, skull, head, {}, {}, pose.belly, build.chest)

    def places(name: str) -> Place | None:
        return place_on(body, name) if "." not in name else props(name)

    solved = Solved(body)
    for side in SIDES:
        _solve_leg(solved, side, pose.legs[side], build, places, floor)
    order = sorted(SIDES, key=lambda side: _touches_arm(pose.arms[side]))
    for side in order:
        _solve_arm(solved, side, pose.arms[side], pose.shoulders[side], build, places, floor)
    return solved


def _touches_arm(arm: ArmPose) -> bool:
    """An arm that touches the other arm is solved after it."""
    name = arm.touch.name if arm.touch else None
    return bool(name) and str(name).rpartition("_")[0] in ("hand", "wrist", "forearm", "elbow", "upper-arm")


def _root(pose: Pose, build: Build, turn: Array, props: Places, floor: float) -> Array:
    at = vec(0, 0, 0)
    given = dict(pose.pelvis)
    axes = {"front": (0, 1), "back": (0, -1), "left": (1, 1), "right": (1, -1), "up": (2, 1), "down": (2, -1)}
    for word, length in given.items():
        axis, way = axes[word]
        at[axis] += way * length
    if pose.seat is not None:
        return at + pose.seat.resolve(props) + UP * _SEAT
    if "up" in given:
        return at
    heights = [_height_over(leg, at, turn, side, build, pose.knees, props) for side, leg in pose.legs.items()]
    found = [height for height in heights if height is not None]
    at[2] += (min(found) if found else STANDING) + floor
    return at


def _height_over(
    leg: LegPose, at: Array, turn: Array, side: Side, build: Build, straight: float, props: Places
) -> float | None:
    """Return how high the hips may be for a leg to stand where it should, ``straight`` of its length long."""
    if leg.stand is None:
        return None
    ankle = leg.stand.resolve(props, side) + UP * (ANKLE + leg.heel)
    hip = turn @ vec(0, sign(side) * HIP * build.hips, 0)
    aside = (at + hip - ankle)[:2]
    length = (THIGH + SHIN) * straight
    return float(ankle[2] + np.sqrt(max(length**2 - float(aside @ aside), 100.0)) - hip[2])


def _spine(pose: Pose, pelvis: Place) -> tuple[Place, ...]:
    steps = round((C7 + 0.5) / SPINE_STEP)
    at, turn = pelvis.at.copy(), pelvis.turn.copy()
    places = [Place(at, turn)]
    low = _step(pose.low, _REST_LOW * pose.rest, LUMBAR_TOP - PELVIS_TOP)
    upper = _step(pose.upper, _REST_UPPER * pose.rest, C7 - LUMBAR_TOP)
    for index in range(steps):
        height = (index + 0.5) * SPINE_STEP
        if height >= PELVIS_TOP:
            turn = turn @ (low if height < LUMBAR_TOP else upper)
        at = at + turn[:, 2] * SPINE_STEP
        places.append(Place(at, turn))
    return tuple(places)


def _step(bend: Bend, rest: float, length: float) -> Array:
    """Return the turn of one step of a stretch of the spine."""
    count = length / SPINE_STEP
    return about_y((bend.bend + rest) / count) @ about_x(-bend.tilt / count) @ about_z(bend.turn / count)


def _head(pose: Pose, c7: Place) -> tuple[Place, Array, Place]:
    """Return the neck's foot, the skull's base and the head; neck and head share a movement by halves."""
    head = pose.head
    half = about_y(head.nod / 2) @ about_x(-head.tilt / 2) @ about_z(head.turn / 2)
    neck_turn = c7.turn @ about_y(_REST_NECK * pose.rest) @ half
    neck = Place(c7.point(front=-0.2), neck_turn)
    skull = neck.point(front=head.slide, up=NECK)
    head_turn = neck_turn @ about_y(_REST_HEAD * pose.rest + head.tip) @ half
    return neck, skull, Place(skull + head_turn @ vec(0.9, 0, 4.0), head_turn)


def _solve_leg(solved: Solved, side: Side, leg: LegPose, build: Build, places: Places, floor: float) -> None:
    body = solved.body
    turn = body.pelvis.turn
    hip = body.pelvis.point(left=sign(side) * HIP * build.hips)
    target = leg.stand or leg.foot
    toes = _resolved(leg.toes, places, side)
    if target is not None:
        at = target.resolve(places, side)
        if leg.stand is not None:
            at = at + UP * (ANKLE + leg.heel + floor)
        pole = _resolved(leg.knee, places, side)
        knee, ankle, short = two_bones(hip, at, THIGH, SHIN, turn[:, 0] if pole is None else pole)
        if abs(short) > _SHORT:
            solved.misses.append(Miss(leg, f"leg_{side}", short))
    else:
        reach = _resolved(leg.reach, places, side)
        thigh = reach if reach is not None else _resolved(leg.thigh, places, side)
        shin = reach if reach is not None else _resolved(leg.shin, places, side)
        knee = hip + THIGH * (thigh if thigh is not None else -turn[:, 2])
        ankle = knee + SHIN * (shin if shin is not None else -turn[:, 2])
    bend = _knee_bend(hip, knee, ankle, turn)
    if leg.stand is not None:
        toes = _level(toes if toes is not None else turn[:, 0])
        pitch = np.arcsin(min(leg.heel / 10.5, 1.0))
        front = toes * np.cos(pitch) - UP * np.sin(pitch)
        foot = frame(unit(np.cross(front, np.cross(UP, toes))), front)
    else:
        shin_up = unit(knee - ankle)
        front = toes if toes is not None else bend
        foot = _foot_frame(front, shin_up)
    body.legs[side] = Leg(hip, knee, Place(ankle, foot), bend)


def _foot_frame(front: Array, shin_up: Array) -> Array:
    """Return a foot's frame whose toes point to ``front`` and whose sole faces away from the shin."""
    side = np.cross(shin_up, front)
    for way in (FRONT, UP):
        if np.linalg.norm(side) < 1e-3:
            side = np.cross(shin_up, way)
    side = unit(side)
    return np.stack([front, side, np.cross(front, side)], axis=1)


def _level(direction: Array) -> Array:
    flat = direction * (1, 1, 0)
    return unit(flat) if np.linalg.norm(flat) > 1e-3 else FRONT


def _knee_bend(hip: Array, knee: Array, ankle: Array, turn: Array) -> Array:
    """Return the way the knee points: across the leg, in its plane; of a straight leg, to the front of the pelvis."""
    along = unit(ankle - hip)
    out = knee - hip - along * ((knee - hip) @ along)
    if np.linalg.norm(out) < 0.8:
        out = turn[:, 0] - along * (turn[:, 0] @ along)
        if np.linalg.norm(out) < 0.2:
            out = turn[:, 2] - along * (turn[:, 2] @ along)
    return unit(out)


def _solve_arm(
    solved: Solved, side: Side, arm: ArmPose, girdle: Shoulder, build: Build, places: Places, floor: float
) -> None:
    body = solved.body
    base = body.trunk(SHOULDERS_AT)
    mirror = sign(side)
    length = FIST if arm.grip == "fist" else PALM
    elbow_to = _resolved(arm.elbow, places, side)
    pole = elbow_to if elbow_to is not None else base.turn @ vec(-1, 0.5 * mirror, -0.4)
    fingers = _resolved(arm.fingers, places, side)
    palm = _resolved(arm.palm, places, side)
    lift, short = 0.0, 0.0
    shoulder, elbow, wrist, along = base, base.at, base.at, -base.turn[:, 2]
    target, normal = None, None
    if arm.touch is not None:
        target, normal = arm.touch.resolve(places, side), arm.touch.normal(places)
        if arm.touch.on_floor:
            target, normal = target + UP * floor, UP
        if normal is not None:
            if arm.grip != "fist":
                target = target + normal * _HAND_HALF
            palm = -normal if palm is None else palm
    for _ in range(5):
        shoulder = Place(
            base.point(
                -0.4 + girdle.forward,
                mirror * (SHOULDER * build.shoulders - 0.35 * abs(girdle.forward) - girdle.inward - _LIFT_IN * lift),
                girdle.up + _LIFT_UP * lift,
            ),
            base.turn,
        )
        if target is not None:
            if fingers is not None:
                along = fingers
            else:
                along = _first_way(wrist - elbow, target - shoulder.at)
                if normal is not None and arm.grip != "fist":
                    along = _along_surface(along, normal)
            elbow, wrist, short = two_bones(shoulder.at, target - along * length, UPPER_ARM, FOREARM, pole)
        else:
            reach = _resolved(arm.reach, places, side)
            hanging = vec(0.0, 0.14 * mirror, -1.0)
            upper = reach if reach is not None else _resolved(arm.upper, places, side)
            fore = reach if reach is not None else _resolved(arm.fore, places, side)
            elbow = shoulder.at + UPPER_ARM * (upper if upper is not None else unit(hanging))
            wrist = elbow + FOREARM * (fore if fore is not None else unit(vec(0.13, 0.06 * mirror, -1)))
            along = fingers if fingers is not None else unit(wrist - elbow)
        raised = angle_between(elbow - shoulder.at, -base.turn[:, 2])
        lift = max(0.0, raised - _LIFT_FROM) / (180 - _LIFT_FROM)
    if abs(short) > _SHORT:
        solved.misses.append(Miss(arm, f"arm_{side}", short))
    hand_at = wrist + along * length
    hand = frame(along, palm if palm is not None else vec(0, -mirror, 0))
    body.arms[side] = Arm(
        shoulder,
        elbow,
        wrist,
        Place(hand_at, hand),
        arm.grip,
        -mirror,
        lift,
        girdle.forward,
        girdle.up,
        girdle.inward,
    )


def _first_way(forearm: Array, to_target: Array) -> Array:
    """Return how the fingers point: along the forearm; before there is one, from the shoulder to what they touch."""
    way = forearm if np.linalg.norm(forearm) > 1 else to_target
    return unit(way) if np.linalg.norm(way) > 1e-6 else FRONT


def _along_surface(direction: Array, normal: Array) -> Array:
    """Return how the fingers lie on a surface: on along the arm, or up it where the arm meets it head on."""
    for way in (direction, UP, FRONT):
        flat = way - normal * (way @ normal)
        if np.linalg.norm(flat) > 0.45:
            return unit(flat)
    return frame(normal, FRONT)[:, 0]


def _resolved(direction: Direction | None, places: Places, side: Side) -> Array | None:
    return None if direction is None else direction.resolve(places, side)
