from __future__ import annotations

import pytest
from fontTools.ttLib import TTFont

from generator.layout.fonts import Chain, FontError, clean, font_set
from generator.layout.theme import Theme, ThemeError
from tests.layout.conftest import THEMES
from tests.tools import make_fallback_fonts

FONTS = THEMES.parent / "fonts"


@pytest.fixture
def chain(theme: Theme) -> Chain:
    return font_set(theme.fonts).chain("regular")


@pytest.mark.parametrize("word", ["Ana", "Müller", "Łukasz", "Ágnes", "½"])
def test_latin_names_stand_in_the_text_face(chain: Chain, word: str) -> None:
    assert [part.font for part in chain.parts(word)] == ["AtkinsonHyperlegible-Regular"]


@pytest.mark.parametrize("word", ["Παπαδόπουλος", "Иванова", "Ѝ", "Nguyễn", "№", "→", "✓", "□"])
def test_other_letters_stand_whole_in_the_fallback_face(chain: Chain, word: str) -> None:
    parts = chain.parts(word)
    assert [(part.text, part.font) for part in parts] == [(word, "Fallback-Regular")]
    assert word not in chain.missing


def test_bold_falls_back_to_bold(theme: Theme) -> None:
    (part,) = font_set(theme.fonts).chain("bold").parts("Ωραία")
    assert part.font == "Fallback-Bold"


def test_a_letter_that_no_face_has_becomes_a_box_and_is_named(chain: Chain) -> None:
    assert "".join(part.text for part in chain.parts("a漢b")) == "a□b"
    assert chain.missing["a漢b"] == "漢"


@pytest.mark.parametrize(("word", "drawn"), [("✔", "✓"), ("a‑b", "a‑b"), ("5′", "5′")])
def test_marks_have_substitutes(chain: Chain, word: str, drawn: str) -> None:
    assert "".join(part.text for part in chain.parts(word)) == drawn
    assert word not in chain.missing


def test_special_spaces_are_drawn_as_a_space_of_their_own_width(chain: Chain) -> None:
    for character, width in (("\u00a0", chain.space), ("\u2009", 0.2), ("\u202f", 0.2)):
        parts = chain.parts(f"10{character}km")
        assert "".join(part.text for part in parts) == "10 km"
        assert chain.widths[f"10{character}km"] == pytest.approx(chain.widths["10"] + width + chain.widths["km"])


def test_widths_are_those_of_the_font_file(chain: Chain) -> None:
    from reportlab.pdfbase.pdfmetrics import stringWidth

    assert chain.widths["Shoulder blade"] == pytest.approx(stringWidth("Shoulder blade", chain.font, 1))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\u00adb\u200bc\ufeff", "abc"),
        ("a\t \n b", "a b"),
        ("e\u0301", "é"),
        ("a\u202eb\u0000", "ab"),
        ("2 × 10", "2\u00a0×\u00a010"),
    ],
)
def test_words_are_cleaned_before_they_are_set(text: str, expected: str) -> None:
    assert clean(text) == expected


def test_a_font_that_is_missing_is_an_error_that_names_it(theme: Theme) -> None:
    from msgspec.structs import replace

    with pytest.raises(ThemeError, match="no_such_fonts"):
        font_set(replace(theme.fonts, package="no_such_fonts"))
    with pytest.raises(FontError, match="Nothing"):
        font_set(replace(theme.fonts, regular="Nothing.ttf")).chain("regular")


@pytest.mark.parametrize("weight", ["Regular", "Bold"])
def test_the_fallback_fonts_cover_european_scripts(weight: str) -> None:
    font = TTFont(FONTS / f"Fallback-{weight}.ttf")
    have = set(font.getBestCmap())
    wanted = [*range(0x20, 0x7F), *range(0xA1, 0x180), *range(0x391, 0x3A2), *range(0x3B1, 0x3CA), *range(0x400, 0x460)]
    assert have.issuperset(wanted)
    assert "fvar" not in font
    assert "Noto" in font["name"].getDebugName(0)


def test_the_fallback_font_is_what_the_tool_makes(tmp_path) -> None:
    source = make_fallback_fonts.package_folder() / "files" / "NotoSans[wdth,wght].ttf"
    built = tmp_path / "built.ttf"
    make_fallback_fonts.build(source, "Regular").save(built)
    assert built.read_bytes() == (FONTS / "Fallback-Regular.ttf").read_bytes()
    assert (FONTS / "OFL.txt").read_bytes() == (make_fallback_fonts.package_folder() / "LICENSE").read_bytes()
