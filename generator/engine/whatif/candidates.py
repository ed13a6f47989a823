"""The changes worth trying for an exercise that was left out: of the fields that its reasons name, and general ones.

Only what may come true is tried: pain that is lower, never higher; a condition that is gone, never a new one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final, NamedTuple

from generator.engine.case import TRAINED_DAYS
from generator.engine.model import Because
from generator.engine.whatif.change import Change, Ease
from generator.engine.whatif.reasons import reasons_to_come
from generator.library.model import Exercise, Library
from generator.profile.facts import QUESTIONS, Facts
from generator.profile.model import Profile

_CALM: Final = (5, 3, 2)  # the pains that rules draw a line at, nearest first
_MINUTES: Final = (30, 45, 60)
_MORE: Final = (1, 2)  # exercises in a session, or sessions a week
_MOST_EXERCISES, _MOST_SESSIONS = 10, 7
_WEEKS: Final = (4, 6, 8, 12)


class Seen(NamedTuple):
    """The runner as the program sees them: the profile, its facts with what was derived, and the library."""

    profile: Profile
    facts: Facts
    library: Library


def candidates(exercise: Exercise, because: Iterable[Because], seen: Seen) -> list[Change]:
    """Return the changes to try, those that the reasons point at first; the same always come in the same order."""
    because = tuple(because)
    fields = dict.fromkeys(field for reason in because for field in reason.from_)
    found: list[Change] = []
    for field in fields:
        made = _MAKERS.get(field)
        if made is not None:
            found += made(exercise, seen)
        elif field.startswith("health."):
            found += _health(field, exercise, because, seen)
        elif field.startswith("screening."):
            found += _answer(field, seen)
    return found


def general(exercise: Exercise, seen: Seen) -> list[Change]:
    """Return what may make room or speak for any exercise that the runner may do."""
    return [
        *_sessions(exercise, seen),
        *_weeks(exercise, seen),
        *reasons_to_come(exercise, seen.facts, seen.library),
    ]


def _equipment(exercise: Exercise, seen: Seen) -> Iterator[Change]:
    told = seen.profile.equipment
    owned = list(told or ())
    for kit in sorted(exercise.equipment, key=lambda kit: (len(set(kit) - set(owned)), kit)):
        new = [thing for thing in kit if thing not in owned]
        if new:
            words = " and ".join(_thing(thing, seen.library) for thing in new)
            text = f"get {words}" if told is not None else f"say that you have {words}, if you do"
            ease = Ease.EQUIPMENT if told is not None else Ease.ANSWER
            yield Change(values=(("equipment", [*owned, *new]),), ease=ease, text=text)


def _thing(thing: str, library: Library) -> str:
    return library.texts.get(f"equipment-{thing}") or thing.replace("-", " ")


def _screening(_: Exercise, seen: Seen) -> Iterator[Change]:
    yield from screening_answered(seen)


def screening_answered(seen: Seen) -> Iterator[Change]:
    """Yield the change that gives every open safety question a *no*, unless the runner is screened already."""
    told = seen.profile.screening
    if seen.facts.value("screened"):
        return
    value: Any = "clear"
    if isinstance(told, dict):
        value = {str(question): str(told.get(question, "no")) for question in QUESTIONS}
    text = "answer every safety question (it helps only if each open answer is truly no)"
    yield Change(values=(("screening", value),), ease=Ease.ANSWER, text=text)


def _answer(field: str, seen: Seen) -> Iterator[Change]:
    """Yield the one answer that stands against an exercise, turned; only time or a doctor can turn it."""
    told = seen.profile.screening
    answer = seen.facts.value(f"answer.{field.partition('.')[2]}")
    if isinstance(told, dict) and answer in ("yes", "unsure"):
        text = f"the answer to {field} is {answer}"
        yield Change(values=((field, "no"),), ease=Ease.STATE, text=text, bars=True)


def _strength(_: Exercise, seen: Seen) -> Iterator[Change]:
    days = seen.profile.life.strength_days
    if days is None or days < TRAINED_DAYS:
        text = f"once you do strength work on {TRAINED_DAYS} days a week"
        ease = Ease.TRAINING
        if days is None:
            text, ease = f"say that you do strength work on {TRAINED_DAYS} days a week, if you do", Ease.ANSWER
        yield Change(values=(("life.strength_days", TRAINED_DAYS),), ease=ease, text=text)


def _added(_: Exercise, seen: Seen) -> Iterator[Change]:
    added = seen.profile.running.added or ()
    if "strength" in added:
        value = [word for word in added if word != "strength"]
        yield Change(
            values=(("running.added", value),), ease=Ease.TRAINING, text="once strength work is no longer new to you"
        )


def _pain(_: Exercise, seen: Seen) -> Iterator[Change]:
    pain = seen.facts.value("pain")
    for calm in _CALM:
        value = (("symptoms.pain_now", calm),)
        if pain is None:
            text = f"say how much it hurts (it helps if that is {calm} or less)"
            yield Change(values=value, ease=Ease.ANSWER, text=text)
        elif isinstance(pain, int | float) and pain > calm:
            yield Change(values=value, ease=Ease.STATE, text=f"once your pain is down to {calm}")


def _sessions(_: Exercise, seen: Seen) -> Iterator[Change]:
    told = seen.profile.sessions
    counts = [told.exercises + more for more in _MORE if told.exercises + more <= _MOST_EXERCISES]
    days = [told.days_per_week + more for more in _MORE if told.days_per_week + more <= _MOST_SESSIONS]
    if told.days is not None:
        days = [count for count in days if count <= len(told.days)]
    tried = (
        *(("sessions.exercises", count, f"with {count} exercises in a session") for count in counts),
        *(("sessions.minutes", time, f"with {time} minutes a session") for time in _MINUTES if time > told.minutes),
        *(("sessions.days_per_week", count, f"with {count} sessions a week") for count in days),
    )
    for field, value, text in tried:
        yield Change(values=((field, value),), ease=Ease.SESSIONS, text=text)


def _weeks(_: Exercise, seen: Seen) -> Iterator[Change]:
    now = seen.profile.prescription.weeks or _WEEKS[0]
    for weeks in _WEEKS:
        if weeks > now:
            text = f"a professional may prescribe {weeks} weeks"
            yield Change(values=(("prescription.weeks", weeks),), ease=Ease.PRESCRIPTION, text=text)


def _excluded(exercise: Exercise, seen: Seen) -> Iterator[Change]:
    excluded = seen.profile.prescription.exclude
    if exercise.id in excluded:
        value = [name for name in excluded if name != exercise.id]
        text = "the professional who left it out would have to allow it"
        yield Change(values=(("prescription.exclude", value),), ease=Ease.PRESCRIPTION, text=text)


def _pregnancy(_: Exercise, seen: Seen) -> Iterator[Change]:
    health = seen.profile.health
    if not seen.facts.value("pregnant"):
        if health.pregnant is None:
            text = "answer health.pregnant (it helps only if that is truly no)"
            yield Change(values=(("health.pregnant", False),), ease=Ease.ANSWER, text=text)
        return
    values: tuple[tuple[str, Any], ...] = (("health.pregnant", False),)
    if health.pregnancy_weeks is not None:
        values = (*values, ("health.pregnancy_weeks", None))
    yield Change(values=values, ease=Ease.STATE, text="you are pregnant", bars=True)


def _health(field: str, exercise: Exercise, because: Iterable[Because], seen: Seen) -> Iterator[Change]:
    """Yield a list of health without the words that the reasons' rules look for, or the answer *none* to it."""
    told = getattr(seen.profile.health, field.partition(".")[2], None)
    if told is None:
        text = f"answer {field} (it helps only if that is truly none)"
        yield Change(values=((field, []),), ease=Ease.ANSWER, text=text)
    elif isinstance(told, tuple) and told:
        ids = {reason.rule for reason in because if field in reason.from_}
        safety = [rule.when for rule in seen.library.safety if rule.id in ids]
        named = _words([*safety, *(rule.when for rule in exercise.avoid if rule.id in ids)])
        gone = [word for word in told if word in named]
        if gone:
            text = f"{field} has {' and '.join(gone)}"
            left = [word for word in told if word not in gone]
            yield Change(values=((field, left),), ease=Ease.STATE, text=text, bars=True)


def _words(condition: Any) -> set[str]:
    """Return every word that a condition holds."""
    if isinstance(condition, dict):
        return set().union(*(_words(inner) for inner in condition.values()))
    if isinstance(condition, list):
        return set().union(*(_words(inner) for inner in condition))
    return {condition} if isinstance(condition, str) else set()


_Maker = Callable[[Exercise, Seen], Iterable[Change]]

_MAKERS: Final[dict[str, _Maker]] = {
    "equipment": _equipment,
    "screening": _screening,
    "life.strength_days": _strength,
    "running.added": _added,
    "symptoms.pain_now": _pain,
    "symptoms.pain_worst": _pain,
    "sessions.minutes": _sessions,
    "sessions.exercises": _sessions,
    "sessions.days_per_week": _sessions,
    "prescription.weeks": _weeks,
    "prescription.exclude": _excluded,
    "health.pregnant": _pregnancy,
    "health.pregnancy_weeks": _pregnancy,
}
