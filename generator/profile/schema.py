"""The profile as JSON Schema (draft 2020-12), made from the model, for editors and other programs.

It takes and refuses what the program does, but for what it cannot say: dates after the day of issue, exercise ids that
the library lacks, and text of invisible characters in scripts that regular expressions see differently.
"""

from __future__ import annotations

from itertools import groupby
from typing import Any

from generator.profile.countries import COUNTRIES
from generator.profile.shape import DateKind, Either, Field, Kind, ListOf, MapOf, Number, Part, Text, Word, YesNo, shape
from generator.profile.text import VISIBLE
from generator.profile.wording import FIELDS

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_NULL = {"type": "null"}
_DATE = "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"
_GIVEN = {"not": _NULL}
_SEEN = {"anyOf": [{"type": "number"}, {"type": "string", "pattern": VISIBLE}]}


def json_schema() -> dict[str, Any]:
    """Return the schema of one profile. ``null`` is taken wherever a field may be absent."""
    schema = _part(shape(), "")
    _forbid_both(schema, "born", "age")
    _forbid_both(schema["properties"]["symptoms"], "started", "duration_days")
    schema["anyOf"] = [{"required": [name], "properties": {name: _SEEN}} for name in ("name", "id")]
    return {
        "$schema": _DIALECT,
        "title": "A runner's profile",
        "description": "One runner. Only name or id, and symptoms.sites, are required. Absent means unknown, never no.",
        **schema,
    }


def _part(part: Part, path: str) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "type": "object",
        "properties": {field.name: _field(field, f"{path}{field.name}") for field in part.fields},
        "additionalProperties": False,
    }
    required = [field.name for field in part.fields if field.required]
    return schema | {"required": required} if required else schema


def _field(field: Field, path: str) -> dict[str, Any]:
    """Return a field's schema with its words; those of a dose, which has no words of its own, go by their names."""
    words = FIELDS.get(path)
    schema: dict[str, Any] = {"title": field.name.replace("_", " ").capitalize()}
    if words:
        schema["description"] = f"{words.ask} {words.help}".strip()
    if isinstance(field.default, str | int | float):
        schema["default"] = field.default
    kind = _kind(field.kind, path)
    return schema | (kind if field.required else _or_null(kind))


def _or_null(schema: dict[str, Any]) -> dict[str, Any]:
    """Also take null, in the form that editors complete best."""
    if set(schema) <= {"anyOf"}:
        return {"anyOf": [*schema["anyOf"], _NULL]}
    if isinstance(schema.get("type"), list):
        return schema | {"type": [*schema["type"], "null"]}
    if "type" in schema and "enum" not in schema:
        return schema | {"type": [schema["type"], "null"]}
    return {"anyOf": [schema, _NULL]}


def _kind(kind: Kind, path: str) -> dict[str, Any]:
    match kind:
        case Text():
            return _text(kind)
        case Word(words=words) if {"yes", "no"} <= set(words):
            return {"anyOf": [{"enum": [*words, True, False]}, {"type": "string", "pattern": _any_case(words)}]}
        case Word(words=words):
            return {"enum": list(words)}
        case Number():
            return _number(kind)
        case YesNo():
            return {"anyOf": [{"type": "boolean"}, {"type": "string", "pattern": _any_case(("yes", "no"))}]}
        case DateKind():
            return {"type": "string", "format": "date", "pattern": _DATE}
        case ListOf(item=item, filled=True):
            return {"type": "array", "items": _kind(item, path), "minItems": 1}
        case ListOf(item=item):
            return {"anyOf": [{"type": "array", "items": _kind(item, path)}, {"const": "none"}]}
        case MapOf():
            return _map(kind, path)
        case Either(word=word, map=mapping):
            return {"anyOf": [_kind(word, path), _map(mapping, path)]}
        case Part():
            return _part(kind, f"{path}.")


def _map(kind: MapOf, path: str) -> dict[str, Any]:
    value = _or_null(_kind(kind.value, path))
    if isinstance(kind.key, Word):
        properties = dict.fromkeys(kind.key.words, value)
        return {"type": "object", "properties": properties, "additionalProperties": False}
    return {"type": "object", "propertyNames": {"pattern": kind.key.pattern}, "additionalProperties": value}


def _text(kind: Text) -> dict[str, Any]:
    if kind.kind == "country":
        return {"type": "string", "pattern": _country()}
    if kind.pattern:
        return {"type": "string", "pattern": kind.pattern}
    return {"type": ["string", "number"]}


def _number(kind: Number) -> dict[str, Any]:
    bounds = {"minimum": kind.low, "exclusiveMinimum": kind.above, "maximum": kind.high}
    given = {name: bound for name, bound in bounds.items() if bound is not None}
    return {"type": "integer" if kind.whole else "number", **given}


def _any_case(words: tuple[str, ...]) -> str:
    """Return a pattern for words in upper, lower or mixed case, and for true and false written as text."""
    spelled = ("".join(_either_case(letter) for letter in word) for word in (*words, "true", "false"))
    return f"^({'|'.join(spelled)})$"


def _country() -> str:
    """Return a pattern for every country code in either case, grouped by first letter."""
    groups = groupby(sorted(COUNTRIES), key=lambda code: code[0])
    spelled = (
        _either_case(first) + f"[{''.join(code[1] + code[1].lower() for code in codes)}]" for first, codes in groups
    )
    return f"^({'|'.join(spelled)})$"


def _either_case(letter: str) -> str:
    return f"[{letter.upper()}{letter.lower()}]"


def _forbid_both(schema: dict[str, Any], first: str, second: str) -> None:
    schema["not"] = {"required": [first, second], "properties": {first: _GIVEN, second: _GIVEN}}
