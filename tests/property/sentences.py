"""The names of the oracle's sentences, read from its own source: what a violation begins with."""

from __future__ import annotations

import ast
from pathlib import Path

HERE = Path(__file__).parent
SOURCES = ("oracle.py", "running_rules.py", "balance.py")


def sentences() -> list[str]:
    """Return the fixed beginning of every violation that the oracle can yield, in the order of its source."""
    found: dict[str, None] = {}
    for name in SOURCES:
        for node in ast.walk(ast.parse((HERE / name).read_text(encoding="utf-8"))):
            if isinstance(node, ast.Yield) and (text := _beginning(node.value)):
                found[text] = None
    return list(found)


def _beginning(value: ast.expr | None) -> str:
    if isinstance(value, ast.JoinedStr):
        value = value.values[0]
    if isinstance(value, ast.Constant) and isinstance(value.value, str):
        return value.value.rstrip(" :")
    return ""
