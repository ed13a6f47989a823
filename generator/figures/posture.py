"""The running posture: a figure that points out, by number and in words, only what this runner reported.

What can be pointed out is data in the SVG: each mark is a group with ``data-mark`` (a word of the profile's ``form``)
and ``data-label`` (what it is called on paper). In it, a line with ``data-part="leader"`` runs from the place to where
its number stands; whatever else is in the group, such as a ring, is drawn with it. All else is drawn always.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection

from generator.figures.drawing import Drawing, Shape
from generator.figures.geometry import enlarged
from generator.figures.numbered import GAP, LINE, MarkColours, columns_for, in_a_sentence, leader, listed, number_of
from generator.figures.svg import Picture

WIDTH = 204.0
"""The least width in points with marks: in a smaller picture the numbers would hide what they point at."""


def marks_of(picture: Picture) -> dict[str, str]:
    """Return what the picture can point out: each mark with its name, in the order of their numbers."""
    return {data["mark"]: data.get("label", data["mark"]) for _, data in picture.pieces if "mark" in data}


def posture(picture: Picture, marks: Collection[str], key: str, *, colours: MarkColours | None = None) -> Drawing:
    """Return the picture with those of ``marks`` that it has, enlarged to :data:`WIDTH` where it is smaller.

    Without any it stands as it is, without a list.

    The alternative text and the caption say what is marked, the one in words and the other by the numbers. ``key``
    stands for the picture without its marks.
    """
    look = colours or MarkColours()
    names = {mark: name for mark, name in marks_of(picture).items() if mark in marks}
    numbers = {mark: number for number, mark in enumerate(names, start=1)}
    width = max(picture.width, WIDTH) if names else picture.width
    factor = width / picture.width
    columns = columns_for(list(names.values()), width)
    base = LINE * -(-len(names) // columns) + GAP if names else 0.0
    shapes, over = [], []
    listed_shapes, labels = listed(list(names.values()), look, width, columns)
    for shape, data in picture.pieces:
        mark = data.get("mark")
        if mark is not None and mark not in names:
            continue
        raised = enlarged(shape, factor, base) if names else shape
        if mark is None:
            shapes.append(raised)
        elif data.get("part") == "leader":
            over += leader(raised.ops, look)
            labels.append(number_of(raised.ops, numbers[mark], look))
        else:
            over.append(raised)
    told = in_a_sentence(list(names.values()))
    alt = f"{picture.desc or picture.title} Marked: {told}." if names else picture.desc or picture.title
    caption = picture.data.get("caption", "")
    if names:
        caption = f"{caption} The numbers show what you told us.".strip()
        key = f"{key}-{hashlib.sha256(repr((tuple(names), look)).encode()).hexdigest()[:16]}"
    painted: tuple[Shape, ...] = (*shapes, *over, *listed_shapes)
    return Drawing(width, picture.height * factor + base, painted, tuple(labels), alt, key, caption)
