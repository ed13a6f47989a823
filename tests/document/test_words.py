"""Numbers, dates and doses in words."""

import pytest

from generator.document import words
from generator.engine.model import Dose, Run


def dose(**given: object) -> Dose:
    base = {
        "weeks": (1,), "phase": "settle", "sets": 2, "reps": None, "hold_seconds": None, "per_side": False,
        "distance_m": None, "load": "body", "per_week": 3, "minutes": 2.0,
    }  # fmt: skip
    return Dose(**{**base, **given})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"reps": 10}, "2 × 10"),
        ({"reps": 10, "per_side": True}, "2 × 10, each side"),
        ({"hold_seconds": 20}, "2 × 20 seconds"),
        ({"sets": 1, "reps": 8}, "8 times"),
        ({"reps": 10, "hold_seconds": 5}, "2 × 10, hold 5 seconds"),
        ({"distance_m": 20, "per_side": True}, "2 × 20 m, each side"),
    ],
)
def test_doses(given: dict[str, object], said: str) -> None:
    assert words.dose(dose(**given)) == said


def test_dates_cannot_be_misread() -> None:
    assert words.full_date("2026-04-03") == "3 Apr 2026"
    assert words.day("2026-11-23") == "Mon 23 Nov"


@pytest.mark.parametrize(
    ("weeks", "said"), [((1,), "Week 1"), ((2, 3), "Weeks 2–3"), ((4, 1, 3), "Weeks 1, 3–4"), ((), "Weeks ")]
)
def test_ranges_of_weeks(weeks: tuple[int, ...], said: str) -> None:
    assert words.weeks_range(weeks) == said


def test_distances() -> None:
    assert words.distance(5.0, "km") == "5 km"
    assert words.distance(1.0, "mi") == "1 mile"
    assert words.distance(3.1, "mi") == "3.1 miles"


def test_lists() -> None:
    assert [words.listed(x) for x in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == ["", "a", "a and b", "a, b and c"]


def test_runs() -> None:
    assert words.run(
        Run(date="2026-11-24", day="tue", kind="easy", distance=5.0, minutes=None, pattern=None), "km"
    ) == ("Easy run 5 km")
    assert words.run(Run(date="2026-11-24", day="tue", kind="walk", distance=None, minutes=20, pattern=None), "km") == (
        "Walk 20 min"
    )


def test_nhs_numbers_are_grouped() -> None:
    assert words.nhs_number("9434765919") == "943 476 5919"
    assert words.nhs_number("A-17") == "A-17"
