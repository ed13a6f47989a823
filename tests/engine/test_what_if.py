"""What would bring an exercise in that was left out: the smallest change, and never one that does not."""

from __future__ import annotations

import json
from datetime import date
from random import Random
from typing import Any

import pytest

from generator.engine.plan import plan_for
from generator.engine.prescription import faults
from generator.engine.whatif.change import Change, Ease, changed, lines_of
from generator.engine.whatif.one import Answer, answer, sections
from generator.engine.whatif.search import Outcome, what_if
from generator.engine.whatif.trials import Trials
from generator.engine.whatif.words import to_get_it
from generator.profile.facts import facts
from generator.profile.model import Profile
from generator.profile.reading import profile_from_bytes
from tests.engine.runners import ALL_NO, ISSUED, chosen, library, plan, runner
from tests.property.profiles import random_profile


def outcome(name: str, **changes: Any) -> Outcome:
    profile = runner(**changes)
    return what_if(profile, plan_for(profile, library(), ISSUED), library(), ISSUED, only=(name,))[name]


def told(name: str, **changes: Any) -> Answer:
    profile = runner(**changes)
    return answer(name, profile, plan_for(profile, library(), ISSUED), library(), ISSUED)


def fields(found: Outcome) -> list[str]:
    return [field for change in found.changes for field in change.fields]


def chosen_after(profile: Profile, changes: tuple[Change, ...]) -> set[str]:
    return set(chosen(plan_for(changed(profile, changes), library(), ISSUED)))


NO_BAND: dict[str, Any] = {"equipment": ["foam-roller"]}


def test_equipment_that_is_missing_is_to_be_got() -> None:
    assert "band-row" in chosen(plan(equipment=["foam-roller", "resistance-band"]))
    found = outcome("band-row", **NO_BAND)
    assert found.changes[0].values == (("equipment", ["foam-roller", "resistance-band"]),)
    assert found.changes[0].ease is Ease.EQUIPMENT
    assert to_get_it(found) == ("To get it: get a resistance band. [equipment: [foam-roller, resistance-band]]",)


def test_equipment_that_is_not_known_is_to_be_told_if_it_is_there() -> None:
    [said] = to_get_it(outcome("band-row", equipment=None))
    assert said == "To get it: say that you have a resistance band, if you do. [equipment: [resistance-band]]"


def test_an_open_screening_is_answered_and_nobody_is_told_to_lie() -> None:
    found = outcome("shoulder-blade-squeeze", screening=None)
    assert found.changes[0].values == (("screening", "clear"),)
    assert "only if each open answer is truly no" in to_get_it(found)[0]


def test_answers_that_were_given_are_kept() -> None:
    some = {"fever": "no", "rash": "no"}
    [(field, value)] = outcome("shoulder-blade-squeeze", screening=some).changes[0].values
    assert field == "screening"
    assert value == ALL_NO


def test_health_that_is_not_known_is_answered_only_if_that_is_so() -> None:
    found = outcome("pull-up", health={"conditions": None}, life={"strength_days": 3, "pull_ups": 4})
    assert "health.conditions" in fields(found)
    assert "(it helps only if that is truly none)" in to_get_it(found)[0]


def test_what_health_rules_out_stays_out_while_it_lasts_and_a_professional_may_override() -> None:
    found = outcome("barbell-row", health={"conditions": ["osteoporosis", "hernia"]}, life={"strength_days": 3})
    said = to_get_it(found)
    assert said[0] == "It stays out while health.conditions has osteoporosis and hernia."
    assert found.override
    assert "against the usual rule, with a reason. [prescription.include, prescription.override]" in said[-1]
    assert not any("To get it" in sentence for sentence in said)


def test_only_the_conditions_that_speak_against_it_would_have_to_go() -> None:
    found = outcome("wall-angel", health={"conditions": ["asthma", "shoulder-instability"]})
    assert [change.values for change in found.stays] == [(("health.conditions", ["asthma"]),)]


def test_a_pregnancy_and_its_week_go_together() -> None:
    health = {"pregnant": True, "pregnancy_weeks": 22}
    found = outcome("dead-bug", health=health)
    assert to_get_it(found)[0] == "It stays out while you are pregnant."
    assert dict(found.stays[0].values) == {"health.pregnant": False, "health.pregnancy_weeks": None}


def test_equipment_and_training_are_a_pair() -> None:
    life = {"strength_days": 0, "weak_core": True, "push_ups": 30, "pull_ups": 2}
    profile = runner(equipment=["resistance-band"], life=life, sessions={"exercises": 8, "minutes": 60})
    before = plan_for(profile, library(), ISSUED)
    pairs = [one for one in what_if(profile, before, library(), ISSUED).values() if len(one.changes) > 1]
    assert pairs
    for found in pairs:
        hard = [change.ease for change in found.changes]
        assert chosen_after(profile, found.changes) - set(chosen(before)), hard


