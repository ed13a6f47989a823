"""Lengths and column widths as markup writes them."""

from __future__ import annotations

import re

_LENGTH = re.compile(r"(\d+(?:\.\d+)?)(pt|fr|%|)")


class LayoutError(ValueError):
    """The markup asks for something that cannot be laid out; ``line`` is its line in the rendered markup."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(f"markup line {line}: {message}")
        self.line = line


def length(text: str, whole: float, line: int) -> float:
    """Read a length: ``"120"`` or ``"120pt"`` are points, ``"40%"`` is a share of ``whole``.

    Raises:
        LayoutError: ``text`` is neither; ``line`` says where it stands.
    """
    match = _LENGTH.fullmatch(text.strip())
    if match is None or match[2] == "fr":
        raise LayoutError(f"{text!r} is not a length; write points (120 or 120pt) or a share (40%)", line)
    number = float(match[1])
    return whole * number / 100 if match[2] == "%" else number


def widths(text: str, whole: float, gutter: float, line: int) -> list[float]:
    """Divide ``whole`` by column widths such as ``"60 1fr 2fr 20%"``, with ``gutter`` between two columns.

    A bare number is points; ``fr`` is a share of what points and percentages leave over. Widths that do not fit are
    made narrower in proportion.

    Raises:
        LayoutError: a word of ``text`` is no width; ``line`` says where it stands.
    """
    fixed: list[float] = []
    shares: list[float] = []
    words = text.split()
    room = max(whole - gutter * (len(words) - 1), 1.0)
    for word in words:
        match = _LENGTH.fullmatch(word)
        if match is None:
            raise LayoutError(f"{word!r} is not a column width; write points, fr or %, as in '60 1fr 20%'", line)
        number, unit = float(match[1]), match[2]
        fixed.append(number if unit in ("pt", "") else room * number / 100 if unit == "%" else 0.0)
        shares.append(number if unit == "fr" else 0.0)
    taken, parts = sum(fixed), sum(shares)
    least = room * 0.1 * sum(1 for share in shares if share)
    if taken and taken > room - least:
        fixed = [width * (room - least) / taken for width in fixed]
        taken = room - least
    left = (room - taken) / parts if parts else 0.0
    return [width + share * left for width, share in zip(fixed, shares, strict=True)]
