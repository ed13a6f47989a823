"""Plans in words: no change of the engine or the content goes unread."""

from __future__ import annotations

from random import Random

import pytest

from tests.handouts.making import plan_of
from tests.property.profiles import random_profile
from tests.tools.golden_plans import COUNT, document, written

PLANS = document()


def test_there_are_enough() -> None:
    assert len(PLANS) == COUNT


@pytest.mark.parametrize("seed", PLANS)
def test_a_plan_is_as_it_was_read(seed: int) -> None:
    """When this fails, run ``python -m tests.tools.golden_plans`` and read what has changed."""
    assert written(seed, plan_of(random_profile(Random(seed)))) == PLANS[seed]
