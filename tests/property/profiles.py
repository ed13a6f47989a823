"""Random profiles over the whole input space, from one table of fields.

A profile is plain data as in a JSON file: dates are ISO strings. About half of the random ones stay self-care: they
are drawn with the calm values of the table, where nothing speaks for a referral.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random
from typing import Any, NamedTuple, get_args

from hypothesis import strategies as st

from generator.profile import model
from tests.property.told import QUESTIONS, REFERRED_CONDITIONS

ISSUED = date(2026, 11, 23)


class One(NamedTuple):
    """A field with one of some values; ``calm`` are those that do not speak for a referral (all, if not said)."""

    values: Sequence[Any]
    calm: Sequence[Any] | None = None


class Some(NamedTuple):
    """A field with a list of some words."""

    values: Sequence[str]
    calm: Sequence[str] | None = None
    least: int = 0


def day(days: int) -> str:
    return (ISSUED + timedelta(days=days)).isoformat()


def words(kind: Any) -> tuple[str, ...]:
    return get_args(kind)


ARTICLE_IDS = (
    "thoracic-rotation", "shoulder-blade-squeeze", "chest-stretch", "foam-roll-upper-back", "dumbbell-row",
    "barbell-row", "band-row", "pull-up", "assisted-pull-up", "face-pull",
)  # fmt: skip
SITES, WHENS, CONDITIONS = words(model.Site), words(model.When), words(model.Condition)
CALM_SITES = [site for site in SITES if site not in ("chest", "lower-back")]
CALM_WHENS = [when for when in WHENS if when not in ("deep-breath", "at-night", "at-rest")]
CALM_CONDITIONS = [word for word in CONDITIONS if word not in REFERRED_CONDITIONS | {"heart-disease"}]
CALM_MEDICINES = [word for word in words(model.Medicine) if word not in ("corticosteroid", "methotrexate")]
DISTANCES = (0, 0.05, 0.1, 0.3, 1, 2.5, 5, 7.7, 10, 12.34, 20, 33.3, 42.195, 60, 100, 1000)
PAINS, CALM_PAINS = (0, 1, 2, 2.5, 3, 4, 5, 5.5, 6, 7, 7.5, 8, 10), (0, 1, 2, 2.5, 3, 4, 5, 6, 7)
COUNTS = (0, 1, 10, 60, 10000)
YES_NO = (True, False)

TABLE: dict[str, One | Some] = {
    "id": One(("0042", "a-1", "Ω")),
    "age": One((0, 12, 15, 16, 17, 18, 30, 45, 49, 50, 65, 66, 69, 70, 90, 120), (16, 17, 18, 30, 49, 50, 65, 66)),
    "born": One(("1900-01-01", "1956-11-23", "1990-02-28", "2008-11-24", "2012-02-29", day(0)), ("1990-02-28",)),
    "sex": One(words(model.Sex)),
    "country": One(("GB", "IE", "PT", "US", "CA", "AU", "NZ", "BR", "DE"), ("IE", "PT", "US", "BR")),
    "language": One(("en", "en-GB", "de")),
    "units": One(("km", "mi")),
    "start": One((day(0), day(2), day(5), day(40), day(-3), "2028-02-27")),
    "running.experience_years": One((0, 0.5, 3, 40)),
    "running.days_per_week": One(range(8)),
    "running.days": Some(words(model.Day), least=1),
    "running.weekly_distance": One(DISTANCES),
    "running.previous_weekly_distance": One(DISTANCES),
    "running.longest_run": One(DISTANCES),
    "running.added": Some(words(model.Added)),
    "running.breathing": One(words(model.Breathing)),
    "running.form": Some(words(model.Form)),
    "running.carries": Some(words(model.Carry)),
    "running.stretches_regularly": One(YES_NO),
    "running.goal.event": One(("City run",)),
    "running.goal.date": One([day(days) for days in (-400, -1, 0, 3, 6, 7, 13, 20, 27, 28, 55, 83, 84, 400)]),
    "running.goal.distance": One((0.05, 0.4, 2, 5, 10, 21.0975, 26.2, 42.195, 1000)),
    "symptoms.pain_now": One(PAINS, CALM_PAINS),
    "symptoms.pain_worst": One(PAINS, CALM_PAINS),
    "symptoms.started": One(
        [day(-days) for days in (0, 1, 14, 15, 42, 43, 100, 4000)], [day(-days) for days in (0, 1, 5, 14)]
    ),
    "symptoms.duration_days": One((0, 1, 7, 13, 14, 15, 41, 42, 43, 90, 36500), (0, 1, 7, 13, 14)),
    "symptoms.trend": One(words(model.Trend)),
    "symptoms.onset": One(words(model.Onset), ("gradual",)),
    "symptoms.when": Some(WHENS, CALM_WHENS),
    "symptoms.stiff": One(YES_NO),
    "symptoms.chest_muscles_tight": One(YES_NO),
    "symptoms.had_before": One(YES_NO),
    "health.conditions": Some(CONDITIONS, CALM_CONDITIONS),
    "health.medicines": Some(words(model.Medicine), CALM_MEDICINES),
    "health.allergies": Some(words(model.Allergy)),
    "health.cannot": Some(words(model.Cannot)),
    "health.pregnant": One(YES_NO),
    "health.pregnancy_weeks": One((0, 1, 12, 13, 19, 20, 45)),
    "health.postpartum_weeks": One((0, 6, 7, 26, 27, 5200), (7, 26, 27, 5200)),
    "health.recent_illness": One(YES_NO),
    "life.desk_hours": One((0, 2, 6, 8, 24)),
    "life.phone_hours": One((0, 1, 4, 24)),
    "life.sleep_hours": One((0, 5, 7, 9)),
    "life.weak_core": One(YES_NO),
    "life.plank_seconds": One(COUNTS),
    "life.push_ups": One(COUNTS),
    "life.pull_ups": One(COUNTS),
    "life.strength_days": One((0, 1, 2, 7)),
    "equipment": Some(words(model.Equipment)),
    "sessions.minutes": One((5, 7.5, 10, 15, 20, 30, 60, 90)),
    "sessions.days_per_week": One(range(1, 8)),
    "sessions.days": Some(words(model.Day), least=1),
    "sessions.exercises": One(range(1, 11)),
    "clinic.organisation": One(("Riverside Clinic",)),
    "clinic.clinician": One(("Dr. <b>Müller</b> & Co",)),
    "clinic.note": One(("Seen today. {{ nothing }}",)),
    "clinic.cleared_by": One(("Dr. Müller",)),
    "clinic.cleared_on": One([day(-days) for days in (0, 1, 14, 60, 90, 91, 400)]),
    "coach.name": One(("Kit",)),
    "prescription.include": Some(ARTICLE_IDS),
    "prescription.exclude": Some(ARTICLE_IDS),
    "prescription.dose": One(
        (
            {"band-row": {"sets": 2, "reps": 12, "per_week": 3, "load": "light band"}},
            {"thoracic-rotation": {"reps": 8}},
            {"chest-stretch": {"hold_seconds": 30, "sets": 20}},
        )
    ),
    "prescription.running": One(words(model.PrescribedRunning)),
    "prescription.weeks": One(range(1, 13)),
}
"""Every optional field of a profile but ``screening``, with values that include the contract's bounds and extremes."""

