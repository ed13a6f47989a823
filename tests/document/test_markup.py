"""Handout markup is read into a tree; whatever breaks the vocabulary is refused with its place."""

import pytest

from generator.document.markup import MarkupError, read_markup, to_text


def wrap(inner: str) -> str:
    return f'<handout title="T" lang="en">{inner}</handout>'


def test_a_tree_keeps_words_and_drops_the_space_between_blocks() -> None:
    tree = read_markup(wrap("\n <p>One\n  <strong>two</strong> three</p>\n <ul> <li>a</li> </ul>\n"))
    assert to_text(tree).splitlines() == [
        "handout lang='en' title='T'",
        "  p",
        "    'One '",
        "    strong",
        "      'two'",
        "    ' three'",
        "  ul",
        "    li",
        "      'a'",
    ]


@pytest.mark.parametrize(
    ("inner", "message"),
    [
        ("<blink/>", "<blink> is not an element"),
        ("<p colour='red'>x</p>", "<p> has no attribute colour"),
        ("<figure><img src='x'/></figure>", "<figure> needs the attribute alt"),
        ("<ul><p>x</p></ul>", "<p> cannot stand in <ul>"),
        ("<p><p>x</p></p>", "<p> cannot stand in <p>"),
        ("<card><header/></card>", "<header> cannot stand in <card>"),
        ("loose", "words cannot stand directly in <handout>: 'loose'"),
        ("<table cols='1fr'><tbody><tr><td>a<p>b</p></td></tr></tbody></table>", "<td> mixes blocks with loose words"),
        ("<p>a</q>", "mismatched tag"),
    ],
)
def test_what_breaks_the_vocabulary_is_refused(inner: str, message: str) -> None:
    with pytest.raises(MarkupError, match="markup line 1") as caught:
        read_markup(wrap(inner))
    assert message in caught.value.message


def test_a_document_type_is_refused() -> None:
    bomb = '<!DOCTYPE h [<!ENTITY a "aaaa">]><handout title="T" lang="en"><p>&a;</p></handout>'
    with pytest.raises(MarkupError, match="document type"):
        read_markup(bomb)


def test_only_a_handout_is_a_root() -> None:
    with pytest.raises(MarkupError, match="outermost element is <handout>"):
        read_markup("<p>x</p>")


def test_a_cell_of_blocks_or_of_words_is_fine() -> None:
    cells = "<td><p>a</p> <p>b</p></td><td>c <em>d</em></td>"
    tree = read_markup(wrap(f"<table cols='1fr 1fr'><tbody><tr>{cells}</tr></tbody></table>"))
    assert to_text(tree).count("p\n") == 2
    assert "'c '" in to_text(tree)
