"""The shipped causes and guidance: what must speak for or against each, and how plainly they speak."""

from __future__ import annotations

import re
from datetime import date
from typing import Any, get_args

import msgspec
import pytest

from generator.library.loader import load_library
from generator.library.model import Cause, Guidance, Library
from generator.library.predicate import evaluate, facts_of
from generator.profile.facts import Facts, facts
from generator.profile.model import Carry, Form, Profile, Site
from generator.resources import content_dir
from tests.content.readability import flesch_kincaid

GRADE = 6
SENTENCE_GRADE = 9  # one short sentence with one long word, such as the name of a condition, scores high
# Where there is little room the summary is all that is printed, so it carries what keeps the runner safe.
SUMMARY_WORDS = 24
LONGEST_SUMMARY = 68  # the warning signs
BODY_WORDS = 125
LONGEST_BODY = 140  # the warning signs again: each that the checklist asks for and a runner can see


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library(content_dir() / "upper-back")


def known(**parts: Any) -> Facts:
    told = {"name": "Ana", **parts}
    told["symptoms"] = {"sites": ["mid-back"], **parts.get("symptoms", {})}
    return facts(msgspec.convert(told, Profile), date(2026, 11, 22))


def score(cause: Cause, facts: Facts) -> float:
    rest = 1.0
    for evidence in cause.evidence:
        if evaluate(evidence.when, facts).value:
            rest *= 1 - evidence.weight
    return 1 - rest


def scores(library: Library, facts: Facts) -> dict[str, float]:
    return {cause.id: found for cause in library.causes if (found := score(cause, facts))}


def holds(rules: tuple[Any, ...], facts: Facts) -> set[str]:
    return {rule.id for rule in rules if evaluate(rule.when, facts).value}


def given(item: Guidance, facts: Facts) -> bool:
    return bool(holds(item.reasons, facts)) and not holds(item.avoid, facts)


@pytest.mark.parametrize("site", get_args(Site))
def test_name_and_a_site_alone_give_a_cause_with_little_weight(library: Library, site: str) -> None:
    found = scores(library, known(symptoms={"sites": [site]}))
    assert found
    assert max(found.values()) < 0.25


@pytest.mark.parametrize("fault", get_args(Form))
def test_a_fault_of_form_speaks_for_form_above_all(library: Library, fault: str) -> None:
    found = scores(library, known(running={"form": [fault]}))
    assert max(found, key=lambda cause: found[cause]) in ("poor-running-form", "muscle-imbalance")
    assert "poor-running-form" in found


@pytest.mark.parametrize(
    ("parts", "likeliest"),
    [
        ({"running": {"form": ["slumping-when-tired"]}, "symptoms": {"when": ["late-in-run"]}}, "poor-running-form"),
        ({"life": {"weak_core": True}}, "muscle-imbalance"),
        ({"life": {"plank_seconds": 20, "strength_days": 0}}, "muscle-imbalance"),
        ({"symptoms": {"chest_muscles_tight": True}}, "muscle-imbalance"),
        ({"life": {"desk_hours": 9}, "symptoms": {"when": ["at-desk"]}}, "muscle-imbalance"),
        ({"running": {"weekly_distance": 40, "previous_weekly_distance": 25}}, "overuse"),
        ({"running": {"weekly_distance": 10, "previous_weekly_distance": 0}}, "overuse"),
        ({"running": {"added": ["distance", "speed"]}}, "overuse"),
        ({"running": {"weekly_distance": 20, "longest_run": 15}}, "overuse"),
        ({"running": {"breathing": "shallow"}}, "shallow-breathing"),
        ({"health": {"conditions": ["scoliosis"]}}, "underlying-condition"),
        ({"health": {"conditions": ["inflammatory-arthritis"]}}, "underlying-condition"),
        ({"symptoms": {"onset": "injury"}}, "underlying-condition"),
        ({"running": {"carries": ["stroller"]}}, "poor-running-form"),
    ],
)
def test_the_likeliest_cause_follows_from_what_was_told(
    library: Library, parts: dict[str, Any], likeliest: str
) -> None:
    found = scores(library, known(**parts))
    assert max(found, key=lambda cause: found[cause]) == likeliest


@pytest.mark.parametrize("thing", get_args(Carry))
def test_each_thing_carried_speaks_for_a_cause_and_gets_advice(library: Library, thing: str) -> None:
    facts = known(running={"carries": [thing]})
    assert scores(library, facts)["poor-running-form"] > scores(library, known()).get("poor-running-form", 0)
    assert any(given(library.guidance[name], facts) for name in ("carry-less", "sports-bra"))


