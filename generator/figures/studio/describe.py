"""What a figure says in words: its caption, and what a coach would say to someone who cannot see it."""

from __future__ import annotations

from typing import Final

from generator.figures.studio.figure import ArrowSpec, FigureSource, View
from generator.figures.studio.muscles import muscles
from generator.figures.studio.stage import Stage

_SIDES: Final = {
    "right": "from the right side", "left": "from the left side", "front": "from the front", "back": "from behind",
    "front-right": "from the front right", "front-left": "from the front left",
    "back-right": "from behind on the right", "back-left": "from behind on the left",
}  # fmt: skip
_FROM_ABOVE: Final = 30
_WORDS: Final = ((0, "forward", "back"), (1, "to the left", "to the right"), (2, "up", "down"))


def caption(figure: FigureSource) -> str:
    """Return the line under the picture: which muscles are tinted, and that both sides are done."""
    said = [figure.caption] if figure.caption else []
    for works, words in ((True, "Working"), (False, "Stretched")):
        names = [muscles()[use.name].called for use in figure.muscles if use.works is works]
        if names:
            said.append(f"{words} (shaded): {_and(list(dict.fromkeys(names)))}.")
    if figure.per_side:
        said.append("Do both sides.")
    return " ".join(said)


def alternative(figure: FigureSource, stages: dict[str, Stage]) -> str:
    """Return the picture in words: how it is seen, start and end as a coach says them, and what the arrows show."""
    arrows = [said for arrow in figure.arrows if (said := _movement(arrow, stages))]
    parts = [f"{_seen(figure.view)} {figure.alt}".strip()]
    if arrows:
        parts.append(f"{'Arrow' if len(arrows) == 1 else 'Arrows'}: {_and(arrows)}.")
    return " ".join(parts)


def _seen(view: View) -> str:
    above = ", from above" if view.above >= _FROM_ABOVE else ""
    return f"Seen {_SIDES[view.side]}{above}."


def _movement(arrow: ArrowSpec, stages: dict[str, Stage]) -> str:
    """Return what an arrow that follows a part of the body shows, such as "the right hand goes up"."""
    if arrow.follow is None:
        return ""
    first, last = stages["start"].place(arrow.follow), stages[arrow.panel].place(arrow.follow)
    if first is None or last is None:
        return ""
    way = last.at - first.at
    longest = max(abs(float(value)) for value in way)
    words = [
        (plus if way[axis] > 0 else minus)
        for axis, plus, minus in _WORDS
        if abs(float(way[axis])) > 0.45 * longest and longest > 1
    ]
    return f"the {_named(arrow.follow)} goes {_and(words)}" if words else ""


def _named(landmark: str) -> str:
    stem, _, side = landmark.rpartition("_")
    if stem and side in ("l", "r"):
        return f"{'left' if side == 'l' else 'right'} {stem.replace('-', ' ')}"
    return {"c7": "neck"}.get(landmark, landmark.replace("-", " "))


def _and(items: list[str]) -> str:
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}" if items else ""
