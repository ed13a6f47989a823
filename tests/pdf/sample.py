"""Laid-out pages made by hand, with every kind of item and of structure that a handout may have."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from generator.figures.drawing import Drawing, Label, Shape
from generator.layout.items import (
    RGB,
    Anchor,
    Empty,
    Field,
    Form,
    Item,
    LaidOut,
    Link,
    Node,
    Page,
    PageTotal,
    Text,
)
from generator.layout.items import Path as Mark
from generator.pdf.painter import Attachment, Metadata, paint

REGULAR, BOLD, FALLBACK = "AtkinsonHyperlegible-Regular", "AtkinsonHyperlegible-Bold", "Fallback-Regular"
BLACK: RGB = (0.0, 0.0, 0.0)
BLUE: RGB = (0.1, 0.2, 0.6)
FONT_FOLDER = Path(__file__).resolve().parents[2] / "templates" / "fonts"
PLAN = Attachment(
    name="plan.json",
    data=b'{"schema":1,"runner":{"name":"Ana Silva"},"disposition":"self-care","provenance":{"generator":"1.0.0"}}',
    mime="application/json",
    description="The plan in this handout, for programs to read",
)
META = Metadata(
    title="Upper-back plan for Zoë & Łukasz",
    author="Riverside Clinic",
    subject="Upper-back soreness after running",
    keywords=("running", "upper back"),
    language="en-GB",
    created=datetime(2026, 11, 23, 8, 30, tzinfo=UTC),
    producer="Stridesheet 1.0.0",
)
FIGURE = Drawing(
    80,
    50,
    (
        Shape("0 0 m 80 0 l 80 50 l h", (0.9, 0.9, 0.9), (0.2, 0.2, 0.2), 0.8),
        Shape("10 10 m 20 40 60 40 70 10 c", None, (0.7, 0.1, 0.1), 1.2, (3, 2)),
        Shape("5 5 20 10 re 8 7 10 4 re", (0.4, 0.6, 0.7), even_odd=True),
    ),
    (Label(40, 4, "start – end", 7, "middle"), Label(78, 42, "12 km", 7, "end", bold=True), Label(2, 42, "≥ 1", 7)),
    "Two poses.",
    "row",
)


def register_faces() -> None:
    """Make the faces known to ReportLab, as the layout does."""
    import fontpkg_atkinson_hyperlegible as atkinson
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    files = {name: atkinson.ROOT / "files" / f"{name}.ttf" for name in (REGULAR, BOLD)}
    files[FALLBACK] = FONT_FOLDER / f"{FALLBACK}.ttf"
    for name, path in files.items():
        if name not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(name, str(path)))


def text(
    x: float, y: float, words: str, node: Node | None, font: str = REGULAR, size: float = 12, color: RGB = BLACK
) -> Text:
    """A run of text."""
    return Text(x, y, words, font, size, color, node)


def laid_out(*pages: tuple[Item, ...], root: Node, language: str = "en-GB") -> LaidOut:
    """Pages of A4."""
    return LaidOut(tuple(Page(595.28, 841.89, page) for page in pages), root, META.title, language)


def one_paragraph(*items: Item, words: str = "Breathe out slowly.") -> LaidOut:
    """A page with a heading, a paragraph and further artifacts."""
    root = Node("Document")
    heading, paragraph = Node("H1", root), Node("P", root)
    page = (
        Anchor(800, "top", "Breathing", 1, heading),
        text(50, 780, "Breathing", heading),
        text(50, 750, words, paragraph),
    )
    return laid_out((*page, *items), root=root)


def running(number: int) -> tuple[Item, ...]:
    """The running foot."""
    return (text(50, 30, f"Ana Silva – page {number} of ", None, size=9), PageTotal(180, 30, REGULAR, 9, BLACK))


def everything() -> LaidOut:
    """Two pages with every kind of item; a paragraph, a list and a table go on from the first to the second."""
    root = Node("Document")
    part = Node("Sect", root)
    first = (
        *_opening(part),
        *_cards(part),
        *running(1),
    )
    table, steps, tail = (
        Node("Table", part, Summary="Runs by day"),
        Node("L", part, ListNumbering="Decimal"),
        Node("P", part),
    )
    body = Node("TBody", table)
    page_1 = (
        *first,
        *_step(steps, 1, "Stand tall.", 200),
        *_header(table, 160),
        *_row(body, ("Monday", "5 km", None), 140),
        text(50, 100, "This paragraph goes on ", tail),
    )
    page_2 = (
        text(50, 780, "overleaf, and a knee-", tail),
        text(50, 765, "high step ends it.", tail),
        *_step(steps, 2, "Let go.", 740),
        Anchor(720, "table", "Your week", 2, table),
        Mark("50 700 300 20 re", (0.93, 0.95, 0.97), None, 0, None),
        text(50, 705, "Day (repeated)", None, BOLD),
        *_row(body, ("Tuesday", "walk", "felt fine"), 685),
        *_merged_row(body, 665),
        *_form(part),
        *running(2),
    )
    return laid_out(page_1, page_2, root=root)


def _opening(part: Node) -> tuple[Item, ...]:
    heading, paragraph = Node("H1", part), Node("P", part)
    strong, stress, inside = Node("Strong", paragraph), Node("Em", paragraph), Node("Link", paragraph)
    outside, foreign, name = Node("Link", paragraph), Node("Span", paragraph, Lang="pt"), Node("P", part)
    words = "advice of the national health service"
    return (
        Anchor(810, "start", "Your plan", 1, heading),
        text(50, 800, "Your plan (week 1)", heading, BOLD, 20),
        text(50, 770, "Rest ", strong, BOLD),
        text(80, 770, "for ", paragraph),
        text(100, 770, "two ", stress, BOLD),
        text(130, 770, "days. See the ", paragraph),
        text(210, 770, "table", inside, color=BLUE),
        Mark("210 768 m 240 768 l", None, BLUE, 0.5, None),
        Link(210, 766, 240, 780, "#table", inside, "table"),
        text(240, 770, " or the ", paragraph),
        text(290, 770, "advice of the national ", outside, color=BLUE),
        text(50, 755, "health service", outside, color=BLUE),
        Link(290, 766, 400, 780, "https://example.org/a?b=ü&c=(1)", outside, words),
        Link(50, 751, 130, 765, "https://example.org/a?b=ü&c=(1)", outside, words),
        text(130, 755, ". In Portuguese: ", paragraph),
        text(230, 755, "Alívio já – “força”.", foreign),
        text(50, 730, "For Ελένη Жанна № 5 ", name, FALLBACK),
        text(200, 730, "½ × 10\xa0km, back\\slash, co\xad", name),
        text(50, 715, "operate", name),
    )


def _cards(part: Node) -> tuple[Item, ...]:
    aside = Node("Aside", part)
    callout, card = Node("P", aside), Node("Sect", part)
    title, figure = Node("H2", card), Node("Figure", card, Alt="Two poses of the row: start and end.")
    caption, chart = Node("Caption", figure), Node("Figure", card, Alt="A bar of 3 km.", Placement="Inline")
    note, bullets = Node("Note", card), Node("L", card, ListNumbering="Disc")
    item = Node("LI", bullets)
    return (
        Mark("50 640 4 40 re", (0.8, 0.5, 0.0), None, 0, None),
        text(60, 660, "Stop if it hurts more.", callout),
        Anchor(640, "row", "Band row", 2, title),
        text(50, 620, "Band row", title, BOLD, 16),
        Form("row", FIGURE, 50, 540, 1.25, figure),
        text(50, 525, "Figure 1. Row.", caption),
        Mark("200 540 m 200 580 l 230 580 l 230 540 l h", (0.3, 0.4, 0.5), BLACK, 0.5, chart, (2, 1)),
        Mark("240 540 20 30 re", (0.3, 0.4, 0.5), None, 0, chart, even_odd=True),
        text(200, 530, "3 km", chart),
        Form("row", FIGURE, 300, 540, 0.5, None),
        text(50, 500, "1. A source.", note),
        text(50, 480, "•", Node("Lbl", item)),
        text(60, 480, "A band", Node("LBody", item)),
    )


def _step(steps: Node, number: int, words: str, y: float) -> tuple[Item, ...]:
    item = Node("LI", steps)
    return text(50, y, f"{number}.", Node("Lbl", item)), text(65, y, words, Node("LBody", item))


def _header(table: Node, y: float) -> tuple[Item, ...]:
    row = Node("TR", Node("THead", table))
    names = ("Day", "Run", "Note")
    cells = [Node("TH", row, Scope="Column", ID=f"head-{n}") for n in range(3)]
    return tuple(text(50 + 80 * n, y, names[n], Node("P", cell), BOLD) for n, cell in enumerate(cells))


def _row(body: Node, words: tuple[str | None, ...], y: float) -> tuple[Item, ...]:
    row = Node("TR", body)
    items: list[Item] = []
    for n, word in enumerate(words):
        cell = Node("TD", row, Headers=(f"head-{n}",))
        items.append(Empty(cell) if word is None else text(50 + 80 * n, y, word, cell))
    return tuple(items)


def _merged_row(body: Node, y: float) -> tuple[Item, ...]:
    row = Node("TR", body)
    head = Node("TH", row, Scope="Row", ID="total")
    return text(50, y, "Total", head), text(130, y, "5 km", Node("TD", row, ColSpan=2, Headers=("head-1", "total")))


def _form(part: Node) -> tuple[Item, ...]:
    line = Node("P", part)
    kinds = (
        ("text", "note", "What you noticed", 120, 16),
        ("check", "done", "Done today", 12, 12),
        ("text", "long", "More", 200, 60),
    )
    items: list[Item] = [text(50, 600, "Your notes: ", line)]
    for n, (kind, name, label, width, height) in enumerate(kinds):
        y = 580 - 80 * n
        items.append(Mark(f"120 {y} {width} {height} re", None, BLACK, 0.5, None))
        items.append(Field(120, y, 120 + width, y + height, kind, name, label, 11, Node("Form", line)))
    return tuple(items)


def everything_pdf() -> bytes:
    """The finished file, with a plan inside."""
    register_faces()
    return paint(everything(), META, [PLAN])