def test_a_professional_who_left_it_out_has_to_allow_it() -> None:
    first = next(iter(chosen(plan())))
    found = outcome(first, prescription={"exclude": [first]})
    assert found.changes[0].values == (("prescription.exclude", []),)
    assert "the professional who left it out would have to allow it" in to_get_it(found)[0]


def test_pain_is_only_ever_lowered() -> None:
    profile = runner(symptoms={"pain_now": 6}, prescription={"weeks": 1}, life={"strength_days": 3})
    found = what_if(profile, plan_for(profile, library(), ISSUED), library(), ISSUED)
    pains = [
        value
        for one in found.values()
        for change in one.changes
        for field, value in change.values
        if field.startswith("symptoms.pain")
    ]
    assert pains
    assert max(pains) < 6


def test_nothing_is_left_out_of_a_referral_and_the_say_is_the_professionals() -> None:
    profile = runner(screening=ALL_NO | {"weight_loss": "yes"})
    referral = plan_for(profile, library(), ISSUED)
    assert what_if(profile, referral, library(), ISSUED) == {}
    found = answer("band-row", profile, referral, library(), ISSUED)
    assert found.status == "referred"
    assert any("Only a professional can say" in sentence for sentence in found.says)
    assert not found.prescribable


def test_an_answer_for_what_was_chosen_gives_reasons_doses_and_what_it_keeps_out() -> None:
    name = next(iter(chosen(plan())))
    found = told(name)
    assert found.status == "chosen"
    assert found.because
    assert found.doses
    profile = runner(prescription={"exclude": [name]})
    assert set(found.without) == set(chosen(plan_for(profile, library(), ISSUED))) - set(chosen(plan()))
    titles = [section.title for section in sections(found, library())]
    assert titles[:2] == ["Chosen", "How much"]


def test_an_answer_for_what_was_left_out_gives_the_lines_to_edit() -> None:
    assert told("band-row", **NO_BAND).yaml == ("equipment: [foam-roller, resistance-band]",)
    against = told("barbell-row", health={"conditions": ["osteoporosis"]}, life={"strength_days": 3})
    assert against.needs_override
    lines = "\n".join(against.yaml)
    assert "health:" in lines or 'override: "' in lines


def test_lines_hold_a_part_once_and_lists_as_yaml_has_them() -> None:
    change = Change(
        values=(("life.strength_days", 2), ("life.weak_core", False), ("equipment", [])), ease=Ease.STATE, text=""
    )
    assert lines_of([change]) == ("equipment: none", "life:", "  strength_days: 2", "  weak_core: no")


def check_every_claim(profile: Profile, issued: date) -> None:
    before = plan_for(profile, library(), issued)
    had = {one.id for one in before.exercises}
    for name, found in sorted(what_if(profile, before, library(), issued).items())[::3]:
        assert name not in had
        assert to_get_it(found)
        if found.changes:
            after = plan_for(changed(profile, found.changes), library(), issued)
            assert name in chosen(after), (name, found)
            assert len(found.changes) <= 2
            if len(found.changes) == 2:  # then neither half is enough
                halves = [chosen_after(profile, (half,)) for half in found.changes]
                assert not any(name in half for half in halves)
        if found.prescribable:
            told_of = changed(profile, found.before)
            reason = {"override": "A reason"} if found.override else {}
            value = (
                ("prescription.include", [name]),
                ("prescription.exclude", [one for one in told_of.prescription.exclude if one != name]),
                *((f"prescription.{field}", text) for field, text in reason.items()),
            )
            prescribed = changed(told_of, [Change(values=value, ease=Ease.PRESCRIPTION, text="")])
            assert faults(prescribed, library(), facts(prescribed, issued)) == ()
            assert chosen(plan_for(prescribed, library(), issued))[name].prescribed


def test_every_claim_holds_for_the_healthy_runner() -> None:
    check_every_claim(runner(**NO_BAND), ISSUED)


@pytest.mark.parametrize("seed", [7, 40])
def test_every_claim_holds_for_random_runners(seed: int) -> None:
    data = json.dumps(random_profile(Random(seed))).encode()
    check_every_claim(profile_from_bytes(data, "p.json", ISSUED, library().exercises, "json").profile, ISSUED)


def test_the_same_runner_gets_the_same_answers() -> None:
    assert outcome("band-row", **NO_BAND) == outcome("band-row", **NO_BAND)


def test_nothing_is_prescribable_while_the_screening_is_open() -> None:
    open_ = Trials(runner(screening=None), library(), ISSUED)
    assert open_.prescribable(["cat-cow"], override=False) == []
    assert Trials(runner(), library(), ISSUED).prescribable(["cat-cow"], override=False) == ["cat-cow"]
