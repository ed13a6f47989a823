"""Each statement of the source article stands in the printed handout of a runner who needs it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.handouts.making import words_of
from tests.property.planning import library

STATEMENTS: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parents[1] / "content" / "article.yaml").read_text(encoding="utf-8")
)["statements"]


def printed(phrase: str, runner: dict[str, Any]) -> bool:
    """Whether a handout says a phrase, with or without what its terms mean."""
    said = words_of(runner)
    if phrase in said:
        return True
    for term in library().terms:
        said = said.replace(f" ({term.means})", "", 1)
    return phrase in said


@pytest.mark.parametrize("statement", STATEMENTS, ids=[statement["says"] for statement in STATEMENTS])
def test_the_statement_is_printed(statement: dict[str, Any]) -> None:
    told: dict[str, Any] = {"name": "Ana", "screening": "clear", "symptoms": {"sites": ["mid-back"], "pain_now": 2}}
    for part, value in statement["runner"].items():
        told[part] = {**told.get(part, {}), **value} if isinstance(value, dict) else value
    phrase = statement["words"].replace("**", "")
    # A long handout says some guidance in a line only; a short plan has room for all that fits this runner.
    short = {**told, "sessions": {"minutes": 10, "exercises": 2}, "prescription": {"weeks": 1}}
    at_desk = {**short, "life": {"desk_hours": 9}, "running": {"stretches_regularly": False}}
    at_desk["symptoms"] = {**told["symptoms"], "when": ["at-desk"], "stiff": True}
    assert any(printed(phrase, runner) for runner in (told, short, at_desk))
