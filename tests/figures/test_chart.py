import pytest

from generator.figures.chart import ChartColours, ChartWeek, distance_chart
from generator.figures.drawing import Drawing

LOOK = ChartColours()


def week(number: int, distance: float | None, minutes: float | None = None, longest: float | None = None) -> ChartWeek:
    return ChartWeek(f"Week {number}", distance, minutes, longest)


def box(ops: str) -> tuple[float, float, float, float]:
    numbers = [float(word) for word in ops.split() if word not in ("m", "l", "h")]
    return min(numbers[::2]), min(numbers[1::2]), max(numbers[::2]), max(numbers[1::2])


def bars(drawing: Drawing) -> list[tuple[float, float, float, float]]:
    return [box(shape.ops) for shape in drawing.shapes if shape.fill == LOOK.bar]


def longest_marks(drawing: Drawing) -> list[float]:
    return [box(shape.ops)[1] for shape in drawing.shapes if shape.stroke == LOOK.ink and shape.width > 2]


def words(drawing: Drawing) -> list[str]:
    return [label.text for label in drawing.labels]


def test_bars_and_marks_are_as_high_as_the_distances() -> None:
    drawing = distance_chart([week(1, 10, longest=4), week(2, 20, longest=5), week(3, 15, longest=10)], "km")
    (_, floor, _, first), (_, _, _, second), (_, _, _, third) = bars(drawing)
    assert second - floor == pytest.approx(2 * (first - floor), abs=0.02)
    assert third - floor == pytest.approx(1.5 * (first - floor), abs=0.02)
    assert [mark - floor for mark in longest_marks(drawing)] == pytest.approx(
        [0.4 * (first - floor), 0.5 * (first - floor), first - floor], abs=0.02
    )


def test_numbers_stand_on_the_bars_and_weeks_below() -> None:
    drawing = distance_chart([week(1, 18, longest=5), week(2, 19.8, longest=5.5)], "mi")
    assert {"18", "19.8", "5", "5.5", "Week 1", "Week 2", "mi a week", "Whole week", "Longest run"} <= set(
        words(drawing)
    )


def test_the_axis_has_round_numbers_up_to_the_highest() -> None:
    drawing = distance_chart([week(1, 23.8)], "km")
    ticks = [label.text for label in drawing.labels if label.anchor == "end"]
    assert ticks == ["0", "10", "20", "30"]


def test_a_week_of_walking_has_words_and_no_bar_in_a_chart_of_distances() -> None:
    drawing = distance_chart([ChartWeek("Week 1", None, 90, None, walking=True), week(2, 10)], "km")
    assert len(bars(drawing)) == 1
    assert {"walk", "90", "min"} <= set(words(drawing))
    assert "Week 1: walking, 90 min" in drawing.alt


def test_a_week_of_rest_is_named() -> None:
    drawing = distance_chart([week(1, 0), week(2, 10)], "km")
    assert "rest" in words(drawing)
    assert "Week 1: rest" in drawing.alt


def test_minutes_are_the_measure_when_no_week_has_a_distance() -> None:
    weeks = [ChartWeek("Week 1", None, 60, None, walking=True), week(2, None, 75, 25), week(3, None, 90, 30)]
    drawing = distance_chart(weeks, "km")
    (_, floor, _, second), (_, _, _, third) = bars(drawing)
    assert third - floor == pytest.approx(1.2 * (second - floor), abs=0.02)
    assert "min a week" in words(drawing)
    dashed = [shape for shape in drawing.shapes if shape.dash == (2.5, 2.5) and shape.fill is None]
    assert len(dashed) == 1  # the week of walking: an open, dashed bar, told apart without colour


def test_the_alternative_text_holds_every_number() -> None:
    drawing = distance_chart([week(1, 18, longest=5), week(2, 19.8, longest=5.5)], "km")
    assert drawing.alt == (
        "Bar chart of weekly distance. Week 1: 18 km, longest run 5 km; Week 2: 19.8 km, longest run 5.5 km."
    )


@pytest.mark.parametrize("count", range(1, 13))
@pytest.mark.parametrize("width", [300.0, 420.0, 482.0])
def test_any_number_of_weeks_stays_within_the_drawing(count: int, width: float) -> None:
    drawing = distance_chart([week(n, 20.5 + n, longest=5.5) for n in range(1, count + 1)], "km", width)
    assert len(bars(drawing)) == count
    assert all(left >= 0 and right <= width and top <= drawing.height for left, _, right, top in bars(drawing))
    assert all(label.size >= 9 for label in drawing.labels)


def test_twelve_long_labels_keep_their_numbers_only() -> None:
    drawing = distance_chart([week(n, 20) for n in range(1, 13)], "km", 420)
    assert "Week" in words(drawing)
    assert {str(n) for n in range(1, 13)} <= set(words(drawing))


def test_a_plan_without_any_running_is_still_a_drawing() -> None:
    drawing = distance_chart([week(1, None)], "km")
    assert bars(drawing) == []
    assert drawing.alt == "Bar chart of weekly minutes. Week 1: rest."


def test_no_week_is_an_error() -> None:
    with pytest.raises(ValueError, match="at least one week"):
        distance_chart([], "km")


def test_equal_charts_have_equal_keys_and_others_do_not() -> None:
    first, same, other = (distance_chart([week(1, n)], "km") for n in (10, 10, 11))
    assert first.key == same.key != other.key
