"""One funnel from exception to message and exit code. No traceback reaches a user."""

from __future__ import annotations

import contextlib
import enum
import os
import sys
from collections.abc import Callable
from typing import NoReturn

import click


class ExitCode(enum.IntEnum):
    """The exit codes of the command line; they are stable."""

    DONE = 0
    BUG = 1
    USAGE = 2
    INPUT = 3
    SOME_ROWS = 4
    OUTPUT = 5
    FOREIGN_FILE = 6
    INTERRUPTED = 130


class OutputError(Exception):
    """An output could not be written; the message says which, why, and what to do."""


class Stop(Exception):  # noqa: N818  not an error: what there was to say has been said
    """Ends the command with ``code``."""

    def __init__(self, code: ExitCode) -> None:
        super().__init__(code)
        self.code = code


def say(message: str) -> None:
    """Print a line for the person, on standard error, whatever the terminal's encoding.

    Standard error that takes nothing (a log on a full disk) is no reason to lose a result.
    """
    with contextlib.suppress(OSError):
        click.echo(message, err=True)


def _code_of(error: BaseException) -> tuple[ExitCode, list[str]]:
    """The exit code of an exception and the lines that explain it."""
    from generator.document.markup import MarkupError
    from generator.figures.svg import FigureError
    from generator.layout.fonts import FontError
    from generator.layout.sizes import LayoutError
    from generator.layout.theme import ThemeError
    from generator.library.errors import LibraryError
    from generator.pdf.errors import HandoutError, Unreadable
    from generator.profile.errors import ProfileError

    if isinstance(error, ProfileError):
        return ExitCode.INPUT, str(error).splitlines()
    if isinstance(error, LibraryError | MarkupError | FigureError | FontError | LayoutError | ThemeError):
        return ExitCode.INPUT, [f"The content or a template is at fault. {line}" for line in str(error).splitlines()]
    if isinstance(error, OutputError):
        return ExitCode.OUTPUT, [str(error)]
    if isinstance(error, Unreadable):
        return ExitCode.INPUT, [str(error)]
    if isinstance(error, HandoutError):
        return ExitCode.FOREIGN_FILE, [str(error)]
    return ExitCode.BUG, [
        f"This is a bug in Stridesheet: {type(error).__name__}: {error}",
        "Nothing was written. Please report it, with the command that you ran.",
        "Set STRIDESHEET_DEBUG=1 to see where it happened.",
    ]


def run(command: Callable[[], object]) -> NoReturn:
    """Run ``command`` and leave the process with the right exit code."""
    try:
        result = command()
    except click.exceptions.Exit as leave:
        code = leave.exit_code
    except click.UsageError as error:
        error.show()
        code = ExitCode.USAGE
    except click.ClickException as error:
        error.show()
        code = ExitCode.INPUT
    except (KeyboardInterrupt, click.Abort):
        say("\nInterrupted. Nothing half-written was left behind.")
        code = ExitCode.INTERRUPTED
    except Stop as stop:
        code = stop.code
    except (BrokenPipeError, SystemExit):  # the latter is Click's way to leave when a pipe broke
        from generator.cli.standard_output import discard_standard_output

        discard_standard_output()  # its reader has left
        code = ExitCode.OUTPUT
    except Exception as error:
        if os.environ.get("STRIDESHEET_DEBUG"):
            raise
        code, lines = _code_of(error)
        for line in lines:
            say(line)
    else:
        code = result if isinstance(result, int) else ExitCode.DONE
    sys.exit(int(code))
