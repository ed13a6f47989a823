"""From words to joints: what is touched is touched, what stands is flat, bones keep their length."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.figures.studio.body import ANKLE, FOREARM, PALM, SHIN, SIDES, STANDING, THIGH, UPPER_ARM, Body, Place
from generator.figures.studio.capsules import Capsule, capsules, gap, lowest_of
from generator.figures.studio.contacts import rested, two_bones
from generator.figures.studio.language import PoseError, read_direction, read_point
from generator.figures.studio.places import NAMES, place_on
from generator.figures.studio.skeleton import Build, solve
from generator.figures.studio.vectors import UP, about_z, angle_between, vec
from generator.profile.yaml12 import load

from .written import body, figure

COORDINATE = st.floats(-40, 40)
POINT = st.tuples(COORDINATE, COORDINATE, COORDINATE).map(lambda p: vec(*p))
WORD = st.sampled_from(["up", "down", "front", "back", "in*.7", "out*.6", "half front"])
WAY = st.lists(WORD, min_size=1, max_size=3, unique=True).map(" ".join)
DEGREES = st.integers(-60, 60)


@settings(max_examples=60, deadline=None)
@given(POINT, POINT, POINT)
def test_two_bones_reach_their_point_or_tell_what_is_missing(root, target, pole) -> None:
    joint, end, short = two_bones(root, target, 17, 14, pole)
    assert np.linalg.norm(joint - root) == pytest.approx(17)
    assert np.linalg.norm(end - joint) == pytest.approx(14)
    assert np.linalg.norm(target - end) == pytest.approx(abs(short), abs=1e-6)
    distance = np.linalg.norm(target - root)
    assert (abs(short) < 1e-9) == (3.5 <= distance <= 31 * 0.999)
    if distance < 1e-6:
        return
    across = pole - (end - root) * ((pole @ (end - root)) / ((end - root) @ (end - root)))
    assert (joint - root) @ across >= -1e-6  # the joint is on the pole's side


@settings(max_examples=40, deadline=None)
@given(WAY, WAY, WAY, WAY, st.tuples(DEGREES, DEGREES, DEGREES), st.sampled_from(["standing", "hands-and-knees"]))
def test_bones_keep_their_length_in_any_pose(upper, fore, thigh, shin, degrees, stance) -> None:
    lean, turn, bend = degrees
    try:
        found = body(
            f"{{stance: {stance}, trunk: {{lean: {lean}, turn: {turn}}}, spine: {{upper: {{bend: {bend}}}}}, "
            f"arms: {{upper: {upper}, fore: {fore}}}, legs: {{thigh: {thigh}, shin: {shin}}}}}"
        )
    except PoseError as error:
        assert "cancel" in error.problem  # noqa: PT017
        return
    for side in SIDES:
        arm, leg = found.arms[side], found.legs[side]
        assert np.linalg.norm(arm.elbow - arm.shoulder.at) == pytest.approx(UPPER_ARM)
        assert np.linalg.norm(arm.wrist - arm.elbow) == pytest.approx(FOREARM)
        assert np.linalg.norm(arm.hand.at - arm.wrist) == pytest.approx(PALM)
        assert np.linalg.norm(leg.knee - leg.hip) == pytest.approx(THIGH)
        assert np.linalg.norm(leg.foot.at - leg.knee) == pytest.approx(SHIN)
        for frame in (arm.hand.turn, leg.foot.turn, arm.shoulder.turn):
            assert frame.T @ frame == pytest.approx(np.eye(3), abs=1e-6)
            assert np.linalg.det(frame) == pytest.approx(1)


SOME = (
    "stance: standing, spine: {{low: {{tilt: {s}8, turn: {s}5}}, upper: {{turn: {s}30}}}}, head: {{turn: {s}20}}, "
    "arm_{a}: {{upper: out slightly up, fore: front}}, arm_{b}: {{touch: hip-side_{b}, elbow: out back}}, "
    "leg_{a}: {{stand: {{front: 14, out: 8}}}}"
)


def test_a_mirrored_pose_gives_a_mirrored_body() -> None:
    one = body("{" + SOME.format(s="", a="l", b="r") + "}")
    other = body("{" + SOME.format(s="-", a="r", b="l") + "}")
    mirror = np.array((1, -1, 1))
    for name in NAMES:
        swapped = name[:-1] + {"l": "r", "r": "l"}[name[-1]] if name[-2:] in ("_l", "_r") else name
        here, there = place_on(one, name), place_on(other, swapped)
        assert here is not None
        assert there is not None
        middle = name in ("top-of-head",)
        assert here.at * mirror == pytest.approx(there.at, abs=1e-6) or middle, name


def test_who_stands_is_as_tall_as_the_legs_let_them_and_flat_on_the_floor() -> None:
    for written, tall in (("stance: standing", STANDING), ("stance: standing, knees: 0.9", 47)):
        found = body("{" + written + "}")
        assert found.pelvis.at[2] == pytest.approx(tall, abs=0.8)
        for side in SIDES:
            assert found.legs[side].foot.at[2] == pytest.approx(ANKLE)
            assert found.legs[side].foot.turn[:, 2] == pytest.approx(UP)
    lifted = body("{stance: standing, leg_l: {heel: 3}}").legs["l"].foot
    assert lifted.at[2] == pytest.approx(ANKLE + 3)
    assert 10 < angle_between(lifted.turn[:, 2], UP) < 30


def test_who_sits_has_the_hips_above_the_seat_and_the_feet_down() -> None:
    seat = Place(vec(2, 0, 26), about_z(0))
    solved = solve(figure("start: {stance: sitting}").panels["start"], Build(), {"chair.seat": seat}.get)
    assert solved.body.pelvis.at[:2] == pytest.approx((2, 0))
    assert 4 < solved.body.pelvis.at[2] - 26 < 6.5
    assert not solved.misses
    assert solved.body.legs["l"].foot.at[2] == pytest.approx(ANKLE)


def test_settle_brings_a_part_down_and_level_brings_two() -> None:
    kneeling = body("{stance: hands-and-knees}")
    assert lowest_of(kneeling, "knees") == pytest.approx(0, abs=0.05)
    planks = body("{stance: forearms-and-toes}")
    for part in ("forearms", "toes"):
        assert lowest_of(planks, part) == pytest.approx(0, abs=0.1)
    on_a_mat = solve(figure("start: {stance: hands-and-knees}").panels["start"], Build(), lambda _: None, 0.8).body
    assert lowest_of(on_a_mat, "knees") == pytest.approx(0.8, abs=0.05)


def test_a_body_that_tips_over_settles_on_its_lowest_part() -> None:
    lift, lean = rested(lambda lift, _: (3 + lift, 5 + lift), 0.0, level=True)
    assert (lift, lean) == (-3, 0)


def test_the_palm_lies_on_what_it_touches() -> None:
    wall = Place(vec(25, 0, 80), np.stack([vec(-1, 0, 0), vec(0, -1, 0), vec(0, 0, 1)], axis=1))
    written = "start: {stance: standing, arms: {touch: {against: wall.face, up: 75, out: 9}, elbow: down, grip: flat}}"
    found = solve(figure(written).panels["start"], Build(), {"wall.face": wall}.get)
    for side in SIDES:
        hand = found.body.arms[side].hand
        assert hand.turn[:, 0] == pytest.approx(vec(1, 0, 0), abs=1e-6)  # the palm faces the wall
        assert 0.5 < 25 - hand.at[0] < 1.5
        assert hand.at[2] == pytest.approx(75, abs=0.5)
    assert not found.misses


def test_a_limb_that_cannot_reach_tells_by_how_much() -> None:
    pose = figure("start: {stance: standing, arm_l: {touch: {front: 90, up: 80}}}").panels["start"]
    (miss,) = solve(pose, Build(), lambda _: None).misses
    assert (miss.limb, miss.pose) == ("arm_l", pose.arms["l"])
    assert 40 < miss.by < 70


# --- layers ---------------------------------------------------------------------------------------------------------


def test_a_later_layer_overrides_key_by_key_and_drops_what_it_replaces() -> None:
    panels = figure("""
        start:
          stance: standing
          spine: {low: {bend: 10, turn: 5}}
          arms: {upper: down, fore: front, grip: fist, palm: in}
          arm_r: {reach: up}
        end:
          spine: {low: {turn: 9}}
          arm_l: {touch: {from: chest, front: 7}}
          legs: {reach: down}
    """).panels
    start, end = panels["start"], panels["end"]
    assert start.arms["l"].upper is not None
    assert start.arms["r"].upper is None
    assert start.arms["r"].reach is not None
    assert start.arms["r"].grip == "fist"  # what both have, each has
    assert (end.low.bend, end.low.turn) == (10, 9)
    assert end.arms["l"].touch is not None
    assert end.arms["l"].upper is None
    assert end.arms["l"].fore is None
    assert end.arms["l"].grip == "fist"
    assert end.arms["r"].reach is not None
    assert end.legs["l"].stand is None
    assert end.legs["l"].toes is not None


def test_a_point_is_replaced_as_a_whole() -> None:
    panels = figure("{start: {arm_l: {touch: {from: chest, left: 9}}}, end: {arm_l: {touch: {from: head}}}}").panels
    touch = panels["end"].arms["l"].touch
    assert touch is not None
    assert (touch.name, touch.offsets) == ("head", ())


# --- language -------------------------------------------------------------------------------------------------------


def node(text: str):
    value = load(f"at: {text}", "try.yaml").get("at")
    assert value is not None
    return value


@pytest.mark.parametrize(("words", "side", "expected"), [
    ("up", None, (0, 0, 1)), ("front back*2", None, (-1, 0, 0)), ("front up", None, (0.707, 0, 0.707)),
    ("front slightly up", None, (0.981, 0, 0.196)), ("up half left", None, (0, 0.447, 0.894)),
    ("out", "l", (0, 1, 0)), ("out", "r", (0, -1, 0)), ("in", "r", (0, 1, 0)), ("up*-1", None, (0, 0, -1)),
    ("'lying: up'", None, (1, 0, 0)),
])  # fmt: skip
def test_directions_are_sums_of_words(words, side, expected) -> None:
    lying = Place(vec(0, 0, 0), np.stack([vec(0, 0, -1), vec(0, 1, 0), vec(1, 0, 0)], axis=1))
    assert read_direction(node(words), "x").resolve({"lying": lying}.get, side) == pytest.approx(expected, abs=1e-3)


def test_in_and_out_mean_nothing_in_the_middle() -> None:
    with pytest.raises(PoseError, match="no meaning"):
        read_direction(node("out"), "x").resolve(lambda _: None)


def test_points_are_offsets_in_a_part_or_in_the_room() -> None:
    chest = Place(vec(1, 2, 30), about_z(90))
    wall = Place(vec(20, 0, 50), about_z(180))
    places = {"chest": chest, "wall.face": wall}.get
    for written, expected in (
        ("{front: 3, out: 2}", (3, -2, 0)), ("{from: chest, front: 5}", (1, 7, 30)), ("chest", (1, 2, 30)),
        ("{against: wall.face, left: 4}", (20, 4, 50)), ("{against: wall.face, up: 12}", (20, 0, 12)),
    ):  # fmt: skip
        assert read_point(node(written), "x").resolve(places, "r") == pytest.approx(expected)
    normal = read_point(node("{against: wall.face}"), "x").normal(places)
    assert normal is not None
    assert normal == pytest.approx(vec(-1, 0, 0))
    assert read_point(node("{from: chest}"), "x").normal(places) is None


# --- places and capsules --------------------------------------------------------------------------------------------


def standing() -> Body:
    return body("{stance: standing}")


def test_every_name_is_a_place_and_spots_face_outwards() -> None:
    found = standing()
    for name in NAMES:
        place = place_on(found, name)
        assert place is not None, name
        assert place.turn.T @ place.turn == pytest.approx(np.eye(3), abs=1e-6), name
    for name, way in (
        ("breastbone", (1, 0, 0)), ("low-back", (-1, 0, 0)), ("ribs_l", (0, 1, 0)), ("ribs_r", (0, -1, 0)),
        ("top-of-head_l", (0, 0, 1)),
    ):  # fmt: skip
        place = place_on(found, name)
        assert place is not None
        assert place.turn[:, 0] @ vec(*way) > 0.8, name
    assert place_on(found, "elbow") is None
    assert place_on(found, "tail_l") is None


def test_the_gap_between_capsules() -> None:
    one = Capsule("a", vec(0, 0, 0), vec(10, 0, 0), 1)
    for a, b, expected in (
        ((5, 5, 0), (5, 9, 0), 3), ((5, -4, 1), (5, 4, 1), -1), ((13, 4, 0), (20, 4, 0), 3), ((0, 3, 0), (10, 3, 0), 1),
        ((-4, 3, 0), (-4, 3, 0), 3),
    ):  # fmt: skip
        other = Capsule("b", vec(*a), vec(*b), 1)
        assert gap(one, other) == pytest.approx(expected)
        assert gap(other, one) == pytest.approx(expected)


def test_the_capsules_of_a_body_stand_on_the_floor_and_are_named() -> None:
    found = standing()
    assert min(capsule.lowest for capsule in capsules(found)) == pytest.approx(0, abs=0.3)
    assert lowest_of(found, "heels") == pytest.approx(0.1, abs=0.3)
    assert lowest_of(found, "tails") is None
