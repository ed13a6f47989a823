"""A memory of limited size for what comes again from one handout to the next."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Recent(Generic[Value]):
    """Keeps between ``size`` and twice ``size`` values: those that were asked for most recently.

    Two generations make this cheap: when the young one is full it becomes the old one, and a value that is asked for
    again moves back to the young one.
    """

    __slots__ = ("_old", "_size", "_young")

    def __init__(self, size: int) -> None:
        self._size = size
        self._young: dict[Hashable, Value] = {}
        self._old: dict[Hashable, Value] = {}

    def get(self, key: Hashable) -> Value | None:
        """Look up ``key``; None when it is not kept."""
        value = self._young.get(key)
        if value is None:
            value = self._old.get(key)
            if value is not None:
                self.put(key, value)
        return value

    def put(self, key: Hashable, value: Value) -> None:
        """Keep ``value`` under ``key``."""
        if len(self._young) >= self._size:
            self._old, self._young = self._young, {}
        self._young[key] = value
