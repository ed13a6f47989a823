"""Shoulder blades, shown through the shirt, go where the shoulders take them."""

from __future__ import annotations

import numpy as np
import pytest

from generator.figures.studio.blades import TONE, blade
from generator.figures.studio.body import SIDES, Side, sign
from generator.figures.studio.camera import Camera
from generator.figures.studio.raster import Raster, render
from generator.figures.studio.stage import set_stage
from tests.figures.studio.written import JUNE, body, figure


def seen(start: str, azimuth: float, *, shown: bool = True) -> Raster:
    source = figure(f"blades: {str(shown).lower()}\nstart: {start}")
    return render(set_stage(source, "start", JUNE).scene, Camera(azimuth, 4), resolution=4)


def area(raster: Raster) -> float:
    tones = [number for number, name in enumerate(raster.tone_names) if name == TONE]
    return float(np.isin(raster.tones, tones).sum()) / raster.resolution**2


@pytest.mark.parametrize("side", SIDES)
def test_a_blade_follows_its_shoulder(side: Side) -> None:
    def out_and_up(start: str) -> tuple[float, float]:
        solved = body(start)
        chest = solved.trunk(22.0)
        local = (blade(solved, side).at - chest.at) @ chest.turn
        return float(local[1]) * sign(side), float(local[2])

    rest = out_and_up("{stance: standing}")
    assert rest[0] > 3
    assert out_and_up("{stance: standing, shoulders: {forward: -2, in: 1}}")[0] < rest[0] - 1
    assert out_and_up("{stance: standing, shoulders: {forward: 2}}")[0] > rest[0] + 0.5
    assert out_and_up("{stance: standing, shoulders: {up: -2}}")[1] < rest[1] - 1


def test_a_raised_arm_swings_the_lower_corner_out() -> None:
    raised = blade(body("{stance: standing, arms: {reach: up}}"), "l")
    hanging = blade(body("{stance: standing}"), "l")
    assert -raised.turn[1, 2] > -hanging.turn[1, 2] + 0.3  # down the blade is out to the left


def test_blades_show_on_the_back_alone_and_only_when_asked_for() -> None:
    assert area(seen("{stance: standing}", -90)) > 50
    assert area(seen("{stance: standing}", 90)) == 0
    assert area(seen("{stance: standing}", -90, shown=False)) == 0
