"""YAML by the core schema of YAML 1.2 (https://yaml.org/spec/1.2.2/#103-core-schema), with the place of every value.

PyYAML's scanner and parser give the events; what a plain scalar means is decided here, because PyYAML itself follows
YAML 1.1, where ``no`` is false and ``1:30`` is ninety. The tree is built with a stack, not by recursion, and what a
small, honest file never needs is refused: anchors and aliases (with which a few lines grow to gigabytes), tags, merge
keys, several documents, and nesting or size beyond :data:`~generator.profile.node.MAX_DEPTH` and ``MAX_NODES``.
"""

from __future__ import annotations

import math
import re
from typing import NoReturn

import msgspec
import yaml
from msgspec import Struct

from generator.profile.errors import Fault, InputError, quoted
from generator.profile.node import MAX_DEPTH, MAX_NODES, Node, to_data

__all__ = ["Node", "load", "parse", "to_data"]

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml's parser where PyYAML was built with it

_NULL = {"", "~", "null", "Null", "NULL"}
_BOOLEANS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_INTEGER = re.compile(r"[-+]?[0-9]+")
_BASED = re.compile(r"0o[0-7]+|0x[0-9a-fA-F]+")
_NUMBER = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_INFINITE = re.compile(r"([-+]?)\.(inf|Inf|INF)")
_NAN = {".nan", ".NaN", ".NAN"}
_MOST_DIGITS = 300  # a whole number longer than this is beyond every float, and slow to convert


def load(text: str, name: str) -> Node:
    """Return the one document in ``text``; ``name`` is the file's, for the errors.

    Raises:
        InputError: the text is empty, no valid YAML, or uses what is refused; all its faults at once.
    """
    node, faults = parse(text, name)
    if faults:
        raise InputError(faults)
    return node


def parse(text: str, name: str) -> tuple[Node, tuple[Fault, ...]]:
    """As :func:`load`, but return the duplicate keys as faults, so that the rest can be checked too.

    Raises:
        InputError: for every other fault.
    """
    builder = _Builder(name)
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            builder.take(event)
    except _TooMuch:
        pass
    except yaml.MarkedYAMLError as error:
        builder.broken.append(_syntax_fault(error, text, name))
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        builder.broken.append(Fault(name, line, 1, "", f"the character U+{_code(error):04X} may not stand in YAML"))
    if builder.root is None and not builder.broken:
        builder.broken.append(Fault(name, 1, 1, "", "the file is empty"))
    if builder.root is None or builder.broken:
        raise InputError((*builder.broken, *builder.duplicates))
    return builder.root, tuple(builder.duplicates)


class _TooMuch(Exception):  # noqa: N818  it only ends the reading
    """Nesting or size beyond the limits; nothing after it is read."""


class _Open(Struct):
    """A list or map that is still being read: its path, the lines of its keys, and the key that waits for its value."""

    node: Node
    path: str
    key: Node | None = None
    lines: dict[str, int] = msgspec.field(default_factory=dict)

    def path_of_next(self) -> str:
        if self.node.kind == "list":
            return f"{self.path}[{len(self.node.items)}]"
        if self.key is None:
            return self.path
        return f"{self.path}.{self.key.raw}" if self.path else self.key.raw


class _Builder:
    """Takes the parser's events and makes the tree of them."""

    def __init__(self, name: str) -> None:
        self.root: Node | None = None
        self.broken: list[Fault] = []
        self.duplicates: list[Fault] = []
        self._name = name
        self._stack: list[_Open] = []
        self._nodes = 0

    def take(self, event: yaml.Event) -> None:
        mark = event.start_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        if isinstance(event, yaml.NodeEvent):
            self._count(line, column)
            self._refuse(event, line, column)
        if isinstance(event, yaml.DocumentStartEvent) and self.root is not None:
            self.broken.append(self._fault(line, column, "a second document begins here", "one document in a file"))
        elif isinstance(event, yaml.ScalarEvent):
            self._add(_scalar(event, line, column))
        elif isinstance(event, yaml.AliasEvent):
            self._add(Node("null", line, column))
        elif isinstance(event, yaml.CollectionStartEvent):
            self._open(Node("map" if isinstance(event, yaml.MappingStartEvent) else "list", line, column))
        elif isinstance(event, yaml.CollectionEndEvent):
            self._add(self._stack.pop().node)

    def _open(self, node: Node) -> None:
        if len(self._stack) >= MAX_DEPTH:
            self._stop(node.line, node.column, f"more than {MAX_DEPTH} lists and maps in one another")
        self._stack.append(_Open(node, self._stack[-1].path_of_next() if self._stack else ""))

    def _count(self, line: int, column: int) -> None:
        self._nodes += 1
        if self._nodes > MAX_NODES:
            self._stop(line, column, f"more than {MAX_NODES:,} values in one file")

    def _stop(self, line: int, column: int, message: str) -> NoReturn:
        self.broken.append(Fault(self._name, line, column, "", message, "a short, flat file"))
        raise _TooMuch

    def _refuse(self, event: yaml.NodeEvent, line: int, column: int) -> None:
        if isinstance(event, yaml.AliasEvent):
            self.broken.append(self._fault(line, column, f"the alias *{event.anchor} is not taken", "the value itself"))
            return
        if event.anchor is not None:
            self.broken.append(self._fault(line, column, f"the anchor &{event.anchor} is not taken", "a plain value"))
        if isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent) and event.tag is not None:
            self.broken.append(self._fault(line, column, f"the tag {quoted(event.tag)} is not taken", "a plain value"))

    def _add(self, node: Node) -> None:
        if not self._stack:
            self.root = self.root or node
            return
        parent = self._stack[-1]
        if parent.node.kind == "list":
            parent.node.items.append(node)
        elif parent.key is None:
            self._check_key(parent, node)
            parent.key = node
        else:
            parent.node.entries.append((parent.key, node))
            parent.key = None

    def _check_key(self, parent: _Open, key: Node) -> None:
        if key.kind in ("list", "map", "null"):
            self.broken.append(self._fault(key.line, key.column, "a key is missing or is no plain word", "a word"))
        elif key.raw == "<<":
            self.broken.append(
                self._fault(key.line, key.column, "the merge key << is not taken", "the fields themselves")
            )
        elif key.raw in parent.lines:
            path = f"{parent.path}.{key.raw}" if parent.path else key.raw
            message = f"the key is given twice: first on line {parent.lines[key.raw]}, again on line {key.line}"
            self.duplicates.append(Fault(self._name, key.line, key.column, path, message, "each key once"))
        else:
            parent.lines[key.raw] = key.line

    def _fault(self, line: int, column: int, message: str, allowed: str) -> Fault:
        path = self._stack[-1].path_of_next() if self._stack else ""
        return Fault(self._name, line, column, path, message, allowed)


