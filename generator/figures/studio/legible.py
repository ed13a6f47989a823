"""Finds what a reader would not see: hidden hands, panels that look alike, arrows in the way, things cut off."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from generator.figures.studio import arrows
from generator.figures.studio.body import SIDES, Body, Side, sign
from generator.figures.studio.figure import FigureSource
from generator.figures.studio.findings import Finding, node_of, said
from generator.figures.studio.ink import STEPS, Transform
from generator.figures.studio.language import PoseError
from generator.figures.studio.raster import Raster, bounds
from generator.figures.studio.stage import Stage
from generator.figures.studio.vectors import Array

if TYPE_CHECKING:
    from generator.figures.studio.compose import Picture

SEEN: Final = {"hand": 2.0, "forearm": 1.5, "shoe": 1.5}
"""The least area, in square units, of which a part must be seen where it matters; a hand from its edge has 14."""
_SEEN_NEAR: Final = 5.0  # times that area: near the limit, as hair and build differ
_MOVED: Final = 8.0  # units: a part that moves this far matters
_MIRRORED: Final = 5.0  # units by which both sides' hands may be off each other's mirror image
ALIKE: Final = 3.0
"""mm on paper by which something must move from panel to panel."""
_COVERED: Final = 0.1  # share of a hand or face that may lie under an arrow's head
_FACE_FROM: Final = 2.2  # units in front of the head's middle
_HEAD_SHARE: Final = 0.58  # of an arrow that may be its head
_CUT: Final = 0.5  # mm
_PATCH: Final = 12  # samples across an arrow's head


def hidden_findings(figure: FigureSource, pictures: Sequence[Picture]) -> Iterator[Finding]:
    """Yield hands, forearms and feet that touch, hold or move but can hardly be seen.

    Of two sides that do the same, one is enough: from the side the far hand stands behind the near one.
    """
    for picture in pictures:
        stage = picture.stage
        moved = [other.stage.body for other in pictures if other is not picture]
        for stem, keys in (("hand", "arm"), ("forearm", "arm"), ("shoe", "leg")):
            areas = {side: _seen(picture.raster, stem, side) for side in SIDES}
            for side in SIDES:
                if not _matters(stage, stem, side, moved) or _cropped(figure, picture, stem, side):
                    continue
                if areas[side] > SEEN[stem] * _SEEN_NEAR or _twin_seen(stage.body, stem, side, areas):
                    continue
                part = f"{stem.replace('shoe', 'foot')}_{side}"
                problem = f"the {said(part)} can hardly be seen ({areas[side]:.1f} square units); turn the view"
                error = PoseError(node_of(stage.pose, f"{keys}_{side}"), f"figure.{stage.panel}.{keys}_{side}", problem)
                yield Finding("hidden", (part,), error, areas[side] < SEEN[stem])


def _seen(raster: Raster, stem: str, side: Side) -> float:
    parts = (f"hand_{side}", f"thumb_{side}") if stem == "hand" else (f"{stem}_{side}",)
    return raster.area(*parts)


def _matters(stage: Stage, stem: str, side: Side, others: Sequence[Body]) -> bool:
    if stem == "hand" and _busy(stage, side):
        return True
    return any(_moved(stage.body, body, stem, side) > _MOVED for body in others)


def _moved(one: Body, other: Body, stem: str, side: Side) -> float:
    """Return how far a part moved, in the room or within the body, whichever is less: who turns round moves no hand."""
    bases = [body.pelvis if stem == "shoe" else body.trunk(24) for body in (one, other)]
    spots = [_middle(body, stem, side) for body in (one, other)]
    own = [base.turn.T @ (spot - base.at) for base, spot in zip(bases, spots, strict=True)]
    return float(min(np.linalg.norm(spots[1] - spots[0]), np.linalg.norm(own[1] - own[0])))


def _busy(stage: Stage, side: Side) -> bool:
    """Tell whether a hand touches or holds something."""
    return stage.pose.arms[side].touch is not None or any(f"hand_{side}" in prop.hands for prop in stage.props)


def _middle(body: Body, stem: str, side: Side) -> Array:
    arm, leg = body.arms[side], body.legs[side]
    result: Array = {"hand": arm.hand.at, "forearm": (arm.elbow + arm.wrist) / 2, "shoe": leg.foot.at}[stem]
    return result


def _cropped(figure: FigureSource, picture: Picture, stem: str, side: Side) -> bool:
    """Tell whether a part lies beyond the crop, which may cut off all but hands that touch or hold."""
    if figure.crop is None or (stem == "hand" and _busy(picture.stage, side)):
        return False
    left, top = picture.raster.origin
    rows, columns = (count / picture.raster.resolution for count in picture.raster.parts.shape)
    x, y = picture.raster.camera.flat(_middle(picture.stage.body, stem, side))
    return bool(y < top - rows + _MOVED or x < left or x > left + columns)


def _twin_seen(body: Body, stem: str, side: Side, areas: dict[Side, float]) -> bool:
    other: Side = "r" if side == "l" else "l"
    base = body.pelvis if stem == "shoe" else body.trunk(24)
    here, there = (base.turn.T @ (_middle(body, stem, s) - base.at) * (1, sign(s), 1) for s in (side, other))
    return areas[other] > SEEN[stem] and float(np.linalg.norm(here - there)) < _MIRRORED


def alike_findings(pictures: Sequence[Picture]) -> Iterator[Finding]:
    """Yield panels in which nothing moves enough to be seen."""
    for one, other in combinations(pictures, 2):
        places = [_landmarks(picture) for picture in (one, other)]
        way = float(np.linalg.norm(places[1] - places[0], axis=1).max())
        if way < ALIKE * 1.3:
            panels = one.stage.panel, other.stage.panel
            problem = (
                f"nothing moves more than {way:.1f} mm on paper from {panels[0]} to {panels[1]}, where {ALIKE:g} mm "
                "can be seen; turn the view, crop closer or move further"
            )
            yield Finding(
                "alike", panels, PoseError(other.stage.pose.node, f"figure.{panels[1]}", problem), way < ALIKE
            )


def _landmarks(picture: Picture) -> Array:
    """Return where the body's landmarks are, in mm; the floor stands still."""
    body, camera = picture.stage.body, picture.raster.camera
    points = [body.pelvis.at, body.trunk(10).at, body.trunk(12).point(front=5 + body.belly), body.trunk(24).at,
              body.neck.at, body.head.point(5, 0, 0), body.head.point(0, 0, 6), body.head.point(0, 4, 0)]  # fmt: skip
    for side in SIDES:
        arm, leg = body.arms[side], body.legs[side]
        points += [arm.shoulder.at, arm.elbow, arm.wrist, arm.hand.point(up=4), arm.hand.point(0, 2, 0)]
        points += [leg.hip, leg.knee, leg.foot.at, leg.foot.point(10)]
    return camera.flat(np.array(points)) * picture.transform.scale


