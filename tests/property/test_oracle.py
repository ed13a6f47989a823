"""The oracle itself: a plan that keeps the contract passes, and each way to break it is seen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import cycle
from typing import Any

import jsonschema
import pytest

from tests.property.oracle import violations
from tests.property.planning import library, plan_json
from tests.property.profiles import day
from tests.property.runners import FROM_ZERO, ON_PAPER, REFERRED, RUNNER, SORE, UNSCREENED, with_
from tests.property.shape import PLAN, fits_shape
from tests.property.told import QUESTIONS, Told

Plan = dict[str, Any]


@pytest.mark.parametrize("profile", [RUNNER, SORE, ON_PAPER, UNSCREENED, REFERRED, FROM_ZERO])
def test_a_plan_that_keeps_the_contract_passes(profile: dict[str, Any]) -> None:
    assert violations(profile, plan_json(profile), library()) == []


def first_run(plan: Plan, week: int = 1) -> dict[str, Any]:
    found: dict[str, Any] = plan["weeks"][week - 1]["runs"][0]
    return found


def loaded(plan: Plan) -> dict[str, Any]:
    return next(exercise for exercise in plan["exercises"] if exercise["loaded"])


def first_session(plan: Plan) -> dict[str, Any]:
    found: dict[str, Any] = plan["weeks"][0]["sessions"][0]
    return found


def set_run(plan: Plan, week: int, **values: Any) -> None:
    """Change the first run of a week, and keep the week's sum right."""
    first_run(plan, week).update(values)
    distances = [run["distance"] for run in plan["weeks"][week - 1]["runs"] if run["distance"] is not None]
    plan["weeks"][week - 1]["distance"] = round(sum(distances), 1) if distances else None


