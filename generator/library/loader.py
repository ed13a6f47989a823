"""Reads a content folder into a :class:`~generator.library.model.Library`.

A file's place says what it holds: ``library.yaml``, ``triage.yaml`` and the other tables at the top,
``exercises/ID.yaml`` and ``guidance/ID.md`` (front matter and Markdown). Figures (``exercises/ID.PERSON.svg``, and the
scenes of ``figures/``) count in the digest and may be named by guidance; they are read by those who draw them.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final, NamedTuple

import msgspec

from generator.library import cache
from generator.library.errors import LibraryError
from generator.library.model import (
    Cause,
    Country,
    DerivedAnswer,
    Exercise,
    Guidance,
    LevelText,
    Library,
    Phase,
    Question,
    Rule,
    SafetyRule,
    SettleLength,
    Source,
    Term,
    TriageRule,
)
from generator.profile.errors import Fault, InputError
from generator.profile.node import Node, to_data


class Item(NamedTuple):
    """A content item with the place that it came from."""

    file: str
    path: str
    node: Node
    value: Any


Items = dict[str, list[Item]]
"""Every item read, by the field of the library that it goes into."""


class Table(NamedTuple):
    """A key of a content file: the library's field, and the type of what the key holds."""

    field: str
    type: Any
    keyed: bool = False  # a map from key to item; else a list of items
    whole: bool = False  # one value


TABLES: Final[dict[str, dict[str, Table]]] = {
    "library.yaml": {
        "id": Table("id", str, whole=True),
        "title": Table("title", str, whole=True),
        "texts": Table("texts", str, keyed=True),
    },
    "triage.yaml": {
        "questions": Table("questions", Question),
        "derived": Table("derived", DerivedAnswer),
        "rules": Table("triage", TriageRule),
        "levels": Table("levels", LevelText, keyed=True),
    },
    "causes.yaml": {"causes": Table("causes", Cause)},
    "reasons.yaml": {"reasons": Table("reasons", Rule)},
    "safety.yaml": {"rules": Table("safety", SafetyRule)},
    "phases.yaml": {"phases": Table("phases", Phase), "settle": Table("settle", SettleLength)},
    "sources.yaml": {"sources": Table("sources", Source)},
    "countries.yaml": {"countries": Table("countries", Country, keyed=True)},
    "terms.yaml": {"terms": Table("terms", Term)},
}
"""The files at the top of a content folder, and the keys of each."""

