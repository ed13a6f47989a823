"""What one lies, kneels or leans on, and soft things: mat, pillow, towels, foam roller, massage ball, packs."""

from __future__ import annotations

from typing import Final

import numpy as np

from generator.figures.studio.body import Body, Place
from generator.figures.studio.props.bands import Knot, strip
from generator.figures.studio.props.model import (
    BACKWARD,
    CM,
    FORWARD,
    LEFTWARD,
    RIGHTWARD,
    UPWARD,
    Kind,
    Prop,
    PropError,
    Size,
    Spot,
    at_bench,
    side_of,
    soft,
    spot,
)
from generator.figures.studio.scene import Scene
from generator.figures.studio.vectors import UP, about_y, unit, vec


def _mat(prop: Prop, _: Body, scene: Scene) -> None:
    size = prop.size
    at_bench(prop, scene).box("mat", (0, 0, size["thick"] / 2), (size["length"], size["width"], size["thick"]), "mat")


def _mat_spots(prop: Prop) -> dict[str, Spot]:
    size = prop.size
    return {"top": spot(prop.place, (0, 0, size["thick"]), UPWARD, FORWARD, (size["width"] / 2, size["length"] / 2))}


PILLOW_RIM: Final = 9 * CM
"""How far in from its edges a pillow has its full thickness."""


def _pillow(prop: Prop, _: Body, scene: Scene) -> None:
    size = prop.size
    edges = (size["depth"], size["width"], size["thick"])
    at_bench(prop, scene).cushion("pillow", (0, 0, size["thick"] / 2), edges, "pillow", rim=PILLOW_RIM)


def _pillow_spots(prop: Prop) -> dict[str, Spot]:
    size, rim = prop.size, PILLOW_RIM
    reach = (size["width"] / 2 - rim, size["depth"] / 2 - rim)
    return {"top": spot(prop.place, (0, 0, size["thick"]), UPWARD, FORWARD, reach)}


def _towel(prop: Prop, _: Body, scene: Scene) -> None:
    """Lay a towel folded in four: two layers are told apart by a step at the edge."""
    size, bench = prop.size, at_bench(prop, scene)
    depth, width, half = size["depth"], size["width"], size["thick"] / 2
    bench.box("lower", (0, 0, half / 2), (depth, width, half), "towel")
    bench.box("upper", (0.4 * CM, 0, half * 1.5), (depth - 0.8 * CM, width, half), "towel")


def _towel_spots(prop: Prop) -> dict[str, Spot]:
    size, step = prop.size, 0.8 * CM
    reach = (size["width"] / 2, size["depth"] / 2 - step)
    return {"top": spot(prop.place, (0, 0, size["thick"]), UPWARD, FORWARD, reach)}


def _roll(prop: Prop, _: Body, scene: Scene) -> None:
    size, bench = prop.size, at_bench(prop, scene)
    radius, half = size["diameter"] / 2, size["length"] / 2
    bench.rod("roll", (0, -half, radius), (0, half, radius), radius, "towel")
    # Two rings at each end stand for the turns of the cloth; each stands proud of the one around it.
    for turn, share in (("outer", 0.62), ("inner", 0.28)):
        proud = (0.3 if turn == "outer" else 0.6) * CM
        bench.rod(turn, (0, -half - proud, radius), (0, half + proud, radius), radius * share, "towel")


def _round_spots(prop: Prop) -> dict[str, Spot]:
    radius, reach = prop.size["diameter"] / 2, (prop.size.get("length", 0) / 2, 0.0)
    return {
        "top": spot(prop.place, (0, 0, 2 * radius), UPWARD, FORWARD, reach),
        "front": spot(prop.place, (radius, 0, radius), FORWARD, UPWARD, reach),
        "rear": spot(prop.place, (-radius, 0, radius), BACKWARD, UPWARD, reach),
    }


CLOTH: Final = 1.2 * CM
"""How thick a towel's cloth is drawn."""
UNGATHERED: Final = 1.7
"""How much wider than it is bunched a towel held between two hands lies."""
GATHERED: Final = 0.5
"""Of that width, what is left in a fist."""


