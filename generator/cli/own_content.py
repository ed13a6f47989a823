"""An own content folder as commands take it: ``--content DIR``, and everything that has to be right with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

import click

from generator.cli.errors import ExitCode, Stop, say

if TYPE_CHECKING:
    from generator.library.model import Library
    from generator.profile.errors import Fault

_Command = TypeVar("_Command", bound=Callable[..., Any])

_TALLEST: Final = 1.5  # height by width: a taller picture would fill a card's page
_FLATTEST: Final = 0.15
_NARROWEST: Final = 127.0  # points, 45 mm: narrower, start and end are not told apart at a glance


def content_option(command: _Command) -> _Command:
    """Give a command ``--content DIR``, passed on as ``own``."""
    option = click.option(
        "--content", "own", metavar="DIR", callback=_named, help="A folder with your own content, on top of ours."
    )
    return option(command)


def _named(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    if value == "":
        raise click.UsageError("--content needs the name of a folder.")
    return None if value is None else str(Path(value))  # without a slash at the end: messages put a file's name there


def library_with(own: str, built_in: Library) -> Library:
    """Return the built-in library with the content of an own folder; say all that is wrong with it.

    Raises:
        Stop: it cannot be used.
    """
    from generator.library.errors import LibraryError

    try:
        return usable(own, built_in)
    except LibraryError as error:
        for line in str(error).splitlines():
            say(line)
        raise Stop(ExitCode.INPUT) from None


def usable(own: str, built_in: Library) -> Library:
    """Return the built-in library with the content of an own folder.

    Raises:
        LibraryError: it cannot be used; every fault.
    """
    from generator.engine.enough import missing
    from generator.library.errors import LibraryError
    from generator.library.overlay import load_overlay
    from generator.profile.errors import Fault
    from generator.resources import content_dir

    library = load_overlay(content_dir() / built_in.home, Path(own))
    faults = [*_pictures(library, own), *_bodies(library, own)]
    if not faults:
        allowed = "enough exercises that every runner may do"
        faults = [Fault(own, None, None, "", told, allowed) for told in missing(library, built_in)]
    if faults:
        raise LibraryError(tuple(faults))
    return library


def _pictures(library: Library, own: str) -> Iterator[Fault]:
    """Find own pictures that cannot be drawn, or not be told to who does not see them."""
    if not library.pictures:
        return
    from generator.figures.svg import FigureError, read_picture
    from generator.library.own_items import LONGEST, unseen_in
    from generator.profile.errors import Fault

    for name, text in library.pictures.items():
        where = f"{own}/{name}"
        try:
            picture = read_picture(text, name)
        except FigureError as error:
            line = error.line or None
            yield Fault(where, line, 1 if line else None, "", error.problem)
            continue
        if not picture.pieces:
            yield Fault(where, None, None, "", "draws nothing", "a picture with shapes in it")
        if not (picture.desc or picture.title):
            yield Fault(where, None, None, "", "has no words", "a <desc> that says what a coach would say")
        told = " ".join((picture.title, picture.desc, picture.data.get("caption", "")))
        if len(told) > LONGEST or unseen_in(told):
            message = "has words that are too long, or with unseen characters"
            yield Fault(where, None, None, "", message, f"a <desc> of at most {LONGEST:,} characters")
        if any("mark" in piece.data for piece in picture.pieces):
            yield Fault(where, None, None, "", "points something out by data-mark", "a picture without marks")
        if picture.width < _NARROWEST:
            message = f"is {picture.width / 72 * 25.4:.0f} mm wide"
            yield Fault(where, None, None, "width", message, "45 mm or more: start and end stand side by side")
        elif not _FLATTEST <= picture.height / picture.width <= _TALLEST:
            message = f"is {picture.height / picture.width:.2f} times as high as wide"
            yield Fault(where, None, None, "viewBox", message, f"{_FLATTEST} to {_TALLEST}")


def _bodies(library: Library, own: str) -> Iterator[Fault]:
    """Find own guidance that a handout cannot show."""
    from generator.profile.errors import Fault, quoted

    for key, file in library.own.items():
        field, _, name = key.partition("/")
        if field != "guidance":
            continue
        from generator.document.markdown import MarkdownError, links_to_nowhere, markdown_blocks

        where = f"{own}/{file}"
        try:
            markup = markdown_blocks(library.guidance[name].body)
        except MarkdownError as error:
            yield Fault(where, None, None, "body", str(error), "paragraphs, lists, bold, emphasis and links")
            continue
        for link in links_to_nowhere(markup):
            yield Fault(
                where, None, None, "body", f"the link {quoted(link)} leads nowhere", "https://, tel: or mailto:"
            )
