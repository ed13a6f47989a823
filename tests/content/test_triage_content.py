"""The shipped triage rules against the contract's tables.

Each threshold is tried on both sides; then the words that a referral must hold.
"""

from __future__ import annotations

from datetime import date
from typing import Any, get_args

import msgspec
import pytest

from generator.engine.answers import answers
from generator.engine.triage import Triage, triage
from generator.library.loader import load_library
from generator.library.model import Level, Library
from generator.profile.facts import QUESTIONS, facts
from generator.profile.model import Profile
from generator.resources import content_dir
from tests.content.readability import flesch_kincaid

ISSUED = date(2026, 11, 22)
EMERGENCY, URGENT, FIRST, SELF_CARE = get_args(Level)

LEVEL_OF_YES = {
    **dict.fromkeys(QUESTIONS[:9], EMERGENCY),
    **dict.fromkeys(QUESTIONS[9:16], URGENT),
    **dict.fromkeys(QUESTIONS[16:], FIRST),
}


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library(content_dir() / "upper-back")


def profile(**parts: Any) -> Profile:
    """A screened runner who is a little sore and on the mend, with some parts replaced or added to."""
    base: dict[str, Any] = {
        "name": "Ana",
        "screening": "clear",
        "symptoms": {"sites": ["mid-back"], "pain_now": 2, "duration_days": 7, "trend": "better"},
    }
    for name, part in parts.items():
        merge = isinstance(part, dict) and name != "screening"
        base[name] = {**base.get(name, {}), **part} if merge else part
    return msgspec.convert(base, Profile)


def told(library: Library, **parts: Any) -> Triage:
    runner = profile(**parts)
    return triage(runner, answers(facts(runner, ISSUED), library), library, ISSUED)


def answered(**given: str) -> dict[str, str]:
    """A map in which every question is answered, all *no* but those given."""
    return {**dict.fromkeys(QUESTIONS, "no"), **given}


def fired(result: Triage) -> set[str]:
    return {one.id for one in result.fired}


def test_a_runner_whom_nothing_speaks_against_may_start(library: Library) -> None:
    assert told(library).disposition == SELF_CARE


def test_all_questions_stand_in_the_order_of_the_contract(library: Library) -> None:
    assert tuple(question.id for question in library.questions) == QUESTIONS


@pytest.mark.parametrize("question", QUESTIONS)
def test_yes_means_the_contracts_level(library: Library, question: str) -> None:
    assert told(library, screening=answered(**{question: "yes"})).disposition == LEVEL_OF_YES[question]


@pytest.mark.parametrize("question", QUESTIONS)
def test_unsure_counts_one_level_lower_but_is_never_self_care(library: Library, question: str) -> None:
    lower = {EMERGENCY: URGENT, URGENT: FIRST, FIRST: FIRST}[LEVEL_OF_YES[question]]
    assert told(library, screening=answered(**{question: "unsure"})).disposition == lower


@pytest.mark.parametrize(
    ("parts", "question", "answer"),
    [
        ({"health": {"medicines": ["corticosteroid"]}}, "steroids", "yes"),
        ({"health": {"medicines": ["methotrexate"]}}, "immune", "yes"),
        ({"health": {"conditions": ["cancer"]}}, "cancer_history", "yes"),
        ({"symptoms": {"onset": "injury"}}, "injury", "yes"),
    ],
)
@pytest.mark.parametrize("explicit", ["clear", "on-paper", "no", "unsure"])
def test_some_facts_count_as_yes_over_any_answer(
    library: Library, parts: dict[str, Any], question: str, answer: str, explicit: str
) -> None:
    screening = explicit if explicit in ("clear", "on-paper") else answered(**{question: explicit})
    runner = profile(**parts, screening=screening)
    assert answers(facts(runner, ISSUED), library).given[question] == answer


@pytest.mark.parametrize(
    ("when", "question"), [(["deep-breath"], "pain_on_breathing"), (["at-night", "at-rest"], "night_pain")]
)
def test_some_facts_count_as_unsure_unless_the_question_was_answered(
    library: Library, when: list[str], question: str
) -> None:
    def answer(screening: Any) -> str:
        runner = profile(symptoms={"when": when}, screening=screening)
        return answers(facts(runner, ISSUED), library).given[question]

    assert answer("clear") == "unsure"
    assert answer("on-paper") == "unsure"
    assert answer(answered()) == "no"
    assert answer(answered(**{question: "yes"})) == "yes"


