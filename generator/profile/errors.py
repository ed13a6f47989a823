"""What is wrong with an input, where, and what was expected: one fault each, all faults of a file in one exception."""

from __future__ import annotations

from msgspec import Struct

_LONGEST_QUOTE = 60
_LONGEST_PATH = 1000


class Fault(Struct, frozen=True):
    """One error in a file.

    ``line`` and ``column`` count from 1 and are ``None`` when the file as a whole is meant. ``field`` is a dotted path
    (``symptoms.sites[1]``), empty for the file. ``message`` says what was found, ``allowed`` what is expected, ``hint``
    is the nearest word that would be right; the last two may be empty.
    """

    file: str
    line: int | None
    column: int | None
    field: str
    message: str
    allowed: str = ""
    hint: str = ""

    def __str__(self) -> str:
        return format_fault(self)


class InputError(Exception):
    """An input that cannot be used; ``faults`` are all that is wrong with it, in the order of the file."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__(faults)
        self.faults = tuple(sorted(faults, key=lambda fault: (fault.line or 0, fault.column or 0)))

    def __str__(self) -> str:
        return "\n".join(format_fault(fault) for fault in self.faults)


class ProfileError(InputError):
    """A profile that cannot be read or is not valid."""


def format_fault(fault: Fault) -> str:
    """Return a fault as one line: ``FILE:LINE:COL: FIELD: message (expected …; did you mean "…"?)``."""
    file = printable(fault.file, _LONGEST_PATH)
    place = file if fault.line is None else f"{file}:{fault.line}:{fault.column}"
    advice = [f"expected {fault.allowed}"] if fault.allowed else []
    if fault.hint:
        advice.append(f'did you mean "{fault.hint}"?')
    line = ": ".join(part for part in (place, fault.field, fault.message) if part)
    return f"{line} ({'; '.join(advice)})" if advice else line


def printable(text: str, longest: int = _LONGEST_QUOTE) -> str:
    """Return text from outside on one line, without control characters, and cut when it is too long."""
    if len(text) > longest:
        text = text[:longest] + "…"
    return "".join(char if char.isprintable() else ascii(char)[1:-1] for char in text)


def quoted(text: str) -> str:
    """Return text from outside printable and in quotes."""
    return f'"{printable(text)}"'
