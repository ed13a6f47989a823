"""Finds what is wrong with a figure before a reader does."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from generator.figures.studio.figure import FigureSource
from generator.figures.studio.language import PoseError

if TYPE_CHECKING:
    from generator.figures.studio.compose import Picture


def faults_of(figure: FigureSource, pictures: Sequence[Picture]) -> list[PoseError]:
    """Return every fault of a figure that its ``allow`` does not except."""
    faults: list[PoseError] = []
    for picture in pictures:
        for miss in picture.stage.misses:
            if not figure.allows("reach", miss.limb):
                node = miss.pose.node or figure.node
                faults.append(
                    PoseError(node, f"figure.{picture.stage.panel}.{miss.limb}", f"is {miss.by:.1f} units too short")
                )
    return faults
