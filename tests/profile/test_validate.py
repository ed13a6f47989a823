from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from generator.profile.errors import Fault, ProfileError
from generator.profile.model import Goal, PrescribedDose, Profile
from generator.profile.reading import Reading, profile_from_bytes

ISSUED = date(2026, 11, 23)
EXERCISES = ("band-row", "thoracic-rotation")


def reading(text: str) -> Reading:
    return profile_from_bytes(text.encode(), "f.yaml", ISSUED, EXERCISES, "yaml")


def profile(text: str) -> Profile:
    return reading(f"name: A\nsymptoms: {{sites: [neck]}}\n{text}").profile


def faults(text: str) -> tuple[Fault, ...]:
    with pytest.raises(ProfileError) as caught:
        reading(text)
    return caught.value.faults


def fault(text: str) -> str:
    """The one fault of a profile that is otherwise fine, on line 3 and after."""
    found = faults(f"name: A\nsymptoms: {{sites: [neck]}}\n{text}")
    assert len(found) == 1, found
    return str(found[0])


def symptom_fault(text: str) -> str:
    found = faults(f"name: A\nsymptoms:\n  sites: [neck]\n  {text}")
    assert len(found) == 1, found
    return str(found[0])


def test_every_error_is_named_at_once_in_the_order_of_the_file() -> None:
    found = faults(
        "nmae: Ana\nborn: 1990-02-30\nsymptoms:\n  sites: [neck, mid back]\n  pain_now: 11\n  stiff: perhaps\n"
        "screening: {fevr: yes, rash: maybe}\nprescription: {include: [band-rwo]}\nborn: 1990-01-01\n"
    )
    assert [(each.line, each.column, each.field, each.hint) for each in found] == [
        (1, 1, "nmae", "name"),
        (1, 1, "name", ""),
        (2, 7, "born", ""),
        (4, 17, "symptoms.sites[1]", "mid-back"),
        (5, 13, "symptoms.pain_now", ""),
        (6, 10, "symptoms.stiff", ""),
        (7, 13, "screening.fevr", "fever"),
        (7, 30, "screening.rash", ""),
        (8, 26, "prescription.include[0]", "band-row"),
        (9, 1, "born", ""),
    ]
    assert all(each.message for each in found)
    assert all(each.allowed for each in found)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("agee: 3", 'f.yaml:3:1: agee: unknown field (expected one of: symptoms, id, name,'),
        ("agee: 3", 'did you mean "age"?)'),
        ("pain_now: 3", 'did you mean "symptoms.pain_now"?)'),
        ("age: 121", "f.yaml:3:6: age: found 121 (expected a whole number from 0 to 120)"),
        ("age: -1", "found -1"),
        ("age: 3.5", "found 3.5"),
        ("age: true", "age: found true (expected a whole number"),
        ("age: '38'", 'age: found the text "38"; write the number without quotes'),
        ("age: [38]", "found a list"),
        ("age: {}", "found an empty map"),
        ("born: 2026-11-24", "2026-11-24 is after the day of issue, 2026-11-23 (expected a date up to 2026-11-23)"),
        ("born: 1990-02-30", '"1990-02-30" is no day of the calendar'),
        ("born: 30.1.1990", "expected a date as YYYY-MM-DD"),
        ("born: 1990", "born: found 1990"),
        ("born: 1990-01-01\nage: 30", "f.yaml:4:6: age: born and age are both given (expected one of the two)"),
        ("sex: Female", 'sex: found the text "Female" (expected one of: female, male, other, undisclosed; '
                        'did you mean "female"?)'),
        ("country: UK", 'did you mean "GB"?'),
        ("country: XX", "expected the two letters of a country"),
        ("country: Portugal", "expected the two letters of a country"),
        ("language: english please", "expected a language tag"),
        ("language: e", "expected a language tag"),
        ("units: miles", "expected one of: km, mi"),
        ("equipment: foam-roller", 'did you mean "[foam-roller]"?'),
        ("equipment: [none]", "expected one of: resistance-band"),
        ("equipment: [null]", "equipment[0]: found nothing"),
        ("equipment: [foam_roler]", 'did you mean "foam-roller"?'),
        ("running: {days: []}", "running.days: found an empty list (expected a list of at least one of: mon, tue"),
        ("running: {days: none}", "running.days: found the text \"none\""),
        ("running: {weekly_distance: .nan}", "found .nan"),
        ("running: {weekly_distance: .inf}", "found .inf"),
        ("running: {weekly_distance: 1e999}", "found 1e999"),
        ("running: {weekly_distance: -0.1}", "expected a number from 0 to 1000"),
        ("running: {goal: {distance: 0}}", "running.goal.distance: found 0 (expected a number above 0, at most 1000)"),
        ("running: {goal: {data: 2027-01-01}}", 'running.goal.data: unknown field (expected one of: event, date, '
                                                'distance; did you mean "date"?)'),
        ("running: fast", "running: found the text \"fast\" (expected a map of: experience_years"),
        ("screening: Clear", 'screening: found the text "Clear" (expected clear or on-paper, or a map from question '
                             'to one of: yes, no, unsure; did you mean "clear"?)'),
        ("screening: yes", "expected clear or on-paper"),
        ("screening: [fever]", "expected clear or on-paper"),
        ("screening: {fever: 1}", "screening.fever: found 1 (expected one of: yes, no, unsure)"),
        ("health: {pregnant: unsure}", "health.pregnant: found the text \"unsure\" (expected yes or no)"),
        ("health: {pregnant: 1}", "health.pregnant: found 1 (expected yes or no)"),
        ("clinic: {cleared_on: 2026-11-24}", "clinic.cleared_on: 2026-11-24 is after the day of issue"),
        ("clinic: {phone: true}", "clinic.phone: found true; if that is the text, put it in quotes"),
        ("clinic: {phone: [1, 2]}", "clinic.phone: found a list (expected text)"),
        ("sessions: {minutes: 4}", "expected a number from 5 to 90"),
        ("sessions: {days_per_week: 0}", "expected a whole number from 1 to 7"),
        ("prescription: {weeks: 13}", "expected a whole number from 1 to 12"),
        ("prescription: {include: [Band-Row]}", 'there is no exercise "Band-Row"'),
        ("prescription: {include: [Band-Row]}", 'did you mean "band-row"?'),
        ("prescription: {dose: {band-rwo: {sets: 3}}}", 'prescription.dose.band-rwo: there is no exercise "band-rwo"'),
        ("prescription: {dose: {band-row: {set: 3}}}", 'did you mean "sets"?'),
        ("prescription: {dose: {band-row: {reps: 0}}}", "prescription.dose.band-row.reps: found 0"),
        ("prescription: {dose: [band-row]}", "prescription.dose: found a list (expected a map from the id"),
        ('"a\\u0007\\n": 1', r"a\x07\n: unknown field"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named_with_what_was_found_and_what_is_allowed(text: str, said: str) -> None:
    assert said in fault(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("pain_now: 10.5", "expected a number from 0 to 10"),
        ("pain_now: four", 'found the text "four"'),
        ("started: 2027-01-01", "symptoms.started: 2027-01-01 is after the day of issue"),
        ("started: 2026-01-01\n  duration_days: 3", "symptoms.started and symptoms.duration_days are both given"),
        ("trend: worsen", 'did you mean "worse"?'),
        ("when: during-run", 'did you mean "[during-run]"?'),
    ],
)
def test_faults_of_symptoms(text: str, said: str) -> None:
    assert said in symptom_fault(text)