def _towel_held(prop: Prop, body: Body, scene: Scene) -> None:
    """Hold a flat strip of cloth between two fists, gathered in them, its ends hanging out."""
    right, left = (side_of(prop, hand, body).hand.at for hand in prop.hands)
    along = left - right
    if float(np.linalg.norm(along)) < 2 * prop.size["diameter"]:
        raise PropError(prop.kind, "hands", "the hands are too near each other to hold a towel between them")
    wide, part = prop.size["diameter"] * UNGATHERED, prop.part("cloth")
    shares = np.linspace(0, 1, 9)
    widths = wide * (GATHERED + (1 - GATHERED) * np.sin(np.pi * shares) ** 0.5)
    points = [right + along * share - UP * wide * 0.2 * float(np.sin(np.pi * share)) for share in shares]
    for near, far, width in zip(points, points[1:], (widths[1:] + widths[:-1]) / 2, strict=False):
        strip(scene, [Knot(near, UP), Knot(far, UP)], float(width), CLOTH, part, "towel")
    out = unit(along)
    over = unit(np.cross(UP, out))
    for side, hand, away in (("r", right, -out), ("l", left, out)):
        edge = hand + away * 2.6 * CM
        tip = edge + away * 0.8 * CM - UP * prop.size["tail"]
        tip[2] = max(tip[2], CLOTH)
        tail = prop.part(f"tail_{side}")
        strip(scene, [Knot(hand, over), Knot(edge, over)], wide * GATHERED, CLOTH, tail, "towel")
        strip(scene, [Knot(edge, over), Knot(tip, over)], wide * 0.6, CLOTH, tail, "towel")


def _roller(prop: Prop, _: Body, scene: Scene) -> None:
    size, bench = prop.size, at_bench(prop, scene)
    radius, half = size["diameter"] / 2, size["length"] / 2
    bench.rod("roller", (0, -half, radius), (0, half, radius), radius, "plastic")
    # The hollow of the core shows at the ends: a darker disc that stands out by a hair.
    hair = 0.1 * CM
    bench.rod("core", (0, -half - hair, radius), (0, half + hair, radius), radius * 0.55, "prop-dark")


def _ball(prop: Prop, _: Body, scene: Scene) -> None:
    radius = prop.size["diameter"] / 2
    at_bench(prop, scene).ellipsoid("ball", (0, 0, radius), (radius, radius, radius), "hot")


def _ball_spots(prop: Prop) -> dict[str, Spot]:
    radius = prop.size["diameter"] / 2
    return {
        **_round_spots(prop),
        "left": spot(prop.place, (0, radius, radius), LEFTWARD, UPWARD),
        "right": spot(prop.place, (0, -radius, radius), RIGHTWARD, UPWARD),
    }


PALM_TO_SKIN: Final = 0.9
"""From the middle of a flat hand to what lies against its palm, in units."""


def pack_place(prop: Prop, body: Body) -> Place:
    """Return the middle of a pack: against the palm that holds it, or where it lies, tipped by ``lean``.

    Its frame: x is across the pack's thickness, away from what it lies on, or into the palm's other side.
    """
    thick = prop.size["thick"]
    if prop.hands:
        hand = side_of(prop, prop.hands[0], body).hand
        return Place(hand.point(front=PALM_TO_SKIN + thick / 2), hand.turn)
    lying = prop.place.turn @ about_y(prop.size["lean"] - 90)
    return Place(prop.at + lying @ vec(thick / 2, 0, 0), lying)


def _pack_spots(prop: Prop) -> dict[str, Spot]:
    if prop.hands:
        return {}
    turn = prop.place.turn @ about_y(prop.size["lean"] - 90)
    return {"top": Spot(Place(prop.at + turn @ vec(prop.size["thick"], 0, 0), turn), (0.0, 0.0))}


def _ice_pack(prop: Prop, body: Body, scene: Scene) -> None:
    """Wrap a blue pack in a towel, its end looking out."""
    middle, size = pack_place(prop, body), prop.size
    thick, width, length = size["thick"], size["width"], size["length"]
    wrapped = Place(middle.point(up=-length * 0.13), middle.turn)
    soft(scene, wrapped, (thick, width, length * 0.74), prop.part("towel"), "towel", rim=3 * CM)
    end = Place(middle.point(up=length * 0.25), middle.turn)
    soft(scene, end, (thick * 0.72, width * 0.84, length * 0.5), prop.part("ice"), "cold", rim=3 * CM)


