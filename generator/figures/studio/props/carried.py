"""What a runner carries, wears or pushes: phone, bottle, hydration vest, backpack, jogging stroller."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from generator.figures.studio.body import Body, Place
from generator.figures.studio.hands import Held, Rod, Slab
from generator.figures.studio.props.model import (
    CM,
    Bench,
    Kind,
    Prop,
    Size,
    Spot,
    at_bench,
    side_of,
    soft,
    spot,
)
from generator.figures.studio.scene import WORN, Paint, Scene, Where
from generator.figures.studio.vectors import Array, about_y

PHONE: Final = (0.9 * CM, 7.4 * CM, 15 * CM)
"""Thickness, width and length of a phone."""
PHONE_OUT: Final = 1.3
"""From the middle of the palm to the middle of a phone in it, in units: palm and fingers lie behind it."""
PHONE_ALONG: Final = 2.2
"""From the middle of the palm to the middle of a phone in it, towards the fingertips, in units."""


def _phone(prop: Prop, body: Body, scene: Scene) -> None:
    """Lay a phone along the fingers, its screen looking out of the palm."""
    hand = side_of(prop, prop.hands[0], body).hand
    thick, width, length = PHONE
    scene.box(hand.point(front=PHONE_OUT, up=PHONE_ALONG), PHONE, prop.part("case"), "prop-dark", hand.turn)
    proud = 0.1 * CM
    face = hand.point(front=PHONE_OUT + thick / 2 + proud / 2, up=PHONE_ALONG)
    scene.box(face, (proud, width - 0.8 * CM, length - 1.6 * CM), prop.part("screen"), "screen", hand.turn)


PALM_TO_ROD: Final = 0.5
"""From the middle of a fist to the skin of a thick rod in it, in units."""


def held(prop: Prop) -> Held | None:
    """Return what a hand closes round when it holds a thing of this kind; None for a bar, which any fist is round."""
    if prop.kind == "bottle":
        radius = prop.size["diameter"] / 2
        return Rod(radius, radius + PALM_TO_ROD)
    if prop.kind == "phone":
        thick, width, _ = PHONE
        return Slab(width / 2, PHONE_OUT - thick / 2, PHONE_OUT + thick / 2)
    return None


def _bottle(prop: Prop, body: Body, scene: Scene) -> None:
    """Hold a bottle across the palm, its cap on the thumb's side."""
    arm = side_of(prop, prop.hands[0], body)
    radius, half = prop.size["diameter"] / 2, prop.size["length"] / 2
    middle = arm.hand.point(front=radius + PALM_TO_ROD)
    up = arm.hand.turn[:, 1] * arm.thumb
    points = [middle + up * half * share for share in (radius / half - 1, 0.35, 0.78)]
    scene.chain(points, [radius, radius, radius * 0.45], prop.part("body"), "water")
    scene.rod(middle + up * half * 0.72, middle + up * half, radius * 0.5, prop.part("cap"), "prop-dark")


VEST_AT: Final = 20.0
"""The height on the spine that a vest's or backpack's measures go out from, in units."""
CHEST: Final = 5.0
"""From the spine to the front of the chest beside the breastbone, in units."""
BACK: Final = 5.2
"""From the spine to the skin of the back, in units."""
_SHIRT: Final = frozenset({"shirt"})
_TORSO: Final = frozenset({"torso"})


