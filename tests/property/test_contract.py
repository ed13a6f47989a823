"""The plan's contract as properties: every sentence holds for every runner, and stricter is never riskier."""

from __future__ import annotations

import copy
import json
import os
import subprocess
import sys
from datetime import date
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings

from tests.property.oracle import speaks_against, violations
from tests.property.planning import library, plan_json
from tests.property.profiles import ARTICLE_IDS, CONDITIONS, ISSUED, profiles, random_profile
from tests.property.told import LEVELS, QUESTIONS, Told

Profile = dict[str, Any]

CHUNKS, PER_CHUNK = 25, 40  # a thousand random runners


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_every_sentence_holds_for_random_runners(chunk: int) -> None:
    for seed in range(chunk * PER_CHUNK, (chunk + 1) * PER_CHUNK):
        profile = random_profile(Random(seed))
        assert violations(profile, plan_json(profile), library()) == [], f"python -m tests.property.sweep {seed}"


@given(profiles())
@settings(max_examples=60, deadline=None, derandomize=True, database=None)
def test_every_sentence_holds(profile: Profile) -> None:
    assert violations(profile, plan_json(profile), library()) == []


def test_random_runners_reach_every_disposition_and_half_are_self_care() -> None:
    levels = [Told(random_profile(Random(seed)), ISSUED).disposition for seed in range(400)]
    assert set(levels) == set(LEVELS)
    assert 0.4 <= levels.count("self-care") / len(levels) <= 0.75


# Stricter is never riskier


def stricter(profile: Profile, rng: Random) -> list[Profile]:
    """Return a profile made stricter in each of the contract's ways."""
    health = profile.get("health", {})
    conditions = health.get("conditions", [])
    changed = [
        profile | {"health": health | {"conditions": [*conditions, condition]}}
        for condition in rng.sample(CONDITIONS, 3)
        if condition not in conditions
    ]
    equipment = profile.get("equipment", [])
    changed += [profile | {"equipment": [owned for owned in equipment if owned != gone]} for gone in equipment]
    told = profile.get("screening")
    answers = Told(profile, ISSUED).answers if told == "clear" else told
    if isinstance(answers, dict):
        open_or_no = [question for question in QUESTIONS if answers.get(question, "no") == "no"]
        for question in rng.sample(open_or_no, min(3, len(open_or_no))):
            changed += [profile | {"screening": answers | {question: answer}} for answer in ("unsure", "yes")]
    return [copy.deepcopy(profile) for profile in changed]


@pytest.mark.parametrize("chunk", range(4))
def test_stricter_is_never_riskier(chunk: int) -> None:
    for seed in range(10_000 + chunk * 10, 10_010 + chunk * 10):
        rng = Random(seed)
        profile = random_profile(rng)
        before = plan_json(profile)
        had = {exercise["id"] for exercise in before["exercises"]}
        for changed in stricter(profile, rng):
            after, told = plan_json(changed), Told(changed, ISSUED)
            assert LEVELS.index(after["disposition"]) >= LEVELS.index(before["disposition"]), changed
            for exercise in after["exercises"]:
                if exercise["id"] not in had and not exercise["override"]:
                    assert speaks_against(told, exercise) == [], changed
                    assert set(exercise["equipment"]) <= set(changed.get("equipment", ())), changed


@pytest.mark.parametrize("question", QUESTIONS)
def test_an_answer_rises_from_no_over_unsure_to_yes(question: str) -> None:
    base = {"name": "Jo", "age": 30, "symptoms": {"sites": ["neck"], "pain_now": 2}}
    levels = [
        LEVELS.index(
            plan_json(base | {"screening": dict.fromkeys(QUESTIONS, "no") | {question: answer}})["disposition"]
        )
        for answer in ("no", "unsure", "yes")
    ]
    assert levels[0] == 0
    assert levels[0] < levels[1] <= levels[2]
    assert levels[2] == LEVELS.index(QUESTIONS[question])


# Two runners, one runner twice


def test_runners_who_differ_in_what_hurts_and_why_get_different_plans() -> None:
    base = {"name": "Jo", "age": 30, "screening": "clear", "health": {"conditions": []}}
    desk = base | {
        "symptoms": {"sites": ["neck"], "pain_now": 2, "when": ["at-desk"]},
        "life": {"desk_hours": 9},
    }
    load = base | {
        "symptoms": {"sites": ["left-ribs"], "pain_now": 2, "when": ["late-in-run"]},
        "running": {"added": ["distance"], "breathing": "shallow"},
    }
    first, second = plan_json(desk), plan_json(load)
    assert [cause["id"] for cause in first["causes"]] != [cause["id"] for cause in second["causes"]]
    assert {exercise["id"] for exercise in first["exercises"]} != {exercise["id"] for exercise in second["exercises"]}


@pytest.mark.parametrize("exercise", ARTICLE_IDS)
def test_each_exercise_of_the_article_can_be_had(exercise: str) -> None:
    profile = {
        "name": "Jo",
        "age": 30,
        "symptoms": {"sites": ["mid-back"], "pain_now": 2},
        "screening": "clear",
        "health": {"conditions": [], "medicines": [], "allergies": [], "cannot": [], "pregnant": False},
        "equipment": [
            "resistance-band",
            "foam-roller",
            "dumbbells",
            "barbell",
            "pull-up-bar",
            "bench",
            "cable-machine",
        ],
        "sessions": {"minutes": 60},
        "prescription": {"include": [exercise]},
    }
    assert exercise in {chosen["id"] for chosen in plan_json(profile)["exercises"]}


def test_the_same_profile_gives_the_same_plan_in_any_process_time_zone_and_locale() -> None:
    code = (
        "import json, random, sys;"
        "from tests.property.planning import plan_json;"
        "from tests.property.profiles import random_profile;"
        "print(json.dumps([plan_json(random_profile(random.Random(seed))) for seed in range(12)]))"
    )
    printed = {
        subprocess.run(
            [sys.executable, "-c", code],
            env=os.environ | {"PYTHONHASHSEED": hash_seed, "TZ": zone, "LC_ALL": locale},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for hash_seed, zone, locale in (("1", "Pacific/Kiritimati", "C"), ("2", "America/Los_Angeles", "C.UTF-8"))
    }
    assert len(printed) == 1
    assert json.loads(printed.pop()) == [plan_json(random_profile(Random(seed))) for seed in range(12)]


def test_the_day_of_issue_is_the_only_clock() -> None:
    profile = random_profile(Random(3)) | {"start": "2026-12-01"}
    first, second = plan_json(profile, date(2026, 11, 23)), plan_json(profile, date(2026, 11, 24))
    assert first["provenance"]["issued"] == "2026-11-23"
    assert second["provenance"]["issued"] == "2026-11-24"
