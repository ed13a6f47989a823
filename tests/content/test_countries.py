"""National numbers and where to turn: complete, plausible, readable, and generic where nothing is known."""

from __future__ import annotations

import re
from datetime import date
from typing import Any, Final

import pytest

from generator.document.national import national
from generator.library.model import Country, Library
from tests.content.readability import flesch_kincaid
from tests.handouts.making import plan_of, words_of
from tests.property.planning import library as the_library

EU: Final = (
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT", "LU", "LV",
    "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK",
)  # fmt: skip
OTHERS: Final = {"GB": "999", "US": "911", "CA": "911", "AU": "000", "NZ": "111"}

# What a line may hold that looks like a telephone number; a slip of the finger in any of them is a wrong number.
NUMBERS: Final = {
    "GB": {"111"},
    "CA": {"811"},
    "AU": {"1800 633 422"},
    "NZ": {"0800 611 116"},
    "AT": {"1450"},
    "BE": {"1733"},
    "EE": {"1220"},
    "FI": {"116 117"},
    "DE": {"116 117"},
    "HU": {"1830"},
    "LV": {"6601 6001"},
    "PT": {"24", "808 24 24 24"},  # the first is the name of the service: SNS 24
    "SK": {"116 117"},
    "SE": {"1177"},
}
_NUMBER: Final = re.compile(r"\b\d+(?: \d+)*\b")

RUNNER: Final[dict[str, Any]] = {
    "name": "Ana",
    "age": 38,
    "symptoms": {"sites": ["mid-back"], "pain_now": 3, "when": ["after-run"], "duration_days": 5},
}
FEVER: Final = {**RUNNER, "screening": {"fever": "yes"}}
STEROIDS: Final = {**RUNNER, "screening": {"steroids": "yes"}}
SELF_CARE: Final = {**RUNNER, "screening": "clear", "health": {"conditions": []}}
ON_PAPER: Final = {**RUNNER, "screening": "on-paper"}


@pytest.fixture
def library() -> Library:
    return the_library()


def said(country: Country) -> str:
    return f"{country.urgent} {country.advice}"


def test_all_27_countries_of_the_eu_and_five_more_are_there(library: Library) -> None:
    assert len(EU) == 27
    assert set(library.countries) == {*EU, *OTHERS}
    assert {code: library.countries[code].emergency for code in OTHERS} == OTHERS
    for code in EU:
        assert library.countries[code].emergency == ("112 or 999" if code == "IE" else "112"), code


def test_each_says_whose_page_says_so_and_when_it_was_read(library: Library) -> None:
    for code, country in library.countries.items():
        assert len(country.source) > 10, code
        assert country.checked is not None, code
        assert date(2026, 1, 1) <= country.checked, code
        assert bool(country.urgent or country.advice) <= bool(re.search(r"[a-z0-9]\.[a-z]{2,}", country.source)), code


def test_each_number_is_one_that_was_looked_up(library: Library) -> None:
    found = {code: set(_NUMBER.findall(said(country))) for code, country in library.countries.items()}
    assert {code: numbers for code, numbers in found.items() if numbers} == NUMBERS


def test_each_line_is_plain(library: Library) -> None:
    lines = {
        code: line for code, country in library.countries.items() for line in (country.urgent, country.advice) if line
    }
    lines |= {key: library.texts[key] for key in ("urgent-help", "everyday-help")}
    assert {code: line for code, line in lines.items() if flesch_kincaid(line) > 6} == {}
    for code, line in lines.items():
        assert line.endswith("."), code
        assert "*" not in line, code
        assert "{" not in line, code


def test_where_to_turn_is_always_said(library: Library) -> None:
    for code in (None, "CH", "BG", "FR", *OTHERS):
        turn_to = national(code, library)
        assert all(line.strip() for line in turn_to), code
    assert national(None, library) == national("CH", library)
    assert national("FR", library) == national("IT", library)
    assert national("FR", library).urgent == national(None, library).urgent


@pytest.mark.parametrize("country", [None, "CH"])
def test_an_unknown_country_gets_the_words_for_any_place(library: Library, country: str | None) -> None:
    place = {"country": country} if country else {}
    emergency = words_of({**RUNNER, "screening": {"chest_pain": "yes"}, **place})
    assert "Call your local emergency number now." in emergency
    for runner in (FEVER, SELF_CARE, ON_PAPER):
        words = words_of({**runner, **place})
        assert "your local emergency number" in words
        assert library.texts["urgent-help"] in words
        assert not re.search(r"[Cc]all (?:999|112|911|000|111)\b", words)


@pytest.mark.parametrize("code", ["FR", "PT", "US"])
def test_a_referral_says_where_to_be_seen_today(library: Library, code: str) -> None:
    assert plan_of({**FEVER, "country": code}).disposition == "urgent"
    words = words_of({**FEVER, "country": code})
    assert "See a doctor today." in words
    assert national(code, library).urgent in words
    assert f"Call {library.countries[code].emergency} if" in words


@pytest.mark.parametrize("code", ["FR", "PT", "NZ"])
def test_what_can_wait_is_not_sent_to_be_seen_today(library: Library, code: str) -> None:
    assert plan_of({**STEROIDS, "country": code}).disposition == "clinician-first"
    words = words_of({**STEROIDS, "country": code})
    assert national(code, library).advice in words
    if national(code, library).urgent not in national(code, library).advice:
        assert national(code, library).urgent not in words


@pytest.mark.parametrize("runner", [SELF_CARE, ON_PAPER])
def test_a_plan_says_where_to_turn(library: Library, runner: dict[str, Any]) -> None:
    words = words_of({**runner, "country": "SE"})
    assert "Is your life in danger? Call 112 now." in words
    assert f"To be seen today: {library.countries['SE'].urgent}" in words
    assert f"With what can wait: {library.countries['SE'].advice}" in words


def test_the_checklist_on_paper_says_where_to_be_seen(library: Library) -> None:
    words = words_of({**ON_PAPER, "country": "DE"})
    gate = words[: words.index("Any tick here: see a professional first")]
    assert library.countries["DE"].urgent in gate


def test_great_britain_keeps_the_advice_for_pain_between_the_shoulders(library: Library) -> None:
    between = {**RUNNER, "country": "GB", "symptoms": {"sites": ["between-shoulder-blades"], "pain_now": 3}}
    assert plan_of(between).disposition == "clinician-first"
    assert "For pain between your shoulders, call NHS 111 or ask for an urgent GP appointment." in words_of(between)
