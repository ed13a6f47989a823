"""Page breaks: all breaks of a handout chosen together, by the theme's one table of penalties."""

from __future__ import annotations

from generator.layout.flow import NEVER, Slice
from generator.layout.theme import Penalties

_NO_OTHER_WAY = 1e4
_ROUNDING = 1e-6


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
    best = [float("inf")] * (count + 1)
    before = [0] * (count + 1)
    best[0] = 0.0
    for first in range(count):
        so_far = best[first]
        if so_far == float("inf"):
            continue
        for after, cost in sheet.pages_from(first):
            if so_far + cost < best[after]:
                best[after] = so_far + cost
                before[after] = first
    breaks = [count]
    while breaks[-1]:
        breaks.append(before[breaks[-1]])
    return breaks[::-1]


class _Sheet:
    """What can be known of all pages before one is chosen: heights summed up, and the legal breaks.

    A page from slice ``first`` up to ``after`` (not included) is ``top[first] + foot[after]`` high.
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
        self.legal.append(len(slices))
        self._next = 0

    def pages_from(self, first: int) -> list[tuple[int, float]]:
        """All pages that may begin with ``first``, which never falls: where each ends, and what it costs."""
        pages: list[tuple[int, float]] = []
        legal, foot, cost, slices = self.legal, self.foot, self.cost, self.slices
        while legal[self._next] <= first:
            self._next += 1
        whole, top = self.height, self.top[first]
        each, unused = self.penalties.page, self.penalties.unused
        for number in range(self._next, len(legal)):
            after = legal[number]
            used = top + foot[after]
            if used > whole + _ROUNDING:
                break
            if after == len(slices) or slices[after].forced:
                pages.append((after, each + self._nearly_empty(first, used)))
                break
            share = 1 - used / whole
            pages.append((after, each + unused * share * share + cost[after]))
        return pages or [self._cut_anywhere(first)]

    def _nearly_empty(self, first: int, used: float) -> float:
        """What a last page costs for being nearly empty, unless all fits on it."""
        penalties = self.penalties
        short, share = penalties.nearly_empty_share, used / self.height
        if share >= short or first == 0 or self.slices[first].forced:
            return 0.0
        return penalties.nearly_empty_last * (short - share) / short

    def _cut_anywhere(self, first: int) -> tuple[int, float]:
        """Fill the page as far as it goes, where no legal break comes soon enough."""
        after = first + 1
        top, foot, slices = self.top[first], self.foot, self.slices
        while after < len(slices) and not slices[after].forced and top + foot[after + 1] <= self.height:
            after += 1
        return after, _NO_OTHER_WAY


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
