"""Standard streams that are closed, full or a folder: the right exit code and a clear line, never "a bug"."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from generator.cli.errors import ExitCode
from tests.cli.conftest import Run

pytestmark = pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full and a POSIX shell")

ROOT = Path(__file__).parents[2]


def shell(command: str, folder: Path) -> subprocess.CompletedProcess[bytes]:
    """Run ``stridesheet`` with the shell's redirections, as they can be made in no other way."""
    return subprocess.run(
        ["/bin/sh", "-c", command.replace("stridesheet", f"'{sys.executable}' -m generator")],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(ROOT), "STRIDESHEET_CACHE": str(folder.parent / "cache")},
        capture_output=True,
        check=False,
    )


@pytest.mark.parametrize(
    "command",
    [
        "make jo.yaml -o - >/dev/full",
        "make jo.yaml >/dev/full",
        "explain jo.yaml >/dev/full",
        "explain jo.yaml --json >/dev/full",
        "schema >/dev/full",
        "explain jo.yaml >&-",
        "check jo.yaml --json >&-",
        "make jo.yaml -o - >&-",
    ],
)
def test_results_that_cannot_be_printed(jo: Path, command: str) -> None:
    ran = shell(f"stridesheet {command}", jo.parent)
    assert ran.returncode == ExitCode.OUTPUT
    assert b"Could not write to standard output" in ran.stderr
    assert b"Traceback" not in ran.stderr


@pytest.mark.parametrize("command", ["content list", "content show band-row", "explain jo.yaml", "schema"])
def test_a_reader_that_has_left_is_an_output_error_and_no_bug(jo: Path, command: str) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        ran = subprocess.run(
            [sys.executable, "-m", "generator", *command.split()],
            cwd=jo.parent,
            env=os.environ | {"PYTHONPATH": str(ROOT), "STRIDESHEET_CACHE": str(jo.parents[1] / "cache")},
            stdout=writing,
            stderr=subprocess.PIPE,
            check=False,
        )
    finally:
        os.close(writing)
    assert ran.returncode == ExitCode.OUTPUT
    assert b"Traceback" not in ran.stderr
    assert b"Exception" not in ran.stderr


def test_a_closed_standard_input_is_an_input_that_is_missing(jo: Path) -> None:
    ran = shell("stridesheet check - <&-", jo.parent)
    assert ran.returncode == ExitCode.INPUT
    assert b"standard input: cannot be read: it is closed" in ran.stderr


@pytest.mark.parametrize("redirection", ["2>/dev/full", "2>&-"])
def test_messages_that_nobody_can_read_cost_no_handout(jo: Path, redirection: str) -> None:
    ran = shell(f"stridesheet make jo.yaml -o jo.pdf {redirection}", jo.parent)
    assert (ran.returncode, ran.stdout) == (ExitCode.DONE, b"jo.pdf\n")
    assert (jo.parent / "jo.pdf").exists()


def test_a_name_that_no_system_takes(run: Run, jo: Path) -> None:
    longest = "a" * 300
    for ran in (run("make", jo, "-o", f"{longest}.pdf"), run("make", jo, "-o", f"{longest}/")):
        assert ran.code == ExitCode.OUTPUT
        assert "too long" in ran.err
    for ran in (run("check", f"{longest}.yaml"), run("inspect", f"{longest}.pdf")):
        assert ran.code == ExitCode.INPUT
        assert "too long" in ran.err


ASCII = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}


@pytest.mark.parametrize("locale", [ASCII, {"PYTHONIOENCODING": "latin-1"}], ids=["C", "Latin-1"])
def test_a_name_beyond_the_terminals_encoding(
    jo: Path, monkeypatch: pytest.MonkeyPatch, locale: dict[str, str]
) -> None:
    for name, value in locale.items():
        monkeypatch.setenv(name, value)
    source = jo.rename(jo.with_name("Ελένη.yaml"))
    source.write_text("name: Ελένη\nsymptoms: {sites: [neck]}\n", encoding="utf-8")
    ran = shell("stridesheet make Ελένη.yaml", jo.parent)
    assert (ran.returncode, ran.stdout.decode()) == (ExitCode.DONE, "output/Ελένη.pdf\n")
    assert (jo.parent / "output" / "Ελένη.pdf").exists()


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such a name")
def test_a_file_name_that_is_no_text(run: Run, jo: Path) -> None:
    source = jo.rename(os.fsdecode(os.fsencode(jo.parent) + b"/jo\xff.yaml"))
    checked = run("check", source, "gone\udcff.yaml", "--json")
    assert [result["file"][-9:] for result in checked.objects] == ["\\xff.yaml", "\\xff.yaml"]
    made = run("make", source, "-o", source.with_suffix(".pdf"), "--json")
    assert made.code == ExitCode.DONE
    assert made.objects[0]["output"].endswith("jo\\xff.pdf")
    assert source.with_suffix(".pdf").exists()
