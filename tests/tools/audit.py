"""Faults of a tagged PDF that veraPDF does not see; every finished handout must have none of them.

python -m tests.tools.audit FILE.pdf...
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pikepdf

from tests.tools.tags import Tag, read_tags

_XMP = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
}
_AGREE = {
    "/Title": "dc:title/rdf:Alt/rdf:li",
    "/Author": "dc:creator/rdf:Seq/rdf:li",
    "/Subject": "dc:description/rdf:Alt/rdf:li",
    "/Keywords": "pdf:Keywords",
    "/Creator": "xmp:CreatorTool",
    "/Producer": "pdf:Producer",
    "/CreationDate": "xmp:CreateDate",
    "/ModDate": "xmp:ModifyDate",
}
_INLINE = frozenset({"Span", "Em", "Strong", "Link", "Reference", "Quote", "Code", "Form"})
_JOINS = re.compile(r"[\s\-\u00ad\u2010-\u2014/]$")


def findings(pdf: bytes, name: str = "handout.pdf") -> list[str]:
    """What is wrong with the file, a sentence each. ``name``: the file's name."""
    with pikepdf.open(BytesIO(pdf)) as document:
        elements = list(_elements(document))
        return [
            *_words(read_tags(pdf)),
            *_metadata(document, name),
            *_structure(document, elements),
            *_identifiers(document, elements),
            *_annotations(document, elements),
            *_fonts(document),
            *_outline(document),
            *_attachments(document),
        ]


