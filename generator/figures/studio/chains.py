"""Chains: smooth lines, made of the runs of cracks in a graph."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from generator.figures.studio.cracks import Line
from generator.figures.studio.edges import Edges
from generator.figures.studio.graph import Graph, Key, Path
from generator.figures.studio.vectors import Array

_ROUNDS, _SHRINK, _GROW = 110, 0.5, -0.52  # Taubin, Curve and surface smoothing without shrinkage, ICCV 1995
_SEAM_SOFTNESS = 0.9  # units; how far along the line a seam is evened out
_REACH = 5  # points from a chain's end over which its direction is taken
_SNAP = 1.0  # pixels within which a border of a thing is taken to run on its true edge


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


def chains_of(graph: Graph) -> list[Chain]:
    """Return the chains of a graph, all of its nodes smoothed together."""
    return _Smoothing(graph).chains()


class _Smoothing:
    """Moves the nodes of a graph from the lattice of pixels to where lines are; ``fixed`` are those that stay put."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.at = graph.at.copy()
        self.fixed = np.array([through is None for through in graph.through], dtype=bool)

    def chains(self) -> list[Chain]:
        settled = self._settle(self.graph.paths())
        self._smooth()
        chains = []
        for nodes, key, runs in settled:
            points = self.at[nodes]
            closed = nodes[0] == nodes[-1]
            if key[0] in (Line.SEAM, Line.WEAK):
                points = _evened(points, closed)
            chains.append(Chain(points, Line(key[0]), key[1], nodes[0], nodes[-1], straight=tuple(runs)))
        return self._joined(chains, [nodes for nodes, _, _ in settled])

    def _settle(self, paths: list[Path]) -> list[tuple[list[int], Key, list[tuple[int, int]]]]:
        """Put borders of things on their true edges; such nodes are not smoothed any more."""
        edges = Edges(self.graph.grid.raster, _SNAP / self.graph.unit)
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

    def _on_edges(self, nodes: list[int], edges: Edges, bound: dict[int, list[int]]) -> list[tuple[int, int]]:
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
                lines = {int(self.graph.line[crack]) for crack in self.graph.cracks_at[nodes[end]]}
                alone = lines <= {Line.PROP, Line.PROP_EDGE}
                if alone and which not in bound.setdefault(nodes[end], []):
                    bound[nodes[end]].append(which)
            if which < edges.lines:
                runs.append((begin, stop))
        return runs

    def _smooth(self) -> None:
        """Smooth all nodes together, each between the two that the line through it has as neighbours."""
        count = len(self.at)
        before, after = np.arange(count), np.arange(count)
        for node, through in enumerate(self.graph.through):
            if through is not None and not self.fixed[node]:
                before[node], after[node] = self.graph.other(through[0], node), self.graph.other(through[1], node)
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
            through = self.graph.through[node]
            if through is None or self.fixed[node]:
                return None
            pair = [self.graph.other(crack, node) for crack in through]
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
