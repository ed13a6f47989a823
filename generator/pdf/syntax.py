"""PDF's own notation: names, strings, numbers and dates (ISO 32000-1, 7.3 and 7.9)."""

from __future__ import annotations

import re
from datetime import UTC, datetime

_ESCAPES = str.maketrans({"\\": "\\\\", "(": "\\(", ")": "\\)", "\r": "\\r", "\n": "\\n"})
_REGULAR = re.compile(r"[^!-~]|[#%()<>\[\]{}/]")


def name(text: str) -> str:
    """``text`` as a name object; what may not stand in a name, the slash of a media type too, becomes ``#xx``."""
    return "/" + _REGULAR.sub(lambda found: "".join(f"#{byte:02X}" for byte in found[0].encode()), text)


def literal(text: str) -> str:
    """Characters up to U+00FF as a literal string, one byte each."""
    return f"({text.translate(_ESCAPES)})"


def text_string(text: str) -> str:
    """``text`` as a text string: as it stands where it is plain ASCII, else UTF-16 with its byte order mark."""
    if text.isascii() and text.isprintable():
        return literal(text)
    return f"<FEFF{text.encode('utf-16-be', 'replace').hex().upper()}>"


def number(value: float) -> str:
    """``value`` to a hundredth, without idle zeros or an exponent."""
    return hundredths(round(value * 100))


def hundredths(value: int) -> str:
    """``value`` hundredths in the fewest characters."""
    whole, rest = divmod(abs(value), 100)
    sign = "-" if value < 0 else ""
    if not rest:
        return f"{sign}{whole}"
    digits = f".{rest:02d}".rstrip("0")
    return f"{sign}{whole or ''}{digits}"


def numbers(*values: float) -> str:
    """Several numbers with a space between."""
    return " ".join(map(number, values))


def date(moment: datetime) -> str:
    """``moment``, which must know its time zone, as a date string in UTC."""
    return f"(D:{moment.astimezone(UTC):%Y%m%d%H%M%S}Z)"
