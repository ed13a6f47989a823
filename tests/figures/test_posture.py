import pytest

from generator.figures.drawing import Drawing
from generator.figures.geometry import flattened
from generator.figures.numbered import MarkColours
from generator.figures.posture import marks_of, posture
from generator.figures.svg import Picture, read_picture

LOOK = MarkColours()
SVG = """<svg xmlns="http://www.w3.org/2000/svg" width="240pt" viewBox="0 0 240 150" data-caption="Left: tall.">
<title>Running posture</title><desc>Two runners, one tall and one tired.</desc>
<rect x="20" y="30" width="30" height="110" fill="#cccccc"/><rect x="160" y="40" width="30" height="100" fill="#999"/>
<g data-mark="head-forward" data-label="Your head pokes forward">
<circle data-part="ring" cx="190" cy="30" r="15" fill="none" stroke="#a00"/>
<polyline data-part="leader" fill="none" stroke="#000" points="203 25 225 15"/></g>
<g data-mark="raised-shoulders" data-label="Your shoulders rise">
<circle data-part="ring" cx="170" cy="60" r="12" fill="none" stroke="#a00"/>
<polyline data-part="leader" fill="none" stroke="#000" points="158 60 130 50"/></g>
<g data-mark="clenched-fists" data-label="Your fists are clenched">
<circle data-part="ring" cx="195" cy="90" r="10" fill="none" stroke="#a00"/>
<polyline data-part="leader" fill="none" stroke="#000" points="204 90 228 84"/></g>
</svg>"""


@pytest.fixture
def picture() -> Picture:
    return read_picture(SVG, "posture.svg")


def words(drawing: Drawing) -> list[str]:
    return [label.text for label in drawing.labels]


def test_the_marks_are_named_in_their_order(picture: Picture) -> None:
    assert list(marks_of(picture)) == ["head-forward", "raised-shoulders", "clenched-fists"]
    assert marks_of(picture)["head-forward"] == "Your head pokes forward"


def test_without_a_fault_it_stands_as_it_is(picture: Picture) -> None:
    drawing = posture(picture, (), "posture-1")
    assert len(drawing.shapes) == 2
    assert drawing.labels == ()
    assert (drawing.width, drawing.height, drawing.key) == (240, 150, "posture-1")
    assert drawing.alt == "Two runners, one tall and one tired."
    assert drawing.caption == "Left: tall."


def test_only_what_was_reported_is_marked_numbered_and_named(picture: Picture) -> None:
    drawing = posture(picture, {"clenched-fists", "head-forward", "overstriding"}, "posture-1")
    assert sorted(words(drawing)) == ["1", "1", "2", "2", "Your fists are clenched", "Your head pokes forward"]
    assert drawing.alt.endswith("Marked: your head pokes forward, your fists are clenched.")
    assert drawing.caption == "Left: tall. The numbers show what you told us."
    rings = [shape for shape in drawing.shapes if shape.stroke == pytest.approx((2 / 3, 0, 0), abs=1e-3)]
    assert len(rings) == 2


def test_a_number_stands_in_its_disc_where_the_leader_ends(picture: Picture) -> None:
    drawing = posture(picture, ["raised-shoulders"], "posture-1")
    raised = drawing.height - 150
    discs = [shape for shape in drawing.shapes if shape.stroke == LOOK.mark]
    xs, ys = zip(*(point for part in flattened(discs[0].ops) for point in part), strict=True)
    number = next(label for label in drawing.labels if label.text == "1" and label.y > raised)
    assert (min(xs) + max(xs)) / 2 == pytest.approx(130, abs=0.1)
    assert (min(ys) + max(ys)) / 2 == pytest.approx(150 - 50 + raised, abs=0.1)
    assert number.x == 130
    assert min(ys) < number.y < max(ys)


def test_the_list_stands_below_the_picture_in_as_few_lines_as_fit(picture: Picture) -> None:
    one = posture(picture, ["head-forward"], "p")
    wide = posture(picture._replace(width=420.0), ["head-forward", "raised-shoulders"], "p")
    slim = posture(picture, ["head-forward", "raised-shoulders"], "p")
    assert wide.height == one.height < slim.height
    lowest = min(y for shape in one.shapes[:2] for part in flattened(shape.ops) for _, y in part)
    assert lowest >= one.height - 150
    assert all(label.y >= 0 for label in slim.labels)
    assert wide.labels[0].y == wide.labels[2].y


def test_a_small_picture_grows_with_its_marks_but_its_numbers_do_not(picture: Picture) -> None:
    half = read_picture(SVG.replace('width="240pt"', 'width="120pt"'), "posture.svg")
    small, large = posture(half, ["head-forward"], "p"), posture(picture, ["head-forward"], "p")
    assert small.width == 204
    assert posture(half, [], "p").width == 120
    assert {label.size for label in small.labels} == {label.size for label in large.labels}
    box, big = (flattened(one.shapes[0].ops)[0][0] for one in (small, large))
    assert box[0] == pytest.approx(big[0] * 204 / 240, abs=0.05)
    assert small.height - large.height == pytest.approx(150 * 204 / 240 - 150)


def test_keys_tell_pictures_apart(picture: Picture) -> None:
    keys = {posture(picture, marks, "p").key for marks in ((), ("head-forward",), ("clenched-fists",))}
    assert len(keys) == 3
