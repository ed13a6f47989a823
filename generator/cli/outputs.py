"""Where results go: safe file names, and files replaced in one step."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import unicodedata
from pathlib import Path

from generator.cli.errors import OutputError
from generator.profile.text import file_name

_UNSAFE = re.compile(r"[^\w.-]+")
# Names that Windows keeps for devices, with any ending (Microsoft, "Naming Files, Paths, and Namespaces").
_DEVICES = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?", re.IGNORECASE)
_LONGEST = 100  # bytes of UTF-8: room for a number and an ending under every file system's 255


def safe_stem(text: str) -> str:
    """A file name's stem made of ``text`` that every system accepts: never a path, a device or a hidden file."""
    stem = _UNSAFE.sub("-", unicodedata.normalize("NFC", text)).strip("-._")
    stem = stem.encode()[:_LONGEST].decode(errors="ignore").rstrip("-._")
    if not stem:
        return "handout"
    return f"{stem}-handout" if _DEVICES.fullmatch(stem) else stem


def native_name(name: str) -> str:
    """The name as this system's file functions take it: always stored as UTF-8, in a locale without it too."""
    return os.fsdecode(name.encode())


class Names:
    """Gives each handout of a run its own name; a clash gets a number, whatever the letters' case or form."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def free(self, text: str) -> str:
        """A stem for ``text`` that was not given out before."""
        stem = safe_stem(text)
        candidate, number = stem, 2
        while (key := unicodedata.normalize("NFKC", candidate).casefold()) in self._taken:
            candidate, number = f"{stem}-{number}", number + 1
        self._taken.add(key)
        return candidate


_REMEDIES = {
    errno.ENOSPC: "the disk is full; free some space and run it again",
    errno.EDQUOT: "your disk quota is used up; free some space and run it again",
    errno.EACCES: "you may not write there; choose another place with -o",
    errno.EPERM: "you may not write there; choose another place with -o",
    errno.EROFS: "that disk is read-only; choose another place with -o",
    errno.EISDIR: "that is a folder; name a file, or end the name with / to write into it",
    errno.ENOTDIR: "a part of that path is a file, not a folder",
    errno.ENAMETOOLONG: "the name is too long for this system",
    errno.ENOENT: "its folder is not there; make it first, or end the name with / to have it made",
}


def output_error(path: Path | str, error: OSError) -> OutputError:
    """The error for a file that could not be written, with what to do."""
    why = _REMEDIES.get(error.errno or 0, error.strerror or str(error))
    return OutputError(f"Could not write {file_name(path)}: {why}.")


def is_there(path: Path) -> bool:
    """Whether something has this name. Nothing has a name that the system cannot take; writing it will say so."""
    try:
        return path.exists()
    except OSError:
        return False


def is_folder(path: Path) -> bool:
    """Whether a folder has this name."""
    return is_there(path) and path.is_dir()


def make_folder(folder: Path) -> None:
    """Make ``folder`` and its parents if they are missing.

    Raises:
        OutputError: it cannot be made, or a file stands in its place.

    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        raise OutputError(f"Could not write into {file_name(folder)}: that is a file, not a folder.") from None
    except OSError as error:
        raise output_error(folder, error) from None


def write_in_one_step(path: Path, data: bytes) -> None:
    """Replace ``path`` by ``data`` in one step; whatever goes wrong, what stood there stays untouched.

    Raises:
        OutputError: it could not be written.

    """
    try:
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, "is a directory")
        if path.exists() and not path.is_file():
            # A pipe or a device (/dev/stdout, /dev/null) has nothing to keep, and must not be replaced by a file.
            path.write_bytes(data)
            return
        target = path.resolve()  # a link's target is replaced, not the link
        part = target.with_name(f".stridesheet-{os.urandom(8).hex()}.part")
        handle = _open_unnamed(target.parent)
        unnamed = handle is not None
        if handle is None:
            handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    except OSError as error:
        raise output_error(path, error) from None
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(handle)
            if unnamed:
                _name(handle, part)
        part.chmod(target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask())
        part.replace(target)
    except OSError as error:
        raise output_error(path, error) from None
    finally:
        with contextlib.suppress(OSError):
            part.unlink()


_OPEN_FILES = Path("/proc/self/fd")


def _open_unnamed(folder: Path) -> int | None:
    """Begin a file that has no name yet, so that not even a killed run leaves a part of it; None where it cannot be.

    Linux has such files (open(2), O_TMPFILE), on most of its file systems.
    """
    kind = getattr(os, "O_TMPFILE", None)
    if kind is None or not _OPEN_FILES.is_dir():
        return None
    try:
        return os.open(folder, os.O_WRONLY | kind, 0o600)
    except OSError:
        return None


def _name(handle: int, path: Path) -> None:
    """Give a file without a name its first one."""
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        # With folders given, Python follows the link in /proc to the file (linkat(2), AT_SYMLINK_FOLLOW).
        os.link(_OPEN_FILES / str(handle), path.name, src_dir_fd=folder, dst_dir_fd=folder)
    finally:
        os.close(folder)


def _umask() -> int:
    """The permissions that new files do not get; temporary files are made private."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
