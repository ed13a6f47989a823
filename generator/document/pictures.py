"""Which pictures a handout shows, under which keys, and how wide they stand on the page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from generator.engine.model import GivenGuidance, Plan
from generator.library.model import GuidancePicture, Library

BODY_MAP: Final = "body-map"
DISTANCE_CHART: Final = "weekly-distance"

CARD_PICTURES: Final = {"rich": (170.0, 122.0), "brief": (168.0, 118.0), "short": (164.0, 96.0), "tight": (168.0, 84.0)}
"""For each kind of card the width of the pictures' column and the most height of a picture, in points."""

_LEAST: Final = 127.0  # 45 mm: narrower, start and end are not told apart at a glance
_SCENE: Final = 136.0  # the most width of a picture beside words
_BESIDE: Final = 205.0  # a picture that is wider than this stands below the words
_GUTTER: Final = 16.0
_ROW: Final = 459.0  # of all pictures in a row, with a gutter after each


class Pictured(NamedTuple):
    """What the pages need to know of a drawing; lengths in points. ``worded``: it has words, so it must not shrink."""

    alt: str
    caption: str
    width: float
    height: float
    worded: bool = False


class Scene(NamedTuple):
    """A picture with guidance. ``own``: it is shown because of what this runner told, not to everyone."""

    figure: str
    marks: tuple[str, ...]
    own: bool


class Placed(NamedTuple):
    """A picture and the width in points that it stands in."""

    key: str
    width: float


def exercise_picture(exercise_id: str) -> str:
    """The key under which an exercise's drawing is placed."""
    return f"exercise/{exercise_id}"


def scene_picture(figure_id: str) -> str:
    """The key under which a picture with guidance is placed."""
    return f"scene/{figure_id}"


def scenes(plan: Plan, library: Library) -> dict[str, tuple[Scene, ...]]:
    """The pictures of each piece of guidance, by its id, each picture once.

    What an exercise's card shows anyway is left out, and so is every picture of a referral, which has to be short.
    """
    if plan.disposition != "self-care":
        return {}
    held = {reason.rule for given in plan.guidance for reason in given.because}
    seen = {exercise.id for exercise in plan.exercises}
    found: dict[str, tuple[Scene, ...]] = {}
    for given in plan.guidance:
        shown = [
            _scene(picture, held)
            for picture in library.guidance[given.id].pictures
            if picture.figure not in seen and _holds(picture, given)
        ]
        seen |= {scene.figure for scene in shown}
        found[given.id] = tuple(shown)
    return found


def _holds(picture: GuidancePicture, given: GivenGuidance) -> bool:
    return not picture.because or any(reason.rule in picture.because for reason in given.because)


def _scene(picture: GuidancePicture, held: set[str]) -> Scene:
    marks = tuple(mark for mark, rule in picture.marks.items() if rule in held)
    return Scene(picture.figure, marks, bool(picture.because or marks))


def card_width(picture: Pictured, cards: str) -> float:
    """How wide a figure stands in a card: as wide as its column, narrower when it would make the card tall."""
    width, height = CARD_PICTURES[cards]
    fitting = height * picture.width / picture.height
    return round(min(width, picture.width, max(fitting, _LEAST)), 1)


def placed(shown: Sequence[Scene], pictures: Mapping[str, Pictured]) -> list[Placed]:
    """Those of some pictures that there are, with their widths."""
    found = [(scene_picture(scene.figure), pictures.get(scene_picture(scene.figure))) for scene in shown]
    return [
        Placed(key, round(picture.width if picture.worded else min(picture.width, _SCENE), 1))
        for key, picture in found
        if picture is not None
    ]


def beside(shown: Sequence[Placed]) -> bool:
    """Whether pictures stand beside their words: one or two that leave the words room."""
    return 0 < len(shown) <= 2 and all(picture.width <= _BESIDE for picture in shown)


def rows(shown: Sequence[Placed]) -> list[list[Placed]]:
    """Pictures in rows of the page's width."""
    found: list[list[Placed]] = []
    for picture in shown:
        used = sum(other.width + _GUTTER for other in found[-1]) if found else _ROW
        if used + picture.width > _ROW:
            found.append([])
        found[-1].append(picture)
    return found
