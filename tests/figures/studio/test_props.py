"""Things are to scale, stand on the floor, are touched on their surface and held where the hand is."""

import dataclasses

import numpy as np
import pytest

from generator.figures.studio import props
from generator.figures.studio.body import SIDES, SPINE_STEP, Arm, Body, Leg, Place, sign
from generator.figures.studio.palette import Palette
from generator.figures.studio.props import KINDS, End, Prop, PropError, make, spots, surface_point
from generator.figures.studio.props.bands import BELOW_KNEE, drawn_width
from generator.figures.studio.props.gym import head_radius
from generator.figures.studio.props.model import BODY_CM, CM, Size
from generator.figures.studio.scene import Box, Cylinder, Ellipsoid, Scene
from generator.figures.studio.vectors import FRONT, UP, Array, about_y, frame, vec

HANDS = ("hand_r", "hand_l")
TOUCH = 0.12
"""How far, in units, a spot may be off the surface: 2 mm at full size."""


def body(*, apart: float = 32.0, front: float = 25.0, height: float = 70.0) -> Body:
    """A standing body with its fists in front of it, palms down."""
    upright = np.eye(3)
    arms = {}
    for side in SIDES:
        shoulder = vec(0, 10 * sign(side), 80)
        at = vec(front, apart / 2 * sign(side), height)
        # z along the fingers to the front, x out of the palm, down.
        hand = Place(at, frame(FRONT, -UP))
        wrist = at - FRONT * 3.4
        arms[side] = Arm(Place(shoulder, upright), (shoulder + wrist) / 2, wrist, hand, "fist", 1, 0.0, 0.0, 0.0)
    legs = {
        side: Leg(
            vec(0, 4.7 * sign(side), 52), vec(0, 5 * sign(side), 27.6), Place(vec(0, 5 * sign(side), 4), upright), FRONT
        )
        for side in SIDES
    }
    spine = tuple(Place(vec(0, 0, 52 + k * SPINE_STEP), upright) for k in range(140))
    head = Place(vec(1, 0, 94), upright)
    return Body(
        Place(vec(0, 0, 52), upright), spine, Place(vec(0, 0, 83), upright), vec(0, 0, 90), head, arms, legs, 0.0
    )


def ends(*names: str) -> tuple[End, ...]:
    who = body()
    known = {
        "hand_l": who.arms["l"].hand.at, "hand_r": who.arms["r"].hand.at,
        "foot_l": who.legs["l"].foot.at, "foot_r": who.legs["r"].foot.at,
        "knee_l": who.legs["l"].knee, "knee_r": who.legs["r"].knee,
        "wrist_l": who.arms["l"].wrist, "wrist_r": who.arms["r"].wrist,
        "post.hook": vec(60, 0, 60), "bar.grip": vec(0, 0, 118),
    }  # fmt: skip
    return tuple(End(name, known[name]) for name in names)


def example(kind: str, **size: float) -> Prop:
    """A prop of the kind, held by as many hands and tied to as many ends as it takes at most."""
    known = KINDS[kind]
    at = vec(80, 0, 0) if kind == "cable" else vec(0, 0, 0)
    turn = 180.0 if kind == "cable" else 0.0
    held = HANDS[: known.hands[1]]
    tied = {"band": ends("hand_r", "hand_l"), "loop": ends("wrist_l", "wrist_r")}.get(kind, ())
    return make(kind, at=at, turn=turn, hands=held, ends=tied, size=size)


def built(prop: Prop, who: Body | None = None) -> Scene:
    scene = Scene()
    props.add(prop, who or body(), scene)
    return scene


def solids(scene: Scene) -> list[Ellipsoid | Box | Cylinder]:
    return [*scene.ellipsoids, *scene.boxes, *scene.cylinders]


def extent(solid: Ellipsoid | Box | Cylinder) -> tuple[Array, Array]:
    """The lowest and the highest corner of the solid's upright bounding box."""
    if isinstance(solid, Cylinder):
        along = (solid.b - solid.a) / np.linalg.norm(solid.b - solid.a)
        reach = solid.radius * np.sqrt(np.clip(1 - along**2, 0, 1))
        return np.minimum(solid.a, solid.b) - reach, np.maximum(solid.a, solid.b) + reach
    reach = np.abs(solid.axes).sum(axis=1) if isinstance(solid, Box) else np.sqrt((solid.axes**2).sum(axis=1))
    return solid.centre - reach, solid.centre + reach


