"""Text from outside, made harmless to print: no control characters, composed (NFC), no stray white space."""

from __future__ import annotations

import os
import re
import unicodedata

# Category Cc but tab and line feed, surrogates without a partner, byte order marks and the two non-characters that no
# XML, PDF or JSON reader takes. C1's NEL and the Unicode line and paragraph separators are line ends, made spaces.
_CONTROLS = re.compile("[\x00-\x08\x0b-\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
_SEPARATORS = str.maketrans({"\x85": " ", "\u2028": " ", "\u2029": " "})

VISIBLE = r"[^\s\u0000-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\ufffe\uffff]"
"""A regular expression, for Python and ECMA 262 alike, for a character that leaves ink; text without one is blank."""

_VISIBLE = re.compile(VISIBLE)


def file_name(path: str | os.PathLike[str]) -> str:
    """Return a path as text that UTF-8 can hold; bytes in it that are no UTF-8 stand as escapes.

    In a locale without UTF-8 Python hands a name's bytes on as surrogates: here they are read as what they mean.
    """
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def without_controls(text: str) -> str:
    """Remove control characters; tab, line feed and carriage return stay."""
    return _CONTROLS.sub("", text).translate(_SEPARATORS)


def clean(text: str, *, lines: bool = False) -> str:
    """Return text as it is kept: one line with single spaces, or with its line breaks and tabs when ``lines``."""
    text = unicodedata.normalize("NFC", without_controls(text))
    if lines:
        return text.replace("\r\n", "\n").replace("\r", "\n").strip()
    return " ".join(text.split())


def is_blank(text: str) -> bool:
    """Tell whether a reader would see nothing."""
    return not _VISIBLE.search(text)
