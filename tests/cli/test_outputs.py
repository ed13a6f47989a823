"""Outputs have safe names, never overwrite each other, and are replaced in one step."""

import os
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.cli import outputs
from generator.cli.errors import OutputError


@given(st.text(max_size=300))
def test_a_stem_is_one_safe_name(text: str) -> None:
    stem = outputs.safe_stem(text)
    assert stem
    assert len(stem.encode()) <= 120
    assert not set(stem) & set('/\\:*?"<>|\0\n\r\t')
    assert stem[0] != "."
    assert stem[-1] not in ". "


@pytest.mark.parametrize("name", ["CON", "nul", "com1", "LPT9.txt", "aux"])
def test_device_names_are_avoided(name: str) -> None:
    assert outputs.safe_stem(name).endswith("-handout")


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("Ana Silva", "Ana-Silva"),
        ("../../etc/passwd", "etc-passwd"),
        ("Łukasz Żółć", "Łukasz-Żółć"),
        ("???", "handout"),
        ("007", "007"),
    ],
)
def test_stems(name: str, stem: str) -> None:
    assert outputs.safe_stem(name) == stem


def test_clashes_get_a_number_whatever_the_case_or_form() -> None:
    names = outputs.Names()
    decomposed = unicodedata.normalize("NFD", "josé")
    assert [names.free(name) for name in ("José", "JOSÉ", decomposed, "Other", "José-2")] == [
        "José", "JOSÉ-2", "josé-3", "Other", "José-2-2",
    ]  # fmt: skip


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    target = tmp_path / "a.pdf"
    target.write_bytes(b"old")
    outputs.write_in_one_step(target, b"new")
    assert target.read_bytes() == b"new"
    assert [path.name for path in tmp_path.iterdir()] == ["a.pdf"]


def test_a_failed_write_leaves_what_stood_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "a.pdf"
    target.write_bytes(b"old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutputError, match="the disk is full"):
        outputs.write_in_one_step(target, b"new")
    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["a.pdf"]


@pytest.mark.skipif(not hasattr(os, "O_TMPFILE"), reason="files without a name are Linux's")
def test_a_run_that_is_killed_leaves_no_part(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []
    monkeypatch.setattr(os, "fsync", lambda _: seen.extend(tmp_path.iterdir()))
    outputs.write_in_one_step(tmp_path / "a.pdf", b"new")
    assert seen == []
    assert (tmp_path / "a.pdf").read_bytes() == b"new"


def test_without_unnamed_files_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "O_TMPFILE", raising=False)
    for data in (b"old", b"new"):
        outputs.write_in_one_step(tmp_path / "a.pdf", data)
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a.pdf", b"new")]


def test_a_folder_or_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="that is a folder"):
        outputs.write_in_one_step(tmp_path, b"x")
    with pytest.raises(OutputError, match="its folder is not there"):
        outputs.write_in_one_step(tmp_path / "no" / "a.pdf", b"x")
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(OutputError, match="that is a file, not a folder"):
        outputs.make_folder(tmp_path / "file")


@pytest.mark.skipif(not hasattr(os, "symlink") or os.name == "nt", reason="links need a right on Windows")
def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.pdf").write_bytes(b"old")
    (tmp_path / "link.pdf").symlink_to("real.pdf")
    outputs.write_in_one_step(tmp_path / "link.pdf", b"new")
    assert (tmp_path / "link.pdf").is_symlink()
    assert (tmp_path / "real.pdf").read_bytes() == b"new"
