"""Prints the explanation of a plan for a person at a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TextIO

from rich.console import Console
from rich.text import Text

from generator.engine.explain import Section, explain
from generator.engine.model import Plan
from generator.engine.whatif.one import Answer, sections
from generator.engine.whatif.search import Outcome
from generator.library.model import Library

_WIDEST = 100  # columns: longer lines are hard to follow


def print_explanation(plan: Plan, library: Library, what_if: Mapping[str, Outcome] | None, stream: TextIO) -> None:
    """Print what was chosen and why: wrapped and bold on a terminal, plain in a pipe or file."""
    print_sections(f"{_who(plan)}: {library.title}", explain(plan, library, what_if), stream)


def _who(plan: Plan) -> str:
    return plan.runner.name or plan.runner.id or ""


def print_sections(title: str, sections: Iterable[Section], stream: TextIO) -> None:
    """Print a title and sections: points, and below each what stands behind it."""
    console = Console(file=stream, highlight=False, emoji=False, markup=False, soft_wrap=False)
    if console.width > _WIDEST or not console.is_terminal:
        console.width = _WIDEST
    _line(console, title, "bold")
    for section in sections:
        console.print()
        _line(console, section.title, "bold cyan")
        for point in section.points:
            _line(console, point.text, "", 2)
            for reason in point.reasons:
                _line(console, reason, "dim", 6)


def _line(console: Console, words: str, style: str, indent: int = 0) -> None:
    """Print words, wrapped below their own beginning, with no blanks at the end of a line and no word (a path) cut.

    They are Text, never markup: a name like "[bold]" is printed as it is.
    """
    for line in Text(words, style=style, overflow="ignore").wrap(console, max(console.width - indent, 1)):
        line.rstrip()
        console.print(Text(" " * indent) + line, soft_wrap=True)


def print_answers(plan: Plan, library: Library, answers: Iterable[Answer], stream: TextIO) -> None:
    """Print what is told of single exercises, one after the other."""
    for index, told in enumerate(answers):
        if index:
            stream.write("\n")
        print_sections(f"{_who(plan)}: {told.name} ({told.exercise})", sections(told, library), stream)
