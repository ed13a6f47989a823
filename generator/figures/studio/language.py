"""The words of poses: directions (``front slightly up``) and points (``{from: chest, front: 6}``).

Words for directions are the six of the room, seen by a standing person: ``front back left right up down``, and
``in`` and ``out``, towards and away from the body's middle. ``slightly`` and ``half`` before a word make it count
less, ``chest:`` before all turns the axes into those of the chest (there up is towards the head).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

from generator.figures.studio.body import Place, Side, sign
from generator.figures.studio.places import NAMES
from generator.figures.studio.vectors import Array, unit, vec
from generator.profile.node import Node

AXES: Final[Mapping[str, tuple[float, float, float]]] = {
    "front": (1, 0, 0), "back": (-1, 0, 0), "left": (0, 1, 0), "right": (0, -1, 0), "up": (0, 0, 1), "down": (0, 0, -1),
}  # fmt: skip
SIDED: Final = ("in", "out")
ADVERBS: Final[Mapping[str, float]] = {"slightly": 0.2, "half": 0.5}
MOST: Final = 20.0
"""The most that a word of a direction may count."""
OFFSETS: Final = ("front", "back", "left", "right", "up", "down", "in", "out")
_TERM: Final = re.compile(r"([a-z]+)(?:\*(-?\d*\.?\d+))?")
_FRAME: Final = re.compile(r"\s*([a-z][a-z0-9_.-]*)\s*:\s*(.*)")

Places = Callable[[str], Place | None]
"""Gives the place of a landmark, a spot of the body or of a prop, by name; None when there is none."""


class PoseError(ValueError):
    """What is wrong with a pose, at the node where it stands; ``allowed`` is what is expected there."""

    def __init__(self, node: Node, field: str, problem: str, allowed: str = "", hint: str = "") -> None:
        super().__init__(problem)
        self.node, self.field, self.problem, self.allowed, self.hint = node, field, problem, allowed, hint


class Direction(NamedTuple):
    """A sum of axis words; ``frame`` names the landmark whose axes are meant, None the room's."""

    terms: tuple[tuple[str, float], ...]
    frame: str | None
    node: Node
    field: str

    def resolve(self, places: Places, side: Side | None = None) -> Array:
        """Return the unit vector in the world. Raises :class:`PoseError` for an unknown frame or a sum of nothing."""
        total = vec(0, 0, 0)
        for word, weight in self.terms:
            total = total + weight * _axis(word, side, self.node, self.field)
        if abs(total).max() < 1e-6:
            raise PoseError(self.node, self.field, "the words cancel each other out")
        if self.frame is not None:
            total = _place(places, self.frame, self.node, self.field).turn @ total
        return unit(total)


class Point(NamedTuple):
    """A named place, moved by ``offsets`` along its axes; without a name the room's origin on the floor.

    ``lies`` is true when it was given with ``against``: then the place is a surface, to be touched from outside.
    """

    name: str | None
    offsets: tuple[tuple[str, float], ...]
    lies: bool
    node: Node
    field: str

    def resolve(self, places: Places, side: Side | None = None) -> Array:
        """Return the point in the world. Raises :class:`PoseError` for an unknown name."""
        offset = vec(0, 0, 0)
        for word, length in self.offsets:
            offset = offset + length * _axis(word, side, self.node, self.field)
        if self.name is None:
            return offset
        place = _place(places, self.name, self.node, self.field)
        if not _is_thing(self.name):
            return place.at + place.turn @ offset
        if any(word == "up" for word, _ in self.offsets):
            offset = offset - (0, 0, place.at[2])
        return place.at + offset

    @property
    def on_floor(self) -> bool:
        """Tell whether it is a point of the floor: of the room, with no height of its own."""
        return self.name is None and not any(word in ("up", "down") for word, _ in self.offsets)

    def normal(self, places: Places) -> Array | None:
        """Return the outward normal of the surface that the point lies on; None when it lies on none."""
        if not self.lies or self.name is None:
            return None
        return _place(places, self.name, self.node, self.field).turn[:, 0]


def _is_thing(name: str) -> bool:
    """A thing's spot is named ``thing.spot``: offsets go along the room's axes, ``up`` above the floor."""
    return "." in name


