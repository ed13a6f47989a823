"""Groups of commands, each command imported only when it is run: starting stays quick."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from typing import Any

import click


class LazyGroup(click.Group):
    """A group that knows its commands by name and by what they do; a command's module is imported when it is used.

    ``summaries`` gives the line for each command; the command NAME is NAME in the module ``modules`` + NAME.
    """

    def __init__(self, *args: Any, summaries: Mapping[str, str], modules: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._summaries, self._modules = summaries, modules

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  click's signature
        """The names, in the order of the summaries."""
        return list(self._summaries)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import the command of that name; None when there is none."""
        if cmd_name not in self._summaries:
            return None
        module = importlib.import_module(f"{self._modules}{cmd_name}")
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

            near = get_close_matches(args[0], self._summaries, n=1)
            hint = f' Did you mean "{near[0]}"?' if near else ""
            ctx.fail(f'There is no command "{args[0]}".{hint}')

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(self._summaries.items()))
