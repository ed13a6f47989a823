"""The people in the figures, as ``templates/figures/people.toml`` describes them. Needs no numpy: run time reads it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal, cast, get_args

from generator.figures.svg import FigureError
from generator.resources import templates_dir

Hair = Literal["ponytail", "bob", "short", "curls"]

TONES: Final = ("skin", "shirt", "shorts", "hair", "shoe", "trim", "sock", "lip")
"""The tones that differ from person to person."""

_FACTORS: Final = ("shoulder_width", "hip_width", "waist", "chest", "neck", "arm", "leg", "jaw", "brow")
_FACTOR: Final = (0.7, 1.3)
_BUST: Final = (0.0, 1.0)
_ID = re.compile(r"[a-z]+")
_COLOUR = re.compile(r"#[0-9a-f]{6}")


@dataclass(frozen=True)
class Person:
    """One person: the build as factors round 1 (``bust`` 0 to 1), the hair, and the colours by tone as ``#rrggbb``."""

    id: str
    name: str
    shoulder_width: float
    hip_width: float
    waist: float
    chest: float
    neck: float
    arm: float
    leg: float
    jaw: float
    brow: float
    bust: float
    hair: Hair
    beard: bool
    colours: Mapping[str, str]


def people_file() -> Path:
    """Return the file that describes the people."""
    return templates_dir() / "figures" / "people.toml"


def read_people(path: Path | None = None) -> tuple[Person, ...]:
    """Return everyone in the file, in its order.

    Raises :class:`~generator.figures.svg.FigureError` with the file and the field when the file cannot be used.
    """
    path = path or people_file()
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise FigureError(str(path), 0, f"the people cannot be read: {error}") from error
    if not data:
        raise FigureError(str(path), 0, "there is no one in the file. Describe at least one person.")
    return tuple(_Reader(str(path), key).person(value) for key, value in data.items())


class _Reader:
    """Reads one person's table and says which field is wrong."""

    def __init__(self, name: str, key: str) -> None:
        self._name, self._key = name, key

    def person(self, table: object) -> Person:
        if not _ID.fullmatch(self._key):
            raise self._fault("", "a person's id is written in small letters a to z only.")
        if not isinstance(table, dict):
            raise self._fault("", "a person is a table of fields.")
        known = {"name", "bust", "hair", "beard", "colours", *_FACTORS}
        self._complete("", table, known)
        name, hair, beard = table["name"], table["hair"], table["beard"]
        if not isinstance(name, str) or not name.strip():
            raise self._fault("name", "a name is missing.")
        if hair not in get_args(Hair):
            raise self._fault("hair", f"{hair!r} is none of {', '.join(get_args(Hair))}.")
        if not isinstance(beard, bool):
            raise self._fault("beard", f"{beard!r} is neither true nor false.")
        factors = {field: self._number(table, field, *_FACTOR) for field in _FACTORS}
        bust = self._number(table, "bust", *_BUST)
        colours = self._colours(table["colours"])
        return Person(self._key, name, **factors, bust=bust, hair=cast(Hair, hair), beard=beard, colours=colours)

    def _fault(self, field: str, problem: str) -> FigureError:
        return FigureError(self._name, 0, f"{self._key}{'.' if field else ''}{field}: {problem}")

    def _complete(self, prefix: str, table: Mapping[str, Any], known: set[str]) -> None:
        for field in sorted(table.keys() - known):
            raise self._fault(prefix + field, "there is no such field. Remove it.")
        for field in sorted(known - table.keys()):
            raise self._fault(prefix + field, "the field is missing.")

    def _number(self, table: Mapping[str, Any], field: str, low: float, high: float) -> float:
        value = table[field]
        if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
            raise self._fault(field, f"{value!r} is not a number from {low} to {high}.")
        return float(value)

    def _colours(self, table: object) -> Mapping[str, str]:
        if not isinstance(table, dict):
            raise self._fault("colours", "colours are a table, tone by tone.")
        self._complete("colours.", table, set(TONES))
        for tone, value in table.items():
            if not isinstance(value, str) or not _COLOUR.fullmatch(value):
                raise self._fault(f"colours.{tone}", f'{value!r} is not a colour. Write "#rrggbb" in small letters.')
        return table
