import pytest

from generator.figures.svg import FigureError, read_picture, read_svg


def svg(body: str, attributes: str = 'viewBox="0 0 100 50"') -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}>{body}</svg>'


def ops(body: str, attributes: str = 'viewBox="0 0 100 50"') -> str:
    (shape,) = read_svg(svg(body, attributes), "a.svg").shapes
    return shape.ops


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('<path d="M0 0L10 0 10 20Z"/>', "0 50 m 10 50 l 10 30 l h"),
        ('<path d="m1,1 2-1 0,3z"/>', "1 49 m 3 50 l 3 47 l h"),
        ('<path d="M1 1H5h2V4v1"/>', "1 49 m 5 49 l 7 49 l 7 46 l 7 45 l"),
        ('<path d="M0 0C1 1 2 2 3 3c1 1 2 2 3 3"/>', "0 50 m 1 49 2 48 3 47 c 4 46 5 45 6 44 c"),
        ('<path d="M0 0C0 5 5 10 10 10S20 5 20 0"/>', "0 50 m 0 45 5 40 10 40 c 15 40 20 45 20 50 c"),
        ('<path d="M0 0s5 10 10 10"/>', "0 50 m 0 50 5 40 10 40 c"),
        ('<path d="M0 0Q3 3 6 0"/>', "0 50 m 2 48 4 48 6 50 c"),
        ('<path d="M0 0 5 5zl1 0"/>', "0 50 m 5 45 l h 1 50 l"),
        ('<path d="M.5.5-1e1 2"/>', "0.5 49.5 m -10 48 l"),
        ('<rect x="1" y="2" width="3" height="4"/>', "1 48 m 4 48 l 4 44 l 1 44 l h"),
        ('<line x1="1" y1="2" x2="3" y2="4" stroke="#000"/>', "1 48 m 3 46 l"),
        ('<polyline points="1 2 3 4,5,6"/>', "1 48 m 3 46 l 5 44 l"),
        ('<polygon points="1 2 3 4 5 6"/>', "1 48 m 3 46 l 5 44 l h"),
        ('<circle cx="10" cy="10" r="0"/><path d="M0 0L1 1"/>', "0 50 m 1 49 l"),
    ],
)
def test_each_element_becomes_path_operators_with_y_upwards(body: str, expected: str) -> None:
    assert ops(body) == expected


@pytest.mark.parametrize(
    ("body", "box"),
    [
        ('<circle cx="20" cy="20" r="10"/>', (10, 20, 30, 40)),
        ('<ellipse cx="20" cy="20" rx="10" ry="5"/>', (10, 25, 30, 35)),
        ('<rect x="10" y="10" width="20" height="10" rx="3"/>', (10, 30, 30, 40)),
    ],
)
def test_round_shapes_reach_exactly_their_box(body: str, box: tuple[float, ...]) -> None:
    words = ops(body).split()
    numbers = [float(word) for word in words if word not in ("m", "l", "c", "h")]
    xs, ys = numbers[::2], numbers[1::2]
    assert (min(xs), min(ys), max(xs), max(ys)) == box


@pytest.mark.parametrize(
    ("transform", "expected"),
    [
        ("translate(10)", "11 48 m 12 48 l"),
        ("translate(10, 5)", "11 43 m 12 43 l"),
        ("scale(2)", "2 46 m 4 46 l"),
        ("scale(-1 1)", "-1 48 m -2 48 l"),
        ("matrix(0 1 -1 0 20 0)", "18 49 m 18 48 l"),
        ("translate(10,0) scale(2)", "12 46 m 14 46 l"),
    ],
)
def test_transforms_apply_from_right_to_left(transform: str, expected: str) -> None:
    assert ops(f'<path transform="{transform}" d="M1 2L2 2"/>') == expected


def test_transforms_of_groups_add_up() -> None:
    assert (
        ops('<g transform="translate(10 0)"><g transform="scale(2)"><path d="M1 2L2 2"/></g></g>') == "12 46 m 14 46 l"
    )


def test_the_view_box_is_fitted_to_the_size_and_centred() -> None:
    drawing = read_svg(svg('<path d="M10 10L20 10"/>', 'viewBox="10 10 10 10" width="60pt" height="20pt"'), "a.svg")
    assert (drawing.width, drawing.height) == (60, 20)
    assert drawing.shapes[0].ops == "20 20 m 40 20 l"


@pytest.mark.parametrize(("size", "points"), [("25.4mm", 72), ("2.54cm", 72), ("1in", 72), ("10pt", 10), ("96", 72)])
def test_sizes_have_units(size: str, points: float) -> None:
    drawing = read_svg(svg("", f'viewBox="0 0 2 1" width="{size}"'), "a.svg")
    assert (drawing.width, drawing.height) == pytest.approx((points, points / 2))


def test_paint_is_inherited_and_overridden() -> None:
    body = """<g fill="#f00" stroke="rgb(0, 0, 255)" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">
      <g fill-rule="evenodd" stroke-dasharray="3 1" transform="scale(2)"><path d="M0 0L1 1"/></g>
      <path fill="none" stroke-dasharray="none" d="M0 0L1 1"/></g>"""
    first, second = read_svg(svg(body), "a.svg").shapes
    assert (first.fill, first.stroke, first.width, first.dash) == ((1, 0, 0), (0, 0, 1), 4, (6, 2))
    assert first.even_odd
    assert (second.fill, second.width, second.dash, second.even_odd) == (None, 2, (), False)


