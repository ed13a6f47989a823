"""What one sits at, leans over or stands by: chair, stool, benches, step, desks, worktop."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from generator.figures.studio.body import Body, Place
from generator.figures.studio.props.model import (
    BACKWARD,
    CM,
    FORWARD,
    LEFTWARD,
    RIGHTWARD,
    UPWARD,
    Bench,
    Kind,
    Prop,
    Size,
    Spot,
    at_bench,
    spot,
)
from generator.figures.studio.scene import Scene
from generator.figures.studio.vectors import about_y

LEG: Final = 3.2 * CM
"""A chair's leg, 3.2 cm square."""
SEAT: Final = 3.5 * CM
"""A seat board, 3.5 cm."""
PANEL: Final = 2.4 * CM
"""The board of a chair's back, 2.4 cm."""


def _chair(prop: Prop, _: Body, scene: Scene) -> None:
    bench, size = at_bench(prop, scene), prop.size
    height, half_depth, half_width = size["seat"], size["depth"] / 2, size["width"] / 2
    top = height + size["back"]
    for piece, x in (("front", half_depth - LEG), ("rear", LEG / 2 - half_depth)):
        for side, y in (("l", half_width - LEG), ("r", LEG - half_width)):
            tall = top - 1 * CM if piece == "rear" and size["back"] else height - SEAT
            bench.box(f"{piece}_{side}", (x, y, tall / 2), (LEG, LEG, tall), "wood")
    bench.box("seat", (0, 0, height - SEAT / 2), (size["depth"], size["width"], SEAT), "wood")
    if size["back"]:
        tall = min(size["panel"], size["back"])
        bench.box("back", (_back_face(prop) - PANEL / 2, 0, top - tall / 2), (PANEL, size["width"], tall), "wood")


def _back_face(prop: Prop) -> float:
    return -prop.size["depth"] / 2 + LEG + PANEL


def _chair_spots(prop: Prop) -> dict[str, Spot]:
    size = prop.size
    height, half_depth, half_width = size["seat"], size["depth"] / 2, size["width"] / 2
    found = _seat_spots(prop.place, height, half_depth, half_width, SEAT)
    if size["back"]:
        face, top = _back_face(prop), height + size["back"]
        middle = top - min(size["panel"], size["back"]) / 2
        reach = (half_width, top - middle)
        found["back"] = spot(prop.place, (face, 0, middle), FORWARD, UPWARD, reach)
        found["behind"] = spot(prop.place, (face - PANEL, 0, middle), BACKWARD, UPWARD, reach)
        found["back_top"] = spot(prop.place, (face - PANEL / 2, 0, top), UPWARD, FORWARD, (half_width, PANEL / 2))
        for side, y in (("l", half_width - LEG), ("r", LEG - half_width)):
            found[f"back_top_{side}"] = spot(prop.place, (face - PANEL / 2, y, top), UPWARD, FORWARD)
    return found


def _seat_spots(place: Place, height: float, half_depth: float, half_width: float, thick: float) -> dict[str, Spot]:
    edge = height - thick / 2
    return {
        "seat": spot(place, (0, 0, height), UPWARD, FORWARD, (half_width, half_depth)),
        "seat_front": spot(place, (half_depth, 0, edge), FORWARD, UPWARD, (half_width, thick / 2)),
        "seat_l": spot(place, (0, half_width, edge), LEFTWARD, UPWARD, (half_depth, thick / 2)),
        "seat_r": spot(place, (0, -half_width, edge), RIGHTWARD, UPWARD, (half_depth, thick / 2)),
    }


def _stool(prop: Prop, _: Body, scene: Scene) -> None:
    bench, size = at_bench(prop, scene), prop.size
    half = size["width"] / 2 - LEG
    for x, end in ((half, "front"), (-half, "rear")):
        for y, side in ((half, "l"), (-half, "r")):
            tall = size["seat"] - SEAT
            bench.box(f"{end}_{side}", (x, y, tall / 2), (LEG, LEG, tall), "wood")
    bench.box("seat", (0, 0, size["seat"] - SEAT / 2), (size["width"], size["width"], SEAT), "wood")


def _stool_spots(prop: Prop) -> dict[str, Spot]:
    half = prop.size["width"] / 2
    return _seat_spots(prop.place, prop.size["seat"], half, half, SEAT)


