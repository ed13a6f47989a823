"""PDF's notation."""

from datetime import datetime, timedelta, timezone
from io import BytesIO

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms

from generator.pdf.icc import srgb_profile
from generator.pdf.marks import color, extent, paint_operator
from generator.pdf.syntax import date, name, number, numbers, text_string


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_survives_as_a_text_string(text: str) -> None:
    assert str(pikepdf.Object.parse(text_string(text).encode("ascii"))) == text


@given(st.text(st.characters(min_codepoint=1, exclude_categories=["Cs"]), min_size=1))
def test_any_text_survives_as_a_name(text: str) -> None:
    assert str(pikepdf.Object.parse(name(text).encode("ascii"))) == "/" + text


def test_the_slash_of_a_media_type_is_escaped() -> None:
    assert name("application/json") == "/application#2Fjson"


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (0, "0"),
        (-0.001, "0"),
        (1.5, "1.5"),
        (0.25, ".25"),
        (-0.5, "-.5"),
        (12.999, "13"),
        (841.89, "841.89"),
        (1e7, "10000000"),
    ],
)
def test_numbers_are_short_and_plain(value: float, written: str) -> None:
    assert number(value) == written


@given(st.floats(-1e6, 1e6))
def test_a_number_is_right_to_a_hundredth(value: float) -> None:
    assert float(number(value)) == pytest.approx(value, abs=0.0051)


def test_a_date_is_in_universal_time() -> None:
    assert date(datetime(2026, 1, 1, 0, 30, 5, tzinfo=timezone(timedelta(hours=2)))) == "(D:20251231223005Z)"


def test_several_numbers_stand_apart() -> None:
    assert numbers(1, 2.5, -3) == "1 2.5 -3"


@pytest.mark.parametrize(
    ("ops", "box"),
    [
        ("0 0 m 10 5 l", (0, 0, 10, 5)),
        ("1 2 m 3 9 5 -1 7 4 c h", (1, -1, 7, 9)),
        ("10 10 -4 6 re", (6, 10, 10, 16)),
    ],
)
def test_the_box_round_a_path(ops: str, box: tuple[float, ...]) -> None:
    assert extent(ops) == box


def test_paint_operators() -> None:
    operators = [
        paint_operator(fill=fill, stroke=stroke, even_odd=odd)
        for fill, stroke, odd in ((True, False, False), (True, True, True), (False, True, True), (False, False, False))
    ]
    assert operators == ["f", "B*", "S", "n"]
    assert color((1.0, 0.5, 1 / 3), "rg") == "1 0.5 0.333 rg"


def test_the_colour_profile_is_srgb() -> None:
    ours = ImageCms.ImageCmsProfile(BytesIO(srgb_profile()))
    assert ImageCms.getProfileDescription(ours).strip() == "sRGB"
    ramp = Image.new("RGB", (64, 1))
    ramp.putdata([(n * 4, 255 - n * 4, n * 2) for n in range(64)])
    shown = ImageCms.profileToProfile(ramp, ours, ImageCms.createProfile("sRGB"))
    assert shown is not None
    assert all(abs(a - b) <= 1 for a, b in zip(ramp.tobytes(), shown.tobytes(), strict=True))
