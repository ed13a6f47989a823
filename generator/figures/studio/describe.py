"""What a figure says in words: its caption, and what a coach would say to someone who cannot see it."""

from __future__ import annotations

from typing import Final

import numpy as np

from generator.figures.studio.body import Body
from generator.figures.studio.figure import ArrowSpec, FigureSource
from generator.figures.studio.muscles import muscles
from generator.figures.studio.stage import Stage
from generator.figures.studio.vectors import FRONT, UP, Array, angle_between

_SIDES: Final = {
    "right": "from the right side", "left": "from the left side", "front": "from the front", "back": "from behind",
    "front-right": "from the front right", "front-left": "from the front left",
    "back-right": "from behind on the right", "back-left": "from behind on the left",
}  # fmt: skip
_FROM_ABOVE: Final = 30
_TURNED: Final = 60.0  # degrees between panels: more, and no one side is that which is seen
_LIES: Final = 60.0  # degrees of the trunk from upright
_LOW: Final = 25.0  # units: with the hips higher one kneels or bends over, and forward is where the head is
_FLAT: Final = 1e-3
_OTHER: Final = {"left": "right", "right": "left"}
_PLAIN: Final = {"ankle": "foot", "toe": "foot", "skull": "head", "c7": "neck"}


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
    return " ".join(part for part in (_seen(figure), figure.alt, _shown(figure, stages)) if part)


def _seen(figure: FigureSource) -> str:
    """Return where it is seen from; nothing when the panels are turned, each to another side."""
    turns = [pose.trunk.turn for pose in figure.panels.values()]
    if any(abs((turn - turns[0] + 180) % 360 - 180) > _TURNED for turn in turns):
        return ""
    above = ", from above" if figure.view.above >= _FROM_ABOVE else ""
    return f"Seen {_SIDES[figure.view.side]}{above}."


def _shown(figure: FigureSource, stages: dict[str, Stage]) -> str:
    """Return the sentence about the arrows, each panel's in turn; what two of them say alike is said once."""
    count, said = 0, []
    for panel, stage in stages.items():
        arrows = [
            (arrow.follow or "", way)
            for arrow in figure.arrows
            if arrow.panel == panel and (way := _way(arrow, stages["start"], stage))
        ]
        count += len(arrows)
        if arrows:
            said.append(_listed(_phrases(arrows)))
    said = list(dict.fromkeys(said))
    if not said:
        return ""
    words = said[0] if len(said) == 1 else f"first {', then '.join(said)}"
    return f"{'Arrow' if count == 1 else 'Arrows'}: {words}."


def _phrases(arrows: list[tuple[str, str]]) -> list[str]:
    """Return what each arrow shows, such as "the right hand goes up"; both sides together when they go alike."""
    phrases = []
    for landmark, way in arrows:
        name, side = _named(landmark)
        if not landmark:
            phrases.append(way)
        elif side and any(_named(other) == (name, _OTHER[side]) and way == its for other, its in arrows):
            phrases.append(f"both {'feet' if name == 'foot' else f'{name}s'} go {way}")
        else:
            phrases.append(f"the {f'{side} {name}' if side else name} goes {way}")
    return list(dict.fromkeys(phrases))


def _way(arrow: ArrowSpec, first: Stage, here: Stage) -> str:
    """Return which way an arrow goes, such as "forward and up"; nothing when what it follows stays where it is."""
    if arrow.circle is not None:
        left = arrow.circle[3] > arrow.circle[2]
        ways = ["to the left", "to the right"] if left else ["to the right", "to the left"]
        return f"round {' or '.join(ways) if arrow.both else ways[0]}"
    if arrow.follow is not None:
        start, end = first.place(arrow.follow), here.place(arrow.follow)
        way = end.at - start.at if start and end else np.zeros(3)
        least = 1.0
    else:
        assert arrow.start is not None  # noqa: S101  the reader sees to it
        assert arrow.end is not None  # noqa: S101
        way = arrow.end.resolve(here.place) - arrow.start.resolve(here.place)
        least = 0.0
    words = _and(_directions(way, here.body, least))
    return f"{words} or {_and(_directions(-way, here.body, least))}" if arrow.both and words else words


def _directions(way: Array, body: Body, least: float) -> list[str]:
    """Return the words for a way, as one says them to a person who stands or sits, or who lies."""
    front, left, up = (body.pelvis.turn[:, axis] for axis in range(3))
    lies = angle_between(up, UP) > _LIES and body.pelvis.at[2] < _LOW
    along = (up if lies else np.cross(left, UP)) * (1, 1, 0)
    length = float(np.linalg.norm(along))
    along = along / length if length > _FLAT else FRONT
    across = np.cross(UP, along)
    sides, beside = (("to the left", "to the right"), left)
    if lies and abs(front @ across) > abs(left @ across):
        sides, beside = ("forward", "back"), front
    if beside @ across < 0:
        across = -across
    axes = (
        (along, "towards the head" if lies else "forward", "towards the feet" if lies else "back"),
        (across, *sides),
        (UP, "up", "down"),
    )
    shares = [(float(way @ axis), plus, minus) for axis, plus, minus in axes]
    longest = max(abs(share) for share, _, _ in shares)
    return [plus if share > 0 else minus for share, plus, minus in shares if abs(share) > 0.45 * longest > 0.45 * least]


def _named(landmark: str) -> tuple[str, str]:
    """Return the plain name of a part of the body or of a thing, and its side, if it has one."""
    stem, _, letter = landmark.partition(".")[0].rpartition("_")
    side = {"l": "left", "r": "right"}.get(letter, "") if stem else ""
    name = stem if side else landmark.partition(".")[0]
    return _PLAIN.get(name, name).replace("-", " "), side


def _listed(phrases: list[str]) -> str:
    """Return phrases that may hold an "and" themselves as one."""
    if any(" and " in phrase for phrase in phrases):
        return ", ".join(phrases)
    return _and(phrases)


def _and(items: list[str]) -> str:
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}" if items else ""
