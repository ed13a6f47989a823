"""A figure as it comes out: one scale, within its size, the same every time, read by the runtime, with its words."""

import re
from functools import cache
from itertools import pairwise

import numpy as np
import pytest
from PIL import Image, ImageDraw

from generator.figures.studio import compose
from generator.figures.studio.checks import faults_of
from generator.figures.studio.compose import TALLEST, WIDTH, Drawn
from generator.figures.studio.figure import PANELS
from generator.figures.studio.ink import STEPS
from generator.figures.studio.language import PoseError
from generator.figures.studio.people import read_people
from generator.figures.svg import read_svg

from . import pictures
from .written import draw, figure

RAISES = """
    title: Arms & "hands" up
    alt: "Start: a runner stands. End: the arms are <up>."
    view: front
    crop: {at: pelvis, below: 8}
    start: {stance: standing, arms: {reach: down out*.3, palm: in}}
    end: {arms: {reach: "up out*.6"}}
    arrows: [{follow: hand_l, around: shoulder_l, aside: -4, share: [.1, .8]}]
    muscles: [{work: top-of-shoulder}]
    marks: [{id: low, label: hands too low, at: hand_l, in: start}]
"""
KNEELS = """
    title: Cat
    alt: A runner kneels on both knees.
    start: {stance: hands-and-knees, trunk: {lean: 76}, spine: {low: {bend: 26}, upper: {bend: 32}}, head: {nod: 22}}
    end: {trunk: {lean: 104}, spine: {low: {bend: -20}, upper: {bend: -26}}, head: {nod: -24}}
    arrows: [{from: {from: chest, back: 24}, to: {from: chest, back: 9}}]
    props: [{kind: mat, at: {front: 6}, length: 130}]
"""
SITS = """
    title: Sits
    alt: A runner sits on a chair.
    view: {from: front-right, turn: 10, above: 12}
    props: [{kind: chair}]
    start: {stance: sitting, arm_l: {touch: thigh_l, elbow: out back}, arm_r: {reach: front slightly up}}
"""
JUDGED = RAISES.replace("Start: a", "Not so: a").replace("End: the", "Better: the")
FIGURES = {"raises": RAISES, "kneels": KNEELS, "sits": SITS}


@cache
def drawing_of(text: str) -> Drawn:
    """A figure as drawn, once for all tests that look at it."""
    return draw(figure(text))


@pytest.fixture(scope="module", params=FIGURES)
def drawn(request: pytest.FixtureRequest) -> tuple[str, str]:
    result = drawing_of(FIGURES[request.param])
    assert [str(fault) for fault in result.faults] == []
    return request.param, result.svg


def test_a_figure_is_read_by_the_run_time_and_no_larger_than_its_place(drawn: tuple[str, str]) -> None:
    drawing = read_svg(drawn[1], "try.svg")
    mm = 72 / 25.4
    assert drawing.width <= WIDTH * mm + 0.1
    assert drawing.height <= TALLEST * mm + 0.1
    assert max(drawing.width / (WIDTH * mm), drawing.height / (TALLEST * mm)) > 0.98  # and it uses that place
    assert len(drawing.shapes) > 10


def test_a_figure_is_the_same_every_time(drawn: tuple[str, str]) -> None:
    assert draw(figure(FIGURES[drawn[0]])).svg == drawn[1]


def test_a_figure_looks_as_it_did(drawn: tuple[str, str]) -> None:
    pictures.assert_looks_like(drawn[1], drawn[0])


def test_a_figure_carries_its_words() -> None:
    svg = drawing_of(RAISES).svg
    assert 'data-person="june"' in svg
    assert '<title>Arms &amp; "hands" up</title>' in svg
    assert "<desc>Seen from the front. Start: a runner stands. End: the arms are &lt;up&gt;." in svg
    assert "Arrow: the left hand goes up." in svg
    assert re.search(r'data-caption="[^"]*top of your shoulder', svg)
    assert 'data-mark="low"' in svg
    assert 'data-label="hands too low"' in svg


def test_each_person_is_drawn_differently() -> None:
    assert len({draw(figure(SITS), person).svg for person in read_people()}) == len(read_people())


