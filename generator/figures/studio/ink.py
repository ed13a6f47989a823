"""Writes chains as SVG paths: fills first, lines on top by kind.

The paper is measured in steps of 1/20 mm, x to the right and y downwards; all coordinates are whole steps and, after
the first of a path, relative, which keeps a figure small and its text the same on every machine.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from generator.figures.studio.camera import Camera
from generator.figures.studio.curves import at, fit
from generator.figures.studio.palette import GROUND, HATCH, SHADOW, Palette
from generator.figures.studio.raster import FAR, render
from generator.figures.studio.scene import Ellipsoid, Scene
from generator.figures.studio.shadows import fallen
from generator.figures.studio.trace import Chain, Line, trace
from generator.figures.studio.vectors import Array

STEPS: Final = 20
"""Steps a millimetre."""
TOLERANCE: Final = 0.06
"""How far a curve may be off its points, in mm."""
_FULL_WEIGHT: Final = 0.4  # mm a unit: smaller figures have finer lines, down to the share _LIGHTEST
_LIGHTEST: Final = 0.75
_SHADOW_PIXELS: Final = 4.0  # a unit
_SHADOW_TOLERANCE: Final = 0.2  # mm
_SEAL: Final = 0.05  # mm of its own colour around a fill, against hairlines of paper between neighbours
_HATCH_GAP, _HATCH_WIDTH = 0.75, 0.13  # mm
_CREASES_FROM: Final = 0.3  # mm a unit: in a smaller figure lines between fingers would run into one blot
_ON_TOP: Final = (Line.PROP_EDGE, Line.SEAM, Line.CREASE, Line.DETAIL, Line.PROP, Line.OCCLUSION, Line.SILHOUETTE)
_UNDER: Final = ("wall", "mat", "mat-shadow", "prop", "wood", "steel")


@dataclass(frozen=True)
class Transform:
    """Puts points of the paper's plane on the picture: ``scale`` mm a unit; (0, 0) lands at (x0, y0) mm."""

    scale: float
    x0: float = 0.0
    y0: float = 0.0

    def __call__(self, points: Array) -> Array:
        """Return points (..., 2) in units as steps, not rounded."""
        points = np.asarray(points, dtype=float)
        x = (self.x0 + self.scale * points[..., 0]) * STEPS
        y = (self.y0 - self.scale * points[..., 1]) * STEPS
        return np.stack([x, y], axis=-1)


def paths(chains: Sequence[Chain], transform: Transform, palette: Palette) -> list[str]:
    """Return the ``<path>`` elements of a figure, in the order of painting.

    They stand in a group with ``fill="none"``, ``stroke-linecap="round"`` and ``stroke-linejoin="round"``.
    """
    curves = [_pieces(chain, transform) for chain in chains]
    out = []
    for tone in _tones(chains):
        loops = _loops(chains, curves, tone)
        colour = palette.colour(tone)
        text = joined_data((loop, True) for loop in loops)
        if text:
            out.append(
                f'<path fill="{colour}" fill-rule="evenodd" stroke="{colour}" stroke-width="{_number(_SEAL * STEPS)}" '
                f'd="{text}"/>'
            )
        if tone.removesuffix(FAR) in HATCH:
            out += _hatching(loops, palette.hatch(tone))
    weight = float(np.clip(np.sqrt(transform.scale / _FULL_WEIGHT), _LIGHTEST, 1.0))
    for kind in _ON_TOP:
        stroke = palette.lines.get(kind)
        chosen = [k for k, chain in enumerate(chains) if chain.cls == kind]
        if stroke is None or not chosen or (kind == Line.CREASE and transform.scale < _CREASES_FROM):
            continue
        text = joined_data(_strokes(chains, curves, chosen))
        if text:
            out.append(
                f'<path stroke="{stroke.colour}" stroke-width="{_number(stroke.width * weight * STEPS)}" d="{text}"/>'
            )
    return out


def ground(x0: float, x1: float, y: float) -> str:
    """Return a hairline for the floor, in steps."""
    return f'<path stroke="{GROUND}" stroke-width="{_number(0.07 * STEPS)}" d="M{round(x0)} {round(y)}H{round(x1)}"/>'


