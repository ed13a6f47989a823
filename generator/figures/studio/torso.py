"""The trunk in shirt and shorts, the neck, and the slopes between neck and shoulders."""

from __future__ import annotations

from typing import Final

import numpy as np

from generator.figures.studio.body import SIDES, SPINE_STEP, Body, sign
from generator.figures.studio.people import Person
from generator.figures.studio.scene import Mask, Scene, Where
from generator.figures.studio.tubes import SPACING
from generator.figures.studio.vectors import Array, smooth, vec

ROWS: Final = (
    (-3.5, 5.0, 4.2, -0.6), (-1.5, 8.2, 5.3, -1.1), (1.0, 8.8, 5.7, -1.4), (4.0, 8.5, 5.7, -0.7), (8.0, 7.7, 5.1, 0.0),
    (11.0, 7.5, 4.8, 0.2), (15.0, 7.9, 5.2, 0.2), (19.0, 8.8, 5.9, 0.3), (23.0, 9.5, 6.1, 0.3), (26.0, 9.4, 5.6, 0.1),
    (28.5, 8.2, 4.6, -0.2), (30.0, 6.0, 3.9, -0.4), (31.2, 3.9, 3.3, -0.4),
)  # fmt: skip
"""Height along the spine above the hip centre, half width, half depth, shift to the front."""
HEM: Final = 6.3
"""Where the shirt ends, along the spine."""
LOOSE: Final = 0.25
"""How far the shirt stands off the body; as much again at its hem, gone ``FLARE`` higher."""
FLARE: Final = 2.5
WEBS: Final = (
    (27.2, 6.0, 0.10, 3.1, 2.6), (25.2, 6.6, 0.17, 3.1, 2.5), (23.2, 7.2, 0.22, 2.7, 2.1), (24.5, 6.8, 0.05, 3.5, 3.0),
    (20.5, 7.4, 0.22, 2.4, 1.9),
)  # fmt: skip
"""From the ribs (height along the spine, half width) to a fraction of the upper arm; radius at either end."""
BELLY: Final = 12.5
"""Where a breath lifts the belly most."""


def add_torso(scene: Scene, body: Body, person: Person) -> None:
    """Add pelvis, waist, chest and shoulder muscles (part ``torso``), and the seat (``short_l``, ``short_r``)."""
    heights, widths, depths, shifts = zip(*ROWS, strict=True)
    knots = (-1.5, 3.0, 11.0, 21.0, 26.0, 30.0)
    wide = (person.hip_width, person.hip_width, person.waist, person.chest, person.shoulder_width, person.neck)
    deep = (1.0, 1.0, (1 + person.waist) / 2, person.chest, person.chest, person.neck)
    for height in np.arange(heights[0], heights[-1] + 0.01, SPINE_STEP):  # close: a round back fans its discs out
        place = body.trunk(height)
        width = smooth(heights, widths, height) * smooth(knots, wide, height)
        depth = smooth(heights, depths, height) * smooth(knots, deep, height)
        breath = body.belly * float(np.exp(-(((height - BELLY) / 5.8) ** 2)))
        shirt = height >= HEM
        loose = LOOSE * (1 + max(0.0, 1 - (height - HEM) / FLARE)) if shirt else 0.0
        thick = min(1.2, 0.3 + height - HEM) if shirt else 1.2
        centre = place.point(front=smooth(heights, shifts, height) + breath / 2)
        radii = (depth + loose + breath / 2, width + loose, thick)
        scene.ellipsoid(centre, place.turn, radii, "torso", "shirt" if shirt else "shorts")
    for side in SIDES:
        left = sign(side)
        shorts = f"short_{side}"
        seat = body.pelvis.point(-2.2, left * 4.0 * person.hip_width, -0.9)
        scene.ellipsoid(seat, body.pelvis.turn, (4.5, 4.6 * person.hip_width, 4.6), shorts, "shorts")
        groin = body.legs[side].hip + body.pelvis.turn @ vec(0.2, 0, 0.6)
        scene.ellipsoid(groin, body.pelvis.turn, (4.7, 4.6, 5.2), shorts, "shorts")
        if person.bust:
            chest = body.trunk(20.5)
            breast = chest.point(2.2 + 1.2 * person.bust, left * 3.6 * person.chest, 0.0)
            scene.ellipsoid(breast, chest.turn, (3.0, 3.9, 4.6), "torso", "shirt")
        _shoulder(scene, body, person, left)


