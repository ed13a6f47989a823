"""Bookmarks."""

from io import BytesIO

import pikepdf

from generator.layout.items import Anchor, Node
from generator.pdf.painter import paint
from tests.pdf.sample import META, laid_out, text


def _outline(levels: list[int]) -> list[tuple[str, list[object]]]:
    root = Node("Document")
    marks = [Node("P", root) for _ in levels]
    items = [Anchor(800 - 20 * n, f"a{n}", f"Bookmark {n}", level, marks[n]) for n, level in enumerate(levels)]
    page = (*items, *(text(50, 790 - 20 * n, "words", mark) for n, mark in enumerate(marks)))
    with pikepdf.open(BytesIO(paint(laid_out(page, root=root), META))) as document, document.open_outline() as outline:
        return [_nested(item) for item in outline.root]


def _nested(item: pikepdf.OutlineItem) -> tuple[str, list[object]]:
    return item.title.removeprefix("Bookmark "), [_nested(child) for child in item.children]


def test_bookmarks_are_nested_by_their_levels() -> None:
    assert _outline([1, 2, 3, 2, 1, 2]) == [("0", [("1", [("2", [])]), ("3", [])]), ("4", [("5", [])])]


def test_a_level_that_is_skipped_is_not_missed() -> None:
    assert _outline([2, 1, 3]) == [("0", []), ("1", [("2", [])])]


def test_an_anchor_without_a_title_is_no_bookmark(everything: bytes) -> None:
    with pikepdf.open(BytesIO(everything)) as document, document.open_outline() as outline:
        assert [_nested(item) for item in outline.root] == [("Your plan", [("Band row", []), ("Your week", [])])]


def test_a_bookmark_leads_to_its_page_and_its_element(everything: bytes) -> None:
    with pikepdf.open(BytesIO(everything)) as document:
        last = document.Root.Outlines.First.Last
        assert last.Dest[0].objgen == document.pages[1].objgen
        assert last.SE.S == "/Table"
