"""From a document's tree to a profile: every error at once, each with its place, what was found and what is allowed.

The model's types direct the conversion (:mod:`generator.profile.shape`); no field or word is named here, but for the
rules that tie two fields or a field and the day of issue together.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any, NamedTuple

from msgspec import Struct, convert

from generator.profile.errors import Fault, ProfileError, printable, quoted
from generator.profile.model import Profile
from generator.profile.node import Node, path_to
from generator.profile.scalars import Wrong, fits, found, nearest, read_scalar
from generator.profile.shape import Either, Kind, ListOf, MapOf, Part, Text, describe, shape

_NOT_AFTER_ISSUE = ("born", "symptoms.started", "clinic.cleared_on")
_AT_MOST_ONE = (("born", "age"), ("symptoms.started", "symptoms.duration_days"))
_NOTHING = "none"


class Place(NamedTuple):
    """Where a value stands, counted from 1, and its text as written."""

    line: int
    column: int
    raw: str


class Positions(Struct, frozen=True):
    """Where each field of a profile stands in its file, for those who find a fault later."""

    file: str
    places: dict[str, Place]

    def place(self, field: str) -> tuple[int, int]:
        """Return line and column of a field such as ``prescription.include[0]``, else of its nearest parent."""
        while field and field not in self.places:
            field = field[: max(field.rfind("."), field.rfind("["), 0)]
        line, column, _ = self.places.get(field, Place(1, 1, ""))
        return line, column

    def fault(self, field: str, message: str, allowed: str = "", words: Iterable[str] = ()) -> Fault:
        """Return a fault at a field's place; its hint is the one of ``words`` that is nearest to what stands there."""
        place = self.places.get(field)
        raw = place.raw if place and place.raw else field.rpartition(".")[2]
        return Fault(self.file, *self.place(field), field, message, allowed, nearest(raw, words))


class Reading(Struct, frozen=True):
    """A valid profile, and where its fields stand."""

    profile: Profile
    positions: Positions


def profile_from(
    root: Node, file: str, issued: date, exercises: Collection[str] | None = None, met: Iterable[Fault] = ()
) -> Reading:
    """Convert a tree to a profile.

    ``exercises`` are the ids that a prescription may name, ``None`` to leave that to whoever knows the library;
    ``met`` are faults that reading the tree has already met.

    Raises:
        ProfileError: the tree is no valid profile on the day of issue; all its faults at once.
    """
    conversion = _Conversion(file, exercises)
    if root.kind == "map":
        values = conversion.part(shape(), root, "")
        conversion.check_whole(values, issued)
    else:
        values = {}
        conversion.fault(root, "", f"{found(root)} instead of fields", "lines such as: name: Ana Silva")
    faults = (*met, *conversion.faults)
    if faults:
        raise ProfileError(faults)
    return Reading(convert(values, Profile), conversion.positions)


def field_paths(part: Part | None = None, prefix: str = "") -> list[str]:
    """Return the dotted path of every field of a profile; of a part too, before those of its fields."""
    paths = []
    for field in (part or shape()).fields:
        paths.append(prefix + field.name)
        if isinstance(field.kind, Part):
            paths += field_paths(field.kind, f"{prefix}{field.name}.")
    return paths


