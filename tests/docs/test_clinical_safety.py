"""The clinical risk log names only what there is, and rates as its own matrix says."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

import pytest

ROOT: Final = Path(__file__).resolve().parents[2]
LOG: Final = ROOT / "docs" / "clinical-safety.md"

_QUOTED: Final = re.compile(r"`([^`\n]+)`")
_CITED: Final = re.compile(r"[\w.-]+(?:/[\w.-]+)+(?:#[\w-]+|(?:::\w+)+)?")
_RATING: Final = re.compile(r"(\w+) × ([\w ]+) = ([1-5])")


class Hazard(NamedTuple):
    """A row of the log."""

    id: str
    hazard: str
    effect: str
    initial: str
    controls: str
    evidence: str
    residual: str
    accepted: str


@cache
def text() -> str:
    return LOG.read_text(encoding="utf-8")


def rows(first: str) -> list[list[str]]:
    """The cells of each row whose first cell fits."""
    lines = (line for line in text().splitlines() if line.startswith("| "))
    split = ([cell.strip() for cell in line.strip("| ").split(" | ")] for line in lines)
    return [cells for cells in split if re.fullmatch(first, cells[0])]


def hazards() -> list[Hazard]:
    return [Hazard(*cells) for cells in rows(r"H\d+")]


def matrix() -> dict[tuple[str, str], int]:
    (head,) = (cells for cells in rows("likelihood") if len(cells) == 6)
    table = {}
    for cells in rows("Very high|High|Medium|Low|Very low"):
        table |= {(severity, cells[0]): int(cell) for severity, cell in zip(head[1:], cells[1:], strict=True)}
    return table


def cited(words: str) -> list[str]:
    """What the words cite: a path, a rule of a content file (``#id``) or a test (``::name``)."""
    return [quoted for quoted in _QUOTED.findall(words) if _CITED.fullmatch(quoted)]


@cache
def defined(path: Path) -> frozenset[str]:
    """The functions and classes of a module; those of a class with its name before them."""
    names = set()
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef):
            names.add(node.name)
        elif isinstance(node, ast.ClassDef):
            names |= {f"{node.name}::{inner.name}" for inner in node.body if isinstance(inner, ast.FunctionDef)}
    return frozenset(names)


def fault(citation: str) -> str:
    """What is wrong with a citation; empty when nothing is."""
    path, _, test = citation.partition("::")
    path, _, rule = path.partition("#")
    file = ROOT / path
    if not file.exists():
        return f"{citation}: there is no such file"
    if test and test not in defined(file):
        return f"{citation}: there is no such test"
    if rule and not re.search(rf"(?m)^\s*- id: [\"']?{re.escape(rule)}[\"']?$", file.read_text(encoding="utf-8")):
        return f"{citation}: there is no such rule"
    return ""


def test_everything_that_is_cited_exists() -> None:
    found = cited(text())
    assert len(found) > 150
    assert [problem for problem in map(fault, found) if problem] == []


@pytest.mark.parametrize(
    "citation",
    [
        "generator/engine/tirage.py",
        "content/upper-back/triage.yaml#chest-pain",
        "tests/engine/test_triage.py::test_nothing",
        "tests/engine/test_running.py::TestRace::test_nothing",
    ],
)
def test_what_does_not_exist_is_noticed(citation: str) -> None:
    assert cited(f"as in `{citation}` here") == [citation]
    assert fault(citation)


def test_there_are_enough_hazards_each_with_all_its_parts() -> None:
    found = hazards()
    assert len(found) >= 25
    assert [hazard.id for hazard in found] == [f"H{number:02}" for number in range(1, len(found) + 1)]
    for hazard in found:
        assert all(hazard), hazard.id
        assert hazard.accepted in ("clinic", "makers"), hazard.id


def test_each_control_points_at_code_or_content_and_each_proof_at_a_test() -> None:
    for hazard in hazards():
        assert cited(hazard.controls), hazard.id
        assert not [name for name in cited(hazard.controls) if name.startswith("tests/")], hazard.id
        proofs = cited(hazard.evidence)
        assert proofs, hazard.id
        assert all(name.startswith("tests/") and "::" in name for name in proofs), hazard.id


def test_ratings_follow_the_matrix_and_controls_never_raise_one() -> None:
    table = matrix()
    assert len(table) == 25
    for hazard in hazards():
        ratings = []
        for rating in (hazard.initial, hazard.residual):
            match = _RATING.fullmatch(rating)
            assert match, f"{hazard.id}: {rating}"
            assert table[match[1], match[2]] == int(match[3]), f"{hazard.id}: {rating}"
            ratings.append(int(match[3]))
        assert ratings[1] <= ratings[0], hazard.id
        assert ratings[1] <= 3, f"{hazard.id} may not stay as it is"


def test_what_stays_undesirable_is_named_and_accepted_by_the_clinic() -> None:
    undesirable = [hazard for hazard in hazards() if hazard.residual.endswith("= 3")]
    (sentence,) = re.findall(r"(?m)^(H\d+.*) stay at 3\.", text())
    assert re.findall(r"H\d+", sentence) == [hazard.id for hazard in undesirable]
    assert {hazard.accepted for hazard in undesirable} == {"clinic"}


@pytest.mark.parametrize(
    "part",
    [
        "What it is for",
        "What it must not be used for",
        "Method",
        "Hazards",
        "Known limits and doubts",
        "Sign-off by a clinic",
    ],
)
def test_the_log_has_its_parts(part: str) -> None:
    assert f"\n## {part}\n" in text()


@pytest.mark.parametrize("field", ["Name", "Role", "Register", "Version", "Content", "Date", "Signature"])
def test_the_form_asks_who_signs_what_and_when(field: str) -> None:
    form = text()[text().index("| form of sign-off") :]
    assert re.search(rf"(?m)^\| {field}\b.*\| \|$", form)
