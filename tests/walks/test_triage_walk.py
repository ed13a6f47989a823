"""Every level of the walk is the contract's, by the oracle that was written from the contract alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

import pytest

from tests.property.planning import plan_json
from tests.property.profiles import ISSUED
from tests.property.told import Told
from tests.walks.boundaries import WALKS
from tests.walks.triage import (
    AGES,
    ONSETS,
    PAINS,
    PAINS_TO_PAIR,
    age_is_alone,
    contradictions,
    every_case,
    mistakes,
    pain_thresholds,
    pairs,
    profile_of,
    rotated,
    singles,
)

CHUNKS = 12


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_every_answer_alone_and_with_another_gives_the_contracts_level(chunk: int) -> None:
    wrong = []
    for runner, every in islice(rotated(), chunk, None, CHUNKS):
        wrong += mistakes(runner, every)[2]
    assert wrong == []


def test_what_the_walk_leaves_out_cannot_change_a_level() -> None:
    assert age_is_alone()
    assert pain_thresholds() <= {("known", False), *(("at_least", pain) for pain in range(4, 9))}
    met = {(age, tuple(told.items())) for (age, _, _), every in rotated() for told in every}
    assert met == {(age, tuple(told.items())) for age in AGES for told in singles() + pairs()}


def test_the_walk_is_as_long_as_it_says() -> None:
    runners, alone, together = len(AGES) * len(PAINS) * len(ONSETS), len(singles()), len(pairs())
    assert sum(len(every) for _, every in every_case()) == runners * (alone + together) == 325_584
    thinned = runners * alone + len(PAINS_TO_PAIR) * len(ONSETS) * together
    assert sum(len(every) for _, every in rotated()) == thinned == 40_992


@pytest.mark.parametrize("walk", WALKS, ids=lambda walk: walk.__name__)
def test_both_sides_of_every_boundary_are_at_the_contracts_level(walk: Callable[[], Iterator[dict[str, Any]]]) -> None:
    assert contradictions(walk()) == []


@pytest.mark.parametrize("walk", WALKS, ids=lambda walk: walk.__name__)
def test_the_whole_way_gives_the_same_level_as_the_walk(walk: Callable[[], Iterator[dict[str, Any]]]) -> None:
    for profile in islice(walk(), 3, None, 97):
        assert plan_json(profile)["disposition"] == Told(profile, ISSUED).disposition, profile


def test_the_whole_way_gives_the_same_level_as_the_walk_of_answers() -> None:
    every = [(runner, told) for runner, answers in rotated() for told in answers]
    for runner, told in every[11::499]:
        profile = profile_of(runner, told)
        assert plan_json(profile)["disposition"] == Told(profile, ISSUED).disposition, profile
