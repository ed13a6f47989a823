"""From camera to arrows, on small scenes: a drawing must have no holes, no gaps and no ragged lines."""

import io
from collections import Counter
from itertools import pairwise

import numpy as np
import pypdfium2
import pytest
from reportlab.pdfgen.canvas import Canvas

from generator.figures.studio import arrows, curves, ink
from generator.figures.studio.camera import Camera
from generator.figures.studio.palette import HATCH, MARKS, THINGS, Palette, UnknownToneError, lightness
from generator.figures.studio.raster import bounds, render
from generator.figures.studio.scene import Paint, Scene
from generator.figures.studio.shadows import paint_mat
from generator.figures.studio.trace import Chain, Line, trace
from generator.figures.studio.vectors import about_x, about_z, vec
from generator.figures.svg import read_svg

SIDE = Camera(0, 0)
OBLIQUE = Camera(25, 15)
PALETTE = Palette({"skin": "#f7e6d4", "shirt": "#adccd4"})


def two_spheres() -> Scene:
    scene = Scene()
    scene.sphere(vec(0, 0, 0), 5, "thigh_l", "skin")
    scene.sphere(vec(4, -6, 3), 3, "forearm_l", "skin")
    return scene


def two_tones() -> Scene:
    scene = Scene()
    scene.sphere(vec(0, 0, 0), 5, "torso", "skin")
    scene.paints.append(Paint(frozenset({"torso"}), "shirt", lambda points: points[..., 2] < 0.3 * points[..., 0]))
    return scene


def box() -> Scene:
    scene = Scene()
    scene.box(vec(0, 0, 5), (20, 12, 6), "prop-box", "wood", about_z(10) @ about_x(20))
    return scene


def rod() -> Scene:
    scene = Scene()
    scene.rod(vec(0, -8, 0), vec(2, 8, 1), 4, "prop-rod", "steel")
    return scene


def folded_tube() -> Scene:
    """A tube that passes in front of itself."""
    scene = Scene()
    turn = np.linspace(0, 3 * np.pi, 60)
    points = [vec(8 * np.cos(a), -1.2 * a, 8 * np.sin(a)) for a in turn]
    scene.chain(points, [2.0] * len(points), "forearm_l", "skin", step=0.4)
    return scene


def all_together() -> Scene:
    scene = Scene()
    for k, make in enumerate((two_spheres, two_tones, box, rod)):
        for solid in (part := make()).ellipsoids:
            scene.ellipsoids.append(solid._replace(centre=solid.centre + vec(7 * k, 0, 0)))
        scene.boxes += part.boxes
        scene.cylinders += part.cylinders
        scene.paints += part.paints
    return scene


SCENES = [two_spheres, two_tones, box, rod, folded_tube, all_together]


def chains_of(scene: Scene, camera: Camera = OBLIQUE, resolution: float = 6, cut: float | None = None) -> list[Chain]:
    return trace(render(scene, camera, resolution), cut)


def painted(paths: list[str], width: int, height: int) -> np.ndarray:
    """Return the picture as an array (rows, columns, 3), one pixel a step."""
    text = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}pt" height="{height}pt" '
        f'viewBox="0 0 {width} {height}"><g fill="none">{"".join(paths)}</g></svg>'
    )
    sheet = io.BytesIO()
    canvas = Canvas(sheet, pagesize=(width, height))
    for shape in read_svg(text, "test.svg").shapes:
        paint = [f"{r} {g} {b} rg" for r, g, b in [shape.fill or (0, 0, 0)]]
        r, g, b = shape.stroke or (0, 0, 0)
        paint.append(f"{r} {g} {b} RG {shape.width} w 1 J 1 j")
        way = {(True, True): "B", (True, False): "f", (False, True): "S"}[bool(shape.fill), bool(shape.stroke)]
        canvas._code.append(f"q {' '.join(paint)} {shape.ops} {way}{'*' if shape.fill and shape.even_odd else ''} Q")
    canvas.save()
    page = pypdfium2.PdfDocument(sheet.getvalue())[0]
    return np.asarray(page.render(scale=1).to_pil().convert("RGB")).astype(int)