def test_defaults_are_those_of_svg() -> None:
    (shape,) = read_svg(svg('<path d="M0 0L1 1"/>'), "a.svg").shapes
    assert (shape.fill, shape.stroke, shape.even_odd) == ((0, 0, 0), None, False)


def test_what_has_no_paint_or_no_width_is_left_out() -> None:
    body = '<path fill="none" d="M0 0L1 1"/><path fill="none" stroke="#000" stroke-width="0" d="M0 0L1 1"/>'
    assert read_svg(svg(body), "a.svg").shapes == ()


def test_ink_is_the_current_colour() -> None:
    text = svg('<path fill="currentColor" d="M0 0L1 1"/>')
    assert read_svg(text, "a.svg", ink=(0.5, 0, 0)).shapes[0].fill == (0.5, 0, 0)


def test_desc_is_the_alternative_text_else_title() -> None:
    both = svg(
        '<title>Row</title><desc>Pull  your\n elbows back.</desc><g><title>inner</title><path d="M0 0L1 1"/></g>'
    )
    assert read_svg(both, "a.svg").alt == "Pull your elbows back."
    assert read_svg(svg("<title>Row</title>"), "a.svg").alt == "Row"


def test_data_attributes_are_handed_down() -> None:
    body = '<g data-view="back"><path data-site="neck" d="M0 0L1 1"/></g><path d="M0 0L1 1"/>'
    first, second = read_picture(svg(body), "a.svg").pieces
    assert first.data == {"view": "back", "site": "neck"}
    assert second.data == {}


def test_what_is_said_of_the_whole_picture_is_told() -> None:
    text = svg('<path d="M0 0L1 1"/>', 'viewBox="0 0 100 50" data-person="june" data-caption="Seen from the side"')
    assert read_picture(text, "a.svg").data == {"person": "june", "caption": "Seen from the side"}


BOMB = '<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (BOMB + svg("<title>&b;</title>"), "DOCTYPE"),
        ('<!DOCTYPE svg SYSTEM "file:///etc/passwd">' + svg(""), "DOCTYPE"),
        ('<?xml-stylesheet href="http://example.org/a.css"?>' + svg(""), "xml-stylesheet"),
        (svg("<title>&b;</title>"), "undefined entity"),
        (svg("<script>alert(1)</script>"), "<script>"),
        (svg("<style>path{}</style>"), "<style>"),
        (svg('<image href="http://example.org/a.png"/>'), "<image>"),
        (svg('<use href="#a"/>'), "<use>"),
        (svg("<foreignObject/>"), "<foreignObject>"),
        (svg("<text>hi</text>"), "<text>"),
        (svg('<path d="M0 0L1 1" style="fill:red"/>'), '"style"'),
        (svg('<path d="M0 0L1 1" onclick="x()"/>'), '"onclick"'),
        (svg('<path d="M0 0L1 1" opacity=".5"/>'), '"opacity"'),
        (svg('<g xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="#a"/>'), '"href"'),
        (svg('<path d="M0 0L1 1" fill="url(#a)"/>'), "url(#a)"),
        (svg('<path d="M0 0A1 1 0 0 0 2 2"/>'), '"A"'),
        (svg('<path d="L1 1"/>'), 'begins with "M"'),
        (svg('<path d="M0 0L1"/>'), '"L" takes 2'),
        (svg('<path d="M0 0Z 3"/>'), '"Z" takes 0'),
        (svg('<path d="M0 0L1 1#"/>'), "numbers only"),
        (svg('<path d="5 5M0 0"/>'), "not a path command"),
        (svg('<path d="M0 0L1e9 0"/>'), "beyond"),
        (svg('<g transform="scale(1000)"><path d="M0 0L10000 0"/></g>'), "beyond"),
        (svg('<g transform="rotate(5)"/>'), "rotate(5)"),
        (svg('<g transform="translate(1 2"/>'), "transform"),
        (svg('<path d="M0 0L1 1" stroke="#000" stroke-dasharray="0 0"/>'), "dasharray"),
        (svg('<path d="M0 0L1 1" fill-rule="odd"/>'), "fill-rule"),
        (svg('<path d="M0 0L1 1" stroke-linecap="square"/>'), "stroke-linecap"),
        (svg('<path d="M0 0L1 1"><path d="M0 0"/></path>'), "cannot stand inside"),
        (svg('<svg viewBox="0 0 1 1"/>'), "one <svg>"),
        (svg("", 'viewBox="0 0 0 5"'), "viewBox"),
        (svg("", 'viewBox="0 0 5 5" width="50%"'), '"50%"'),
        ("<svg", "well-formed"),
        ("", "well-formed"),
        ("<svg/>", "<svg>"),
        (svg("<g>" * 100 + "</g>" * 100), "nested"),
        (svg('<path d="M0 0' + "h1" * 20_001 + '"/>'), "20,000"),
        (svg("x" * 1_000_001), "1,000,000"),
    ],
)
def test_what_is_outside_the_subset_is_refused(text: str, says: str) -> None:
    with pytest.raises(FigureError) as caught:
        read_svg(text, "club.svg")
    assert says in str(caught.value)
    assert str(caught.value).startswith("club.svg")


def test_an_error_names_its_line() -> None:
    with pytest.raises(FigureError) as caught:
        read_svg(svg('\n\n<circle cx="x"/>'), "club.svg")
    assert str(caught.value) == 'club.svg:3: "x" should be numbers only'
