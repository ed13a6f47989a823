"""Plans of random runners in words, so that no change of the engine goes unseen: this command writes them anew.

Unlike the worked runners they were judged by nobody: the contract's oracle holds for them, and a difference is to be
read. What is said as guidance is left out.
"""

from __future__ import annotations

import re
from pathlib import Path
from random import Random
from typing import Any, Final

from generator.engine.model import Plan
from tests.handouts.making import plan_of
from tests.property.planning import library
from tests.property.profiles import random_profile
from tests.tools.worked_runners import plan_lines

DOCUMENT: Final = Path(__file__).resolve().parents[1] / "golden" / "plans.txt"
COUNT: Final = 24


def runners() -> list[tuple[int, dict[str, Any]]]:
    """Return the first random runners with a plan to follow, with their seeds."""
    found: list[tuple[int, dict[str, Any]]] = []
    seed = 0
    while len(found) < COUNT:
        profile = random_profile(Random(seed))
        if plan_of(profile).disposition == "self-care":
            found.append((seed, profile))
        seed += 1
    return found


def written(seed: int, plan: Plan) -> str:
    """Return one plan in words."""
    lines = (f"== {seed} ==", *plan_lines(plan, library()))
    return "".join(f"{line}\n" for line in lines if line and not line.startswith("- guidance"))


def document() -> dict[int, str]:
    """Return the plans that stand in the file, by seed."""
    found = re.findall(
        r"^== (\d+) ==\n(.*?)(?=^== |\Z)", DOCUMENT.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE
    )
    return {int(seed): f"== {seed} ==\n{text}" for seed, text in found}


def main() -> None:
    """Write the plans."""
    DOCUMENT.write_text("".join(written(seed, plan_of(profile)) for seed, profile in runners()), encoding="utf-8")


if __name__ == "__main__":
    main()
