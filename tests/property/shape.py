"""The shape of a plan's JSON: every field of the output contract, of its type, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import jsonschema

LEVEL = {"enum": ["emergency", "urgent", "clinician-first", "self-care"]}
TEXT = {"type": "string", "minLength": 1}
MAYBE_TEXT = {"type": ["string", "null"]}
MAYBE_NUMBER = {"type": ["number", "null"], "minimum": 0}
COUNT = {"type": "integer", "minimum": 1}
MAYBE_COUNT = {"type": ["integer", "null"], "minimum": 1}
DATE = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\d$"}
DAY = {"enum": ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]}
TRAITS = (
    "kneel", "lie-prone", "lie-on-side", "lie-on-back", "bear-weight-on-hands", "hang", "roller", "massage-ball",
    "barbell", "pull-up", "overhead-load", "loaded-bend", "end-range", "end-range-bend-or-twist", "chest-opening",
    "wall-angel", "side-plank", "long-hold", "neck-end-range", "quick-change", "serious",
)  # fmt: skip


def record(**fields: Any) -> dict[str, Any]:
    return {"type": "object", "properties": fields, "required": list(fields), "additionalProperties": False}


def each(item: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"type": "array", "items": item, **more}


REASON = record(rule=TEXT, text=TEXT, **{"from": each(TEXT)})
BECAUSE = each(REASON, minItems=1)
SOURCES = each(TEXT)

DOSE = record(
    weeks=each(COUNT, minItems=1, uniqueItems=True),
    phase=TEXT,
    sets=COUNT,
    reps=MAYBE_COUNT,
    hold_seconds=MAYBE_COUNT,
    per_side={"type": "boolean"},
    distance_m={"type": ["number", "null"], "exclusiveMinimum": 0},
    load={"type": "string", "pattern": r"^(body|light|moderate|heavy)\b"},
    per_week={"type": "integer", "minimum": 1, "maximum": 7},
    minutes={"type": "number", "exclusiveMinimum": 0},
)
EXERCISE = record(
    id=TEXT,
    category={"enum": ["mobility", "breathing", "release", "control", "strength", "core"]},
    loaded={"type": "boolean"},
    equipment=each(TEXT, uniqueItems=True),
    doses=each(DOSE, minItems=1),
    traits=each({"enum": list(TRAITS)}, uniqueItems=True),
    cautions=each(REASON),
    prescribed={"type": "boolean"},
    override=MAYBE_TEXT,
    because=BECAUSE,
    sources=SOURCES,
)
RUN = record(
    date=DATE,
    day=DAY,
    kind={"enum": ["easy", "long", "walk-run", "walk", "race"]},
    distance=MAYBE_NUMBER,
    minutes=MAYBE_COUNT,
    pattern=MAYBE_TEXT,
)
SESSION = record(
    date=DATE, day=DAY, minutes={"type": "number", "exclusiveMinimum": 0}, exercises=each(TEXT, minItems=1)
)
WEEK = record(week=COUNT, phase=TEXT, starts=DATE, distance=MAYBE_NUMBER, runs=each(RUN), sessions=each(SESSION))
PLAN = record(
    schema={"const": 1},
    runner=record(
        id=MAYBE_TEXT,
        name=MAYBE_TEXT,
        born=MAYBE_TEXT,
        age={"type": ["integer", "null"]},
        language=TEXT,
        country=MAYBE_TEXT,
        units={"enum": ["km", "mi"]},
    ),
    symptoms={"type": "object", "required": ["sites"]},
    answers={"type": "object", "additionalProperties": {"enum": ["yes", "no", "unsure"]}},
    clinic={"type": "object"},
    coach={"type": "object"},
    warnings=each(record(field=TEXT, text=TEXT)),
    disposition=LEVEL,
    screened={"type": "boolean"},
    gate={"type": "boolean"},
    cleared={"type": "boolean"},
    triage=each(record(id=TEXT, level=LEVEL, because=BECAUSE)),
    causes=each(
        record(id=TEXT, score={"type": "number", "exclusiveMinimum": 0, "maximum": 1}, because=BECAUSE),
    ),
    guidance=each(
        record(
            id=TEXT,
            kind={"enum": ["treatment", "prevention", "help"]},
            advice={"enum": ["avoid", "ask-pharmacist", None]},
            because=BECAUSE,
            sources=SOURCES,
        )
    ),
    exercises=each(EXERCISE),
    excluded=each(record(id=TEXT, because=BECAUSE)),
    weeks=each(WEEK),
    provenance=record(
        generator=TEXT,
        content=TEXT,
        content_digest={"type": "string", "pattern": "^sha256:"},
        profile_digest={"type": "string", "pattern": "^sha256:"},
        issued=DATE,
    ),
)
_VALIDATOR = jsonschema.Draft202012Validator(PLAN)


def shape_violations(plan: dict[str, Any]) -> Iterator[str]:
    """Yield where the JSON is not of the contract's shape."""
    for error in _VALIDATOR.iter_errors(plan):
        yield f"shape: {'.'.join(map(str, error.absolute_path))}: {error.message[:200]}"
