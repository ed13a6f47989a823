"""The programme: each exercise of the library is in it with its doses, or left out for a reason."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from msgspec.structs import replace

from generator.engine.exercises import Programme, programme
from generator.engine.model import LikelyCause
from generator.engine.options import Option
from generator.engine.session_days import Outings
from tests.engine.runners import ISSUED, case, library, option


def programme_of(*wanted: Option, causes: tuple[str, ...] = (), **changes: Any) -> Programme:
    """The programme from a library that has only some exercises."""
    exercises = {one.exercise.id: one.exercise for one in wanted}
    told = replace(
        case(**changes),
        library=replace(library(), exercises=exercises),
        causes=tuple(LikelyCause(id=name, score=0.5, because=()) for name in causes),
    )
    return programme(told, ISSUED, Outings())


def weeks_of(found: Programme) -> list[set[str]]:
    return [{name for session in held for name in session.exercises} for held in found.sessions.values()]


def reasons_of(found: Programme) -> dict[str, str]:
    return {one.id: one.because[0].rule for one in found.excluded}


MOVES = [option(name, targets=["sore-upper-back"]) for name in ("m1", "m2", "b1")]


def test_what_could_not_grow_is_not_begun_in_the_last_week() -> None:
    strong = option("s1")
    assert "s1" not in set().union(*weeks_of(programme_of(*MOVES, strong, prescription={"weeks": 2})))
    longer = weeks_of(programme_of(*MOVES, strong, prescription={"weeks": 3}))
    assert ["s1" in week for week in longer] == [False, True, True]


def test_what_can_only_begin_in_the_last_week_still_comes() -> None:
    late = option("s1")
    late = replace(late, exercise=replace(late.exercise, doses={"restore": late.exercise.doses["restore"]}))
    assert "s1" in weeks_of(programme_of(*MOVES, late, prescription={"weeks": 2}))[1]


def test_what_is_new_in_the_last_week_comes_where_there_is_too_little_else() -> None:
    few = {"exercises": 1, "days_per_week": 2}
    found = weeks_of(programme_of(*MOVES, option("s1"), prescription={"weeks": 2}, sessions=few))
    assert found == [{"m1", "b1"}, {"m1", "s1"}]


def test_what_is_new_in_the_last_week_comes_where_all_else_is_of_one_kind() -> None:
    one_kind = [option(name) for name in ("m1", "m2", "m3")]
    sessions = {"exercises": 3, "days_per_week": 1}
    found = weeks_of(programme_of(*one_kind, option("s1"), prescription={"weeks": 2}, sessions=sessions))
    assert found[0] == {"m1", "m2", "m3"}
    assert "s1" in found[1]


def test_what_meets_a_cause_gets_the_place_where_there_is_one() -> None:
    wanted = [option("m1"), option("b1"), option("c1", targets=["overuse"])]
    one_place = {"exercises": 3, "days_per_week": 1, "minutes": 5}
    long = [replace(one, exercise=replace(one.exercise, rest_seconds=90)) for one in wanted]
    assert weeks_of(programme_of(*long, prescription={"weeks": 1}, sessions=one_place)) == [{"m1"}]
    met = programme_of(*long, causes=("overuse",), prescription={"weeks": 1}, sessions=one_place)
    assert weeks_of(met) == [{"c1"}]


def test_what_fits_less_tells_what_speaks_for_it_too() -> None:
    stiff = option("m3", targets=["stiff"])
    one_place = {"exercises": 1, "days_per_week": 1}
    prescription = {"weeks": 1, "include": ["m1"]}
    found = programme_of(MOVES[0], stiff, symptoms={"stiff": True}, prescription=prescription, sessions=one_place)
    [left_out] = found.excluded
    assert left_out.because[0].rule == "others-fit-better"
    assert left_out.because[0].from_ == ("symptoms.stiff",)
    [bare] = programme_of(MOVES[0], option("m3"), prescription=prescription, sessions=one_place).excluded
    assert bare.because[0].from_ == ("symptoms.sites",)


def test_why_something_is_left_out() -> None:
    include = ["m1", "m2", "m3"]
    wanted = [option("m1", like="m"), option("m2", like="m"), option("m3"), option("m4"), option("c1")]
    one_session = {"minutes": 20, "days_per_week": 1, "exercises": 1}
    found = programme_of(*wanted, prescription={"weeks": 1, "include": include}, sessions=one_session)
    assert [one.id for one in found.chosen] == ["m1"]
    assert reasons_of(found) == {
        "m2": "near-twin",
        "m3": "no-room",
        "m4": "others-fit-better",
        "c1": "others-fit-better",
    }
    barred = programme_of(*wanted, prescription={"weeks": 1, "exclude": ["m1"]})
    assert reasons_of(barred)["m1"] == "prescription-exclude"


def test_weeks_with_the_same_dose_are_told_as_one() -> None:
    found = programme_of(*MOVES, prescription={"weeks": 4})
    [breath] = [one for one in found.chosen if one.id == "b1"]
    assert sorted(week for dose in breath.doses for week in dose.weeks) == [1, 2, 3, 4]
    assert [dose.phase for dose in breath.doses] == ["settle", "restore", "strengthen"]
    assert breath.doses[1].weeks == (2, 3)


def test_strength_rests_over_the_turn_of_a_week() -> None:
    found = programme_of(*MOVES, option("s1"), prescription={"weeks": 4}, sessions={"days": ["sun", "mon"]})
    days = [date.fromisoformat(one.date) for held in found.sessions.values() for one in held if "s1" in one.exercises]
    assert len(days) > 1
    assert all(day + timedelta(days=1) not in days for day in days)
