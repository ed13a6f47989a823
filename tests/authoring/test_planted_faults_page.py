"""The page that shows the planted faults is what the linter says today."""

from __future__ import annotations

from tests.tools.planted_faults import DOCUMENT, document


def test_the_page_of_planted_faults_is_fresh() -> None:
    """When this fails, run ``python -m tests.tools.planted_faults`` and read what has changed."""
    assert DOCUMENT.read_text(encoding="utf-8") == document()
