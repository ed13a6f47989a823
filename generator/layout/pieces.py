"""Setting paragraphs the thorough way: several faces in a word, insets, and words wider than the line."""

from __future__ import annotations

import unicodedata
from itertools import accumulate, pairwise
from typing import NamedTuple

from generator.layout.breaking import choose_breaks
from generator.layout.runs import Fragment, Line, Run, tokens_of


class _Piece(NamedTuple):
    """Part of a word; ``room`` is its width without the space at its end, ``flush``: nothing may be joined to it."""

    text: str
    font: str
    run: Run
    width: float
    room: float
    flush: bool


def set_pieces(runs: tuple[Run, ...], measure: float, is_last: bool) -> tuple[list[Line], str]:
    """Break runs that hold no line feed; give the lines, and the characters that no face has.

    ``is_last``: nothing of the paragraph follows, so the last line needs no space at its end.
    """
    missing = ""
    units: list[list[_Piece]] = []  # between two units a line may end
    joined = False
    for run in runs:
        if run.inset is not None:
            own = [[_Piece("", "", run, run.inset.width, run.inset.width, True)]]
            closed = False
        else:
            text = run.text if joined else run.text.lstrip(" ")
            if text[:1] == " ":
                units[-1].append(_Piece(" ", run.ink.chain.font, run, run.ink.space, 0.0, False))
                text, joined = text[1:], False
            if not text:
                continue
            tokens = tokens_of(text)
            own = [_pieces(token, run) for token in tokens]
            closed = text[-1] == " "
            missing += "".join(run.ink.chain.missing.get(token, "") for token in tokens)
        if joined:
            units[-1].extend(own.pop(0))
        units.extend(own)
        joined = not closed
    return _set_units(units, measure, is_last), missing


def _pieces(token: str, run: Run) -> list[_Piece]:
    ink = run.ink
    pieces = []
    for part in ink.chain.parts(token):
        width = part.width * ink.size
        ends_open = part.text[-1] == " " and not part.exact
        pieces.append(_Piece(part.text, part.font, run, width, width - (ink.space if ends_open else 0.0), part.exact))
    return pieces


def _set_units(units: list[list[_Piece]], measure: float, is_last: bool) -> list[Line]:
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
        _line([piece for unit in cut[first:after] for piece in unit], after == last, is_last)
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


def _line(pieces: list[_Piece], ends_group: bool, is_last: bool) -> Line:
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
        if following is None and ends_group:
            text = text.rstrip(" ") if is_last else text.rstrip(" ") + " "
        run = piece.run
        fragments.append(
            Fragment(start, text, piece.font, run.ink.size, run.ink.color, run.slot, seen - start, run.inset)
        )
        start, text = x, ""
    return Line(seen, tuple(fragments))
