"""Pages as pictures."""

from io import BytesIO

import pikepdf
import pytest
from PIL import Image

from generator.pdf.errors import NotOurs
from generator.pdf.pictures import page_pictures


def test_each_page_becomes_a_picture_of_its_size(everything: bytes) -> None:
    pictures = [Image.open(BytesIO(data)) for data in page_pictures(everything, dpi=72)]
    assert [picture.size for picture in pictures] == [(596, 842)] * 2
    assert all(picture.format == "PNG" for picture in pictures)


def test_what_was_painted_is_seen(everything: bytes) -> None:
    picture = Image.open(BytesIO(page_pictures(everything, dpi=72)[0])).convert("RGB")
    assert picture.getpixel((52, 842 - 660)) == (204, 128, 0)  # the bar beside the callout
    assert picture.getpixel((500, 60)) == (255, 255, 255)


def test_a_ticked_box_shows_its_tick(everything: bytes) -> None:
    with pikepdf.open(BytesIO(everything)) as document:
        box = next(field for field in document.pages[1].Annots if field.FT == "/Btn")
        box.V = box.AS = pikepdf.Name.Yes
        file = BytesIO()
        document.save(file)
    region = (120, 842 - 512, 132, 842 - 500)
    before, after = (
        Image.open(BytesIO(page_pictures(pdf, dpi=72)[1])).convert("L").crop(region).tobytes()
        for pdf in (everything, file.getvalue())
    )
    assert sum(after) < sum(before)


def test_what_is_no_pdf_is_said_to_be_none() -> None:
    with pytest.raises(NotOurs, match="cannot be drawn"):
        page_pictures(b"hello")
