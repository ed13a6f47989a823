"""Profiles on both sides of every boundary of the table of combinations, crossed with what they combine with."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, product
from typing import Any

from tests.property.profiles import CONDITIONS, SITES, WHENS, day
from tests.property.told import QUESTIONS
from tests.walks.triage import EVERY_NO, ONSETS, PAINS

Profile = dict[str, Any]
SCREENINGS: tuple[Any, ...] = (None, "on-paper", "clear", EVERY_NO, {"fever": "no"})
SORE = (None, 4, 5, 6, 7, 8)


def runner(screening: Any = "clear", **told: Any) -> Profile:
    """Return a profile; ``symptoms_pain_now=4`` sets a field of a part, and ``None`` leaves a field out."""
    profile: Profile = {"name": "Jo", "symptoms": {"sites": ["neck"]}}
    if screening is not None:
        profile["screening"] = screening
    for path, value in told.items():
        if value is None:
            continue
        part, _, name = path.partition("_")
        if part in ("symptoms", "health", "clinic"):
            profile.setdefault(part, {})[name] = value
        else:
            profile[path] = value
    return profile


def open_maps() -> Iterator[Profile]:
    """One or two answers, and every other question open."""
    for question, answer, pain, onset in product(QUESTIONS, ("yes", "no", "unsure"), (None, 4, 7, 8), ONSETS):
        yield runner({question: answer}, symptoms_pain_now=pain, symptoms_onset=onset)
    for first, second in combinations(QUESTIONS, 2):
        yield runner({first: "yes", second: "yes"})
    for question, pain in product(QUESTIONS, (None, 8)):
        rest = {other: "no" for other in QUESTIONS if other != question}
        yield runner(rest, symptoms_pain_now=pain, symptoms_sites=["chest", "neck"])
        yield runner({}, symptoms_pain_now=pain, symptoms_sites=["chest", "neck"])


def facts_against_answers() -> Iterator[Profile]:
    """Each fact that counts as an answer, against each way to have answered that question and the rest."""
    facts: list[tuple[str, Profile]] = [
        ("pain_on_breathing", {"symptoms_when": ["deep-breath"]}),
        ("night_pain", {"symptoms_when": ["at-night", "at-rest"]}),
        ("night_pain", {"symptoms_when": ["at-night"]}),
        ("night_pain", {"symptoms_when": ["at-rest"]}),
        ("steroids", {"health_medicines": ["corticosteroid"]}),
        ("immune", {"health_medicines": ["methotrexate"]}),
        ("cancer_history", {"health_conditions": ["cancer"]}),
        ("injury", {"symptoms_onset": "injury"}),
    ]
    for (question, told), pain, duration in product(facts, (None, 4, 5, 7, 8), (None, 15, 43)):
        rest = {other: "no" for other in QUESTIONS if other != question}
        answered = [{**rest, question: answer} for answer in ("no", "unsure", "yes")]
        for screening in (*SCREENINGS, rest, *answered, dict.fromkeys(QUESTIONS, "unsure")):
            yield runner(screening, **told, symptoms_pain_now=pain, symptoms_duration_days=duration)
    for (_, told), question in product(facts, QUESTIONS):
        yield runner({**EVERY_NO, question: "yes"}, **told)


def conditions_and_answers() -> Iterator[Profile]:
    """Each condition with each answer, at the pains and onsets where a condition changes the level."""
    for condition, question, answer in product(CONDITIONS, QUESTIONS, ("yes", "unsure")):
        screening = {**EVERY_NO, question: answer}
        yield runner(screening, health_conditions=[condition], symptoms_pain_now=4)
        yield runner(screening, health_conditions=[condition], symptoms_pain_now=5, symptoms_onset="sudden")
    for condition, screening, pain, onset in product(CONDITIONS, SCREENINGS, SORE, ONSETS):
        yield runner(screening, health_conditions=[condition], symptoms_pain_now=pain, symptoms_onset=onset)


def birth() -> Iterator[Profile]:
    """Pregnancy and the weeks after birth, with the sites, pains and onsets that count then."""
    sites = (["right-ribs"], ["right-shoulder-blade"], ["left-ribs"], ["neck", "right-ribs"])
    weeks, after = (None, 0, 1, 20), (None, 0, 6, 7, 26, 27)
    for pregnant, week, since, where, pain, onset in product(
        (None, True, False), weeks, after, sites, (None, 3, 4, 8), (None, "sudden")
    ):
        yield runner(
            health_pregnant=pregnant,
            health_pregnancy_weeks=week,
            health_postpartum_weeks=since,
            symptoms_sites=where,
            symptoms_pain_now=pain,
            symptoms_onset=onset,
        )


def lasting() -> Iterator[Profile]:
    """How long, the trend, the pain and when it hurts."""
    whens: tuple[Any, ...] = (None, [], ["at-rest"], ["at-night"], ["at-rest", "at-night"], ["during-run"])
    for sore, trend, pain, when in product(
        (None, 0, 14, 15, 42, 43, 400), (None, "better", "same", "worse"), (None, 0, 3, 4, 5, 6, 7), whens
    ):
        told = {"symptoms_trend": trend, "symptoms_pain_now": pain, "symptoms_when": when}
        yield runner(EVERY_NO, symptoms_duration_days=sore, **told)
        if sore is not None and when in (None, ["at-rest"]):
            yield runner("clear", symptoms_started=day(-sore), **told)


def pains() -> Iterator[Profile]:
    """Pain now and at its worst, with each onset and with the answers that pain combines with."""
    for now, worst, onset in product(PAINS, PAINS, ONSETS):
        yield runner(symptoms_pain_now=now, symptoms_pain_worst=worst, symptoms_onset=onset)
    bones: tuple[Profile, ...] = (
        {"health_conditions": ["osteoporosis"]},
        {"health_medicines": ["corticosteroid"]},
        {"age": 69},
        {"age": 70},
        {"born": "1956-11-23"},
        {"born": "1956-11-24"},
        {"born": "2010-11-23"},
        {"born": "2010-11-24"},
    )
    for told, now, worst, onset in product(bones, (None, 4, 4.5, 5, 8), (None, 4, 5, 8), ONSETS):
        yield runner(symptoms_pain_now=now, symptoms_pain_worst=worst, symptoms_onset=onset, **told)
    for question, pain in product(("fever", "pain_on_breathing", "night_pain"), (6, 6.5, 7, 7.5, 8)):
        for answer, onset in product(("yes", "unsure"), ONSETS):
            screening = {**EVERY_NO, question: answer}
            yield runner(screening, symptoms_pain_now=pain, symptoms_onset=onset)
            yield runner(screening, symptoms_pain_now=2, symptoms_pain_worst=pain, symptoms_onset=onset)


def national() -> Iterator[Profile]:
    """Great Britain and others, where it hurts, when, the age and the screening."""
    whens: tuple[Any, ...] = (None, [], *([when] for when in WHENS), ["at-desk", "next-day"])
    for when, age, screening, country in product(whens, (None, 49, 50), SCREENINGS, (None, "GB", "IE")):
        for sites in (["between-shoulder-blades"], ["between-shoulder-blades", "neck"], ["neck"]):
            yield runner(screening, symptoms_when=when, age=age, country=country, symptoms_sites=sites)


def places() -> Iterator[Profile]:
    """Each site, each two, and all, with every way to have been screened."""
    where = [*([site] for site in SITES), *(list(two) for two in combinations(SITES, 2)), list(SITES)]
    for sites, screening, pain in product(where, SCREENINGS, (None, 4)):
        yield runner(screening, symptoms_sites=sites, symptoms_pain_now=pain)


def clearances() -> Iterator[Profile]:
    """What a clearance lifts and what not, and each way in which it can be none."""
    referred: list[Profile] = [
        {"age": 15},
        {"symptoms_sites": ["chest"]},
        {"symptoms_sites": ["lower-back"]},
        {"symptoms_sites": ["lower-back"], "age": 15},
        {"symptoms_pain_now": 8},
        {"health_conditions": ["cancer"]},
        {"health_conditions": ["heart-disease"], "screening": "on-paper"},
        {"country": "GB", "symptoms_sites": ["between-shoulder-blades"]},
        {},
        *({"screening": {**EVERY_NO, question: answer}} for question in QUESTIONS for answer in ("yes", "unsure")),
    ]
    on = (0, 1, 14, 89, 90, 91, None)
    for told, cleared_on in product(referred, on):
        screening = told.get("screening", "clear")
        other = {name: value for name, value in told.items() if name != "screening"}
        for organisation, by in (("Riverside", "Dr. M"), (None, "Dr. M"), ("Riverside", None)):
            for sore in (None, 0, 14, 89, 200) if by and organisation else (None,):
                yield runner(
                    screening,
                    clinic_organisation=organisation,
                    clinic_cleared_by=by,
                    clinic_cleared_on=None if cleared_on is None else day(-cleared_on),
                    symptoms_duration_days=sore,
                    **other,
                )


WALKS = (
    open_maps, facts_against_answers, conditions_and_answers, birth, lasting, pains, national, places, clearances,
)  # fmt: skip