PAD: Final = 7 * CM
"""The pad of a weight bench, 7 cm."""
TUBE: Final = 5 * CM
"""The steel tube of a weight bench, 5 cm square."""


def _bench(prop: Prop, _: Body, scene: Scene) -> None:
    bench, size = at_bench(prop, scene), prop.size
    height, length, width = size["height"], size["length"], size["width"]
    bench.box("pad", (0, 0, height - PAD / 2), (length, width, PAD), "prop-dark")
    bench.box("beam", (0, 0, height - PAD - TUBE / 2), (length * 0.8, TUBE, TUBE), "steel")
    tall = height - PAD - TUBE
    for end, x in (("front", length * 0.36), ("rear", -length * 0.36)):
        bench.box(f"leg_{end}", (x, 0, TUBE + (tall - TUBE) / 2), (TUBE, TUBE, tall - TUBE), "steel")
        bench.box(f"foot_{end}", (x, 0, TUBE / 2), (TUBE, width * 1.3, TUBE), "steel")


def _bench_spots(prop: Prop) -> dict[str, Spot]:
    size = prop.size
    found = _seat_spots(prop.place, size["height"], size["length"] / 2, size["width"] / 2, PAD)
    return {"top": found["seat"], "front": found["seat_front"], "left": found["seat_l"], "right": found["seat_r"]}


def _step(prop: Prop, _: Body, scene: Scene) -> None:
    size = prop.size
    bench = at_bench(prop, scene)
    bench.box("block", (0, 0, size["height"] / 2), (size["depth"], size["width"], size["height"]), "wood")


def _step_spots(prop: Prop) -> dict[str, Spot]:
    size = prop.size
    reach = (size["width"] / 2, size["depth"] / 2)
    return {"top": spot(prop.place, (0, 0, size["height"]), UPWARD, FORWARD, reach)}


BOARD: Final = 3 * CM
"""A desk's top, 3 cm."""
DESK_LEG: Final = 5 * CM
"""The width of a desk's leg, a column under the middle, 5 cm: it hides less of a sitter's legs than four do."""
DESK_FOOT: Final = 4 * CM
"""The height of the foot under each column, 4 cm."""
KEYBOARD: Final = (14 * CM, 44 * CM, 2 * CM)
"""Depth, width and height of a keyboard."""
KEYBOARD_IN: Final = 12 * CM
"""From the desk's near edge to the keyboard, so that the wrists can rest."""
MOUSE_LEFT: Final = -31 * CM
"""The mouse lies to the right of the keyboard."""
MOUSE: Final = (11 * CM, 6.5 * CM, 3.6 * CM)


def _table(bench: Bench, size: Mapping[str, float]) -> None:
    depth, width, height = size["depth"], size["width"], size["height"]
    bench.box("top", (depth / 2, 0, height - BOARD / 2), (depth, width, BOARD), "wood")
    tall = height - BOARD - DESK_FOOT
    for side, y in (("l", width / 2 - 2 * DESK_LEG), ("r", 2 * DESK_LEG - width / 2)):
        bench.box(f"foot_{side}", (depth * 0.55, y, DESK_FOOT / 2), (depth * 0.85, DESK_LEG, DESK_FOOT), "steel")
        bench.box(f"leg_{side}", (depth * 0.6, y, DESK_FOOT + tall / 2), (1.6 * DESK_LEG, DESK_LEG, tall), "steel")


def _typing(bench: Bench, height: float) -> None:
    depth, _, thick = KEYBOARD
    bench.box("keyboard", (KEYBOARD_IN + depth / 2, 0, height + thick / 2), KEYBOARD, "prop-dark")
    long, broad, tall = MOUSE
    bench.ellipsoid(
        "mouse", (KEYBOARD_IN + depth / 2, MOUSE_LEFT, height + tall / 2), (long / 2, broad / 2, tall / 2), "prop-dark"
    )


def _table_spots(prop: Prop) -> dict[str, Spot]:
    """Return the near edge, and the top where it is free: to the left of what stands in the middle."""
    size = prop.size
    height, depth, half = size["height"], size["depth"], size["width"] / 2
    return {
        "top": spot(prop.place, (depth / 2, half * 0.7, height), UPWARD, FORWARD, (half * 0.3, depth / 2)),
        "edge": spot(prop.place, (0, 0, height - BOARD / 2), BACKWARD, UPWARD, (half, BOARD / 2)),
    }


