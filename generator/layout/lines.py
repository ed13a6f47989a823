"""Paragraphs in lines. What was set once is remembered: most paragraphs of a handout come again in the next one."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate, pairwise
from operator import sub

from generator.layout.breaking import choose_breaks
from generator.layout.fonts import NO_BREAK
from generator.layout.pieces import set_pieces
from generator.layout.recent import Recent
from generator.layout.runs import NEW_LINE, Fragment, Ink, Line, Lines, Run, tokens_of

_KEPT = 800
_SHORT = 60  # letters; words that may well fit into one line are measured as one

_recent: Recent[Lines] = Recent(_KEPT)


def set_lines(runs: tuple[Run, ...], measure: float) -> Lines:
    """Break ``runs`` into lines that are at most ``measure`` points wide.

    Every line but the last ends with a space, unless a word goes on in the next one: so the text layer keeps words
    apart, and does not cut one.
    """
    key = (runs, measure)
    known = _recent.get(key)
    if known is None:
        known = _set_groups(runs, measure)
        _recent.put(key, known)
    return known


def set_words(text: str, ink: Ink, measure: float) -> Lines:
    """Break words in one ink, as ``set_lines`` does."""
    key = (text, ink, measure)
    known = _recent.get(key)
    if known is None:
        known = (_one_line(text, ink, measure) if len(text) < _SHORT else None) or _set_groups(
            (Run(text, ink),), measure
        )
        _recent.put(key, known)
    return known


def _one_line(text: str, ink: Ink, measure: float) -> Lines | None:
    """Set a few plain words; None where they need more than one line or another face, or are not plain."""
    text = text.strip(" ").replace(NO_BREAK, " ")
    chain = ink.chain
    try:
        width = sum(map(chain.letters.__getitem__, text)) * ink.size
    except KeyError:
        return None
    if width > measure or not text:
        return None
    return Lines((Line(width, (Fragment(0.0, text, chain.font, ink.size, ink.color, 0, width),)),), "")


def _set_groups(runs: tuple[Run, ...], measure: float) -> Lines:
    """Set what stands between two line feeds, one after the other."""
    lines: list[Line] = []
    missing = ""
    for group, is_last in _groups(runs):
        row = _Row(group)
        own = row.lines(measure, is_last) if row.plain else None
        if own is None:
            own, lacking = set_pieces(group, measure, is_last)
            missing += lacking
        if not own and not is_last:
            own = [Line(0.0, ())]
        lines += own
    return Lines(tuple(lines), missing)


def _groups(runs: tuple[Run, ...]) -> Iterator[tuple[tuple[Run, ...], bool]]:
    start = 0
    for number, run in enumerate(runs):
        if run.text == NEW_LINE:
            yield runs[start:number], False
            start = number + 1
    yield runs[start:], True


class _Row:
    """Runs set in one endless row of tokens; ``plain``: they have no insets, and their own faces have every letter.

    Token ``n`` reaches from ``edges[n]`` to ``edges[n + 1]``, the space at its end included; what can be seen of it
    ends at ``seen[n]``. A line may begin with the tokens that ``heads`` numbers. ``parts`` are the runs, each with the
    number of its first token.
    """

    __slots__ = ("edges", "heads", "parts", "plain", "seen", "tokens")

    def __init__(self, runs: tuple[Run, ...]) -> None:
        self.tokens: list[str] = []
        self.edges = [0.0]
        self.seen: list[float] = []
        self.heads: list[int] = []
        self.parts: list[tuple[int, Run]] = []
        self.plain = all(self._add(run) for run in runs)

    def _add(self, run: Run) -> bool:
        """Append a run; False when it is not plain."""
        if run.inset is not None:
            return False
        tokens, edges = self.tokens, self.edges
        apart = not tokens or tokens[-1][-1] == " "
        text = run.text.lstrip(" ") if apart else run.text
        if not text:
            return True
        ink = run.ink
        chain, size, space = ink.chain, ink.size, ink.space
        own = tokens_of(text)
        widths = list(map(chain.widths.__getitem__, own))
        if chain.mixed and not chain.mixed.keys().isdisjoint(own):
            return False
        first, left = len(tokens), edges[-1]
        ends = [left + width * size for width in accumulate(widths)]
        tokens += own
        edges += ends
        self.seen += [end - space if token[-1] == " " else end for token, end in zip(own, ends, strict=True)]
        self.heads += range(first if apart else first + 1, len(tokens))
        self.parts.append((first, run))
        return True

    def lines(self, measure: float, is_last: bool) -> list[Line] | None:
        """Break the row; None when a word is wider than a line."""
        if not self.tokens:
            return []
        edges, seen, heads = self.edges, self.seen, self.heads
        if len(heads) == len(self.tokens):
            starts, ends = edges[:-1], seen
        else:
            starts = [edges[head] for head in heads]
            ends = [seen[head - 1] for head in heads[1:]]
            ends.append(seen[-1])
        if max(map(sub, ends, starts)) > measure:
            return None
        breaks = choose_breaks(starts, ends, measure)
        bounds = [heads[number] for number in breaks[:-1]]
        bounds.append(len(self.tokens))
        if len(self.parts) == 1:
            lines = [self._plain_line(first, after) for first, after in pairwise(bounds)]
        else:
            self.parts.append((len(self.tokens), self.parts[-1][1]))
            lines = [self._line(first, after) for first, after in pairwise(bounds)]
        lines[-1] = _ended(lines[-1], is_last)
        return lines

    def _plain_line(self, first: int, after: int) -> Line:
        """Make the line of the tokens from ``first`` up to ``after`` (not included), all of one run."""
        run = self.parts[0][1]
        ink = run.ink
        text = "".join(self.tokens[first:after]).replace(NO_BREAK, " ")
        width = self.seen[after - 1] - self.edges[first]
        return Line(width, (Fragment(0.0, text, ink.chain.font, ink.size, ink.color, run.slot, width),))

    def _line(self, first: int, after: int) -> Line:
        """Make the line of the tokens from ``first`` up to ``after`` (not included), of several runs."""
        tokens, edges, seen = self.tokens, self.edges, self.seen
        x = edges[first]
        fragments: list[Fragment] = []
        for (begin, run), (end, _) in pairwise(self.parts):
            one = begin if begin > first else first
            other = end if end < after else after
            if one < other:
                ink = run.ink
                text = "".join(tokens[one:other]).replace(NO_BREAK, " ")
                width = seen[other - 1] - edges[one]
                fragments.append(Fragment(edges[one] - x, text, ink.chain.font, ink.size, ink.color, run.slot, width))
        return Line(seen[after - 1] - x, tuple(fragments))


def _ended(line: Line, is_last: bool) -> Line:
    """End a line that no other follows without a space, and one before a line feed with one."""
    *before, last = line.fragments
    text = last.text.rstrip(" ") if is_last else last.text.rstrip(" ") + " "
    if text == last.text:
        return line
    return line._replace(fragments=(*before, last._replace(text=text)) if text else tuple(before))
