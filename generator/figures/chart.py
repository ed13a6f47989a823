"""The chart of a plan's weeks: each week's distance as a bar, with the longest run marked on it."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Sequence
from typing import NamedTuple

from generator.figures.drawing import RGB, Drawing, Label, Shape

_SIZE = 9.5  # of all words, in points
_GAP = 3.0
_BARS_HIGH = 96.0
_ABOVE = 28.0  # for the unit over the axis and the number on the tallest bar
_BELOW = 18.0
_WIDEST_BAR = 46.0
_SLIMMEST_RISE = 12.0  # a number fits between two lines that are this far apart


class ChartWeek(NamedTuple):
    """One week: ``distance`` in the plan's units, or ``minutes`` where the week is not counted in distance.

    ``longest`` is the longest outing in the same measure. ``walking``: there is no running in this week.
    """

    label: str
    distance: float | None
    minutes: float | None
    longest: float | None
    walking: bool = False


class ChartColours(NamedTuple):
    """``bar`` and ``ink`` must differ in grey; ``text`` is for words, ``rule`` for the axis and its lines."""

    bar: RGB = (0.72, 0.84, 0.86)
    ink: RGB = (0.07, 0.27, 0.34)
    text: RGB = (0.1, 0.1, 0.1)
    rule: RGB = (0.78, 0.78, 0.78)


def distance_chart(
    weeks: Sequence[ChartWeek], units: str, width: float = 482.0, *, colours: ChartColours | None = None
) -> Drawing:
    """Return the bars of 1 to 12 weeks, ``width`` points wide; ``units`` is ``km`` or ``mi``.

    Weeks are measured in distance when any of them has one, and then a week without is named in words ("walk,
    60 min"); else in minutes. The alternative text holds every number of the picture.

    Raises :class:`ValueError` when there is no week.
    """
    if not weeks:
        raise ValueError("a chart needs at least one week")
    return _Chart(weeks, units, width, colours or ChartColours()).drawing()


class _Chart:
    """Places the marks of one chart."""

    def __init__(self, weeks: Sequence[ChartWeek], units: str, width: float, colours: ChartColours) -> None:
        self._weeks, self._colours, self._width = weeks, colours, width
        self._in_distance = any(week.distance for week in weeks)
        self._unit = units if self._in_distance else "min"
        self._values = [(week.distance if self._in_distance else week.minutes) or 0.0 for week in weeks]
        self._ticks = _round_steps(max(self._values))
        self._shapes: list[Shape] = []
        self._labels: list[Label] = []
        prefix = _shared_prefix([week.label for week in weeks])
        axis = max(_long(text) for text in (prefix, *(_number(tick) for tick in self._ticks)))
        self._left = axis + 2 * _GAP
        self._right = width - (_long("Longest run") + 4 * _GAP if any(self._values) else 0.0)
        self._slot = (self._right - self._left) / len(weeks)
        self._prefix = prefix if any(_long(week.label) + _GAP > self._slot for week in weeks) else ""
        widest = max(_long(_number(value)) for value in self._values)
        self._every = math.ceil((widest + 1) / self._slot)  # slim slots: not every number can be printed

    def drawing(self) -> Drawing:
        self._axis()
        for index, week in enumerate(self._weeks):
            self._week(index, week)
        self._names()
        alt = self._alt()
        parts = repr((self._weeks, self._unit, self._width, self._colours))
        key = f"chart-{hashlib.sha256(parts.encode()).hexdigest()[:16]}"
        height = _BELOW + _BARS_HIGH + _ABOVE
        return Drawing(self._width, height, tuple(self._shapes), tuple(self._labels), alt, key)

    def _level(self, value: float) -> float:
        return _BELOW + _BARS_HIGH * value / self._ticks[-1]

    def _middle(self, index: int) -> float:
        return self._left + (index + 0.5) * self._slot

    def _half(self) -> float:
        return min(self._slot * 0.36, _WIDEST_BAR / 2)

    def _say(self, x: float, y: float, text: str, anchor: str = "middle", *, bold: bool = False) -> None:
        self._labels.append(Label(round(x, 2), round(y, 2), text, _SIZE, anchor, bold, self._colours.text))

    def _stroke(
        self, x0: float, y0: float, x1: float, y1: float, width: float, colour: RGB, *, dashed: bool = False
    ) -> None:
        dash = (1.5, 2.0) if dashed else ()
        self._shapes.append(Shape(f"{x0:.2f} {y0:.2f} m {x1:.2f} {y1:.2f} l", None, colour, width, dash))

    def _axis(self) -> None:
        if self._prefix:
            self._say(self._left - _GAP, _GAP, self._prefix, "end")
        self._stroke(self._left, _BELOW, self._right, _BELOW, 0.9, self._colours.rule)
        if not any(self._values):
            return
        for tick in self._ticks:
            y = self._level(tick)
            self._say(self._left - _GAP, y - _SIZE * 0.35, _number(tick), "end")
            for x0, x1 in self._clear_of_numbers(y) if tick else ():
                self._stroke(x0, y, x1, y, 0.5, self._colours.rule)
        self._say(0, self._level(self._ticks[-1]) + _SIZE, f"{self._unit} a week", "start")

    def _clear_of_numbers(self, y: float) -> list[tuple[float, float]]:
        """Return the stretches of the axis's line at ``y`` that do not run through the number on a bar."""
        stretches, x = [], self._left
        for index, value in enumerate(self._values):
            if self._has_number(index) and 0 <= y - self._level(value) <= _SLIMMEST_RISE:
                half = _long(_number(value)) / 2 + 1
                stretches.append((x, self._middle(index) - half))
                x = self._middle(index) + half
        return [*stretches, (x, self._right)]

    def _has_number(self, index: int) -> bool:
        return self._values[index] > 0 and (len(self._values) - 1 - index) % self._every == 0

    def _week(self, index: int, week: ChartWeek) -> None:
        x, value = self._middle(index), self._values[index]
        self._say(x, _GAP, week.label.removeprefix(self._prefix).strip())
        if value <= 0:
            self._without_bar(x, week)
            return
        half, top, colours = self._half(), self._level(value), self._colours
        left, right = f"{x - half:.2f}", f"{x + half:.2f}"
        box = f"{left} {_BELOW:.2f} m {left} {top:.2f} l {right} {top:.2f} l {right} {_BELOW:.2f} l"
        if week.walking:  # an open, dashed bar: not running
            self._shapes.append(Shape(box, None, colours.ink, 1.0, (2.5, 2.5)))
        else:
            self._shapes.append(Shape(box, colours.bar, colours.ink, 1.0))
        if self._has_number(index):
            self._say(x, top + _GAP, _number(value), bold=True)
        if week.walking:
            if top - _BELOW > _SLIMMEST_RISE:
                self._say(x, _BELOW + _GAP, "walk")
        elif week.longest:
            self._longest(x, half, top, week.longest)

    def _longest(self, x: float, half: float, top: float, longest: float) -> None:
        y = self._level(min(longest, self._ticks[-1]))
        self._stroke(x - half + 1.2, y, x + half - 1.2, y, 2.4, self._colours.ink)
        if _long(_number(longest)) > 2 * half:
            return
        if y - _BELOW > _SLIMMEST_RISE:
            self._say(x, y - _SIZE - 0.5, _number(longest))
        elif top - y > _SLIMMEST_RISE:
            self._say(x, y + _GAP, _number(longest))

    def _without_bar(self, x: float, week: ChartWeek) -> None:
        """Name in words what a bar cannot show; one word a line, as slots are slim."""
        lines = ["walk" if week.walking else "run", _number(week.minutes), "min"] if week.minutes else ["rest"]
        for count, line in enumerate(reversed(lines)):
            self._say(x, _BELOW + _GAP + count * (_SIZE + 1), line)

    def _names(self) -> None:
        """Name the bar and the mark directly, at the last bar, in place of a legend."""
        bars = [i for i, value in enumerate(self._values) if value > 0 and not self._weeks[i].walking]
        if not bars:
            return
        last = bars[-1]
        week, edge = self._weeks[last], self._middle(last) + self._half()
        top = self._level(self._values[last])
        named = [(top, "Whole week")]
        if week.longest:
            mark = self._level(min(week.longest, self._ticks[-1]))
            named.append((min(mark, top - _SLIMMEST_RISE), "Longest run"))
        for y, text in named:
            self._stroke(edge + 1.5, y, self._right + _GAP, y, 0.7, self._colours.ink, dashed=True)
            self._say(self._right + 2 * _GAP, y - _SIZE * 0.35, text, "start")

    def _alt(self) -> str:
        unit = self._unit
        sentences = []
        for week, value in zip(self._weeks, self._values, strict=True):
            if value > 0:
                text = f"{week.label}: {_number(value)} {unit}" + (" of walking" if week.walking else "")
                if week.longest and not week.walking:
                    text += f", longest run {_number(week.longest)} {unit}"
            elif week.minutes:
                text = f"{week.label}: {'walking' if week.walking else 'running'}, {_number(week.minutes)} min"
            else:
                text = f"{week.label}: rest"
            sentences.append(text)
        what = "distance" if self._in_distance else "minutes"
        return f"Bar chart of weekly {what}. {'; '.join(sentences)}."


def _number(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".")


def _long(text: str) -> float:
    """Return a width that the text does not exceed in the faces that figures are set in."""
    return len(text) * _SIZE * 0.56


def _round_steps(highest: float) -> list[float]:
    """Two to five ticks from 0 up to the first round step at or above ``highest``."""
    if highest <= 0:
        return [0.0, 1.0]
    power = 10.0 ** math.floor(math.log10(highest / 4))
    step = next(factor * power for factor in (1, 2, 2.5, 5, 10) if factor * power * 4 >= highest)
    return [round(step * i, 6) for i in range(math.ceil(round(highest / step, 6)) + 1)]


def _shared_prefix(labels: Sequence[str]) -> str:
    """Return the word that all labels begin with ("Week" of "Week 1", "Week 2"), "" when there is none."""
    firsts = {label.partition(" ")[0] for label in labels if " " in label}
    return firsts.pop() if len(firsts) == 1 and all(" " in label for label in labels) else ""
