"""Embedded fonts: what is shown, how wide it is, and what it reads as."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont
from reportlab.pdfbase import pdfmetrics

from generator.layout.items import LaidOut, Node
from generator.pdf.document import Document
from generator.pdf.errors import PaintError
from generator.pdf.fonts import FontBook
from generator.pdf.painter import paint
from generator.pdf.sfnt import subset
from tests.pdf.sample import BOLD, FALLBACK, META, REGULAR, laid_out, one_paragraph, text
from tests.tools.tags import tag_text

LATIN = (
    "".join(chr(code) for code in [*range(0x20, 0x7F), *range(0xA1, 0xAD), *range(0xAE, 0x100)])
    + "€‚ƒ„…†‡‰Š‹ŒŽ‘’“”•–—™š›œžŸ"
)


def _outline(font: Any, glyph: str) -> list[Any]:
    pen = DecomposingRecordingPen(font.getGlyphSet())
    font.getGlyphSet()[glyph].draw(pen)
    return [(operator, points) for operator, points in pen.value]


@contextmanager
def _fonts(pages: LaidOut) -> Iterator[list[pikepdf.Dictionary]]:
    with pikepdf.open(BytesIO(paint(pages, META))) as document:
        dictionaries = [thing for thing in document.objects if isinstance(thing, pikepdf.Dictionary)]
        yield [thing for thing in dictionaries if thing.get("/Type") == "/Font"]


@pytest.mark.parametrize(
    "words",
    [
        "Short",
        LATIN,
        "Łódź, Čáslav, ≥ 5, ½ −2",
        "hard\xa0space and soft\xadhyphen",
        "Aaaaaaaaaa bcdefghijklmnopqrstuvwxyz ≥ Ł",
    ],
)
def test_every_word_reads_as_it_was_written(words: str) -> None:
    assert tag_text(paint(one_paragraph(words=words), META)).splitlines()[1] == words


def test_greek_and_cyrillic_read_as_they_were_written() -> None:
    words = "Ελένη Παπαδοπούλου, Жанна Ёлкина, 5 µm"
    root = Node("Document")
    page = text(50, 700, words, Node("P", root), FALLBACK)
    assert tag_text(paint(laid_out((page,), root=root), META)) == f"{words}\n"


def test_latin_words_come_from_one_simple_font_with_all_western_letters() -> None:
    with _fonts(one_paragraph(words="The quick brown fox jumps.")) as (font,):
        assert (font.Subtype, font.Encoding) == ("/TrueType", "/WinAnsiEncoding")
        program = TTFont(BytesIO(font.FontDescriptor.FontFile2.read_bytes()))
    assert {ord(character) for character in LATIN} <= set(program.getBestCmap())


def test_widths_are_those_that_the_layout_measured_with() -> None:
    with _fonts(one_paragraph(words="The quick brown fox jumps.")) as (font,):
        widths = [float(width) for width in font.Widths]
    face = pdfmetrics.getFont(REGULAR).face
    for code in (*range(32, 127), 0xA0, 0xAD, 0xE9, 0x96):
        character = {0xA0: " ", 0xAD: "-"}.get(code, bytes([code]).decode("cp1252"))
        assert widths[code - 32] == pytest.approx(face.charWidths[ord(character)], abs=0.01)


def test_glyphs_keep_their_outlines_and_their_parts() -> None:
    face = pdfmetrics.getFont(BOLD).face
    source = TTFont(face.filename)
    characters = {ord(c): face.charToGlyph[ord(c)] for c in "aÅé½ő"}
    cut = TTFont(BytesIO(subset(face, characters.values(), characters)))
    assert set(cut.getBestCmap()) == set(characters)
    for code in characters:
        assert _outline(cut, cut.getBestCmap()[code]) == _outline(source, source.getBestCmap()[code])
        assert cut["hmtx"][cut.getBestCmap()[code]] == source["hmtx"][source.getBestCmap()[code]]


def test_a_cut_font_is_sound_and_has_no_hinting() -> None:
    face = pdfmetrics.getFont(REGULAR).face
    cut = TTFont(BytesIO(subset(face, [face.charToGlyph[ord(c)] for c in "abé"])), checkChecksums=2)
    assert not {"fpgm", "prep", "cvt "} & set(cut.keys())
    for name in cut.getGlyphOrder():
        glyph = cut["glyf"][name]
        assert not getattr(glyph, "program", None) or not glyph.program.getBytecode()


def test_two_characters_with_one_glyph_keep_their_own_codes() -> None:
    root = Node("Document")
    page = text(50, 700, "a b\xa0c", Node("P", root), BOLD)
    pages = laid_out((page,), root=root)
    assert tag_text(paint(pages, META)) == "a b\xa0c\n"
    with _fonts(pages) as fonts:
        glyphs = next(font for font in fonts if "/CIDToGIDMap" in font).CIDToGIDMap.read_bytes()
    assert glyphs == b"\0\0\0\1\0\2\0\3\0\4\0\1"


def test_a_text_that_was_not_declared_is_an_error() -> None:
    with pytest.raises(PaintError, match="declared"):
        FontBook(Document(), {REGULAR: "a"}).encode(REGULAR, "Ж")
