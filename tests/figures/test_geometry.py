import pytest

from generator.figures.drawing import Shape
from generator.figures.geometry import disc, flattened, hatched, lifted


def test_lifted_moves_y_alone() -> None:
    assert lifted(Shape("1 2 m 3 4 l 1 2 3 4 5 6 c h"), 10).ops == "1 12.00 m 3 14.00 l 1 12.00 3 14.00 5 16.00 c h"


def test_flattened_follows_curves() -> None:
    ((*points,),) = flattened(disc(0, 0, 10))
    assert all((x * x + y * y) ** 0.5 == pytest.approx(10, abs=0.02) for x, y in points)


def test_hatching_stays_inside_and_leaves_holes_open() -> None:
    square_with_hole = "0 0 m 10 0 l 10 10 l 0 10 l h 3 3 m 7 3 l 7 7 l 3 7 l h"
    lines = flattened(hatched(square_with_hole, 1))
    assert lines
    for (x0, y0), (x1, y1) in lines:
        assert 0 <= x0 <= x1 <= 10
        assert x1 - x0 == pytest.approx(y1 - y0, abs=0.02)
        x, y = (x0 + x1) / 2, (y0 + y1) / 2
        assert not (3.01 < x < 6.99 and 3.01 < y < 6.99)
