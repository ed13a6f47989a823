"""Where a picture ends: below, to the left or to the right of a place, with no line at the cut and no fault told."""

import pytest

from generator.figures.studio import compose
from generator.figures.studio.figure import Crop
from tests.figures.studio.written import draw, figure, told

LIES = "start: {stance: on-the-back}\n"


@pytest.mark.parametrize(
    ("words", "crop"),
    [
        ("{at: pelvis}", Crop("pelvis", below=0)),
        ("{at: pelvis, below: 9}", Crop("pelvis", below=9)),
        ("{at: pelvis, right: 5}", Crop("pelvis", right=5)),
        ("{at: head, left: 4, right: 5, below: 1}", Crop("head", 1, 4, 5)),
    ],
)
def test_a_crop_says_where_the_picture_ends(words: str, crop: Crop) -> None:
    assert figure(LIES + f"crop: {words}").crop == crop


@pytest.mark.parametrize("words", ["{at: pelvis, right: 5}", "{at: pelvis, left: 5}"])
def test_one_who_lies_is_cut_at_the_side_and_drawn_larger(words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[compose.Picture] = []
    monkeypatch.setattr(compose, "faults_of", lambda _, pictures: seen.extend(pictures) or [])
    for crop in ("", f"crop: {words}"):
        draw(figure(LIES + crop))
    whole, part = seen
    assert part.transform.scale > whole.transform.scale * 1.2
    pelvis = part.raster.camera.flat(part.stage.body.pelvis.at)[0]
    left = part.raster.origin[0]
    right = left + part.raster.parts.shape[1] / part.raster.resolution
    cut = right - pelvis if "right" in words else pelvis - left
    assert cut == pytest.approx(5, abs=2 / part.raster.resolution)


def test_what_a_crop_cuts_off_is_no_fault() -> None:
    assert told(LIES + "crop: {at: pelvis, right: 5}") == told(LIES)