def test_pain_at_night_alone_asks_nothing_again(library: Library) -> None:
    assert told(library, symptoms={"when": ["at-night"]}).disposition == SELF_CARE


HELD: list[tuple[str, str, dict[str, Any], dict[str, Any]]] = [
    # (rule, level, what just raises it, what just does not)
    ("fever-with-arm-weakness", EMERGENCY,
     {"screening": answered(fever="yes", arm_weakness="yes")},
     {"screening": answered(fever="yes", arm_weakness="unsure")}),
    ("fever-with-weak-immunity", EMERGENCY,
     {"screening": answered(fever="yes", immune="yes")}, {"screening": answered(fever="unsure", immune="yes")}),
    ("fever-with-strong-pain", EMERGENCY,
     {"screening": answered(fever="yes"), "symptoms": {"pain_now": 7}},
     {"screening": answered(fever="yes"), "symptoms": {"pain_now": 6.9}}),
    ("sharp-breath-with-calf-swelling", EMERGENCY,
     {"screening": answered(pain_on_breathing="yes", calf_swelling="yes")},
     {"screening": answered(pain_on_breathing="yes", calf_swelling="unsure")}),
    ("sharp-breath-with-sudden-start", EMERGENCY,
     {"screening": answered(pain_on_breathing="yes"), "symptoms": {"onset": "sudden"}},
     {"screening": answered(pain_on_breathing="unsure"), "symptoms": {"onset": "sudden"}}),
    ("sharp-breath-with-strong-pain", EMERGENCY,
     {"screening": answered(pain_on_breathing="yes"), "symptoms": {"pain_now": 7}},
     {"screening": answered(pain_on_breathing="yes"), "symptoms": {"pain_now": 6.5}}),
    ("sudden-severe-pain", EMERGENCY,
     {"symptoms": {"onset": "sudden", "pain_now": 2, "pain_worst": 8}},
     {"symptoms": {"onset": "gradual", "pain_now": 2, "pain_worst": 8}}),
    ("severe-night-pain", EMERGENCY,
     {"screening": answered(night_pain="yes"), "symptoms": {"pain_now": 8}},
     {"screening": answered(night_pain="unsure"), "symptoms": {"pain_now": 8}}),
    ("severe-pain", URGENT, {"symptoms": {"pain_now": 8}}, {"symptoms": {"pain_now": 7.9, "pain_worst": 10}}),
    ("cancer-with-night-pain", URGENT,
     {"screening": answered(cancer_history="yes", night_pain="yes")},
     {"screening": answered(cancer_history="yes", night_pain="unsure")}),
    ("cancer-with-weight-loss", URGENT,
     {"screening": answered(weight_loss="yes"), "health": {"conditions": ["cancer"]}},
     {"screening": answered(weight_loss="yes"), "health": {"conditions": []}}),
    ("sudden-with-steroids", URGENT,
     {"symptoms": {"onset": "sudden"}, "health": {"medicines": ["corticosteroid"]}},
     {"symptoms": {"onset": "gradual"}, "health": {"medicines": ["corticosteroid"]}}),
    ("sudden-with-cancer", URGENT,
     {"symptoms": {"onset": "sudden"}, "screening": answered(cancer_history="yes")},
     {"symptoms": {"onset": "sudden"}, "screening": answered(cancer_history="unsure")}),
    ("sudden-with-osteoporosis", URGENT,
     {"symptoms": {"onset": "sudden"}, "health": {"conditions": ["osteoporosis"]}},
     {"symptoms": {"onset": "gradual"}, "health": {"conditions": ["osteoporosis"]}}),
    ("sudden-in-pregnancy", URGENT,
     {"symptoms": {"onset": "sudden"}, "health": {"pregnancy_weeks": 8}},
     {"symptoms": {"onset": "sudden"}, "health": {"pregnant": False}}),
    ("sudden-after-birth", URGENT,
     {"symptoms": {"onset": "sudden"}, "health": {"postpartum_weeks": 26}},
     {"symptoms": {"onset": "sudden"}, "health": {"postpartum_weeks": 27}}),
    ("right-side-pain-in-pregnancy", URGENT,
     {"symptoms": {"sites": ["right-ribs"], "pain_now": 4}, "health": {"pregnant": True}},
     {"symptoms": {"sites": ["left-ribs"], "pain_now": 4}, "health": {"pregnant": True}}),
    ("right-side-pain-in-pregnancy", URGENT,
     {"symptoms": {"sites": ["right-shoulder-blade"], "pain_now": 4}, "health": {"pregnant": True}},
     {"symptoms": {"sites": ["right-shoulder-blade"], "pain_now": 3.5}, "health": {"pregnant": True}}),
    ("right-side-pain-after-birth", URGENT,
     {"symptoms": {"sites": ["right-ribs"], "pain_now": 4}, "health": {"postpartum_weeks": 6}},
     {"symptoms": {"sites": ["right-ribs"], "pain_now": 4}, "health": {"postpartum_weeks": 7}}),
    ("chest-site-not-asked", URGENT,
     {"symptoms": {"sites": ["chest"]}, "screening": "on-paper"},
     {"symptoms": {"sites": ["chest"]}, "screening": {"chest_pain": "no"}}),
    ("under-16", FIRST, {"age": 15}, {"age": 16}),
    ("getting-worse", FIRST,
     {"symptoms": {"trend": "worse", "duration_days": 15}}, {"symptoms": {"trend": "worse", "duration_days": 14}}),
    ("lasting-pain", FIRST,
     {"symptoms": {"trend": "same", "duration_days": 43, "pain_now": 4}},
     {"symptoms": {"trend": "same", "duration_days": 42, "pain_now": 4}}),
    ("lasting-pain", FIRST,
     {"symptoms": {"trend": "worse", "duration_days": 43, "pain_now": 1}},
     {"symptoms": {"trend": "same", "duration_days": 43, "pain_now": 3}}),
    ("lasting-pain", FIRST,
     {"symptoms": {"trend": "same", "duration_days": 43, "when": ["at-rest"]}},
     {"symptoms": {"trend": "better", "duration_days": 43, "when": ["at-rest"]}}),
    ("lasting-pain", FIRST,
     {"symptoms": {"trend": "same", "duration_days": 43, "when": ["at-night"]}},
     {"symptoms": {"trend": "same", "duration_days": 43, "when": ["at-desk"]}}),
    ("lasting-pain", FIRST,
     {"symptoms": {"trend": None, "duration_days": 43, "pain_now": 0}},
     {"symptoms": {"trend": "better", "duration_days": 43, "pain_now": None}}),
    ("lasting-pain", FIRST,
     {"symptoms": {"trend": "same", "duration_days": 43, "pain_now": None}},
     {"symptoms": {"trend": "same", "duration_days": None, "pain_now": None}}),
    ("strong-lasting-pain", FIRST,
     {"symptoms": {"trend": "same", "duration_days": 15, "pain_now": 6}},
     {"symptoms": {"trend": "same", "duration_days": 14, "pain_now": 6}}),
    ("strong-lasting-pain", FIRST,
     {"symptoms": {"trend": None, "duration_days": 15, "pain_now": 6}},
     {"symptoms": {"trend": "better", "duration_days": 15, "pain_now": 6}}),
    ("pain-with-osteoporosis", FIRST,
     {"symptoms": {"pain_now": 5}, "health": {"conditions": ["osteoporosis"]}},
     {"symptoms": {"pain_now": 4.9}, "health": {"conditions": ["osteoporosis"]}}),
    ("pain-with-steroids", FIRST,
     {"symptoms": {"pain_now": 5}, "health": {"medicines": ["corticosteroid"]}},
     {"symptoms": {"pain_now": 4}, "health": {"medicines": ["corticosteroid"]}}),
    ("pain-from-age-70", FIRST,
     {"symptoms": {"pain_now": 5}, "age": 70}, {"symptoms": {"pain_now": 5}, "age": 69}),
    ("heart-disease-not-screened", FIRST,
     {"screening": "on-paper", "health": {"conditions": ["heart-disease"]}},
     {"screening": "clear", "health": {"conditions": ["heart-disease"]}}),
    ("chest-site", FIRST, {"symptoms": {"sites": ["neck", "chest"]}}, {"symptoms": {"sites": ["neck"]}}),
    ("only-lower-back", FIRST,
     {"symptoms": {"sites": ["lower-back"]}}, {"symptoms": {"sites": ["lower-back", "mid-back"]}}),
    *(
        (rule, FIRST, {"health": {"conditions": [condition]}}, {"health": {"conditions": ["asthma"]}})
        for rule, condition in (
            ("cancer-listed", "cancer"), ("recent-surgery", "recent-surgery"), ("recent-fracture", "recent-fracture"),
            ("spinal-cord-injury", "spinal-cord-injury"), ("blood-clot", "blood-clot"), ("other-condition", "other"),
        )
    ),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "level", "holds", "not_quite"), HELD)
