from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from generator.profile.facts import FACT_KINDS, QUESTIONS, Facts, age_on, facts
from generator.profile.model import Goal, Health, Prescription, Profile, Running, Sessions, Symptoms

ISSUED = date(2026, 11, 23)


def of(**fields: Any) -> Facts:
    symptoms = {"sites": ("neck",), **fields.pop("symptoms", {})}
    return facts(Profile(name="A", symptoms=Symptoms(**symptoms), **fields), ISSUED)


def test_every_fact_has_a_kind_and_is_there_known_or_not() -> None:
    assert set(of()) == set(FACT_KINDS)
    unknown = {name for name, fact in of().items() if fact.value is None}
    assert set(FACT_KINDS) - unknown == {
        "sites", "language", "units", "session_minutes", "session_days_per_week", "session_exercises",
        "screened", "on_paper", "cleared",
    }  # fmt: skip


def test_every_fact_names_the_fields_that_gave_it_or_would() -> None:
    assert of()["desk_hours"].from_ == ("life.desk_hours",)
    assert of(running=Running(days_per_week=3))["run_days_per_week"] == (3, ("running.days_per_week",))
    assert of(sessions=Sessions(days=("mon",)))["session_days"] == (("mon",), ("sessions.days",))
    assert of()["answer.fever"] == (None, ("screening.fever",))


def test_an_empty_list_is_known() -> None:
    assert of(health=Health(conditions=()))["conditions"].value == ()
    assert of()["conditions"].value is None


def test_identity_and_free_words_of_others_are_no_facts() -> None:
    assert not {"name", "id", "note", "include", "phone", "organisation"} & set(FACT_KINDS)


@pytest.mark.parametrize(
    ("symptoms", "pain", "triage_pain", "source"),
    [
        ({}, None, None, "pain_now"),
        ({"pain_now": 3}, 3, 3, "pain_now"),
        ({"pain_worst": 6}, 6, 6, "pain_worst"),
        ({"pain_now": 3, "pain_worst": 6}, 3, 3, "pain_now"),
        ({"pain_now": 3, "pain_worst": 6, "onset": "sudden"}, 3, 6, "pain_now"),
        ({"pain_now": 0, "pain_worst": 8}, 0, 0, "pain_now"),
        ({"pain_now": 7, "pain_worst": 2, "onset": "sudden"}, 7, 7, "pain_now"),
    ],
)
def test_pain_is_pain_now_else_the_worst_and_for_triage_the_higher_when_sudden(
    symptoms: dict[str, Any], pain: float | None, triage_pain: float | None, source: str
) -> None:
    found = of(symptoms=symptoms)
    assert found["pain"] == (pain, (f"symptoms.{source}",))
    assert found.value("triage_pain") == triage_pain


def test_the_worst_pain_is_never_below_the_pain_now() -> None:
    assert of(symptoms={"pain_now": 7, "pain_worst": 2}).value("pain_worst") == 7


def test_days_sore_come_from_the_date_or_the_number() -> None:
    assert of(symptoms={"started": date(2026, 11, 1)})["days_sore"] == (22, ("symptoms.started",))
    assert of(symptoms={"duration_days": 5})["days_sore"] == (5, ("symptoms.duration_days",))
    assert of(symptoms={"started": ISSUED}).value("days_sore") == 0


@pytest.mark.parametrize(
    ("born", "day", "age"),
    [
        (date(2000, 11, 23), ISSUED, 26),
        (date(2000, 11, 24), ISSUED, 25),
        (date(2004, 2, 29), date(2022, 2, 28), 17),
        (date(2004, 2, 29), date(2022, 3, 1), 18),
        (ISSUED, ISSUED, 0),
    ],
)
def test_age_is_counted_in_whole_years(born: date, day: date, age: int) -> None:
    assert age_on(born, day) == age


def test_age_is_known_from_either_field_and_stays_unknown_without() -> None:
    assert of(born=date(1988, 1, 1))["age"] == (38, ("born",))
    assert of(age=38)["age"] == (38, ("age",))
    assert of()["age"].value is None


@pytest.mark.parametrize(
    ("health", "pregnant", "week"),
    [
        ({}, None, None),
        ({"pregnant": False}, False, 0),
        ({"pregnant": True}, True, 42),
        ({"pregnant": True, "pregnancy_weeks": 14}, True, 14),
        ({"pregnancy_weeks": 14}, True, 14),
        ({"pregnant": False, "pregnancy_weeks": 14}, True, 14),
        ({"postpartum_weeks": 3}, None, None),
    ],
)
def test_pregnancy(health: dict[str, Any], pregnant: bool | None, week: int | None) -> None:
    found = of(health=Health(**health))
    assert (found.value("pregnant"), found.value("pregnancy_week")) == (pregnant, week)


