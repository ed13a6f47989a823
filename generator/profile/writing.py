"""Writes a profile as YAML that says what each field means, and that reads back as the same profile."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from generator.profile.questionnaire import SCREENING, Answers, ScreeningQuestion, asked_fields
from generator.profile.shape import Kind, ListOf, Text, Word
from generator.profile.wording import FIELDS, Wording


def profile_yaml(answers: Answers, questions: Iterable[ScreeningQuestion]) -> str:
    """Return the profile that the answers make, in YAML that says what each field means.

    What was passed over stands there as a comment, ready to be filled in.
    """
    lines = ['# A runner\'s profile for Stridesheet. What is left out is unknown, never "no".', ""]
    part = ""
    for path, field in asked_fields():
        parent = path.rpartition(".")[0]
        if parent != part:
            part = parent
            lines += _heading(parent)
        if path == SCREENING:
            lines += [f"# {FIELDS[path].ask}: yes, no or unsure.", f"{SCREENING}:"]
            for question in questions:
                lines += _entry(f"{SCREENING}.{question.id}", Word(()), Wording(question.ask), answers)
        else:
            lines += _entry(path, field.kind, FIELDS[path], answers)
    return "\n".join(lines) + "\n"


def _heading(part: str) -> list[str]:
    depth = part.count(".")
    name = part.rpartition(".")[2]
    if not part or depth:
        return [f"  {name}:"] if part else [""]
    return ["", f"# {FIELDS[part].ask}.", f"{name}:"]


def _entry(path: str, kind: Kind, words: Wording, answers: Answers) -> list[str]:
    indent, name = "  " * path.count("."), path.rpartition(".")[2]
    comment = f"{indent}# {' '.join(f'{words.ask} {words.help}'.split())}"
    if path not in answers:
        return [comment, f"{indent}# {name}:"]
    return [comment, f"{indent}{name}: {_written(kind, answers[path])}"]


def _written(kind: Kind, value: Any) -> str:
    """Write a value so that it is read back as it is; text in double quotes, which JSON and YAML share."""
    if isinstance(kind, ListOf):
        return f"[{', '.join(_written(kind.item, item) for item in value)}]" if value else "none"
    if isinstance(kind, Text):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return repr(int(value)) if value.is_integer() else repr(value)
    return value.isoformat() if isinstance(value, date) else str(value)
