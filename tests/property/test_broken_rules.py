"""Each rule, broken on purpose, is seen: no sentence of the oracle holds for want of anything that could break it."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator
from functools import cache
from itertools import chain, islice
from typing import Any

import msgspec
import pytest

from generator.engine.answers import answers
from generator.engine.triage import fired_rules
from generator.library.model import TriageRule
from generator.library.predicate import value_of
from generator.profile.facts import Facts, facts
from generator.profile.model import Profile
from tests.property import planning
from tests.property.balance import balance_violations
from tests.property.oracle import speaks_against, violations
from tests.property.planning import plan_json
from tests.property.profiles import ISSUED, day
from tests.property.sabotage import EQUIPPED, SABOTAGES, Sabotage, exercises, including, without
from tests.property.sentences import sentences
from tests.property.shape import TRAITS
from tests.property.told import LEVELS as CONTRACT_LEVELS
from tests.property.told import Told
from tests.walks.boundaries import (
    birth,
    conditions_and_answers,
    facts_against_answers,
    lasting,
    national,
    open_maps,
    pains,
    places,
)
from tests.walks.triage import profile_of, rotated

REAL = planning.library()


def seen(sabotage: Sabotage) -> list[str]:
    """What the oracle says of the profile's plan."""
    plan = plan_json(sabotage.profile)
    found = violations(sabotage.profile, plan, REAL)
    if plan["disposition"] == "self-care":
        found += balance_violations(Told(sabotage.profile, ISSUED), plan, REAL)
    return found


@pytest.mark.parametrize("sabotage", SABOTAGES, ids=lambda sabotage: sabotage.name)
def test_a_broken_rule_is_seen(sabotage: Sabotage, monkeypatch: pytest.MonkeyPatch) -> None:
    sabotage.break_(monkeypatch)
    found = seen(sabotage)
    for sentence in sabotage.sentences:
        assert any(violation.startswith(sentence) for violation in found), found


@pytest.mark.parametrize("sabotage", SABOTAGES, ids=lambda sabotage: sabotage.name)
def test_it_is_the_broken_rule_that_is_seen(sabotage: Sabotage) -> None:
    assert seen(sabotage) == []


def test_every_sentence_of_the_oracle_is_broken_by_something() -> None:
    broken = [sentence for sabotage in SABOTAGES for sentence in sabotage.sentences]
    unbroken = [one for one in sentences() if not any(one.startswith(name) or name.startswith(one) for name in broken)]
    assert unbroken == ["table, left out with"]  # each of its rows is broken below


# The rules of the library, one by one

ROWS = {
    "osteoporosis": ({"conditions": ["osteoporosis"]}, "osteoporosis"),
    "painful-shoulder": ({"conditions": ["rotator-cuff"]}, "shoulder"),
    "unstable-shoulder": ({"conditions": ["shoulder-instability"]}, "shoulder-instability"),
    "disc-injury": ({"conditions": ["disc-injury"]}, "disc-injury"),
    "bleeding-or-clots": ({"conditions": ["bleeding-disorder"]}, "bleeding"),
    "blood-thinners": ({"conditions": [], "medicines": ["anticoagulant"]}, "bleeding"),
    "healing": ({"conditions": ["recent-fracture"]}, "after harm"),
    "heart-or-blood-pressure": ({"conditions": ["high-blood-pressure"]}, "heart"),
    "hernia": ({"conditions": ["hernia"]}, "hernia"),
    "vertigo": ({"conditions": ["vertigo"]}, "vertigo"),
    "health-unknown": ({}, "no conditions given"),
    "pregnant": ({"conditions": [], "pregnant": True, "pregnancy_weeks": 5}, "pregnant"),
    "pregnant-from-week-13": ({"conditions": [], "pregnancy_weeks": 13}, "pregnant from week 13"),
    "pregnant-from-week-20": ({"conditions": [], "pregnant": True}, "pregnant from week 20"),
    "no-weight-on-hands": ({"conditions": ["carpal-tunnel"]}, "carpal-tunnel"),
    "no-kneeling": ({"conditions": [], "cannot": ["kneel"]}, "cannot"),
    "no-lying-on-front": ({"conditions": [], "cannot": ["lie-prone"]}, "cannot"),
    "no-lying-on-side": ({"conditions": [], "cannot": ["lie-on-side"]}, "cannot"),
    "no-hanging": ({"conditions": [], "cannot": ["hang"]}, "cannot"),
}
"""A safety rule of the library, health that it speaks against, and the row of the contract's table that it keeps."""


def prescribed_all(health: dict[str, Any]) -> dict[str, Any]:
    """Return a runner who is given all that the table could leave out, one exercise in each plan's session."""
    clinic = {"organisation": "Riverside", "cleared_by": "Dr. M", "cleared_on": day(-1)}
    return {**EQUIPPED, "health": health, "clinic": clinic, "running": {}}