def test_a_rule_holds_from_its_threshold_on(
    library: Library, rule: str, level: Level, holds: dict[str, Any], not_quite: dict[str, Any]
) -> None:
    raised = told(library, **holds)
    assert {one.level for one in raised.fired if one.id == rule} == {level}
    assert raised.disposition in (EMERGENCY, URGENT, FIRST)[: (EMERGENCY, URGENT, FIRST).index(level) + 1]
    assert rule not in fired(told(library, **not_quite))


SHOULDERS = {"sites": ["between-shoulder-blades"], "when": ["after-run"]}


@pytest.mark.parametrize(
    ("parts", "refers"),
    [
        ({"symptoms": SHOULDERS}, False),
        ({"symptoms": SHOULDERS, "screening": "on-paper"}, False),
        ({"symptoms": SHOULDERS, "screening": None}, True),
        ({"symptoms": SHOULDERS, "screening": {"fever": "no"}}, True),
        ({"symptoms": SHOULDERS, "age": 49}, False),
        ({"symptoms": SHOULDERS, "age": 50}, True),
        ({"symptoms": {**SHOULDERS, "when": ["at-desk"]}}, True),
        ({"symptoms": {**SHOULDERS, "when": None}}, True),
        ({"symptoms": {**SHOULDERS, "sites": ["neck"], "when": ["at-desk"]}}, False),
    ],
)
def test_great_britain_refers_pain_between_the_shoulders_that_running_does_not_explain(
    library: Library, parts: dict[str, Any], refers: bool
) -> None:
    assert ("gb-upper-back" in fired(told(library, country="GB", **parts))) is refers
    assert "gb-upper-back" not in fired(told(library, country="IE", **parts))


