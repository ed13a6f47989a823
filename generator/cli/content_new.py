"""``stridesheet content new``: a commented skeleton for an item of your own."""

from __future__ import annotations

from pathlib import Path
from shlex import quote

import click

from generator.cli.common import library
from generator.cli.errors import OutputError, say
from generator.cli.outputs import is_folder, is_there, make_folder, write_in_one_step
from generator.cli.standard_output import print_path, standard_output
from generator.profile.errors import quoted
from generator.profile.text import file_name

_EPILOG = """\b
Examples:
  stridesheet content new exercise towel-pull -o ours/    writes ours/exercises/towel-pull.yaml
  stridesheet content new guidance club-night -o ours/    writes ours/guidance/club-night.md"""
_EXERCISE = """\b
Examples:
  stridesheet content new exercise towel-pull             into exercises/ here
  stridesheet content new exercise towel-pull -o ours/    into ours/exercises/
  stridesheet content new exercise towel-pull -o -        to standard output
Then fill it in, and try it:
  stridesheet content show towel-pull --content ours/"""
_GUIDANCE = """\b
Examples:
  stridesheet content new guidance club-night -o ours/    into ours/guidance/
Then fill it in, and try it:
  stridesheet content show club-night --content ours/"""

_ID = "ITEM-ID"


@click.group(epilog=_EPILOG)
def new() -> None:
    """Begin an item of your own: a skeleton in which every field is explained."""


@new.command(epilog=_EXERCISE)
@click.argument("name", metavar="ID")
@click.option("-o", "--output", metavar="DIR|FILE", default=".", help="Your content folder, or the file itself.")
def exercise(name: str, output: str) -> None:
    """Write a skeleton for the exercise ID into DIR/exercises/ID.yaml. A file that is there already is kept."""
    _write("exercises", name, output, "exercise.yaml")


@new.command(epilog=_GUIDANCE)
@click.argument("name", metavar="ID")
@click.option("-o", "--output", metavar="DIR|FILE", default=".", help="Your content folder, or the file itself.")
def guidance(name: str, output: str) -> None:
    """Write a skeleton for the piece of guidance ID into DIR/guidance/ID.md. A file that is there already is kept."""
    _write("guidance", name, output, "guidance.md")


def _write(folder: str, name: str, output: str, skeleton: str) -> None:
    from generator.resources import templates_dir

    ending = Path(skeleton).suffix
    _refuse_bad(folder, name)
    text = (templates_dir() / "authoring" / skeleton).read_text(encoding="utf-8").replace(_ID, name)
    if output == "-":
        with standard_output():
            click.echo(text, nl=False)
        return
    path = _path(folder, f"{name}{ending}", output)
    if is_there(path):
        raise OutputError(f"{file_name(path)} is there already and was kept. Choose another id, or edit that file.")
    if path.parent.name == folder:
        make_folder(path.parent)
    write_in_one_step(path, text.encode())
    say("Write your own words where it says FILL IN.")
    if path.parent.name == folder:
        say(
            f"To see whether all is well: stridesheet content show {name} --content {quote(file_name(path.parents[1]))}"
        )
    print_path(path)


def _refuse_bad(folder: str, name: str) -> None:
    """Refuse an id that can be none, or that another item has.

    Raises:
        click.UsageError: it is one of those.

    """
    from generator.library.own_files import ID, ID_WORDS, MAX_ID

    if not ID.fullmatch(name) or len(name) > MAX_ID:
        raise click.UsageError(f"{quoted(name)} can be no id. It needs {ID_WORDS}.")
    if name in getattr(library(), folder):
        raise click.UsageError(
            f'"{name}" is built in. Choose another id; to change the words of {name}, '
            f"copy its file into your folder: stridesheet content show {name}"
        )


def _path(folder: str, file: str, output: str) -> Path:
    """Return the file to write: ``output`` where it has the name of one, else in its folder there.

    Raises:
        click.UsageError: it is the name of another file.

    """
    if not output:
        raise click.UsageError("-o needs the name of a folder or a file.")
    path = Path(output)
    named = path.suffix in (".yaml", ".yml", ".md") and not is_folder(path) and not output.endswith(("/", "\\"))
    if not named:
        return path / folder / file
    if path.name != file:
        raise click.UsageError(f"An item's file has the name of its id: {file}.")
    return path
