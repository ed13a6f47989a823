"""Sixty random runners, every disposition, both papers: PDF/UA-1, PDF/A-3a, and what veraPDF does not see."""

from __future__ import annotations

from itertools import cycle
from random import Random
from typing import Any

import pytest

from tests.handouts.making import handout_of, plan_of
from tests.property.profiles import random_profile
from tests.tools.audit import findings
from tests.tools.screen_reader import complaints
from tests.tools.verapdf import validate

EACH = 15
DISPOSITIONS = ("emergency", "urgent", "clinician-first", "self-care")


def _sample() -> list[tuple[str, int, str]]:
    """Seeds of random profiles, as many of each disposition, on A4 and Letter in turn."""
    found: dict[str, list[int]] = {level: [] for level in DISPOSITIONS}
    for seed in range(1000):
        level = plan_of(random_profile(Random(seed))).disposition
        if len(found[level]) < EACH:
            found[level].append(seed)
        if all(len(seeds) == EACH for seeds in found.values()):
            break
    papers = cycle(("a4", "letter"))
    return [(level, seed, next(papers)) for level, seeds in found.items() for seed in seeds]


SAMPLE = _sample()


def test_the_sample_has_every_disposition_on_both_papers() -> None:
    assert len(SAMPLE) == EACH * len(DISPOSITIONS)
    assert {(level, paper) for level, _, paper in SAMPLE} == {
        (level, paper) for level in DISPOSITIONS for paper in ("a4", "letter")
    }


@pytest.mark.parametrize(("level", "seed", "paper"), SAMPLE)
def test_a_handout_conforms(level: str, seed: int, paper: str) -> None:
    profile: dict[str, Any] = random_profile(Random(seed))
    pdf = handout_of(profile, paper).pdf
    assert validate(pdf, "ua1").failed == {}
    assert validate(pdf, "3a").failed == {}
    assert findings(pdf) == []
    assert complaints(pdf) == []
    assert plan_of(profile).disposition == level
