"""From a profile to a plan: the stages of the engine, one after the other."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import Any, Final

import msgspec

from generator import __version__
from generator.engine.answers import Answers, answers
from generator.engine.case import case_of
from generator.engine.causes import likely_causes
from generator.engine.exercises import programme
from generator.engine.given import given_fields
from generator.engine.guidance import guidance_for, referral_guidance
from generator.engine.model import Plan, Provenance, Runner, Warning, Week
from generator.engine.prescription import (
    decided,
    dose_warnings,
    empty_week_warnings,
    include_warnings,
    missing_week_warnings,
    screening_warnings,
    with_set_doses,
)
from generator.engine.running import plan_running
from generator.engine.session_days import outings_of, week_start
from generator.engine.triage import Triage, triage
from generator.library.model import Library
from generator.profile.facts import Facts, facts
from generator.profile.model import Profile
from generator.profile.plausibility import warnings_for

SCHEMA: Final = 1
"""The version of the plan's JSON."""


def plan_for(profile: Profile, library: Library, issued: date) -> Plan:
    """Return the plan of a runner: a referral, or what to do for some weeks.

    It is a pure function: the same profile, library, version and day of issue give the same plan. What
    :func:`generator.engine.prescription.faults` would refuse is left out here, with a warning.
    """
    told = facts(profile, issued)
    answered = answers(told, library)
    found = triage(profile, answered, library, issued)
    warnings = (
        *(Warning(field=warning.field, text=warning.text) for warning in warnings_for(profile, issued)),
        *found.warnings,
        *screening_warnings(profile, told),
    )
    referral = _referral(profile, library, issued, answered, found, warnings)
    return referral if found.disposition != "self-care" else _self_care(referral, profile, library, issued, found.facts)


def _referral(
    profile: Profile,
    library: Library,
    issued: date,
    answered: Answers,
    found: Triage,
    warnings: tuple[Warning, ...],
) -> Plan:
    """Return what every plan holds, without anything to do."""
    age = found.facts.value("age")
    return Plan(
        schema=SCHEMA,
        runner=Runner(
            id=profile.id,
            name=profile.name,
            born=profile.born.isoformat() if profile.born else None,
            age=int(age) if isinstance(age, int | float) else None,
            language=profile.language,
            country=profile.country,
            units=profile.units,
        ),
        symptoms=msgspec.to_builtins(profile.symptoms),
        answers=answered.given,
        clinic=msgspec.to_builtins(profile.clinic),
        coach=msgspec.to_builtins(profile.coach),
        warnings=warnings,
        disposition=found.disposition,
        screened=bool(found.facts.value("screened")),
        gate=False,
        cleared=found.cleared,
        triage=found.fired,
        causes=(),
        guidance=referral_guidance(found.facts, found.fired, library),
        exercises=(),
        excluded=(),
        weeks=(),
        provenance=Provenance(
            generator=__version__,
            content=library.id,
            content_digest=library.digest,
            profile_digest=profile_digest(profile),
            issued=issued.isoformat(),
        ),
    )


def _self_care(base: Plan, profile: Profile, library: Library, issued: date, told: Facts) -> Plan:
    causes = likely_causes(told, given_fields(profile), library)
    case = case_of(profile, told, library, causes)
    start = profile.start or issued
    running = plan_running(
        profile, told, screened=case.screened, weeks=len(case.weeks), start=start, settle_weeks=case.settle
    )
    exercises = programme(case, start, outings_of(run for week in running.weeks for run in week.runs))
    chosen = with_set_doses(profile, exercises.chosen)
    prescribed: tuple[Warning, ...] = ()
    if case.screened:
        prescribed = (
            *include_warnings(profile, exercises.excluded),
            *missing_week_warnings(profile, chosen, len(case.weeks)),
            *dose_warnings(profile, exercises.chosen),
        )
    return msgspec.structs.replace(
        base,
        warnings=(*base.warnings, *prescribed, *empty_week_warnings(exercises.sessions), *running.warnings),
        gate=not case.screened,
        causes=causes,
        guidance=guidance_for(decided(case.facts, chosen), case.active, library),
        exercises=chosen,
        excluded=exercises.excluded,
        weeks=tuple(
            Week(
                week=week,
                phase=case.phase(week).id,
                starts=week_start(start, week).isoformat(),
                distance=running.weeks[week - 1].distance,
                runs=running.weeks[week - 1].runs,
                sessions=exercises.sessions[week],
            )
            for week in case.weeks
        ),
    )


def profile_digest(profile: Profile) -> str:
    """Return ``sha256:…`` over the canonical JSON of a profile: the same from every kind of file."""
    plain = _whole(msgspec.to_builtins(profile))
    return f"sha256:{hashlib.sha256(msgspec.json.encode(plain, order='deterministic')).hexdigest()}"


def _whole(value: Any) -> Any:
    """Write 20.0 as 20, so that it does not matter how a file wrote a number; leave out empty parts."""
    if isinstance(value, dict):
        return {name: inner for name, told in value.items() if (inner := _whole(told)) != {}}
    if isinstance(value, list | tuple):
        return [_whole(inner) for inner in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value
