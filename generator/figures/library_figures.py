"""Finds the pictures that stand as SVG files: the figures of a content library, by person, and the icons.

A figure is drawn once with each of the people of ``templates/figures/people.toml``: ``ID.PERSON.svg``. One that a club
or a clinic made itself, ``ID.svg``, is used for everyone instead.
"""

from __future__ import annotations

import hashlib
import stat
import tomllib
from collections.abc import Collection, Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Final, NamedTuple

from generator.figures.drawing import RGB, Drawing
from generator.figures.posture import posture
from generator.figures.svg import MAX_BYTES, FigureError, read_picture, read_svg
from generator.resources import templates_dir

_NONE: Final[Mapping[str, str]] = MappingProxyType({})


class FigureFile(NamedTuple):
    """A figure's file, with what changes when its content does."""

    path: Path
    changed: int
    size: int


@cache
def people() -> tuple[str, ...]:
    """Return the ids of the people that figures are drawn with, in their order."""
    text = (templates_dir() / "figures" / "people.toml").read_text(encoding="utf-8")
    return tuple(tomllib.loads(text))


def person_for(runner_id: str, people: Sequence[str]) -> str:
    """Return which of the people a runner sees: the same one each time, on every machine.

    ``people`` must not be empty. Someone who is added or taken out changes what other runners get.
    """
    return people[int.from_bytes(hashlib.sha256(runner_id.encode("utf-8", "surrogatepass")).digest()) % len(people)]


def figure_for(exercise_id: str, content_dir: Path, person: str = "", own: Mapping[str, str] = _NONE) -> Drawing | None:
    """Return the figure of an exercise, drawn with a person if there is one; None when it has none yet.

    That is ``exercises/ID.svg`` under ``content_dir``, else ``exercises/ID.PERSON.svg``. Read once per process for each
    content of the file. ``own`` are the pictures of an own content folder, text by name: they go before. Raises
    :class:`FigureError` when the picture cannot be read.
    """
    if (name := _own_name("exercises", exercise_id, person, own)) is not None:
        return _own_figure(name, own[name])
    file = file_of(content_dir / "exercises", exercise_id, person)
    return _figure(file) if file else None


def scene_for(
    figure_id: str,
    content_dir: Path,
    person: str = "",
    marks: Collection[str] = (),
    own: Mapping[str, str] = _NONE,
) -> Drawing | None:
    """Return a scene that is no exercise, ``figures/ID.svg`` or ``figures/ID.PERSON.svg``; else an exercise's figure.

    Of the marks in a scene (see :mod:`generator.figures.posture`) only ``marks`` are shown. ``own`` as in
    :func:`figure_for`. Raises :class:`FigureError` when the picture cannot be read.
    """
    if (name := _own_name("figures", figure_id, person, own)) is not None:
        return _own_scene(name, own[name], frozenset(marks))
    file = file_of(content_dir / "figures", figure_id, person)
    if file is None:
        return figure_for(figure_id, content_dir, person, own)
    return _scene(file, frozenset(marks))


def file_of(folder: Path, figure_id: str, person: str = "") -> FigureFile | None:
    """Return the file of a figure in a folder: for everyone, else with the person; None when there is none."""
    for name in (f"{figure_id}.svg", f"{figure_id}.{person}.svg") if person else (f"{figure_id}.svg",):
        path = folder / name
        if path.parent != folder:  # an id is a name, never a way to another folder
            return None
        try:
            status = path.stat()
        except FileNotFoundError:
            continue
        if not stat.S_ISREG(status.st_mode):  # a folder; or a pipe, at which reading would wait for ever
            continue
        return FigureFile(path, status.st_mtime_ns, status.st_size)
    return None


def _own_name(folder: str, figure_id: str, person: str, own: Mapping[str, str]) -> str | None:
    names = (f"{folder}/{figure_id}.svg", f"{folder}/{figure_id}.{person}.svg")
    return next((name for name in names if name in own), None)


@lru_cache(maxsize=64)
def _own_figure(name: str, text: str) -> Drawing:
    return read_svg(text, name)._replace(key=_key(name, text.encode()))


@lru_cache(maxsize=64)
def _own_scene(name: str, text: str, marks: frozenset[str]) -> Drawing:
    return posture(read_picture(text, name), marks, _key(name, text.encode()))


@lru_cache(maxsize=256)
def _figure(file: FigureFile) -> Drawing:
    text, key = text_of(file)
    return read_svg(text, str(file.path))._replace(key=key)


@lru_cache(maxsize=256)
def _scene(file: FigureFile, marks: frozenset[str]) -> Drawing:
    text, key = text_of(file)
    return posture(read_picture(text, str(file.path)), marks, key)


@lru_cache(maxsize=128)
def icon(name: str, ink: RGB = (0.0, 0.0, 0.0)) -> Drawing:
    """Return the icon ``templates/figures/icons/NAME.svg``, 24 × 24 pt, in the colour ``ink``.

    Raises :class:`FigureError` when there is no such icon.
    """
    folder = templates_dir() / "figures" / "icons"
    file = file_of(folder, name)
    if file is None:
        known = ", ".join(sorted(file.stem for file in folder.glob("*.svg")))
        raise FigureError(str(folder / f"{name}.svg"), 0, f'there is no icon "{name}"; there are: {known}')
    text, key = text_of(file)
    digest = hashlib.sha256(f"{key} {ink}".encode()).hexdigest()[:16]
    return read_svg(text, str(file.path), ink=ink)._replace(key=f"{name}-{digest}")


def text_of(file: FigureFile) -> tuple[str, str]:
    """Return a figure's text, and a key that is the same for the same name with the same content only.

    Raises :class:`FigureError` when it is too large or not UTF-8.
    """
    path, size = file.path, file.size
    if size > MAX_BYTES:
        raise FigureError(str(path), 0, f"{size:,} bytes; a figure may have {MAX_BYTES:,}. Simplify the drawing.")
    data = path.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FigureError(str(path), 0, "not UTF-8 text. Save it as UTF-8.") from error
    return text, _key(path.name, data)


def _key(name: str, data: bytes) -> str:
    return f"{Path(name).stem}-{hashlib.sha256(data).hexdigest()[:16]}"
