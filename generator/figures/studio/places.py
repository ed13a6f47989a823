"""Named places on a body: landmarks (joints, with the axes there) and spots that can be touched (with a normal)."""

from __future__ import annotations

from typing import Final

import numpy as np

from generator.figures.studio.body import SIDES, Arm, Body, Leg, Place, Side, sign
from generator.figures.studio.vectors import Array, frame, vec

_SPOTS: Final[dict[str, tuple[str, tuple[float, float, float], tuple[float, float, float]]]] = {
    # name: landmark, offset (front, left, up) there, outward normal
    "breastbone": ("chest", (6.45, 0, 1.0), (1, 0, 0.1)),
    "belly": ("belly", (5.2, 0, 0), (1, 0, 0)),
    "low-back": ("waist", (-5.2, 0, -2.0), (-1, 0, 0)),
    "mid-back": ("chest", (-6.1, 0, -3.0), (-1, 0, 0)),
    "back-of-head": ("head", (-6.3, 0, 1.5), (-1, 0, 0)),
    "nape": ("neck", (-3.4, 0, 2.5), (-1, 0, 0)),
    "forehead": ("head", (5.0, 0, 3.0), (1, 0, 0.2)),
    "chin": ("head", (4.9, 0, -4.6), (1, 0, -0.3)),
}
_SIDED_SPOTS: Final[dict[str, tuple[str, tuple[float, float, float], tuple[float, float, float]]]] = {
    # given for the left side; mirrored for the right
    "chest-side": ("chest", (6.1, 5.0, 3.0), (1, 0.25, 0.1)),
    "shoulder-front": ("chest", (4.9, 8.2, 5.0), (1, 0.3, 0.4)),
    "shoulder-top": ("chest", (0.0, 8.2, 8.0), (0, 0.2, 1)),
    "ribs": ("chest", (2.0, 8.3, -4.0), (0.3, 1, 0)),
    "waist-side": ("waist", (1.0, 7.6, -1.0), (0.2, 1, 0)),
    "hip-side": ("pelvis", (1.5, 9.3, 5.5), (0.2, 1, 0.2)),
    "side-of-head": ("head", (0.0, 4.8, 3.0), (0, 1, 0.2)),
    "top-of-head": ("head", (0.0, 2.6, 6.4), (0, 0.4, 1)),
}


_LANDMARKS: Final = ("pelvis", "waist", "chest", "c7", "neck", "skull", "head", "belly-line")
_SIDED_LANDMARKS: Final = (
    "shoulder", "elbow", "wrist", "hand", "hip", "knee", "ankle", "foot", "toe", "thigh", "shin", "forearm",
    "upper-arm",
)  # fmt: skip
NAMES: Final = (
    *_LANDMARKS, *_SPOTS, *(f"{stem}_{side}" for stem in (*_SIDED_LANDMARKS, *_SIDED_SPOTS) for side in SIDES),
)  # fmt: skip
"""Every landmark and spot of a body."""


def place_on(body: Body, name: str) -> Place | None:
    """Return the landmark or spot of that name; None when there is none.

    A spot's frame has the outward normal as x. Sided names end in ``_l`` or ``_r``.
    """
    stem, _, side = name.rpartition("_")
    if side in SIDES and stem:
        return _sided(body, stem, side)
    if name in _SPOTS:
        return _spot(body, _SPOTS[name], 1)
    if name == "belly-line":
        return body.trunk(12)
    known = {
        "pelvis": body.pelvis, "waist": body.trunk(10), "chest": body.trunk(22), "c7": body.trunk(31),
        "neck": body.neck, "head": body.head, "skull": Place(body.skull, body.head.turn),
    }  # fmt: skip
    return known.get(name)


def _sided(body: Body, stem: str, side: Side) -> Place | None:
    if stem in _SIDED_SPOTS:
        return _spot(body, _SIDED_SPOTS[stem], sign(side))
    leg = body.legs.get(side)
    if leg is not None and (found := _on_leg(body, leg, stem)) is not None:
        return found
    arm = body.arms.get(side)
    return _on_arm(arm, side, stem) if arm is not None else None


def _on_leg(body: Body, leg: Leg, stem: str) -> Place | None:
    if stem == "thigh":
        return _on_bone(leg.hip, leg.knee, 0.68, 4.0, leg.bend)
    if stem == "shin":
        return _on_bone(leg.knee, leg.foot.at, 0.4, 2.8, leg.bend)
    known = {
        "hip": Place(leg.hip, body.pelvis.turn),
        "knee": Place(leg.knee, body.pelvis.turn),
        "ankle": leg.foot,
        "foot": leg.foot,
        "toe": Place(leg.foot.point(11.0, 0, -2.8), leg.foot.turn),
    }
    return known.get(stem)


def _on_arm(arm: Arm, side: Side, stem: str) -> Place | None:
    known = {
        "shoulder": arm.shoulder,
        "elbow": Place(arm.elbow, arm.shoulder.turn),
        "wrist": Place(arm.wrist, arm.hand.turn),
        "hand": arm.hand,
    }
    if stem == "forearm":
        return _on_bone(arm.elbow, arm.wrist, 0.5, 2.0, -arm.shoulder.turn[:, 0])
    if stem == "upper-arm":
        return _on_bone(arm.shoulder.at, arm.elbow, 0.6, 2.8, arm.shoulder.turn @ vec(0.3, sign(side), 0))
    return known.get(stem)


def _spot(
    body: Body, spot: tuple[str, tuple[float, float, float], tuple[float, float, float]], mirror: int
) -> Place | None:
    landmark, offset, normal = spot
    place = body.trunk(12) if landmark == "belly" else place_on(body, landmark)
    if place is None:
        return None
    shift = body.belly if landmark == "belly" else 0.0
    depth = body.chest if landmark == "chest" else 1.0
    at = place.point(offset[0] * depth + shift, offset[1] * mirror, offset[2])
    out = place.turn @ vec(normal[0], normal[1] * mirror, normal[2])
    return Place(at, _surface(out, place.turn[:, 2]))


def _on_bone(a: Array, b: Array, share: float, radius: float, towards: Array) -> Place:
    along = (b - a) / np.linalg.norm(b - a)
    out = towards - along * (towards @ along)
    norm = np.linalg.norm(out)
    out = out / norm if norm > 1e-6 else frame(along, vec(0, 0, 1))[:, 0]
    return Place(a + (b - a) * share + out * radius, _surface(out, along))


def _surface(normal: Array, along: Array) -> Array:
    """Return the frame of a surface: x out of it, z as near to ``along`` as can be."""
    turned = frame(normal, along)  # columns: along, across, normal
    return np.stack([turned[:, 2], np.cross(turned[:, 0], turned[:, 2]), turned[:, 0]], axis=1)
