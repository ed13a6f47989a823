"""Own content for tests: a folder that begins empty, and the items that a clinic may put into it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec

from generator.library.loader import load_library
from generator.library.model import Library
from generator.resources import content_dir

BUILT_IN = content_dir() / "upper-back"

TOWEL_PULL = """\
id: towel-pull
name: Towel pull
category: control
level: 1
pattern: towel-pull
purpose: Wakes the muscles between your shoulder blades.
start: Stand tall and hold a towel.
end: Your hands pull the towel apart.
steps:
  - Hold a towel with both hands.
  - Pull your hands apart.
feel: Between your shoulder blades.
stop: Stop if it hurts.
doses:
  settle: {sets: 1, reps: 8, per_week: 3}
  restore: {sets: 2, reps: 8, per_week: 3}
targets: {sore-upper-back: 3}
sources: [textbook]
"""

CLUB_NIGHT = """\
---
id: club-night
kind: prevention
title: Club night
summary: Come and ask us.
reasons:
  - {id: club-night, when: {sites: {known: true}}, text: You run with us.}
sources: [textbook]
---
Come on **Tuesday**.
"""

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 120"><title>A towel</title>'
    '<desc>Start: a runner holds a towel.</desc><rect x="10" y="10" width="90" height="60" fill="#369"/></svg>'
)


def built_in() -> Library:
    return load_library(BUILT_IN)


def put(folder: Path, name: str, data: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def plain(item: Any, **changes: Any) -> dict[str, Any]:
    """A built-in item as plain data, with some fields changed; None takes a field out."""
    data = msgspec.to_builtins(item) | changes
    return {name: told for name, told in data.items() if told is not None}


def put_exercise(folder: Path, data: dict[str, Any]) -> Path:
    """JSON is YAML, too."""
    return put(folder, f"exercises/{data['id']}.yaml", json.dumps(data))


def put_guidance(folder: Path, data: dict[str, Any]) -> Path:
    front = {name: told for name, told in data.items() if name != "body"}
    return put(folder, f"guidance/{data['id']}.md", f"---\n{json.dumps(front)}\n---\n\n{data['body']}\n")


def put_table(folder: Path, name: str, items: Any) -> Path:
    key = {"safety": "rules"}.get(name, name)
    return put(folder, f"{name}.yaml", json.dumps({key: items}))