BREAKS: list[tuple[dict[str, Any], Callable[[Plan], object], str]] = [
    (RUNNER, lambda plan: plan.pop("gate"), "shape"),
    (RUNNER, lambda plan: plan["exercises"][0]["because"].clear(), "shape"),
    (RUNNER, lambda plan: plan["exercises"][0]["because"][0].update({"from": ["symptoms.mood"]}), "because names"),
    (RUNNER, lambda plan: plan["causes"][0]["because"][0].update({"from": ["life.desk_hours"]}), "causes name fields"),
    (RUNNER, lambda plan: plan["causes"].reverse(), "causes: likeliest first"),
    (RUNNER, lambda plan: plan["answers"].pop("fever"), "answers hold only"),
    (UNSCREENED, lambda plan: plan["answers"].update(fever="no"), "answers hold only"),
    (RUNNER, lambda plan: plan.update(disposition="urgent"), "disposition"),
    (REFERRED, lambda plan: plan["triage"].clear(), "triage explains"),
    (REFERRED, lambda plan: plan["excluded"].append({"id": "a", "because": [_REASON]}), "referral: excluded"),
    (REFERRED, lambda plan: plan["guidance"][0].update(id="massage"), "referral: guidance"),
    (RUNNER, lambda plan: plan.update(cleared=True), "cleared"),
    (UNSCREENED, lambda plan: plan.update(gate=False), "gate"),
    (RUNNER, lambda plan: loaded(plan).update(equipment=["cable-machine"]), "choice: equipment"),
    (RUNNER, lambda plan: loaded(plan).update(loaded=False), "choice: loaded"),
    (RUNNER, lambda plan: plan["excluded"].pop(), "choice: chosen and excluded"),
    (RUNNER, lambda plan: plan["exercises"][0]["sources"].clear(), "sources"),
    (UNSCREENED, lambda plan: plan["exercises"][0].update(category="core"), "not screened"),
    (ON_PAPER, lambda plan: _in_week_one(plan).update(category="strength"), "on-paper: in week 1"),
    (ON_PAPER, lambda plan: plan["exercises"][0]["doses"][0].update(load="heavy"), "on-paper: at most light"),
    (ON_PAPER, lambda plan: plan["exercises"][0].update(traits=["hang"]), "on-paper: no bar"),
    (SORE, lambda plan: _in_week_one(plan).update(loaded=True), "pain above 5: nothing loaded"),
    (SORE, lambda plan: plan["weeks"][1].update(phase="restore"), "pain above 5: settle"),
    (RUNNER, lambda plan: first_session(plan).update(minutes=99.0), "sessions: at most sessions.minutes"),
    (RUNNER, lambda plan: first_session(plan)["exercises"].pop(), "sessions: minutes are the sum"),
    (RUNNER, lambda plan: first_session(plan).update(day="tue"), "sessions: day and date"),
    (RUNNER, lambda plan: plan["weeks"][0]["sessions"].pop(), "sessions: per_week"),
    (RUNNER, lambda plan: plan["weeks"].pop(), "sessions: as many weeks"),
    (RUNNER, lambda plan: plan["weeks"][1].update(starts=plan["weeks"][0]["starts"]), "sessions: weeks follow"),
    (RUNNER, lambda plan: plan["guidance"][0].update(advice="avoid"), "guidance: advice"),
    (RUNNER, lambda plan: _medicine(plan).update(advice="avoid"), "medicine: avoid only"),
    (RUNNER, lambda plan: _medicine(plan)["because"][0].update(text="Take 400 mg."), "medicine: doses"),
    (RUNNER, lambda plan: set_run(plan, 1, distance=19.9), "running 7"),
    (RUNNER, lambda plan: set_run(plan, 2, distance=11.0), "running 6"),
    (RUNNER, lambda plan: [set_run(plan, 1, distance=0.1), plan["weeks"][0]["runs"].clear()], "running 8"),
    (RUNNER, lambda plan: first_run(plan).update(distance=6.55), "running 4"),
    (RUNNER, lambda plan: plan["weeks"][0].update(distance=1.0), "running 4"),
    (RUNNER, lambda plan: first_run(plan).update(day="mon"), "running dates"),
    (RUNNER, lambda plan: first_run(plan).update(date=plan["weeks"][0]["runs"][1]["date"]), "running 2"),
    (RUNNER, lambda plan: first_run(plan, 3).update(kind="race"), "running 9"),
    (RUNNER, lambda plan: plan["weeks"][3]["runs"][-1].update(kind="easy"), "running 9"),
    (SORE, lambda plan: first_run(plan).update(kind="easy", minutes=None, distance=3.0), "running 5"),
    (SORE, lambda plan: set_run(plan, 2, distance=11.0), "running 5"),
    (SORE, lambda plan: first_run(plan, 2).update(kind="long", pattern=None), "running 5"),
    (ON_PAPER, lambda plan: first_run(plan).update(kind="long"), "running 1: on paper"),
    (ON_PAPER, lambda plan: set_run(plan, 4, distance=8.2), "running 1: on paper"),
    (UNSCREENED, lambda plan: first_run(plan).update(kind="easy"), "running 1-3"),
    (FROM_ZERO, lambda plan: first_run(plan).update(minutes=26), "running 3"),
    (FROM_ZERO, lambda plan: first_run(plan).update(kind="easy", pattern=None), "running 3: from 0"),
]
_REASON = {"rule": "a", "text": "A.", "from": ["symptoms.sites"]}


def _in_week_one(plan: Plan) -> dict[str, Any]:
    return next(exercise for exercise in plan["exercises"] if 1 in exercise["doses"][0]["weeks"])


def _medicine(plan: Plan) -> dict[str, Any]:
    return next(item for item in plan["guidance"] if item["id"] == "pain-relief-medicine")


@pytest.mark.parametrize(("profile", "break_", "sentence"), BREAKS)
def test_each_way_to_break_the_contract_is_seen(
    profile: dict[str, Any], break_: Callable[[Plan], object], sentence: str
) -> None:
    plan = plan_json(profile)
    break_(plan)
    assert any(violation.startswith(sentence) for violation in violations(profile, plan, library()))


