from __future__ import annotations

import io
import json
import os
import sys
import threading
from datetime import date
from pathlib import Path

import pytest

from generator.profile import reading
from generator.profile.errors import ProfileError
from generator.profile.model import Profile
from generator.profile.reading import MAX_BYTES, profile_from_bytes, read_profile

ISSUED = date(2026, 11, 23)
YAML = "name: Zoë Müller\nsymptoms:\n  sites: [neck]\n"
JSON = '{"name": "Zoë Müller", "symptoms": {"sites": ["neck"]}}'
TOML = 'name = "Zoë Müller"\n[symptoms]\nsites = ["neck"]\n'


def read(text: str | bytes, name: str = "f.yaml") -> Profile:
    data = text.encode() if isinstance(text, str) else text
    return profile_from_bytes(data, name, ISSUED).profile


def error_of(text: str | bytes) -> str:
    with pytest.raises(ProfileError) as caught:
        read(text)
    return str(caught.value)


def error_of_file(path: Path | str) -> str:
    with pytest.raises(ProfileError) as caught:
        read_profile(path, ISSUED)
    return str(caught.value)


@pytest.mark.parametrize(("suffix", "text"), [(".yaml", YAML), (".yml", YAML), (".JSON", JSON), (".toml", TOML)])
def test_each_format_gives_the_same_profile(tmp_path: Path, suffix: str, text: str) -> None:
    path = tmp_path / f"a runner, ü{suffix}"
    path.write_text(text, encoding="utf-8")
    reading = read_profile(path, ISSUED)
    assert reading.profile == read(YAML)
    assert reading.positions.file == str(path)


@pytest.mark.parametrize("text", [YAML, JSON, TOML, "\n  " + JSON, "{name: Zoë Müller, symptoms: {sites: [neck]}}"])
def test_a_format_that_nobody_names_is_found_out(text: str, tmp_path: Path) -> None:
    path = tmp_path / "profile.txt"
    path.write_text(text, encoding="utf-8")
    assert read_profile(path, ISSUED).profile == read(YAML)


@pytest.mark.parametrize("text", [YAML, JSON, TOML])
def test_standard_input_is_read(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    assert read_profile("-", ISSUED).profile == read(YAML)


def test_errors_in_standard_input_name_it_with_line_and_column(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(YAML.encode() + b"age: old\n")))
    assert error_of_file("-").startswith("standard input:4:6: age: ")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_with_its_mark_is_read(encoding: str) -> None:
    assert read(YAML.encode(encoding)) == read(YAML)
    assert read((YAML + "age: x\n").replace("age: x", "age: 3").encode(encoding)).age == 3


def test_other_encodings_are_named_with_line_and_byte() -> None:
    said = error_of(b"id: 1\nname: Zo\xeb\n")
    assert said.startswith("f.yaml:2:9: byte 15 of the file, 0xeb, is not UTF-8 text; save the file in UTF-8")
    assert "UTF-16 without its byte order mark" in error_of("name: Ana\n".encode("utf-16-le"))
    assert error_of(b"\xff\xfea\x00\n\x00a").startswith("f.yaml:2:1: byte 7 of the file, 0x61, is not UTF-16-LE text")


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_every_kind_of_line_end_is_read_and_counted(line_end: str) -> None:
    assert read(YAML.replace("\n", line_end)) == read(YAML)
    said = error_of((YAML + "agee: 3\n").replace("\n", line_end))
    assert said.startswith("f.yaml:4:1: agee: unknown field")


def test_control_characters_are_removed_and_text_is_composed() -> None:
    profile = read(
        b"id: '  A\xc2\x85 \\x07\\0\\tB '\nname: Zoe\xcc\x88\x00 \x1b[31mRed\xef\xbb\xbf\x7f\n"
        b'symptoms: {sites: [neck]}\nclinic: {note: "one\\r\\n\\ttwo\\u0000\\x1b\\n"}\n'
    )
    assert (profile.name, profile.clinic.note) == ("Zo\u00eb [31mRed", "one\n\ttwo")
    assert profile.id == r"A \x07\0\tB"  # in single quotes a backslash is a backslash


def test_surrogates_of_json_never_reach_the_profile() -> None:
    assert read('{"name": "A\\ud800B", "symptoms": {"sites": ["neck"]}}').name == "AB"
    assert read('{"name": "\\ud83c\\udfc3", "symptoms": {"sites": ["neck"]}}').name == "🏃"


@pytest.mark.parametrize(
    "name",
    [
        "<b>Ana</b>",
        "{{ 7*7 }}",
        "{% for x in y %}",
        "<img src=file:///etc/hosts>",
        "../../x",
        "a & b",
        "%s {0} $x `id`",
    ],
)
def test_text_stays_literal(name: str) -> None:
    text = json.dumps({"name": name, "clinic": {"note": name}, "symptoms": {"sites": ["neck"]}})
    profile = read(text)
    assert (profile.name, profile.clinic.note) == (name, name)


def test_an_empty_file_is_named() -> None:
    for nothing in (b"", b"\n \n", b"# only words\n", b"\xef\xbb\xbf", b"\0\0"):
        assert "f.yaml:1:1: the file is empty" in error_of(nothing)


@pytest.mark.parametrize("text", ["just words", "- a\n- b\n", "42", "[1, 2]"])
def test_a_document_without_fields_is_named(text: str) -> None:
    assert "fields" in error_of(text)


def test_what_looks_like_json_is_reported_as_json() -> None:
    assert "f.yaml:1:9: not valid JSON" in error_of('{"name" "A"}')


def test_what_cannot_be_read_is_named(tmp_path: Path) -> None:
    assert "cannot be read: it is a folder" in error_of_file(tmp_path)
    assert "cannot be read: there is no such file" in error_of_file(tmp_path / "none.yaml")
    assert "cannot be read" in error_of_file(tmp_path / "a\0b.yaml")
    assert "\0" not in error_of_file(tmp_path / "a\0b.yaml")
    (tmp_path / "file").touch()
    assert "cannot be read" in error_of_file(tmp_path / "file" / "x.yaml")


def test_a_file_without_permission_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert error_of_file(tmp_path / "x.yaml").startswith(f"{tmp_path}/x.yaml: cannot be read: you may not read it")


def test_a_file_of_50_mb_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "large.yaml"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    assert "large.yaml: is larger than 1 MB" in error_of_file(path)


class Endless(io.RawIOBase):
    """A stream that never ends."""

    given = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        assert self.given <= 2 * MAX_BYTES, "read on and on"
        buffer[:] = b"#" * len(buffer)
        self.given += len(buffer)
        return len(buffer)


def test_standard_input_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(Endless())))
    assert error_of_file("-").startswith("standard input: is larger than 1 MB")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_named_pipe_that_nobody_writes_to_is_not_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "WAIT_SECONDS", 0.01)
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(ProfileError) as caught:
        read_profile(tmp_path / "pipe", ISSUED)
    assert "is a pipe, and nothing was written to it" in str(caught.value)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_named_pipe_is_read(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    writer = threading.Thread(target=path.write_text, args=(YAML,), kwargs={"encoding": "utf-8"})
    writer.start()
    profile = read_profile(path, ISSUED).profile
    writer.join()
    assert profile == read(YAML)
