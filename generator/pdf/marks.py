"""The operators that paint: colours, paths, and how far a path reaches (ISO 32000-1, 8.5 and 8.6)."""

from __future__ import annotations

import re
from functools import lru_cache

from generator.layout.items import RGB

_OPERATION = re.compile(r"([^a-z]*)([a-z]+)")


@lru_cache(maxsize=512)
def color(value: RGB, operator: str) -> str:
    """Set a colour, red, green and blue each 0–1; ``operator``: ``rg`` to fill, ``RG`` to stroke."""
    return f"{' '.join(f'{round(part, 3):g}' for part in value)} {operator}"


def paint_operator(*, fill: bool, stroke: bool, even_odd: bool) -> str:
    """The operator that ends a path."""
    if fill:
        return ("B" if stroke else "f") + ("*" if even_odd else "")
    return "S" if stroke else "n"


@lru_cache(maxsize=256)
def extent(ops: str) -> tuple[float, float, float, float]:
    """The box round a path's points, those that steer its curves too."""
    xs: list[float] = []
    ys: list[float] = []
    for operands, operator in _OPERATION.findall(ops):
        values = [float(value) for value in operands.split()]
        if operator == "re":
            x, y, width, height = values
            values = [x, y, x + width, y + height]
        xs += values[::2]
        ys += values[1::2]
    return min(xs), min(ys), max(xs), max(ys)
