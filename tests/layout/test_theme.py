from __future__ import annotations

from pathlib import Path

import pytest

from generator.layout.theme import RGB, Theme, ThemeError, load_theme
from tests.layout.conftest import THEMES


def luminance(color: RGB) -> float:
    parts = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in color]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: RGB, other: RGB) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.fixture
def write(tmp_path: Path):
    def writer(text: str) -> Path:
        path = tmp_path / "own.toml"
        path.write_text(text, "utf-8")
        return path

    return writer


@pytest.mark.parametrize("path", sorted(THEMES.glob("*.toml")), ids=lambda path: path.stem)
def test_every_theme_loads_and_has_text_of_at_least_ten_and_a_half_points(path: Path) -> None:
    theme = load_theme(path)
    assert theme.name == path.stem
    assert min(style.size for style in theme.styles.values()) >= 10.5
    assert all(style.leading >= 1.15 * style.size for style in theme.styles.values())


@pytest.mark.parametrize("path", sorted(THEMES.glob("*.toml")), ids=lambda path: path.stem)
def test_text_has_a_contrast_of_seven_to_one_on_white_and_on_every_ground(path: Path) -> None:
    theme = load_theme(path)
    grounds = [(1.0, 1.0, 1.0), *theme.fills.values()]
    grounds += [box.fill for box in theme.boxes.values() if box.fill]
    grounds += [table.head_fill for table in theme.tables.values() if table.head_fill]
    inks = [style.color for style in theme.styles.values()] + [theme.inline.color]
    assert min(contrast(ink, ground) for ink in inks for ground in grounds) >= 7
    assert min(contrast(color, ground) for color in theme.icons.values() for ground in grounds) >= 4.5


def test_a_theme_beside_it_is_extended_before_one_of_ours(write, tmp_path: Path) -> None:
    whole = (THEMES / "default.toml").read_text("utf-8")
    (tmp_path / "default.toml").write_text(whole.replace("size = 24", "size = 30"), "utf-8")
    assert load_theme(write('extends = "default"\n')).styles["h1"].size == 30


def test_the_fallback_fonts_are_found_from_the_theme_that_names_them(write) -> None:
    folder = Path(load_theme(write('extends = "default"\n')).fonts.fallback_folder)
    assert (folder / "Fallback-Regular.ttf").is_file()


def test_large_print_enlarges_every_style_and_its_body_is_eighteen_points(theme: Theme) -> None:
    large = load_theme(THEMES / "large-print.toml")
    assert large.styles["body"].size == 18
    assert min(style.size for style in large.styles.values()) >= 14
    assert all(large.styles[name].size > style.size for name, style in theme.styles.items())


def test_a_theme_says_only_what_differs(write, theme: Theme) -> None:
    own = load_theme(write('extends = "default"\nname = "own"\n[styles.body]\nsize = 13\n'))
    assert own.styles["body"].size == 13
    assert own.styles["body"].leading == theme.styles["body"].leading
    assert own.page == theme.page


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("name = ", "is not TOML"),
        ('extends = "default"\n[styles.body]\nsize = "big"\n', "$.styles[...].size"),
        ('extends = "default"\n[styles.body]\nsize = 2\n', ">= 6"),
        ('extends = "default"\n[styles.body]\nsise = 12\n', "sise"),
        ('extends = "default"\n[penalties]\npage = -1\n', "$.penalties.page"),
        ('extends = "default"\n[styles.body]\ncolor = "pink"\n', "styles.body.color: 'pink' is not a colour"),
        ('extends = "default"\n[colors]\nink = "#12"\n', "colors.ink"),
        ('extends = "default"\n[boxes.card]\nstyle = "nope"\n', "boxes.card: there is no style 'nope'"),
        ('extends = "default"\n[fonts]\nbold = "../x.ttf"\n', "$.fonts.bold"),
        ('extends = "../default"\n', "the name of a theme"),
        ('extends = "own"\n', "in a circle"),
        ('extends = "missing"\n', "cannot be read"),
        ('name = "bare"\n', "page"),
    ],
)
def test_a_faulty_theme_is_refused_with_its_file_and_place(write, text: str, message: str) -> None:
    path = write(text)
    with pytest.raises(ThemeError) as caught:
        load_theme(path)
    assert message in str(caught.value)
    assert ".toml: " in str(caught.value)


def test_a_theme_that_lacks_a_style_is_refused(write) -> None:
    whole = (THEMES / "default.toml").read_text("utf-8")
    with pytest.raises(ThemeError, match=r"\[boxes\] lacks urgent"):
        load_theme(write(whole.replace("[boxes.urgent]", "[boxes.other]")))
