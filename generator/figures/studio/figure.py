"""A figure as it is written: its view, props, panels, arrows, muscles, and the exceptions it asks for.

The pictures of an exercise stand in its own file under ``figure:``; a scene that is no exercise is a file of its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import cache
from typing import Final, Literal, TypeVar

from generator.figures.studio.fields import choice_of, flag_of, listed, only_keys, text_of
from generator.figures.studio.language import PoseError, kind_of
from generator.figures.studio.pose import Pose, layered, read_pose, said_once
from generator.figures.studio.reader import (
    read_allowed,
    read_arrow,
    read_crop,
    read_ghost,
    read_mark,
    read_muscle,
    read_props,
    read_verdict,
    read_view,
)
from generator.figures.studio.signs import Verdict
from generator.figures.studio.specs import PANELS, Allowed, ArrowSpec, Crop, Mark, MuscleUse, Panel, PropSpec, View
from generator.profile.node import Node
from generator.resources import templates_dir

__all__ = [
    "PANELS",
    "Allowed",
    "ArrowSpec",
    "Crop",
    "FigureSource",
    "Mark",
    "MuscleUse",
    "Panel",
    "PropSpec",
    "View",
    "read_figure",
    "stances",
]

Layout = Literal["best", "side", "stack"]
_KEYS: Final = (
    "view", "layout", "crop", "ground", "blades", "props", "start", "end", "also", "ghost", "arrows", "muscles",
    "marks", "verdict", "caption", "allow", "title", "alt",
)  # fmt: skip
_SHORTEST_ALT: Final = 20
_MOST_ARROWS: Final = 6  # in one panel
_Item = TypeVar("_Item", ArrowSpec, MuscleUse, Mark)


@dataclass(frozen=True)
class FigureSource:
    """A figure, read. ``title`` and ``alt`` are the exercise's (or the scene's) where it has none of its own."""

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
    only_keys(node, "figure", _KEYS)
    panels = _panels(node)
    verdict = read_verdict(node, panels)
    alt = _alternative(node, item)
    if verdict and not _judges(alt):
        problem = "is not said in alt: who cannot see the signs must know which is which"
        allowed = 'in alt "not so", and "better" or "good"'
        raise PoseError(node.get("verdict") or node, "figure.verdict", problem, allowed)
    return FigureSource(
        id=id_,
        title=_title(node, item, id_),
        alt=alt,
        caption=text_of(node, "caption", ""),
        per_side=bool((per_side := item.get("per_side")) and per_side.value),
        file=file,
        node=node,
        view=read_view(node.get("view")),
        layout=choice_of(node, "layout", ("best", "side", "stack")),  # type: ignore[arg-type]
        crop=read_crop(node.get("crop")),
        ground=flag_of(node, "ground", default=True),
        blades=flag_of(node, "blades", default=False),
        props=read_props(node, panels),
        panels=panels,
        ghost=read_ghost(node.get("ghost")),
        arrows=_few(_within(panels, listed(node, "arrows", read_arrow))),
        muscles=_within(panels, listed(node, "muscles", read_muscle)),
        marks=_within(panels, listed(node, "marks", read_mark)),
        verdict=verdict,
        allow=listed(node, "allow", read_allowed),
    )


@cache
def stances() -> dict[str, Node]:
    """Return the named postures that a pose may begin from (``templates/figures/stances.yaml``)."""
    from generator.profile.yaml12 import load

    path = templates_dir() / "figures" / "stances.yaml"
    return {key.raw: value for key, value in load(path.read_text("utf-8"), path.name).entries}


def _title(node: Node, item: Node, id_: str) -> str:
    """Return the figure's name; a scene, which is a file of its own, has to say one."""
    title = text_of(node, "title", text_of(item, "name", id_))
    if node is item and (node.get("title") is None or not title.strip()):
        raise PoseError(node.get("title") or node, "figure.title", "has no words", "title: with the name of the scene")
    return title


def _alternative(node: Node, item: Node) -> str:
    """Return what the figure shows, for those who cannot see it."""
    alt = text_of(node, "alt", text_of(item, "alt", ""))
    if len(alt.strip()) < _SHORTEST_ALT:
        problem = "is too short to say what is shown" if alt.strip() else "has no words"
        allowed = f"alt: with a sentence that says what is shown, {_SHORTEST_ALT} characters or more"
        raise PoseError(node.get("alt") or item.get("alt") or item, "figure.alt", problem, allowed)
    return alt


def _judges(alt: str) -> bool:
    words = alt.lower()
    return "not so" in words and ("better" in words or "good" in words)


def _few(arrows: tuple[ArrowSpec, ...]) -> tuple[ArrowSpec, ...]:
    counted: Counter[Panel] = Counter()
    for index, arrow in enumerate(arrows):
        counted[arrow.panel] += 1
        if counted[arrow.panel] > _MOST_ARROWS:
            problem = f"there are more than {_MOST_ARROWS} arrows in {arrow.panel}"
            raise PoseError(arrow.node, f"figure.arrows[{index}]", problem, "one arrow for one movement")
    return arrows


def _panels(node: Node) -> dict[Panel, Pose]:
    panels: dict[Panel, Pose] = {}
    below: Node | None = None
    for name in PANELS:
        layer = node.get(name)
        if layer is None:
            continue
        if layer.kind != "map":
            raise PoseError(layer, f"figure.{name}", f"is {kind_of(layer)}", "a map: a pose")
        said_once(layer, f"figure.{name}")
        named = layer.get("stance")
        if named is not None:
            if str(named.value) not in stances():
                hint = next(iter(get_close_matches(named.raw, stances(), n=1)), "")
                problem = f'there is no stance "{named.raw[:30]}"'
                raise PoseError(named, f"figure.{name}.stance", problem, ", ".join(stances()), hint)
            merged = layered(_moved(stances()[str(named.value)], named), layer)
        else:
            merged = layered(below, layer) if below is not None else layer
        panels[name] = read_pose(merged, f"figure.{name}")
        below = below or merged
    if "start" not in panels:
        raise PoseError(node, "figure", "has no start", "a start pose, and an end pose where something moves")
    return panels


def _within(panels: Collection[Panel], items: tuple[_Item, ...]) -> tuple[_Item, ...]:
    """Return items of a panel, each in one that there is: what is at the end by default is at the start of a still."""
    found = []
    for item in items:
        said = item.node.get("in")
        if item.panel not in panels and said is not None:
            raise PoseError(said, "figure.in", f"there is no {item.panel} here", ", ".join(panels))
        found.append(item if item.panel in panels else replace(item, panel="start"))
    return tuple(found)


def _moved(node: Node, to: Node) -> Node:
    """Return a stance as if it were written where it is named: a fault of it is told there."""
    return Node(
        node.kind, to.line, to.column, node.raw, node.value, [_moved(item, to) for item in node.items],
        [(_moved(key, to), _moved(value, to)) for key, value in node.entries],
    )  # fmt: skip
