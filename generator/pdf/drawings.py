"""Drawings as form XObjects: each is stored once in a document, however often it is placed.

Their operators do not depend on the document unless they hold words, so they are made and compressed once per process.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple, cast

from generator.figures.drawing import Drawing, Label, Shape
from generator.layout.items import RGB, Form
from generator.pdf.document import Document, stream
from generator.pdf.errors import PaintError
from generator.pdf.fonts import FontBook, Run
from generator.pdf.marks import color, paint_operator
from generator.pdf.syntax import number, numbers

_BEST = 9  # made once, written often
_ROUND = "1 J 1 j"  # ends and corners of lines


class _Words(NamedTuple):
    """A label, ready to write."""

    x: float
    y: float
    size: float
    color: RGB
    runs: tuple[Run, ...]


class _Operators(NamedTuple):
    plain: bytes
    packed: bytes


class Drawings:
    """The drawings of one document, by key. ``regular`` and ``bold``: the faces of their labels."""

    def __init__(self, document: Document, fonts: FontBook, forms: Iterable[Form], regular: str, bold: str) -> None:
        """Store the drawing of each form.

        Raises:
            PaintError: two different drawings have the same key.
        """
        self._document, self._fonts, self._faces = document, fonts, (regular, bold)
        self._drawings: dict[str, Drawing] = {}
        self._resources: dict[str, str] = {}
        self._numbers: dict[str, int] = {}
        self._plain: dict[str, bytes] = {}
        for form in forms:
            self._store(form)

    def resource(self, key: str) -> str:
        """The resource name of a drawing."""
        return self._resources[key]

    def size(self, key: str) -> tuple[float, float]:
        """Width and height of a drawing at scale 1."""
        drawing = self._drawings[key]
        return drawing.width, drawing.height

    def content(self, resource: str) -> bytes:
        """The operators of a drawing."""
        return self._plain[resource]

    def resources(self, names: Iterable[str]) -> str:
        """The entry of a resource dictionary for the drawings of those names."""
        entries = "".join(f"/{name} {self._numbers[name]} 0 R" for name in names)
        return f"/XObject<<{entries}>>" if entries else ""

    def _store(self, form: Form) -> None:
        drawing = cast("Drawing", form.drawing)
        known = self._drawings.setdefault(form.key, drawing)
        if known is not drawing and known != drawing:
            raise PaintError(f"Two different drawings have the key {form.key!r}.")
        if form.key in self._resources:
            return
        words = tuple(self._words(label) for label in drawing.labels)
        operators = _operators(drawing.shapes, words)
        entries = f"/Type/XObject/Subtype/Form/BBox[0 0 {numbers(drawing.width, drawing.height)}]/Filter/FlateDecode"
        if words:
            entries += f"/Resources<<{self._fonts.resources()}>>"
        resource = self._resources[form.key] = f"X{len(self._resources) + 1}"
        self._numbers[resource] = self._document.add_finished(stream(entries, operators.packed))
        self._plain[resource] = operators.plain

    def _words(self, label: Label) -> _Words:
        face = self._faces[label.bold]
        width = self._fonts.width(face, label.text, label.size)
        x = label.x - {"start": 0.0, "middle": width / 2, "end": width}[label.anchor]
        return _Words(x, label.y, label.size, label.color, tuple(self._fonts.encode(face, label.text)))


@lru_cache(maxsize=256)
def _operators(shapes: tuple[Shape, ...], words: tuple[_Words, ...]) -> _Operators:
    """The operators of a drawing, as they are and deflated."""
    out = [_ROUND]
    fill: RGB | None = None
    pen: tuple[RGB, float, tuple[float, ...]] | None = None
    for shape in shapes:
        if shape.fill is not None and shape.fill != fill:
            fill = shape.fill
            out.append(color(fill, "rg"))
        if shape.stroke is not None and (shape.stroke, shape.width, shape.dash) != pen:
            pen = (shape.stroke, shape.width, shape.dash)
            out.append(f"{color(shape.stroke, 'RG')} {number(shape.width)} w [{numbers(*shape.dash)}]0 d")
        operator = paint_operator(fill=shape.fill is not None, stroke=shape.stroke is not None, even_odd=shape.even_odd)
        out.append(f"{shape.ops} {operator}")
    for word in words:
        out.append(f"BT {color(word.color, 'rg')} {numbers(word.x, word.y)} Td")
        out += [f"/{run.font} {number(word.size)} Tf {run.operand}Tj" for run in word.runs]
        out.append("ET")
    plain = "\n".join(out).encode("latin-1")
    return _Operators(plain, zlib.compress(plain, _BEST))