def corners(scene: Scene) -> tuple[Array, Array]:
    found = [extent(solid) for solid in solids(scene)]
    return np.min([low for low, _ in found], axis=0), np.max([high for _, high in found], axis=0)


def depth_in(solid: Ellipsoid | Box | Cylinder, point: Array) -> float:
    """How deep a point is within a solid, in units; below 0 outside. For ellipsoids to first order."""
    if isinstance(solid, Box):
        half = np.linalg.norm(solid.axes, axis=0)
        return float(np.min(half - np.abs((point - solid.centre) @ (solid.axes / half))))
    if isinstance(solid, Cylinder):
        length = float(np.linalg.norm(solid.b - solid.a))
        along = float((point - solid.a) @ (solid.b - solid.a)) / length
        across = float(np.linalg.norm(point - solid.a - (solid.b - solid.a) * along / length))
        return min(solid.radius - across, along, length - along)
    local = np.linalg.solve(solid.axes, point - solid.centre)
    size = float(np.linalg.norm(local))
    if size < 1e-9:
        return float(np.linalg.norm(solid.axes, axis=0).min())
    gradient = np.linalg.solve(solid.axes.T, local / size)
    return (1 - size) / float(np.linalg.norm(gradient))


def deepest(scene: Scene, point: Array) -> float:
    return max(depth_in(solid, point) for solid in solids(scene))


@pytest.mark.parametrize("kind", KINDS)
def test_a_thing_is_of_tones_with_a_colour_and_its_parts_are_things(kind: str) -> None:
    scene = built(example(kind))
    palette = Palette()
    assert solids(scene)
    for solid in solids(scene):
        assert solid.part.startswith(f"prop:{kind}:")
        assert palette.colour(solid.tone).startswith("#")


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_below_the_floor_and_what_stands_stands_on_it(kind: str) -> None:
    prop = example(kind)
    low, _ = corners(built(prop))
    assert low[2] > -0.02
    if not KINDS[kind].hands[1] and not KINDS[kind].ends[1] and kind not in ("vest", "backpack", "belt"):
        assert low[2] == pytest.approx(0, abs=0.02)


STATED = {  # whole sizes in cm: from rear to front, from left to right, from the floor up; None where not stated
    "chair": (42, 44, 85), "stool": (36, 36, 45), "bench": (120, None, 45), "step": (30, 60, 20),
    "desk": (70, 120, 122), "worktop": (60, 100, 91), "mat": (180, 60, 1), "pillow": (40, 60, 11),
    "towel": (25, 35, 3), "towel_roll": (10, None, 10), "roller": (15, None, 15), "ball": (8, 8, 8),
    "wall": (4, 120, 200), "doorway": (12, 143, 207), "post": (None, None, 180), "door": (None, 96, 207),
    "stroller": (None, 62, None), "ice_pack": (28, 18, 4.5), "heat_pack": (32, 20, 5),
}  # fmt: skip


@pytest.mark.parametrize("kind", STATED)
def test_a_thing_is_as_large_as_it_says(kind: str) -> None:
    held_by_none = make(kind)
    low, high = corners(built(held_by_none))
    for size, stated in zip((high - low) / CM, STATED[kind], strict=True):
        if stated is not None:
            assert size == pytest.approx(stated, rel=0.04, abs=0.3)


def test_a_centimetre_is_that_of_a_body_of_170_cm() -> None:
    assert pytest.approx(100) == BODY_CM * CM
    low, high = corners(built(example("wall", height=170)))
    assert high[2] - low[2] == pytest.approx(100)


RODS = ("grip", "handle")


@pytest.mark.parametrize("turn", [0.0, 130.0])
@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in ("ice_pack", "heat_pack", "cable")])
def test_spots_lie_on_the_surface_and_face_outwards(kind: str, turn: float) -> None:
    prop = example(kind)._replace(turn=turn, at=vec(7, -3, 0))
    found = spots(prop)
    scene = built(prop) if found else Scene()
    for name, place in found.items():
        assert np.allclose(place.turn.T @ place.turn, np.eye(3)), name
        assert np.linalg.det(place.turn) == pytest.approx(1), name
        if name.startswith(RODS):
            assert deepest(scene, place.at) > 0.5, name
            assert deepest(scene, place.point(left=1.0)) == pytest.approx(deepest(scene, place.at)), name
        else:
            assert deepest(scene, place.at) == pytest.approx(0, abs=TOUCH), name
            assert deepest(scene, place.point(front=1.0)) < -TOUCH, name
            assert deepest(scene, place.point(front=-0.2)) > 0, name


