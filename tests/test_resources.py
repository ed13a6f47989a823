"""Where the program finds its own data."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import resources


def test_a_checkout_uses_the_repositorys_folders() -> None:
    repository = Path(__file__).resolve().parents[1]
    assert resources.content_dir() == repository / "content"
    assert resources.templates_dir() == repository / "templates"
    assert (resources.content_dir() / "upper-back" / "library.yaml").is_file()


@pytest.mark.parametrize("project", [None, 'name = "another"\n'])
def test_an_installed_package_uses_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, project: str | None
) -> None:
    package = tmp_path / "generator"
    package.mkdir()
    if project is not None:
        (tmp_path / "pyproject.toml").write_text(project, encoding="utf-8")
    monkeypatch.setattr(resources, "_PACKAGE", package)
    assert resources.data_root.__wrapped__() == package / "_data"