def _shoulder(scene: Scene, body: Body, person: Person, left: int) -> None:
    """Add what joins arm and trunk: webs from the ribs to the upper arm and the trapezius from the neck outwards."""
    arm = body.arms["l" if left > 0 else "r"]
    wide = person.shoulder_width
    for height, out, along, near, far in WEBS:
        ribs = body.trunk(height).point(left=left * out * wide)
        scene.chain([ribs, arm.shoulder.at + (arm.elbow - arm.shoulder.at) * along], [near, far * person.arm ** 0.5],
                    "torso", "shirt", SPACING)  # fmt: skip
    blade = body.trunk(24.5).point(-2.0, left * 4.6 * wide)
    scene.chain(
        [blade, arm.shoulder.point(-0.4, -left * 1.8, -1.6)],
        [3.3 * person.chest, 3.0 * person.arm**0.5],
        "torso",
        "shirt",
        SPACING,
    )
    base = body.trunk(31.0)
    neck, tip = base.point(-1.0, left * 1.5, -0.9), arm.shoulder.point(-0.3, -left * 0.8, 0.4)
    rise = arm.shoulder.turn @ vec(-0.4, 0.0, 0.2)
    points = [neck + (tip - neck) * t + rise * np.sin(np.pi * t) for t in np.linspace(0, 1, 6)]
    scene.chain(points, [2.5 * person.neck**0.5] * 5 + [2.4], "torso", "shirt", SPACING)


def add_neck(scene: Scene, body: Body, person: Person) -> None:
    """Add the neck and the slopes from it to the shoulders, and cut the collar."""
    thick = person.neck
    low = body.trunk(30.0).point(0.9)
    middle = body.neck.at + (body.skull - body.neck.at) * 0.5 + body.neck.turn @ vec(0.1, 0, 0)
    top = body.skull + body.head.turn @ vec(0.0, 0, 0.8)
    scene.chain([low, middle, top], [3.5 * thick, 3.05 * thick, 3.0 * thick], "neck", "skin", SPACING)
    for side in SIDES:
        left = sign(side)
        high = body.neck.at + (body.skull - body.neck.at) * 0.45 + body.neck.turn @ vec(-0.6, left * 1.1 * thick, 0)
        far = body.arms[side].shoulder.point(-0.5, -left * 4.4, 1.3)
        scene.chain([high, far], [2.0 * thick, 2.1], "torso", "skin", SPACING)
    parts = frozenset({"torso", "neck"})
    inside = _collar(body)
    scene.paint(parts, "skin", inside, over=frozenset({"shirt"}))
    scene.paint(parts, "shirt", lambda points: ~inside(points), over=frozenset({"skin"}))


def _collar(body: Body) -> Where:
    """Return a bowl round the neck that opens upwards: what is in it is skin. It dips in front, as a collar does."""
    place = body.trunk(30.5)

    def inside(points: Array) -> Mask:
        local = (points - place.at) @ place.turn
        x, y, z = local[..., 0] - 0.8, local[..., 1], local[..., 2]
        wide = np.hypot(x, y) - 4.0
        round_front = 0.7 * wide + 0.4 * np.maximum(wide, 0) ** 2
        over_nape = 0.1 * y * y - 0.4  # level behind, whatever shoulders do to what is under it
        front = np.clip((x + 1.5) / 3, 0, 1)
        result: Mask = (z + 0.5 * x > front * round_front + (1 - front) * over_nape) & (wide < 2.5)
        return result

    return inside
