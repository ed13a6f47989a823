"""``stridesheet content list``: the items of the library, one a line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

import click

from generator.cli.common import library_for, print_json
from generator.cli.errors import say
from generator.cli.library_items import KINDS, Entry, as_json, entries, holds, nearest
from generator.cli.own_content import content_option
from generator.cli.standard_output import standard_output
from generator.library.model import Category, Exercise, GuidanceKind, Trait
from generator.profile.errors import printable
from generator.profile.model import Equipment

_EPILOG = """\b
Examples:
  stridesheet content list                                every item
  stridesheet content list neck stretch                   those with both words anywhere in them
  stridesheet content list --kind exercise --equipment none
  stridesheet content list --kind rule osteoporosis
  stridesheet content list --content ours/ --json"""

_NO_KIT = "none"


@click.command(name="list", epilog=_EPILOG)
@click.argument("words", nargs=-1, metavar="[WORD]...")
@click.option("--kind", type=click.Choice(list(KINDS)), help="Only items of this kind.")
@click.option(
    "--category", type=click.Choice([*get_args(Category), *get_args(GuidanceKind)]), help="Only of this category."
)
@click.option(
    "--equipment",
    type=click.Choice([*get_args(Equipment), _NO_KIT]),
    help="Only exercises that can be done with it; none: without any.",
)
@click.option("--trait", type=click.Choice(list(get_args(Trait))), help="Only exercises with this trait.")
@click.option("--json", "as_json_", is_flag=True, help="Print one JSON object for each item.")
@content_option
def list_(
    words: tuple[str, ...],
    kind: str | None,
    category: str | None,
    equipment: str | None,
    trait: str | None,
    as_json_: bool,
    own: str | None,
) -> None:
    """List what the library holds: id, kind and name of each item, parted by tabs.

    With WORDs only the items that hold all of them, anywhere, whatever their case and accents.
    """
    every = [*entries(library_for(own), own)]
    found = [
        entry
        for entry in every
        if kind in (None, entry.kind)
        and category in (None, entry.category)
        and (equipment is None or _done_with(entry, equipment))
        and (trait is None or (isinstance(entry.value, Exercise) and trait in entry.value.traits))
        and holds(entry, words)
    ]
    if not found:
        near = nearest(words, every)
        told = " ".join(printable(word) for word in words)
        say(f'Nothing holds "{told}".' if words else "There is no such item.")
        if near:
            say(f"The nearest are: {', '.join(near)}.")
    if as_json_:
        for entry in found:
            print_json(as_json(entry))
        return
    _print(found)


def _done_with(entry: Entry, equipment: str) -> bool:
    if not isinstance(entry.value, Exercise):
        return False
    kits = entry.value.equipment or ((),)
    return any(not kit for kit in kits) if equipment == _NO_KIT else any(equipment in kit for kit in kits)


def _print(found: Sequence[Entry]) -> None:
    """Print a line for each: with tabs for programs, in columns at a terminal."""
    with standard_output() as stream:
        rows = [(entry.id, entry.sort, entry.name) for entry in found]
        at_terminal = stream.isatty()
        wide = [max((len(row[index]) for row in rows), default=0) + 2 for index in (0, 1)]
        for name, sort, told in rows:
            line = f"{name:<{wide[0]}}{sort:<{wide[1]}}{told}" if at_terminal else f"{name}\t{sort}\t{told}"
            click.echo(line)


list = list_  # noqa: A001  the name that its group looks for; nothing below needs the other
