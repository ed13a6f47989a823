"""Named facts about a runner: each a value or *unknown*, with the profile fields that it came from.

The table in ``docs/architecture.md`` defines them. Content rules read facts and nothing else, so the safer
reading of an implausible profile (see :mod:`generator.profile.plausibility`) is taken here, once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any, Literal, NamedTuple, TypeAlias, cast, get_args

from msgspec import Struct

from generator.profile.model import Answer, PrescribedRunning, Profile, Question
from generator.profile.shape import DateKind, ListOf, Number, Part, Text, Word, YesNo, shape

Value: TypeAlias = bool | float | str | tuple[str, ...]

QUESTIONS: tuple[Question, ...] = get_args(Question)
"""The screening questions, in the order in which they are asked."""

LATE_PREGNANCY = 42
"""The week that counts for a pregnancy whose week is not known: the rules for every earlier week hold too."""


PLAN_WEEKS = 4
"""How many weeks a plan has where none are prescribed."""


class Fact(NamedTuple):
    """A value, or ``None`` for unknown; ``from_`` names the fields that gave it, or that would."""

    value: Value | None
    from_: tuple[str, ...]


class FactKind(Struct, frozen=True):
    """What a fact may be: a number (between ``low`` and ``high``), a boolean, or a word or list of ``words``.

    Empty ``words`` allow any word; a bound of ``None`` is open.
    """

    type: Literal["number", "word", "list", "boolean"]
    words: tuple[str, ...] = ()
    low: float | None = None
    high: float | None = None


class Facts(Mapping[str, Fact]):
    """All facts about one runner, by name. Every name of :data:`FACT_KINDS` is there, known or not."""

    def __init__(self, facts: Mapping[str, Fact]) -> None:
        self._facts = dict(facts)

    def __getitem__(self, name: str) -> Fact:
        return self._facts[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._facts)

    def __len__(self) -> int:
        return len(self._facts)

    def value(self, name: str) -> Value | None:
        """Return a fact's value, ``None`` when it is unknown; ``KeyError`` when there is no such fact."""
        return self._facts[name].value

    def with_(self, name: str, value: Value | None, sources: tuple[str, ...]) -> Facts:
        """Return the same facts with one replaced, as triage does with the answers that it derives."""
        if name not in FACT_KINDS:
            raise KeyError(name)
        return Facts({**self._facts, name: Fact(value, sources)})


_RENAMED = {
    "running.days_per_week": "run_days_per_week",
    "running.days": "run_days",
    "running.goal.event": "goal_event",
    "running.goal.distance": "goal_distance",
    "sessions.minutes": "session_minutes",
    "sessions.days_per_week": "session_days_per_week",
    "sessions.days": "session_days",
    "sessions.exercises": "session_exercises",
}
# What identifies a runner and the free words of clinic and coach are no ground for a content rule; of a prescription
# only that something was decided.
_NOT_FACTS = {"id", "name", "screening", "clinic", "coach", "prescription", "health.pregnancy_weeks"}


def _direct(part: Part, prefix: str = "") -> Iterator[tuple[str, str, FactKind]]:
    """Yield (fact, path, kind) for each field of the model that is a fact as it stands."""
    for field in part.fields:
        path = prefix + field.name
        if path in _NOT_FACTS:
            continue
        name = _RENAMED.get(path, field.name)
        match field.kind:
            case Part() as inner:
                yield from _direct(inner, f"{path}.")
            case Number(low=low, above=above, high=high):
                yield name, path, FactKind("number", low=above if low is None else low, high=high)
            case Word(words=words) | ListOf(item=Word(words=words)):
                yield name, path, FactKind("list" if isinstance(field.kind, ListOf) else "word", words)
            case Text():
                yield name, path, FactKind("word")
            case YesNo():
                yield name, path, FactKind("boolean")
            case DateKind():
                pass  # a date says nothing until it is set against the day of issue


_DIRECT = {name: (path, kind) for name, path, kind in _direct(shape())}

