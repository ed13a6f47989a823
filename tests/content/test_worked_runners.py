"""The worked runners that were judged by hand: their plans in the document are what the program makes."""

from __future__ import annotations

from tests.tools.worked_runners import DOCUMENT, RUNNERS, fresh


def test_twelve_runners_are_worked() -> None:
    assert len(RUNNERS) == 12


def test_the_plans_that_were_judged_are_those_of_today() -> None:
    """When this fails, run ``python -m tests.tools.worked_runners``, and judge again what has changed."""
    document = DOCUMENT.read_text(encoding="utf-8")
    assert fresh(document) == document
