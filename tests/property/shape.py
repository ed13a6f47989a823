"""The shape of a plan's JSON: every field of the output contract, of its type, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
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
    if fits_shape(plan):
        return
    for error in _VALIDATOR.iter_errors(plan):
        yield f"shape: {'.'.join(map(str, error.absolute_path))}: {error.message[:200]}"


# The same schema as closures: twenty times as fast, for the many plans that have no fault to describe.

Check = Callable[[Any], bool]

_TYPES: dict[str, Check] = {
    "object": lambda value: isinstance(value, dict),
    "array": lambda value: isinstance(value, list),
    "string": lambda value: isinstance(value, str),
    "null": lambda value: value is None,
    "boolean": lambda value: isinstance(value, bool),
    "number": lambda value: isinstance(value, int | float) and not isinstance(value, bool),
    "integer": lambda value: isinstance(value, int | float) and not isinstance(value, bool) and value == int(value),
}


def _number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _any_type(told: str | list[str]) -> Check:
    kinds = [_TYPES[name] for name in ([told] if isinstance(told, str) else told)]
    return kinds[0] if len(kinds) == 1 else lambda value: any(kind(value) for kind in kinds)


def _pattern(told: str) -> Check:
    found = re.compile(told).search
    return lambda value: not isinstance(value, str) or found(value) is not None


def _items(told: dict[str, Any]) -> Check:
    each_one = compiled(told)
    return lambda value: not isinstance(value, list) or all(map(each_one, value))


def _properties(told: dict[str, Any]) -> Check:
    checks = {name: compiled(inner) for name, inner in told.items()}

    def check_each(value: Any) -> bool:
        if isinstance(value, dict):
            for name, inner in value.items():
                check = checks.get(name)
                if check is not None and not check(inner):
                    return False
        return True

    return check_each


def compiled(schema: dict[str, Any]) -> Check:
    """Return a check for a schema of the few keywords that are used here; any other is a KeyError."""
    checks = []
    for keyword, told in schema.items():
        if keyword == "additionalProperties":
            checks.append(_additional(told, frozenset(schema.get("properties", ()))))
        else:
            checks.append(_KEYWORDS[keyword](told))
    return _every(checks)


def _every(checks: list[Check]) -> Check:
    """All of some checks; a loop, as it is entered a thousand times for a plan, where a generator would cost most."""

    def check_all(value: Any) -> bool:
        for check in checks:  # noqa: SIM110
            if not check(value):
                return False
        return True

    return check_all


def _additional(told: Any, known: frozenset[str]) -> Check:
    inner = compiled(told) if isinstance(told, dict) else (lambda _: bool(told))
    return lambda value: not isinstance(value, dict) or all(name in known or inner(one) for name, one in value.items())


_KEYWORDS: dict[str, Callable[[Any], Check]] = {
    "type": _any_type,
    "enum": lambda told: lambda value: any(value == one and type(value) is type(one) for one in told),
    "const": lambda told: lambda value: bool(value == told) and not isinstance(value, bool),
    "pattern": _pattern,
    "minLength": lambda told: lambda value: not isinstance(value, str) or len(value) >= told,
    "minItems": lambda told: lambda value: not isinstance(value, list) or len(value) >= told,
    "uniqueItems": lambda _: lambda value: not isinstance(value, list) or len(set(map(repr, value))) == len(value),
    "minimum": lambda told: lambda value: not _number(value) or value >= told,
    "maximum": lambda told: lambda value: not _number(value) or value <= told,
    "exclusiveMinimum": lambda told: lambda value: not _number(value) or value > told,
    "required": lambda told: lambda value: not isinstance(value, dict) or all(name in value for name in told),
    "properties": _properties,
    "items": _items,
}
fits_shape = compiled(PLAN)
