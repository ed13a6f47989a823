"""A plan explained: what, why, why not, and what to answer."""

from __future__ import annotations

from typing import Any

from generator.engine.explain import Section, explain
from generator.engine.plan import plan_for
from generator.engine.whatif.search import what_if
from tests.engine.runners import ALL_NO, CLEARANCE, ISSUED, library, plan, runner


def explained(**changes: Any) -> dict[str, Section]:
    return {section.title: section for section in explain(plan(**changes), library())}


def text_of(section: Section) -> str:
    return "\n".join(line for point in section.points for line in (point.text, *point.reasons))


def test_a_full_plan_is_explained_from_safety_to_guidance() -> None:
    told = explained()
    assert list(told) == ["Is it safe to start?", "Likely causes", "Exercises", "Left out", "Weeks", "Guidance"]
    assert "safe to start" in told["Is it safe to start?"].points[0].text
    assert all(point.reasons for point in told["Exercises"].points)
    assert "[symptoms.sites]" in text_of(told["Exercises"])
    assert "Week 4 from 2026-12-14" in text_of(told["Weeks"])


def test_every_exercise_is_named_once_chosen_or_left_out() -> None:
    told = explained()
    names = [point.text.split(":")[0] for point in told["Exercises"].points]
    left_out = [name for point in told["Left out"].points for name in point.text.split("; ")]
    assert sorted(names + left_out) == sorted(exercise.name for exercise in library().exercises.values())


def test_a_referral_says_what_fired_and_why() -> None:
    told = explained(screening=ALL_NO | {"fever": "yes"})
    text = text_of(told["Is it safe to start?"])
    assert "be seen today" in text
    assert "[screening.fever]" in text
    assert "Exercises" not in told


def test_a_clearance_is_named() -> None:
    told = explained(screening=ALL_NO | {"steroids": "yes"}, clinic=CLEARANCE)
    assert "Cleared by Dr Lee of City Clinic on 2026-11-20" in text_of(told["Is it safe to start?"])


def test_what_is_unknown_is_said_with_how_to_answer_it() -> None:
    told = explained(
        screening={"fever": "no"}, health={"conditions": None}, equipment=None, symptoms={"pain_now": None}
    )
    text = text_of(told["Not known yet"])
    assert "21 of 22 safety questions have no answer" in text
    assert "screening: clear" not in text
    assert "screening.rash: " in text
    assert "screening.fever: " not in text
    for field in ("symptoms.pain_now", "health.conditions", "equipment"):
        assert f"{field} is not known." in text
    assert "Pull-up" in text


def test_one_word_answers_all_only_where_nothing_is_answered() -> None:
    assert "screening: clear" in text_of(explained(screening=None)["Not known yet"])


def test_what_is_known_is_not_asked_again() -> None:
    assert "Not known yet" not in explained()


def test_warnings_are_passed_on_with_their_field() -> None:
    told = explained(equipment=[], prescription={"include": ["band-row"]})
    assert "prescription.include[0]: band-row is left out." in text_of(told["To check"])


def test_an_override_is_told() -> None:
    told = explained(
        health={"conditions": ["hernia"]}, prescription={"include": ["barbell-row"], "override": "My call"}
    )
    assert "(prescribed against the usual rule: My call)" in text_of(told["Exercises"])


def test_a_set_dose_and_the_other_decisions_are_told() -> None:
    told = explained(
        prescription={"dose": {"thoracic-rotation": {"reps": 5}}, "include": ["thoracic-rotation"], "weeks": 2}
    )
    assert "[prescription.dose]" in text_of(told["Exercises"])
    assert "What your professional decided" in text_of(told["Guidance"])


def test_each_group_that_is_left_out_says_what_would_bring_it_in() -> None:
    profile = runner(equipment=["foam-roller"])
    made = plan_for(profile, library(), ISSUED)
    found = what_if(profile, made, library(), ISSUED)
    sections = {section.title: section for section in explain(made, library(), found)}
    points = sections["Left out"].points
    names = [name for point in points for name in point.text.split("; ")]
    assert sorted(names) == sorted(library().exercises[one.id].name for one in made.excluded)
    assert "To get it: get a resistance band." in text_of(sections["Left out"])
    for point in points:
        assert any(
            said.startswith(("To get it", "It comes in", "No change", "It stays out", "A professional"))
            for said in point.reasons
        )


def test_what_is_left_out_for_the_same_reasons_and_change_stands_together() -> None:
    told = explained(equipment=[], health={"conditions": None})["Left out"]
    said = [tuple(reason.split(" [")[0] for reason in point.reasons) for point in told.points]
    assert len(said) == len(set(said))
