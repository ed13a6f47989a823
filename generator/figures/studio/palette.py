"""What colour a tone has, and how each kind of line is drawn.

The colours of things are greys and quiet hues with steps of lightness between them, so that they part in grey print.
A person brings the colours of their own tones.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from generator.figures.studio.raster import FAR
from generator.figures.studio.trace import Line

FAR_SHADE: Final = 0.86
"""How much darker a far limb is."""
INK: Final = "#262b33"
PROP_INK: Final = "#6e6e6e"
ARROW: Final = "#b31e12"
SHADOW: Final = "#e4e4e2"
GROUND: Final = "#8a8a8a"

THINGS: Final[Mapping[str, str]] = {
    "prop": "#dcdedb", "prop-dark": "#a3a7aa", "wall": "#f1f2ef", "mat": "#cfdad1", "mat-shadow": "#b4c3b8",
    "band": "#3f7f5f", "steel": "#b9bfc5", "rubber": "#55585c", "pillow": "#eef0f4", "towel": "#6f8fb8",
    "screen": "#c3d3de",     "wood": "#d2b48c", "cold": "#a9cfe6", "hot": "#e39a7c", "water": "#bcdcea",
    "paper": "#fafaf7", "plastic": "#bac6d4",
}  # fmt: skip
MARKS: Final[Mapping[str, str]] = {
    "muscle": "#d15c47", "muscle-soft": "#e6998c", "ink": "#33312f", "lip": "#a5605a", "blade": "#fbf8f0",
}  # fmt: skip
"""Tints and what every person has alike, unless their own colours say otherwise."""
HATCH: Final[Mapping[str, str]] = {"muscle": "#7d2a1d"}
"""Tones that get a hatching, so that they are seen in grey print, and its colour."""


@dataclass(frozen=True)
class Stroke:
    """A line's colour, and its width in mm."""

    colour: str
    width: float


LINES: Final[Mapping[Line, Stroke]] = {
    Line.SILHOUETTE: Stroke(INK, 0.30),
    Line.OCCLUSION: Stroke(INK, 0.22),
    Line.DETAIL: Stroke(INK, 0.17),
    Line.CREASE: Stroke(INK, 0.15),
    Line.SEAM: Stroke(INK, 0.14),
    Line.PROP: Stroke(PROP_INK, 0.18),
    Line.PROP_EDGE: Stroke(PROP_INK, 0.12),
}
"""Kinds of line that are not here are not drawn."""


class UnknownToneError(ValueError):
    """A tone that no palette names."""


@dataclass(frozen=True)
class Palette:
    """Colours by tone: the ``person``'s own (``#rrggbb``), then the marks and things that all pictures share."""

    person: Mapping[str, str] = field(default_factory=dict)
    lines: Mapping[Line, Stroke] = field(default_factory=lambda: LINES)

    def colour(self, tone: str) -> str:
        """Return a tone's colour as ``#rrggbb``; a far tone's is its own, darker.

        Raises :class:`UnknownToneError`.
        """
        if tone.endswith(FAR):
            return _shaded(self.colour(tone.removesuffix(FAR)))
        for colours in (self.person, MARKS, THINGS):
            if tone in colours:
                return colours[tone]
        raise UnknownToneError(f'no colour is given for the tone "{tone}"')

    def hatch(self, tone: str) -> str:
        """Return the colour of the hatching over a tone of :data:`HATCH`, darker over a far one."""
        near = HATCH[tone.removesuffix(FAR)]
        return _shaded(near) if tone.endswith(FAR) else near


def _shaded(colour: str) -> str:
    return "#" + "".join(f"{round(int(colour[k : k + 2], 16) * FAR_SHADE):02x}" for k in (1, 3, 5))


def lightness(colour: str) -> float:
    """Return how light ``#rrggbb`` looks in grey print, 0 to 100 (CIE L*)."""
    linear = []
    for k in (1, 3, 5):
        value = int(colour[k : k + 2], 16) / 255
        linear.append(value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4)
    y = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return float(116 * y ** (1 / 3) - 16 if y > 0.008856 else 903.3 * y)
