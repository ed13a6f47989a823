"""The profile's model as data: what each field may hold, in the order in which the model writes it.

Validation, the JSON Schema, the facts and the questionnaire all read the model through :func:`shape`, so that a word or
a bound stands in :mod:`generator.profile.model` alone. (``msgspec.inspect`` gives the same, but sorts the words, and
people meet "mon, tue, wed" or "deep, shallow, unsure" in the order that was meant.)
"""

from __future__ import annotations

import types
import typing
from datetime import date
from functools import cache
from typing import Annotated, Any, Literal, TypeAlias, Union, get_args, get_origin

from msgspec import NODEFAULT, Meta, Struct
from msgspec.structs import fields as struct_fields

from generator.profile.model import Profile


class Text(Struct, frozen=True):
    """Any text; ``pattern`` is a regular expression for it, ``says`` what that means in words.

    ``kind`` says more: ``prose`` keeps its line breaks, ``country`` is a code of ISO 3166-1 in either case,
    ``exercise`` is the id of an exercise, which only the content library can tell.
    """

    pattern: str | None = None
    says: str = "text"
    kind: Literal["line", "prose", "country", "exercise"] = "line"


class Word(Struct, frozen=True):
    """One of a closed list of words."""

    words: tuple[str, ...]


class Number(Struct, frozen=True):
    """A finite number within bounds; ``above`` excludes its value, ``low`` and ``high`` include theirs."""

    whole: bool
    low: float | None = None
    above: float | None = None
    high: float | None = None


class YesNo(Struct, frozen=True):
    """True or false, also written yes or no."""


class DateKind(Struct, frozen=True):
    """An ISO date, ``YYYY-MM-DD``."""


class ListOf(Struct, frozen=True):
    """A complete list; ``filled`` means that it may not be empty."""

    item: Kind
    filled: bool = False


class MapOf(Struct, frozen=True):
    """A map with free or listed keys."""

    key: Text | Word
    value: Kind


class Either(Struct, frozen=True):
    """One of the words, or the map."""

    word: Word
    map: MapOf


class Field(Struct, frozen=True):
    """A field of a part; an optional one that is absent takes the model's default."""

    name: str
    kind: Kind
    required: bool
    default: Any


class Part(Struct, frozen=True):
    """A part of the profile with fields of its own, and the model's type for it."""

    type: type[Struct]
    fields: tuple[Field, ...]

    def field(self, name: str) -> Field | None:
        """Return the field called ``name``, if there is one."""
        return next((field for field in self.fields if field.name == name), None)


Kind: TypeAlias = Text | Word | Number | YesNo | DateKind | ListOf | MapOf | Either | Part


@cache
def shape(part: type[Struct] = Profile) -> Part:
    """Return what the model says about a part of the profile, the whole profile by default."""
    hints = typing.get_type_hints(part, include_extras=True)
    return Part(
        type=part,
        fields=tuple(
            Field(
                name=field.name,
                kind=_kind(hints[field.name]),
                required=field.required,
                default=None if field.default is NODEFAULT else field.default,
            )
            for field in struct_fields(part)
        ),
    )


def _kind(hint: Any, meta: Meta | None = None) -> Kind:
    """Translate one annotation of the model; ``None`` only says that a field may be unknown."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _kind(arguments[0], arguments[1])
    if origin in (Union, types.UnionType):
        return _one_of([_kind(each) for each in arguments if each is not types.NoneType])
    if origin is Literal:
        return Word(arguments)
    if origin is tuple:
        return ListOf(_kind(arguments[0]), filled=bool(meta and meta.min_length))
    if origin is dict:
        key = _kind(arguments[0])
        if isinstance(key, Text | Word):
            return MapOf(key, _kind(arguments[1]))
    if hint is bool:
        return YesNo()
    if hint in (int, float):
        bounds = meta or Meta()
        return Number(whole=hint is int, low=bounds.ge, above=bounds.gt, high=bounds.le)
    if hint is date:
        return DateKind()
    if hint is str:
        return _text(meta or Meta())
    if isinstance(hint, type) and issubclass(hint, Struct):
        return shape(hint)
    raise TypeError(f"the profile's model uses a type that has no reading: {hint!r}")


def _text(meta: Meta) -> Text:
    return Text(meta.pattern, meta.description or "text", (meta.extra or {}).get("kind", "line"))


def _one_of(kinds: list[Kind]) -> Kind:
    if len(kinds) == 1:
        return kinds[0]
    word, mapping = kinds
    if isinstance(word, Word) and isinstance(mapping, MapOf):
        return Either(word, mapping)
    raise TypeError(f"the profile's model uses a union that has no reading: {kinds!r}")


def describe(kind: Kind) -> str:
    """Return in words what a field may hold, as an error or a help text says it."""
    match kind:
        case Text(says=says):
            return says
        case Word(words=words):
            return f"one of: {', '.join(words)}"
        case YesNo():
            return "yes or no"
        case DateKind():
            return "a date as YYYY-MM-DD"
        case Number():
            return _describe_number(kind)
        case ListOf(item=Word(words=words), filled=filled):
            return f"a list of {'at least one' if filled else 'any, or none'} of: {', '.join(words)}"
        case ListOf(item=item):
            return f"a list, each {describe(item)}"
        case MapOf(key=key, value=value):
            return f"a map from {describe(key)}, to {describe(value)}"
        case Either(word=word, map=mapping):
            return f"{' or '.join(word.words)}, or a map from question to {describe(mapping.value)}"
        case Part(fields=fields):
            return f"a map of: {', '.join(field.name for field in fields)}"


def _describe_number(kind: Number) -> str:
    noun = "a whole number" if kind.whole else "a number"
    if kind.above is not None:
        return f"{noun} above {kind.above:g}, at most {kind.high:g}"
    return f"{noun} from {kind.low:g} to {kind.high:g}"
