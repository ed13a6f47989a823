"""Two sets of items made one: own ones in the place of, or after, those of the built-in library."""

from __future__ import annotations

from typing import Any

import msgspec

from generator.library.loader import Item, Items
from generator.library.model import Exercise, Guidance, SafetyRule
from generator.library.own_items import OwnItems


def merge(base: Items, own: OwnItems) -> Items:
    """Return the items of both: own ones in the place of those with the same id, new ones after them.

    What the built-in items say of an item that is hidden, or of a rule that an override no longer has, is left out.
    """
    merged = {field: _together(field, found, own.items[field]) for field, found in base.items()}
    for field, name, _ in own.hidden:
        merged[field] = [item for item in merged[field] if item.value.id != name]
    for field in ("exercises", "guidance"):
        merged[field].sort(key=lambda item: str(item.value.id))
    return _pruned(merged, identities(own))


def identities(own: OwnItems) -> set[int]:
    """Return the identities of the own items, which tell them from the built-in ones in one list."""
    return {id(item) for found in own.items.values() for item in found}


def _together(field: str, base: list[Item], own: list[Item]) -> list[Item]:
    if field in ("id", "title"):
        return base if field == "id" or not own else own
    given = {key_of(item): item for item in own}
    known = {key_of(item) for item in base}
    return [given.get(key_of(item), item) for item in base] + [item for item in own if key_of(item) not in known]


def key_of(item: Item) -> str:
    """Return what tells an item from the others of its kind: its id, else its key in the file."""
    return str(getattr(item.value, "id", None) or item.path)


def _pruned(items: Items, new: set[int]) -> Items:
    """Leave out of the built-in items what leads to an item or a rule that is no more; own ones must be right."""
    exercises = {item.value.id for item in items["exercises"]}
    guidance = {item.value.id for item in items["guidance"]}
    advised = {rule for item in items["guidance"] for rule in item.value.rules}

    def without(item: Item) -> Item | None:
        if id(item) in new:
            return item
        value: Any = item.value
        if isinstance(value, Exercise):
            value = _unlinked(value, exercises)
        elif isinstance(value, Guidance):
            value = _unmarked(value, advised)
        elif isinstance(value, SafetyRule):
            applies = _applies(value, exercises, guidance)
            if not applies:
                return None
            value = msgspec.structs.replace(value, applies=applies)
        return item._replace(value=value)

    return {field: [kept for item in found if (kept := without(item)) is not None] for field, found in items.items()}


def _unlinked(exercise: Exercise, exercises: set[str]) -> Exercise:
    for field in ("easier", "harder"):
        step = getattr(exercise, field)
        if step is not None and step.exercise is not None and step.exercise not in exercises:
            step = msgspec.structs.replace(step, exercise=None)
            exercise = msgspec.structs.replace(exercise, **{field: step})
    return exercise


def _unmarked(guidance: Guidance, advised: set[str]) -> Guidance:
    if all(rule in advised for picture in guidance.pictures for rule in picture.marks.values()):
        return guidance
    pictures = tuple(
        msgspec.structs.replace(picture, marks={mark: rule for mark, rule in picture.marks.items() if rule in advised})
        for picture in guidance.pictures
    )
    return msgspec.structs.replace(guidance, pictures=pictures)


def _applies(rule: SafetyRule, exercises: set[str], guidance: set[str]) -> dict[str, Any]:
    known = {"exercises": exercises, "guidance": guidance}
    applies = {
        key: [name for name in told if name in known[key]] if key in known and isinstance(told, list) else told
        for key, told in rule.applies.items()
    }
    return {key: told for key, told in applies.items() if told != []}
