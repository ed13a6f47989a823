"""From the files of an own content folder to its items: what each file may say, and with which words.

Own content is data from outside. Its words are printed as they stand, so they must be whole (no placeholder), short
enough for a page, and without characters that could make a line read otherwise than it is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from generator.library.loader import (
    FRONT_MATTER,
    Items,
    document_of,
    read_items,
    read_tables,
    text_of,
)
from generator.library.own_files import FIXED_FILES
from generator.library.own_limits import limits
from generator.profile.errors import Fault, InputError, quoted
from generator.profile.node import Lines, Node, path_to

PLACEHOLDER: Final = "FILL IN"
"""What a skeleton has where the author's words belong."""

LONGEST: Final = 1_000
"""The most characters of a text in YAML."""

LONGEST_BODY: Final = 10_000
"""The most characters of a piece of guidance."""

LARGEST: Final = 1_000_000
"""The largest number that any field may hold."""

_KEY: Final = re.compile("[A-Za-z0-9_.-]{1,60}")
# Controls, and what turns the direction of a line (UAX 9): such a text does not read as it is written.
_UNSEEN: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffe\uffff]"
)

# How much of a medicine to take is for a doctor or pharmacist to say: no handout prints it (contract: medicine).
_DOSE: Final = re.compile(
    r"(?<![\d.,])\d[\d.,]{0,12}\s?(?:mgs?|mcg|µg|milligrams?|micrograms?)\b"
    r"|\b(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|half an?)\s{1,3}"
    r"(?:(?!(?:of|your|the|computer|hours?|days?|weeks?|months?|years?)\b)[a-z-]{1,20}\s{1,3}){0,3}"
    r"(?:tablets?|pills?|capsules?)\b(?! computer)",
    re.IGNORECASE,
)
NO_DOSE: Final = "how much of a medicine to take is for a doctor or a pharmacist to say"

_UNSEEN_TEXT: Final = "the unseen character U+{:04X} may not stand here"


class Hidden(NamedTuple):
    """An item of the built-in library that is to be left out, with the place that says so."""

    field: str
    id: str
    fault: Fault  # its place; with a message it becomes the fault


class OwnItems(NamedTuple):
    """What an own folder brings."""

    items: Items
    hidden: tuple[Hidden, ...]


def read_own_items(files: dict[str, bytes], folder: str) -> tuple[OwnItems, list[Fault]]:
    """Return the items of an own folder's files and every fault that they show by themselves.

    ``folder`` is what errors call the folder.
    """
    faults: list[Fault] = []
    good: dict[str, bytes] = {}
    hidden: list[Hidden] = []
    for name, data in sorted(files.items()):
        place = f"{folder}/{name}"
        if name in FIXED_FILES:
            faults.append(Fault(place, None, None, "", f"cannot be changed: {FIXED_FILES[name]}", "no such file"))
            continue
        try:
            found = list(_words(name, text_of(place, data), place)) if not name.endswith(".svg") else []
        except InputError as error:
            found = [_told_of_content(fault) for fault in error.faults]
        faults += found
        if not found:
            good[name] = data
    library = good.pop("library.yaml", None)
    items, more = read_items(good, folder)
    if library is not None:
        place = f"{folder}/library.yaml"
        more += _library(document_of(place, text_of(place, library)), items, place, hidden)
    faults += more
    for field, found_items in items.items():
        for item in found_items:
            faults += limits(field, item)
    return OwnItems(items, tuple(hidden)), faults


def _told_of_content(fault: Fault) -> Fault:
    """Say of an empty file what is expected here; the reader of YAML is made for profiles."""
    if fault.allowed != "a profile":
        return fault
    return Fault(fault.file, fault.line, fault.column, fault.field, fault.message, "content, or no such file")


def unseen_in(text: str) -> bool:
    """Tell whether a text has a character that is not seen, or that turns the direction of a line."""
    return bool(_UNSEEN.search(text))


def dose_in(text: str) -> str:
    """Return the words of a text that say how much of a medicine to take, empty where there are none."""
    found = _DOSE.search(text)
    return found[0] if found else ""