def _typing_spots(prop: Prop) -> dict[str, Spot]:
    height, x = prop.size["height"], KEYBOARD_IN + KEYBOARD[0] / 2
    return {
        "keyboard": spot(prop.place, (x, 0, height + KEYBOARD[2]), UPWARD, FORWARD, (KEYBOARD[1] / 2, KEYBOARD[0] / 2)),
        "mouse": spot(prop.place, (x, MOUSE_LEFT, height + MOUSE[2]), UPWARD, FORWARD),
    }


SCREEN_TALL: Final = 34 * CM
"""A screen of 24 inches: 55 cm wide, 34 cm tall, here 3 cm thick."""
SCREEN_WIDE: Final = 55 * CM
SCREEN_THICK: Final = 3 * CM


def _desk(prop: Prop, _: Body, scene: Scene) -> None:
    bench, size = at_bench(prop, scene), prop.size
    height, away = size["height"], size["away"]
    _table(bench, size)
    _typing(bench, height)
    top = height + size["screen"]
    thick = SCREEN_THICK
    bench.box("screen", (away + thick / 2, 0, top - SCREEN_TALL / 2), (thick, SCREEN_WIDE, SCREEN_TALL), "prop-dark")
    # The picture stands a little proud of the frame, so that it is drawn as a face of its own.
    rim, proud = 1.6 * CM, 0.1 * CM
    bench.box(
        "picture", (away - proud / 2, 0, top - SCREEN_TALL / 2),
        (proud, SCREEN_WIDE - 2 * rim, SCREEN_TALL - 2 * rim), "screen",
    )  # fmt: skip
    neck = top - SCREEN_TALL * 0.4 - height
    bench.box("neck", (away + thick + 2 * CM, 0, height + neck / 2), (3 * CM, 6 * CM, neck), "steel")
    bench.box("stand", (away + thick, 0, height + 0.75 * CM), (18 * CM, 26 * CM, 1.5 * CM), "steel")


def _desk_spots(prop: Prop) -> dict[str, Spot]:
    top = prop.size["height"] + prop.size["screen"] - SCREEN_TALL / 2
    screen = spot(prop.place, (prop.size["away"] - 0.1 * CM, 0, top), BACKWARD, UPWARD)
    return {**_table_spots(prop), **_typing_spots(prop), "screen": screen}


LAPTOP: Final = (23 * CM, 33 * CM, 1.6 * CM)
"""Depth, width and thickness of a laptop's lower half, 14 inches; its lid is 22 cm tall."""
LID_TALL: Final = 22 * CM
LID_THICK: Final = 0.8 * CM
LID_LEAN: Final = 15.0
"""How far the lid leans back, in degrees."""


def _laptop_desk(prop: Prop, _: Body, scene: Scene) -> None:
    bench, size = at_bench(prop, scene), prop.size
    _table(bench, size)
    depth, width, thick = LAPTOP
    raised = size["stand"] > 0
    x, base = _laptop_at(prop), size["height"] + size["stand"]
    if raised:
        _typing(bench, size["height"])
        board = 1 * CM
        bench.box("stand_top", (x, 0, base - board / 2), (depth, 26 * CM, board), "steel")
        bench.box("stand_foot", (x, 0, size["height"] + board / 2), (depth, 26 * CM, board), "steel")
        tall = size["stand"] - 2 * board
        if tall > 0:
            bench.box("stand_leg", (x, 0, size["height"] + board + tall / 2), (3 * CM, 22 * CM, tall), "steel")
    bench.box("laptop", (x, 0, base + thick / 2), (depth, width, thick), "prop-dark")
    hinge = bench.point((x + depth / 2 - LID_THICK, 0, base + thick))
    leaning = Bench(prop, scene, Place(hinge, prop.place.turn @ about_y(LID_LEAN)))
    leaning.box("lid", (0, 0, LID_TALL / 2), (LID_THICK, width, LID_TALL), "prop-dark")
    rim, proud = 1 * CM, 0.1 * CM
    leaning.box(
        "picture", (-(LID_THICK + proud) / 2, 0, LID_TALL / 2), (proud, width - 2 * rim, LID_TALL - 2 * rim), "screen"
    )


