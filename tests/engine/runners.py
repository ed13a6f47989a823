"""Runners for the tests of the engine: a healthy, screened one, and what a test changes of it."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

import msgspec
from msgspec.structs import replace

from generator.engine.case import Case, case_of
from generator.engine.model import ChosenExercise, Plan
from generator.engine.options import Option
from generator.engine.plan import plan_for
from generator.library.loader import load_library
from generator.library.model import Library, Step
from generator.profile.facts import QUESTIONS, facts
from generator.profile.model import Profile
from generator.resources import content_dir

ISSUED = date(2026, 11, 23)  # a Monday
ALL_NO = dict.fromkeys(QUESTIONS, "no")
ALL_EQUIPMENT = [
    "resistance-band", "foam-roller", "massage-ball", "dumbbells", "barbell", "pull-up-bar", "cable-machine", "bench",
]  # fmt: skip
CATEGORIES = {"b": "breathing", "c": "control", "m": "mobility", "s": "strength"}
CLEARANCE = {"organisation": "City Clinic", "cleared_by": "Dr Lee", "cleared_on": "2026-11-20"}

HEALTHY: dict[str, Any] = {
    "name": "Ana",
    "age": 38,
    "symptoms": {"sites": ["mid-back"], "pain_now": 2, "duration_days": 10, "onset": "gradual"},
    "running": {"days_per_week": 3, "weekly_distance": 20, "longest_run": 8},
    "screening": "clear",
    "health": {"conditions": [], "medicines": [], "allergies": [], "cannot": [], "pregnant": False},
    "life": {"strength_days": 0},
    "equipment": ALL_EQUIPMENT,
}


@cache
def library() -> Library:
    return load_library(content_dir() / "upper-back")


def runner(**changes: Any) -> Profile:
    """The healthy runner with some parts changed; a map changes field by field, ``None`` takes a field away."""
    return msgspec.convert(_changed(HEALTHY, changes), Profile)


def plan(**changes: Any) -> Plan:
    return plan_for(runner(**changes), library(), ISSUED)


def case(**changes: Any) -> Case:
    profile = runner(**changes)
    return case_of(profile, facts(profile, ISSUED), library())


def chosen(found: Plan) -> dict[str, ChosenExercise]:
    return {exercise.id: exercise for exercise in found.exercises}


def why_not(found: Plan, exercise: str) -> list[str]:
    """The rules that left an exercise out."""
    return [reason.rule for left_out in found.excluded if left_out.id == exercise for reason in left_out.because]


def option(name: str, *, like: str = "", harder: str = "", **changes: Any) -> Option:
    """An exercise whose name begins with the letter of its category; ``like`` names its near-twins."""
    exercise = replace(
        library().exercises["cat-cow"],
        id=name,
        category=CATEGORIES[name[0]],  # type: ignore[arg-type]
        pattern=like or name,
        easier=None,
        harder=Step(text="More.", exercise=harder) if harder else None,
        targets=dict.fromkeys(changes.pop("targets", ()), 1.0),
    )
    return Option(**{"exercise": exercise, "kit": (), "weeks": tuple(range(1, 13)), "cautions": ()} | changes)


def _changed(base: dict[str, Any], changes: dict[str, Any]) -> dict[str, Any]:
    merged = dict(base)
    for name, told in changes.items():
        both_maps = isinstance(told, dict) and isinstance(base.get(name), dict)
        merged[name] = _changed(base[name], told) if both_maps else told
    return {name: told for name, told in merged.items() if told is not None}
