"""A running belt, worn round the waist, with a pouch at the hip out of which a phone looks."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from generator.figures.studio.body import Body, Place
from generator.figures.studio.props.carried import PHONE
from generator.figures.studio.props.model import CM, Kind, Prop, Size, soft
from generator.figures.studio.scene import Paint, Scene
from generator.figures.studio.vectors import Array, about_z, vec

AT: Final = 8.2
"""The height on the spine at which the belt sits, in units: on the hips, over the shirt's hem."""
_HALF_WIDTH, _HALF_DEPTH = 8.6, 5.4
"""Of the trunk at the belt, in units."""
_TORSO: Final = frozenset({"torso"})


def _belt(prop: Prop, body: Body, scene: Scene) -> None:
    """Paint the strap on the trunk and lay a pouch on it, turned ``pouch`` degrees from the front to the right."""
    place, half = body.trunk(AT), prop.size["height"] / 2

    def strap(points: Array) -> NDArray[np.bool_]:
        height = ((points - place.at) @ place.turn)[..., 2]
        result: NDArray[np.bool_] = abs(height) < half
        return result

    scene.paints.append(Paint(_TORSO, "rubber", strap))
    turn = -np.radians(prop.size["pouch"])
    out = vec(np.cos(turn) * _HALF_DEPTH, np.sin(turn) * _HALF_WIDTH, 0)
    normal = np.degrees(np.arctan2(out[1] / _HALF_WIDTH**2, out[0] / _HALF_DEPTH**2))
    frame = place.turn @ about_z(float(normal))
    pouch = Place(place.point(*out), frame)
    soft(scene, pouch, (3.4 * CM, 11 * CM, 8.5 * CM), prop.part("pouch"), "rubber", rim=2 * CM)
    thick, width, length = PHONE
    up = 3.5 * CM
    scene.box(pouch.point(up=up), PHONE, prop.part("phone"), "prop-dark", frame)
    proud = 0.1 * CM
    face = pouch.point(front=(thick + proud) / 2, up=up)
    scene.box(face, (proud, width - 0.8 * CM, length - 1.6 * CM), prop.part("screen"), "screen", frame)


KINDS: Final[dict[str, Kind]] = {
    "belt": Kind(
        "a running belt, worn, with a phone in its pouch",
        _belt,
        sizes={
            "height": Size(4, 2, 8, "height of the strap"),
            "pouch": Size(110, -180, 180, "where the pouch sits: 0 in front, 90 on the right hip", "degrees"),
        },
    ),
}
