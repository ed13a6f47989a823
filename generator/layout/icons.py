"""The small marks of callouts and headings: a ground and a sign on it, in a square of 16 points.

Each has a shape of its own, so that it can be told apart without colour.
"""

from __future__ import annotations

from generator.figures.drawing import Drawing, Shape
from generator.layout.theme import IconStyle

SIDE = 16.0

_DISC = "16 8 m 16 12.42 12.42 16 8 16 c 3.58 16 0 12.42 0 8 c 0 3.58 3.58 0 8 0 c 12.42 0 16 3.58 16 8 c h"
_TRIANGLE = "8 15.4 m 0.2 1 l 15.8 1 l h"
_OCTAGON = "4.7 0 m 11.3 0 l 16 4.7 l 16 11.3 l 11.3 16 l 4.7 16 l 0 11.3 l 0 4.7 l h"
_SQUARE = "3 0 m 13 0 l 14.7 0 16 1.3 16 3 c 16 13 l 16 14.7 14.7 16 13 16 c 3 16 l 1.3 16 0 14.7 0 13 c 0 3 l 0 1.3 1.3 0 3 0 c h"
_TICK = "3.6 8.2 m 5.2 9.8 l 7 8 l 11 12 l 12.6 10.4 l 7 4.8 l h"
_EXCLAMATION = "7 11.2 m 9 11.2 l 8.7 6 l 7.3 6 l h 7 4.8 m 9 4.8 l 9 2.8 l 7 2.8 l h"
_BAR = "3.2 6.6 m 12.8 6.6 l 12.8 9.4 l 3.2 9.4 l h"
_LETTER_I = "7 13.2 m 9 13.2 l 9 11.2 l 7 11.2 l h 7 9.8 m 9 9.8 l 9 3 l 7 3 l h"
_HANDSET = (
    "4.6 13.2 m 6.4 13.2 l 7.2 10.2 l 5.8 9.2 l 6.4 7.4 7.4 6.4 9.2 5.8 c 10.2 7.2 l 13.2 6.4 l 13.2 4.6 l "
    "13.2 3.5 12.5 2.8 11.4 2.8 c 6.6 3 3 6.6 2.8 11.4 c 2.8 12.5 3.5 13.2 4.6 13.2 c h"
)

_MARKS = {
    "go": (_DISC, _TICK),
    "ease": (_TRIANGLE, _EXCLAMATION),
    "stop": (_OCTAGON, _BAR),
    "call": (_SQUARE, _HANDSET),
    "info": (_DISC, _LETTER_I),
}
NAMES = frozenset(_MARKS)


def icon(name: str, style: IconStyle) -> Drawing:
    """Draw the mark ``name`` in the theme's colours. It is an artifact: the words beside it say what it means."""
    ground, sign = _MARKS[name]
    return Drawing(SIDE, SIDE, (Shape(ground, style.fill), Shape(sign, style.color)), key=f"icon-{name}")
