"""TOML 1.0 with the place of every value.

``tomllib`` decides what is valid and what a value means, but gives no places. So the text is walked here for tables,
keys and values, and each scalar's text is handed to ``tomllib`` alone. The walk comes first and keeps the limits of
depth and size, because ``tomllib`` recurses, and needs memory by the square of a dotted key's length.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from datetime import date, datetime, time

from generator.profile.errors import Fault, InputError, quoted
from generator.profile.node import MAX_DEPTH, MAX_NODES, Lines, Node, path_to

_BLANK = re.compile(r"[ \t]*")
_BLANKS_AND_COMMENTS = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_KEY = re.compile(r"""[A-Za-z0-9_-]+|"(?:\\.|[^"\\\n])*"|'[^'\n]*'""")
_STRING = re.compile(
    r'"""(?:\\.|[^\\])*?"""(?:"{1,2})?' r"|'''.*?'''(?:'{1,2})?" r'|"(?:\\.|[^"\\\n])*"' r"|'[^'\n]*'",
    re.DOTALL,
)
_BARE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[^\s,\]}#]+|[^\s,\]}#]+")
_PLACE = re.compile(r" ?\(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)")


def parse(text: str, name: str) -> tuple[Node, tuple[Fault, ...]]:
    """Return the tree of one TOML document and its duplicate keys; ``name`` is the file's, for the errors.

    Raises:
        InputError: the text is empty, no valid TOML, or too deep or too large.
    """
    if not _BLANKS_AND_COMMENTS.sub("", text):
        raise InputError((Fault(name, 1, 1, "", "the file is empty", "a profile"),))
    walk = _Walk(text, name)
    root = walk.document()
    if not walk.duplicates:
        try:
            tomllib.loads(text.replace("\r\n", "\n"))
        except tomllib.TOMLDecodeError as error:
            raise InputError((_fault(error, name, Lines(text).at(len(text))),)) from None
    return root, tuple(walk.duplicates)


