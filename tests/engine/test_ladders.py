"""Ladders: one rung when a phase begins, for what may be done and has time to grow, and never down again."""

from __future__ import annotations

from itertools import pairwise
from random import Random
from typing import Any

import pytest
from msgspec.structs import replace

from generator.engine.case import Case
from generator.engine.dosage import PROGRESSING
from generator.engine.exercises import programme
from generator.engine.ladders import Ladders, above, rungs
from generator.engine.model import Because, LikelyCause
from generator.engine.options import Option, options
from generator.engine.selection import chosen_by_week, fits
from generator.engine.session_days import Outings
from generator.library.model import Step
from tests.engine.runners import ISSUED, case, library, option, plan
from tests.property.planning import plan_json
from tests.property.profiles import random_profile

BAND = {"equipment": ["resistance-band"]}


def climbs(**changes: Any) -> dict[str, str]:
    """By harder exercise, the easier one whose place it takes."""
    told = case(**changes)
    found = options(told)
    return chosen_by_week(found.allowed, fits(found.allowed.values(), told), told).follows


def weeks_of(**changes: Any) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for week in plan(**changes).weeks:
        for name in {name for session in week.sessions for name in session.exercises}:
            found.setdefault(name, []).append(week.week)
    return found


def test_a_rung_may_be_named_from_either_end() -> None:
    lower = replace(library().exercises["plank"], id="a", easier=None, harder=Step(text="More.", exercise="b"))
    middle = replace(lower, id="b", harder=None)
    upper = replace(lower, id="c", harder=None, easier=Step(text="Less.", exercise="b"))
    alone = replace(lower, id="d", harder=Step(text="A thicker band."))
    found = rungs(replace(library(), exercises={one.id: one for one in (lower, middle, upper, alone)}))
    assert found == {"a": ("b",), "b": ("c",), "c": (), "d": ()}
    assert above("a", found) == {"b", "c"}
    assert above("d", found) == frozenset()


def test_a_ladder_that_runs_in_a_ring_ends() -> None:
    assert above("a", {"a": ("b",), "b": ("a",)}) == {"b"}


def test_a_long_plan_climbs_and_says_what_it_follows() -> None:
    found = plan(prescription={"weeks": 12}, **BAND)
    told = {one.id: one.because[0] for one in found.exercises if one.because[0].rule == "ladder"}
    follows = climbs(prescription={"weeks": 12}, **BAND)
    assert told.keys() == follows.keys()
    assert len(told) >= 2
    for name, reason in told.items():
        assert library().exercises[follows[name]].name in reason.text
        assert reason.from_ == ("symptoms.sites",)
    weeks = weeks_of(prescription={"weeks": 12}, **BAND)
    for harder, easier in follows.items():
        assert max(weeks[easier]) < min(weeks[harder])


@pytest.mark.parametrize("weeks", [1, 2, 3, 4])
def test_a_short_plan_climbs_once_at_most(weeks: int) -> None:
    assert len(climbs(prescription={"weeks": weeks})) <= (weeks > 2)


@pytest.mark.parametrize("pain", [None, 6])
def test_who_is_sore_or_did_not_say_climbs_from_the_strengthening_phase_on(pain: int | None) -> None:
    changes = {"symptoms": {"pain_now": pain}, "prescription": {"weeks": 12}}
    calm = weeks_of(prescription={"weeks": 12})
    assert min(min(calm[name]) for name in climbs(prescription={"weeks": 12})) == 2
    strengthen = min(week.week for week in plan(**changes).weeks if week.phase == "strengthen")
    follows = climbs(**changes)
    assert follows
    assert all(min(weeks_of(**changes)[name]) >= strengthen for name in follows)


def test_what_a_professional_set_keeps_its_rung() -> None:
    follows = climbs(prescription={"weeks": 12}, **BAND)
    easier = sorted(follows.values())
    told = {"weeks": 12, "include": easier}
    assert set(easier).isdisjoint(climbs(prescription=told, **BAND).values())
    dosed = {"weeks": 12, "dose": {name: {"sets": 2} for name in easier}}
    assert set(easier).isdisjoint(climbs(prescription=dosed, **BAND).values())


