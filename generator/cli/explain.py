"""``stridesheet explain``: what a handout will hold, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from generator.cli.common import issued_on, label_of, library_for, print_json, profile_from, refuse, say_warnings
from generator.cli.errors import ExitCode, Stop, say
from generator.cli.own_content import content_option
from generator.cli.standard_output import standard_output
from generator.profile.errors import ProfileError

if TYPE_CHECKING:
    from datetime import date

    from generator.engine.model import Plan
    from generator.library.model import Library
    from generator.profile.model import Profile

_EPILOG = """\b
Examples:
  stridesheet explain ana.yaml
  stridesheet explain ana.yaml --exercise band-row --exercise pull-up
  stridesheet explain ana.yaml --content ours/
  stridesheet explain ana.yaml --json | python -m json.tool"""


@click.command(epilog=_EPILOG)
@click.argument("profiles", nargs=-1, required=True, metavar="PROFILE...")
@click.option("--exercise", "exercises", multiple=True, metavar="ID", help="Answer for this exercise alone, in full.")
@click.option(
    "--what-if/--no-what-if", default=True, help="Also find what would bring in what is left out; on if not said."
)
@click.option(
    "--json", "as_json", is_flag=True, help="Print the plan, or the answer for each --exercise, as one JSON object."
)
@content_option
def explain(
    profiles: tuple[str, ...], exercises: tuple[str, ...], *, what_if: bool, as_json: bool, own: str | None
) -> None:
    """Say what the handout of each PROFILE will hold: what, why, why not, what would change it, and what is unknown."""
    issued = issued_on()
    content = library_for(own)  # what is wrong with it is said first, and once
    _known(exercises, content)
    worst = ExitCode.DONE
    for source in profiles:
        label = label_of(source)
        try:
            profile = profile_from(source, issued, content)
        except ProfileError as error:
            refuse(label, error, as_json=as_json)
            worst = ExitCode.INPUT
            continue
        from generator.engine.plan import plan_for

        plan = plan_for(profile, content, issued)
        if as_json:
            say_warnings(label, plan)
        if exercises:
            _answer(profile, plan, content, issued, exercises, as_json=as_json)
        elif as_json:
            print_json(plan)
        else:
            _tell(profile, plan, content, issued, what_if=what_if)
    if worst:
        raise Stop(worst)


def _known(exercises: tuple[str, ...], content: Library) -> None:
    """Refuse ids of no exercise, each with the nearest that there is."""
    from generator.profile.errors import Fault
    from generator.profile.scalars import nearest

    unknown = [name for name in exercises if name not in content.exercises]
    for name in unknown:
        from generator.profile.errors import quoted

        text = f"there is no exercise {quoted(name)}"
        hint = nearest(name, content.exercises)
        say(str(Fault("--exercise", None, None, "", text, "an id of `stridesheet content list`", hint)))
    if unknown:
        raise Stop(ExitCode.INPUT)


def _tell(profile: Profile, plan: Plan, content: Library, issued: date, *, what_if: bool) -> None:
    from generator.cli.explanation import print_explanation
    from generator.engine.whatif.search import what_if as search

    found = search(profile, plan, content, issued) if what_if else None
    with standard_output() as stream:
        print_explanation(plan, content, found, stream)


def _answer(
    profile: Profile, plan: Plan, content: Library, issued: date, exercises: tuple[str, ...], *, as_json: bool
) -> None:
    from generator.cli.explanation import print_answers
    from generator.engine.whatif.one import answer

    answers = [answer(name, profile, plan, content, issued) for name in dict.fromkeys(exercises)]
    if as_json:
        for told in answers:
            print_json(told)
    else:
        with standard_output() as stream:
            print_answers(plan, content, answers, stream)
