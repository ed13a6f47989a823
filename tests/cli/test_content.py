"""``content figures``: drawing beside the content and elsewhere, checking, watching."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from generator.cli import content_figures
from generator.figures.studio import build
from generator.figures.studio.build import Drawn
from generator.figures.studio.people import Person
from generator.figures.studio.sources import FigureFile
from generator.profile.errors import Fault
from tests.cli.conftest import Ran, Run

ROW = "id: band-row\nname: Band row\nfigure:\n  view: right\n"
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 60"><title>{}</title><rect width="9" height="9"/></svg>\n'
)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "library"
    (folder / "exercises").mkdir(parents=True)
    (folder / "figures").mkdir()
    (folder / "exercises/band-row.yaml").write_text(ROW)
    (folder / "exercises/plank.yaml").write_text("id: plank\nname: Plank\n")
    (folder / "figures/desk.yaml").write_text("title: A desk\n")
    return folder


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The studio replaced by one that draws a square; it refuses the view ``nowhere``. Gives what was drawn."""
    names: list[str] = []

    def draw(figure: FigureFile, person: Person) -> Drawn:
        names.append(f"{figure.id}.{person.id}")
        view = figure.node.get("view")
        if view is not None and view.value == "nowhere":
            place = str(figure.path), view.line, view.column
            if person.id == "wei":
                return Drawn("", (Fault(*place, "figure.view", "is 0.4 off"),))
            if person.id == "kofi":
                return Drawn("", (Fault(*place, "figure.view", "is 0.5 off"),))
            return Drawn(
                SVG.format("odd"), (Fault(*place, "figure.view", 'there is no side "nowhere"', "right or left"),)
            )
        return Drawn(SVG.format(view.value if view else figure.id), ())

    monkeypatch.setattr(build, "_draw", draw)
    return names


@pytest.fixture
def figures(run: Run, content: Path) -> Callable[..., Ran]:
    return lambda *arguments: run("content", "figures", "--jobs", 1, "--content", content, *arguments)


Figures = Callable[..., Ran]


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*.svg"))


def test_what_is_missing_is_drawn_with_everyone_and_then_nothing_is_left_to_do(
    figures: Figures, content: Path, drawn: list[str]
) -> None:
    ran = figures()
    assert ran.code == 0, ran.err
    assert ran.lines[0] == "library/exercises/band-row.june.svg"
    assert len(ran.lines) == 8
    assert names(content)[:5] == [*(f"band-row.{who}.svg" for who in ("june", "kofi", "omar", "wei")), "desk.june.svg"]
    assert "Figures: 8 drawn, 0 up to date." in ran.err
    again = figures()
    assert (again.code, again.out) == (0, b"")
    assert "Figures: 0 drawn, 8 up to date." in again.err
    assert len(drawn) == 8


def test_a_changed_figure_alone_is_drawn_again(figures: Figures, content: Path, drawn: list[str]) -> None:
    figures()
    drawn.clear()
    (content / "exercises/band-row.yaml").write_text(ROW.replace("right", "left"))
    figures("desk")
    assert drawn == []
    figures("--person", "wei")
    assert drawn == ["band-row.wei"]
    figures()
    assert sorted(drawn) == ["band-row.june", "band-row.kofi", "band-row.omar", "band-row.wei"]
    figures("desk", "--all", "--person", "june")
    assert drawn[-1] == "desk.june"


def test_a_fault_is_told_once_with_its_place_and_what_was_reviewed_stays(
    figures: Figures, content: Path, drawn: list[str]
) -> None:
    figures()
    before = (content / "exercises/band-row.june.svg").read_bytes()
    (content / "exercises/band-row.yaml").write_text(ROW.replace("right", "nowhere"))
    ran = figures()
    assert ran.code == 3
    assert ran.err.splitlines() == [
        "library/exercises/band-row.yaml:4:9: figure.view: is 0.4 off [with wei, kofi]",
        'library/exercises/band-row.yaml:4:9: figure.view: there is no side "nowhere" (expected right or left)'
        " [with june, omar]",
        "Figures: 0 drawn, 4 up to date, 4 with faults.",
    ]
    assert (content / "exercises/band-row.june.svg").read_bytes() == before


