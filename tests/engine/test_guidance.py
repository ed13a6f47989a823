"""Guidance: what is given, what a runner's health leaves out, and what is said of pain medicine."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from generator.engine.guidance import referral_guidance
from generator.engine.model import Because, Fired, GivenGuidance, Plan
from tests.engine.runners import case, library, plan


def medicine(found: Plan) -> GivenGuidance:
    return next(given for given in found.guidance if given.id == "pain-relief-medicine")


def test_guidance_is_in_the_order_of_print_with_reasons_and_sources() -> None:
    found = plan()
    kinds = [given.kind for given in found.guidance]
    assert kinds == sorted(kinds, key=["treatment", "prevention", "help"].index)
    for given in found.guidance:
        assert given.because
        assert given.sources == library().guidance[given.id].sources


def test_only_medicine_has_advice() -> None:
    assert [given.id for given in plan().guidance if given.advice] == ["pain-relief-medicine"]


@pytest.mark.parametrize("changes", [{}, {"health": None, "age": None}])
def test_a_pharmacist_is_asked_where_nothing_is_known_against_it(changes: dict[str, Any]) -> None:
    assert medicine(plan(**changes)).advice == "ask-pharmacist"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"health": {"conditions": ["kidney-disease"]}}, "health.conditions"),
        ({"health": {"medicines": ["anticoagulant"]}}, "health.medicines"),
        ({"health": {"allergies": ["nsaid"]}}, "health.allergies"),
        ({"health": {"pregnant": True}}, "health.pregnant"),
    ],
)
def test_what_speaks_against_it_is_avoided_and_named(changes: dict[str, Any], field: str) -> None:
    found = medicine(plan(**changes))
    assert found.advice == "avoid"
    assert any(field in reason.from_ for reason in found.because)


@pytest.mark.parametrize(
    "changes",
    [
        {"health": {"medicines": ["anticoagulant"]}},
        {"health": {"conditions": ["bleeding-disorder"]}},
    ],
)
def test_no_massage_or_rolling_where_blood_flows_freely(changes: dict[str, Any]) -> None:
    def names(found: Plan) -> set[str]:
        return {given.id for given in found.guidance}

    assert {"massage", "foam-rolling"} <= names(plan())
    assert names(plan(**changes)).isdisjoint({"massage", "foam-rolling"})


def test_notes_for_this_runner_follow_the_reasons() -> None:
    found = next(given for given in plan(health={"medicines": ["antiplatelet"]}).guidance if given.id == "massage")
    item = library().guidance["massage"]
    rules = [reason.rule for reason in found.because]
    reasons, notes = {rule.id for rule in item.reasons}, {note.id for note in item.notes}
    assert rules[0] in reasons
    assert rules[-1] in notes


def test_what_must_be_avoided_is_said_before_what_is_asked_first() -> None:
    found = medicine(plan(health={"conditions": ["asthma"], "medicines": ["ssri", "anticoagulant"]}))
    advice = {rule.id: rule.advice for rule in library().guidance["pain-relief-medicine"].advice}
    told = [advice[reason.rule] for reason in found.because if reason.rule in advice]
    assert {"avoid", "ask-pharmacist"} == set(told)
    assert told == sorted(told, key=["avoid", "ask-pharmacist"].index)


def test_a_referral_without_a_reason_of_its_own_names_what_led_to_it() -> None:
    bare = {name: replace(item, reasons=()) for name, item in library().guidance.items()}
    reason = Because(rule="fever", text="You have a fever.", from_=("screening.fever",))
    fired = (Fired(id="fever", level="urgent", because=(reason,)),)
    for led, fields in ((fired, ("screening.fever",)), ((), ("symptoms.sites",))):
        for given in referral_guidance(case().facts, led, replace(library(), guidance=bare)):
            assert [(one.rule, one.from_) for one in given.because] == [("referred", fields)]
