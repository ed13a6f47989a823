"""Clothes a solved skeleton: adds the whole person to a scene."""

from __future__ import annotations

from collections.abc import Mapping

from generator.figures.studio.body import SIDES, Body, Side
from generator.figures.studio.hands import NOTHING, Held, add_hand
from generator.figures.studio.heads import add_head
from generator.figures.studio.limbs import add_arm, add_leg
from generator.figures.studio.people import Person
from generator.figures.studio.scene import Scene
from generator.figures.studio.torso import add_neck, add_torso


def clothe(body: Body, person: Person, scene: Scene, held: Mapping[Side, Held] = NOTHING) -> None:
    """Add the person to the scene; ``held``: what hands are closed round.

    Parts: ``torso``, ``neck``, ``head``, ``ear``, ``nose``, ``eye``, ``brow``, ``mouth``, ``hair`` and, with ``_l``
    or ``_r`` after them, ``sleeve``, ``upper_arm``, ``forearm``, ``hand``, ``thumb``, ``short``, ``thigh``, ``shin``,
    ``shoe``. Tones: those of :data:`~generator.figures.studio.people.TONES` and ``ink``.
    """
    add_torso(scene, body, person)
    add_neck(scene, body, person)
    for side in SIDES:
        add_leg(scene, body, person, side)
        add_arm(scene, body, person, side)
        add_hand(scene, body, side, held.get(side))
    add_head(scene, body, person)
