"""``explain`` for people and for programs."""

import json
from pathlib import Path

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
