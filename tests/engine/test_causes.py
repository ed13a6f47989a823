"""Likely causes: their scores, their order and what they name."""

from __future__ import annotations

from math import prod

import pytest
from msgspec.structs import replace

from generator.engine.causes import likely_causes
from generator.engine.given import given_fields
from generator.library.model import Evidence
from generator.profile.facts import facts
from tests.engine.runners import ISSUED, library, plan, runner


def test_a_score_is_what_the_evidence_adds_up_to() -> None:
    found = plan(running={"form": ["hunched-shoulders", "clenched-fists"]})
    causes = {cause.id: cause for cause in library().causes}
    for cause in found.causes:
        weights = {f"{cause.id}.{evidence.id}": evidence.weight for evidence in causes[cause.id].evidence}
        held = [weights[reason.rule] for reason in cause.because]
        assert cause.score == pytest.approx(1 - prod(1 - weight for weight in held), abs=1e-4)
        assert held == sorted(held, reverse=True)


def test_reasons_come_strongest_first_whatever_the_order_of_the_content() -> None:
    found = plan(symptoms={"chest_muscles_tight": True}, life={"push_ups": 2, "strength_days": 0})
    rules = [reason.rule.partition(".")[2] for one in found.causes for reason in one.because]
    assert rules.index("tight-chest") < rules.index("no-strength-days") < rules.index("few-push-ups")


def test_a_score_has_four_places_and_is_never_nothing() -> None:
    told = facts(runner(), ISSUED)
    first = library().causes[0]
    held = Evidence(id="faint", when={"always": True}, weight=1e-6, text="T.")
    third = replace(held, id="third", weight=1 / 3)
    for evidence, score in (((held,), 0.0001), ((third,), 0.3333), ((held, third), 0.3333)):
        changed = replace(library(), causes=(replace(first, evidence=evidence),))
        assert [cause.score for cause in likely_causes(told, frozenset(), changed)] == [score]


def test_the_likeliest_comes_first_and_more_evidence_weighs_more() -> None:
    little = {cause.id: cause.score for cause in plan(running={"breathing": "unsure"}).causes}
    much = {cause.id: cause.score for cause in plan(running={"breathing": "shallow"}).causes}
    assert much["shallow-breathing"] > little["shallow-breathing"]
    scores = [cause.score for cause in plan(running={"breathing": "shallow"}).causes]
    assert scores == sorted(scores, reverse=True)
    assert all(0 < score <= 1 for score in scores)


def test_a_cause_names_only_fields_that_were_given() -> None:
    profile = runner(running=None, life=None, health=None)
    given = given_fields(profile)
    for cause in plan(running=None, life=None, health=None).causes:
        for reason in cause.because:
            assert reason.from_
            assert set(reason.from_) <= given


def test_what_hurts_and_why_changes_the_plan() -> None:
    one = plan(symptoms={"sites": ["neck"]}, running={"form": ["raised-shoulders"]}, life={"phone_hours": 5})
    other = plan(
        symptoms={"sites": ["mid-back"], "stiff": True}, running={"added": ["distance"]}, life={"desk_hours": 9}
    )
    assert one.causes != other.causes
    assert {exercise.id for exercise in one.exercises} != {exercise.id for exercise in other.exercises}
