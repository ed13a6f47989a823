"""``content list``: one item a line, filters, and a search in all texts."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.own_content import own_folder
from tests.library.own import built_in, put


def ids(lines: list[str]) -> list[str]:
    return [line.split("\t")[0] for line in lines]


def test_each_item_is_a_line_of_three_columns(run: Run) -> None:
    ran = run("content", "list")
    assert ran.code == 0
    assert all(len(line.split("\t")) == 3 for line in ran.lines)
    library = built_in()
    names = set(ids(ran.lines))
    assert library.exercises.keys() | library.guidance.keys() | library.sources.keys() <= names
    assert "band-row\texercise/strength\tBand row" in ran.lines


@pytest.mark.parametrize("kind", ["exercise", "guidance", "cause", "reason", "rule", "question", "source", "country"])
def test_items_of_one_kind(run: Run, kind: str) -> None:
    lines = run("content", "list", "--kind", kind).lines
    assert lines
    assert {line.split("\t")[1].partition("/")[0] for line in lines} == {kind}


def test_filters_join(run: Run) -> None:
    exercises = built_in().exercises
    assert ids(run("content", "list", "--category", "breathing").lines) == [
        name for name, one in exercises.items() if one.category == "breathing"
    ]
    assert ids(run("content", "list", "--equipment", "barbell").lines) == [
        name for name, one in exercises.items() if any("barbell" in kit for kit in one.equipment)
    ]
    kneeling = [name for name, one in exercises.items() if "kneel" in one.traits and one.category == "mobility"]
    assert ids(run("content", "list", "--trait", "kneel", "--category", "mobility").lines) == kneeling


def test_without_equipment(run: Run) -> None:
    names = ids(run("content", "list", "--equipment", "none").lines)
    assert "chin-tuck" in names
    assert "band-row" not in names


def test_all_words_must_stand_somewhere_whatever_case_and_accents(run: Run) -> None:
    names = ids(run("content", "list", "BÀND", "row", "--kind", "exercise").lines)
    assert "band-row" in names
    assert "chin-tuck" not in names
    assert set(names) <= set(ids(run("content", "list", "band", "--kind", "exercise").lines))


def test_words_inside_lists_are_found(run: Run) -> None:
    step = built_in().exercises["band-row"].steps[0]
    assert ids(run("content", "list", step).lines) == ["band-row"]


def test_nothing_found_names_the_nearest_and_is_no_failure(run: Run) -> None:
    ran = run("content", "list", "bandrow")
    assert (ran.code, ran.out) == (0, b"")
    assert 'Nothing holds "bandrow".' in ran.err
    assert "band-row" in ran.err


def test_control_characters_are_not_printed_back(run: Run) -> None:
    ran = run("content", "list", "\x1b[31mxyz")
    assert ran.code == 0
    assert "\x1b" not in ran.err


def test_json_is_one_object_a_line(run: Run) -> None:
    ran = run("content", "list", "--kind", "exercise", "--json")
    assert {one["id"] for one in ran.objects} == built_in().exercises.keys()
    row = next(one for one in ran.objects if one["id"] == "band-row")
    assert (row["kind"], row["category"], row["name"], row["own"]) == ("exercise", "strength", "Band row", False)
    assert row["file"].endswith("upper-back/exercises/band-row.yaml")


def test_own_items_are_listed_with_their_file(run: Run, tmp_path: Path) -> None:
    own = own_folder(tmp_path)
    put(own, "library.yaml", "texts: {site-neck: the neck}\nhide: {exercises: [band-row]}\n")
    found = {one["id"]: one for one in run("content", "list", "--content", own, "--json").objects if one["own"]}
    assert found.keys() == {"towel-pull", "site-neck"}
    assert found["towel-pull"]["file"] == f"{own}/exercises/towel-pull.yaml"
    assert "band-row" not in ids(run("content", "list", "--content", own).lines)


@pytest.mark.parametrize("wrong", [("--kind", "exercises"), ("--trait", "knee"), ("--equipment", "rope")])
def test_a_wrong_filter_is_wrong_usage(run: Run, wrong: tuple[str, str]) -> None:
    assert run("content", "list", *wrong).code == 2
