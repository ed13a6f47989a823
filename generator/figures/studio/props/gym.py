"""What is lifted, hung from or pulled: dumbbell, kettlebell, barbell, pull-up bars, cable machine."""

from __future__ import annotations

from typing import Final

import numpy as np

from generator.figures.studio.body import Body
from generator.figures.studio.props.building import doorway, doorway_spots
from generator.figures.studio.props.model import (
    CM,
    FORWARD,
    UPWARD,
    Bench,
    Kind,
    Prop,
    PropError,
    Size,
    Spot,
    at_bench,
    side_of,
    spot,
)
from generator.figures.studio.scene import Scene
from generator.figures.studio.vectors import UP, Array, unit

IRON: Final = 7.2
"""Density of cast iron, g/cm³."""
HEAD_SHAPE: Final = 0.62
"""Length of a dumbbell's head over its diameter."""
HANDLE_LENGTH: Final = 12 * CM
"""A dumbbell's handle between its heads: 12 cm long, 3 cm thick."""
HANDLE: Final = 1.5 * CM


def head_radius(mass: float) -> float:
    """Return the radius, in units, of each of the two heads of a cast dumbbell of ``mass`` kg."""
    diameter = (1000 * mass / 2 / (IRON * np.pi / 4 * HEAD_SHAPE)) ** (1 / 3)
    return float(diameter / 2 * CM)


def _dumbbell(prop: Prop, body: Body, scene: Scene) -> None:
    for hand in prop.hands:
        held = side_of(prop, hand, body).hand
        radius = head_radius(prop.size["mass"])
        half, thick = HANDLE_LENGTH / 2, 2 * radius * HEAD_SHAPE
        part = prop.part(hand)
        scene.rod(held.point(left=-half), held.point(left=half), HANDLE, part + ":handle", "steel")
        for side, sign in (("a", 1), ("b", -1)):
            near, far = held.point(left=sign * half), held.point(left=sign * (half + thick))
            scene.rod(near, far, radius, f"{part}:head_{side}", "prop-dark")
            # A smaller disc on the end gives the head its edge.
            rim = held.point(left=sign * (half + thick + 0.6 * CM))
            scene.rod(far, rim, radius * 0.6, f"{part}:end_{side}", "prop-dark")


def _kettlebell(prop: Prop, body: Body, scene: Scene) -> None:
    """Hang a bell under the fist: the handle across the palm, two horns, the ball along the fingers' line."""
    hand = side_of(prop, prop.hands[0], body).hand
    part = prop.part("bell")
    radius = float((1000 * prop.size["mass"] / IRON * 3 / (4 * np.pi)) ** (1 / 3) * 1.08 * CM)
    down = -UP
    half, drop = 6 * CM, 7.5 * CM
    scene.rod(hand.point(left=-half), hand.point(left=half), 1.7 * CM, prop.part("handle"), "prop-dark")
    ball = hand.at + down * (drop + radius * 0.75)
    for side in (1, -1):
        horn = hand.point(left=side * half)
        root = ball + (horn - hand.at) * 0.8 - down * radius * 0.62
        scene.chain([horn, root], [1.7 * CM, 2 * CM], part, "prop-dark")
    scene.sphere(ball, radius, part, "prop-dark")


BAR: Final = 1.4 * CM
"""A barbell's bar is 2.8 cm thick, its sleeves 5 cm."""
SLEEVE: Final = 2.5 * CM
SLEEVE_LENGTH: Final = 20 * CM


def _barbell(prop: Prop, body: Body, scene: Scene) -> None:
    right, left = (side_of(prop, hand, body).hand.at for hand in prop.hands)
    apart = float(np.linalg.norm(left - right))
    length = prop.size["length"]
    if apart > length - 2 * SLEEVE_LENGTH or apart < 10 * CM:
        raise PropError(prop.kind, "hands", f"the hands are {apart / CM:.0f} cm apart on a bar of {length / CM:.0f} cm")
    middle, along = (right + left) / 2, unit(left - right)
    inner = length / 2 - SLEEVE_LENGTH

    def at(distance: float) -> Array:
        return middle + along * distance

    scene.rod(at(-inner), at(inner), BAR, prop.part("bar"), "steel")
    for side, sign in (("l", 1), ("r", -1)):
        scene.rod(at(sign * inner), at(sign * length / 2), SLEEVE * 0.8, prop.part(f"sleeve_{side}"), "steel")
        collar = inner + 2 * CM
        scene.rod(at(sign * inner), at(sign * collar), SLEEVE * 1.4, prop.part(f"collar_{side}"), "steel")
        if prop.size["plate"]:
            radius, thick = prop.size["plate"] / 2, 4 * CM
            scene.rod(at(sign * collar), at(sign * (collar + thick)), radius, prop.part(f"plate_{side}"), "prop-dark")
            rim = collar + thick + 0.5 * CM
            scene.rod(at(sign * collar), at(sign * rim), radius * 0.45, prop.part(f"hub_{side}"), "prop")


