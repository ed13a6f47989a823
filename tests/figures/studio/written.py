"""Figures written in a test: read, solved, drawn with few pixels."""

from __future__ import annotations

from textwrap import dedent

import pytest

from generator.figures.studio import compose
from generator.figures.studio.body import Body
from generator.figures.studio.compose import Drawn, draw_figure
from generator.figures.studio.figure import FigureSource, read_figure
from generator.figures.studio.people import Person, read_people
from generator.figures.studio.skeleton import Build, solve
from generator.profile.errors import Fault
from generator.profile.yaml12 import load

JUNE = read_people()[0]
AVERAGE = Build()
EXERCISE = load('name: try\nalt: "Left, not so: a runner stands. Right, better: the runner stands tall."', "try.yaml")


def figure(text: str) -> FigureSource:
    """Read a figure; its first line is line 1."""
    node = load(dedent(text).lstrip("\n"), "try.yaml")
    return read_figure(node, EXERCISE, "try", "try.yaml")


def scene(text: str) -> FigureSource:
    """Read a scene, which is a file of its own."""
    node = load(dedent(text).lstrip("\n"), "try.yaml")
    return read_figure(node, node, "try", "try.yaml")


def body(start: str, build: Build = AVERAGE) -> Body:
    """Solve a start pose, written as one flow map."""
    return solve(figure(f"start: {start}").panels["start"], build, lambda _: None).body


def told(text: str) -> list[Fault]:
    """Return the faults of a figure, found with few pixels and without its lines."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(compose, "trace", lambda *_: [])
        return list(draw(figure(text)).faults)


def draw(source: FigureSource, person: Person = JUNE, resolution: float = 3.0) -> Drawn:
    """Draw with few pixels: the same steps, a coarser line."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(compose, "_FINEST", resolution)
        patch.setattr(compose, "_COARSEST", resolution)
        return draw_figure(source, person)