_BY_ID: Final = ("guidance", "exercises", "sources")
FRONT_MATTER: Final = re.compile(r"---\r?\n(.*?\n)---[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_FIGURE: Final = re.compile(r"(?:figures|exercises)/(?P<id>[^/.]+)(?:[.][^/.]+)?[.](?:svg|yaml)")
_STEP: Final = re.compile(r"\[(?P<index>\d+)\]|\.?(?P<key>[^.\[\]]+)")


def load_library(root: Path) -> Library:
    """Return the library in a content folder such as ``content/upper-back``.

    Raises:
        LibraryError: a file is missing, cannot be read or is not valid, or the items do not fit together; every fault
            with file, line and field.
    """
    files = read_files(root)
    digest = content_digest(files)
    known = cache.read(digest)
    if known is not None:
        return known
    library = _build(files, digest)
    cache.write(library)
    return library


def content_digest(files: dict[str, bytes]) -> str:
    """Return ``sha256:…`` over the names, in order, and the bytes of all files."""
    total = hashlib.sha256()
    for name in sorted(files):
        for part in (name.encode(), files[name]):
            total.update(len(part).to_bytes(8, "big"))
            total.update(part)
    return f"sha256:{total.hexdigest()}"


def read_files(root: Path) -> dict[str, bytes]:
    """Return every file under ``root`` but the hidden ones, by its name from there, with ``/`` on every system.

    Raises:
        LibraryError: a file cannot be read, or the folder is not a content library.
    """
    files: dict[str, bytes] = {}
    try:
        if root.is_dir():
            _take_in(os.fspath(root), "", files)
    except OSError as error:
        raise LibraryError((Fault(str(root), None, None, "", f"cannot be read: {error.strerror}"),)) from error
    missing = [name for name in TABLES if name not in files]
    if missing:
        text = "is not a content library" if len(missing) == len(TABLES) else "is not complete"
        raise LibraryError((Fault(str(root), None, None, "", text, f"the files {', '.join(missing)} in it"),))
    return files


def _take_in(folder: str, prefix: str, files: dict[str, bytes]) -> None:
    """Add every file in ``folder`` and below. There are hundreds, read at each start, so no path is made of them."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                _take_in(entry.path, f"{prefix}{entry.name}/", files)
            elif entry.is_file():
                with open(entry.path, "rb", buffering=0) as file:  # noqa: PTH123
                    files[prefix + entry.name] = file.read()


def read_items(files: dict[str, bytes], folder: str = "") -> tuple[Items, list[Fault]]:
    """Return every item of some content files with its place, and every fault that one file alone shows.

    ``folder`` is what the places begin with: the folder that the files lie in, for those who have more than one.
    """
    items: Items = {table.field: [] for tables in TABLES.values() for table in tables.values()}
    items |= {"guidance": [], "exercises": []}
    faults: list[Fault] = []
    for name in sorted(files):
        try:
            faults += _read_file(name, files[name], items, f"{folder}/{name}" if folder else name)
        except InputError as error:
            faults += error.faults
    return items, faults


def _build(files: dict[str, bytes], digest: str) -> Library:
    from generator.library.check import faults_between

    items, faults = read_items(files)
    if not faults:
        faults += faults_between(items, figures_of(files))
    if faults:
        raise LibraryError(tuple(faults))
    return library_of(items, digest)


def library_of(items: Items, digest: str) -> Library:
    """Return the library that items without a fault make."""
    return Library(digest=digest, **{field: _field(field, found) for field, found in items.items()})


def figures_of(names: Iterable[str]) -> frozenset[str]:
    """Return the ids of the scenes and exercises that are drawn or described: ``ID.yaml``, ``ID.PERSON.svg``."""
    found = (_FIGURE.fullmatch(name) for name in names)
    return frozenset(match["id"] for match in found if match)


def _field(field: str, found: list[Item]) -> Any:
    """Return the items as the library's field holds them."""
    values = [item.value for item in found]
    if field in _BY_ID:
        return {value.id: value for value in values}
    if field in ("levels", "countries", "texts"):
        return {item.path.rpartition(".")[2]: item.value for item in found}
    return values[0] if field in ("id", "title") else tuple(values)


def _read_file(name: str, data: bytes, items: Items, place: str) -> list[Fault]:
    """Add the items of the file ``name``, which errors call ``place``."""
    folder, _, base = name.rpartition("/")
    if name in TABLES:
        return read_tables(name, document_of(place, text_of(place, data)), items, place)
    if folder == "exercises" and base.endswith(".yaml"):
        node = document_of(place, text_of(place, data))
        return _take(Item(place, "", node, to_data(node)), Exercise, items["exercises"])
    if folder == "guidance" and base.endswith(".md"):
        return _read_guidance(place, text_of(place, data), items)
    return []


def text_of(name: str, data: bytes) -> str:
    """Return a file's text.

    Raises:
        LibraryError: it is not UTF-8.
    """
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise LibraryError((Fault(name, line, 1, "", "is not UTF-8", "a text file in UTF-8"),)) from error


def document_of(name: str, text: str) -> Node:
    """Return the tree of a YAML text.

    Raises:
        InputError: it is not YAML, or not what is taken of it.
    """
    from generator.profile.yaml12 import load  # only a library that is not compiled yet is parsed

    return load(text, name)


def read_tables(name: str, document: Node, items: Items, place: str, *, whole: bool = True) -> list[Fault]:
    """Add the items of a table's document; every key must be there when it has to be ``whole``."""
    tables, faults = TABLES[name], []
    if document.kind != "map":
        return [Fault(place, document.line, document.column, "", "is not a map", f"the keys {', '.join(tables)}")]
    for key, node in document.entries:
        table = tables.get(key.raw)
        if table is None:
            allowed = f"one of {', '.join(tables)}"
            faults.append(Fault(place, key.line, key.column, key.raw, "is not a key of this file", allowed))
            continue
        if node.kind != ("map" if table.keyed else "text" if table.whole else "list"):
            allowed = "a map" if table.keyed else "text" if table.whole else "a list"
            faults.append(Fault(place, node.line, node.column, key.raw, f"is a {node.kind}", allowed))
            continue
        for path, inner in _parts(key.raw, node, table):
            faults += _take(Item(place, path, inner, to_data(inner)), table.type, items[table.field])
    given = {key.raw for key, _ in document.entries if whole}
    return faults + [Fault(place, 1, 1, key, "is missing") for key in tables if whole and key not in given]


def _parts(key: str, node: Node, table: Table) -> list[tuple[str, Node]]:
    if table.whole:
        return [(key, node)]
    if table.keyed:
        return [(f"{key}.{entry.raw}", value) for entry, value in node.entries]
    return [(f"{key}[{index}]", value) for index, value in enumerate(node.items)]


def _read_guidance(name: str, text: str, items: Items) -> list[Fault]:
    match = FRONT_MATTER.match(text)
    if match is None:
        allowed = "a front matter between two lines of ---, then Markdown"
        return [Fault(name, 1, 1, "", "has no front matter", allowed)]
    node = document_of(name, f"---\n{match[1]}")
    data = to_data(node)
    if isinstance(data, dict):
        data["body"] = text[match.end() :].strip()
    return _take(Item(name, "", node, data), Guidance, items["guidance"])


def _take(item: Item, type_: Any, found: list[Item]) -> list[Fault]:
    """Turn an item's data into its type and add it; return the fault when it does not fit."""
    try:
        found.append(item._replace(value=msgspec.convert(item.value, type_)))
    except msgspec.ValidationError as error:
        from generator.library.unfit import unfit  # only for content that is at fault

        return [fault_at(item, *unfit(error, type_))]
    return []


def fault_at(item: Item, path: str, message: str, allowed: str = "", hint: str = "") -> Fault:
    """Return a fault at a path (``doses.settle.sets``, ``steps[5]``) inside an item, with the nearest place known."""
    node = item.node
    for step in _STEP.finditer(path):
        inner = node.get(step["key"]) if step["index"] is None else _at(node.items, int(step["index"]))
        if inner is None:
            break
        node = inner
    field = ".".join(part for part in (item.path, path.lstrip(".")) if part).replace(".[", "[")
    return Fault(item.file, node.line, node.column, field, message, allowed, hint)


def _at(items: list[Node], index: int) -> Node | None:
    return items[index] if index < len(items) else None
