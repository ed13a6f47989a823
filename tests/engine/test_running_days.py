"""Which days of the week are for running."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from generator.engine.running.days import long_run_day, spread, with_rest_between
from generator.profile.model import Day

ALL: tuple[Day, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@pytest.mark.parametrize("must", ALL)
@pytest.mark.parametrize("count", [1, 2, 3, 5, 7])
def test_a_day_that_must_be_among_them_is(must: Day, count: int) -> None:
    found = spread(ALL, count, must=must)
    assert must in found
    assert len(found) == count


def test_no_day_is_chosen_where_none_is_wanted() -> None:
    assert spread(ALL, 0) == spread(ALL, 0, must="mon") == ()


@pytest.mark.parametrize(
    ("rest", "expected"),
    [([], ("wed", "sun")), (["wed"], ("fri", "sun")), (["sun"], ("wed", "fri")), (["wed", "fri"], ("wed", "sun"))],
)
def test_days_of_rest_are_left_free_where_others_are_open(rest: list[Day], expected: tuple[Day, ...]) -> None:
    assert spread(("wed", "fri", "sun"), 2, rest=rest) == expected


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        (("mon", "sat", "sun"), "sun"),
        (("mon", "wed", "sat"), "sat"),
        (("mon", "tue", "thu"), "mon"),
        (("mon", "wed", "fri"), "mon"),
        (("wed", "thu", "fri"), "wed"),
        (("mon", "tue", "fri"), "mon"),
        (("mon", "thu", "fri"), "mon"),
        (("mon", "fri"), "fri"),
        (("tue", "thu", "fri"), "tue"),
        (("tue",), "tue"),
    ],
)
def test_the_longest_run_is_at_the_weekend_else_after_the_most_rest(choice: Sequence[Day], expected: Day) -> None:
    assert long_run_day(choice) == expected
    assert long_run_day(choice[::-1]) == expected


@pytest.mark.parametrize(
    ("days", "most", "expected"),
    [
        (ALL, 7, 3),
        (ALL, 2, 2),
        (ALL, 1, 1),
        (("mon", "tue"), 2, 1),
        (("mon", "tue", "thu"), 3, 2),
        (("sun", "mon"), 2, 1),
        (("wed",), 3, 1),
        (ALL, 0, 0),
    ],
)
def test_so_many_outings_fit_with_a_day_of_rest_after_each(days: Sequence[Day], most: int, expected: int) -> None:
    assert with_rest_between(days, most) == expected
