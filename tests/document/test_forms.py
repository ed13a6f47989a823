"""Easier and harder forms: none is printed that goes where the runner must not."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from generator.document.forms import Forms
from generator.library.model import Step
from tests.engine.runners import library, plan


def forms(**changes: Any) -> Forms:
    return Forms(plan(**changes), library())


LATE: dict[str, Any] = {"health": {"pregnant": True, "pregnancy_weeks": 25}, "sex": "female"}


@pytest.mark.parametrize(
    ("name", "changes", "stays"),
    [
        ("chin-tuck", {}, True),
        ("chin-tuck", LATE, False),
        ("belly-breathing", {"health": {"cannot": ["lie-on-side"]}}, False),
        ("belly-breathing", {"health": {"cannot": ["kneel"]}}, True),
        ("cat-cow", {"health": {"conditions": ["osteoporosis"]}}, False),
        ("cat-cow", {"health": {"conditions": ["asthma"]}}, True),
        ("dumbbell-row", {"equipment": ["dumbbells"]}, True),
    ],
)
def test_an_easier_form_is_one_that_the_runner_may_do(name: str, changes: dict[str, Any], stays: bool) -> None:
    exercise = library().exercises[name]
    assert exercise.easier is not None
    assert forms(**changes).easier(exercise) == (exercise.easier if stays else None)


@pytest.mark.parametrize(
    ("name", "changes", "stays"),
    [
        ("shoulder-blade-push-up", {"health": {"cannot": ["kneel"]}}, False),
        ("shoulder-blade-push-up", {}, True),
        ("bird-dog", {"health": {"conditions": ["high-blood-pressure"]}}, False),
        ("dumbbell-row", {"health": {"conditions": ["hernia"]}}, False),
        ("dumbbell-row", {"equipment": ["dumbbells"]}, True),  # who has no barbell may still lift more
    ],
)
def test_a_harder_form_is_one_that_the_runner_may_do(name: str, changes: dict[str, Any], stays: bool) -> None:
    exercise = library().exercises[name]
    assert exercise.harder is not None
    assert forms(**changes).harder(exercise) == (exercise.harder if stays else None)


def test_where_there_is_none_there_is_none() -> None:
    plain = replace(library().exercises["cat-cow"], easier=None, harder=Step(text="Hold."))
    assert forms().easier(plain) is None
    assert forms().harder(plain) == Step(text="Hold.")
