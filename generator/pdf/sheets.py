"""Sheets of figures as PDF and as pictures, painted by the same code as the handouts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time

from generator import __version__
from generator.figures.studio.sheet import Sheet
from generator.layout.fonts import font_set
from generator.layout.items import Form, LaidOut, Node, Page, Text
from generator.layout.theme import load_theme
from generator.pdf.painter import Metadata, paint
from generator.pdf.pictures import page_pictures
from generator.resources import templates_dir


def sheets_pdf(sheets: Sequence[Sheet], title: str, issued: date) -> bytes:
    """Return a PDF with a page for each sheet; every figure in it has its alternative text and its label."""
    fonts = font_set(load_theme(templates_dir() / "themes" / "default.toml").fonts)
    regular, bold = fonts.chain("regular").font, fonts.chain("bold").font
    root = Node("Document")
    pages = tuple(_page(sheet, root, regular) for sheet in sheets)
    created = datetime.combine(issued, time(), UTC)
    producer = f"Stridesheet {__version__}"
    meta = Metadata(title=title, author="Stridesheet", subject="", language="en", created=created, producer=producer)
    return paint(LaidOut(pages, root, title, "en", (), regular, bold), meta)


def sheet_picture(sheet: Sheet, title: str, dpi: int) -> bytes:
    """Return a sheet as a PNG of ``dpi`` dots an inch."""
    return page_pictures(sheets_pdf([sheet], title, date(2000, 1, 1)), dpi)[0]  # a picture keeps no date


def _page(sheet: Sheet, root: Node, font: str) -> Page:
    items: list[Form | Text] = []
    for placed in sheet.placed:
        drawing = placed.drawing
        node = Node("Figure", root, Alt=drawing.alt or "A figure without a description.")
        items.append(Form(drawing.key, drawing, placed.x, placed.y, placed.scale, node))
    for label in sheet.labels:
        items.append(Text(label.x, label.y, label.text, font, label.size, label.color, Node("P", root)))
    return Page(sheet.width, sheet.height, tuple(items))
