"""The items of a library as one list, for those who browse it: what each is called, of what kind, and where it lies."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

import msgspec

from generator.library.loader import TABLES
from generator.library.model import Exercise, Guidance, Library, Question, SafetyRule
from generator.profile.text import file_name
from generator.resources import content_dir

KINDS: Final = {
    "exercise": "exercises",
    "guidance": "guidance",
    "cause": "causes",
    "reason": "reasons",
    "rule": "safety",
    "question": "questions",
    "referral": "triage",
    "phase": "phases",
    "source": "sources",
    "country": "countries",
    "term": "terms",
    "text": "texts",
}
"""What an item can be, and the field of the library that holds those."""

_NAMES: Final = ("name", "title", "ask", "means", "text", "emergency")
_FILES: Final = {table.field: file for file, tables in TABLES.items() for table in tables.values()}


class Entry(NamedTuple):
    """An item. ``category`` is of what sort it is among its kind, or empty; ``own``: it came from an own folder."""

    kind: str
    id: str
    category: str
    name: str
    file: str
    own: bool
    value: Any

    @property
    def sort(self) -> str:
        """``exercise/mobility``, ``cause``."""
        return f"{self.kind}/{self.category}" if self.category else self.kind


def entries(library: Library, own: str | None) -> Iterator[Entry]:
    """Yield every item, kind by kind, each in the library's order; ``own`` is the folder of own content."""
    root = _short(content_dir() / library.home)
    for kind, field in KINDS.items():
        for name, value in _of(getattr(library, field)):
            file = library.own.get(f"{field}/{name}") or library.own.get(f"{field}/{field}.{name}")
            where = f"{own}/{file}" if file else f"{root}/{_file(field, name)}"
            yield Entry(kind, name, _category(value), _name(value), where, bool(file), value)


def _short(path: Path) -> str:
    """A path as short as it can be said from here."""
    try:
        return file_name(path.relative_to(Path.cwd()))
    except ValueError:
        return file_name(path)


def _of(found: Any) -> Iterable[tuple[str, Any]]:
    return found.items() if isinstance(found, dict) else ((value.id, value) for value in found)


def _file(field: str, name: str) -> str:
    if field in ("exercises", "guidance"):
        return f"{field}/{name}.{'yaml' if field == 'exercises' else 'md'}"
    return _FILES[field]


def _category(value: Any) -> str:
    if isinstance(value, Exercise):
        return value.category
    if isinstance(value, Guidance):
        return value.kind
    if isinstance(value, Question):
        return value.level
    return value.effect if isinstance(value, SafetyRule) else ""


def _name(value: Any) -> str:
    """What an item is called, on one line."""
    told = value if isinstance(value, str) else next(getattr(value, name) for name in _NAMES if hasattr(value, name))
    return " ".join(str(told).split())


def plain(text: str) -> str:
    """Text as it is searched: without case and accents."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in parts if not unicodedata.combining(char))


def holds(entry: Entry, words: Sequence[str]) -> bool:
    """Tell whether all of some words stand anywhere in an item's texts."""
    told = plain(" ".join((entry.id, entry.sort, *_texts(msgspec.to_builtins(entry.value)))))
    return all(plain(word) in told for word in words)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            if key != "figure":  # how it is drawn says nothing about it
                yield str(key)
                yield from _texts(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _texts(inner)
    elif isinstance(value, str):
        yield value


def nearest(words: Iterable[str], found: Iterable[Entry]) -> list[str]:
    """The ids that hold one of some words or are most like it, the likest first."""
    from difflib import get_close_matches

    ids = list(dict.fromkeys(entry.id for entry in found))
    near: list[str] = []
    for word in (plain(word)[:60] for word in words):
        near += [name for name in ids if len(word) > 2 and word in name]
        near += get_close_matches(word, ids, n=3, cutoff=0.5)
    return list(dict.fromkeys(near))[:5]


def as_json(entry: Entry) -> dict[str, Any]:
    """What ``--json`` prints of an item in a list."""
    names = ("kind", "id", "category", "name", "file", "own")
    return {name: getattr(entry, name) for name in names}
