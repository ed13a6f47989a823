"""Sources: what claims something names one, and what is listed is named."""

from __future__ import annotations

from collections.abc import Iterator

from generator.authoring.content import Content
from generator.authoring.finding import Finding, finding

_CLAIM = ("guidance", "causes", "questions", "triage")  # an exercise without a source is found as it is read


def check(content: Content) -> Iterator[Finding]:
    """Find items without a source, and sources without an item."""
    for field in _CLAIM:
        for item in content.items[field]:
            if not item.value.sources:
                yield finding("no-source", item, "sources", f"{item.value.id}: names no source")
    named = {
        source for found in content.items.values() for item in found for source in getattr(item.value, "sources", ())
    }
    if content.library is not None:
        for item in content.items["sources"]:
            if item.value.id not in named:
                yield finding("unused-source", item, "id", f"nothing names {item.value.id}")
