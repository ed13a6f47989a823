"""Where the data that comes with the program lies: in the repository, or in the installed package."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


@cache
def data_root() -> Path:
    """Return the folder that holds ``content`` and ``templates``.

    That is the repository in a checkout or an editable install, known by its own ``pyproject.toml``; else the data
    that the wheel brings inside the package.
    """
    try:
        project = (_PACKAGE.parent / "pyproject.toml").read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return _PACKAGE / "_data"
    return _PACKAGE.parent if 'name = "stridesheet"' in project.splitlines() else _PACKAGE / "_data"


def content_dir() -> Path:
    """Return the folder of the content libraries, one folder for each body area, and the example profiles."""
    return data_root() / "content"


def templates_dir() -> Path:
    """Return the folder of the handout's templates and themes."""
    return data_root() / "templates"