def test_a_file_that_is_no_yaml_does_not_keep_the_others_from_being_drawn(
    figures: Figures, content: Path, drawn: list[str]
) -> None:
    (content / "exercises/plank.yaml").write_text("figure: [\n")
    ran = figures("--person", "june")
    assert ran.code == 3
    assert "library/exercises/plank.yaml:2:1" in ran.err
    assert len(ran.lines) == 2


def test_check_draws_nothing_and_says_what_to_do(figures: Figures, content: Path, drawn: list[str]) -> None:
    figures("desk")
    figures("band-row", "--person", "june")
    drawn.clear()
    (content / "exercises/band-row.yaml").write_text(ROW.replace("right", "left"))
    (content / "exercises/gone.june.svg").write_bytes((content / "figures/desk.june.svg").read_bytes())
    ran = figures("--check")
    assert (ran.code, ran.out, drawn) == (3, b"", [])
    lines = ran.err.splitlines()
    assert lines[0].startswith("library/exercises/band-row.june.svg: is out of date")
    assert lines[1:] == [
        "library/exercises/band-row: is missing [omar, wei, kofi]",
        f"library/exercises/gone.june.svg: {build.ORPHAN}",
        "To draw them again, run: stridesheet content figures",
    ]
    assert figures("--check", "desk").code == 0
    assert "gone.june.svg: removed" in figures().err
    assert figures("--check").err == "All figures are up to date.\n"


def test_check_says_once_for_each_figure_what_is_wrong_with_everyone(
    figures: Figures, content: Path, drawn: list[str]
) -> None:
    figures()
    (content / "exercises/band-row.yaml").write_text(ROW.replace("right", "left"))
    built = (content / "figures/desk.june.svg").read_bytes()
    for name in ("gone.svg", "gone.june.svg", "gone.wei.svg"):
        (content / "figures" / name).write_bytes(built)
    (content / "figures/desk.kofi.svg").unlink()
    ran = figures("--check")
    assert ran.code == 3
    assert ran.err.splitlines() == [
        f"library/exercises/band-row: {build.PROBLEMS['stale']} [june, omar, wei, kofi]",
        "library/figures/desk.kofi.svg: is missing",
        f"library/figures/gone: {build.ORPHAN} [june, wei]",
        "To draw them again, run: stridesheet content figures",
    ]
    assert figures("--check", "--person", "wei").err.splitlines() == [
        f"library/exercises/band-row.wei.svg: {build.PROBLEMS['stale']}",
        "To draw them again, run: stridesheet content figures",
    ]


def test_a_file_that_was_not_drawn_is_not_replaced(figures: Figures, content: Path, drawn: list[str]) -> None:
    mine = content / "exercises/band-row.june.svg"
    mine.write_text("<svg/>")
    ran = figures("band-row", "--all")
    assert ran.code == 3
    assert "band-row.june.svg: has the name of a figure that the program draws, but was not drawn by it" in ran.err
    assert mine.read_text() == "<svg/>"
    assert len(ran.lines) == 3


@pytest.mark.parametrize("yaml", [ROW, ROW.replace("right", "left")])
def test_a_drawn_file_that_was_changed_by_hand_is_replaced_on_request_only(
    figures: Figures, content: Path, drawn: list[str], yaml: str
) -> None:
    figures()
    mine = content / "exercises/band-row.june.svg"
    changed = mine.read_bytes().replace(b'width="9"', b'width="8"')
    mine.write_bytes(changed)
    (content / "exercises/band-row.yaml").write_text(yaml)
    line = f"library/exercises/band-row.june.svg: {build.PROBLEMS['altered']}"
    for ran in (figures(), figures("--check")):
        assert ran.code == 3
        assert line in ran.err.splitlines()
        assert mine.read_bytes() == changed
    assert figures("--all").code == 0
    assert mine.read_bytes() != changed