def _heat_pack(prop: Prop, body: Body, scene: Scene) -> None:
    """A hot-water bottle: the bottle, its neck and its stopper."""
    middle, size = pack_place(prop, body), prop.size
    thick, width, length = size["thick"], size["width"], size["length"]
    bag = length * 0.8
    soft(scene, Place(middle.point(up=-(length - bag) / 2), middle.turn), (thick, width, bag), prop.part("bag"), "hot",
         rim=5 * CM)  # fmt: skip
    shoulder = -length / 2 + bag
    scene.chain(
        [middle.point(up=shoulder - 2 * CM), middle.point(up=length / 2 - 2 * CM)],
        [thick * 0.5, thick * 0.36], prop.part("bag"), "hot",
    )  # fmt: skip
    scene.rod(
        middle.point(up=length / 2 - 2.5 * CM), middle.point(up=length / 2), 1.7 * CM, prop.part("stopper"), "prop-dark"
    )


_LEAN: Final = Size(0, -180, 180, "0 lies flat, 90 stands on its edge with its face to the front", "degrees")

KINDS: Final[dict[str, Kind]] = {
    "mat": Kind(
        "an exercise mat, its length along its front; its origin is under its middle",
        _mat, _mat_spots,
        {
            "length": Size(180, 80, 200, "length"),
            "width": Size(60, 40, 120, "width"),
            "thick": Size(1, 0.3, 3, "thickness"),
        },
    ),
    "pillow": Kind(
        "a pillow, its short edge along its front; its origin is under its middle",
        _pillow, _pillow_spots,
        {
            "depth": Size(40, 20, 80, "from rear to front"),
            "width": Size(60, 20, 80, "from left to right"),
            "thick": Size(11, 4, 20, "thickness under a head"),
        },
    ),
    "towel": Kind(
        "a towel folded flat; its origin is under its middle",
        _towel, _towel_spots,
        {
            "depth": Size(25, 10, 60, "from rear to front"),
            "width": Size(35, 10, 100, "from left to right"),
            "thick": Size(3, 1, 8, "thickness of the fold"),
        },
    ),
    "towel_roll": Kind(
        "a towel rolled up, lying across its front; its origin is under its middle",
        _roll, _round_spots,
        {"diameter": Size(10, 5, 18, "diameter"), "length": Size(45, 20, 100, "length from left to right")},
    ),
    "towel_held": Kind(
        "a towel held between both hands",
        _towel_held,
        sizes={
            "diameter": Size(4, 2, 8, "how wide it is bunched in a hand"),
            "tail": Size(8, 2, 40, "how far the ends hang out of the hands"),
        },
        hands=(2, 2),
    ),
    "roller": Kind(
        "a foam roller, lying across its front; its origin is under its middle",
        _roller, _round_spots,
        {"diameter": Size(15, 10, 18, "diameter"), "length": Size(45, 30, 100, "length from left to right")},
    ),
    "ball": Kind(
        "a massage or tennis ball; its origin is its lowest point, on the floor or where it is held",
        _ball, _ball_spots, {"diameter": Size(8, 5, 25, "diameter")},
    ),
    "ice_pack": Kind(
        "an ice pack wrapped in a towel, against a palm or lying; its origin is the middle of its lower face",
        _ice_pack, _pack_spots,
        {
            "length": Size(28, 15, 40, "length"), "width": Size(18, 10, 30, "width"),
            "thick": Size(4.5, 2, 8, "thickness"), "lean": _LEAN,
        },
        hands=(0, 1),
    ),
    "heat_pack": Kind(
        "a hot-water bottle, against a palm or lying; its origin is the middle of its lower face",
        _heat_pack, _pack_spots,
        {
            "length": Size(32, 20, 40, "length with its neck"), "width": Size(20, 12, 30, "width"),
            "thick": Size(5, 3, 8, "thickness"), "lean": _LEAN,
        },
        hands=(0, 1),
    ),
}  # fmt: skip
