"""What can be clicked and filled in: links and form fields (ISO 32000-1, 12.5 and 12.7; ISO 14289-1, 7.18)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import quote, urlsplit

from generator.layout.items import Field, Link
from generator.pdf.document import Document
from generator.pdf.errors import PaintError
from generator.pdf.fonts import FontBook
from generator.pdf.outline import Place
from generator.pdf.structure import StructureTree
from generator.pdf.syntax import literal, number, numbers, text_string

_SCHEMES = frozenset({"http", "https", "mailto", "tel"})
_PRINTED = 4  # the annotation flag that ISO 19005-3, 6.3.2 asks for
_MULTILINE = 1 << 12
_LINES_FROM = 2.4  # of a field's height to its letters' size
_TICK = ((0.18, 0.5), (0.42, 0.22), (0.84, 0.8))  # of the box
_TICK_WIDTH = 0.11


def add_link(
    document: Document, tree: StructureTree, parts: Sequence[Link], page: int, places: Mapping[str, Place]
) -> int:
    """Add one link, which may go over several lines of a page: its parts; the annotation's object number.

    Raises:
        PaintError: it leads to an id that no anchor has, or to an address that no handout may open.
    """
    first = parts[0]
    if first.node.kind != "Link":
        raise PaintError(f"A link belongs to a Link element, not to a {first.node.kind}.")
    element = tree.element(first.node, page)
    box = (min(p.x0 for p in parts), min(p.y0 for p in parts), max(p.x1 for p in parts), max(p.y1 for p in parts))
    corners = " ".join(numbers(p.x0, p.y1, p.x1, p.y1, p.x0, p.y0, p.x1, p.y0) for p in parts)
    annotation = document.add(
        f"<</Type/Annot/Subtype/Link/Rect[{numbers(*box)}]/QuadPoints[{corners}]/Border[0 0 0]/F {_PRINTED}"
        f"/P {page} 0 R/StructParent {tree.key_for(element)}"
        f"/Contents{text_string(first.contents)}{_action(first.target, places)}>>"
    )
    tree.add_object(element, annotation, page)
    return annotation


def link_address(target: str) -> str:
    """The address of an outward link, as ASCII.

    Raises:
        PaintError: its scheme is not one of http, https, mailto and tel.
    """
    if urlsplit(target).scheme not in _SCHEMES:
        raise PaintError(f"A link may not lead to {target!r}: only http, https, mailto and tel are opened.")
    return quote(target, safe="!#$%&'()*+,-./:;=?@_~[]")


def _action(target: str, places: Mapping[str, Place]) -> str:
    if not target.startswith("#"):
        return f"/A<</S/URI/URI{literal(link_address(target))}>>"
    if target[1:] not in places:
        raise PaintError(f"A link leads to {target}, which no anchor is called.")
    return f"/Dest{places[target[1:]].destination()}"


class FieldWriter:
    """Adds the form fields of a document, to be filled in with the Latin font of ``face``."""

    def __init__(self, document: Document, tree: StructureTree, fonts: FontBook, face: str) -> None:
        self._document, self._tree = document, tree
        self._fonts, self._face = fonts, face
        self._names: dict[str, int] = {}

    def add(self, field: Field, page: int) -> int:
        """Add one empty field; the widget's object number.

        Raises:
            PaintError: its name is taken, or holds a full stop, which PDF reads as a path.
        """
        if field.name in self._names or "." in field.name or not field.name:
            raise PaintError(
                f"{field.name!r} cannot name a field: names are unique, not empty, and without full stops."
            )
        if field.node.kind != "Form":
            raise PaintError(f"A field belongs to a Form element, not to a {field.node.kind}.")
        element = self._tree.element(field.node, page)
        element.attrs = {"Alt": field.label, **element.attrs}
        width, height = field.x1 - field.x0, field.y1 - field.y0
        special = self._check(width, height) if field.kind == "check" else self._text(field, width, height)
        annotation = self._document.add(
            f"<</Type/Annot/Subtype/Widget/Rect[{numbers(field.x0, field.y0, field.x1, field.y1)}]/F {_PRINTED}"
            f"/P {page} 0 R/StructParent {self._tree.key_for(element)}"
            f"/T{text_string(field.name)}/TU{text_string(field.label)}{special}>>"
        )
        self._tree.add_object(element, annotation, page)
        self._names[field.name] = annotation
        return annotation

    def form(self) -> str | None:
        """The catalog's entry for all fields, or None without any. Viewers are not asked to draw the fields anew."""
        if not self._names:
            return None
        fields = " ".join(f"{number} 0 R" for number in self._names.values())
        resource, font = self._fonts.latin(self._face)
        return f"<</Fields[{fields}]/DA({self._appearance(0)})/DR<</Font<</{resource} {font} 0 R>>>>>>"

    def _appearance(self, size: float) -> str:
        return f"/{self._fonts.latin(self._face)[0]} {number(size)} Tf 0 g"

    def _text(self, field: Field, width: float, height: float) -> str:
        flags = f"/Ff {_MULTILINE}" if height > field.size * _LINES_FROM else ""
        look = self._look("/Tx BMC EMC", width, height)
        return f"/FT/Tx{flags}/DA({self._appearance(field.size)})/MK<<>>/AP<</N {look} 0 R>>"

    def _check(self, width: float, height: float) -> str:
        side = min(width, height)
        left, foot = (width - side) / 2, (height - side) / 2
        start, *ends = (numbers(left + x * side, foot + y * side) for x, y in _TICK)
        lines = " ".join(f"{end} l" for end in ends)
        ticked = self._look(f"1 J 1 j 0 G {number(side * _TICK_WIDTH)} w {start} m {lines} S", width, height)
        empty = self._look("", width, height)
        return f"/FT/Btn/V/Off/AS/Off/DA({self._appearance(0)})/MK<<>>/AP<</N<</Yes {ticked} 0 R/Off {empty} 0 R>>>>"

    def _look(self, ops: str, width: float, height: float) -> int:
        """An appearance; the same one is stored once."""
        return self._document.add_shared(
            ops.encode("ascii"), f"/Type/XObject/Subtype/Form/BBox[0 0 {numbers(width, height)}]/Resources<<>>"
        )
