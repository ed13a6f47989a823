"""YAML by the core schema of YAML 1.2 (https://yaml.org/spec/1.2.2/#103-core-schema), with the place of every value.

PyYAML's scanner and parser give the events; what a plain scalar means is decided here, because PyYAML itself follows
YAML 1.1, where ``no`` is false and ``1:30`` is ninety. The tree is built with a stack, not by recursion, and what a
small, honest file never needs is refused: anchors and aliases (with which a few lines grow to gigabytes), tags, merge
keys, several documents, and nesting or size beyond :data:`~generator.profile.node.MAX_DEPTH` and ``MAX_NODES``.
"""

from __future__ import annotations

import math
import re

import yaml

from generator.profile.building import TreeBuilder
from generator.profile.errors import Fault, InputError, quoted
from generator.profile.node import MAX_DEPTH, Lines, Node, to_data, whole_number

__all__ = ["Node", "load", "parse", "to_data"]

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml's parser where PyYAML was built with it

_NULL = {"", "~", "null", "Null", "NULL"}
_BOOLEANS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_INTEGER = re.compile(r"[-+]?[0-9]+")
_BASED = re.compile(r"0o[0-7]+|0x[0-9a-fA-F]+")
_NUMBER = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_INFINITE = re.compile(r"([-+]?)\.(inf|Inf|INF)")
_NAN = {".nan", ".NaN", ".NAN"}


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
    builder = TreeBuilder(name)
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            _take(event, builder)
    except yaml.MarkedYAMLError as error:
        builder.broken.append(_syntax_fault(error, text, name))
    except yaml.reader.ReaderError as error:
        line, column = Lines(text).at(error.position)
        message = f"the character U+{_code(error):04X} may not stand in YAML"
        builder.broken.append(Fault(name, line, column, "", message))
    return builder.result()


def _take(event: yaml.Event, builder: TreeBuilder) -> None:
    """Hand one event to the builder, and refuse what is not taken."""
    mark = event.start_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    if isinstance(event, yaml.DocumentStartEvent) and builder.root is not None:
        builder.refuse(line, column, "a second document begins here", "one document in a file")
    elif isinstance(event, yaml.AliasEvent):
        builder.refuse(line, column, f"the alias *{event.anchor} is not taken", "the value itself")
        builder.scalar(Node("null", line, column))
    elif isinstance(event, yaml.ScalarEvent):
        _refuse_extras(event, builder, line, column)
        node = _scalar(event, line, column)
        if builder.wants_key and event.implicit[0]:
            _check_key(node, builder)
        builder.scalar(node)
    elif isinstance(event, yaml.CollectionStartEvent):
        _refuse_extras(event, builder, line, column)
        if builder.wants_key:
            builder.refuse(line, column, "a key cannot be a list or a map", "a word")
        builder.open("map" if isinstance(event, yaml.MappingStartEvent) else "list", line, column)
    elif isinstance(event, yaml.CollectionEndEvent):
        builder.close()


def _refuse_extras(
    event: yaml.ScalarEvent | yaml.CollectionStartEvent, builder: TreeBuilder, line: int, column: int
) -> None:
    if event.anchor is not None:
        builder.refuse(line, column, f"the anchor &{event.anchor} is not taken", "a plain value")
    if event.tag is not None:
        builder.refuse(line, column, f"the tag {quoted(event.tag)} is not taken", "a plain value")


def _check_key(key: Node, builder: TreeBuilder) -> None:
    if key.kind == "null":
        builder.refuse(key.line, key.column, "a key is missing", "a word")
    elif key.raw == "<<":
        builder.refuse(key.line, key.column, "the merge key << is not taken", "the fields themselves")


def _scalar(event: yaml.ScalarEvent, line: int, column: int) -> Node:
    """Return a scalar's node; quoted and block scalars are text."""
    raw: str = event.value
    return plain_scalar(raw, line, column) if event.implicit[0] else Node("text", line, column, raw, raw)


def plain_scalar(raw: str, line: int, column: int) -> Node:
    """Resolve a scalar without quotes by the core schema."""
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
    if "maximum nesting depth" in problem:  # the parser looks ahead, and gives up before we count
        message = f"more than {MAX_DEPTH} lists and maps in one another"
        return Fault(name, line, column, "", message, "a short, flat file")
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