def test_every_fact_that_can_speak_for_a_cause_does(library: Library) -> None:
    read = {fact for cause in library.causes for evidence in cause.evidence for fact in facts_of(evidence.when)}
    assert {
        "form", "carries", "added", "breathing", "weekly_rise_percent", "longest_run_percent", "experience_years",
        "run_days_per_week", "weekly_distance", "stretches_regularly", "race_in_days", "goal_distance", "sites",
        "when", "onset", "trend", "days_sore", "pain", "stiff", "chest_muscles_tight", "had_before", "conditions",
        "medicines", "pregnant", "postpartum_weeks", "recent_illness", "desk_hours", "phone_hours", "sleep_hours",
        "weak_core", "plank_seconds", "push_ups", "pull_ups", "strength_days", "age",
    } <= read  # fmt: skip


def test_unknown_and_opposite_facts_speak_for_nothing(library: Library) -> None:
    plain = scores(library, known())
    well = known(life={"weak_core": False, "strength_days": 3}, running={"breathing": "deep", "form": [], "added": []})
    assert scores(library, well) == plain


AVOID = [
    *({"conditions": [word]} for word in ("kidney-disease", "stomach-ulcer", "bleeding-disorder", "heart-disease")),
    *({"medicines": [word]} for word in ("anticoagulant", "antiplatelet", "nsaid", "lithium", "methotrexate")),
    {"allergies": ["nsaid"]},
    {"pregnant": True},
    {"pregnancy_weeks": 10},
]
ASK = [
    *({"conditions": [word]} for word in ("asthma", "high-blood-pressure", "blood-clot", "diabetes", "other")),
    *({"medicines": [word]} for word in ("ace-inhibitor", "diuretic", "ssri", "corticosteroid", "other")),
]


@pytest.mark.parametrize("health", [*AVOID, *ASK], ids=str)
def test_medicine_advice_says_why_for_this_runner(library: Library, health: dict[str, Any]) -> None:
    found = [rule for rule in library.guidance["pain-relief-medicine"].advice
             if evaluate(rule.when, known(health=health)).value]  # fmt: skip
    assert {rule.advice for rule in found} == {"avoid" if health in AVOID else "ask-pharmacist"}
    if health in AVOID:
        assert all(re.search("do not (take|add)", rule.text) for rule in found)
    assert all(rule.text.startswith("You ") for rule in found)


@pytest.mark.parametrize(("age", "asks"), [(17, True), (18, False), (64, False), (65, True), (66, True)])
def test_medicine_advice_minds_the_age(library: Library, age: int, asks: bool) -> None:
    assert bool(holds(library.guidance["pain-relief-medicine"].advice, known(age=age))) is asks


def test_medicine_is_a_matter_for_the_pharmacist_and_without_a_dose(library: Library) -> None:
    item = library.guidance["pain-relief-medicine"]
    said = " ".join((item.summary, item.body, *(rule.text for rule in (*item.advice, *item.notes, *item.reasons))))
    assert "pharmacist first" in item.body
    assert "before, during or just after a long or hot run" in item.body
    assert "10 days" in item.body
    assert not re.search(r"\d\s*(mg|milligrams?|tablets?|pills?|times a day)\b", said)


RUBBING = ("massage", "foam-rolling")
STRETCHING = ("gentle-stretching", "regular-stretching")
STRENGTH = ("strengthen-core", "strengthen-upper-back")
HEALING = ("recent-fracture", "recent-surgery", "spinal-cord-injury", "cancer")


@pytest.mark.parametrize(
    ("health", "left_out"),
    [
        ({"medicines": ["anticoagulant"]}, RUBBING),
        ({"conditions": ["bleeding-disorder"]}, RUBBING),
        ({"conditions": ["blood-clot"]}, RUBBING),
        ({"conditions": ["osteoporosis"]}, ("foam-rolling",)),
        ({"medicines": ["corticosteroid"]}, ("foam-rolling",)),
        ({"pregnant": True}, ("foam-rolling",)),
        ({"pregnancy_weeks": 13}, ("foam-rolling",)),
        *(({"conditions": [word]}, (*RUBBING, *STRETCHING, *STRENGTH)) for word in HEALING),
    ],
    ids=str,
)
def test_nothing_is_advised_that_health_speaks_against(
    library: Library, health: dict[str, Any], left_out: tuple[str, ...]
) -> None:
    well = {"conditions": [], "medicines": [], "pregnant": False}
    if "pregnancy_weeks" in health:
        del well["pregnant"]

    def offered(told: dict[str, Any]) -> set[str]:
        facts = known(health=told, equipment=["foam-roller"], screening="clear")
        return {item.id for item in library.guidance.values() if given(item, facts)}

    assert set(left_out) <= offered(well)
    assert not set(left_out) & offered({**well, **health})


def test_rolling_waits_until_health_is_known(library: Library) -> None:
    item = library.guidance["foam-rolling"]
    assert not given(item, known(equipment=["foam-roller"]))
    early = known(equipment=["foam-roller"], health={"conditions": [], "pregnancy_weeks": 12})
    assert given(item, early)
    assert "early-pregnancy-rolling" in holds(item.notes, early)