def test_a_laptop_on_a_stand_has_a_keyboard_and_mouse_of_its_own() -> None:
    assert "mouse" in spots(example("laptop_desk", stand=15))
    assert "mouse" not in spots(example("laptop_desk"))
    raised, flat = (corners(built(example("laptop_desk", stand=stand)))[1][2] for stand in (15, 0))
    assert raised - flat == pytest.approx(15 * CM)


@pytest.mark.parametrize("turn", [0.0, 90.0, 180.0])
def test_a_point_on_a_wall_goes_by_the_worlds_axes(turn: float) -> None:
    wall = make("wall", at=vec(-8, 2, 0), turn=turn)
    place = surface_point(wall, "face", up=84, left=10, front=10)
    assert deepest(built(wall), place.at) == pytest.approx(0, abs=TOUCH)
    assert place.at[2] == pytest.approx(84)
    along = 0 if turn == 90 else 1
    assert place.at[along] - wall.at[along] == pytest.approx(10)


def test_a_point_beyond_the_surface_is_refused() -> None:
    with pytest.raises(PropError, match="off; the surface ends after") as caught:
        surface_point(make("wall"), "face", up=150)
    assert (caught.value.kind, caught.value.field) == ("wall", "face")
    with pytest.raises(PropError, match="no such spot"):
        surface_point(make("chair"), "lap")


def test_a_grip_goes_along_the_bar() -> None:
    bar = make("pull_up_bar")
    place = surface_point(bar, "grip", left=19)
    assert np.allclose(place.at, (0, 19, 200 * CM))


@pytest.mark.parametrize(
    ("kind", "given", "field", "text"),
    [
        ("chiar", {}, "kind", "did you mean chair"),
        ("chair", {"seat_hight": 45}, "seat_hight", "no such size"),
        ("chair", {"seat": 450}, "seat", "not within 30 to 65 cm"),
        ("dumbbell", {"mass": 90}, "mass", "not within 0.5 to 40 kg"),
    ],
)
def test_what_cannot_be_is_refused_with_its_field(kind: str, given: dict[str, float], field: str, text: str) -> None:
    with pytest.raises(PropError, match=text) as caught:
        make(kind, size=given, hands=("hand_l",) if kind == "dumbbell" else ())
    assert (caught.value.kind, caught.value.field) == (kind, field)


@pytest.mark.parametrize(
    ("kind", "hands", "tied"),
    [("barbell", ("hand_l",), ()), ("barbell", ("hand_l", "hand_l"), ()), ("chair", ("hand_l",), ()), ("band", (), ())],
)
def test_hands_and_ends_are_counted(kind: str, hands: tuple[str, ...], tied: tuple[End, ...]) -> None:
    with pytest.raises(PropError):
        make(kind, hands=hands, ends=tied)


def test_a_hand_that_is_none_is_refused() -> None:
    with pytest.raises(PropError, match="no such hand"):
        built(make("phone", hands=("foot_l",)))


@pytest.mark.parametrize("kind", [kind for kind, known in KINDS.items() if known.sizes])
def test_every_size_has_a_default_within_its_range_and_builds_at_both_ends(kind: str) -> None:
    for name, size in KINDS[kind].sizes.items():
        assert isinstance(size, Size)
        assert size.low <= size.default <= size.high
        assert size.meaning
        if kind in ("band", "loop", "barbell"):
            continue
        for value in (size.low, size.high):
            built(example(kind, **{name: value}))


@pytest.mark.parametrize("kind", ["dumbbell", "kettlebell", "barbell", "bottle", "phone", "towel_held", "cable"])
def test_what_is_held_meets_the_hand(kind: str) -> None:
    who = body()
    prop = example(kind)
    scene = built(prop, who)
    for name in prop.hands:
        hand = who.arms["l" if name == "hand_l" else "r"].hand.at
        assert deepest(scene, hand) > -1.5


