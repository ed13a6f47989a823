"""The hard rules: what a runner may do at all, from which week, and why the rest is left out."""

from __future__ import annotations

from typing import Any

import pytest

from generator.engine.options import GENTLE, options
from tests.engine.runners import ALL_EQUIPMENT, ALL_NO, CLEARANCE, case, chosen, library, plan, why_not

TRAINED = {"strength_days": 3, "pull_ups": 8, "push_ups": 30}


def weeks_of(found: Any, exercise: str) -> set[int]:
    return {week for dose in chosen(found)[exercise].doses for week in dose.weeks}


def test_chosen_and_excluded_are_the_whole_library_each_with_reasons() -> None:
    found = plan()
    left_out = [item.id for item in found.excluded]
    assert sorted([*chosen(found), *left_out]) == sorted(library().exercises)
    assert all(item.because and all(reason.from_ for reason in item.because) for item in found.excluded)
    assert all(item.because and item.sources for item in found.exercises)


@pytest.mark.parametrize("owned", [None, [], ["foam-roller"], ["dumbbells"]])
def test_equipment_is_owned(owned: list[str] | None) -> None:
    allowed = options(case(equipment=owned, life=TRAINED)).allowed
    assert all(set(option.kit) <= set(owned or ()) for option in allowed.values())


def test_unknown_equipment_is_said_so() -> None:
    assert why_not(plan(equipment=None), "band-row") == ["equipment-unknown"]
    assert why_not(plan(equipment=[]), "band-row") == ["equipment"]


def test_health_that_is_not_known_leaves_out_what_is_serious() -> None:
    serious = {name for name, exercise in library().exercises.items() if "serious" in exercise.traits}
    barred = options(case(health={"conditions": None}, life=TRAINED)).barred
    assert serious
    assert serious <= set(barred)
    assert serious & set(options(case(life=TRAINED)).allowed)


def test_what_is_hard_is_for_those_who_train_strength() -> None:
    assert "level" in why_not(plan(), "pull-up")
    assert "pull-up" in options(case(life=TRAINED)).allowed


@pytest.mark.parametrize("screening", [None, {"fever": "no"}])
def test_without_answers_only_gentle_moves(screening: Any) -> None:
    found = plan(screening=screening)
    assert found.gate is True
    assert found.exercises
    assert all(exercise.category in GENTLE and not exercise.loaded for exercise in found.exercises)
    assert "not-screened" in why_not(found, "band-row")


def test_on_paper_starts_gently_and_stays_light() -> None:
    found = plan(screening="on-paper", life=TRAINED, prescription={"weeks": 8})
    assert found.gate is True
    for exercise in found.exercises:
        if exercise.loaded or exercise.category not in GENTLE:
            assert 1 not in weeks_of(found, exercise.id)
        assert all(dose.load.split()[0] in ("body", "light") for dose in exercise.doses)
        assert not {"barbell", "pull-up-bar"} & set(exercise.equipment)
        assert "hang" not in exercise.traits
    assert any(exercise.category == "strength" for exercise in found.exercises)


@pytest.mark.parametrize(
    "changes",
    [
        {"symptoms": {"pain_now": None}},
        {"age": 15, "clinic": CLEARANCE, "symptoms": {"duration_days": 2, "pain_now": 1}, "screening": ALL_NO},
    ],
)
def test_the_young_and_those_with_unknown_pain_lift_nothing_in_week_one(changes: dict[str, Any]) -> None:
    clinic = changes.get("clinic")
    found = plan(**changes | ({"clinic": clinic | {"cleared_on": "2026-11-22"}} if clinic else {}))
    assert found.exercises
    loaded = [exercise.id for exercise in found.exercises if exercise.loaded]
    assert loaded
    assert all(1 not in weeks_of(found, name) for name in loaded)


def test_strong_pain_holds_loads_until_it_has_settled() -> None:
    found = plan(symptoms={"pain_now": 6, "trend": "better"})
    loaded = [exercise.id for exercise in found.exercises if exercise.loaded]
    assert loaded
    assert all(weeks_of(found, name).isdisjoint({1, 2}) for name in loaded)


def test_what_is_held_for_the_whole_plan_is_left_out_and_says_why() -> None:
    assert why_not(plan(symptoms={"pain_now": 6}, prescription={"weeks": 1}), "band-row") == ["strong-pain"]


def test_an_avoid_rule_that_is_unknown_becomes_a_caution() -> None:
    known = options(case()).allowed["thoracic-rotation"].cautions
    unknown = options(case(health={"conditions": None})).allowed["thoracic-rotation"].cautions
    texts = {rule.text for rule in library().exercises["thoracic-rotation"].avoid}
    assert texts <= {caution.text for caution in unknown}
    assert texts.isdisjoint(caution.text for caution in known)


def test_each_band_is_latex_free_for_the_allergic() -> None:
    found = plan(health={"allergies": ["latex"]}, equipment=["resistance-band"])
    bands = [exercise for exercise in found.exercises if "resistance-band" in exercise.equipment]
    assert bands
    for exercise in bands:
        assert all("latex-free" in dose.load for dose in exercise.doses)
        assert any("latex-free" in caution.text for caution in exercise.cautions)


@pytest.mark.parametrize("minutes", [5, 20])
def test_there_is_always_something_to_do(minutes: int) -> None:
    every_limit = {
        "health": {
            "conditions": [
                "recent-fracture",
                "vertigo",
                "carpal-tunnel",
                "shoulder-instability",
                "high-blood-pressure",
            ],
            "cannot": ["kneel", "lie-prone", "lie-on-side", "bear-weight-on-hands", "hang"],
            "pregnancy_weeks": 30,
            "pregnant": None,
        },
        "clinic": CLEARANCE,
        "equipment": [],
        "sessions": {"minutes": minutes, "exercises": 1, "days_per_week": 1},
    }
    found = plan(**every_limit)
    assert found.disposition == "self-care"
    assert found.exercises


def test_the_kit_is_the_first_that_is_owned() -> None:
    kits = library().exercises["face-pull"].equipment
    assert len(kits) > 1
    for kit in kits:
        assert options(case(equipment=list(kit))).allowed["face-pull"].kit == kit
    assert options(case(equipment=ALL_EQUIPMENT)).allowed["face-pull"].kit == kits[0]


@pytest.mark.parametrize(
    "changes",
    [
        {"running": {"added": ["strength"]}},
        {"symptoms": {"pain_now": 6}},
        {"symptoms": {"pain_now": None}},
        {"life": {"strength_days": 1}},
    ],
)
def test_who_is_new_to_strength_or_sore_is_not_trained(changes: dict[str, Any]) -> None:
    assert case(life=TRAINED).trained
    assert not case(**{"life": TRAINED} | changes).trained


@pytest.mark.parametrize(("week", "weeks", "barred"), [(9, 4, False), (10, 4, True), (8, 5, False), (2, 12, True)])
def test_what_a_pregnancy_speaks_against_by_the_last_week_is_not_begun(week: int, weeks: int, barred: bool) -> None:
    told = case(health={"pregnant": True, "pregnancy_weeks": week}, prescription={"weeks": weeks})
    prone = [exercise.id for exercise in library().exercises.values() if "lie-prone" in exercise.traits]
    assert prone
    assert all((name in options(told).barred) is barred for name in prone)
