"""The cracks as a graph: which run on as one line, where lines end, and which goes on through a junction."""

from __future__ import annotations

from typing import Final

import numpy as np

from generator.figures.studio.cracks import Cracks, Line
from generator.figures.studio.regions import Ints
from generator.figures.studio.specks import Grid
from generator.figures.studio.vectors import Array

Key = tuple[int, frozenset[str]]  # line and tones
Path = tuple[list[int], Key]  # nodes, and what runs along them

SPUR: Final = 1.2
"""A line between parts that leaves another and ends within this many units is noise."""


class Graph:
    """Cracks that meet in nodes, the corners of pixels; both go by number.

    ``at`` are the nodes on paper, ``cracks_at`` the cracks at each, ``through`` the two cracks of the line that goes on
    through it, if one does.
    """

    def __init__(self, grid: Grid, cracks: Cracks) -> None:
        self.grid = grid
        self.unit = grid.raster.resolution
        self.width = grid.parts.shape[1]
        corners, index = np.unique(np.concatenate([cracks.a, cracks.b]), return_inverse=True)
        count = len(cracks.a)
        self.ends = np.stack([index[:count], index[count:]], axis=1)
        self.line = cracks.line
        names = grid.raster.tone_names
        tones = grid.tones.ravel()
        self.key = [
            (int(line), frozenset((names[a], names[b])))
            for line, a, b in zip(cracks.line, tones[cracks.first], tones[cracks.second], strict=True)
        ]
        self.row, self.column = np.divmod(corners, self.width + 1)
        self.at: Array = np.stack(
            [grid.left + self.column / self.unit, grid.top - self.row / self.unit], axis=1
        )  # fmt: skip
        self.cracks_at: list[list[int]] = [[] for _ in corners]
        for number, (a, b) in enumerate(self.ends.tolist()):
            self.cracks_at[a].append(number)
            self.cracks_at[b].append(number)
        self.through = [self._through(node) for node in range(len(corners))]

    def other(self, crack: int, node: int) -> int:
        """Return the other end of a crack."""
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
        depth = [float(self.grid.depth[place]) for place in around]
        gates: list[int | None] = [None] * 4  # gates[k] lies between around[k] and around[k + 1]
        for crack in self.cracks_at[node]:
            other = self.other(crack, node)
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

    def spurs(self) -> Ints:
        """Return the cracks of short lines between parts that leave another line and end."""
        spurs: list[int] = []
        for node, cracks in enumerate(self.cracks_at):
            if len(cracks) != 1:
                continue
            run, here = [cracks[0]], self.other(cracks[0], node)
            while len(self.cracks_at[here]) == 2 and len(run) < SPUR * self.unit:
                run.append(next(crack for crack in self.cracks_at[here] if crack != run[-1]))
                here = self.other(run[-1], here)
            if len(self.cracks_at[here]) > 2 and all(
                self.line[crack] in (Line.OCCLUSION, Line.DETAIL, Line.CREASE) for crack in run
            ):
                spurs += run
        return np.unique(np.array(spurs, dtype=np.int64))

    def paths(self) -> list[Path]:
        """Return the runs of cracks with one line and the same tones, from end to end, as lists of nodes."""
        used = [False] * len(self.ends)
        paths = []

        def is_end(node: int) -> bool:
            cracks = self.cracks_at[node]
            return len(cracks) != 2 or self.key[cracks[0]] != self.key[cracks[1]]

        def walk(node: int, crack: int) -> None:
            nodes, key = [node], self.key[crack]
            while True:
                used[crack] = True
                node = self.other(crack, node)
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
