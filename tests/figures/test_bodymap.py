from pathlib import Path
from typing import get_args

import pytest

from generator.figures.bodymap import body_map, sites_on_map
from generator.figures.drawing import Drawing
from generator.figures.geometry import flattened
from generator.figures.library_figures import people
from generator.figures.numbered import MarkColours
from generator.figures.svg import FigureError
from generator.profile.model import Site
from generator.resources import content_dir

LOOK = MarkColours()
UPPER_BACK = content_dir() / "upper-back"


def shaded(drawing: Drawing) -> list[tuple[float, float]]:
    """The middle of each shaded area."""
    middles = []
    for shape in drawing.shapes:
        if shape.fill == LOOK.area:
            points = [point for points in flattened(shape.ops) for point in points]
            middles.append((sum(x for x, _ in points) / len(points), sum(y for _, y in points) / len(points)))
    return middles


def test_the_map_has_each_place_of_the_profile_and_no_other() -> None:
    assert set(sites_on_map(UPPER_BACK, "june")) == set(get_args(Site))


@pytest.mark.parametrize("site", sites_on_map(UPPER_BACK, "june"))
def test_each_place_is_shaded_alone_numbered_and_named(site: str) -> None:
    drawing = body_map([site], UPPER_BACK, "june")
    areas = shaded(drawing)
    hatchings = [shape for shape in drawing.shapes if shape.stroke == LOOK.mark and shape.ops.count(" m") > 1]
    assert len(areas) == (2 if "ribs" in site else 1)  # ribs are seen from the back and from the front
    assert len(hatchings) == len(areas)
    numbers = [label for label in drawing.labels if label.text == "1"]
    assert len(numbers) == len(areas) + 1


def test_without_a_sore_place_nothing_is_shaded() -> None:
    drawing = body_map([], UPPER_BACK, "june")
    assert shaded(drawing) == []
    assert drawing.alt.endswith("Sore places: none.")


def test_the_alternative_text_names_the_sore_places() -> None:
    drawing = body_map(["chest", "between-shoulder-blades"], UPPER_BACK, "june")
    assert drawing.alt == (
        "Body map: a runner seen from the back and the front. Sore places: between your shoulder blades, chest."
    )


def test_left_is_left_from_behind_and_right_from_the_front() -> None:
    middle = body_map([], UPPER_BACK, "june").width / 2
    ((left, _),) = shaded(body_map(["left-shoulder-blade"], UPPER_BACK, "june"))
    ((right, _),) = shaded(body_map(["right-shoulder-blade"], UPPER_BACK, "june"))
    assert left < middle / 2 < right < middle
    behind, before = sorted(shaded(body_map(["left-ribs"], UPPER_BACK, "june")))
    assert behind[0] < middle / 2
    assert before[0] > middle * 1.5


def test_the_sides_are_named_in_both_views() -> None:
    sides = [label for label in body_map([], UPPER_BACK, "june").labels if label.text in ("Your left", "Your right")]
    assert [label.text for label in sorted(sides)] == ["Your left", "Your right", "Your right", "Your left"]


def test_everything_stands_within_the_drawing() -> None:
    drawing = body_map(sites_on_map(UPPER_BACK, "june"), UPPER_BACK, "june")
    for shape in drawing.shapes:
        for points in flattened(shape.ops):
            assert all(-1 <= x <= drawing.width + 1 and -1 <= y <= drawing.height + 1 for x, y in points)
    assert all(0 <= label.x <= drawing.width and 0 <= label.y <= drawing.height - 9 for label in drawing.labels)
    assert all(label.size >= 9 for label in drawing.labels)


def test_an_unknown_place_is_an_error_that_names_the_known_ones() -> None:
    with pytest.raises(ValueError, match="no place knee; it has: neck"):
        body_map(["knee"], UPPER_BACK, "june")


def test_every_persons_map_has_each_place_and_says_the_same() -> None:
    for person in people():
        assert set(sites_on_map(UPPER_BACK, person)) == set(get_args(Site))
        said = body_map(["neck"], UPPER_BACK, person).alt
        assert said == body_map(["neck"], UPPER_BACK, "june").alt


def test_a_library_has_a_map_of_its_own_for_a_person_or_for_all(tmp_path: Path) -> None:
    (tmp_path / "figures").mkdir()
    with pytest.raises(FigureError, match=r"there is no body-map\.svg"):
        body_map(["neck"], tmp_path, "june")
    ours = (UPPER_BACK / "figures" / "body-map.omar.svg").read_text("utf-8")
    (tmp_path / "figures" / "body-map.june.svg").write_text(ours.replace("Body map", "Map of June"), "utf-8")
    before = body_map(["neck"], tmp_path, "june")
    assert before.alt.startswith("Map of June:")
    (tmp_path / "figures" / "body-map.svg").write_text(ours.replace("Body map", "Map of all"), "utf-8")
    for person in ("june", "omar"):
        now = body_map(["neck"], tmp_path, person)
        assert now.alt.startswith("Map of all:")
        assert now.key != before.key


def test_a_picture_that_is_no_body_map_is_refused_with_its_name(tmp_path: Path) -> None:
    (tmp_path / "figures").mkdir()
    picture = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 3 2"><rect width="1" height="1"/></svg>'
    (tmp_path / "figures" / "body-map.svg").write_text(picture, "utf-8")
    with pytest.raises(FigureError, match=r"body-map\.svg: is no body map: .* data-view"):
        body_map(["neck"], tmp_path)


def test_keys_tell_maps_apart() -> None:
    assert (
        body_map(["neck"], UPPER_BACK, "june").key
        == body_map(["neck"], UPPER_BACK, "june").key
        != body_map(["chest"], UPPER_BACK, "june").key
    )
