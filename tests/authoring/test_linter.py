"""The strict linter finds each planted fault, where it was planted, and nothing else; our own content has none."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from random import Random

import pytest

from generator.authoring.codes import KINDS
from generator.authoring.finding import Finding
from generator.authoring.linter import findings, findings_in, read
from generator.authoring.texts import texts
from generator.library.loader import read_files
from generator.resources import content_dir, data_root
from tests.authoring.planted import FAULTS, Planted

SAMPLE = Path(__file__).parent / "sample"
CATALOGUE = "locale/pt.po"


@cache
def sample() -> dict[str, bytes]:
    return read_files(SAMPLE)


def with_fault(planted: Planted) -> dict[str, bytes]:
    files = dict(sample())
    if planted.new is None:
        del files[planted.file]
        return files
    text = files.get(planted.file, b"").decode()
    assert planted.old in text
    assert bool(planted.old) == bool(text)
    files[planted.file] = (text.replace(planted.old, planted.new, 1) if planted.old else planted.new).encode()
    return files


@cache
def found_with(planted: Planted) -> tuple[Finding, ...]:
    """What the linter says of the sample with one fault; the page of planted faults asks for the same."""
    return findings(with_fault(planted))


def line_of(text: str, part: str) -> int:
    return text.count("\n", 0, text.index(part)) + 1


def test_the_sample_has_no_fault() -> None:
    assert findings_in(SAMPLE) == ()


@pytest.mark.parametrize("planted", FAULTS, ids=lambda planted: f"{planted.code}-{planted.file}")
def test_each_planted_fault_is_found_in_its_place_and_nothing_else(planted: Planted) -> None:
    files = with_fault(planted)
    found = found_with(planted)
    where = planted.where or planted.file
    mine = [one for one in found if one.code == planted.code and one.file == where]
    assert mine, found
    if planted.at:
        assert line_of(files[where].decode(), planted.at) in [one.line for one in mine], mine
    assert {one.code for one in found} == {planted.code, *planted.also}, found
    assert len(found) == 1 or planted.also or len({(one.file, one.field) for one in mine}) == 1, found
    assert all(one.severity == KINDS[one.code].severity and one.message and one.remedy for one in found)


def test_a_term_in_a_title_may_be_explained_by_the_text_below() -> None:
    for text in ("Your cadence counts.", "Count how many steps you take."):
        files = dict(sample())
        guidance = files["guidance/run-well.md"].decode().replace("title: Run loose", "title: Your cadence")
        files["guidance/run-well.md"] = guidance.replace("Look ahead.", text).encode()
        assert findings(files) == ()


def test_every_kind_of_finding_has_a_planted_fault() -> None:
    assert set(KINDS) == {planted.code for planted in FAULTS} | set(LANGUAGE_FAULTS.values())


def catalogue() -> str:
    """A catalogue of the sample that translates every text: into capitals, so that placeholders are put back."""
    content, _ = read(sample())
    said = dict.fromkeys(" ".join(text.text.split()) for text in texts(content))
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
    return "\n".join([head, *(f"msgid {quoted(text)}\nmsgstr {quoted(text.upper())}\n" for text in said)]).replace(
        "{NUMBER}", "{number}"
    )


def quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def test_a_language_that_is_up_to_date_has_no_findings() -> None:
    assert findings({**sample(), CATALOGUE: catalogue().encode()}) == ()


LANGUAGE_FAULTS = {
    ('msgid "Sit down."\nmsgstr "SIT DOWN."', ""): "language-missing",
    ('msgstr "SIT DOWN."', 'msgstr ""'): "language-untranslated",
    ('msgid "Sit down."', '#, fuzzy\nmsgid "Sit down."'): "language-fuzzy",
    ('msgid "Sit down."', 'msgid "Stand up."\nmsgstr "X"\n\nmsgid "Sit down."'): "language-obsolete",
    ('msgid "Sit down."', '#~ msgid "Stand up."\n#~ msgstr "X"\n\nmsgid "Sit down."'): "language-obsolete",
    ('msgstr "CALL {number} NOW."', 'msgstr "CALL NOW."'): "language-placeholder",
    ('msgid "Sit down."', 'msgid "Sit down.'): "language-unreadable",
    ('msgid "Sit down."', 'Sit down."'): "language-unreadable",
}


@pytest.mark.parametrize("change", LANGUAGE_FAULTS, ids=LANGUAGE_FAULTS.get)
def test_a_language_that_lags_is_found(change: tuple[str, str]) -> None:
    old, new = change
    whole = catalogue()
    assert whole.count(old) == 1
    text = whole.replace(old, new)
    found = findings({**sample(), CATALOGUE: text.encode()})
    assert [(one.code, one.file) for one in found] == [(LANGUAGE_FAULTS[change], CATALOGUE)]
    if found[0].code not in ("language-missing", "language-unreadable"):
        place = text.index(new) if "msgstr" in old else text.index("Stand up." if "Stand" in new else "Sit down.")
        assert abs(found[0].line - (text.count("\n", 0, place) + 1)) <= 1  # a message is named by its msgid


@pytest.mark.parametrize("name", ["locale/Português.po", "locale/pt.po"])
def test_a_catalogue_that_cannot_be_read_hides_nothing_else(name: str) -> None:
    found = findings({**sample(), name: b"\xff\xfe", "exercises/plank.yml": b"id: plank\n"})
    assert [one.code for one in found] == ["stray-file", "language-unreadable"]


def test_all_findings_are_told_at_once_by_file_and_line() -> None:
    files = dict(sample())
    for planted in FAULTS:
        if planted.new is not None and planted.old and planted.old in files[planted.file].decode():
            files[planted.file] = files[planted.file].decode().replace(planted.old, planted.new, 1).encode()
    found = findings(files)
    assert len({one.code for one in found}) > 15
    assert list(found) == sorted(found, key=lambda one: (one.file, one.line or 0, one.column or 0))
    assert found == findings(dict(reversed(files.items())))


def test_what_cannot_be_read_at_all_is_told_beside_the_rest() -> None:
    files = {
        name: b"\xff\xfe\x00" if name.endswith((".yaml", ".md", ".svg")) else data for name, data in sample().items()
    }
    found = findings(files)
    assert {one.file for one in found if one.code in ("unreadable", "figure-unreadable")} >= set(files)


BROKEN = (".inf", ".nan", "-1", "0", "[]", "{}", "null", "[[1]]", "{a: {b: 1}}", "99999999999999", "{has: 1}", "[null]")


@pytest.mark.parametrize("seed", range(20))
def test_whatever_a_file_holds_the_linter_tells_it_and_never_fails(seed: int) -> None:
    rng = Random(seed)
    files = dict(sample())
    for name in rng.sample(sorted(files), 3):
        lines = files[name].decode().splitlines()
        place = rng.randrange(len(lines))
        broken = rng.choice(BROKEN)
        lines[place] = rng.choice(
            [
                re.sub(r": .*$", lambda _, broken=broken: f": {broken}", lines[place]),
                re.sub(r"\{[^{}]*\}", lambda _, broken=broken: broken, lines[place], count=1),
                lines[place][: rng.randrange(len(lines[place]) + 1)],
            ]
        )
        files[name] = "\n".join(lines).encode()
    if files != sample():
        assert all(one.message and one.remedy for one in findings(files))


def test_a_folder_that_is_no_library_is_one_finding(tmp_path: Path) -> None:
    (one,) = findings_in(tmp_path)
    assert (one.code, one.severity) == ("unreadable", "error")
    assert "is not a content library" in one.message
    (tmp_path / "library.yaml").write_text("id: mine\n")
    assert [one.code for one in findings_in(tmp_path)] == ["incomplete"]


def test_content_cannot_write_on_the_terminal() -> None:
    files = dict(sample())
    files["exercises/arm-circles.yaml"] = files["exercises/arm-circles.yaml"].replace(
        b"name: Arm circles", b'name: "Arm \\e[31m*circles*"'
    )
    found = findings(files)
    assert found
    assert all("\x1b" not in str(one) and "\n" not in str(one) for one in found)


def test_every_kind_of_finding_is_documented() -> None:
    text = (data_root() / "docs" / "reference" / "content-check.md").read_text(encoding="utf-8")
    lines = text.splitlines()
    rows = [line for line in lines if line.startswith("| `") and not line.startswith(("| `--", "| `content"))]
    told = [row.split("`")[1] for row in rows]
    assert told == list(KINDS)
    for row in rows:
        assert ("(warning)" in row) == (KINDS[row.split("`")[1]].severity == "warning"), row


def test_our_own_content_has_no_finding() -> None:
    assert [str(one) for one in findings_in(content_dir() / "upper-back")] == []