def _scalar(event: yaml.ScalarEvent, line: int, column: int) -> Node:
    """Resolve a scalar by the core schema; quoted and block scalars are text."""
    raw: str = event.value
    if not event.implicit[0]:
        return Node("text", line, column, raw, raw)
    if raw in _NULL:
        return Node("null", line, column, raw)
    if raw in _BOOLEANS:
        return Node("boolean", line, column, raw, _BOOLEANS[raw])
    if _INTEGER.fullmatch(raw):
        return whole_number(raw, line, column)
    if _BASED.fullmatch(raw):
        return Node("integer", line, column, raw, int(raw, 0))
    if _NUMBER.fullmatch(raw):
        return Node("number", line, column, raw, float(raw))
    if match := _INFINITE.fullmatch(raw):
        return Node("number", line, column, raw, -math.inf if match[1] == "-" else math.inf)
    if raw in _NAN:
        return Node("number", line, column, raw, math.nan)
    return Node("text", line, column, raw, raw)


def whole_number(raw: str, line: int, column: int) -> Node:
    """Return the node of a decimal integer; one of hundreds of digits counts as infinite."""
    if len(raw) > _MOST_DIGITS:
        return Node("number", line, column, raw, -math.inf if raw.startswith("-") else math.inf)
    return Node("integer", line, column, raw, int(raw))


_SYNTAX = {
    "mapping values are not allowed": 'there is a ":" too many, or the line stands too far to the right; '
    "put text that holds a colon in quotes",
    "did not find expected key": "this does not fit the lines above: look at the indentation, brackets and quotes",
    "expected <block end>": "this does not fit the lines above: look at the indentation, brackets and quotes",
    "did not find expected '-' indicator": "this does not fit the list above: look at the indentation",
    "did not find expected node content": "a value is missing, or a bracket is not closed",
    "expected the node content": "a value is missing, or a bracket is not closed",
    "did not find expected ',' or": "a comma is missing, or a bracket is not closed",
    "expected ',' or": "a comma is missing, or a bracket is not closed",
    "could not find expected ':'": 'a ":" is missing after the key',
    "sequence entries are not allowed": 'a list cannot begin here; put each "-" on a line of its own, under its key',
}


def _syntax_fault(error: yaml.MarkedYAMLError, text: str, name: str) -> Fault:
    """Say in plain words what YAML's grammar does not allow."""
    mark = error.problem_mark or error.context_mark
    problem = error.problem or "it cannot be read"
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    if "unexpected end of stream" in problem and error.context_mark:
        opened = error.context_mark
        return Fault(name, opened.line + 1, opened.column + 1, "", "not valid YAML: this quote is never closed")
    if "cannot start any token" in problem:
        found = _character(text, line, column)
        message = (
            "a tab stands where only spaces may indent"
            if found == "\t"
            else f"a value cannot begin with {quoted(found)}; put it in quotes"
        )
        return Fault(name, line, column, "", f"not valid YAML: {message}")
    words = next((words for start, words in _SYNTAX.items() if start in problem), problem)
    return Fault(name, line, column, "", f"not valid YAML: {words}")


def _character(text: str, line: int, column: int) -> str:
    lines = re.split(r"\r\n|\r|\n", text)
    return lines[line - 1][column - 1 : column] if line <= len(lines) else ""


def _code(error: yaml.reader.ReaderError) -> int:
    return error.character if isinstance(error.character, int) else ord(error.character[:1])