UPRIGHT: Final = 6 * CM
"""The uprights of a pull-up stand: steel tube, 6 cm square, on feet 76 cm long."""
STAND_FOOT: Final = 76 * CM
GRIP: Final = 1.6 * CM
"""A pull-up bar is 3.2 cm thick."""


def _pull_up_bar(prop: Prop, _: Body, scene: Scene) -> None:
    bench, size = at_bench(prop, scene), prop.size
    half, height = size["width"] / 2, size["height"]
    bench.rod("bar", (0, -half, height), (0, half, height), GRIP, "steel")
    for side, sign in (("l", 1), ("r", -1)):
        y, tall = sign * (half + UPRIGHT / 2), height + 6 * CM - UPRIGHT
        bench.box(f"foot_{side}", (0, y, UPRIGHT / 2), (STAND_FOOT, UPRIGHT, UPRIGHT), "prop-dark")
        bench.box(f"upright_{side}", (0, y, UPRIGHT + tall / 2), (UPRIGHT, UPRIGHT, tall), "prop")


def _bar_spots(prop: Prop) -> dict[str, Spot]:
    """A grip is the middle of the rod: x is where the palm looks when it hangs overhand, y runs along the rod."""
    half = prop.size.get("width", prop.size.get("opening", 0)) / 2
    return {"grip": spot(prop.place, (0, 0, prop.size["height"]), FORWARD, UPWARD, (half, 0.0))}


def _doorway_bar(prop: Prop, _: Body, scene: Scene) -> None:
    bench, size = at_bench(prop, scene), prop.size
    doorway(bench, size["opening"], size["frame"], size["depth"], size["wall"], size["lintel"])
    half, height = size["opening"] / 2, size["height"]
    bench.rod("bar", (0, -half, height), (0, half, height), GRIP, "steel")
    for side, sign in (("l", 1), ("r", -1)):
        cup = sign * (half - 3 * CM)
        bench.rod(f"cup_{side}", (0, sign * half, height), (0, cup, height), 3.5 * CM, "prop-dark")


def _doorway_bar_spots(prop: Prop) -> dict[str, Spot]:
    frame = prop._replace(size={**prop.size, "height": prop.size["frame"]})
    return {**doorway_spots(frame), **_bar_spots(prop)}


COLUMN: Final = (26 * CM, 34 * CM)
"""Depth and width of a cable machine's housing."""
PULLEY: Final = 5 * CM
"""A pulley of 10 cm."""
ARM: Final = 16 * CM
"""How far the pulley stands out of the column."""
ROPE: Final = 1.5 * CM
"""A rope of 3 cm, 35 cm from where it is hung to each end."""
ROPE_LENGTH: Final = 28 * CM


def _cable(prop: Prop, body: Body, scene: Scene) -> None:
    bench, size = at_bench(prop, scene), prop.size
    _column(bench, size["height"], size["pulley"])
    start = bench.point((ARM, 0, size["pulley"]))
    held = [side_of(prop, hand, body).hand for hand in prop.hands]
    middle = sum((hand.at for hand in held), np.zeros(3)) / len(held)
    span = start - middle
    distance = float(np.linalg.norm(span))
    if distance < ROPE_LENGTH:
        raise PropError(prop.kind, "at", "the hands are too near the pulley", "move the machine away")
    joint = middle + span * ((ROPE_LENGTH if len(held) == 2 else 14 * CM) / distance)
    scene.rod(start, joint, 0.5 * CM, prop.part("cable"), "prop-dark")
    scene.sphere(joint, 2 * CM, prop.part("ring"), "steel")
    if len(held) == 2:
        for hand, side in zip(held, prop.hands, strict=True):
            # The ropes end in knobs a little past the fists.
            past = hand.at + unit(hand.at - joint) * 5 * CM
            scene.chain([joint, past], [ROPE, ROPE], prop.part(f"rope_{side}"), "prop-dark")
            scene.sphere(past, 2.6 * CM, prop.part(f"knob_{side}"), "prop-dark")
    else:
        for sign in (1, -1):
            end = held[0].point(left=sign * HANDLE_LENGTH / 2)
            scene.rod(end, joint, 0.9 * CM, prop.part(f"strap_{'l' if sign > 0 else 'r'}"), "prop-dark")
        half = HANDLE_LENGTH / 2 + 1 * CM
        scene.rod(held[0].point(left=-half), held[0].point(left=half), HANDLE, prop.part("handle"), "prop-dark")


