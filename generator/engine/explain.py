"""A plan explained to a person: what, why, why not, and what is unknown and how to answer it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from generator.engine.model import Because, Dose, Excluded, Plan
from generator.engine.options import EQUIPMENT_UNKNOWN
from generator.engine.whatif.search import Outcome
from generator.engine.whatif.words import to_get_it
from generator.library.model import Level, Library

LEVEL_WORDS: Final[dict[Level, str]] = {
    "emergency": "Emergency: call an ambulance now.",
    "urgent": "Urgent: be seen today.",
    "clinician-first": "See a professional before starting.",
    "self-care": "Self-care: safe to start with this plan.",
}
_ADVICE_WORDS: Final = {"avoid": "avoid anti-inflammatories", "ask-pharmacist": "ask a pharmacist first"}


class Point(Struct, frozen=True):
    """A statement, and what stands behind it: each reason one sentence."""

    text: str
    reasons: tuple[str, ...] = ()


class Section(Struct, frozen=True):
    """A part of the explanation: its title and its points, never empty."""

    title: str
    points: tuple[Point, ...]


def explain(plan: Plan, library: Library, what_if: Mapping[str, Outcome] | None = None) -> tuple[Section, ...]:
    """Return the explanation of a plan, in the order in which it is read; parts with nothing to say are left out.

    With ``what_if`` (see :func:`generator.engine.whatif.search.what_if`) it also says what would bring each exercise in
    that was left out.
    """
    parts = (
        ("Is it safe to start?", _disposition(plan)),
        ("Likely causes", _causes(plan, library)),
        ("Exercises", _exercises(plan, library)),
        ("Left out", _excluded(plan, library, what_if or {})),
        ("Weeks", _weeks(plan, library)),
        ("Guidance", _guidance(plan, library)),
        ("Not known yet", _unknown(plan, library)),
        ("To check", (Point(f"{warning.field}: {warning.text}") for warning in plan.warnings)),
    )
    return tuple(Section(title, points) for title, found in parts if (points := tuple(found)))


def _disposition(plan: Plan) -> Iterator[Point]:
    yield Point(LEVEL_WORDS[plan.disposition])
    for fired in plan.triage:
        yield Point(f"{fired.id}: {fired.level}", told(fired.because))
    if plan.cleared:
        names = " of ".join(str(plan.clinic[name]) for name in ("cleared_by", "organisation"))
        yield Point(f"Cleared by {names} on {plan.clinic['cleared_on']}.")
    if plan.gate:
        yield Point("The handout opens with the safety checklist, which comes before everything else.")


def _causes(plan: Plan, library: Library) -> Iterator[Point]:
    titles = {cause.id: cause.title for cause in library.causes}
    for cause in plan.causes:
        yield Point(f"{titles[cause.id]} ({cause.score:.2f})", told(cause.because))


def _exercises(plan: Plan, library: Library) -> Iterator[Point]:
    for chosen in plan.exercises:
        doses = "; ".join(dose_words(dose) for dose in chosen.doses)
        reasons = (*told(chosen.because), *(f"Take care: {caution.text}" for caution in chosen.cautions))
        yield Point(
            f"{library.exercises[chosen.id].name}{marks_of(chosen.prescribed, chosen.override)}: {doses}", reasons
        )


def marks_of(prescribed: bool, override: str | None) -> str:
    """Return what is said after the name of an exercise that a professional chose."""
    if override is not None:
        return f" (prescribed against the usual rule: {override})"
    return " (prescribed)" if prescribed else ""


def dose_words(dose: Dose) -> str:
    """Return a dose on one line: ``weeks 2–3 2 × 10, light band, 3 a week``."""
    if dose.distance_m is not None:
        amount = f"{dose.distance_m} m"
    elif dose.reps is None:
        amount = f"{dose.hold_seconds} s"
    else:
        amount = f"{dose.reps}" if dose.hold_seconds is None else f"{dose.reps} of {dose.hold_seconds} s"
    sides = " each side" if dose.per_side else ""
    load = "" if dose.load == "body" else f", {dose.load}"
    weeks = f"week {dose.weeks[0]}" if len(dose.weeks) == 1 else f"weeks {dose.weeks[0]}–{dose.weeks[-1]}"
    return f"{weeks} {dose.sets} × {amount}{sides}{load}, {dose.per_week} a week"


def _excluded(plan: Plan, library: Library, what_if: Mapping[str, Outcome]) -> Iterator[Point]:
    """Put exercises together that are left out for the same reasons, and that the same change would bring in."""
    groups: dict[tuple[tuple[str, ...], tuple[str, ...]], list[Excluded]] = {}
    for left_out in plan.excluded:
        answer = to_get_it(what_if[left_out.id]) if left_out.id in what_if else ()
        groups.setdefault((tuple(reason.text for reason in left_out.because), answer), []).append(left_out)
    for (_, answer), together in sorted(groups.items()):
        names = sorted(library.exercises[left_out.id].name for left_out in together)
        yield Point("; ".join(names), (*told(_shared(together)), *answer))


def _shared(together: list[Excluded]) -> Iterator[Because]:
    """Yield reasons that several exercises have in common, each with all the fields that it came from for any."""
    for index, reason in enumerate(together[0].because):
        fields = dict.fromkeys(field for left_out in together for field in left_out.because[index].from_)
        yield replace(reason, from_=tuple(fields))


def _weeks(plan: Plan, library: Library) -> Iterator[Point]:
    titles = {phase.id: phase.title for phase in library.phases}
    for week in plan.weeks:
        runs = [f"{run.day} {run.kind} {_length(run.distance, run.minutes, plan)}" for run in week.runs]
        sessions = [f"{session.day} {session.minutes:g} min" for session in week.sessions]
        reasons = (f"Runs and walks: {', '.join(runs) or 'none'}", f"Sessions: {', '.join(sessions) or 'none'}")
        total = "" if week.distance is None else f", {week.distance:g} {plan.runner.units}"
        yield Point(f"Week {week.week} from {week.starts}: {titles[week.phase]}{total}", reasons)


def _length(distance: float | None, minutes: int | None, plan: Plan) -> str:
    return f"{minutes} min" if distance is None else f"{distance:g} {plan.runner.units}"


def _guidance(plan: Plan, library: Library) -> Iterator[Point]:
    for given in plan.guidance:
        advice = f" ({_ADVICE_WORDS[given.advice]})" if given.advice else ""
        yield Point(f"{library.guidance[given.id].title}{advice}", told(given.because))


def _unknown(plan: Plan, library: Library) -> Iterator[Point]:
    """Name what was not told, how to answer it, and what it holds back."""
    questions = [question for question in library.questions if question.id not in plan.answers]
    if not plan.screened:
        text = f"{len(questions)} of {len(library.questions)} safety questions have no answer."
        how = "Ask the runner, and write each answer (yes, no or unsure) under screening:."
        if not plan.answers:
            how = "Ask the runner and answer under screening:, or write screening: clear if every answer is no."
        yield Point(text, (how, *(f"screening.{question.id}: {question.ask}" for question in questions)))
    if plan.exercises and "pain_now" not in plan.symptoms and "pain_worst" not in plan.symptoms:
        yield Point("symptoms.pain_now is not known.", ("Answer it from 0 to 10. Until then the plan starts gently.",))
    left_out = _held_back(((one.id, one.because) for one in plan.excluded), library)
    with_care = _held_back(((one.id, one.cautions) for one in plan.exercises), library)
    for field in sorted(left_out.keys() | with_care.keys()):
        reasons = ["Answer it; write none if there is nothing of it."]
        for words, found in (("Left out until then", left_out), ("Done with care until then", with_care)):
            if field in found:
                reasons.append(f"{words}: {'; '.join(sorted(found[field]))}")
        yield Point(f"{field} is not known.", tuple(reasons))


def _held_back(items: Iterable[tuple[str, tuple[Because, ...]]], library: Library) -> dict[str, set[str]]:
    """Return, by unknown field, the names of the exercises that it holds back."""
    found: dict[str, set[str]] = {}
    for name, reasons in items:
        for reason in reasons:
            if reason.rule == EQUIPMENT_UNKNOWN or _is_unknown(reason, library):
                for field in reason.from_:
                    found.setdefault(field, set()).add(library.exercises[name].name)
    return found


def _is_unknown(reason: Because, library: Library) -> bool:
    """Tell whether a reason stands only while something is not known: its rule says so, or asks for just that."""
    rule = next((rule for rule in library.safety if rule.id == reason.rule), None)
    if rule is None:
        return False
    asks = any(isinstance(test, dict) and test.get("known") is False for test in rule.when.values())
    return asks or reason.text == rule.unknown_text != rule.text


def told(reasons: Iterable[Because]) -> tuple[str, ...]:
    """Return each reason with the fields that it came from."""
    return tuple(f"{reason.text} [{', '.join(reason.from_)}]" for reason in reasons)
