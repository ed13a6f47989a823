"""Whom to call and where to turn, in the words of the runner's country or, where it has none, of the library."""

from __future__ import annotations

from typing import Final, NamedTuple

from generator.library.model import Library

_NUMBER: Final = "your local emergency number"
_URGENT: Final = "See a doctor today."
_ADVICE: Final = "Ask your doctor."


class National(NamedTuple):
    """``number`` for an emergency, ``urgent`` to be seen today, ``advice`` with what can wait; none is ever empty."""

    number: str
    urgent: str
    advice: str


def national(code: str | None, library: Library) -> National:
    """Return the words of a country by its code; ``None`` and a country that the library does not know are generic."""
    country = library.countries.get(code or "")
    return National(
        number=country.emergency if country else library.texts.get("emergency-number", _NUMBER),
        urgent=(country.urgent if country else "") or library.texts.get("urgent-help", _URGENT),
        advice=(country.advice if country else "") or library.texts.get("everyday-help", _ADVICE),
    )
