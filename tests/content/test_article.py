"""Every statement of the source article stands in the library, in words that the evidence allows."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml

from generator.engine.answers import answers
from generator.library.loader import load_library
from generator.library.model import Library
from generator.library.predicate import evaluate
from generator.profile.facts import Facts, facts
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


ADVICE = [statement for statement in STATEMENTS if statement["kind"] in ("cause", "guidance", "triage")]


@pytest.mark.parametrize("statement", ADVICE, ids=[statement["says"] for statement in ADVICE])
def test_its_runner_reaches_the_item(library: Library, statement: dict[str, Any]) -> None:
    told: dict[str, Any] = {"name": "Ana", "screening": "clear", "symptoms": {"sites": ["mid-back"], "pain_now": 2}}
    for part, value in statement["runner"].items():
        told[part] = {**told.get(part, {}), **value} if isinstance(value, dict) else value
    issued = date(2026, 11, 22)
    known = answers(facts(msgspec.convert(told, Profile), issued), library).facts
    assert statement["item"] in reached(library, statement["kind"], known)


def reached(library: Library, kind: str, known: Facts) -> set[str]:
    """The ids of a kind that something speaks for, and nothing against."""
    match kind:
        case "cause":
            return {cause.id for cause in library.causes if any(evaluate(e.when, known).value for e in cause.evidence)}
        case "guidance":
            return {
                item.id
                for item in library.guidance.values()
                if any(evaluate(rule.when, known).value for rule in item.reasons)
                and not any(evaluate(rule.when, known).value for rule in item.avoid)
            }
        case _:
            return {rule.id for rule in library.triage if evaluate(rule.when, known).value}
