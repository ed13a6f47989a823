"""Turns a raster into chains: smooth lines along the borders between what is seen.

A border runs along the cracks between pixels. The cracks are the edges of a graph; where more than two meet is a
junction, and a *chain* is a run of cracks from junction to junction with the same kind of line and the same tones on
its sides. Fills are made of the same chains as lines, so that neither gaps nor overlaps can come between them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from generator.figures.studio.raster import FAR, TINTS, Raster, base
from generator.figures.studio.regions import Ints, components, islands
from generator.figures.studio.scene import is_prop, is_worn
from generator.figures.studio.vectors import Array

Bools = NDArray[np.bool_]
_Key = tuple[int, frozenset[str]]  # line and tones
_Path = tuple[list[int], _Key]  # nodes, and what runs along them


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


@dataclass(frozen=True)
class Chain:
    """A smooth line of ``points`` (n, 2) in units on paper, from node ``start`` to node ``end``; the same: closed.

    ``tones`` are those on its two sides (``""`` is the empty paper); one alone means that both sides have it.
    ``tangents`` are the directions, along the chain, in which its ends go on into a neighbour, where they do.
    ``straight`` has runs (first, last) of points on one straight edge.
    """

    points: Array
    cls: Line
    tones: frozenset[str]
    start: int
    end: int
    tangents: tuple[Array | None, Array | None] = (None, None)
    straight: tuple[tuple[int, int], ...] = ()

    @property
    def closed(self) -> bool:
        """Whether it ends where it starts."""
        return self.start == self.end


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
SPECK: Final = 1.0
"""An island of a tone smaller than this, in square units, becomes what is around it; a thing's below ``PROP_SPECK``."""
PROP_SPECK: Final = 0.15
SLIVER: Final = 0.1
"""A piece of a thing's face smaller than this, in square units, is not told from the next face."""
CHINK: Final = 0.9
"""A gap between limbs, or what is seen of a limb, that is nowhere as wide as this, in units, is a blot in print."""
CHINK_AREA: Final = 6.0
"""In square units; a longer one is a limb seen along its edge."""
FEATURES: Final = ("eye", "brow", "mouth")
"""Parts that may be as small as they like."""
DETAILED: Final = ("head", "hair", "nose", "ear", "eye", "brow", "mouth", "hand", "thumb")
"""Beginnings of the names of parts with finer lines between them."""
GROWN: Final = (("neck", "torso", 9.0), ("short", "short", 2.5), ("short", "torso", 2.5))
"""Beginnings of the names of parts that grow into one another: where both are of one colour, a line is drawn only
from so large a step of depth on. Neck and shoulders are one skin; a buttock behind the other makes a line."""
TINT_SPECK: Final = 2.5
"""A scrap of a tint smaller than this, in square units, is left out."""
STUB: Final = 1.5
"""What looks less than this over the cut, in units, is left out."""
SPUR: Final = 1.2
"""A line between parts that leaves another and ends within this many units is noise."""
UNLINED: Final = ("muscle", "muscle-soft", "trim", "mat-shadow")
"""Tones that lie in another without a line between."""
_ROUNDS, _SHRINK, _GROW = 110, 0.5, -0.52  # Taubin, Curve and surface smoothing without shrinkage, ICCV 1995
_BEHIND = 0.3  # units that the body must be behind a thing for the border to be the thing's
_SEAM_SOFTNESS = 0.9  # units; how far along the line a seam is evened out
_REACH = 5  # points from a chain's end over which its direction is taken
_SNAP = 1.0  # pixels within which a border of a thing is taken to run on its true edge


def trace(raster: Raster, cut: float | None = None) -> list[Chain]:
    """Return the chains of a raster; ``cut``: leave out all below this height on paper, with no line at the cut."""
    picture = _padded(raster, cut)
    if cut is not None:
        picture = _without_stubs(picture)
    picture = _without_specks(picture)
    cracks = _cracks(picture)
    cracks = _cleaned(picture, cracks)
    graph = _Graph(picture, cracks)
    while len(spurs := graph.spurs()):
        cracks.line[spurs] = cracks.plain[spurs]
        cracks = cracks.keep(cracks.line > 0)
        graph = _Graph(picture, cracks)
    return graph.chains()


