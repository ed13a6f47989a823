"""Data that does not fit its type is named in plain words, at its place, with the nearest word."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from generator.library.model import Exercise, Guidance
from generator.library.unfit import unfit

EXERCISE: dict[str, Any] = {
    "id": "a", "name": "A", "category": "mobility", "level": 1, "purpose": "P", "start": "S", "end": "E",
    "steps": ["Do."], "feel": "F", "doses": {"settle": {"sets": 1, "per_week": 3, "reps": 8}}, "targets": {"stiff": 2},
    "sources": ["textbook"], "pattern": "a",
}  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "path", "message", "allowed", "hint"),
    [
        ({"purpos": "P"}, ".purpos", "there is no field 'purpos'", "one of id", "purpose"),
        ({"level": "low"}, ".level", "is text", "a whole number", ""),
        ({"steps": "Do."}, ".steps", "is text", "a list", ""),
        ({"steps": [3]}, ".steps[0]", "is a whole number", "text", ""),
        ({"doses": {"settle": {"sets": 1, "per_week": 3, "hold": 8}}}, ".doses[...].hold", "there is no field 'hold'",
         "one of sets", ""),
        ({"easier": {"text": "T", "exercize": "b"}}, ".easier.exercize", "there is no field 'exercize'", "one of text",
         "exercise"),
        ({"avoid": [{"id": "r", "wen": {}, "text": "T"}]}, ".avoid[0].wen", "there is no field 'wen'", "one of id",
         "when"),
        ({"targets": {"stiff": "much"}}, ".targets[...]", "is text", "a number", ""),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_said_plainly(
    changes: dict[str, Any], path: str, message: str, allowed: str, hint: str
) -> None:
    with pytest.raises(msgspec.ValidationError) as caught:
        msgspec.convert(EXERCISE | changes, Exercise)
    found = unfit(caught.value, Exercise)
    assert (found.path, found.message, found.hint) == (path, message, hint)
    assert found.allowed.startswith(allowed)


def test_what_is_missing_is_named() -> None:
    with pytest.raises(msgspec.ValidationError) as caught:
        msgspec.convert({"id": "a"}, Guidance)
    assert unfit(caught.value, Guidance).message.endswith("is missing")