def test_a_rung_that_is_ruled_out_is_not_climbed() -> None:
    follows = climbs(prescription={"weeks": 12}, **BAND)
    gone = {"weeks": 12, "exclude": sorted(follows)}
    assert set(follows).isdisjoint(climbs(prescription=gone, **BAND))
    without = climbs(prescription={"weeks": 12}, equipment=[])
    assert all(not library().exercises[name].equipment[0] for name in without)


def test_a_harder_form_that_needs_more_care_is_not_climbed() -> None:
    follows = climbs(prescription={"weeks": 12}, **BAND)
    cared = case(prescription={"weeks": 12}, **BAND)
    found = options(cared).allowed
    assert follows
    with_care = {
        name: replace(one, cautions=(*one.cautions, *_caution())) if name in follows else one
        for name, one in found.items()
    }
    assert set(follows).isdisjoint(_follows(with_care, cared))


def _caution() -> tuple[Any, ...]:
    return (Because(rule="care", text="Take care.", from_=("symptoms.sites",)),)


def _follows(found: dict[str, Option], told: Case) -> dict[str, str]:
    return chosen_by_week(found, fits(found.values(), told), told).follows


@pytest.mark.parametrize("chunk", range(4))
def test_random_runners_climb_one_rung_at_a_time_and_never_down(chunk: int) -> None:
    next_harder = rungs(library())
    for seed in range(chunk * 40, chunk * 40 + 40):
        found = plan_json(random_profile(Random(seed)))
        phases = list(dict.fromkeys(week["phase"] for week in found["weeks"]))
        phase_of = {week["week"]: phases.index(week["phase"]) for week in found["weeks"]}
        begun = {one["id"]: phase_of[min(one["doses"][0]["weeks"])] for one in found["exercises"]}
        prescribed = {one["id"] for one in found["exercises"] if one["prescribed"]}
        taken = []
        for one in found["exercises"]:
            higher = above(one["id"], next_harder)
            if one["id"] not in prescribed:
                assert all(begun[name] >= begun[one["id"]] for name in higher if name in begun), (seed, one["id"])
            if any(reason["rule"] == "ladder" for reason in one["because"]):
                assert not one["prescribed"]
                assert any(one["id"] in next_harder[name] for name in begun), (seed, one["id"])
                taken.append(begun[one["id"]])
        assert len(set(taken)) == len(taken), seed
        if len(found["weeks"]) <= 4:
            assert len(taken) <= 1, seed


@pytest.mark.parametrize("weeks", [4, 5, 8, 12])
@pytest.mark.parametrize("pain", [2, 6])
def test_both_ends_of_a_climb_have_the_weeks_to_grow(weeks: int, pain: int) -> None:
    changes = {"symptoms": {"pain_now": pain}, "prescription": {"weeks": weeks}}
    told = {one.id: one for one in plan(**changes).exercises}
    for harder, easier in climbs(**changes).items():
        for name in (harder, easier):
            if name in told and told[name].category in PROGRESSING:
                amounts = [
                    (dose.sets, dose.reps, dose.hold_seconds, dose.distance_m, dose.load) for dose in told[name].doses
                ]
                assert len(set(amounts)) > 1, name


@pytest.mark.parametrize("exercises", [3, 5])
def test_the_choice_of_a_phase_steps_down_nowhere(exercises: int) -> None:
    next_harder = rungs(library())
    for seed in range(60):
        told = case(prescription={"weeks": Random(seed).randint(3, 12)}, sessions={"exercises": exercises})
        found = options(told)
        kept = {name: one for name, one in found.allowed.items() if Random(f"{seed} {name}").random() < 0.7}
        chosen = chosen_by_week(kept, fits(kept.values(), told), told)
        ids = {week: {one.exercise.id for one in picked} for week, picked in chosen.by_week.items()}
        for before, week in pairwise(ids):
            if told.phase(before) is told.phase(week):
                assert ids[before] == ids[week]
                continue
            earlier = set().union(*(ids[past] for past in range(1, week)))
            for name in ids[week]:
                higher = above(name, next_harder)
                assert not higher & earlier or higher & ids[week], (seed, name)
                assert name in earlier or not higher & earlier, (seed, name)


