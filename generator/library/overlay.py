"""A clinic's or a club's own content on top of the built-in library: read, held to the rules, merged into one.

An own folder has the layout of a library, every file optional. An item with a known id takes that item's place, one
with a new id is added, ``hide`` in ``library.yaml`` leaves items out. What may not be weakened stands in
:mod:`generator.library.keeps`.

:func:`load_overlay` gives the library. :func:`merged_files` gives the same as files, for those who look at files.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import Any, Final

import msgspec

from generator.library import cache
from generator.library.check import faults_between
from generator.library.errors import LibraryError
from generator.library.keeps import faults_of_hiding, faults_of_overrides
from generator.library.loader import (
    TABLES,
    Items,
    content_digest,
    fault_at,
    figures_of,
    library_of,
    read_files,
    read_items,
)
from generator.library.merging import identities, key_of, merge
from generator.library.model import Exercise, Guidance, Library
from generator.library.own_files import ID, ID_WORDS, MAX_ID, read_own_files
from generator.library.own_items import OwnItems, read_own_items
from generator.profile.errors import Fault
from generator.profile.text import file_name

_BODY_MAP: Final = "body-map"
_JOIN: Final = " + "


def load_overlay(root: Path, own_root: Path) -> Library:
    """Return the library in ``root`` with the own content in ``own_root``.

    What needs other parts of the program is left to the caller: whether pictures can be drawn
    (``generator.figures``) and whether enough is left for every runner (``generator.engine.enough``).

    Raises:
        LibraryError: either cannot be read or is not valid, or the own content takes away what it may not; every fault.
    """
    base_files, own_files = read_files(root), read_own_files(own_root)
    folder = file_name(own_root)
    digest = content_digest(
        {
            "base": content_digest(base_files).encode(),
            "own": content_digest(own_files).encode(),
            "name": _name_of(own_root).encode(),
        }
    )
    known = cache.read(digest)
    if known is not None:
        return known
    library = _merged(base_files, own_files, folder, _name_of(own_root), digest)
    cache.write(library)
    return library


def merged_files(base_files: Mapping[str, bytes], own_files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the files of a library that holds the own content, by the names of the built-in one.

    Exercises, guidance and pictures of the own folder stand in it byte for byte; a hidden item has no file. A table
    that the own folder adds to is written anew, as YAML with an item on each line and the own items first: an own item
    that began on line N stands on line N as long as the lines before it allow. Other files are the built-in ones,
    written anew where they name what is hidden.

    For the linter: ``read_items(merged_files(…))`` are the items of the library that :func:`load_overlay` gives.

    Raises:
        LibraryError: the own content is not valid by itself, or weakens what it may not.
    """
    changed = _changed(base_files, own_files)
    base = _base_items(base_files)
    own = _checked(base, changed, "")
    merged = merge(base, own)
    gone = {f"{field}/{name}" for field, name, _ in own.hidden}
    files = {name: data for name, data in base_files.items() if name.partition(".")[0] not in gone}
    files |= {name: data for name, data in changed.items() if "/" in name}
    new = identities(own)
    written = {name for name in changed if "/" not in name} | ({"safety.yaml"} if own.hidden else set())
    for name in sorted(written):
        files[name] = _table(name, merged, new)
    known = {(item.file, id(item.value)) for found in base.values() for item in found}
    for item in (*merged["exercises"], *merged["guidance"]):
        if id(item) not in new and (item.file, id(item.value)) not in known:
            files[item.file] = _rewritten(item.value)
    return files


def _rewritten(value: Exercise | Guidance) -> bytes:
    """Write the file of a built-in item anew."""
    if isinstance(value, Exercise):
        return f"{_json(value)}\n".encode()
    front = {name: told for name, told in msgspec.to_builtins(value).items() if name != "body"}
    return f"---\n{_json(front)}\n---\n\n{value.body}\n".encode()


def _table(name: str, items: Items, new: set[int]) -> bytes:
    """Write the file of a table anew, the own items on their lines."""
    lines: list[str] = []
    for key, table in TABLES[name].items():
        found = sorted(items[table.field], key=lambda item: id(item) not in new)  # stable: own ones first
        if table.whole:
            lines += [f"{key}: {_json(item.value)}" for item in found]
            continue
        lines.append(f"{key}:" if found else f"{key}: {'{}' if table.keyed else '[]'}")
        for item in found:
            if id(item) in new:
                lines += [""] * (item.node.line - 1 - len(lines))
            begin = f"{item.path.rpartition('.')[2]}:" if table.keyed else "-"
            lines.append(f"  {begin} {_json(item.value)}")
    return "".join(f"{line}\n" for line in lines).encode()


def _json(value: Any) -> str:
    return msgspec.json.encode(value).decode()  # which YAML reads as what it is