def arrow_findings(figure: FigureSource, pictures: Sequence[Picture]) -> Iterator[Finding]:
    """Yield arrows whose head covers a hand or face or is most of the arrow, that are too long, or cross."""
    for picture in pictures:
        for number, way in picture.arrows:
            spec, field = figure.arrows[number], f"figure.arrows[{number}]"
            length = float(np.linalg.norm(np.diff(way, axis=0), axis=1).sum()) / STEPS
            head = arrows.HEAD_LENGTH * spec.width * (2 if spec.both else 1)
            if length > arrows.SHORTEST * head and head > _HEAD_SHARE * length * 0.9:  # shorter: cannot be drawn
                problem = f"is {length:.1f} mm long, and its head {head:.1f} mm of that; make it longer or thinner"
                yield Finding("arrow", ("head",), PoseError(spec.node, field, problem), head > _HEAD_SHARE * length)
            tall = _extent(picture)
            if length > tall * 0.9:
                problem = f"is {length:.0f} mm long, longer than what is drawn ({tall:.0f} mm); shorten it"
                yield Finding("arrow", ("length",), PoseError(spec.node, field, problem), length > tall)
            for part, share in _covered(picture, way, spec.width, spec.both):
                problem = f"its head covers {share:.0%} of the {said(part)}; move it with aside:, right: or up:"
                yield Finding("arrow", (part,), PoseError(spec.node, field, problem), share > _COVERED)
        for (one, first), (other, second) in combinations(picture.arrows, 2):
            if _cross(first, second):
                problem = f"crosses arrow {one + 1}; move one of them aside"
                error = PoseError(figure.arrows[other].node, f"figure.arrows[{other}]", problem)
                yield Finding("arrow", ("crossing",), error)


def _extent(picture: Picture) -> float:
    low, high = bounds(picture.stage.scene, picture.raster.camera)
    return float((high - low).max()) * picture.transform.scale


def _covered(picture: Picture, way: Array, width: float, both: bool) -> Iterator[tuple[str, float]]:
    """Yield each hand, and the face, that the arrow's heads lie over, with the share of it that they cover."""
    try:
        heads = [arrows.head(path, width) for path in ((way, way[::-1]) if both else (way,))]
    except arrows.ArrowError:
        return  # told where it is drawn
    raster = picture.raster
    masks = {f"hand_{side}": raster.mask(f"hand_{side}", f"thumb_{side}") for side in SIDES}
    masks["face"] = _face(picture)
    for part, mask in masks.items():
        area = float(mask.sum()) / raster.resolution**2
        if area < SEEN["hand"]:
            continue
        share = max(_over(picture.transform, raster, mask, head) for head in heads) / area
        if share > _COVERED / 2:
            yield part, min(share, 1.0)