class _Walk:
    """One pass over the text, from table to table and from key to value."""

    def __init__(self, text: str, name: str) -> None:
        self.duplicates: list[Fault] = []
        self._text = text
        self._name = name
        self._lines = Lines(text)
        self._at = 0
        self._nodes = 0

    def document(self) -> Node:
        root = Node("map", 1, 1)
        table, path = root, ""
        self._skip(_BLANKS_AND_COMMENTS)
        while self._at < len(self._text):
            if self._next("["):
                table, path = self._header(root)
            else:
                self._pair(table, path, depth=1)
            self._skip(_BLANK)
            if self._at < len(self._text) and self._text[self._at] not in "\r\n#":
                raise self._error("there is more on this line than one key and its value", "a new line")
            self._skip(_BLANKS_AND_COMMENTS)
        return root

    def _header(self, root: Node) -> tuple[Node, str]:
        brackets = 2 if self._next("[[") else 1
        self._at += brackets
        keys = self._keys()
        if not self._next("]" * brackets):
            raise self._error("the table's name is not closed", "]" * brackets)
        self._at += brackets
        table, path = root, ""
        for key in keys[:-1] if brackets == 2 else keys:
            table, path = self._table(table, key, path)
        if brackets == 2:
            key = keys[-1]
            tables = table.get(key.raw)
            if tables is None:
                tables = Node("list", key.line, key.column)
                table.entries.append((key, tables))
            path = path_to(path_to(path, key.raw), len(tables.items))
            table = Node("map", key.line, key.column)
            tables.items.append(table)
        return table, path

    def _table(self, parent: Node, key: Node, path: str) -> tuple[Node, str]:
        """Step into a table, made if missing; the last one of an array of tables."""
        path, found = path_to(path, key.raw), parent.get(key.raw)
        if found is None:
            found = Node("map", key.line, key.column)
            parent.entries.append((key, found))
        if found.kind == "list" and found.items:
            path, found = path_to(path, len(found.items) - 1), found.items[-1]
        if found.kind != "map":
            raise self._error(f"{quoted(key.raw)} already has a value on line {found.line}", "each key once")
        return found, path

    def _pair(self, table: Node, path: str, depth: int) -> None:
        keys = self._keys()
        if not self._next("="):
            raise self._error('a "=" is missing after the key', "key = value")
        self._at += 1
        self._skip(_BLANK)
        for key in keys[:-1]:
            table, path = self._table(table, key, path)
        key = keys[-1]
        value = self._value(path_to(path, key.raw), depth + len(keys))
        earlier = next((known for known, _ in table.entries if known.raw == key.raw), None)
        if earlier is None:
            table.entries.append((key, value))
        else:
            message = f"the key is given twice: first on line {earlier.line}, again on line {key.line}"
            field = path_to(path, key.raw)
            self.duplicates.append(Fault(self._name, key.line, key.column, field, message, "each key once"))

    def _keys(self) -> list[Node]:
        keys: list[Node] = []
        while True:
            self._skip(_BLANK)
            match = _KEY.match(self._text, self._at)
            if not match:
                raise self._error("a key is missing, or holds a character that needs quotes", "key = value")
            self._count()
            raw = match[0] if match[0][0] not in "\"'" else str(self._meaning(match[0]))
            keys.append(Node("text", *self._lines.at(self._at), raw, raw))
            if len(keys) > MAX_DEPTH:
                raise self._error(f"more than {MAX_DEPTH} lists and maps in one another", "a short, flat file")
            self._at = match.end()
            self._skip(_BLANK)
            if not self._next("."):
                return keys
            self._at += 1

    def _value(self, path: str, depth: int) -> Node:
        if depth > MAX_DEPTH:
            raise self._error(f"more than {MAX_DEPTH} lists and maps in one another", "a short, flat file")
        self._count()
        line, column = self._lines.at(self._at)
        if self._next("["):
            node = Node("list", line, column)
            self._members("]", lambda: node.items.append(self._value(path_to(path, len(node.items)), depth + 1)))
            return node
        if self._next("{"):
            node = Node("map", line, column)
            self._members("}", lambda: self._pair(node, path, depth + 1))
            return node
        match = _STRING.match(self._text, self._at) or _BARE.match(self._text, self._at)
        if not match:
            raise self._error("a value is missing", "a value")
        node = self._scalar(match[0], line, column)
        self._at = match.end()
        return node

    def _members(self, end: str, member: Callable[[], None]) -> None:
        """Read what stands between brackets, separated by commas."""
        self._at += 1
        self._skip(_BLANKS_AND_COMMENTS)
        while not self._next(end):
            member()
            self._skip(_BLANKS_AND_COMMENTS)
            if self._next(","):
                self._at += 1
                self._skip(_BLANKS_AND_COMMENTS)
            elif not self._next(end):
                raise self._error("a comma is missing, or a bracket is not closed", f"a comma or {end}")
        self._at += 1

    def _scalar(self, token: str, line: int, column: int) -> Node:
        value = self._meaning(token)
        if isinstance(value, bool):
            return Node("boolean", line, column, token, value)
        if isinstance(value, int):
            return Node("integer", line, column, str(value), value)
        if isinstance(value, float):
            return Node("number", line, column, token, value)
        text = value.isoformat() if isinstance(value, date | datetime | time) else str(value)
        return Node("text", line, column, text, text)

    def _meaning(self, token: str) -> object:
        try:
            return tomllib.loads(f"value = {token}")["value"]
        except tomllib.TOMLDecodeError:
            raise self._error(
                f"{quoted(token)} is no value", "text in quotes, a number, a date, true or false"
            ) from None
        except ValueError:  # Python's own limit on the digits of a number
            raise self._error("a number of far too many digits", "a shorter number") from None

    def _next(self, mark: str) -> bool:
        return self._text.startswith(mark, self._at)

    def _skip(self, pattern: re.Pattern[str]) -> None:
        match = pattern.match(self._text, self._at)
        self._at = match.end() if match else self._at

    def _count(self) -> None:
        self._nodes += 1
        if self._nodes > MAX_NODES:
            raise self._error(f"more than {MAX_NODES:,} values in one file", "a short, flat file")

    def _error(self, message: str, allowed: str) -> InputError:
        line, column = self._lines.at(self._at)
        prefix = "" if message.startswith("more than") else "not valid TOML: "
        return InputError((Fault(self._name, line, column, "", prefix + message, allowed), *self.duplicates))


def _fault(error: tomllib.TOMLDecodeError, name: str, end: tuple[int, int]) -> Fault:
    message = str(error)
    match = _PLACE.search(message)
    line, column = (int(match["line"]), int(match["column"])) if match and match["line"] else end
    return Fault(name, line, column, "", f"not valid TOML: {_PLACE.sub('', message)}")
