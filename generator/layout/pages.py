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
    """What can be known of all pages before one is chosen: heights summed up, and the legal breaks."""

    def __init__(self, slices: list[Slice], height: float, penalties: Penalties) -> None:
        self.slices, self.height, self.penalties = slices, height, penalties
        self.below: list[float] = []
        self.legal: list[int] = []
        self.cost: list[float] = []
        total = since_heading = 0.0
        for number, part in enumerate(slices):
            room = part.above + part.height
            total += room
            self.below.append(total)
            forced, penalty = part.forced, part.penalty
            near = since_heading < penalties.near_foot and number and not part.heading
            self.cost.append(0.0 if forced else penalty + (penalties.heading_near_foot if near else 0.0))
            if number and (forced or penalty < NEVER):
                self.legal.append(number)
            since_heading = 0.0 if part.heading else since_heading + room
            if number == 0 and not part.heading:
                since_heading = penalties.near_foot
        self.legal.append(len(slices))
        self._next = 0

    def used(self, first: int, after: int) -> float:
        """How much of a page the slices from ``first`` up to ``after`` (not included) take."""
        slices = self.slices
        top = slices[first]
        height = top.open_pad + top.height + self.below[after - 1] - self.below[first] + slices[after - 1].close_pad
        return height + top.repeat.height if top.repeat is not None else height

    def pages_from(self, first: int) -> list[tuple[int, float]]:
        """All pages that may begin with ``first``: where each ends, and what it costs."""
        pages: list[tuple[int, float]] = []
        while self.legal[self._next] <= first:
            self._next += 1
        for after in self.legal[self._next :]:
            used = self.used(first, after)
            if used > self.height + _ROUNDING:
                break
            ends = after == len(self.slices) or self.slices[after].forced
            pages.append((after, self._cost(first, after, used, ends)))
            if ends:
                break
        return pages or [self._cut_anywhere(first)]

    def _cost(self, first: int, after: int, used: float, ends: bool) -> float:
        penalties = self.penalties
        if ends:
            share = used / self.height
            opens = first == 0 or self.slices[first].forced
            short = penalties.nearly_empty_share
            return penalties.page + (
                0.0 if opens or share >= short else penalties.nearly_empty_last * (short - share) / short
            )
        unused = 1 - used / self.height
        return penalties.page + penalties.unused * unused * unused + self.cost[after]

    def _cut_anywhere(self, first: int) -> tuple[int, float]:
        """Fill the page as far as it goes, where no legal break comes soon enough."""
        after = first + 1
        while after < len(self.slices) and not self.slices[after].forced and self.used(first, after + 1) <= self.height:
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
