"""One finding of the linter: what is wrong with the content, where, and what mends it."""

from __future__ import annotations

from msgspec import Struct

from generator.authoring.codes import KINDS, Severity
from generator.library.loader import Item, fault_at
from generator.profile.errors import Fault, printable

_LONGEST_PATH = 1000
_LONGEST = 400


class Finding(Struct, frozen=True, kw_only=True):
    """``line`` and ``column`` count from 1, and are ``None`` where the file as a whole, or a missing one, is meant."""

    code: str
    severity: Severity
    file: str
    line: int | None
    column: int | None
    field: str
    message: str
    remedy: str

    def __str__(self) -> str:
        """``FILE:LINE:COLUMN: FIELD: message (remedy) [code]``, on one line whatever the content holds."""
        file = printable(self.file, _LONGEST_PATH)
        place = file if self.line is None else f"{file}:{self.line}:{self.column}"
        warning = "warning" if self.severity == "warning" else ""
        told = ": ".join(part for part in (place, warning, printable(self.field, _LONGEST), self.said) if part)
        return f"{told} ({printable(self.remedy, _LONGEST)}) [{self.code}]"

    @property
    def said(self) -> str:
        """The message, safe to print."""
        return printable(self.message, _LONGEST)


def finding(code: str, item: Item, path: str, message: str, remedy: str = "") -> Finding:
    """Return a finding at a path inside an item."""
    return of_fault(code, fault_at(item, path, message), remedy)


def of_fault(code: str, fault: Fault, remedy: str = "") -> Finding:
    """Return a fault of the reader as a finding."""
    told = [f"expected {fault.allowed}"] if fault.allowed else []
    if fault.hint:
        told.append(f'did you mean "{fault.hint}"?')
    return Finding(
        code=code,
        severity=KINDS[code].severity,
        file=fault.file,
        line=fault.line,
        column=fault.column,
        field=fault.field,
        message=fault.message,
        remedy=remedy or "; ".join(told) or KINDS[code].remedy,
    )


def in_file(code: str, file: str, line: int | None, message: str, field: str = "") -> Finding:
    """Return a finding at a line of a file, or about the whole file."""
    return of_fault(code, Fault(file, line, None if line is None else 1, field, message))


def order(found: Finding) -> tuple[str, int, int, str, str, str]:
    """Sort by file and place; what is said of the whole file comes first."""
    return found.file, found.line or 0, found.column or 0, found.field, found.code, found.message
