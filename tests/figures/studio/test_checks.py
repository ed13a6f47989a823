"""Each check finds its fault in a figure that has only that, and stays silent on a right one."""

import pytest

from generator.figures.studio.ranges import measures

from .written import body, figure, told

RIGHT = {
    "cat": """
        view: right
        start:
          {stance: hands-and-knees, trunk: {lean: 76}, spine: {low: {bend: 26}, upper: {bend: 32}}, head: {nod: 22}}
        end: {trunk: {lean: 104}, spine: {low: {bend: -20}, upper: {bend: -26}}, head: {nod: -24}}
    """,
    "crossed arms": """
        view: {from: front-right, turn: 17, above: 12}
        props: [{kind: chair}]
        start:
          stance: sitting
          arm_r: {touch: shoulder-front_l, elbow: "chest: front down out*.3", grip: flat}
          arm_l: {touch: shoulder-front_r, elbow: "chest: front down out*.3", grip: flat}
    """,
    "joined hands": """
        view: front
        start:
          stance: standing
          arm_r: {touch: {from: chest, front: 16}, elbow: out down, fingers: up in, palm: in, grip: flat}
          arm_l: {touch: {from: chest, front: 16}, elbow: out down, fingers: up in, palm: in, grip: flat}
    """,
    "plank": "start: {stance: forearms-and-toes}",
    "on the back": "start: {stance: on-the-back}",
}


@pytest.mark.parametrize("name", RIGHT)
def test_a_right_figure_has_no_faults(name: str) -> None:
    assert [str(fault) for fault in told(RIGHT[name])] == []


STANDS = "start:\n  stance: standing\n"
WRONG = [
    # check, figure, line, words of the message
    ("reach", STANDS + "  arm_l: {touch: {front: 60, up: 80}}", 3, ["left arm", "units too short"]),
    ("joint", STANDS + "  arm_l: {upper: front, fore: back slightly up, palm: in}", 3, ["left elbow", "150°"]),
    ("joint", STANDS + "  leg_l: {thigh: front, shin: back slightly down}", 3, ["left knee", "152°"]),
    ("joint", STANDS + "  leg_l: {thigh: down, shin: front down, toes: front}", 3, ["left knee", "wrong way"]),
    ("joint", STANDS + "  leg_l: {reach: up front, toes: front}", 3, ["left hip", "130°"]),
    ("joint", STANDS + "  leg_l: {reach: back down, toes: down}", 3, ["left hip goes back by 46°"]),
    ("joint", STANDS + "  arm_l: {upper: down, fore: back}", 3, ["left upper arm", "elbow bends the wrong way"]),
    ("joint", STANDS + "  arm_l: {reach: back}", 3, ["left upper arm goes back"]),
    ("joint", STANDS + "  arm_l: {upper: down, fore: front, palm: out}", 3, ["left forearm is twisted"]),
    ("joint", STANDS + "  arm_l: {upper: down, fore: front, fingers: back up, palm: up}", 3, ["left wrist bends"]),
    ("joint", STANDS + "  spine: {upper: {turn: 80}}", 3, ["chest turns 80°", "60°"]),
    ("joint", STANDS + "  head: {nod: 40, tip: 30}", 3, ["head nods 70°"]),
    ("floor", STANDS + "  pelvis: {up: 45}\n  legs: {reach: down}", 4, ["below the floor"]),
    ("floor", "start:\n  stance: on-the-back\n  settle: [buttocks, hands]\n  level: false", 3, ["hands should rest"]),
    ("overlap", STANDS + "  arm_l: {upper: down, fore: in slightly front}", 3, ["left forearm runs", "units into"]),
    ("overlap", STANDS + "  arm_l: {reach: front}\nprops: [{kind: wall, at: {front: 12}}]", 3, ["through the wall"]),
    ("hidden", STANDS + "  arm_l: {touch: low-back, elbow: out back}\nview: front", 3, ["left hand can hardly"]),
    ("alike", STANDS + "end:\n  head: {nod: 3}", 4, ["nothing moves more than", "3 mm"]),
    ("arrow", STANDS + "end:\n  head: {turn: 60}\nview: front\narrows:\n  - {from: {from: head, up: 30}, to: {from: head, front: 6}}", 7, ["covers", "the face"]),  # noqa: E501
    ("arrow", STANDS + "  arms: {reach: front}\nend:\n  arms: {reach: front up}\narrows:\n  - {follow: hand_r, share: [0, 1.2]}", 7, ["covers", "the right hand"]),  # noqa: E501
    ("arrow", STANDS + "arrows:\n  - {from: {up: 5, front: 20}, to: {up: 140, front: 20}}", 4, ["longer than what is drawn"]),  # noqa: E501
    ("arrow", STANDS + "arrows:\n  - {from: {up: 60, front: 20}, to: {up: 90, front: 40}}\n  - {from: {up: 90, front: 20}, to: {up: 60, front: 40}}", 5, ["crosses arrow 1"]),  # noqa: E501
]  # fmt: skip


@pytest.mark.parametrize(("check", "written", "line", "words"), WRONG, ids=[f"{c[0]} {c[3][0]}" for c in WRONG])
def test_each_check_finds_its_fault(check: str, written: str, line: int, words: list[str]) -> None:
    faults = told(written)
    found = [fault for fault in faults if all(word in fault.message for word in words)]
    assert found, [str(fault) for fault in faults]
    assert {fault.line for fault in found} == {line}
    allowed = written + f"\nallow: [{{check: {check}, why: this is how it is meant to be}}]"
    assert not [fault for fault in told(allowed) if all(word in fault.message for word in words)]


def test_an_exception_that_excepts_nothing_is_a_fault() -> None:
    hand = "  arm_l: {upper: down, fore: in slightly front}\n"
    allow = "allow:\n  - {check: overlap, parts: [hand_r, head], why: the hand lies on the head}"
    (fault,) = (fault for fault in told(STANDS + hand + allow) if "not needed" in fault.message)
    assert fault.line == 5
    assert "forearm_l" in fault.allowed


@pytest.mark.parametrize("way", ["down", "out", "front", "out slightly up", "up slightly out", "front slightly in"])
@pytest.mark.parametrize("forearm", ["front", "front in", "up"])
def test_arms_that_anyone_can_take_are_within_the_ranges(way: str, forearm: str) -> None:
    written = f"{{stance: standing, arms: {{upper: {way}, fore: {forearm}, palm: in}}}}"
    if (way, forearm) in {("down", "up"), ("up slightly out", "front")}:
        return
    pose = figure(f"start: {written}").panels["start"]
    shoulders = [m for m in measures(pose, body(written)) if m.part.startswith(("upper_arm", "elbow"))]
    beyond = [m for m in shoulders if not m.low <= m.degrees <= m.high]
    assert not [m for m in beyond if (way, m.part[:5]) != ("down", "elbow")]


def test_both_sides_are_measured_alike() -> None:
    written = "{stance: standing, arms: {upper: out half front, fore: up in, palm: front}, legs: {thigh: front out, shin: down}}"  # noqa: E501
    found = list(measures(figure(f"start: {written}").panels["start"], body(written)))
    left = {(m.part[:-2], m.low): m.degrees for m in found if m.part.endswith("_l")}
    right = {(m.part[:-2], m.low): m.degrees for m in found if m.part.endswith("_r")}
    assert left.keys() == right.keys()
    assert left == {key: pytest.approx(value, abs=1e-6) for key, value in right.items()}