@dataclass
class _Picture:
    """The raster with a rim of nothing around it."""

    raster: Raster
    depth: Array
    parts: Ints
    tones: Ints
    rows: tuple[int, int]  # the first and the one past the last that are there
    columns: tuple[int, int]

    @property
    def left(self) -> float:
        return self.raster.origin[0] - 1 / self.raster.resolution

    @property
    def top(self) -> float:
        return self.raster.origin[1] + 1 / self.raster.resolution


def _padded(raster: Raster, cut: float | None) -> _Picture:
    height, width = raster.parts.shape
    if cut is not None:
        height = int(np.clip(round((raster.origin[1] - cut) * raster.resolution), 0, height))
    depth = np.pad(raster.depth[:height], 1, constant_values=np.inf)
    parts, tones = np.pad(raster.parts[:height], 1), np.pad(raster.tones[:height], 1)
    return _Picture(raster, depth, parts, tones, (1, height + 1), (1, width + 1))


def _without_stubs(picture: _Picture) -> _Picture:
    """Give what only just looks over the cut, and gaps as low as that, what is above and beside it."""
    number = islands(picture.parts)
    floor = picture.rows[1] - 1
    if floor < picture.rows[0]:
        return picture
    highest = np.full(int(number.max()) + 1, floor)
    np.minimum.at(highest, number, np.arange(len(number))[:, None])
    low = np.zeros(len(highest), dtype=bool)
    low[number[floor, picture.columns[0] : picture.columns[1]]] = True
    low &= floor - highest < STUB * picture.raster.resolution
    low[number[0, 0]] = False
    return _grown_over(picture, low[number], ((1, 1), (-1, 1), (1, 0)))


def _without_specks(picture: _Picture) -> _Picture:
    """Give what is too small to see what is next to it: slivers of a thing's face, then islands of a tone."""
    raster = picture.raster
    number = islands(picture.parts)
    size = np.bincount(number.ravel())
    things = np.isin(picture.parts, [k for k, name in enumerate(raster.part_names) if is_prop(name)])
    picture = _grown_over(picture, (size < SLIVER * raster.resolution**2)[number] & things)

    picture = _grown_over(picture, _chinks(picture))

    number = islands(picture.tones)
    size = np.bincount(number.ravel())
    features = np.isin(picture.parts, [k for k, name in enumerate(raster.part_names) if name in FEATURES])
    things = np.isin(picture.parts, [k for k, name in enumerate(raster.part_names) if is_prop(name)])
    has_thing = np.bincount(number.ravel(), weights=things.ravel()) > size / 2
    tints = np.isin(picture.tones, [k for k, name in enumerate(raster.tone_names) if name.removesuffix(FAR) in TINTS])
    least = np.where(has_thing, PROP_SPECK, SPECK)
    least[np.unique(number[tints])] = TINT_SPECK
    least = least * raster.resolution**2
    small = (size < least) & (np.bincount(number.ravel(), weights=features.ravel()) == 0)
    small[number[0, 0]] = False  # the paper around
    return _grown_over(picture, small[number])


def _chinks(picture: _Picture) -> Bools:
    """Return the pixels of narrow gaps between limbs, and of narrow scraps of limbs; not of things or small parts."""
    raster = picture.raster
    number = islands(picture.parts)
    wide = np.ones(number.shape, dtype=bool)
    for _ in range(max(1, round(CHINK / 2 * raster.resolution))):
        inner = wide.copy()
        for shift, axis in _AROUND:
            inner &= np.roll(wide, shift, axis) & (np.roll(number, shift, axis) == number)
        wide = inner
    narrow = np.bincount(number.ravel(), weights=wide.ravel()) == 0
    narrow &= np.bincount(number.ravel()) < CHINK_AREA * raster.resolution**2
    kept = [k for k, name in enumerate(raster.part_names) if is_prop(name) or name.startswith(DETAILED)]
    narrow[np.unique(number[np.isin(picture.parts, kept)])] = False
    narrow[number[0, 0]] = False
    near_thing = np.zeros(len(narrow), dtype=bool)
    things = np.isin(picture.parts, [k for k, name in enumerate(raster.part_names) if is_prop(name)])
    for shift, axis in _AROUND:
        near_thing[np.unique(number[np.roll(things, shift, axis)])] = True
    result: Bools = (narrow & ~near_thing)[number]
    return result


_AROUND: Final = ((1, 1), (-1, 1), (1, 0), (-1, 0))  # shift and axis: from the left, right, above, below


