"""What a professional decided: errors, what comes first, and what is said where it cannot be kept."""

from __future__ import annotations

from typing import Any

import pytest

from generator.engine.model import Plan
from generator.engine.options import options
from generator.engine.prescription import PrescriptionFault, faults, with_excluded, with_included
from generator.profile.facts import facts
from tests.engine.runners import ALL_NO, CLEARANCE, ISSUED, case, chosen, library, plan, runner, why_not


def found(**changes: Any) -> tuple[PrescriptionFault, ...]:
    profile = runner(**changes)
    return faults(profile, library(), facts(profile, ISSUED))


def test_an_id_of_no_exercise_is_an_error_wherever_it_stands() -> None:
    prescription = {"include": ["band-row", "band-rwo"], "exclude": ["pulup"], "dose": {"plnak": {"sets": 2}}}
    told = found(prescription=prescription)
    fields = [fault.field for fault in told]
    assert fields == ["prescription.include[1]", "prescription.exclude[0]", "prescription.dose.plnak"]
    assert all("band-row" in fault.words for fault in told)


AGAINST = {"health": {"conditions": ["osteoporosis"]}, "prescription": {"include": ["barbell-row"]}}


def test_what_health_rules_out_needs_an_override() -> None:
    [fault] = found(**AGAINST)
    assert fault.field == "prescription.include[0]"
    assert "barbell-row" in fault.message
    assert "override" in fault.allowed
    assert found(health=AGAINST["health"], prescription={"include": ["barbell-row"], "override": "Supervised"}) == ()


def test_health_that_is_not_known_rules_out_what_is_serious() -> None:
    [fault] = found(health={"conditions": None}, prescription={"include": ["pull-up"]})
    assert "health" in fault.message


def test_a_derived_answer_does_not_hide_a_fault() -> None:
    cleared = {"health": {"conditions": ["cancer"]}, "clinic": CLEARANCE}
    assert found(**cleared, prescription={"include": ["band-row"]})
    assert not found(**cleared, prescription={"include": ["belly-breathing"]})


def test_excluding_the_whole_library_is_an_error() -> None:
    [fault] = found(prescription={"exclude": sorted(library().exercises)})
    assert fault.field == "prescription.exclude"


def test_excluding_all_that_a_runner_may_do_is_an_error_too() -> None:
    may = list(options(case(equipment=[])).allowed)
    [fault] = found(equipment=[], prescription={"exclude": may})
    assert fault.field == "prescription.exclude"


def test_a_runner_who_is_sent_on_gets_the_referral_whatever_is_excluded() -> None:
    may = list(options(case(equipment=[])).allowed)
    assert found(equipment=[], prescription={"exclude": may}, screening=ALL_NO | {"fever": "yes"}) == ()


def test_what_is_included_comes_first_and_is_marked() -> None:
    include = ["side-plank", "wall-angel", "open-book"]
    told = chosen(plan(prescription={"include": include}))
    for name in include:
        assert told[name].prescribed is True
        assert told[name].override is None
        assert told[name].because[0].from_ == ("prescription.include",)
    assert any(not exercise.prescribed for exercise in told.values())


def test_an_override_is_recorded_where_it_was_needed() -> None:
    prescription = {"include": ["barbell-row", "open-book"], "override": "Supervised by me"}
    told = chosen(plan(health={"conditions": ["disc-injury"]}, prescription=prescription))
    assert told["barbell-row"].override == "Supervised by me"
    assert any(caution.rule == "disc-injury" for caution in told["barbell-row"].cautions)
    assert told["open-book"].override is None


def test_what_is_excluded_is_left_out() -> None:
    first = next(iter(chosen(plan())))
    assert why_not(plan(prescription={"exclude": [first]}), first) == ["prescription-exclude"]


@pytest.mark.parametrize("screening", [None, "on-paper", {"fever": "no"}])
def test_a_prescription_waits_until_the_runner_is_screened(screening: Any) -> None:
    prescription = {"include": ["band-row", "thoracic-rotation"], "dose": {"belly-breathing": {"sets": 3}}}
    told = plan(screening=screening, prescription=prescription)
    assert chosen(told).keys().isdisjoint(prescription["include"])
    assert {"prescription.include", "prescription.dose"} <= {warning.field for warning in told.warnings}
    assert all(dose.sets < 3 for dose in chosen(told).get("belly-breathing", told.exercises[0]).doses)


def test_a_prescription_never_lowers_a_level() -> None:
    told = plan(screening=ALL_NO | {"rash": "yes"}, prescription={"include": ["belly-breathing"], "override": "Fine"})
    assert told.disposition == "urgent"


