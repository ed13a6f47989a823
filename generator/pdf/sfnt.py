"""TrueType programs cut down to the glyphs that are used, for embedding (ISO 32000-1, 9.9).

ReportLab reads the font; what it writes keeps the hinting programs, which paper and today's screens do not use and
which are half of a small font, and has no Unicode character map, which a font with a Latin encoding needs. So it is put
together here: the tables that PDF asks for, unhinted.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator, Mapping

from reportlab.pdfbase.ttfonts import TTFontFace

_WORDS, _MORE, _HINTED = 0x0001, 0x0020, 0x0100
_SCALE_SIZES = ((0x0008, 2), (0x0040, 4), (0x0080, 8))
_CHECKSUM = 0xB1B0AFBA


def subset(face: TTFontFace, glyphs: Iterable[int], characters: Mapping[int, int] | None = None) -> bytes:
    """The font program of ``face`` with ``.notdef``, ``glyphs`` in that order, and what those are composed of.

    The place of a glyph in ``glyphs``, counted from 1, is its number in the program. With ``characters``, from code
    point to glyph number of ``face``, the program gets a Unicode character map.
    """
    order = list(dict.fromkeys((0, *glyphs)))
    outlines = []
    for glyph in order:  # grows on the way
        outline = _outline(face, glyph)
        outlines.append(outline)
        for _, part in _components(outline):
            if part not in order:
                order.append(part)
    new = {glyph: place for place, glyph in enumerate(order)}
    places, glyf = [0], bytearray()
    for outline in outlines:
        glyf += _renumbered(outline, new)
        glyf += bytes(-len(glyf) % 4)
        places.append(len(glyf))
    tables = {
        "glyf": bytes(glyf),
        "head": _with_ushort(face.get_table("head"), 50, 1),
        "hhea": _with_ushort(face.get_table("hhea"), 34, len(order)),
        "hmtx": b"".join(struct.pack(">HH", *face.hmetrics[glyph]) for glyph in order),
        "loca": struct.pack(f">{len(places)}L", *places),
        "maxp": _with_ushort(face.get_table("maxp"), 4, len(order)),
    }
    if characters is not None:
        tables["cmap"] = _unicode_map({code: new[glyph] for code, glyph in characters.items()})
    return _assembled(tables)


def _with_ushort(table: bytes, place: int, value: int) -> bytes:
    return table[:place] + struct.pack(">H", value) + table[place + 2 :]


def _outline(face: TTFontFace, glyph: int) -> bytes:
    """A glyph's outline without its hinting program."""
    start = face.get_table_pos("glyf")[0]
    data: bytes = face.get_chunk(start + face.glyphPos[glyph], face.glyphPos[glyph + 1] - face.glyphPos[glyph])
    if not data:
        return data
    contours = struct.unpack_from(">h", data)[0]
    if contours >= 0:
        head = 10 + 2 * contours
        program = struct.unpack_from(">H", data, head)[0]
        return data[:head] + b"\0\0" + data[head + 2 + program :]
    plain, end = bytearray(data), 10
    for place, _ in _components(data):
        flags = struct.unpack_from(">H", data, place)[0]
        struct.pack_into(">H", plain, place, flags & ~_HINTED)
        end = place + _component_size(flags)
    return bytes(plain[:end])


def _component_size(flags: int) -> int:
    return 4 + (4 if flags & _WORDS else 2) + sum(size for flag, size in _SCALE_SIZES if flags & flag)


def _components(outline: bytes) -> Iterator[tuple[int, int]]:
    """The parts of a composite glyph: the place of each in the outline, and its glyph."""
    if not outline or struct.unpack_from(">h", outline)[0] >= 0:
        return
    place, flags = 10, _MORE
    while flags & _MORE:
        flags, glyph = struct.unpack_from(">HH", outline, place)
        yield place, glyph
        place += _component_size(flags)


def _renumbered(outline: bytes, new: Mapping[int, int]) -> bytes:
    renumbered = bytearray(outline)
    for place, glyph in _components(outline):
        struct.pack_into(">H", renumbered, place + 2, new[glyph])
    return bytes(renumbered)


def _unicode_map(glyphs: Mapping[int, int]) -> bytes:
    """A character map of format 4 for the Windows platform, Unicode; runs of characters and glyphs share a segment."""
    segments: list[list[int]] = []  # first, last, difference
    for code in sorted(glyphs):
        difference = (glyphs[code] - code) & 0xFFFF
        if segments and segments[-1][1] == code - 1 and segments[-1][2] == difference:
            segments[-1][1] = code
        else:
            segments.append([code, code, difference])
    segments.append([0xFFFF, 0xFFFF, 1])
    count = len(segments)
    power = 1 << (count.bit_length() - 1)
    first, last, differences = (struct.pack(f">{count}H", *column) for column in zip(*segments, strict=True))
    search = struct.pack(">HHHH", count * 2, power * 2, power.bit_length() - 1, (count - power) * 2)
    body = search + last + b"\0\0" + first + differences + bytes(2 * count)
    table = struct.pack(">HHH", 4, len(body) + 6, 0) + body
    return struct.pack(">HHHHL", 0, 1, 3, 1, 12) + table


def _assembled(tables: Mapping[str, bytes]) -> bytes:
    """The tables as one file, with their checksums."""
    count = len(tables)
    power = 1 << (count.bit_length() - 1)
    head = struct.pack(">LHHHH", 0x00010000, count, power * 16, power.bit_length() - 1, (count - power) * 16)
    start, directory, bodies = 12 + 16 * count, b"", b""
    for tag, table in sorted(tables.items()):
        data = table[:8] + bytes(4) + table[12:] if tag == "head" else table
        padded = data + bytes(-len(data) % 4)
        place = start + len(bodies)
        directory += struct.pack(">4sLLL", tag.encode("ascii"), _checksum(padded), place, len(data))
        if tag == "head":
            adjustment = place + 8
        bodies += padded
    whole = bytearray(head + directory + bodies)
    struct.pack_into(">L", whole, adjustment, (_CHECKSUM - _checksum(bytes(whole))) & 0xFFFFFFFF)
    return bytes(whole)


def _checksum(data: bytes) -> int:
    words: tuple[int, ...] = struct.unpack(f">{len(data) // 4}L", data)
    return sum(words) & 0xFFFFFFFF
