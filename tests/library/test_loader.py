"""Reading a content folder: what it gives, and every fault of one that is broken."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.library.errors import LibraryError
from generator.library.loader import content_digest, load_library
from generator.resources import content_dir

BUILT_IN = content_dir() / "upper-back"
Edit = Callable[[str, str, str], None]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(BUILT_IN, tmp_path / "content"))


@pytest.fixture
def edit(copy: Path) -> Edit:
    """Replace words in a file of the copy; they must be there."""

    def replace(name: str, old: str, new: str) -> None:
        text = (copy / name).read_text(encoding="utf-8")
        assert old in text
        (copy / name).write_text(text.replace(old, new, 1), encoding="utf-8")

    return replace


def faults(folder: Path) -> list[str]:
    with pytest.raises(LibraryError) as caught:
        load_library(folder)
    return [str(fault) for fault in caught.value.faults]


def line_of(folder: Path, name: str, words: str) -> int:
    lines = (folder / name).read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if words in line)


def test_the_built_in_library_holds_together() -> None:
    library = load_library(BUILT_IN)
    assert library.id == "upper-back"
    assert len(library.questions) == 22
    assert library.phases[0].id == "settle"
    assert all(item.id == name for name, item in {**library.exercises, **library.guidance, **library.sources}.items())
    assert library.guidance["massage"].body.startswith("A massage")
    assert library.levels.keys() == {"emergency", "urgent", "clinician-first"}


def test_a_copy_elsewhere_is_the_same_library(copy: Path) -> None:
    assert load_library(copy) == load_library(BUILT_IN)


def test_the_digest_is_over_every_name_and_byte(copy: Path) -> None:
    before = load_library(copy).digest
    assert before.startswith("sha256:")
    (copy / "exercises" / "added.svg").write_bytes(b"<svg/>")
    with_figure = load_library(copy).digest
    (copy / "exercises" / "added.svg").rename(copy / "exercises" / "other.svg")
    renamed = load_library(copy).digest
    assert len({before, with_figure, renamed}) == 3


def test_the_digest_keeps_names_and_bytes_apart() -> None:
    assert content_digest({"a": b"bc"}) != content_digest({"ab": b"c"})
    assert content_digest({"a": b"1", "b": b"2"}) == content_digest({"b": b"2", "a": b"1"})


def test_hidden_files_do_not_count(copy: Path) -> None:
    before = load_library(copy).digest
    (copy / ".DS_Store").write_bytes(b"\0")
    (copy / "exercises" / ".band-row.yaml.swp").write_bytes(b"\0")
    assert load_library(copy).digest == before


def test_a_folder_that_is_none_says_what_is_missing(tmp_path: Path) -> None:
    [fault] = faults(tmp_path / "nowhere")
    assert "is not a content library" in fault
    assert "triage.yaml" in fault


def test_a_missing_file_is_named(copy: Path) -> None:
    (copy / "causes.yaml").unlink()
    [fault] = faults(copy)
    assert "causes.yaml" in fault


def test_a_wrong_type_is_told_with_file_line_and_field(copy: Path, edit: Edit) -> None:
    edit("exercises/band-row.yaml", "level: 1", "level: easy")
    [fault] = faults(copy)
    line = line_of(copy, "exercises/band-row.yaml", "level: easy")
    assert fault.startswith(f"exercises/band-row.yaml:{line}:")
    assert ": level: " in fault


def test_an_unknown_field_is_told(copy: Path, edit: Edit) -> None:
    edit("guidance/massage.md", "order:", "ordre:")
    [fault] = faults(copy)
    assert fault.startswith("guidance/massage.md:")
    assert "ordre" in fault


def test_faults_of_all_files_come_at_once(copy: Path, edit: Edit) -> None:
    edit("exercises/band-row.yaml", "level: 1", "level: easy")
    edit("causes.yaml", "weight: 0.35", "weight: much")
    edit("sources.yaml", "sources:", "source:")
    (copy / "guidance" / "massage.md").write_text("no front matter", encoding="utf-8")
    (copy / "phases.yaml").write_bytes(b"phases: \xff")
    found = faults(copy)
    files = {fault.split(":")[0] for fault in found}
    assert files == {"exercises/band-row.yaml", "causes.yaml", "sources.yaml", "guidance/massage.md", "phases.yaml"}
    assert found == sorted(found, key=lambda fault: fault.split(":")[0])


PICTURES = """pictures:
  - {figure: carry-vest, because: [carries-vest]}
  - {figure: band-row, marks: {raised-shoulders: tip-raised}}