def _grown_over(picture: _Picture, todo: Bools, ways: Sequence[tuple[int, int]] = _AROUND) -> _Picture:
    """Return the picture with what is around the pixels in ``todo`` grown over them, from the rim inwards."""
    todo = todo.copy()
    depth, parts, tones = picture.depth.copy(), picture.parts.copy(), picture.tones.copy()
    while todo.any():
        for shift, axis in ways:
            ready = todo & ~np.roll(todo, shift, axis)
            for image in (depth, parts, tones):
                image[ready] = np.roll(image, shift, axis)[ready]
            todo &= ~ready
    return replace(picture, depth=depth, parts=parts, tones=tones)


@dataclass
class _Cracks:
    """One entry a crack: its two ends (numbers of lattice corners), the pixels beside it, its line (0: none)."""

    a: Ints
    b: Ints
    first: Ints  # the pixel above or left of it
    second: Ints
    line: Ints
    plain: Ints  # the line it has when its step of depth does not count
    faint: Bools
    fine: Bools

    def keep(self, mask: Bools) -> _Cracks:
        return _Cracks(
            self.a[mask], self.b[mask], self.first[mask], self.second[mask],
            self.line[mask], self.plain[mask], self.faint[mask], self.fine[mask],
        )  # fmt: skip


def _cracks(picture: _Picture) -> _Cracks:
    height, width = picture.parts.shape
    pixel = np.arange(height * width).reshape(height, width)
    row, column = np.divmod(pixel, width)
    corner = row * (width + 1) + column  # the corner at the pixel's upper left
    left, right = pixel[:, :-1].ravel(), pixel[:, 1:].ravel()
    above, below = pixel[:-1].ravel(), pixel[1:].ravel()
    first, second = np.concatenate([left, above]), np.concatenate([right, below])
    start = corner.ravel()[second]
    end = start + np.concatenate([np.full(len(left), width + 1), np.ones(len(above), dtype=np.int64)])
    depth, parts, tones = picture.depth.ravel(), picture.parts.ravel(), picture.tones.ravel()
    with np.errstate(invalid="ignore"):
        step = np.abs(depth[first] - depth[second])
    maybe = (parts[first] != parts[second]) | (tones[first] != tones[second]) | (step > FOLD * FAINT)
    first, second, start, end, step = first[maybe], second[maybe], start[maybe], end[maybe], step[maybe]
    line, plain, faint, fine = _lines(picture, first, second, step)
    there = (line > 0) | (plain > 0) | faint
    return _Cracks(start, end, first, second, line, plain, faint, fine).keep(there)


def _lines(picture: _Picture, first: Ints, second: Ints, step: Array) -> tuple[Ints, Ints, Bools, Bools]:
    """Return what the borders between pixels are, what they are without the step of depth, faint ones, fine ones."""
    names, tone_names = picture.raster.part_names, picture.raster.tone_names
    part_a, part_b = picture.parts.ravel()[first], picture.parts.ravel()[second]
    tone_a, tone_b = picture.tones.ravel()[first], picture.tones.ravel()[second]
    depth = picture.depth.ravel()
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
    crease = _creases(picture, part_a, part_b)
    line[crease] = Line.OCCLUSION
    fine = ((limit < JUMP) & (part_a != part_b)) | crease

    empty = (part_a == 0) | (part_b == 0)
    both, either = prop[part_a] & prop[part_b], (prop[part_a] | prop[part_b]) & ~empty
    line[both] = np.where(part_a != part_b, Line.PROP_EDGE, np.where(tone_a != tone_b, Line.WEAK, 0))[both]
    line[both & (step > np.where(part_a != part_b, 1.0, FOLD))] = Line.PROP
    with np.errstate(invalid="ignore"):
        edge_a, edge_b = _towards(picture, first, first - second), _towards(picture, second, second - first)
        ahead = np.where(prop[part_a], depth[second] - edge_a, depth[first] - edge_b)
    worn = np.array([is_worn(name) for name in names])
    behind = np.where(worn[part_a] | worn[part_b], -_BEHIND, _BEHIND)
    line[either & ~both] = np.where(ahead > behind, Line.PROP, Line.SILHOUETTE)[either & ~both]
    line[empty] = np.where(prop[part_a] | prop[part_b], Line.PROP, Line.SILHOUETTE)[empty]
    width = picture.parts.shape[1]
    rim = np.zeros(len(first), dtype=bool)
    for pixel in (first, second):
        row, column = np.divmod(pixel, width)
        rim |= (row < picture.rows[0]) | (row >= picture.rows[1])
        rim |= (column < picture.columns[0]) | (column >= picture.columns[1])
    line[rim] = Line.CUT
    faint &= ~(either | empty)
    plain[either | empty] = line[either | empty]
    plain[both] = np.where(tone_a != tone_b, Line.WEAK, 0)[both]
    return line, plain, faint, fine


