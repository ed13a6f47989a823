"""What a paragraph is before and after it is broken: runs in one ink, and lines of fragments."""

from __future__ import annotations

import re
from typing import NamedTuple

from generator.layout.fonts import Chain
from generator.layout.items import RGB

NEW_LINE = "\n"

_TOKENS = re.compile(r"[^ ]+ ?| ")
# A break may follow a hyphen, a slash or an en dash that joins two words ("upper-back"), not one in a range ("2–3").
_JOINTS = re.compile(r"(?<= )(?=[^ ])|(?<=[^\W\d_][-/–])(?=[^\W\d_])")


class Ink:
    """A chain of faces at a size and in a colour. Compared by identity: a theme makes each one once."""

    __slots__ = ("chain", "color", "size", "space")

    def __init__(self, chain: Chain, size: float, color: RGB) -> None:
        self.chain, self.size, self.color = chain, size, color
        self.space = chain.space * size


class Inset(NamedTuple):
    """An icon or a field inside a line, ``width`` points wide; ``asked``: because the markup says so."""

    kind: str
    name: str
    label: str
    width: float
    asked: bool = True


class Run(NamedTuple):
    """Words in one ink; ``slot`` numbers the paragraph's structure node that they belong to."""

    text: str
    ink: Ink
    slot: int = 0
    inset: Inset | None = None


class Fragment(NamedTuple):
    """A piece of a line; ``width`` is what can be seen of it, without the space at its end."""

    x: float
    text: str
    font: str
    size: float
    color: RGB
    slot: int
    width: float
    inset: Inset | None = None


class Line(NamedTuple):
    """One line: its pieces from left to right, and how wide it is."""

    width: float
    fragments: tuple[Fragment, ...]


class Lines(NamedTuple):
    """A paragraph in lines; ``missing``: the characters that no font has."""

    lines: tuple[Line, ...]
    missing: str


def tokens_of(text: str) -> list[str]:
    """Cut a text after each place where a line may end."""
    if "-" in text or "/" in text or "–" in text:
        return _JOINTS.split(text)
    return _TOKENS.findall(text)
