"""Choosing where the lines of a paragraph end, all of them together: ragged right, as even as can be.

The least sum of squared slack wins; the last line is free, but a very short one costs, and one word alone on it costs
more.
"""

from __future__ import annotations

from bisect import bisect_right

_LONE_WORD = 0.25
_SHORT_LAST = 0.03
_SHORT = 0.2
_PER_LINE = 0.02
_MOST_SLACK = 0.45
_ROUNDING = 1e-6


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
