"""Own content leaves something to do for every runner: hiding and own rules have an end."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from generator.engine.enough import LEAST, NEEDED, missing
from generator.library.model import Category, Library, Rule, SafetyRule
from tests.engine.runners import library


def changed(**fields: Any) -> Library:
    return msgspec.structs.replace(library(), **fields)


def rule(**fields: Any) -> SafetyRule:
    return SafetyRule(**({"id": "own", "when": {"age": {"below": 12}}, "text": "Not for you."} | fields))


def test_the_built_in_library_has_enough() -> None:
    assert missing(library(), library()) == ()


@pytest.mark.parametrize("category", NEEDED)
def test_one_of_each_needed_kind_has_to_stay(category: Category) -> None:
    left = {name: one for name, one in library().exercises.items() if one.category != category}
    [told] = missing(changed(exercises=left), library())
    assert f"no {category} exercise is left" in told
    before = told.partition("there were: ")[2].split(", ")
    assert all(library().exercises[name].category == category for name in before)


def test_what_only_some_may_do_does_not_count() -> None:
    """Who has every condition and no kit is left with few: without those, what is left for others is not enough."""
    told = missing(library(), library())
    fragile = missing(changed(exercises={**_all_but_for_everyone("mobility")}), library())
    assert told == ()
    assert any("mobility" in one for one in fragile)


def _all_but_for_everyone(category: Category) -> dict[str, Any]:
    [told] = missing(
        changed(exercises={n: e for n, e in library().exercises.items() if e.category != category}), library()
    )
    gone = told.partition("there were: ")[2].split(", ")
    return {name: one for name, one in library().exercises.items() if name not in gone}


@pytest.mark.parametrize("effect", ["exclude", "hold"])
@pytest.mark.parametrize("field", ["effect", "unknown"])
def test_an_own_rule_counts_as_if_it_held(effect: str, field: str) -> None:
    """It may hold for a runner who has every condition besides."""
    strict = rule(applies={"all": True}, **{"effect": "caution", field: effect})
    assert len(missing(changed(safety=(*library().safety, strict)), library())) == len(NEEDED)


def test_an_own_caution_takes_nothing_away() -> None:
    careful = rule(applies={"all": True}, effect="caution")
    assert missing(changed(safety=(*library().safety, careful)), library()) == ()


def test_own_rules_that_each_leave_enough_may_not_leave_enough_together() -> None:
    [mobility, control] = [
        rule(id=category, applies={"categories": [category]}, when={"age": {"below": 12}}) for category in NEEDED[::2]
    ]
    both = missing(changed(safety=(*library().safety, mobility, control)), library())
    assert [told.split()[1] for told in both] == ["mobility", "control"]


def test_an_own_avoid_rule_counts_as_if_it_held() -> None:
    never = Rule(id="own", when={"age": {"below": 12}}, text="Not for you.")
    exercises = {
        name: msgspec.structs.replace(one, avoid=(*one.avoid, never)) if one.category == "breathing" else one
        for name, one in library().exercises.items()
    }
    [told] = missing(changed(exercises=exercises), library())
    assert "no breathing exercise is left" in told


def test_fewer_than_the_least_are_told() -> None:
    kept: dict[str, Any] = {}
    for category in NEEDED:
        some = _all_but_for_everyone(category)
        gone = [name for name in library().exercises if name not in some]
        kept[gone[0]] = library().exercises[gone[0]]
    assert missing(changed(exercises=kept), library()) == ()
    kept.popitem()
    assert len(kept) < LEAST
    assert missing(changed(exercises=kept), library())
