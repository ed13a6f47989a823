"""Signs on panels that show how not to do it and how to do it better: a cross and a tick, each in a ring.

Their shapes tell them apart in grey print. What they say stands in the alternative text too, which is the author's.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal, NamedTuple

import numpy as np

from generator.figures.studio.ink import STEPS
from generator.figures.studio.palette import ARROW
from generator.figures.studio.vectors import Array

Verdict = Literal["wrong", "right"]
RADIUS: Final = 1.7 * STEPS
"""Of a sign, to the middle of its ring."""
_RING, _STROKE = 0.38 * STEPS, 0.52 * STEPS
_INSET: Final = RADIUS + _RING / 2 + 0.2 * STEPS  # from a panel's edges to the middle of a sign
_CLEAR: Final = 0.5 * STEPS  # of paper between a sign and what is drawn
_COLOURS: Final = {"wrong": ARROW, "right": "#1c5a36"}
_SHAPES: Final = {  # strokes in shares of the radius, y downwards
    "wrong": (((-0.45, -0.45), (0.45, 0.45)), ((0.45, -0.45), (-0.45, 0.45))),
    "right": (((-0.52, 0.05), (-0.15, 0.45), (0.52, -0.42)),),
}


class Signed(NamedTuple):
    """A panel with a sign: its left, right and upper edges, and points on all that is drawn in it, in steps."""

    verdict: Verdict
    left: float
    right: float
    top: float
    drawn: Array


def signs(panels: Sequence[Signed]) -> tuple[list[str], bool]:
    """Return the signs, each in the same upper corner of its panel, and whether they are clear of what is drawn.

    It is the left corner unless only the right one is free.
    """
    if not panels:
        return [], True
    corners = [[_middle(panel, at_left=at_left) for panel in panels] for at_left in (True, False)]
    free = [min(_distance(panel, at) for panel, at in zip(panels, middles, strict=True)) for middles in corners]
    needed = RADIUS + _RING / 2 + _CLEAR
    chosen = 0 if free[0] >= needed or free[0] >= free[1] else 1
    drawn = [line for panel, at in zip(panels, corners[chosen], strict=True) for line in _sign(panel.verdict, at)]
    return drawn, free[chosen] >= needed


def _middle(panel: Signed, *, at_left: bool) -> Array:
    return np.array((panel.left + _INSET if at_left else panel.right - _INSET, panel.top + _INSET))


def _distance(panel: Signed, at: Array) -> float:
    return float(np.linalg.norm(panel.drawn - at, axis=1).min(initial=np.inf))


def _sign(verdict: Verdict, at: Array) -> list[str]:
    colour = _COLOURS[verdict]
    x, y = np.rint(at).astype(int)
    drawn = [
        f'<circle cx="{x}" cy="{y}" r="{RADIUS:g}" fill="#ffffff" stroke="{colour}" stroke-width="{_RING:g}"/>',
    ]
    for stroke in _SHAPES[verdict]:
        points = " ".join(f"{a} {b}" for a, b in np.rint((x, y) + np.array(stroke) * RADIUS).astype(int))
        drawn.append(f'<polyline stroke="{colour}" stroke-width="{_STROKE:g}" points="{points}"/>')
    return drawn
