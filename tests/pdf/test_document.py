"""The file itself: what a strict reader of its bytes meets."""

import re
from io import BytesIO

import pikepdf

from generator.pdf.painter import Attachment, paint
from tests.pdf.sample import META, PLAN, one_paragraph


def test_every_stream_ends_with_a_line_end_that_its_length_leaves_out(everything: bytes) -> None:
    ends = list(re.finditer(rb"/Length (\d+)>>\nstream\n", everything))
    assert len(ends) > 10
    for found in ends:
        assert everything[found.end() + int(found[1]) :].startswith(b"\nendstream\nendobj\n")


def test_the_document_says_what_it_is_made_for(everything: bytes) -> None:
    with pikepdf.open(BytesIO(everything)) as document:
        root = document.Root
        assert root.MarkInfo.Marked
        assert root.ViewerPreferences.DisplayDocTitle
        assert str(root.Lang) == "en-GB"
        assert root.PageLabels.Nums[1].S == "/D"
        assert root.OutputIntents[0].S == "/GTS_PDFA1"
        assert bytes(document.trailer.ID[0]) == bytes(document.trailer.ID[1])


def test_own_kinds_have_a_standard_role(everything: bytes) -> None:
    with pikepdf.open(BytesIO(everything)) as document:
        roles = document.Root.StructTreeRoot.RoleMap
        assert (roles.Em, roles.Strong, roles.Aside) == ("/Span", "/Span", "/Sect")


def test_the_attachment_is_complete(everything: bytes) -> None:
    with pikepdf.open(BytesIO(everything)) as document:
        file = document.Root.AF[0]
        embedded = file.EF.F
        assert (str(file.F), str(file.UF), str(file.AFRelationship)) == ("plan.json", "plan.json", "/Data")
        assert str(file.Desc) == PLAN.description
        assert str(embedded.Subtype) == "/application/json"
        assert embedded.Params.Size == len(PLAN.data)
        assert str(embedded.Params.ModDate) == "D:20261123083000Z"
        assert embedded.read_bytes() == PLAN.data
        assert list(document.attachments) == ["plan.json"]


def test_several_attachments_are_found_by_name() -> None:
    files = [
        Attachment(name=name, data=name.encode(), mime="text/plain", description=f"The {name}", relationship="Source")
        for name in ("b.txt", "ä.txt", "a.txt")
    ]
    with pikepdf.open(BytesIO(paint(one_paragraph(), META, files))) as document:
        assert {name: file.get_file().read_bytes() for name, file in document.attachments.items()} == {
            file.name: file.data for file in files
        }


def test_a_file_without_data_has_no_attachment_and_no_form() -> None:
    with pikepdf.open(BytesIO(paint(one_paragraph(), META))) as document:
        assert not {"/AF", "/Names", "/AcroForm"} & set(document.Root.keys())


def test_small_objects_are_packed_and_every_object_is_used(everything: bytes) -> None:
    assert everything.count(b"/Type/StructElem") == 0
    with pikepdf.open(BytesIO(everything)) as document:
        before = len(document.objects)
        document.remove_unreferenced_resources()
        file = BytesIO()
        document.save(file, object_stream_mode=pikepdf.ObjectStreamMode.preserve)
    with pikepdf.open(BytesIO(file.getvalue())) as document:
        assert before - len(document.objects) <= 3  # the object streams, the reference stream and ReportLab's font list
