"""Reads a finished handout back: whether it is one of ours, the plan inside, and whether it was changed since."""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from generator.pdf.digest import ContentDigest
from generator.pdf.errors import Altered, HandoutError, NeedsPassword, NotOurs, Unreadable
from generator.pdf.metadata import NAMESPACE

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

PLAN = "plan.json"
_LARGEST = 64 * 1024 * 1024
_DIGEST = re.compile(rb"(sha256:[0-9a-f]{64})\s*[<\"']")


class HandoutInfo(msgspec.Struct, frozen=True, kw_only=True):
    """What a handout says of itself. ``plan`` and ``provenance`` are None when it was made without data."""

    title: str
    producer: str
    pages: int
    locked: bool
    altered: bool
    digest: str
    provenance: dict[str, Any] | None
    plan: dict[str, Any] | None

    def lines(self) -> list[str]:
        """The same for a person to read."""
        lines = [f"Title: {self.title}", f"Pages: {self.pages}", f"Made by: {self.producer}"]
        if self.plan is None:
            lines.append("Plan: not inside (it was made with --no-data)")
        else:
            lines.append(f"Plan: inside, {_summary(self.plan)}")
        for key, value in (self.provenance or {}).items():
            lines.append(f"{key.replace('_', ' ').capitalize()}: {value}")
        lines.append(f"Locked: {'yes' if self.locked else 'no'}")
        lines.append("Altered: no, title, pages, links and plan are as they were made")
        return lines


def read_handout(source: str | Path | bytes, password: str = "") -> HandoutInfo:
    """Read the handout in a file (``-`` is standard input), or in its bytes.

    Raises:
        Unreadable: there is no such file, or it cannot be read.
        NotOurs: it is no PDF, or was not made by Stridesheet.
        NeedsPassword: it is locked, and ``password`` does not open it.
        Altered: its pages, drawings, links or plan are not those that were made.
    """
    label, data = _load(source)
    from pypdf.errors import PyPdfError

    try:
        reader = _open(data, label, password)
        return _info(reader, label)
    except HandoutError:
        raise
    except (PyPdfError, ValueError, KeyError, IndexError, AttributeError, TypeError, RecursionError) as error:
        # pypdf raises all of these on a file that is cut off or garbled.
        raise NotOurs(
            f"{label} cannot be read as a PDF ({type(error).__name__}). Was it cut off while copying?"
        ) from error


def _load(source: str | Path | bytes) -> tuple[str, bytes]:
    if isinstance(source, bytes):
        label, data = "The handout", source
    else:
        label = "standard input" if source == "-" else str(source)
        try:
            data = _standard_input() if source == "-" else _file(Path(source))
        except OSError as error:
            raise Unreadable(f"{label} cannot be read: {error.strerror or error}.") from error
    if len(data) > _LARGEST:
        raise NotOurs(f"{label} is larger than {_LARGEST >> 20} MB; no handout is.")
    if b"%PDF-" not in data[:1024]:
        raise NotOurs(f"{label} is not a PDF. Give a handout that Stridesheet made.")
    return label, data


def _file(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(_LARGEST + 1)


def _standard_input() -> bytes:
    if sys.stdin is None:
        raise Unreadable("standard input cannot be read: it is closed.")
    return sys.stdin.buffer.read(_LARGEST + 1)


def _open(data: bytes, label: str, password: str) -> PdfReader:
    from pypdf import PasswordType, PdfReader
    from pypdf.errors import DependencyError

    locked = f"{label} is locked. Open it with its password and save an unlocked copy, then try again."
    # What pypdf finds odd in a file is not for the person's terminal; what matters is raised.
    logging.getLogger("pypdf").addHandler(logging.NullHandler())
    try:
        reader = PdfReader(BytesIO(data))
        opened = not reader.is_encrypted or reader.decrypt(password) is not PasswordType.NOT_DECRYPTED
    except DependencyError as error:  # a cipher that pypdf cannot undo by itself
        raise NeedsPassword(locked) from error
    if not opened:
        raise NeedsPassword(locked)
    return reader


def _info(reader: PdfReader, label: str) -> HandoutInfo:
    root: Any = reader.root_object
    content = root["/Metadata"].get_data() if "/Metadata" in root else b""
    stored = _DIGEST.search(content)
    if stored is None or NAMESPACE.encode() not in content:
        raise NotOurs(f"{label} is a PDF, but not a handout that Stridesheet made.")
    digest = stored[1].decode("ascii")
    files = _files(reader)
    info = reader.metadata
    title = str(info.title if info else "") or ""
    if _acts_by_itself(reader) or _digest(reader, files, title) != digest:
        raise Altered(
            f"{label} was changed after it was made: its pages, links, title or plan are not the original ones, "
            "or a script was added. Make it anew."
        )
    plan = msgspec.json.decode(files[PLAN]) if PLAN in files else None
    return HandoutInfo(
        title=title,
        producer=str(info.producer if info else "") or "",
        pages=len(reader.pages),
        locked=reader.is_encrypted,
        altered=False,
        digest=digest,
        provenance=plan.get("provenance") if isinstance(plan, dict) else None,
        plan=plan,
    )


def _files(reader: PdfReader) -> dict[str, bytes]:
    """The associated files, in their order."""
    files = {}
    root: Any = reader.root_object
    for entry in root.get("/AF", ()):
        file = entry.get_object()
        files[str(file["/UF"])] = file["/EF"]["/F"].get_data()
    return files


def _acts_by_itself(reader: PdfReader) -> bool:
    """Whether something happens when the file or a page is opened or closed; in a handout of ours, nothing does."""
    root: Any = reader.root_object
    names = root["/Names"].get_object() if "/Names" in root else {}
    return bool({"/OpenAction", "/AA"} & root.keys()) or "/JavaScript" in names or any("/AA" in p for p in reader.pages)


def _digest(reader: PdfReader, files: dict[str, bytes], title: str) -> str:
    digest = ContentDigest()
    for page in reader.pages:
        contents: Any = page["/Contents"]
        digest.add_page(contents.get_data(), _drawings(page), _annotations(page))
    for name, data in files.items():
        digest.add_file(name, data)
    digest.add_title(title)
    return str(digest)


def _drawings(page: PageObject) -> Iterator[bytes]:
    resources: Any = page["/Resources"]
    if "/XObject" in resources:
        objects = resources["/XObject"]
        for name in sorted(objects):
            yield objects[name].get_data()


def _annotations(page: PageObject) -> Iterator[str]:
    """The kind of each annotation, and where an outward link leads."""
    for entry in page.annotations or ():
        annotation: Any = entry.get_object()
        kind = str(annotation["/Subtype"])[1:]
        yield f"{kind} {annotation['/A'].get('/URI')}" if "/A" in annotation else kind


def _summary(plan: dict[str, Any]) -> str:
    """One phrase on the plan: for whom, and what it decided."""
    runner = plan.get("runner") or {}
    who = runner.get("name") or runner.get("id") or "an unnamed runner"
    weeks, exercises = plan.get("weeks") or [], plan.get("exercises") or []
    phrase = f"for {who}: {plan.get('disposition')}"
    return f"{phrase}, {len(weeks)} weeks, {len(exercises)} exercises" if weeks else phrase
