"""Reads a gettext catalogue (PO file), strictly, with the line of each message.

The grammar is that of the gettext manual, "The Format of PO Files"; plural forms and contexts are read and kept apart.
"""

from __future__ import annotations

import ast
import re
from typing import Final, NamedTuple

_ENTRY: Final = re.compile(r"(?P<key>msgctxt|msgid_plural|msgid|msgstr(?:\[\d+\])?)\s+(?P<text>\".*\")")
_ESCAPE: Final = re.compile(r'"(?:[^"\\]|\\[abfnrtv\\"]|\\[0-7]{1,3}|\\x[0-9a-fA-F]{2})*"')


class PoError(ValueError):
    """A catalogue that cannot be read; ``line`` counts from 1."""

    def __init__(self, line: int, problem: str) -> None:
        super().__init__(problem)
        self.line, self.problem = line, problem


class Message(NamedTuple):
    """A message and its translations, one for each plural form; ``line`` is that of its ``msgid``."""

    line: int
    text: str
    translations: tuple[str, ...]
    fuzzy: bool
    obsolete: bool


class _Draft:
    """The message that is being read."""

    def __init__(self) -> None:
        self.line, self.fuzzy, self.obsolete = 0, False, False
        self.fields: dict[str, str] = {}
        self.last = ""


def read_po(text: str) -> tuple[Message, ...]:
    """Return the messages of a catalogue without its header.

    Raises:
        PoError: a line that is no comment, no message and no continuation of one, or a message that is incomplete.
    """
    messages: list[Message] = []
    draft = _Draft()
    for number, raw in enumerate([*text.splitlines(), ""], start=1):
        line = raw.strip()
        if not line:
            _finish(draft, messages, number)
            draft = _Draft()
            continue
        if line.startswith("#~"):
            draft.obsolete = True
            line = line[2:].lstrip("| ").strip()
        if line.startswith("#"):
            if draft.fields:
                _finish(draft, messages, number)
                draft = _Draft()
            draft.fuzzy |= line.startswith("#,") and "fuzzy" in line
            continue
        _take(line, number, draft)
    return tuple(message for message in messages if message.text)


def _take(line: str, number: int, draft: _Draft) -> None:
    """Add a line to the message."""
    match = _ENTRY.fullmatch(line)
    if match:
        key, told = match["key"], match["text"]
        if key in draft.fields:
            raise PoError(number, f"{key} stands twice in one message; an empty line is missing")
        draft.fields[key] = ""
        draft.last = key
        if key == "msgid":
            draft.line = number
    elif line.startswith('"') and draft.last:
        told = line
    elif not line:
        return
    else:
        raise PoError(number, "this is no comment, no message and no part of one")
    if not _ESCAPE.fullmatch(told):
        raise PoError(number, "a quote or a backslash is wrong in this text")
    draft.fields[draft.last] += str(ast.literal_eval(told))


def _finish(draft: _Draft, messages: list[Message], number: int) -> None:
    if not draft.fields:
        return
    translations = tuple(told for key, told in draft.fields.items() if key.startswith("msgstr"))
    if "msgid" not in draft.fields or not translations:
        raise PoError(draft.line or number - 1, "a message needs msgid and msgstr")
    messages.append(Message(draft.line, draft.fields["msgid"], translations, draft.fuzzy, draft.obsolete))