def _words(name: str, text: str, place: str) -> Iterator[Fault]:
    """Find what no own text may hold: unseen characters, placeholders, doses of medicine, more than a page takes."""
    for match in _UNSEEN.finditer(text):
        line, column = Lines(text).at(match.start())
        yield Fault(place, line, column, "", _UNSEEN_TEXT.format(ord(match[0])), "none")
        return
    front = FRONT_MATTER.match(text) if name.endswith(".md") else None
    if name.endswith(".md") and front is None:
        return  # which is told when it is read
    for path, node, is_key in _scalars(document_of(place, f"---\n{front[1]}" if front else text), ""):
        if is_key and not _KEY.fullmatch(node.raw) and not node.raw.startswith(PLACEHOLDER):
            yield Fault(place, node.line, node.column, "", f"{quoted(node.raw)} can be no key", "letters and digits")
        elif node.raw.strip().startswith(PLACEHOLDER):
            said = node.raw.strip().removeprefix(PLACEHOLDER).strip(" :")
            yield Fault(place, node.line, node.column, path, "is still a placeholder", said or "your own words")
        elif unseen := _UNSEEN.search(node.raw):  # which an escape in quotes can make
            yield Fault(place, node.line, node.column, path, _UNSEEN_TEXT.format(ord(unseen[0])), "none")
        elif node.kind == "integer" and isinstance(node.value, int) and abs(node.value) > LARGEST:
            yield Fault(place, node.line, node.column, path, f"is {quoted(node.raw)}", f"at most {LARGEST:,}")
        elif dose := dose_in(node.raw):
            yield Fault(place, node.line, node.column, path, f"holds the dose {quoted(dose)}", NO_DOSE)
        elif len(node.raw) > LONGEST:
            yield Fault(
                place, node.line, node.column, path, f"has {len(node.raw):,} characters", f"at most {LONGEST:,}"
            )
    if front and PLACEHOLDER in (body := text[front.end() :]):
        line, column = Lines(text).at(front.end() + body.index(PLACEHOLDER))
        yield Fault(place, line, column, "body", "is still a placeholder", "your own words")
    elif front and (dose := dose_in(body)):
        line, column = Lines(text).at(front.end() + body.index(dose))
        yield Fault(place, line, column, "body", f"holds the dose {quoted(dose)}", NO_DOSE)
    elif front and len(body) > LONGEST_BODY:
        line, _ = Lines(text).at(front.end())
        yield Fault(place, line, 1, "body", f"has {len(body):,} characters", f"at most {LONGEST_BODY:,}")


def _scalars(node: Node, path: str) -> Iterator[tuple[str, Node, bool]]:
    """Yield every key and plain value with its path, and whether it is a key."""
    for key, value in node.entries:
        yield path_to(path, key.raw), key, True
        yield from _scalars(value, path_to(path, key.raw))
    for index, value in enumerate(node.items):
        yield from _scalars(value, path_to(path, index))
    if node.kind not in ("map", "list"):
        yield path, node, False


def _library(document: Node, items: Items, place: str, hidden: list[Hidden]) -> list[Fault]:
    """Read ``library.yaml``: all of it optional, and ``hide`` besides."""
    faults: list[Fault] = []
    if document.kind == "map":
        for key, node in document.entries:
            if key.raw == "hide":
                faults += _hide(node, place, hidden)
        document.entries[:] = [entry for entry in document.entries if entry[0].raw != "hide"]
    return faults + read_tables("library.yaml", document, items, place, whole=False)


def _hide(node: Node, place: str, hidden: list[Hidden]) -> Iterator[Fault]:
    kinds = ("exercises", "guidance")
    shape = "{exercises: [ID, ..], guidance: [ID, ..]}"
    if node.kind != "map":
        yield Fault(place, node.line, node.column, "hide", f"is a {node.kind}", shape)
    for key, names in node.entries:
        path = f"hide.{key.raw}"
        if key.raw not in kinds:
            yield Fault(place, key.line, key.column, path, "cannot be hidden", " or ".join(kinds))
        elif names.kind != "list" or any(name.kind != "text" for name in names.items):
            yield Fault(place, names.line, names.column, path, "is not a list of ids", shape)
        else:
            for index, name in enumerate(names.items):
                fault = Fault(place, name.line, name.column, f"{path}[{index}]", "")
                hidden.append(Hidden(key.raw, name.raw, fault))
