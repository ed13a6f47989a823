"""What is gathered of a runner before anything is chosen."""

from __future__ import annotations

import pytest

from tests.engine.runners import case


@pytest.mark.parametrize(
    ("pain", "days", "added", "trained"),
    [
        (2, 2, [], True),
        (5.9, 3, ["hills"], True),
        (6, 3, [], False),
        (None, 3, [], False),
        (2, 1, [], False),
        (2, None, [], False),
        (2, 3, ["strength"], False),
    ],
)
def test_who_counts_as_trained(pain: float | None, days: float | None, added: list[str], trained: bool) -> None:
    found = case(symptoms={"pain_now": pain}, life={"strength_days": days}, running={"added": added})
    assert found.trained == trained


@pytest.mark.parametrize(("told", "week"), [({"pregnancy_weeks": 9}, 12), ({"pregnant": True}, 45), ({}, 0)])
def test_a_pregnancy_counts_as_far_as_it_is_in_the_last_week(told: dict[str, int | bool], week: int) -> None:
    health = {"pregnant": None if told else False} | told
    assert case(health=health).facts.value("pregnancy_week") == week