def _elements(document: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    def below(element: pikepdf.Object) -> Iterator[pikepdf.Object]:
        yield element
        for kid in _listed(element.get("/K")):
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                yield from below(kid)

    for top in _listed(document.Root.StructTreeRoot.K):
        yield from below(top)


def _listed(value: Any) -> list[Any]:
    if value is None:
        return []
    return list(value) if isinstance(value, pikepdf.Array) else [value]


def _attribute(element: pikepdf.Object, key: str) -> Any:
    return next((owner[key] for owner in _listed(element.get("/A")) if key in owner), None)


def _words(tag: Tag) -> Iterator[str]:
    """Words that run together where a line ends."""
    lines = list(tag.lines()) if tag.kind not in _INLINE and _holds_words(tag) else []
    for before, after in pairwise(lines):
        new_line = before.page != after.page or abs(before.y - after.y) > 1
        if new_line and before.text and not _JOINS.search(before.text) and not after.text.startswith(" "):
            yield f"No space between {before.text[-20:]!r} and {after.text[:20]!r}."
    if not lines:
        for child in tag.children:
            if isinstance(child, Tag):
                yield from _words(child)


def _holds_words(tag: Tag) -> bool:
    """The tag is a block with words of its own: none of its children is a block."""
    return all(child.kind in _INLINE for child in tag.children if isinstance(child, Tag)) and tag.kind != "Figure"


def _metadata(document: pikepdf.Pdf, name: str) -> Iterator[str]:
    packet = ET.fromstring(document.Root.Metadata.read_bytes())  # noqa: S314  our own file
    for key, path in _AGREE.items():
        said = str(document.docinfo[key]) if key in document.docinfo else None
        written = packet.findtext(f".//rdf:Description/{path}", None, _XMP)
        if said and key.endswith("Date"):
            said = re.sub(r"D:(....)(..)(..)(..)(..)(..)Z", r"\1-\2-\3T\4:\5:\6Z", said)
        if said != written:
            yield f"{key[1:]} is {said!r} in the information dictionary and {written!r} in the XMP packet."
    title = str(document.docinfo.get("/Title", ""))
    if not title.strip() or title in (name, Path(name).stem):
        yield f"The title {title!r} says no more than the file's name."
    languages = [str(document.Root.get("/Lang", "")), packet.findtext(".//dc:language/rdf:Bag/rdf:li", "", _XMP)]
    if not languages[0] or languages[0] != languages[1]:
        yield f"The document's language is {languages[0]!r}, in the XMP packet {languages[1]!r}."


def _structure(document: pikepdf.Pdf, elements: list[pikepdf.Object]) -> Iterator[str]:
    pages = {page.objgen for page in document.pages}
    for element in elements:
        kind = str(element.S)[1:]
        if "/Pg" not in element or element.Pg.objgen not in pages:
            yield f"A {kind} element does not say on which page it is."
        if kind == "Figure" and _attribute(element, "/BBox") is None:
            yield "A Figure has no box."
        if kind == "L" and _attribute(element, "/ListNumbering") is None and "/Lbl" in _kinds_below(element):
            yield "A list with labels has no ListNumbering."
        if kind == "Span" and not _listed(element.get("/K")):
            yield "A Span has no content."
    for number, page in enumerate(document.pages, 1):
        if page.obj.get("/Tabs") != "/S":
            yield f"Page {number} does not tab in the order of its structure."


def _kinds_below(element: pikepdf.Object) -> set[str]:
    below = [kid for kid in _listed(element.get("/K")) if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]
    return {str(kid.S) for kid in below} | {
        str(deeper.S) for kid in below for deeper in _listed(kid.get("/K")) if _is_tag(deeper)
    }


def _is_tag(value: Any) -> bool:
    return isinstance(value, pikepdf.Dictionary) and "/S" in value


def _identifiers(document: pikepdf.Pdf, elements: list[pikepdf.Object]) -> Iterator[str]:
    named = {bytes(element.ID): element.objgen for element in elements if "/ID" in element}
    tree = document.Root.StructTreeRoot.get("/IDTree")
    names = _listed(tree.Names) if tree is not None else []
    listed = {bytes(key): value.objgen for key, value in zip(names[::2], names[1::2], strict=True)}
    if listed != named:
        yield f"The tree of ids lists {sorted(listed)}; the elements' ids are {sorted(named)}."
    if [bytes(key) for key in names[::2]] != sorted(listed):
        yield "The tree of ids is not in order."
    for element in elements:
        for header in _listed(_attribute(element, "/Headers")):
            if bytes(header) not in named:
                yield f"A cell's header {bytes(header)!r} is not there."


def _annotations(document: pikepdf.Pdf, elements: list[pikepdf.Object]) -> Iterator[str]:
    owners = {
        kid.Obj.objgen: element.objgen
        for element in elements
        for kid in _listed(element.get("/K"))
        if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/OBJR"
    }
    numbers = list(document.Root.StructTreeRoot.ParentTree.Nums)
    parents = dict(zip(map(int, numbers[::2]), numbers[1::2], strict=True))
    live = {}
    for number, page in enumerate(document.pages, 1):
        for annotation in _listed(page.obj.get("/Annots")):
            live[annotation.objgen] = annotation
            if annotation.P.objgen != page.objgen:
                yield f"An annotation on page {number} says that it is on another one."
            parent = parents.get(int(annotation.get("/StructParent", -1)))
            if parent is None or parent.objgen != owners.get(annotation.objgen):
                yield f"An annotation on page {number} and its element do not know each other."
    for gone in owners.keys() - live.keys():
        yield f"An element leads to the annotation {gone}, which no page has."
    if document.Root.get("/AcroForm", pikepdf.Dictionary()).get("/NeedAppearances"):
        yield "Viewers are asked to draw the fields anew."


def _fonts(document: pikepdf.Pdf) -> Iterator[str]:
    for font in document.objects:
        if not isinstance(font, pikepdf.Dictionary) or font.get("/Type") != "/Font" or font.get("/Subtype") == "/Type0":
            continue
        if "/FontDescriptor" not in font or "/FontFile2" not in font.FontDescriptor:
            yield f"The font {font.get('/BaseFont')} is not embedded."


def _outline(document: pikepdf.Pdf) -> Iterator[str]:
    if "/Outlines" not in document.Root or "/First" not in document.Root.Outlines:
        yield "There are no bookmarks."
        return
    pages = {page.objgen for page in document.pages}
    with document.open_outline() as outline:
        waiting = list(outline.root)
        while waiting:
            item = waiting.pop()
            waiting += item.children
            if not item.title.strip():
                yield "A bookmark has no title."
            if item.destination is None or item.destination[0].objgen not in pages:
                yield f"The bookmark {item.title!r} leads nowhere."


def _attachments(document: pikepdf.Pdf) -> Iterator[str]:
    listed = {file.objgen for file in _listed(document.Root.get("/AF"))}
    for name, file in document.attachments.items():
        if not str(file.obj.get("/Desc", "")).strip():
            yield f"The attachment {name} has no description."
        if file.obj.objgen not in listed:
            yield f"The attachment {name} is not associated with the document."


if __name__ == "__main__":
    wrong = [
        f"{path}: {finding}\n"
        for path in sys.argv[1:]
        for finding in findings(Path(path).read_bytes(), Path(path).name)
    ]
    sys.stdout.write("".join(wrong))
    sys.exit(bool(wrong))
