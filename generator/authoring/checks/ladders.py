"""Easier and harder: the links between exercises lead up and down, both ways, and never round."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.authoring.content import Content
from generator.authoring.finding import Finding, finding
from generator.library.loader import Item
from generator.library.model import Exercise

_KINDRED: Final = (
    {"mobility", "release"},
    {"breathing", "mobility"},
    {"control", "strength", "core"},
    {"mobility", "control"},
)
"""Categories that one ladder may lead through: easing and moving, breathing and moving, moving and holding."""

_OPPOSITE: Final = {"easier": "harder", "harder": "easier"}


def check(content: Content) -> Iterator[Finding]:
    """Find links that form no ladder. A link to what there is not is found as the content is read."""
    exercises: dict[str, Item] = {item.value.id: item for item in content.items["exercises"]}
    for item in exercises.values():
        for side, back in _OPPOSITE.items():
            other = _next(item.value, side, exercises)
            if other is not None:
                yield from _link(item, other.value, side, back)
        yield from _circle(item, exercises)


def _next(exercise: Exercise, side: str, exercises: dict[str, Item]) -> Item | None:
    step = getattr(exercise, side)
    return exercises.get(step.exercise) if step is not None and step.exercise is not None else None


def _link(item: Item, other: Exercise, side: str, back: str) -> Iterator[Finding]:
    exercise: Exercise = item.value
    path = f"{side}.exercise"
    step = getattr(other, back)
    if step is None or step.exercise != exercise.id:
        named = "nothing" if step is None or step.exercise is None else step.exercise
        yield finding("ladder-one-way", item, path, f"{other.id} names {named} as {back}, not {exercise.id}")
    rise = other.level - exercise.level
    if rise > 0 if side == "easier" else rise < 0:
        yield finding("ladder-level", item, path, f"{other.id} has level {other.level}, this one {exercise.level}")
    if exercise.category != other.category and not any({exercise.category, other.category} <= one for one in _KINDRED):
        yield finding("ladder-category", item, path, f"{other.id} is {other.category}, this one {exercise.category}")


def _circle(item: Item, exercises: dict[str, Item]) -> Iterator[Finding]:
    """Find a way up that comes back; told once, at the exercise of the circle that is first by name."""
    seen = [item.value.id]
    step = _next(item.value, "harder", exercises)
    while step is not None and step.value.id not in seen:
        seen.append(step.value.id)
        step = _next(step.value, "harder", exercises)
    if step is item and item.value.id == min(seen):
        way = " → ".join([*seen, item.value.id])
        yield finding("ladder-circle", item, "harder.exercise", f"the way up leads round: {way}")
