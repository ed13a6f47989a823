"""The solved skeleton: where every joint is and how it is turned. Made by ``skeleton``, clothed by ``flesh``.

Lengths in % of body height, after figure proportions in common use in anthropometry (Winter, Biomechanics and Motor
Control of Human Movement, 4th ed., fig. 4.1), rounded to what reads well at 30 mm. Frames have columns
[front, left, cranial] of the part they belong to.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

from generator.figures.studio.vectors import Array

Side = Literal["l", "r"]
Grip = Literal["flat", "relaxed", "fist"]
SIDES: Final[tuple[Side, Side]] = ("l", "r")

UPPER_ARM: Final = 17.2
FOREARM: Final = 14.4
PALM: Final = 4.2
"""From the wrist to the middle of the palm."""
FIST: Final = 3.4
"""From the wrist to the middle of what a fist holds."""
THIGH: Final = 24.5
SHIN: Final = 23.6
ANKLE: Final = 4.0
"""Height of the ankle above the floor in a shoe that stands flat."""
HIP: Final = 4.7
SHOULDER: Final = 10.0
PELVIS_TOP: Final = 7.0
LUMBAR_TOP: Final = 17.0
SHOULDERS_AT: Final = 28.3
C7: Final = 31.0
NECK: Final = 6.6
STANDING: Final = 52.0
"""Height of the hip centres of a person who stands straight."""


def sign(side: Side) -> int:
    """Return 1 for the left and -1 for the right side."""
    return 1 if side == "l" else -1


class Place(NamedTuple):
    """A point and the frame there."""

    at: Array
    turn: Array

    def point(self, front: float = 0.0, left: float = 0.0, up: float = 0.0) -> Array:
        """Return the world point at an offset in this frame."""
        result: Array = self.at + self.turn @ (front, left, up)
        return result


@dataclass(frozen=True)
class Arm:
    """``hand`` is at the palm's (or fist's) middle; its frame: x out of the palm, z along the fingers.

    ``thumb`` is +1 or -1: on which side of the hand's y axis the thumb lies. ``lift`` is how far the upper arm is
    raised, 0 to 1, and ``forward``, ``up`` and ``inward`` how the shoulder has moved, in units.
    """

    shoulder: Place
    elbow: Array
    wrist: Array
    hand: Place
    grip: Grip
    thumb: int
    lift: float
    forward: float
    up: float
    inward: float = 0.0


@dataclass(frozen=True)
class Leg:
    """``foot`` is at the ankle; its frame: x to the toes, z up from the sole. ``bend`` points where the knee does."""

    hip: Array
    knee: Array
    foot: Place
    bend: Array


@dataclass(frozen=True)
class Body:
    """``spine`` has a place every ``SPINE_STEP`` from the hip centre up to C7 and a little beyond."""

    pelvis: Place
    spine: tuple[Place, ...]
    neck: Place
    skull: Array
    head: Place
    arms: dict[Side, Arm]
    legs: dict[Side, Leg]
    belly: float
    chest: float = 1.0
    """The depth of the chest, a factor round 1."""

    def trunk(self, height: float) -> Place:
        """Return the place on the spine ``height`` above the hip centre, along it; below 0 straight on down."""
        if height < 0:
            return Place(self.pelvis.point(up=height), self.pelvis.turn)
        return self.spine[min(round(height / SPINE_STEP), len(self.spine) - 1)]


SPINE_STEP: Final = 0.25