def _laptop_at(prop: Prop) -> float:
    """Return how far the laptop's middle is from the edge: near where it is typed on, farther on a stand."""
    return (38 if prop.size["stand"] > 0 else 24) * CM


def _laptop_spots(prop: Prop) -> dict[str, Spot]:
    found = _table_spots(prop)
    if prop.size["stand"] > 0:
        return {**found, **_typing_spots(prop)}
    keys = spot(prop.place, (_laptop_at(prop), 0, prop.size["height"] + LAPTOP[2]), UPWARD, FORWARD, (LAPTOP[1] / 2, 0))
    return {**found, "keyboard": keys}


def _worktop(prop: Prop, _: Body, scene: Scene) -> None:
    bench, size = at_bench(prop, scene), prop.size
    depth, width, height = size["depth"], size["width"], size["height"]
    plinth, inset = 10 * CM, 5 * CM
    bench.box("top", (depth / 2, 0, height - BOARD / 2), (depth, width, BOARD), "wood")
    tall = height - BOARD - plinth
    bench.box("cupboard", (depth / 2 + 1 * CM, 0, plinth + tall / 2), (depth - 2 * CM, width - 1 * CM, tall), "prop")
    bench.box("plinth", (depth / 2 + inset / 2, 0, plinth / 2), (depth - inset, width - 2 * CM, plinth), "prop-dark")


_HIGH: Final = Size(45, 30, 65, "height of the seat's top")
_DESK_SIZES: Final = {
    "height": Size(72, 60, 130, "height of the desk's top"),
    "depth": Size(70, 40, 90, "from the near to the far edge"),
    "width": Size(120, 60, 200, "from left to right"),
}

KINDS: Final[dict[str, Kind]] = {
    "chair": Kind(
        "a firm chair; its origin is under the middle of the seat, and a sitter faces its front",
        _chair, _chair_spots,
        {
            "seat": _HIGH,
            "depth": Size(42, 30, 60, "depth of the seat"),
            "width": Size(44, 30, 60, "width of the seat"),
            "back": Size(40, 10, 70, "how far the back stands above the seat"),
            "panel": Size(16, 5, 70, "height of the board at the top of the back"),
        },
    ),
    "stool": Kind(
        "a square stool; its origin is under the middle of the seat",
        _stool, _stool_spots, {"seat": _HIGH, "width": Size(36, 25, 50, "edge of the seat")},
    ),
    "bench": Kind(
        "a flat weight bench that runs to its front; its origin is under its middle",
        _bench, _bench_spots,
        {
            "height": Size(45, 35, 55, "height of the pad's top"),
            "length": Size(120, 80, 150, "length of the pad"),
            "width": Size(28, 24, 40, "width of the pad"),
        },
    ),
    "step": Kind(
        "a solid step or block; its origin is under its middle",
        _step, _step_spots,
        {
            "height": Size(20, 3, 75, "height"),
            "depth": Size(30, 10, 100, "from rear to front"),
            "width": Size(60, 10, 120, "from left to right"),
        },
    ),
    "desk": Kind(
        "a desk with screen, keyboard and mouse; its origin is under the middle of the near edge, the desk in front",
        _desk, _desk_spots,
        {
            **_DESK_SIZES,
            "screen": Size(50, 38, 75, "from the desk's top to the screen's upper edge"),
            "away": Size(50, 30, 80, "from the near edge to the screen"),
        },
    ),
    "laptop_desk": Kind(
        "a desk with a laptop; on a stand it has a keyboard and mouse too; its origin is as a desk's",
        _laptop_desk, _laptop_spots,
        {**_DESK_SIZES, "stand": Size(0, 0, 40, "height of the laptop's stand; 0 for none")},
    ),
    "worktop": Kind(
        "a kitchen worktop over cupboards; its origin is under the middle of the near edge, the worktop in front",
        _worktop, _table_spots,
        {
            "height": Size(91, 80, 110, "height of the top"),
            "depth": Size(60, 40, 80, "from the near to the far edge"),
            "width": Size(100, 60, 200, "from left to right"),
        },
    ),
}  # fmt: skip
