"""Sentences about the balance of a choice: causes met, no near-twins, rest between strength days.

Near-twins have the same ``pattern`` in the library, so that sentence reads it. :data:`HOLDS` turns a sentence on or off
in ``test_balance.py``.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Any

from generator.library.model import Library
from tests.property.told import Told

CAUSES_TO_MEET = 2
"""How many of the likeliest causes must each be met."""

MET, TWINS, REST = "balance: a likely cause is met", "balance: no near-twins", "balance: rest between strength days"

HOLDS = {MET: True, TWINS: True, REST: True}
"""Whether the engine is held to a sentence."""


def balance_violations(told: Told, plan: dict[str, Any], library: Library) -> Iterator[str]:
    """Yield each sentence that a self-care plan breaks."""
    yield from _causes_met(plan)
    yield from _twins(plan, library)
    yield from _rest(told, plan)


def _causes_met(plan: dict[str, Any]) -> Iterator[str]:
    """The likeliest causes are each met by an exercise or a piece of guidance.

    An exercise meets a cause that is among its reasons; guidance meets one whose evidence comes from the same fields.
    """
    targets = {reason["rule"] for one in plan["exercises"] for reason in one["because"]}
    advised = {field for item in plan["guidance"] for reason in item["because"] for field in reason["from"]}
    for cause in plan["causes"][:CAUSES_TO_MEET]:
        fields = {field for reason in cause["because"] for field in reason["from"]} - {"symptoms.sites"}
        if cause["id"] not in targets and not fields & advised:
            yield f"{MET}: {cause['id']}"


def _twins(plan: dict[str, Any], library: Library) -> Iterator[str]:
    for week in plan["weeks"]:
        for session in week["sessions"]:
            patterns = [library.exercises[name].pattern for name in session["exercises"]]
            if len(set(patterns)) != len(patterns):
                yield f"{TWINS}: {session['date']} {session['exercises']}"


def _rest(told: Told, plan: dict[str, Any]) -> Iterator[str]:
    """Strength days do not follow each other in a week where the days that were offered leave a way to avoid it.

    A professional's own frequency stands, and is not judged.
    """
    if told.get("prescription.dose") or told.get("prescription.include"):
        return
    strength = {one["id"] for one in plan["exercises"] if one["category"] == "strength"}
    for week in plan["weeks"]:
        hard = sorted(date.fromisoformat(one["date"]) for one in week["sessions"] if strength & set(one["exercises"]))
        days = sorted(date.fromisoformat(one["date"]) for one in week["sessions"])
        if any((after - before).days == 1 for before, after in pairwise(hard)):
            apart = _most_apart(days)
            if len(hard) <= apart:
                yield f"{REST}: week {week['week']}: {len(hard)} on {[f'{day:%a}' for day in hard]}"


def _most_apart(days: list[date]) -> int:
    """Return how many of a week's days can be taken with a day between each."""
    count, last = 0, None
    for day in days:
        if last is None or (day - last).days > 1:
            count, last = count + 1, day
    return count