def _face(picture: Picture) -> NDArray[np.bool_]:
    """Return where the front of the head is seen."""
    head = picture.stage.body.head
    mask = picture.raster.mask("head", "nose", "eye")
    mask[mask] = (picture.raster.points(mask) - head.at) @ head.turn[:, 0] > _FACE_FROM
    return mask


def _over(transform: Transform, raster: Raster, mask: NDArray[np.bool_], head: Array) -> float:
    """Return how much of a triangle, in steps, lies over a mask: square units."""
    a, b = (grid.ravel() for grid in np.meshgrid(*2 * [(np.arange(_PATCH) + 0.5) / _PATCH]))
    inside = a + b < 1
    spots = head[0] + a[inside, None] * (head[1] - head[0]) + b[inside, None] * (head[2] - head[0])
    x = (spots[:, 0] / STEPS - transform.x0) / transform.scale
    y = (transform.y0 - spots[:, 1] / STEPS) / transform.scale
    columns = np.floor((x - raster.origin[0]) * raster.resolution).astype(int)
    rows = np.floor((raster.origin[1] - y) * raster.resolution).astype(int)
    within = (rows >= 0) & (rows < mask.shape[0]) & (columns >= 0) & (columns < mask.shape[1])
    share = float(mask[rows[within], columns[within]].sum()) / len(spots)
    one, other = (head[1:] - head[0]) / (STEPS * transform.scale)
    return share * abs(float(one[0] * other[1] - one[1] * other[0])) / 2


def _cross(one: Array, other: Array) -> bool:
    """Tell whether two ways cross, by the sides on which each's ends lie of the other's pieces."""
    p, q = one[:-1, None], one[1:, None]
    r, s = other[None, :-1], other[None, 1:]
    apart = (_side_of(p, q, r) * _side_of(p, q, s) < 0) & (_side_of(r, s, p) * _side_of(r, s, q) < 0)
    return bool(apart.any())


def _side_of(a: Array, b: Array, c: Array) -> Array:
    ab, ac = b - a, c - a
    result: Array = ab[..., 0] * ac[..., 1] - ab[..., 1] * ac[..., 0]
    return result


def frame_findings(figure: FigureSource, pictures: Sequence[Picture]) -> Iterator[Finding]:
    """Yield what lies outside of its panel: of the scene (the crop excepted), an arrow, a mark's ring."""
    for picture in pictures:
        raster, transform, panel = picture.raster, picture.transform, picture.stage.panel
        rows, columns = raster.parts.shape
        left, top = raster.origin
        low = np.array((left, top - rows / raster.resolution))
        high = np.array((left + columns / raster.resolution, top))
        scene_low, scene_high = bounds(picture.stage.scene, raster.camera)
        if figure.crop is not None:
            crop = figure.crop
            meant = (crop.left is not None, crop.below is not None)
            scene_low = np.where(meant, np.maximum(scene_low, low), scene_low)
            meant = (crop.right is not None, False)
            scene_high = np.where(meant, np.minimum(scene_high, high), scene_high)
        cut = max(float((low - scene_low).max()), float((scene_high - high).max())) * transform.scale
        if cut > _CUT:
            problem = f"{cut:.1f} mm of it is outside of the picture"
            yield Finding("frame", (panel,), PoseError(picture.stage.pose.node, f"figure.{panel}", problem))
        for number, way in picture.arrows:
            corners = transform(np.stack([low, high]))
            over = max(corners[0, 0] - way[:, 0].min(), way[:, 0].max() - corners[1, 0],
                       corners[1, 1] - way[:, 1].min(), way[:, 1].max() - corners[0, 1]) / STEPS  # fmt: skip
            if over > _CUT:
                problem = f"goes {over:.1f} mm out of the picture; shorten it or move it"
                error = PoseError(figure.arrows[number].node, f"figure.arrows[{number}]", problem)
                yield Finding("frame", ("arrow",), error)
        for mark in figure.marks:
            if mark.panel != panel:
                continue
            at = raster.camera.flat(mark.at.resolve(picture.stage.place))
            outside = max(float((low - at).max()), float((at - high).max())) * transform.scale
            if outside > _CUT:
                problem = f"its middle is {outside:.1f} mm out of the picture"
                yield Finding("frame", (mark.id,), PoseError(mark.node, "figure.marks", problem))
