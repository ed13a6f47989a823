"""The plan: the output contract as immutable data that prints as JSON with ``msgspec.json.encode``."""

from __future__ import annotations

from typing import Any

from msgspec import Struct, field

from generator.library.model import Advice, Category, GuidanceKind, Level


class _Part(Struct, frozen=True, kw_only=True):
    """Base of every part of a plan; every field is always present in the JSON."""


class Because(_Part, frozen=True):
    """Why: the rule's id, one plain sentence, and the profile fields it came from."""

    rule: str
    text: str
    from_: tuple[str, ...] = field(name="from")


class Warning(_Part, frozen=True):
    """Something implausible or missing in the profile, and the reading that was used."""

    field: str
    text: str


class Runner(_Part, frozen=True):
    """Who the plan is for."""

    id: str | None
    name: str | None
    born: str | None
    age: int | None
    language: str
    country: str | None
    units: str


class Fired(_Part, frozen=True):
    """A triage rule that fired."""

    id: str
    level: Level
    because: tuple[Because, ...]


class LikelyCause(_Part, frozen=True):
    """A cause with its score in (0, 1]."""

    id: str
    score: float
    because: tuple[Because, ...]


class GivenGuidance(_Part, frozen=True):
    """A piece of guidance; ``advice`` only on pain-relief-medicine."""

    id: str
    kind: GuidanceKind
    advice: Advice | None
    because: tuple[Because, ...]
    sources: tuple[str, ...]


class Dose(_Part, frozen=True):
    """A dose in some weeks; ``minutes`` in one session."""

    weeks: tuple[int, ...]
    phase: str
    sets: int
    reps: int | None
    hold_seconds: int | None
    per_side: bool
    distance_m: int | None
    load: str
    per_week: int
    minutes: float


class ChosenExercise(_Part, frozen=True):
    """An exercise of the plan; ``equipment`` is what this runner will use."""

    id: str
    category: Category
    loaded: bool
    equipment: tuple[str, ...]
    doses: tuple[Dose, ...]
    traits: tuple[str, ...]
    cautions: tuple[Because, ...]
    prescribed: bool
    override: str | None
    because: tuple[Because, ...]
    sources: tuple[str, ...]


class Excluded(_Part, frozen=True):
    """An exercise that was left out, and why."""

    id: str
    because: tuple[Because, ...]


class Run(_Part, frozen=True):
    """One outing; a ``walk`` has minutes and no distance. ``pattern`` is the walk–run pattern in words."""

    date: str
    day: str
    kind: str
    distance: float | None
    minutes: int | None
    pattern: str | None


class Session(_Part, frozen=True):
    """One exercise session."""

    date: str
    day: str
    minutes: float
    exercises: tuple[str, ...]


class Week(_Part, frozen=True):
    """A week of the plan; ``distance`` is null when counted in minutes."""

    week: int
    phase: str
    starts: str
    distance: float | None
    runs: tuple[Run, ...]
    sessions: tuple[Session, ...]


class Provenance(_Part, frozen=True):
    """Where the plan came from."""

    generator: str
    content: str
    content_digest: str
    profile_digest: str
    issued: str


class Plan(_Part, frozen=True):
    """Everything the pages need about this runner; the words come from the library by id."""

    schema: int
    runner: Runner
    symptoms: dict[str, Any]
    answers: dict[str, str]
    clinic: dict[str, Any]
    coach: dict[str, Any]
    warnings: tuple[Warning, ...]
    disposition: Level
    screened: bool
    gate: bool
    cleared: bool
    triage: tuple[Fired, ...]
    causes: tuple[LikelyCause, ...]
    guidance: tuple[GivenGuidance, ...]
    exercises: tuple[ChosenExercise, ...]
    excluded: tuple[Excluded, ...]
    weeks: tuple[Week, ...]
    provenance: Provenance
