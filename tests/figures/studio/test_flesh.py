from collections import Counter

import numpy as np
import pytest

from generator.figures.studio.body import SIDES, Body, Grip, sign
from generator.figures.studio.camera import Camera
from generator.figures.studio.flesh import clothe
from generator.figures.studio.hands import Rod, Slab
from generator.figures.studio.people import Person, read_people
from generator.figures.studio.raster import Raster, base, render
from generator.figures.studio.scene import Ellipsoid, Scene
from generator.figures.studio.torso import HEM
from tests.figures.studio.bodies import supine, upright

PEOPLE = {person.id: person for person in read_people()}
ALONE = {"torso", "neck", "head", "ear", "nose", "eye", "hair"}
PAIRED = {"sleeve", "upper_arm", "forearm", "hand", "thumb", "short", "thigh", "shin", "shoe"}
SKIN = ("head", "neck", "nose", "ear")


def clothed(body: Body, who: str) -> Scene:
    scene = Scene()
    clothe(body, PEOPLE[who], scene)
    return scene


def head_seen(who: str, azimuth: float) -> Raster:
    body = upright()
    scene = clothed(body, who)
    scene.ellipsoids = [solid for solid in scene.ellipsoids if solid.part in ALONE - {"torso"}]
    return render(scene, Camera(azimuth, 0), resolution=4)


@pytest.mark.parametrize("person", PEOPLE.values(), ids=lambda person: person.id)
@pytest.mark.parametrize("grip", ["flat", "relaxed", "fist"])
def test_a_person_has_every_part_and_tone_and_not_too_many_solids(person: Person, grip: Grip) -> None:
    scene = clothed(upright(grip), person.id)
    assert {base(solid.part) for solid in scene.ellipsoids} == ALONE | {
        f"{part}_{side}" for part in PAIRED for side in SIDES
    }
    tones = {solid.tone for solid in scene.ellipsoids} | {paint.tone for paint in scene.paints}
    assert tones == {*person.colours, "ink"}
    assert len(scene.ellipsoids) < 1050  # a round back needs its discs close


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize("grip", ["flat", "fist"])
def test_a_symmetric_body_gets_symmetric_flesh(who: str, grip: Grip) -> None:
    def key(solid: Ellipsoid, mirror: int) -> tuple[object, ...]:
        part, _, piece = solid.part.partition("#")
        if mirror < 0 and part[-2:] in ("_l", "_r"):
            part = part[:-1] + ("r" if part[-1] == "l" else "l")
        part += piece
        half = np.sqrt((solid.axes**2).sum(axis=1))
        x, y, z = np.round([*solid.centre], 3) + 0.0
        return (part, solid.tone, x, round(float(mirror * y), 3) + 0.0, z, *np.round(half, 3))

    solids = [solid for solid in clothed(upright(grip), who).ellipsoids if base(solid.part) != "hair"]
    assert Counter(key(solid, 1) for solid in solids) == Counter(key(solid, -1) for solid in solids)


@pytest.mark.parametrize("grip", ["flat", "relaxed", "fist"])
def test_hands_lie_where_the_skeleton_has_them_with_thumbs_in_front_and_fingers_towards_the_palm(grip: Grip) -> None:
    body = upright(grip)
    scene = clothed(body, "wei")
    for side in SIDES:
        arm = body.arms[side]
        fingers = np.array([solid.centre for solid in scene.ellipsoids if base(solid.part) == f"hand_{side}"])
        thumb = np.array([solid.centre for solid in scene.ellipsoids if solid.part == f"thumb_{side}"])
        local, tip = (fingers - arm.hand.at) @ arm.hand.turn, (thumb[-1] - arm.hand.at) @ arm.hand.turn
        assert np.linalg.norm(np.median(local, axis=0)) < 2.5
        assert (fingers[:, 1] * sign(side) > 0).all()
        assert thumb[:, 0].mean() > fingers[:, 0].mean() + (0 if grip == "fist" else 1)
        farthest = local[np.argmax(local[:, 2])]
        assert tip[0] > 0
        assert farthest[0] > (0.0 if grip == "flat" else 0.5)


def test_a_fist_is_shorter_than_an_open_hand_and_its_thumb_lies_across() -> None:
    reach = {}
    for grip in ("flat", "fist"):
        body = upright(grip)  # type: ignore[arg-type]
        arm = body.arms["l"]
        solids = clothed(body, "kofi").ellipsoids
        ahead = [float((s.centre - arm.wrist) @ arm.hand.turn[:, 2]) for s in solids if base(s.part) == "hand_l"]
        thumb = [float((s.centre - arm.wrist) @ arm.hand.turn[:, 1]) for s in solids if s.part == "thumb_l"]
        reach[grip] = (max(ahead), thumb[-1] * arm.thumb)
    assert reach["fist"][0] < 6 < 8.5 < reach["flat"][0]
    assert reach["fist"][1] < 0.5 < 2.5 < reach["flat"][1]


