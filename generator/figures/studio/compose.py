"""Puts a figure together: its panels at one scale, side by side or one above the other, arrows last, as SVG text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final, NamedTuple
from xml.sax.saxutils import escape, quoteattr

import numpy as np

from generator.figures.studio import arrows, ink
from generator.figures.studio.camera import Camera
from generator.figures.studio.checks import faults_of
from generator.figures.studio.describe import alternative, caption
from generator.figures.studio.figure import FigureSource, Panel
from generator.figures.studio.ghost import ghost
from generator.figures.studio.ink import STEPS, Transform
from generator.figures.studio.language import PoseError
from generator.figures.studio.movement import way_of
from generator.figures.studio.palette import ARROW, Palette
from generator.figures.studio.people import Person
from generator.figures.studio.raster import Raster, bounds, render
from generator.figures.studio.signs import Signed, signs
from generator.figures.studio.stage import Stage, camera_of, set_stage
from generator.figures.studio.trace import trace
from generator.figures.studio.vectors import Array
from generator.profile.errors import Fault

WIDTH: Final = 60.0
"""Of a figure, in mm."""
TALLEST: Final = 42.0
_LARGEST: Final = 0.62  # mm a unit: a close view is no larger, so that lines keep their weight in the figure
_CLOSEST: Final = 0.85  # of a figure that is cropped
_GAP: Final = 2.5  # mm between panels
_EDGE: Final = 0.6  # mm of paper kept round what is drawn
_ARROW_ROOM: Final = 2.6  # mm kept round an arrow's way for its head and halo, and round a mark's number
_PIXELS: Final = 14.0  # of the scratchpad, a mm
_FINEST, _COARSEST = 12.0, 5.0  # pixels a unit
_LOW_VIEW: Final = 20.0  # degrees: seen from lower than this the floor is a line


class Drawn(NamedTuple):
    """The figure as SVG (empty when it cannot be drawn), and every fault of its poses."""

    svg: str
    faults: tuple[Fault, ...]


class Box(NamedTuple):
    """A rectangle on paper: corners in units."""

    low: Array
    high: Array

    @property
    def width(self) -> float:
        """From left to right."""
        return float(self.high[0] - self.low[0])

    @property
    def height(self) -> float:
        """From bottom to top."""
        return float(self.high[1] - self.low[1])


@dataclass(frozen=True)
class View:
    """One panel as it is seen: its paper, the ways of its arrows, the numbers of its marks, before it is placed.

    ``window`` is the part of the plane that the crop leaves.
    """

    stage: Stage
    box: Box
    window: Box
    ways: tuple[tuple[int, Array], ...]
    numbers: tuple[Array, ...]

    @property
    def cropped(self) -> bool:
        """Whether something is left out."""
        return bool(np.isfinite([*self.window.low, *self.window.high]).any())


@dataclass(frozen=True)
class Picture:
    """A panel as it stands in the figure; what the checks look at."""

    stage: Stage
    raster: Raster
    transform: Transform
    arrows: tuple[tuple[int, Array], ...]


def draw_figure(figure: FigureSource, person: Person) -> Drawn:
    """Return the figure drawn with a person, and its faults; a fault of form leaves nothing to draw."""
    try:
        return _drawn(figure, person)
    except PoseError as error:
        return Drawn("", (_fault(figure, error),))


def _drawn(figure: FigureSource, person: Person) -> Drawn:
    camera = camera_of(figure)
    stages = {panel: set_stage(figure, panel, person) for panel in figure.panels}
    views = [_view(figure, stage, stages, camera) for stage in stages.values()]
    scale, side = _arranged(figure, views)
    views = _aligned(views, side=side)
    transforms, size = _placed(views, scale, side=side)
    palette = Palette(person.colours)
    body: list[str] = []
    pictures: list[Picture] = []
    for view, transform in zip(views, transforms, strict=True):
        resolution = min(max(scale * _PIXELS, _COARSEST), _FINEST)
        low, high = view.box.low.copy(), view.box.high.copy()
        low[0], high[0] = max(low[0], view.window.low[0]), min(high[0], view.window.high[0])
        cut = float(view.window.low[1]) if np.isfinite(view.window.low[1]) else None
        raster = render(view.stage.scene, camera, resolution, (low, high))
        body += _floor(figure, view, camera, transform)
        body += ink.paths(trace(raster, cut), transform, palette)
        if view.stage.panel != "start":
            for part in figure.ghost:
                body += ghost(part, stages["start"].scene, view.stage.scene, raster, transform, cut)
        pictures.append(Picture(view.stage, raster, transform, tuple((n, transform(way)) for n, way in view.ways)))
    faults: list[Fault] = []
    for picture in pictures:
        for number, way in picture.arrows:
            spec = figure.arrows[number]
            try:
                body += arrows.arrow(way, spec.width, spec.both)
            except arrows.ArrowError as error:
                faults.append(_fault(figure, PoseError(spec.node, f"figure.arrows[{number}]", str(error))))
    faults += [_fault(figure, fault) for fault in faults_of(figure, pictures)]
    verdicts, clear = signs([
        Signed(figure.verdict[view.stage.panel], *_edges(view, picture.transform), _inked(figure, view, picture))
        for view, picture in zip(views, pictures, strict=True)
        if view.stage.panel in figure.verdict
    ])  # fmt: skip
    if not clear:
        problem = "there is no upper corner that is free in each panel for its sign"
        node = figure.node.get("verdict") or figure.node
        faults.append(_fault(figure, PoseError(node, "figure.verdict", problem, "another view or crop")))
    body += verdicts
    words = {str(panel): stage for panel, stage in stages.items()}
    marks = _marks(figure, pictures)
    return Drawn(_document(figure, person, size, body + marks, alternative(figure, words)), tuple(faults))


def _fault(figure: FigureSource, error: PoseError) -> Fault:
    node = error.node
    return Fault(figure.file, node.line, node.column, error.field, error.problem, error.allowed, error.hint)


def _view(figure: FigureSource, stage: Stage, stages: Mapping[Panel, Stage], camera: Camera) -> View:
    low, high = bounds(stage.scene, camera)
    if figure.ghost:
        before = bounds(stages["start"].scene, camera)
        low, high = np.minimum(low, before[0]), np.maximum(high, before[1])
    window = _window(figure, stage, camera)
    low, high = np.maximum(low, window.low), np.minimum(high, window.high)
    if (low > high - 1).any():
        raise PoseError(figure.node.get("crop") or figure.node, "figure.crop", "leaves nothing of the picture")
    last = stage.panel if stage.panel in figure.panels else "start"
    ways = tuple(
        (number, way_of(arrow, stages, camera))
        for number, arrow in enumerate(figure.arrows)
        if arrow.panel == last or (arrow.panel not in figure.panels and last == "start")
    )
    numbers = tuple(
        camera.flat(mark.at.resolve(stage.place)) + np.array((mark.right, mark.up))
        for mark in figure.marks
        if mark.panel == stage.panel
    )
    return View(stage, Box(low, high), window, ways, numbers)


def _window(figure: FigureSource, stage: Stage, camera: Camera) -> Box:
    """Return what the crop leaves of the paper; all of it without one."""
    window = Box(np.full(2, -np.inf), np.full(2, np.inf))
    crop = figure.crop
    if crop is None:
        return window
    place = stage.place(crop.at)
    if place is None:
        node = figure.node.get("crop") or figure.node
        problem = f'there is no place "{crop.at[:40]}"'
        raise PoseError(node.get("at") or node, "figure.crop.at", problem, "a landmark such as pelvis")
    x, y = (float(value) for value in camera.flat(place.at))
    if crop.below is not None:
        window.low[1] = y - crop.below
    if crop.left is not None:
        window.low[0] = x - crop.left
    if crop.right is not None:
        window.high[0] = x + crop.right
    return window


def _with_arrows(view: View, scale: float) -> Box:
    """Return the box with room for arrows and numbers, which have a size in mm."""
    low, high = view.box
    room = _ARROW_ROOM / scale
    for _, way in view.ways:
        low, high = np.minimum(low, way.min(axis=0) - room), np.maximum(high, way.max(axis=0) + room)
    for number in view.numbers:
        low, high = np.minimum(low, number - room), np.maximum(high, number + room)
    edge = _EDGE / scale
    return Box(low - edge, high + edge)


def _arranged(figure: FigureSource, views: list[View]) -> tuple[float, bool]:
    """Return the scale in mm a unit and whether panels stand side by side: the larger of both ways."""
    scales = {side: _scale(views, side=side) for side in (True, False)}
    side = {"side": True, "stack": False}.get(figure.layout, scales[True] >= scales[False])
    return scales[side], side


def _scale(views: list[View], *, side: bool) -> float:
    largest = _CLOSEST if any(view.cropped for view in views) else _LARGEST
    scale = largest
    for _ in range(6):  # the arrows' room depends on the scale itself
        boxes = [_with_arrows(view, scale) for view in views]
        gaps = _GAP * (len(views) - 1)
        if side:
            width, height = sum(box.width for box in boxes), _union(boxes).height
            fits = min((WIDTH - gaps) / width, TALLEST / height)
        else:
            width, height = _union(boxes).width, sum(box.height for box in boxes)
            fits = min(WIDTH / width, (TALLEST - gaps) / height)
        scale = min(fits, largest)
    return scale


def _union(boxes: list[Box]) -> Box:
    return Box(np.min([box.low for box in boxes], axis=0), np.max([box.high for box in boxes], axis=0))


def _aligned(views: list[View], *, side: bool) -> list[View]:
    """Return the views with a common extent along the shared axis, so that floor and things stand still."""
    scale = _scale(views, side=side)
    boxes = [_with_arrows(view, scale) for view in views]
    whole = _union(boxes)
    axis = 1 if side else 0
    aligned = []
    for view, box in zip(views, boxes, strict=True):
        low, high = box.low.copy(), box.high.copy()
        low[axis], high[axis] = whole.low[axis], whole.high[axis]
        aligned.append(replace(view, box=Box(low, high)))
    return aligned


def _placed(views: list[View], scale: float, *, side: bool) -> tuple[list[Transform], tuple[float, float]]:
    """Return each panel's place in the figure, and the figure's size in mm."""
    boxes = [view.box for view in views]
    if side:
        widths = [box.width * scale for box in boxes]
        room = (WIDTH - sum(widths)) / (len(views) + 1) if len(views) > 1 else (WIDTH - widths[0]) / 2
        x, transforms = room, []
        for box, width in zip(boxes, widths, strict=True):
            transforms.append(Transform(scale, x - scale * box.low[0], scale * box.high[1]))
            x += width + room
        return transforms, (WIDTH, boxes[0].height * scale)
    left = (WIDTH - boxes[0].width * scale) / 2
    y, transforms = 0.0, []
    for box in boxes:
        transforms.append(Transform(scale, left - scale * box.low[0], y + scale * box.high[1]))
        y += box.height * scale + _GAP
    return transforms, (WIDTH, y - _GAP)


def _floor(figure: FigureSource, view: View, camera: Camera, transform: Transform) -> list[str]:
    """Return the shadow of what stands on the floor and, seen from low down, the floor's line; a mat is enough."""
    if not figure.ground or np.isfinite(view.window.low[1]) or any(prop.kind == "mat" for prop in view.stage.props):
        return []
    drawn = ink.shadows_of(view.stage.scene.ellipsoids, camera.axes, transform)
    if camera.elevation < _LOW_VIEW:
        low, high = transform(np.array((view.box.low, view.box.high)))
        drawn.append(ink.ground(low[0] + 6, high[0] - 6, float(transform(np.zeros(2))[1])))
    return drawn


