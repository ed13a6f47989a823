"""The borders between what is seen, as cracks between pixels: what each is, and which of them are noise."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import Final

import numpy as np

from generator.figures.studio.raster import FAR, base
from generator.figures.studio.regions import Ints, components
from generator.figures.studio.scene import Mask, is_prop, is_worn
from generator.figures.studio.specks import DETAILED, Grid
from generator.figures.studio.vectors import Array

JUMP: Final = 0.7
"""A step of depth between two parts of the body, in units, from which a line is drawn."""
FINE_JUMP: Final = {"nose": 0.22, "ear": 0.22, "eye": 0.22, "brow": 0.22, "mouth": 0.22, "thumb": 0.35}
"""The same for small parts, by the beginning of their names."""
FACE_JUMP: Final = 0.3
"""The same for pieces of one part, such as fingers (``hand_l#1``): between two of them a line is always drawn."""
FOLD: Final = 3.2
"""A step of depth within one part from which it is seen to fold over itself."""
FAINT: Final = 0.45
"""A step of this share of the above goes on a line that has begun, for at most ``FADE`` units."""
FADE: Final = 5.0
SHORTEST: Final = 3.0
"""A line between parts of the body shorter than this is noise, unless a small part is at it."""
SHORTEST_ALONE: Final = 8.0
"""The same for a line that touches no outline or seam: a dash in the middle of a shirt tells nothing."""
SHORTEST_FINE: Final = 0.8
SHORTEST_SEAM: Final = 1.2
SHORTEST_EDGE: Final = 1.0
GROWN: Final = (("neck", "torso", 9.0), ("short", "short", 2.5), ("short", "torso", 2.5))
"""Beginnings of the names of parts that grow into one another: where both are of one colour, a line is drawn only
from so large a step of depth on. Neck and shoulders are one skin; a buttock behind the other makes a line."""
UNLINED: Final = ("muscle", "muscle-soft", "trim", "mat-shadow")
"""Tones that lie in another without a line between."""
_BEHIND = 0.3  # units that the body must be behind a thing for the border to be the thing's


class Line(IntEnum):
    """What a border is, and so how it is drawn.

    ``WEAK`` parts two tones without a line; ``CUT`` is where the picture ends; ``DETAIL`` is an occlusion within a face
    or a hand, ``CREASE`` what parts two fingers.
    """

    SILHOUETTE = 1
    OCCLUSION = 2
    SEAM = 3
    PROP = 4
    PROP_EDGE = 5
    WEAK = 6
    CUT = 7
    DETAIL = 8
    CREASE = 9


@dataclass
class Cracks:
    """One entry a crack: its two ends (numbers of lattice corners), the pixels beside it, its line (0: none)."""

    a: Ints
    b: Ints
    first: Ints  # the pixel above or left of it
    second: Ints
    line: Ints
    plain: Ints  # the line it has when its step of depth does not count
    faint: Mask
    fine: Mask

    def keep(self, mask: Mask) -> Cracks:
        """Return those in ``mask`` alone."""
        return Cracks(
            self.a[mask], self.b[mask], self.first[mask], self.second[mask],
            self.line[mask], self.plain[mask], self.faint[mask], self.fine[mask],
        )  # fmt: skip


def find_cracks(grid: Grid) -> Cracks:
    """Return all borders between pixels that may be seen, with what they are before any is taken for noise."""
    height, width = grid.parts.shape
    pixel = np.arange(height * width).reshape(height, width)
    row, column = np.divmod(pixel, width)
    corner = row * (width + 1) + column  # the corner at the pixel's upper left
    left, right = pixel[:, :-1].ravel(), pixel[:, 1:].ravel()
    above, below = pixel[:-1].ravel(), pixel[1:].ravel()
    first, second = np.concatenate([left, above]), np.concatenate([right, below])
    start = corner.ravel()[second]
    end = start + np.concatenate([np.full(len(left), width + 1), np.ones(len(above), dtype=np.int64)])
    depth, parts, tones = grid.depth.ravel(), grid.parts.ravel(), grid.tones.ravel()
    with np.errstate(invalid="ignore"):
        step = np.abs(depth[first] - depth[second])
    maybe = (parts[first] != parts[second]) | (tones[first] != tones[second]) | (step > FOLD * FAINT)
    first, second, start, end, step = first[maybe], second[maybe], start[maybe], end[maybe], step[maybe]
    line, plain, faint, fine = _lines(grid, first, second, step)
    there = (line > 0) | (plain > 0) | faint
    return Cracks(start, end, first, second, line, plain, faint, fine).keep(there)


def _lines(grid: Grid, first: Ints, second: Ints, step: Array) -> tuple[Ints, Ints, Mask, Mask]:
    """Return what the borders between pixels are, what they are without the step of depth, faint ones, fine ones."""
    names, tone_names = grid.raster.part_names, grid.raster.tone_names
    part_a, part_b = grid.parts.ravel()[first], grid.parts.ravel()[second]
    tone_a, tone_b = grid.tones.ravel()[first], grid.tones.ravel()[second]
    depth = grid.depth.ravel()
    prop = np.array([is_prop(name) for name in names])
    jump = np.array([min([j for start, j in FINE_JUMP.items() if name.startswith(start)] + [JUMP]) for name in names])
    jump = np.where([not is_prop(name) and "#" in name for name in names], np.minimum(jump, FACE_JUMP), jump)
    family = np.array([_family(name) for name in tone_names])
    seamless = (family[tone_a] == family[tone_b]) | (family[tone_a] == -1) | (family[tone_b] == -1)

    plain = np.where(tone_a == tone_b, 0, np.where(seamless, Line.WEAK, Line.SEAM)).astype(np.int64)
    line = plain.copy()
    limit = np.where(part_a == part_b, FOLD, np.minimum(jump[part_a], jump[part_b]))
    same = family[tone_a] == family[tone_b]
    for one, other, least in GROWN:
        is_one, is_other = (np.array([name.startswith(start) for name in names]) for start in (one, other))
        pair = (is_one[part_a] & is_other[part_b]) | (is_other[part_a] & is_one[part_b])
        limit = np.where(pair & same & (part_a != part_b), least, limit)
    line[step > limit] = Line.OCCLUSION
    faint = (step > FAINT * limit) & (step <= limit)
    crease = _creases(grid, part_a, part_b)
    line[crease] = Line.OCCLUSION
    fine = ((limit < JUMP) & (part_a != part_b)) | crease

    empty = (part_a == 0) | (part_b == 0)
    both, either = prop[part_a] & prop[part_b], (prop[part_a] | prop[part_b]) & ~empty
    line[both] = np.where(part_a != part_b, Line.PROP_EDGE, np.where(tone_a != tone_b, Line.WEAK, 0))[both]
    line[both & (step > np.where(part_a != part_b, 1.0, FOLD))] = Line.PROP
    with np.errstate(invalid="ignore"):
        edge_a, edge_b = _towards(grid, first, first - second), _towards(grid, second, second - first)
        ahead = np.where(prop[part_a], depth[second] - edge_a, depth[first] - edge_b)
    worn = np.array([is_worn(name) for name in names])
    behind = np.where(worn[part_a] | worn[part_b], -_BEHIND, _BEHIND)
    line[either & ~both] = np.where(ahead > behind, Line.PROP, Line.SILHOUETTE)[either & ~both]
    line[empty] = np.where(prop[part_a] | prop[part_b], Line.PROP, Line.SILHOUETTE)[empty]
    width = grid.parts.shape[1]
    rim = np.zeros(len(first), dtype=bool)
    for pixel in (first, second):
        row, column = np.divmod(pixel, width)
        rim |= (row < grid.rows[0]) | (row >= grid.rows[1])
        rim |= (column < grid.columns[0]) | (column >= grid.columns[1])
    line[rim] = Line.CUT
    faint &= ~(either | empty)
    plain[either | empty] = line[either | empty]
    plain[both] = np.where(tone_a != tone_b, Line.WEAK, 0)[both]
    return line, plain, faint, fine


def _towards(grid: Grid, pixels: Ints, away: Ints) -> Array:
    """Return the depth that the surface at ``pixels`` would have one pixel on, against the step ``away``."""
    depth, parts = grid.depth.ravel(), grid.parts.ravel()
    beyond = np.clip(pixels + away, 0, len(parts) - 1)
    with np.errstate(invalid="ignore"):
        result: Array = np.where(parts[beyond] == parts[pixels], 2 * depth[pixels] - depth[beyond], depth[pixels])
    return result


def _family(tone: str) -> int:
    """Return a number that tones share between which no seam is drawn; -1 goes with every tone."""
    plain = tone.removesuffix(FAR)
    return -1 if plain in UNLINED else sum(ord(letter) * 257**k for k, letter in enumerate(plain[:7]))


def cleaned(grid: Grid, cracks: Cracks) -> Cracks:
    """Drop what is noise, by connected pieces: never a crack alone, or outlines would tear."""
    unit = grid.raster.resolution
    line = cracks.line
    nodes = int(cracks.b.max(initial=0)) + 1
    strong = np.zeros(nodes, dtype=bool)
    outlines = np.isin(line, (Line.SILHOUETTE, Line.OCCLUSION))
    strong[cracks.a[outlines]] = strong[cracks.b[outlines]] = True
    for piece in _pieces(cracks, cracks.faint):
        goes_on = strong[cracks.a[piece]].any() or strong[cracks.b[piece]].any()
        if goes_on and len(piece) / unit < FADE:
            line[piece] = Line.OCCLUSION
    other = np.zeros(nodes, dtype=bool)
    rest = ~np.isin(line, (0, Line.OCCLUSION, Line.WEAK, Line.CUT))
    other[cracks.a[rest]] = other[cracks.b[rest]] = True

    def touches(piece: Ints) -> bool:
        return bool(other[cracks.a[piece]].any() or other[cracks.b[piece]].any())

    for piece in _pieces(cracks, line == Line.OCCLUSION):
        shortest = SHORTEST_FINE if cracks.fine[piece].any() else SHORTEST if touches(piece) else SHORTEST_ALONE
        if len(piece) / unit < shortest:
            line[piece] = cracks.plain[piece]
    firm = np.zeros(nodes, dtype=bool)
    kept = np.isin(line, (Line.SILHOUETTE, Line.OCCLUSION))
    firm[cracks.a[kept]] = firm[cracks.b[kept]] = True
    for piece in _pieces(cracks, line == Line.SEAM):
        joins = firm[np.unique(np.concatenate([cracks.a[piece], cracks.b[piece]]))].sum() > 1  # a gap in a longer line
        if len(piece) / unit < SHORTEST_SEAM and not joins:
            line[piece] = Line.WEAK
    inner = np.isin(line, (Line.PROP, Line.PROP_EDGE)) & (cracks.plain == 0)
    for piece in _pieces(cracks, inner):
        if len(piece) / unit < SHORTEST_EDGE:
            line[piece] = 0
    detailed = np.array([name.startswith(DETAILED) for name in grid.raster.part_names])
    parts = grid.parts.ravel()
    line[(line == Line.OCCLUSION) & detailed[parts[cracks.first]] & detailed[parts[cracks.second]] & cracks.fine] = (
        Line.DETAIL
    )
    between = _creases(grid, parts[cracks.first], parts[cracks.second])
    line[between & np.isin(line, (Line.OCCLUSION, Line.DETAIL))] = Line.CREASE
    return cracks.keep(line > 0)


def _creases(grid: Grid, part_a: Ints, part_b: Ints) -> Mask:
    """Return which borders lie between two pieces of one part of the body."""
    names = grid.raster.part_names
    whole = np.array([base(name) if "#" in name and not is_prop(name) else "" for name in names])
    result: Mask = (whole[part_a] != "") & (whole[part_a] == whole[part_b]) & (part_a != part_b)
    return result


def _pieces(cracks: Cracks, mask: Mask) -> list[Ints]:
    """Return the connected pieces of the cracks in ``mask``, as arrays of their numbers."""
    chosen = np.nonzero(mask)[0]
    if not len(chosen):
        return []
    nodes, index = np.unique(np.concatenate([cracks.a[chosen], cracks.b[chosen]]), return_inverse=True)
    label = components(len(nodes), index[: len(chosen)], index[len(chosen) :])[index[: len(chosen)]]
    order = np.argsort(label, kind="stable")
    return [chosen[part] for part in np.split(order, np.nonzero(np.diff(label[order]))[0] + 1)]
