"""Prints one item of the library for a person at a terminal."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, TextIO

import msgspec

from generator.cli.exercise_page import exercise_parts
from generator.cli.explanation import print_sections
from generator.cli.item_words import condition_words, source_points
from generator.cli.library_items import Entry
from generator.engine.explain import Point, Section
from generator.library.model import Exercise, Guidance, Library


def print_items(found: Sequence[Entry], library: Library, stream: TextIO) -> None:
    """Print items one after the other."""
    for index, entry in enumerate(found):
        if index:
            stream.write("\n")
        parts = (part for part in _parts(entry, library) if part.points)
        print_sections(f"{entry.name} ({entry.id}): {entry.sort}", parts, stream)


def _parts(entry: Entry, library: Library) -> Iterator[Section]:
    """Yield what there is to say; one part may have no points."""
    value = entry.value
    if isinstance(value, Exercise):
        parts = exercise_parts(value, library)
    elif isinstance(value, Guidance):
        parts = _guidance(value, library)
    else:
        parts = _anything(value, library)
    yield from parts
    yield Section("File", (Point(f"{entry.file}{' (your own)' if entry.own else ''}"),))


def _guidance(item: Guidance, library: Library) -> Iterator[Section]:
    yield Section("In a line", (Point(item.summary),) if item.summary else ())
    yield Section("In full", tuple(Point(block) for block in _blocks(item.body)))
    yield Section("Given when", tuple(_rule(rule) for rule in item.reasons))
    yield Section("Said besides when", tuple(_rule(rule) for rule in item.notes))
    yield Section("Advice on medicine", tuple(_rule(rule, f"{rule.advice}: ") for rule in item.advice))
    left_out = [rule for rule in library.safety if item.id in rule.applies.get("guidance", ())]
    yield Section("Left out when", (*(_rule(rule) for rule in item.avoid), *(_rule(rule) for rule in left_out)))
    yield Section("Pictures", tuple(Point(picture.figure) for picture in item.pictures))
    yield Section("Sources", source_points(item.sources, library))


def _blocks(body: str) -> Iterator[str]:
    """Yield each paragraph and each item of a list on one line."""
    for block in re.split(r"\n\s*\n|\n(?=\s*(?:[-*]|[0-9]+[.])\s)", body):
        if block.strip():
            yield " ".join(block.split())


def _rule(rule: Any, before: str = "") -> Point:
    return Point(f"{before}{rule.text}", (f"{rule.id}: {condition_words(rule.when)}",))


def _anything(value: Any, library: Library) -> Iterator[Section]:
    """Yield a part for each field that an item of another kind has, by the field's name."""
    if isinstance(value, str):
        yield Section("Text", (Point(value),))
        return
    for name, told in msgspec.to_builtins(value).items():
        if name in ("id", "sources"):
            continue
        title = name.replace("_", " ").capitalize()
        if name in ("when", "applies"):
            yield Section(title, (Point(condition_words(told)),))
        elif isinstance(told, list | tuple):
            yield Section(title, tuple(_listed(one) for one in told))
        else:
            yield Section(title, (Point(str(told).strip()),))
    yield Section("Sources", source_points(getattr(value, "sources", ()), library))


def _listed(told: Any) -> Point:
    """Return one of several things: a rule with its sentence, or what it is."""
    if isinstance(told, dict) and "text" in told:
        rest = {key: inner for key, inner in told.items() if key not in ("text", "id")}
        return Point(str(told["text"]), (f"{told.get('id', '')}: {condition_words(rest)}",))
    return Point(condition_words(told))
