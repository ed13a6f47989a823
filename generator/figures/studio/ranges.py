"""How far joints go, and which of a body's joints are beyond it.

Ranges: American Academy of Orthopaedic Surgeons, Joint Motion: Method of Measuring and Recording (1965), as in Norkin
and White, Measurement of Joint Motion, 5th ed., appendix B; those of spine and neck are usual textbook values, not
compared with their originals. Where a figure's joint does the work of several, or the body's own weight moves it on,
the range is wider; its comment says so.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Final, NamedTuple

import numpy as np

from generator.figures.studio.body import SIDES, Arm, Body, Leg, Side, sign
from generator.figures.studio.findings import Finding, node_of, said
from generator.figures.studio.language import PoseError
from generator.figures.studio.pose import Pose
from generator.figures.studio.vectors import FRONT, Array, about_y, angle_between, unit, vec

_NEAR: Final = 15.0  # degrees below the limit: not told
_BENT: Final = 20.0  # degrees: below it a limb is too straight to have a side that it bends to
_FOLDED: Final = 175.0  # degrees: a limb folded upon itself has no side either
_TOO_HIGH: Final = 140.0  # degrees of the upper arm: above it the turn of the arm is not to be told
_UPRIGHT: Final = about_y(-9.0)  # at the height of the shoulders a standing spine leans forwards by so much
_ANY: Final = 999.0


class Measure(NamedTuple):
    """A joint's angle in degrees, with the least and the most that there are."""

    part: str
    what: str
    degrees: float
    low: float
    high: float
    advice: str
    keys: tuple[str, ...]


def joint_findings(pose: Pose, body: Body, panel: str) -> Iterator[Finding]:
    """Yield each joint that is beyond its range, or near its end."""
    for part, what, degrees, low, high, advice, keys in measures(pose, body):
        beyond = max(low - degrees, degrees - high)
        if beyond > -_NEAR:
            limit = low if low - degrees > degrees - high else high
            # Just beyond is told as beyond: never "60°, where 60° is the most".
            told = math.ceil(abs(degrees)) if beyond > 0 else round(abs(degrees))
            problem = f"the {said(part)} {what} {told}°, where {abs(limit):.0f}° is the most; {advice}"
            error = PoseError(node_of(pose, *keys), f"figure.{panel}.{keys[0]}", problem)
            yield Finding("joint", (part,), error, beyond > 0)


def measures(pose: Pose, body: Body) -> Iterator[Measure]:
    """Yield the angle of every joint."""
    yield from _trunk(pose)
    for side in SIDES:
        yield from _arm(side, body.arms[side])
        yield from _leg(side, body.legs[side], body.pelvis.turn)


def _trunk(pose: Pose) -> Iterator[Measure]:
    """Yield spine, neck and head as they are written: a pose gives their angles from standing.

    Lumbar and thoracic shares of the whole (flexion 80, extension 25, to the side 35, turn 45) are those of White and
    Panjabi, Clinical Biomechanics of the Spine, 2nd ed., table 2-4, some ten degrees wider: hips and ribs give too.
    """
    low, upper, head = pose.low, pose.upper, pose.head
    less = "bend it less, and lean the trunk for the rest"
    yield Measure("waist", "bends" if low.bend > 0 else "arches", low.bend, -35, 60, less, ("spine",))
    yield Measure("waist", "tilts", low.tilt, -35, 35, less, ("spine",))
    yield Measure("waist", "turns", low.turn, -15, 15, "turn spine.upper or the trunk for the rest", ("spine",))
    yield Measure("chest", "bends" if upper.bend > 0 else "arches", upper.bend, -35, 50, less, ("spine",))
    yield Measure("chest", "tilts", upper.tilt, -40, 40, less, ("spine",))
    yield Measure("chest", "turns", upper.turn, -60, 60, "turn spine.low or the trunk for the rest", ("spine",))
    nod = head.nod + head.tip
    # 45 either way in the source; 60 and 75 in young necks, a textbook value
    yield Measure("head", "nods" if nod > 0 else "tips back", nod, -70, 60, "nod it less", ("head",))
    yield Measure("head", "turns", head.turn, -80, 80, "turn the trunk or the spine for the rest", ("head",))
    yield Measure("head", "tilts", head.tilt, -45, 45, "tilt it less", ("head",))


def _arm(side: Side, arm: Arm) -> Iterator[Measure]:
    mirror, keys = sign(side), (f"arm_{side}",)
    upper, fore = unit(arm.elbow - arm.shoulder.at), unit(arm.wrist - arm.elbow)
    chest = arm.shoulder.turn @ _UPRIGHT
    front, left, up = (float(chest[:, axis] @ upper) for axis in range(3))
    behind, across = _asin(-front), _asin(-left * mirror)
    # extension 60 with the arm down, horizontal abduction 45, behind the ear 20
    reach = float(np.interp(up, (-1, -0.5, 0, 0.7, 1), (65, 65, 55, 35, 25)))
    yield Measure(f"upper_arm_{side}", "goes back by", behind, -_ANY, reach, "bring the elbow forward", keys)
    yield Measure(f"upper_arm_{side}", "crosses the body by", across, -_ANY, 60, "bring the elbow outwards", keys)
    bend = angle_between(upper, fore)
    yield Measure(f"elbow_{side}", "bends", bend, -_ANY, 150, "bring the hand away from the shoulder", keys)
    raised = angle_between(upper, -chest[:, 2])
    if _BENT < bend < _FOLDED and raised < _TOO_HIGH:
        swing = chest @ _swing(chest.T @ upper)
        inward = _turned(upper, fore, swing @ FRONT, swing @ vec(0, -mirror, 0))
        what = "is turned inwards by" if inward > 0 else "is turned outwards by"
        # 70 inwards and 90 outwards; the shoulder blade adds to both (hand behind the back)
        yield Measure(f"upper_arm_{side}", what, inward, -120, 125, "the elbow bends the wrong way; let elbow: point elsewhere", keys)  # fmt: skip  # noqa: E501
    yield from _hand(side, arm, upper, fore, bend)


