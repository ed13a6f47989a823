"""The JSON Schema and the program take and refuse the same profiles."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from generator.profile.errors import ProfileError
from generator.profile.reading import profile_from_bytes
from generator.profile.schema import json_schema
from generator.profile.shape import DateKind, Either, Kind, ListOf, MapOf, Number, Part, Text, Word, YesNo, shape
from generator.profile.validate import field_paths
from generator.profile.wording import FIELDS, WORDS

LAST_DAY = date(9999, 12, 31)  # no date is after it
VALIDATOR = Draft202012Validator(json_schema(), format_checker=Draft202012Validator.FORMAT_CHECKER)

# Values of every type, near and far from what a field takes.
ODD: list[Any] = [
    None, True, False, 0, 1, -1, 3, 7, 8, 10.5, 38.0, 1001, 10**30, -0.0,
    "", " ", "\u200b", "none", "None", "yes", "NO", "True", "unsure", "Unsure", "clear", "3", "neck", "mon", "pt", "Pt",
    "XX", "en", "e", "band-row", "Band", "2026-02-30", "2026-02-28", "20260228", "0000-01-01",
    [], ["neck"], ["mon", "mon"], ["none"], [None], ["band-row", 7],
    {}, {"fever": "no"}, {"fever": None}, {"fevr": "no"}, {"event": "x"},
    {"band-row": {"sets": 2}}, {"band-row": None}, {"Band": {}},
]  # fmt: skip
"""Values of every type, near and far from what a field takes."""


def right(kind: Kind) -> st.SearchStrategy[Any]:
    """Values that a field takes."""
    match kind:
        case Text(kind="country"):
            return st.sampled_from(["PT", "gb", "No"])
        case Text(kind="exercise"):
            return st.sampled_from(["band-row", "a1-b", "7"])
        case Text(pattern=str()):
            return st.sampled_from(["en", "pt-BR", "zh-Hant"])
        case Text():
            return st.sampled_from(["Ana", "007", 7, 1.5, "<b>", "é", "🏃", ""])
        case Word(words=words):
            return st.sampled_from(words)
        case Number(whole=whole, low=low, above=above, high=high):
            least = low if above is None else above + 1
            bounds = {"min_value": int(least or 0), "max_value": int(high or 0)}
            return st.integers(**bounds) if whole else st.integers(**bounds) | st.floats(**bounds, allow_nan=False)
        case YesNo():
            return st.sampled_from([True, False, "yes", "No"])
        case DateKind():
            return st.dates(max_value=LAST_DAY).map(date.isoformat)
        case ListOf(item=item, filled=filled):
            return st.lists(right(item), min_size=int(filled), max_size=3)
        case MapOf(key=key, value=value):
            return st.dictionaries(right(key), right(value), max_size=3)
        case Either(word=word, map=mapping):
            return right(word) | right(mapping)
        case Part(fields=fields):
            return st.fixed_dictionaries(
                {field.name: right(field.kind) for field in fields if field.required},
                optional={field.name: right(field.kind) for field in fields if not field.required},
            )


def places(value: Any, here: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """Every key of a nested map, as a path."""
    if not isinstance(value, dict):
        return []
    return [path for key, inner in value.items() for path in ((*here, key), *places(inner, (*here, key)))]


@st.composite
def near_profiles(draw: st.DrawFn) -> Any:
    """A right profile with up to three changes, each right or wrong."""
    profile = json.loads(json.dumps(draw(right(shape()))))
    for _ in range(draw(st.integers(0, 3))):
        paths = places(profile)
        if not paths:
            break
        *parents, last = draw(st.sampled_from(paths))
        target = profile
        for name in parents:
            target = target[name]
        match draw(st.sampled_from(["change", "remove", "add", "rename"])):
            case "change":
                target[last] = draw(st.sampled_from(ODD))
            case "remove":
                del target[last]
            case "add":
                name = draw(st.sampled_from([path.rsplit(".", 1)[-1] for path in field_paths()]))
                target[name] = draw(st.sampled_from(ODD))
            case _:
                target[f"{last}x"] = target.pop(last)
    return profile


def program_takes(profile: Any) -> bool:
    try:
        profile_from_bytes(json.dumps(profile).encode(), "f.json", LAST_DAY, form="json")
    except ProfileError:
        return False
    return True


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], deadline=None)
@given(near_profiles())
def test_schema_and_program_agree(profile: Any) -> None:
    assert VALIDATOR.is_valid(profile) == program_takes(profile)


@pytest.mark.parametrize("path", field_paths())
def test_they_agree_on_every_odd_value_of_every_field(path: str) -> None:
    disagreed = []
    for odd in ODD:
        profile: dict[str, Any] = {"name": "A", "symptoms": {"sites": ["neck"]}}
        *parents, last = path.split(".")
        target = profile
        for name in parents:
            target = target.setdefault(name, {})
        target[last] = odd
        if VALIDATOR.is_valid(profile) != program_takes(profile):
            disagreed.append(odd)
    assert not disagreed


@given(st.integers(0x41, 0x5A).map(chr), st.integers(0x41, 0x5A).map(chr))
def test_they_agree_on_every_country(first: str, second: str) -> None:
    profile = {"name": "A", "symptoms": {"sites": ["neck"]}, "country": first + second.lower()}
    assert VALIDATOR.is_valid(profile) == program_takes(profile)


def test_the_schema_is_valid_and_every_field_has_words() -> None:
    Draft202012Validator.check_schema(json_schema())
    assert set(FIELDS) == set(field_paths())
    assert json_schema()["properties"]["sessions"]["properties"]["minutes"]["default"] == 20
    assert all("title" in field for field in json_schema()["properties"].values())


def test_every_explained_word_is_a_word_of_the_model() -> None:
    def words(kind: Kind) -> set[str]:
        match kind:
            case Word(words=found):
                return set(found)
            case ListOf(item=item):
                return words(item)
            case Part(fields=fields):
                return {word for field in fields for word in words(field.kind)}
            case _:
                return set()

    assert set(WORDS) <= words(shape())
