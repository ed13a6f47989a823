"""``content new``: a skeleton that is refused until it is filled in, and then makes a handout."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.own_content import runner

WORDS = {
    "name": "Towel pull",
    "category": "control",
    "level": "1",
    "purpose": "Wakes the muscles between your shoulder blades.",
    "start": "Stand tall and hold a towel.",
    "end": "Your hands pull the towel apart.",
    "feel": "Between your shoulder blades.",
    "traits": "[]",
    "sources": "[textbook]",
    "kind": "prevention",
    "part": "prevent",
    "title": "Club night",
    "summary": "Come and ask us.",
}


def filled_in(text: str) -> str:
    """As an author does it: a value for each field, the numbers that are proposed, words elsewhere."""
    for field, words in WORDS.items():
        text = re.sub(rf'^{field}: \[?"FILL IN[^"]*"\]?', f"{field}: {words}", text, flags=re.MULTILINE)
    text = re.sub(r'"FILL IN: (\d+)"', r"\1", text)
    text = text.replace('"FILL IN: the first step"', "Hold a towel.")
    text = re.sub(r'"FILL IN[^"]*"', '"Pull the towel apart."', text)
    return re.sub(r"^FILL IN.*", "Come on **Tuesday**.", text, flags=re.MULTILINE)


def fill_in(path: Path) -> None:
    path.write_text(filled_in(path.read_text(encoding="utf-8")), encoding="utf-8")


def test_a_new_exercise_goes_all_the_way_to_paper(run: Run, tmp_path: Path) -> None:
    ran = run("content", "new", "exercise", "towel-pull", "-o", "ours/")
    path = Path("ours", "exercises", "towel-pull.yaml")
    assert (ran.code, ran.lines) == (0, [str(path)])
    assert "stridesheet content show towel-pull --content ours" in ran.err
    refused = run("make", runner(tmp_path), "--content", "ours")
    assert refused.code == 3
    assert f"{path.as_posix()}:" in refused.err
    assert "name: is still a placeholder (expected two or three plain words)" in refused.err
    assert all("is still a placeholder" in line for line in refused.err.splitlines())
    fill_in(tmp_path / path)
    checked = run("content", "check", "ours")
    assert (checked.code, "Content: 0 errors" in checked.err) == (0, True), checked.err
    made = run("make", runner(tmp_path), "--content", "ours", "--json")
    assert made.code == 0, made.err
    assert "towel-pull" in [one["id"] for one in made.objects[0]["plan"]["exercises"]]


def test_new_guidance_is_given_once_filled_in(run: Run, tmp_path: Path) -> None:
    run("content", "new", "guidance", "club-night", "-o", "ours")
    path = tmp_path / "ours" / "guidance" / "club-night.md"
    assert "body: is still a placeholder" in run("content", "list", "--content", "ours").err
    fill_in(path)
    profile = runner(tmp_path)
    profile.write_text(profile.read_text().replace("prescription: {include: [towel-pull]}\n", ""))
    plan = run("explain", profile, "--content", "ours", "--json").objects[0]
    assert "club-night" in [given["id"] for given in plan["guidance"]]


def test_every_field_that_an_author_may_need_is_explained(run: Run) -> None:
    from generator.library.model import Exercise, Trait

    text = run("content", "new", "exercise", "towel-pull", "-o", "-").out.decode()
    for field in Exercise.__struct_fields__:
        if field != "figure":
            assert re.search(rf"^(?:# )?{field}:", text, flags=re.MULTILINE), field
    for trait in Trait.__args__:  # type: ignore[attr-defined]
        assert re.search(rf"\b{trait}\b", text), trait


def test_what_is_there_is_kept(run: Run, tmp_path: Path) -> None:
    run("content", "new", "exercise", "towel-pull")
    path = tmp_path / "exercises" / "towel-pull.yaml"
    path.write_text("mine")
    ran = run("content", "new", "exercise", "towel-pull")
    assert (ran.code, ran.out) == (5, b"")
    assert "is there already and was kept" in ran.err
    assert path.read_text() == "mine"


@pytest.mark.parametrize("name", ["../x", "Towel", "towel pull", "a--b", "", "x" * 61, "a/b", ".hidden", "towel.pull"])
def test_a_bad_id_is_wrong_usage(run: Run, tmp_path: Path, name: str) -> None:
    ran = run("content", "new", "exercise", name)
    assert ran.code == 2
    assert "can be no id" in ran.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("kind", "name"), [("exercise", "band-row"), ("guidance", "massage")])
def test_an_id_of_ours_is_refused(run: Run, kind: str, name: str) -> None:
    ran = run("content", "new", kind, name)
    assert ran.code == 2
    assert "is built in" in ran.err


def test_the_file_itself_can_be_named(run: Run, tmp_path: Path) -> None:
    ran = run("content", "new", "exercise", "towel-pull", "-o", "towel-pull.yaml")
    assert ran.lines == ["towel-pull.yaml"]
    assert (tmp_path / "towel-pull.yaml").is_file()
    wrong = run("content", "new", "exercise", "towel-hold", "-o", "other.yaml")
    assert wrong.code == 2
    assert "towel-hold.yaml" in wrong.err
    assert run("content", "new", "guidance", "club-night", "-o", "club-night.yaml").code == 2
    assert not (tmp_path / "club-night.yaml").exists()


@pytest.mark.parametrize("command", [(), ("exercise",), ("guidance",)])
def test_help_has_an_example(run: Run, command: tuple[str, ...]) -> None:
    assert "stridesheet content new" in run("content", "new", *command, "--help").out.decode()
