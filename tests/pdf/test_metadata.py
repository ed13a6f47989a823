"""What the file says of itself, in both places."""

from dataclasses import replace
from datetime import datetime, timedelta, timezone
from io import BytesIO

import pikepdf
import pytest

from generator.pdf.painter import paint
from tests.pdf.sample import META, one_paragraph
from tests.tools.audit import findings
from tests.tools.verapdf import validate

AWKWARD = replace(
    META,
    title="<b>A & B</b> “Ωmega”",
    author="O’Brien & Sons",
    subject="",
    keywords=(),
    created=datetime(2026, 1, 1, 0, 30, tzinfo=timezone(timedelta(hours=13))),
)


def test_awkward_words_and_another_time_zone_agree_in_both_places() -> None:
    pdf = paint(one_paragraph(), AWKWARD)
    assert not [finding for finding in findings(pdf) if "XMP" in finding]
    assert validate(pdf, "3a").compliant
    with pikepdf.open(BytesIO(pdf)) as document:
        assert str(document.docinfo.Title) == AWKWARD.title
        assert str(document.docinfo.CreationDate) == "D:20251231113000Z"
        assert "/Subject" not in document.docinfo


def test_a_title_that_no_xml_may_hold_is_written_with_a_mark_in_both_places() -> None:
    pdf = paint(one_paragraph(), replace(META, title="A\x07B\ud800C\uffff"))
    assert not [finding for finding in findings(pdf) if "XMP" in finding]
    with pikepdf.open(BytesIO(pdf)) as document:
        assert str(document.docinfo.Title) == "A\ufffdB\ufffdC\ufffd"


def test_the_packet_claims_both_standards(everything: bytes) -> None:
    with pikepdf.open(BytesIO(everything)) as document:
        packet = document.open_metadata()
        assert packet.pdfa_status == "3A"
        assert packet["pdfuaid:part"] == "1"
        assert packet["dc:language"] == {"en-GB"}
        assert packet["dc:title"] == META.title
        assert packet["pdf:Keywords"] == "running, upper back"


def test_the_packet_can_be_read_without_unpacking(everything: bytes) -> None:
    assert b"<pdfaid:conformance>A</pdfaid:conformance>" in everything


@pytest.mark.parametrize("field", ["title", "author", "language", "producer"])
def test_what_a_reader_needs_must_not_be_empty(field: str) -> None:
    with pytest.raises(ValueError, match=field):
        replace(META, **{field: " "})


def test_the_moment_of_issue_knows_its_time_zone() -> None:
    with pytest.raises(ValueError, match="time zone"):
        replace(META, created=datetime(2026, 1, 1))
