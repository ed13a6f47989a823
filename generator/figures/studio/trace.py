"""Turns a raster into chains: smooth lines along the borders between what is seen.

A border runs along the cracks between pixels. The cracks are the edges of a graph; where more than two meet is a
junction, and a *chain* is a run of cracks from junction to junction with the same kind of line and the same tones on
its sides. Fills are made of the same chains as lines, so that neither gaps nor overlaps can come between them.
"""

from __future__ import annotations

from generator.figures.studio.chains import Chain, chains_of
from generator.figures.studio.cracks import Line, cleaned, find_cracks
from generator.figures.studio.graph import Graph
from generator.figures.studio.raster import Raster
from generator.figures.studio.specks import padded, without_specks, without_stubs

__all__ = ["Chain", "Line", "trace"]


def trace(raster: Raster, cut: float | None = None) -> list[Chain]:
    """Return the chains of a raster; ``cut``: leave out all below this height on paper, with no line at the cut."""
    grid = padded(raster, cut)
    if cut is not None:
        grid = without_stubs(grid)
    grid = without_specks(grid)
    cracks = cleaned(grid, find_cracks(grid))
    graph = Graph(grid, cracks)
    while len(spurs := graph.spurs()):
        cracks.line[spurs] = cracks.plain[spurs]
        cracks = cracks.keep(cracks.line > 0)
        graph = Graph(grid, cracks)
    return chains_of(graph)
