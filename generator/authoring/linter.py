"""The strict linter of content: every finding about a library, from its files alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from generator.authoring.checks import (
    conditions,
    coverage,
    doses,
    duplicates,
    figures,
    ladders,
    languages,
    limits,
    reach,
    sources,
    steps,
    terms,
    words,
)
from generator.authoring.content import Content
from generator.authoring.finding import Finding, in_file, of_fault, order
from generator.library.check import faults_between
from generator.library.errors import LibraryError
from generator.library.loader import Item, content_digest, figures_of, library_of, read_files, read_items
from generator.profile.errors import Fault, InputError
from generator.profile.node import to_data
from generator.profile.yaml12 import load

CHECKS: Final[tuple[Callable[[Content], Iterator[Finding]], ...]] = (
    limits.check,
    conditions.check,
    duplicates.check,
    reach.check,
    sources.check,
    words.check,
    steps.check,
    terms.check,
    figures.check,
    ladders.check,
    doses.check,
    coverage.check,
    languages.check,
)
"""What is looked at besides the faults that the library's own reader finds."""

TABLE_FILES: Final = (
    "library.yaml", "triage.yaml", "causes.yaml", "reasons.yaml", "safety.yaml", "phases.yaml", "sources.yaml",
    "countries.yaml", "terms.yaml",
)  # fmt: skip
"""The files that every library has."""

_READ: Final = re.compile(
    r"[^/]+[.](?:yaml|md|txt)|exercises/[^/.]+[.]yaml|guidance/[^/.]+[.]md|figures/[^/.]+[.]yaml|locale/[^/]+[.]po|"
    r"(?:exercises|figures)/[^/.]+(?:[.][^/.]+)?[.]svg"
)
_WHOLE_ONLY: Final = ("unknown-id", "unknown-source", "incomplete")
"""What can be told only where every file could be read: else the missing part may be in the one that was not."""


def findings_in(root: Path) -> tuple[Finding, ...]:
    """Return every finding about the library in a folder, sorted by file and place."""
    try:
        files = read_files(root)
    except LibraryError as error:
        return tuple(
            of_fault("incomplete" if "complete" in fault.message else "unreadable", fault) for fault in error.faults
        )
    return findings(files)


def findings(files: dict[str, bytes]) -> tuple[Finding, ...]:
    """Return every finding about the files of a library, by name, sorted by file and place."""
    content, found = read(files)
    for check in CHECKS:
        found += check(content)
    return tuple(sorted(dict.fromkeys(found), key=order))


def read(files: dict[str, bytes]) -> tuple[Content, list[Finding]]:
    """Return what the checks look at, and what is found while the files are read."""
    items, unread = read_items(files)
    scenes, unread_scenes = _scenes(files)
    missing = [in_file("incomplete", name, None, "is missing") for name in TABLE_FILES if name not in files]
    between = [_between(fault) for fault in faults_between(items, figures_of(files))]
    if unread or missing:
        between = [one for one in between if one.code not in _WHOLE_ONLY]
    library = None
    if not unread and not missing and not any(one.code in (*_WHOLE_ONLY, "condition", "unfit") for one in between):
        library = library_of(items, content_digest(files))
    found = [*(_alone(fault) for fault in (*unread, *unread_scenes)), *between, *missing, *_strays(files)]
    return Content(files, items, library, scenes), found


def _scenes(files: dict[str, bytes]) -> tuple[tuple[Item, ...], list[Fault]]:
    """Return the scenes that are YAML, and why the others are not; what a pose means the studio checks."""
    scenes: list[Item] = []
    faults: list[Fault] = []
    for name in sorted(files):
        if not re.fullmatch(r"figures/[^/.]+[.]yaml", name):
            continue
        try:
            node = load(files[name].decode("utf-8-sig"), name)
        except UnicodeDecodeError:
            faults.append(Fault(name, 1, 1, "", "is not UTF-8", "a text file in UTF-8"))
        except InputError as error:
            faults += error.faults
        else:
            if node.kind == "map":
                scenes.append(Item(name, "", node, to_data(node)))
            else:
                faults.append(Fault(name, node.line, node.column, "", "is not a map", "title, alt, view and a pose"))
    return tuple(scenes), faults


def _alone(fault: Fault) -> Finding:
    """Name what one file alone shows."""
    fits = fault.message.startswith("does not fit") or fault.field
    return of_fault("schema" if fits else "unreadable", fault)


_CODES: Final = (
    ("no-source", r"(?:.*\.)?sources", "is empty"),
    ("unknown-source", "", "there is no source "),
    ("condition", r"(?:.*[.\]])?when\b.*", ""),
    ("unknown-id", "", "there is no "),
    ("id-clash", "", ".* is taken by|.* stands twice"),
    ("file-name", "id", ".* is not the name of its file"),
    ("unverified", r"sources\[.*|countries\..*", "is missing"),
    ("incomplete", "", ".* is missing$"),
    ("incomplete", "phases|settle", ""),
    ("kit", "traits|loaded|equipment", ""),
    ("dose", r"(?:doses|trained).*", ""),
)
"""What faults between items are called: by the field, and by how the message begins."""


def _between(fault: Fault) -> Finding:
    for code, field, message in _CODES:
        if (not field or re.fullmatch(field, fault.field)) and re.match(message, fault.message):
            return of_fault(code, fault)
    return of_fault("unfit", fault)


def keeps_out(fault: Fault) -> Finding:
    """Name what keeps own content from being used."""
    if "placeholder" in fault.message:
        return of_fault("unfit", fault)
    return _alone(fault) if fault.message.startswith("does not fit") or not fault.field else _between(fault)


def _strays(files: dict[str, bytes]) -> Iterator[Finding]:
    for name in sorted(files):
        if not _READ.fullmatch(name):
            yield in_file("stray-file", name, None, "is no file that a library holds")