def test_distances_tell_the_rise_of_a_week_where_both_are_known() -> None:
    def rise(now: float | None, before: float | None) -> object:
        return of(running=Running(weekly_distance=now, previous_weekly_distance=before)).value("weekly_rise_percent")

    assert (rise(33, 30), rise(24, 18), rise(0, 20)) == (10, 33.333333, -100)
    assert (rise(24, None), rise(None, 24), rise(24, 0)) == (None, None, None)


def test_a_goal_tells_its_race() -> None:
    found = of(running=Running(goal=Goal(event="City run", date=date(2026, 12, 3), distance=10)))
    assert (found.value("goal_event"), found.value("goal_distance"), found.value("race_in_days")) == (
        "City run",
        10,
        10,
    )


@pytest.mark.parametrize(
    ("race", "start", "weeks", "in_plan"),
    [
        (date(2026, 11, 23), None, None, True),  # the day of issue is the first day
        (date(2026, 12, 20), None, None, True),  # the last day of four weeks
        (date(2026, 12, 21), None, None, False),
        (date(2026, 12, 21), None, 5, True),
        (date(2026, 12, 6), None, 2, True),
        (date(2026, 12, 7), None, 2, False),
        (date(2026, 12, 21), date(2026, 11, 30), None, True),
        (date(2026, 11, 29), date(2026, 11, 30), None, False),  # before the plan begins
        (date(2026, 11, 22), None, None, False),
        (None, date(2026, 11, 30), 6, None),
    ],
)
def test_a_race_lies_in_the_plan_or_not(
    race: date | None, start: date | None, weeks: int | None, in_plan: bool | None
) -> None:
    found = of(start=start, running=Running(goal=Goal(date=race)), prescription=Prescription(weeks=weeks))
    assert found.value("race_in_plan") == in_plan
    given = {"start": start, "prescription.weeks": weeks}
    told = [field for field, value in given.items() if value is not None] if race else []
    assert found["race_in_plan"].from_ == ("running.goal.date", *told)


def test_without_a_goal_no_race_is_known() -> None:
    assert of().value("race_in_plan") is None


def test_more_years_of_running_than_of_age_are_not_used() -> None:
    assert of(age=20, running=Running(experience_years=30)).value("experience_years") is None
    assert of(age=20, running=Running(experience_years=5)).value("experience_years") == 5


def test_clear_answers_every_question_for_all_at_once() -> None:
    found = of(screening="clear")
    assert {found[f"answer.{question}"] for question in QUESTIONS} == {("no", ("screening",))}
    assert (found.value("screened"), found.value("on_paper")) == (True, False)


def test_a_map_answers_what_it_names_and_nothing_else() -> None:
    found = of(screening={"fever": "unsure"})
    assert found["answer.fever"] == ("unsure", ("screening.fever",))
    assert found["answer.rash"].value is None
    assert found.value("screened") is False


def test_all_22_explicit_answers_are_a_screening_whatever_they_are() -> None:
    answers = dict.fromkeys(QUESTIONS, "unsure")
    assert len(QUESTIONS) == 22
    assert of(screening=answers).value("screened") is True
    del answers["rash"]
    assert of(screening=answers).value("screened") is False


def test_on_paper_is_no_answer() -> None:
    found = of(screening="on-paper")
    assert (found.value("screened"), found.value("on_paper"), found.value("answer.fever")) == (False, True, None)


def test_what_triage_derives_is_added_to_a_copy() -> None:
    before = of()
    after = before.with_("answer.fever", "yes", ("symptoms.when",))
    assert after["answer.fever"] == ("yes", ("symptoms.when",))
    assert before.value("answer.fever") is None
    with pytest.raises(KeyError):
        before.with_("answer.headache", "yes", ())


def test_kinds_know_words_and_bounds() -> None:
    assert FACT_KINDS["trend"].words == ("better", "same", "worse")
    assert FACT_KINDS["sites"].type == "list"
    assert (FACT_KINDS["pain"].low, FACT_KINDS["pain"].high) == (0, 10)
    assert FACT_KINDS["answer.fever"].words == ("yes", "no", "unsure")
    assert FACT_KINDS["stiff"].type == "boolean"
