"""Breaking paragraphs into lines: ragged right, all lines of a paragraph chosen together.

The least sum of squared slack wins, so lines come out even; the last line is free, but a very short one costs, and one
word alone on it costs more.
What was set once is remembered: most paragraphs of a handout come again in the next one.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from itertools import accumulate, pairwise
from typing import NamedTuple

from generator.layout.fonts import NO_BREAK, Chain
from generator.layout.items import RGB
from generator.layout.recent import Recent

NEW_LINE = "\n"

_LONE_WORD = 0.25
_SHORT_LAST = 0.03
_SHORT = 0.2
_PER_LINE = 0.02
_MOST_SLACK = 0.45
_KEPT = 1500
_ROUNDING = 1e-6
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


_recent: Recent[Lines] = Recent(_KEPT)


def set_lines(runs: tuple[Run, ...], measure: float) -> Lines:
    """Break ``runs`` into lines that are at most ``measure`` points wide."""
    key = (runs, measure)
    known = _recent.get(key)
    if known is None:
        known = (_plain(runs[0], measure) if len(runs) == 1 else None) or _general(runs, measure)
        _recent.put(key, known)
    return known


def choose_breaks(starts: list[float], ends: list[float], measure: float) -> list[int]:
    """Choose where lines begin.

    Args:
        starts: where each word would start if all stood in one line; one more entry than there are words.
        ends: where each word would end. A word wider than ``measure`` gets a line of its own.
        measure: the greatest width of a line.

    Returns:
        The number of the first word of each line, and at the end the number of words.
    """
    count = len(ends)
    if ends[-1] - starts[0] <= measure:
        return [0, count]
    cost = [0.0] * (count + 1)
    after = [count] * (count + 1)
    most = measure * _MOST_SLACK
    for first in range(count - 1, -1, -1):
        start = starts[first]
        last = max(bisect_right(ends, start + measure + _ROUNDING, first), first + 1)
        best = float("inf")
        if last == count:
            best = _PER_LINE
            if first == count - 1:
                best = _LONE_WORD
            elif ends[-1] - start < measure * _SHORT:
                best = _SHORT_LAST
            after[first] = count
            last -= 1
        room = start + measure
        for end in range(last, first, -1):
            slack = room - ends[end - 1]
            if slack > most and best < float("inf"):
                break
            share = slack / measure
            total = share * share + _PER_LINE + cost[end]
            if total < best:
                best = total
                after[first] = end
        cost[first] = best
    breaks = [0]
    while breaks[-1] < count:
        breaks.append(after[breaks[-1]])
    return breaks


def _plain(run: Run, measure: float) -> Lines | None:
    """Set a paragraph of one ink in one face; None where that is not all there is to it."""
    text, ink, slot, inset = run
    text = text.strip(" ")
    if inset is not None or not text or NEW_LINE in text:
        return None
    tokens = _tokens(text)
    chain, size = ink.chain, ink.size
    starts = list(accumulate(map(chain.widths.__getitem__, tokens), initial=0.0))
    if chain.mixed and not chain.mixed.keys().isdisjoint(tokens):
        return None
    space, room = chain.space, measure / size
    ends = [end - space if token[-1] == " " else end for end, token in zip(starts[1:], tokens, strict=True)]
    if ends[-1] <= room:
        width = ends[-1] * size
        text = text.replace(NO_BREAK, " ")
        return Lines((Line(width, (Fragment(0.0, text, chain.font, size, ink.color, slot, width),)),), "")
    if any(end - start > room for start, end in zip(starts, ends, strict=False)):
        return None
    lines = []
    breaks = choose_breaks(starts, ends, room)
    for first, last in pairwise(breaks):
        width = (ends[last - 1] - starts[first]) * size
        words = "".join(tokens[first:last]).replace(NO_BREAK, " ")
        lines.append(Line(width, (Fragment(0.0, words, chain.font, size, ink.color, slot, width),)))
    return Lines(tuple(lines), "")


def _tokens(text: str) -> list[str]:
    """Cut a text after each place where a line may end."""
    if "-" in text or "/" in text or "–" in text:
        return _JOINTS.split(text)
    return _TOKENS.findall(text)


class _Piece(NamedTuple):
    """Part of a word; ``room`` is its width without the space at its end, ``flush``: nothing may be joined to it."""

    text: str
    font: str
    run: Run
    width: float
    room: float
    flush: bool


def _general(runs: tuple[Run, ...], measure: float) -> Lines:
    """Set any paragraph: several inks, faces, insets, line feeds, and words wider than the measure."""
    lines: list[Line] = []
    missing = ""
    units: list[list[_Piece]] = []
    joined = False
    for run in runs:
        if run.text == NEW_LINE:
            lines.extend(_set_units(units, measure) or [Line(0.0, ())])
            units, joined = [], False
            continue
        if run.inset is not None:
            pieces = [[_Piece("", "", run, run.inset.width, run.inset.width, True)]]
            closed = False
        else:
            text = run.text if units else run.text.lstrip(" ")
            if not text:
                continue
            if text[0] == " ":
                text = text[1:]
                if joined:
                    units[-1].append(_space(run))
                joined = False
            if not text:
                continue
            pieces = [_pieces(token, run) for token in _tokens(text)]
            closed = text[-1] == " "
            missing += "".join(run.ink.chain.missing.get(token, "") for token in _tokens(text))
        if joined:
            units[-1].extend(pieces.pop(0))
        units.extend(pieces)
        joined = not closed
    lines.extend(_set_units(units, measure))
    return Lines(tuple(lines), missing)


def _space(run: Run) -> _Piece:
    return _Piece(" ", run.ink.chain.font, run, run.ink.space, 0.0, False)


def _pieces(token: str, run: Run) -> list[_Piece]:
    ink = run.ink
    pieces = []
    for part in ink.chain.parts(token):
        width = part.width * ink.size
        ends_open = part.text[-1] == " " and not part.exact
        pieces.append(_Piece(part.text, part.font, run, width, width - (ink.space if ends_open else 0.0), part.exact))
    return pieces


def _set_units(units: list[list[_Piece]], measure: float) -> list[Line]:
    """Break units, between which a line may end, into lines."""
    if not units:
        return []
    cut: list[list[_Piece]] = []
    for unit in units:
        cut.extend([unit] if _room(unit) <= measure else _cut_up(unit, measure))
    starts = list(accumulate((sum(piece.width for piece in unit) for unit in cut), initial=0.0))
    ends = [start + _room(unit) for start, unit in zip(starts, cut, strict=False)]
    breaks = choose_breaks(starts, ends, measure)
    last = len(cut)
    return [
        _line([piece for unit in cut[first:after] for piece in unit], after == last)
        for first, after in pairwise(breaks)
    ]


def _room(unit: list[_Piece]) -> float:
    """How wide a unit is without the space at its end."""
    *before, last = unit
    if last.text == " " and before:
        return _room(before)
    return sum(piece.width for piece in before) + last.room


def _cut_up(unit: list[_Piece], measure: float) -> list[list[_Piece]]:
    """Cut a word that is wider than a line into pieces of at most one line, between letters, and add nothing."""
    result: list[list[_Piece]] = [[]]
    room = measure
    for piece in unit:
        if piece.run.inset is not None:
            shrunk = piece._replace(width=min(piece.width, measure), room=min(piece.room, measure))
            result.append([shrunk])
            room = measure - shrunk.width
            continue
        for cluster in _clusters(piece.text):
            width = piece.run.ink.chain.width_in(piece.font, cluster) * piece.run.ink.size
            small = _Piece(cluster, piece.font, piece.run, width, 0.0 if cluster == " " else width, False)
            if width > room and cluster != " " and result[-1]:
                result.append([])
                room = measure
            room -= width
            result[-1].append(small)
    return [part for part in result if part]


def _clusters(text: str) -> list[str]:
    """Cut a text into letters with the marks that combine with them."""
    clusters: list[str] = []
    for character in text:
        if clusters and unicodedata.combining(character):
            clusters[-1] += character
        else:
            clusters.append(character)
    return clusters


def _line(pieces: list[_Piece], is_last: bool) -> Line:
    fragments: list[Fragment] = []
    x = start = seen = 0.0
    text = ""
    for number, piece in enumerate(pieces):
        text += piece.text
        x += piece.width
        if piece.room or piece.run.inset is not None:
            seen = x - piece.width + piece.room
        following = pieces[number + 1] if number + 1 < len(pieces) else None
        if (
            following is not None
            and following.font == piece.font
            and following.run == piece.run
            and not piece.flush
            and not following.flush
        ):
            continue
        if following is None and is_last:
            text = text.rstrip(" ")
        run = piece.run
        fragments.append(
            Fragment(start, text, piece.font, run.ink.size, run.ink.color, run.slot, seen - start, run.inset)
        )
        start, text = x, ""
    return Line(seen, tuple(fragments))