@pytest.mark.parametrize(("azimuth", "across"), [(0, (1, 0, 0)), (90, (0, 1, 0)), (-90, (0, -1, 0))])
def test_a_camera_puts_the_world_on_paper(azimuth, across):
    camera = Camera(azimuth, 0)
    assert np.allclose(camera.flat(np.array((across, (0, 0, 1)))), ((1, 0), (0, 1)))
    assert camera.depth(-camera.look) < camera.depth(camera.look)
    assert np.allclose(Camera(azimuth, 30).axes @ Camera(azimuth, 30).axes.T, np.eye(3))
    assert Camera(azimuth, 30).look[2] < 0, "a positive elevation looks down"


def test_depths_and_points_of_an_ellipsoid_are_exact():
    scene = Scene()
    turn = about_z(30) @ about_x(50)
    scene.ellipsoid(vec(3, 2, 1), turn, (5, 2, 3), "head", "skin")
    raster = render(scene, OBLIQUE, 5)
    seen = raster.points(raster.parts > 0)
    on_it = (((seen - (3, 2, 1)) @ turn / (5, 2, 3)) ** 2).sum(axis=1)
    assert np.allclose(on_it, 1)
    low, high = bounds(scene, OBLIQUE)
    spread = OBLIQUE.flat(seen)
    assert np.all(spread.min(axis=0) - low < 0.3)
    assert np.all(high - spread.max(axis=0) < 0.3)


def test_points_of_boxes_and_rods_lie_on_their_faces():
    raster = render(box(), OBLIQUE, 5)
    turn = about_z(10) @ about_x(20)
    local = (raster.points(raster.parts > 0) - (0, 0, 5)) @ turn / (10, 6, 3)
    assert np.allclose(np.abs(local).max(axis=1), 1)
    assert len([name for name in raster.part_names if name.startswith("prop-box#")]) == 3
    raster = render(rod(), OBLIQUE, 5)
    axis = vec(2, 16, 1) / np.linalg.norm((2, 16, 1))
    for name, face in (("prop-rod", "mantle"), ("prop-rod#0", "end")):
        points = raster.points(raster.parts == raster.part_names.index(name)) - (0, -8, 0)
        along = points @ axis
        off = np.linalg.norm(points - along[:, None] * axis, axis=1)
        assert np.allclose(off, 4) if face == "mantle" else np.allclose(along, 0)