def test_nothing_below_what_was_done_begins_or_stays_alone() -> None:
    told = case(prescription={"weeks": 12})
    found = options(told).allowed
    steps = [(low, high) for low, higher in rungs(library()).items() for high in higher]
    low, high = next((low, high) for low, high in steps if low in found and high in found)
    ladders = Ladders(found, told)
    assert not ladders.too_easy(low, ())
    ladders.record([found[high]])
    assert ladders.too_easy(low, ())
    assert not ladders.too_easy(low, {low})
    assert not ladders.too_easy(high, ())
    assert ladders.left_behind([found[low]]) == [low]
    assert ladders.left_behind([found[low], found[high]]) == []
    prescribed = replace(found[low], prescribed=True)
    theirs = Ladders(found | {low: prescribed}, told)
    theirs.record([found[high]])
    assert not theirs.too_easy(low, ())
    assert theirs.left_behind([prescribed]) == []


def test_a_climb_whose_easier_end_found_no_room_is_not_told() -> None:
    told = case(prescription={"weeks": 12}, **BAND)
    found = programme(told, ISSUED, Outings())
    done = {one.id for one in found.chosen}
    for one in found.chosen:
        for reason in one.because:
            if reason.rule == "ladder":
                assert any(library().exercises[name].name in reason.text for name in done - {one.id})


LOW, HIGH = option("m1", harder="m2"), option("m2")


def offered(
    low: Option = LOW, high: Option = HIGH, *others: Option, done: int = 1, climbed: bool = False, **changes: Any
) -> list[int]:
    """The weeks in which a choice, done for some weeks, may climb from one exercise to its harder form."""
    options = {one.exercise.id: one for one in (low, high, *others)}
    told = replace(
        case(**changes),
        library=replace(library(), exercises={name: one.exercise for name, one in options.items()}),
        causes=(LikelyCause(id="overuse", score=0.5, because=()),),
    )
    ladders = Ladders(options, told)
    ladders.follows = {"b2": "b1"} if climbed else {}
    picked = [low, *others]
    for _ in range(done):
        ladders.record(picked)
    return [week for week in told.weeks if list(ladders.climbs(picked, week, dict.fromkeys(options, 1.0)))]


def test_a_climb_waits_for_a_phase_to_begin() -> None:
    assert offered(prescription={"weeks": 12}) == [2, 6, 10]


@pytest.mark.parametrize("pain", [None, 6])
def test_the_strengthening_phase_is_the_first_in_which_the_sore_climb(pain: int | None) -> None:
    told = case(symptoms={"pain_now": pain}, prescription={"weeks": 12})
    begins = [week for week in told.weeks[1:] if told.phase(week) is not told.phase(week - 1)]
    assert [told.phase(week).id for week in begins] == ["restore", "strengthen", "return"]
    assert offered(symptoms={"pain_now": pain}, prescription={"weeks": 12}) == begins[1:]


@pytest.mark.parametrize(("weeks", "first", "second"), [(4, [2], []), (5, [2, 4], [2, 4])])
def test_four_weeks_have_one_climb_and_more_weeks_more(weeks: int, first: list[int], second: list[int]) -> None:
    assert offered(prescription={"weeks": weeks}) == first
    assert offered(prescription={"weeks": weeks}, climbed=True) == second


def test_only_what_was_done_before_climbs() -> None:
    assert offered(done=0) == []
    assert offered(done=1) == [2]


def test_a_climb_makes_no_near_twins_and_gives_up_no_cause() -> None:
    assert offered(LOW, option("m2", like="b"), option("b1", like="b")) == []
    assert offered(option("m1", harder="m2", targets=["overuse"])) == []
    assert offered(option("m1", harder="m2", targets=["overuse"]), HIGH, option("b1", targets=["overuse"])) == [2]


def test_more_care_counts_as_soon_as_one_of_its_answers_was_given() -> None:
    def care(*from_: str) -> Option:
        return replace(HIGH, cautions=(Because(rule="care", text="Take care.", from_=from_),))

    assert offered(LOW, care("life.desk_hours")) == [2]
    assert offered(LOW, care("symptoms.sites", "life.desk_hours")) == []
