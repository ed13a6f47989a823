"""Draws the body map's plate: a person from behind and from in front, with the places that can be sore as data.

Run time shades the places that a runner named: :mod:`generator.figures.bodymap` says what the file must hold.
"""

from __future__ import annotations

from typing import Final
from xml.sax.saxutils import escape, quoteattr

import numpy as np

from generator.figures.studio import ink
from generator.figures.studio.camera import Camera
from generator.figures.studio.figure import stances
from generator.figures.studio.flesh import clothe
from generator.figures.studio.ink import STEPS, Transform
from generator.figures.studio.palette import Palette
from generator.figures.studio.people import Person
from generator.figures.studio.pose import layered, read_pose
from generator.figures.studio.raster import render
from generator.figures.studio.scene import Scene
from generator.figures.studio.skeleton import Build, solve
from generator.figures.studio.trace import trace
from generator.figures.studio.vectors import Array
from generator.profile.node import Node, to_data

_VIEWS: Final = {"back": -90.0, "front": 90.0}
_SCALE: Final = 0.882  # mm a unit
_HALF: Final = 22.0  # units from the middle of a view to its edge
_TOP: Final = 101.5  # units above the floor
_PIXELS: Final = 12.0
_PALE: Final = 0.62  # of white in every colour, so that what is sore stands out


def draw_body_map(node: Node, person: Person) -> str:
    """Return the plate as SVG; ``node`` is the whole of a content folder's ``figures/body-map.yaml``.

    Raises :class:`~generator.figures.studio.language.PoseError` when the pose is at fault.
    """
    data = to_data(node)
    pose_node = node.get("pose") or Node("map", node.line, node.column)
    pose = read_pose(layered(stances()["standing"], pose_node), "pose")
    body = solve(pose, Build(person.shoulder_width, person.hip_width), lambda _: None).body
    scene = Scene()
    clothe(body, person, scene)
    cut = float(data["cut"])
    palette = Palette({tone: _pale(colour) for tone, colour in person.colours.items()} | {"ink": _pale("#33312f")})
    groups = []
    for number, (view, said) in enumerate(data["views"].items()):
        camera = Camera(_VIEWS[view], 2.0)
        transform = Transform(_SCALE, _SCALE * _HALF * (1 + 2 * number), _SCALE * _TOP)
        raster = render(scene, camera, _PIXELS, (np.array((-_HALF, cut)), np.array((_HALF, _TOP))))
        sites = [_site(site, data["sites"], person, transform) for site in data["sites"] if site["view"] == view]
        groups += [
            f'<g data-view="{view}" data-name={quoteattr(said["name"])} data-left={quoteattr(said["left"])} '
            f"data-right={quoteattr(said['right'])}>",
            '<g fill="none" stroke-linecap="round" stroke-linejoin="round">',
            *ink.paths(trace(raster, cut), transform, palette),
            "</g>",
            *sites,
            "</g>",
        ]
    wide, tall = 2 * _HALF * len(data["views"]) * _SCALE, (_TOP - cut) * _SCALE
    return "\n".join([
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide:.2f}mm" height="{tall:.2f}mm" '
        f'viewBox="0 0 {round(wide * STEPS)} {round(tall * STEPS)}" data-person={quoteattr(person.id)}>',
        f"<title>{escape(data['title'])}</title>",
        f"<desc>{escape(data['alt'])}</desc>",
        *groups,
        "</svg>",
        "",
    ])  # fmt: skip


def _site(site: dict[str, object], sites: list[dict[str, object]], person: Person, transform: Transform) -> str:
    area = _fitted(_points(site["area"]) if "area" in site else _mirrored(site, sites), person)
    outline = ink.path_data(_rounded(transform(area)), close=True)
    leader = " ".join(f"{round(x)} {round(y)}" for x, y in transform(_fitted(_points(site["leader"])[:1], person)))
    end = " ".join(f"{round(x)} {round(y)}" for x, y in transform(_points(site["leader"])[1:]))
    return (
        f"<g data-site={quoteattr(str(site['id']))} data-label={quoteattr(str(site['label']))}>"
        f'<path data-part="area" d="{outline}"/>'
        f'<polyline data-part="leader" fill="none" stroke="#000" points="{leader} {end}"/></g>'
    )


def _mirrored(site: dict[str, object], sites: list[dict[str, object]]) -> Array:
    other = next(s for s in sites if s["id"] == site["mirror"] and s["view"] == site["view"])
    mirrored: Array = _points(other["area"])[::-1] * np.array((-1.0, 1.0))
    return mirrored


def _fitted(area: Array, person: Person) -> Array:
    """Return an area as wide as the person is there: the areas are drawn for a build of 1."""
    factors = np.interp(area[:, 1], (60.0, 68.0, 76.0), (person.waist, person.waist, person.shoulder_width))
    return np.stack([area[:, 0] * factors, area[:, 1]], axis=1)


def _points(value: object) -> Array:
    return np.array(value, dtype=float)


def _rounded(points: Array) -> list[Array]:
    """Return the closed curve through ``points`` (Catmull and Rom 1974), as cubic pieces."""
    before, after = np.roll(points, 1, axis=0), np.roll(points, -1, axis=0)
    pull = (after - before) / 6
    return [
        np.stack([points[k], points[k] + pull[k], after[k] - np.roll(pull, -1, axis=0)[k], after[k]])
        for k in range(len(points))
    ]


def _pale(colour: str) -> str:
    parts = (int(colour[k : k + 2], 16) for k in (1, 3, 5))
    return "#" + "".join(f"{round(part + (255 - part) * _PALE):02x}" for part in parts)
