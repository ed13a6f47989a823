"""Conditions: three-valued, whatever the order; every slip in one is found."""

from __future__ import annotations

from datetime import date
from itertools import permutations
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.library.predicate import Truth, check, evaluate, facts_of, value_of
from generator.profile.facts import Facts, facts
from generator.profile.model import Profile


def told(**fields: Any) -> Facts:
    profile = msgspec.convert({"name": "A", "symptoms": {"sites": ["neck", "chest"]}} | fields, Profile)
    return facts(profile, date(2026, 11, 23))


RUNNER = told(
    age=40,
    symptoms={"sites": ["neck", "chest"], "pain_now": 6, "trend": "worse", "stiff": True},
    health={"conditions": [], "medicines": ["nsaid"]},
)


@pytest.mark.parametrize(
    ("condition", "value"),
    [
        ({"always": True}, True),
        ({"always": False}, False),
        ({"pain": 6}, True),
        ({"pain": {"at_least": 6}}, True),
        ({"pain": {"above": 6}}, False),
        ({"pain": {"at_most": 6}}, True),
        ({"pain": {"below": 6}}, False),
        ({"pain": {"at_least": 3, "below": 6}}, False),
        ({"trend": "worse"}, True),
        ({"trend": {"in": ["same", "better"]}}, False),
        ({"stiff": False}, False),
        ({"sites": {"has": "neck"}}, True),
        ({"sites": {"has_any": ["mid-back", "chest"]}}, True),
        ({"sites": {"has_all": ["mid-back", "chest"]}}, False),
        ({"sites": {"only": ["neck", "chest", "mid-back"]}}, True),
        ({"sites": {"only": ["neck"]}}, False),
        ({"conditions": {"has": "asthma"}}, False),
        ({"allergies": {"has": "latex"}}, None),
        ({"allergies": {"known": False}}, True),
        ({"conditions": {"known": True}}, True),
        ({"not": {"allergies": {"has": "latex"}}}, None),
        ({"trend": "worse", "stiff": True}, True),
        ({"trend": "worse", "allergies": {"has": "latex"}}, None),
        ({"trend": "same", "allergies": {"has": "latex"}}, False),
        ({"any": [{"allergies": {"has": "latex"}}, {"trend": "worse"}]}, True),
        ({"any": [{"allergies": {"has": "latex"}}, {"trend": "same"}]}, None),
        ({"answer.fever": "yes"}, None),
    ],
)
def test_a_condition_is_true_false_or_unknown(condition: dict[str, Any], value: bool | None) -> None:
    assert check(condition) == []
    assert evaluate(condition, RUNNER).value is value
    assert value_of(condition, RUNNER) is value


def test_an_empty_list_is_known_and_an_absent_one_is_not() -> None:
    assert evaluate({"conditions": {"has": "asthma"}}, told(health={"conditions": []})).value is False
    assert evaluate({"conditions": {"has": "asthma"}}, told()).value is None


def test_the_fields_are_those_that_decided() -> None:
    pain, trend = {"pain": {"at_least": 6}}, {"trend": "same"}
    assert evaluate({"any": [trend, pain]}, RUNNER) == Truth(True, ("symptoms.pain_now",))
    assert evaluate({"all": [trend, pain]}, RUNNER) == Truth(False, ("symptoms.trend",))
    assert evaluate({"not": trend}, RUNNER) == Truth(True, ("symptoms.trend",))
    assert evaluate({"allergies": {"has": "latex"}, "pain": 6}, RUNNER) == Truth(None, ("health.allergies",))


ATOMS = [{"pain": {"at_least": 6}}, {"trend": "same"}, {"allergies": {"has": "latex"}}, {"answer.rash": "yes"}]
CONDITIONS = st.recursive(
    st.sampled_from(ATOMS),
    lambda inner: st.one_of(
        st.builds(lambda part: {"not": part}, inner),
        st.builds(lambda parts: {"all": parts}, st.lists(inner, min_size=1, max_size=3)),
        st.builds(lambda parts: {"any": parts}, st.lists(inner, min_size=1, max_size=3)),
    ),
    max_leaves=6,
)


