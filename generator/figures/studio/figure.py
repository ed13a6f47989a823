"""A figure as it is written: its view, props, panels, arrows, muscles, and the exceptions it asks for.

The pictures of an exercise stand in its own file under ``figure:``; a scene that is no exercise is a file of its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from functools import cache
from typing import Final, Literal, NamedTuple, TypeVar, cast

from generator.figures.studio.body import SIDES, Side
from generator.figures.studio.language import Point, PoseError, kind_of, read_number, read_point
from generator.figures.studio.pose import Pose, layered, read_pose
from generator.figures.studio.signs import Verdict
from generator.profile.node import Node
from generator.resources import templates_dir

_T = TypeVar("_T")
Panel = Literal["start", "end", "also"]
PANELS: Final[tuple[Panel, ...]] = ("start", "end", "also")
Layout = Literal["best", "side", "stack"]

_AZIMUTHS: Final = {
    "right": 0.0, "front-right": 45.0, "front": 90.0, "front-left": 135.0, "left": 180.0,
    "back-left": -135.0, "back": -90.0, "back-right": -45.0,
}  # fmt: skip
CHECKS: Final = ("reach", "joint", "floor", "overlap", "hidden", "alike", "arrow", "frame")
_PLAIN: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")
GHOSTS: Final = ("trunk", "arm_l", "arm_r")
VERDICTS: Final = ("wrong", "right")
_KEYS: Final = (
    "view", "layout", "crop", "ground", "blades", "props", "start", "end", "also", "ghost", "arrows", "muscles",
    "marks", "verdict", "caption", "allow", "title", "alt",
)  # fmt: skip


@dataclass(frozen=True)
class View:
    """Where it is seen from: a side of the person, turned by ``turn`` degrees, ``above`` degrees up."""

    side: str = "right"
    turn: float = 0.0
    above: float = 7.0

    @property
    def azimuth(self) -> float:
        """The camera's azimuth in degrees."""
        return _AZIMUTHS[self.side] + self.turn


class Crop(NamedTuple):
    """Where the picture ends: how far ``below``, to the ``left`` and to the ``right`` of a place on paper."""

    at: str
    below: float | None = None
    left: float | None = None
    right: float | None = None


@dataclass(frozen=True)
class PropSpec:
    """A thing as written: the studio's props check its kind and sizes. ``only`` keeps it to one panel."""

    kind: str
    name: str
    at: Point | None
    turn: float
    held: tuple[str, ...]
    through: tuple[Point, ...]
    sizes: dict[str, float]
    only: Panel | None
    node: Node


@dataclass(frozen=True)
class ArrowSpec:
    """One movement: along a landmark's way, from point to point, or in a circle round a landmark.

    ``around`` bends the way of a landmark about another; ``share`` is the part of the way that is drawn, ``aside`` the
    distance from it on paper (to its left), ``right`` and ``up`` a shift on paper, ``bow`` its bend to the left.
    """

    node: Node
    panel: Panel = "end"
    follow: str | None = None
    around: str | None = None
    start: Point | None = None
    end: Point | None = None
    circle: tuple[str, float, float, float, float] | None = None
    share: tuple[float, float] = (0.12, 0.88)
    aside: float = 0.0
    right: float = 0.0
    up: float = 0.0
    bow: float = 0.0
    both: bool = False
    width: float = 1.2


@dataclass(frozen=True)
class MuscleUse:
    """A muscle to be tinted, which ``works`` or else is stretched; its ``name`` is of the studio's list."""

    name: str
    works: bool
    panel: Panel
    sides: tuple[Side, ...]
    node: Node


@dataclass(frozen=True)
class Mark:
    """A place to be ringed when the runner has that fault; ``label`` says it in words.

    Its number stands ``right`` and ``up`` of the place on paper, in units.
    """

    id: str
    label: str
    panel: Panel
    at: Point
    radius: float
    right: float
    up: float
    node: Node


_Item = TypeVar("_Item", ArrowSpec, MuscleUse, Mark)


@dataclass(frozen=True)
class Allowed:
    """A fault that is meant: which check, of which parts (none: all), and why."""

    check: str
    parts: frozenset[str]
    why: str
    node: Node


