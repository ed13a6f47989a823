"""Rubber: a band through named points, and a loop about two things. The more it is stretched, the thinner it is.

Rubber keeps its volume, so a strip stretched to twice its length is 1/√2 as wide. At the size of a printed figure
that is hardly seen; here the width falls with the length itself.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Final, NamedTuple

import numpy as np

from generator.figures.studio.body import ANKLE, SIDES, Body
from generator.figures.studio.props.model import CM, End, Kind, Prop, PropError, Size
from generator.figures.studio.scene import Scene
from generator.figures.studio.vectors import UP, Array, angle_between, frame, unit, vec

LEAST: Final = 0.45
"""The share of its own width that a band is never drawn below, so that it still prints."""
MOST: Final = 4.0
"""A band tears, or cannot be held, beyond four times its own length."""
STEP: Final = 0.35
"""Units from one slice of a band to the next."""
TILT: Final = vec(0.35, 0.0, 1.0)
"""A level band hangs on edge, so that it is seen as a strip; an upright one shows its flat side to the left."""
BUNCHED: Final = 0.5
"""A stretched band curls in: it is at least so thick for its width, and no view makes a hair of it."""
SOLE: Final = 2.9
"""Half the width of a shoe that a band runs under, in units."""
ARCH: Final = 4.0
"""From the ankle forward to where a band runs under a foot, in units."""
CHEST: Final = (7.6, 11.0, -3.0)
"""A chest that a band may lie on, in units from the spine: depth to the front, half the width with the arms' roots, and
how far behind the spine's line a band is no longer taken to be in front."""
KNUCKLES: Final = 1.6
"""How far in front of the middle of a fist a band lies that is held from hand to hand, in units."""


def drawn_width(width: float, rest: float, length: float) -> float:
    """Return how wide a band of ``rest`` length is drawn when it is ``length`` long; a slack one keeps its width."""
    return width * min(1.0, max(LEAST, rest / length))


class Knot(NamedTuple):
    """A point of a band's path, and which way its flat side's width runs there, if it is not free to choose."""

    at: Array
    across: Array | None = None


def strip(
    scene: Scene, path: list[Knot], width: float, thick: float, part: str, tone: str = "band"
) -> None:  # fmt: skip
    """Add a flat strip along a path as thin slices, all of one part; the floor carries it."""
    curled = (width / 2, max(thick, BUNCHED * width) / 2, STEP * 1.2)
    for near, far in pairwise(path):
        along = far.at - near.at
        length = float(np.linalg.norm(along))
        if length < 1e-6:
            continue
        across = near.across if near.across is not None and far.across is not None else None
        radii = curled if across is None else (width / 2, thick / 2, STEP * 1.2)
        turn = frame(along, TILT if across is None else across)
        lowest = float(np.linalg.norm(turn[2] * radii))
        for t in np.linspace(0, 1, max(2, round(length / STEP) + 1)):
            centre = near.at + along * t
            centre[2] = max(centre[2], lowest)
            scene.ellipsoid(centre, turn, radii, part, tone)


def _length(path: list[Knot]) -> float:
    return sum(float(np.linalg.norm(b.at - a.at)) for a, b in pairwise(path))


def _feet(prop: Prop, body: Body, thick: float) -> list[Knot]:
    """Return the path through the ends; at a foot it runs flat under the sole, from one edge to the other."""
    path: list[Knot] = []
    for number, end in enumerate(prop.ends):
        side = next((side for side in SIDES if end.name == f"foot_{side}"), None)
        if side is None:
            path.append(Knot(end.at))
            continue
        foot = body.legs[side].foot
        under = foot.point(front=ARCH, up=thick / 2 - ANKLE)
        edges = [under + foot.turn[:, 1] * SOLE * sign for sign in (1, -1)]
        beside = path[-1].at if path else prop.ends[number + 1].at
        edges.sort(key=lambda edge: float(np.linalg.norm(edge - beside)), reverse=not path)
        path += [Knot(edge, foot.turn[:, 0]) for edge in edges]
    return path


