"""Balance: each of the likeliest causes is met by an exercise, wherever an exercise may meet it."""

from __future__ import annotations

from random import Random
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from generator.engine.balance import balanced, causes_to_meet, meeting_first, met
from generator.engine.case import case_of
from generator.engine.model import LikelyCause
from generator.engine.options import Option, options
from generator.profile.facts import facts
from generator.profile.model import Profile
from tests.engine.runners import ISSUED, case, library, plan
from tests.property.planning import plan_json
from tests.property.profiles import random_profile


def cause(name: str, score: float) -> LikelyCause:
    return LikelyCause(id=name, score=score, because=())


@pytest.mark.parametrize(
    ("scores", "count"),
    [([], 0), ([0.9], 1), ([0.9, 0.1], 2), ([0.9, 0.8, 0.45], 3), ([0.9, 0.8, 0.44], 2), ([0.9, 0.9, 0.9, 0.9], 3)],
)
def test_two_causes_count_and_a_third_near_the_top(scores: list[float], count: int) -> None:
    causes = tuple(cause(f"c{place}", score) for place, score in enumerate(scores))
    assert causes_to_meet(causes) == tuple(f"c{place}" for place in range(count))


CASE = replace(case(), causes=(cause("a", 0.9), cause("b", 0.5)))


def option(name: str, pattern: str, *targets: str, prescribed: bool = False, category: str = "mobility") -> Option:
    exercise = replace(
        library().exercises["cat-cow"],
        id=name,
        pattern=pattern,
        category=category,  # type: ignore[arg-type]
        targets=dict.fromkeys(targets, 1.0) | {"sore-upper-back": 1.0},
    )
    return Option(exercise=exercise, kit=(), weeks=(1, 2, 3, 4), cautions=(), prescribed=prescribed)


def ids(picked: list[Option]) -> list[str]:
    return [one.exercise.id for one in picked]


A, B, NONE, TWIN = option("a1", "p", "a"), option("b1", "q", "b"), option("n1", "r"), option("b2", "p", "b")
ALL = [A, NONE, TWIN, B]


def test_a_cause_without_an_exercise_gets_one_while_there_is_room() -> None:
    assert ids(balanced([A, NONE], ALL, 3, frozenset(), CASE)) == ["a1", "n1", "b1"]


def test_else_the_last_that_meets_nothing_gives_its_place() -> None:
    assert ids(balanced([A, NONE], ALL, 2, frozenset(), CASE)) == ["a1", "b1"]
    assert ids(balanced([NONE, A], ALL, 2, frozenset(), CASE)) == ["b1", "a1"]


def test_only_what_meets_the_cause_comes_in_and_nothing_twice() -> None:
    other = option("n2", "s")
    assert ids(balanced([A], [other, A, B], 3, frozenset(), CASE)) == ["a1", "b1"]
    assert ids(balanced([A, NONE], [A, NONE, other], 3, frozenset(), CASE)) == ["a1", "n1"]


def test_the_one_before_gives_its_place_where_the_last_may_not() -> None:
    last = option("p1", "s", prescribed=True)
    assert ids(balanced([A, NONE, last], [*ALL, last], 3, frozenset(), CASE)) == ["a1", "b1", "p1"]


def test_who_comes_in_may_be_a_twin_of_who_leaves_and_of_nobody_else() -> None:
    leaving = option("n3", "p")
    assert ids(balanced([A, leaving], [A, leaving, TWIN], 2, frozenset(), CASE)) == ["a1", "n3"]
    first, alone = option("a3", "t", "a"), option("n4", "p")
    assert ids(balanced([first, alone], [first, alone, TWIN], 2, frozenset(), CASE)) == ["a3", "b2"]
    assert ids(balanced([alone, first], [alone, first, TWIN], 2, frozenset({"a3"}), CASE)) == ["b2", "a3"]


def test_one_cause_is_not_given_up_for_another() -> None:
    assert ids(balanced([A], [A, B], 1, frozenset(), CASE)) == ["a1"]


def test_two_kinds_are_enough() -> None:
    breath, core = option("n5", "t", category="breathing"), option("n6", "u", category="core")
    found = balanced([A, breath, core], [A, breath, core, B], 3, frozenset(), CASE)
    assert ids(found) == ["a1", "n5", "b1"]


def test_what_is_prescribed_or_under_way_never_gives_its_place() -> None:
    prescribed = option("n1", "r", prescribed=True)
    assert ids(balanced([A, prescribed], ALL, 2, frozenset(), CASE)) == ["a1", "n1"]
    assert ids(balanced([A, NONE], ALL, 2, frozenset({"n1"}), CASE)) == ["a1", "n1"]


def test_one_of_the_same_kind_is_preferred_and_a_second_kind_stays() -> None:
    strong = option("b0", "s", "b", category="strength")
    assert ids(balanced([A, NONE], [A, NONE, strong, B], 2, frozenset(), CASE)) == ["a1", "b1"]
    other = option("n2", "t", category="control")
    assert ids(balanced([A, other], [A, other, B], 2, frozenset(), CASE)) == ["a1", "n2"]


def test_where_nothing_may_meet_a_cause_nothing_changes() -> None:
    assert ids(balanced([A, NONE], [A, NONE], 2, frozenset(), CASE)) == ["a1", "n1"]
    assert ids(balanced([A], [A, TWIN], 3, frozenset(), CASE)) == ["a1"]


def test_what_meets_most_comes_first_where_there_is_no_room_for_all() -> None:
    both = option("ab", "s", "a", "b")
    assert ids(meeting_first([NONE, A, both, B], CASE)) == ["ab", "n1", "a1", "b1"]
    assert ids(meeting_first([NONE, A, TWIN], CASE)) == ["a1", "b2", "n1"]


@pytest.mark.parametrize("minutes", [5, 7.5])
def test_one_short_session_meets_what_it_can(minutes: float) -> None:
    changes = {
        "screening": None,
        "equipment": [],
        "running": {"breathing": "shallow", "form": ["hunched-shoulders"], "added": ["distance"]},
        "life": {"weak_core": True},
        "sessions": {"minutes": minutes, "days": ["fri"]},
        "prescription": {"weeks": 1},
    }
    found = plan(**changes)
    targets = {target for one in found.exercises for target in library().exercises[one.id].targets}
    assert set(causes_to_meet(found.causes)) <= targets


def told_case(profile: dict[str, Any], causes: list[dict[str, Any]]) -> Any:
    told = msgspec.convert(profile, Profile)
    likely = tuple(LikelyCause(id=one["id"], score=one["score"], because=()) for one in causes)
    return case_of(told, facts(told, ISSUED), library(), likely)


def check_balance(profile: dict[str, Any]) -> bool:
    """Check a self-care plan; tell whether it is one."""
    found = plan_json(profile)
    if found["disposition"] != "self-care":
        return False
    told = told_case(profile, found["causes"])
    allowed = options(told).allowed
    assert met([allowed[one["id"]] for one in found["exercises"]], told) == met(allowed.values(), told), profile
    return True


@pytest.mark.parametrize("chunk", range(4))
def test_random_runners_have_an_exercise_for_each_likely_cause(chunk: int) -> None:
    assert sum(check_balance(random_profile(Random(seed))) for seed in range(500 + chunk * 30, 530 + chunk * 30)) > 5


def test_a_session_without_room_for_all_meets_each_cause() -> None:
    assert check_balance(random_profile(Random(1514)))  # one session of five minutes in all
