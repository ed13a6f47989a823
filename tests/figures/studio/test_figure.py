"""What an author writes: faults are told in words, where they stand; nothing an author writes is an accident."""

import math
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.figures.studio.figure import PANELS, read_figure, stances
from generator.figures.studio.language import PoseError
from generator.figures.studio.people import read_people
from generator.figures.studio.pose import POSE_KEYS
from generator.figures.studio.skeleton import Build, solve
from generator.profile.node import Node

from .written import EXERCISE, draw, figure, scene

STANDS = "start: {stance: standing}\n"
PLANTED = [
    # written, line and column, words of the message, words of what is expected or the hint
    ("start: {stance: standng}", (1, 17), "no stance", "standing"),
    ("stort: {stance: standing}", (1, 1), "not a key", "start"),
    ("view: right", (1, 1), "no start", "start pose"),
    ("start:\n  stance: standing\n  arm_l: {uper: up, fore: up}", (3, 11), "not a key", "upper"),
    ("start:\n  arms: {upper: upwards, fore: up}", (2, 17), '"upwards"', "up"),
    ("start:\n  arms: {reach: up down}", (2, 17), "cancel", ""),
    ("start:\n  arms: {reach: up slightly}", (2, 17), "slightly", "word such as up"),
    ("start:\n  arms: {reach: up*900}", (2, 17), "counts too much", "20"),
    ("start:\n  arms: {reach: [up]}", (2, 17), "a list", "words such as"),
    ("start:\n  arms: {upper: up}", (2, 9), "go together", "upper and fore"),
    ("start:\n  arms:\n    touch: naep", (3, 12), 'no place "naep"', "nape"),
    ("start:\n  arms: {touch: thigh}", (2, 17), "no place", "thigh_"),
    ("start:\n  arms:\n    touch: {from: chest, front: 900}", (3, 33), "900", "-200 to 200"),
    ("start:\n  arms: {touch: {from: chest, agianst: x}}", (2, 31), "not a key of a point", "against"),
    ("start:\n  arms: {touch: {from: chest, against: wall.face}}", (2, 31), "second place", "not both"),
    ("start:\n  arms: {touch: {}}", (2, 17), "empty", "from:"),
    ("start:\n  arm_l: {touch: hand_r}\n  arm_r: {touch: hand_l}", (2, 18), "placed after", "another place"),
    ("start:\n  arms: {touch: chin, grip: fists}", (2, 29), "not a grip", "fist"),
    ("start:\n  head: {nod: .nan}", (2, 15), "nan", "-100 to 100"),
    ("start:\n  head: {nod: 0xfffffffffffffffffffffffffffffff}", (2, 15), "0xfff", "-100 to 100"),
    ("start:\n  head: {nod: true}", (2, 15), "true or false", "a number"),
    ("start:\n  trunk: [30]", (2, 10), "a list", "a map with the keys lean"),
    ("start:\n  settle: [ellbows]", (2, 11), '"ellbows"', "elbows"),
    ("start:\n  settle: knees", (2, 11), "a text", "list"),
    ("start: 7", (1, 8), "a number", "a pose"),
    ("start: {}\nend: []", (2, 6), "a list", "a pose"),
    (STANDS + "view: rihgt", (2, 7), '"rihgt"', "right"),
    (STANDS + "view: {from: right, above: 90}", (2, 28), "90", "-20 to 80"),
    (STANDS + "crop: {below: 3}", (2, 7), "landmark", "pelvis"),
    (STANDS + "crop: {at: bellybutton}", (2, 12), "no place", "landmark"),
    (STANDS + "crop: {at: head, below: -40}", (2, 7), "nothing", ""),
    (STANDS + "props: {kind: chair}", (2, 8), "a map", "a list"),
    (STANDS + "props: [{kind: chiar}]", (2, 16), "no such prop", "chair"),
    (STANDS + "props: [{kind: chair, seat: 500}]", (2, 29), "500", ""),
    (STANDS + "props: [{kind: chair}, {kind: chair}]", (2, 24), "another thing", "name:"),
    (STANDS + "props: [{kind: chair, name: a.b}]", (2, 29), "not a name", "letters"),
    (STANDS + "props: [{kind: chair, only: also}]", (2, 29), "no also", "start"),
    (STANDS + "arrows: [{from: chin}]", (2, 10), "one movement", "follow:"),
    (STANDS + "arrows: [{in: end, follow: head}]", (2, 15), "no end", "start"),
    (STANDS + "arrows: [{follow: hed}]", (2, 19), 'no place "hed"', "head"),
    (STANDS + "muscles: [{work: chset}]", (2, 18), "no muscle", "chest"),
    (STANDS + "muscles: [{work: chest, side: left}]", (2, 31), "not a side", "l or r"),
    (STANDS + "muscles: [chest]", (2, 11), "a text", "work"),
    (STANDS + "marks: [{at: chin, in: middle}]", (2, 24), "not a panel", "start"),
    (STANDS + "allow: [{check: alike}]", (2, 9), "no reason", "why:"),
    (STANDS + "allow: [{check: looks, why: it is meant so}]", (2, 17), "not a check", "overlap"),
    (STANDS + "allow: [{check: hidden, parts: hand_l, why: it is meant so}]", (2, 32), "a text", "[hand_l"),
    (STANDS + "title: [a]", (2, 8), "a list", "words"),
    (STANDS + "title: \"a\\u0007b\"", (2, 8), "U+0007", "letters"),
    (STANDS + "caption: \"a\\u0000b\"", (2, 10), "U+0000", "letters"),
    (STANDS + "marks: [{at: chin, label: \"a\\u001bb\"}]", (2, 27), "U+001B", "letters"),
    (STANDS + "alt: a runner", (2, 6), "too short", "20 characters"),
    (STANDS + "alt: ''", (2, 6), "no words", "alt:"),
    (STANDS + "verdict: {start: wrong}\nalt: a runner with round shoulders", (2, 10), "not said in alt", "not so"),
    (STANDS + "arrows: [{follow: head, share: [.9, .1]}]", (2, 32), "ends before", "second number"),
    (STANDS + "arrows: [" + 7 * "{circle: {of: c7}}, " + "]", (2, 130), "more than 6 arrows", "one movement"),
    ("start:\n  arm_l: {reach: up, touch: chin}", (2, 22), "two ways at once", "not both"),
    ("start:\n  legs: {thigh: down, shin: down, stand: {}}", (2, 35), "two ways at once", "not both"),
    (STANDS + "props: [{kind: band, through: [{from: hand_l}, {from: hand_l}]}]", (2, 31), "one point", ""),
    (STANDS + "ground: no", (2, 9), "a text", "true or false"),
]  # fmt: skip


