"""A ghost: the dashed outline of where a part of the body was, drawn only where it has left."""

import re

import numpy as np

from generator.figures.studio.camera import Camera
from generator.figures.studio.ghost import ghost
from generator.figures.studio.ink import STEPS, Transform
from generator.figures.studio.raster import render
from generator.figures.studio.scene import Scene
from generator.figures.studio.vectors import vec

SIDE = Camera(0, 0)
SCALE = 0.5
ROUND = 8.0


def trunk(front: float = 0.0) -> Scene:
    scene = Scene()
    scene.sphere(vec(0, 0, 0), ROUND, "torso", "shirt")
    scene.sphere(vec(front, 0, 0), ROUND, "torso", "shirt")
    return scene


def dashes(before: Scene, now: Scene) -> list[str]:
    return ghost("trunk", before, now, render(now, SIDE, 6), Transform(SCALE))


def starts(paths: list[str]) -> np.ndarray:
    """Return where the lines of a path begin, in units; later ones are relative to where the one before ends."""
    found = re.search(r"M(-?\d+) (-?\d+)", paths[0])
    assert found
    return np.array([int(found[1]), -int(found[2])]) / (STEPS * SCALE)


def test_what_has_not_moved_leaves_no_ghost() -> None:
    assert dashes(trunk(), trunk()) == []


def test_a_belly_that_rises_leaves_one_dashed_line_where_it_was() -> None:
    (path,) = dashes(trunk(), trunk(front=6))
    assert "stroke-dasharray" in path
    assert path.count("m") == 0  # one line
    assert abs(np.linalg.norm(starts([path])) - ROUND) < 0.3
    assert starts([path])[0] > 0  # on the side that has moved


def test_it_is_not_drawn_over_another_part_of_the_body() -> None:
    now = trunk(front=6)
    now.sphere(vec(4, -20, 0), 20, "hand_r", "skin")
    assert dashes(trunk(), now) == []


def test_what_has_gone_for_good_leaves_its_whole_outline() -> None:
    away = Scene()
    away.sphere(vec(60, 0, 0), ROUND, "torso", "shirt")
    (path,) = dashes(trunk(), away)
    assert path.count("m") == 0


def test_a_part_that_is_not_there_leaves_none() -> None:
    assert ghost("arm_r", trunk(), trunk(front=6), render(trunk(), SIDE, 6), Transform(SCALE)) == []
