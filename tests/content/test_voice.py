"""The steps of an exercise tell the runner what to do, in the active voice."""

from __future__ import annotations

import re

import pytest

from generator.library.model import Exercise
from tests.property.planning import library

# "is lifted", "are then held", "gets pulled": a form of "be" and a participle. Regular ones end in -ed; these do not.
IRREGULAR = (
    "bent", "borne", "brought", "caught", "done", "drawn", "felt", "given", "held", "hung", "kept", "laid", "led",
    "left", "let", "lifted", "made", "put", "set", "shown", "spread", "swung", "taken", "told", "thrown", "worn",
)  # fmt: skip
PASSIVE = re.compile(
    rf"\b(?:is|are|was|were|be|been|being|gets?|got)\b(?:\s+(?:not|then|now|\w+ly))?\s+(?:\w+ed|{'|'.join(IRREGULAR)})\b",
    re.IGNORECASE,
)
# What opens a sentence about something else than what the runner, or a part of the runner ("your ..."), does.
OTHER_SUBJECTS = {
    "a", "an", "all", "both", "each", "he", "her", "his", "i", "it", "its", "my", "one", "our", "she", "that", "the",
    "their", "there", "these", "they", "this", "those", "two", "we", "you",
}  # fmt: skip
COUNTS = re.compile(r"That (?:is|counts as) one(?: set| time)?\.")  # a breath out, or a round, counted

EXERCISES = list(library().exercises.values())


def sentences(exercise: Exercise) -> list[str]:
    return [sentence for step in exercise.steps for sentence in re.split(r"(?<=[.!?:])\s+", step)]


@pytest.mark.parametrize(
    ("said", "passive"),
    [
        ("Your arms are lifted.", True),
        ("The band is then held tight.", True),
        ("The bar is slowly lowered.", True),
        ("Get pulled up.", True),
        ("Lift your arms.", False),
        ("Your hips are level.", False),
        ("Breathe as normal as you hold.", False),
        ("That is one set.", False),
    ],
)
def test_the_passive_is_told_from_the_active(said: str, passive: bool) -> None:
    assert (PASSIVE.search(said) is not None) is passive


@pytest.mark.parametrize("exercise", EXERCISES, ids=[exercise.id for exercise in EXERCISES])
def test_the_steps_are_in_the_active_voice(exercise: Exercise) -> None:
    assert [sentence for sentence in sentences(exercise) if PASSIVE.search(sentence)] == []


@pytest.mark.parametrize("exercise", EXERCISES, ids=[exercise.id for exercise in EXERCISES])
def test_the_steps_tell_what_to_do(exercise: Exercise) -> None:
    told = [sentence for sentence in sentences(exercise) if not COUNTS.fullmatch(sentence)]
    assert [sentence for sentence in told if sentence.split()[0].strip(",.").lower() in OTHER_SUBJECTS] == []