def test_what_cannot_be_done_is_said() -> None:
    told = plan(equipment=[], prescription={"include": ["band-row"]})
    assert why_not(told, "band-row") == ["equipment"]
    assert [warning.field for warning in told.warnings] == ["prescription.include[0]"]


def test_what_has_no_room_is_said() -> None:
    include = ["side-plank", "wall-angel", "open-book", "cat-cow", "dead-bug"]
    sessions = {"days_per_week": 1, "exercises": 1}
    told = plan(sessions=sessions, prescription={"include": include, "weeks": 2})
    assert len(told.exercises) == 2
    assert sum("no room" in warning.text for warning in told.warnings) == 3


def test_a_prescribed_dose_stands() -> None:
    dose = {"sets": 4, "reps": 6, "per_week": 2, "load": "heavy"}
    told = chosen(plan(prescription={"include": ["band-row"], "dose": {"band-row": dose}}))["band-row"]
    assert {(one.sets, one.reps, one.per_week, one.load) for one in told.doses} == {(4, 6, 2, "heavy")}


@pytest.mark.parametrize(
    ("load", "printed"), [("Moderate, red band", "moderate, red band"), ("red band", "light (red band)")]
)
def test_a_load_always_begins_with_a_word_for_how_heavy(load: str, printed: str) -> None:
    prescription = {"include": ["band-row"], "dose": {"band-row": {"load": load}}, "weeks": 2}
    told = chosen(plan(prescription=prescription))["band-row"]
    assert {one.load for one in told.doses} == {printed}


def test_a_dose_that_does_not_fit_is_cut_and_said() -> None:
    dose = {"sets": 20, "reps": 100, "per_week": 7}
    told = plan(prescription={"include": ["band-row"], "dose": {"band-row": dose}})
    assert all(session.minutes <= 20 for week in told.weeks for session in week.sessions)
    fields = {warning.field for warning in told.warnings}
    assert {"prescription.dose.band-row.sets", "prescription.dose.band-row.per_week"} <= fields


def test_a_dose_of_what_is_not_in_the_plan_is_said() -> None:
    told = plan(equipment=[], prescription={"dose": {"band-row": {"sets": 2}}})
    assert [warning.field for warning in told.warnings] == ["prescription.dose.band-row"]


def rules(told: Plan, exercise: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(reason.rule, reason.from_) for reason in chosen(told)[exercise].because]


def decided(told: Plan) -> dict[str, tuple[str, ...]]:
    """The notes on what a professional decided, each with the fields that it came from."""
    items = [given for given in told.guidance if given.id == "your-professional"]
    return {reason.rule: reason.from_ for given in items for reason in given.because[1:]}


def test_a_set_dose_is_a_reason_of_its_exercise_and_of_no_other() -> None:
    told = plan(prescription={"include": ["band-row"], "dose": {"band-row": {"sets": 2, "reps": 7}}})
    assert rules(told, "band-row")[-1] == ("prescribed-dose", ("prescription.dose",))
    assert all("prescribed-dose" not in dict(rules(told, name)) for name in chosen(told) if name != "band-row")


def test_a_dose_of_which_nothing_could_be_kept_is_not_said_to_be_set() -> None:
    sessions = {"minutes": 5, "days_per_week": 1}
    dose = {"sets": 20, "per_week": 7}
    told = plan(sessions=sessions, prescription={"include": ["band-row"], "dose": {"band-row": dose}, "weeks": 2})
    assert "prescribed-dose" not in dict(rules(told, "band-row"))
    assert "decided-dose" not in decided(told)
    assert any(warning.field.startswith("prescription.dose") for warning in told.warnings)


EVERYTHING: dict[str, Any] = {
    "include": ["barbell-row", "open-book"],
    "exclude": ["shoulder-rolls"],
    "dose": {"open-book": {"reps": 5}},
    "running": "walk-only",
    "weeks": 6,
    "override": "Supervised",
}


def test_every_decision_that_the_plan_keeps_is_told_with_its_field() -> None:
    told = plan(health={"conditions": ["disc-injury"]}, prescription=EVERYTHING)
    assert decided(told) == {
        "decided-walks": ("prescription.running",),
        "decided-weeks": ("prescription.weeks",),
        "decided-include": ("prescription.include",),
        "decided-override": ("prescription.override",),
        "decided-dose": ("prescription.dose",),
        "decided-exclude": ("prescription.exclude",),
    }
    assert len(told.weeks) == 6
    assert {run.kind for week in told.weeks for run in week.runs} == {"walk"}


