"""The runner's profile: every field of the input contract, immutable.

``None`` always means *unknown*, never "no"; an empty tuple is a complete list with nothing in it.
The bounds and words below are the single source for validation and for the JSON Schema.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from msgspec import Meta, Struct

Sex = Literal["female", "male", "other", "undisclosed"]
Units = Literal["km", "mi"]
Day = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
Answer = Literal["yes", "no", "unsure"]
Added = Literal["distance", "hills", "speed", "strength"]
Breathing = Literal["deep", "shallow", "unsure"]
Form = Literal[
    "hunched-shoulders", "leaning-forward", "head-forward", "raised-shoulders",
    "arms-crossing", "clenched-fists", "slumping-when-tired", "overstriding",
]  # fmt: skip
Carry = Literal["hydration-vest", "backpack", "handheld-bottle", "phone-in-hand", "stroller", "poor-fit-sports-bra"]
Site = Literal[
    "neck", "left-upper-trapezius", "right-upper-trapezius", "between-shoulder-blades",
    "left-shoulder-blade", "right-shoulder-blade", "mid-back", "left-ribs", "right-ribs", "chest", "lower-back",
]  # fmt: skip
Trend = Literal["better", "same", "worse"]
Onset = Literal["gradual", "sudden", "injury"]
When = Literal[
    "during-run", "late-in-run", "after-run", "next-day", "at-desk", "deep-breath",
    "arm-movement", "lifting", "at-night", "at-rest",
]  # fmt: skip
Question = Literal[
    "chest_pain", "breathless", "tearing_pain", "collapse", "coughing_blood", "exertional_pain", "head_signs",
    "leg_weakness", "bladder_bowel", "injury", "fever", "arm_weakness", "rash", "calf_swelling",
    "pain_on_breathing", "abdominal", "cancer_history", "weight_loss", "night_pain", "steroids", "immune",
    "bone_tenderness",
]  # fmt: skip
Condition = Literal[
    "osteoporosis", "inflammatory-arthritis", "scoliosis", "disc-injury", "shoulder-impingement",
    "shoulder-instability", "rotator-cuff", "frozen-shoulder", "hypermobility", "vertigo", "high-blood-pressure",
    "heart-disease", "kidney-disease", "stomach-ulcer", "asthma", "bleeding-disorder", "blood-clot", "diabetes",
    "cancer", "recent-surgery", "recent-fracture", "spinal-cord-injury", "hernia", "carpal-tunnel", "other",
]  # fmt: skip
Medicine = Literal[
    "anticoagulant", "antiplatelet", "nsaid", "corticosteroid", "ssri", "diuretic", "ace-inhibitor", "lithium",
    "methotrexate", "other",
]  # fmt: skip
Allergy = Literal["nsaid", "latex"]
Cannot = Literal["kneel", "lie-prone", "lie-on-side", "bear-weight-on-hands", "hang"]
Equipment = Literal[
    "resistance-band", "foam-roller", "massage-ball", "dumbbells", "barbell", "pull-up-bar", "cable-machine",
    "bench", "stability-ball",
]  # fmt: skip
PrescribedRunning = Literal["as-planned", "walk-only", "rest"]

Pain = Annotated[float, Meta(ge=0, le=10)]
Distance = Annotated[float, Meta(ge=0, le=1000)]
Hours = Annotated[float, Meta(ge=0, le=24)]
Count = Annotated[int, Meta(ge=0, le=10000)]
Age = Annotated[int, Meta(ge=0, le=120)]
ExerciseId = Annotated[
    str,
    Meta(
        pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$",
        description="the id of an exercise, such as thoracic-rotation",
        extra={"kind": "exercise"},
    ),
]
Country = Annotated[
    str,
    Meta(
        pattern=r"^[A-Z]{2}$",
        description="the two letters of a country, such as GB or PT (ISO 3166)",
        extra={"kind": "country"},
    ),
]
# RFC 5646, 2.1: language, script, region, variants, extensions, private use.
Language = Annotated[
    str,
    Meta(
        pattern=(
            r"^(?:[A-Za-z]{2,3}(?:-[A-Za-z]{3}){0,3}|[A-Za-z]{4,8})(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|[0-9]{3}))?"
            r"(?:-(?:[A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*(?:-[0-9A-WY-Za-wy-z](?:-[A-Za-z0-9]{2,8})+)*"
            r"(?:-[Xx](?:-[A-Za-z0-9]{1,8})+)?$"
        ),
        description="a language tag, such as en or pt-BR (BCP 47)",
    ),
]
# Text that keeps its line breaks.
Prose = Annotated[str, Meta(extra={"kind": "prose"})]


class _Part(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """Base of every part of a profile."""


class Goal(_Part, frozen=True):
    """A race to run for; ``distance`` is in the profile's units."""

    event: str | None = None
    date: date | None = None
    distance: Annotated[float, Meta(gt=0, le=1000)] | None = None


