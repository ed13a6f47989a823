"""``explain`` for people and for programs."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run


def test_a_person_reads_what_why_and_what_is_unknown(run: Run, jo: Path) -> None:
    ran = run("explain", jo)
    assert ran.code == 0
    text = ran.out.decode()
    for title in ("Is it safe to start?", "Exercises", "Left out", "Weeks", "Not known yet"):
        assert f"\n{title}\n" in text
    assert "[symptoms.sites]" in text
    assert "Traceback" not in ran.err
    assert max(map(len, text.splitlines())) <= 100


def test_markup_in_a_name_is_printed_as_it_is(run: Run, tmp_path: Path) -> None:
    (tmp_path / "odd.json").write_text('{"name": "[bold red]Jo[/] :smile:", "symptoms": {"sites": ["neck"]}}')
    assert "[bold red]Jo[/] :smile:" in run("explain", "odd.json").out.decode()


def test_json_is_one_plan_a_line(run: Run, jo: Path) -> None:
    ran = run("explain", "--json", jo, jo)
    assert len(ran.objects) == 2
    plan = ran.objects[0]
    assert plan["runner"]["name"] == "Jo"
    assert plan["gate"] is True
    assert list(plan) == [
        "schema", "runner", "symptoms", "answers", "clinic", "coach", "warnings", "disposition", "screened", "gate",
        "cleared", "triage", "causes", "guidance", "exercises", "excluded", "weeks", "provenance",
    ]  # fmt: skip


def test_an_invalid_profile_is_named_and_the_others_are_explained(run: Run, jo: Path) -> None:
    ran = run("explain", "--json", "missing.yaml", jo)
    assert ran.code == 3
    bad, good = ran.objects
    assert bad["profile"] == "missing.yaml"
    assert bad["errors"]
    assert good["schema"] == 1


def test_a_file_format_does_not_change_the_plan(run: Run, jo: Path, tmp_path: Path) -> None:
    (tmp_path / "jo.json").write_text(json.dumps({"name": "Jo", "symptoms": {"sites": ["neck"]}}))
    (tmp_path / "jo.toml").write_text('name = "Jo"\n[symptoms]\nsites = ["neck"]\n')
    plans = run("explain", "--json", jo, "jo.json", "jo.toml").lines
    assert plans[0] == plans[1] == plans[2]


NO_BAND = """name: Jo
age: 38
symptoms: {sites: [mid-back], pain_now: 2, duration_days: 10}
running: {days_per_week: 3, weekly_distance: 20, longest_run: 8}
screening: clear
health: {conditions: none, medicines: none, allergies: none, cannot: none, pregnant: no}
life: {strength_days: 0}
equipment: [foam-roller]
"""


@pytest.fixture
def no_band(tmp_path: Path) -> Path:
    path = tmp_path / "no-band.yaml"
    path.write_text(NO_BAND, encoding="utf-8")
    return path


def test_no_line_ends_in_blanks_and_none_is_too_long(run: Run, no_band: Path) -> None:
    lines = run("explain", no_band).out.decode().splitlines()
    assert [line for line in lines if line != line.rstrip()] == []
    assert max(map(len, lines)) <= 100
    assert any(line.startswith("      ") for line in lines)


def test_what_would_change_it_is_told_unless_it_is_not_wanted(run: Run, no_band: Path) -> None:
    assert "To get it: get a resistance band." in run("explain", no_band).out.decode()
    assert "To get it" not in run("explain", no_band, "--no-what-if").out.decode()


def test_one_exercise_that_was_left_out_is_told_with_the_lines_to_edit(run: Run, no_band: Path) -> None:
    text = run("explain", no_band, "--exercise", "band-row").out.decode()
    for part in (
        "Jo: Band row (band-row)",
        "Why not",
        "What would change it",
        "equipment: [foam-roller, resistance-band]",
    ):
        assert part in text


def test_the_lines_to_edit_bring_it_in(run: Run, no_band: Path) -> None:
    [answer] = run("explain", no_band, "--exercise", "band-row", "--json").objects
    assert answer["status"] == "left-out"
    edited = NO_BAND.replace("equipment: [foam-roller]", "\n".join(answer["yaml"]))
    no_band.write_text(edited, encoding="utf-8")
    [plan] = run("explain", no_band, "--json").objects
    assert "band-row" in {exercise["id"] for exercise in plan["exercises"]}


def test_one_exercise_that_was_chosen_is_told_with_its_doses(run: Run, no_band: Path) -> None:
    [plan] = run("explain", no_band, "--json").objects
    name = plan["exercises"][0]["id"]
    text = run("explain", no_band, "--exercise", name).out.decode()
    assert "Chosen" in text
    assert "How much" in text
    assert "week" in text


def test_several_exercises_are_told_one_after_the_other(run: Run, no_band: Path) -> None:
    ran = run("explain", no_band, "--exercise", "band-row", "--exercise", "pull-up", "--json")
    assert [answer["exercise"] for answer in ran.objects] == ["band-row", "pull-up"]


def test_an_exercise_that_there_is_not_is_an_error_with_the_nearest(run: Run, no_band: Path) -> None:
    ran = run("explain", no_band, "--exercise", "band-rwo")
    assert ran.code == 3
    assert ran.out == b""
    assert 'there is no exercise "band-rwo"' in ran.err
    assert 'did you mean "band-row"?' in ran.err


def test_what_speaks_against_a_runner_needs_a_reason_and_the_place_is_named(run: Run, tmp_path: Path) -> None:
    text = NO_BAND.replace("conditions: none", "conditions: [osteoporosis]")
    path = tmp_path / "against.yaml"
    path.write_text(text + "prescription:\n  include: [plank, barbell-row]\n", encoding="utf-8")
    ran = run("explain", path)
    assert ran.code == 3
    assert (
        "against.yaml:10:20: prescription.include[1]: barbell-row is not for this runner. You have thin bones"
        in ran.err
    )
    assert "prescription.override" in ran.err


@pytest.mark.parametrize(
    ("screening", "running", "said"),
    [
        ("on-paper", "as-planned", "easy running and gentle exercises, with light work from week 2, behind"),
        ("on-paper", "rest", "is gentle exercises, with light work from week 2, behind"),
        ("{fever: no}", "as-planned", "walking and gentle exercises behind"),
        ("{fever: no}", "rest", "is gentle exercises behind"),
    ],
)
def test_what_a_plan_behind_the_checklist_holds_is_said_as_it_is(
    run: Run, tmp_path: Path, screening: str, running: str, said: str
) -> None:
    text = "name: Jo\nsymptoms: {sites: [neck], pain_now: 2}\nrunning: {days_per_week: 3, weekly_distance: 20}\n"
    text += f"screening: {screening}\nprescription: {{running: {running}}}\n"
    (tmp_path / "waits.yaml").write_text(text, encoding="utf-8")
    assert said in run("explain", "--json", "waits.yaml").err
