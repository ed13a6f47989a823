"""A vertical flow of slices: pieces that never split, with the spaces, boxes and break penalties between them."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from generator.layout.marks import Drawable, Mark, Panel
from generator.layout.theme import BoxStyle

#: The penalty of a break that is made only if there is no other way.
NEVER = 1e6


class Box:
    """What is drawn round slices that follow each other; each page gets its own part of it.

    ``x`` is the left edge; ``draw`` makes the drawable for a height; ``before`` and ``after`` are the spaces that the
    box wants round it, ``top`` and ``bottom`` its paddings. It stands behind what it holds, or in front when it is a
    ``lattice`` of lines.
    """

    __slots__ = ("after", "before", "bottom", "draw", "lattice", "top", "x")

    def __init__(
        self,
        x: float,
        draw: Callable[[float], Drawable],
        before: float,
        after: float,
        top: float = 0.0,
        bottom: float = 0.0,
        *,
        lattice: bool = False,
    ) -> None:
        self.x, self.draw, self.lattice = x, draw, lattice
        self.before, self.after, self.top, self.bottom = before, after, top, bottom

    @classmethod
    def styled(cls, style: BoxStyle, x: float, width: float) -> Box:
        """Make the box of a card or callout."""

        def draw(height: float) -> Panel:
            return Panel(
                width, height, style.fill, style.border, style.border_width, style.bar, style.bar_width, style.radius
            )

        top, _, bottom, _ = style.pad
        return cls(x, draw, style.before, style.after, top, bottom)


class Repeat(NamedTuple):
    """What is drawn again, as an artifact, when a page starts inside a table: its header rows."""

    height: float
    marks: list[Mark]


class Slice:
    """A piece that never splits.

    ``above`` is the space before it on the same page, paddings of boxes included; at the top of a page ``open_pad``
    (the upper paddings of its boxes) takes its place, and ``close_pad`` comes after it at the foot of one.
    ``penalty`` is the cost of a page break before it; ``forced`` makes one. ``heading``: what follows explains it.
    """

    __slots__ = ("above", "boxes", "close_pad", "forced", "heading", "height", "marks", "open_pad", "penalty", "repeat")

    def __init__(self, height: float, marks: list[Mark], above: float, penalty: float) -> None:
        self.height, self.marks, self.above, self.penalty = height, marks, above, penalty
        self.boxes: tuple[Box, ...] = ()
        self.open_pad = self.close_pad = 0.0
        self.forced = self.heading = False
        self.repeat: Repeat | None = None


class Flow:
    """Slices from top to bottom, being filled. ``grid``: heights of blocks are rounded up to a multiple of it."""

    __slots__ = (
        "_boxes",
        "_close_pad",
        "_fresh",
        "_open_pad",
        "_pad",
        "after",
        "before",
        "forced",
        "grid",
        "hold",
        "slices",
        "waiting",
    )

    def __init__(self, grid: float = 0.0) -> None:
        self.slices: list[Slice] = []
        self.grid = grid
        #: The space that the first block wants before it, and the last one after it.
        self.before = self.after = 0.0
        #: The least penalty of a break before the next slice.
        self.hold = 0.0
        self.forced = False
        #: Marks that go with the next slice.
        self.waiting: list[Mark] = []
        self._pad = 0.0
        self._fresh = True
        self._boxes: tuple[Box, ...] = ()
        self._open_pad = self._close_pad = 0.0

    def add(self, height: float, marks: list[Mark], before: float, after: float, penalty: float) -> Slice:
        """Append a slice with the spaces that it wants round it, of which the larger one of two neighbours counts."""
        if self._fresh:
            gap = 0.0
            self._fresh = False
            if not self.slices and not self._boxes:
                self.before = before
        else:
            gap = before if before > self.after else self.after
        if self.waiting:
            marks = [*self.waiting, *marks]
            self.waiting = []
        new = Slice(height, marks, self._pad + gap, max(penalty, self.hold))
        new.boxes, new.open_pad, new.close_pad = self._boxes, self._open_pad, self._close_pad
        if self.forced and self.slices:
            new.forced = True
        self.forced = False
        self.hold = self._pad = 0.0
        self.after = after
        self.slices.append(new)
        return new

    @property
    def boxed(self) -> bool:
        """Whether a box is open."""
        return bool(self._boxes)

    @property
    def padding(self) -> float:
        """How much of a page's height the open boxes take."""
        return self._open_pad + self._close_pad

    def space(self, height: float) -> None:
        """Add to the space before the next slice; it vanishes at the top of a page."""
        self._pad += height

    def open(self, box: Box) -> None:
        """Begin a box round the slices that follow."""
        if not self._fresh:
            self._pad += max(self.after, box.before)
        elif not self.slices and not self._boxes:
            self.before = box.before
        self._pad += box.top
        self._open_pad += box.top
        self._close_pad += box.bottom
        self._boxes = (*self._boxes, box)
        self._fresh = True

    def close(self) -> None:
        """End the innermost box."""
        if self._fresh:
            self.add(0.0, [], 0.0, 0.0, 0.0)
        box = self._boxes[-1]
        self._pad += box.bottom
        self._open_pad -= box.top
        self._close_pad -= box.bottom
        self._boxes = self._boxes[:-1]
        self.after = box.after

    def height(self) -> float:
        """How high the flow is when it stands in one piece, without the spaces before and after it."""
        return sum(part.above + part.height for part in self.slices) + self._pad


