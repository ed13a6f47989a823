"""The choice: enough of it, of more than one kind, for named reasons, and steady from week to week."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from msgspec.structs import replace

from generator.engine.model import Because, LikelyCause
from generator.engine.options import Option
from generator.engine.selection import Fit, chosen_by_week, fits
from tests.engine.runners import case, chosen, library, option, plan


@pytest.mark.parametrize("exercises", [1, 2, 3, 5, 10])
@pytest.mark.parametrize("weeks", [1, 2, 4])
def test_with_time_for_it_there_are_three_of_two_kinds(exercises: int, weeks: int) -> None:
    sessions = {"minutes": 20, "days_per_week": 3, "exercises": exercises}
    found = plan(sessions=sessions, prescription={"weeks": weeks})
    assert len(found.exercises) >= 3
    assert len({exercise.category for exercise in found.exercises}) >= 2


def test_reasons_come_from_what_the_runner_said() -> None:
    found = plan(symptoms={"stiff": True}, running={"form": ["hunched-shoulders"]})
    fields = {field for exercise in found.exercises for reason in exercise.because for field in reason.from_}
    assert {"symptoms.sites", "symptoms.stiff", "running.form"} <= fields
    assert "life.desk_hours" not in fields


def test_what_is_chosen_for_a_phase_stays_in_it() -> None:
    found = plan(prescription={"weeks": 12})
    by_phase: dict[str, set[frozenset[str]]] = {}
    for week in found.weeks:
        ids = frozenset(name for session in week.sessions for name in session.exercises)
        by_phase.setdefault(week.phase, set()).add(ids)
    assert all(len(sets) == 1 for sets in by_phase.values())


def test_what_was_learnt_is_kept_when_a_phase_begins() -> None:
    found = plan()
    weeks = [{name for session in week.sessions for name in session.exercises} for week in found.weeks]
    for before, after in pairwise(weeks[1:]):
        grows = {name for name in before if library().exercises[name].category in ("control", "core", "strength")}
        assert grows & after


def test_what_fits_less_says_so() -> None:
    reasons = [item.because[0] for item in plan().excluded if item.because[0].rule == "others-fit-better"]
    assert reasons
    assert all("symptoms.sites" in reason.from_ for reason in reasons)


def test_own_equipment_is_used_and_said() -> None:
    found = chosen(plan(equipment=["resistance-band"]))
    bands = [exercise for exercise in found.values() if exercise.equipment]
    assert bands
    assert any(reason.rule == "own-equipment" for exercise in bands for reason in exercise.because)


ALWAYS = next(rule for rule in library().reasons if rule.id == "sore-upper-back")
REASONED = replace(
    case(), library=replace(library(), reasons=tuple(replace(ALWAYS, id=name) for name in "abcdefgh"))
)  # each of these reasons holds


def weeks_of(*wanted: Option, causes: tuple[str, ...] = (), **changes: Any) -> list[list[str]]:
    """Each week's choice from some exercises, which fit the runner less and less."""
    options = {one.exercise.id: one for one in wanted}
    prescribed = {"include": [name for name, one in options.items() if one.prescribed]}
    told = replace(
        case(prescription=prescribed, **changes),
        library=replace(library(), exercises={name: one.exercise for name, one in options.items()}),
        causes=tuple(LikelyCause(id=name, score=0.5, because=()) for name in causes),
    )
    fit = {name: Fit(10.0 * (len(options) - place), ()) for place, name in enumerate(options)}
    found = chosen_by_week(options, fit, told).by_week
    return [[one.exercise.id for one in picked] for picked in found.values()]


def reasons_of(weights: dict[str, float], **changes: Any) -> list[str]:
    told = option("m1", **changes)
    told = replace(told, exercise=replace(told.exercise, targets=weights))
    return [reason.rule for reason in fits([told], REASONED)["m1"].because]


def test_the_strongest_reason_is_told_first_and_ties_by_id() -> None:
    assert reasons_of({"c": 1, "d": 0.5, "b": 2, "a": 1}) == ["b", "a", "c", "d"]
    assert reasons_of({"c": 0.2, "d": 1}, kit=("dumbbells",)) == ["d", "own-equipment", "c"]


def test_six_reasons_are_told_where_there_are_more() -> None:
    weights = {name: 8.0 - place for place, name in enumerate("abcdefgh")}
    assert reasons_of(weights) == ["a", "b", "c", "d", "e", "f"]


def test_only_what_is_prescribed_says_so() -> None:
    assert reasons_of({"a": 1}, prescribed=True) == ["prescribed", "a"]
    assert reasons_of({"a": 1}) == ["a"]
    assert reasons_of({}) == ["purpose"]


def test_a_caution_counts_in_full_as_soon_as_one_of_its_answers_was_given() -> None:
    def score(*from_: str) -> float:
        caution = Because(rule="care", text="Take care.", from_=from_)
        return fits([option("m1", cautions=(caution,))], REASONED)["m1"].score

    assert score("symptoms.sites", "life.desk_hours") == score("symptoms.sites") == score("life.desk_hours") - 1


def test_an_easier_form_neither_begins_nor_stays_alone_after_its_harder_one() -> None:
    low, high, *others = option("m1", harder="c1"), option("c1"), option("m2"), option("m3"), option("b1")
    begins = weeks_of(replace(low, weeks=(2, 3, 4)), high, *others)
    assert all("c1" in week and "m1" not in week for week in begins)
    stays = weeks_of(low, replace(high, weeks=(1,)), *others)
    assert {"m1", "c1"} <= set(stays[0])
    assert not any("m1" in week for week in stays[1:])


def test_what_is_under_way_takes_no_place_where_all_are_prescribed() -> None:
    prescribed = [option(name, prescribed=True, weeks=(2, 3, 4)) for name in ("m1", "m2", "b1")]
    found = weeks_of(*prescribed, option("c1"), option("m3"), sessions={"exercises": 3})
    assert "c1" in found[0]
    assert found[1] == ["m1", "m2", "b1"]


def test_near_twins_make_up_the_three_where_nothing_else_is_left() -> None:
    assert weeks_of(*(option(name, like="m") for name in ("m1", "m2", "m3", "m4")))[0] == ["m1", "m2", "m3"]


def test_where_there_are_fewer_than_three_all_are_taken() -> None:
    assert weeks_of(option("m1"), option("m2"))[0] == ["m1", "m2"]


def test_a_second_kind_is_added_and_no_third() -> None:
    moves = [option(name) for name in ("m1", "m2", "m3")]
    assert weeks_of(*moves, option("s1"), sessions={"exercises": 3})[0] == ["m1", "m2", "m3", "s1"]
    both = weeks_of(*moves, option("b1"), option("s1"), sessions={"exercises": 3})
    assert sorted(both[0]) == ["b1", "m1", "m2"]


SHORT = {"minutes": 5, "days_per_week": 1}  # room for three


def test_what_is_prescribed_stays_though_time_is_short() -> None:
    names = ["m1", "m2", "b1", "c1"]
    assert weeks_of(*(option(name, prescribed=True) for name in names), sessions=SHORT)[0] == names


def test_the_least_wanted_goes_while_time_is_short_unless_it_alone_meets_a_cause() -> None:
    first = [option("m1", prescribed=True), option("b1", prescribed=True), option("c1", prescribed=True)]
    assert weeks_of(*first, option("m2"), sessions=SHORT)[0] == ["m1", "b1", "c1"]
    meets = option("m2", targets=["overuse"])
    assert weeks_of(*first, meets, sessions=SHORT, causes=("overuse",))[0] == ["m1", "b1", "c1", "m2"]
