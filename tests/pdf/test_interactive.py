"""Links and form fields."""

from io import BytesIO

import pikepdf
import pytest

from generator.layout.items import Field, Node
from generator.pdf.errors import PaintError
from generator.pdf.painter import paint
from tests.pdf.sample import META, laid_out, text
from tests.tools.tags import read_tags


def _annotations(pdf: bytes, page: int, kind: str) -> list[dict[str, object]]:
    with pikepdf.open(BytesIO(pdf)) as document:
        found = [thing for thing in document.pages[page].Annots if thing.Subtype == kind]
        return [{key: _plain(value) for key, value in thing.items() if key != "/P"} for thing in found]


def _plain(value: object) -> object:
    if isinstance(value, pikepdf.Array):
        return [_plain(part) for part in value]
    if isinstance(value, pikepdf.Dictionary):
        return {key: _plain(part) for key, part in value.items() if key not in ("/P", "/Parent")}
    if isinstance(value, pikepdf.Stream):
        return value.read_bytes()
    return float(value) if not isinstance(value, bool) and isinstance(value, int | float) else str(value)


def test_a_link_over_two_lines_is_one_link_with_two_boxes(everything: bytes) -> None:
    link = next(link for link in _annotations(everything, 0, "/Link") if "/A" in link)
    assert link["/QuadPoints"] == [290, 780, 400, 780, 290, 766, 400, 766, 50, 765, 130, 765, 50, 751, 130, 751]
    assert link["/Rect"] == [50, 751, 400, 780]
    assert link["/Contents"] == "advice of the national health service"
    assert link["/F"] == 4


def test_an_address_is_written_in_ascii(everything: bytes) -> None:
    link = next(link for link in _annotations(everything, 0, "/Link") if "/A" in link)
    assert link["/A"] == {"/S": "/URI", "/URI": "https://example.org/a?b=%C3%BC&c=(1)"}


def test_a_link_within_leads_to_its_anchor_and_keeps_the_zoom(everything: bytes) -> None:
    with pikepdf.open(BytesIO(everything)) as document:
        link = next(thing for thing in document.pages[0].Annots if "/Dest" in thing)
        assert link.Dest[0].objgen == document.pages[1].objgen
        assert [str(part) for part in link.Dest[1:]] == ["/XYZ", "0", "720", "0"]


def test_a_field_has_a_name_for_people_and_an_appearance(everything: bytes) -> None:
    note, done, long = _annotations(everything, 1, "/Widget")
    assert (note["/T"], note["/TU"], note["/FT"]) == ("note", "What you noticed", "/Tx")
    assert "/Ff" not in note
    assert long["/Ff"] == 4096
    assert done["/FT"] == "/Btn"
    assert done["/AS"] == "/Off"
    assert set(done["/AP"]) == {"/N"}  # type: ignore[call-overload]


def test_fields_are_filled_in_with_an_embedded_font_of_all_western_letters(everything: bytes) -> None:
    with pikepdf.open(BytesIO(everything)) as document:
        fonts = document.Root.AcroForm.DR.Font
        (name,) = fonts.keys()
        assert str(document.Root.AcroForm.DA).startswith(name)
        assert fonts[name].Encoding == "/WinAnsiEncoding"
        assert fonts[name].FontDescriptor.Flags == 32
        assert "/FontFile2" in fonts[name].FontDescriptor


def test_a_field_stands_among_words_and_cells_where_it_is_met() -> None:
    root = Node("Document")
    line, row = Node("P", root), Node("TR", Node("Table", root))
    box, cell = Node("Form", line), Node("Form", Node("TD", row))
    page = (
        Field(50, 780, 60, 790, "check", "a", "Done", 11, box),
        text(65, 780, "Done", line),
        Field(50, 700, 90, 712, "text", "b", "Pain", 11, cell),
        text(99, 700, "Monday", Node("TD", row)),
    )
    kinds = [tag.kind for tag in read_tags(paint(laid_out(page, root=root), META)).walk()]
    assert kinds == ["Document", "P", "Form", "Span", "Table", "TR", "TD", "Form", "TD"]


@pytest.mark.parametrize("names", [("a", "a"), ("a.b", "c"), ("", "c")])
def test_a_field_name_is_its_own(names: tuple[str, str]) -> None:
    root = Node("Document")
    line = Node("P", root)
    fields = [
        Field(50, 700 - 30 * n, 90, 712, "text", name, "Label", 11, Node("Form", line)) for n, name in enumerate(names)
    ]
    with pytest.raises(PaintError, match="cannot name a field"):
        paint(laid_out((text(50, 780, "a", line), *fields), root=root), META)