@pytest.mark.parametrize("nobody", ["", "name: ''", "name: ' '\nid: \"\\u200b\"", "name: null", 'id: "\\t\\n"'])
def test_a_name_or_an_id_is_required_and_a_blank_one_is_none(nobody: str) -> None:
    found = faults(f"symptoms: {{sites: [neck]}}\n{nobody}\n")
    assert [(each.field, each.message, each.allowed) for each in found] == [
        ("name", "is missing", "name or id, or both")
    ]


@pytest.mark.parametrize(
    "text", ["name: A", "name: A\nsymptoms:", "name: A\nsymptoms: {}", "name: A\nsymptoms: {sites: }"]
)
def test_sites_are_required(text: str) -> None:
    (found,) = faults(text)
    assert (found.field, found.message) == ("symptoms.sites", "is missing")


@pytest.mark.parametrize("sites", ["[]", "none", "neck", "[none]", "[neck, [neck]]"])
def test_sites_are_a_list_with_something_in_it(sites: str) -> None:
    (found,) = faults(f"name: A\nsymptoms: {{sites: {sites}}}")
    assert found.field.startswith("symptoms.sites")


@pytest.mark.parametrize("raw", ["007", "1e3", "0x1F", "12_3", "'007'", "+351 21", "2026-11-23", "no", "NO", "1.50"])
def test_text_is_kept_as_written(raw: str) -> None:
    read = profile(f"id: {raw}\nclinic: {{phone: {raw}, patient_id: {raw}, visit_id: {raw}, email: {raw}}}\n")
    wanted = raw.strip("'")
    clinic = read.clinic
    assert [read.id, clinic.phone, clinic.patient_id, clinic.visit_id, clinic.email] == [wanted] * 5


