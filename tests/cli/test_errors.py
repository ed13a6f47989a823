"""Every exception ends in a message and its exit code."""

import signal
import sys
from pathlib import Path

import pytest

from generator.cli import errors
from generator.cli.errors import ExitCode, OutputError, Stop
from generator.document.markup import MarkupError
from generator.layout.sizes import LayoutError
from generator.layout.theme import ThemeError
from generator.library.errors import LibraryError
from generator.pdf.errors import NotOurs
from generator.profile.errors import Fault, ProfileError
from tests.cli.conftest import Run

FAULT = Fault(file="a.yaml", line=3, column=5, field="age", message="is missing")


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (ProfileError((FAULT,)), ExitCode.INPUT, "a.yaml:3:5: age: is missing"),
        (MarkupError("<x> is no element", 4, "a.xml.j2, line 4"), ExitCode.INPUT, "a.xml.j2, line 4"),
        (LayoutError("too wide", 2), ExitCode.INPUT, "too wide"),
        (ThemeError("theme.toml: no size"), ExitCode.INPUT, "theme.toml: no size"),
        (LibraryError((FAULT,)), ExitCode.INPUT, "a.yaml:3:5"),
        (OutputError("Could not write x"), ExitCode.OUTPUT, "Could not write x"),
        (NotOurs("x.pdf is no handout"), ExitCode.FOREIGN_FILE, "x.pdf is no handout"),
        (Stop(ExitCode.INPUT), ExitCode.INPUT, ""),
        (KeyboardInterrupt(), ExitCode.INTERRUPTED, "Interrupted"),
        (ValueError("odd"), ExitCode.BUG, "ValueError: odd"),
    ],
)
def test_the_funnel(
    error: BaseException, code: ExitCode, said: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("STRIDESHEET_DEBUG", raising=False)

    def fail() -> None:
        raise error

    with pytest.raises(SystemExit) as left:
        errors.run(fail)
    out, err = capsys.readouterr()
    assert (left.value.code, out) == (code, "")
    assert said in err
    assert "Traceback" not in err


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGTERM to send")
def test_a_request_to_stop_ends_as_ctrl_c_does(run: Run, jo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from generator.pdf import render

    def stopped(*_: object) -> None:
        signal.raise_signal(signal.SIGTERM)

    monkeypatch.setattr(render, "render", stopped)
    before = signal.getsignal(signal.SIGTERM)
    try:
        assert run("make", jo).code == ExitCode.INTERRUPTED
    finally:
        signal.signal(signal.SIGTERM, before)


def test_every_command_has_an_example_in_its_help(run: Run) -> None:
    listed = run("--help").out.decode()
    for command in ("make", "new", "check", "explain", "inspect", "schema"):
        assert f"\n  {command} " in listed
        shown = run(command, "--help")
        assert shown.code == 0
        assert f"stridesheet {command}" in shown.out.decode()