@pytest.mark.parametrize(
    ("changes", "traits"),
    [
        ({"health__conditions": ["osteoporosis"]}, ["loaded-bend"]),
        ({"health__conditions": ["rotator-cuff"]}, ["overhead-load"]),
        ({"health__conditions": ["shoulder-instability"]}, ["wall-angel"]),
        ({"health__conditions": ["bleeding-disorder"]}, ["massage-ball"]),
        ({"health__medicines": ["anticoagulant"]}, ["roller"]),
        ({"health__conditions": ["high-blood-pressure"]}, ["long-hold"]),
        ({"health__pregnant": True}, ["lie-on-back"]),
        ({"health__pregnancy_weeks": 13}, ["lie-prone"]),
        ({"health__conditions": ["carpal-tunnel"]}, ["bear-weight-on-hands"]),
        ({"health__conditions": ["vertigo"]}, ["quick-change"]),
        ({"health__cannot": ["kneel"]}, ["kneel"]),
        ({"health": {}}, ["serious"]),
    ],
)
def test_each_row_of_the_table_is_seen(changes: dict[str, Any], traits: list[str]) -> None:
    profile = with_(RUNNER, **changes)
    plan = plan_json(profile)
    plan["exercises"][0]["traits"] = traits
    assert any(violation.startswith("table") for violation in violations(profile, plan, library()))


# The quick check of a plan's shape


WRONG: tuple[Any, ...] = (None, -1, 0, 0.5, "", "x", [], {}, True, ["x", "x"])


def places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Yield each place in a plan: what holds it, and its name or index there."""
    names: Any = value if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    for name in names:
        yield value, name
        yield from places(value[name])


@pytest.mark.parametrize("profile", [RUNNER, REFERRED, FROM_ZERO])
def test_the_quick_check_of_the_shape_is_the_schema(profile: dict[str, Any]) -> None:
    plan = plan_json(profile)
    schema = jsonschema.Draft202012Validator(PLAN)
    assert fits_shape(plan)
    assert schema.is_valid(plan)
    every = list(places(plan))
    for number, wrong in zip(range(0, len(every), max(1, len(every) // 40)), cycle(WRONG), strict=False):
        holder, name = every[number]
        kept, holder[name] = holder[name], wrong
        assert fits_shape(plan) == schema.is_valid(plan), (name, wrong)
        holder[name] = kept
    for part in ("gate", "weeks", "runner"):
        left = {name: value for name, value in plan.items() if name != part}
        assert not fits_shape(left)
        assert not fits_shape(plan | {"more": part})


class TestDisposition:
    """The reading of the input contract, at examples whose answer the contract's words give at once."""

    def level(self, **changes: Any) -> str:
        from tests.property.profiles import ISSUED

        return Told(with_(RUNNER, **changes), ISSUED).disposition

    def test_examples(self) -> None:
        every_no = dict.fromkeys(QUESTIONS, "no")
        assert self.level() == "self-care"
        assert self.level(screening=every_no | {"rash": "unsure"}) == "clinician-first"
        assert self.level(screening=every_no | {"chest_pain": "unsure"}) == "urgent"
        assert self.level(screening=every_no | {"chest_pain": "yes"}) == "emergency"
        assert self.level(symptoms__pain_now=8) == "urgent"
        assert self.level(symptoms__pain_now=8, symptoms__onset="sudden") == "emergency"
        assert self.level(symptoms__onset="injury") == "urgent"
        assert self.level(symptoms__when=["deep-breath"]) == "clinician-first"
        assert self.level(screening=every_no, symptoms__when=["deep-breath"]) == "self-care"
        assert self.level(health__medicines=["methotrexate"]) == "clinician-first"
        assert self.level(symptoms__sites=["chest"]) == "clinician-first"
        assert self.level(symptoms__sites=["chest"], screening="on-paper") == "urgent"
        assert self.level(age=15) == "clinician-first"
        assert self.level(health__postpartum_weeks=6, symptoms__sites=["right-ribs"], symptoms__pain_now=4) == "urgent"
        clinic = {"organisation": "Riverside", "cleared_by": "Dr. M", "cleared_on": day(-5)}
        assert self.level(age=15, clinic=clinic) == "self-care"
        assert self.level(age=15, clinic=clinic | {"cleared_on": day(-13)}) == "clinician-first"
        assert self.level(symptoms__sites=["lower-back"], clinic=clinic) == "clinician-first"