reasons:"""


def test_guidance_names_pictures_of_scenes_and_exercises(copy: Path, edit: Edit) -> None:
    (copy / "figures").mkdir(exist_ok=True)
    (copy / "figures" / "carry-vest.june.svg").write_bytes(b"<svg/>")
    own = load_library(BUILT_IN).guidance["massage"].reasons[0].id
    edit("guidance/massage.md", "reasons:", PICTURES.replace("carries-vest", own))
    first, second = load_library(copy).guidance["massage"].pictures
    assert first.figure == "carry-vest"
    assert second.marks == {"raised-shoulders": "tip-raised"}


def test_a_picture_that_is_not_there_or_never_shown_is_told(copy: Path, edit: Edit) -> None:
    words = PICTURES.replace("carry-vest", "carry-vests").replace("tip-raised", "tip-rised")
    edit("guidance/massage.md", "reasons:", words.replace("raised-shoulders", "rosy-cheeks"))
    found = faults(copy)
    line = line_of(copy, "guidance/massage.md", "carry-vests")
    assert found[0].startswith(f"guidance/massage.md:{line}:")
    assert "pictures[0].figure: there is no figure 'carry-vests'" in found[0]
    assert "pictures[0].because[0]: there is no reason or note of its own 'carries-vest'" in found[1]
    assert "pictures[1].marks.rosy-cheeks: there is no fault of running form" in found[2]
    assert "tip-raised" in found[3]
    assert len(found) == 4


def test_broken_yaml_is_told_with_its_line(copy: Path) -> None:
    (copy / "reasons.yaml").write_text("reasons:\n  - {id: a, when: [}\n", encoding="utf-8")
    [fault] = faults(copy)
    assert fault.startswith("reasons.yaml:2:")


@pytest.mark.parametrize(
    ("name", "old", "new", "field", "words"),
    [
        ("exercises/band-row.yaml", "overuse:", "overusage:", "targets.overusage", "overuse"),
        ("exercises/band-row.yaml", 'id: "band-row"', 'id: "band-rows"', "id", "name of its file"),
        ("exercises/band-row.yaml", '"acsm-2009"', '"acsm-2010"', "sources[0]", "acsm-2009"),
        ("exercises/band-row.yaml", "  restore: {", "  restor: {", "doses.restor", "restore"),
        ("exercises/band-row.yaml", "loaded: true", "loaded: false", "loaded", "resistance-band"),
        ("exercises/band-row.yaml", '"light band"', '"red band"', "doses.restore", "red band"),
        ("exercises/band-row.yaml", "per_week: 3", "per_week: 9", "doses.restore", "9 times a week"),
        ("exercises/band-row.yaml", "reps: 10, ", "", "doses.restore", "not of what"),
        ("safety.yaml", '{has: "osteoporosis"}', '{has: "osteoporos"}', "rules[0].when.conditions.has", "osteoporosis"),
        ("exercises/barbell-row.yaml", '"barbell", ', "", "traits", "barbell"),
        ("triage.yaml", "question: steroids", "question: steroid", "derived[0].question", "steroids"),
        ("triage.yaml", "- id: under-16", "- id: fever", "rules[", "is taken by triage.yaml"),
        ("triage.yaml", "- id: chest_pain", "- id: chest_ache", "questions[0].id", "chest_pain"),
        ("causes.yaml", "- id: poor-running-form", "- id: stiff", "causes[0]", "is taken by reasons.yaml"),
        ("causes.yaml", "weight: 0.35", "weight: 1.5", "causes[0].evidence[0].weight", "at most 1"),
        ("safety.yaml", 'traits: ["roller",', 'traits: ["rolling",', "rules[0].applies.traits", "rolling"),
        ("phases.yaml", 'categories: ["mobility"]', 'categories: ["mobile"]', "phases[0].slots[0]", "mobility"),
        ("phases.yaml", "when: {always: true}, weeks: 1", "when: {stiff: true}, weeks: 1", "settle", "for everyone"),
    ],
)  # fmt: skip
def test_items_that_do_not_fit_together_are_told(
    copy: Path, edit: Edit, name: str, old: str, new: str, field: str, words: str
) -> None:
    edit(name, old, new)
    found = faults(copy)
    assert any(fault.startswith(name) and f": {field}" in fault and words in fault for fault in found), found


def test_an_exercise_has_at_most_five_steps(copy: Path, edit: Edit) -> None:
    edit("exercises/band-row.yaml", "steps:\n", 'steps:\n  - "One more."\n')
    [fault] = faults(copy)
    assert "has 6 steps" in fault


def test_what_a_referral_prints_cannot_be_missing(copy: Path) -> None:
    (copy / "guidance" / "if-pain-persists.md").unlink()
    assert any("if-pain-persists.md is missing" in fault for fault in faults(copy))
