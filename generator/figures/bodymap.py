"""The body map: a runner from the back and from the front, with the sore places shaded, numbered and named.

Where the places lie, and what they are called, is data: ``templates/figures/body-map.svg``. There, a view is a group
with ``data-view``, ``data-name``, ``data-left`` and ``data-right`` (the words at its sides), and a place is a group
with ``data-site`` (its id in the profile) and ``data-label`` (its name). A place has a path with ``data-part="area"``
and a polyline with ``data-part="leader"`` that ends where its number stands. It may be seen in several views.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from generator.figures.drawing import RGB, Drawing, Label, Shape
from generator.figures.geometry import disc, flattened, hatched, lifted
from generator.figures.svg import Picture, read_picture
from generator.resources import templates_dir

_SIZE = 10.5  # of the words, in points
_LINE = 15.0
_RADIUS = 6.6  # of the discs that hold the numbers
_GAP = 5.0
_HATCH = 2.6


class BodyMapColours(NamedTuple):
    """``area`` is light and ``mark`` dark, so that a sore place shows in grey by its hatching and its outline."""

    area: RGB = (0.96, 0.76, 0.7)
    mark: RGB = (0.54, 0.08, 0.07)
    text: RGB = (0.11, 0.13, 0.15)
    paper: RGB = (1.0, 1.0, 1.0)


class _View(NamedTuple):
    """What is said of a view; ``x0`` and ``x1`` are its edges."""

    name: str
    left: str
    right: str
    x0: float
    x1: float


class _Map(NamedTuple):
    """The body map's data: shapes of the body, and each site's areas and leaders, sites from top to bottom."""

    width: float
    height: float
    title: str
    views: tuple[_View, ...]
    body: tuple[Shape, ...]
    names: Mapping[str, str]
    areas: Mapping[str, tuple[Shape, ...]]
    leaders: Mapping[str, tuple[Shape, ...]]


def sites_on_map() -> tuple[str, ...]:
    """Return the ids of all places of the body map, in the order of their numbers."""
    return tuple(_read().names)


def body_map(sites: Sequence[str], *, colours: BodyMapColours | None = None) -> Drawing:
    """Return the body map, 220 pt wide, with ``sites`` (ids) shaded; the names stand below, by number.

    A view from the back has the runner's left on the left, one from the front on the right; both say so.
    The alternative text names the sore places. Raises :class:`ValueError` for a place that the map does not have.
    """
    names = _read().names
    if unknown := sorted(set(sites) - set(names)):
        raise ValueError(f"the body map has no place {', '.join(unknown)}; it has: {', '.join(names)}")
    return _drawn(tuple(site for site in names if site in sites), colours or BodyMapColours())


@lru_cache(maxsize=256)  # a whole club has few combinations of sore places
def _drawn(sore: tuple[str, ...], look: BodyMapColours) -> Drawing:
    data = _read()
    base = _LINE * (len(sore) + 1) + _GAP  # below the body: the sides' names and the list
    shapes = [*_body(base), *_marks(data, sore, base, look)]
    labels = [*_view_labels(data, base, look)]
    for number, site in enumerate(sore, start=1):
        y = _LINE * (len(sore) - number) + _LINE / 2
        shapes.append(Shape(disc(_RADIUS + 1, y, _RADIUS), look.paper, look.mark, 1.1))
        labels.append(_numeral(_RADIUS + 1, y, number, look))
        labels.append(Label(2 * _RADIUS + 1 + _GAP, y - _SIZE * 0.35, data.names[site], _SIZE, color=look.text))
        for leader in data.leaders[site]:
            x, top = flattened(leader.ops)[0][-1]
            labels.append(_numeral(x, top + base, number, look))
    named = ", ".join(data.names[site][0].lower() + data.names[site][1:] for site in sore) or "none"
    views = " and ".join(f"the {view.name.lower()}" for view in data.views)
    alt = f"{data.title}: a runner seen from {views}. Sore places: {named}."
    key = f"body-map-{hashlib.sha256(repr((sore, look)).encode()).hexdigest()[:16]}"
    return Drawing(data.width, data.height + base + _LINE, tuple(shapes), tuple(labels), alt, key)


@cache
def _body(base: float) -> tuple[Shape, ...]:
    return tuple(lifted(shape, base) for shape in _read().body)


def _marks(data: _Map, sore: Sequence[str], base: float, look: BodyMapColours) -> list[Shape]:
    shapes = []
    for site in sore:
        for area in data.areas[site]:
            outline = lifted(area, base).ops
            shapes.append(Shape(outline, look.area))
            shapes.append(Shape(hatched(outline, _HATCH), None, look.mark, 0.7))
            shapes.append(Shape(outline, None, look.mark, 1.2))
    for site in sore:
        for leader in data.leaders[site]:
            line = lifted(leader, base).ops
            (x0, y0), (x1, y1) = flattened(line)[0][0], flattened(line)[0][-1]
            shapes.append(Shape(line, None, look.paper, 2.4))
            shapes.append(Shape(line, None, look.text, 0.8))
            shapes.append(Shape(disc(x0, y0, 1.5), look.text, look.paper, 0.6))
            shapes.append(Shape(disc(x1, y1, _RADIUS), look.paper, look.mark, 1.1))
    return shapes


def _numeral(x: float, y: float, number: int, look: BodyMapColours) -> Label:
    return Label(round(x, 2), round(y - _SIZE * 0.32, 2), str(number), _SIZE - 1, "middle", True, look.text)


def _view_labels(data: _Map, base: float, look: BodyMapColours) -> list[Label]:
    labels = []
    low = base - _LINE + 4
    for view in data.views:
        middle, top = (view.x0 + view.x1) / 2, data.height + base + 4
        labels.append(Label(middle, top, view.name, _SIZE, "middle", True, look.text))
        labels.append(Label(view.x0 + _GAP, low, view.left, _SIZE - 1, "start", False, look.text))
        labels.append(Label(view.x1 - _GAP, low, view.right, _SIZE - 1, "end", False, look.text))
    return labels


@cache
def _read() -> _Map:
    path = templates_dir() / "figures" / "body-map.svg"
    return _sorted_out(read_picture(path.read_text("utf-8"), str(path)))


def _sorted_out(picture: Picture) -> _Map:
    body: list[Shape] = []
    said: dict[str, Mapping[str, str]] = {}
    names: dict[str, str] = {}
    areas: dict[str, tuple[Shape, ...]] = {}
    leaders: dict[str, tuple[Shape, ...]] = {}
    for shape, data in picture.pieces:
        said.setdefault(data["view"], data)
        site = data.get("site")
        if site is None:
            body.append(shape)
            continue
        names.setdefault(site, data["label"])
        group = areas if data["part"] == "area" else leaders
        group[site] = (*group.get(site, ()), shape)
    wide = picture.width / len(said)
    views = tuple(
        _View(data["name"], data["left"], data["right"], index * wide, (index + 1) * wide)
        for index, data in enumerate(said.values())
    )
    return _Map(picture.width, picture.height, picture.title, views, tuple(body), names, areas, leaders)