@settings(max_examples=60, deadline=None)
@given(parts=st.lists(CONDITIONS, min_size=2, max_size=3))
def test_logic_does_not_depend_on_the_order_and_obeys_de_morgan(parts: list[dict[str, Any]]) -> None:
    for joined, other in (("all", "any"), ("any", "all")):
        values = {evaluate({joined: list(order)}, RUNNER).value for order in permutations(parts)}
        negated = evaluate({"not": {other: [{"not": part} for part in parts]}}, RUNNER).value
        assert values == {negated}


@settings(max_examples=60, deadline=None)
@given(condition=CONDITIONS, beside=st.sampled_from([{}, *ATOMS]))
def test_the_value_alone_is_that_of_the_whole_way(condition: dict[str, Any], beside: dict[str, Any]) -> None:
    both = {**beside, **condition}  # several keys of one map are joined by *and*
    assert value_of(both, RUNNER) is evaluate(both, RUNNER).value


@settings(max_examples=60, deadline=None)
@given(condition=CONDITIONS, allergies=st.sampled_from([[], ["latex"]]), rash=st.sampled_from(["yes", "no"]))
def test_learning_more_never_overturns_what_was_known(
    condition: dict[str, Any], allergies: list[str], rash: str
) -> None:
    before = evaluate(condition, RUNNER).value
    known = RUNNER.with_("allergies", tuple(allergies), ("health.allergies",))
    known = known.with_("answer.rash", rash, ("screening.rash",))
    after = evaluate(condition, known).value
    assert after is not None
    assert before in (None, after)


@pytest.mark.parametrize(
    ("condition", "path", "words"),
    [
        ({}, (), "a condition is a map"),
        ([], (), "a condition is a map"),
        ({"pian": 3}, ("pian",), "did you mean 'pain'?"),
        ({"pain": {"has": 3}}, ("pain", "has"), "does not fit a number"),
        ({"pain": "high"}, ("pain",), "not a number"),
        ({"pain": {"at_least": 11}}, ("pain", "at_least"), "can never be"),
        ({"pain": True}, ("pain",), "not a number"),
        ({"sites": "neck"}, ("sites",), "takes one of has"),
        ({"sites": {}}, ("sites",), "takes one of has"),
        ({"sites": {"has": "nekc"}}, ("sites", "has"), "did you mean 'neck'?"),
        ({"sites": {"has_any": []}}, ("sites", "has_any"), "takes a list"),
        ({"trend": {"in": ["wors"]}}, ("trend", "in", 0), "did you mean 'worse'?"),
        ({"trend": True}, ("trend",), "not a word"),
        ({"stiff": "yes"}, ("stiff",), "not true or false"),
        ({"pain": {"known": "no"}}, ("pain", "known"), "true or false"),
        ({"always": "yes"}, ("always",), "true or false"),
        ({"all": {"pain": 3}}, ("all",), "a list of conditions"),
        ({"any": [{"pain": 3}, {"x": 1}]}, ("any", 1, "x"), "no fact 'x'"),
        ({"not": {"answer.fevr": "yes"}}, ("not", "answer.fevr"), "answer.fever"),
    ],
)
def test_every_slip_is_found_with_its_place(condition: Any, path: tuple[str | int, ...], words: str) -> None:
    [problem] = check(condition)
    assert problem.path == path
    assert words in problem.text


def test_all_slips_are_found_at_once() -> None:
    assert len(check({"all": [{"x": 1}, {"pain": "a"}], "not": {}})) == 3


def test_facts_of_names_every_fact() -> None:
    condition = {"all": [{"pain": 3}, {"not": {"trend": "same"}}], "any": [{"always": True}], "age": 4}
    assert facts_of(condition) == {"pain", "trend", "age"}
