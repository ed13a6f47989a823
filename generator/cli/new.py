"""``stridesheet new``: asks the questions and writes a profile."""

from __future__ import annotations

import errno
from pathlib import Path

import click

from generator.cli.common import issued_on, library
from generator.cli.errors import ExitCode, Stop, say
from generator.cli.outputs import is_folder, is_there, native_name, output_error, safe_stem, write_in_one_step
from generator.cli.standard_output import print_path, standard_output

_EPILOG = """\b
Examples:
  stridesheet new              writes a profile named after the runner
  stridesheet new ana.yaml     then: stridesheet make ana.yaml"""


@click.command(epilog=_EPILOG)
@click.argument("file", required=False, metavar="[FILE]")
def new(file: str | None) -> None:
    """Ask the questions and write the answers to FILE as a profile (YAML; - is standard output).

    Nothing is written before the last answer.
    """
    from generator.profile.plausibility import warnings_for
    from generator.profile.questionnaire import interview
    from generator.profile.reading import profile_from_bytes
    from generator.profile.text import file_name
    from generator.profile.writing import profile_yaml

    issued = issued_on()
    if file is not None and file != "-":
        _see_that_it_fits(Path(file))
    answers = interview(library().questions, _ask, say, _first_aid)
    text = profile_yaml(answers, library().questions)
    profile = profile_from_bytes(text.encode(), "the new profile", issued, form="yaml").profile
    say("")
    for warning in warnings_for(profile, issued):
        say(f"warning: {warning.field}: {warning.text}")
    if file == "-":
        with standard_output():
            click.echo(text, nl=False)
        return
    path = Path(file) if file else _free_path(safe_stem(profile.name or ""))
    write_in_one_step(path, text.encode())
    say(f"The profile is written. Look through it, then: stridesheet make {file_name(path)}")
    print_path(path)


def _ask(prompt: str) -> str:
    reply: str = click.prompt(prompt, default="", show_default=False, prompt_suffix=" ", err=True)
    return reply


def _see_that_it_fits(path: Path) -> None:
    """Say before the first question what would keep the answers from being written after the last."""
    if is_folder(path):
        raise output_error(path, IsADirectoryError(errno.EISDIR, "is a folder"))
    if not is_folder(path.parent):
        raise output_error(path, FileNotFoundError(errno.ENOENT, "no such folder"))
    if is_there(path) and not click.confirm(f"{path} is there already. Replace it?", err=True):
        say("Nothing was written. Name another file.")
        raise Stop(ExitCode.OUTPUT)


def _first_aid(level: str, country: str | None) -> str:
    """Say what to do at once after an answer that cannot wait, in the library's words."""
    if level not in ("emergency", "urgent"):
        return ""
    known = library().countries.get(country or "")
    number = known.emergency if known else library().texts["emergency-number"]
    return library().levels[level].action.replace("{number}", number)


def _free_path(stem: str) -> Path:
    """A name in this folder that no file has, with a number if it must be."""
    path, number = Path(native_name(f"{stem}.yaml")), 2
    while path.exists():
        path, number = Path(native_name(f"{stem}-{number}.yaml")), number + 1
    return path