@dataclass(frozen=True)
class FigureSource:
    """A figure, read. ``words`` are the exercise's own (or the scene's) for its alternative text."""

    id: str
    title: str
    alt: str
    caption: str
    per_side: bool
    file: str
    node: Node
    view: View
    layout: Layout
    crop: Crop | None
    ground: bool
    blades: bool
    props: tuple[PropSpec, ...]
    panels: dict[Panel, Pose]
    ghost: tuple[str, ...]
    arrows: tuple[ArrowSpec, ...]
    muscles: tuple[MuscleUse, ...]
    marks: tuple[Mark, ...]
    verdict: dict[Panel, Verdict]
    allow: tuple[Allowed, ...]

    def allows(self, check: str, *parts: str) -> bool:
        """Tell whether a fault of this check, with these parts, is allowed for a reason."""
        return any(a.check == check and (not a.parts or set(parts) <= a.parts) for a in self.allow)


def read_figure(node: Node, item: Node, id_: str, file: str) -> FigureSource:
    """Return the figure of a content item: ``node`` is the figure's map, ``item`` the whole file with its words.

    Raises:
        PoseError: at the first fault, with its node.
    """
    _only(node, "figure", _KEYS)
    panels = _panels(node)
    return FigureSource(
        id=id_,
        title=_text(node, "title", _text(item, "name", id_)),
        alt=_text(node, "alt", _text(item, "alt", "")),
        caption=_text(node, "caption", ""),
        per_side=bool((per_side := item.get("per_side")) and per_side.value),
        file=file,
        node=node,
        view=_view(node.get("view")),
        layout=_choice(node, "layout", ("best", "side", "stack")),  # type: ignore[arg-type]
        crop=_crop(node.get("crop")),
        ground=_flag(node, "ground", default=True),
        blades=_flag(node, "blades", default=False),
        props=_props(node, panels),
        panels=panels,
        ghost=_ghost(node.get("ghost")),
        arrows=_within(panels, _listed(node, "arrows", _arrow)),
        muscles=_within(panels, _listed(node, "muscles", _muscle)),
        marks=_within(panels, _listed(node, "marks", _mark)),
        verdict=_verdict(node, panels),
        allow=_listed(node, "allow", _allowed),
    )


@cache
def stances() -> dict[str, Node]:
    """Return the named postures that a pose may begin from (``templates/figures/stances.yaml``)."""
    from generator.profile.yaml12 import load

    path = templates_dir() / "figures" / "stances.yaml"
    return {key.raw: value for key, value in load(path.read_text("utf-8"), path.name).entries}


def _panels(node: Node) -> dict[Panel, Pose]:
    panels: dict[Panel, Pose] = {}
    below: Node | None = None
    for name in PANELS:
        layer = node.get(name)
        if layer is None:
            continue
        if layer.kind != "map":
            raise PoseError(layer, f"figure.{name}", f"is {kind_of(layer)}", "a map: a pose")
        named = layer.get("stance")
        if named is not None:
            if str(named.value) not in stances():
                allowed = ", ".join(stances())
                raise PoseError(named, f"figure.{name}.stance", f'there is no stance "{named.raw[:30]}"', allowed)
            merged = layered(_moved(stances()[str(named.value)], named), layer)
        else:
            merged = layered(below, layer) if below is not None else layer
        panels[name] = read_pose(merged, f"figure.{name}")
        below = below or merged
    if "start" not in panels:
        raise PoseError(node, "figure", "has no start", "a start pose, and an end pose where something moves")
    return panels


def _within(panels: Collection[Panel], items: tuple[_Item, ...]) -> tuple[_Item, ...]:
    """Return items of a panel, each in one that there is: what is not said to be elsewhere goes to the last."""
    found = []
    for item in items:
        said = item.node.get("in")
        if item.panel not in panels and said is not None:
            raise PoseError(said, "figure.in", f"there is no {item.panel} here", ", ".join(panels))
        found.append(item if item.panel in panels else replace(item, panel="start"))
    return tuple(found)


def _props(node: Node, panels: Collection[Panel]) -> tuple[PropSpec, ...]:
    props = _listed(node, "props", _prop)
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


def _moved(node: Node, to: Node) -> Node:
    """Return a stance as if it were written where it is named: a fault of it is told there."""
    return Node(
        node.kind, to.line, to.column, node.raw, node.value, [_moved(item, to) for item in node.items],
        [(_moved(key, to), _moved(value, to)) for key, value in node.entries],
    )  # fmt: skip


def _panel(node: Node, key: str, path: str) -> Panel | None:
    inner = node.get(key)
    if inner is not None and inner.value not in PANELS:
        raise PoseError(inner, f"{path}.{key}", "is not a panel", ", ".join(PANELS))
    return None if inner is None else cast("Panel", inner.value)


def _name(node: Node | None, path: str) -> str | None:
    """Return a word that names something else."""
    if node is None:
        return None
    if node.kind != "text":
        raise PoseError(node, path, f"is {kind_of(node)}", "a name")
    return str(node.value)