@pytest.mark.parametrize("kind", ["dumbbell", "barbell", "kettlebell"])
def test_a_rod_in_a_fist_runs_across_the_palm(kind: str) -> None:
    who = body()
    scene = built(example(kind), who)
    hand = who.arms["r"].hand
    for offset in (-2.5, 0, 2.5):
        assert deepest(scene, hand.point(left=offset)) > 0.5


def test_a_barbell_is_centred_between_the_hands_and_not_shorter_than_their_grip() -> None:
    low, high = corners(built(example("barbell")))
    assert (low + high)[1] == pytest.approx(0)
    assert high[1] - low[1] == pytest.approx(150 * CM, rel=0.01)
    with pytest.raises(PropError, match="apart on a bar"):
        built(example("barbell", length=110), body(apart=60))


def test_a_heavier_dumbbell_is_larger_and_weighs_what_it_says() -> None:
    radius_cm = head_radius(8) / CM
    volume = 2 * np.pi * radius_cm**2 * (2 * radius_cm * 0.62)
    assert volume * 7.2 / 1000 == pytest.approx(8)
    assert head_radius(16) > head_radius(4) * 1.5


def band_width(scene: Scene) -> float:
    return max(float(np.linalg.norm(solid.axes[:, 0])) for solid in scene.ellipsoids if solid.part.endswith(":band"))


def test_a_band_is_thinner_when_it_is_longer() -> None:
    near, far = (built(make("band", ends=(End("a", vec(0, 0, 60)), End("b", vec(x, 0, 60))))) for x in (47, 94))
    assert band_width(near) == pytest.approx(band_width(far) * 2, rel=0.02)
    assert drawn_width(3.0, 40.0, 20.0) == 3.0
    assert 0 < drawn_width(3.0, 40.0, 4000.0) < drawn_width(3.0, 40.0, 60.0) < 3.0


def test_a_tight_band_is_straight_and_a_slack_one_hangs_but_not_below_the_floor() -> None:
    def lowest(length: float, height: float) -> float:
        tied = (End("a", vec(0, 0, height)), End("b", vec(40, 0, height)))
        return float(corners(built(make("band", ends=tied, size={"rest": length})))[0][2])

    assert lowest(60, 50) > 50 - 3
    assert lowest(120, 50) < 50 - 10
    assert lowest(120, 6) > -0.02


def test_a_band_that_would_tear_is_refused() -> None:
    with pytest.raises(PropError, match="times its length") as caught:
        built(make("band", ends=(End("a", vec(0, 0, 60)), End("b", vec(90, 0, 60))), size={"rest": 20}))
    assert caught.value.field == "rest"


def test_a_band_runs_flat_under_both_feet_from_hand_to_hand() -> None:
    prop = make("band", ends=ends("hand_r", "foot_r", "foot_l", "hand_l"), size={"rest": 150})
    who = body()
    scene = built(prop, who)
    for side in SIDES:
        sole = who.legs[side].foot.point(front=4, up=-4)
        assert deepest(scene, sole + UP * 0.3) > 0
        assert deepest(scene, who.arms[side].hand.at) > 0
    assert corners(scene)[0][2] > -0.02


def test_a_band_pulled_to_the_chest_lies_on_it_and_is_tight() -> None:
    who = body(apart=70, front=3)
    tied = tuple(End(f"hand_{side}", who.arms[side].hand.at) for side in ("r", "l"))
    scene = built(make("band", ends=tied), who)
    strip = sorted((solid.centre for solid in scene.ellipsoids if solid.part.endswith(":band")), key=lambda at: at[1])
    middle = [centre for centre in strip if abs(centre[1]) < 1]
    assert min(float(centre[0]) for centre in middle) > 6.5
    way = [centre for centre in strip if abs(centre[1]) < 34]
    chord = np.interp([c[1] for c in way], [way[0][1], 0, way[-1][1]], [way[0][0], middle[0][0], way[-1][0]])
    assert all(centre[0] > straight - 0.1 for centre, straight in zip(way, chord, strict=True))