def used_height(slices: list[Slice]) -> float:
    """How much of a page these slices take when they are all that stands on it."""
    first = slices[0]
    repeated = first.repeat.height if first.repeat is not None else 0.0
    inner = sum(part.above + part.height for part in slices[1:])
    return first.open_pad + repeated + first.height + inner + slices[-1].close_pad


def place(slices: list[Slice], stretch: dict[int, float] | None = None) -> list[Mark]:
    """Put slices below each other, from 0 downwards, and draw their boxes behind them.

    ``stretch`` adds to the space above single slices, by their number. A slice that opens the page inside a table
    brings the table's header.
    """
    marks: list[Mark] = []
    drawn: list[tuple[Box, int, float]] = []
    y = 0.0
    for number, part in enumerate(slices):
        if number == 0:
            y = part.open_pad
        else:
            above = part.above + (stretch.get(number, 0.0) if stretch else 0.0)
            if part.boxes != slices[number - 1].boxes:
                _close(drawn, part.boxes, marks, y)
            y += above
        if len(part.boxes) > len(drawn):
            _open(drawn, part, marks, y)
        if number == 0 and part.repeat is not None:
            marks.extend((x, y + down, drawn) for x, down, drawn in part.repeat.marks)
            y += part.repeat.height
        if y:
            marks.extend([(right, y + down, drawable) for right, down, drawable in part.marks])
        else:
            marks.extend(part.marks)
        y += part.height
    _close(drawn, (), marks, y)
    return marks


def _open(drawn: list[tuple[Box, int, float]], part: Slice, marks: list[Mark], y: float) -> None:
    """Keep a place, behind what follows, for each box that begins here."""
    fresh = part.boxes[len(drawn) :]
    top = y - sum(box.top for box in fresh)
    for box in fresh:
        drawn.append((box, len(marks), top))
        if not box.lattice:
            marks.append((0.0, 0.0, Panel(0.0, 0.0)))
        top += box.top


def _close(drawn: list[tuple[Box, int, float]], still: tuple[Box, ...], marks: list[Mark], y: float) -> None:
    """Draw the boxes that end here; ``y`` is the lower edge of what they hold."""
    while len(drawn) > len(still) or (drawn and drawn[-1][0] is not still[len(drawn) - 1]):
        box, index, top = drawn.pop()
        y += box.bottom
        mark = (box.x, top, box.draw(y - top))
        if box.lattice:
            marks.append(mark)
        else:
            marks[index] = mark
