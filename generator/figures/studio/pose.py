"""A pose as it is written: what a panel's YAML says, checked for form, each value with its place in the file.

A pose stands on layers: a *stance* (``templates/figures/stances.yaml``), then the words of ``start``, then those of
``end``. A later layer overrides an earlier one key by key; ``arms`` and ``legs`` speak of both sides.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, TypeVar, cast

from generator.figures.studio.body import SIDES, Grip, Side
from generator.figures.studio.language import (
    Direction,
    Point,
    PoseError,
    kind_of,
    read_direction,
    read_number,
    read_point,
)
from generator.profile.node import Node

_T = TypeVar("_T")

MOST_BEND: Final = 120.0


@dataclass(frozen=True)
class Bend:
    """Degrees of a stretch of the spine: ``bend`` forward, ``tilt`` to the left, ``turn`` to the left."""

    bend: float = 0.0
    tilt: float = 0.0
    turn: float = 0.0


@dataclass(frozen=True)
class Trunk:
    """How the pelvis is turned: ``lean`` 0 upright, 90 face down, -90 on the back; ``roll`` about the long axis."""

    lean: float = 0.0
    roll: float = 0.0
    tilt: float = 0.0
    turn: float = 0.0


@dataclass(frozen=True)
class HeadPose:
    """Degrees ``nod`` (chin to chest), ``tilt`` and ``turn`` to the left; ``slide`` forward in units, ``tip``: the skull alone nods."""  # noqa: E501

    nod: float = 0.0
    tilt: float = 0.0
    turn: float = 0.0
    slide: float = 0.0
    tip: float = 0.0


@dataclass(frozen=True)
class Shoulder:
    """How far a shoulder has moved from rest, in units: ``forward``, ``up`` and ``in`` towards the spine."""

    forward: float = 0.0
    up: float = 0.0
    inward: float = 0.0


@dataclass(frozen=True)
class ArmPose:
    """By directions (``upper`` and ``fore``, or ``reach`` for a straight arm) or by contact (``touch``, ``elbow``)."""

    upper: Direction | None = None
    fore: Direction | None = None
    reach: Direction | None = None
    touch: Point | None = None
    elbow: Direction | None = None
    palm: Direction | None = None
    fingers: Direction | None = None
    grip: Grip = "relaxed"
    node: Node | None = None


@dataclass(frozen=True)
class LegPose:
    """By directions (``thigh`` and ``shin``, or ``reach``) or by contact (``stand`` on the floor, or ``foot``)."""

    thigh: Direction | None = None
    shin: Direction | None = None
    reach: Direction | None = None
    stand: Point | None = None
    foot: Point | None = None
    knee: Direction | None = None
    toes: Direction | None = None
    heel: float = 0.0
    node: Node | None = None


@dataclass(frozen=True)
class Pose:
    """One panel's pose. ``settle`` names parts that rest on the floor; ``level`` lets the trunk lean to get there."""

    node: Node
    pelvis: tuple[tuple[str, float], ...] = ()
    seat: Point | None = None
    trunk: Trunk = Trunk()
    rest: float = 1.0
    low: Bend = Bend()
    upper: Bend = Bend()
    head: HeadPose = HeadPose()
    shoulders: dict[Side, Shoulder] = field(default_factory=dict)
    arms: dict[Side, ArmPose] = field(default_factory=dict)
    legs: dict[Side, LegPose] = field(default_factory=dict)
    belly: float = 0.0
    knees: float = 0.992
    settle: tuple[str, ...] = ()
    level: bool = False


# Of each group a later layer's key replaces the earlier layer's other keys: a hand that touches no longer reaches.
_ALTERNATIVES: Final = (
    (("upper", "fore"), ("reach",), ("touch",)),
    (("thigh", "shin"), ("reach",), ("stand",), ("foot",)),
)
_PAIRS: Final = {"arms": "arm", "legs": "leg", "shoulders": "shoulder"}
_LIMBS: Final = tuple(f"{one}_{side}" for one in _PAIRS.values() for side in SIDES)
POSE_KEYS: Final = (
    "stance", "pelvis", "seat", "trunk", "rest", "spine", "head", "belly", "knees", "settle", "level", *_PAIRS, *_LIMBS,
)  # fmt: skip
_WHOLE: Final = ("touch", "stand", "foot", "seat")
"""Points are replaced as a whole, not key by key: an offset of one place means nothing at another."""


