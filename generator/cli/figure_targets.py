"""Where drawn figures go: beside their content, or into a folder of prints with a contact sheet."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Protocol

from generator.cli.outputs import make_folder, write_in_one_step
from generator.figures.drawing import Drawing, Shape
from generator.figures.studio.build import Outcome, Plate, state_of
from generator.figures.studio.sheet import Cell, contact_pages, contact_sheet, in_grey, single
from generator.figures.svg import read_picture

_PICTURE_DPI = 200
_SHEET_DPI = 150
_COLUMNS = 4
_PAPER = (595.28, 841.89)  # A4, in points
_TITLE = "Contact sheet"
_PLACES = {"mark", "site"}  # the data of places that can be marked: of a scene, of the body map
_INK = (0.54, 0.08, 0.07)
_OUTLINE = 0.5


class Target(Protocol):
    """Takes figures one by one as they are drawn, and is told when a round is over."""

    def take(self, outcome: Outcome) -> list[Path]:
        """Write what was drawn, if it is good enough to be written; return the files."""

    def finish(self, plates: Sequence[Plate]) -> list[Path]:
        """Write what can be written when all ``plates`` have been seen to; return the files."""


class Beside:
    """Each SVG beside its figure's YAML. A figure with a fault is not written: what was reviewed stays."""

    def take(self, outcome: Outcome) -> list[Path]:
        """Write the figure at once, so that a run that is stopped keeps what it has drawn."""
        if outcome.faults or not outcome.svg:
            return []
        write_in_one_step(outcome.plate.path, outcome.svg.encode())
        return [outcome.plate.path]

    def finish(self, plates: Sequence[Plate]) -> list[Path]:  # noqa: ARG002  all is written
        """Nothing is left to write."""
        return []


class Prints:
    """``ID.svg`` and ``ID.png`` of each figure in a folder, and a contact sheet of all as PNG and, on A4, as PDF.

    With several people the names are ``ID.PERSON``, and the sheet has a row for each figure. A figure with a fault is
    written too: a fault is best seen. ``by_hand`` are SVGs of content that no pose draws. ``width`` is in points.
    """

    def __init__(
        self,
        folder: Path,
        by_hand: Sequence[Path],
        issued: date,
        *,
        several: bool,
        grey: bool,
        width: float | None,
    ) -> None:
        self._folder, self._by_hand, self._issued, self._several = folder, by_hand, issued, several
        self._grey, self._width = grey, width
        self._drawn: dict[Path, str] = {}
        self._printed: dict[str, str] = {}

    def take(self, outcome: Outcome) -> list[Path]:
        """Keep the drawing for the end of the round."""
        if outcome.svg:
            self._drawn[outcome.plate.path] = outcome.svg
        return []

    def finish(self, plates: Sequence[Plate]) -> list[Path]:
        """Write what differs from the round before, and with it the contact sheet."""
        from generator.pdf.sheets import sheet_picture, sheets_pdf

        make_folder(self._folder)
        texts = self._texts(plates)
        drawings = {name: self._drawing(name, text) for name, text in texts.items()}
        files: dict[str, bytes] = {}
        for name, text in texts.items():
            if self._printed.get(name) != text:
                files[f"{name}.svg"] = text.encode()
                files[f"{name}.png"] = sheet_picture(single(drawings[name], self._width), name, _PICTURE_DPI)
        if files:
            cells = [Cell(name, drawing) for name, drawing in drawings.items()]
            people = len({plate.person.id for plate in plates}) if self._several else None
            sheet = contact_sheet(cells, people or _COLUMNS, self._width)
            files["contact-sheet.png"] = sheet_picture(sheet, _TITLE, _SHEET_DPI)
            pages = contact_pages(cells, _PAPER, self._width, people)
            files["contact-sheet.pdf"] = sheets_pdf(pages, _TITLE, self._issued)
        for file, data in files.items():
            write_in_one_step(self._folder / file, data)
        self._printed = texts
        return [self._folder / file for file in files]

    def _texts(self, plates: Sequence[Plate]) -> dict[str, str]:
        """Return the SVG of every figure that there is a drawing of, by its name here, in the order of the names."""
        texts = {path.stem: path.read_text("utf-8") for path in self._by_hand}
        for plate in plates:
            name = f"{plate.figure.id}.{plate.person.id}" if self._several else plate.figure.id
            if plate.path in self._drawn:
                texts[name] = self._drawn[plate.path]
            elif state_of(plate.path, plate.digest) == "fresh":
                texts[name] = plate.path.read_text("utf-8")
        return dict(sorted(texts.items(), key=lambda item: item[0].partition(".")[0]))

    def _drawing(self, name: str, text: str) -> Drawing:
        drawing = _with_places(text, name)
        return in_grey(drawing) if self._grey else drawing


def _with_places(text: str, name: str) -> Drawing:
    """Read a figure; the places that a handout may mark on it are outlined, as each handout marks others."""
    picture = read_picture(text, name)
    shapes = tuple(
        Shape(shape.ops, None, _INK, _OUTLINE) if data.keys() & _PLACES else shape for shape, data in picture.pieces
    )
    return Drawing(picture.width, picture.height, shapes, alt=picture.desc or picture.title, key=name)
