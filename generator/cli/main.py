"""The command ``stridesheet``: a group whose commands are imported only when they are run."""

from __future__ import annotations

import contextlib
import importlib
import io
import signal
import sys
import threading
from typing import NoReturn

import click

from generator import __version__
from generator.cli import errors

_COMMANDS = {
    "make": "Make a handout for each profile.",
    "new": "Answer questions and write a profile.",
    "check": "Check profiles; name every error.",
    "explain": "Say what a handout will hold, and why.",
    "inspect": "Show the plan inside a handout, and whether it was altered.",
    "schema": "Print the JSON Schema of the profile, for editors.",
}


class _LazyGroup(click.Group):
    """Imports a command's module when the command is used: starting stays quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  click's signature
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in _COMMANDS:
            return None
        module = importlib.import_module(f"generator.cli.{cmd_name}")
        command = getattr(module, cmd_name)
        assert isinstance(command, click.Command)  # noqa: S101  a fault of ours, not of the user's
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click's, with the nearest command named after a slip of the pen."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError:
            from difflib import get_close_matches

            near = get_close_matches(args[0], _COMMANDS, n=1)
            hint = f' Did you mean "{near[0]}"?' if near else ""
            ctx.fail(f'There is no command "{args[0]}".{hint}')

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(_COMMANDS.items()))


_EPILOG = """\b
Examples:
  stridesheet make                      the bundled example, into output/
  stridesheet make ana.yaml -o ana.pdf  one runner's handout
  stridesheet explain ana.yaml          what was chosen, and why"""


@click.group(cls=_LazyGroup, context_settings={"help_option_names": ["-h", "--help"]}, epilog=_EPILOG)
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
