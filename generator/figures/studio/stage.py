"""Sets the stage for one panel: things placed, the body solved among them, muscles tinted; all that the camera sees."""

from __future__ import annotations

from dataclasses import dataclass

from generator.figures.studio.blades import paint_blades
from generator.figures.studio.body import SIDES, Body, Place, Side
from generator.figures.studio.camera import Camera
from generator.figures.studio.figure import FigureSource, Panel, PropSpec
from generator.figures.studio.flesh import clothe
from generator.figures.studio.hands import Held
from generator.figures.studio.language import PoseError
from generator.figures.studio.muscles import known_muscle, paint_muscle
from generator.figures.studio.people import Person
from generator.figures.studio.places import place_on
from generator.figures.studio.pose import Pose
from generator.figures.studio.props import End, Prop, PropError, add, carried, make, spots
from generator.figures.studio.scene import Scene
from generator.figures.studio.shadows import paint_mat
from generator.figures.studio.skeleton import Build, Miss, solve

_SOLID_FLOOR = ("mat",)
_REACHES_OUT = 14.0  # units towards the eye


@dataclass(frozen=True)
class Stage:
    """One panel's scene, with the body in it and the limbs that fell short. ``floor``: height of what one stands on."""

    panel: Panel
    pose: Pose
    body: Body
    scene: Scene
    props: tuple[Prop, ...]
    misses: tuple[Miss, ...]
    floor: float = 0.0

    def place(self, name: str) -> Place | None:
        """Return a landmark or spot of the body, or a thing's spot (``chair.seat``); None when there is none."""
        return place_on(self.body, name) if "." not in name else _spot_of(self.props, name)


def set_stage(figure: FigureSource, panel: Panel, person: Person) -> Stage:
    """Return the stage of a panel.

    Raises:
        PoseError: a place, thing or muscle that does not exist, or a thing that cannot be so.
    """
    pose = figure.panels[panel]
    for use in figure.muscles:
        known_muscle(use)
    specs = [spec for spec in figure.props if spec.only in (None, panel)]
    fixed = tuple(_made(spec, None) for spec in specs if not _needs_body(spec))
    floor = max((prop.size.get("thick", 0.0) for prop in fixed if prop.kind in _SOLID_FLOOR), default=0.0)
    solved = solve(
        pose, Build(person.shoulder_width, person.hip_width, person.chest), lambda name: _spot_of(fixed, name), floor
    )
    first = Stage(panel, pose, solved.body, Scene(), fixed, tuple(solved.misses))
    held = tuple(_made(spec, first) for spec in specs if _needs_body(spec))
    stage = Stage(panel, pose, solved.body, Scene(), fixed + held, first.misses, floor)
    clothe(stage.body, person, stage.scene, _held(held))
    for spec, prop in zip(sorted(specs, key=_needs_body), stage.props, strict=True):
        try:
            add(prop, stage.body, stage.scene)
        except PropError as error:
            raise _fault(spec, error) from error
    for prop in fixed:
        if prop.kind in _SOLID_FLOOR:
            paint_mat(stage.scene, prop.part("mat"), prop.at[2] + prop.size["thick"])
    for use in figure.muscles:
        if use.panel == panel or len(figure.panels) == 1:
            paint_muscle(use, stage.body, stage.scene)
    if figure.blades:
        paint_blades(stage.body, stage.scene)
    stage.scene.far |= _far_limbs(stage.body, camera_of(figure))
    return stage


def camera_of(figure: FigureSource) -> Camera:
    """Return the camera that looks at a figure."""
    return Camera(figure.view.azimuth, figure.view.above)


def _needs_body(spec: PropSpec) -> bool:
    """Tell whether a thing goes where the body is: held, worn, tied to a hand, or placed at a landmark."""
    if spec.held or spec.through:
        return True
    return (spec.at is not None and spec.at.name is not None) or spec.kind in ("vest", "backpack", "belt")


def _held(props: tuple[Prop, ...]) -> dict[Side, Held]:
    """Return what the hands are closed round, where it is wider than a bar."""
    found: dict[Side, Held] = {}
    for prop in props:
        thing = carried.held(prop)
        if thing is not None:
            found |= {side: thing for side in SIDES if f"hand_{side}" in prop.hands}
    return found


def _made(spec: PropSpec, stage: Stage | None) -> Prop:
    def places(name: str) -> Place | None:
        return stage.place(name) if stage else None

    ends = tuple(End(point.name or "floor", point.resolve(places)) for point in spec.through)
    at = spec.at.resolve(places) if spec.at else None
    try:
        return make(
            spec.kind, name=spec.name, at=at, turn=spec.turn, size=spec.sizes, hands=spec.held, ends=ends
        )  # fmt: skip
    except PropError as error:
        raise _fault(spec, error) from error


def _fault(spec: PropSpec, error: PropError) -> PoseError:
    inner = spec.node.get(error.field) or spec.node
    problem = f"{error.problem}: {error.hint}" if error.hint else error.problem
    return PoseError(inner, f"figure.props.{spec.name}.{error.field}", problem)


def _spot_of(props: tuple[Prop, ...], name: str) -> Place | None:
    thing, _, spot = name.partition(".")
    for prop in props:
        if prop.name == thing:
            return spots(prop).get(spot)
    return None


def _far_limbs(body: Body, camera: Camera) -> set[str]:
    """Return the parts of the limbs on the far side, when the body is seen quite from its side.

    They are drawn a little darker, as behind (the left axis of the pelvis or chest and the line of sight then agree);
    not a limb that reaches out towards the eye.
    """
    far: set[str] = set()
    arms = {side: (arm.shoulder.at, arm.hand.at) for side, arm in body.arms.items()}
    legs = {side: (leg.hip, leg.foot.at) for side, leg in body.legs.items()}
    for turn, limbs, parts in (
        (body.pelvis.turn, legs, ("short", "thigh", "shin", "shoe")),
        (body.trunk(24).turn, arms, ("sleeve", "upper_arm", "forearm", "hand", "thumb")),
    ):
        aside = float(turn[:, 1] @ camera.look)
        side: Side = "l" if aside > 0 else "r"
        root, end = limbs[side]
        if abs(aside) > 0.88 and (end - root) @ camera.look > -_REACHES_OUT:
            far |= {f"{part}_{side}" for part in parts}
    return far