def _view(node: Node | None) -> View:
    if node is None:
        return View()
    if node.kind == "text":
        node = Node("map", node.line, node.column, entries=[(Node("text", node.line, node.column, "from"), node)])
    _only(node, "figure.view", ("from", "turn", "above"))
    side = node.get("from")
    if side is not None and side.value not in _AZIMUTHS:
        raise PoseError(side, "figure.view.from", f'there is no side "{side.raw[:30]}"', ", ".join(_AZIMUTHS))
    return View(
        str(side.value) if side else "right",
        _number(node, "turn", "figure.view", 0, -45, 45),
        _number(node, "above", "figure.view", 7, -20, 80),
    )


def _crop(node: Node | None) -> Crop | None:
    """Read ``crop: {at: pelvis, below: 9}``: nothing is drawn lower on paper than 9 units below the pelvis."""
    if node is None:
        return None
    _only(node, "figure.crop", ("at", *Crop._fields[1:]))
    at = node.get("at")
    if at is None or at.kind != "text":
        raise PoseError(node, "figure.crop", "does not say at which landmark", "at: with a landmark such as pelvis")
    sides = [_number(node, key, "figure.crop", 0, -40, 120) if node.get(key) else None for key in Crop._fields[1:]]
    return Crop(str(at.value), *sides) if any(side is not None for side in sides) else Crop(str(at.value), below=0)


def _ghost(node: Node | None) -> tuple[str, ...]:
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


def _verdict(node: Node, panels: Collection[Panel]) -> dict[Panel, Verdict]:
    """Read ``verdict: {start: wrong, end: right}``: which panel shows how not to do it, and which how to."""
    inner = node.get("verdict")
    if inner is None:
        return {}
    _only(inner, "figure.verdict", tuple(panels))
    for key, value in inner.entries:
        if value.value not in VERDICTS:
            raise PoseError(value, f"figure.verdict.{key.raw}", "is not a verdict", " or ".join(VERDICTS))
    return {cast("Panel", key.raw): cast("Verdict", value.value) for key, value in inner.entries}


