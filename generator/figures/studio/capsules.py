"""A body as a few dozen capsules: enough to rest it on the floor and to find limbs that run through each other."""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np

from generator.figures.studio.body import SIDES, Body
from generator.figures.studio.vectors import Array

_TORSO: Final = ((1, 9.2, 6.2, -1.0), (8, 8, 5.1, 0.0), (15, 7.9, 5.2, 0.2), (19, 8.8, 5.9, 0.3), (24, 9.4, 6.0, 0.2))
"""Height, half width, half depth and forward shift of some rows of the trunk; see figure proportions in ``torso``."""


class Capsule(NamedTuple):
    """A tube with round ends; ``part`` is what of the body it stands for (``forearm_l``, ``chest``, …)."""

    part: str
    a: Array
    b: Array
    radius: float

    @property
    def lowest(self) -> float:
        """Height of its lowest point."""
        return float(min(self.a[2], self.b[2])) - self.radius


GROUPS: Final = {
    plural: tuple(f"{one}_{side}" for side in SIDES)
    for plural, one in (
        ("hands", "hand"), ("forearms", "forearm"), ("elbows", "elbow"), ("knees", "knee"), ("shins", "shin"),
        ("feet", "foot"), ("toes", "toe"), ("heels", "heel"), ("thighs", "thigh"), ("buttocks", "buttock"),
    )
}  # fmt: skip


def capsules(body: Body) -> list[Capsule]:
    """Return the capsules of a body, in units."""
    found: list[Capsule] = []
    for height, width, depth, shift in _TORSO:
        row = body.trunk(height)
        a, b = (row.point(shift, s * (width - depth), 0) for s in (1, -1))
        found.append(Capsule("pelvis" if height < 8 else "belly" if height < 15 else "chest", a, b, depth))
    found.append(Capsule("head", body.head.point(-0.6, 0, 1.6), body.head.point(1.4, 0, -1.5), 4.5))
    found.append(Capsule("neck", body.neck.at, body.skull, 3.0))
    for side in SIDES:
        arm, leg = body.arms[side], body.legs[side]
        buttock = body.pelvis.point(-2.4, 3.9 if side == "l" else -3.9, -1.2)
        toe, heel = leg.foot.point(11.25, 0, -2.9), leg.foot.point(-2.6, 0, -1.8)
        found += [
            Capsule(f"buttock_{side}", buttock, buttock, 4.6),
            Capsule(f"upper_arm_{side}", arm.shoulder.at, arm.elbow, 2.6),
            Capsule(f"elbow_{side}", arm.elbow, arm.elbow, 2.0),
            Capsule(f"forearm_{side}", arm.elbow, arm.wrist, 1.8),
            Capsule(f"hand_{side}", arm.wrist, arm.hand.at + (arm.hand.at - arm.wrist), 1.1),
            Capsule(f"thigh_{side}", leg.hip, leg.knee, 4.0),
            Capsule(f"knee_{side}", leg.knee, leg.knee, 2.8),
            Capsule(f"shin_{side}", leg.knee, leg.foot.at, 2.2),
            Capsule(f"heel_{side}", heel, heel, 2.1),
            Capsule(f"toe_{side}", toe, toe, 1.1),
            Capsule(f"foot_{side}", heel, toe, 1.1),
        ]
    return found


def lowest_of(body: Body, part: str) -> float | None:
    """Return the height of the lowest point of a part, or of a group such as ``knees``; None when there is no such."""
    names = GROUPS.get(part, (part,))
    heights = [capsule.lowest for capsule in capsules(body) if capsule.part in names]
    return min(heights, default=None)


def gap(one: Capsule, other: Capsule) -> float:
    """Return the distance between the surfaces of two capsules; below 0 they overlap (Ericson 2005, 5.1.9)."""
    d1, d2, r = one.b - one.a, other.b - other.a, one.a - other.a
    a, e, f = d1 @ d1, d2 @ d2, d2 @ r
    c, b = d1 @ r, d1 @ d2
    denominator = a * e - b * b
    s = float(np.clip((b * f - c * e) / denominator, 0, 1)) if denominator > 1e-9 else 0.0
    t = (b * s + f) / e if e > 1e-9 else 0.0
    if t < 0 or t > 1 or e <= 1e-9:
        t = min(max(t, 0.0), 1.0)
        s = float(np.clip((b * t - c) / a, 0, 1)) if a > 1e-9 else 0.0
    between = (one.a + d1 * s) - (other.a + d2 * t)
    return float(np.linalg.norm(between)) - one.radius - other.radius