def _sagging(path: list[Knot], share: float) -> list[Knot]:
    """Let every free stretch hang in a parabola that is ``share`` longer than its chord."""
    result = [path[0]]
    for near, far in pairwise(path):
        chord = far.at - near.at
        length = float(np.linalg.norm(chord))
        if length > 2 and (near.across is None or far.across is None):
            down = -UP + vec(0.2, 0, 0)
            down = unit(down - chord * (down @ chord) / length**2)
            # A shallow parabola of sag s over a chord d is about d (1 + 8/3 (s/d)²) long.
            sag = length * float(np.sqrt(0.375 * share))
            for t in np.linspace(0, 1, 15)[1:-1]:
                at = near.at + chord * t + down * sag * 4 * t * (1 - t)
                result.append(Knot(at))
        result.append(far)
    return result


def _over_chest(right: Array, left: Array, body: Body) -> list[Knot]:
    """Return the tight way from hand to hand, in front of fists and forearms and round the chest where it is in it."""
    middle = (right + left) / 2
    trunk = min(body.spine, key=lambda place: float(np.linalg.norm(place.at - middle)))
    first, last = ((hand - trunk.at) @ trunk.turn + (KNUCKLES, 0, 0) for hand in (right, left))
    depth, half_width, behind = CHEST
    if (first[0] + last[0]) / 2 < behind or last[1] - first[1] < 1:
        return [Knot(right), Knot(left)]
    way = [first]
    for angle in np.radians(np.linspace(170, 10, 33)):
        side = half_width * float(np.cos(angle))
        if first[1] < side < last[1]:
            height = np.interp(side, (first[1], last[1]), (first[2], last[2]))
            _tighten(way, vec(depth * float(np.sin(angle)), side, float(height)))
    _tighten(way, last)
    return [Knot(right), *(Knot(trunk.at + trunk.turn @ local) for local in way), Knot(left)]


def _tighten(way: list[Array], then: Array) -> None:
    """Go on to ``then``; let go of points that the way, pulled tight, no longer touches."""
    while len(way) > 1:
        (x0, y0, _), (x1, y1, _) = way[-2], way[-1]
        if (x1 - x0) * (then[1] - y0) > (then[0] - x0) * (y1 - y0):
            break
        way.pop()
    way.append(then)


def stretch(prop: Prop, length: float) -> float:
    """Return the length over the rest length; refuse what no band stands."""
    ratio = length / prop.size["rest"]
    if ratio > MOST:
        raise PropError(
            prop.kind, "rest", f"the band would be stretched to {ratio:.1f} times its length",
            f"it is {length / CM:.0f} cm long here",
        )  # fmt: skip
    return ratio


def _band(prop: Prop, body: Body, scene: Scene) -> None:
    thick = prop.size["thick"]
    path = _feet(prop, body, thick)
    if {end.name for end in prop.ends} == {"hand_l", "hand_r"}:
        path = _over_chest(path[0].at, path[-1].at, body)
    length = _length(path)
    if length < 1:
        raise PropError(prop.kind, "through", "both ends are at one point")
    ratio = stretch(prop, length)
    width = drawn_width(prop.size["width"], prop.size["rest"], length)
    if ratio < 1:
        path = _sagging(path, min(1 / ratio - 1, 1.0))
    strip(scene, path, width, thick, prop.part("band"))


LIMB_RADIUS: Final = {"wrist": 1.6, "elbow": 2.3, "knee": 3.2, "ankle": 2.2, "foot": 2.8, "hand": 2.3, "thigh": 4.4,
    "shin": 3.1,
}  # fmt: skip
"""How far a loop stands off a landmark of the body, in units."""
THING_RADIUS: Final = 1.2
"""How far a loop stands off anything else, such as a bar."""
BELOW_KNEE: Final = 0.16
"""Of the lower leg: nearer to the knee than this a loop does not lie about it."""
SHIN_FROM: Final = 50.0
"""From this bend of the knee on, a loop at the knee lies round the shin and no longer round the thigh, in degrees."""


