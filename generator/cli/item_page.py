"""Prints one item of the library for a person at a terminal."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from textwrap import fill
from typing import Any, TextIO

import msgspec
from rich.console import Console
from rich.text import Text

from generator.cli.exercise_page import exercise_parts
from generator.cli.item_words import Part, Point, condition_words, source_points
from generator.cli.library_items import Entry
from generator.library.model import Exercise, Guidance, Library

_WIDEST = 100  # columns: longer lines are hard to follow


def print_items(found: Sequence[Entry], library: Library, stream: TextIO) -> None:
    """Print items one after the other: wrapped and bold on a terminal, plain in a pipe or file."""
    console = Console(file=stream, highlight=False, emoji=False, markup=False, soft_wrap=False)
    if console.width > _WIDEST or not console.is_terminal:
        console.width = _WIDEST
    for index, entry in enumerate(found):
        if index:
            console.print()
        # Text, never markup: a name like "[bold]" is printed as it is.
        console.print(Text(f"{entry.name} ({entry.id}): {entry.sort}", style="bold"))
        for part in _parts(entry, library):
            console.print()
            console.print(Text(part.title, style="bold cyan"))
            for point in part.points:
                console.print(Text(_indented(point.text, 2, console.width)), soft_wrap=True)
                for more in point.more:
                    console.print(Text(_indented(more, 6, console.width), style="dim"), soft_wrap=True)


def _indented(text: str, by: int, width: int) -> str:
    """Return text wrapped, and every line of it indented; a word that is too long, such as a path, is never cut."""
    margin = " " * by
    lines = (
        fill(
            line, width, initial_indent=margin, subsequent_indent=margin, break_on_hyphens=False, break_long_words=False
        )
        for line in text.splitlines()
    )
    return "\n".join(lines)


def _parts(entry: Entry, library: Library) -> Iterator[Part]:
    """Yield what there is to say; parts with nothing to say are left out."""
    value = entry.value
    if isinstance(value, Exercise):
        parts = exercise_parts(value, library)
    elif isinstance(value, Guidance):
        parts = _guidance(value, library)
    else:
        parts = _anything(value, library)
    for title, points in parts:
        if points:
            yield Part(title, points)
    yield Part("File", (Point(f"{entry.file}{' (your own)' if entry.own else ''}"),))


def _guidance(item: Guidance, library: Library) -> Iterator[Part]:
    yield Part("In a line", (Point(item.summary),) if item.summary else ())
    yield Part("In full", tuple(Point(block) for block in _blocks(item.body)))
    yield Part("Given when", tuple(_rule(rule) for rule in item.reasons))
    yield Part("Said besides when", tuple(_rule(rule) for rule in item.notes))
    yield Part("Advice on medicine", tuple(_rule(rule, f"{rule.advice}: ") for rule in item.advice))
    left_out = [rule for rule in library.safety if item.id in rule.applies.get("guidance", ())]
    yield Part("Left out when", (*(_rule(rule) for rule in item.avoid), *(_rule(rule) for rule in left_out)))
    yield Part("Pictures", tuple(Point(picture.figure) for picture in item.pictures))
    yield Part("Sources", source_points(item.sources, library))


def _blocks(body: str) -> Iterator[str]:
    """Yield each paragraph and each item of a list on one line."""
    for block in re.split(r"\n\s*\n|\n(?=\s*(?:[-*]|[0-9]+[.])\s)", body):
        if block.strip():
            yield " ".join(block.split())


def _rule(rule: Any, before: str = "") -> Point:
    return Point(f"{before}{rule.text}", (f"{rule.id}: {condition_words(rule.when)}",))


def _anything(value: Any, library: Library) -> Iterator[Part]:
    """Yield a part for each field that an item of another kind has, by the field's name."""
    if isinstance(value, str):
        yield Part("Text", (Point(value),))
        return
    for name, told in msgspec.to_builtins(value).items():
        if name in ("id", "sources"):
            continue
        title = name.replace("_", " ").capitalize()
        if name in ("when", "applies"):
            yield Part(title, (Point(condition_words(told)),))
        elif isinstance(told, list | tuple):
            yield Part(title, tuple(_listed(one) for one in told))
        else:
            yield Part(title, (Point(str(told).strip()),))
    yield Part("Sources", source_points(getattr(value, "sources", ()), library))


def _listed(told: Any) -> Point:
    """Return one of several things: a rule with its sentence, or what it is."""
    if isinstance(told, dict) and "text" in told:
        rest = {key: inner for key, inner in told.items() if key not in ("text", "id")}
        return Point(str(told["text"]), (f"{told.get('id', '')}: {condition_words(rest)}",))
    return Point(condition_words(told))
