"""Figures: each exercise has its pictures, they can be read, stay in their frame, and say in words what they show."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from generator.authoring.content import Content
from generator.authoring.finding import Finding, finding, in_file
from generator.figures.drawing import Shape
from generator.figures.geometry import flattened
from generator.figures.library_figures import people
from generator.figures.studio.digests import mark_of
from generator.figures.svg import MAX_BYTES, FigureError, Picture, read_picture
from generator.library.loader import Item

TOLERANCE: Final = 1.0
"""Points by which a line may stand out of its frame: half a thick line's width, which prints all the same."""

_SCENES: Final = re.compile(r"figures/(?P<id>[^/.]+)[.](?:yaml|svg|[^/.]+[.]svg)")
_DESCRIBED: Final = re.compile(rb"<desc>\s*[^\s<]")
_SVG: Final = re.compile(r"(?:exercises|figures)/[^/]+[.]svg")


def check(content: Content) -> Iterator[Finding]:
    """Find exercises and scenes without a picture, and pictures that should not be printed."""
    for item in content.items["exercises"]:
        yield from _exercise(content, item)
    for scene in sorted({match["id"] for name in content.files if (match := _SCENES.fullmatch(name))}):
        yield from _drawn(content, f"figures/{scene}", f"figures/{scene}.yaml")
    for name in sorted(content.files):
        if _SVG.fullmatch(name):
            yield from _picture(name, content.files[name])


def _exercise(content: Content, item: Item) -> Iterator[Finding]:
    name = f"exercises/{item.value.id}"
    if f"{name}.svg" in content.files:
        return
    if not item.value.figure:
        yield finding("no-figure", item, "figure", "has no figure")
    else:
        for one in _drawn(content, name, item.file):
            yield finding(one.code, item, "figure", one.message)


def _drawn(content: Content, name: str, file: str) -> Iterator[Finding]:
    """Find the people with whom a figure is not drawn; a picture for everyone does instead."""
    missing = [person for person in people() if f"{name}.{person}.svg" not in content.files]
    if missing and f"{name}.svg" not in content.files:
        yield in_file("figure-missing", file, 1, f"is not drawn with {', '.join(missing)}")


def _picture(name: str, data: bytes) -> Iterator[Finding]:
    """Look at a picture. One that the studio drew and nobody changed since was looked at as it was drawn."""
    mark = mark_of(data)
    if mark is not None and mark.intact and _DESCRIBED.search(data):
        return
    try:
        if len(data) > MAX_BYTES:
            raise FigureError(name, 0, f"{len(data):,} bytes; a figure may have {MAX_BYTES:,}")
        picture = read_picture(data.decode("utf-8-sig"), name)
    except UnicodeDecodeError:
        yield in_file("figure-unreadable", name, 1, "is not UTF-8 text")
        return
    except FigureError as error:
        yield in_file("figure-unreadable", name, error.line or None, error.problem)
        return
    if not picture.desc:
        yield in_file("figure-no-words", name, 1, "has no description in words")
    out = _beyond(picture)
    if out > TOLERANCE:
        yield in_file("figure-leaves-frame", name, 1, f"something is drawn {out:.1f} points beyond the frame")


def _beyond(picture: Picture) -> float:
    """Return by how many points the outermost line leaves the frame, 0 when all is inside."""
    return max((_out(piece.shape, picture.width, picture.height) for piece in picture.pieces), default=0.0)


def _out(shape: Shape, width: float, height: float) -> float:
    """Return by how much a path leaves the frame. Its handles enclose it: they are tried first, being quick."""
    numbers = [float(word) for word in shape.ops.split() if word[0] not in "mlch"]
    if _excess(numbers[::2], width) <= 0 and _excess(numbers[1::2], height) <= 0:
        return 0.0
    points = [point for subpath in flattened(shape.ops) for point in subpath]
    return max(_excess([x for x, _ in points], width), _excess([y for _, y in points], height), 0.0)


def _excess(values: list[float], most: float) -> float:
    return max(-min(values), max(values) - most) if values else 0.0
