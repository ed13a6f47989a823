"""Page breaks: all breaks of a handout chosen together, by the theme's one table of penalties."""

from __future__ import annotations

from generator.layout.flow import NEVER, Slice
from generator.layout.theme import Penalties

_NO_OTHER_WAY = 1e4
_ROUNDING = 1e-6
_UNREACHED = float("inf")


def choose_breaks(slices: list[Slice], height: float, penalties: Penalties) -> list[int]:
    """Choose the page breaks with the smallest sum of penalties.

    Args:
        slices: the handout from top to bottom.
        height: how much fits on a page.
        penalties: what each fault costs.

    Returns:
        The number of the first slice of each page, and at the end the number of slices. A page is overfull only where
        a single slice is taller than a page.
    """
    count = len(slices)
    if not count:
        return [0, 0]
    sheet = _Sheet(slices, height, penalties)
    for first in range(count):
        sheet.extend(first)
    before = sheet.before
    breaks = [count]
    while breaks[-1]:
        breaks.append(before[breaks[-1]])
    return breaks[::-1]


class _Sheet:
    """The table of the dynamic programme: what it costs to end a page before each slice, and where that page begins.

    A page from slice ``first`` up to ``after`` (not included) is ``top[first] + foot[after]`` high; ``best[after]`` is
    the least sum of penalties up to there, ``before[after]`` the first slice of the last page of that way.
    """

    def __init__(self, slices: list[Slice], height: float, penalties: Penalties) -> None:
        self.slices, self.height, self.penalties = slices, height, penalties
        self.top: list[float] = []
        self.foot: list[float] = [0.0]
        self.legal: list[int] = []
        self.cost: list[float] = []
        below, since_heading = 0.0, penalties.near_foot
        for number, part in enumerate(slices):
            below += part.above + part.height
            repeated = part.repeat.height if part.repeat is not None else 0.0
            self.top.append(part.open_pad + repeated + part.height - below)
            self.foot.append(below + part.close_pad)
            near = since_heading < penalties.near_foot and not part.heading
            self.cost.append(part.penalty + (penalties.heading_near_foot if near else 0.0))
            if number and (part.forced or part.penalty < NEVER):
                self.legal.append(number)
            since_heading = 0.0 if part.heading else since_heading + part.above + part.height
        count = len(slices)
        self.legal.append(count)
        self._next = 0
        self.end_of_part = [count] * count  # the number of the next slice that must begin a page
        for number in range(count - 2, -1, -1):
            self.end_of_part[number] = number + 1 if slices[number + 1].forced else self.end_of_part[number + 1]
        self.best = [0.0] + [_UNREACHED] * count
        self.before = [0] * (count + 1)

    def extend(self, first: int) -> None:
        """Try all pages that begin with ``first``; called for each slice in turn."""
        so_far = self.best[first]
        if so_far == _UNREACHED:
            return
        legal, foot, cost, best, before = self.legal, self.foot, self.cost, self.best, self.before
        while legal[self._next] <= first:
            self._next += 1
        whole, top, unused = self.height, self.top[first], self.penalties.unused
        most, end = whole + _ROUNDING, self.end_of_part[first]
        so_far += self.penalties.page
        fits = False
        for number in range(self._next, len(legal)):
            after = legal[number]
            used = top + foot[after]
            if used > most:
                break
            fits = True
            if after == end:
                total = so_far + self._nearly_empty(first, used)
            else:
                share = 1 - used / whole
                total = so_far + unused * share * share + cost[after]
            if total < best[after]:
                best[after], before[after] = total, first
            if after == end:
                break
        if not fits:
            self._cut_anywhere(first, so_far)

    def _nearly_empty(self, first: int, used: float) -> float:
        """What a last page costs for being nearly empty, unless all fits on it."""
        penalties = self.penalties
        short, share = penalties.nearly_empty_share, used / self.height
        if share >= short or first == 0 or self.slices[first].forced:
            return 0.0
        return penalties.nearly_empty_last * (short - share) / short

    def _cut_anywhere(self, first: int, so_far: float) -> None:
        """Fill the page as far as it goes, where no legal break comes soon enough."""
        after, end = first + 1, self.end_of_part[first]
        top, foot = self.top[first], self.foot
        while after < end and top + foot[after + 1] <= self.height:
            after += 1
        if so_far + _NO_OTHER_WAY < self.best[after]:
            self.best[after], self.before[after] = so_far + _NO_OTHER_WAY, first


def even_out(slices: list[Slice], room: float, grid: float, most: float) -> dict[int, float]:
    """Spread what is left over at the foot of a page over the gaps between blocks, so that bottoms come out even.

    Only gaps between blocks that stand in no box grow, each by whole steps of ``grid`` and by at most ``most``; nothing
    grows when that would not bring the bottom near the foot.
    """
    gaps = [
        n
        for n, part in enumerate(slices)
        if n and part.above >= 2 * grid and not part.boxes and not _goes_on(slices, n)
    ]
    if not gaps or room < grid or room > most * len(gaps):
        return {}
    steps = int(room // grid)
    each, more = divmod(steps, len(gaps))
    return {number: (each + (1 if k < more else 0)) * grid for k, number in enumerate(gaps)}


def _goes_on(slices: list[Slice], number: int) -> bool:
    """Whether a slice belongs together with the one before it."""
    return slices[number].penalty >= NEVER or bool(slices[number - 1].boxes)
