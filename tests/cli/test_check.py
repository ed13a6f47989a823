"""``check`` and ``schema``: every error of every file, and nothing made."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import JO, Run

BAD = "name: Bad\nage: 300\nsymptoms:\n  sites: [nek]\nprescription: {include: [pull-ups]}\n"


def test_a_valid_profile_is_said_to_be_valid_and_nothing_is_made(run: Run, jo: Path, tmp_path: Path) -> None:
    ran = run("check", jo)
    assert (ran.code, ran.out) == (0, b"")
    assert f"{jo}: valid" in ran.err
    assert list(tmp_path.iterdir()) == [jo]


def test_every_error_of_every_file_is_named(run: Run, jo: Path, tmp_path: Path) -> None:
    (tmp_path / "bad.yaml").write_text(BAD)
    ran = run("check", "bad.yaml", "none.yaml", jo)
    assert (ran.code, ran.out) == (3, b"")
    lines = ran.err.splitlines()
    assert lines[0].startswith("bad.yaml:2:6: age: found 300 (expected a whole number from 0 to 120)")
    assert lines[1].startswith("bad.yaml:4:11: symptoms.sites[0]: ")
    assert lines[1].endswith('did you mean "neck"?)')
    assert lines[2].startswith('bad.yaml:5:26: prescription.include[0]: there is no exercise "pull-ups"')
    assert lines[2].endswith('did you mean "pull-up"?)')
    assert lines[3].startswith("none.yaml: cannot be read: there is no such file")
    assert lines[-1] == f"{jo}: valid"


def test_json_gives_one_object_a_file(run: Run, jo: Path, tmp_path: Path) -> None:
    (tmp_path / "bad.yaml").write_text(BAD)
    (tmp_path / "odd.yaml").write_text(JO + "  pain_now: 5\n  pain_worst: 3\n")
    ran = run("check", "bad.yaml", "odd.yaml", jo, "--json")
    assert ran.code == 3
    bad, odd, fine = ran.objects
    assert (bad["file"], bad["ok"], bad["warnings"]) == ("bad.yaml", False, [])
    assert [error["field"] for error in bad["errors"]] == ["age", "symptoms.sites[0]", "prescription.include[0]"]
    assert {"line": 4, "column": 11, "hint": "neck"}.items() <= bad["errors"][1].items()
    assert (odd["ok"], odd["errors"]) == (True, [])
    assert "symptoms.pain_worst" in [warning["field"] for warning in odd["warnings"]]
    assert fine == {"file": str(jo), "ok": True, "errors": [], "warnings": []}


def test_what_only_the_library_can_tell_has_its_place_too(run: Run, tmp_path: Path) -> None:
    text = "screening: clear\nhealth: {conditions: [hernia]}\nprescription:\n  include:\n    - pull-up\n"
    (tmp_path / "hernia.yaml").write_text(JO + text)
    ran = run("check", "hernia.yaml")
    assert ran.code == 3
    assert "hernia.yaml:8:7: prescription.include[0]: pull-up is not for this runner." in ran.err


def test_standard_input_is_checked_once(run: Run) -> None:
    assert run("check", "-", stdin=JO.encode()).code == 0
    assert run("check", "-", stdin=b"").code == 3
    assert run("check", "-", "-", stdin=JO.encode()).code == 2
    assert run("check").code == 2


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"name: [", "not valid YAML"),
        (b"a: &a [x]\nb: *a\n", "alias *a is not taken"),
        (b"[" * 3000, "more than 20 lists and maps"),
        (b"name: Zo\xeb", "is not UTF-8 text"),
        (b"# " + b"x" * 1_000_001, "is larger than 1 MB"),
    ],
)
def test_input_that_is_no_profile_at_all_is_named(run: Run, tmp_path: Path, data: bytes, said: str) -> None:
    (tmp_path / "f.yaml").write_bytes(data)
    ran = run("check", "f.yaml")
    assert (ran.code, ran.out) == (3, b"")
    assert said in ran.err


def test_schema_prints_the_json_schema(run: Run) -> None:
    ran = run("schema")
    assert ran.code == 0
    assert json.loads(ran.out)["$schema"] == "https://json-schema.org/draft/2020-12/schema"
