from __future__ import annotations

from itertools import combinations, pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.layout.flow import NEVER, Slice
from generator.layout.pages import choose_breaks, even_out
from generator.layout.theme import Penalties, Theme

HEIGHT = 100.0


def piece(height: float, above: float = 0.0, penalty: float = 4.0, *, forced: bool = False) -> Slice:
    made = Slice(height, [], above, penalty)
    made.forced = forced
    return made


def total_cost(slices: list[Slice], breaks: list[int], penalties: Penalties) -> float | None:
    """The sum of penalties of given breaks, worked out page by page; None where a page is overfull or ends too late."""
    total = 0.0
    for first, after in pairwise(breaks):
        if any(slices[n].forced for n in range(first + 1, after)):
            return None
        used = slices[first].height + sum(part.above + part.height for part in slices[first + 1 : after])
        if used > HEIGHT:
            return None
        total += penalties.page
        if after == len(slices) or slices[after].forced:
            if first and not slices[first].forced and used / HEIGHT < penalties.nearly_empty_share:
                gap = penalties.nearly_empty_share - used / HEIGHT
                total += penalties.nearly_empty_last * gap / penalties.nearly_empty_share
        elif slices[after].penalty >= NEVER:
            return None
        else:
            total += penalties.unused * (1 - used / HEIGHT) ** 2 + slices[after].penalty
    return total


SLICES = st.lists(
    st.builds(
        piece,
        st.integers(5, 60).map(float),
        st.sampled_from([0.0, 8.0, 16.0]),
        st.sampled_from([0.0, 4.0, 20.0, 80.0, NEVER]),
        forced=st.sampled_from([False, False, False, False, True]),
    ),
    min_size=1,
    max_size=9,
)


@settings(max_examples=100, deadline=None)
@given(slices=SLICES)
def test_no_other_choice_of_breaks_costs_less(theme: Theme, slices: list[Slice]) -> None:
    slices[0].forced = False
    count = len(slices)
    costs = []
    for size in range(count):
        for inner in combinations(range(1, count), size):
            cost = total_cost(slices, [0, *inner, count], theme.penalties)
            if cost is not None:
                costs.append(cost)
    chosen = total_cost(slices, choose_breaks(slices, HEIGHT, theme.penalties), theme.penalties)
    if costs:
        assert chosen is not None
        assert abs(chosen - min(costs)) < 1e-6


def test_what_fits_on_one_page_stays_on_one_page(theme: Theme) -> None:
    assert choose_breaks([piece(20), piece(20, 8), piece(20, 8)], HEIGHT, theme.penalties) == [0, 3]


def test_a_forced_break_is_made(theme: Theme) -> None:
    assert choose_breaks([piece(20), piece(20, forced=True)], HEIGHT, theme.penalties) == [0, 1, 2]


def test_the_last_page_is_not_left_nearly_empty(theme: Theme) -> None:
    slices = [piece(24) for _ in range(4)] + [piece(6)]
    breaks = choose_breaks(slices, HEIGHT, theme.penalties)
    assert sum(part.height for part in slices[breaks[-2] :]) >= theme.penalties.nearly_empty_share * HEIGHT


def test_a_chain_that_must_not_break_is_broken_where_the_page_ends_if_it_is_too_long(theme: Theme) -> None:
    slices = [piece(30, penalty=NEVER) for _ in range(6)]
    assert choose_breaks(slices, HEIGHT, theme.penalties) == [0, 3, 6]


def test_a_slice_taller_than_a_page_gets_a_page_of_its_own(theme: Theme) -> None:
    assert choose_breaks([piece(20), piece(150), piece(20)], HEIGHT, theme.penalties) == [0, 1, 2, 3]


def test_nothing_makes_one_empty_page(theme: Theme) -> None:
    assert choose_breaks([], HEIGHT, theme.penalties) == [0, 0]


def test_left_over_space_goes_into_the_gaps_in_whole_steps() -> None:
    slices = [piece(20), piece(20, 8), piece(20, 8)]
    assert even_out(slices, 13.0, 4.0, 12.0) == {1: 8.0, 2: 4.0}


def test_a_page_that_is_far_from_full_is_not_stretched() -> None:
    assert even_out([piece(20), piece(20, 8)], 60.0, 4.0, 12.0) == {}


def test_a_heading_is_not_moved_away_from_what_follows_it() -> None:
    assert even_out([piece(20), piece(20, 8, NEVER)], 8.0, 4.0, 12.0) == {}
