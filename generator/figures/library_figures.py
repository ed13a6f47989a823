"""Finds the pictures that stand as SVG files: an exercise's figure beside its words, and the icons."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

from generator.figures.drawing import RGB, Drawing
from generator.figures.svg import MAX_BYTES, FigureError, read_svg
from generator.resources import templates_dir


def figure_for(exercise_id: str, content_dir: Path) -> Drawing | None:
    """Return the figure of an exercise, ``exercises/ID.svg`` under ``content_dir``; None when it has none yet.

    Read once per process for each content of the file. Raises :class:`FigureError` when the file cannot be read.
    """
    folder = content_dir / "exercises"
    path = folder / f"{exercise_id}.svg"
    if path.parent != folder:  # an id is a name, never a way to another folder
        return None
    try:
        status = path.stat()
    except FileNotFoundError:
        return None
    return _figure(path, status.st_mtime_ns, status.st_size)


@lru_cache(maxsize=256)
def _figure(path: Path, changed: int, size: int) -> Drawing:  # noqa: ARG001 - `changed` is part of the cache's key
    if size > MAX_BYTES:
        raise FigureError(str(path), 0, f"{size:,} bytes; a figure may have {MAX_BYTES:,}. Simplify the drawing.")
    return _drawing(path)


@lru_cache(maxsize=128)
def icon(name: str, ink: RGB = (0.0, 0.0, 0.0)) -> Drawing:
    """Return the icon ``templates/figures/icons/NAME.svg``, 24 × 24 pt, in the colour ``ink``.

    Raises :class:`FigureError` when there is no such icon.
    """
    folder = templates_dir() / "figures" / "icons"
    path = folder / f"{name}.svg"
    if path.parent != folder or not path.is_file():
        known = ", ".join(sorted(file.stem for file in folder.glob("*.svg")))
        raise FigureError(str(path), 0, f'there is no icon "{name}"; there are: {known}')
    return _drawing(path, ink)


def _drawing(path: Path, ink: RGB = (0.0, 0.0, 0.0)) -> Drawing:
    data = path.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FigureError(str(path), 0, "not UTF-8 text. Save it as UTF-8.") from error
    digest = hashlib.sha256(data + repr(ink).encode()).hexdigest()[:16]
    return read_svg(text, str(path), ink=ink)._replace(key=f"{path.stem}-{digest}")
