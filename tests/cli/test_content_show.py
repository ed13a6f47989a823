"""``content show``: everything about one item."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.own_content import own_folder
from tests.library.own import TOWEL_PULL, built_in, put


def test_an_exercise_with_all_that_is_said_of_it(run: Run) -> None:
    ran = run("content", "show", "barbell-row")
    text = " ".join(ran.out.decode().split())
    exercise = built_in().exercises["barbell-row"]
    assert ran.code == 0
    assert all(step in text for step in exercise.steps)
    assert all(trait in text for trait in exercise.traits)
    assert "Who may not do it" in text
    assert "You have a disc injury, so we leave out lifting while you bend." in text
    assert "disc-injury: {conditions: {has: disc-injury}}" in text
    assert all(f"{name}: {built_in().sources[name].text}" in text for name in exercise.sources)
    assert "upper-back/exercises/barbell-row.yaml" in text


def test_doses_stand_by_phase(run: Run) -> None:
    text = run("content", "show", "band-row").out.decode()
    titles = {phase.id: phase.title for phase in built_in().phases}
    for phase, dose in built_in().exercises["band-row"].doses.items():
        assert f"{titles[phase]}: {dose.sets} × {dose.reps}, {dose.load}" in text


def test_a_rule_that_is_not_about_it_is_not_shown(run: Run) -> None:
    text = run("content", "show", "chin-tuck").out.decode()
    assert "latex-allergy" not in text
    assert "latex-allergy" in run("content", "show", "band-row").out.decode()


def test_a_ladder_that_goes_round_ends(run: Run, tmp_path: Path) -> None:
    own = own_folder(tmp_path)
    ladder = "harder: {text: More., exercise: OTHER}\neasier: {text: Less., exercise: OTHER}\n"
    put(own, "exercises/towel-pull.yaml", TOWEL_PULL + ladder.replace("OTHER", "towel-hold"))
    other = TOWEL_PULL.replace("id: towel-pull", "id: towel-hold") + ladder.replace("OTHER", "towel-pull")
    put(own, "exercises/towel-hold.yaml", other)
    text = run("content", "show", "towel-pull", "--content", own).out.decode()
    assert "towel-pull → towel-hold\n" in text
    assert f"{own}/exercises/towel-pull.yaml (your own)" in " ".join(text.split())


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("massage", "Given when"),
        ("overuse", "Evidence"),
        ("site-neck", "{sites: {has: neck}}"),
        ("chest_pain", "Help"),
        ("settle", "Aim"),
        ("GB", "999"),
        ("textbook", "Text"),
        ("site-mid-back", "back"),
    ],
)
def test_items_of_other_kinds(run: Run, name: str, words: str) -> None:
    ran = run("content", "show", name)
    assert ran.code == 0, ran.err
    assert words in ran.out.decode()


def test_every_item_can_be_shown(run: Run) -> None:
    """Several at once: the page of each kind has no field that it cannot print."""
    seen = {line.split("\t")[1]: line.split("\t")[0] for line in run("content", "list").lines}
    for name in seen.values():
        assert run("content", "show", name).code == 0, name


def test_one_id_of_several_kinds_shows_them_all(run: Run) -> None:
    both = run("content", "show", "osteoporosis", "--json")
    assert [one["kind"] for one in both.objects][:2] == ["guidance", "rule"]
    [one] = run("content", "show", "osteoporosis", "--kind", "rule", "--json").objects
    assert one["item"]["effect" if "effect" in one["item"] else "id"]
    assert one["item"]["applies"]


def test_an_unknown_id_names_the_nearest(run: Run) -> None:
    ran = run("content", "show", "bandrow")
    assert (ran.code, ran.out) == (3, b"")
    assert 'There is no item "bandrow".' in ran.err
    assert "band-row" in ran.err
    assert run("content", "show", "band-row", "--kind", "cause").code == 3


def test_markup_in_own_words_is_printed_as_it_is(run: Run, tmp_path: Path) -> None:
    own = own_folder(tmp_path)
    put(own, "exercises/towel-pull.yaml", TOWEL_PULL.replace("Pull your hands apart.", "'[bold]{{ 7*7 }}[/bold]'"))
    assert "[bold]{{ 7*7 }}[/bold]" in run("content", "show", "towel-pull", "--content", own).out.decode()
