"""``stridesheet explain``: what a handout will hold, and why."""

from __future__ import annotations

import click

from generator.cli.common import issued_on, label_of, library_for, plan_from, print_json, refuse, say_warnings
from generator.cli.errors import ExitCode, Stop
from generator.cli.own_content import content_option
from generator.cli.standard_output import standard_output
from generator.profile.errors import ProfileError

_EPILOG = """\b
Examples:
  stridesheet explain ana.yaml
  stridesheet explain ana.yaml --content ours/
  stridesheet explain ana.yaml --json | python -m json.tool"""


@click.command(epilog=_EPILOG)
@click.argument("profiles", nargs=-1, required=True, metavar="PROFILE...")
@click.option("--json", "as_json", is_flag=True, help="Print the plan as one JSON object for each profile.")
@content_option
def explain(profiles: tuple[str, ...], as_json: bool, own: str | None) -> None:
    """Say what the handout of each PROFILE will hold: what, why, why not, and what is unknown."""
    issued = issued_on()
    content = library_for(own)  # what is wrong with it is said first, and once
    worst = ExitCode.DONE
    for source in profiles:
        label = label_of(source)
        try:
            plan = plan_from(source, issued, content)
        except ProfileError as error:
            refuse(label, error, as_json=as_json)
            worst = ExitCode.INPUT
            continue
        if as_json:
            say_warnings(label, plan)
            print_json(plan)
        else:
            from generator.cli.explanation import print_explanation

            with standard_output() as stream:
                print_explanation(plan, content, stream)
    if worst:
        raise Stop(worst)
