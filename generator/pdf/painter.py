"""From pages of placed items to the finished PDF: PDF/UA-1 and PDF/A-3a in one, the same bytes for the same pages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import cast

from generator.collector import without_collecting
from generator.figures.drawing import Drawing
from generator.layout.items import Anchor, Field, Form, Item, LaidOut, Link, Node, PageTotal, Text
from generator.layout.items import Page as LaidOutPage
from generator.pdf.attachments import Attachment, add_attachments
from generator.pdf.content import PageContent
from generator.pdf.digest import ContentDigest
from generator.pdf.document import Document, Page
from generator.pdf.drawings import Drawings
from generator.pdf.errors import PaintError
from generator.pdf.fonts import FontBook
from generator.pdf.icc import srgb_profile
from generator.pdf.interactive import FieldWriter, add_link, link_address
from generator.pdf.metadata import Metadata, add_metadata, writable
from generator.pdf.outline import Bookmark, Place, add_outline
from generator.pdf.structure import StructureTree
from generator.pdf.syntax import numbers, text_string

__all__ = ["Attachment", "Metadata", "paint"]

_DIGITS = "0123456789"
_Active = list[Link] | Field


@without_collecting
def paint(laid_out: LaidOut, meta: Metadata, attachments: Sequence[Attachment] = ()) -> bytes:
    """Paint all pages and write the file.

    Nothing in it comes from the clock, the process or the machine. The faces that the items name must be registered
    with ReportLab.

    Raises:
        PaintError: the pages would not make a sound PDF, such as a character that its face lacks or a link to nowhere.
    """
    painting = _Painting(laid_out)
    for page in laid_out.pages:
        painting.paint(page)
    painting.activate()
    return painting.finish(meta, attachments)


class _Painting:
    """One document in the making: first the pages' content, then what is clicked on, then the document's own parts."""

    def __init__(self, laid_out: LaidOut) -> None:
        self._laid_out = laid_out
        self._document = document = Document()
        items = [item for page in laid_out.pages for item in page.items]
        forms = [item for item in items if isinstance(item, Form)]
        has_fields = any(isinstance(item, Field) for item in items)
        used = _characters(items, forms, laid_out)
        self._fonts = FontBook(document, used, laid_out.regular if has_fields else None)
        self._tree = StructureTree(document, laid_out.root)
        self._drawings = Drawings(document, self._fonts, forms, laid_out.regular, laid_out.bold)
        self._fields = FieldWriter(document, self._tree, self._fonts, laid_out.regular)
        self._digest = ContentDigest()
        self._anchors: list[tuple[Anchor, Place]] = []
        self._active: list[tuple[Page, int, list[_Active]]] = []

    def paint(self, laid_out: LaidOutPage) -> None:
        """Paint one page, and note what on it is clicked on or led to."""
        page = Page()
        number = self._document.add_page(page)
        content = PageContent(self._fonts, self._tree, self._drawings, number, len(self._laid_out.pages))
        active: list[_Active] = []
        links: dict[Node, list[Link]] = {}
        for item in laid_out.items:
            if isinstance(item, Link):
                if item.node not in links:
                    links[item.node] = []
                    active.append(links[item.node])
                links[item.node].append(item)
            elif isinstance(item, Field):
                self._tree.element(item.node, number)
                active.append(item)
            elif isinstance(item, Anchor):
                self._anchors.append((item, Place(number, item.y)))
            else:
                content.add(item)
        painted = content.finish()
        page.entries = (
            f"/MediaBox[0 0 {numbers(laid_out.width, laid_out.height)}]/StructParents {painted.key}"
            f"/Contents {self._document.add_stream(painted.content)} 0 R"
            f"/Resources<<{self._fonts.resources()}{self._drawings.resources(painted.drawings)}>>"
        )
        drawings = map(self._drawings.content, painted.drawings)
        self._digest.add_page(painted.content, drawings, map(_kind_and_target, active))
        self._active.append((page, number, active))

    def activate(self) -> None:
        """Add the links, now that every place is known, and the fields."""
        places: dict[str, Place] = {}
        for anchor, place in self._anchors:
            if places.setdefault(anchor.id, place) is not place:
                raise PaintError(f"Two anchors are called {anchor.id!r}.")
        for page, number, active in self._active:
            for one in active:
                if isinstance(one, Field):
                    page.annotations.append(self._fields.add(one, number))
                else:
                    page.annotations.append(add_link(self._document, self._tree, one, number, places))

    def finish(self, meta: Metadata, attachments: Sequence[Attachment]) -> bytes:
        """Write the document's own parts, and the file."""
        document, catalog = self._document, self._document.Catalog
        self._tree.close()
        bookmarks = [
            Bookmark(anchor.title, anchor.level, place, self._tree.number(anchor.node) if anchor.node else None)
            for anchor, place in self._anchors
            if anchor.title
        ]
        outline = add_outline(document, bookmarks)
        if outline is not None:
            catalog.Outlines = f"{outline} 0 R"
        names = add_attachments(document, attachments, meta.created)
        if names is not None:
            catalog.Names = f"<<{names}>>"
        form = self._fields.form()
        if form is not None:
            catalog.AcroForm = form
        profile = document.add_stream(srgb_profile(), "/N 3")
        catalog.OutputIntents = (
            "[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB IEC61966-2.1)/Info(sRGB IEC61966-2.1)"
            f"/DestOutputProfile {profile} 0 R>>]"
        )
        catalog.Lang = text_string(self._laid_out.language)
        catalog.MarkInfo = "<</Marked true>>"
        catalog.ViewerPreferences = "<</DisplayDocTitle true>>"
        catalog.PageLabels = "<</Nums[0<</S/D>>]>>"
        catalog.StructTreeRoot = f"{self._tree.write()} 0 R"
        for attachment in attachments:
            self._digest.add_file(attachment.name, attachment.data)
        meta = writable(meta)
        self._digest.add_title(meta.title)
        add_metadata(document, meta, str(self._digest))
        return document.to_bytes()


def _kind_and_target(active: _Active) -> str:
    """What the digest takes in of an annotation: its kind, and where an outward link leads."""
    if isinstance(active, Field):
        return "Widget"
    target = active[0].target
    return "Link" if target.startswith("#") else f"Link {link_address(target)}"


def _characters(items: Iterable[Item], forms: Iterable[Form], laid_out: LaidOut) -> dict[str, set[str]]:
    """The characters that are shown, by face."""
    texts: dict[str, list[str]] = {}
    for item in items:
        if isinstance(item, Text):
            texts.setdefault(item.font, []).append(item.text)
        elif isinstance(item, PageTotal):
            texts.setdefault(item.font, []).append(_DIGITS)
    for drawing in {form.key: cast("Drawing", form.drawing) for form in forms}.values():
        for label in drawing.labels:
            texts.setdefault(laid_out.bold if label.bold else laid_out.regular, []).append(label.text)
    return {face: set("".join(some)) for face, some in texts.items()}
