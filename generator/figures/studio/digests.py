"""Which drawing belongs to which words: digests, written into each built SVG and compared before anything is drawn.

``data-digest`` stands for everything a drawing is made from: the figure's YAML, the words said of it, the person, and
the studio's own code and data. It does not depend on comments, line ends, places on disk or numpy's version.
``data-check`` stands for the drawing itself, so that a file that was changed by hand or by a merge is found too.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Final, NamedTuple

from generator.figures.studio.people import Person, people_file
from generator.figures.studio.sources import FigureFile
from generator.resources import templates_dir

_LENGTH: Final = 32  # hexadecimal digits, 128 bits: no two drawings share them by chance
_MARK: Final = re.compile(r' data-digest="([0-9a-f]+)" data-check="([0-9a-f]+)"')
_HEAD: Final = 2000  # characters: the mark stands in the first element
_MANAGING: Final = {"build.py", "digests.py", "sheet.py", "sources.py", "watch.py"}
"""The modules of this package that decide what is drawn when, and where it goes, but not how it looks."""


class Mark(NamedTuple):
    """What a built file says of itself; ``intact``: nothing in it was changed since."""

    digest: str
    intact: bool


def studio_files() -> Iterator[Path]:
    """Yield the code and the data that decide how figures look, people apart: each person counts for their own."""
    code, data = Path(__file__).parent, templates_dir() / "figures"
    yield from sorted(path for path in code.rglob("*.py") if path.relative_to(code).as_posix() not in _MANAGING)
    yield from sorted(path for kind in ("*.yaml", "*.toml") for path in data.rglob(kind) if path != people_file())


def studio_digest() -> str:
    """Return the digest of :func:`studio_files`, the same whatever the line ends."""
    total = hashlib.sha256()
    for path in studio_files():
        text = path.read_bytes().replace(b"\r\n", b"\n")
        total.update(f"{path.name} {len(text)}\n".encode())
        total.update(text)
    return total.hexdigest()


def figure_digest(figure: FigureFile, person: Person, studio: str) -> str:
    """Return the digest of everything that the drawing of a figure with a person is made from."""
    parts = json.dumps([studio, figure.id, figure.canonical(), asdict(person)], sort_keys=True)
    return hashlib.sha256(parts.encode()).hexdigest()[:_LENGTH]


def marked(svg: str, digest: str) -> str:
    """Return the SVG with its digest and its check in its first element."""
    return svg.replace("<svg", f'<svg data-digest="{digest}" data-check="{_check(svg)}"', 1)


def mark_of(data: bytes) -> Mark | None:
    """Return what the bytes of an SVG file say of themselves; None when they were not drawn by the studio."""
    text = data.decode("utf-8", "replace").replace("\r\n", "\n")
    match = _MARK.search(text, 0, _HEAD)
    if match is None:
        return None
    return Mark(match[1], _check(text[: match.start()] + text[match.end() :]) == match[2])


def _check(svg: str) -> str:
    return hashlib.sha256(svg.encode()).hexdigest()[:_LENGTH]
