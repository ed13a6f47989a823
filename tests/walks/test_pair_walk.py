"""Enough is left to do for every two conditions and every set of equipment."""

from __future__ import annotations

import pytest

from tests.property.oracle import violations
from tests.property.planning import library, plan_json
from tests.property.told import REFERRED_CONDITIONS
from tests.walks.pairs import (
    CATEGORIES,
    EQUIPMENT,
    allowed_by_engine,
    allowed_with,
    condition_sets,
    equipment_sets,
    gaps,
    kits_allowed,
    runner,
)

CHUNKS = 8


def test_the_walk_is_as_long_as_it_says() -> None:
    assert len(condition_sets()) * len(list(equipment_sets())) == 326 * 512


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_three_exercises_are_left_and_mobility_breathing_and_control(chunk: int) -> None:
    assert [gap for conditions in condition_sets()[chunk::CHUNKS] for gap in gaps(conditions)[1]] == []


@pytest.mark.parametrize("conditions", [conditions for conditions in condition_sets() if len(conditions) < 2])
def test_the_shortcut_is_the_engines_answer_for_each_condition(conditions: tuple[str, ...]) -> None:
    kits = kits_allowed(conditions)
    for owned in [frozenset(), *({one} for one in EQUIPMENT), frozenset(EQUIPMENT)]:
        assert allowed_with(kits, frozenset(owned)) == allowed_by_engine(conditions, frozenset(owned))


def test_the_shortcut_is_the_engines_answer_for_pairs_and_sets() -> None:
    every, sets = condition_sets(), list(equipment_sets())
    for step in range(40):
        conditions, owned = every[step * 37 % len(every)], sets[step * 101 % len(sets)]
        assert allowed_with(kits_allowed(conditions), owned) == allowed_by_engine(conditions, owned)


@pytest.mark.parametrize("chunk", range(CHUNKS))
@pytest.mark.parametrize("owned", [(), EQUIPMENT], ids=["nothing", "everything"])
def test_the_plan_of_every_pair_keeps_the_contract(chunk: int, owned: tuple[str, ...]) -> None:
    for conditions in condition_sets()[chunk::CHUNKS]:
        profile = runner(conditions, owned)
        plan = plan_json(profile)
        assert violations(profile, plan, library()) == [], profile
        assert plan["disposition"] == "self-care"
        assert plan["cleared"] == bool(set(conditions) & REFERRED_CONDITIONS)
        assert len(plan["exercises"]) >= 3, conditions
        assert len({exercise["category"] for exercise in plan["exercises"]} & {*CATEGORIES, "strength"}) >= 2
