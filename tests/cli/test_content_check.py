"""``content check`` as an author sees it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.library.own import TOWEL_PULL, put

SAMPLE = Path(__file__).parents[1] / "authoring" / "sample"


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """A copy of the sample library with an error and a warning in it."""
    folder = tmp_path / "mine"
    shutil.copytree(SAMPLE, folder)
    path = folder / "exercises" / "arm-circles.yaml"
    path.write_text(path.read_text().replace("- Lift your arms.", "- Your arms go up."))
    (folder / "exercises" / "plank.yml").write_text("id: plank\n")
    return folder


def test_a_library_without_a_finding_is_done(run: Run) -> None:
    ran = run("content", "check", SAMPLE)
    assert (ran.code, ran.out, ran.err) == (0, b"", "Content: no findings.\n")


def test_every_finding_names_file_line_remedy_and_code(run: Run, library: Path) -> None:
    ran = run("content", "check", "mine")
    assert (ran.code, ran.out) == (3, b"")
    assert ran.err.splitlines() == [
        "mine/exercises/arm-circles.yaml:11:5: steps[1]: begins with 'Your' (begin with what to do: Sit, Hold, Lower) "
        "[step-not-imperative]",
        "mine/exercises/plank.yml: warning: is no file that a library holds (move or rename it; nothing reads it here) "
        "[stray-file]",
        "Content: 1 error, 1 warning.",
    ]


def test_one_kind_of_finding_can_be_asked_for(run: Run, library: Path) -> None:
    ran = run("content", "check", "mine", "--only", "stray-file")
    assert ran.code == 0  # a warning alone is no error
    assert ran.err.splitlines()[1:] == ["Content: 0 errors, 1 warning."]
    assert run("content", "check", "mine", "--only", "stray-file", "--only", "step-not-imperative").code == 3
    assert run("content", "check", "mine", "--only", "dead-rule").err == "Content: no findings.\n"


def test_findings_as_json_are_one_object_a_line(run: Run, library: Path) -> None:
    ran = run("content", "check", "mine", "--json")
    assert ran.code == 3
    assert ran.err == "Content: 1 error, 1 warning.\n"
    error, warning = ran.objects
    assert error == {
        "code": "step-not-imperative",
        "severity": "error",
        "file": "mine/exercises/arm-circles.yaml",
        "line": 11,
        "column": 5,
        "field": "steps[1]",
        "message": "begins with 'Your'",
        "remedy": "begin with what to do: Sit, Hold, Lower",
    }
    assert (warning["code"], warning["line"]) == ("stray-file", None)


def test_without_a_folder_our_own_content_is_checked(run: Run) -> None:
    ran = run("content", "check", "--only", "never-true")
    assert (ran.code, ran.err) == (0, "Content: no findings.\n")


def test_a_folder_that_is_no_library_is_an_error(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    ran = run("content", "check", "empty")
    assert ran.code == 3
    assert ran.err.startswith("empty: is not a content library")


def test_a_folder_that_is_not_there_is_a_missing_input(run: Run) -> None:
    ran = run("content", "check", "nowhere")
    assert (ran.code, ran.err) == (3, "nowhere: there is no such content folder\n")


def test_own_content_that_brings_the_safety_questions_is_told_so(run: Run, tmp_path: Path) -> None:
    put(tmp_path / "ours", "triage.yaml", "questions: []\n")
    put(tmp_path / "ours", "exercises/towel-pull.yaml", TOWEL_PULL)
    ran = run("content", "check", "ours")
    assert ran.code == 3
    assert ran.err.startswith("ours/triage.yaml: cannot be changed")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--only", "dead-rul"), 'There is no finding "dead-rul". Did you mean "dead-rule"?'),
    ],
)
def test_a_wrong_use_is_explained(run: Run, arguments: tuple[str, ...], says: str) -> None:
    ran = run("content", "check", *arguments)
    assert ran.code == 2
    assert says in ran.err
