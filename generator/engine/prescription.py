"""What a professional decided: what cannot be meant, and what is not done as it was written."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from msgspec.structs import replace

from generator.engine.answers import answers
from generator.engine.case import Case, case_of
from generator.engine.model import Because, ChosenExercise, Excluded, Session, Warning
from generator.engine.options import contraindications, options
from generator.engine.triage import fired_rules, level_of
from generator.library.model import Library
from generator.profile.facts import Facts, is_screened
from generator.profile.model import PrescribedDose, Prescription, Profile


class PrescriptionFault(NamedTuple):
    """An error in a prescription: where, what was found, what is allowed, and the words that a slip may have meant."""

    field: str
    message: str
    allowed: str
    words: tuple[str, ...]


def faults(profile: Profile, library: Library, facts: Facts) -> tuple[PrescriptionFault, ...]:
    """Return every error that only the library can show.

    Those are ids of no exercise, an exercise that the runner's health rules out and that no ``override`` answers for,
    and a list of exclusions that leaves nothing to do.
    """
    case = case_of(profile, answers(facts, library).facts, library)
    return (*_unknown(profile.prescription, library), *_ruled_out(case), *_nothing_left(case))


def _unknown(prescription: Prescription, library: Library) -> Iterator[PrescriptionFault]:
    ids = tuple(sorted(library.exercises))
    named = (
        *((f"prescription.include[{index}]", name) for index, name in enumerate(prescription.include)),
        *((f"prescription.exclude[{index}]", name) for index, name in enumerate(prescription.exclude)),
        *((f"prescription.dose.{name}", name) for name in prescription.dose),
    )
    for field, name in named:
        if name not in library.exercises:
            yield PrescriptionFault(field, f'there is no exercise "{name}"', "the id of an exercise", ids)


def _ruled_out(case: Case) -> Iterator[PrescriptionFault]:
    prescription = case.profile.prescription
    if prescription.override:
        return
    for index, name in enumerate(prescription.include):
        exercise = case.library.exercises.get(name)
        if exercise is None or name in prescription.exclude:
            continue
        if reasons := contraindications(exercise, case):
            told = " ".join(reason.text for reason in reasons)
            message = f"{name} is not for this runner. {told}"
            allowed = "another exercise, or the professional's reason as prescription.override"
            yield PrescriptionFault(f"prescription.include[{index}]", message, allowed, ())


def _nothing_left(case: Case) -> Iterator[PrescriptionFault]:
    """Find exclusions that leave nothing, unless the runner is sent to a professional and gets no exercises anyway."""
    excluded = case.profile.prescription.exclude
    if not excluded:
        return
    if case.library.exercises.keys() <= set(excluded):
        message = "every exercise of the library is excluded"
    elif not _referred(case) and not options(case).allowed:
        message = "no exercise is left that this runner may do"
    else:
        return
    yield PrescriptionFault("prescription.exclude", message, "at least one exercise to do", ())


def _referred(case: Case) -> bool:
    level = level_of(fired_rules(answers(case.facts, case.library), case.library))
    may_be_cleared = level == "clinician-first" and case.profile.clinic.cleared_on is not None
    return level != "self-care" and not may_be_cleared


PRESCRIBED_DOSE: Final = "prescribed-dose"
"""The rule of the reason that says that a professional set a dose."""

PRESCRIBED_DOSE_CUT: Final = "prescribed-dose-cut"
"""The rule of the reason that says that a professional set a dose, of which the sessions do not hold all."""

DOSE_RULES: Final = (PRESCRIBED_DOSE, PRESCRIBED_DOSE_CUT)

_DOSE_SET: Final = "The professional who gave you this set how much of it."
_DOSE_CUT: Final = "The professional who gave you this set more of it than your sessions hold."
_DOSE_FIELD: Final = "prescription.dose"
_DOSE_PARTS: Final = ("sets", "reps", "hold_seconds", "per_week")
_NOT_SCREENED: Final = "Not all safety questions have an answer, so what is prescribed here is left out."


def screening_warnings(profile: Profile, facts: Facts) -> tuple[Warning, ...]:
    """Say that a prescription waits while the runner is not screened."""
    if facts.value("screened"):
        return ()
    prescription = profile.prescription
    named = (("include", prescription.include), ("dose", prescription.dose))
    return tuple(Warning(field=f"prescription.{name}", text=_NOT_SCREENED) for name, told in named if told)


def with_set_doses(profile: Profile, chosen: tuple[ChosenExercise, ...]) -> tuple[ChosenExercise, ...]:
    """Return the exercises; of those whose dose a professional set, a reason says so, after those of the choice."""
    if not is_screened(profile):
        return chosen
    doses = profile.prescription.dose
    return tuple(replace(one, because=(*one.because, *_dose_set(doses.get(one.id), one))) for one in chosen)


def decided(facts: Facts, chosen: tuple[ChosenExercise, ...]) -> Facts:
    """Return the facts with only those decisions of a professional that this plan keeps."""
    kept = {
        "prescribed_include": any(one.prescribed for one in chosen),
        "prescribed_override": any(one.override is not None for one in chosen),
        "prescribed_dose": any(reason.rule in DOSE_RULES for one in chosen for reason in one.because),
    }
    for name, holds in kept.items():
        if facts.value(name) and not holds:
            facts = facts.with_(name, None, facts[name].from_)
    return facts


def _dose_set(told: PrescribedDose | None, exercise: ChosenExercise) -> Iterator[Because]:
    """Yield the reason that says whose dose it is; none where nothing that was set is done in every week."""
    if told is None:
        return
    numbers = {name: wanted for name in _DOSE_PARTS if (wanted := getattr(told, name)) is not None}
    kept = [all(getattr(dose, name) == wanted for dose in exercise.doses) for name, wanted in numbers.items()]
    short = any((getattr(dose, name) or 0) < wanted for dose in exercise.doses for name, wanted in numbers.items())
    if all(kept) or (any(kept) and not short):
        yield Because(rule=PRESCRIBED_DOSE, text=_DOSE_SET, from_=(_DOSE_FIELD,))
    elif (any(kept) or told.load) and short:
        yield Because(rule=PRESCRIBED_DOSE_CUT, text=_DOSE_CUT, from_=(_DOSE_FIELD,))


def dose_warnings(profile: Profile, chosen: tuple[ChosenExercise, ...]) -> tuple[Warning, ...]:
    """Say where a prescribed dose could not be kept: it does not fit the sessions, or its exercise is not done."""
    warnings = []
    doses = {exercise.id: exercise.doses for exercise in chosen}
    for name, told in profile.prescription.dose.items():
        field = f"{_DOSE_FIELD}.{name}"
        if name not in doses:
            warnings.append(Warning(field=field, text=f"{name} is not in this plan, so its dose is not used."))
            continue
        for part in _DOSE_PARTS:
            wanted = getattr(told, part)
            if wanted is not None and any(getattr(dose, part) != wanted for dose in doses[name]):
                text = f"{name}: {part} {wanted} does not fit into the sessions in every week. As much as fits is used."
                warnings.append(Warning(field=f"{field}.{part}", text=text))
    return tuple(warnings)


def with_included(profile: Profile, names: Collection[str], override: str | None) -> Profile:
    """Return a profile in which a professional prescribes these exercises before all others; ``override`` is why."""
    told = profile.prescription
    return replace(
        profile,
        prescription=replace(
            told,
            include=(*names, *(other for other in told.include if other not in names)),
            exclude=tuple(other for other in told.exclude if other not in names),
            override=told.override or override,
        ),
    )


def with_excluded(profile: Profile, name: str) -> Profile:
    """Return a profile in which a professional leaves one more exercise out."""
    told = profile.prescription
    include = tuple(other for other in told.include if other != name)
    return replace(profile, prescription=replace(told, include=include, exclude=(*told.exclude, name)))


def include_warnings(profile: Profile, excluded: tuple[Excluded, ...]) -> tuple[Warning, ...]:
    """Say which prescribed exercises a screened runner does not get, and why."""
    reasons = {left_out.id: left_out.because[0].text for left_out in excluded}
    return tuple(
        Warning(field=f"prescription.include[{index}]", text=f"{name} is left out. {reasons[name]}")
        for index, name in enumerate(profile.prescription.include)
        if name in reasons and name not in profile.prescription.exclude  # which is implausible, and told elsewhere
    )


def empty_week_warnings(sessions: Mapping[int, Collection[Session]]) -> tuple[Warning, ...]:
    """Say which weeks have no session: only what is left out here can leave a week with nothing that suits it."""
    empty = [week for week, held in sessions.items() if not held]
    if not empty:
        return ()
    text = f"No exercise is left for {_weeks(empty)}. What is not left out here begins later."
    return (Warning(field="prescription.exclude", text=text),)


def _weeks(weeks: Sequence[int]) -> str:
    return f"{'weeks' if len(weeks) > 1 else 'week'} {', '.join(map(str, weeks))}"


def missing_week_warnings(profile: Profile, chosen: tuple[ChosenExercise, ...], weeks: int) -> tuple[Warning, ...]:
    """Say in which weeks a prescribed exercise that has begun is not done: it did not fit into the sessions."""
    done = {one.id: {week for dose in one.doses for week in dose.weeks} for one in chosen if one.prescribed}
    warnings = []
    for index, name in enumerate(profile.prescription.include):
        held = done.get(name)
        missing = [week for week in range(min(held), weeks + 1) if week not in held] if held else []
        if missing:
            text = f"{name} is not done in {_weeks(missing)}. It does not fit into the sessions there."
            warnings.append(Warning(field=f"prescription.include[{index}]", text=text))
    return tuple(warnings)