@pytest.mark.parametrize(("sex", "warned"), [(None, True), ("female", True), ("undisclosed", True), ("male", False)])
def test_unknown_pregnancy_prints_a_caution(library: Library, sex: str | None, warned: bool) -> None:
    person = {} if sex is None else {"sex": sex}
    for name in ("foam-rolling", "pain-relief-medicine"):
        notes = holds(library.guidance[name].notes, known(**person))
        assert any(note.startswith("may-be-pregnant") for note in notes) is warned


@pytest.mark.parametrize("screening", [None, "on-paper", "clear"])
def test_strength_waits_for_the_safety_questions(library: Library, screening: str | None) -> None:
    facts = known(**({"screening": screening} if screening else {}))
    assert [given(library.guidance[name], facts) for name in STRENGTH] == [screening is not None] * 2


def test_more_than_six_weeks_books_a_check(library: Library) -> None:
    item = library.guidance["check-after-six-weeks"]
    assert not given(item, known(symptoms={"duration_days": 42}))
    assert given(item, known(symptoms={"duration_days": 43}))
    assert "Book a check" in item.body


def test_great_britain_gets_the_national_advice(library: Library) -> None:
    item = library.guidance["national-advice-gb"]
    between = {"sites": ["between-shoulder-blades"]}
    assert given(item, known(country="GB", symptoms=between))
    assert not given(item, known(country="GB"))
    assert not given(item, known(country="IE", symptoms=between))
    assert "111" in item.body


def test_every_reason_and_note_is_one_the_runner_told_us(library: Library) -> None:
    for item in library.guidance.values():
        for rule in (*item.reasons, *item.notes, *item.advice):
            assert facts_of(rule.when), f"{item.id}: {rule.id}"


def test_every_item_has_a_source(library: Library) -> None:
    unsourced = [item.id for item in (*library.causes, *library.guidance.values()) if not item.sources]
    assert unsourced == []


def test_guidance_is_short(library: Library) -> None:
    most = {"see-a-professional": LONGEST_SUMMARY}
    lengths = {item.id: len(item.summary.split()) for item in library.guidance.values()}
    assert {name: words for name, words in lengths.items() if not 1 <= words <= most.get(name, SUMMARY_WORDS)} == {}
    longest = {"see-a-professional": LONGEST_BODY}
    bodies = {item.id: len(item.body.split()) for item in library.guidance.values()}
    assert {name: words for name, words in bodies.items() if words > longest.get(name, BODY_WORDS)} == {}


@pytest.mark.parametrize(
    ("item", "words"),
    [
        (
            "see-a-professional",
            ["ambulance", "chest pain", "fainting", "face droops", "weak or numb", "bladder", "today", "fever"],
        ),
        ("pain-relief-medicine", ["pharmacist first", "before, during or just after a long or hot run", "10 days"]),
        ("foam-rolling", ["neck", "ribs", "bones"]),
        ("pregnancy", ["midwife", "bleed"]),
        ("osteoporosis", ["today", "sudden"]),
        ("heart-or-blood-pressure", ["ambulance", "chest pain"]),
        ("after-illness", ["fever", "chest pain"]),
        ("side-stitch", ["ambulance"]),
        ("national-advice-gb", ["111", "GP"]),
    ],
)
def test_a_summary_alone_keeps_the_runner_safe(library: Library, item: str, words: list[str]) -> None:
    assert [word for word in words if word not in library.guidance[item].summary] == []


def test_no_medicine_reason_contradicts_another(library: Library) -> None:
    """Several can be printed together, so one that asks must not sound as if it allows what another forbids."""
    asking = [rule for rule in library.guidance["pain-relief-medicine"].advice if rule.advice == "ask-pharmacist"]
    assert [rule.id for rule in asking if "Ask first" in rule.text or "you can take" in rule.text] == []


def test_a_cause_never_diagnoses(library: Library) -> None:
    for cause in library.causes:
        assert re.search(r"\b(may|can)\b", cause.summary), cause.id
        assert re.search(r"\b(may|can|cannot)\b", cause.text), cause.id


def test_the_words_read_at_grade_6(library: Library) -> None:
    blocks = {
        **{cause.id: f"{cause.summary} {cause.text}" for cause in library.causes},
        **{item.id: item.body for item in library.guidance.values()},
        **{f"{item.id}: summary": item.summary for item in library.guidance.values()},
        **library.texts,
    }
    sentences = {
        rule.id: rule.text
        for holder in (*library.causes, *library.guidance.values())
        for field in ("evidence", "reasons", "avoid", "notes", "advice")
        for rule in getattr(holder, field, ())
    }
    hard = {name: text for name, text in blocks.items() if text.endswith(".") and flesch_kincaid(text) > GRADE}
    assert hard == {}
    assert {name: text for name, text in sentences.items() if flesch_kincaid(text) > SENTENCE_GRADE} == {}