AT_MOST_ONE = (("born", "age"), ("symptoms.duration_days", "symptoms.started"))
RARE = (
    "prescription.include",
    "prescription.exclude",
    "prescription.running",
    "prescription.dose",
    "clinic.cleared_on",
)
ANSWERS = words(model.Answer)


def nested(flat: dict[str, Any]) -> dict[str, Any]:
    """Turn dotted fields into a profile, and keep what no valid profile may say together apart."""
    for first, second in AT_MOST_ONE:
        if first in flat:
            flat.pop(second, None)
    if "prescription.include" in flat:
        excluded = flat.pop("prescription.exclude", [])
        flat["prescription.exclude"] = [word for word in excluded if word not in flat["prescription.include"]]
        flat["prescription.override"] = "Tried out together on the day of the visit."
    profile: dict[str, Any] = {}
    for path, value in flat.items():
        *parts, name = path.split(".")
        inner = profile
        for part in parts:
            inner = inner.setdefault(part, {})
        inner[name] = value
    return profile


def random_profile(rng: Random) -> dict[str, Any]:
    """Return a random valid profile."""
    calm = rng.random() < 0.6
    how_much = rng.choice((0.05, 0.3, 0.6, 0.9, 1))
    flat: dict[str, Any] = {"name": "Ana Silva"}
    for path, field in TABLE.items():
        if rng.random() > (how_much / 6 if path in RARE else how_much):
            continue
        values = field.calm if calm and field.calm is not None else field.values
        if isinstance(field, One):
            flat[path] = rng.choice(values)
        else:
            most = rng.choice((0, 0, 1, 1, 2, 3, len(values)))
            flat[path] = rng.sample(list(values), min(max(most, field.least), len(values)))
    sites = CALM_SITES if calm else SITES
    flat["symptoms.sites"] = rng.sample(list(sites), rng.randint(1, min(3, len(sites))))
    screening = _random_screening(rng, calm=calm)
    if screening is not None:
        flat["screening"] = screening
    return nested(flat)


def _random_screening(rng: Random, *, calm: bool) -> Any:
    kind = rng.random()
    if kind < 0.4:
        return "clear"
    if kind < 0.6:
        return "on-paper"
    if kind < 0.7:
        return None
    asked = list(QUESTIONS) if rng.random() < 0.6 else rng.sample(list(QUESTIONS), rng.randint(0, len(QUESTIONS)))
    answers = dict.fromkeys(asked, "no")
    if not calm:
        for question in rng.sample(asked, min(len(asked), rng.randint(1, 3))):
            answers[question] = rng.choice(ANSWERS)
    return answers


def profiles() -> st.SearchStrategy[dict[str, Any]]:
    """Return the same space for hypothesis, which shrinks what it finds to the fewest fields."""
    fields: dict[str, st.SearchStrategy[Any]] = {
        path: st.sampled_from(field.values)
        if isinstance(field, One)
        else st.lists(st.sampled_from(field.values), unique=True, min_size=field.least)
        for path, field in TABLE.items()
    }
    answers = st.dictionaries(st.sampled_from(list(QUESTIONS)), st.sampled_from(ANSWERS))
    fields["screening"] = st.one_of(
        st.sampled_from(("clear", "on-paper")), answers, answers.map(lambda told: dict.fromkeys(QUESTIONS, "no") | told)
    )
    sites = st.lists(st.sampled_from(SITES), min_size=1, max_size=3, unique=True)
    required = {"name": st.just("Ana Silva"), "symptoms.sites": sites}
    return st.fixed_dictionaries(required, optional=fields).map(nested)
