import os
from pathlib import Path

import pytest

from generator.figures.drawing import Drawing
from generator.figures.library_figures import figure_for, icon, people, person_for, scene_for
from generator.figures.studio.sources import find_figures
from generator.figures.svg import FigureError
from generator.resources import content_dir, templates_dir

FIGURES = sorted([*content_dir().glob("*/exercises/*.svg"), *content_dir().glob("*/figures/*.svg")])
ICONS = sorted((templates_dir() / "figures" / "icons").glob("*.svg"))
SQUARE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 3 2"><desc>{}</desc><rect width="1" height="1"/></svg>'


@pytest.fixture
def content(tmp_path: Path) -> Path:
    (tmp_path / "exercises").mkdir()
    (tmp_path / "figures").mkdir()
    return tmp_path


def alt_of(drawing: Drawing | None) -> str:
    assert drawing is not None
    return drawing.alt


def test_there_are_people_of_short_names() -> None:
    assert len(people()) >= 4
    assert all(one.isalpha() and one.islower() for one in people())


def test_a_runner_gets_the_same_person_always_and_runners_get_all_of_them() -> None:
    four = ("june", "omar", "wei", "kofi")
    found = [person_for(runner, four) for runner in ("ana", "Łukasz", "r-1", "")]
    assert found == ["june", "june", "kofi", "omar"]
    chosen = [person_for(f"runner-{n}", four) for n in range(200)]
    assert all(30 <= chosen.count(person) <= 70 for person in four)


def test_a_figure_for_all_is_taken_before_the_one_with_a_person(content: Path) -> None:
    (content / "exercises" / "squat.june.svg").write_text(SQUARE.format("June."), "utf-8")
    assert alt_of(figure_for("squat", content, "june")) == "June."
    assert figure_for("squat", content, "omar") is None
    (content / "exercises" / "squat.svg").write_text(SQUARE.format("Anyone."), "utf-8")
    assert {alt_of(figure_for("squat", content, person)) for person in ("june", "omar", "")} == {"Anyone."}


def test_a_folder_is_no_figure(content: Path) -> None:
    (content / "exercises" / "squat.svg").mkdir()
    (content / "exercises" / "squat.june.svg").write_text(SQUARE.format("June."), "utf-8")
    (content / "exercises" / "squat.omar.svg").mkdir()
    assert alt_of(figure_for("squat", content, "june")) == "June."
    assert figure_for("squat", content, "omar") is None


def test_a_scene_is_found_among_the_figures_else_among_the_exercises(content: Path) -> None:
    (content / "exercises" / "squat.june.svg").write_text(SQUARE.format("Squat."), "utf-8")
    (content / "exercises" / "desk.svg").write_text(SQUARE.format("Exercise."), "utf-8")
    (content / "figures" / "desk.june.svg").write_text(SQUARE.format("Desk."), "utf-8")
    assert alt_of(scene_for("desk", content, "june")) == "Desk."
    assert alt_of(scene_for("squat", content, "june")) == "Squat."
    assert scene_for("stroller", content, "june") is None
    assert scene_for("../exercises/squat.june", content) is None


def test_a_scene_shows_only_the_marks_asked_for(content: Path) -> None:
    mark = '<g data-mark="head" data-label="Head"><polyline data-part="leader" points="0 0 2 1"/></g></svg>'
    text = SQUARE.format("Run.").replace("</svg>", mark)
    (content / "figures" / "run.svg").write_text(text, "utf-8")
    without, with_ = scene_for("run", content), scene_for("run", content, marks=["head"])
    assert alt_of(without) == "Run."
    assert alt_of(with_) == "Run. Marked: head."
    assert without is not None
    assert with_ is not None
    assert without.key != with_.key


def test_the_caption_is_what_the_picture_says_of_itself(content: Path) -> None:
    text = SQUARE.format("Sit back.").replace("<svg ", '<svg data-caption="Do both &amp; rest." ')
    (content / "exercises" / "squat.svg").write_text(text, "utf-8")
    drawing = figure_for("squat", content)
    assert drawing is not None
    assert drawing.caption == "Do both & rest."


def test_no_file_is_no_figure(content: Path) -> None:
    assert figure_for("squat", content) is None


def test_an_id_never_leads_out_of_the_folder(content: Path) -> None:
    (content / "secret.svg").write_text(SQUARE.format("x"), "utf-8")
    assert figure_for("../secret", content) is None
    assert figure_for(str(content / "secret"), content) is None
    assert figure_for("squat", content, "x/../../secret") is None
    assert scene_for("../secret", content) is None


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
def test_each_figure_of_the_library_fits_a_card_and_says_what_it_shows_once(path: Path) -> None:
    name, _, person = path.stem.partition(".")
    drawing = scene_for(name, path.parent.parent, person)
    assert drawing is not None
    assert 0.3 <= drawing.height / drawing.width <= 0.8
    assert len(drawing.alt.split()) >= 8
    assert drawing.caption.casefold() not in drawing.alt.casefold() or not drawing.caption
    assert path.with_name(f"{name}.yaml").is_file()


@pytest.mark.parametrize("path", ICONS, ids=lambda path: path.stem)
def test_each_icon_is_square_and_takes_the_ink(path: Path) -> None:
    drawing = icon(path.stem, (0.5, 0.1, 0.0))
    assert (drawing.width, drawing.height) == (24, 24)
    assert {shape.fill or shape.stroke for shape in drawing.shapes} == {(0.5, 0.1, 0.0)}


@pytest.mark.parametrize("name", ["nothing", "../body-map", ""])
def test_an_unknown_icon_is_an_error_that_names_the_known_ones(name: str) -> None:
    with pytest.raises(FigureError, match="there are: band, call, clock, ease, exercise, go"):
        icon(name)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_no_picture_and_not_waited_for(content: Path) -> None:
    os.mkfifo(content / "exercises" / "plank.svg")
    assert figure_for("plank", content) is None


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_no_description_of_a_figure(content: Path) -> None:
    os.mkfifo(content / "figures" / "desk.yaml")
    [fault] = find_figures(content).faults
    assert "is no ordinary file" in fault.message


def test_an_own_picture_goes_before_that_of_the_folder(content: Path) -> None:
    (content / "exercises" / "plank.svg").write_text(SQUARE.format("ours"))
    own = {"exercises/plank.june.svg": SQUARE.format("own")}
    june, kofi = (figure_for("plank", content, person, own) for person in ("june", "kofi"))
    assert (alt_of(june), alt_of(kofi)) == ("own", "ours")
    assert june is not None
    assert kofi is not None
    assert june.key != kofi.key
    assert alt_of(scene_for("plank", content, "june", (), own)) == "own"
    assert alt_of(scene_for("desk", content, "june", (), {"figures/desk.svg": SQUARE.format("a desk")})) == "a desk"
