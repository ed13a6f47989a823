"""The solver claims nothing that a real profile contradicts, and proves what it should."""

from __future__ import annotations

from functools import cache
from itertools import combinations
from random import Random
from typing import Any

import msgspec
import pytest

from generator.authoring import worlds as solver
from generator.authoring.content import Content, all_rules
from generator.authoring.worlds import TooMany, find, possible, values, worlds
from generator.engine.answers import answers
from generator.library.loader import load_library, read_files, read_items
from generator.library.predicate import evaluate, facts_of, value_of
from generator.profile.facts import FACT_KINDS, Facts, facts
from generator.profile.model import Profile
from generator.resources import content_dir
from tests.property.profiles import ISSUED, random_profile

OURS = content_dir() / "upper-back"


@cache
def runners() -> tuple[Facts, ...]:
    rng = Random(20261128)
    library = load_library(OURS)
    profiles = [msgspec.convert(random_profile(rng), Profile) for _ in range(150)]
    return tuple(answers(facts(profile, ISSUED), library).facts for profile in profiles)


@cache
def conditions() -> tuple[dict[str, Any], ...]:
    items, _ = read_items(read_files(OURS))
    return tuple({str(one.when): one.when for one in all_rules(Content({}, items, None))}.values())


def test_the_facts_of_every_profile_are_possible() -> None:
    impossible = [runner for runner in runners() if not possible({name: fact.value for name, fact in runner.items()})]
    assert impossible == []


def test_every_condition_has_the_same_value_with_and_without_its_fields() -> None:
    for condition in conditions():
        assert all(value_of(condition, one) is evaluate(condition, one).value for one in runners()[:20]), condition


def test_no_profile_gives_a_condition_a_value_that_the_solver_denies() -> None:
    for condition in conditions():
        claimed = values(condition)
        assert {value_of(condition, runner) for runner in runners()} <= claimed, condition


def test_no_profile_gives_two_conditions_values_together_that_the_solver_denies() -> None:
    rng = Random(7)
    pairs = [pair for pair in combinations(conditions(), 2) if facts_of(pair[0]) & facts_of(pair[1])]
    for one, other in rng.sample(pairs, 60):
        try:
            claimed = {(value_of(one, world), value_of(other, world)) for world in worlds([one, other])}
        except TooMany:
            continue
        given = {(value_of(one, runner), value_of(other, runner)) for runner in runners()}
        assert given <= claimed, (one, other)


@pytest.mark.parametrize(
    ("condition", "claimed"),
    [
        ({"pain": {"at_least": 6}}, {True, False, None}),
        ({"pain": {"at_least": 0}}, {True, None}),
        ({"pain": {"above": 5.2, "below": 5.4}}, {True, False, None}),
        ({"age": {"above": 15, "below": 16}}, {False, None}),
        ({"age": {"above": 15, "below": 17}}, {True, False, None}),
        ({"sites": {"known": True}}, {True}),
        ({"not": {"sites": {"only": ["neck"]}}}, {True, False}),
        ({"all": [{"sites": {"only": ["neck"]}}, {"not": {"sites": {"has": "neck"}}}]}, {False}),
        ({"all": [{"form": {"only": ["overstriding"]}}, {"not": {"form": {"has": "overstriding"}}}]},
         {True, False, None}),
        ({"screened": True, "on_paper": True}, {False}),
        ({"screened": True, "answer.fever": {"known": False}}, {False}),
        ({"pregnant": False, "pregnancy_week": {"above": 0}}, {False, None}),
        ({"pregnant": {"known": False}, "pregnancy_week": {"known": True}}, {False}),
        ({"pain": {"above": 6}, "triage_pain": {"below": 6}}, {False, None}),
        ({"pain": {"below": 6}, "triage_pain": {"above": 6}}, {True, False, None}),
        ({"pain": {"below": 6}, "triage_pain": {"above": 6}, "onset": "gradual"}, {False, None}),
        ({"pain": {"above": 6}, "pain_worst": {"below": 6}}, {False, None}),
        ({"age": {"below": 20}, "experience_years": {"above": 30}}, {False, None}),
        ({"weekly_rise_percent": {"above": 10}, "previous_weekly_distance": 0}, {False, None}),
        ({"longest_run_percent": {"known": True}, "weekly_distance": {"known": False}}, {False}),
        ({"units": "km"}, {True, False}),
        ({"conditions": {"has_all": ["asthma", "hernia"]}}, {True, False, None}),
        ({"language": {"known": False}}, {False}),
    ],
    ids=str,
)  # fmt: skip
def test_what_a_condition_can_be(condition: dict[str, Any], claimed: set[bool | None]) -> None:
    assert values(condition) == claimed


def test_a_question_that_is_too_large_is_not_answered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(solver, "MOST_WORLDS", 3)
    condition = {"pain": {"above": 6, "below": 4}, "age": {"above": 10}}
    assert values(condition) == {True, False, None}
    with pytest.raises(TooMany):
        find([condition], lambda facts: evaluate(condition, facts).value is True)


def test_a_rule_about_every_condition_by_itself_is_looked_at_in_bounded_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(solver, "MOST_WORLDS", 300)
    each = [{"conditions": {"has": word}} for word in FACT_KINDS["conditions"].words]
    nobody = {"all": [*each, {"not": each[0]}]}
    assert values({"any": each}) == {True, False, None}
    assert True in values(nobody)  # too many runners to prove that it is nobody
