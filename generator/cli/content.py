"""``stridesheet content``: the commands for those who write content; each is a module ``content_NAME``."""

from __future__ import annotations

import click

from generator.cli.groups import LazyGroup

_COMMANDS = {
    "list": "List and search the items of the library.",
    "show": "Show everything about one item.",
    "new": "Begin an item of your own.",
    "check": "Check the content strictly; name every finding.",
    "figures": "Draw the figures, or show them all on a contact sheet.",
}
_EPILOG = """\b
Examples:
  stridesheet content list neck           what the library holds about the neck
  stridesheet content show chin-tuck      everything about one item
  stridesheet content new exercise towel-pull -o ours/
  stridesheet content check               every finding about the content
  stridesheet content figures             draw what is not up to date
  stridesheet content figures -o prints/  a contact sheet, and each figure as SVG and PNG"""


@click.group(cls=LazyGroup, summaries=_COMMANDS, modules="generator.cli.content_", epilog=_EPILOG)
def content() -> None:
    """Work on the content: what handouts say and show."""
