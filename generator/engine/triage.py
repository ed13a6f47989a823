"""Is it safe to start? The level that the answers and the further rules give, and whether a clearance lifts it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final, NamedTuple, get_args

from generator.engine.answers import Answers
from generator.engine.given import ALWAYS_GIVEN
from generator.engine.model import Because, Fired, Warning
from generator.library.model import Level, Library, Question
from generator.library.predicate import evaluate, value_of
from generator.profile.facts import Facts
from generator.profile.model import Clinic, Profile

LEVELS: Final[tuple[Level, ...]] = get_args(Level)
"""The levels, highest first."""

CLEARANCE_DAYS: Final = 90
"""A clearance counts when it was given at most this many days before the day of issue."""


class Triage(NamedTuple):
    """``fired`` holds every rule that fired, highest level first; ``facts`` know whether the runner is cleared."""

    disposition: Level
    cleared: bool
    fired: tuple[Fired, ...]
    warnings: tuple[Warning, ...]
    facts: Facts


def triage(profile: Profile, answered: Answers, library: Library, issued: date) -> Triage:
    """Return the highest level of all that fires; a clearance turns ``clinician-first`` into ``self-care``."""
    facts = answered.facts
    fired = fired_rules(answered, library)
    level = level_of(fired)
    fault = _clearance_fault(profile, issued)
    valid = fault is None and profile.clinic.cleared_on is not None
    lasting = {rule.id for rule in library.triage if not rule.clearable}
    cleared = valid and level == "clinician-first" and lasting.isdisjoint(rule.id for rule in fired)
    if cleared:
        level = "self-care"
        facts = facts.with_("cleared", True, ("clinic.organisation", "clinic.cleared_by", "clinic.cleared_on"))
    return Triage(level, cleared, fired, (fault,) if fault else (), facts)


def fired_rules(answered: Answers, library: Library) -> tuple[Fired, ...]:
    """Return every question and rule that raises the level, the highest first, else in the library's order."""
    fired = [
        Fired(id=question.id, level=level, because=_reasons(question, answered))
        for question in library.questions
        if (level := _answer_level(question, answered.given.get(question.id)))
    ]
    for rule in library.triage:
        if value_of(rule.when, answered.facts):
            from_ = evaluate(rule.when, answered.facts).from_ or (ALWAYS_GIVEN,)
            because = (Because(rule=rule.id, text=rule.text, from_=from_),)
            fired.append(Fired(id=rule.id, level=rule.level, because=because))
    return tuple(sorted(fired, key=lambda one: LEVELS.index(one.level)))


def level_of(fired: tuple[Fired, ...]) -> Level:
    """Return the level before any clearance: the highest that fired."""
    return fired[0].level if fired else "self-care"


def _answer_level(question: Question, answer: str | None) -> Level | None:
    """Return the level of an answer; ``unsure`` is one lower than ``yes``, never below ``clinician-first``."""
    if answer == "yes":
        return question.level
    if answer == "unsure":
        return LEVELS[min(LEVELS.index(question.level) + 1, LEVELS.index("clinician-first"))]
    return None


def _reasons(question: Question, answered: Answers) -> tuple[Because, ...]:
    if question.id in answered.derived:
        return answered.derived[question.id]
    name = f"answer.{question.id}"
    text = question.text if answered.given[question.id] == "yes" else question.unsure
    return (Because(rule=question.id, text=text, from_=answered.facts[name].from_),)


def _clearance_fault(profile: Profile, issued: date) -> Warning | None:
    """Say why a clearance that was given does not count; ``None`` when it counts, or when there is none."""
    clinic, begun = profile.clinic, _begun(profile, issued)
    if clinic.cleared_on is None and not clinic.cleared_by:
        return None
    if missing := _missing(clinic):
        return Warning(field=missing, text="A clearance needs an organisation, a name and a date. It was not used.")
    on = clinic.cleared_on
    if on is None or on > issued or (issued - on).days > CLEARANCE_DAYS:
        text = f"A clearance counts for {CLEARANCE_DAYS} days before the day of issue. This one was not used."
        return Warning(field="clinic.cleared_on", text=text)
    if begun is not None and on < begun:
        text = "The clearance is older than the pain, so it was not used."
        return Warning(field="clinic.cleared_on", text=text)
    return None


def _missing(clinic: Clinic) -> str | None:
    for name in ("organisation", "cleared_by", "cleared_on"):
        if not getattr(clinic, name):
            return f"clinic.{name}"
    return None


def _begun(profile: Profile, issued: date) -> date | None:
    symptoms = profile.symptoms
    if symptoms.started is not None:
        return symptoms.started
    return None if symptoms.duration_days is None else issued - timedelta(days=symptoms.duration_days)