@pytest.mark.parametrize(("written", "place", "problem", "expected"), PLANTED, ids=[case[0] for case in PLANTED])
def test_a_planted_fault_is_told_in_words_where_it_stands(
    written: str, place: tuple[int, int], problem: str, expected: str
) -> None:
    try:
        (fault,) = draw(figure(written)).faults
        told = fault.message, f"{fault.allowed} {fault.hint}", (fault.line, fault.column)
    except PoseError as error:
        told = error.problem, f"{error.allowed} {error.hint}", (error.node.line, error.node.column)
    assert problem in told[0]
    assert expected in f"{told[1]} {told[0]}"
    assert told[2] == place


@pytest.mark.parametrize(
    ("written", "field", "line"),
    [
        (STANDS + "alt: a runner stands and looks ahead", "figure.title", 1),
        (STANDS + "title: ' '\nalt: a runner stands and looks ahead", "figure.title", 2),
        (STANDS + "title: Tall", "figure.alt", 1),
    ],
)
def test_a_scene_says_its_name_and_what_it_shows(written: str, field: str, line: int) -> None:
    with pytest.raises(PoseError, match="no words") as error:
        scene(written)
    assert (error.value.field, error.value.node.line) == (field, line)


def test_a_later_layer_may_place_a_limb_in_another_way() -> None:
    source = figure("start: {arm_l: {reach: up}}\nend: {arm_l: {touch: chin}}")
    assert source.panels["end"].arms["l"].reach is None


def test_a_fault_of_a_stance_is_told_where_the_stance_is_named() -> None:
    source = figure("start:\n  stance: sitting")
    (fault,) = draw(source).faults
    assert (fault.line, fault.column) == (2, 11)
    assert "chair.seat" in fault.message


def test_what_has_no_panel_of_its_own_is_in_the_last_that_there_is() -> None:
    muscle = "muscles: [{work: chest}]\n"
    assert figure(muscle + STANDS).muscles[0].panel == "start"
    assert figure(muscle + STANDS + "end: {}").muscles[0].panel == "end"


@pytest.mark.parametrize("name", [name for name in stances() if name != "sitting"])
@pytest.mark.parametrize("person", [p.id for p in read_people()])
def test_every_stance_can_be_taken_by_everyone(name: str, person: str) -> None:
    who = next(p for p in read_people() if p.id == person)
    solved = solve(figure(f"start: {{stance: {name}}}").panels["start"], Build(who.shoulder_width, who.hip_width), lambda _: None)  # fmt: skip  # noqa: E501
    assert not solved.misses


