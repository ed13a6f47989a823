"""The plan's contract as properties: every sentence holds for every runner, and stricter is never riskier."""

from __future__ import annotations

import copy
import json
import os
import subprocess
import sys
from datetime import date
from functools import cache
from itertools import combinations, product
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.profile.model import Equipment
from tests.property.oracle import ARTICLE_CAUSES, ARTICLE_GUIDANCE, speaks_against, violations
from tests.property.planning import library, plan_json
from tests.property.profiles import ARTICLE_IDS, CONDITIONS, ISSUED, profiles, random_profile, words
from tests.property.told import LEVELS, QUESTIONS, Told

Profile = dict[str, Any]
Plan = dict[str, Any]

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

Change = tuple[str, str, str]
"""What is made stricter: a condition that is added, equipment that is taken away, or a question and its answer."""

CHANGES: st.SearchStrategy[Change] = st.one_of(
    st.tuples(st.just("condition"), st.sampled_from(CONDITIONS), st.just("")),
    st.tuples(st.just("equipment"), st.sampled_from(words(Equipment)), st.just("")),
    st.tuples(st.just("answer"), st.sampled_from(list(QUESTIONS)), st.sampled_from(("unsure", "yes"))),
)


def stricter(profile: Profile, changes: list[Change]) -> Profile:
    """Return a profile with some things made stricter."""
    changed = copy.deepcopy(profile)
    for kind, word, answer in changes:
        if kind == "condition":
            health = changed.setdefault("health", {})
            health["conditions"] = list(dict.fromkeys([*health.get("conditions", ()), word]))
        elif kind == "equipment" and word in changed.get("equipment", ()):
            changed["equipment"] = [owned for owned in changed["equipment"] if owned != word]
        elif kind == "answer":
            told = changed.get("screening")
            answers = Told(changed, ISSUED).answers if told == "clear" else told if isinstance(told, dict) else {}
            rises = ("no", "unsure", "yes").index(answer) > ("no", "unsure", "yes").index(answers.get(word, "no"))
            changed["screening"] = {**answers, word: answer if rises else answers[word]}
    return changed


def judge_stricter(profile: Profile, changed: Profile) -> None:
    before, after, told = plan_json(profile), plan_json(changed), Told(changed, ISSUED)
    had = {exercise["id"] for exercise in before["exercises"]}
    assert LEVELS.index(after["disposition"]) >= LEVELS.index(before["disposition"])
    for exercise in after["exercises"]:
        if exercise["id"] not in had and not exercise["override"]:
            assert speaks_against(told, exercise) == []
            assert set(exercise["equipment"]) <= set(changed.get("equipment", ()))
    assert violations(changed, after, library()) == []


@pytest.mark.parametrize("chunk", range(4))
def test_stricter_is_never_riskier(chunk: int) -> None:
    for seed in range(10_000 + chunk * 10, 10_010 + chunk * 10):
        rng = Random(seed)
        profile = random_profile(rng)
        options: list[Change] = [
            ("condition", rng.choice(CONDITIONS), ""),
            *(("equipment", owned, "") for owned in profile.get("equipment", ())[:2]),
            ("answer", rng.choice(list(QUESTIONS)), rng.choice(("unsure", "yes"))),
        ]
        for changes in ([options[0]], options[1:-1], [options[-1]], options):
            judge_stricter(profile, stricter(profile, changes))


@given(profiles(), st.lists(CHANGES, min_size=1, max_size=3))
@settings(max_examples=60, deadline=None, derandomize=True, database=None)
def test_stricter_is_never_riskier_in_any_way(profile: Profile, changes: list[Change]) -> None:
    judge_stricter(profile, stricter(profile, changes))


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


WHERE = ("neck", "left-upper-trapezius", "between-shoulder-blades", "left-shoulder-blade", "mid-back", "left-ribs")
WHY: dict[str, tuple[str, Profile]] = {
    "hunched": ("poor-running-form", {"running": {"form": ["hunched-shoulders"]}}),
    "slumps": ("poor-running-form", {"running": {"form": ["slumping-when-tired"]}}),
    "stroller": ("poor-running-form", {"running": {"carries": ["stroller"]}}),
    "weak core": ("muscle-imbalance", {"life": {"weak_core": True}}),
    "desk": ("muscle-imbalance", {"life": {"desk_hours": 9}}),
    "no strength work": ("muscle-imbalance", {"life": {"strength_days": 0}}),
    "more distance": ("overuse", {"running": {"added": ["distance"]}}),
    "a steep rise": ("overuse", {"running": {"weekly_distance": 30, "previous_weekly_distance": 15}}),
    "short nights": ("overuse", {"life": {"sleep_hours": 5}}),
    "shallow breaths": ("shallow-breathing", {"running": {"breathing": "shallow"}}),
    "scoliosis": ("underlying-condition", {"health": {"conditions": ["scoliosis"]}}),
}
"""Why it may hurt, and the cause that this speaks for."""


@cache
def plan_of(where: str, why: str) -> Plan:
    told = WHY[why][1] if why else {}
    base = {"name": "Jo", "age": 30, "screening": "clear", "health": {"conditions": []}}
    return plan_json({**base, "symptoms": {"sites": [where], "pain_now": 2}, **told})


def test_runners_who_differ_in_what_hurts_and_why_get_different_plans() -> None:
    def given_to(plan: Plan) -> str:
        parts = ([one["id"] for one in plan[part]] for part in ("causes", "guidance", "exercises"))
        return json.dumps([*parts, [cause["score"] for cause in plan["causes"]]])

    runners = list(product(WHERE, WHY))
    for (where, why), (other_where, other_why) in combinations(runners, 2):
        if where != other_where and why != other_why:
            assert given_to(plan_of(where, why)) != given_to(plan_of(other_where, other_why))


@pytest.mark.parametrize("why", WHY)
def test_what_speaks_for_a_cause_raises_its_score(why: str) -> None:
    cause = WHY[why][0]
    for where in WHERE:
        without, with_it = (
            {one["id"]: one["score"] for one in plan_of(where, told)["causes"]}.get(cause, 0) for told in ("", why)
        )
        assert with_it > without


def test_each_cause_and_piece_of_guidance_of_the_article_can_be_had() -> None:
    more = {
        "name": "Jo",
        "age": 30,
        "screening": "clear",
        "symptoms": {"sites": ["neck"], "pain_now": 3},
        "health": {"conditions": [], "medicines": [], "allergies": []},
        "equipment": ["foam-roller"],
        "running": {"stretches_regularly": False},
        "life": {"weak_core": True, "desk_hours": 9},
    }
    plans = [plan_json(more), *(plan_of(where, why) for where, why in product(WHERE, WHY))]
    assert {cause["id"] for plan in plans for cause in plan["causes"]} >= ARTICLE_CAUSES
    assert {item["id"] for plan in plans for item in plan["guidance"]} >= ARTICLE_GUIDANCE


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