def _within(place: Place, pattern: str) -> Where:
    """Return where cloth lies on the trunk: ``vest`` front panels, back and belt; ``straps`` of a backpack."""

    def vest(front: Array, side: Array, up: Array) -> NDArray[np.bool_]:
        inner = np.where(up > 4, 3.0, 2.2)
        panels = (front > 0) & (side > inner) & (side < 6.6) & (up > -7)
        back = (front <= 0) & (side < np.where(up > 5, 6.6, 7.2)) & (up > -8) & ((up < 5) | (side > 3.0))
        belt = (up > -6.5) & (up < -3.5) & (side > 6)
        return panels | back | belt

    def straps(front: Array, side: Array, up: Array) -> NDArray[np.bool_]:
        over = (side > 4.0) & (side < 6.6) & ((front > 0) | (up > 5))
        below = -4.6 + 0.4 * (np.minimum(front, 4.0) - 4.0)  # from the breast under the arm to the pack's lower corner
        return (over & (up > below)) | ((np.abs(up - below) < 1.0) & (side > 4.0))

    def where(points: Array) -> NDArray[np.bool_]:
        local = (points - place.at) @ place.turn
        chosen = vest if pattern == "vest" else straps
        return chosen(local[..., 0], np.abs(local[..., 1]), local[..., 2])

    return where


def _vest(prop: Prop, body: Body, scene: Scene) -> None:
    """Paint a vest on the shirt and put a soft flask into each of its breast pockets."""
    place = body.trunk(VEST_AT)
    scene.paints.append(Paint(_TORSO, "prop-dark", _within(place, "vest"), _SHIRT))
    half = prop.size["flask"] / 2
    radius = 3.2 * CM
    for side, sign in (("l", 1), ("r", -1)):
        low, high = place.point(CHEST + 0.3, sign * 4.6, -half), place.point(CHEST, sign * 4.4, half)
        scene.chain([low, high], [radius, radius * 0.9], prop.part(f"{WORN}flask_{side}"), "water")
        top = place.point(CHEST + 0.1, sign * 4.2, half + radius * 0.9 + 2.2 * CM)
        scene.chain([high, top], [1.3 * CM, 1.0 * CM], prop.part(f"{WORN}valve_{side}"), "cold")


def _backpack(prop: Prop, body: Body, scene: Scene) -> None:
    """Hang a pack on the back and paint its straps on the shirt."""
    size, place = prop.size, body.trunk(VEST_AT)
    scene.paints.append(Paint(_TORSO, "prop-dark", _within(place, "straps"), _SHIRT))
    depth, width, height = size["depth"], size["width"], size["height"]
    top = 10.6
    middle = Place(place.point(-BACK - depth / 2 + 1 * CM, 0, top - height / 2), place.turn)
    soft(scene, middle, (depth, width, height), prop.part("pack"), "plastic", rim=min(depth / 2, 6 * CM))
    pocket = Place(middle.point(-depth * 0.36, 0, -height * 0.2), place.turn)
    soft(scene, pocket, (depth * 0.5, width * 0.78, height * 0.42), prop.part("pocket"), "plastic", rim=3 * CM)


TUBE: Final = 1.5 * CM
"""A stroller's tube, 3 cm."""
WHEEL: Final = 20 * CM
"""A jogging stroller's wheels, 40 cm across, 5 cm thick."""
TYRE: Final = 5 * CM
REAR: Final = 46 * CM
"""From under the handle to the rear axle, and to the front axle."""
FORE: Final = 112 * CM


HUB: Final = 1.4 * CM
"""How far rim and hub stand out of a tyre."""


def _wheel(bench: Bench, piece: str, x: float, y: float) -> None:
    half = TYRE / 2
    bench.rod(f"{piece}_tyre", (x, y - half, WHEEL), (x, y + half, WHEEL), WHEEL, "prop-dark")
    half += HUB / 7
    bench.rod(f"{piece}_rim", (x, y - half, WHEEL), (x, y + half, WHEEL), WHEEL * 0.76, "prop")
    half += HUB * 6 / 7
    bench.rod(f"{piece}_hub", (x, y - half, WHEEL), (x, y + half, WHEEL), WHEEL * 0.16, "steel")


GRIP_HALF: Final = 26 * CM
"""Half the width of the handle."""