class _Conversion:
    """Walks tree and model side by side. A value that is wrong leaves a fault and is left out."""

    def __init__(self, file: str, exercises: Collection[str] | None) -> None:
        self._exercises = exercises
        self.faults: list[Fault] = []
        self.positions = Positions(file, {})

    def part(self, part: Part, node: Node, path: str) -> dict[str, Any]:
        """Convert a map with the fields of ``part``; return the values that are given, by the field's name."""
        self.positions.places[path] = Place(node.line, node.column, node.raw)
        values = {}
        for key, value in node.entries:
            field = part.field(key.raw)
            if field is None:
                self._unknown_field(key, part, path)
                continue
            converted = self._value(field.kind, value, path_to(path, field.name))
            if converted is not None:
                values[field.name] = converted
        for field in part.fields:
            given = node.get(field.name)
            if field.required and (given is None or given.kind == "null"):
                self._missing(field.kind, path_to(path, field.name))
        return values

    def check_whole(self, values: dict[str, Any], issued: date) -> None:
        """Check what no single field can tell."""
        if not self._given("name", values) and not self._given("id", values):
            self.faults.append(self.positions.fault("name", "is missing", "name or id, or both"))
        for first, second in _AT_MOST_ONE:
            if self._given(first, values) and self._given(second, values):
                message = f"{first} and {second} are both given"
                self.faults.append(self.positions.fault(second, message, "one of the two"))
        for field in _NOT_AFTER_ISSUE:
            day = _inside(values, field)
            if isinstance(day, date) and day > issued:
                message = f"{day.isoformat()} is after the day of issue, {issued.isoformat()}"
                self.faults.append(self.positions.fault(field, message, f"a date up to {issued.isoformat()}"))

    def fault(self, node: Node, path: str, message: str, allowed: str, hint: str = "") -> None:
        """Note what is wrong with a node."""
        self.faults.append(Fault(self.positions.file, node.line, node.column, path, message, allowed, hint))

    def _value(self, kind: Kind, node: Node, path: str) -> Any:
        """Convert a value, ``None`` when it is unknown or wrong."""
        self.positions.places[path] = Place(node.line, node.column, node.raw)
        if node.kind == "null":
            return None
        try:
            match kind:
                case Part():
                    return self.part(kind, _expect("map", node), path)
                case ListOf():
                    return self._list(kind, node, path)
                case MapOf():
                    return self._map(kind, _expect("map", node), path)
                case Either(word=word, map=mapping):
                    return self._map(mapping, node, path) if node.kind == "map" else read_scalar(word, node)
                case Text(kind="exercise"):
                    return self._exercise(kind, node)
                case _:
                    return read_scalar(kind, node)
        except Wrong as wrong:
            return self.fault(node, path, wrong.message, describe(kind), wrong.hint)

    def _list(self, kind: ListOf, node: Node, path: str) -> tuple[Any, ...]:
        if node.kind != "list" and not (node.kind == "text" and node.raw == _NOTHING):
            raise Wrong(found(node), f"[{node.raw}]" if node.kind == "text" and fits(node.raw, kind.item) else "")
        if kind.filled and not node.items:
            raise Wrong(found(node))
        items: dict[Any, Place] = {}
        for index, item in enumerate(node.items):
            where = path_to(path, index)
            if item.kind == "null":
                self.fault(item, where, found(item), describe(kind.item))
            value = self._value(kind.item, item, where)
            if value is not None:
                items.setdefault(value, self.positions.places[where])
        for index, place in enumerate(items.values()):  # what is there twice counts once: those after it move up
            self.positions.places[path_to(path, index)] = place
        return tuple(items)

    def _map(self, kind: MapOf, node: Node, path: str) -> dict[str, Any]:
        values = {}
        for key, value in node.entries:
            where = path_to(path, printable(key.raw))
            name = self._value(kind.key, key, where)
            converted = self._value(kind.value, value, where)
            if name is not None and converted is not None:
                values[name] = converted
        return values

    def _exercise(self, kind: Text, node: Node) -> Any:
        if self._exercises is not None and node.kind == "text" and node.raw not in self._exercises:
            near = nearest(node.raw, self._exercises)
            own = "" if near else "; your own exercises need --content"
            raise Wrong(f"there is no exercise {quoted(node.raw)}{own}", near)
        return read_scalar(kind, node)

    def _given(self, field: str, values: dict[str, Any]) -> bool:
        """Tell whether a field has a value, be it a wrong one that already has its fault."""
        return _inside(values, field) is not None or any(fault.field == field for fault in self.faults)

    def _unknown_field(self, key: Node, part: Part, path: str) -> None:
        names = [field.name for field in part.fields]
        hint = nearest(key.raw, names) or _elsewhere(key.raw)
        self.fault(key, path_to(path, printable(key.raw)), "unknown field", f"one of: {', '.join(names)}", hint)

    def _missing(self, kind: Kind, path: str) -> None:
        if isinstance(kind, Part):  # name the field that is really meant
            for field in kind.fields:
                if field.required:
                    self._missing(field.kind, path_to(path, field.name))
        else:
            self.faults.append(self.positions.fault(path, "is missing", describe(kind)))


def _expect(kind: str, node: Node) -> Node:
    if node.kind != kind:
        raise Wrong(found(node))
    return node


def _elsewhere(name: str) -> str:
    """Return the full path of a field of this name that belongs to another part, empty if there is none."""
    return next((path for path in field_paths() if path.rsplit(".", 1)[-1] == name), "")


def _inside(values: dict[str, Any], field: str) -> Any:
    value: Any = values
    for name in field.split("."):
        value = value.get(name) if isinstance(value, dict) else None
    return value
