"""The raster as it is traced: with a rim around it, and without what is too small to be made out in print."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from generator.figures.studio.raster import FAR, TINTS, Raster
from generator.figures.studio.regions import Ints, islands
from generator.figures.studio.scene import Mask, is_prop
from generator.figures.studio.vectors import Array

SPECK: Final = 1.0
"""An island of a tone smaller than this, in square units, becomes what is around it; a thing's below ``PROP_SPECK``."""
PROP_SPECK: Final = 0.15
TINT_SPECK: Final = 2.5
"""A scrap of a tint smaller than this, in square units, is left out."""
SLIVER: Final = 0.1
"""A piece of a thing's face smaller than this, in square units, is not told from the next face."""
CHINK: Final = 0.9
"""A gap between limbs, or what is seen of a limb, that is nowhere as wide as this, in units, is a blot in print."""
CHINK_AREA: Final = 6.0
"""In square units; a longer one is a limb seen along its edge."""
STUB: Final = 1.5
"""What looks less than this over the cut, in units, is left out."""
FEATURES: Final = ("eye", "brow", "mouth")
"""Parts that may be as small as they like."""
DETAILED: Final = ("head", "hair", "nose", "ear", "eye", "brow", "mouth", "hand", "thumb")
"""Beginnings of the names of small parts: there a chink is meant, and lines are finer."""
_AROUND: Final = ((1, 1), (-1, 1), (1, 0), (-1, 0))  # shift and axis: from the left, right, above, below


@dataclass
class Grid:
    """The raster with a rim of nothing around it."""

    raster: Raster
    depth: Array
    parts: Ints
    tones: Ints
    rows: tuple[int, int]  # the first and the one past the last that are there
    columns: tuple[int, int]

    @property
    def left(self) -> float:
        """Where the rim's left side is on paper."""
        return self.raster.origin[0] - 1 / self.raster.resolution

    @property
    def top(self) -> float:
        """Where the rim's upper side is on paper."""
        return self.raster.origin[1] + 1 / self.raster.resolution


def padded(raster: Raster, cut: float | None) -> Grid:
    """Return the raster with a rim of nothing; ``cut``: without all that is below this height on paper."""
    height, width = raster.parts.shape
    if cut is not None:
        height = int(np.clip(round((raster.origin[1] - cut) * raster.resolution), 0, height))
    depth = np.pad(raster.depth[:height], 1, constant_values=np.inf)
    parts, tones = np.pad(raster.parts[:height], 1), np.pad(raster.tones[:height], 1)
    return Grid(raster, depth, parts, tones, (1, height + 1), (1, width + 1))


def without_stubs(grid: Grid) -> Grid:
    """Give what only just looks over the cut, and gaps as low as that, what is above and beside it."""
    number = islands(grid.parts)
    floor = grid.rows[1] - 1
    if floor < grid.rows[0]:
        return grid
    highest = np.full(int(number.max()) + 1, floor)
    np.minimum.at(highest, number, np.arange(len(number))[:, None])
    low = np.zeros(len(highest), dtype=bool)
    low[number[floor, grid.columns[0] : grid.columns[1]]] = True
    low &= floor - highest < STUB * grid.raster.resolution
    low[number[0, 0]] = False
    return _grown_over(grid, low[number], ((1, 1), (-1, 1), (1, 0)))


def without_specks(grid: Grid) -> Grid:
    """Give what is too small to see what is next to it: slivers of a thing's face, then islands of a tone."""
    raster = grid.raster
    number = islands(grid.parts)
    size = np.bincount(number.ravel())
    things = np.isin(grid.parts, [k for k, name in enumerate(raster.part_names) if is_prop(name)])
    grid = _grown_over(grid, (size < SLIVER * raster.resolution**2)[number] & things)

    grid = _grown_over(grid, _chinks(grid))

    number = islands(grid.tones)
    size = np.bincount(number.ravel())
    features = np.isin(grid.parts, [k for k, name in enumerate(raster.part_names) if name in FEATURES])
    things = np.isin(grid.parts, [k for k, name in enumerate(raster.part_names) if is_prop(name)])
    has_thing = np.bincount(number.ravel(), weights=things.ravel()) > size / 2
    tints = np.isin(grid.tones, [k for k, name in enumerate(raster.tone_names) if name.removesuffix(FAR) in TINTS])
    least = np.where(has_thing, PROP_SPECK, SPECK)
    least[np.unique(number[tints])] = TINT_SPECK
    least = least * raster.resolution**2
    small = (size < least) & (np.bincount(number.ravel(), weights=features.ravel()) == 0)
    small[number[0, 0]] = False  # the paper around
    return _grown_over(grid, small[number])


def _chinks(grid: Grid) -> Mask:
    """Return the pixels of narrow gaps between limbs, and of narrow scraps of limbs; not of things or small parts."""
    raster = grid.raster
    number = islands(grid.parts)
    wide = np.ones(number.shape, dtype=bool)
    for _ in range(max(1, round(CHINK / 2 * raster.resolution))):
        inner = wide.copy()
        for shift, axis in _AROUND:
            inner &= np.roll(wide, shift, axis) & (np.roll(number, shift, axis) == number)
        wide = inner
    narrow = np.bincount(number.ravel(), weights=wide.ravel()) == 0
    narrow &= np.bincount(number.ravel()) < CHINK_AREA * raster.resolution**2
    kept = [k for k, name in enumerate(raster.part_names) if is_prop(name) or name.startswith(DETAILED)]
    narrow[np.unique(number[np.isin(grid.parts, kept)])] = False
    narrow[number[0, 0]] = False
    near_thing = np.zeros(len(narrow), dtype=bool)
    things = np.isin(grid.parts, [k for k, name in enumerate(raster.part_names) if is_prop(name)])
    for shift, axis in _AROUND:
        near_thing[np.unique(number[np.roll(things, shift, axis)])] = True
    result: Mask = (narrow & ~near_thing)[number]
    return result


def _grown_over(grid: Grid, todo: Mask, ways: Sequence[tuple[int, int]] = _AROUND) -> Grid:
    """Return the grid with what is around the pixels in ``todo`` grown over them, from the rim inwards."""
    todo = todo.copy()
    depth, parts, tones = grid.depth.copy(), grid.parts.copy(), grid.tones.copy()
    while todo.any():
        for shift, axis in ways:
            ready = todo & ~np.roll(todo, shift, axis)
            for image in (depth, parts, tones):
                image[ready] = np.roll(image, shift, axis)[ready]
            todo &= ~ready
    return replace(grid, depth=depth, parts=parts, tones=tones)
