"""JSON (RFC 8259) with the place of every value; duplicate keys are refused.

The standard library's parser gives no places and recurses, so this one walks the tokens with the tree builder's stack.
"""

from __future__ import annotations

import json
import re

from generator.profile.building import TreeBuilder
from generator.profile.errors import Fault, InputError, quoted
from generator.profile.node import Lines, Node, whole_number

_SPACE = re.compile(r"[ \t\r\n]*")
_TOKEN = re.compile(
    r"""(?P<text>"(?:[^"\\\n\r]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*")"""
    r"|(?P<number>-?(?:0|[1-9][0-9]*)(?P<fraction>(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?))"
    r"|(?P<word>true|false|null)"
    r"|(?P<mark>[][{}:,])"
)
_WRONG = re.compile(r'"[^"\n\r]*"?|[\w.+-]+|.', re.DOTALL)
_WORDS = {"true": True, "false": False, "null": None}

# What may stand next, by what an error would say of it: " is text, v another scalar, the rest are the marks themselves.
_GRAMMAR = {
    "a value": '{["v',
    "a value or ]": '{["v]',
    "a key in double quotes": '"',
    "a key in double quotes or }": '"}',
    ": after the key": ":",
    "a comma or ]": ",]",
    "a comma or }": ",}",
    "nothing more": "",
}


def parse(text: str, name: str) -> tuple[Node, tuple[Fault, ...]]:
    """Return the tree of one JSON document and its duplicate keys; ``name`` is the file's, for the errors.

    Raises:
        InputError: the text is empty, no valid JSON, or too deep or too large.
    """
    builder, lines = TreeBuilder(name), Lines(text)
    expected = "a value"
    position = _skip(text, 0)
    while position < len(text):
        match = _TOKEN.match(text, position)
        line, column = lines.at(position)
        if match is None or _kind(match) not in _GRAMMAR[expected]:
            builder.broken.append(_fault(text, position, expected, name, line, column))
            raise InputError((*builder.broken, *builder.duplicates))
        expected = _take(match, builder, line, column)
        position = _skip(text, match.end())
    if builder.root is None and text.strip():
        line, column = lines.at(len(text))
        builder.broken.append(Fault(name, line, column, "", "not valid JSON: the file ends too early", expected))
    return builder.result()


def _skip(text: str, position: int) -> int:
    match = _SPACE.match(text, position)
    return match.end() if match else position


def _kind(match: re.Match[str]) -> str:
    return match["mark"] or ("v" if match["text"] is None else '"')


def _take(match: re.Match[str], builder: TreeBuilder, line: int, column: int) -> str:
    """Hand what was found to the builder; return what is expected next."""
    was_key = builder.wants_key
    match match["mark"]:
        case "{":
            builder.open("map", line, column)
            return "a key in double quotes or }"
        case "[":
            builder.open("list", line, column)
            return "a value or ]"
        case ":":
            return "a value"
        case ",":
            return "a key in double quotes" if builder.inside == "map" else "a value"
        case None:
            builder.scalar(_scalar(match, line, column))
            if was_key:
                return ": after the key"
        case _:
            builder.close()
    return {"map": "a comma or }", "list": "a comma or ]"}.get(builder.inside, "nothing more")


def _scalar(match: re.Match[str], line: int, column: int) -> Node:
    raw = match[0]
    if match["text"] is not None:
        value: str = json.loads(raw, strict=False)
        return Node("text", line, column, value, value)
    if match["word"]:
        return Node("null" if raw == "null" else "boolean", line, column, raw, _WORDS[raw])
    if match["fraction"]:
        return Node("number", line, column, raw, float(raw))
    return whole_number(raw, line, column)


def _fault(text: str, position: int, expected: str, name: str, line: int, column: int) -> Fault:
    match = _WRONG.match(text, position)
    found = match[0] if match else ""
    return Fault(name, line, column, "", f"not valid JSON: found {quoted(found)}", expected)