def _towards(picture: _Picture, pixels: Ints, away: Ints) -> Array:
    """Return the depth that the surface at ``pixels`` would have one pixel on, against the step ``away``."""
    depth, parts = picture.depth.ravel(), picture.parts.ravel()
    beyond = np.clip(pixels + away, 0, len(parts) - 1)
    with np.errstate(invalid="ignore"):
        result: Array = np.where(parts[beyond] == parts[pixels], 2 * depth[pixels] - depth[beyond], depth[pixels])
    return result


def _family(tone: str) -> int:
    """Return a number that tones share between which no seam is drawn; -1 goes with every tone."""
    plain = tone.removesuffix(FAR)
    return -1 if plain in UNLINED else sum(ord(letter) * 257**k for k, letter in enumerate(plain[:7]))


def _cleaned(picture: _Picture, cracks: _Cracks) -> _Cracks:
    """Drop what is noise, by connected pieces: never a crack alone, or outlines would tear."""
    unit = picture.raster.resolution
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
    detailed = np.array([name.startswith(DETAILED) for name in picture.raster.part_names])
    parts = picture.parts.ravel()
    line[(line == Line.OCCLUSION) & detailed[parts[cracks.first]] & detailed[parts[cracks.second]] & cracks.fine] = (
        Line.DETAIL
    )
    between = _creases(picture, parts[cracks.first], parts[cracks.second])
    line[between & np.isin(line, (Line.OCCLUSION, Line.DETAIL))] = Line.CREASE
    return cracks.keep(line > 0)


def _creases(picture: _Picture, part_a: Ints, part_b: Ints) -> Bools:
    """Return which borders lie between two pieces of one part of the body."""
    names = picture.raster.part_names
    whole = np.array([base(name) if "#" in name and not is_prop(name) else "" for name in names])
    result: Bools = (whole[part_a] != "") & (whole[part_a] == whole[part_b]) & (part_a != part_b)
    return result


def _pieces(cracks: _Cracks, mask: Bools) -> list[Ints]:
    """Return the connected pieces of the cracks in ``mask``, as arrays of their numbers."""
    chosen = np.nonzero(mask)[0]
    if not len(chosen):
        return []
    nodes, index = np.unique(np.concatenate([cracks.a[chosen], cracks.b[chosen]]), return_inverse=True)
    label = components(len(nodes), index[: len(chosen)], index[len(chosen) :])[index[: len(chosen)]]
    order = np.argsort(label, kind="stable")
    return [chosen[part] for part in np.split(order, np.nonzero(np.diff(label[order]))[0] + 1)]


