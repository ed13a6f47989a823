"""A document as read from a file, before it means anything: values with the place where each stands.

YAML, JSON and TOML all become this tree, so that one validation serves them all and can name line and column.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from typing import Any, Literal, TypeAlias

from msgspec import Struct

Kind: TypeAlias = Literal["null", "boolean", "integer", "number", "text", "list", "map"]

MAX_DEPTH = 20
"""How many lists and maps may lie in one another."""

MAX_NODES = 20_000
"""How many values a document may hold, keys included."""

_MOST_DIGITS = 300  # a whole number longer than this is beyond every float, and slow to convert


class Node(Struct):
    """A value and its place; lines and columns count from 1.

    ``raw`` is a scalar's text as written, without quotes (``007`` stays ``007``), ``value`` what it stands for.
    ``items`` are a list's values, ``entries`` a map's keys and values, both in the order of the file.
    """

    kind: Kind
    line: int
    column: int
    raw: str = ""
    value: bool | int | float | str | None = None
    items: list[Node] = []
    entries: list[tuple[Node, Node]] = []

    def get(self, key: str) -> Node | None:
        """Return the value of a map's key, ``None`` when there is no such key."""
        return next((value for name, value in self.entries if name.raw == key), None)


def to_data(node: Node) -> Any:
    """Return the tree as plain dicts, lists and scalars; keys are the text as written."""
    if node.kind == "map":
        return {key.raw: to_data(value) for key, value in node.entries}
    if node.kind == "list":
        return [to_data(item) for item in node.items]
    return node.value


def whole_number(raw: str, line: int, column: int) -> Node:
    """Return the node of a decimal integer; one of hundreds of digits counts as infinite."""
    if len(raw) > _MOST_DIGITS:
        return Node("number", line, column, raw, -math.inf if raw.startswith("-") else math.inf)
    return Node("integer", line, column, raw, int(raw))


def path_to(parent: str, step: str | int) -> str:
    """Return the dotted path of a key or an index under a path: ``symptoms.sites[1]``."""
    if isinstance(step, int):
        return f"{parent}[{step}]"
    return f"{parent}.{step}" if parent else step


class Lines:
    """Turns an offset into a text into line and column, both from 1; lines end with LF, CRLF or CR."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(end.end() for end in re.finditer(r"\r\n|\r|\n", text))]

    def at(self, offset: int) -> tuple[int, int]:
        """Return the line and column of an offset."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1
