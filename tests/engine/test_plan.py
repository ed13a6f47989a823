"""The whole plan: its head, its digests, the same for the same, and never riskier for being stricter."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any, get_args

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import __version__
from generator.engine.model import Plan
from generator.engine.options import options
from generator.engine.plan import plan_for, profile_digest
from generator.engine.triage import LEVELS
from generator.profile.model import Cannot, Condition, Medicine, Profile
from generator.profile.reading import profile_from_bytes
from tests.engine.runners import ALL_EQUIPMENT, ALL_NO, CLEARANCE, ISSUED, case, library, plan, runner


def test_the_head_is_what_was_told() -> None:
    found = plan(id="007", born="1990-01-31", age=None, country="PT", units="mi", clinic={"organisation": "City"})
    assert msgspec.to_builtins(found.runner) == {
        "id": "007", "name": "Ana", "born": "1990-01-31", "age": 36, "language": "en", "country": "PT", "units": "mi",
    }  # fmt: skip
    assert found.symptoms == {"sites": ("mid-back",), "pain_now": 2, "duration_days": 10, "onset": "gradual"}
    assert (found.clinic, found.coach) == ({"organisation": "City"}, {})
    assert (found.screened, found.gate, found.cleared) == (True, False, False)


def test_provenance_names_what_made_it() -> None:
    told = msgspec.to_builtins(plan().provenance)
    assert told["generator"] == __version__
    assert told["content"] == "upper-back"
    assert told["content_digest"] == library().digest
    assert told["issued"] == "2026-11-23"


def test_the_json_has_the_contracts_names() -> None:
    told = json.loads(msgspec.json.encode(plan()))
    assert list(told) == [
        "schema", "runner", "symptoms", "answers", "clinic", "coach", "warnings", "disposition", "screened", "gate",
        "cleared", "triage", "causes", "guidance", "exercises", "excluded", "weeks", "provenance",
    ]  # fmt: skip
    assert set(told["exercises"][0]["because"][0]) == {"rule", "text", "from"}


def test_the_digest_does_not_depend_on_the_kind_of_file() -> None:
    texts = {
        "yaml": "name: Ana\nsymptoms: {sites: [neck], pain_now: 2}\nsessions: {minutes: 25}\n",
        "json": '{"sessions": {"minutes": 25.0}, "symptoms": {"pain_now": 2.0, "sites": ["neck"]}, "name": "Ana"}',
        "toml": 'name = "Ana"\n[symptoms]\nsites = ["neck"]\npain_now = 2\n[sessions]\nminutes = 25.0\n',
    }
    digests = {
        profile_digest(profile_from_bytes(text.encode(), "ana", ISSUED, form=form).profile)  # type: ignore[arg-type]
        for form, text in texts.items()
    }
    assert len(digests) == 1
    assert profile_digest(runner(name="Bea")) != profile_digest(runner())


_PRINT_PLAN = """
import sys, msgspec
from tests.engine.runners import plan
sys.stdout.buffer.write(msgspec.json.encode(plan()))
"""


def test_another_process_in_another_place_makes_the_same_plan() -> None:
    env = {"PYTHONHASHSEED": "7", "TZ": "Pacific/Kiritimati", "LC_ALL": "tr_TR.UTF-8", "PATH": "", "PYTHONPATH": "."}
    env |= {"STRIDESHEET_CACHE": "off", "SYSTEMROOT": ""}
    other = subprocess.run([sys.executable, "-c", _PRINT_PLAN], env=env, capture_output=True, check=True)
    assert other.stdout == msgspec.json.encode(plan())


RUNNERS = st.fixed_dictionaries(
    {
        "screening": st.sampled_from(["clear", "on-paper", None, ALL_NO]),
        "symptoms": st.fixed_dictionaries(
            {"pain_now": st.sampled_from([None, 1, 4, 6]), "onset": st.sampled_from([None, "gradual", "sudden"])}
        ),
        "health": st.fixed_dictionaries(
            {
                "conditions": st.none() | st.lists(st.sampled_from(get_args(Condition)), max_size=2, unique=True),
                "medicines": st.none() | st.lists(st.sampled_from(get_args(Medicine)), max_size=1),
                "pregnancy_weeks": st.sampled_from([None, None, 10, 25]),
                "pregnant": st.none(),
            }
        ),
        "life": st.sampled_from([{}, {"strength_days": 3, "pull_ups": 9}]),
        "equipment": st.sampled_from([None, ["resistance-band", "foam-roller"], ALL_EQUIPMENT]),
        "clinic": st.sampled_from([None, CLEARANCE]),
    }
)


def never_riskier(before: Plan, after: Plan, against: set[str]) -> None:
    assert LEVELS.index(after.disposition) <= LEVELS.index(before.disposition)
    added = {exercise.id for exercise in after.exercises} - {exercise.id for exercise in before.exercises}
    assert added.isdisjoint(against)


@settings(max_examples=50, deadline=None)
@given(told=RUNNERS, condition=st.sampled_from(get_args(Condition)))
def test_a_condition_more_is_never_riskier(told: dict[str, Any], condition: str) -> None:
    with_one = told | {"health": told["health"] | {"conditions": [*(told["health"]["conditions"] or []), condition]}}
    against = set(options(case(health={"conditions": [condition]}, life={"strength_days": 3})).barred)
    never_riskier(plan(**told), plan(**with_one), against)


@settings(max_examples=30, deadline=None)
@given(told=RUNNERS, cannot=st.sampled_from(get_args(Cannot)))
def test_a_position_less_is_never_riskier(told: dict[str, Any], cannot: str) -> None:
    against = {name for name, exercise in library().exercises.items() if cannot in exercise.traits}
    never_riskier(plan(**told), plan(**told | {"health": told["health"] | {"cannot": [cannot]}}), against)


@settings(max_examples=30, deadline=None)
@given(told=RUNNERS, gone=st.sampled_from(ALL_EQUIPMENT))
def test_a_piece_of_equipment_less_is_never_riskier(told: dict[str, Any], gone: str) -> None:
    fewer = plan(**told | {"equipment": [thing for thing in told["equipment"] or [] if thing != gone]})
    never_riskier(plan(**told), fewer, set())
    assert all(gone not in exercise.equipment for exercise in fewer.exercises)


@settings(max_examples=40, deadline=None)
@given(told=RUNNERS, question=st.sampled_from(sorted(ALL_NO)), answer=st.sampled_from(["yes", "unsure"]))
def test_an_answer_turned_is_never_riskier(told: dict[str, Any], question: str, answer: str) -> None:
    asked = told | {"screening": ALL_NO}
    never_riskier(plan(**asked), plan(**asked | {"screening": ALL_NO | {question: answer}}), set())


def test_what_faults_would_refuse_is_left_out_by_the_plan_itself() -> None:
    profile = runner(health={"conditions": ["osteoporosis"]}, prescription={"include": ["barbell-row"]})
    found = plan_for(profile, library(), ISSUED)
    assert "barbell-row" not in {exercise.id for exercise in found.exercises}
    assert any(warning.field == "prescription.include[0]" for warning in found.warnings)


def test_a_name_and_a_place_are_enough() -> None:
    profile = msgspec.convert({"name": "Jo", "symptoms": {"sites": ["neck"]}}, Profile)
    found = plan_for(profile, library(), ISSUED)
    assert (found.disposition, found.screened, found.gate, found.answers) == ("self-care", False, True, {})
    assert found.exercises
    assert found.causes
    assert len(found.weeks) == 4


def test_a_profile_has_one_digest_however_it_was_written() -> None:
    def digest(**changes: object) -> str:
        return plan(**changes).provenance.profile_digest

    assert digest() == digest(running={"weekly_distance": 20.0}) == digest(coach={})
    others = [
        digest(running={"weekly_distance": 20.5}),
        digest(symptoms={"sites": ["neck"]}),
        digest(symptoms={"sites": ["neck", "mid-back"]}),
        digest(symptoms={"pain_now": 2.5}),
        digest(running={"goal": {"distance": 10}}),
        digest(running={"goal": {"distance": 11}}),
    ]
    assert len({digest(), *others}) == 1 + len(others)