def _hand(side: Side, arm: Arm, upper: Array, fore: Array, bend: float) -> Iterator[Measure]:
    keys = (f"arm_{side}",)
    fingers, thumb = arm.hand.turn[:, 2], arm.hand.turn[:, 1]
    aside = _asin(float(thumb @ fore))
    # 20 to the thumb and 30 away from it; a hand that lies on something gives more, and is small on paper
    yield Measure(f"wrist_{side}", "bends sideways by", abs(aside), -_ANY, 60, "turn fingers: along the forearm", keys)
    across = thumb - fore * (thumb @ fore)
    if np.linalg.norm(across) < 0.3:
        return
    across = unit(across)
    palmar = np.cross(across, fore)
    flexed = float(np.degrees(np.arctan2(fingers @ palmar, fingers @ fore)))
    what = "bends to the palm by" if flexed > 0 else "bends back by"
    yield Measure(f"wrist_{side}", what, flexed, -95, 95, "turn fingers: along the forearm, or move the elbow", keys)
    if 30 < bend < _FOLDED:
        neutral = sign(side) * unit(np.cross(upper, fore))  # the palm's way when it faces the middle
        flexor = -unit(upper - fore * (upper @ fore))
        twist = float(np.degrees(np.arctan2(across @ np.cross(fore, flexor), across @ np.cross(fore, neutral))))
        # 80 either way; loads and the wrist give some more
        yield Measure(f"forearm_{side}", "is twisted by", twist, -115, 115, "turn palm: the other way", keys)


def _leg(side: Side, leg: Leg, pelvis: Array) -> Iterator[Measure]:
    mirror, keys = sign(side), (f"leg_{side}",)
    thigh, shin = unit(leg.knee - leg.hip), unit(leg.foot.at - leg.knee)
    front, left, _ = (float(pelvis[:, axis] @ thigh) for axis in range(3))
    if front > 0:
        # 120; drawn hips bend some of what the pelvis tilts
        bend = angle_between(thigh, -pelvis[:, 2])
        yield Measure(f"hip_{side}", "bends", bend, -_ANY, 130, "lean the trunk less or lower the knee", keys)
    else:
        yield Measure(f"hip_{side}", "goes back by", _asin(-front), -_ANY, 35, "lean the trunk or bring the knee forward", keys)  # fmt: skip  # noqa: E501
    aside = _asin(left * mirror)
    what = "goes out by" if aside > 0 else "goes in by"
    yield Measure(f"hip_{side}", what, aside, -40, 60, "bring the knee to the middle", keys)
    bend = angle_between(thigh, shin)
    # 135; kneeling back on the heels about 150
    yield Measure(f"knee_{side}", "bends", bend, -_ANY, 152, "bring the foot away from the thigh", keys)
    if _BENT / 2 < bend < _FOLDED:
        swing = pelvis @ _swing(pelvis.T @ thigh)
        outward = _turned(thigh, shin, swing @ -FRONT, swing @ vec(0, mirror, 0))
        if abs(outward) > 110:
            yield Measure(f"knee_{side}", "bends the wrong way by", bend, -_ANY, _BENT / 2, "let knee: or shin: point elsewhere", keys)  # fmt: skip  # noqa: E501
        else:
            # 45 either way; thighs that are raised or spread turn further
            what = "is turned in by" if outward > 0 else "is turned out by"
            yield Measure(f"hip_{side}", what, outward, -75, 65, "bring the foot under the knee", keys)
    up = leg.foot.turn[:, 0]
    raised = 90 - angle_between(up, -shin)
    # 20; the ball of the foot under one's weight goes further, as does a foot that is tucked under
    yield Measure(f"ankle_{side}", "bends up by", raised, -_ANY, 50, "let toes: point further from the shin", keys)


def _swing(way: Array) -> Array:
    """Return the shortest rotation that takes a hanging limb to ``way``, both in the axes of the trunk."""
    axis = np.cross(vec(0, 0, -1), way)
    sine, cosine = float(np.linalg.norm(axis)), float(-way[2])
    if sine < 1e-6:
        return np.eye(3)
    x, y, z = axis / sine
    cross = np.array(((0, -z, y), (z, 0, -x), (-y, x, 0)))
    result: Array = np.eye(3) + sine * cross + (1 - cosine) * cross @ cross
    return result


def _turned(bone: Array, next_bone: Array, neutral: Array, positive: Array) -> float:
    """Return by how many degrees the next bone is turned about the first, from ``neutral`` towards ``positive``."""
    across = next_bone - bone * (next_bone @ bone)
    return float(np.degrees(np.arctan2(across @ positive, across @ neutral)))


def _asin(value: float) -> float:
    return float(np.degrees(np.arcsin(np.clip(value, -1, 1))))
