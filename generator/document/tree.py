"""The handout as a tree of markup elements: plain, immutable, printable as XML."""

from __future__ import annotations

from typing import NamedTuple, Union

Child = Union["Element", str]


class Element(NamedTuple):
    """One element of the handout markup. ``line`` is its line in the rendered markup, for error messages."""

    tag: str
    attrs: dict[str, str]
    children: tuple[Child, ...]
    line: int = 0
