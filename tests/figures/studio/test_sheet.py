"""The contact sheet: where figures and labels stand, in colour and in grey, as PDF and as a picture."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pikepdf
import pypdf
import pytest
from PIL import Image

from generator.figures.drawing import Drawing, Shape
from generator.figures.studio.sheet import GAP, Cell, Sheet, contact_pages, contact_sheet, in_grey, single
from generator.pdf.sheets import sheet_picture, sheets_pdf

A4 = (595.28, 841.89)


def cell(name: str, width: float = 100, height: float = 50) -> Cell:
    shape = Shape(f"0 0 m {width} 0 l {width} {height} l 0 {height} l h", (1, 0, 0))
    return Cell(name, Drawing(width, height, (shape,), alt=f"This is {name}.", key=name))


def boxes(sheet: Sheet) -> list[tuple[float, float, float, float]]:
    return [
        (one.x, one.y, one.x + one.drawing.width * one.scale, one.y + one.drawing.height * one.scale)
        for one in sheet.placed
    ]


@pytest.mark.parametrize("width", [None, 60.0])
def test_nothing_overlaps_and_all_is_on_the_sheet(width: float | None) -> None:
    cells = [cell(f"c{number}", 60 + 20 * number, 90 - 10 * number) for number in range(5)]
    sheet = contact_sheet(cells, 2, width)
    found = boxes(sheet)
    for number, (x0, y0, x1, y1) in enumerate(found):
        assert 0 <= x0 < x1 <= sheet.width
        assert 0 <= y0 < y1 <= sheet.height
        for a0, b0, a1, b1 in found[:number]:
            assert x0 >= a1 or x1 <= a0 or y0 >= b1 or y1 <= b0
    assert len({one.x for one in sheet.placed}) == 2
    assert len({one.y for one in sheet.placed}) == 3


def test_each_label_stands_under_its_figure() -> None:
    sheet = contact_sheet([cell("one"), cell("two", height=30)], 4)
    for placed, label in zip(sheet.placed, sheet.labels, strict=True):
        assert label.text == placed.drawing.key
        assert label.x == placed.x
        assert 0 < placed.y - label.y < 15
    assert sheet.width == 2 * 100 + 3 * GAP  # two columns are enough for two


def test_a_width_is_kept_on_paper_and_pages_hold_whole_rows() -> None:
    cells = [cell(f"c{number}", 100, 200) for number in range(9)]
    pages = contact_pages(cells, A4, 50.0)
    assert [round(x1 - x0, 6) for page in pages for x0, _, x1, _ in boxes(page)] == [50] * 9
    pages = contact_pages(cells, A4, 200.0)
    assert [len(page.placed) for page in pages] == [2, 2, 2, 2, 1]
    assert {(page.width, page.height) for page in pages} == {A4}
    assert all(y0 >= 0 and y1 <= A4[1] for page in pages for _, y0, _, y1 in boxes(page))
    assert len(contact_pages(cells, A4, 50.0, columns=1)) == 2


def test_grey_keeps_the_lightness_of_colours() -> None:
    red = in_grey(cell("red").drawing)
    fill = red.shapes[0].fill
    assert fill is not None
    assert fill[0] == fill[1] == fill[2] == pytest.approx(0.299)
    assert red.shapes[0].stroke is None
    assert red.key != "red"


def test_no_figure_is_no_sheet() -> None:
    with pytest.raises(ValueError, match="at least one figure"):
        contact_sheet([], 4)


def test_a_picture_has_the_size_asked_for_and_the_figures_colour() -> None:
    picture = Image.open(BytesIO(sheet_picture(single(cell("red").drawing, 72.0), "Red", 100)))
    assert picture.size == (100, 50)
    assert picture.convert("RGB").getpixel((50, 25)) == (255, 0, 0)


def test_the_pdf_says_what_each_figure_shows_and_is_the_same_each_time() -> None:
    pages = contact_pages([cell(f"figure-{number}", 200, 300) for number in range(5)], A4)
    pdf = sheets_pdf(pages, "Contact sheet", date(2026, 11, 23))
    assert pdf == sheets_pdf(pages, "Contact sheet", date(2026, 11, 23))
    read = pypdf.PdfReader(BytesIO(pdf))
    assert len(read.pages) == len(pages) == 2
    assert "figure-4" in read.pages[1].extract_text()
    with pikepdf.open(BytesIO(pdf)) as raw:
        said = [str(one.Alt) for one in raw.objects if isinstance(one, pikepdf.Dictionary) and "/Alt" in one]
    assert said == [f"This is figure-{number}." for number in range(5)]
