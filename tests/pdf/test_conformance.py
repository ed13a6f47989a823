"""Both standards in one file, judged by programs that others wrote."""

from io import BytesIO

import pikepdf
import pypdf
import pytest

from generator.layout.items import LaidOut, Node
from generator.pdf.painter import paint
from tests.pdf.sample import META, everything_pdf, laid_out, one_paragraph, text
from tests.tools.screen_reader import complaints
from tests.tools.verapdf import validate


@pytest.mark.parametrize("flavour", ["ua1", "3a"])
def test_a_file_with_every_kind_of_item_conforms(everything: bytes, flavour: str) -> None:
    result = validate(everything, flavour)
    assert result.compliant, str(result)
    assert result.checks > 500


@pytest.mark.parametrize("flavour", ["ua1", "3a"])
@pytest.mark.parametrize("pages", [one_paragraph(), one_paragraph(words="½")])
def test_a_small_file_without_data_conforms(pages: LaidOut, flavour: str) -> None:
    result = validate(paint(pages, META), flavour)
    assert result.compliant, str(result)


def test_a_screen_reader_checker_finds_nothing(everything: bytes) -> None:
    assert complaints(everything) == []


@pytest.mark.parametrize("flavour", ["ua1", "3a"])
def test_a_file_that_was_filled_in_still_conforms(everything: bytes, flavour: str) -> None:
    result = validate(_filled_in(everything), flavour)
    assert result.compliant, str(result)


def _filled_in(pdf: bytes) -> bytes:
    writer = pypdf.PdfWriter(BytesIO(pdf))
    for page in writer.pages:
        writer.update_page_form_field_values(page, {"note": "Sore – “a bit” ½", "done": "/Yes"}, auto_regenerate=False)
    file = BytesIO()
    writer.write(file)
    return file.getvalue()


def test_the_checker_sees_a_fault_that_was_put_in(everything: bytes) -> None:
    with pikepdf.open(BytesIO(everything)) as document:
        del document.Root.MarkInfo
        file = BytesIO()
        document.save(file)
    assert "6.2-1" in validate(file.getvalue(), "ua1").failed


def test_a_heading_that_skips_a_level_is_not_hidden() -> None:
    root = Node("Document")
    page = text(50, 780, "One", Node("H1", root)), text(50, 750, "Three", Node("H3", root))
    assert "7.4.2-1" in validate(paint(laid_out(page, root=root), META), "ua1").failed


def test_nothing_is_left_for_a_syntax_check_to_say(everything: bytes) -> None:
    with pikepdf.open(BytesIO(everything)) as document:
        assert document.check_pdf_syntax() == []
        assert document.pdf_version == "1.7"
    assert everything == everything_pdf()
