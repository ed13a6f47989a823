"""Finding figures, telling which are stale, drawing them in any number of processes, watching the files."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from generator.figures.studio import build, digests
from generator.figures.studio.build import Drawn, Plate, draw_all, orphans, plates_for, problems, state_of
from generator.figures.studio.digests import figure_digest, mark_of, marked, studio_digest, studio_files
from generator.figures.studio.figure import read_figure
from generator.figures.studio.people import people_file, read_people
from generator.figures.studio.sources import FigureFile, find_figures
from generator.figures.studio.watch import changes, look_at
from generator.profile.errors import Fault
from generator.profile.node import Node
from generator.resources import content_dir

ROW = """\
id: band-row
name: Band row
alt: A runner stands and pulls a band.
doses: {restore: {sets: 2}}
figure:
  view: right  # from the side
  start: {stance: standing}
"""
PEOPLE = read_people()[:2]


@pytest.fixture
def content(tmp_path: Path) -> Path:
    for name, text in {
        "exercises/band-row.yaml": ROW,
        "exercises/plank.yaml": "id: plank\nname: Plank\n",
        "figures/desk.yaml": "title: A desk\nstart: {stance: sitting}\n",
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    return tmp_path


def row(content: Path, text: str = ROW) -> FigureFile:
    (content / "exercises/band-row.yaml").write_bytes(text.encode())
    return find_figures(content).figures[0]


def stub(figure: FigureFile, person: object) -> Drawn:
    """Stands for the studio; a function of a module, so that other processes find it."""
    if figure.id == "desk":
        return Drawn("", (Fault(str(figure.path), 2, 1, "figure.start", "has a fault"),))
    if figure.id == "broken":
        raise ZeroDivisionError
    return Drawn(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><title>{figure.id}</title></svg>\n', ())


def built(content: Path) -> tuple[Plate, ...]:
    """Build what can be built; return all plates."""
    plates = plates_for(find_figures(content).figures, PEOPLE)
    for outcome in draw_all(plates, 1, stub):
        if outcome.svg:
            outcome.plate.path.write_text(outcome.svg)
    return plates


def test_our_own_figures_are_up_to_date() -> None:
    found = find_figures(content_dir() / "upper-back")
    assert found.faults == ()
    wrong = problems(plates_for(found.figures, read_people()), content_dir() / "upper-back")
    assert not wrong, 'Run "stridesheet content figures". ' + "; ".join(f"{path.name} {what}" for path, what in wrong)


def test_figures_stand_in_exercises_and_as_scenes_of_their_own(content: Path) -> None:
    found = find_figures(content)
    assert [figure.id for figure in found.figures] == ["band-row", "desk"]
    assert found.figures[0].node.line == 6
    assert found.figures[1].node is found.figures[1].document
    assert found.faults == ()


def test_a_file_that_cannot_be_read_is_told_with_its_place_and_hides_no_other(content: Path) -> None:
    (content / "exercises/bad.yaml").write_text("id: bad\nfigure: {a: 1, a: 2}\n")
    (content / "exercises/desk.yaml").write_text(ROW)
    found = find_figures(content)
    assert [figure.id for figure in found.figures] == ["band-row", "desk", "desk"]
    bad, twice = found.faults
    assert (Path(bad.file).name, bad.line) == ("bad.yaml", 2)
    assert 'both would be "desk"' in twice.message


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        ("\n", "\r\n", True),
        ("  # from the side", "", True),
        ("right ", '"right" ', True),
        ("sets: 2", "sets: 3", True),
        ("right", "left", False),
        ("Band row", "Row with a band", False),
    ],
)
def test_a_digest_is_of_what_is_drawn_and_said(content: Path, old: str, new: str, same: bool) -> None:
    before, after = (figure_digest(row(content, text), PEOPLE[0], "") for text in (ROW, ROW.replace(old, new)))
    assert (before == after) is same


def test_a_digest_is_of_the_person_and_of_the_studio_too(content: Path) -> None:
    figure, june = row(content), PEOPLE[0]
    other_shirt = replace(june, colours={**june.colours, "shirt": "#ffffff"})
    digests = [figure_digest(figure, *rest) for rest in ((june, ""), (PEOPLE[1], ""), (other_shirt, ""), (june, "new"))]
    assert len(set(digests)) == 4


def test_no_word_that_is_said_of_a_figure_is_missing_in_its_digest(content: Path) -> None:
    asked = []

    class Asked(Node):
        def get(self, key: str) -> Node | None:
            asked.append(key)
            return super().get(key)

    figure = row(content)
    item = figure.document
    read_figure(figure.node, Asked(item.kind, item.line, item.column, entries=item.entries), figure.id, "a.yaml")
    assert "name" in asked
    before = figure.canonical()
    for key in asked:
        item.entries = [entry for entry in item.entries if entry[0].raw != key]
        item.entries.append((Node("text", 1, 1, key), Node("text", 1, 1, "other", "other")))
        assert figure.canonical() != before
        before = figure.canonical()


def test_line_ends_of_the_code_make_no_difference(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.py"
    monkeypatch.setattr(digests, "studio_files", lambda: [path])
    seen = []
    for text in (b"a = 1\nb = 2\n", b"a = 1\r\nb = 2\r\n", b"a = 1\nb = 3\n"):
        path.write_bytes(text)
        seen.append(studio_digest())
    assert seen[0] == seen[1] != seen[2]


def test_the_studio_is_its_code_and_data_but_not_what_only_manages() -> None:
    names = {path.name for path in studio_files()}
    assert {"body.py", "flesh.py", "compose.py", "stances.yaml"} <= names
    assert "furniture.py" in names or any(path.parent.name == "props" for path in studio_files())
    assert names.isdisjoint({"build.py", "watch.py", "sheet.py", people_file().name})


def test_what_is_built_is_fresh_until_something_changes(content: Path) -> None:
    first = plates_for(find_figures(content).figures, PEOPLE)[0]
    assert state_of(first.path, first.digest) == "missing"
    plates = built(content)
    assert first.path.name == f"band-row.{PEOPLE[0].id}.svg"
    assert state_of(first.path, first.digest) == "fresh"
    assert [path.name.partition(".")[0] for path, _ in problems(plates, content)] == ["desk", "desk"]
    assert state_of(first.path, "0" * 32) == "stale"


def test_windows_line_ends_do_not_make_a_built_figure_stale_but_a_changed_mark_does(content: Path) -> None:
    plate = built(content)[0]
    data = plate.path.read_bytes()
    plate.path.write_bytes(data.replace(b"\n", b"\r\n"))
    assert state_of(plate.path, plate.digest) == "fresh"
    plate.path.write_bytes(data.replace(b"0 0 9 9", b"0 0 8 9"))
    assert {state_of(plate.path, digest) for digest in (plate.digest, "0" * 32)} == {"altered"}
    plate.path.write_bytes(b"<svg/>")
    assert state_of(plate.path, plate.digest) == "foreign"


def test_a_mark_says_the_digest_and_leaves_the_drawing_as_it_is() -> None:
    svg = '<svg viewBox="0 0 1 1"><title>é</title></svg>'
    text = marked(svg, "ab12")
    assert mark_of(text.encode()) == ("ab12", True)
    assert mark_of(svg.encode()) is None
    assert text.startswith('<svg data-digest="ab12" data-check="')


def test_what_was_drawn_for_no_one_is_an_orphan_and_what_was_not_drawn_is_not(content: Path) -> None:
    plates = built(content)
    gone = content / "exercises/gone.june.svg"
    gone.write_bytes(plates[0].path.read_bytes())
    (content / "exercises/plank.svg").write_text("<svg/>")
    assert orphans(content, plates) == ((gone, build.ORPHAN),)
    assert [path for path, _ in orphans(content, plates[1:])] == [plates[0].path, gone]


def test_what_was_changed_or_is_called_otherwise_is_no_orphan_to_take_away(content: Path) -> None:
    plates = built(content)
    data = plates[0].path.read_bytes()
    for name in ("gone.svg", "go.ne.june.svg", "Gone.june.svg"):
        (content / "exercises" / name).write_bytes(data)
    (content / "exercises/gone.wei.svg").mkdir()
    changed = content / "exercises/gone.june.svg"
    changed.write_bytes(data.replace(b"0 0 9 9", b"0 0 8 9"))
    assert orphans(content, plates) == ((changed, build.CHANGED_ORPHAN),)


def test_a_figure_made_by_hand_is_not_drawn(content: Path) -> None:
    before = built(content)
    (content / "exercises/band-row.svg").write_text("<svg/>")
    plates = plates_for(find_figures(content).figures, PEOPLE)
    assert {plate.figure.id for plate in plates} == {"desk"}
    assert [path for path, _ in orphans(content, plates)] == sorted(plate.path for plate in before[:2])


def test_a_folder_with_the_name_of_a_figure_is_told(content: Path) -> None:
    plate = plates_for(find_figures(content).figures, PEOPLE)[0]
    plate.path.mkdir()
    assert (plate.path, "is a folder; the file of a figure belongs here") in problems([plate], content)


@pytest.mark.parametrize("name", ["band row", "band.row", "Band-row", "band--row", "-band", "bänd"])
def test_a_name_that_can_be_no_id_is_told_with_what_is_allowed(content: Path, name: str) -> None:
    (content / f"exercises/{name}.yaml").write_text(ROW)
    found = find_figures(content)
    assert [figure.id for figure in found.figures] == ["band-row", "desk"]
    (fault,) = found.faults
    assert Path(fault.file).stem == name
    assert "small letters" in fault.allowed


def test_the_drawings_and_their_order_do_not_depend_on_the_processes(content: Path) -> None:
    plates = plates_for(find_figures(content).figures, PEOPLE)
    one, two = (list(draw_all(plates, jobs, stub)) for jobs in (1, 2))
    assert one == two
    assert [outcome.plate for outcome in two] == list(plates)
    assert [bool(outcome.faults) for outcome in two] == [False, False, True, True]


def test_a_figure_that_breaks_the_program_is_named(content: Path) -> None:
    (content / "figures/broken.yaml").write_text("title: Broken\n")
    plates = plates_for(find_figures(content).figures, PEOPLE)
    with pytest.raises(RuntimeError, match=r"broken\.yaml.*ZeroDivisionError"):
        list(draw_all(plates, 1, stub))


def test_without_numpy_it_is_said_what_to_install(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build, "find_spec", lambda _: None)
    assert list(draw_all((), 1)) == []
    with pytest.raises(build.Undrawable, match=r'pip install "stridesheet\[figures\]"'):
        list(draw_all(plates_for(find_figures(content).figures, PEOPLE), 1))


def test_neither_a_handout_nor_telling_what_is_stale_imports_numpy() -> None:
    code = "import sys, generator.pdf.render, generator.cli.content_figures; sys.exit('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0


def test_changes_are_told_once_and_the_first_look_tells_all() -> None:
    a, b = Path("a"), Path("b")
    looks: Iterator[dict[Path, tuple[int, int]]] = iter(
        [{a: (1, 1)}, {a: (1, 1)}, {a: (1, 2), b: (1, 1)}, {b: (1, 1)}, {b: (1, 1)}]
    )
    waited = []

    def wait() -> None:
        waited.append(1)
        if len(waited) == 5:
            raise KeyboardInterrupt

    seen: list[frozenset[Path]] = []
    with pytest.raises(KeyboardInterrupt):
        seen.extend(changes(lambda: next(looks), wait))
    assert seen == [{a}, {a, b}, {a}]


def test_what_a_figure_is_made_from_is_watched(content: Path) -> None:
    seen = look_at(content)
    assert {content / "exercises/plank.yaml", content / "figures/desk.yaml", people_file()} < set(seen)
    assert any(path.name == "body.py" for path in seen)
    row(content, ROW + "\n")
    assert look_at(content)[content / "exercises/band-row.yaml"] != seen[content / "exercises/band-row.yaml"]
