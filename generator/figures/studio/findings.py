"""What a check finds in a figure, and how parts of the body and things are said in words."""

from __future__ import annotations

from typing import NamedTuple

from generator.figures.studio.body import SIDES
from generator.figures.studio.language import PoseError
from generator.figures.studio.pose import Pose
from generator.profile.node import Node


class Finding(NamedTuple):
    """``parts`` are those that an ``allow`` must name.

    Not ``sure``: near the limit. It is not told, but an exception for it is of use: with another person, whose
    shoulders are broader, it may well be over.
    """

    check: str
    parts: tuple[str, ...]
    error: PoseError
    sure: bool = True


def said(part: str) -> str:
    """Return a part in words, such as ``left upper arm`` of ``upper_arm_l``."""
    stem, _, side = part.rpartition("_")
    if stem and side in SIDES:
        return f"{'left' if side == 'l' else 'right'} {stem.replace('_', ' ')}"
    return part.replace("_", " ")


def node_of(pose: Pose, *keys: str) -> Node:
    """Return the first of a pose's keys that is written; the pose itself when none is."""
    for key in keys:
        side = key.rpartition("_")[2]
        if side in SIDES:
            limb = (pose.arms if key.startswith("arm_") else pose.legs).get(side)
            if not key.startswith("shoulder_"):
                if limb is not None and limb.node is not None:
                    return limb.node
                continue
        node = pose.node.get(key)
        if node is not None:
            return node
    return pose.node