@pytest.mark.parametrize(("written", "meant"), [("yes", True), ("true", True), ("NO", False), ("False", False)])
def test_yes_and_no_are_taken_for_true_and_false_and_the_other_way_round(written: str, meant: bool) -> None:
    read = profile(f"health: {{pregnant: {written}}}\nscreening: {{fever: {written}, rash: Unsure}}\n")
    assert read.health.pregnant is meant
    assert read.screening == {"fever": "yes" if meant else "no", "rash": "unsure"}


@pytest.mark.parametrize("nothing", ["none", "[]"])
def test_none_is_a_complete_list_with_nothing_in_it(nothing: str) -> None:
    read = profile(f"equipment: {nothing}\nhealth: {{conditions: {nothing}}}\nprescription: {{include: {nothing}}}\n")
    assert (read.equipment, read.health.conditions, read.prescription.include) == ((), (), ())


def test_what_is_absent_or_null_is_unknown() -> None:
    given = profile(
        "equipment:\nage: null\nrunning:\nhealth: ~\nscreening: {fever: null}\nlanguage:\nsessions: {minutes: }\n"
    )
    assert given == msgspec_replace(profile(""), screening={})
    assert (given.equipment, given.age, given.health.conditions, given.language) == (None, None, None, "en")


def msgspec_replace(whole: Profile, **changes: Any) -> Profile:
    from msgspec.structs import replace

    return replace(whole, **changes)


def test_repeated_items_collapse_in_order() -> None:
    assert profile("equipment: [bench, barbell, bench]").equipment == ("bench", "barbell")


@pytest.mark.parametrize(("written", "meant"), [("pt", "PT"), ("NO", "NO"), ("no", "NO"), ("Gb", "GB")])
def test_a_country_is_read_in_either_case(written: str, meant: str) -> None:
    assert profile(f"country: {written}").country == meant


@pytest.mark.parametrize("tag", ["en", "pt-BR", "zh-Hant-TW", "sl-rozaj-biske", "de-CH-1901", "es-419", "en-x-plain"])
def test_well_formed_language_tags_are_taken(tag: str) -> None:
    assert profile(f"language: {tag}").language == tag


def test_whole_numbers_may_be_written_with_a_point_and_numbers_without() -> None:
    read = profile("age: 38.0\nrunning: {weekly_distance: 24, longest_run: -0.0}\n")
    assert (read.age, type(read.age)) == (38, int)
    assert (read.running.weekly_distance, type(read.running.weekly_distance)) == (24, float)
    assert str(read.running.longest_run) == "0.0"


def test_nested_parts_become_the_models_types() -> None:
    read = profile(
        "running: {goal: {event: '10 km', date: 2027-01-10, distance: 10}}\n"
        "prescription: {dose: {band-row: {sets: 2, load: light band}, thoracic-rotation: {}}, override: needed}"
    )
    assert read.running.goal == Goal(event="10 km", date=date(2027, 1, 10), distance=10)
    assert read.prescription.dose == {
        "band-row": PrescribedDose(sets=2, load="light band"),
        "thoracic-rotation": PrescribedDose(),
    }
    assert read.prescription.override == "needed"


def test_without_a_library_exercise_ids_are_left_to_it() -> None:
    text = b"name: A\nsymptoms: {sites: [neck]}\nprescription: {include: [unheard-of]}\n"
    assert profile_from_bytes(text, "f", ISSUED).profile.prescription.include == ("unheard-of",)


def test_a_later_fault_finds_its_place_or_the_nearest_parent() -> None:
    positions = reading(
        "name: A\nsymptoms: {sites: [neck]}\nprescription:\n  include:\n    - band-row\n  dose: {band-row: {sets: 2}}\n"
    ).positions
    assert positions.place("prescription.include[0]") == (5, 7)
    assert positions.place("prescription.include[7]") == (5, 5)
    assert positions.place("prescription.dose.band-row.sets") == (6, 27)
    assert positions.place("prescription.override") == (4, 3)
    assert positions.place("health.conditions") == (1, 1)
    found = positions.fault("prescription.include[0]", "wrong", "a row", ("face-pull", "band-rows"))
    assert str(found) == 'f.yaml:5:7: prescription.include[0]: wrong (expected a row; did you mean "band-rows"?)'


def test_a_later_fault_finds_the_line_of_an_item_that_stands_after_a_repeated_one() -> None:
    lines = "prescription:\n  include:\n    - band-row\n    - band-row\n    - thoracic-rotation"
    found = reading(f"name: A\nsymptoms: {{sites: [neck]}}\n{lines}")
    assert found.profile.prescription.include == ("band-row", "thoracic-rotation")
    assert [found.positions.place(f"prescription.include[{index}]") for index in (0, 1)] == [(5, 7), (7, 7)]
