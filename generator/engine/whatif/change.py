"""A change of a profile: which fields, to what, how easy it is, and how it is said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import IntEnum, auto
from typing import Any, Final

import msgspec
from msgspec import Struct

from generator.profile.model import Profile

IF_SO: Final = "if this is so: "
"""What the words of a change begin with that is a fact about the runner, and no advice."""


class Ease(IntEnum):
    """How easy a change is, easiest first: of two that change as many fields, the easier one is told.

    To say what was not said costs least; then come things, time and training. How a body feels cannot be chosen, and
    a prescription is for a professional alone.
    """

    ANSWER = auto()
    EQUIPMENT = auto()
    SESSIONS = auto()
    TRAINING = auto()
    STATE = auto()
    PRESCRIPTION = auto()


class Change(Struct, frozen=True, kw_only=True):
    """Fields of a profile with other values; ``None`` takes a field away.

    ``text`` says it in the middle of a sentence. ``bars`` marks a state of health: while it lasts, it stands against an
    exercise, and ``text`` says so instead.
    """

    values: tuple[tuple[str, Any], ...]
    ease: Ease
    text: str
    bars: bool = False

    @property
    def fields(self) -> tuple[str, ...]:
        """The dotted paths that it changes."""
        return tuple(field for field, _ in self.values)


def changed(profile: Profile, changes: Iterable[Change]) -> Profile:
    """Return a profile with some changes.

    Raises:
        msgspec.ValidationError: a value is not one that the model allows.

    """
    plain = msgspec.to_builtins(profile)
    for field, value in (pair for change in changes for pair in change.values):
        *parts, name = field.split(".")
        inner = plain
        for part in parts:
            inner = inner.setdefault(part, {})
        if value is None:
            inner.pop(name, None)
        else:
            inner[name] = value
    return msgspec.convert(plain, Profile)


def merged(first: Change, second: Change) -> tuple[Change, ...] | None:
    """Return two changes made together: one where both add to the same list, nothing where they contradict."""
    if not set(first.fields) & set(second.fields):
        return first, second
    [(field, one)], [(other, two)] = first.values, second.values
    if field != other or not isinstance(one, list) or not isinstance(two, list):
        return None
    both = [*one, *(word for word in two if word not in one)]
    text = f"{first.text} and {second.text.removeprefix(IF_SO)}"
    return (Change(values=((field, both),), ease=max(first.ease, second.ease), text=text),)


def key_of(changes: Iterable[Change]) -> tuple[tuple[str, str], ...]:
    """Return what tells a set of changes from another, whatever their order and words."""
    return tuple(sorted((field, repr(value)) for change in changes for field, value in change.values))


def lines_of(changes: Iterable[Change]) -> tuple[str, ...]:
    """Return the changes as lines of the profile in YAML: ``equipment: [barbell]``, or a part with its fields."""
    parts: dict[str, list[str]] = {}
    for field, value in (pair for change in changes for pair in change.values):
        part, _, name = field.rpartition(".")
        parts.setdefault(part, []).append(f"{name}: {written(value)}")
    lines = list(parts.pop("", ()))
    for part, fields in parts.items():
        lines += [f"{part}:", *(f"  {field}" for field in fields)]
    return tuple(lines)


def written(value: Any) -> str:
    """Return a value as YAML has it on one line; an empty list is ``none``, and a field that goes is left empty."""
    if value is None:
        return "# take this line away"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{name}: {written(inner)}' for name, inner in value.items())}}}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(written(item) for item in value)}]" if value else "none"
    return f"{value:g}" if isinstance(value, float) else str(value)
