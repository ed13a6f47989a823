"""What the pages of items share: references, and conditions in writing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from generator.engine.explain import Point
from generator.library.model import Library


def condition_words(told: Any) -> str:
    """Return plain data as it stands in YAML on one line: ``{conditions: {has: osteoporosis}}``."""
    if isinstance(told, dict):
        return f"{{{', '.join(f'{key}: {condition_words(inner)}' for key, inner in told.items())}}}"
    if isinstance(told, list | tuple):
        return f"[{', '.join(condition_words(inner) for inner in told)}]"
    return str(told).lower() if isinstance(told, bool) else str(told)


def source_points(ids: Iterable[str], library: Library) -> tuple[Point, ...]:
    """Return the references of some sources."""
    return tuple(_source(library, name) for name in ids)


def _source(library: Library, name: str) -> Point:
    source = library.sources[name]
    return Point(f"{name}: {source.text}{f' doi:{source.doi}' if source.doi else ''}")
