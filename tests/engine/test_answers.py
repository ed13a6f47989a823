"""What counts as an answer to a screening question."""

from __future__ import annotations

from typing import Any

import pytest

from generator.engine.answers import Answers, answers
from generator.profile.facts import facts
from tests.engine.runners import ALL_NO, ISSUED, library, runner


def answered(**changes: Any) -> Answers:
    return answers(facts(runner(**changes), ISSUED), library())


def test_clear_answers_all_with_no() -> None:
    found = answered()
    assert found.given == ALL_NO
    assert found.derived == {}


@pytest.mark.parametrize("screening", [None, "on-paper"])
def test_nobody_gave_a_no(screening: str | None) -> None:
    assert answered(screening=screening).given == {}


def test_a_map_gives_only_what_is_in_it() -> None:
    assert answered(screening={"fever": "unsure", "rash": "no"}).given == {"fever": "unsure", "rash": "no"}


ALWAYS = [
    ("steroids", {"health": {"medicines": ["corticosteroid"]}}),
    ("immune", {"health": {"medicines": ["methotrexate"]}}),
    ("cancer_history", {"health": {"conditions": ["cancer"]}}),
    ("injury", {"symptoms": {"onset": "injury"}}),
]


@pytest.mark.parametrize(("question", "changes"), ALWAYS)
@pytest.mark.parametrize("screening", ["clear", "on-paper", None, ALL_NO])
def test_some_facts_answer_yes_whatever_was_said(question: str, changes: dict[str, Any], screening: Any) -> None:
    assert answered(screening=screening, **changes).given[question] == "yes"


REASKED = [
    ("pain_on_breathing", {"symptoms": {"when": ["deep-breath"]}}),
    ("night_pain", {"symptoms": {"when": ["at-night", "at-rest"]}}),
]


@pytest.mark.parametrize(("question", "changes"), REASKED)
def test_others_ask_again_over_clear_but_not_over_the_map(question: str, changes: dict[str, Any]) -> None:
    assert answered(screening="clear", **changes).given[question] == "unsure"
    assert answered(screening=None, **changes).given == {question: "unsure"}
    assert answered(screening={"fever": "no"}, **changes).given == {"fever": "no", question: "unsure"}
    for told in ("no", "yes"):
        assert answered(screening={question: told}, **changes).given == {question: told}


def test_one_word_of_two_asks_nothing() -> None:
    assert answered(symptoms={"when": ["at-night"]}).given["night_pain"] == "no"


def test_a_derived_answer_comes_from_the_facts_behind_it() -> None:
    found = answered(health={"medicines": ["corticosteroid"]})
    assert found.facts["answer.steroids"] == ("yes", ("health.medicines",))
    assert [reason.from_ for reason in found.derived["steroids"]] == [("health.medicines",)]
    assert found.facts.value("screened") is True


def test_a_yes_that_was_given_stays_the_runners_own() -> None:
    found = answered(screening={"steroids": "yes"}, health={"medicines": ["corticosteroid"]})
    assert found.facts["answer.steroids"].from_ == ("screening.steroids",)
    assert "steroids" not in found.derived
