"""The whole way from a profile's data to a plan's JSON, as ``explain --json`` goes it."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from typing import Any

import msgspec

from generator.engine.plan import plan_for
from generator.engine.prescription import faults
from generator.library.loader import load_library
from generator.library.model import Library
from generator.profile.facts import facts
from generator.profile.reading import profile_from_bytes
from generator.resources import content_dir
from tests.property.profiles import ISSUED


@cache
def library() -> Library:
    return load_library(content_dir() / "upper-back")


def plan_json(profile: dict[str, Any], issued: date = ISSUED) -> dict[str, Any]:
    """Return the plan of a profile that must be valid."""
    data = json.dumps(profile).encode()
    reading = profile_from_bytes(data, "profile.json", issued, exercises=library().exercises, form="json")
    found = faults(reading.profile, library(), facts(reading.profile, issued))
    if found:
        raise AssertionError(f"a valid profile is refused: {found}")
    plan: dict[str, Any] = json.loads(msgspec.json.encode(plan_for(reading.profile, library(), issued)))
    return plan