class _Graph:
    """The cracks as a graph: finds chains, says where lines go on through junctions, smooths."""

    def __init__(self, picture: _Picture, cracks: _Cracks) -> None:
        self.picture = picture
        self.unit = picture.raster.resolution
        self.width = picture.parts.shape[1]
        corners, index = np.unique(np.concatenate([cracks.a, cracks.b]), return_inverse=True)
        count = len(cracks.a)
        self.ends = np.stack([index[:count], index[count:]], axis=1)
        self.line = cracks.line
        names = picture.raster.tone_names
        tones = picture.tones.ravel()
        self.key = [
            (int(line), frozenset((names[a], names[b])))
            for line, a, b in zip(cracks.line, tones[cracks.first], tones[cracks.second], strict=True)
        ]
        self.row, self.column = np.divmod(corners, self.width + 1)
        self.at: Array = np.stack(
            [picture.left + self.column / self.unit, picture.top - self.row / self.unit], axis=1
        )  # fmt: skip
        self.cracks_at: list[list[int]] = [[] for _ in corners]
        for number, (a, b) in enumerate(self.ends.tolist()):
            self.cracks_at[a].append(number)
            self.cracks_at[b].append(number)
        self.through = [self._through(node) for node in range(len(corners))]

    def _other(self, crack: int, node: int) -> int:
        a, b = self.ends[crack]
        return int(b if a == node else a)

    def _through(self, node: int) -> tuple[int, int] | None:
        """Return the two cracks at a node that are one smooth line, if any.

        At a junction that is the outline of what is nearest to the eye; what it covers ends there.
        """
        cracks = self.cracks_at[node]
        if len(cracks) == 2:
            return cracks[0], cracks[1]
        lines = [int(self.line[crack]) for crack in cracks]
        steps = [crack for crack, line in zip(cracks, lines, strict=True) if line not in (Line.SEAM, Line.WEAK)]
        if len(steps) == 2:
            return steps[0], steps[1]
        if len(steps) < 2:
            seams = [crack for crack, line in zip(cracks, lines, strict=True) if line == Line.SEAM]
            return (seams[0], seams[1]) if len(seams) == 2 else None
        return self._nearest_outline(node, steps)

    def _nearest_outline(self, node: int, steps: list[int]) -> tuple[int, int] | None:
        row, column = int(self.row[node]), int(self.column[node])
        around = [(row - 1, column - 1), (row - 1, column), (row, column), (row, column - 1)]  # clockwise
        depth = [float(self.picture.depth[place]) for place in around]
        gates: list[int | None] = [None] * 4  # gates[k] lies between around[k] and around[k + 1]
        for crack in self.cracks_at[node]:
            other = self._other(crack, node)
            down, right = int(self.row[other]) - row, int(self.column[other]) - column
            gates[{(-1, 0): 0, (0, 1): 1, (1, 0): 2, (0, -1): 3}[down, right]] = crack
        nearest = int(np.argmin(depth))
        after, before = nearest, nearest - 1
        while gates[after % 4] not in steps:
            after += 1
        while gates[before % 4] not in steps:
            before -= 1
        first, second = gates[after % 4], gates[before % 4]
        return None if first is None or second is None or first == second else (first, second)

    def chains(self) -> list[Chain]:
        paths = self._paths()
        settled = self._settle(paths)
        self._smooth()
        chains = []
        for nodes, key, runs in settled:
            points = self.at[nodes]
            closed = nodes[0] == nodes[-1]
            if key[0] in (Line.SEAM, Line.WEAK):
                points = _evened(points, closed)
            chains.append(Chain(points, Line(key[0]), key[1], nodes[0], nodes[-1], straight=tuple(runs)))
        return self._joined(chains, [nodes for nodes, _, _ in settled])

    def spurs(self) -> Ints:
        """Return the cracks of short lines between parts that leave another line and end."""
        spurs: list[int] = []
        for node, cracks in enumerate(self.cracks_at):
            if len(cracks) != 1:
                continue
            run, here = [cracks[0]], self._other(cracks[0], node)
            while len(self.cracks_at[here]) == 2 and len(run) < SPUR * self.unit:
                run.append(next(crack for crack in self.cracks_at[here] if crack != run[-1]))
                here = self._other(run[-1], here)
            if len(self.cracks_at[here]) > 2 and all(
                self.line[crack] in (Line.OCCLUSION, Line.DETAIL, Line.CREASE) for crack in run
            ):
                spurs += run
        return np.unique(np.array(spurs, dtype=np.int64))

    def _paths(self) -> list[_Path]:
        """Return the chains as lists of nodes, with their line and tones."""
        used = [False] * len(self.ends)
        paths = []

        def is_end(node: int) -> bool:
            cracks = self.cracks_at[node]
            return len(cracks) != 2 or self.key[cracks[0]] != self.key[cracks[1]]

        def walk(node: int, crack: int) -> None:
            nodes, key = [node], self.key[crack]
            while True:
                used[crack] = True
                node = self._other(crack, node)
                nodes.append(node)
                if is_end(node) or node == nodes[0]:
                    break
                crack = next(other for other in self.cracks_at[node] if other != crack)
            paths.append((nodes, key))

        for node, cracks in enumerate(self.cracks_at):
            if is_end(node):
                for crack in cracks:
                    if not used[crack]:
                        walk(node, crack)
        for crack in range(len(self.ends)):
            if not used[crack]:
                walk(int(self.ends[crack][0]), crack)
        return paths

    def _settle(self, paths: list[_Path]) -> list[tuple[list[int], _Key, list[tuple[int, int]]]]:
        """Put borders of things on their true edges; such nodes are not smoothed any more."""
        self.fixed = np.array([through is None for through in self.through], dtype=bool)
        edges = _Edges(self.picture.raster, _SNAP / self.unit)
        bound: dict[int, list[int]] = {}
        settled = []
        for nodes, key in paths:
            runs: list[tuple[int, int]] = []
            if key[0] == Line.CUT:
                self.fixed[nodes] = True
                runs = _level_runs(self.at[nodes])
            elif key[0] in (Line.PROP, Line.PROP_EDGE):
                runs = self._on_edges(nodes, edges, bound)
            settled.append((nodes, key, runs))
        for node, which in bound.items():
            self.at[node] = edges.meeting(self.at[node], which)
            self.fixed[node] = True
        return settled

    def _on_edges(self, nodes: list[int], edges: _Edges, bound: dict[int, list[int]]) -> list[tuple[int, int]]:
        original = self.at[nodes]
        found = edges.runs(original)
        runs: list[tuple[int, int]] = []
        last = len(nodes) - 1
        for k, (first, final, which) in enumerate(found):
            begin = 0 if first <= 2 else first
            stop = last if final >= last - 2 else final
            if runs and found[k - 1][2] < edges.lines and which < edges.lines and first - found[k - 1][1] <= 3:
                begin = runs[-1][1]
                bound.setdefault(nodes[begin], []).append(which)
            inner = np.arange(begin, stop + 1)
            inner = inner[(inner > 0) & (inner < last)] if nodes[0] != nodes[-1] else inner
            here = [nodes[i] for i in inner]
            self.at[here] = edges.onto(which, original[inner])
            self.fixed[here] = True
            for end in (begin, stop):
                alone = {int(self.line[c]) for c in self.cracks_at[nodes[end]]} <= {Line.PROP, Line.PROP_EDGE}
                if alone and which not in bound.setdefault(nodes[end], []):
                    bound[nodes[end]].append(which)
            if which < edges.lines:
                runs.append((begin, stop))
        return runs

    def _smooth(self) -> None:
        """Smooth all nodes together, each between the two that the line through it has as neighbours."""
        count = len(self.at)
        before, after = np.arange(count), np.arange(count)
        for node, through in enumerate(self.through):
            if through is not None and not self.fixed[node]:
                before[node], after[node] = self._other(through[0], node), self._other(through[1], node)
        free = np.nonzero(~self.fixed)[0]
        before, after = before[free], after[free]
        for _ in range(_ROUNDS):
            for share in (_SHRINK, _GROW):
                self.at[free] += share * ((self.at[before] + self.at[after]) / 2 - self.at[free])

    def _joined(self, chains: list[Chain], paths: list[list[int]]) -> list[Chain]:
        """Give chains the directions in which they go on at their ends."""
        begins: dict[tuple[int, int], Array] = {}
        for chain, nodes in zip(chains, paths, strict=True):
            begins[nodes[0], nodes[1]] = chain.points
            begins[nodes[-1], nodes[-2]] = chain.points[::-1]

        def tangent(node: int, beside: int) -> Array | None:
            through = self.through[node]
            if through is None or self.fixed[node]:
                return None
            pair = [self._other(crack, node) for crack in through]
            if beside not in pair:
                return None
            other = begins.get((node, pair[1 - pair.index(beside)]))
            if other is None:
                return None
            mine = begins[node, beside]
            along = mine[min(_REACH, len(mine) - 1)] - other[min(_REACH, len(other) - 1)]
            length = np.linalg.norm(along)
            return along / length if length > 1e-9 else None

        joined = []
        for chain, nodes in zip(chains, paths, strict=True):
            end = tangent(nodes[-1], nodes[-2])
            tangents = (tangent(nodes[0], nodes[1]), None if end is None else -end)
            joined.append(replace(chain, tangents=tangents))
        return joined