FACT_KINDS: Mapping[str, FactKind] = {
    **{name: kind for name, (_, kind) in _DIRECT.items()},
    "age": _DIRECT["age"][1],
    "pain": _DIRECT["pain_now"][1],
    "triage_pain": _DIRECT["pain_now"][1],
    "days_sore": FactKind("number", low=0),
    "race_in_days": FactKind("number"),
    "race_in_plan": FactKind("boolean"),
    "weekly_rise_percent": FactKind("number", low=-100),
    "longest_run_percent": FactKind("number", low=0),
    "pregnancy_week": FactKind("number", low=0, high=45),
    **{f"answer.{question}": FactKind("word", get_args(Answer)) for question in QUESTIONS},
    "screened": FactKind("boolean"),
    "on_paper": FactKind("boolean"),
    "cleared": FactKind("boolean"),
    "prescribed_include": FactKind("boolean"),
    "prescribed_override": FactKind("boolean"),
    "prescribed_exclude": FactKind("boolean"),
    "prescribed_dose": FactKind("boolean"),
    "prescribed_running": FactKind("word", get_args(PrescribedRunning)),
    "prescribed_weeks": FactKind("number", low=1, high=12),
}
"""Every fact's kind by its name, for those who check or evaluate a rule."""


def facts(profile: Profile, issued: date) -> Facts:
    """Return what is known about a runner on the day of issue.

    ``answer.*`` holds only explicit answers (``clear`` answers all with *no*, from ``screening``), and ``cleared`` is
    false: deriving the one and granting the other take content rules, so triage adds them with :meth:`Facts.with_`.
    ``prescribed_*`` are true or have a value where a professional decided something that holds for this runner, else
    unknown; what of it a plan could keep only the plan can tell (:func:`generator.engine.prescription.decided`).
    """
    known = {name: Fact(_given(profile, path), (path,)) for name, (path, _) in _DIRECT.items()}
    known |= _person(profile, issued, known)
    known |= _symptoms(profile, issued)
    known |= _pregnancy(profile)
    known |= _running(profile, issued)
    known |= _screening(profile)
    known |= _prescription(profile)
    return Facts(known)


def age_on(born: date, day: date) -> int:
    """Return the whole years between a birth and a day; someone born on 29 February turns a year older on 1 March."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def age_of(profile: Profile, issued: date) -> int | None:
    """Return the runner's age in whole years on the day of issue, ``None`` when unknown."""
    return profile.age if profile.born is None else age_on(profile.born, issued)


def is_screened(profile: Profile) -> bool:
    """Tell whether the runner was asked everything: ``clear``, or all 22 questions with an explicit answer."""
    if isinstance(profile.screening, dict):
        return all(question in profile.screening for question in QUESTIONS)
    return profile.screening == "clear"


def _given(profile: Profile, path: str) -> Value | None:
    value: Any = profile
    for name in path.split("."):
        value = getattr(value, name, None)  # a goal that is absent has no distance either
    return cast("Value | None", value)


def _person(profile: Profile, issued: date, known: Mapping[str, Fact]) -> dict[str, Fact]:
    age, years = age_of(profile, issued), profile.running.experience_years
    found = {"age": Fact(age, ("born",) if profile.born else ("age",))}
    if age is not None and years is not None and years > age:  # nobody ran before birth: do not build on it
        found["experience_years"] = Fact(None, known["experience_years"].from_)
    return found


def _symptoms(profile: Profile, issued: date) -> dict[str, Fact]:
    told = profile.symptoms
    now, worst = told.pain_now, told.pain_worst
    if now is not None and worst is not None:
        worst = max(now, worst)  # the worst since it began cannot be less than now
    pain = (
        Fact(worst, ("symptoms.pain_worst",))
        if now is None and worst is not None
        else Fact(now, ("symptoms.pain_now",))
    )
    triage_pain = pain
    if told.onset == "sudden" and now is not None and worst is not None and worst > now:
        triage_pain = Fact(worst, ("symptoms.pain_worst", "symptoms.onset"))
    if told.started is not None:
        sore = Fact(max((issued - told.started).days, 0), ("symptoms.started",))
    else:
        sore = Fact(told.duration_days, ("symptoms.duration_days",))
    return {
        "pain": pain,
        "pain_worst": Fact(worst, ("symptoms.pain_worst",)),
        "triage_pain": triage_pain,
        "days_sore": sore,
    }


