"""Equipment in words."""

from __future__ import annotations

from collections.abc import Iterable

from generator.library.model import Library


def kit_words(kit: Iterable[str], library: Library) -> str:
    """Return a kit as a reader says it, "a pull-up bar and a resistance band"; ids as they are where no text is."""
    return " and ".join(library.texts.get(f"equipment-{thing}", thing.replace("-", " ")) for thing in kit)
