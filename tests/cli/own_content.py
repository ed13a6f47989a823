"""An own folder as the tests of the commands use it, and a runner whose professional prescribes from it."""

from __future__ import annotations

from pathlib import Path

from tests.library.own import TOWEL_PULL, put

JO = """\
name: Jo
age: 30
country: GB
screening: clear
symptoms: {sites: [neck], pain_now: 2}
health: {conditions: [], medicines: [], allergies: [], cannot: [], pregnant: false}
equipment: []
prescription: {include: [towel-pull]}
"""


def own_folder(tmp_path: Path) -> Path:
    folder = tmp_path / "ours"
    put(folder, "exercises/towel-pull.yaml", TOWEL_PULL)
    return folder


def runner(tmp_path: Path) -> Path:
    return put(tmp_path, "jo.yaml", JO)