class Running(_Part, frozen=True):
    """How the runner runs now; distances in the profile's units, a week at a time."""

    experience_years: Annotated[float, Meta(ge=0, le=100)] | None = None
    days_per_week: Annotated[int, Meta(ge=0, le=7)] | None = None
    days: Annotated[tuple[Day, ...], Meta(min_length=1)] | None = None
    weekly_distance: Distance | None = None
    previous_weekly_distance: Distance | None = None
    longest_run: Distance | None = None
    added: tuple[Added, ...] | None = None
    breathing: Breathing | None = None
    form: tuple[Form, ...] | None = None
    carries: tuple[Carry, ...] | None = None
    stretches_regularly: bool | None = None
    goal: Goal | None = None


class Symptoms(_Part, frozen=True):
    """Where it hurts, how much (0–10), since when, and what brings it on."""

    sites: Annotated[tuple[Site, ...], Meta(min_length=1)]
    pain_now: Pain | None = None
    pain_worst: Pain | None = None
    started: date | None = None
    duration_days: Annotated[int, Meta(ge=0, le=36500)] | None = None
    trend: Trend | None = None
    onset: Onset | None = None
    when: tuple[When, ...] | None = None
    stiff: bool | None = None
    chest_muscles_tight: bool | None = None
    had_before: bool | None = None


class Health(_Part, frozen=True):
    """Conditions, medicines and limits; each absent list is unknown."""

    conditions: tuple[Condition, ...] | None = None
    medicines: tuple[Medicine, ...] | None = None
    allergies: tuple[Allergy, ...] | None = None
    cannot: tuple[Cannot, ...] | None = None
    pregnant: bool | None = None
    pregnancy_weeks: Annotated[int, Meta(ge=0, le=45)] | None = None
    postpartum_weeks: Annotated[int, Meta(ge=0, le=5200)] | None = None
    recent_illness: bool | None = None


class Life(_Part, frozen=True):
    """Daily life and strength, as far as known."""

    desk_hours: Hours | None = None
    phone_hours: Hours | None = None
    sleep_hours: Hours | None = None
    weak_core: bool | None = None
    plank_seconds: Count | None = None
    push_ups: Count | None = None
    pull_ups: Count | None = None
    strength_days: Annotated[int, Meta(ge=0, le=7)] | None = None


class Sessions(_Part, frozen=True):
    """What time there is for exercises."""

    minutes: Annotated[float, Meta(ge=5, le=90)] = 20
    days_per_week: Annotated[int, Meta(ge=1, le=7)] = 4
    days: Annotated[tuple[Day, ...], Meta(min_length=1)] | None = None
    exercises: Annotated[int, Meta(ge=1, le=10)] = 5


class Clinic(_Part, frozen=True):
    """Who hands it out; ``cleared_by``/``cleared_on`` record an examination and come from clinic input only."""

    organisation: str | None = None
    clinician: str | None = None
    phone: str | None = None
    email: str | None = None
    patient_id: str | None = None
    visit_id: str | None = None
    visit_date: date | None = None
    note: Prose | None = None
    cleared_by: str | None = None
    cleared_on: date | None = None


class Coach(_Part, frozen=True):
    """The coach who hands it out."""

    name: str | None = None
    club: str | None = None
    contact: str | None = None


class PrescribedDose(_Part, frozen=True):
    """A professional's dose for one exercise; what is absent stays the program's."""

    sets: Annotated[int, Meta(ge=1, le=20)] | None = None
    reps: Annotated[int, Meta(ge=1, le=200)] | None = None
    hold_seconds: Annotated[int, Meta(ge=1, le=600)] | None = None
    per_week: Annotated[int, Meta(ge=1, le=7)] | None = None
    load: str | None = None


class Prescription(_Part, frozen=True):
    """What a professional decided, over the program's choice."""

    include: tuple[ExerciseId, ...] = ()
    exclude: tuple[ExerciseId, ...] = ()
    dose: dict[ExerciseId, PrescribedDose] = {}
    running: PrescribedRunning | None = None
    weeks: Annotated[int, Meta(ge=1, le=12)] | None = None
    override: Prose | None = None


class Profile(_Part, frozen=True):
    """One runner. Only ``name`` or ``id``, and ``symptoms.sites``, are required."""

    symptoms: Symptoms
    id: str | None = None
    name: str | None = None
    born: date | None = None
    age: Age | None = None
    sex: Sex | None = None
    country: Country | None = None
    language: Language = "en"
    units: Units = "km"
    start: date | None = None
    running: Running = Running()
    screening: Literal["clear", "on-paper"] | dict[Question, Answer] | None = None
    health: Health = Health()
    life: Life = Life()
    equipment: tuple[Equipment, ...] | None = None
    sessions: Sessions = Sessions()
    clinic: Clinic = Clinic()
    coach: Coach = Coach()
    prescription: Prescription = Prescription()
