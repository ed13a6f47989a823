"""Which profile fields a runner gave: a reason names those, not the ones that stayed empty."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import msgspec

from generator.profile.model import Profile

ALWAYS_GIVEN: Final = "symptoms.sites"
"""The field that no profile lacks; what holds for everyone comes from it."""


def given_fields(profile: Profile) -> frozenset[str]:
    """Return the dotted paths of every field that was given, and of the parts that hold them."""
    return frozenset(_paths(msgspec.to_builtins(profile), ""))


def from_given(fields: tuple[str, ...], given: frozenset[str]) -> tuple[str, ...]:
    """Return those of the fields that were given; where there are none, the one that always is."""
    return tuple(field for field in fields if field in given) or (ALWAYS_GIVEN,)


def _paths(part: Mapping[str, Any], prefix: str) -> list[str]:
    paths = []
    for name, value in part.items():
        paths.append(f"{prefix}{name}")
        if isinstance(value, dict):
            paths += _paths(value, f"{prefix}{name}.")
    return paths
