"""What the checks look at: the files of a library, and the items in them as far as they can be read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from generator.library.loader import Item, Items
from generator.library.model import Condition, Library
from generator.library.predicate import check

RULE_FIELDS = ("evidence", "reasons", "avoid", "care", "notes", "advice")
"""Where rules lie in an item."""


class Content(NamedTuple):
    """``library`` is there only where every file could be read and no reference leads nowhere.

    ``scenes`` are the files ``figures/ID.yaml``, as plain data: the studio knows what they mean.
    """

    files: dict[str, bytes]
    items: Items
    library: Library | None
    scenes: tuple[Item, ...] = ()


class Placed(NamedTuple):
    """A rule, or an item that is one, with its place in the item."""

    item: Item
    path: str
    rule: Any

    @property
    def when(self) -> Condition:
        """The condition."""
        when: Condition = self.rule.when
        return when

    @property
    def name(self) -> str:
        """What messages call the rule."""
        return str(getattr(self.rule, "id", "") or getattr(self.rule, "question", "") or self.path or self.item.path)

    def at(self, field: str) -> str:
        """Return the path of a field of the rule."""
        return f"{self.path}.{field}" if self.path else field


def rules_in(item: Item, *fields: str) -> list[Placed]:
    """Return the rules that lie in some fields of an item, in all of them by default; none with a faulty condition."""
    placed = [
        Placed(item, f"{field}[{index}]", rule)
        for field in fields or RULE_FIELDS
        for index, rule in enumerate(_listed(item.value, field))
    ]
    return [one for one in placed if sound(one.when)]


def all_rules(content: Content) -> Iterator[Placed]:
    """Yield every rule of the content whose condition has no fault."""
    for item in (item for found in content.items.values() for item in found):
        if hasattr(item.value, "when") and sound(item.value.when):
            yield Placed(item, "", item.value)
        yield from rules_in(item)


def tables(content: Content, *fields: str) -> list[Placed]:
    """Return the items of some tables that are rules themselves."""
    found = [Placed(item, "", item.value) for field in fields for item in content.items[field]]
    return [one for one in found if sound(one.when)]


def sound(condition: Any) -> bool:
    """Tell whether a condition can be evaluated; what is wrong with it is another finding."""
    return not check(condition)


def _listed(value: Any, field: str) -> tuple[Any, ...]:
    inner = getattr(value, field, ())
    return inner if isinstance(inner, tuple) else ()
