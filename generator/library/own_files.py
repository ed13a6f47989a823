"""Reads the files of an own content folder, which nobody has looked at: what is not plainly content is refused.

No link and no special file is followed, no name leads elsewhere, and everything has a limit. Folders are opened one
inside the other and files without following, so that nothing can be exchanged between a look and the reading of it.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from difflib import get_close_matches
from itertools import islice
from pathlib import Path
from typing import Final

from generator.library.errors import LibraryError
from generator.library.loader import TABLES
from generator.profile.errors import Fault
from generator.profile.text import file_name

MAX_FILES: Final = 500
"""How many files an own folder may hold, hidden ones included."""

MAX_TEXT: Final = 200_000
"""The most bytes of a YAML or Markdown file; ours have a few thousand."""

MAX_PICTURE: Final = 1_000_000
"""The most bytes of a picture."""

MAX_TOTAL: Final = 20_000_000
"""The most bytes of all files together."""

MAX_ID: Final = 60
"""The most characters of an id."""

ID: Final = re.compile("[a-z0-9]+(?:-[a-z0-9]+)*")
"""The name of an exercise, a piece of guidance or a scene."""

ID_WORDS: Final = f"small letters a to z and digits, with single hyphens between them, at most {MAX_ID}"

FIXED_FILES: Final = {
    "triage.yaml": "the safety questions and what they lead to are the same everywhere",
    "phases.yaml": "the phases, and the test before each, are the same everywhere",
}
"""The files that own content may not bring, and why."""

_ENDINGS: Final = {"exercises": (".yaml", ".svg"), "guidance": (".md",), "figures": (".svg", ".yaml")}
_OTHER: Final = re.compile(r"(?:readme|licen[cs]e|changelog)(?:[.](?:md|txt))?", re.IGNORECASE)  # not content
_AT: Final = os.open in os.supports_dir_fd and os.scandir in os.supports_fd
_NEVER_FOLLOW: Final = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0)
_READ: Final = os.O_RDONLY | getattr(os, "O_BINARY", 0)


def read_own_files(root: Path) -> dict[str, bytes]:
    """Return every content file under ``root`` by its name from there, with ``/`` on every system.

    Hidden files, and a README, licence or changelog at the top, are left out.

    Raises:
        LibraryError: the folder cannot be read, or something in it may not be there; every fault at once.
    """
    reader = _Reader(file_name(root))
    try:
        with _folder(root, os.fspath(root), None) as handle:
            reader.take(root, handle, "")
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        why = "there is no such folder" if not root.exists() else getattr(error, "strerror", None) or str(error)
        why = "it is a file" if root.is_file() else why
        reader.refuse("", f"cannot be read: {why}", "a folder with your own content")
    if reader.faults and not reader.files and root.name in _ENDINGS:
        reader.faults[:] = [
            Fault(file_name(root), None, None, "", "is only a part of content", "the folder it lies in")
        ]
    if not reader.files and not reader.faults:
        reader.refuse("", "holds no content", f"one of {', '.join((*_ENDINGS, *_own_tables()))}")
    if reader.faults:
        raise LibraryError(tuple(reader.faults))
    return reader.files


def _own_tables() -> tuple[str, ...]:
    """Return the names of the files that may stand at the top of an own folder."""
    return tuple(name for name in TABLES if name not in FIXED_FILES)


@contextmanager
def _folder(path: Path, name: str, parent: int | None) -> Iterator[int | None]:
    """Open a folder by its name in its parent, which no link can stand in for; where there is no such thing, nothing.

    The outermost folder is what the person named, so a link to it is followed.
    """
    if not _AT:
        if parent is not None or path.is_dir():
            yield None
            return
        raise NotADirectoryError(20, "it is not a folder")
    flags = _READ | os.O_DIRECTORY | (0 if parent is None else _NEVER_FOLLOW)
    handle = os.open(name, flags, dir_fd=parent)
    try:
        yield handle
    finally:
        os.close(handle)


class _Reader:
    """Gathers files and faults within the limits."""

    def __init__(self, label: str) -> None:
        self.files: dict[str, bytes] = {}
        self.faults: list[Fault] = []
        self._label = label
        self._seen = self._total = 0

    def refuse(self, name: str, message: str, allowed: str = "", hint: str = "") -> None:
        """Note a fault of a file or, without a name, of the whole folder."""
        where = f"{self._label}/{name}" if name else self._label
        self.faults.append(Fault(where, None, None, "", message, allowed, hint))

    def take(self, path: Path, handle: int | None, prefix: str) -> None:
        """Read what a folder holds, as far as the limit goes; in the order of names."""
        with os.scandir(path if handle is None else handle) as found:
            entries = list(islice(found, MAX_FILES + 1 - self._seen))
            self._seen += len(entries)
            if self._seen > MAX_FILES:
                self.refuse(prefix.rstrip("/"), f"holds more than {MAX_FILES} files", "a small folder of content")
                return
            for entry in sorted(entries, key=lambda entry: entry.name):
                if entry.name.startswith("."):
                    continue
                name = prefix + file_name(entry.name)
                try:
                    self._take_entry(entry, path, handle, name)
                except OSError as error:
                    self.refuse(name, f"cannot be read: {error.strerror or error}")

    def _take_entry(self, entry: os.DirEntry[str], path: Path, handle: int | None, name: str) -> None:
        if entry.is_symlink() or getattr(entry, "is_junction", bool)():
            self.refuse(name, "is a link, and links are not followed", "the file itself")
        elif entry.is_dir(follow_symlinks=False):
            if name in _ENDINGS:
                with _folder(path / entry.name, entry.name, handle) as inner:
                    self.take(path / entry.name, inner, f"{name}/")
            else:
                self._misplaced(name, _ENDINGS, "a folder of content")
        elif not entry.is_file(follow_symlinks=False):
            self.refuse(name, "is no ordinary file", "a file with text in it")
        elif self._has_place(name) and (data := self._read(entry, path, handle, name)) is not None:
            self.files[name] = data

    def _has_place(self, name: str) -> bool:
        """Tell whether a file of that name is content; say so when it is none and should not be here."""
        folder, _, base = name.rpartition("/")
        if not folder:
            if name not in TABLES and not _OTHER.fullmatch(name):
                self._misplaced(name, _own_tables(), "a content file")
            return name in TABLES
        stem, dot, ending = base.rpartition(".")
        if dot + ending not in _ENDINGS[folder]:
            self.refuse(name, "is not content", f"names that end with {' or '.join(_ENDINGS[folder])}")
            return False
        parts = stem.split(".") if ending == "svg" else [stem]  # ID.svg, ID.PERSON.svg
        if len(parts) > 2 or any(not ID.fullmatch(part) or len(part) > MAX_ID for part in parts):
            self.refuse(name, "has a name that is no id", ID_WORDS)
            return False
        return True

    def _misplaced(self, name: str, names: Iterable[str], a: str) -> None:
        near = get_close_matches(name, list(names), n=1)
        self.refuse(name, f"is not {a}", f"one of {', '.join(names)}", near[0] if near else "")

    def _read(self, entry: os.DirEntry[str], path: Path, handle: int | None, name: str) -> bytes | None:
        most = MAX_PICTURE if name.endswith(".svg") else MAX_TEXT
        if _AT:
            number = os.open(entry.name, _READ | _NEVER_FOLLOW, dir_fd=handle)
        else:
            number = os.open(path / entry.name, _READ | _NEVER_FOLLOW)
        with os.fdopen(number, "rb") as file:
            if not stat.S_ISREG(os.fstat(number).st_mode):
                self.refuse(name, "is no ordinary file", "a file with text in it")
                return None
            data = file.read(most + 1)
        self._total += len(data)
        if len(data) > most:
            allowed = "a short text" if most == MAX_TEXT else "a simpler picture"
            self.refuse(name, f"is larger than {most:,} bytes", allowed)
            return None
        if self._total > MAX_TOTAL:
            raise LibraryError(
                (*self.faults, Fault(self._label, None, None, "", f"holds more than {MAX_TOTAL:,} bytes in all"))
            )
        return data
