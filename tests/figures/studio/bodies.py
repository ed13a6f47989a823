"""Bodies to clothe in tests, made without poses: standing upright, arms a little out, or lying on the back."""

import numpy as np

from generator.figures.studio.body import (
    ANKLE,
    C7,
    FIST,
    FOREARM,
    HIP,
    NECK,
    PALM,
    SHIN,
    SHOULDER,
    SHOULDERS_AT,
    SIDES,
    SPINE_STEP,
    THIGH,
    UPPER_ARM,
    Arm,
    Body,
    Grip,
    Leg,
    Place,
    sign,
)
from generator.figures.studio.vectors import Array, about_y, frame, unit, vec


def upright(grip: Grip = "relaxed", turn: Array | None = None, at: Array | None = None) -> Body:
    """Stand at ease; ``turn`` and ``at`` lay the whole body elsewhere."""
    turn = np.eye(3) if turn is None else turn
    at = vec(0, 0, ANKLE + SHIN + THIGH) if at is None else at

    def put(*point: float) -> Array:
        return at + turn @ vec(*point)

    spine = tuple(Place(put(0, 0, k * SPINE_STEP), turn) for k in range(round(C7 / SPINE_STEP) + 2))
    arms, legs = {}, {}
    for side in SIDES:
        left = sign(side)
        shoulder = put(-0.4, left * SHOULDER, SHOULDERS_AT)
        way = turn @ unit(vec(0.05, left * 0.2, -1))
        elbow = shoulder + way * UPPER_ARM
        wrist = elbow + way * FOREARM
        hand = Place(wrist + way * (FIST if grip == "fist" else PALM), frame(way, turn @ vec(0, -left, 0)))
        arms[side] = Arm(Place(shoulder, turn), elbow, wrist, hand, grip, -left, 0.0, 0.0, 0.0)
        hip = put(0, left * HIP, 0)
        knee = put(0.5, left * HIP, -THIGH)
        legs[side] = Leg(hip, knee, Place(put(0, left * HIP, -THIGH - SHIN), turn), turn @ vec(1, 0, 0))
    skull = put(0.5, 0, C7 + NECK)
    return Body(
        Place(at, turn), spine, Place(put(-0.2, 0, C7), turn), skull, Place(skull + turn @ vec(0.9, 0, 4), turn),
        arms, legs, 0.0,
    )  # fmt: skip


def supine() -> Body:
    """Lie on the back on the floor."""
    return upright(turn=about_y(-90), at=vec(0, 0, 6.5))