def read_direction(node: Node, field: str) -> Direction:
    """Return the direction that a text says. Raises :class:`PoseError`."""
    allowed = f"words such as {', '.join((*AXES, *SIDED))}, with {' or '.join(ADVERBS)} before one"
    if node.kind != "text":
        raise PoseError(node, field, f"is {kind_of(node)}", allowed)
    text, frame = str(node.value), None
    if match := _FRAME.fullmatch(text):
        frame, text = match[1], match[2]
    terms: list[tuple[str, float]] = []
    weight = 1.0
    for word in text.split():
        if word in ADVERBS:
            weight = ADVERBS[word]
            continue
        match = _TERM.fullmatch(word)
        if match is None or match[1] not in (*AXES, *SIDED):
            raise PoseError(node, field, f'"{word[:30]}" is not a direction', allowed, _nearest(word, (*AXES, *SIDED)))
        count = float(match[2] or 1)
        if not abs(count) <= MOST:
            raise PoseError(node, field, f'"{word[:30]}" counts too much', f"a number up to {MOST:g} after the *")
        terms.append((match[1], weight * count))
        weight = 1.0
    if weight != 1.0:
        raise PoseError(node, field, f"ends in {text.split()[-1]}", "a word such as up after it")
    if not terms:
        raise PoseError(node, field, "says no direction", allowed)
    return Direction(tuple(terms), frame, node, field)


def read_point(node: Node, field: str) -> Point:
    """Return the point that a name or a map says. Raises :class:`PoseError`."""
    if node.kind == "text":
        return Point(str(node.value), (), True, node, field)
    if node.kind != "map":
        raise PoseError(node, field, f"is {kind_of(node)}", "a name, or a map with from: or against: and offsets")
    if not node.entries:
        raise PoseError(node, field, "is empty", "from: or against: with a place, or offsets such as front: 10")
    name, lies, offsets = None, False, []
    for key, value in node.entries:
        if key.raw in ("from", "against"):
            if value.kind != "text":
                raise PoseError(value, f"{field}.{key.raw}", f"is {kind_of(value)}", "the name of a place")
            if name is not None:
                raise PoseError(key, f"{field}.{key.raw}", "is a second place", "from: or against:, not both")
            name, lies = str(value.value), key.raw == "against"
        elif key.raw in OFFSETS:
            offsets.append((key.raw, read_number(value, f"{field}.{key.raw}")))
        else:
            allowed = ", ".join(("from", "against", *OFFSETS))
            raise PoseError(key, f"{field}.{key.raw}", "is not a key of a point", allowed, _nearest(key.raw, OFFSETS))
    return Point(name, tuple(offsets), lies, node, field)


def kind_of(node: Node) -> str:
    """Return what a value is that should be something else."""
    if node.kind == "number" and node.value != node.value:
        return "not a number"
    return {"null": "empty", "integer": "a number", "boolean": "true or false"}.get(node.kind, f"a {node.kind}")


def read_number(node: Node, field: str, low: float = -200.0, high: float = 200.0) -> float:
    """Return a number between ``low`` and ``high``. Raises :class:`PoseError`."""
    if node.kind not in ("integer", "number") or not isinstance(node.value, int | float):
        raise PoseError(node, field, f"is {kind_of(node)}", "a number")
    if not low <= node.value <= high:
        raise PoseError(node, field, f"is {node.raw[:20]}", f"a number from {low:g} to {high:g}")
    return float(node.value)


def _axis(word: str, side: Side | None, node: Node, field: str) -> Array:
    if word in AXES:
        return vec(*AXES[word])
    if side is None:
        raise PoseError(node, field, f'"{word}" has no meaning here: this belongs to no side', ", ".join(AXES))
    return vec(0, sign(side) * (1 if word == "out" else -1), 0)


def _place(places: Places, name: str, node: Node, field: str) -> Place:
    place = places(name)
    if place is None:
        if name in NAMES:
            raise PoseError(node, field, f'"{name}" is placed after this, so nothing can go by it', "another place")
        allowed = "a landmark, a spot of the body or thing.spot"
        raise PoseError(node, field, f'there is no place "{name[:40]}"', allowed, _nearest(name, NAMES))
    return place


def _nearest(word: str, words: tuple[str, ...]) -> str:
    from difflib import get_close_matches

    return next(iter(get_close_matches(word, words, n=1)), "")
