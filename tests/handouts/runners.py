"""Runners of every kind, as data: what is told of each stands in a handout that the tests read."""

from __future__ import annotations

from itertools import cycle
from typing import Any, get_args

from generator.profile.model import (
    Added,
    Allergy,
    Cannot,
    Carry,
    Condition,
    Equipment,
    Form,
    Medicine,
    Question,
    Site,
    When,
)

FULL: dict[str, Any] = {
    "name": "Ana",
    "age": 38,
    "screening": "clear",
    "symptoms": {"sites": ["between-shoulder-blades"], "pain_now": 2, "duration_days": 9, "trend": "same"},
    "running": {"days_per_week": 3, "weekly_distance": 20, "longest_run": 8, "form": ["hunched-shoulders"]},
    "health": {"conditions": [], "medicines": [], "allergies": [], "cannot": [], "pregnant": False},
    "equipment": ["resistance-band"],
}
CLEARED = {"organisation": "Harbour Physiotherapy", "cleared_by": "Dr Bee", "cleared_on": "2026-11-20"}


def like(**parts: Any) -> dict[str, Any]:
    """A runner with some parts replaced, or added to."""
    told = {**FULL, **parts}
    for part in ("symptoms", "running", "health"):
        told[part] = {**FULL[part], **parts.get(part, {})}
    return told


RUNNERS: dict[str, dict[str, Any]] = {
    "screened": FULL,
    "name and sites": {"name": "Jo", "symptoms": {"sites": ["neck"]}},
    "on paper": {**FULL, "screening": "on-paper"},
    "in pain": like(symptoms={"pain_now": 7}),
    "pregnant": like(health={"pregnant": True, "pregnancy_weeks": 20}),
    "referred": {**FULL, "screening": {"fever": "yes"}},
    "emergency": {**FULL, "screening": {"chest_pain": "yes"}},
    "to a professional": {**FULL, "screening": {"weight_loss": "unsure"}},
}

_DESK = {
    "desk_hours": 9, "phone_hours": 4, "sleep_hours": 5, "weak_core": True, "plank_seconds": 10, "push_ups": 2,
    "pull_ups": 0, "strength_days": 0,
}  # fmt: skip
_TRAINED = {"strength_days": 3, "push_ups": 20, "pull_ups": 5, "plank_seconds": 90}


def _of_health() -> dict[str, dict[str, Any]]:
    """A runner for each state of health, cleared where it needs it; each other thing that can be told is with some."""
    others = zip(
        cycle(get_args(Medicine)), cycle(get_args(Form)), cycle(get_args(Carry)), cycle(get_args(Equipment)),
        cycle(get_args(Site)), cycle(get_args(When)), cycle(get_args(Cannot)), cycle(get_args(Allergy)),
        cycle(get_args(Added)), cycle((_DESK, _TRAINED)),
    )  # fmt: skip
    return {
        f"with {condition}, {medicine}, {form}, {carry}, {kit}": like(
            clinic=CLEARED,
            symptoms={"sites": [site, "mid-back"], "when": [when]},
            running={"form": [form], "carries": [carry], "added": [added]},
            health={"conditions": [condition], "medicines": [medicine], "cannot": [cannot], "allergies": [allergy]},
            equipment=[kit],
            life=life,
        )
        for condition, (medicine, form, carry, kit, site, when, cannot, allergy, added, life) in zip(
            get_args(Condition), others, strict=False
        )
    }


MANY: dict[str, dict[str, Any]] = {
    **RUNNERS,
    **_of_health(),
    **{f"{answer} to {question}": {**FULL, "screening": {question: answer}}
       for question in get_args(Question) for answer in ("yes", "unsure")},
    "from zero": like(running={"weekly_distance": 0, "longest_run": 0}, symptoms={"pain_now": 3}),
    "sore, with few numbers": {
        "name": "Jo", "screening": "clear", "symptoms": {"sites": ["neck"], "pain_now": 7},
        "running": {"days_per_week": 1, "weekly_distance": 2},
    },
    "with a dose": like(prescription={"include": ["band-row"], "dose": {"band-row": {"per_week": 1}}}, clinic=CLEARED),
    "who carries": like(equipment=["dumbbells"], prescription={"include": ["suitcase-carry"]}, clinic=CLEARED),
    "in minutes": {**FULL, "running": {"days_per_week": 3, "breathing": "shallow"}},
    "in miles, with a race": like(
        units="mi", running={"goal": {"event": "10 mile", "date": "2026-12-19", "distance": 10}, "breathing": "unsure"}
    ),
    "at a desk": like(life=_DESK, symptoms={"stiff": True, "chest_muscles_tight": True, "had_before": True}),
    "ill not long ago": like(health={"recent_illness": True}, sessions={"days_per_week": 7}),
    "after birth": like(health={"postpartum_weeks": 10}),
    "in early pregnancy": like(health={"pregnant": True, "pregnancy_weeks": 8}),
    "in Great Britain": {**FULL, "country": "GB"},
    "with a stitch": like(symptoms={"sites": ["left-upper-trapezius", "left-ribs"], "when": ["during-run"]}),
    "sore for long": like(symptoms={"duration_days": 60, "trend": "better", "pain_now": 1}),
    "at rest": like(prescription={"running": "rest", "weeks": 6}, clinic=CLEARED),
    "for one week": like(prescription={"weeks": 1}, clinic=CLEARED),
    "under 16": like(age=15),
    "over 65": like(age=68),
}  # fmt: skip