def test_the_nearer_hides_the_farther_and_clips_and_far_parts_hold():
    scene = two_spheres()
    near = render(scene, SIDE, 4)
    assert near.part_names[near.parts[near.depth.argmin() // near.parts.shape[1]].max()] == "forearm_l"
    assert near.area("forearm_l") == pytest.approx(np.pi * 9, rel=0.05)
    scene.ellipsoids[1] = scene.ellipsoids[1]._replace(clip=lambda points: points[..., 2] > 3)
    scene.far.add("thigh_l")
    half = render(scene, SIDE, 4)
    assert half.area("forearm_l") == pytest.approx(np.pi * 4.5, rel=0.07)
    assert "skin-far" in half.tone_names
    assert half.tone_names[half.tones[half.mask("forearm_l")].max()] == "skin"


@pytest.mark.parametrize("make", SCENES)
def test_fills_close_at_every_node(make):
    chains = chains_of(make())
    for tone in {tone for chain in chains for tone in chain.tones} - {""}:
        ends = Counter[int]()
        for chain in chains:
            if tone in chain.tones and len(chain.tones) == 2 and not chain.closed:
                ends.update((chain.start, chain.end))
        assert all(count % 2 == 0 for count in ends.values())
    at: dict[int, np.ndarray] = {}
    for chain in chains:
        for node, point in ((chain.start, chain.points[0]), (chain.end, chain.points[-1])):
            assert np.array_equal(at.setdefault(node, point), point), "chains that meet share the point"


@pytest.mark.parametrize("make", SCENES)
def test_a_picture_has_neither_holes_nor_gaps(make):
    """Inside the outline no paper shows through, and outside nothing is painted."""
    scene = make()
    raster = render(scene, OBLIQUE, 6)
    low, high = bounds(scene, OBLIQUE)
    size = np.ceil((high - low) * 20).astype(int) + 40
    paths = ink.paths(trace(raster), ink.Transform(1.0, 1 - low[0], 1 + high[1]), PALETTE)
    picture = painted(paths, *size)
    rows, columns = np.mgrid[: size[1], : size[0]]
    x, y = low[0] + (columns - 20 + 0.5) / 20, high[1] - (rows - 20 + 0.5) / 20
    i = np.floor((raster.origin[1] - y) * 6).astype(int)
    j = np.floor((x - raster.origin[0]) * 6).astype(int)
    there = np.pad(raster.parts > 0, 20)
    height, width = there.shape
    body = np.ones_like(there)
    paper = np.ones_like(there)
    for down in (-2, -1, 0, 1, 2):
        for right in (-2, -1, 0, 1, 2):
            shifted = np.roll(there, (down, right), (0, 1))
            body &= shifted
            paper &= ~shifted
    i, j = np.clip(i + 20, 0, height - 1), np.clip(j + 20, 0, width - 1)
    white = (picture > 252).all(axis=2)
    assert not white[body[i, j]].any()
    assert white[paper[i, j]].all()


def test_a_silhouette_is_one_whole_round_line():
    scene = Scene()
    scene.sphere(vec(0, 0, 0), 6, "head", "skin")
    (chain,) = chains_of(scene, resolution=8)
    assert chain.cls == Line.SILHOUETTE
    assert chain.closed
    radius = np.linalg.norm(chain.points, axis=1)
    assert np.abs(radius - 6).max() < 0.06
    pieces = curves.fit(chain.points, 0.1, chain.closed, chain.tangents)
    assert len(pieces) <= 10
    drawn = np.concatenate([curves.at(piece, np.linspace(0, 1, 30)) for piece in pieces])
    assert np.abs(np.linalg.norm(drawn, axis=1) - 6).max() < 0.12


def test_what_is_nearest_keeps_its_outline_through_a_junction():
    chains = chains_of(two_spheres(), SIDE, 8)
    arm = [c for c in chains if np.abs(np.linalg.norm(c.points - (4, 3), axis=1) - 3).max() < 0.15]
    assert {c.cls for c in arm} == {Line.SILHOUETTE, Line.OCCLUSION}
    for chain in arm:
        start, end = chain.tangents
        assert start is not None
        assert end is not None
        spoke = (chain.points[0] - (4, 3)) / 3
        assert abs(float(start @ spoke)) < 0.12, "it goes on along the circle"


def test_a_tube_that_folds_over_itself_shows_it_and_two_blended_parts_do_not():
    assert any(c.cls == Line.OCCLUSION for c in chains_of(folded_tube()))
    scene = Scene()
    scene.chain([vec(0, 0, 0), vec(0, 0, 8)], [2, 2], "thigh_l", "skin")
    scene.chain([vec(0, 0, 8), vec(1, 0, 16)], [2, 2], "shin_l", "skin")
    assert {c.cls for c in chains_of(scene, SIDE)} == {Line.SILHOUETTE}


def test_tones_meet_at_a_seam_but_a_muscle_has_none():
    assert Line.SEAM in {c.cls for c in chains_of(two_tones())}
    scene = two_tones()
    scene.paints[0] = scene.paints[0]._replace(tone="muscle")
    chains = chains_of(scene)
    assert {c.cls for c in chains} == {Line.SILHOUETTE, Line.WEAK}
    paths = ink.paths(chains, ink.Transform(0.5, 10, 10), PALETTE)
    assert sum(HATCH["muscle"] in path for path in paths) == 1, "hatched"


def test_a_seam_is_even_however_ragged_the_border():
    scene = two_tones()
    noise = np.random.default_rng(3).normal(0, 0.12, 4096)
    scene.paints[0] = scene.paints[0]._replace(
        where=lambda p: p[..., 2] < noise[np.floor(p[..., 0] * 6).astype(int) % 4096]
    )
    (seam,) = [c for c in chains_of(scene, SIDE) if c.cls == Line.SEAM and len(c.points) > 20]
    way = np.diff(seam.points, axis=0)
    turns = [abs(np.cross((*a, 0), (*b, 0))[2]) / np.linalg.norm(a) / np.linalg.norm(b) for a, b in pairwise(way)]
    assert max(turns) < 0.35
    assert np.abs(seam.points[:, 1]).max() < 0.3


def test_edges_of_a_box_are_straight_and_meet_at_its_corners():
    chains = chains_of(box(), resolution=6)
    corners = [
        OBLIQUE.flat(vec(0, 0, 5) + about_z(10) @ about_x(20) @ (a, b, c))
        for a in (-10, 10)
        for b in (-6, 6)
        for c in (-3, 3)
    ]
    pieces = [p for c in chains for p in curves.fit(c.points, 0.1, c.closed, c.tangents, c.straight)]
    assert {c.cls for c in chains} == {Line.PROP, Line.PROP_EDGE}
    assert all(len(piece) == 2 for piece in pieces if np.linalg.norm(piece[-1] - piece[0]) > 0.4)
    ends = [end for piece in pieces if np.linalg.norm(piece[-1] - piece[0]) > 1 for end in piece]
    for end in ends:
        assert min(np.linalg.norm(end - corner) for corner in corners) < 0.02


def test_the_end_of_a_rod_is_round():
    chains = chains_of(rod())
    edge = np.concatenate([c.points for c in chains if c.cls == Line.PROP_EDGE])
    axis = vec(2, 16, 1) / np.linalg.norm((2, 16, 1))
    ring = [np.cross(axis, (0, 0, 1)), np.cross(axis, np.cross(axis, (0, 0, 1)))]
    ring = [4 * way / np.linalg.norm(way) for way in ring]
    true = np.array([OBLIQUE.flat(vec(0, -8, 0) + ring[0] * np.cos(t) + ring[1] * np.sin(t)) for t in np.arange(0, 6.3, 0.01)])  # fmt: skip  # noqa: E501
    off = np.linalg.norm(edge[:, None] - true[None], axis=2).min(axis=1)
    assert np.median(off) < 0.02
    assert off.max() < 0.15


def test_lines_within_a_face_are_finer_and_a_small_figure_has_finer_lines():
    scene = Scene()
    scene.sphere(vec(0, 0, 0), 5, "head", "skin")
    scene.sphere(vec(0, -5.4, 0), 1, "nose", "skin")
    chains = chains_of(scene, SIDE, 8)
    assert {c.cls for c in chains} == {Line.SILHOUETTE, Line.DETAIL}
    widths = [
        [float(path.partition('stroke-width="')[2].partition('"')[0]) for path in ink.paths(chains, at, PALETTE)[1:]]
        for at in (ink.Transform(0.4), ink.Transform(0.25))
    ]
    assert widths[0] == [pytest.approx(0.17 * 20), pytest.approx(0.30 * 20)]
    assert all(small < large for small, large in zip(widths[1], widths[0], strict=True))


def test_an_empty_scene_has_no_lines():
    assert chains_of(Scene()) == []
    assert ink.paths([], ink.Transform(1), PALETTE) == []


def test_a_line_that_leaves_another_and_soon_ends_is_dropped():
    """A bump where a limb joins the trunk makes a short fold at its root only: no barb beside the outline."""
    scene = Scene()
    scene.chain([vec(0, 0, 0), vec(0, 0, 12)], [3, 3], "torso", "skin")
    scene.chain([vec(2, -1, 6), vec(14, -1, 5)], [1.2, 1.0], "forearm_l", "skin", step=0.9)
    chains = chains_of(scene, SIDE, 9)
    for chain in chains:
        ends = [chain.start, chain.end]
        meets = [sum((c.start == n) + (c.end == n) for c in chains) for n in ends]
        length = np.linalg.norm(np.diff(chain.points, axis=0), axis=1).sum()
        assert not (sorted(meets)[0] == 1 and sorted(meets)[1] > 2 and length < 1)


def test_specks_vanish_but_eyes_stay():
    scene = Scene()
    scene.sphere(vec(0, 0, 0), 5, "head", "skin")
    speck = frozenset({"head"})
    scene.paints.append(Paint(speck, "shirt", lambda p: np.hypot(p[..., 0] - 2, p[..., 2]) < 0.35))
    assert {tone for c in chains_of(scene, SIDE) for tone in c.tones} == {"", "skin"}
    scene.ellipsoid(vec(-2, -4.6, 0), np.eye(3), (0.4, 0.4, 0.4), "eye", "ink")
    assert "ink" in {tone for c in chains_of(scene, SIDE) for tone in c.tones}


def test_a_cut_is_level_and_has_no_line():
    chains = chains_of(two_tones(), SIDE, cut=-2.0)
    cuts = [c for c in chains if c.cls == Line.CUT]
    assert cuts
    assert all(np.allclose(c.points[:, 1], -2.0, atol=0.1) for c in cuts)
    assert min(c.points[:, 1].min() for c in chains) == pytest.approx(-2, abs=0.1)
    outside = render(two_tones(), SIDE, 6, (np.array((-2.0, -2.0)), np.array((2.0, 2.0))))
    assert {c.cls for c in trace(outside)} == {Line.CUT, Line.SEAM}, "what the bounds cut has no line there"


def test_the_same_scene_gives_the_same_text_and_little_of_it():
    texts = [
        "".join(ink.paths(chains_of(all_together()), ink.Transform(0.4, 20, 20), PALETTE)) for _ in range(2)
    ]  # fmt: skip
    assert texts[0] == texts[1]
    assert len(texts[0]) < 5000
    assert "." not in texts[0].partition('d="')[2].partition('"')[0], "whole steps only"


def test_what_does_not_move_has_the_same_pixels_in_both_panels():
    scene = box()
    first = render(scene, OBLIQUE, 6)
    scene.sphere(vec(-30, 0, 30), 2, "head", "skin")
    second = render(scene, OBLIQUE, 6)
    down = round((second.origin[1] - first.origin[1]) * 6)
    right = round((first.origin[0] - second.origin[0]) * 6)
    height, width = first.parts.shape
    assert np.allclose(first.depth, second.depth[down : down + height, right : right + width], equal_nan=True)


def test_a_path_is_written_in_few_letters():
    line = [np.array(((0, 0), (10, 0))), np.array(((10, 0), (10, 5))), np.array(((10, 5), (0, 0)))]
    assert ink.path_data(line, close=True) == "M0 0h10v5z"
    assert ink.path_data([np.array(((0, 0), (3, 0), (6, 0), (9, 0)))], close=False) == "M0 0h9"
    assert ink.path_data([np.array(((5, 5), (5.2, 5.1)))], close=False) == ""
    assert ink.joined_data([(line, True), (line[:1], False), (line[1:2], False)]) == "M0 0h10v5zm0 0h10m0 0v5"


def test_palette_knows_its_tones_and_darkens_far_ones():
    assert PALETTE.colour("skin") == "#f7e6d4"
    assert lightness(PALETTE.colour("skin-far")) < lightness(PALETTE.colour("skin")) - 8
    with pytest.raises(UnknownToneError, match="tweed"):
        PALETTE.colour("tweed")
    assert lightness(MARKS["muscle-soft"]) - lightness(MARKS["muscle"]) > 12
    assert lightness(THINGS["prop"]) - lightness(THINGS["prop-dark"]) > 15
    assert lightness("#ffffff") == pytest.approx(100, abs=0.1)
    assert lightness("#000000") == 0


def bent(radius: float, degrees: float, count: int = 7) -> np.ndarray:
    angle = np.radians(np.linspace(0, degrees, count))
    return np.stack([radius * np.cos(angle), radius * np.sin(angle)], axis=1)


@pytest.mark.parametrize("double", [False, True])
@pytest.mark.parametrize("points", [np.array(((0, 0), (200, 0))), bent(140, 140), bent(140, 250)])
def test_an_arrow_has_a_whole_head_and_a_slender_shaft(points, double):
    ring = arrows.outline(points, 1.2, double)
    head = arrows.head(points, 1.2)
    assert np.linalg.norm(head[0] - head[2]) == pytest.approx(2.9 * 24)
    assert np.allclose(head[1], points[-1], atol=1)
    assert all(np.linalg.norm(ring - corner, axis=1).min() < 1e-6 for corner in head)
    x, y = ring[:, 0], ring[:, 1]
    area = abs(float((x * np.roll(y, -1) - y * np.roll(x, -1)).sum())) / 2
    length = float(np.linalg.norm(np.diff(points, axis=0), axis=1).sum())
    heads = 2 if double else 1
    expected = heads * 2.9 * 2.6 / 2 * 24**2 + (length - heads * 2.6 * 24) * 24 * (1 if double else 0.64)
    assert area == pytest.approx(expected, rel=0.12)
    halo, shaft = arrows.arrow(points, 1.2, double)
    assert 'stroke="#ffffff" stroke-width="28"' in halo
    assert shaft.count("M") == 1


def test_an_arrow_that_would_break_is_refused():
    with pytest.raises(arrows.ArrowError, match="Make it longer"):
        arrows.arrow(np.array(((0, 0), (60, 0))))
    with pytest.raises(arrows.ArrowError, match="Widen the bend"):
        arrows.arrow(bent(70, 200))
    with pytest.raises(arrows.ArrowError, match="two points"):
        arrows.arrow(np.zeros((2, 2)))
    assert arrows.arrow(bent(90, 200), 0.8)


def test_ground_and_shadows_lie_where_the_feet_are():
    assert ink.ground(10, 90, 50.4) == '<path stroke="#8a8a8a" stroke-width="1.4" d="M10 50H90"/>'
    scene = Scene()
    for x in (0, 30):
        scene.ellipsoid(vec(x, 0, 2), np.eye(3), (6, 2, 2), "shoe_l", "shoe")
    scene.sphere(vec(0, 0, 60), 5, "head", "skin")
    (path,) = ink.shadows_of(scene.ellipsoids, Camera(0, 10).axes, ink.Transform(0.4, 10, 10))
    assert path.count("z") == 2
    assert "stroke" not in path
    assert ink.shadow([]) == []


def test_what_is_in_the_air_has_no_shadow():
    scene = Scene()
    scene.sphere(vec(0, 0, 5), 2, "shoe_l", "shoe")
    assert ink.shadows_of(scene.ellipsoids, Camera(0, 10).axes, ink.Transform(0.4, 10, 10)) == []


def test_a_shadow_falls_on_the_mat_under_the_hand_alone():
    scene = Scene()
    scene.box(vec(0, 0, 0.5), (40, 20, 1), "prop:mat:mat", "mat")
    scene.ellipsoid(vec(-10, 0, 1.6), np.eye(3), (3, 2, 0.7), "hand_l", "skin")
    scene.sphere(vec(10, 0, 9), 2, "head", "skin")
    paint_mat(scene, "prop:mat:mat", 1.0)
    raster = render(scene, Camera(0, 50), 6)
    dark = raster.points(raster.tones == raster.tone_names.index("mat-shadow"))
    assert len(dark)
    assert np.abs(dark[:, 0] + 10).max() < 4.5
    assert np.abs(dark[:, 2] - 1).max() < 0.01


def test_a_hatch_is_seen_on_its_tint_in_grey_near_and_far():
    for tone in ("muscle", "muscle-far"):
        assert lightness(PALETTE.colour(tone)) - lightness(PALETTE.hatch(tone)) >= 18


def test_fingers_are_parted_by_lines_and_the_neck_is_not_from_its_shoulders():
    scene = Scene()
    for number, y in enumerate((0.0, 1.4)):
        scene.chain([vec(0, y, 0), vec(0, y, 6)], [0.8, 0.8], f"hand_l#{number + 1}", "skin")
    chains = chains_of(scene, Camera(90, 0))
    assert Line.CREASE in {c.cls for c in chains}
    near, small = (len(ink.paths(chains, ink.Transform(scale), PALETTE)) for scale in (0.5, 0.2))
    assert near == small + 1, "in a small figure fingers are not parted"
    scene = Scene()
    scene.sphere(vec(0, 0, 0), 6, "torso", "skin")
    scene.chain([vec(0, -5, 0), vec(0, -5, 10)], [3, 3], "neck", "skin")
    assert Line.OCCLUSION not in {c.cls for c in chains_of(scene)}


def test_a_chink_between_two_limbs_is_closed_and_a_true_gap_is_not():
    for gap, closed in ((0.5, True), (3.0, False)):
        scene = Scene()
        for sign in (1, -1):
            scene.chain([vec(0, sign * (3 + gap / 2), z) for z in (0, 8)], [3.0, 3.0], "thigh_l", "skin")
        for z in (-2, 10):
            scene.chain([vec(0, -4, z), vec(0, 4, z)], [3.0, 3.0], "thigh_l", "skin")
        rings = [c for c in chains_of(scene, Camera(90, 0)) if c.cls == Line.SILHOUETTE and c.closed]
        assert len(rings) == (1 if closed else 2)


def test_the_inside_of_a_cut_shell_is_seen_and_no_hole():
    scene = Scene()
    scene.ellipsoid(vec(0, 0, 0), np.eye(3), (5, 5, 5), "hair", "hair", lambda points: points[..., 0] < 2)
    seen = render(scene, Camera(90, 0), 4)  # from the front, where it is cut away
    assert seen.area("hair") == pytest.approx(np.pi * 25, rel=0.05)


def test_what_only_just_looks_over_the_cut_is_left_out():
    scene = Scene()
    scene.sphere(vec(0, 0, 0), 8, "torso", "shirt")
    scene.box(vec(14, 0, -4), (6, 6, 3), "prop:stool:foot", "wood")
    tones = {tone for chain in trace(render(scene, SIDE, 6), -3.5) for tone in chain.tones}
    assert tones == {"shirt", ""}
