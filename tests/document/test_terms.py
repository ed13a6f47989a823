"""A medical term is explained once, where it first stands in running text, and never in words from outside."""

from __future__ import annotations

import pytest

from generator.document.markup import read_markup
from generator.document.terms import glossed
from generator.document.tree import Element
from generator.library.model import Term

CORE = Term(id="core", means="belly and back", said=("middle of the body",))
HERNIA = Term(id="hernia", means="a bulge", forms=("hernias", "rupture of the belly"))
TERMS = (CORE, HERNIA)


def read(blocks: str, terms: tuple[Term, ...] = TERMS) -> list[str]:
    """The blocks of a handout after the pass, each as it reads."""
    tree = glossed(read_markup(f'<handout title="Title" lang="en">{blocks}</handout>'), terms)
    return [text(child) for child in tree.children if isinstance(child, Element)]


def text(element: Element) -> str:
    return "".join(text(child) if isinstance(child, Element) else child for child in element.children)


@pytest.mark.parametrize(
    ("written", "reads"),
    [
        ("<p>Your core is weak.</p>", "Your core (belly and back) is weak."),
        ("<p>Core work helps.</p>", "Core (belly and back) work helps."),
        ("<p>Your <strong>core</strong>.</p>", "Your core (belly and back)."),
        ("<p>Two hernias.</p>", "Two hernias (a bulge)."),
        ("<p>A rupture of <strong>the belly</strong>!</p>", "A rupture of the belly (a bulge)!"),
        ("<p>A weak middle (core or hernia).</p>", "A weak middle (core: belly and back or hernia: a bulge)."),
        ("<p>(No.) Your core.</p>", "(No.) Your core (belly and back)."),
        ("<p>One<br/>core.</p>", "Onecore (belly and back)."),
        ("<ul><li>Core.</li></ul>", "Core (belly and back)."),
        ("<ul><li><p>Core.</p></li></ul>", "Core (belly and back)."),
        ("<p><strong>Core work.</strong> The core.</p>", "Core work. The core (belly and back)."),
        ("<p><strong>Core work.</strong> Do it.</p>", "Core (belly and back) work. Do it."),
        (
            "<p><strong>Core, hernia.</strong> Hernia. Core.</p>",
            "Core, hernia. Hernia (a bulge). Core (belly and back).",
        ),
        ("<checklist><item>Hernia?</item></checklist>", "Hernia (a bulge)?"),
    ],
)
def test_a_term_is_explained_right_after_it(written: str, reads: str) -> None:
    assert read(written) == [reads]


@pytest.mark.parametrize(
    "written",
    [
        "<p>A score, a core-board and hardcore.</p>",
        "<p>Your core: belly and back.</p>",
        "<p>The middle of the body is your core.</p>",
        "<h2>Your core</h2>",
        "<header><p>Core</p></header>",
        '<p class="action">Train your core.</p>',
        '<table cols="1fr"><thead><tr><th scope="col">Core</th></tr></thead></table>',
    ],
)
def test_nothing_is_added_where_it_is_no_term_is_explained_or_is_displayed(written: str) -> None:
    as_it_was = read(written, ())
    assert read(written) == as_it_was


def test_a_term_is_explained_only_once_in_whatever_form() -> None:
    assert read("<p>A hernia.</p><p>Hernias. Hernia.</p>") == ["A hernia (a bulge).", "Hernias. Hernia."]


def test_what_a_block_explains_in_its_own_words_needs_no_more_later() -> None:
    assert read("<p>The middle of the body, or core.</p><p>Core.</p>") == ["The middle of the body, or core.", "Core."]


def test_a_part_of_another_word_explains_nothing() -> None:
    pee = Term(id="bladder", means="pee")
    assert read("<p>Speed and bladder.</p>", (pee,)) == ["Speed and bladder (pee)."]


def test_a_term_may_be_any_text() -> None:
    odd = (
        Term(id="a+b (c)", means="odd"),
        Term(id="  ", means="nothing"),
        Term(id="is", means="to be", forms=("two  words",)),
    )
    assert read("<p>A+b (c). Two words. ı\u017f</p>", odd) == ["A+b (c) (odd). Two words (to be). ı\u017f"]


def test_words_from_outside_are_neither_changed_nor_read() -> None:
    blocks = "<p>For <quoted>Core &lt;b&gt; Hernia</quoted>. Mind your core.</p><p><quoted>a bulge</quoted>: hernia</p>"
    assert read(blocks) == ["For Core <b> Hernia. Mind your core (belly and back).", "a bulge: hernia (a bulge)"]


def test_the_mark_of_words_from_outside_is_gone_everywhere() -> None:
    tree = glossed(read_markup('<handout title="T" lang="en"><h1>A <quoted>B</quoted> C</h1></handout>'), ())
    (heading,) = tree.children
    assert isinstance(heading, Element)
    assert heading.children == ("A B C",)


def test_all_else_stays_as_it_was() -> None:
    blocks = '<p class="small" id="a">Core <ref n="1"/> <icon name="stop"/> hernia <ref n="2"/></p><spacer h="3"/>'
    tree = glossed(read_markup(f'<handout title="T" lang="en">{blocks}</handout>'), TERMS)
    block, spacer = tree.children
    assert isinstance(block, Element)
    assert isinstance(spacer, Element)
    assert block.attrs == {"class": "small", "id": "a"}
    assert [child if isinstance(child, str) else child.tag for child in block.children] == [
        "Core (belly and back) ", "ref", " ", "icon", " hernia (a bulge) ", "ref"
    ]  # fmt: skip
    assert spacer.attrs == {"h": "3"}
