"""The linter's planted faults as a table, ``docs/quality/planted-faults.md``, which this command writes.

Each fault is planted in the fault-free sample library of ``tests/authoring/sample`` and the linter run on it: the table
says what was planted and what it answered. A test holds the document against the linter.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Final

from tests.authoring.planted import FAULTS, Planted
from tests.authoring.test_linter import found_with

DOCUMENT: Final = Path(__file__).resolve().parents[2] / "docs" / "quality" / "planted-faults.md"

_HEAD = """# The linter's planted faults

`stridesheet content check` is tried on a small library without a fault, into which one fault at a time is planted. Each
must be found in its place, and nothing else with it but what cannot be apart from it. `tests/authoring/test_linter.py`
holds every row (and a handful on languages); `python -m tests.tools.planted_faults` writes this page. What each code
means and what to do is in [the reference](../reference/content-check.md).

{faults} faults of {codes} kinds; {found} were found in their place.

| code | planted in | as it was → as it became | what the linter says |
| --- | --- | --- | --- |
{rows}
"""


def document() -> str:
    """Return the page."""
    told = [_row(planted) for planted in FAULTS]
    return _HEAD.format(
        faults=len(FAULTS),
        codes=len(Counter(planted.code for planted in FAULTS)),
        found=sum(found for found, _ in told),
        rows="\n".join(row for _, row in told),
    )


def _row(planted: Planted) -> tuple[bool, str]:
    where = planted.where or planted.file
    mine = [one for one in found_with(planted) if one.code == planted.code and one.file == where]
    said = f"line {mine[0].line or '–'}: {mine[0].field or 'the file'}: {mine[0].message}" if mine else "**nothing**"
    now = "taken away" if planted.new is None else _code(planted.new)
    change = f"{_code(planted.old) if planted.old else 'no file'} → {now}"
    return bool(mine), f"| `{planted.code}` | {planted.file} | {change} | {_cell(said)} |"


def _code(text: str) -> str:
    text = _cell(text)
    return f"`{text[:60]}…`" if len(text) > 60 else f"`{text}`" if text else "nothing"


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|").replace("`", "'")


def main() -> None:
    """Write the page."""
    DOCUMENT.write_text(document(), encoding="utf-8")


if __name__ == "__main__":
    main()
