"""The tags, their order and what each says of itself, read back by a reader of their own."""

import pytest

from generator.layout.items import Anchor, Empty, Node
from generator.pdf.errors import PaintError
from generator.pdf.painter import paint
from tests.pdf.sample import META, laid_out, text
from tests.tools.tags import Line, Tag, artifacts, read_tags, tag_text, tag_tree

TREE = """\
Document
  Sect
    H1 "Your plan (week 1)"
    P
      Strong "Rest "
      "for "
      Em "two "
      "days. See the "
      Link
        "table"
        -> page
      " or the "
      Link
        "advice of the national health service"
        -> https://example.org/a?b=%C3%BC&c=(1)
      ". In Portuguese: "
      Span Lang='pt' "Alívio já – “força”."
    P "For Ελένη Жанна № 5 ½ × 10\xa0km, back\\slash, co\xadoperate"
    Aside
      P "Stop if it hurts more."
    Sect
      H2 "Band row"
      Figure Alt='Two poses of the row: start and end.'
        Caption "Figure 1. Row."
      Figure Alt='A bar of 3 km.' "3 km"
      Note ID='note-1' "1. A source."
      L ListNumbering='Disc'
        LI
          Lbl "•"
          LBody "A band"
    L ListNumbering='Decimal'
      LI
        Lbl "1."
        LBody "Stand tall."
      LI
        Lbl "2."
        LBody "Let go."
    Table Summary='Runs by day'
      THead
        TR
          TH ID='head-0' Scope='Column'
            P "Day"
          TH ID='head-1' Scope='Column'
            P "Run"
          TH ID='head-2' Scope='Column'
            P "Note"
      TBody
        TR
          TD Headers='head-0' "Monday"
          TD Headers='head-1' "5 km"
          TD Headers='head-2'
        TR
          TD Headers='head-0' "Tuesday"
          TD Headers='head-1' "walk"
          TD Headers='head-2' "felt fine"
        TR
          TH ID='total' Scope='Row' "Total"
          TD ColSpan='2' Headers='head-1 total' "5 km"
    P "This paragraph goes on overleaf, and a knee-high step ends it."
    P
      "Your notes: "
      Form Alt='What you noticed' field note: What you noticed
      Form Alt='Done today' field done: Done today
      Form Alt='More' field long: More
"""


def test_the_tags_mirror_the_nodes_with_every_word_in_its_place(everything: bytes) -> None:
    assert tag_tree(everything) == TREE


def test_read_aloud_the_words_make_sentences(everything: bytes) -> None:
    spoken = tag_text(everything)
    assert "Rest for two days. See the table or the advice of the national health service. In Portuguese:" in spoken
    assert "This paragraph goes on overleaf, and a knee-high step ends it." in spoken


def test_what_only_serves_the_page_is_not_read_out(everything: bytes) -> None:
    assert artifacts(everything) == ["Ana Silva – page 1 of 2", "Day (repeated)Ana Silva – page 2 of 2"]


def test_words_of_a_parent_and_its_children_keep_their_order_over_pages() -> None:
    root = Node("Document")
    paragraph = Node("P", root)
    first = (text(50, 60, "one ", paragraph), text(80, 60, "two ", Node("Em", paragraph)))
    second = (text(50, 780, "three ", paragraph), text(80, 780, "four", Node("Em", paragraph)))
    tags = read_tags(paint(laid_out(first, second, root=root), META))
    assert tags.text() == "one two three four"
    assert [line.page for line in tags.lines()] == [0, 0, 1, 1]


def test_text_that_returns_to_an_element_stays_with_it() -> None:
    root = Node("Document")
    left, right = Node("P", root), Node("P", root)
    page = (
        text(50, 780, "a ", left),
        text(300, 780, "x ", right),
        text(50, 760, "b", left),
        text(300, 760, "y", right),
    )
    assert tag_tree(paint(laid_out(page, root=root), META)) == 'Document\n  P "a b"\n  P "x y"\n'


def test_programs_that_read_an_element_before_its_children_find_the_same_order() -> None:
    def own_words_first(tag: Tag) -> str:
        own = "".join(child.text for child in tag.children if isinstance(child, Line))
        return own + "".join(own_words_first(child) for child in tag.children if isinstance(child, Tag))

    root = Node("Document")
    paragraph = Node("P", root)
    first = (
        text(50, 60, "one ", paragraph),
        text(80, 60, "two ", Node("Em", paragraph)),
        text(99, 60, "three ", paragraph),
    )
    second = (
        text(50, 780, "four ", paragraph),
        text(80, 780, "five ", Node("Em", paragraph)),
        text(99, 780, "six", paragraph),
    )
    tags = read_tags(paint(laid_out(first, second, root=root), META))
    assert own_words_first(tags) == tags.text() == "one two three four five six"


def test_an_empty_cell_takes_its_place() -> None:
    root = Node("Document")
    row = Node("TR", Node("Table", root))
    page = (
        text(50, 780, "a", Node("TH", row, Scope="Row")),
        Empty(Node("TD", row)),
        text(99, 780, "c", Node("TD", row)),
    )
    assert [tag.kind for tag in read_tags(paint(laid_out(page, root=root), META)).walk()][3:] == ["TH", "TD", "TD"]


def test_words_may_stand_for_others_and_say_what_they_shorten() -> None:
    root = Node("Document")
    paragraph = Node("P", root)
    page = (text(50, 780, "3", Node("Span", paragraph, ActualText="three")), text(60, 780, " times", paragraph))
    assert tag_text(paint(laid_out(page, root=root), META)) == "three times\n"


@pytest.mark.parametrize(
    ("node", "why"),
    [
        (Node("Blink", Node("Document")), "no structure type"),
        (Node("Figure", Node("Document")), "no alternative text"),
        (Node("P", Node("Document"), Colour="red"), "no attribute"),
        (Node("P"), "outside"),
    ],
)
def test_a_structure_that_would_mislead_is_refused(node: Node, why: str) -> None:
    root = node.parent or Node("Document")
    with pytest.raises(PaintError, match=why):
        paint(laid_out((text(50, 780, "a", node),), root=root), META)


def test_two_elements_never_share_an_id() -> None:
    root = Node("Document")
    page = (text(50, 780, "a", Node("P", root, ID="same")), text(50, 760, "b", Node("P", root, ID="same")))
    with pytest.raises(PaintError, match="'same'"):
        paint(laid_out(page, root=root), META)


def test_two_anchors_never_share_a_name() -> None:
    root = Node("Document")
    page = (Anchor(700, "a", None, 1, None), Anchor(600, "a", None, 1, None), text(50, 780, "a", Node("P", root)))
    with pytest.raises(PaintError, match="Two anchors"):
        paint(laid_out(page, root=root), META)