def layered(below: Node, above: Node) -> Node:
    """Return ``above`` laid over ``below``, both maps of a pose."""
    return _merged(_sided(below), _sided(above))


def said_once(layer: Node, path: str) -> None:
    """Refuse a limb that one written layer places in two ways, such as by ``reach`` and by ``touch``.

    Raises:
        PoseError: at the second of them.
    """
    for name, limb in layer.entries:
        groups = _ALTERNATIVES[name.raw.startswith("leg")] if name.raw.startswith(("arm", "leg")) else ()
        said = [key for key, _ in limb.entries if any(key.raw in group for group in groups)]
        for key in said[1:]:
            if not any({said[0].raw, key.raw} <= set(group) for group in groups):
                allowed = f"{said[0].raw} or {key.raw}, not both"
                raise PoseError(key, f"{path}.{name.raw}.{key.raw}", "says two ways at once where it goes", allowed)


def _sided(node: Node) -> Node:
    """Return a pose with ``arms`` written as ``arm_l`` and ``arm_r``; a side's own words stand over those of both."""
    if node.kind != "map":
        return node
    both = {key.raw: (key, value) for key, value in node.entries if key.raw in _PAIRS}
    entries = [(key, value) for key, value in node.entries if key.raw not in _PAIRS]
    for plural, (key, value) in both.items():
        for side in SIDES:
            name = f"{_PAIRS[plural]}_{side}"
            own = next((entry for entry in entries if entry[0].raw == name), None)
            if own is None:
                entries.append((Node(key.kind, key.line, key.column, name, name), value))
            else:
                entries = [e if e is not own else (own[0], _merged(value, own[1])) for e in entries]
    return Node("map", node.line, node.column, entries=entries)


def _merged(below: Node, above: Node) -> Node:
    if below.kind != "map" or above.kind != "map":
        return above
    given = {key.raw for key, _ in above.entries}
    dropped = {
        key
        for groups in _ALTERNATIVES
        for group in groups
        if any(name in given for other in groups if other != group for name in other)
        for key in group
    }
    entries = [(key, value) for key, value in below.entries if key.raw not in dropped or key.raw in given]
    for key, value in above.entries:
        at = next((index for index, entry in enumerate(entries) if entry[0].raw == key.raw), None)
        if at is None:
            entries.append((key, value))
        else:
            entries[at] = (key, value if key.raw in _WHOLE else _merged(entries[at][1], value))
    return Node("map", above.line, above.column, entries=entries)


def read_pose(node: Node, path: str) -> Pose:
    """Return the pose of a merged map. Raises :class:`PoseError` at the first fault."""
    _keys(node, path, POSE_KEYS)
    spine = _map(node, "spine", path, ("low", "upper"))
    sided = _sided(node)
    return Pose(
        node=node,
        pelvis=_offsets(node.get("pelvis"), f"{path}.pelvis"),
        seat=_optional(node, "seat", path, read_point),
        trunk=_numbers(node.get("trunk"), f"{path}.trunk", Trunk, 360),
        rest=_number(node, "rest", path, 1.0, 0, 1.5),
        low=_numbers(spine.get("low") if spine else None, f"{path}.spine.low", Bend, MOST_BEND),
        upper=_numbers(spine.get("upper") if spine else None, f"{path}.spine.upper", Bend, MOST_BEND),
        head=_numbers(node.get("head"), f"{path}.head", HeadPose, 100),
        shoulders={side: _shoulder(sided.get(f"shoulder_{side}"), f"{path}.shoulder_{side}") for side in SIDES},
        arms={side: _arm(sided.get(f"arm_{side}"), f"{path}.arm_{side}") for side in SIDES},
        legs={side: _leg(sided.get(f"leg_{side}"), f"{path}.leg_{side}") for side in SIDES},
        belly=_number(node, "belly", path, 0.0, 0, 8),
        knees=_number(node, "knees", path, 0.992, 0.7, 1),
        settle=_words(node.get("settle"), f"{path}.settle"),
        level=_flag(node.get("level"), f"{path}.level"),
    )


