"""Reads the parts of a figure, poses apart. Each function raises PoseError at the first fault, with its node."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Final, cast

from generator.figures.studio.body import SIDES
from generator.figures.studio.fields import flag_of, listed, name_of, number_of, only_keys, text_of
from generator.figures.studio.language import PoseError, kind_of, read_number, read_point
from generator.figures.studio.signs import Verdict
from generator.figures.studio.specs import (
    AZIMUTHS,
    PANELS,
    Allowed,
    ArrowSpec,
    Crop,
    Mark,
    MuscleUse,
    Panel,
    PropSpec,
    View,
)
from generator.profile.node import Node

CHECKS: Final = ("reach", "joint", "floor", "overlap", "hidden", "alike", "arrow", "frame")
GHOSTS: Final = ("trunk", "arm_l", "arm_r")
VERDICTS: Final = ("wrong", "right")
_PLAIN: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")


def read_view(node: Node | None) -> View:
    """Read ``view: front`` or ``view: {from: front, turn: 20, above: 30}``."""
    if node is None:
        return View()
    if node.kind == "text":
        node = Node("map", node.line, node.column, entries=[(Node("text", node.line, node.column, "from"), node)])
    only_keys(node, "figure.view", ("from", "turn", "above"))
    side = node.get("from")
    if side is not None and side.value not in AZIMUTHS:
        raise PoseError(side, "figure.view.from", f'there is no side "{side.raw[:30]}"', ", ".join(AZIMUTHS))
    return View(
        str(side.value) if side else "right",
        number_of(node, "turn", "figure.view", 0, -45, 45),
        number_of(node, "above", "figure.view", 7, -20, 80),
    )


def read_crop(node: Node | None) -> Crop | None:
    """Read ``crop: {at: pelvis, below: 9}``: nothing is drawn lower on paper than 9 units below the pelvis."""
    if node is None:
        return None
    only_keys(node, "figure.crop", ("at", *Crop._fields[1:]))
    at = node.get("at")
    if at is None or at.kind != "text":
        raise PoseError(node, "figure.crop", "does not say at which landmark", "at: with a landmark such as pelvis")
    sides = [number_of(node, key, "figure.crop", 0, -40, 120) if node.get(key) else None for key in Crop._fields[1:]]
    return Crop(str(at.value), *sides) if any(side is not None for side in sides) else Crop(str(at.value), below=0)


def read_props(node: Node, panels: Collection[Panel]) -> tuple[PropSpec, ...]:
    """Read the things of a figure: their names differ, and each is in a panel that there is."""
    props = listed(node, "props", _prop)
    names: set[str] = set()
    for prop in props:
        if prop.only is not None and prop.only not in panels:
            only = prop.node.get("only") or prop.node
            raise PoseError(only, "figure.props.only", f"there is no {prop.only} here", ", ".join(panels))
        if prop.name in names and prop.only is None:
            allowed = "a name: of its own for each thing"
            raise PoseError(prop.node, "figure.props", f'there is another thing called "{prop.name[:30]}"', allowed)
        names.add(prop.name)
    return props


def _prop(node: Node, path: str) -> PropSpec:
    if node.kind != "map":
        raise PoseError(node, path, f"is {kind_of(node)}", "a map with kind: and what that kind takes")
    kind = node.get("kind")
    if kind is None or kind.kind != "text":
        raise PoseError(node, path, "has no kind", "kind: with the name of a thing")
    through = node.get("through")
    if through is not None and through.kind != "list":
        raise PoseError(through, f"{path}.through", f"is {kind_of(through)}", "a list of points")
    name = name_of(node.get("name"), f"{path}.name") or str(kind.value)
    if not _PLAIN.fullmatch(name):
        raise PoseError(node.get("name") or kind, f"{path}.name", "is not a name", "letters, digits, - and _")
    own = {"kind", "name", "at", "turn", "in", "through", "only"}
    return PropSpec(
        kind=str(kind.value),
        name=name,
        at=read_point(at, f"{path}.at") if (at := node.get("at")) else None,
        turn=number_of(node, "turn", path, 0, -360, 360),
        held=_held(node.get("in"), f"{path}.in"),
        through=tuple(read_point(point, f"{path}.through") for point in through.items) if through else (),
        sizes={
            key.raw: read_number(value, f"{path}.{key.raw}", -1000, 1000)
            for key, value in node.entries
            if key.raw not in own
        },
        only=_panel(node, "only", path),
        node=node,
    )


def _held(node: Node | None, path: str) -> tuple[str, ...]:
    if node is None:
        return ()
    hands = [str(item.value) for item in node.items] if node.kind == "list" else [str(node.value)]
    allowed = tuple(f"hand_{side}" for side in SIDES)
    if any(hand not in allowed for hand in hands):
        raise PoseError(node, path, "is not a hand", " or ".join(allowed))
    return tuple(hands)


def read_ghost(node: Node | None) -> tuple[str, ...]:
    """Read ``ghost: [trunk]``: what leaves a dashed outline of where it was in the start panel."""
    if node is None:
        return ()
    allowed = ", ".join(GHOSTS)
    if node.kind != "list":
        raise PoseError(node, "figure.ghost", f"is a {node.kind}", f"a list of {allowed}")
    for item in node.items:
        if item.value not in GHOSTS:
            raise PoseError(item, "figure.ghost", f'"{item.raw[:30]}" leaves no ghost', allowed)
    return tuple(str(item.value) for item in node.items)


def read_verdict(node: Node, panels: Collection[Panel]) -> dict[Panel, Verdict]:
    """Read ``verdict: {start: wrong, end: right}``: which panel shows how not to do it, and which how to."""
    inner = node.get("verdict")
    if inner is None:
        return {}
    only_keys(inner, "figure.verdict", tuple(panels))
    for key, value in inner.entries:
        if value.value not in VERDICTS:
            raise PoseError(value, f"figure.verdict.{key.raw}", "is not a verdict", " or ".join(VERDICTS))
    return {cast("Panel", key.raw): cast("Verdict", value.value) for key, value in inner.entries}


def read_arrow(node: Node, path: str) -> ArrowSpec:
    """Read ``{follow: hand_r}``, ``{from: POINT, to: POINT}`` or ``{circle: {of: c7}}``."""
    only_keys(node, path, ("in", "follow", "around", "from", "to", "circle", "share", "aside", "right", "up", "bow", "both", "width"))  # fmt: skip  # noqa: E501
    start, end = node.get("from"), node.get("to")
    follow, circle = node.get("follow"), node.get("circle")
    if (start is None) != (end is None) or sum(part is not None for part in (start, follow, circle)) != 1:
        raise PoseError(node, path, "does not say one movement", "follow: a landmark, from: and to: points, or circle:")
    return ArrowSpec(
        node=node,
        panel=_panel(node, "in", path) or "end",
        follow=name_of(follow, f"{path}.follow"),
        around=name_of(node.get("around"), f"{path}.around"),
        start=None if start is None else read_point(start, f"{path}.from"),
        end=None if end is None else read_point(end, f"{path}.to"),
        circle=None if circle is None else _circle(circle, f"{path}.circle"),
        share=_share(node.get("share"), f"{path}.share"),
        aside=number_of(node, "aside", path, 0, -40, 40),
        right=number_of(node, "right", path, 0, -60, 60),
        up=number_of(node, "up", path, 0, -60, 60),
        bow=number_of(node, "bow", path, 0, -40, 40),
        both=flag_of(node, "both", default=False),
        width=number_of(node, "width", path, 1.2, 0.9, 1.6),
    )


def _circle(node: Node, path: str) -> tuple[str, float, float, float, float]:
    only_keys(node, path, ("of", "radius", "from", "to", "above"))
    of = node.get("of")
    if of is None or of.kind != "text":
        raise PoseError(node, path, "does not say round what", "of: with a landmark such as c7")
    numbers = [
        number_of(node, key, path, default, low, high)
        for key, default, low, high in (
            ("radius", 20, 2, 60),
            ("from", -50, -360, 360),
            ("to", 50, -360, 360),
            ("above", 0, -60, 60),
        )
    ]
    return str(of.value), numbers[0], numbers[1], numbers[2], numbers[3]


def _share(node: Node | None, path: str) -> tuple[float, float]:
    if node is None:
        return 0.12, 0.88
    if node.kind != "list" or len(node.items) != 2:
        raise PoseError(node, path, "is not a part of a way", "two numbers from 0 to 1, such as [0.1, 0.9]")
    a, b = (read_number(item, path, -0.5, 1.5) for item in node.items)
    if a >= b:
        raise PoseError(node, path, "ends before it begins", "the second number above the first, such as [0.1, 0.9]")
    return a, b


def read_muscle(node: Node, path: str) -> MuscleUse:
    """Read ``{work: between-blades}`` or ``{stretch: chest, in: end, side: l}``."""
    only_keys(node, path, ("work", "stretch", "in", "side"))
    work, stretch = node.get("work"), node.get("stretch")
    if (work is None) == (stretch is None):
        raise PoseError(node, path, "does not say what the muscle does", "work: or stretch: with a muscle's name")
    side = node.get("side")
    if side is not None and side.value not in SIDES:
        raise PoseError(side, f"{path}.side", "is not a side", "l or r")
    return MuscleUse(
        name=name_of(work or stretch, path) or "",
        works=work is not None,
        panel=_panel(node, "in", path) or "end",
        sides=SIDES if side is None else (side.value,),  # type: ignore[arg-type]
        node=node,
    )


def read_mark(node: Node, path: str) -> Mark:
    """Read ``{id: ID, label: WORDS, at: POINT}``."""
    only_keys(node, path, ("id", "label", "in", "at", "radius", "right", "up"))
    at = node.get("at")
    if at is None:
        raise PoseError(node, path, "has no place", "at: with a point")
    return Mark(
        text_of(node, "id", ""),
        text_of(node, "label", ""),
        _panel(node, "in", path) or "end",
        read_point(at, f"{path}.at"),
        number_of(node, "radius", path, 5, 1, 30),
        number_of(node, "right", path, 12, -40, 40),
        number_of(node, "up", path, 0, -40, 40),
        node,
    )


def read_allowed(node: Node, path: str) -> Allowed:
    """Read ``{check: overlap, parts: [hand_l, head], why: WORDS}``."""
    only_keys(node, path, ("check", "parts", "why"))
    check = node.get("check")
    if check is None or check.value not in CHECKS:
        raise PoseError(check or node, f"{path}.check", "is not a check", ", ".join(CHECKS))
    why = text_of(node, "why", "")
    if len(why) < 10:
        raise PoseError(node, path, "has no reason", "why: with a sentence that says why the fault is meant")
    parts = node.get("parts")
    if parts is not None and (parts.kind != "list" or any(part.kind != "text" for part in parts.items)):
        raise PoseError(parts, f"{path}.parts", f"is {kind_of(parts)}", "a list of parts such as [hand_l, head]")
    names = frozenset(str(part.value) for part in parts.items) if parts else frozenset()
    return Allowed(str(check.value), names, why, node)


def _panel(node: Node, key: str, path: str) -> Panel | None:
    inner = node.get(key)
    if inner is not None and inner.value not in PANELS:
        raise PoseError(inner, f"{path}.{key}", "is not a panel", ", ".join(PANELS))
    return None if inner is None else cast("Panel", inner.value)