def _pregnancy(profile: Profile) -> dict[str, Fact]:
    """Read pregnancy: a week that is given counts as pregnant, also against ``pregnant: no`` (the safer reading)."""
    health, by_word, by_week = profile.health, ("health.pregnant",), ("health.pregnancy_weeks",)
    weeks = health.pregnancy_weeks
    if health.pregnant is None and weeks is None:
        return {"pregnant": Fact(None, by_word), "pregnancy_week": Fact(None, by_word)}
    if health.pregnant is False and not weeks:
        return {"pregnant": Fact(False, by_word), "pregnancy_week": Fact(0, by_word)}
    return {
        "pregnant": Fact(True, by_word if health.pregnant else by_week),
        "pregnancy_week": Fact(LATE_PREGNANCY, by_word) if weeks is None else Fact(weeks, by_week),
    }


def _running(profile: Profile, issued: date) -> dict[str, Fact]:
    now, before = profile.running.weekly_distance, profile.running.previous_weekly_distance
    rise = round((now - before) / before * 100, 6) if now is not None and before else None
    longest = profile.running.longest_run
    share = round(longest / now * 100, 6) if now and longest is not None else None
    goal = profile.running.goal
    race_in_days = (goal.date - issued).days if goal and goal.date else None
    return {
        "weekly_rise_percent": Fact(rise, ("running.weekly_distance", "running.previous_weekly_distance")),
        "longest_run_percent": Fact(share, ("running.longest_run", "running.weekly_distance")),
        "race_in_days": Fact(race_in_days, ("running.goal.date",)),
        "race_in_plan": _race_in_plan(profile, issued),
    }


def _race_in_plan(profile: Profile, issued: date) -> Fact:
    """Tell whether the race's day lies in the plan's weeks; a race before its first day does not."""
    told = (("start", profile.start), ("prescription.weeks", profile.prescription.weeks))
    fields = ("running.goal.date", *(field for field, value in told if value is not None))
    goal, first = profile.running.goal, profile.start or issued
    if goal is None or goal.date is None:
        return Fact(None, fields[:1])
    length = timedelta(weeks=profile.prescription.weeks or PLAN_WEEKS)
    return Fact(timedelta() <= goal.date - first < length, fields)


def _screening(profile: Profile) -> dict[str, Fact]:
    told = profile.screening
    found = {
        "screened": Fact(is_screened(profile), ("screening",)),
        "on_paper": Fact(told == "on-paper", ("screening",)),
        "cleared": Fact(False, ()),
    }
    for question in QUESTIONS:
        if isinstance(told, dict):
            answer = Fact(told.get(question), (f"screening.{question}",))
        elif told == "clear":
            answer = Fact("no", ("screening",))
        else:
            answer = Fact(None, (f"screening.{question}",))
        found[f"answer.{question}"] = answer
    return found


def _prescription(profile: Profile) -> dict[str, Fact]:
    """Say what a professional decided. Exercises and doses wait while the runner is not screened."""
    told, screened = profile.prescription, is_screened(profile)
    decided: dict[str, Value | None] = {
        "include": (bool(told.include) and screened) or None,
        "override": (bool(told.include and told.override) and screened) or None,
        "exclude": bool(told.exclude) or None,
        "dose": (bool(told.dose) and screened) or None,
        "running": told.running,
        "weeks": told.weeks,
    }
    return {f"prescribed_{name}": Fact(value, (f"prescription.{name}",)) for name, value in decided.items()}