def _arm(node: Node | None, path: str) -> ArmPose:
    if node is None:
        return ArmPose()
    _keys(node, path, ("upper", "fore", "reach", "touch", "elbow", "palm", "fingers", "grip"))
    grip = node.get("grip")
    if grip is not None and grip.value not in ("flat", "relaxed", "fist"):
        raise PoseError(grip, f"{path}.grip", "is not a grip", "flat, relaxed or fist")
    _together(node, path, "upper", "fore")
    return ArmPose(
        upper=_optional(node, "upper", path, read_direction),
        fore=_optional(node, "fore", path, read_direction),
        reach=_optional(node, "reach", path, read_direction),
        touch=_optional(node, "touch", path, read_point),
        elbow=_optional(node, "elbow", path, read_direction),
        palm=_optional(node, "palm", path, read_direction),
        fingers=_optional(node, "fingers", path, read_direction),
        grip=cast("Grip", grip.value) if grip is not None else "relaxed",
        node=node,
    )


def _leg(node: Node | None, path: str) -> LegPose:
    if node is None:
        return LegPose()
    _keys(node, path, ("thigh", "shin", "reach", "stand", "foot", "knee", "toes", "heel"))
    _together(node, path, "thigh", "shin")
    return LegPose(
        thigh=_optional(node, "thigh", path, read_direction),
        shin=_optional(node, "shin", path, read_direction),
        reach=_optional(node, "reach", path, read_direction),
        stand=_optional(node, "stand", path, read_point),
        foot=_optional(node, "foot", path, read_point),
        knee=_optional(node, "knee", path, read_direction),
        toes=_optional(node, "toes", path, read_direction),
        heel=_number(node, "heel", path, 0.0, 0, 12),
        node=node,
    )


def _shoulder(node: Node | None, path: str) -> Shoulder:
    if node is None:
        return Shoulder()
    _keys(node, path, ("forward", "up", "in"))
    forward, up, inward = (_number(node, key, path, 0.0, -6, 6) for key in ("forward", "up", "in"))
    return Shoulder(forward, up, inward)


def _keys(node: Node, path: str, allowed: Sequence[str]) -> None:
    if node.kind != "map":
        raise PoseError(node, path, f"is {kind_of(node)}", f"a map with the keys {', '.join(allowed)}")
    for key, _ in node.entries:
        if key.raw not in allowed:
            from difflib import get_close_matches

            hint = next(iter(get_close_matches(key.raw, allowed, n=1)), "")
            raise PoseError(key, f"{path}.{key.raw}", "is not a key here", ", ".join(allowed), hint)


def _together(node: Node, path: str, one: str, other: str) -> None:
    if (node.get(one) is None) != (node.get(other) is None):
        raise PoseError(node, path, f"{one} and {other} go together", f"both {one} and {other}")


def _map(node: Node, key: str, path: str, allowed: Sequence[str]) -> Node | None:
    inner = node.get(key)
    if inner is not None:
        _keys(inner, f"{path}.{key}", allowed)
    return inner


def _optional(node: Node, key: str, path: str, read: Callable[[Node, str], _T]) -> _T | None:
    inner = node.get(key)
    return None if inner is None else read(inner, f"{path}.{key}")


def _number(node: Node, key: str, path: str, default: float, low: float, high: float) -> float:
    inner = node.get(key)
    return default if inner is None else read_number(inner, f"{path}.{key}", low, high)


def _numbers(node: Node | None, path: str, type_: type[_T], most: float) -> _T:
    if node is None:
        return type_()
    names = tuple(cast("Any", type_).__dataclass_fields__)
    _keys(node, path, names)
    return type_(**{key.raw: read_number(value, f"{path}.{key.raw}", -most, most) for key, value in node.entries})


def _offsets(node: Node | None, path: str) -> tuple[tuple[str, float], ...]:
    if node is None:
        return ()
    _keys(node, path, ("front", "back", "left", "right", "up", "down"))
    return tuple((key.raw, read_number(value, f"{path}.{key.raw}")) for key, value in node.entries)


def _words(node: Node | None, path: str) -> tuple[str, ...]:
    if node is None:
        return ()
    if node.kind != "list" or any(item.kind != "text" for item in node.items):
        raise PoseError(node, path, f"is {kind_of(node)}", "a list of words")
    return tuple(str(item.value) for item in node.items)


def _flag(node: Node | None, path: str) -> bool:
    if node is None:
        return False
    if node.kind != "boolean":
        raise PoseError(node, path, f"is {kind_of(node)}", "true or false")
    return bool(node.value)
