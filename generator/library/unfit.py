"""Says in plain words how data does not fit its type."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import Any, Final, NamedTuple, get_args, get_type_hints

from msgspec import ValidationError

_PLACE: Final = re.compile(r" - at `\$(?P<path>.*)`$")
_UNKNOWN: Final = re.compile(r"Object contains unknown field `(?P<name>.*)`")
_MISSING: Final = re.compile(r"Object missing required field `(?P<name>.*)`")
_EXPECTED: Final = re.compile(r"Expected `(?P<wanted>.*)`, got `(?P<found>.*)`")
_STEP: Final = re.compile(r"\[(?P<index>\d+|\.\.\.)\]|\.?(?P<key>[^.\[\]]+)")
_KINDS: Final = {
    "int": "a whole number",
    "float": "a number",
    "str": "text",
    "bool": "true or false",
    "array": "a list",
    "object": "a map",
    "null": "nothing",
}


class Unfit(NamedTuple):
    """What is wrong, where inside the item, what is allowed, and the nearest word for a slip."""

    path: str
    message: str
    allowed: str = ""
    hint: str = ""


def unfit(error: ValidationError, type_: Any) -> Unfit:
    """Return a validation error of data that should have been of ``type_``."""
    text = str(error)
    place = _PLACE.search(text)
    path = place["path"] if place else ""
    message = text[: place.start()] if place else text
    if found := _UNKNOWN.fullmatch(message):
        name, fields = found["name"], _fields_at(path, type_)
        near = get_close_matches(name, fields, n=1)
        allowed = f"one of {', '.join(fields)}" if fields else ""
        return Unfit(f"{path}.{name}", f"there is no field {name!r}", allowed, near[0] if near else "")
    if found := _MISSING.fullmatch(message):
        return Unfit(path, f"the field {found['name']!r} is missing")
    if found := _EXPECTED.fullmatch(message):
        return Unfit(path, f"is {_words(found['found'])}", _words(found["wanted"]))
    return Unfit(path, f"does not fit: {message}")


def _words(kinds: str) -> str:
    """Return ``int | null`` as words."""
    return " or ".join(_KINDS.get(kind, kind) for kind in kinds.split(" | "))


def _fields_at(path: str, type_: Any) -> tuple[str, ...]:
    """Return the fields of the part that a path leads to; none where it leads to no part with fields."""
    for step in _STEP.finditer(path):
        fields = _fields(type_)
        members = [member for member in get_args(type_) if member is not Ellipsis]
        if step["key"] in fields:
            type_ = fields[step["key"]]
        elif members:  # what a list, a tuple or the values of a map hold stands last
            type_ = members[-1]
        else:
            return ()
    return tuple(_fields(type_))


def _fields(type_: Any) -> dict[str, Any]:
    """Return the fields of a part and their types, also of one that may be left out."""
    kinds = [kind for kind in (type_, *get_args(type_)) if hasattr(kind, "__struct_fields__")]
    return get_type_hints(kinds[0]) if kinds else {}
