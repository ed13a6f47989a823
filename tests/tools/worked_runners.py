"""The plans of the worked runners, as they stand in ``docs/quality/worked-runners.md``.

``python -m tests.tools.worked_runners`` writes each plan anew between its two marks; what stands outside the marks, the
judgement of each plan, is left as it is. A test holds the document against the program.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Final

from generator.engine.model import ChosenExercise, Dose, Plan, Week
from generator.engine.plan import plan_for
from generator.engine.prescription import faults
from generator.library.model import Library
from generator.profile.facts import facts
from generator.profile.reading import read_profile
from tests.property.planning import library

ISSUED: Final = date(2026, 11, 23)
FOLDER: Final = Path(__file__).resolve().parents[2] / "docs" / "quality"
DOCUMENT: Final = FOLDER / "worked-runners.md"
RUNNERS: Final = tuple(sorted((FOLDER / "worked-runners").glob("*.yaml")))

_BLOCK = "<!-- plan: {name} -->\n{text}<!-- end of plan: {name} -->"


def block_of(path: Path) -> str:
    """Return what the document says of a runner's plan, with its marks."""
    reading = read_profile(str(path), ISSUED, library().exercises)
    found = faults(reading.profile, library(), facts(reading.profile, ISSUED))
    assert not found, found
    plan = plan_for(reading.profile, library(), ISSUED)
    return _BLOCK.format(name=path.stem, text="".join(f"{line}\n" for line in plan_lines(plan, library())))


def fresh(document: str) -> str:
    """Return the document with every plan as the program makes it now."""
    for path in RUNNERS:
        pattern = _BLOCK.format(name=path.stem, text=".*?")
        document, found = re.subn(pattern, lambda _, p=path: block_of(p), document, flags=re.DOTALL)  # type: ignore[misc]
        assert found == 1, f"{path.stem} stands {found} times in {DOCUMENT.name}"
    return document


def plan_lines(plan: Plan, library: Library) -> Iterator[str]:
    """Yield a plan line by line, for a reader who knows the content's ids."""
    marks = ["screened" if plan.screened else "not screened"]
    marks += [name for name in ("gate", "cleared") if getattr(plan, name)]
    yield f"**{plan.disposition}**, {', '.join(marks)}"
    yield ""
    for fired in plan.triage:
        yield f"- fired: `{fired.id}` ({fired.level})"
    for warning in plan.warnings:
        yield f"- warning: `{warning.field}`: {warning.text}"
    if plan.causes:
        yield "- causes: " + ", ".join(f"`{cause.id}` {cause.score:.2f}" for cause in plan.causes)
    for given in plan.guidance:
        advice = f" ({given.advice})" if given.advice else ""
        yield f"- guidance: `{given.id}`{advice}: " + ", ".join(reason.rule for reason in given.because)
    if plan.weeks:
        yield from ("", "| week | phase | runs and walks | in all | exercises |", "| --- | --- | --- | --- | --- |")
        for week in plan.weeks:
            yield _week(week, plan)
    if plan.exercises:
        yield from ("", "| exercise | doses by week | care |", "| --- | --- | --- |")
        for chosen in plan.exercises:
            yield _exercise(chosen)
        reasons: dict[str, list[str]] = {}
        for left_out in plan.excluded:
            reasons.setdefault(", ".join(reason.rule for reason in left_out.because), []).append(left_out.id)
        yield ""
        yield "Left out: " + "; ".join(f"{', '.join(names)} (*{rules}*)" for rules, names in reasons.items()) + "."


def _week(week: Week, plan: Plan) -> str:
    runs = ", ".join(
        f"{run.day} {run.kind} {run.minutes} min" if run.distance is None else f"{run.day} {run.kind} {run.distance:g}"
        for run in week.runs
    )
    total = "" if week.distance is None else f"{week.distance:g} {plan.runner.units}"
    sessions = "; ".join(f"{one.day}: {', '.join(one.exercises)} ({one.minutes:g} min)" for one in week.sessions)
    return f"| {week.week} | {week.phase} | {runs or 'none'} | {total} | {sessions} |"


def _exercise(chosen: ChosenExercise) -> str:
    marks = " (prescribed)" if chosen.prescribed else ""
    marks += " (override)" if chosen.override else ""
    doses = "; ".join(_dose(dose) for dose in chosen.doses)
    care = " ".join(dict.fromkeys(caution.text for caution in chosen.cautions))
    return f"| {chosen.id}{marks} | {doses} | {care} |"


def _dose(dose: Dose) -> str:
    amount = f"{dose.distance_m} m" if dose.distance_m else f"{dose.reps}" if dose.reps else f"{dose.hold_seconds} s"
    hold = f" of {dose.hold_seconds} s" if dose.reps and dose.hold_seconds else ""
    weeks = ", ".join(map(str, dose.weeks))
    side = " a side" if dose.per_side else ""
    return f"{weeks}: {dose.sets} × {amount}{hold}{side}, {dose.load}, {dose.per_week} a week"


def main() -> None:
    """Write the document anew."""
    DOCUMENT.write_text(fresh(DOCUMENT.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
