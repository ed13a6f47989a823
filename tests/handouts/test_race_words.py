"""Why a race is not in the plan is said in plain words."""

from __future__ import annotations

from typing import Any

import pytest

from tests.content.readability import flesch_kincaid
from tests.handouts.making import plan_of
from tests.handouts.runners import CLEARED, FULL, like

SOON = {"date": "2026-12-19", "distance": 10}
CASES: dict[str, dict[str, Any]] = {
    "no date": like(running={"goal": {"distance": 10}}),
    "before the plan": like(running={"goal": {"date": "2026-11-23", "distance": 10}}, prescription={"weeks": 4}),
    "after the last week": like(running={"goal": {"date": "2027-06-01", "distance": 10}}),
    "no distance": like(running={"goal": {"date": "2026-12-19"}}),
    "too short to plan": like(running={"goal": {"date": "2026-12-19", "distance": 0.05}}),
    "prescribed": like(running={"goal": SOON}, prescription={"running": "rest"}, clinic=CLEARED),
    "not screened": {"name": "Jo", "symptoms": {"sites": ["neck"]}, "running": {"goal": SOON}},
    "on paper": {**like(running={"goal": SOON}), "screening": "on-paper"},
    "no run days": like(running={"days_per_week": 0, "goal": SOON}),
    "from zero": like(running={"weekly_distance": 0, "longest_run": 0, "goal": SOON}),
    "numbers unknown": {**FULL, "running": {"goal": SOON}},
    "another day": like(running={"days": ["mon", "wed", "fri"], "goal": SOON}),
    "in pain": like(symptoms={"pain_now": 7}, running={"goal": {"date": "2026-11-28", "distance": 5}}),
    "a little sore": like(symptoms={"pain_now": 4}, running={"goal": {"date": "2026-11-28", "distance": 5}}),
    "too long": like(running={"goal": {"date": "2026-12-19", "distance": 42.2}}),
}


def said(profile: dict[str, Any]) -> list[str]:
    return [warning.text for warning in plan_of(profile).warnings if warning.field == "running.goal"]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_why_a_race_is_left_out_is_plain(case: str) -> None:
    texts = [text for text in said(CASES[case]) if "not in this plan" in text]
    assert texts
    assert [text for text in texts if flesch_kincaid(text) > 6] == []


def test_each_case_has_its_own_reason() -> None:
    reasons = {text for profile in CASES.values() for text in said(profile) if "not in this plan" in text}
    assert len(reasons) >= len(CASES) - 1  # who is not screened and who has no run days may share words