def _stroller(prop: Prop, _: Body, scene: Scene) -> None:
    bench, size = at_bench(prop, scene), prop.size
    half, high = size["width"] / 2, size["handle"]
    grip = GRIP_HALF
    bench.rod("handle", (0, -grip, high), (0, grip, high), TUBE * 1.15, "prop-dark")
    for side, sign in (("l", 1), ("r", -1)):
        bend = (22 * CM, sign * grip, high - 14 * CM)
        low = (80 * CM, sign * 20 * CM, 38 * CM)
        bench.rod(f"push_{side}", (0, sign * grip, high), bend, TUBE, "steel")
        bench.rod(f"side_{side}", bend, low, TUBE, "steel")
        bench.rod(f"fork_{side}", low, (FORE, sign * 4.5 * CM, WHEEL), TUBE, "steel")
        middle = ((bend[0] + low[0]) / 2, sign * 23 * CM, (bend[2] + low[2]) / 2)
        bench.rod(f"strut_{side}", middle, (REAR, sign * (half - HUB - TYRE), WHEEL), TUBE, "steel")
        _wheel(bench, f"rear_{side}", REAR, sign * (half - HUB - TYRE / 2))
    bench.rod("axle", (REAR, TYRE - half, WHEEL), (REAR, half - TYRE, WHEEL), TUBE * 0.8, "steel")
    _wheel(bench, "front", FORE, 0)
    _seat(bench, prop, scene)


def _seat(bench: Bench, prop: Prop, scene: Scene) -> None:
    """Add the seat between the tubes and the hood over it, which is open to the front and below."""
    place = prop.place
    back = Place(bench.point((54 * CM, 0, 62 * CM)), place.turn @ about_y(-28))
    soft(scene, back, (8 * CM, 36 * CM, 46 * CM), prop.part("seat_back"), "plastic", rim=6 * CM)
    seat = Place(bench.point((74 * CM, 0, 44 * CM)), place.turn @ about_y(-12))
    soft(scene, seat, (38 * CM, 38 * CM, 9 * CM), prop.part("seat"), "plastic", rim=6 * CM)
    centre = bench.point((52 * CM, 0, 74 * CM))
    slope = np.array((0.55, 0.0, -0.85))

    def hood(points: Array) -> NDArray[np.bool_]:
        local = (points - centre) @ place.turn
        result: NDArray[np.bool_] = local @ slope < 0
        return result

    scene.ellipsoid(centre, place.turn, (30 * CM, 21 * CM, 29 * CM), prop.part("hood"), "plastic", hood)


def _stroller_spots(prop: Prop) -> dict[str, Spot]:
    """The handles are grips, the middle of the rod: x is where the palm looks (down), y runs along the rod."""
    high = prop.size["handle"]
    found = {"handle": spot(prop.place, (0, 0, high), (0, 0, -1), (1, 0, 0), (GRIP_HALF, 0))}
    for side, sign in (("l", 1), ("r", -1)):
        found[f"handle_{side}"] = spot(prop.place, (0, sign * 14 * CM, high), (0, 0, -1), (1, 0, 0))
    return found


KINDS: Final[dict[str, Kind]] = {
    "phone": Kind("a phone in a hand, its screen looking out of the palm", _phone, hands=(1, 1)),
    "bottle": Kind(
        "a running bottle in a hand",
        _bottle,
        sizes={"diameter": Size(7, 5, 9, "diameter"), "length": Size(20, 12, 28, "length with its cap")},
        hands=(1, 1),
    ),
    "vest": Kind(
        "a hydration vest, worn, with two flasks on the chest",
        _vest, sizes={"flask": Size(13, 8, 20, "length of a flask without its valve")},
    ),
    "backpack": Kind(
        "a backpack, worn",
        _backpack,
        sizes={
            "height": Size(36, 25, 70, "height"),
            "width": Size(26, 18, 40, "width"),
            "depth": Size(14, 8, 30, "depth"),
        },
    ),
    "stroller": Kind(
        "a three-wheeled jogging stroller in front of the one who pushes it; its origin is under the handle's middle",
        _stroller, _stroller_spots,
        {"handle": Size(100, 80, 115, "height of the handle"), "width": Size(62, 50, 80, "over the rear wheels")},
    ),
}  # fmt: skip
