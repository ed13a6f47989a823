"""The runner's answers to the screening questions: those given, and those that other facts count as."""

from __future__ import annotations

from typing import NamedTuple

from generator.engine.model import Because
from generator.library.model import DerivedAnswer, Library
from generator.library.predicate import evaluate, value_of
from generator.profile.facts import Fact, Facts


class Answers(NamedTuple):
    """``given`` holds only what was asked or derived, in the order of the questions; ``derived`` says why.

    ``facts`` are the runner's, with the derived answers in them.
    """

    given: dict[str, str]
    derived: dict[str, tuple[Because, ...]]
    facts: Facts


def answers(told: Facts, library: Library) -> Answers:
    """Return every answer that was given or that another fact counts as.

    A rule marked ``always`` stands over any answer. Another stands only where the question has no explicit answer in
    the map: ``clear`` is a blanket answer, so a fact that contradicts it asks that one question again.
    """
    derived: dict[str, tuple[Because, ...]] = {}
    facts = told
    for question in library.questions:
        name = f"answer.{question.id}"
        if told.value(name) == "yes":
            continue
        rules = [rule for rule in library.derived if rule.question == question.id and _counts(rule, told[name])]
        fired = [(rule, evaluate(rule.when, told).from_) for rule in rules if value_of(rule.when, told)]
        if fired:
            answer = "yes" if any(rule.answer == "yes" for rule, _ in fired) else "unsure"
            derived[question.id] = tuple(
                Because(rule=question.id, text=rule.text, from_=from_) for rule, from_ in fired
            )
            facts = facts.with_(name, answer, tuple(dict.fromkeys(field for _, from_ in fired for field in from_)))
    given = {
        question.id: str(found)
        for question in library.questions
        if (found := facts.value(f"answer.{question.id}")) is not None
    }
    return Answers(given, derived, facts)


def _counts(rule: DerivedAnswer, told: Fact) -> bool:
    blanket = told.from_ == ("screening",)
    return rule.always or told.value is None or blanket
