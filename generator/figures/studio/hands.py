"""Hands: open and flat, relaxed with curled fingers, a fist, or closed round what they hold.

The thumb is a part of its own. Fingers are parts of the hand (``hand_l#1`` and ``hand_l#2``, by turns), so that a
line is drawn between one and the next.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

import numpy as np

from generator.figures.studio.body import Body, Place, Side
from generator.figures.studio.scene import Scene
from generator.figures.studio.vectors import Array, about_y, frame, smooth, vec

FINGERS: Final = ((1.6, 4.5, 3.5), (0.55, 5.0, 1.0), (-0.5, 4.7, -1.5), (-1.5, 3.7, -5.0))
"""Index to little finger: across at the knuckle towards the thumb, length, angle of the fan."""
PALM_LENGTH: Final = 5.0
CURL: Final = {"flat": 3.0, "relaxed": 27.0}
"""Degrees by which each finger bone is bent to the one before."""
BONES: Final = (0.42, 0.32, 0.26)
"""Shares of a finger's length."""
THUMBS: Final = {
    "flat": ((0.2, 1.0, 1.2), (0.55, 2.2, 2.8), (0.7, 2.75, 4.2), (0.7, 2.9, 5.5)),
    "relaxed": ((0.2, 1.0, 1.2), (0.8, 1.9, 2.9), (1.35, 2.1, 4.4), (1.9, 1.8, 5.7)),
}  # fmt: skip
"""Points from the wrist: out of the palm, to the thumb's side, along the fingers. Relaxed, it lies on the index."""
FLESH: Final = 0.55
"""How far the middle line of a finger stays off what it is closed round."""

Point = tuple[float, float, float]


class Rod(NamedTuple):
    """What a fist is closed round: a rod of ``radius`` across the palm, its middle ``out`` of the fist's."""

    radius: float
    out: float


class Slab(NamedTuple):
    """A flat thing that lies along the fingers: its half width, and how far ``out`` of the palm its two faces are."""

    half: float
    near: float
    far: float


Held = Rod | Slab
NOTHING: Final[Mapping[Side, Held]] = {}


def add_hand(scene: Scene, body: Body, side: Side, held: Held | None = None) -> None:
    """Add hand and thumb of one side, closed round what they hold if that is wide."""
    arm = body.arms[side]
    hand = _Hand(scene, Place(arm.wrist, arm.hand.turn), arm.thumb, f"hand_{side}", f"thumb_{side}")
    if isinstance(held, Slab):
        _round_slab(hand, held)
    elif arm.grip != "fist":
        _open(hand, arm.grip)
    elif isinstance(held, Rod):
        _round_rod(hand, held)
    else:
        _fist(hand)


class _Hand(NamedTuple):
    scene: Scene
    wrist: Place
    thumb_side: int
    part: str
    thumb_part: str

    def point(self, at: Point) -> Array:
        """Return the world point of one given as in :data:`THUMBS`."""
        return self.wrist.point(at[0], self.thumb_side * at[1], at[2])

    def finger(self, number: int, points: Sequence[Array], radii: Sequence[float]) -> None:
        """Add a finger, numbered from the index."""
        self.scene.chain(list(points), list(radii), f"{self.part}#{1 + number % 2}", "skin", 0.28)

    def thumb(self, points: Sequence[Point], radii: Sequence[float] = (1.0, 0.85, 0.7, 0.55)) -> None:
        """Add the thumb."""
        self.scene.chain([self.point(at) for at in points], list(radii), self.thumb_part, "skin", 0.4)

    def palm(self) -> None:
        """Add an open palm."""
        for t in np.linspace(0, 1, 12):
            width = smooth((0, 0.3, 0.8, 1), (1.35, 1.85, 2.15, 2.05), t)
            radii = (1.2 - 0.35 * t, width, 0.8)
            self.scene.ellipsoid(self.wrist.point(up=PALM_LENGTH * t), self.wrist.turn, radii, self.part, "skin")


