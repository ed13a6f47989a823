"""Standard output, where results go: what cannot be written there is an output error, not a bug."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from generator.cli.errors import OutputError
from generator.cli.outputs import output_error


@contextlib.contextmanager
def standard_output() -> Iterator[TextIO]:
    """Give standard output, and see to it that everything written there has arrived.

    Raises:
        OutputError: it is closed, or does not take what is written (a file on a full disk).
        BrokenPipeError: whoever read it has left.

    """
    if sys.stdout is None:
        raise OutputError("Could not write to standard output: it is closed.")
    try:
        yield sys.stdout
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        discard_standard_output()
        raise output_error("to standard output", error) from None


def print_path(path: Path) -> None:
    """Print the path of a result on a line of its own, as the bytes that the system knows it by.

    A program that reads it finds the file by it, also where the terminal's encoding has no word for the name.
    """
    with standard_output() as stream:
        stream.flush()
        stream.buffer.write(os.fsencode(path) + b"\n")


def discard_standard_output() -> None:
    """Let what is still held back for standard output go nowhere, so that Python does not try it again at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
