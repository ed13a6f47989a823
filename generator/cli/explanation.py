"""Prints the explanation of a plan for a person at a terminal."""

from __future__ import annotations

from typing import TextIO

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from generator.engine.explain import explain
from generator.engine.model import Plan
from generator.library.model import Library

_WIDEST = 100  # columns: longer lines are hard to follow


def print_explanation(plan: Plan, library: Library, stream: TextIO) -> None:
    """Print what was chosen and why: wrapped and bold on a terminal, plain in a pipe or file."""
    console = Console(file=stream, highlight=False, emoji=False, markup=False, soft_wrap=False)
    if console.width > _WIDEST or not console.is_terminal:
        console.width = _WIDEST
    who = plan.runner.name or plan.runner.id or ""
    # Text, never markup: a name like "[bold]" is printed as it is.
    console.print(Text(f"{who}: {library.title}", style="bold"))
    for section in explain(plan, library):
        console.print()
        console.print(Text(section.title, style="bold cyan"))
        for point in section.points:
            console.print(Padding(Text(point.text), (0, 0, 0, 2), expand=False))
            for reason in point.reasons:
                console.print(Padding(Text(reason, style="dim"), (0, 0, 0, 6), expand=False))
