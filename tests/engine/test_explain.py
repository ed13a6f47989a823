"""A plan explained: what, why, why not, and what to answer."""

from __future__ import annotations

import re
from typing import Any

import pytest
from msgspec.structs import replace

from generator.engine.explain import Section, dose_words, explain, marks_of
from generator.engine.model import Dose
from generator.engine.plan import plan_for
from generator.engine.whatif.search import what_if
from generator.library.model import SafetyRule
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


DOSE = Dose(
    weeks=(1,),
    phase="settle",
    sets=2,
    reps=10,
    hold_seconds=None,
    per_side=False,
    distance_m=None,
    load="body",
    per_week=3,
    minutes=4.0,
)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "week 1 2 × 10, 3 a week"),
        ({"weeks": (2, 3, 5)}, "weeks 2–5 2 × 10, 3 a week"),
        ({"hold_seconds": 5}, "week 1 2 × 10 of 5 s, 3 a week"),
        ({"reps": None, "hold_seconds": 30}, "week 1 2 × 30 s, 3 a week"),
        ({"reps": None, "distance_m": 20, "load": "light dumbbell"}, "week 1 2 × 20 m, light dumbbell, 3 a week"),
        ({"per_side": True}, "week 1 2 × 10 each side, 3 a week"),
    ],
)
def test_a_dose_is_said_on_one_line(changes: dict[str, Any], said: str) -> None:
    assert dose_words(replace(DOSE, **changes)) == said


@pytest.mark.parametrize(
    ("prescribed", "override", "marks"),
    [
        (False, None, ""),
        (True, None, " (prescribed)"),
        (True, "My call", " (prescribed against the usual rule: My call)"),
    ],
)
def test_what_a_professional_chose_is_marked(prescribed: bool, override: str | None, marks: str) -> None:
    assert marks_of(prescribed, override) == marks


def test_weeks_are_told_with_their_runs_and_sessions() -> None:
    first = explained(sessions={"days_per_week": 2, "days": ["tue"]})["Weeks"].points[0]
    assert first.text == "Week 1 from 2026-11-23: Settle, 18 km"
    assert first.reasons[0] == "Runs and walks: tue easy 6 km, thu easy 6 km, sun easy 6 km"
    assert re.fullmatch(r"Sessions: tue [0-9]+(\.5)? min", first.reasons[1])
    resting = explained(prescription={"running": "rest"}, running={"weekly_distance": None})["Weeks"].points[0]
    assert resting.text == "Week 1 from 2026-11-23: Settle"
    assert resting.reasons[0] == "Runs and walks: none"
    walking = explained(prescription={"running": "walk-only"})["Weeks"].points[0]
    assert walking.reasons[0] == "Runs and walks: tue walk 20 min, thu walk 20 min, sun walk 20 min"


def test_a_week_without_sessions_says_none() -> None:
    gentle = [one.id for one in library().exercises.values() if "settle" in one.doses]
    told = explained(prescription={"exclude": gentle}, equipment=["resistance-band"])["Weeks"]
    assert told.points[0].reasons[1] == "Sessions: none"


@pytest.mark.parametrize(
    ("health", "words"),
    [({"conditions": ["stomach-ulcer"]}, "avoid anti-inflammatories"), ({"conditions": []}, "ask a pharmacist first")],
)
def test_the_advice_on_pain_medicine_stands_with_its_title(health: dict[str, Any], words: str) -> None:
    titles = [point.text for point in explained(health=health)["Guidance"].points]
    assert [title for title in titles if "(" in title] == [f"Pain medicine ({words})"]


def test_causes_are_told_with_their_scores_and_reasons() -> None:
    made = plan()
    told = explain(made, library())[1]
    assert [point.text[-6:] for point in told.points] == [f"({cause.score:.2f})" for cause in made.causes]
    assert all(point.reasons for point in told.points)


def test_a_gate_is_told_only_where_there_is_one() -> None:
    words = "The handout opens with the safety checklist, which comes before everything else."
    assert words in text_of(explained(screening=None)["Is it safe to start?"])
    assert words not in text_of(explained()["Is it safe to start?"])


def test_cautions_stand_with_the_exercise() -> None:
    told = explained(health={"conditions": None})["Exercises"]
    assert any(reason.startswith("Take care: ") for point in told.points for reason in point.reasons)


def test_what_is_unknown_says_what_waits_and_what_is_done_with_care() -> None:
    told = {point.text: point.reasons for point in explained(health={"conditions": None})["Not known yet"].points}
    assert list(told) == ["health.conditions is not known."]
    how, waits, care = told["health.conditions is not known."]
    assert how == "Answer it; write none if there is nothing of it."
    assert waits.startswith("Left out until then: Assisted pull-up; Ball on the wall; ")
    assert care.startswith("Done with care until then: ")
    kit = {point.text: point.reasons for point in explained(equipment=None)["Not known yet"].points}
    assert len(kit["equipment is not known."]) == 2  # nothing is done with care for it


def test_how_sore_is_asked_only_where_neither_pain_is_known_and_there_is_a_plan() -> None:
    def asked(**changes: Any) -> bool:
        section = explained(**changes).get("Not known yet")
        return section is not None and "symptoms.pain_now is not known." in [point.text for point in section.points]

    assert asked(symptoms={"pain_now": None})
    assert not asked(symptoms={"pain_now": None, "pain_worst": 3})
    assert not asked()
    assert not asked(symptoms={"pain_now": None}, screening=ALL_NO | {"fever": "yes"})


def test_answered_questions_are_counted_out() -> None:
    some = explained(screening={"fever": "no", "rash": "unsure"})
    assert "20 of 22 safety questions have no answer." in text_of(some["Not known yet"])


def test_a_reason_for_several_names_every_field_it_came_from() -> None:
    told = explained(equipment=None, health={"conditions": None}, life={"strength_days": None})["Left out"]
    assert all("[" in point.reasons[0] for point in told.points)
    [others] = [point for point in told.points if point.reasons[0].startswith("Others fit")]
    fields = others.reasons[0].partition("[")[2].rstrip("]").split(", ")
    assert len(fields) == len(set(fields)) > 1


@pytest.mark.parametrize("field", ["cannot", "allergies", "pregnant"])
def test_what_was_not_told_of_health_is_asked_where_something_is_done_with_care_for_it(field: str) -> None:
    told = {point.text: point.reasons for point in explained(health={field: None})["Not known yet"].points}
    assert told[f"health.{field} is not known."][1].startswith("Done with care until then: ")


def test_a_rule_that_asks_for_more_than_what_is_unknown_asks_for_it_too() -> None:
    own = SafetyRule(
        id="own",
        when={"conditions": {"known": False}, "age": {"at_least": 18}},
        applies={"all": True},
        effect="caution",
        text="Go slowly.",
    )
    with_it = replace(library(), safety=(own,))
    sections = {
        one.title: one for one in explain(plan_for(runner(health={"conditions": None}), with_it, ISSUED), with_it)
    }
    assert "health.conditions is not known." in [point.text for point in sections["Not known yet"].points]
