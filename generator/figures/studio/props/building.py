"""Parts of a room: wall, doorway, closed door with an anchor for a band, post."""

from __future__ import annotations

from typing import Final

from generator.figures.studio.body import Body
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


def _wall(prop: Prop, _: Body, scene: Scene) -> None:
    size = prop.size
    thick, height = size["thick"], size["height"]
    at_bench(prop, scene).box("wall", (-thick / 2, 0, height / 2), (thick, size["width"], height), "wall")


def _wall_spots(prop: Prop) -> dict[str, Spot]:
    return {
        "face": spot(
            prop.place,
            (0, 0, prop.size["height"] / 2),
            FORWARD,
            UPWARD,
            (prop.size["width"] / 2, prop.size["height"] / 2),
        )
    }


FRAME: Final = 7 * CM
"""The visible width of a door frame, 7 cm."""
PROUD: Final = 1.5 * CM
"""How far a door frame stands out of the wall on both sides, 1.5 cm."""


def doorway(bench: Bench, opening: float, height: float, depth: float, wall: float, lintel: float) -> None:
    """Add jambs, a lintel over them if ``lintel`` is above 0, and a stretch of ``wall`` to either side."""
    for side, sign in (("l", 1), ("r", -1)):
        jamb = sign * (opening + FRAME) / 2
        bench.box(f"jamb_{side}", (0, jamb, height / 2), (depth, FRAME, height), "wood")
        if wall:
            y = sign * (opening / 2 + FRAME + wall / 2)
            tall = height + (lintel or 0)
            bench.box(f"wall_{side}", (0, y, tall / 2), (depth - 2 * PROUD, wall, tall), "wall")
    if lintel:
        bench.box("lintel", (0, 0, height + lintel / 2), (depth, opening + 2 * FRAME, lintel), "wood")


def _doorway(prop: Prop, _: Body, scene: Scene) -> None:
    size = prop.size
    bench = at_bench(prop, scene)
    doorway(bench, size["opening"], size["height"], size["depth"], size["wall"], size["lintel"])
    if size["sill"]:
        bench.box("sill", (0, 0, size["sill"] / 2), (size["depth"], size["opening"], size["sill"]), "wood")


def doorway_spots(prop: Prop) -> dict[str, Spot]:
    """Return the jambs' faces at half their height: towards the one who comes, away, and into the opening."""
    size = prop.size
    middle, half = size["height"] / 2, size["depth"] / 2
    found = {}
    for side, sign, inward in (("left", 1, RIGHTWARD), ("right", -1, LEFTWARD)):
        jamb = sign * (size["opening"] + FRAME) / 2
        found[side] = spot(prop.place, (-half, jamb, middle), BACKWARD, UPWARD, (FRAME / 2, middle))
        found[f"{side}_far"] = spot(prop.place, (half, jamb, middle), FORWARD, UPWARD, (FRAME / 2, middle))
        found[f"{side}_inner"] = spot(
            prop.place, (0, sign * size["opening"] / 2, middle), inward, UPWARD, (half, middle)
        )
    return found


HOOK: Final = 5 * CM
"""How far a hook stands out of what it is fixed to, 5 cm."""


def _hook(bench: Bench, height: float) -> None:
    eye = 2 * CM
    bench.rod("hook", (0, 0, height), (HOOK - eye, 0, height), 1.2 * CM, "steel")
    bench.ellipsoid("eye", (HOOK - eye, 0, height), (eye, eye, eye), "steel")


def _post(prop: Prop, _: Body, scene: Scene) -> None:
    size, bench = prop.size, at_bench(prop, scene)
    thick, foot = size["thick"], 2 * CM
    bench.box("foot", (-thick / 2, 0, foot / 2), (5 * thick, 5 * thick, foot), "prop-dark")
    tall = size["height"] - foot
    bench.box("post", (-thick / 2, 0, foot + tall / 2), (thick, thick, tall), "prop")
    strap = 1.15 * thick
    bench.box("strap", (-thick / 2, 0, size["hook"]), (strap, strap, 6 * CM), "prop-dark")
    _hook(bench, size["hook"])


def _anchor_spots(prop: Prop) -> dict[str, Spot]:
    size = prop.size
    half = size.get("width", size.get("thick", 0)) / 2
    return {
        "hook": spot(prop.place, (HOOK, 0, size["hook"]), FORWARD, UPWARD),
        "face": spot(prop.place, (0, 0, size["height"] / 2), FORWARD, UPWARD, (half, size["height"] / 2)),
    }


def _door(prop: Prop, _: Body, scene: Scene) -> None:
    size, bench = prop.size, at_bench(prop, scene)
    width, height, thick = size["width"], size["height"], 4 * CM
    bench.box("leaf", (-thick / 2, 0, height / 2), (thick, width, height), "wood")
    for side, sign in (("l", 1), ("r", -1)):
        jamb = sign * (width + FRAME) / 2
        bench.box(f"jamb_{side}", (-thick / 2, jamb, (height + FRAME) / 2), (thick * 2, FRAME, height + FRAME), "prop")
    bench.box("lintel", (-thick / 2, 0, height + FRAME / 2), (thick * 2, width, FRAME), "prop")
    # The handle is 105 cm up, 6 cm from the edge; the anchor's strap comes through the hinge side's gap or over it.
    latch = 6 * CM - width / 2
    bench.rod("latch", (0, latch, 105 * CM), (5 * CM, latch, 105 * CM), 1 * CM, "steel")
    bench.rod("handle", (5 * CM, latch - 1 * CM, 105 * CM), (5 * CM, latch + 12 * CM, 105 * CM), 1.1 * CM, "steel")
    _hook(bench, size["hook"])


KINDS: Final[dict[str, Kind]] = {
    "wall": Kind(
        "a stretch of wall that faces its front; its origin is at the foot of the face's middle",
        _wall, _wall_spots,
        {
            "width": Size(120, 30, 300, "how much of it is drawn, from left to right"),
            "height": Size(200, 60, 260, "how much of it is drawn, from the floor up"),
            "thick": Size(4, 2, 20, "how thick it is drawn from the side"),
        },
    ),
    "doorway": Kind(
        "an open doorway, gone through to its front; its origin is on the floor in the middle of the opening",
        _doorway, doorway_spots,
        {
            "opening": Size(85, 60, 130, "width between the jambs"),
            "height": Size(200, 150, 220, "height of the jambs"),
            "depth": Size(12, 6, 30, "depth of the frame"),
            "wall": Size(22, 0, 100, "how much wall is drawn to either side"),
            "lintel": Size(7, 0, 30, "height of the lintel; 0 leaves it out"),
            "sill": Size(0, 0, 4, "height of a sill on the floor; 0 leaves it out"),
        },
    ),
    "post": Kind(
        "a post with a hook for a band, on its front; its origin is at the foot of its front face",
        _post, _anchor_spots,
        {
            "height": Size(180, 60, 230, "height"),
            "thick": Size(8, 3, 15, "edge of the post"),
            "hook": Size(100, 5, 225, "height of the hook"),
        },
    ),
    "door": Kind(
        "a closed door with a band's anchor in it, that faces its front; its origin is at the foot of the face",
        _door, _anchor_spots,
        {
            "width": Size(82, 60, 110, "width of the leaf"),
            "height": Size(200, 180, 220, "height of the leaf"),
            "hook": Size(110, 5, 195, "height of the anchor"),
        },
    ),
}  # fmt: skip