WORDS = st.sampled_from([
    *POSE_KEYS, *PANELS, "up", "down", "out", "front*3", "half", "chest: up", "chest", "hand_r", "wall.face",
    "standing", "sitting", "low", "bend", "lean", "touch", "reach", "stand", "from", "against", "follow", "circle",
    "of", "kind",
    "chair", "band", "name", "through", "in", "at", "work", "check", "why", "overlap", "parts", "", "é\x00", "a" * 300,
    "knees", "forearms", "*", "up*", "up*1e9", ":", "nan", "fist",
])  # fmt: skip
NUMBERS = st.one_of(
    st.integers(-400, 400), st.floats(-500, 500), st.sampled_from([math.nan, math.inf, -math.inf, 10**299, 1e308, -0.0])
)
TREES = st.recursive(
    st.one_of(st.none(), st.booleans(), NUMBERS, WORDS),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(WORDS | st.sampled_from(PANELS), inner, max_size=4)
    ),
    max_leaves=12,
)


def node_of(value: Any) -> Node:
    if isinstance(value, dict):
        return Node("map", 1, 1, entries=[(node_of(str(key)), node_of(inner)) for key, inner in value.items()])
    if isinstance(value, list):
        return Node("list", 1, 1, items=[node_of(inner) for inner in value])
    kinds = {type(None): "null", bool: "boolean", int: "integer", float: "number", str: "text"}
    return Node(kinds[type(value)], 1, 1, str(value), value)  # type: ignore[arg-type]


@st.composite
def half_right(draw_: st.DrawFn) -> dict[str, Any]:
    """Figures whose upper levels are right, so that the lower ones are reached."""
    pick, some = draw_, st.one_of(NUMBERS.filter(lambda n: abs(n) < 60), TREES)
    degrees = st.floats(-100, 100)
    direction = st.lists(st.sampled_from(["up", "down", "front", "back", "in", "out", "left", "half"]), min_size=1, max_size=3).map(" ".join)  # fmt: skip  # noqa: E501
    place = st.sampled_from(["chest", "head", "hand_r", "hand_l", "knee_l", "shoulder_r", "nape", "belly", "toe_r"])
    point = st.one_of(place, st.fixed_dictionaries({"from": place, "up": st.floats(-200, 200)}),
                      st.fixed_dictionaries({"front": st.floats(-90, 90), "out": st.floats(-90, 90)}))  # fmt: skip
    limb = st.one_of(st.fixed_dictionaries({"upper": direction, "fore": direction}),
                     st.fixed_dictionaries({"touch": point, "elbow": direction, "palm": direction}), TREES)  # fmt: skip
    leg = st.one_of(st.fixed_dictionaries({"thigh": direction, "shin": direction, "toes": direction}),
                    st.fixed_dictionaries({"foot": point, "knee": direction}),
                    st.fixed_dictionaries({"stand": point, "heel": st.floats(0, 12)}), TREES)  # fmt: skip
    bend = st.dictionaries(st.sampled_from(["bend", "tilt", "turn"]), degrees)
    pose = st.fixed_dictionaries({}, optional={
        "stance": st.sampled_from(list(stances())), "arm_l": limb, "arm_r": limb, "leg_l": leg, "leg_r": leg,
        "head": st.dictionaries(st.sampled_from(["nod", "tilt", "turn", "slide"]), degrees),
        "trunk": st.dictionaries(st.sampled_from(["lean", "tilt", "turn", "roll"]), st.floats(-360, 360)),
        "spine": st.fixed_dictionaries({"low": bend, "upper": bend}),
        "settle": st.lists(st.sampled_from(["knees", "forearms", "head", "hand_l", "toes"]), max_size=3),
        "level": st.booleans(), "belly": some,
    })  # fmt: skip
    arrow = st.one_of(
        st.fixed_dictionaries({"follow": place}, optional={"around": place, "aside": degrees, "both": st.booleans()}),
        st.fixed_dictionaries({"from": point, "to": point}, optional={"bow": degrees}),
        st.fixed_dictionaries({"circle": st.fixed_dictionaries({"of": place, "radius": st.floats(2, 60)})}),
    )
    return pick(st.fixed_dictionaries({"start": pose}, optional={
        "end": pose, "also": pose, "arrows": st.lists(arrow, max_size=2), "crop": some, "view": some,
        "muscles": st.lists(st.fixed_dictionaries({"work": st.sampled_from(["chest", "wide-back"])}), max_size=1),
    }))  # fmt: skip


def read(tree: Any) -> None:
    node = node_of(tree)
    read_figure(node, EXERCISE, "try", "try.yaml")


@settings(max_examples=150, deadline=None)
@given(TREES)
def test_whatever_is_written_is_read_or_refused(tree: Any) -> None:
    for figure_ in (tree, {"start": tree}, {"start": {"arms": tree}}, {"start": {}, "arrows": [tree], "props": [tree]}):
        with suppress(PoseError):
            read(figure_)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(half_right())
def test_whatever_is_read_is_drawn_or_refused(tree: dict[str, Any]) -> None:
    node = node_of(tree)
    try:
        source = read_figure(node, EXERCISE, "try", "try.yaml")
    except PoseError:
        return
    drawn = draw(source, resolution=1.0)
    assert drawn.svg or drawn.faults
    assert "nan" not in drawn.svg