def test_only_what_is_still_as_it_was_drawn_is_taken_away(figures: Figures, content: Path, drawn: list[str]) -> None:
    figures()
    data = (content / "exercises/band-row.june.svg").read_bytes()
    for name in ("plank.svg", "gone.svg", "gone.wei.svg"):
        (content / "exercises" / name).write_bytes(data)
    changed = content / "exercises/gone.june.svg"
    changed.write_bytes(data.replace(b'width="9"', b'width="8"'))
    ran = figures()
    assert ran.code == 3
    assert ran.err.splitlines() == [
        "Figures: 0 drawn, 8 up to date.",
        f"library/exercises/gone.wei.svg: removed, as it {build.ORPHAN}",
        f"library/exercises/gone.june.svg: {build.CHANGED_ORPHAN}",
    ]
    assert {"plank.svg", "gone.svg", "gone.june.svg"} <= set(names(content))
    assert figures("--check").code == 3


def test_a_figure_made_by_hand_stands_for_everyone_and_is_not_drawn(
    figures: Figures, content: Path, tmp_path: Path, drawn: list[str]
) -> None:
    figures()
    drawn.clear()
    mine = content / "exercises/band-row.svg"
    mine.write_text(SVG.format("by hand"))
    assert figures("--check").code == 3
    assert figures("--all").code == 0
    assert "band-row.june" not in drawn
    assert [name for name in names(content) if name.startswith("band-row")] == ["band-row.svg"]
    assert figures("--check").code == 0
    assert "band-row.svg: was made by hand" in figures("band-row").err
    figures("-o", "prints")
    assert (tmp_path / "prints/band-row.svg").read_text() == mine.read_text() == SVG.format("by hand")


def test_folders_with_the_names_of_figures_are_told(figures: Figures, content: Path, drawn: list[str]) -> None:
    (content / "exercises/band-row.june.svg").mkdir()
    (content / "exercises/plank.svg").mkdir()
    for ran in (figures("--all"), figures("--check")):
        assert ran.code == 3
        assert ran.err.startswith(f"library/exercises/band-row.june.svg: {build.PROBLEMS['folder']}\n")


def test_a_folder_without_content_is_an_error(figures: Figures, tmp_path: Path) -> None:
    (tmp_path / "empty/exercises").mkdir(parents=True)
    ran = figures("--content", "empty")
    assert ran.code == 3
    assert "empty: holds no exercises and no figures" in ran.err


def test_prints_go_into_their_folder_and_leave_the_content_as_it_is(
    figures: Figures, content: Path, tmp_path: Path, drawn: list[str]
) -> None:
    (content / "exercises/plank.svg").write_text(SVG.format("plank by hand"))
    (content / "exercises/pull-up.yaml").write_text("id: pull-up\n")
    (content / "figures/desk.yaml").write_text("title: A desk\nview: nowhere\n")
    before = names(content)
    ran = figures("-o", "prints", "--grey", "--width", 45)
    assert ran.code == 3
    assert "No figure yet: pull-up." in ran.err
    made = sorted(path.name for path in (tmp_path / "prints").iterdir())
    assert made == [
        "band-row.png", "band-row.svg", "contact-sheet.pdf", "contact-sheet.png", "desk.png", "desk.svg", "plank.png",
        "plank.svg",
    ]  # fmt: skip
    assert {Path(line).name for line in ran.lines} == set(made)
    assert drawn == ["band-row.june", "desk.june"]
    assert names(content) == before
    assert "plank by hand" in (tmp_path / "prints/plank.svg").read_text()


def test_places_that_a_handout_may_mark_are_outlined_on_prints(
    figures: Figures, content: Path, tmp_path: Path, drawn: list[str]
) -> None:
    colours = []
    for place in ("", ' data-mark="head"'):
        box = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 60"><g{}><path d="M9 9H81V51H9Z"/></g></svg>'
        (content / "exercises/plank.svg").write_text(box.format(place))
        figures("plank", "-o", "prints")
        colours.append(Image.open(tmp_path / "prints/plank.png").convert("L").getpixel((125, 83)))
    assert colours == [0, 255]