def _prop(node: Node, path: str) -> PropSpec:
    if node.kind != "map":
        raise PoseError(node, path, f"is {kind_of(node)}", "a map with kind: and what that kind takes")
    kind = node.get("kind")
    if kind is None or kind.kind != "text":
        raise PoseError(node, path, "has no kind", "kind: with the name of a thing")
    through = node.get("through")
    if through is not None and through.kind != "list":
        raise PoseError(through, f"{path}.through", f"is {kind_of(through)}", "a list of points")
    name = _name(node.get("name"), f"{path}.name") or str(kind.value)
    if not _PLAIN.fullmatch(name):
        raise PoseError(node.get("name") or kind, f"{path}.name", "is not a name", "letters, digits, - and _")
    own = {"kind", "name", "at", "turn", "in", "through", "only"}
    return PropSpec(
        kind=str(kind.value),
        name=name,
        at=read_point(at, f"{path}.at") if (at := node.get("at")) else None,
        turn=_number(node, "turn", path, 0, -360, 360),
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


def _arrow(node: Node, path: str) -> ArrowSpec:
    _only(node, path, ("in", "follow", "around", "from", "to", "circle", "share", "aside", "right", "up", "bow", "both", "width"))  # fmt: skip  # noqa: E501
    start, end = node.get("from"), node.get("to")
    follow, circle = node.get("follow"), node.get("circle")
    if (start is None) != (end is None) or sum(part is not None for part in (start, follow, circle)) != 1:
        raise PoseError(node, path, "does not say one movement", "follow: a landmark, from: and to: points, or circle:")
    return ArrowSpec(
        node=node,
        panel=_panel(node, "in", path) or "end",
        follow=_name(follow, f"{path}.follow"),
        around=_name(node.get("around"), f"{path}.around"),
        start=None if start is None else read_point(start, f"{path}.from"),
        end=None if end is None else read_point(end, f"{path}.to"),
        circle=None if circle is None else _circle(circle, f"{path}.circle"),
        share=_share(node.get("share"), f"{path}.share"),
        aside=_number(node, "aside", path, 0, -40, 40),
        right=_number(node, "right", path, 0, -60, 60),
        up=_number(node, "up", path, 0, -60, 60),
        bow=_number(node, "bow", path, 0, -40, 40),
        both=_flag(node, "both", default=False),
        width=_number(node, "width", path, 1.2, 0.9, 1.6),
    )


def _circle(node: Node, path: str) -> tuple[str, float, float, float, float]:
    _only(node, path, ("of", "radius", "from", "to", "above"))
    of = node.get("of")
    if of is None or of.kind != "text":
        raise PoseError(node, path, "does not say round what", "of: with a landmark such as c7")
    numbers = [
        _number(node, key, path, default, low, high)
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
    return a, b


def _muscle(node: Node, path: str) -> MuscleUse:
    """Read ``{work: between-blades}`` or ``{stretch: chest, in: end, side: l}``."""
    _only(node, path, ("work", "stretch", "in", "side"))
    work, stretch = node.get("work"), node.get("stretch")
    if (work is None) == (stretch is None):
        raise PoseError(node, path, "does not say what the muscle does", "work: or stretch: with a muscle's name")
    side = node.get("side")
    if side is not None and side.value not in SIDES:
        raise PoseError(side, f"{path}.side", "is not a side", "l or r")
    return MuscleUse(
        name=_name(work or stretch, path) or "",
        works=work is not None,
        panel=_panel(node, "in", path) or "end",
        sides=SIDES if side is None else (side.value,),  # type: ignore[arg-type]
        node=node,
    )


def _mark(node: Node, path: str) -> Mark:
    _only(node, path, ("id", "label", "in", "at", "radius", "right", "up"))
    at = node.get("at")
    if at is None:
        raise PoseError(node, path, "has no place", "at: with a point")
    return Mark(
        _text(node, "id", ""),
        _text(node, "label", ""),
        _panel(node, "in", path) or "end",
        read_point(at, f"{path}.at"),
        _number(node, "radius", path, 5, 1, 30),
        _number(node, "right", path, 12, -40, 40),
        _number(node, "up", path, 0, -40, 40),
        node,
    )


def _allowed(node: Node, path: str) -> Allowed:
    _only(node, path, ("check", "parts", "why"))
    check = node.get("check")
    if check is None or check.value not in CHECKS:
        raise PoseError(check or node, f"{path}.check", "is not a check", ", ".join(CHECKS))
    why = _text(node, "why", "")
    if len(why) < 10:
        raise PoseError(node, path, "has no reason", "why: with a sentence that says why the fault is meant")
    parts = node.get("parts")
    if parts is not None and (parts.kind != "list" or any(part.kind != "text" for part in parts.items)):
        raise PoseError(parts, f"{path}.parts", f"is {kind_of(parts)}", "a list of parts such as [hand_l, head]")
    names = frozenset(str(part.value) for part in parts.items) if parts else frozenset()
    return Allowed(str(check.value), names, why, node)


def _listed(node: Node, key: str, read: Callable[[Node, str], _T]) -> tuple[_T, ...]:
    inner = node.get(key)
    if inner is None:
        return ()
    if inner.kind != "list":
        raise PoseError(inner, f"figure.{key}", f"is {kind_of(inner)}", "a list")
    return tuple(read(item, f"figure.{key}[{index}]") for index, item in enumerate(inner.items))


def _only(node: Node, path: str, allowed: tuple[str, ...]) -> None:
    if node.kind != "map" or not node.entries:
        what = "empty" if node.kind == "map" else kind_of(node)
        raise PoseError(node, path, f"is {what}", f"a map with the keys {', '.join(allowed)}")
    for key, _ in node.entries:
        if key.raw not in allowed:
            from difflib import get_close_matches

            hint = next(iter(get_close_matches(key.raw, allowed, n=1)), "")
            raise PoseError(key, f"{path}.{key.raw}", "is not a key here", ", ".join(allowed), hint)


def _text(node: Node, key: str, default: str) -> str:
    inner = node.get(key)
    if inner is None:
        return default
    if inner.kind != "text":
        raise PoseError(inner, f"figure.{key}", f"is {kind_of(inner)}", "words; put them in quotes")
    return str(inner.value)


def _number(node: Node, key: str, path: str, default: float, low: float, high: float) -> float:
    inner = node.get(key)
    return default if inner is None else read_number(inner, f"{path}.{key}", low, high)


def _flag(node: Node, key: str, *, default: bool) -> bool:
    inner = node.get(key)
    if inner is None:
        return default
    if inner.kind != "boolean":
        raise PoseError(inner, f"figure.{key}", f"is {kind_of(inner)}", "true or false")
    return bool(inner.value)


def _choice(node: Node, key: str, allowed: tuple[str, ...]) -> str:
    inner = node.get(key)
    if inner is None:
        return allowed[0]
    if inner.value not in allowed:
        raise PoseError(inner, f"figure.{key}", f'is "{inner.raw[:30]}"', ", ".join(allowed))
    return str(inner.value)
