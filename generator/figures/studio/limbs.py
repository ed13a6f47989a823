"""Arms in short sleeves, legs in shorts, feet in shoes."""

from __future__ import annotations

from typing import Final

import numpy as np

from generator.figures.studio.body import Body, Side, sign
from generator.figures.studio.people import Person
from generator.figures.studio.scene import Mask, Scene, Where
from generator.figures.studio.tubes import SPACING, across, tube
from generator.figures.studio.vectors import Array, smooth, unit

SLEEVE_END: Final = 0.5
"""Of the upper arm."""
SHORTS_END: Final = 0.54
"""Of the thigh."""
SKIN_FROM: Final = 0.4
"""Of the bone: bare skin begins inside the sleeve, or it would poke through where the joint bends."""
SOCK_FROM: Final = 0.9
"""Of the shin."""
SOLE: Final = -3.15
"""Height of the sole's upper edge in the foot's frame."""
FOOT: Final = (
    (-3.0, -1.9, 2.1, 2.1), (0.5, -1.3, 2.2, 2.7), (3.0, -1.75, 2.25, 2.2), (6.0, -2.4, 2.6, 1.6),
    (8.6, -2.7, 2.75, 1.3), (11.4, -2.95, 1.7, 1.0),
)  # fmt: skip
"""From the ankle: forward, up, half width, half height."""


def add_arm(scene: Scene, body: Body, person: Person, side: Side) -> None:
    """Add sleeve, upper arm and forearm of one side."""
    arm, thick = body.arms[side], person.arm
    shoulder, front = arm.shoulder.at, arm.shoulder.turn[:, 0]
    sleeve, upper, fore = f"sleeve_{side}", f"upper_arm_{side}", f"forearm_{side}"
    scene.sphere(arm.shoulder.point(up=-0.3 * (1 - arm.lift)), 3.0 * thick**0.5, sleeve, "shirt")
    tube(scene, shoulder, arm.elbow, (0, 0.18, SLEEVE_END), _times(thick, 3.0, 3.25, 3.3), sleeve, "shirt",
         front=front, stop=SLEEVE_END, hem=True)  # fmt: skip
    tube(scene, shoulder, arm.elbow, (SKIN_FROM, 0.7, 1), _times(thick, 2.65, 2.45, 2.0), upper, "skin",
         front=front, start=SKIN_FROM)  # fmt: skip
    scene.sphere(arm.elbow, 2.0 * thick, fore, "skin")
    flat = arm.hand.turn[:, 0]
    tube(scene, arm.elbow, arm.wrist, (0, 0.22, 0.55, 0.85, 1), _times(thick, 2.0, 2.35, 1.95, 1.5, 1.4), fore, "skin",
         front=flat, flat=(1, 1, 0.97, 0.88, 0.85))  # fmt: skip


def add_leg(scene: Scene, body: Body, person: Person, side: Side) -> None:
    """Add the leg of the shorts, thigh, shin and shoe of one side."""
    leg, thick = body.legs[side], person.leg
    ankle = leg.foot.at
    shorts, thigh, shin = f"short_{side}", f"thigh_{side}", f"shin_{side}"
    front = body.pelvis.turn[:, 0]
    tube(scene, leg.hip, leg.knee, (0, 0.3, SHORTS_END), (4.6, 4.7 * thick**0.5, 4.3 * thick), shorts, "shorts",
         front=front, stop=SHORTS_END, hem=True)  # fmt: skip
    tube(scene, leg.hip, leg.knee, (SKIN_FROM, 0.7, 1), _times(thick, 4.1, 3.6, 2.8), thigh, "skin",
         front=front, start=SKIN_FROM)  # fmt: skip
    scene.sphere(leg.knee, 2.75 * thick, shin, "skin")
    upper, lower = unit(leg.knee - leg.hip), unit(ankle - leg.knee)
    cap = across(leg.bend, unit(upper + lower + 1e-6 * leg.bend), leg.bend)
    scene.sphere(leg.knee + cap * 0.65, 2.1 * thick, shin, "skin")
    calf = -across(leg.bend, lower, leg.foot.turn[:, 0])

    def belly(t: float) -> Array:
        result: Array = calf * (0.75 * thick * np.exp(-(((t - 0.28) / 0.16) ** 2)))
        return result

    tube(scene, leg.knee, ankle, (0, 0.28, 0.6, 0.85, 1), _times(thick, 2.8, 2.95, 2.25, 1.75, 1.7), shin, "skin",
         front=leg.bend, shift=belly)  # fmt: skip
    scene.paint({shin}, "sock", _beyond(leg.knee + (ankle - leg.knee) * SOCK_FROM, lower))
    _add_shoe(scene, body, side)


def _add_shoe(scene: Scene, body: Body, side: Side) -> None:
    foot, part = body.legs[side].foot, f"shoe_{side}"
    ahead, *rows = zip(*FOOT, strict=True)
    for x in np.arange(ahead[0], ahead[-1] + 0.01, SPACING):
        up, width, height = (smooth(ahead, row, x) for row in rows)
        inward = -sign(side) * 0.5 * smooth((0, 8), (0, 1), x)
        scene.ellipsoid(foot.point(x, inward, up), foot.turn, (1.0, width, height), part, "shoe")
    scene.ellipsoid(foot.point(-2.4, 0, -1.7), foot.turn, (1.9, 1.9, 2.1), part, "shoe")
    scene.paint({part}, "trim", _beyond(foot.point(up=SOLE), -foot.turn[:, 2]))


def _beyond(point: Array, direction: Array) -> Where:
    """Return what lies on the far side of the plane through ``point`` at right angles to ``direction``."""

    def where(points: Array) -> Mask:
        result: Mask = (points - point) @ direction > 0
        return result

    return where


def _times(factor: float, *radii: float) -> tuple[float, ...]:
    return tuple(radius * factor for radius in radii)
