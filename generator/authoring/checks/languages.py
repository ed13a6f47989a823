"""Languages: a catalogue ``locale/LANG.po`` translates every text of the content, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from generator.authoring.content import Content
from generator.authoring.finding import Finding, in_file
from generator.authoring.po import Message, PoError, read_po
from generator.authoring.texts import texts

_CATALOGUE: Final = re.compile(r"locale/(?P<lang>[A-Za-z]{2,8}(?:[-_][A-Za-z0-9]{1,8})*)[.]po")
_PLACEHOLDER: Final = re.compile(r"\{\w+\}")


def check(content: Content) -> Iterator[Finding]:
    """Find languages that lag behind the English of the content."""
    names = [name for name in sorted(content.files) if name.startswith("locale/") and name.endswith(".po")]
    if not names:
        return
    said = {_plain(text.text): f"{text.item.file}, {text.path or text.item.path}" for text in texts(content)}
    for name in names:
        try:
            if not _CATALOGUE.fullmatch(name):
                raise PoError(1, "is not named after a language, such as locale/pt.po")
            messages = read_po(content.files[name].decode("utf-8-sig"))
        except UnicodeDecodeError:
            yield in_file("language-unreadable", name, 1, "is not UTF-8 text")
        except PoError as error:
            yield in_file("language-unreadable", name, error.line, error.problem)
        else:
            yield from _lags(name, messages, said, whole=content.library is not None)


def _lags(name: str, messages: tuple[Message, ...], said: dict[str, str], *, whole: bool) -> Iterator[Finding]:
    there: set[str] = set()
    for message in messages:
        text = _plain(message.text)
        if message.obsolete or (whole and text not in said):
            yield in_file("language-obsolete", name, message.line, f"the content does not say {_short(text)}")
            continue
        there.add(text)
        if not all(told.strip() for told in message.translations):
            yield in_file("language-untranslated", name, message.line, f"has no translation of {_short(text)}")
        elif message.fuzzy:
            yield in_file("language-fuzzy", name, message.line, f"is not sure of {_short(text)}")
        elif any(_held(told) != _held(text) for told in message.translations):
            kept = ", ".join(_held(text)) or "none"
            yield in_file("language-placeholder", name, message.line, f"the English has the placeholders: {kept}")
    for text, place in said.items():
        if text not in there:
            yield in_file("language-missing", name, 1, f"does not have {_short(text)} ({place})")


def _held(text: str) -> list[str]:
    return sorted(set(_PLACEHOLDER.findall(text)))


def _plain(text: str) -> str:
    return " ".join(text.split())


def _short(text: str) -> str:
    return f"“{text[:60]}…”" if len(text) > 60 else f"“{text}”"
