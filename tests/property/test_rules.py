"""How rules of the library are applied, with libraries that hold one rule each: what the real one has no example of."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from generator.engine.answers import answers
from generator.engine.model import Because, Excluded
from generator.engine.plan import plan_for
from generator.engine.prescription import dose_warnings, faults, include_warnings, screening_warnings
from generator.engine.safety import active_rules, guidance_excluded, verdict
from generator.engine.triage import fired_rules, triage
from generator.library.model import DerivedAnswer, Rule, SafetyRule, TriageRule
from generator.profile.facts import Facts, facts
from generator.profile.model import Profile
from tests.property.planning import library
from tests.property.profiles import ISSUED, day
from tests.property.runners import RUNNER, with_

STIFF = {"stiff": True}
TWO = {"text": "It says so.", "when": STIFF}


def known(**symptoms: Any) -> Facts:
    return facts(msgspec.convert(with_(RUNNER, **symptoms), Profile), ISSUED)


SAYS_YES, SAYS_NO, SAYS_NOTHING = known(symptoms__stiff=True), known(symptoms__stiff=False), known()
ROW = library().exercises["band-row"]


class TestAnExercisesOwnRules:
    def test_what_it_avoids_leaves_it_out_and_what_it_takes_care_of_is_printed(self) -> None:
        avoiding = replace(ROW, avoid=(Rule(id="a", **TWO),), care=())
        caring = replace(ROW, avoid=(), care=(Rule(id="c", **TWO),))
        assert [one.rule for one in verdict(avoiding, (), SAYS_YES, ()).excluded] == ["a"]
        assert [one.rule for one in verdict(avoiding, (), SAYS_NOTHING, ()).cautions] == ["a"]
        assert [one.rule for one in verdict(caring, (), SAYS_YES, ()).cautions] == ["c"]
        assert verdict(avoiding, (), SAYS_NOTHING, ()).excluded == ()
        assert verdict(caring, (), SAYS_YES, ()).excluded == ()
        for one in (avoiding, caring):
            assert not any(verdict(one, (), SAYS_NO, ()))


class TestWhatASafetyRuleAppliesTo:
    def excludes(self, applies: dict[str, Any], kit: tuple[str, ...] = (), **changes: Any) -> bool:
        rule = SafetyRule(id="r", applies=applies, **TWO)
        active = active_rules(SAYS_YES, replace(library(), safety=(rule,)))
        exercise = replace(ROW, avoid=(), care=(), **changes)
        return bool(verdict(exercise, kit, SAYS_YES, active).excluded)

    def test_an_exercise_a_category_a_trait_a_kit_a_load_or_everything(self) -> None:
        assert self.excludes({"exercises": ["band-row"]})
        assert not self.excludes({"exercises": ["plank"]})
        assert self.excludes({"categories": ["strength"]})
        assert not self.excludes({"categories": ["core"]})
        assert self.excludes({"traits": ["kneel", "roller"]}, traits=("roller",))
        assert not self.excludes({"traits": ["kneel"]}, traits=("roller",))
        assert self.excludes({"equipment": ["dumbbells"]}, kit=("dumbbells", "bench"))
        assert not self.excludes({"equipment": ["barbell"]}, kit=("dumbbells",))
        assert self.excludes({"loaded": True}, loaded=True)
        assert not self.excludes({"loaded": True}, loaded=False)
        assert not self.excludes({"loaded": False}, loaded=True)
        assert self.excludes({"all": True}, loaded=False)

    @pytest.mark.parametrize(("effect", "excluded"), [("exclude", True), ("hold", False), ("caution", False)])
    def test_guidance_is_left_out_by_what_excludes_alone(self, effect: Any, excluded: bool) -> None:
        rule = SafetyRule(id="r", effect=effect, applies={"guidance": ["massage"]}, **TWO)
        active = active_rules(SAYS_YES, replace(library(), safety=(rule,)))
        assert guidance_excluded("massage", active) is excluded
        assert guidance_excluded("foam-rolling", active) is False

    @pytest.mark.parametrize(("told", "effects"), [(SAYS_YES, ["hold"]), (SAYS_NO, []), (SAYS_NOTHING, ["caution"])])
    def test_what_is_unknown_has_its_own_effect_and_words(self, told: Facts, effects: list[str]) -> None:
        rule = SafetyRule(
            id="r", effect="hold", unknown="caution", unknown_text="Not if.", applies={"all": True}, **TWO
        )
        active = active_rules(told, replace(library(), safety=(rule,)))
        assert [one.effect for one in active] == effects
        assert [one.because.text for one in active] == ["Not if." if told is SAYS_NOTHING else "It says so."] * len(
            effects
        )

    def test_what_is_unknown_and_has_no_words_of_its_own_takes_the_rules(self) -> None:
        rule = SafetyRule(id="r", unknown="exclude", applies={"all": True}, **TWO)
        [active] = active_rules(SAYS_NOTHING, replace(library(), safety=(rule,)))
        assert active.because.text == "It says so."


class TestTriage:
    def test_a_fact_that_says_yes_outweighs_one_that_is_unsure(self) -> None:
        rules = tuple(DerivedAnswer(question="rash", answer=answer, **TWO) for answer in ("unsure", "yes"))
        for derived in (rules, rules[::-1]):
            found = answers(SAYS_YES, replace(library(), derived=derived))
            assert found.given["rash"] == "yes"
            assert len(found.derived["rash"]) == 2

    def test_a_rule_names_the_fields_that_made_it_fire(self) -> None:
        rule = TriageRule(id="t", level="urgent", **TWO)
        always = TriageRule(id="u", level="urgent", when={"always": True}, text="Always.")
        content = replace(library(), triage=(rule, always), derived=())
        first, second = fired_rules(answers(SAYS_YES, content), content)
        assert [reason.from_ for reason in first.because] == [("symptoms.stiff",)]
        assert [reason.from_ for reason in second.because] == [("symptoms.sites",)]

    @pytest.mark.parametrize(("cleared_on", "counts"), [(day(0), True), (day(-90), True), (day(-91), False)])
    def test_who_is_cleared_is_known_to_the_rules(self, cleared_on: str, counts: bool) -> None:
        clinic = {"organisation": "Riverside", "cleared_by": "Dr. M", "cleared_on": date.fromisoformat(cleared_on)}
        told = {**RUNNER, "age": 15, "symptoms": {"sites": ["neck"]}, "clinic": clinic}
        profile = msgspec.convert(told, Profile)
        found = triage(profile, answers(facts(profile, ISSUED), library()), library(), ISSUED)
        assert found.cleared is counts
        assert found.facts.value("cleared") is counts


class TestAPrescription:
    def profile(self, **changes: Any) -> Profile:
        return msgspec.convert(with_(RUNNER, **changes), Profile)

    def faults(self, **changes: Any) -> list[tuple[str, str]]:
        profile = self.profile(**changes)
        return [(one.field, one.message) for one in faults(profile, library(), facts(profile, ISSUED))]

    def test_an_exercise_that_is_excluded_as_well_hides_no_fault_of_the_next(self) -> None:
        found = self.faults(
            health__conditions=["hernia"],
            prescription={"include": ["pull-up", "barbell-row"], "exclude": ["pull-up"]},
        )
        assert [field for field, _ in found] == ["prescription.include[1]"]

    def test_excluding_all_and_leaving_nothing_are_told_apart(self) -> None:
        every = list(library().exercises)
        equipped = [name for name, one in library().exercises.items() if one.equipment and () not in one.equipment]
        rest = [name for name in every if name not in equipped]
        assert "every exercise" in self.faults(prescription__exclude=every)[0][1]
        assert "no exercise is left" in self.faults(equipment=[], prescription__exclude=rest)[0][1]

    def test_who_is_referred_needs_nothing_to_do_unless_a_clearance_may_lift_it(self) -> None:
        equipped = [name for name, one in library().exercises.items() if one.equipment and () not in one.equipment]
        rest = [name for name in library().exercises if name not in equipped]
        nothing: dict[str, Any] = {"equipment": [], "prescription__exclude": rest}
        cleared = date.fromisoformat(day(-1))
        assert self.faults(age=15, **nothing) == []
        assert len(self.faults(age=15, clinic={"cleared_on": cleared}, **nothing)) == 1
        assert self.faults(symptoms__pain_now=8, clinic={"cleared_on": cleared}, **nothing) == []
        assert len(self.faults(**nothing)) == 1

    def test_what_waits_for_the_screening_is_named_and_nothing_else(self) -> None:
        for prescription, named in (
            ({}, []),
            ({"include": ["plank"]}, ["prescription.include"]),
            ({"dose": {"plank": {"sets": 1}}}, ["prescription.dose"]),
        ):
            profile = self.profile(screening="on-paper", prescription=prescription)
            assert [one.field for one in screening_warnings(profile, facts(profile, ISSUED))] == named

    def test_a_dose_that_is_kept_in_some_weeks_only_has_a_warning_for_that_number_alone(self) -> None:
        doses = {"chin-tuck": {"sets": 1}, "plank": {"sets": 3}, "band-row": {"reps": 9}}
        plan = plan_for(self.profile(prescription={"include": ["plank", "band-row"]}), library(), ISSUED)
        chosen = {one.id: one for one in plan.exercises}
        first = chosen["plank"].doses[0]
        plank = replace(chosen["plank"], doses=(replace(first, sets=3), replace(first, sets=2)))
        row = replace(chosen["band-row"], doses=(replace(chosen["band-row"].doses[0], reps=9),))
        found = dose_warnings(self.profile(prescription={"dose": doses}), (plank, row))
        assert [one.field for one in found] == ["prescription.dose.chin-tuck", "prescription.dose.plank.sets"]

    def test_the_first_reason_is_the_one_that_is_told(self) -> None:
        reasons = tuple(Because(rule=text, text=text, from_=("equipment",)) for text in ("First.", "Second."))
        profile = self.profile(prescription={"include": ["plank", "pull-up"]})
        [warning] = include_warnings(profile, (Excluded(id="pull-up", because=reasons),))
        assert warning.field == "prescription.include[1]"
        assert warning.text == "pull-up is left out. First."
