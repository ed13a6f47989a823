"""Reading a handout back."""

from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdf
import pytest

from generator.layout.items import Anchor, Node
from generator.pdf.errors import Altered, HandoutError, NeedsPassword, NotOurs, Unreadable
from generator.pdf.painter import paint
from generator.pdf.reading import read_handout
from tests.pdf.sample import META, laid_out, one_paragraph, text


def _saved(pdf: bytes, change: Callable[[pikepdf.Pdf], None], **how: object) -> bytes:
    with pikepdf.open(BytesIO(pdf)) as document:
        change(document)
        file = BytesIO()
        document.save(file, **how)
    return file.getvalue()


def test_a_handout_tells_what_is_inside(everything: bytes, tmp_path: Path) -> None:
    file = tmp_path / "ána.pdf"
    file.write_bytes(everything)
    info = read_handout(file)
    assert (info.title, info.producer, info.pages) == (META.title, META.producer, 2)
    assert (info.locked, info.altered) == (False, False)
    assert info.plan is not None
    assert info.plan["runner"] == {"name": "Ana Silva"}
    assert info.provenance == {"generator": "1.0.0"}
    assert "Plan: inside, for Ana Silva: self-care" in info.lines()


def test_a_handout_without_data_is_still_ours() -> None:
    info = read_handout(paint(one_paragraph(), META))
    assert info.plan is None
    assert any("--no-data" in line for line in info.lines())


def test_what_a_reader_may_do_is_no_alteration(everything: bytes) -> None:
    def fill_in(document: pikepdf.Pdf) -> None:
        document.pages[1].Annots[0].V = pikepdf.String("sore")

    assert read_handout(_saved(everything, fill_in)).digest == read_handout(everything).digest
    assert read_handout(_saved(everything, lambda _: None, linearize=True)).pages == 2
    writer = pypdf.PdfWriter(clone_from=BytesIO(everything))
    file = BytesIO()
    writer.write(file)
    assert read_handout(file.getvalue()).pages == 2


def _other_words(document: pikepdf.Pdf) -> None:
    page = document.pages[0].Contents
    page.write(page.read_bytes().replace(b"week 1", b"week 9"))


def _other_drawing(document: pikepdf.Pdf) -> None:
    drawing = document.pages[0].Resources.XObject.X1
    drawing.write(drawing.read_bytes() + b"\n0 0 9 9 re f")


def _other_address(document: pikepdf.Pdf) -> None:
    next(link for link in document.pages[0].Annots if "/A" in link).A.URI = pikepdf.String("https://evil.example/")


def _stamped(document: pikepdf.Pdf) -> None:
    stamp = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.FreeText, Contents="Run more")
    document.pages[1].Annots.append(document.make_indirect(stamp))


def _page_gone(document: pikepdf.Pdf) -> None:
    del document.pages[1]


def _other_plan(document: pikepdf.Pdf) -> None:
    document.Root.AF[0].EF.F.write(b'{"disposition":"emergency"}')


def _other_title(document: pikepdf.Pdf) -> None:
    document.docinfo["/Title"] = pikepdf.String("Somebody else's plan")


def _script(document: pikepdf.Pdf) -> None:
    document.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))


def _named_script(document: pikepdf.Pdf) -> None:
    action = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))
    document.Root.Names.JavaScript = pikepdf.Dictionary(Names=[pikepdf.String("a"), action])


_CHANGES = (
    _other_words, _other_drawing, _other_address, _stamped, _page_gone, _other_plan, _other_title, _script,
    _named_script,
)  # fmt: skip


@pytest.mark.parametrize("change", _CHANGES)
def test_a_change_to_what_the_handout_says_is_noticed(everything: bytes, change: Callable[[pikepdf.Pdf], None]) -> None:
    with pytest.raises(Altered, match="was changed after it was made"):
        read_handout(_saved(everything, change))


def test_a_locked_handout_asks_for_its_password(everything: bytes) -> None:
    locked = _saved(everything, lambda _: None, encryption=pikepdf.Encryption(user="open", owner="own"))
    with pytest.raises(NeedsPassword, match="locked"):
        read_handout(locked)


def test_a_password_opens_a_locked_handout(everything: bytes) -> None:
    weak = pikepdf.Encryption(user="open", owner="own", R=3, aes=False, metadata=False)
    locked = _saved(everything, lambda _: None, encryption=weak)
    with pytest.raises(NeedsPassword):
        read_handout(locked, password="guess")
    info = read_handout(locked, password="open")
    assert (info.locked, info.pages) == (True, 2)


def _foreign() -> bytes:
    document = pikepdf.new()
    document.add_blank_page()
    file = BytesIO()
    document.save(file)
    return file.getvalue()


@pytest.mark.parametrize(
    "data",
    [b"", b"hello", b"%PDF-1.7\n", b"%PDF-1.7\ntrailer<</Root 1 0 R>>", _foreign()],
    ids=["empty", "text", "head only", "no objects", "another program's"],
)
def test_what_is_no_handout_is_said_to_be_none(data: bytes) -> None:
    with pytest.raises(NotOurs):
        read_handout(data)


@pytest.mark.parametrize("part", [0.1, 0.5, 0.9, 0.99])
def test_a_file_that_was_cut_off_is_no_crash(everything: bytes, part: float) -> None:
    with pytest.raises(HandoutError):
        read_handout(everything[: int(len(everything) * part)])


def test_a_file_with_garbled_bytes_is_no_crash(everything: bytes) -> None:
    for place in range(0, len(everything), 997):
        garbled = everything[:place] + b"\xff\x00(" + everything[place + 3 :]
        with suppress(HandoutError):
            assert read_handout(garbled).pages == 2


def test_a_file_that_is_not_there_or_a_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match=r"gone\.pdf cannot be read"):
        read_handout(tmp_path / "gone.pdf")
    with pytest.raises(Unreadable, match="cannot be read"):
        read_handout(str(tmp_path))


def test_the_digest_says_nothing_of_marks_that_nobody_sees() -> None:
    root = Node("Document")
    paragraph = Node("P", root)
    page = text(50, 780, "a", paragraph)
    plain, marked = laid_out((page,), root=root), laid_out((page, Anchor(780, "a", "A", 1, None)), root=root)
    assert read_handout(paint(plain, META)).digest == read_handout(paint(marked, META)).digest
