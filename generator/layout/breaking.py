"""Choosing where the lines of a paragraph end, all of them together: ragged right, as even as can be.

The least sum of squared slack wins; the last line is free, but a very short one costs, and one word alone on it costs
more.
"""

from __future__ import annotations

from bisect import bisect_right

# Costs are shares of a squared measure, as is the slack of a line.
_LONE_WORD = 0.25
_SHORT_LAST = 0.03
_SHORT = 0.2
_PER_LINE = 0.02
_MOST_SLACK = 0.25
_UNREACHED = float("inf")
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
    most, square = measure * _MOST_SLACK, measure * measure
    per_line = _PER_LINE * square
    cost = [_UNREACHED] * (count + 1)
    before = [0] * (count + 1)
    cost[0] = 0.0
    for first in range(count):
        so_far = cost[first]
        if so_far == _UNREACHED:
            continue
        so_far += per_line
        room = starts[first] + measure
        last = bisect_right(ends, room + _ROUNDING, first)
        if last == count:
            total = so_far + square * _last_line(first, count, ends[-1] - starts[first], measure)
            if total < cost[count]:
                cost[count], before[count] = total, first
            last -= 1
        elif last == first:
            last = first + 1
        for end in range(last, first, -1):
            slack = room - ends[end - 1]
            if slack > most and end < last:
                break
            total = so_far + slack * slack
            if total < cost[end]:
                cost[end] = total
                before[end] = first
    breaks = [count]
    while breaks[-1]:
        breaks.append(before[breaks[-1]])
    return breaks[::-1]


def _last_line(first: int, count: int, width: float, measure: float) -> float:
    """What the last line costs for being short."""
    if first == count - 1:
        return _LONE_WORD
    return _SHORT_LAST if width < measure * _SHORT else 0.0
