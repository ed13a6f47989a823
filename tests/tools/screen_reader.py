"""What a checker that listens like a screen reader has to say of a PDF."""

from __future__ import annotations

import tempfile
from pathlib import Path

import outloud


def complaints(pdf: bytes) -> list[str]:
    """The errors and warnings of ``outloud``, a sentence each."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "sheet.pdf"
        file.write_bytes(pdf)
        result = outloud.check(str(file))
    if result.error is not None:
        return [result.error]
    return [f"{found.rule}: {found.message}" for found in result.findings if found.severity != "info"]