def _axis(name: str, body: Body) -> Array | None:
    """Return the way of the limb that a loop lies about, or None for a thing."""
    word, _, side_name = name.rpartition("_")
    side = next((side for side in SIDES if side == side_name), None)
    if side is None or word not in LIMB_RADIUS:
        return None
    if word in ("wrist", "elbow", "hand"):
        arm = body.arms[side]
        return unit(arm.wrist - arm.elbow)
    leg = body.legs[side]
    thigh, shin = unit(leg.knee - leg.hip), unit(leg.foot.at - leg.knee)
    if word == "foot":
        return np.asarray(leg.foot.turn[:, 0])
    if word in ("ankle", "shin") or (word == "knee" and angle_between(thigh, shin) > SHIN_FROM):
        return shin
    return thigh


def _middle(end: End, axis: Array | None, body: Body) -> Array:
    """Return the middle of what a loop lies about: of a foot its arch, of a lower leg its bone, clear of the knee."""
    word, _, side_name = end.name.rpartition("_")
    side = next((side for side in SIDES if side == side_name), None)
    if side is None:
        return end.at
    leg = body.legs[side]
    if word == "foot":
        return leg.foot.point(front=ARCH, up=-ANKLE / 2)
    bone = leg.foot.at - leg.knee
    if axis is not None and word in ("shin", "knee") and axis @ bone > 0.99 * float(np.linalg.norm(bone)):
        share = float((end.at - leg.knee) @ bone / (bone @ bone))
        return np.asarray(leg.knee + bone * min(max(share, BELOW_KNEE), 0.9))
    return end.at


def _radius(end: End) -> float:
    return LIMB_RADIUS.get(end.name.rpartition("_")[0], THING_RADIUS)


def _loop(prop: Prop, body: Body, scene: Scene) -> None:
    """Lay a closed strip about two limbs, or about a limb and a bar: two straights, and an arc square to each limb."""
    axes = [_axis(end.name, body) for end in prop.ends]
    first, second = (_middle(end, axis, body) for end, axis in zip(prop.ends, axes, strict=True))
    apart = second - first
    if float(np.linalg.norm(apart)) < 1:
        raise PropError(prop.kind, "ends", "both ends are at one point")
    along = unit(apart)
    limbs = [axis for axis in axes if axis is not None]
    lead = limbs[0] if limbs else UP
    across = frame(along, lead + sum((axis if axis @ lead > 0 else -axis for axis in limbs[1:]), np.zeros(3)))[:, 0]
    length = float(np.linalg.norm(apart)) * 2 + sum(np.pi * _radius(end) for end in prop.ends)
    width = drawn_width(prop.size["width"], prop.size["rest"], length)
    thick = max(prop.size["thick"], BUNCHED * width)
    path = []
    for end, axis, middle, sign in zip(prop.ends, axes, (first, second), (-1.0, 1.0), strict=True):
        way, beside, over = _arc(along, across, axis)
        radius = _radius(end) + thick / 2
        path += [
            Knot(middle + (way * sign * np.cos(angle) + beside * sign * np.sin(angle)) * radius, over)
            for angle in np.radians(np.linspace(-90, 90, 13))
        ]
    path.append(path[0])
    stretch(prop, _length(path))
    strip(scene, path, width, thick, prop.part("band"))


def _arc(along: Array, across: Array, axis: Array | None) -> tuple[Array, Array, Array]:
    """Return how a loop lies about an end: to its farthest point, to its side, and along what it lies about."""
    if axis is not None:
        over = axis if axis @ across > 0 else -axis
        way = along - over * (along @ over)
        if float(np.linalg.norm(way)) > 0.3:
            return unit(way), np.cross(unit(way), over), over
    return along, np.cross(along, across), across


KINDS: Final[dict[str, Kind]] = {
    "band": Kind(
        "a resistance band through two or more ends: hands, hooks, or under feet",
        _band,
        sizes={
            "rest": Size(80, 15, 250, "its length between the ends when it hangs slack"),
            "width": Size(4.5, 1, 15, "its width when it hangs slack"),
            "thick": Size(1.2, 0.3, 4, "how thick it is drawn"),
        },
        ends=(2, 6),
    ),
    "loop": Kind(
        "a closed band about two limbs, or about a bar and a limb",
        _loop,
        sizes={
            "rest": Size(60, 15, 220, "its way round when it hangs slack"),
            "width": Size(5, 1, 12, "its width when it hangs slack"),
            "thick": Size(1, 0.3, 4, "how thick it is drawn"),
        },
        ends=(2, 2),
    ),
}