def shadow(ellipses: Iterable[tuple[float, float, float, float]]) -> list[str]:
    """Return soft shadows on the floor: ellipses (middle x, y, half width, half height) in steps, painted first."""
    rings = [_oval(*(float(value) for value in ellipse)) for ellipse in ellipses]
    return [f'<path fill="{SHADOW}" d="{joined_data((ring, True) for ring in rings)}"/>'] if rings else []


def shadows_of(solids: Iterable[Ellipsoid], axes: Array, transform: Transform) -> list[str]:
    """Return the shadow of what touches the floor, or nearly does (see :mod:`generator.figures.studio.shadows`).

    ``axes``: the camera's (rows right, up, look). One path, painted first; none when nothing is near the floor.
    """
    flat = Scene(fallen(solids))
    if not flat.ellipsoids:
        return []
    chains = trace(render(flat, _camera_of(axes), _SHADOW_PIXELS))
    curves = [
        [transform(piece) for piece in fit(chain.points, _SHADOW_TOLERANCE / transform.scale, chain.closed)]
        for chain in chains
    ]
    loops = _loops(chains, curves, "shadow")
    return [f'<path fill="{SHADOW}" fill-rule="evenodd" d="{joined_data((loop, True) for loop in loops)}"/>']


def _camera_of(axes: Array) -> Camera:
    """Return the camera that has these axes."""
    return Camera(float(np.degrees(np.arctan2(axes[0, 1], axes[0, 0]))), float(np.degrees(np.arcsin(-axes[2, 2]))))


def joined_data(lines: Iterable[tuple[Sequence[Array], bool]]) -> str:
    """Return the ``d`` of many lines, each of pieces and whether it closes; all but the first begin relative."""
    text = ""
    here = np.zeros(2, dtype=int)
    for pieces, close in lines:
        drawn = _drawn(pieces, close)
        if drawn:
            start = np.rint(pieces[0][0]).astype(int)
            text += _written(list(start - here), "m" if text else "M") + drawn
            here = start if close else np.rint(pieces[-1][-1]).astype(int)
    return text


def path_data(pieces: Sequence[Array], close: bool) -> str:
    """Return the ``d`` of one line through pieces given in steps, each beginning where the one before ends."""
    return joined_data([(pieces, close)])


def _drawn(pieces: Sequence[Array], close: bool) -> str:
    """Return the commands after a line's first point; none when it does not get away from it."""
    here = np.rint(pieces[0][0]).astype(int)
    text: list[str] = []
    start, command = here, ""
    for number, piece in enumerate(pieces):
        points = np.rint(piece[1:]).astype(int)
        moves = points - here
        here = points[-1]
        if not moves.any():
            continue
        if len(points) == 1 or _is_straight(moves):
            if close and number == len(pieces) - 1 and (here == start).all():
                break
            dx, dy = moves[-1]
            letter, values = ("h", [dx]) if dy == 0 else ("v", [dy]) if dx == 0 else ("l", [dx, dy])
        else:
            letter, values = "c", list(moves.ravel())
        text.append(_written(values, "" if letter == command else letter))
        command = letter
    return "".join(text) + ("z" if close and text else "")


def _is_straight(moves: Array) -> bool:
    """Tell whether a cubic's handles lie on its chord, to half a step."""
    dx, dy = moves[2]
    length = float(np.hypot(dx, dy))
    if length < 1:
        return not moves.any()
    off = np.abs(moves[:2, 0] * dy - moves[:2, 1] * dx) / length
    along = (moves[:2, 0] * dx + moves[:2, 1] * dy) / length
    return bool((off < 0.7).all() and (along > -1).all() and (along < length + 1).all())


def _written(values: Sequence[int], letter: str) -> str:
    text = letter
    for number, value in enumerate(values):
        text += f" {value}" if value >= 0 and (number or not letter) else str(value)
    return text


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _pieces(chain: Chain, transform: Transform) -> list[Array]:
    pieces = fit(chain.points, TOLERANCE / transform.scale, chain.closed, chain.tangents, chain.straight)
    return [transform(piece) for piece in pieces]


def _tones(chains: Sequence[Chain]) -> list[str]:
    """Return the tones in the order of painting; the order matters only for the thin seal around fills."""
    tones = {tone for chain in chains for tone in chain.tones} - {""}
    return sorted(tones, key=lambda tone: (tone.removesuffix(FAR) not in _UNDER, tone))


