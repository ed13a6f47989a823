"""From placed items to bytes."""

import os
import re
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from generator.figures.drawing import Drawing, Label, Shape
from generator.layout.items import Form, LaidOut, Link, Node, PageTotal
from generator.layout.items import Path as Mark
from generator.pdf.errors import PaintError
from generator.pdf.painter import paint
from tests.pdf.sample import BLACK, FIGURE, META, REGULAR, everything_pdf, laid_out, one_paragraph, text
from tests.tools.tags import artifacts

ROOT = Path(__file__).resolve().parents[2]
PRINT_DIGEST = (
    "import hashlib; from tests.pdf.sample import everything_pdf; print(hashlib.sha256(everything_pdf()).hexdigest())"
)


def _content(pdf: bytes, page: int = 0) -> str:
    with pikepdf.open(BytesIO(pdf)) as document:
        return document.pages[page].Contents.read_bytes().decode("latin-1")


@pytest.mark.parametrize(
    ("seed", "zone", "locale"), [("1", "Pacific/Auckland", "C"), ("2", "America/Lima", "de_DE.UTF-8")]
)
def test_the_same_pages_make_the_same_bytes_in_any_process(
    everything: bytes, seed: str, zone: str, locale: str
) -> None:
    import hashlib

    places = {"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", PRINT_DIGEST]
    run = subprocess.run(command, cwd=ROOT, env={**os.environ, **places}, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == hashlib.sha256(everything).hexdigest()


def test_what_was_painted_before_leaves_no_trace(everything: bytes) -> None:
    paint(one_paragraph(words="Żółć, и ещё"[:4]), META)
    assert everything_pdf() == everything


def test_other_words_make_another_file_identifier() -> None:
    def identifier(pages: LaidOut) -> bytes:
        with pikepdf.open(BytesIO(paint(pages, META))) as document:
            return bytes(document.trailer.ID[0])

    assert identifier(one_paragraph()) != identifier(one_paragraph(words="Breathe in slowly."))


def test_a_drawing_is_stored_once_however_often_it_is_placed() -> None:
    pages = one_paragraph(*(Form("row", FIGURE, 50, 100 + 60 * n, 1, None) for n in range(5)))
    pdf = paint(pages, META)
    with pikepdf.open(BytesIO(pdf)) as document:
        forms = [
            thing
            for thing in document.objects
            if isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == "/Form"
        ]
        assert len(forms) == 1
    assert _content(pdf).count(" Do ") == 5


def test_two_drawings_under_one_key_are_refused() -> None:
    other = FIGURE._replace(width=81)
    with pytest.raises(PaintError, match="'row'"):
        paint(one_paragraph(Form("row", FIGURE, 50, 100, 1, None), Form("row", other, 50, 200, 1, None)), META)


def test_a_picture_covers_its_marks_and_its_drawing() -> None:
    root = Node("Document")
    figure = Node("Figure", root, Alt="A drawing")
    drawing = Drawing(40, 20, (Shape("0 0 m 40 20 l", None, BLACK, 1),), (), "", "line")
    page = (Form("line", drawing, 100, 200, 2.5, figure), text(60, 190, "low", figure, size=10))
    with pikepdf.open(BytesIO(paint(laid_out(page, root=root), META))) as document:
        box = document.Root.StructTreeRoot.K.K.A.BBox
        assert [float(value) for value in box] == [60, 190, 200, 250]


def test_the_total_stands_with_its_right_edge_at_its_place_on_every_page() -> None:
    root = Node("Document")
    pages = [(text(50, 780, f"Page {n}", Node("P", root)), PageTotal(200, 30, REGULAR, 10, BLACK)) for n in range(12)]
    pdf = paint(laid_out(*pages, root=root), META)
    assert artifacts(pdf) == ["12"] * 12
    place = re.search(r"(\S+) 30 Td", _content(pdf))
    assert place
    assert 185 < float(place[1]) < 200


def test_neighbouring_runs_of_one_element_share_a_sequence_and_a_text_object() -> None:
    root = Node("Document")
    paragraph = Node("P", root)
    page = tuple(text(50, 780 - 15 * n, f"line {n} ", paragraph) for n in range(4))
    content = _content(paint(laid_out(page, root=root), META))
    assert (content.count("BDC"), content.count("BT"), content.count("Tf")) == (1, 1, 1)


def test_columns_side_by_side_are_written_in_the_order_of_reading() -> None:
    root = Node("Document")
    left, right = Node("Div", root), Node("Div", root)
    items = []
    for n in range(3):
        items += [
            text(50, 780 - 20 * n, f"left {n} of the quick brown fox", Node("P", left)),
            text(300, 780 - 20 * n, f"right {n} of the lazy dog", Node("P", right)),
        ]
    content = _content(paint(laid_out(tuple(items), root=root), META))
    words = re.findall(r"\(((?:left|right) .)", content)
    assert words == ["left 0", "left 1", "left 2", "right 0", "right 1", "right 2"]
    assert re.findall(r"/MCID (\d)", content) == list("012345")


def test_what_decorates_lies_below_what_is_read() -> None:
    background = Mark("40 740 200 30 re", (1.0, 1.0, 0.8), None, 0, None)
    content = _content(paint(one_paragraph(background), META))
    assert content.index("40 740 200 30 re f") < content.index("/H1")


def test_text_from_outside_stays_text() -> None:
    words = r"\) Tj ET (<b>&amp;{{ x }}"
    content = _content(paint(one_paragraph(words=words), META))
    assert r"\\\) Tj ET \(<b>&amp;{{ x }}" in content


@pytest.mark.parametrize(
    ("words", "code"), [("a\x00b", "U\\+0000"), ("a\nb", "U\\+000A"), ("Ж", "U\\+0416"), ("漢", "U\\+6F22")]
)
def test_a_character_that_the_face_lacks_is_an_error_never_a_box(words: str, code: str) -> None:
    with pytest.raises(PaintError, match=code):
        paint(one_paragraph(words=words), META)


def test_a_face_that_would_not_be_embedded_is_refused() -> None:
    with pytest.raises(PaintError, match="Helvetica"):
        paint(one_paragraph(text(50, 50, "a", None, "Helvetica")), META)


def test_a_label_of_a_drawing_is_checked_like_any_text() -> None:
    drawing = Drawing(40, 20, (), (Label(0, 0, "漢", 8),), "", "sign")
    with pytest.raises(PaintError, match=r"U\+6F22"):
        paint(one_paragraph(Form("sign", drawing, 50, 50, 1, None)), META)


@pytest.mark.parametrize(
    ("target", "why"),
    [
        ("#nowhere", "#nowhere"),
        ("javascript:alert(1)", "only http"),
        ("file:///etc/passwd", "only http"),
        ("example.org", "only http"),
    ],
)
def test_a_link_leads_somewhere_harmless_or_is_refused(target: str, why: str) -> None:
    root = Node("Document")
    link = Node("Link", Node("P", root))
    page = (text(50, 780, "see", link), Link(50, 778, 70, 790, target, link, "see"))
    with pytest.raises(PaintError, match=why):
        paint(laid_out(page, root=root), META)
