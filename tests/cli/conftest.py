"""Runs the command line in this process, as a user would see it: arguments in; streams, files and exit code out."""

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from generator.cli.main import main


class Ran(NamedTuple):
    """What a command left behind."""

    code: int
    out: bytes
    err: str

    @property
    def lines(self) -> list[str]:
        return self.out.decode().splitlines()

    @property
    def objects(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.lines]


Run = Callable[..., Ran]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path) -> Run:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795392000")  # 2026-11-23
    monkeypatch.setenv("STRIDESHEET_CACHE", str(tmp_path.parent / "cache"))

    def run_one(*arguments: object, stdin: bytes = b"") -> Ran:
        monkeypatch.setattr(sys, "argv", ["stridesheet", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        capfdbinary.readouterr()
        with pytest.raises(SystemExit) as left:
            main()
        sys.stdout.flush()
        sys.stderr.flush()
        out, err = capfdbinary.readouterr()
        code = left.value.code
        assert isinstance(code, int)
        return Ran(code, out, err.decode())

    return run_one


JO = "name: Jo\nsymptoms:\n  sites: [neck]\n"


@pytest.fixture
def jo(tmp_path: Path) -> Path:
    path = tmp_path / "jo.yaml"
    path.write_text(JO, encoding="utf-8")
    return path
