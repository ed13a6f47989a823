"""Watches the files that figures are made from, by size and time of change; needs nothing of the operating system."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from generator.figures.studio.digests import studio_files
from generator.figures.studio.people import people_file
from generator.figures.studio.sources import figure_files

Look = Callable[[], Mapping[Path, tuple[int, int]]]


def look_at(content: Path) -> dict[Path, tuple[int, int]]:
    """Return size and time of change, in ns, of every file that the figures of ``content`` are made from."""
    seen = {}
    for path in (*figure_files(content), *studio_files(), people_file()):
        try:
            status = path.stat()
        except FileNotFoundError:  # taken away while we looked
            continue
        seen[path] = (status.st_size, status.st_mtime_ns)
    return seen


def changes(look: Look, wait: Callable[[], None]) -> Iterator[frozenset[Path]]:
    """Yield what there is at first, then what is new, changed or gone, for as long as ``wait`` returns.

    What changes while a caller deals with the last change is yielded next.
    """
    seen: Mapping[Path, tuple[int, int]] = {}
    while True:
        now = look()
        changed = frozenset(path for path in seen.keys() | now.keys() if seen.get(path) != now.get(path))
        seen = now
        if changed:
            yield changed
        wait()