class _Edges:
    """The true edges of things on paper: straight ones first, then rings."""

    def __init__(self, raster: Raster, near: float) -> None:
        self.near = near
        straight = [edge for edge in raster.edges if np.linalg.norm(edge.b - edge.a) > 4 * near]
        self.starts = np.array([edge.a for edge in straight]).reshape(-1, 2)
        along = np.array([edge.b - edge.a for edge in straight]).reshape(-1, 2)
        self.lengths = np.linalg.norm(along, axis=1)
        self.ways = along / self.lengths[:, None]
        self.lines = len(straight)
        self.rings = [ring for ring in raster.rings if abs(np.linalg.det(ring.axes)) > 1e-3]

    def _off(self, points: Array) -> Array:
        """Return how far each point is from each edge, (points, edges)."""
        start = points[:, None] - self.starts[None]
        along = (start * self.ways).sum(axis=2)
        across = np.abs(start[..., 0] * self.ways[:, 1] - start[..., 1] * self.ways[:, 0])
        beyond = np.maximum(np.maximum(-along, along - self.lengths), 0)
        rings = [np.linalg.norm(self._onto_ring(k, points) - points, axis=1) for k in range(len(self.rings))]
        result: Array = np.concatenate([np.hypot(across, beyond), np.array(rings).reshape(-1, len(points)).T], axis=1)
        return result

    def _onto_ring(self, number: int, points: Array) -> Array:
        ring = self.rings[number]
        inside = (points - ring.centre) @ np.linalg.inv(ring.axes).T
        length = np.maximum(np.linalg.norm(inside, axis=1, keepdims=True), 1e-9)
        result: Array = ring.centre + inside / length @ ring.axes.T
        return result

    def onto(self, which: int, points: Array) -> Array:
        """Return the points moved onto an edge."""
        if which >= self.lines:
            return self._onto_ring(which - self.lines, points)
        way = self.ways[which]
        result: Array = self.starts[which] + ((points - self.starts[which]) @ way)[:, None] * way
        return result

    def runs(self, points: Array) -> list[tuple[int, int, int]]:
        """Return runs (first, last, edge) of points near one edge; each goes on as far as any edge does."""
        near = self._off(points) <= self.near
        runs = []
        here, count = 0, len(points)
        while near.shape[1] and here < count:
            away = np.vstack([~near[here:], np.ones((1, near.shape[1]), dtype=bool)])
            reach = away.argmax(axis=0)
            which = int(reach.argmax())
            if reach[which] > 4:
                runs.append((here, here + int(reach[which]) - 1, which))
                here += int(reach[which])
            else:
                here += 1
        return runs

    def meeting(self, point: Array, which: list[int]) -> Array:
        """Return where the edges meet, if that is near the point; the point on the edge when there is but one."""
        lines = sorted({k for k in which if k < self.lines})
        for k in lines:
            for other in lines:
                turn = self.ways[k][0] * self.ways[other][1] - self.ways[k][1] * self.ways[other][0]
                if abs(turn) < 0.05:
                    continue
                apart = self.starts[other] - self.starts[k]
                along = (apart[0] * self.ways[other][1] - apart[1] * self.ways[other][0]) / turn
                crossing: Array = self.starts[k] + along * self.ways[k]
                if np.linalg.norm(crossing - point) < 4 * self.near:
                    return crossing
        alone: Array = self.onto(lines[0] if lines else which[0], point[None])[0]
        return alone


