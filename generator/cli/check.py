"""``stridesheet check``: every error of every profile, and nothing made."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import click

from generator.cli.common import issued_on, label_of, library_for, plan_from, print_json
from generator.cli.errors import ExitCode, Stop, say
from generator.cli.own_content import content_option
from generator.profile.errors import ProfileError

if TYPE_CHECKING:
    from generator.library.model import Library

_EPILOG = """\b
Examples:
  stridesheet check ana.yaml
  stridesheet check runners/*.yaml --json
  stridesheet check ana.yaml --content ours/
  cat ana.json | stridesheet check -"""


@click.command(epilog=_EPILOG)
@click.argument("profiles", nargs=-1, required=True, metavar="PROFILE...")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object for each profile.")
@content_option
def check(profiles: tuple[str, ...], as_json: bool, own: str | None) -> None:
    """Check each PROFILE (YAML, JSON or TOML; - is standard input) and name every error.

    Warnings name what does not fit together, and the reading that a handout would use.
    """
    if profiles.count("-") > 1:
        raise click.UsageError("Standard input (-) can be read only once.")
    issued = issued_on()
    content = library_for(own)  # what is wrong with it is said first, and once
    results = [_check_one(source, issued, content) for source in profiles]
    for result in results:
        if as_json:
            print_json(result)
        else:
            _tell(result)
    if not all(result["ok"] for result in results):
        raise Stop(ExitCode.INPUT)


def _check_one(source: str, issued: date, content: Library) -> dict[str, Any]:
    """Return what ``--json`` prints of one profile."""
    result: dict[str, Any] = {
        "file": label_of(source),
        "ok": False,
        "errors": (),
        "warnings": (),
    }
    try:
        plan = plan_from(source, issued, content)
    except ProfileError as error:
        return result | {"errors": error.faults}
    return result | {"ok": True, "warnings": plan.warnings}


def _tell(result: dict[str, Any]) -> None:
    for fault in result["errors"]:
        say(str(fault))
    for warning in result["warnings"]:
        say(f"{result['file']}: warning: {warning.field}: {warning.text}")
    if result["ok"]:
        say(f"{result['file']}: valid")