def _column(bench: Bench, height: float, pulley: float) -> None:
    depth, width = COLUMN
    foot = 5 * CM
    bench.box("foot", (0, 0, foot / 2), (depth * 2.2, width * 1.5, foot), "prop-dark")
    bench.box("stack", (-depth / 2, 0, foot + 55 * CM), (depth, width * 0.8, 110 * CM), "prop-dark")
    for side, sign in (("l", 1), ("r", -1)):
        y, tall = sign * (width - UPRIGHT) / 2, height - foot
        bench.box(f"rail_{side}", (-depth / 2, y, foot + tall / 2), (UPRIGHT, UPRIGHT, tall), "prop")
    bench.box("head", (-depth / 2, 0, height - UPRIGHT / 2), (UPRIGHT * 1.2, width, UPRIGHT), "prop")
    bench.box("arm", ((ARM - depth) / 2, 0, pulley), (ARM + depth * 0.6, 4 * CM, 4 * CM), "steel")
    bench.rod("pulley", (ARM, -1.5 * CM, pulley), (ARM, 1.5 * CM, pulley), PULLEY, "prop-dark")


def _cable_spots(prop: Prop) -> dict[str, Spot]:
    return {"pulley": spot(prop.place, (ARM + PULLEY, 0, prop.size["pulley"]), FORWARD, UPWARD)}


_HANG: Final = Size(200, 100, 260, "height of the bar")

KINDS: Final[dict[str, Kind]] = {
    "dumbbell": Kind(
        "a dumbbell in each hand named",
        _dumbbell, sizes={"mass": Size(8, 0.5, 40, "weight of each", "kg")}, hands=(1, 2),
    ),
    "kettlebell": Kind(
        "a kettlebell that hangs from one hand",
        _kettlebell, sizes={"mass": Size(12, 4, 40, "its weight", "kg")}, hands=(1, 1),
    ),
    "barbell": Kind(
        "a barbell through both fists, with light technique plates that hide little of the body",
        _barbell,
        sizes={
            "length": Size(150, 110, 220, "from end to end"),
            "plate": Size(26, 0, 45, "diameter of the plates; 0 for a bare bar"),
        },
        hands=(2, 2),
    ),
    "pull_up_bar": Kind(
        "a pull-up bar between two uprights; its origin is on the floor under the bar's middle",
        _pull_up_bar, _bar_spots,
        {"height": _HANG, "width": Size(110, 70, 160, "between the uprights")},
    ),
    "doorway_bar": Kind(
        "a pull-up bar in a doorway; its origin is on the floor under the bar's middle",
        _doorway_bar, _doorway_bar_spots,
        {
            "height": _HANG._replace(default=195, high=210),
            "opening": Size(85, 60, 130, "width between the jambs"),
            "frame": Size(208, 150, 225, "height of the jambs"),
            "depth": Size(12, 6, 30, "depth of the frame"),
            "wall": Size(22, 0, 100, "how much wall is drawn to either side"),
            "lintel": Size(7, 0, 30, "height of the lintel; 0 leaves it out"),
        },
    ),
    "cable": Kind(
        "a cable machine that faces its front, with a rope for two hands or a handle for one; its origin is on the "
        "floor under the front of its column",
        _cable, _cable_spots,
        {"height": Size(200, 120, 240, "height"), "pulley": Size(120, 10, 230, "height of the pulley")},
        hands=(1, 2),
    ),
}  # fmt: skip
