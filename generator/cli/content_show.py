"""``stridesheet content show``: everything about one item."""

from __future__ import annotations

from typing import Any

import click

from generator.cli.common import library_for, print_json
from generator.cli.errors import ExitCode, Stop, say
from generator.cli.library_items import KINDS, Entry, as_json, entries, nearest
from generator.cli.own_content import content_option
from generator.cli.standard_output import standard_output
from generator.profile.errors import quoted

_EPILOG = """\b
Examples:
  stridesheet content show band-row
  stridesheet content show osteoporosis --kind rule
  stridesheet content show towel-pull --content ours/ --json"""


@click.command(epilog=_EPILOG)
@click.argument("name", metavar="ID")
@click.option("--kind", type=click.Choice(list(KINDS)), help="Only the item of this kind.")
@click.option("--json", "as_json_", is_flag=True, help="Print one JSON object for each item of that id.")
@content_option
def show(name: str, kind: str | None, as_json_: bool, own: str | None) -> None:
    """Show everything about the item ID: its words, doses and steps, who may not do it and why, sources, its file.

    When several kinds of items have the id, all of them are shown.
    """
    content = library_for(own)
    every = tuple(entries(content, own))
    found = [entry for entry in every if entry.id == name and kind in (None, entry.kind)]
    if not found:
        say(f"There is no {kind or 'item'} {quoted(name)}.")
        near = nearest((name,), (entry for entry in every if kind in (None, entry.kind)))
        say(f"The nearest are: {', '.join(near)}." if near else "To see all: stridesheet content list")
        raise Stop(ExitCode.INPUT)
    if as_json_:
        for entry in found:
            print_json(_whole(entry))
        return
    from generator.cli.item_page import print_items

    with standard_output() as stream:
        print_items(found, content, stream)


def _whole(entry: Entry) -> dict[str, Any]:
    return as_json(entry) | {"item": entry.value}