def test_a_hand_closes_round_what_it_holds_and_does_not_go_into_it() -> None:
    body = upright("fist")
    arm = body.arms["r"]
    for held, inside in (
        (Rod(2.0, 2.5), lambda x, z: float(np.hypot(x - 2.5, z - 3.4)) < 2.0),
        (Slab(2.2, 1.0, 1.6), lambda x, z: 1.0 < x < 1.6 and z > 8),
    ):
        scene = Scene()
        clothe(body, PEOPLE["june"], scene, {"r": held})
        hand = [s.centre for s in scene.ellipsoids if base(s.part) in ("hand_r", "thumb_r")]
        local = (np.array(hand) - arm.wrist) @ arm.hand.turn
        assert not any(inside(x, z) for x, _, z in local)
        assert (local[:, 0] > held[1]).any(), "some of it is in front of the thing"


@pytest.mark.parametrize("who", PEOPLE)
def test_the_face_is_free_of_hair_and_the_back_of_the_head_is_not(who: str) -> None:
    front, back = head_seen(who, 90), head_seen(who, -90)
    assert front.area("eye") > 0.5
    assert front.area("nose") > 2
    assert front.area("head") > 30
    assert back.area("hair") > 55
    assert back.area("head") < 12
    assert back.area("eye") == back.area("nose") == 0


def test_a_ponytail_lies_on_the_floor_not_in_it() -> None:
    scene = clothed(supine(), "june")
    hair = [solid for solid in scene.ellipsoids if solid.part == "hair" and solid.clip is None]
    lowest = min(float(solid.centre[2] - np.sqrt((solid.axes[2] ** 2).sum())) for solid in hair)
    assert lowest > -0.6


def test_the_collar_is_skin_at_the_throat_and_shirt_on_the_shoulder() -> None:
    body = upright()
    scene = clothed(body, "omar")
    skin = next(paint for paint in scene.paints if paint.tone == "skin")
    shirt = next(paint for paint in scene.paints if paint.tone == "shirt")
    throat, breastbone = body.trunk(31).point(front=3.5), body.trunk(24).point(front=6)
    shoulder, nape = body.arms["l"].shoulder.point(up=3), body.trunk(29).point(front=-4)
    assert list(skin.where(np.array([throat, breastbone, shoulder, nape]))) == [True, False, False, False]
    assert list(shirt.where(np.array([throat, breastbone, shoulder, nape]))) == [False, True, True, True]


def test_hems_end_flat() -> None:
    body = upright()
    scene = clothed(body, "june")
    cloth = [solid for solid in scene.ellipsoids if solid.part == "torso" and solid.tone == "shirt"]
    low = min(float(solid.centre[2] - np.linalg.norm(solid.axes[2])) for solid in cloth)
    assert body.trunk(HEM).at[2] - 0.4 < low


def test_a_breath_lifts_the_belly_and_nothing_else() -> None:
    calm, full = upright(), upright()
    object.__setattr__(full, "belly", 2.0)
    front = []
    for body in (calm, full):
        solids = [solid for solid in clothed(body, "omar").ellipsoids if solid.part == "torso"]
        front.append({round(float(s.centre[2] - 52.1), 1): float(s.centre[0] + s.axes[0, 0]) for s in solids})
    rise = {height: front[1][height] - front[0][height] for height in front[0]}
    assert max(rise.values()) == pytest.approx(2, abs=0.2)
    assert all(abs(value) < 0.05 for height, value in rise.items() if not 1 < height < 24)


def test_women_are_narrower_at_the_shoulders_and_the_waist_than_men() -> None:
    wide = {}
    for who in PEOPLE:
        solids = [solid for solid in clothed(upright(), who).ellipsoids if solid.part == "torso"]

        def half(low: float, high: float, solids: list[Ellipsoid] = solids) -> float:
            rows = [s for s in solids if low < s.centre[2] - 52.1 < high and abs(s.centre[1]) < 0.01]
            return max(float(np.linalg.norm(s.axes[1])) for s in rows)

        wide[who] = (half(24, 27) / half(-1, 3), half(10, 12) / half(-1, 3))
    assert max(wide["june"], wide["wei"])[0] < min(wide["omar"], wide["kofi"])[0]
    assert max(wide["june"][1], wide["wei"][1]) < min(wide["omar"][1], wide["kofi"][1])