@pytest.mark.parametrize(
    ("prescription", "rule"),
    [
        ({"running": "rest"}, "decided-rest"),
        ({"running": "walk-only"}, "decided-walks"),
        ({"weeks": 2}, "decided-weeks"),
        ({"exclude": ["plank"]}, "decided-exclude"),
        ({"include": ["plank"]}, "decided-include"),
    ],
)
def test_one_decision_alone_is_told_alone(prescription: dict[str, Any], rule: str) -> None:
    assert list(decided(plan(prescription=prescription))) == [rule]


@pytest.mark.parametrize("prescription", [None, {"running": "as-planned"}, {"override": "Nothing to override"}])
def test_where_nothing_was_decided_nothing_is_told(prescription: Any) -> None:
    assert not any(given.id == "your-professional" for given in plan(prescription=prescription).guidance)


@pytest.mark.parametrize("screening", [None, "on-paper", {"fever": "no"}])
def test_before_the_screening_only_what_makes_a_plan_gentler_or_longer_is_told(screening: Any) -> None:
    told = plan(screening=screening, prescription=EVERYTHING)
    assert set(decided(told)) == {"decided-walks", "decided-weeks", "decided-exclude"}


def test_what_could_not_be_included_is_not_said_to_be_chosen() -> None:
    assert decided(plan(equipment=[], prescription={"include": ["band-row"]})) == {}


def test_a_referral_tells_of_no_decision() -> None:
    told = plan(screening=ALL_NO | {"fever": "yes"}, prescription=EVERYTHING)
    assert {given.id for given in told.guidance} == {"see-a-professional", "if-pain-persists"}


def test_what_is_both_included_and_excluded_is_left_out_with_a_warning() -> None:
    told = plan(prescription={"include": ["plank"], "exclude": ["plank"]})
    assert why_not(told, "plank") == ["prescription-exclude"]
    [warning] = told.warnings
    assert warning.field == "prescription.include[0]"
    assert "both included and excluded" in warning.text
    assert found(prescription={"include": ["plank"], "exclude": ["plank"]}) == ()


# Stricter is never riskier


@pytest.mark.parametrize("condition", ["osteoporosis", "shoulder-instability", "hernia"])
def test_a_condition_added_never_lets_a_prescription_without_a_reason_through(condition: str) -> None:
    against = [
        name
        for name in library().exercises
        if found(health={"conditions": [condition]}, prescription={"include": [name]})
    ]
    assert against
    told = plan(health={"conditions": [condition]}, prescription={"include": against})
    assert chosen(told).keys().isdisjoint(against)
    with_reason = plan(health={"conditions": [condition]}, prescription={"include": against, "override": "Mine"})
    assert {one.override for one in with_reason.exercises if one.id in against} == {"Mine"}
    assert all(one.override is None for one in with_reason.exercises if one.id not in against)


def total(told: Plan) -> float:
    return sum(run.distance or 0 for week in told.weeks for run in week.runs)


def test_less_running_prescribed_is_never_more() -> None:
    totals = [total(plan(prescription={"running": way})) for way in ("as-planned", "walk-only", "rest")]
    assert totals[0] > totals[1] == totals[2] == 0
    assert not any(week.runs for week in plan(prescription={"running": "rest"}).weeks)


@pytest.mark.parametrize("health", [["osteoporosis"], ["shoulder-instability"], ["hernia", "vertigo"]])
def test_an_exercise_left_out_lets_nothing_in_that_health_speaks_against(health: list[str]) -> None:
    before = plan(health={"conditions": health})
    barred = {one.id for one in before.excluded if why_not(before, one.id) not in (["others-fit-better"], ["no-room"])}
    for name in chosen(before):
        after = plan(health={"conditions": health}, prescription={"exclude": [name]})
        assert barred.isdisjoint(chosen(after))
        assert name not in chosen(after)
        assert after.disposition == before.disposition


@pytest.mark.parametrize("question", ["cancer_history", "rash", "chest_pain"])
def test_no_prescription_changes_the_level(question: str) -> None:
    answers = {"screening": ALL_NO | {question: "yes"}}
    assert plan(**answers, prescription=EVERYTHING).disposition == plan(**answers).disposition != "self-care"


def test_a_prescribed_exercise_that_drops_out_of_some_weeks_is_told() -> None:
    """Six of them do not fit into fifteen minutes a week, as doses grow."""
    include = ["band-pull-apart", "doorway-stretch", "thoracic-rotation", "cat-cow", "thread-the-needle", "chin-tuck"]
    found = plan(
        equipment=["resistance-band"],
        sessions={"minutes": 5, "days_per_week": 3},
        prescription={"include": include, "weeks": 8},
    )
    told = {warning.field: warning.text for warning in found.warnings}
    dropped = set()
    for one in (one for one in found.exercises if one.prescribed):
        weeks = {week for dose in one.doses for week in dose.weeks}
        missing = [str(week) for week in range(min(weeks), 9) if week not in weeks]
        field = f"prescription.include[{include.index(one.id)}]"
        if missing:
            dropped.add(one.id)
            assert told[field].startswith(f"{one.id} is not done in week"), told
            assert all(week in told[field] for week in missing)
        else:
            assert field not in told
    assert dropped


