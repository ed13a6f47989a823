"""The body map: a runner from the back and from the front, with the sore places shaded, numbered and named.

Where the places lie, and what they are called, is data: ``figures/body-map.PERSON.svg`` or ``body-map.svg`` of the
content library, drawn by the studio from ``body-map.yaml``. There, a view is a group with ``data-view``, ``data-name``,
``data-left`` and ``data-right`` (the words at its sides), and a place is a group with ``data-site`` (its id in the
profile) and ``data-label`` (its name). A place has a path with ``data-part="area"`` and a polyline with
``data-part="leader"`` that ends where its number stands. It may be seen in several views.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from generator.figures.drawing import Drawing, Label, Shape
from generator.figures.geometry import hatched, lifted
from generator.figures.library_figures import FigureFile, file_of, text_of
from generator.figures.numbered import GAP, LINE, SIZE, MarkColours, in_a_sentence, leader, listed, number_of
from generator.figures.svg import FigureError, Picture, read_picture

_HATCH = 2.6
_NAME = "body-map"


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


def sites_on_map(content_dir: Path, person: str = "") -> tuple[str, ...]:
    """Return the ids of all places of the body map, in the order of their numbers."""
    return tuple(_read(_file_for(content_dir, person)).names)


def body_map(
    sites: Sequence[str],
    content_dir: Path,
    person: str = "",
    *,
    colours: MarkColours | None = None,
) -> Drawing:
    """Return the body map with ``sites`` (ids) shaded; the names stand below, by number.

    It is the one of the library in ``content_dir``, drawn with ``person`` where there is one. A view from the back
    has the runner's left on the left, one from the front on the right; both say so. The alternative text names the sore
    places.

    Raises :class:`ValueError` for a place that the map does not have, and :class:`FigureError` (also a
    :class:`ValueError`) when the file cannot be read or is no body map.
    """
    file = _file_for(content_dir, person)
    names = _read(file).names
    if unknown := sorted(set(sites) - set(names)):
        raise ValueError(f"the body map has no place {', '.join(unknown)}; it has: {', '.join(names)}")
    return _drawn(file, tuple(site for site in names if site in sites), colours or MarkColours())


@lru_cache(maxsize=256)  # a whole club has few combinations of sore places
def _drawn(file: FigureFile, sore: tuple[str, ...], look: MarkColours) -> Drawing:
    data = _read(file)
    base = LINE * (len(sore) + 1) + GAP  # below the body: the sides' names and the list
    names = [data.names[site] for site in sore]
    listed_shapes, listed_labels = listed(names, look)
    leaders = [
        (number, lifted(line, base).ops) for number, site in enumerate(sore, start=1) for line in data.leaders[site]
    ]
    shapes = [*_body(file, base), *_areas(data, sore, base, look)]
    for _, line in leaders:
        shapes += leader(line, look)
    labels = [*_view_labels(data, base, look), *listed_labels]
    labels += [number_of(line, number, look) for number, line in leaders]
    views = " and ".join(f"the {view.name.lower()}" for view in data.views)
    alt = f"{data.title}: a runner seen from {views}. Sore places: {in_a_sentence(names) or 'none'}."
    key = f"body-map-{hashlib.sha256(repr((file, sore, look)).encode()).hexdigest()[:16]}"
    height = data.height + base + LINE
    return Drawing(data.width, height, (*shapes, *listed_shapes), tuple(labels), alt, key)


@lru_cache(maxsize=64)  # of each person's map, one for each count of sore places
def _body(file: FigureFile, base: float) -> tuple[Shape, ...]:
    return tuple(lifted(shape, base) for shape in _read(file).body)


def _areas(data: _Map, sore: Sequence[str], base: float, look: MarkColours) -> list[Shape]:
    shapes = []
    for site in sore:
        for area in data.areas[site]:
            outline = lifted(area, base).ops
            shapes.append(Shape(outline, look.area))
            shapes.append(Shape(hatched(outline, _HATCH), None, look.mark, 0.7))
            shapes.append(Shape(outline, None, look.mark, 1.2))
    return shapes


def _view_labels(data: _Map, base: float, look: MarkColours) -> list[Label]:
    labels = []
    low = base - LINE + 4
    for view in data.views:
        middle, top = (view.x0 + view.x1) / 2, data.height + base + 4
        labels.append(Label(middle, top, view.name, SIZE, "middle", True, look.text))
        labels.append(Label(view.x0 + GAP, low, view.left, SIZE - 1, "start", False, look.text))
        labels.append(Label(view.x1 - GAP, low, view.right, SIZE - 1, "end", False, look.text))
    return labels


def _file_for(content_dir: Path, person: str) -> FigureFile:
    folder = content_dir / "figures"
    file = file_of(folder, _NAME, person)
    if file is None:
        raise FigureError(str(folder), 0, f"there is no {_NAME}.svg. Draw it: stridesheet content figures {_NAME}")
    return file


@lru_cache(maxsize=16)
def _read(file: FigureFile) -> _Map:
    text, _ = text_of(file)
    try:
        return _sorted_out(read_picture(text, str(file.path)))
    except KeyError as error:
        problem = f"is no body map: a place or a view has no data-{error.args[0]}"
        raise FigureError(str(file.path), 0, problem) from error


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
    if not said:
        raise KeyError("view")
    if names.keys() - (areas.keys() & leaders.keys()):
        raise KeyError("part")
    wide = picture.width / len(said)
    views = tuple(
        _View(data["name"], data["left"], data["right"], index * wide, (index + 1) * wide)
        for index, data in enumerate(said.values())
    )
    return _Map(picture.width, picture.height, picture.title, views, tuple(body), names, areas, leaders)
