"""What the model says about facts beyond their kind: which are whole numbers, always known, or never empty."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.profile.facts import FACT_KINDS
from generator.profile.shape import Field, ListOf, Number, Part, shape

_RENAMED: Final = {
    "running.days_per_week": "run_days_per_week",
    "running.days": "run_days",
    "sessions.minutes": "session_minutes",
    "sessions.days_per_week": "session_days_per_week",
    "sessions.days": "session_days",
    "sessions.exercises": "session_exercises",
}


def _fields(part: Part, prefix: str = "") -> Iterator[tuple[str, Field]]:
    """Yield each field of the model that is a fact as it stands, by the fact's name."""
    for field in part.fields:
        path = prefix + field.name
        if isinstance(field.kind, Part):
            yield from _fields(field.kind, f"{path}.")
        elif (name := _RENAMED.get(path, field.name)) in FACT_KINDS:
            yield name, field


WHOLE: Final = frozenset(
    {name for name, field in _fields(shape()) if isinstance(field.kind, Number) and field.kind.whole}
    | {"age", "days_sore", "race_in_days", "pregnancy_week"}
)
"""Facts that are whole numbers."""

NEVER_EMPTY: Final = frozenset(
    name for name, field in _fields(shape()) if isinstance(field.kind, ListOf) and field.kind.filled
)
"""Lists that hold at least one word where they are known."""

REQUIRED: Final = frozenset(name for name, field in _fields(shape()) if field.required and name in FACT_KINDS)
"""Facts that every profile gives."""

ALWAYS_KNOWN: Final = frozenset(
    {name for name, field in _fields(shape()) if not field.required and field.default is not None}
    | REQUIRED
    | {"screened", "on_paper", "cleared"}
)
"""Facts that are never unknown: required, or with a default."""
