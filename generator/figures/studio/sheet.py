"""The contact sheet: many figures in a labelled grid, to be looked at together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from generator.figures.drawing import RGB, Drawing, Label

GAP: Final = 12.0
"""Points round the sheet and between its cells."""
_LABEL: Final = 9.0
_LABEL_LINE: Final = 15.0
_INK: Final = (0.1, 0.1, 0.1)
# Rec. 601, as printers and PDFium turn colours grey.
_LUMA: Final = (0.299, 0.587, 0.114)


class Cell(NamedTuple):
    """A figure with its label; an empty label takes no room."""

    label: str
    drawing: Drawing


class Placed(NamedTuple):
    """A drawing on a sheet: its lower left corner in points, and its scale."""

    drawing: Drawing
    x: float
    y: float
    scale: float


class Sheet(NamedTuple):
    """One page of figures and labels; sizes in points, y upwards."""

    width: float
    height: float
    placed: tuple[Placed, ...]
    labels: tuple[Label, ...]


def single(drawing: Drawing, width: float | None = None) -> Sheet:
    """Return a sheet that is the drawing and nothing else, ``width`` points wide or as large as it is."""
    scale = (width or drawing.width) / drawing.width
    return Sheet(drawing.width * scale, drawing.height * scale, (Placed(drawing, 0.0, 0.0, scale),), ())


def contact_sheet(cells: Sequence[Cell], columns: int, width: float | None = None) -> Sheet:
    """Return one sheet of any height with all ``cells``, row by row in ``columns`` (fewer when there are fewer cells).

    Figures are ``width`` points wide each, or as large as they are. Raises :class:`ValueError` when there is no cell.
    """
    grid = _Grid(cells, width)
    columns = min(columns, len(cells))
    rows = grid.rows(columns)
    height = sum(row.height + GAP for row in rows) + GAP
    return _set(rows, columns * (grid.width + GAP) + GAP, height, grid.width)


def contact_pages(
    cells: Sequence[Cell], page: tuple[float, float], width: float | None = None, columns: int | None = None
) -> tuple[Sheet, ...]:
    """Return the same on pages of a paper's size, with as many ``columns`` as fit, or fewer when asked.

    Nothing is made smaller: a figure that is larger than the page runs over its edge. Raises :class:`ValueError` when
    there is no cell.
    """
    grid = _Grid(cells, width)
    fitting = max(1, int((page[0] - GAP) / (grid.width + GAP)))
    pages: list[list[_Row]] = []
    room = 0.0
    for row in grid.rows(min(fitting, columns or fitting)):
        if row.height + GAP > room:
            pages.append([])
            room = page[1] - GAP
        pages[-1].append(row)
        room -= row.height + GAP
    return tuple(_set(rows, page[0], page[1], grid.width) for rows in pages)


def in_grey(drawing: Drawing) -> Drawing:
    """Return the drawing as a printer without colours shows it."""
    shapes = tuple(shape._replace(fill=_grey(shape.fill), stroke=_grey(shape.stroke)) for shape in drawing.shapes)
    return drawing._replace(shapes=shapes, key=f"{drawing.key}-grey")


def _grey(colour: RGB | None) -> RGB | None:
    if colour is None:
        return None
    level = round(sum(part * weight for part, weight in zip(colour, _LUMA, strict=True)), 4)
    return (level, level, level)


class _Row(NamedTuple):
    cells: tuple[tuple[Cell, float], ...]  # with their scales
    height: float
    label: float


class _Grid:
    """Cells that share one width."""

    def __init__(self, cells: Sequence[Cell], width: float | None) -> None:
        if not cells:
            raise ValueError("a contact sheet needs at least one figure")
        self.width = width or max(cell.drawing.width for cell in cells)
        self._cells = [(cell, width / cell.drawing.width if width else 1.0) for cell in cells]

    def rows(self, columns: int) -> list[_Row]:
        rows = []
        for first in range(0, len(self._cells), columns):
            cells = tuple(self._cells[first : first + columns])
            label = _LABEL_LINE if any(cell.label for cell, _ in cells) else 0.0
            rows.append(_Row(cells, max(cell.drawing.height * scale for cell, scale in cells) + label, label))
        return rows


def _set(rows: Sequence[_Row], width: float, height: float, step: float) -> Sheet:
    """Place rows from the top; figures stand on the bottom line of their row, their labels under them."""
    placed, labels = [], []
    y = height
    for row in rows:
        y -= row.height + GAP
        for column, (cell, scale) in enumerate(row.cells):
            x = GAP + column * (step + GAP)
            placed.append(Placed(cell.drawing, x, y + row.label, scale))
            if cell.label:
                labels.append(Label(x, y + _LABEL_LINE - _LABEL, cell.label, _LABEL, color=_INK))
    return Sheet(width, height, tuple(placed), tuple(labels))