def test_nothing_is_told_of_prescribed_exercises_that_stay() -> None:
    found = plan(equipment=["resistance-band"], prescription={"include": ["band-row", "pull-up"], "weeks": 8})
    fields = [warning.field for warning in found.warnings]
    assert fields == ["prescription.include[1]"]  # no bar


@pytest.mark.parametrize(
    ("pain", "told"),
    [
        (2, "No exercise is left for week 1. What is not left out here begins later."),
        (6, "No exercise is left for weeks 1, 2. What is not left out here begins later."),
    ],
)
def test_weeks_without_anything_to_do_are_told(pain: int, told: str) -> None:
    gentle = [one.id for one in library().exercises.values() if "settle" in one.doses]
    found = plan(symptoms={"pain_now": pain}, prescription={"exclude": gentle}, equipment=["resistance-band"])
    assert [warning.text for warning in found.warnings if warning.field == "prescription.exclude"] == [told]
    assert found.weeks[-1].sessions


def test_a_plan_with_something_to_do_in_each_week_has_no_such_warning() -> None:
    assert "prescription.exclude" not in {
        warning.field for warning in plan(prescription={"exclude": ["cat-cow"]}).warnings
    }


@pytest.mark.parametrize(
    ("dose", "sessions", "rules_told"),
    [
        ({"sets": 2, "reps": 10, "per_week": 3}, {"minutes": 20, "days_per_week": 3}, ["prescribed-dose"]),
        ({"sets": 5, "reps": 15, "per_week": 5}, {"minutes": 8, "days_per_week": 3}, ["prescribed-dose-cut"]),
        ({"sets": 9, "load": "10 kg"}, {"minutes": 5, "days_per_week": 3}, ["prescribed-dose-cut"]),
        ({"load": "10 kg"}, {"minutes": 20, "days_per_week": 3}, ["prescribed-dose"]),
        ({"per_week": 7}, {"minutes": 20, "days_per_week": 3}, []),
    ],
)
def test_a_dose_that_is_cut_is_not_said_to_be_the_professionals(
    dose: dict[str, Any], sessions: dict[str, int], rules_told: list[str]
) -> None:
    found = plan(sessions=sessions, prescription={"include": ["band-row"], "dose": {"band-row": dose}})
    assert [rule for rule, _ in rules(found, "band-row") if rule.startswith("prescribed-dose")] == rules_told


def test_a_dose_that_is_kept_in_some_weeks_only_is_not_said_to_be_set() -> None:
    names = ["shoulder-blade-squeeze", "chin-tuck"]
    told = {"include": names, "dose": {name: {"per_week": 3} for name in names}}
    found = plan(sessions={"minutes": 20, "days_per_week": 3, "exercises": 2}, prescription=told)
    for name in names:
        assert {dose.per_week for dose in chosen(found)[name].doses} == {2, 3}
        assert "prescribed-dose" not in dict(rules(found, name))


def test_a_reason_that_was_not_needed_is_not_told() -> None:
    found = plan(prescription={"include": ["cat-cow"], "override": "My call"})
    assert list(decided(found)) == ["decided-include"]


def test_a_profile_with_more_included_keeps_the_rest() -> None:
    told = runner(
        prescription={"include": ["cat-cow", "band-row"], "exclude": ["pull-up", "plank"], "override": "Mine"}
    )
    after = with_included(told, ["pull-up", "band-row"], "Ours").prescription
    assert after.include == ("pull-up", "band-row", "cat-cow")
    assert after.exclude == ("plank",)
    assert after.override == "Mine"
    assert with_included(runner(), ["plank"], "Ours").prescription.override == "Ours"
    assert with_included(runner(), ["plank"], None).prescription.override is None


def test_a_profile_with_one_more_excluded_keeps_the_rest() -> None:
    told = runner(prescription={"include": ["cat-cow", "band-row"], "exclude": ["plank"]})
    after = with_excluded(told, "cat-cow").prescription
    assert (after.include, after.exclude) == (("band-row",), ("plank", "cat-cow"))


def test_a_dose_that_is_done_more_often_is_not_said_to_be_cut() -> None:
    """Nothing else is left, so it is done on a second day: two sessions a week are due."""
    others = [name for name in library().exercises if name != "cat-cow"]
    found = plan(prescription={"exclude": others, "dose": {"cat-cow": {"sets": 2, "per_week": 1}}})
    assert "prescribed-dose-cut" not in dict(rules(found, "cat-cow"))
