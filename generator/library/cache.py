"""A compiled library in the user's cache folder, so that a start need not parse every file.

The cache is a convenience: whatever goes wrong with it is ignored, and the content is parsed instead. What it holds
counts only for the very bytes (digest) and the very program that wrote it, and only where nobody else could write it.
"""

from __future__ import annotations

import hashlib
import os
import stat
import sys
from contextlib import suppress
from functools import cache
from pathlib import Path

import msgspec

from generator import __version__
from generator.library.model import Library

FOLDER_VARIABLE = "STRIDESHEET_CACHE"
"""Environment variable: another folder for the cache, or ``off`` for none."""

_OTHERS_WRITE = stat.S_IWGRP | stat.S_IWOTH
_KEPT = 8  # compiled libraries: those of other content folders and of the versions just before


class _Compiled(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    program: str
    digest: str
    library: Library


def read(digest: str) -> Library | None:
    """Return the library that was compiled from content of this digest, if there is one that can be trusted."""
    try:
        compiled = msgspec.msgpack.decode(_bytes(_file(digest)), type=_Compiled)
    except (OSError, RuntimeError, ValueError, RecursionError):
        return None
    fits = compiled.program == _program() and compiled.digest == compiled.library.digest == digest
    return compiled.library if fits else None


def _bytes(path: Path) -> bytes:
    """Return what a file holds that nobody but this user could have written.

    Raises:
        OSError: it cannot be read, is no ordinary file, or is another user's, or others may write to it: in a folder
            that is shared (``STRIDESHEET_CACHE=/tmp``) they could put in rules of their own.
    """
    flags = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0)
    with os.fdopen(os.open(path, flags), "rb") as file:
        told = os.fstat(file.fileno())
        mine = sys.platform == "win32" or (told.st_uid == os.getuid() and not told.st_mode & _OTHERS_WRITE)
        if not stat.S_ISREG(told.st_mode) or not mine:
            raise PermissionError(f"{path} is not ours alone")
        return file.read()


def write(library: Library) -> None:
    """Keep a compiled library, in one step; a failure leaves no trace."""
    import tempfile  # only where a library was parsed

    with suppress(OSError, RuntimeError, OverflowError):  # the last: a number too large for the cache's format
        target = _file(library.digest)
        data = msgspec.msgpack.encode(_Compiled(_program(), library.digest, library))
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=".library-")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            Path(name).replace(target)
        except OSError:
            Path(name).unlink(missing_ok=True)
        for old in _newest_first(target.parent)[_KEPT:]:
            old.unlink(missing_ok=True)


def _newest_first(folder: Path) -> list[Path]:
    return sorted(folder.glob("library-*.msgpack"), key=lambda path: path.stat().st_mtime_ns, reverse=True)


def _file(digest: str) -> Path:
    """Return the file for a digest.

    Raises:
        RuntimeError: the cache is off, or the user has no home folder.
    """
    folder = os.environ.get(FOLDER_VARIABLE, "")
    if folder == "off":
        raise RuntimeError("the cache is off")
    root = Path(folder) if folder else _user_cache() / "stridesheet"
    return root / f"library-{digest.removeprefix('sha256:')[:32]}.msgpack"


def _user_cache() -> Path:
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA")
        return Path(local) if local else Path.home() / "AppData" / "Local"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches"
    xdg = os.environ.get("XDG_CACHE_HOME", "")
    return Path(xdg) if Path(xdg).is_absolute() else Path.home() / ".cache"


@cache
def _program() -> str:
    """Return what stands for the code that compiles: the version, and the size and time of its files in a checkout."""
    folders = (Path(__file__).parent, Path(__file__).parents[1] / "profile")
    stats = [(path.name, path.stat()) for folder in folders for path in sorted(folder.glob("*.py"))]
    told = repr([(name, stat.st_size, stat.st_mtime_ns) for name, stat in stats])
    return f"{__version__}-{hashlib.sha256(told.encode()).hexdigest()[:16]}"