def _edges(view: View, transform: Transform) -> tuple[float, float, float]:
    """Return the left, right and upper edges of a panel, in steps."""
    (left, top), (right, _) = transform(np.array(((view.box.low[0], view.box.high[1]), view.box.high)))
    return float(left), float(right), float(top)


def _inked(figure: FigureSource, view: View, picture: Picture) -> Array:
    """Return points, in steps, on all that is drawn in a panel: person and things, arrows, the numbers of marks."""
    raster = picture.raster
    points = [picture.transform(raster.paper(*np.nonzero(raster.parts)))]
    points += [way for _, way in picture.arrows]
    marks = [mark for mark in figure.marks if mark.panel == view.stage.panel]
    turns = np.linspace(0, 2 * np.pi, 24)
    disc = np.stack([np.cos(turns), np.sin(turns)], axis=-1) * _ARROW_ROOM * STEPS
    for mark, number in zip(marks, view.numbers, strict=True):
        leader = np.linspace(number - (mark.right, mark.up), number, 24)
        points += [picture.transform(leader), picture.transform(number) + disc]
    return np.concatenate(points)


def _marks(figure: FigureSource, pictures: list[Picture]) -> list[str]:
    """Return the rings that run time shows for the faults a runner reported, each in a group that names it.

    A line leads from the ring to where the number stands: :mod:`generator.figures.posture` says how it is read.
    """
    drawn = []
    for mark in figure.marks:
        picture = next((p for p in pictures if p.stage.panel == mark.panel), pictures[-1])
        flat = picture.raster.camera.flat(mark.at.resolve(picture.stage.place))
        away = np.array((mark.right, mark.up))
        edge = flat + away * (mark.radius / float(np.linalg.norm(away)))
        (x, y), (x0, y0), (x1, y1) = np.rint(picture.transform(np.stack([flat, edge, flat + away]))).astype(int)
        radius = round(mark.radius * picture.transform.scale * STEPS)
        drawn.append(
            f"<g data-mark={quoteattr(mark.id)} data-label={quoteattr(mark.label)}>"
            f'<circle cx="{x}" cy="{y}" r="{radius}" stroke="#ffffff" stroke-width="14"/>'
            f'<circle cx="{x}" cy="{y}" r="{radius}" stroke="{ARROW}" stroke-width="8"/>'
            f'<polyline data-part="leader" stroke="#000" points="{x0} {y0} {x1} {y1}"/></g>'
        )
    return drawn


def _document(
    figure: FigureSource, person: Person, size: tuple[float, float], body: list[str], words: str
) -> str:  # fmt: skip
    width, height = size
    return "\n".join([
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:g}mm" height="{height:.2f}mm" '
        f'viewBox="0 0 {round(width * STEPS)} {round(height * STEPS)}" data-person={quoteattr(person.id)} '
        f"data-caption={quoteattr(caption(figure))}>",
        f"<title>{escape(figure.title)}</title>",
        f"<desc>{escape(words)}</desc>",
        '<g fill="none" stroke-linecap="round" stroke-linejoin="round">',
        *body,
        "</g>",
        "</svg>",
        "",
    ])  # fmt: skip
