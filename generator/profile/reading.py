"""Reading a profile from a file or standard input: the bytes, their encoding, the format, the tree, the profile."""

from __future__ import annotations

import codecs
import errno
import os
import stat
import sys
from collections.abc import Callable, Collection
from datetime import date
from pathlib import Path
from typing import BinaryIO, Literal, TypeAlias

from generator.profile.errors import Fault, InputError, ProfileError
from generator.profile.node import Lines, Node
from generator.profile.text import file_name, without_controls
from generator.profile.validate import Positions, Reading, profile_from

__all__ = ["MAX_BYTES", "Positions", "Reading", "profile_from_bytes", "read_profile"]

Format: TypeAlias = Literal["yaml", "json", "toml"]

MAX_BYTES = 1_000_000
"""The largest profile that is read; a long one has a few thousand bytes."""

WAIT_SECONDS = 5
"""How long the first byte of a named pipe is waited for."""

_OPEN_FILES = (("/", "dev"), ("/", "proc"))  # what is open already, as a shell's <(..): its writer may take its time

_FORMATS: dict[str, Format] = {".yaml": "yaml", ".yml": "yaml", ".json": "json", ".toml": "toml"}

# UTF-32 first: its little-endian mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

_REMEDIES = {
    errno.ENOENT: "there is no such file",
    errno.EACCES: "you may not read it",
    errno.EPERM: "you may not read it",
    errno.ENOTDIR: "a part of its path is a file, not a folder",
    errno.EISDIR: "it is a folder",
    errno.ENAMETOOLONG: "its name is too long for this system",
    errno.ELOOP: "its links lead in a circle",
}


def read_profile(source: str | os.PathLike[str], issued: date, exercises: Collection[str] | None = None) -> Reading:
    """Read and check the profile of one runner; ``-`` is standard input.

    The ending ``.yaml``, ``.yml``, ``.json`` or ``.toml`` names the format; without one it is found out from the text.
    ``exercises`` are the ids that a prescription may name, where they are known.

    Raises:
        ProfileError: the profile cannot be read or is not valid on the day of issue; all its errors at once.
    """
    if source == "-":
        return profile_from_bytes(_standard_input(), "standard input", issued, exercises)
    path = Path(source)
    form = _FORMATS.get(path.suffix.lower())
    return profile_from_bytes(_bytes_of(path), file_name(path), issued, exercises, form)


def profile_from_bytes(
    data: bytes, name: str, issued: date, exercises: Collection[str] | None = None, form: Format | None = None
) -> Reading:
    """Check the profile that ``data`` holds; ``name`` is what errors call it, ``form`` its format where it is known.

    Raises:
        ProfileError: as :func:`read_profile`.
    """
    try:
        text = without_controls(_decoded(data, name))
        root, faults = _parser(form)(text, name) if form else _sniffed(text, name)
    except InputError as error:
        raise ProfileError(error.faults) from None
    return profile_from(root, name, issued, exercises, faults)


def _bytes_of(path: Path) -> bytes:
    try:
        with _opened(path) as file:
            if stat.S_ISREG(os.fstat(file.fileno()).st_mode) and os.fstat(file.fileno()).st_size > MAX_BYTES:
                raise _too_large(file_name(path))
            return _limited(file, file_name(path))
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        number = error.errno if isinstance(error, OSError) else None
        if number == errno.EACCES and path.is_dir():  # what Windows says of a folder
            number = errno.EISDIR
        why = _REMEDIES.get(number or 0, str(error.strerror or error) if isinstance(error, OSError) else str(error))
        raise _unreadable(file_name(path), why) from None


def _opened(path: Path) -> BinaryIO:
    """Open a file to read. A pipe that nobody writes to would be waited for without end, so there is a limit to it."""
    if not path.is_fifo() or path.parts[:2] in _OPEN_FILES:
        return path.open("rb")
    import select

    handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    if not select.select([handle], [], [], WAIT_SECONDS)[0]:
        os.close(handle)
        raise _unreadable(file_name(path), f"it is a pipe, and nothing was written to it for {WAIT_SECONDS} seconds")
    os.set_blocking(handle, True)
    return os.fdopen(handle, "rb")


def _standard_input() -> bytes:
    if sys.stdin is None:
        raise _unreadable("standard input", "it is closed")
    try:
        return _limited(sys.stdin.buffer, "standard input")
    except OSError as error:  # a folder, or a closed terminal
        raise _unreadable("standard input", _REMEDIES.get(error.errno or 0, str(error.strerror or error))) from None


def _unreadable(name: str, why: str) -> ProfileError:
    return ProfileError((Fault(name, None, None, "", f"cannot be read: {why}", "a file in YAML, JSON or TOML"),))


def _limited(file: BinaryIO, name: str) -> bytes:
    """Read to the end, or only as far as it takes to know that it is too much."""
    data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise _too_large(name)
    return data


def _too_large(name: str) -> ProfileError:
    return ProfileError((Fault(name, None, None, "", "is larger than 1 MB", "the profile of one runner"),))


def _decoded(data: bytes, name: str) -> str:
    encoding = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), "utf-8")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _not_text(data, name, error) from None
    if encoding == "utf-8" and len(text) // 3 < text.count("\0") < len(text):
        fault = Fault(name, 1, 1, "", "every other byte is zero: UTF-16 without its byte order mark", "UTF-8")
        raise InputError((fault,))
    return text


def _not_text(data: bytes, name: str, error: UnicodeDecodeError) -> InputError:
    before = data[: error.start].decode(error.encoding, "replace").removeprefix("\ufeff")
    line, column = Lines(before).at(len(before))
    message = (
        f"byte {error.start + 1} of the file, {data[error.start]:#04x}, is not {error.encoding.upper()} text; "
        "save the file in UTF-8"
    )
    return InputError((Fault(name, line, column, "", message, "text in UTF-8"),))


def _parser(form: Format) -> Callable[[str, str], tuple[Node, tuple[Fault, ...]]]:
    """Return a format's parser; each is imported only when it is needed."""
    if form == "json":
        from generator.profile.json_source import parse as parse_json

        return parse_json
    if form == "toml":
        from generator.profile.toml_source import parse as parse_toml

        return parse_toml
    from generator.profile.yaml12 import parse as parse_yaml

    return parse_yaml


def _sniffed(text: str, name: str) -> tuple[Node, tuple[Fault, ...]]:
    """Parse text of unknown format: JSON if it begins with a brace, else YAML, else TOML.

    When none fits, the error is that of the format which it looks like most.
    """
    likely: tuple[Format, ...] = ("json", "yaml") if text.lstrip().startswith("{") else ("yaml", "toml")
    first: InputError | None = None
    for form in likely:
        try:
            root, faults = _parser(form)(text, name)
        except InputError as error:
            first = first or error
            continue
        if root.kind == "map" or form == "toml":
            return root, faults
        first = first or InputError((Fault(name, 1, 1, "", "holds no fields", "lines such as: name: Ana Silva"),))
    raise first or InputError(())
