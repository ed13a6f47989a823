"""Bookmarks: the titled anchors, nested by their levels (ISO 32000-1, 12.3.3)."""

from __future__ import annotations

from typing import NamedTuple

from generator.pdf.document import Document
from generator.pdf.syntax import number, text_string


class Place(NamedTuple):
    """A place on a page: the page's object number, and the height from its foot."""

    page: int
    y: float

    def destination(self) -> str:
        """Go there, and keep the zoom."""
        return f"[{self.page} 0 R/XYZ 0 {number(self.y)} 0]"


class Bookmark(NamedTuple):
    """A line of the outline; ``element``: the object number of the structure element that it leads to."""

    title: str
    level: int
    place: Place
    element: int | None


def add_outline(document: Document, bookmarks: list[Bookmark]) -> int | None:
    """Write the outline, with the lower levels folded; the object number of its root, or None without bookmarks."""
    if not bookmarks:
        return None
    root = document.reserve(len(bookmarks) + 1)
    parents, children = _nested(bookmarks)
    ranks = {place: rank for siblings in children.values() for rank, place in enumerate(siblings)}
    for place, bookmark in enumerate(bookmarks):
        siblings, rank = children[parents[place]], ranks[place]
        entries = f"/Title{text_string(bookmark.title)}/Parent {root + 1 + parents[place]} 0 R"
        entries += f"/Dest{bookmark.place.destination()}"
        if rank:
            entries += f"/Prev {root + 1 + siblings[rank - 1]} 0 R"
        if rank + 1 < len(siblings):
            entries += f"/Next {root + 1 + siblings[rank + 1]} 0 R"
        if bookmark.element is not None:
            entries += f"/SE {bookmark.element} 0 R"
        below = children.get(place)
        if below:
            entries += f"/First {root + 1 + below[0]} 0 R/Last {root + 1 + below[-1]} 0 R/Count -{len(below)}"
        document.fill(root + 1 + place, f"<<{entries}>>")
    top = children[-1]
    document.fill(
        root, f"<</Type/Outlines/First {root + 1 + top[0]} 0 R/Last {root + 1 + top[-1]} 0 R/Count {len(top)}>>"
    )
    return root


def _nested(bookmarks: list[Bookmark]) -> tuple[list[int], dict[int, list[int]]]:
    """The parent of each bookmark (-1: the root), and the children of each parent. Levels may be skipped."""
    parents: list[int] = []
    children: dict[int, list[int]] = {}
    open_ones: list[int] = []
    for place, bookmark in enumerate(bookmarks):
        while open_ones and bookmarks[open_ones[-1]].level >= bookmark.level:
            open_ones.pop()
        parent = open_ones[-1] if open_ones else -1
        parents.append(parent)
        children.setdefault(parent, []).append(place)
        open_ones.append(place)
    return parents, children