def test_prints_of_everyone_have_the_persons_names_and_use_what_is_up_to_date(
    figures: Figures, tmp_path: Path, drawn: list[str]
) -> None:
    figures("band-row", "--person", "omar")
    drawn.clear()
    ran = figures("band-row", "-o", "prints", "--person", "all")
    assert (ran.code, drawn) == (0, ["band-row.june", "band-row.wei", "band-row.kofi"])
    assert names(tmp_path / "prints") == [f"band-row.{who}.svg" for who in ("june", "kofi", "omar", "wei")]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("band-roww",), 'Did you mean "band-row"?'),
        (("plank",), "plank has no figure yet. Write one under figure: in library/exercises/plank.yaml."),
        (("--person", "jane"), 'There is no person "jane". There are: june, omar, wei, kofi, all.'),
        (("--grey",), "-o DIR"),
        (("-o", "prints", "--width", "nan"), "--width needs a number"),
        (("--check", "--watch"), "--check draws nothing"),
        (("-o", "library/figures"), "Name another folder"),
        (("-o", "-"), "many files"),
        (("--props", "-o", "prints"), "Leave out -o"),
        (("--props", "plank"), "every ID"),
    ],
)
def test_a_wrong_use_is_explained(figures: Figures, arguments: tuple[str, ...], says: str) -> None:
    ran = figures(*arguments)
    assert ran.code == 2
    assert says in ran.err


def test_a_folder_that_is_not_there_is_a_missing_input(figures: Figures) -> None:
    ran = figures("--content", "nowhere")
    assert (ran.code, ran.err) == (3, "nowhere: there is no such content folder\n")


def test_without_numpy_one_sentence_says_what_to_install(figures: Figures, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build, "find_spec", lambda _: None)
    for ran in (figures(), figures("--props")):
        assert (ran.code, ran.out) == (2, b"")
        assert ran.err.splitlines() == [build.NO_NUMPY]


def test_watching_draws_each_change_tells_faults_and_ends_with_ctrl_c(
    figures: Figures, content: Path, drawn: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(content_figures, "draw_all", lambda plates, _: build.draw_all(plates, 1))
    path = content / "exercises/band-row.yaml"
    saves = iter([ROW.replace("right", "nowhere"), "figure: [\n", ROW.replace("right", "front-left")])
    rounds: list[int] = []

    def pause() -> None:
        rounds.append(len(drawn))
        text = next(saves, None)
        if text is None:
            raise KeyboardInterrupt
        path.write_text(text)

    monkeypatch.setattr(content_figures, "_pause", pause)
    ran = figures("--watch", "--person", "june")
    assert ran.code == 0
    assert rounds == [2, 3, 3, 4]
    lines = ran.err.splitlines()
    assert lines[2] == (
        'library/exercises/band-row.yaml:4:9: figure.view: there is no side "nowhere" (expected right or left)'
    )
    assert any(line.startswith("library/exercises/band-row.yaml:2:1: ") for line in lines)
    assert lines[-2:] == ["Figures: 1 drawn, 0 up to date.", "Stopped watching."]
    assert "front-left" in (content / "exercises/band-row.june.svg").read_text()


def test_the_studio_itself_draws_what_is_written(figures: Figures, content: Path) -> None:
    (content / "figures/desk.yaml").write_text(
        "title: Standing\nalt: A runner stands quite still.\nview: front\nstart: {stance: standing}\n"
    )
    ran = figures("desk", "--person", "june")
    assert ran.code == 0, ran.err
    text = (content / "figures/desk.june.svg").read_text()
    assert text.startswith('<svg data-digest="')
    assert "<title>Standing</title>" in text
    (content / "figures/desk.yaml").write_text(
        "title: Standing\nalt: A runner stands quite still.\nview: front\nstart: {stance: floating}\n"
    )
    ran = figures("desk", "--person", "june")
    assert ran.code == 3
    assert 'library/figures/desk.yaml:4:17: figure.start.stance: there is no stance "floating"' in ran.err


def test_the_things_that_a_figure_may_show_are_listed(figures: Figures) -> None:
    ran = figures("--props")
    assert (ran.code, ran.err) == (0, "")
    at = ran.lines.index("dumbbell: a dumbbell in each hand named")
    assert ran.lines[at + 1 : at + 3] == ["  in: 1 to 2 hands", "  mass: 8 kg (0.5 to 40), weight of each"]
    assert any(line.startswith("  spots: chair.seat, ") for line in ran.lines)
