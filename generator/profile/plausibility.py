"""What does not fit together in a profile that is valid, and the reading that is used instead: always the safer one.

The readings themselves are taken in :mod:`generator.profile.facts` and by the plan; here stand the words for them.
What only the plan can tell (a clearance that does not count, a race that does not fit) it says itself.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from typing import NamedTuple

from generator.profile.facts import age_of
from generator.profile.model import Day, Profile, Question, Sessions

_FAR_OFF_DAYS = 180
_YOUNGEST, _OLDEST = 5, 100
_CHILDBEARING = range(10, 61)
_LONGEST_PREGNANCY = 43
_DAYS_IN_YEAR = 366

# Beyond these a slip of the pen is likelier than a runner; in kilometres for distances.
_MOST_KM_A_WEEK = 250
_MOST_KM_A_RUN = 100
_MOST = {"plank_seconds": 1200, "push_ups": 200, "pull_ups": 60, "desk_hours": 16, "phone_hours": 16}
_LEAST_SLEEP, _MOST_SLEEP = 3, 14
_KM_IN_MILE = 1.609344


class Implausible(NamedTuple):
    """A field that does not fit, and one or two plain sentences: what, and the reading that is used."""

    field: str
    text: str


def warnings_for(profile: Profile, issued: date) -> tuple[Implausible, ...]:
    """Return every implausible combination in a valid profile, in the order of the model."""
    return (
        *_person(profile, issued),
        *_symptoms(profile, issued),
        *_running(profile, issued),
        *_screening(profile),
        *_health(profile, issued),
        *_life(profile),
        *_sessions(profile),
        *_clinic(profile, issued),
        *_prescription(profile),
    )


def _person(profile: Profile, issued: date) -> Iterator[Implausible]:
    age, start = age_of(profile, issued), profile.start
    if age is not None and not _YOUNGEST <= age <= _OLDEST:
        field = "born" if profile.born else "age"
        yield Implausible(field, f"An age of {age} is unusual. Please check it. It is used as it stands.")
    if start is not None and start < issued:
        yield Implausible("start", "The plan starts before the day it was made. Its dates are kept as you gave them.")
    if start is not None and (start - issued).days > _FAR_OFF_DAYS:
        text = "The plan starts more than half a year from now. Answer the questions again before you start it."
        yield Implausible("start", text)


def _symptoms(profile: Profile, issued: date) -> Iterator[Implausible]:
    told, age = profile.symptoms, age_of(profile, issued)
    now, worst = told.pain_now, told.pain_worst
    if now is not None and worst is not None and now > worst:
        text = f"Pain now ({now:g}) is above the worst pain ({worst:g}). The higher number counts as the worst."
        yield Implausible("symptoms.pain_worst", text)
    if told.started is not None and profile.born is not None and told.started < profile.born:
        yield Implausible("symptoms.started", "The pain began before the date of birth. It counts as an old pain.")
    if told.duration_days is not None and age is not None and told.duration_days > (age + 1) * _DAYS_IN_YEAR:
        yield Implausible("symptoms.duration_days", "The pain is older than the runner. It counts as an old pain.")
    if "at-desk" in (told.when or ()) and profile.life.desk_hours == 0:
        text = "The pain comes at the desk, but there are no hours at a desk. The advice for desks is kept."
        yield Implausible("life.desk_hours", text)


def _running(profile: Profile, issued: date) -> Iterator[Implausible]:
    told, age = profile.running, age_of(profile, issued)
    weekly, longest, per_week = told.weekly_distance, told.longest_run, told.days_per_week
    if told.experience_years is not None and age is not None and told.experience_years > age:
        text = "There are more years of running than years of age. The years of running are not used."
        yield Implausible("running.experience_years", text)
    if weekly is not None and longest is not None and longest > weekly:
        text = f"The longest run ({longest:g}) is above the distance of a week ({weekly:g}). The week sets the limit."
        yield Implausible("running.longest_run", text)
    if weekly and longest == 0:
        text = "There is a weekly distance, but the longest run is 0. The plan starts from no running."
        yield Implausible("running.longest_run", text)
    if weekly and per_week == 0:
        text = "There is a weekly distance, but no day with a run. The plan holds walks, not runs."
        yield Implausible("running.days_per_week", text)
    if weekly == 0 and per_week:
        text = "There are days with a run, but the weekly distance is 0. The plan starts from no running."
        yield Implausible("running.weekly_distance", text)
    if told.days is not None and per_week is not None and len(told.days) < per_week:
        text = f"There are {per_week} runs a week, but only {_days(told.days)} for them. Only {_those(told.days)} used."
        yield Implausible("running.days", text)
    if "strength" in (told.added or ()) and profile.life.strength_days == 0:
        text = "Strength work is new, but there are no strength days. It counts as not used to strength work."
        yield Implausible("life.strength_days", text)
    yield from _distances(profile)
    if told.goal and told.goal.date and told.goal.date < issued:
        yield Implausible("running.goal.date", "The race is in the past. The plan is made without it.")


def _distances(profile: Profile) -> Iterator[Implausible]:
    unit = _KM_IN_MILE if profile.units == "mi" else 1
    most = {
        "weekly_distance": _MOST_KM_A_WEEK,
        "previous_weekly_distance": _MOST_KM_A_WEEK,
        "longest_run": _MOST_KM_A_RUN,
    }
    for name, limit in most.items():
        value = getattr(profile.running, name)
        if value is not None and value * unit > limit:
            text = f"{value:g} {profile.units} is very far. Please check number and units. It is used as it stands."
            yield Implausible(f"running.{name}", text)


def _screening(profile: Profile) -> Iterator[Implausible]:
    """Say where an answer does not stand, because something else in the profile speaks against it."""
    when, told = set(profile.symptoms.when or ()), profile.screening
    conditions, medicines = profile.health.conditions or (), profile.health.medicines or ()
    facts: tuple[tuple[Question, str, bool], ...] = (
        ("injury", "symptoms.onset", profile.symptoms.onset == "injury"),
        ("cancer_history", "health.conditions", "cancer" in conditions),
        ("steroids", "health.medicines", "corticosteroid" in medicines),
        ("immune", "health.medicines", "methotrexate" in medicines),
    )
    doubts: tuple[tuple[Question, str, bool], ...] = (
        ("pain_on_breathing", "symptoms.when", "deep-breath" in when),
        ("night_pain", "symptoms.when", {"at-night", "at-rest"} <= when),
    )
    for question, field, holds in facts:
        if holds and (told == "clear" or (isinstance(told, dict) and told.get(question) in ("no", "unsure"))):
            where = "screening" if told == "clear" else f"screening.{question}"
            yield Implausible(where, f'{field} speaks against the answer to {question}. It counts as "yes".')
    for question, field, holds in doubts:
        if holds and told == "clear":
            text = (
                f'{field} speaks against a "no" to {question}. It counts as "unsure" until it is answered on its own.'
            )
            yield Implausible("screening", text)


def _health(profile: Profile, issued: date) -> Iterator[Implausible]:
    told, age = profile.health, age_of(profile, issued)
    pregnant = bool(told.pregnant or told.pregnancy_weeks)
    if told.pregnant is False and told.pregnancy_weeks:
        text = 'There is a week of pregnancy, but pregnant is "no". It counts as pregnant.'
        yield Implausible("health.pregnant", text)
    if told.pregnancy_weeks is not None and told.pregnancy_weeks > _LONGEST_PREGNANCY:
        text = f"Week {told.pregnancy_weeks} is later than a pregnancy lasts. It counts as late pregnancy."
        yield Implausible("health.pregnancy_weeks", text)
    if pregnant and told.postpartum_weeks is not None:
        text = "Pregnant, and weeks since a birth, are both given. The care for both is taken."
        yield Implausible("health.postpartum_weeks", text)
    if (pregnant or told.postpartum_weeks is not None) and (
        profile.sex == "male" or (age is not None and age not in _CHILDBEARING)
    ):
        field = "health.pregnant" if pregnant else "health.postpartum_weeks"
        text = "Pregnancy or birth does not fit the sex or the age. The care for it is taken all the same."
        yield Implausible(field, text)
    if "nsaid" in (told.medicines or ()) and "nsaid" in (told.allergies or ()):
        text = "An anti-inflammatory is both taken and an allergy. The allergy counts."
        yield Implausible("health.allergies", text)


def _life(profile: Profile) -> Iterator[Implausible]:
    told = profile.life
    for name, limit in _MOST.items():
        value = getattr(told, name)
        if value is not None and value > limit:
            yield Implausible(f"life.{name}", f"{value:g} is a lot. Please check it. It is used as it stands.")
    sleep = told.sleep_hours
    if sleep is not None and not _LEAST_SLEEP <= sleep <= _MOST_SLEEP:
        text = f"{sleep:g} hours of sleep is unusual. Please check it. It is used as it stands."
        yield Implausible("life.sleep_hours", text)
    if (told.desk_hours or 0) + (sleep or 0) > 24:
        yield Implausible("life.desk_hours", "Desk and sleep take more than 24 hours a day. Each is used as it stands.")


def _days(days: Collection[Day]) -> str:
    return "1 day" if len(days) == 1 else f"{len(days)} days"


def _those(days: Collection[Day]) -> str:
    return "that day is" if len(days) == 1 else "those days are"


def _sessions(profile: Profile) -> Iterator[Implausible]:
    told = profile.sessions
    # The default was not the runner's word, so fewer days than it are no contradiction.
    if told.days is not None and len(told.days) < told.days_per_week != Sessions().days_per_week:
        text = f"{told.days_per_week} sessions a week do not fit on {_days(told.days)}. Only {_those(told.days)} used."
        yield Implausible("sessions.days", text)


def _clinic(profile: Profile, issued: date) -> Iterator[Implausible]:
    visit = profile.clinic.visit_date
    if visit is not None and visit > issued:
        yield Implausible("clinic.visit_date", "The visit is after the day of issue. It is printed as it stands.")
    if visit is not None and profile.born is not None and visit < profile.born:
        yield Implausible("clinic.visit_date", "The visit is before the date of birth. It is printed as it stands.")


def _prescription(profile: Profile) -> Iterator[Implausible]:
    told = profile.prescription
    for index, name in enumerate(told.include):
        if name in told.exclude:
            field, text = f"prescription.include[{index}]", f"{name} is both included and excluded. It is left out."
            yield Implausible(field, text)
