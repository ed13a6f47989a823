"""What holds of every handout, whatever is in it."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.document.tree import Child, Element
from generator.layout.engine import PAGE_SIZES, lay_out
from generator.layout.items import Anchor, Empty, Form, LaidOut, Node, PageTotal, Text
from generator.layout.theme import load_theme
from tests.layout.conftest import THEMES
from tests.layout.reading import DRAWINGS, INLINE, ancestors, items, pages_of, paragraphs, reach

THEME = load_theme(THEMES / "default.toml")
LETTERS = "abcdefghijklmnopqrstuvwxyzÀéßłøΑβγЖи0123456789,.-–/’"
WORD = st.text(st.sampled_from(LETTERS), min_size=1, max_size=12)
STRANGE = st.text(st.sampled_from(LETTERS), min_size=60, max_size=150)
SOME_WORDS = st.lists(st.one_of(WORD, WORD, WORD, WORD, WORD, STRANGE), min_size=1, max_size=20).map(" ".join)
FEW_WORDS = st.lists(WORD, min_size=1, max_size=5).map(" ".join)


def element(tag: str, children: list[Child], **attrs: str) -> Element:
    return Element(tag, {key.rstrip("_"): value for key, value in attrs.items()}, tuple(children))


def inline(words: str, tag: str) -> list[Child]:
    attrs = {"href": "https://example.org"} if tag == "a" else {"lang": "fr"} if tag == "span" else {}
    return ["Then ", Element(tag, attrs, (words,)), ", ", words]


TEXT = st.one_of(
    SOME_WORDS.map(lambda words: [words]),
    st.builds(inline, SOME_WORDS, st.sampled_from(["strong", "em", "a", "span"])),
)
PARAGRAPH = TEXT.map(lambda children: element("p", children))
HEADED = st.builds(
    lambda tag, title, below: [element(tag, [title]), element("p", below)],
    st.sampled_from(["h1", "h2", "h3"]),
    st.one_of(FEW_WORDS, STRANGE),
    TEXT,
)
LIST = st.builds(
    lambda tag, entries: element(tag, [element("li", entry) for entry in entries]),
    st.sampled_from(["ul", "ol"]),
    st.lists(TEXT, min_size=1, max_size=6),
)
CHECKLIST = st.lists(TEXT, min_size=1, max_size=4).map(
    lambda entries: element("checklist", [element("item", entry) for entry in entries])
)
FIGURE = st.builds(
    lambda width, words: element(
        "figure", [element("img", [], src="box", width=width), element("caption", words)], alt="x"
    ),
    st.sampled_from(["30", "60%", "900"]),
    TEXT,
)


def table(rows: list[list[str]]) -> Element:
    head = element("thead", [element("tr", [element("th", [f"Head{n}"], scope="col") for n in range(3)])])
    body = [element("tr", [element("td", [cell] if cell else []) for cell in row]) for row in rows]
    return element("table", [head, element("tbody", body)], cols="40 1fr 20%")


TABLE = st.lists(
    st.lists(st.one_of(st.just(""), FEW_WORDS, SOME_WORDS), min_size=3, max_size=3), min_size=1, max_size=9
).map(table)
SIMPLE = st.one_of(PARAGRAPH.map(lambda p: [p]), HEADED, LIST.map(lambda x: [x]), FIGURE.map(lambda x: [x]))
FLAT = st.lists(SIMPLE, min_size=1, max_size=3).map(lambda groups: [block for group in groups for block in group])
CALLOUT = st.builds(
    lambda blocks, kind: element("callout", blocks, kind=kind), FLAT, st.sampled_from(["go", "stop", "note"])
)
COLUMNS = st.builds(
    lambda one, two: element("columns", [element("column", one), element("column", two)], widths="150 1fr"),
    st.one_of(FLAT, CALLOUT.map(lambda block: [block])),
    st.one_of(FLAT, TABLE.map(lambda block: [block])),
)
INNER = st.lists(
    st.one_of(SIMPLE, st.one_of(TABLE, CHECKLIST, CALLOUT, COLUMNS).map(lambda block: [block])), min_size=1, max_size=3
).map(lambda groups: [block for group in groups for block in group])
OUTER = st.builds(
    lambda tag, blocks: element(tag, blocks, **({"kind": "ease"} if tag == "callout" else {})),
    st.sampled_from(["card", "card", "callout", "keep"]),
    INNER,
)
BLOCK = st.one_of(SIMPLE, st.one_of(TABLE, CHECKLIST, CALLOUT, COLUMNS, OUTER, OUTER).map(lambda block: [block]))
SECTION = st.builds(
    lambda groups, start: element(
        "section", [block for group in groups for block in group], title="Part", **({"break": "page"} if start else {})
    ),
    st.lists(BLOCK, min_size=1, max_size=4),
    st.booleans(),
)
RUNNING = element("footer", [element("p", ["Page ", element("page-number", [])], align="right")])
HANDOUT = st.lists(SECTION, min_size=1, max_size=2).map(
    lambda sections: Element("handout", {"title": "Test", "lang": "en"}, (RUNNING, *sections))
)
PAGE = st.sampled_from(["a4", "letter"])
BUDGET = settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def words_in(tree: Element) -> Iterator[str]:
    """The words of each block of the tree, in order."""
    inside = "".join(
        child
        if isinstance(child, str)
        else " ".join(words_in(child))
        if child.tag in ("strong", "em", "a", "span")
        else ""
        for child in tree.children
    )
    if inside.strip():
        yield inside
    for child in tree.children:
        if isinstance(child, Element) and child.tag not in ("strong", "em", "a", "span", "header", "footer"):
            yield from words_in(child)


def is_card(node: Node) -> bool:
    return node.kind == "Sect" and node.parent is not None and node.parent.kind == "Sect"


def height_of(node: Node, laid_out: LaidOut) -> float:
    """How much of the pages' height an element's words and pictures take."""
    total = 0.0
    for page in laid_out.pages:
        boxes = [reach(item) for item in page.items if node in ancestors(getattr(item, "node", None))]
        found = [box for box in boxes if box is not None]
        total += max((box[3] for box in found), default=0.0) - min((box[1] for box in found), default=0.0)
    return total


@BUDGET
@given(tree=HANDOUT, page=PAGE)
def test_everything_stands_within_the_margins(tree: Element, page: str) -> None:
    laid_out = lay_out(tree, THEME, PAGE_SIZES[page], DRAWINGS)
    look = THEME.page
    for number, item in items(laid_out):
        box = reach(item)
        if box is None or isinstance(item, PageTotal):
            continue
        sheet = laid_out.pages[number]
        assert box[0] >= look.margin_left - 0.51
        assert box[2] <= sheet.width - look.margin_right + 0.51
        running = isinstance(item, Text) and item.node is None and item.y < look.margin_bottom
        if not running:
            assert box[1] >= look.margin_bottom - 0.51
            assert box[3] <= sheet.height - look.margin_top + 0.51


@BUDGET
@given(tree=HANDOUT, page=PAGE)
def test_every_word_stands_once_and_in_order_in_the_text_layer(tree: Element, page: str) -> None:
    laid_out = lay_out(tree, THEME, PAGE_SIZES[page], DRAWINGS)
    assert laid_out.warnings == ()
    expected = [word for block in words_in(tree) for word in block.split()]
    assert [word for block in paragraphs(laid_out) for word in block.split()] == expected


@BUDGET
@given(tree=HANDOUT, page=PAGE)
def test_no_heading_ends_a_page_and_no_card_is_cut(tree: Element, page: str) -> None:
    laid_out = lay_out(tree, THEME, PAGE_SIZES[page], DRAWINGS)
    for sheet in laid_out.pages:
        *_, last = (item for item in sheet.items if isinstance(item, Text | Form | Empty) and item.node)
        kinds = [node.kind for node in ancestors(last.node) if node.kind not in INLINE]
        assert kinds[0] not in ("H1", "H2", "H3")
    room = laid_out.pages[0].height - THEME.page.margin_top - THEME.page.margin_bottom
    for card, pages in pages_of(laid_out, "Sect").items():
        if is_card(card) and len(pages) > 1:
            assert height_of(card, laid_out) > 0.8 * room, "only a card that is taller than a page may be cut"


@BUDGET
@given(tree=HANDOUT)
def test_every_element_hangs_on_the_root_and_the_same_tree_gives_the_same_pages(tree: Element) -> None:
    laid_out = lay_out(tree, THEME, PAGE_SIZES["a4"], DRAWINGS)
    for _, item in items(laid_out):
        node = getattr(item, "node", None)
        if node is not None:
            assert list(ancestors(node))[-1] is laid_out.root
    again = lay_out(tree, THEME, PAGE_SIZES["a4"], DRAWINGS)
    plain = [
        [item._replace(node=None) if hasattr(item, "node") else item for item in page.items] for page in laid_out.pages
    ]
    assert plain == [
        [item._replace(node=None) if hasattr(item, "node") else item for item in page.items] for page in again.pages
    ]
    assert len([item for _, item in items(laid_out) if isinstance(item, Anchor)]) >= 1