def test_every_rule_of_the_content_has_a_case_here(library: Library) -> None:
    assert {rule.id for rule in library.triage} == {rule for rule, *_ in HELD} | {"gb-upper-back"}


def test_a_clearance_never_lifts_what_the_handout_is_not_for(library: Library) -> None:
    clinic = {"organisation": "Harbour Clinic", "cleared_by": "Dr Lee", "cleared_on": ISSUED}
    assert told(library, clinic=clinic, age=15).cleared
    lower = told(library, clinic=clinic, symptoms={"sites": ["lower-back"]})
    assert (lower.cleared, lower.disposition) == (False, FIRST)


@pytest.mark.parametrize("level", [EMERGENCY, URGENT, FIRST])
def test_a_referral_opens_with_one_action_and_says_what_to_do_while_waiting(library: Library, level: Level) -> None:
    words = library.levels[level]
    assert words.action.count(".") == 1
    assert words.say
    assert words.meanwhile
    assert any("{number}" in line for line in (words.action, *words.meanwhile))


def test_an_emergency_calls_the_national_number_first(library: Library) -> None:
    assert library.levels[EMERGENCY].action == "Call {number} now."
    numbers = {country: words.emergency for country, words in library.countries.items()}
    assert {numbers[country] for country in ("PT", "DE", "SE", "PL")} == {"112"}
    expected = {"GB": "999", "IE": "112 or 999", "US": "911", "CA": "911", "AU": "000", "NZ": "111"}
    assert expected.items() <= numbers.items()
    assert len(numbers) == 27 + 5  # the European Union, Ireland among it, and five more
    assert "emergency-number" in library.texts


def test_each_question_is_one_question_and_is_explained(library: Library) -> None:
    for question in library.questions:
        assert question.ask.count("?") == 1, question.id
        assert question.ask.endswith("?"), question.id
        assert question.help, question.id
        assert question.sources, question.id


def test_what_triage_says_reads_at_grade_6(library: Library) -> None:
    blocks = {
        **{question.id: f"{question.ask} {question.help}" for question in library.questions},
        **{rule.id: rule.text for rule in library.triage},
        **{f"derived-{rule.question}": rule.text for rule in library.derived},
        **{f"level-{level}": " ".join((words.action, words.why, *words.say, *words.meanwhile))
           for level, words in library.levels.items()},
    }  # fmt: skip
    assert {name: round(flesch_kincaid(text), 1) for name, text in blocks.items() if flesch_kincaid(text) > 6} == {}
