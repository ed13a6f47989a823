from pathlib import Path

import pytest

from generator.figures.library_figures import figure_for, icon
from generator.figures.svg import FigureError
from generator.resources import content_dir, templates_dir

FIGURES = sorted(content_dir().glob("*/exercises/*.svg"))
ICONS = sorted((templates_dir() / "figures" / "icons").glob("*.svg"))
SQUARE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 3 2"><desc>{}</desc><rect width="1" height="1"/></svg>'


@pytest.fixture
def content(tmp_path: Path) -> Path:
    (tmp_path / "exercises").mkdir()
    return tmp_path


def test_no_file_is_no_figure(content: Path) -> None:
    assert figure_for("squat", content) is None


def test_an_id_never_leads_out_of_the_folder(content: Path) -> None:
    (content / "secret.svg").write_text(SQUARE.format("x"), "utf-8")
    assert figure_for("../secret", content) is None
    assert figure_for(str(content / "secret"), content) is None


def test_the_file_beside_the_exercise_is_read(content: Path) -> None:
    (content / "exercises" / "squat.svg").write_text(SQUARE.format("Sit back."), "utf-8")
    drawing = figure_for("squat", content)
    assert drawing is not None
    assert (drawing.alt, drawing.width, drawing.height) == ("Sit back.", 3, 2)
    assert drawing.key.startswith("squat-")
    assert figure_for("squat", content) is drawing


def test_a_changed_file_is_read_again_and_has_another_key(content: Path) -> None:
    path = content / "exercises" / "squat.svg"
    path.write_text(SQUARE.format("Sit."), "utf-8")
    before = figure_for("squat", content)
    path.write_text(SQUARE.format("Sit back."), "utf-8")
    after = figure_for("squat", content)
    assert before is not None
    assert after is not None
    assert after.alt == "Sit back."
    assert before.key != after.key


def test_a_huge_file_is_refused_unread(content: Path) -> None:
    with (content / "exercises" / "squat.svg").open("wb") as file:
        file.truncate(50_000_000)
    with pytest.raises(FigureError, match="50,000,000 bytes"):
        figure_for("squat", content)


def test_a_file_in_another_encoding_is_refused(content: Path) -> None:
    (content / "exercises" / "squat.svg").write_bytes(SQUARE.format("é").encode("latin-1"))
    with pytest.raises(FigureError, match="UTF-8"):
        figure_for("squat", content)


@pytest.mark.parametrize("path", FIGURES, ids=lambda path: path.stem)
def test_each_figure_of_the_library_shows_two_panels_and_says_the_movement(path: Path) -> None:
    drawing = figure_for(path.stem, path.parent.parent)
    assert drawing is not None
    assert drawing.width / drawing.height == pytest.approx(1.5)
    assert "Start: " in drawing.alt
    assert "End: " in drawing.alt
    assert path.with_suffix(".yaml").is_file()


@pytest.mark.parametrize("path", ICONS, ids=lambda path: path.stem)
def test_each_icon_is_square_and_takes_the_ink(path: Path) -> None:
    drawing = icon(path.stem, (0.5, 0.1, 0.0))
    assert (drawing.width, drawing.height) == (24, 24)
    assert {shape.fill or shape.stroke for shape in drawing.shapes} == {(0.5, 0.1, 0.0)}


@pytest.mark.parametrize("name", ["nothing", "../body-map", ""])
def test_an_unknown_icon_is_an_error_that_names_the_known_ones(name: str) -> None:
    with pytest.raises(FigureError, match="there are: band, call, clock, ease, exercise, go"):
        icon(name)
