"""Faults that veraPDF does not see: none is there, and each one is noticed when it is put in."""

import re
from collections.abc import Callable
from io import BytesIO

import pikepdf
import pytest

from generator.layout.items import Node
from generator.pdf.painter import paint
from tests.pdf.sample import META, laid_out, text
from tests.tools.audit import findings


def _elements(document: pikepdf.Pdf, kind: str) -> list[pikepdf.Object]:
    return [thing for thing in document.objects if isinstance(thing, pikepdf.Dictionary) and thing.get("/S") == kind]


def _attributes(element: pikepdf.Object) -> pikepdf.Object:
    return element.A[0] if isinstance(element.A, pikepdf.Array) else element.A


def _no_id_tree(document: pikepdf.Pdf) -> None:
    del document.Root.StructTreeRoot.IDTree


def _unknown_header(document: pikepdf.Pdf) -> None:
    cell = next(cell for cell in _elements(document, "/TD") if "/A" in cell)
    _attributes(cell).Headers = pikepdf.Array([pikepdf.String("nobody")])


def _no_box(document: pikepdf.Pdf) -> None:
    del _attributes(_elements(document, "/Figure")[0])["/BBox"]


def _no_numbering(document: pikepdf.Pdf) -> None:
    del _elements(document, "/L")[0]["/A"]


def _no_outline(document: pikepdf.Pdf) -> None:
    del document.Root.Outlines


def _bookmark_to_nowhere(document: pikepdf.Pdf) -> None:
    document.Root.Outlines.First.Dest[0] = document.make_indirect(pikepdf.Dictionary())


def _container_without_page(document: pikepdf.Pdf) -> None:
    del _elements(document, "/Sect")[0]["/Pg"]


def _attachment_without_words(document: pikepdf.Pdf) -> None:
    del document.Root.AF[0]["/Desc"]


def _attachment_not_associated(document: pikepdf.Pdf) -> None:
    del document.Root["/AF"]


def _title_is_file_name(document: pikepdf.Pdf) -> None:
    document.docinfo["/Title"] = "handout"


def _producer_disagrees(document: pikepdf.Pdf) -> None:
    document.docinfo["/Producer"] = "Another program"


def _date_disagrees(document: pikepdf.Pdf) -> None:
    document.docinfo["/ModDate"] = "D:20300101000000Z"


def _unembedded_field_font(document: pikepdf.Pdf) -> None:
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    document.Root.AcroForm.DR.Font.Helv = document.make_indirect(font)


def _dead_annotation(document: pikepdf.Pdf) -> None:
    link = next(thing for thing in document.pages[0].Annots if thing.Subtype == "/Link")
    document.pages[0].Annots = pikepdf.Array([document.make_indirect(pikepdf.Dictionary(link))])


def _other_language(document: pikepdf.Pdf) -> None:
    document.Root.Lang = pikepdf.String("pt")


def _no_tab_order(document: pikepdf.Pdf) -> None:
    del document.pages[0]["/Tabs"]


def _fields_drawn_anew(document: pikepdf.Pdf) -> None:
    document.Root.AcroForm.NeedAppearances = True


FAULTS: list[tuple[Callable[[pikepdf.Pdf], None], str]] = [
    (_no_id_tree, "tree of ids"),
    (_unknown_header, "header"),
    (_no_box, "Figure has no box"),
    (_no_numbering, "ListNumbering"),
    (_no_outline, "no bookmarks"),
    (_bookmark_to_nowhere, "leads nowhere"),
    (_container_without_page, "Sect element does not say on which page"),
    (_attachment_without_words, "no description"),
    (_attachment_not_associated, "not associated"),
    (_title_is_file_name, "no more than the file's name"),
    (_producer_disagrees, "Producer is 'Another program'"),
    (_date_disagrees, "ModDate"),
    (_unembedded_field_font, "/Helvetica is not embedded"),
    (_dead_annotation, "which no page has"),
    (_other_language, "language"),
    (_no_tab_order, "does not tab"),
    (_fields_drawn_anew, "draw the fields anew"),
]


def test_none_of_them_is_there(everything: bytes) -> None:
    assert findings(everything) == []


@pytest.mark.parametrize(("fault", "finding"), FAULTS, ids=lambda value: getattr(value, "__name__", ""))
def test_each_is_noticed_when_put_in(everything: bytes, fault: Callable[[pikepdf.Pdf], None], finding: str) -> None:
    with pikepdf.open(BytesIO(everything)) as document:
        fault(document)
        file = BytesIO()
        document.save(file)
    assert any(re.search(finding, found) for found in findings(file.getvalue()))


def test_words_that_run_together_at_a_line_end_are_noticed() -> None:
    root = Node("Document")
    paragraph = Node("P", root)
    page = (text(50, 780, "an internal", paragraph), text(50, 765, "link", Node("Em", paragraph)))
    assert "No space between 'an internal' and 'link'." in findings(paint(laid_out(page, root=root), META))


def test_a_list_without_labels_needs_no_numbering() -> None:
    root = Node("Document")
    body = Node("LBody", Node("LI", Node("L", root)))
    found = findings(paint(laid_out((text(50, 780, "a", body),), root=root), META))
    assert found == ["There are no bookmarks."]
