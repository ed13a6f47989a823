"""The file: ReportLab's document, with what PDF/A asks of streams and with most objects packed together.

ReportLab writes every object on its own and gives each a line in the reference table. A tagged handout has many hundred
small ones, so this document packs them into compressed object streams with a reference stream (ISO 32000-1, 7.5.7 and
7.5.8), which also makes the file a third of the size. It writes the line end before ``endstream`` that PDF/A asks for
(ISO 19005-3, 6.1.7.1) and an identifier that is a digest of the content alone.
"""

from __future__ import annotations

import hashlib
import struct
import zlib
from collections.abc import Iterable, Mapping

from reportlab.pdfbase import pdfdoc

#: Level 6 saves another 2 % of a handout's size and takes a sixth more time for all of it.
DEFLATE_LEVEL = 4
_PACKED_AT_ONCE = 1000


def stream(entries: str, data: bytes) -> bytes:
    """A stream object as it stands in the file: its dictionary's further entries, and its finished data."""
    return b"<<%s/Length %d>>\nstream\n%s\nendstream" % (entries.encode("ascii"), len(data), data)


class Page(pdfdoc.PDFObject):  # type: ignore[misc]
    """A page in ReportLab's page tree. ReportLab's own has no place for the keys that tags need."""

    __RefOnly__ = 1

    def __init__(self) -> None:
        self.entries = ""
        self.annotations: list[int] = []

    def format(self, document: Document) -> bytes:
        """The page as it stands in the file; it is tabbed through in the order of its structure."""
        parent = document.Reference(document.Pages).format(document).decode("ascii")
        annotations = f"/Annots[{' '.join(f'{number} 0 R' for number in self.annotations)}]" if self.annotations else ""
        return f"<</Type/Page/Parent {parent}/Tabs/S{self.entries}{annotations}>>".encode("ascii")


class Catalog(pdfdoc.PDFCatalog):  # type: ignore[misc]
    """The document's root, with the keys of PDF/A that ReportLab lacks."""

    __NoDefault__ = (*pdfdoc.PDFCatalog.__NoDefault__, "AF", "OutputIntents")
    __Refs__ = ("Pages",)


class Document(pdfdoc.PDFDocument):  # type: ignore[misc]
    """A PDF 1.7 file in the making. Objects are added as text, streams as bytes; each gets a number at once."""

    def __init__(self) -> None:
        super().__init__(compression=1, invariant=1, pdfVersion=(1, 7), dummyoutline=1)
        self._made: dict[int, str | bytes] = {}
        self._shared: dict[tuple[bytes, str], int] = {}
        self.Catalog = self._catalog = Catalog()
        self.Catalog.Pages = self.Pages
        self._info = 0

    def reserve(self, count: int = 1) -> int:
        """Take ``count`` numbers in a row for objects that come later; the first of them."""
        first: int = self.objectcounter + 1
        self.objectcounter += count
        return first

    def fill(self, number: int, body: str) -> None:
        """Give the object of a reserved number its content."""
        self._made[number] = body

    def fill_all(self, first: int, bodies: Iterable[str]) -> None:
        """Give a row of reserved numbers their content."""
        self._made.update(enumerate(bodies, first))

    def add(self, body: str) -> int:
        """Add an object; its number."""
        number = self.reserve()
        self._made[number] = body
        return number

    def add_stream(self, data: bytes, entries: str = "", *, deflate: bool = True) -> int:
        """Add a stream with its further dictionary ``entries``; its number."""
        if deflate:
            data, entries = zlib.compress(data, DEFLATE_LEVEL), f"{entries}/Filter/FlateDecode"
        return self.add_finished(stream(entries, data))

    def add_shared(self, data: bytes, entries: str) -> int:
        """Add a stream, or find the same one that was added before; its number."""
        number = self._shared.get((data, entries))
        if number is None:
            number = self._shared[data, entries] = self.add_stream(data, entries)
        return number

    def add_page(self, page: Page) -> int:
        """Add a page after the others; its number."""
        self.addPage(page)
        number: int = self.objectcounter
        return number

    def add_finished(self, body: bytes) -> int:
        """Add a finished stream, which may serve other documents too; its number."""
        number = self.reserve()
        self._made[number] = body
        return number

    def set_info(self, entries: Mapping[str, str]) -> None:
        """Set the information dictionary, from key to finished value."""
        self._info = self.add(f"<<{''.join(f'/{key} {value}' for key, value in entries.items())}>>")

    def to_bytes(self) -> bytes:
        """The whole file; the same objects make the same bytes."""
        root = self.Reference(self.Catalog)
        file = pdfdoc.PDFFile(self._pdfVersion)
        # Of each object: 1 and its place, or 2, the stream that it is packed in, and its rank there.
        places: dict[int, tuple[int, int, int]] = {}
        packed: list[tuple[int, bytes]] = []
        number = 0
        while number < self.objectcounter:  # writing an object may register further ones
            number += 1
            body = self._body(number)
            if isinstance(body, str):
                packed.append((number, body.encode("ascii")))
            else:
                places[number] = (1, _write(file, number, body), 0)
        for start in range(0, len(packed), _PACKED_AT_ONCE):
            some = packed[start : start + _PACKED_AT_ONCE]
            number = self.reserve()
            places[number] = (1, _write(file, number, _object_stream(some)), 0)
            places.update((inner, (2, number, rank)) for rank, (inner, _) in enumerate(some))
        self._finish(file, places, root.format(self).decode("ascii"))
        content: bytes = file.format(self)
        return content

    def _body(self, number: int) -> str | bytes:
        """An object as it stands in the file: text where it can be packed, bytes where it is a stream."""
        made = self._made.pop(number, None)
        if made is not None:
            return made
        registered = self.idToObject[self.numberToId[number]]
        text: str = pdfdoc.format(registered, self, toplevel=1).decode("ascii")
        return text

    def _finish(self, file: pdfdoc.PDFFile, places: dict[int, tuple[int, int, int]], root: str) -> None:
        """Write the reference stream, which is the last object and stands in itself."""
        number, start = self.reserve(), file.offset
        places[number] = (1, start, 0)
        rows = b"".join(struct.pack(">BIH", *places[inner]) for inner in range(1, number + 1))
        table = zlib.compress(b"\0\0\0\0\0\xff\xff" + rows, DEFLATE_LEVEL)
        digest = hashlib.md5(usedforsecurity=False)
        for part in file.strings:
            digest.update(part)
        identifier = f"<{digest.hexdigest()}>"
        entries = (
            f"/Type/XRef/Size {number + 1}/W[1 4 2]/Root {root}/Info {self._info} 0 R"
            f"/ID[{identifier}{identifier}]/Filter/FlateDecode"
        )
        _write(file, number, stream(entries, table))
        file.add(b"startxref\n%d\n%%%%EOF\n" % start)


def _write(file: pdfdoc.PDFFile, number: int, body: bytes) -> int:
    """Write one object; its place in the file."""
    place: int = file.add(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    return place


def _object_stream(objects: list[tuple[int, bytes]]) -> bytes:
    """Pack objects into one compressed stream."""
    heads, place = [], 0
    for number, body in objects:
        heads.append(f"{number} {place}")
        place += len(body) + 1
    head = (" ".join(heads) + "\n").encode("ascii")
    data = zlib.compress(head + b"\n".join(body for _, body in objects), DEFLATE_LEVEL)
    return stream(f"/Type/ObjStm/N {len(objects)}/First {len(head)}/Filter/FlateDecode", data)