@pytest.mark.parametrize("layout", ["side", "stack"])
@pytest.mark.parametrize("name", FIGURES)
def test_panels_share_a_scale_and_the_floor_and_hold_all_that_is_in_them(
    name: str, layout: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = []
    monkeypatch.setattr(compose, "trace", lambda *_: [])
    monkeypatch.setattr(compose, "faults_of", lambda source, found: seen.append(found) or faults_of(source, found))
    result = draw(figure(f"layout: {layout}\n" + "\n".join(line[4:] for line in FIGURES[name].split("\n"))))
    (found,) = seen
    assert [picture.stage.panel for picture in found] == [panel for panel in PANELS if f"    {panel}:" in FIGURES[name]]
    height = float(re.search(r'height="([\d.]+)mm"', result.svg)[1])
    for picture in found:
        for _, way in picture.arrows:
            assert way.min() >= 0
            assert (way <= np.array((WIDTH, height)) * STEPS).all()
    for one, other in pairwise(picture.transform for picture in found):
        assert one.scale == other.scale
        assert (one.y0 == other.y0) == (layout == "side")
        assert (one.x0 == other.x0) == (layout == "stack")


def test_an_arrow_that_cannot_be_drawn_is_a_fault_and_the_rest_is_drawn() -> None:
    result = draw(figure(SITS + "    arrows: [{from: {up: 60}, to: {up: 61}}]"))
    (fault,) = (fault for fault in result.faults if "arrows" in fault.field)
    assert "longer or thinner" in fault.message
    assert result.svg


def test_a_verdict_puts_a_cross_and_a_tick_in_a_free_corner() -> None:
    source = figure(JUDGED + "    verdict: {start: wrong, end: right}")
    result = draw(source)
    assert [str(fault) for fault in result.faults] == []
    signs = re.findall(r'<circle cx="(\d+)" cy="(\d+)" r="34" fill="#ffffff" stroke="(#\w+)"', result.svg)
    assert len(signs) == 2
    (wrong_x, wrong_y, wrong), (right_x, right_y, right) = signs
    assert wrong != right
    assert wrong_y == right_y
    assert int(right_x) - int(wrong_x) > WIDTH * STEPS / 3
    bare = drawing_of(RAISES).svg
    assert result.svg.count("<polyline") - bare.count("<polyline") == 3  # x and tick


def test_a_verdict_without_a_free_corner_is_told() -> None:
    wall = "\n    props: [{kind: wall, at: {back: 12}, width: 300}]"
    (fault,) = draw(figure(JUDGED + "    verdict: {end: right}" + wall)).faults
    assert fault.field == "figure.verdict"


@pytest.mark.parametrize("verdict", ["{end: good}", "{also: right}", "{}", "right"])
def test_a_verdict_is_of_a_panel_and_wrong_or_right(verdict: str) -> None:
    with pytest.raises(PoseError, match=r"is not|empty|is a"):
        figure(JUDGED + f"    verdict: {verdict}")


def test_a_picture_that_differs_is_left_to_look_at(tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "GOLDEN", tmp_path / "golden")
    monkeypatch.setattr(pictures, "FAILED", tmp_path / "failed")
    monkeypatch.delenv("GOLDEN", raising=False)
    svg = drawing_of(SITS).svg
    kept = pictures.painted(svg)
    (tmp_path / "golden").mkdir()
    for shift in (0, 1):  # a hair is no difference
        moved = Image.new("L", kept.size, 255)
        moved.paste(kept, (shift, shift))
        moved.save(tmp_path / "golden" / "sits.png")
        pictures.assert_looks_like(svg, "sits")
    ImageDraw.Draw(kept).rectangle((10, 10, 60, 60), fill=0)
    kept.save(tmp_path / "golden" / "sits.png")
    with pytest.raises(AssertionError, match="See actual, expected and difference in") as caught:
        pictures.assert_looks_like(svg, "sits")
    assert str(tmp_path / "failed" / "sits") in str(caught.value)
    assert {path.name for path in (tmp_path / "failed" / "sits").iterdir()} == {
        "actual.png", "expected.png", "difference.png",
    }  # fmt: skip
