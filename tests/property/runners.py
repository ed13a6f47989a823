"""A few runners of each kind, for tests that need a plan to look at."""

from __future__ import annotations

import copy
from typing import Any

from tests.property.profiles import day
from tests.property.told import QUESTIONS

RUNNER: dict[str, Any] = {
    "name": "Ana Silva",
    "age": 38,
    "running": {
        "days_per_week": 4,
        "days": ["tue", "thu", "sat", "sun"],
        "weekly_distance": 30,
        "longest_run": 10,
        "goal": {"event": "City run", "date": day(27), "distance": 10},
    },
    "symptoms": {"sites": ["between-shoulder-blades"], "pain_now": 2, "duration_days": 12, "trend": "same"},
    "screening": "clear",
    "health": {"conditions": [], "medicines": [], "allergies": [], "cannot": [], "pregnant": False},
    "equipment": ["resistance-band", "foam-roller", "dumbbells"],
    "sessions": {"minutes": 30, "days_per_week": 3, "days": ["mon", "wed", "fri"]},
}


def with_(profile: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """Return a profile with dotted fields changed; two underscores stand for the dot."""
    changed = copy.deepcopy(profile)
    for path, value in changes.items():
        *parts, name = path.split("__")
        inner = changed
        for part in parts:
            inner = inner.setdefault(part, {})
        inner[name] = value
    return changed


SORE = with_(RUNNER, symptoms__pain_now=7)
ON_PAPER = with_(RUNNER, screening="on-paper")
UNSCREENED = {"name": "Jo", "symptoms": {"sites": ["neck"]}}
REFERRED = with_(RUNNER, screening=dict.fromkeys(QUESTIONS, "no") | {"fever": "yes"})
FROM_ZERO = with_(RUNNER, running={"weekly_distance": 0, "days_per_week": 3})
