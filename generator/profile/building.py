"""Builds a document's tree from what a parser meets, on a stack of its own, within limits of depth and size."""

from __future__ import annotations

from typing import Literal

import msgspec
from msgspec import Struct

from generator.profile.errors import Fault, InputError
from generator.profile.node import MAX_DEPTH, MAX_NODES, Node, path_to


class _Open(Struct):
    """A list or map that is still being read: its path, the lines of its keys, and the key that waits for its value."""

    node: Node
    path: str
    key: Node | None = None
    lines: dict[str, int] = msgspec.field(default_factory=dict)


class TreeBuilder:
    """Takes scalars and the begin and end of lists and maps, in the order of the file.

    ``broken`` collects what makes the tree useless, ``duplicates`` the keys that are given twice: with the first of
    their values the rest of the file can still be checked.
    """

    def __init__(self, name: str) -> None:
        self.root: Node | None = None
        self.broken: list[Fault] = []
        self.duplicates: list[Fault] = []
        self._name = name
        self._stack: list[_Open] = []
        self._nodes = 0

    @property
    def path(self) -> str:
        """The path of what comes next."""
        if not self._stack:
            return ""
        parent = self._stack[-1]
        if parent.node.kind == "list":
            return path_to(parent.path, len(parent.node.items))
        return path_to(parent.path, parent.key.raw) if parent.key else parent.path

    @property
    def inside(self) -> str:
        """What is being read: ``list``, ``map``, or nothing when the stack is empty."""
        return self._stack[-1].node.kind if self._stack else ""

    @property
    def wants_key(self) -> bool:
        """Whether the next scalar is the key of a map."""
        return self.inside == "map" and self._stack[-1].key is None

    def open(self, kind: Literal["list", "map"], line: int, column: int) -> None:
        """Begin a list or map.

        Raises:
            InputError: it lies too deep, or the document is too large.
        """
        if len(self._stack) >= MAX_DEPTH:
            raise self._too_much(line, column, f"more than {MAX_DEPTH} lists and maps in one another")
        self._count(line, column)
        self._stack.append(_Open(Node(kind, line, column), self.path))

    def close(self) -> None:
        """End the innermost list or map."""
        self._add(self._stack.pop().node)

    def scalar(self, node: Node) -> None:
        """Add a scalar: a key where a map waits for one, else a value.

        Raises:
            InputError: the document is too large.
        """
        self._count(node.line, node.column)
        self._add(node)

    def refuse(self, line: int, column: int, message: str, allowed: str = "") -> None:
        """Note a fault that makes the tree useless, at the place of what comes next."""
        self.broken.append(Fault(self._name, line, column, self.path, message, allowed))

    def result(self) -> tuple[Node, tuple[Fault, ...]]:
        """Return the tree and the duplicate keys.

        Raises:
            InputError: the document is empty, or something in it was refused.
        """
        if self.root is None and not self.broken:
            self.broken.append(Fault(self._name, 1, 1, "", "the file is empty", "a profile"))
        if self.root is None or self.broken:
            raise InputError((*self.broken, *self.duplicates))
        return self.root, tuple(self.duplicates)

    def _add(self, node: Node) -> None:
        if not self._stack:
            self.root = node
            return
        parent = self._stack[-1]
        if parent.node.kind == "list":
            parent.node.items.append(node)
        elif parent.key is None:
            parent.key = node
        else:
            self._add_entry(parent, parent.key, node)
            parent.key = None

    def _add_entry(self, parent: _Open, key: Node, value: Node) -> None:
        if key.raw in parent.lines:
            message = f"the key is given twice: first on line {parent.lines[key.raw]}, again on line {key.line}"
            path = path_to(parent.path, key.raw)
            self.duplicates.append(Fault(self._name, key.line, key.column, path, message, "each key once"))
            return
        parent.lines[key.raw] = key.line
        parent.node.entries.append((key, value))

    def _count(self, line: int, column: int) -> None:
        self._nodes += 1
        if self._nodes > MAX_NODES:
            raise self._too_much(line, column, f"more than {MAX_NODES:,} values in one file")

    def _too_much(self, line: int, column: int, message: str) -> InputError:
        fault = Fault(self._name, line, column, "", message, "a short, flat file")
        return InputError((*self.broken, *self.duplicates, fault))