def test_a_band_held_far_before_the_chest_is_straight() -> None:
    tied = ends("hand_r", "hand_l")
    scene = built(make("band", ends=tied, size={"rest": 40}))
    strip = [solid.centre for solid in scene.ellipsoids if solid.part.endswith(":band") and abs(solid.centre[1]) < 14]
    assert {round(float(centre[0]), 3) for centre in strip} == {26.6}


def test_a_loop_goes_round_both_limbs_and_through_neither() -> None:
    who = body()
    scene = built(make("loop", ends=ends("knee_l", "knee_r"), size={"rest": 40}), who)
    low, high = corners(scene)
    for side in SIDES:
        knee = who.legs[side].knee
        assert deepest(scene, knee) < -1.5
        assert low[1] < knee[1] < high[1]
    over_bar = built(make("loop", ends=ends("bar.grip", "foot_l"), size={"rest": 120}), who)
    low, high = corners(over_bar)
    assert high[2] > 118
    assert low[2] > -0.02


def test_a_loop_lies_square_about_a_leg_below_the_knee() -> None:
    who = body()
    leg = who.legs["r"]
    bone = leg.foot.at - leg.knee
    bar = End("bar.grip", leg.knee + vec(30, 0, 20))
    scene = built(make("loop", ends=(bar, End("shin_r", leg.knee)), size={"rest": 100}), who)
    near = [s.centre for s in scene.ellipsoids if np.linalg.norm(s.centre - leg.knee) < 9]
    shares = np.array([(centre - leg.knee) @ bone / (bone @ bone) for centre in near])
    off = [np.linalg.norm(centre - leg.knee - bone * share) for centre, share in zip(near, shares, strict=True)]
    assert np.median(shares) == pytest.approx(BELOW_KNEE, abs=0.03)
    assert min(off) > 3


def test_cables_reach_from_the_pulley_to_the_hands() -> None:
    machine = example("cable", pulley=118)
    pulley = spots(machine)["pulley"].at
    scene = built(machine)
    cable = next(rod for rod in scene.cylinders if rod.part.endswith(":cable"))
    assert np.linalg.norm(cable.a - pulley) < 6
    with pytest.raises(PropError, match="too near the pulley"):
        built(machine._replace(at=vec(48, 0, 0), size={**machine.size, "pulley": 70}))


@pytest.mark.parametrize("lean", [0.0, 60.0])
def test_a_vest_and_a_pack_follow_the_trunk(lean: float) -> None:
    who = body()
    turn = about_y(lean)
    bent = dataclasses.replace(
        who, spine=tuple(Place(turn @ (place.at - who.pelvis.at) + who.pelvis.at, turn) for place in who.spine)
    )
    place = bent.trunk(20)
    for kind, behind in (("backpack", True), ("vest", False)):
        scene = built(example(kind), bent)
        middle = np.mean([solid.centre for solid in scene.ellipsoids], axis=0)
        assert bool((middle - place.at) @ place.turn[:, 0] < 0) is behind
        paint = scene.paints[0]
        on_strap, beside = place.point(5, 5, 2), place.point(5, 0, 2)
        assert paint.where(np.array([on_strap, beside])).tolist() == [True, False]


@pytest.mark.parametrize(("pouch", "axis", "sign"), [(0, 0, 1), (90, 1, -1), (180, 0, -1), (-90, 1, 1)])
def test_a_belt_is_round_the_waist_its_pouch_where_it_is_said(pouch: float, axis: int, sign: int) -> None:
    who = body()
    scene = built(make("belt", size={"pouch": pouch}), who)
    middle = np.mean([solid.centre for solid in scene.ellipsoids], axis=0)
    away = middle - who.trunk(8).at
    assert int(np.argmax(abs(away))) == axis
    assert away[axis] * sign > 5
    phone, screen = scene.boxes
    assert phone.centre[2] > middle[2]
    assert (screen.centre - phone.centre)[axis] * sign > 0
    assert scene.paints[0].where(np.array([who.trunk(8).point(5), who.trunk(14).point(5)])).tolist() == [True, False]


def test_a_pack_held_in_a_hand_lies_against_its_palm() -> None:
    who = body()
    prop = make("ice_pack", hands=("hand_r",))
    hand = who.arms["r"].hand
    assert deepest(built(prop, who), hand.point(front=3)) > 0
    assert deepest(built(prop, who), hand.point(front=-1)) < 0
    assert spots(prop) == {}