def _loops(chains: Sequence[Chain], curves: Sequence[list[Array]], tone: str) -> list[list[Array]]:
    """Return the closed lines around a tone: the chains that have it on exactly one side, joined end to end."""
    chosen = [k for k, chain in enumerate(chains) if tone in chain.tones and len(chain.tones) == 2]
    at_node: dict[int, list[int]] = {}
    for k in chosen:
        if not chains[k].closed:
            at_node.setdefault(chains[k].start, []).append(k)
            at_node.setdefault(chains[k].end, []).append(k)
    used: set[int] = set()
    loops = []
    for k in chosen:
        if k in used:
            continue
        used.add(k)
        pieces, start, end = list(curves[k]), chains[k].start, chains[k].end
        while end != start:
            following = next(other for other in at_node[end] if other not in used)
            used.add(following)
            more, end = _onward(chains[following], curves[following], end)
            pieces += more
        if pieces:
            loops.append(pieces)
    return loops


def _onward(chain: Chain, pieces: list[Array], node: int) -> tuple[list[Array], int]:
    """Return a chain's pieces as walked from ``node``, and the node they lead to."""
    if chain.start == node:
        return pieces, chain.end
    return [piece[::-1] for piece in reversed(pieces)], chain.start


def _strokes(
    chains: Sequence[Chain], curves: Sequence[list[Array]], chosen: Sequence[int]
) -> list[tuple[list[Array], bool]]:
    """Return lines as long as can be: chains of one kind joined where just two of them meet."""
    at_node: dict[int, list[int]] = {}
    for k in chosen:
        if not chains[k].closed:
            at_node.setdefault(chains[k].start, []).append(k)
            at_node.setdefault(chains[k].end, []).append(k)
    used: set[int] = set()
    strokes = []
    for k in chosen:
        if k in used:
            continue
        used.add(k)
        pieces, start, end = list(curves[k]), chains[k].start, chains[k].end
        for _ in range(2):
            while start != end and len(at_node.get(end, ())) == 2:
                following = next((other for other in at_node[end] if other not in used), None)
                if following is None:
                    break
                used.add(following)
                more, end = _onward(chains[following], curves[following], end)
                pieces += more
            if start == end:
                break
            pieces = [piece[::-1] for piece in reversed(pieces)]
            start, end = end, start
        if pieces:
            strokes.append((pieces, start == end))
    return strokes


def _hatching(loops: Sequence[list[Array]], colour: str) -> list[str]:
    """Return thin lines at 45° over the inside of loops, as one path."""
    gap, rim = _HATCH_GAP * STEPS, _HATCH_WIDTH * STEPS
    turn = np.array(((1.0, -1.0), (1.0, 1.0))) / np.sqrt(2)
    rings = [np.concatenate([at(piece, np.linspace(0, 1, 9)[:-1]) for piece in loop]) @ turn for loop in loops]
    if not rings:
        return []
    lines: list[tuple[list[Array], bool]] = []
    low, high = min(ring[:, 1].min() for ring in rings), max(ring[:, 1].max() for ring in rings)
    for level in np.arange(np.ceil(low / gap) * gap, high, gap):
        crossings = np.sort(np.concatenate([_crossings(ring, float(level)) for ring in rings]))
        for enter, leave in zip(crossings[::2], crossings[1::2], strict=False):
            if leave - enter < 3 * rim:
                continue
            ends = np.array(((enter + rim, level), (leave - rim, level))) @ turn.T
            lines.append(([ends], False))
    text = joined_data(lines)
    return [f'<path stroke="{colour}" stroke-width="{_number(rim)}" d="{text}"/>'] if text else []


def _crossings(ring: Array, level: float) -> Array:
    after = np.roll(ring, -1, axis=0)
    over = (ring[:, 1] > level) != (after[:, 1] > level)
    a, b = ring[over], after[over]
    result: Array = a[:, 0] + (level - a[:, 1]) / (b[:, 1] - a[:, 1]) * (b[:, 0] - a[:, 0])
    return result


def _oval(x: float, y: float, width: float, height: float) -> list[Array]:
    k = 0.5522847498  # handle length of a quarter circle drawn as one cubic curve
    quarter = np.array(((1.0, 0.0), (1.0, k), (k, 1.0), (0.0, 1.0)))
    turn = np.array(((0.0, 1.0), (-1.0, 0.0)))
    pieces = []
    for _ in range(4):
        pieces.append(quarter * (width, height) + (x, y))
        quarter = quarter @ turn
    return pieces
