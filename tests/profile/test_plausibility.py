from __future__ import annotations

from datetime import date

import pytest

from generator.profile.plausibility import warnings_for
from generator.profile.reading import profile_from_bytes

ISSUED = date(2026, 11, 23)


def fields(text: str) -> list[str]:
    base = "" if "symptoms:" in text else "symptoms: {sites: [neck]}\n"
    profile = profile_from_bytes(f"name: A\n{base}{text}\n".encode(), "f", ISSUED).profile
    found = warnings_for(profile, ISSUED)
    assert all(warning.text.endswith(".") for warning in found)
    return [warning.field for warning in found]


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("age: 3", "age"),
        ("born: 1900-01-01", "born"),
        ("start: 2026-11-22", "start"),
        ("start: 2027-09-01", "start"),
        ("symptoms: {sites: [neck], pain_now: 5, pain_worst: 3}", "symptoms.pain_worst"),
        ("born: 2000-01-01\nsymptoms: {sites: [neck], started: 1999-12-31}", "symptoms.started"),
        ("age: 20\nsymptoms: {sites: [neck], duration_days: 9000}", "symptoms.duration_days"),
        ("symptoms: {sites: [neck], when: [at-desk]}\nlife: {desk_hours: 0}", "life.desk_hours"),
        ("age: 20\nrunning: {experience_years: 21}", "running.experience_years"),
        ("running: {weekly_distance: 10, longest_run: 12}", "running.longest_run"),
        ("running: {weekly_distance: 10, longest_run: 0}", "running.longest_run"),
        ("running: {weekly_distance: 10, days_per_week: 0}", "running.days_per_week"),
        ("running: {weekly_distance: 0, days_per_week: 3}", "running.weekly_distance"),
        ("running: {days: [mon], days_per_week: 3}", "running.days"),
        ("running: {added: [strength]}\nlife: {strength_days: 0}", "life.strength_days"),
        ("running: {weekly_distance: 251}", "running.weekly_distance"),
        ("units: mi\nrunning: {weekly_distance: 160}", "running.weekly_distance"),
        ("running: {previous_weekly_distance: 900}", "running.previous_weekly_distance"),
        ("running: {goal: {date: 2026-11-22}}", "running.goal.date"),
        ("screening: {injury: no}\nsymptoms: {sites: [neck], onset: injury}", "screening.injury"),
        ("screening: clear\nsymptoms: {sites: [neck], onset: injury}", "screening"),
        ("screening: clear\nsymptoms: {sites: [neck], when: [deep-breath]}", "screening"),
        ("screening: clear\nsymptoms: {sites: [neck], when: [at-night, at-rest]}", "screening"),
        ("screening: {cancer_history: no}\nhealth: {conditions: [cancer]}", "screening.cancer_history"),
        ("screening: {steroids: unsure}\nhealth: {medicines: [corticosteroid]}", "screening.steroids"),
        ("screening: clear\nhealth: {medicines: [methotrexate]}", "screening"),
        ("health: {pregnant: no, pregnancy_weeks: 20}", "health.pregnant"),
        ("health: {pregnancy_weeks: 44}", "health.pregnancy_weeks"),
        ("health: {pregnant: yes, postpartum_weeks: 4}", "health.postpartum_weeks"),
        ("sex: male\nhealth: {pregnant: yes}", "health.pregnant"),
        ("sex: male\nhealth: {postpartum_weeks: 5}", "health.postpartum_weeks"),
        ("age: 70\nhealth: {pregnant: yes}", "health.pregnant"),
        ("health: {medicines: [nsaid], allergies: [nsaid]}", "health.allergies"),
        ("life: {pull_ups: 100}", "life.pull_ups"),
        ("life: {sleep_hours: 1}", "life.sleep_hours"),
        ("life: {sleep_hours: 12, desk_hours: 13}", "life.desk_hours"),
        ("sessions: {days: [mon], days_per_week: 3}", "sessions.days"),
        ("clinic: {visit_date: 2026-11-24}", "clinic.visit_date"),
        ("born: 2000-01-01\nclinic: {visit_date: 1999-11-24}", "clinic.visit_date"),
        ("prescription: {include: [a, b], exclude: [b]}", "prescription.include[1]"),
    ],
)
def test_what_does_not_fit_is_a_warning_at_its_field(text: str, field: str) -> None:
    assert fields(text) == [field]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "age: 38\nsex: female\nhealth: {pregnant: yes, pregnancy_weeks: 14}",
        "sex: male\nhealth: {pregnant: no}",
        "health: {pregnant: no, pregnancy_weeks: 0}",
        "symptoms: {sites: [neck], pain_now: 3, pain_worst: 3, when: [at-night]}\nscreening: clear",
        "screening: {pain_on_breathing: no}\nsymptoms: {sites: [neck], when: [deep-breath]}",
        "running: {weekly_distance: 0, longest_run: 0, days_per_week: 0}",
        "running: {weekly_distance: 10, longest_run: 10, days_per_week: 2, days: [mon, tue]}",
        "sessions: {days: [mon, wed]}",
        "start: 2026-11-23\nrunning: {goal: {date: 2026-11-23, distance: 5}}",
        "screening: {injury: yes}\nsymptoms: {sites: [neck], onset: injury}",
    ],
)
def test_what_fits_is_none(text: str) -> None:
    assert fields(text) == []


def test_a_warning_says_what_and_which_reading_is_used() -> None:
    text = "name: A\nsymptoms: {sites: [neck], pain_now: 5, pain_worst: 3.5}"
    (warning,) = warnings_for(profile_from_bytes(text.encode(), "f", ISSUED).profile, ISSUED)
    assert warning.text == "Pain now (5) is above the worst pain (3.5). The higher number counts as the worst."
