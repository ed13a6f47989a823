"""Guidance bodies: CommonMark without raw HTML, to handout markup."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from html import unescape
from typing import TYPE_CHECKING, Final

from markupsafe import Markup, escape

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_TAGS = {
    "paragraph": "p",
    "bullet_list": "ul",
    "ordered_list": "ol",
    "list_item": "li",
    "strong": "strong",
    "em": "em",
}


_HREF: Final = re.compile('<a href="([^"]*)"')
_SCHEMES: Final = ("https://", "http://", "mailto:", "tel:")
_NO_LINK: Final = re.compile(r"\]\(([^()\n]*)")  # what was meant as a link and is printed as it stands


class MarkdownError(ValueError):
    """The Markdown uses something that a handout cannot show, such as a heading or an image."""


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    """Only what the vocabulary has: paragraphs, lists, bold, emphasis, links; HTML stays literal text."""
    from markdown_it import MarkdownIt

    return MarkdownIt("zero", {"html": False, "typographer": False}).enable(
        ["list", "emphasis", "link", "escape", "entity", "newline"]
    )


def _write(tokens: Sequence[Token], out: list[str]) -> None:
    for token in tokens:
        name = token.type.removesuffix("_open").removesuffix("_close")
        if token.type == "inline":
            _write(token.children or (), out)
        elif token.type == "text":
            out.append(str(escape(token.content)))
        elif token.type == "softbreak":
            out.append("\n")
        elif token.type == "hardbreak":
            out.append("<br/>")
        elif token.type == "link_open":
            out.append(f'<a href="{escape(str(token.attrs["href"]))}">')
        elif token.type == "link_close":
            out.append("</a>")
        elif name in _TAGS:
            if not token.hidden:
                out.append(f"</{_TAGS[name]}>" if token.nesting < 0 else f"<{_TAGS[name]}>")
        else:
            raise MarkdownError(f"{name.replace('_', ' ')} cannot stand in a guidance text")


@lru_cache(maxsize=512)
def markdown_blocks(text: str) -> Markup:
    """Block markup of a Markdown text.

    Raises:
        MarkdownError: it uses something outside paragraphs, lists, bold, emphasis and links.

    """
    out: list[str] = []
    _write(_parser().parse(text), out)
    return Markup("".join(out))  # noqa: S704  every piece of text above was escaped


def links_to_nowhere(markup: Markup) -> Iterator[str]:
    """Yield the target of each link of a body that leads neither to the web nor to a person."""
    for link in _HREF.findall(markup):
        if not link.startswith(_SCHEMES):
            yield unescape(link)
    for link in _NO_LINK.findall(markup):
        yield unescape(link)


@lru_cache(maxsize=512)
def markdown_words(text: str) -> Markup:
    """Inline markup of one line of Markdown."""
    out: list[str] = []
    _write(_parser().parseInline(text), out)
    return Markup("".join(out))  # noqa: S704  every piece of text above was escaped
