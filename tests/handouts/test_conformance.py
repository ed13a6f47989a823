"""Random runners, every disposition, both papers: PDF/UA-1, PDF/A-3a, and what veraPDF does not see.

Most of them are given a plan, which is where handouts differ. A referral is two pages of the same parts at most; one is
judged in ``tests/pdf/test_handouts.py`` as well.
"""

from __future__ import annotations

from collections import Counter
from itertools import cycle
from random import Random
from typing import Any

import pytest

from tests.handouts.making import handout_of, plan_of
from tests.property.profiles import random_profile
from tests.tools.audit import findings
from tests.tools.screen_reader import complaints
from tests.tools.verapdf import validate_all

EACH = {"emergency": 6, "urgent": 6, "clinician-first": 6, "self-care": 15}


def _sample() -> list[tuple[str, int, str]]:
    """Seeds of random profiles, some of each disposition, on A4 and Letter in turn."""
    found: dict[str, list[int]] = {level: [] for level in EACH}
    for seed in range(1000):
        level = plan_of(random_profile(Random(seed))).disposition
        if len(found[level]) < EACH[level]:
            found[level].append(seed)
        if all(len(seeds) == EACH[level] for level, seeds in found.items()):
            break
    papers = cycle(("a4", "letter"))
    return [(level, seed, next(papers)) for level, seeds in found.items() for seed in seeds]


SAMPLE = _sample()


def test_the_sample_has_every_disposition_on_both_papers() -> None:
    assert Counter(level for level, _, _ in SAMPLE) == EACH
    assert {(level, paper) for level, _, paper in SAMPLE} == {
        (level, paper) for level in EACH for paper in ("a4", "letter")
    }


@pytest.mark.parametrize(("level", "seed", "paper"), SAMPLE)
def test_a_handout_conforms(level: str, seed: int, paper: str) -> None:
    profile: dict[str, Any] = random_profile(Random(seed))
    pdf = handout_of(profile, paper).pdf
    judged = validate_all(pdf, "ua1", "3a")
    assert {flavour: result.failed for flavour, result in judged.items()} == {"ua1": {}, "3a": {}}
    assert all(result.compliant for result in judged.values())
    assert findings(pdf) == []
    assert complaints(pdf) == []
    assert plan_of(profile).disposition == level
