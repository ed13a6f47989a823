"""The command ``stridesheet``: a group whose commands are imported only when they are run."""

from __future__ import annotations

import contextlib
import io
import signal
import sys
import threading
from typing import NoReturn

import click

from generator import __version__
from generator.cli import errors
from generator.cli.groups import LazyGroup

_COMMANDS = {
    "make": "Make a handout for each profile.",
    "new": "Answer questions and write a profile.",
    "check": "Check profiles; name every error.",
    "explain": "Say what a handout will hold, and why.",
    "inspect": "Show the plan inside a handout, and whether it was altered.",
    "content": "Work on the content: browse it, begin an item, draw figures.",
    "schema": "Print the JSON Schema of the profile, for editors.",
}


_EPILOG = """\b
Examples:
  stridesheet make                      the bundled example, into output/
  stridesheet make ana.yaml -o ana.pdf  one runner's handout
  stridesheet explain ana.yaml          what was chosen, and why"""


@click.group(
    cls=LazyGroup,
    summaries=_COMMANDS,
    modules="generator.cli.",
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog=_EPILOG,
)
@click.version_option(__version__, prog_name="stridesheet", message="%(prog)s %(version)s")
def cli() -> None:
    """Personal printed handouts for upper-back soreness after running."""


def _stopped(*_: object) -> NoReturn:
    """A polite request to stop ends a run as Ctrl-C does, so that nothing half-written stays behind."""
    raise KeyboardInterrupt


def main() -> NoReturn:
    """Run the command line and leave with its exit code."""
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, _stopped)
    for stream in (sys.stdout, sys.stderr):
        # A terminal or pipe that cannot hold a character gets an escape, not a crash.
        if isinstance(stream, io.TextIOWrapper):
            with contextlib.suppress(ValueError):
                stream.reconfigure(errors="backslashreplace")
    errors.run(lambda: cli.main(standalone_mode=False, prog_name="stridesheet"))
