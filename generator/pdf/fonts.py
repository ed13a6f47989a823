"""Fonts in the file: one small Latin face that serves words and fields, and whatever else a handout needs.

A face is embedded in up to two ways. Characters of Windows Latin 1 come from a simple TrueType font that holds all of
them: it is the same in every handout, so it is made and compressed once per process, its one-byte codes are the
quickest to write, and form fields can be filled in with it. All other characters, and faces of which a handout uses
only a few letters, come from a font with two-byte glyph codes that holds just the glyphs used. Both are embedded, map
back to Unicode, and never show ``.notdef`` (ISO 14289-1, 7.21; ISO 19005-3, 6.2.11).
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont, TTFontFace

from generator.pdf.document import Document, stream
from generator.pdf.errors import PaintError
from generator.pdf.sfnt import subset
from generator.pdf.syntax import literal, name, numbers

#: Windows Latin 1 by code. The soft hyphen shows a hyphen there, the hard space a space (ISO 32000-1, D.2).
_LATIN = {
    code: bytes([code]).decode("cp1252") for code in range(32, 256) if code not in {0x7F, 0x81, 0x8D, 0x8F, 0x90, 0x9D}
}
_LATIN_CHARACTERS = frozenset(_LATIN.values())
_SHOWN_AS = {"\xa0": " ", "\xad": "-"}
_ENOUGH = 16  # of a face's Latin characters to embed all of them
_BEST = 9
_SYMBOLIC, _NONSYMBOLIC, _ITALIC = 4, 32, 64

_CMAP = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo <</Registry (Adobe)/Ordering (UCS)/Supplement 0>> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<{first}> <{last}>
endcodespacerange
{ranges}endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""


class Run(NamedTuple):
    """A string that one font of the file shows: the font's resource name, and the finished operand."""

    font: str
    operand: str


class _Latin(NamedTuple):
    """The Latin font of a face: what is the same in every handout."""

    program: bytes
    unicode: bytes
    widths: str
    base: str


class _Rest(NamedTuple):
    """The further glyphs of a face that one handout uses: resource name and two-byte code by character."""

    resource: str
    codes: dict[str, str]


class FontBook:
    """The fonts of one document. Every character must be declared before a text is encoded."""

    def __init__(self, document: Document, used: Mapping[str, Iterable[str]], fields: str | None = None) -> None:
        """Embed what shows the characters ``used`` of each face, and what fills in fields in the face ``fields``.

        Raises:
            PaintError: a face is not registered with ReportLab, or lacks a character.
        """
        self._document = document
        self._resources: dict[str, int] = {}
        self._latin: dict[str, str] = {}
        self._rest: dict[str, _Rest] = {}
        for face in sorted({*used, *([fields] if fields else [])}):
            self._embed(face, frozenset(used.get(face, ())), whole=face == fields)

    def resources(self) -> str:
        """All fonts of the document as a resource dictionary's entry."""
        return f"/Font<<{''.join(f'/{key} {number} 0 R' for key, number in self._resources.items())}>>"

    def latin(self, face: str) -> tuple[str, int]:
        """The resource name and the object of the Latin font of ``face``."""
        resource = self._latin[face]
        return resource, self._resources[resource]

    def plain(self, face: str) -> str | None:
        """The resource name of the font in which ``face`` shows ASCII as it stands, if it has one."""
        return self._latin.get(face)

    def encode(self, face: str, text: str) -> list[Run]:
        """Cut ``text`` into runs, each in one font of the file."""
        latin, rest = self._latin.get(face), self._rest.get(face)
        runs: list[Run] = []
        pending, in_rest = "", False
        for character in text:
            if (latin is None or character not in _LATIN_CHARACTERS) != in_rest:
                runs += _run(latin, rest, pending, in_rest)
                pending, in_rest = "", not in_rest
            pending += character
        return runs + _run(latin, rest, pending, in_rest)

    def width(self, face: str, text: str, size: float) -> float:
        """How wide ``face`` sets ``text``, in points."""
        metrics = _registered(face).face
        return sum(_width(metrics, character) for character in text) * size / 1000

    def _embed(self, face: str, characters: frozenset[str], *, whole: bool) -> None:
        font = _registered(face)
        has = font.face.charToGlyph
        missing = sorted(c for c in characters if not has.get(ord(_SHOWN_AS.get(c, c))))
        if missing:
            named = ", ".join(f"U+{ord(character):04X}" for character in missing)
            raise PaintError(f"The face {face} has no {named}; the layout must choose another face or a substitute.")
        latin = characters & _LATIN_CHARACTERS
        if whole or len(latin) >= _ENOUGH:
            self._latin[face] = self._add(_embed_latin(self._document, font))
            characters -= latin
        if characters:
            glyphs = {c: has[ord(_SHOWN_AS.get(c, c))] for c in sorted(characters)}
            resource = self._add(_embed_glyphs(self._document, font, glyphs))
            self._rest[face] = _Rest(resource, {c: f"{place:04X}" for place, c in enumerate(glyphs, 1)})

    def _add(self, number: int) -> str:
        resource = f"F{len(self._resources) + 1}"
        self._resources[resource] = number
        return resource


def _run(latin: str | None, rest: _Rest | None, text: str, in_rest: bool) -> list[Run]:
    if not text:
        return []
    if not in_rest and latin is not None:
        return [Run(latin, literal(text.encode("cp1252").decode("latin-1")))]
    if rest is None or not rest.codes.keys() >= set(text):
        raise PaintError(f"{text!r} was not declared before it was encoded.")
    return [Run(rest.resource, f"<{''.join(rest.codes[character] for character in text)}>")]


