"""Which of several forms of a handout is taken: the roomiest that fits, in few tries."""

from __future__ import annotations

import pytest

from generator.pdf.render import _roomiest


@pytest.mark.parametrize("count", [1, 2, 8])
def test_it_is_the_first_that_fits_and_the_last_when_none_does(count: int) -> None:
    for first in range(count + 1):
        tried: list[int] = []

        def made(index: int, tried: list[int] = tried) -> int:
            tried.append(index)
            return index

        found = _roomiest(made, count, first.__le__)
        assert found == min(first, count - 1)
        assert len(tried) == len(set(tried)) <= 5
