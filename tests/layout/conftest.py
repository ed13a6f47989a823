from __future__ import annotations

from pathlib import Path

import pytest

from generator.layout.theme import Theme, load_theme

THEMES = Path(__file__).resolve().parents[2] / "templates" / "themes"


@pytest.fixture(scope="session")
def theme() -> Theme:
    return load_theme(THEMES / "default.toml")
