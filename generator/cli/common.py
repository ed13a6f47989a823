"""What the commands share: the day of issue, the library, and from a source to a plan."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from functools import cache
from typing import TYPE_CHECKING, Any

import click

from generator.cli.errors import say

if TYPE_CHECKING:
    from generator.engine.model import Plan
    from generator.library.model import Library
    from generator.profile.errors import ProfileError
    from generator.profile.model import Profile


def issued_on() -> date:
    """The day of issue in UTC: of ``SOURCE_DATE_EPOCH`` where that is set, else of now.

    Raises:
        click.UsageError: ``SOURCE_DATE_EPOCH`` is not a number of seconds that a date can hold.

    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch is None:
        return datetime.now(UTC).date()
    try:
        return datetime.fromtimestamp(int(epoch), UTC).date()
    except (ValueError, OverflowError, OSError):
        raise click.UsageError(
            f"SOURCE_DATE_EPOCH is {epoch!r}; it must be the moment of issue as whole seconds since 1970-01-01."
        ) from None


@cache
def library() -> Library:
    """The built-in content."""
    from generator.library.loader import load_library
    from generator.resources import content_dir

    return load_library(content_dir() / "upper-back")


def library_for(own: str | None) -> Library:
    """The content of one run: the built-in one, with that of an own folder where one is named.

    Raises:
        Stop: the own content cannot be used; what is wrong with it has been said.

    """
    if own is None:
        return library()
    from generator.cli.own_content import library_with

    return library_with(own, library())


def plan_from(source: str, issued: date, content: Library | None = None) -> Plan:
    """Read, check and plan one profile; ``-`` is standard input, ``content`` another library than the built-in one.

    Raises:
        ProfileError: it cannot be read, or is invalid; all its errors at once.

    """
    from generator.engine.plan import plan_for

    content = content or library()
    return plan_for(profile_from(source, issued, content), content, issued)


def profile_from(source: str, issued: date, content: Library | None = None) -> Profile:
    """Read and check one profile, also against the library; ``-`` is standard input.

    Raises:
        ProfileError: it cannot be read, or is invalid; all its errors at once.

    """
    from generator.engine.prescription import faults
    from generator.profile.errors import ProfileError
    from generator.profile.facts import facts
    from generator.profile.reading import read_profile

    content = content or library()
    reading = read_profile(source, issued, content.exercises)
    found = faults(reading.profile, content, facts(reading.profile, issued))
    if found:
        raise ProfileError(tuple(reading.positions.fault(*fault) for fault in found))
    return reading.profile


def label_of(source: str) -> str:
    """What messages call a source."""
    from generator.profile.text import file_name

    return "standard input" if source == "-" else file_name(source)


def print_json(value: Any) -> None:
    """One JSON object as one line of UTF-8 on standard output, whatever the terminal's encoding."""
    import msgspec

    from generator.cli.standard_output import standard_output

    with standard_output() as stream:
        stream.flush()
        stream.buffer.write(msgspec.json.encode(value) + b"\n")


def refuse(label: str, error: ProfileError, *, as_json: bool) -> None:
    """Tell a person all that is wrong with a profile; with ``--json`` a program too, in the profile's own line."""
    for line in str(error).splitlines():
        say(line)
    if as_json:
        print_json({"profile": label, "errors": error.faults})


def say_warnings(source: str, plan: Plan) -> None:
    """Tell the person what is implausible in the profile, and what is missing for the full plan."""
    for warning in plan.warnings:
        say(f"{source}: warning: {warning.field}: {warning.text}")
    if plan.gate and plan.answers.keys() != {question.id for question in library().questions}:
        questions = [question.id for question in library().questions]
        missing = sum(question not in plan.answers for question in questions)
        held = _held_to(plan)
        say(
            f"{source}: {missing} of {len(questions)} safety questions have no answer, "
            f"so this plan is {held} behind a printed checklist."
        )
        say(
            "  For the full plan, ask the runner the 22 questions and add their answers under `screening:`, "
            "or write `screening: clear` if every answer is no. `stridesheet new` asks them one by one."
        )


def _held_to(plan: Plan) -> str:
    """Say what a plan behind the checklist holds, by what stands in it: a professional may have set the running."""
    from generator.engine.options import GENTLE

    kinds = {run.kind for week in plan.weeks for run in week.runs}
    outings = "easy running" if kinds - {"walk"} else "walking" if kinds else ""
    gentle = all(one.category in GENTLE and not one.loaded for one in plan.exercises)
    exercises = "gentle exercises" if gentle else "gentle exercises, with light work from week 2,"
    return f"{outings} and {exercises}" if outings else exercises
