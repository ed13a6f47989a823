"""Writes ``docs/reference/profile.md`` from the model and its words, so that the page cannot lag behind.

``python -m tests.tools.profile_reference`` writes it anew; a test compares it with what the model says now.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.profile.shape import Part, describe, shape
from generator.profile.wording import FIELDS

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "profile.md"
_HEAD = """# The profile, field by field

One runner is one profile: YAML, JSON or TOML, with the same fields. Only `name` or `id`, and `symptoms.sites`, are
required. **What is absent is unknown, never "no"**; a list that is present is complete (`[]` or `none`: nothing of it).

This page is made from the model by `python -m tests.tools.profile_reference`.
"""


def _rows(part: Part, prefix: str) -> Iterator[str]:
    for field in part.fields:
        path = f"{prefix}{field.name}"
        if isinstance(field.kind, Part):
            continue
        words = FIELDS.get(path)
        said = " ".join(f"{text.rstrip('.?')}{'?' if '?' in text else '.'}" for text in words if text) if words else ""
        allowed = describe(field.kind).replace("|", "\\|")
        yield f"| `{path}` | {said} | {allowed} |"


def _tables(part: Part, prefix: str, title: str) -> Iterator[str]:
    yield f"\n## {title}\n\n| field | asks | allowed |\n| --- | --- | --- |"
    yield from _rows(part, prefix)
    for field in part.fields:
        if isinstance(field.kind, Part):
            yield from _tables(field.kind, f"{prefix}{field.name}.", f"`{prefix}{field.name}`")


def page() -> str:
    """The whole page."""
    return "\n".join((_HEAD.rstrip("\n"), *_tables(shape(), "", "Top level"))) + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
