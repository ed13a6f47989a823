"""Guidance Markdown becomes markup of the vocabulary, and nothing else."""

import pytest

from generator.document.markdown import MarkdownError, markdown_blocks, markdown_words


def test_paragraphs_lists_bold_and_links() -> None:
    assert markdown_blocks("Some **bold** words.\n\n- one\n- two") == (
        "<p>Some <strong>bold</strong> words.</p><ul><li>one</li><li>two</li></ul>"
    )
    assert markdown_words("See [this](https://example.org/?a=1&b=2).") == (
        'See <a href="https://example.org/?a=1&amp;b=2">this</a>.'
    )


def test_html_stays_text() -> None:
    assert markdown_blocks("<b>x</b> & <img src=x>") == "<p>&lt;b&gt;x&lt;/b&gt; &amp; &lt;img src=x&gt;</p>"


def test_a_script_is_no_link() -> None:
    assert "<a " not in markdown_blocks("[x](javascript:alert(1))")


def test_what_a_handout_cannot_show_stays_plain_text() -> None:
    assert markdown_blocks("# Not a heading") == "<p># Not a heading</p>"


def test_an_unexpected_token_is_an_error() -> None:
    from generator.document import markdown

    class Token:
        type, children, content, hidden, nesting = "fence", None, "", False, 0

    with pytest.raises(MarkdownError, match="fence cannot stand"):
        markdown._write([Token()], [])  # type: ignore[list-item]
