"""Why one exercise was chosen or left out, in full, and what would change that."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, Final, Literal

from msgspec import Struct

from generator.engine.explain import LEVEL_WORDS, Point, Section, dose_words, marks_of, told
from generator.engine.model import Because, ChosenExercise, Dose, Plan
from generator.engine.whatif.change import Change, Ease, lines_of
from generator.engine.whatif.search import Outcome, what_if
from generator.engine.whatif.trials import Trials
from generator.engine.whatif.words import to_get_it
from generator.library.model import Level, Library
from generator.profile.model import Profile

_SAY: Final = "Only a professional can say what would have to be different, and when you may start."


class Answer(Struct, frozen=True, kw_only=True):
    """What is told of one exercise; as JSON it is the line of ``explain --exercise ID --json``.

    ``change`` are fields with the values that bring it in, ``says`` the same in sentences. ``without`` are the
    exercises that would come in if a professional left this one out.
    """

    exercise: str
    name: str
    disposition: Level
    status: Literal["chosen", "left-out", "referred"]
    because: tuple[Because, ...] = ()
    cautions: tuple[Because, ...] = ()
    doses: tuple[Dose, ...] = ()
    prescribed: bool = False
    override: str | None = None
    without: tuple[str, ...] = ()
    change: tuple[dict[str, Any], ...] = ()
    says: tuple[str, ...] = ()
    yaml: tuple[str, ...] = ()
    prescribable: bool = False
    needs_override: bool = False


def answer(name: str, profile: Profile, plan: Plan, library: Library, issued: date) -> Answer:
    """Return the answer for an exercise of the library; it makes some plans of changed profiles.

    Raises:
        KeyError: the library has no such exercise.

    """
    title = library.exercises[name].name
    chosen = next((one for one in plan.exercises if one.id == name), None)
    if chosen is not None:
        return _chosen(chosen, title, profile, plan, library, issued)
    left_out = next((one for one in plan.excluded if one.id == name), None)
    if left_out is None:
        return Answer(
            exercise=name, name=title, disposition=plan.disposition, status="referred", says=tuple(_referred(plan))
        )
    found = what_if(profile, plan, library, issued, only=(name,))[name]
    return Answer(
        exercise=name,
        name=title,
        disposition=plan.disposition,
        status="left-out",
        because=left_out.because,
        change=tuple({"field": field, "value": value} for change in found.changes for field, value in change.values),
        says=to_get_it(found),
        yaml=_lines(name, found, profile),
        prescribable=found.prescribable,
        needs_override=found.override,
    )


def _chosen(chosen: ChosenExercise, title: str, profile: Profile, plan: Plan, library: Library, issued: date) -> Answer:
    had = {one.id for one in plan.exercises}
    left_out = Trials(profile, library, issued).without(chosen.id)
    return Answer(
        exercise=chosen.id,
        name=title,
        disposition=plan.disposition,
        status="chosen",
        because=chosen.because,
        cautions=chosen.cautions,
        doses=chosen.doses,
        prescribed=chosen.prescribed,
        override=chosen.override,
        without=tuple(name for name in left_out if name not in had),
    )


def _referred(plan: Plan) -> Iterator[str]:
    yield f"No exercise is chosen. {LEVEL_WORDS[plan.disposition]}"
    yield _SAY
    if plan.disposition == "clinician-first":
        yield "What they found goes into clinic.organisation, clinic.cleared_by and clinic.cleared_on."


def _lines(name: str, found: Outcome, profile: Profile) -> tuple[str, ...]:
    """Return the lines of the profile that bring an exercise in: the change's, or else a prescription's."""
    if found.changes:
        return lines_of(found.changes)
    if not found.prescribable:
        return ()
    include = [name, *profile.prescription.include]
    told: list[tuple[str, Any]] = [("prescription.include", include)]
    if name in profile.prescription.exclude:
        told.append(("prescription.exclude", [other for other in profile.prescription.exclude if other != name]))
    if found.override and not profile.prescription.override:
        told.append(("prescription.override", '"why it is right for this runner"'))
    return lines_of((*found.before, Change(values=tuple(told), ease=Ease.PRESCRIPTION, text="")))


def sections(told_of: Answer, library: Library) -> tuple[Section, ...]:
    """Return an answer as it is printed."""
    if told_of.status == "referred":
        return (Section("Why not", tuple(Point(text) for text in told_of.says)),)
    if told_of.status == "left-out":
        why = Section("Why not", tuple(Point(text) for text in told(told_of.because)))
        change = tuple(Point(text) for text in told_of.says)
        lines = (Point("In the profile:", told_of.yaml),) if told_of.yaml else ()
        return why, Section("What would change it", (*change, *lines))
    found = [
        Section(
            f"Chosen{marks_of(told_of.prescribed, told_of.override)}", tuple(Point(t) for t in told(told_of.because))
        ),
        Section("How much", tuple(Point(dose_words(dose)) for dose in told_of.doses)),
    ]
    if told_of.cautions:
        found.append(Section("Take care", tuple(Point(text) for text in told(told_of.cautions))))
    if told_of.without:
        names = "; ".join(sorted(library.exercises[name].name for name in told_of.without))
        found.append(
            Section("What would change it", (Point(f"If a professional left it out, this would come in: {names}."),))
        )
    return tuple(found)