def _merged(base_files: dict[str, bytes], own_files: dict[str, bytes], folder: str, name: str, digest: str) -> Library:
    base = _base_items(base_files)
    changed = _changed(base_files, own_files)
    own = _checked(base, changed, folder)
    merged = merge(base, own)
    faults = [*_pictures(changed, merged, folder), *faults_between(merged, figures_of((*base_files, *changed)))]
    if faults:
        raise LibraryError(tuple(faults))
    library = library_of(merged, digest)
    told = own.items["id"][0].value if own.items["id"] else name
    return msgspec.structs.replace(
        library,
        id=f"{library.id}{_JOIN}{told}",
        base=library.id,
        own=_origins(own.items, folder),
        pictures={name: data.decode() for name, data in sorted(changed.items()) if name.endswith(".svg")},
    )


def _base_items(files: Mapping[str, bytes]) -> Items:
    """Return the items of the built-in files.

    Raises:
        LibraryError: they are at fault.
    """
    texts = tuple((name, data) for name, data in sorted(files.items()) if not name.endswith(".svg"))
    return _parsed(texts, figures_of(files))


@lru_cache(maxsize=1)
def _parsed(texts: tuple[tuple[str, bytes], ...], figures: frozenset[str]) -> Items:
    items, faults = read_items(dict(texts))
    if not faults:
        faults = faults_between(items, figures)
    if faults:
        raise LibraryError(tuple(faults))
    return items


def _changed(base_files: Mapping[str, bytes], own_files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the own files that are not the built-in ones to the byte: those change nothing."""
    return {name: data for name, data in own_files.items() if base_files.get(name) != data}


def _checked(base: Items, files: Mapping[str, bytes], folder: str) -> OwnItems:
    """Return the items of own files that are valid by themselves and take nothing away.

    Raises:
        LibraryError: they are not; every fault.
    """
    own, faults = read_own_items(dict(files), folder)
    faults += _named(own.items)
    faults += faults_of_overrides(own.items, base)
    faults += faults_of_hiding(own.hidden, own.items, base)
    if faults:
        raise LibraryError(tuple(faults))
    return own


def _named(items: Items) -> Iterable[Fault]:
    """Find names that can be no id, and items that stand twice."""
    misnamed: set[int] = set()
    for item in items["id"]:
        if not ID.fullmatch(item.value) or len(item.value) > MAX_ID:
            yield fault_at(item, "", "can be no id", ID_WORDS)
    for field in ("exercises", "guidance", "causes", "reasons", "safety", "sources"):
        for item in items[field]:
            if not ID.fullmatch(item.value.id) or len(item.value.id) > MAX_ID:
                yield fault_at(item, "id", "can be no id", ID_WORDS)
            elif field in ("exercises", "guidance") and item.value.id != PurePosixPath(item.file).stem:
                stem = PurePosixPath(item.file).stem
                yield fault_at(item, "id", f"{item.value.id!r} is not the name of its file", stem)
                misnamed.add(id(item))
    for found in items.values():
        seen: set[str] = set()
        for item in found:
            if id(item) in misnamed:
                continue
            if key_of(item) in seen:
                yield fault_at(item, "id", f"{key_of(item)!r} stands twice", "each item once")
            seen.add(key_of(item))


def _name_of(own_root: Path) -> str:
    """Return what own content is called that does not say so itself: its folder's name where that can be an id."""
    name = file_name(own_root.resolve().name).lower().replace("_", "-").replace(" ", "-")
    return name if ID.fullmatch(name) and len(name) <= MAX_ID else "own"


def _pictures(files: Mapping[str, bytes], merged: Items, folder: str) -> Iterable[Fault]:
    """Find pictures that no page could show; what is in them is read by those who draw them."""
    exercises = sorted(item.value.id for item in merged["exercises"])
    for name in sorted(name for name in files if name.startswith(f"figures/{_BODY_MAP}.") or name.endswith(".svg")):
        place, _, base = name.partition("/")
        stem = base.partition(".")[0]
        where = f"{folder}/{name}"
        if place == "exercises" and stem not in exercises:
            yield Fault(where, None, None, "", f"there is no exercise {stem!r} that it could belong to", "ID.svg")
        elif place == "figures" and stem == _BODY_MAP:
            yield Fault(where, None, None, "", "cannot be changed: the places of the profile lie in it", "no such file")
        else:
            try:
                files[name].decode()
            except UnicodeDecodeError:
                yield Fault(where, None, None, "", "is not UTF-8", "an SVG in UTF-8")


def _origins(items: Items, folder: str) -> dict[str, str]:
    start = len(folder) + 1
    return {f"{field}/{key_of(item)}": item.file[start:] for field, found in items.items() for item in found}
