"""The handout markup's vocabulary: one table of what each element is, may hold, and becomes in the PDF.

``structure`` is the PDF structure type of ISO 32000-1, 14.8.4 (None: the element makes no structure of its own,
or is an artifact). ``content`` is what an element may hold: ``blocks``, ``inline``, ``flow`` (either), ``rows``,
``cells``, ``items`` or ``nothing``. ``quoted`` holds words from outside, such as names and notes; it is gone once the
terms are explained.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

Role = Literal["root", "running", "block", "inline", "part"]
Content = Literal["blocks", "inline", "flow", "special", "nothing"]


class Kind(NamedTuple):
    """What the vocabulary says of one element."""

    role: Role
    content: Content
    structure: str | None
    attrs: frozenset[str] = frozenset()
    required: frozenset[str] = frozenset()
    children: frozenset[str] = frozenset()


def _kind(role: Role, content: Content, structure: str | None, attrs: str = "", children: str = "") -> Kind:
    """Read one row of the table: an attribute that ends with ``!`` is required."""
    words = attrs.split()
    return Kind(
        role,
        content,
        structure,
        frozenset(word.rstrip("!") for word in words),
        frozenset(word[:-1] for word in words if word.endswith("!")),
        frozenset(children.split()),
    )


VOCABULARY: dict[str, Kind] = {
    "handout": _kind("root", "blocks", "Document", "title! lang!"),
    "header": _kind("running", "blocks", None),
    "footer": _kind("running", "blocks", None),
    "section": _kind("block", "blocks", "Sect", "title break id class"),
    "h1": _kind("block", "inline", "H1", "id class"),
    "h2": _kind("block", "inline", "H2", "id class"),
    "h3": _kind("block", "inline", "H3", "id class"),
    "p": _kind("block", "inline", "P", "class align id lang"),
    "ul": _kind("block", "special", "L", "class", "li"),
    "ol": _kind("block", "special", "L", "class start", "li"),
    "li": _kind("part", "flow", "LI", "id class"),
    "table": _kind("block", "special", "Table", "cols! class", "thead tbody"),
    "thead": _kind("part", "special", "THead", "", "tr"),
    "tbody": _kind("part", "special", "TBody", "", "tr"),
    "tr": _kind("part", "special", "TR", "class", "th td"),
    "th": _kind("part", "flow", "TH", "scope! colspan align class"),
    "td": _kind("part", "flow", "TD", "colspan align class"),
    "figure": _kind("block", "special", "Figure", "alt! class", "img caption"),
    "img": _kind("part", "nothing", None, "src! width"),
    "caption": _kind("part", "inline", "Caption", "class"),
    "chart": _kind("block", "special", "Figure", "alt! src! width class", "caption"),
    "bodymap": _kind("block", "special", "Figure", "alt! src! width class", "caption"),
    "card": _kind("block", "blocks", "Sect", "compact class"),
    "callout": _kind("block", "blocks", "Aside", "kind! class"),
    "columns": _kind("block", "special", "Div", "widths class", "column"),
    "column": _kind("part", "blocks", "Div", "class"),
    "keep": _kind("block", "blocks", None, "class"),
    "checklist": _kind("block", "special", "L", "class", "item"),
    "item": _kind("part", "flow", "LI", "name label"),
    "diary": _kind("block", "special", "Table", "cols! class", "thead tbody"),
    "spacer": _kind("block", "nothing", None, "h!"),
    "page-break": _kind("block", "nothing", None),
    "strong": _kind("inline", "inline", "Strong"),
    "em": _kind("inline", "inline", "Em"),
    "a": _kind("inline", "inline", "Link", "href!"),
    "span": _kind("inline", "inline", "Span", "class lang"),
    "quoted": _kind("inline", "inline", None),
    "ref": _kind("inline", "nothing", "Reference", "n!"),
    "br": _kind("inline", "nothing", None),
    "icon": _kind("inline", "nothing", None, "name!"),
    "field": _kind("inline", "nothing", "Form", "kind! name! label! width"),
    "page-number": _kind("inline", "nothing", None),
    "page-total": _kind("inline", "nothing", None),
}

BLOCKS = frozenset(tag for tag, kind in VOCABULARY.items() if kind.role in ("block", "running"))
INLINE = frozenset(tag for tag, kind in VOCABULARY.items() if kind.role == "inline")
