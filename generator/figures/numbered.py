"""Numbers in discs on a drawing, and the list below it that says what each stands for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from generator.figures.drawing import RGB, Label, Shape
from generator.figures.geometry import disc, flattened

SIZE = 10.5  # of the words, in points
LINE = 15.0
GAP = 5.0
_RADIUS = 6.6  # of the discs
_DOT = 1.5
_LETTER = 0.56  # of the size: no text of ours is wider, set in the faces that figures are set in


class MarkColours(NamedTuple):
    """``area`` is light and ``mark`` dark, so that what is marked shows in grey by its hatching and its outline."""

    area: RGB = (0.96, 0.76, 0.7)
    mark: RGB = (0.54, 0.08, 0.07)
    text: RGB = (0.11, 0.13, 0.15)
    paper: RGB = (1.0, 1.0, 1.0)


def leader(ops: str, look: MarkColours) -> list[Shape]:
    """Return the line from a place (a dot) to its number (an empty disc), with a halo against what lies below."""
    points = flattened(ops)[0]
    (x0, y0), (x1, y1) = points[0], points[-1]
    return [
        Shape(ops, None, look.paper, 2.4),
        Shape(ops, None, look.text, 0.8),
        Shape(disc(x0, y0, _DOT), look.text, look.paper, 0.6),
        Shape(disc(x1, y1, _RADIUS), look.paper, look.mark, 1.1),
    ]


def number_of(ops: str, number: int, look: MarkColours) -> Label:
    """Return the number for the disc at the end of a leader."""
    x, y = flattened(ops)[0][-1]
    return _numeral(x, y, number, look)


def columns_for(names: Sequence[str], width: float) -> int:
    """Return 2 when two columns of these names fit in ``width``, else 1."""
    widest = 2 * _RADIUS + 1 + GAP + _LETTER * SIZE * max(map(len, names), default=0)
    return 2 if len(names) > 1 and 2 * (widest + GAP) <= width else 1


def listed(
    names: Sequence[str], look: MarkColours, width: float = 0.0, columns: int = 1
) -> tuple[list[Shape], list[Label]]:
    """Return numbered names from 1, in columns of lines of :data:`LINE`, the last line at the drawing's foot."""
    lines = -(-len(names) // columns)
    shapes, labels = [], []
    for index, name in enumerate(names):
        column, line = divmod(index, lines)
        x = column * width / columns + _RADIUS + 1
        y = LINE * (lines - line - 1) + LINE / 2
        shapes.append(Shape(disc(x, y, _RADIUS), look.paper, look.mark, 1.1))
        labels.append(_numeral(x, y, index + 1, look))
        labels.append(Label(round(x + _RADIUS + GAP, 2), y - SIZE * 0.35, name, SIZE, color=look.text))
    return shapes, labels


def in_a_sentence(names: Sequence[str]) -> str:
    """Return the names for the middle of a sentence: ``head pokes forward, fists are clenched``."""
    return ", ".join(name[0].lower() + name[1:] for name in names)


def _numeral(x: float, y: float, number: int, look: MarkColours) -> Label:
    return Label(round(x, 2), round(y - SIZE * 0.32, 2), str(number), SIZE - 1, "middle", True, look.text)