def _open(hand: _Hand, grip: str) -> None:
    hand.palm()
    curl, spread = CURL[grip], 1.0 if grip == "flat" else 0.3
    for number, (across, length, fan) in enumerate(FINGERS):
        turn = hand.wrist.turn @ _fan(-hand.thumb_side * fan * spread)
        points = [hand.point((0.0, across, PALM_LENGTH - 0.5 - 0.12 * across * across))]
        for bone in BONES:
            turn = turn @ about_y(curl)
            points.append(points[-1] + turn @ vec(0, 0, length * bone))
        hand.scene.chain(points[:2], [0.7, 0.64], hand.part, "skin", 0.28)
        hand.finger(number, points[1:], (0.64, 0.58, 0.5))
    hand.thumb(THUMBS[grip])


def _fist(hand: _Hand) -> None:
    turn, scene = hand.wrist.turn, hand.scene
    scene.ellipsoid(hand.wrist.point(0, 0, 1.4), turn, (1.35, 1.75, 1.7), hand.part, "skin")
    scene.ellipsoid(hand.wrist.point(0.1, 0, 3.0), turn, (1.6, 2.15, 1.9), hand.part, "skin")
    scene.ellipsoid(hand.wrist.point(0.9, 0, 3.4), turn, (1.3, 1.8, 1.2), hand.part, "skin")  # no hole seen end on
    for number, across in enumerate((1.5, 0.5, -0.5, -1.45)):
        points = [hand.point((x, across, z)) for x, z in ((-0.5, 4.0), (0.9, 4.75), (2.0, 3.9), (1.9, 2.8))]
        hand.finger(number, points, (0.85, 0.8, 0.75, 0.7))
    hand.thumb([(0.6, 1.5, 1.6), (2.0, 1.9, 2.6), (2.9, 1.0, 3.4), (3.0, -0.4, 3.7)], (0.95, 0.85, 0.75, 0.65))


def _round_rod(hand: _Hand, rod: Rod) -> None:
    """Close the hand round a thick rod: fingers from the knuckles over it, the thumb from the other side onto them."""
    turn, scene = hand.wrist.turn, hand.scene
    middle = 3.4  # along the fingers, where the middle of a fist is
    scene.ellipsoid(hand.wrist.point(-0.1, 0, 1.3), turn, (1.2, 1.75, 1.8), hand.part, "skin")
    scene.ellipsoid(hand.wrist.point(-0.35, 0, 3.2), turn, (1.0, 2.15, 2.1), hand.part, "skin")

    def on(angle: float, across: float, off: float) -> Point:
        """A point round the rod: 0 at the palm, 90 where the fingers go over, -90 on the thumb's side of it."""
        reach, way = rod.radius + off, np.radians(angle)
        return rod.out - reach * float(np.cos(way)), across, middle + reach * float(np.sin(way))

    for number, (across, end) in enumerate(((1.6, 205.0), (0.55, 210.0), (-0.5, 205.0), (-1.5, 190.0))):
        points = [hand.point(on(angle, across, FLESH)) for angle in np.linspace(30, end, 8)]
        hand.finger(number, points, np.linspace(0.85, 0.65, 8).tolist())
    round_it = [on(angle, across, FLESH + 0.2) for angle, across in ((-75, 1.9), (-125, 2.3), (-170, 2.4))]
    hand.thumb([(0.0, 1.2, 1.0), *round_it], (1.0, 0.9, 0.8, 0.65))


def _round_slab(hand: _Hand, slab: Slab) -> None:
    """Hold a flat thing: palm and fingers behind it, fingertips round one edge, the thumb over the other."""
    hand.palm()
    edge = slab.half + FLESH
    for number, along in enumerate((6.4, 5.3, 4.2, 3.2)):
        points = [(0.0, -0.4, along - 0.6), (0.1, -edge + 0.5, along), (slab.near, -edge, along + 0.1),
                  (slab.far + FLESH, -edge + 0.3, along + 0.1), (slab.far + FLESH, -edge + 1.5, along)]  # fmt: skip
        hand.finger(number, [hand.point(at) for at in points], (0.7, 0.68, 0.65, 0.62, 0.55))
    hand.thumb([(0.1, 1.0, 1.4), (slab.near, edge, 3.0), (slab.far + FLESH, edge - 0.2, 4.4),
                (slab.far + FLESH, edge - 1.5, 5.8)])  # fmt: skip


def _fan(angle: float) -> Array:
    """Return the rotation about x (out of the palm): positive from the fingers' direction towards -y."""
    radians = np.radians(angle)
    return frame(vec(0, -np.sin(radians), np.cos(radians)), vec(1, 0, 0))