def _registered(face: str) -> TTFont:
    try:
        font = pdfmetrics.getFont(face)
    except KeyError:
        font = None
    if not isinstance(font, TTFont):
        raise PaintError(f"The face {face} is not registered as a TrueType font; only embedded faces may be used.")
    return font


def _width(face: TTFontFace, character: str) -> float:
    """The width of a character in thousandths of an em."""
    width: float = face.charWidths[ord(_SHOWN_AS.get(character, character))]
    return width


@lru_cache(maxsize=16)
def _latin_of(font: TTFont) -> _Latin:
    """Cut the Latin font out of a face, once per process."""
    face = font.face
    has = {code: c for code, c in _LATIN.items() if face.charToGlyph.get(ord(_SHOWN_AS.get(c, c)))}
    characters = {ord(c): face.charToGlyph[ord(_SHOWN_AS.get(c, c))] for c in has.values()}
    program = subset(face, dict.fromkeys(characters.values()), characters)
    codes = [(f"{code:02X}", character) for code, character in has.items()]
    widths = [_width(face, has[code]) if code in has else 0 for code in range(32, 256)]
    return _Latin(_program(program), _unicode_stream(codes), numbers(*widths), _subset_name(face, has.values()))


def _embed_latin(document: Document, font: TTFont) -> int:
    latin = _latin_of(font)
    program, unicode = document.add_finished(latin.program), document.add_finished(latin.unicode)
    descriptor = document.add(_descriptor(font.face, latin.base, program, _NONSYMBOLIC))
    return document.add(
        f"<</Type/Font/Subtype/TrueType/BaseFont{latin.base}/FirstChar 32/LastChar 255/Widths[{latin.widths}]"
        f"/Encoding/WinAnsiEncoding/FontDescriptor {descriptor} 0 R/ToUnicode {unicode} 0 R>>"
    )


def _embed_glyphs(document: Document, font: TTFont, glyphs: Mapping[str, int]) -> int:
    """Embed single glyphs under two-byte codes, which are their places in ``glyphs``, counted from 1."""
    face = font.face
    # The same glyph may show two characters, which need a code each to map back to them.
    program = _distinct(face, tuple(glyphs.values()))
    codes = [(f"{place:04X}", character) for place, character in enumerate(glyphs, 1)]
    base = _subset_name(face, glyphs)
    unicode = document.add_finished(_unicode_stream(codes))
    descriptor = document.add(_descriptor(face, base, document.add_finished(program.body), _SYMBOLIC))
    to_glyph = "/Identity"
    if program.places != tuple(range(1, len(glyphs) + 1)):
        table = b"".join(place.to_bytes(2, "big") for place in (0, *program.places))
        to_glyph = f" {document.add_stream(table)} 0 R"
    widths = numbers(*(_width(face, character) for character in glyphs))
    descendant = document.add(
        f"<</Type/Font/Subtype/CIDFontType2/BaseFont{base}"
        "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
        f"/CIDToGIDMap{to_glyph}/DW {numbers(face.defaultWidth)}/W[1[{widths}]]/FontDescriptor {descriptor} 0 R>>"
    )
    return document.add(
        f"<</Type/Font/Subtype/Type0/BaseFont{base}/Encoding/Identity-H/DescendantFonts[{descendant} 0 R]"
        f"/ToUnicode {unicode} 0 R>>"
    )


class _Program(NamedTuple):
    body: bytes
    places: tuple[int, ...]


@lru_cache(maxsize=64)
def _distinct(face: TTFontFace, glyphs: tuple[int, ...]) -> _Program:
    """The program that holds ``glyphs``, and the place of each in it."""
    order = {glyph: place for place, glyph in enumerate(dict.fromkeys(glyphs), 1)}
    return _Program(_program(subset(face, order)), tuple(order[glyph] for glyph in glyphs))


def _program(data: bytes) -> bytes:
    return stream(f"/Length1 {len(data)}/Filter/FlateDecode", zlib.compress(data, _BEST))


def _subset_name(face: TTFontFace, characters: Iterable[str]) -> str:
    """The face's name with the six letters that tell one subset from another (ISO 32000-1, 9.6.4)."""
    digest = hashlib.sha256("".join(characters).encode()).digest()
    tag = "".join(chr(ord("A") + byte % 26) for byte in digest[:6])
    return name(f"{tag}+{face.name.decode('ascii')}")


def _descriptor(face: TTFontFace, base: str, program: int, kind: int) -> str:
    flags = kind | (_ITALIC if face.italicAngle else 0)
    return (
        f"<</Type/FontDescriptor/FontName{base}/Flags {flags}"
        f"/FontBBox[{numbers(*face.bbox)}]/ItalicAngle {numbers(face.italicAngle)}"
        f"/Ascent {numbers(face.ascent)}/Descent {numbers(face.descent)}/CapHeight {numbers(face.capHeight)}"
        f"/StemV {numbers(face.stemV)}/MissingWidth {numbers(face.defaultWidth)}/FontFile2 {program} 0 R>>"
    )


def _unicode_stream(codes: list[tuple[str, str]]) -> bytes:
    """The map back from hexadecimal codes to characters."""
    lines = []
    for start in range(0, len(codes), 100):  # the most that a block may hold
        block = codes[start : start + 100]
        lines.append(f"{len(block)} beginbfchar\n")
        lines += [f"<{code}> <{character.encode('utf-16-be').hex().upper()}>\n" for code, character in block]
        lines.append("endbfchar\n")
    digits = len(codes[0][0])
    cmap = _CMAP.format(first="0" * digits, last="F" * digits, ranges="".join(lines))
    return stream("/Filter/FlateDecode", zlib.compress(cmap.encode("ascii"), _BEST))