def _level_runs(points: Array) -> list[tuple[int, int]]:
    """Return the runs of points that lie level or upright, as a picture's end does."""
    way = np.abs(np.diff(points, axis=0)).argmax(axis=1)
    turns = [0, *(np.nonzero(np.diff(way))[0] + 1).tolist(), len(points) - 1]
    return list(pairwise(turns))


def _evened(points: Array, closed: bool) -> Array:
    """Return a seam without waves: smoothed along its length, its ends held."""
    steps = np.linalg.norm(np.diff(points, axis=0), axis=1)
    length = float(steps.sum())
    mean = length / len(steps)
    width = min(_SEAM_SOFTNESS, length / 10) / max(mean, 1e-9)
    if len(points) < 8 or (closed and length < 8):
        return points
    reach = min(int(3 * width) + 1, len(points) - 1)
    weights = np.exp(-0.5 * (np.arange(-reach, reach + 1) / width) ** 2)
    weights /= weights.sum()
    if closed:
        ring = points[:-1]
        wrapped = np.concatenate([ring[-reach:], ring, ring[:reach]])
        even = np.stack([np.convolve(wrapped[:, k], weights, "valid") for k in (0, 1)], axis=1)
        return np.concatenate([even, even[:1]])
    before = 2 * points[0] - points[reach:0:-1]
    after = 2 * points[-1] - points[-2 : -reach - 2 : -1]
    wrapped = np.concatenate([before, points, after])
    result: Array = np.stack([np.convolve(wrapped[:, k], weights, "valid") for k in (0, 1)], axis=1)
    result[0], result[-1] = points[0], points[-1]
    return result
