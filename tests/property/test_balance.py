"""The sentences about balance, which :data:`tests.property.balance.HOLDS` turns on and off."""

from __future__ import annotations

from functools import cache
from random import Random

import pytest

from tests.property.balance import HOLDS, balance_violations
from tests.property.planning import library, plan_json
from tests.property.profiles import ISSUED, random_profile
from tests.property.told import Told

RUNNERS = range(7_000, 7_120)


@cache
def broken() -> dict[str, list[str]]:
    """What random runners' plans break, by sentence."""
    found: dict[str, list[str]] = {sentence: [] for sentence in HOLDS}
    for seed in RUNNERS:
        profile = random_profile(Random(seed))
        plan = plan_json(profile)
        if plan["disposition"] == "self-care":
            for violation in balance_violations(Told(profile, ISSUED), plan, library()):
                sentence = next(one for one in HOLDS if violation.startswith(one))
                found[sentence].append(f"seed {seed}: {violation}")
    return found


@pytest.mark.parametrize("sentence", [sentence for sentence, holds in HOLDS.items() if holds])
def test_the_plan_is_balanced(sentence: str) -> None:
    assert broken()[sentence] == []