@pytest.mark.parametrize("rule", ROWS)
def test_a_row_of_the_table_that_is_not_kept_is_seen(rule: str, monkeypatch: pytest.MonkeyPatch) -> None:
    health, row = ROWS[rule]
    profile = prescribed_all(health)
    told = Told(profile, ISSUED)
    against = [
        one.id
        for one in REAL.exercises.values()
        if row in speaks_against(told, {"id": one.id, "traits": one.traits, "loaded": one.loaded})
    ]
    assert against
    without(rule)(monkeypatch)
    exercises(avoid=())(monkeypatch)  # an exercise's own rules may say the same
    seen_on = set()
    for name in against[:4]:
        try:
            found = seen(Sabotage(rule, (), including(profile, name), without(rule)))
        except AssertionError:
            continue  # another rule leaves it out as well
        seen_on |= {name for violation in found if violation.startswith(f"table, left out with {row}: {name}")}
    assert seen_on


def test_every_row_of_the_table_is_broken_by_something() -> None:
    told = Told({"symptoms": {"sites": ["neck"]}, "health": {"cannot": ["kneel"]}}, ISSUED)
    every = {"id": "barbell-row", "traits": [*TRAITS], "loaded": True}
    assert {"cannot", "no conditions given"} <= set(speaks_against(told, every))
    source = ast.parse(inspect.getsource(speaks_against))
    first = [node.elts[0] for node in ast.walk(source) if isinstance(node, ast.Tuple) and len(node.elts) == 4]
    rows = {name.value for name in first if isinstance(name, ast.Constant)}
    assert {row for _, row in ROWS.values()} == rows


# Triage


@cache
def walked() -> list[tuple[Facts, dict[str, str], str]]:
    """Boundary profiles as the engine reads them: facts, the level of each rule that fires, the contract's level."""
    found = []
    for profile in chain.from_iterable(walk() for walk in (lasting, birth, pains, national, facts_against_answers)):
        told = msgspec.convert(profile, Profile)
        answered = answers(facts(told, ISSUED), REAL)
        levels = {one.id: one.level for one in fired_rules(answered, REAL)}
        found.append((answered.facts, levels, Told(profile, ISSUED).uncleared_level))
    for runner, told_answers in islice(rotated(), 0, None, 5):
        for one in told_answers[::3]:
            profile = profile_of(runner, one)
            answered = answers(facts(msgspec.convert(profile, Profile), ISSUED), REAL)
            levels = {rule.id: rule.level for rule in fired_rules(answered, REAL)}
            found.append((answered.facts, levels, Told(profile, ISSUED).uncleared_level))
    for profile in chain(islice(conditions_and_answers(), 2200, None, 2), places(), islice(open_maps(), 0, None, 3)):
        answered = answers(facts(msgspec.convert(profile, Profile), ISSUED), REAL)
        levels = {rule.id: rule.level for rule in fired_rules(answered, REAL)}
        found.append((answered.facts, levels, Told(profile, ISSUED).uncleared_level))
    return found


def changed_conditions(condition: Any) -> Iterator[Any]:
    """Yield a condition with one of its numbers one more or one less, or with one of its parts left out."""
    if isinstance(condition, dict):
        for name, told in condition.items():
            yield from ({**condition, name: new} for new in changed_conditions(told))
            if len(condition) > 1:
                yield {other: part for other, part in condition.items() if other != name}
    elif isinstance(condition, list):
        for place, told in enumerate(condition):
            yield from ([*condition[:place], new, *condition[place + 1 :]] for new in changed_conditions(told))
            if len(condition) > 1 and not isinstance(told, str):
                yield [*condition[:place], *condition[place + 1 :]]
    elif isinstance(condition, int) and not isinstance(condition, bool):
        yield from (condition + 1, condition - 1)


def is_seen(rule: TriageRule, condition: Any) -> bool:
    """Whether any walked runner's level is not the contract's any more, with another condition for one rule."""
    for known, levels, expected in walked():
        fires = condition is not None and bool(value_of(condition, known))
        if fires != (rule.id in levels):
            left = {level for name, level in levels.items() if name != rule.id} | ({rule.level} if fires else set())
            if max(left | {"self-care"}, key=CONTRACT_LEVELS.index) != expected:
                return True
    return False


IMPLIED = {
    "pain-with-steroids": "an answer of yes to steroids is clinician-first alone",
    "cancer-listed": "the condition counts as a yes to cancer_history, which is clinician-first alone",
}
"""Rules that explain a level and never make it: another rule of the same level fires whenever they do."""

UNSEEN = {
    # Worse for more than 14 days is a rule of its own, so that "worse" adds nothing after 42 days.
    "lasting-pain": [{"triage_pain": {"at_least": 4}}, {"triage_pain": {"known": False}}, {"trend": {"known": False}}],
}
"""The parts that are left of a condition when a part is left out that another rule makes needless."""


def test_a_rule_of_triage_that_is_dropped_or_shifted_is_seen() -> None:
    """One test for all of them: reading the walked runners takes longer than judging every rule on them."""
    for rule in REAL.triage:
        if rule.id in IMPLIED:
            fired = [levels for _, levels, _ in walked() if rule.id in levels]
            assert fired, rule.id
            assert all(levels.keys() - {rule.id} for levels in fired)  # whatever else fires is at least as high
            continue
        assert is_seen(rule, None), f"{rule.id} dropped"
        unseen = [condition for condition in changed_conditions(rule.when) if not is_seen(rule, condition)]
        assert len(unseen) == (rule.id in UNSEEN), (rule.id, unseen)
        for condition in unseen:
            assert all(str(part) in str(condition) for part in UNSEEN[rule.id])
            assert "'trend': 'worse'" not in str(condition)
