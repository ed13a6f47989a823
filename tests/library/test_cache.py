"""The compiled library: as good as the parsed one, never trusted on its word, never in the way."""

from __future__ import annotations

import os
import re
import shutil
import sys
from pathlib import Path

import msgspec
import pytest

from generator.library import cache, loader
from generator.library.loader import load_library
from generator.library.model import Library
from generator.resources import content_dir

BUILT_IN = content_dir() / "upper-back"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(cache.FOLDER_VARIABLE, str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def parsed(folder: Path) -> Library:
    return load_library(BUILT_IN)


def only_file(folder: Path) -> Path:
    [file] = folder.iterdir()
    return file


def never(*_: object) -> Library:
    raise AssertionError("parsed again")


def test_the_second_start_parses_nothing_and_gives_the_same(parsed: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loader, "_build", never)
    assert load_library(BUILT_IN) == parsed


@pytest.mark.parametrize("field", ["program", "digest"])
def test_another_version_or_digest_is_not_trusted(parsed: Library, folder: Path, field: str) -> None:
    file = only_file(folder)
    compiled = msgspec.msgpack.decode(file.read_bytes())
    compiled[field] = "other"
    compiled["library"]["title"] = "Forged"
    file.write_bytes(msgspec.msgpack.encode(compiled))
    assert load_library(BUILT_IN) == parsed


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are others there")
def test_what_others_could_have_written_is_not_trusted(parsed: Library, folder: Path) -> None:
    file = only_file(folder)
    compiled = msgspec.msgpack.decode(file.read_bytes())
    compiled["library"]["title"] = "Forged"
    file.write_bytes(msgspec.msgpack.encode(compiled))
    file.chmod(0o666)
    assert load_library(BUILT_IN) == parsed


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes")
def test_a_pipe_in_the_place_of_the_cache_is_not_waited_for(parsed: Library, folder: Path) -> None:
    file = only_file(folder)
    file.unlink()
    os.mkfifo(file)
    assert load_library(BUILT_IN) == parsed


@pytest.mark.parametrize("damage", [b"", b"\x00", b"\xdf" * 50])
def test_a_damaged_cache_is_parsed_over(parsed: Library, folder: Path, damage: bytes) -> None:
    only_file(folder).write_bytes(damage)
    assert load_library(BUILT_IN) == parsed


def test_a_cache_that_cannot_be_written_is_no_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv(cache.FOLDER_VARIABLE, str(tmp_path / "file" / "cache"))
    assert load_library(BUILT_IN).id == "upper-back"


def test_a_number_too_large_for_the_cache_is_no_error(folder: Path, tmp_path: Path) -> None:
    copy = tmp_path / "upper-back"
    shutil.copytree(BUILT_IN, copy)
    file = copy / "guidance" / "massage.md"
    text = file.read_text(encoding="utf-8")
    order = re.search("^order: [0-9]+$", text, re.MULTILINE)
    assert order
    file.write_text(text.replace(order[0], f"order: {10**20}"), encoding="utf-8")
    assert load_library(copy).guidance["massage"].order == 10**20
    assert not any(folder.glob("*")) if folder.exists() else True


def test_the_cache_can_be_off(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(cache.FOLDER_VARIABLE, "off")
    assert load_library(BUILT_IN).id == "upper-back"
    assert not folder.exists()


def test_old_libraries_are_cleared_away(parsed: Library, folder: Path) -> None:
    for number in range(20):
        cache.write(msgspec.structs.replace(parsed, digest=f"sha256:{number:064}"))
    assert len(list(folder.iterdir())) < 10


def test_without_the_variable_it_is_in_the_users_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(cache.FOLDER_VARIABLE)
    for name in ("HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path))
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    load_library(BUILT_IN)
    assert len(list(tmp_path.rglob("stridesheet/library-*.msgpack"))) == 1
