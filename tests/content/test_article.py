"""Every statement of the source article stands in the library, in words that the evidence allows."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml

from generator.engine.plan import plan_for
from generator.library.loader import load_library
from generator.library.model import Library
from generator.profile.model import Profile
from generator.resources import content_dir

STATEMENTS: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("article.yaml").read_text(encoding="utf-8"))[
    "statements"
]

ARTICLE_IDS = {
    "cause": {"poor-running-form", "muscle-imbalance", "overuse", "shallow-breathing", "underlying-condition"},
    "guidance": {
        "rest-and-recovery", "ice-and-heat", "gentle-stretching", "pain-relief-medicine", "massage",
        "improve-running-form", "strengthen-core", "increase-mileage-gradually", "diaphragmatic-breathing",
        "regular-stretching", "maintain-posture", "foam-rolling", "strengthen-upper-back", "see-a-professional",
        "if-pain-persists",
    },
    "exercise": {
        "thoracic-rotation", "shoulder-blade-squeeze", "chest-stretch", "foam-roll-upper-back", "dumbbell-row",
        "barbell-row", "band-row", "pull-up", "assisted-pull-up", "face-pull",
    },
}  # fmt: skip


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library(content_dir() / "upper-back")


def words_of(library: Library, kind: str, item: str) -> str:
    """All that an item says to the runner, on one line."""
    match kind:
        case "cause":
            cause = {cause.id: cause for cause in library.causes}[item]
            said: tuple[str, ...] = (cause.title, cause.summary, cause.text)
        case "guidance":
            guidance = library.guidance[item]
            said = (guidance.title, guidance.summary, guidance.body)
        case "exercise":
            exercise = library.exercises[item]
            said = (exercise.name, exercise.purpose, exercise.start, exercise.end, *exercise.steps)
        case "level":
            level = {str(name): words for name, words in library.levels.items()}[item]
            said = (level.title, level.action, level.why)
        case _:
            said = ({rule.id: rule.text for rule in library.triage}[item],)
    return " ".join(" ".join(said).split())


@pytest.mark.parametrize("statement", STATEMENTS, ids=[statement["says"] for statement in STATEMENTS])
def test_the_statement_stands_in_its_item(library: Library, statement: dict[str, Any]) -> None:
    assert statement["words"] in words_of(library, statement["kind"], statement["item"])


@pytest.mark.parametrize("kind", ARTICLE_IDS)
def test_every_id_of_the_article_carries_a_statement(kind: str) -> None:
    assert ARTICLE_IDS[kind] <= {statement["item"] for statement in STATEMENTS if statement["kind"] == kind}


@pytest.mark.parametrize("statement", STATEMENTS, ids=[statement["says"] for statement in STATEMENTS])
def test_its_runner_gets_the_item(library: Library, statement: dict[str, Any]) -> None:
    told: dict[str, Any] = {"name": "Ana", "screening": "clear", "symptoms": {"sites": ["mid-back"], "pain_now": 2}}
    for part, value in statement["runner"].items():
        told[part] = {**told.get(part, {}), **value} if isinstance(value, dict) else value
    plan = plan_for(msgspec.convert(told, Profile), library, date(2026, 11, 22))
    given = {
        "cause": [cause.id for cause in plan.causes],
        "guidance": [item.id for item in plan.guidance],
        "exercise": [exercise.id for exercise in plan.exercises],
        "level": [plan.disposition],
        "triage": [rule.id for rule in plan.triage],
    }
    assert statement["item"] in given[statement["kind"]]
