"""Sessions: their days, their length, and what is in them."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from generator.engine.dosage import PROGRESSING
from generator.engine.model import Plan
from generator.engine.session_days import SessionDays, spread
from generator.engine.sessions import strength_days, week_sessions
from generator.library.model import DoseSpec
from tests.engine.runners import ISSUED, case, chosen, library, option, plan

WEEK = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]


@pytest.mark.parametrize(
    ("days", "count", "expected"),
    [
        (range(7), 1, (0,)),
        (range(7), 2, (0, 4)),
        (range(7), 3, (0, 3, 5)),
        (range(7), 4, (0, 2, 4, 6)),
        (range(7), 7, tuple(range(7))),
        ((1, 2, 5), 2, (1, 5)),
        ((3,), 4, (3,)),
    ],
)
def test_days_are_spread_over_a_week_that_comes_again(days: Any, count: int, expected: tuple[int, ...]) -> None:
    found = spread(tuple(days), count)
    gaps = sorted((after - day) % 7 for day, after in pairwise([*found, found[0]]))
    best = sorted((after - day) % 7 for day, after in pairwise([*expected, expected[0]]))
    assert len(found) == len(expected)
    assert gaps == best


SESSIONS = st.fixed_dictionaries(
    {},
    optional={
        "minutes": st.sampled_from([5, 7.5, 12, 20, 45, 90]),
        "days_per_week": st.integers(1, 7),
        "days": st.lists(st.sampled_from(WEEK), min_size=1, max_size=7, unique=True),
        "exercises": st.integers(1, 10),
    },
)


@settings(max_examples=60, deadline=None)
@given(
    sessions=SESSIONS,
    weeks=st.integers(1, 12),
    start=st.integers(0, 6),
    pain=st.sampled_from([None, 1, 5, 6]),
    screening=st.sampled_from(["clear", "on-paper", None]),
    owned=st.sampled_from([[], ["resistance-band"], ["dumbbells", "bench", "foam-roller"]]),
)
def test_sessions_keep_to_the_time_and_the_days_there_are(
    sessions: dict[str, Any], weeks: int, start: int, pain: int | None, screening: str | None, owned: list[str]
) -> None:
    begins = ISSUED + timedelta(days=start)
    found = plan(
        sessions=sessions,
        prescription={"weeks": weeks},
        start=begins.isoformat(),
        symptoms={"pain_now": pain},
        screening=screening,
        equipment=owned,
    )
    assert [week.week for week in found.weeks] == list(range(1, weeks + 1))
    check_sessions(found, sessions, begins)


def check_sessions(found: Plan, told: dict[str, Any], begins: date) -> None:
    offered = min(told.get("days_per_week", 4), len(told.get("days", WEEK)))
    doses = {
        (exercise.id, week): dose for exercise in found.exercises for dose in exercise.doses for week in dose.weeks
    }
    scheduled: Counter[tuple[str, int]] = Counter()
    for week in found.weeks:
        first = begins + timedelta(days=7 * (week.week - 1))
        assert week.starts == first.isoformat()
        assert min(2, offered) <= len(week.sessions) <= offered
        assert len({session.date for session in week.sessions}) == len(week.sessions)
        for session in week.sessions:
            on = date.fromisoformat(session.date)
            assert 0 <= (on - first).days < 7
            assert session.day == WEEK[on.weekday()]
            assert session.day in told.get("days", WEEK)
            assert 1 <= len(session.exercises) <= told.get("exercises", 5)
            assert session.minutes == sum(doses[name, week.week].minutes for name in session.exercises)
            assert session.minutes <= told.get("minutes", 20)
            patterns = [library().exercises[name].pattern for name in session.exercises]
            assert len(set(patterns)) == len(patterns)
            scheduled.update((name, week.week) for name in session.exercises)
    assert {key: dose.per_week for key, dose in doses.items()} == scheduled
    assert {name for name, _ in scheduled} == set(chosen(found))


def test_strength_has_days_of_rest_between_where_there_are_enough() -> None:
    found = plan(sessions={"days_per_week": 7}, prescription={"weeks": 6})
    hard = {exercise.id for exercise in found.exercises if exercise.loaded or exercise.category == "strength"}
    days = [
        date.fromisoformat(session.date)
        for week in found.weeks
        for session in week.sessions
        if hard & set(session.exercises)
    ]
    assert len(days) > 6
    assert all((after - day).days >= 2 for day, after in pairwise(days))


def test_a_plan_starts_when_the_runner_says_else_on_the_day_of_issue() -> None:
    assert plan().weeks[0].starts == "2026-11-23"
    assert [week.starts for week in plan(start="2026-12-02").weeks[:2]] == ["2026-12-02", "2026-12-09"]


@pytest.mark.parametrize("days", [None, ["tue", "thu", "sat", "sun"], ["sat", "sun"], ["thu", "sat", "sun"]])
def test_no_session_on_race_day_and_nothing_hard_the_day_before(days: list[str] | None) -> None:
    race = date(2026, 12, 13)  # a Sunday in the third week
    goal = {"event": "City Half", "date": race.isoformat(), "distance": 8}
    found = plan(running={"goal": goal}, sessions={"days_per_week": 7, "days": days})
    hard = {exercise.id for exercise in found.exercises if exercise.loaded or exercise.category == "strength"}
    by_date = {date.fromisoformat(session.date): session for week in found.weeks for session in week.sessions}
    eve = by_date.get(race - timedelta(days=1))
    assert len(found.weeks[2].sessions) >= 2
    if days != ["sat", "sun"]:  # two sessions a week come first
        assert race not in by_date
        assert (eve is None) == (days != ["thu", "sat", "sun"])
    assert eve is None or hard.isdisjoint(eve.exercises)


@pytest.mark.parametrize("minutes", [5, 10, 20, 60])
@pytest.mark.parametrize("weeks", [4, 5])
def test_nothing_that_has_to_grow_is_new_in_the_last_week(weeks: int, minutes: int) -> None:
    found = plan(health={"pregnant": True}, equipment=[], sessions={"minutes": minutes}, prescription={"weeks": weeks})
    for exercise in found.exercises:
        if exercise.category in PROGRESSING:
            assert exercise.doses[0].weeks[0] < weeks, exercise.id


TWINS = ["thoracic-rotation", "open-book"]


def test_prescribed_near_twins_stand_on_different_days() -> None:
    found = plan(prescription={"include": TWINS})
    held = [set(TWINS).intersection(session.exercises) for week in found.weeks for session in week.sessions]
    assert set().union(*held) == set(TWINS)
    assert all(len(twins) <= 1 for twins in held)
    assert not [warning for warning in found.warnings if warning.field.startswith("prescription.include")]


def test_with_one_session_a_week_prescribed_near_twins_take_turns() -> None:
    found = plan(prescription={"include": TWINS, "weeks": 4}, sessions={"days_per_week": 1})
    held = [set(TWINS).intersection(week.sessions[0].exercises) for week in found.weeks]
    assert all(len(twins) == 1 for twins in held)
    assert set().union(*held) == set(TWINS)


def test_with_one_session_in_all_the_second_near_twin_waits_with_a_warning() -> None:
    found = plan(prescription={"include": TWINS, "weeks": 1}, sessions={"days_per_week": 1})
    assert set(TWINS).intersection(chosen(found)) == {TWINS[0]}
    [left_out] = [item for item in found.excluded if item.id == TWINS[1]]
    assert left_out.because[0].rule == "near-twin"
    [warning] = [warning for warning in found.warnings if warning.field == "prescription.include[1]"]
    assert left_out.because[0].text in warning.text


def test_no_prescription_puts_near_twins_into_one_session() -> None:
    names = sorted(library().exercises)
    for seed in range(40):
        rng = Random(seed)
        sessions = {"days_per_week": rng.randint(1, 4), "minutes": rng.choice([10, 20, 60]), "exercises": 10}
        include = rng.sample(names, rng.randint(4, 12))
        found = plan(
            prescription={"include": include, "override": "Tried out today.", "weeks": rng.randint(1, 4)},
            sessions=sessions,
            life={"strength_days": 3},
        )
        for week in found.weeks:
            for session in week.sessions:
                patterns = [library().exercises[name].pattern for name in session.exercises]
                assert len(set(patterns)) == len(patterns), seed


def doses(sets: int = 1, **per_week: int) -> dict[str, DoseSpec]:
    """Doses of a minute and a half, by how many times a week each is done."""
    plain = library().exercises["cat-cow"].doses["settle"]
    return {name: replace(plain, sets=sets, per_week=times) for name, times in per_week.items()}


def days_of(told: dict[str, DoseSpec], on: SessionDays, **changes: Any) -> dict[int, list[str]]:
    """What stands on which day."""
    done, prescribed = changes.pop("done", {}), changes.pop("prescribed", ())
    wanted = [option(name, prescribed=name in prescribed) for name in told]
    found = week_sessions(wanted, told, on, done, case(**changes))
    return {day: [one.exercise.id for one in held] for day, held in found.items()}


def test_strength_days_are_as_many_as_the_strength_work_needs() -> None:
    wanted = [option("m1"), option("s1"), option("s2")]

    def days(sets: int = 1, **sessions: int) -> int:
        return strength_days(wanted, doses(sets, m1=7, s1=2, s2=3), case(sessions=sessions))

    assert strength_days(wanted[:1], doses(m1=7), case()) == 0
    assert days(minutes=20, exercises=5) == 3  # as often as the one that is done most
    assert days(minutes=20, exercises=1) == 5  # one at a time
    assert days(minutes=6, exercises=5, sets=4) == 5  # 27.5 minutes in all


def test_strength_work_makes_up_two_sessions_where_there_is_nothing_else() -> None:
    rarely = doses(m1=7, s1=1, s2=1)
    assert strength_days([option("s1"), option("s2")], rarely, case()) == 2
    assert strength_days([option("m1"), option("s1"), option("s2")], rarely, case()) == 1


ONE_DAY = SessionDays((0,), (0,))
ONE_AT_A_TIME = {"sessions": {"exercises": 1}}


def test_what_is_prescribed_goes_first_then_what_was_never_done() -> None:
    told = doses(m1=1, m2=1)
    assert days_of(told, ONE_DAY, **ONE_AT_A_TIME) == {0: ["m1"]}
    assert days_of(told, ONE_DAY, prescribed=["m2"], **ONE_AT_A_TIME) == {0: ["m2"]}
    assert days_of(told, ONE_DAY, done={"m1": 1}, **ONE_AT_A_TIME) == {0: ["m2"]}
    assert days_of(told, ONE_DAY, done={"m2": 1}, **ONE_AT_A_TIME) == {0: ["m1"]}


def test_what_would_all_stand_on_one_day_gets_a_second_and_no_third() -> None:
    assert days_of(doses(m1=1, m2=1), SessionDays((0, 2, 4), ())) == {0: ["m1", "m2"], 2: ["m1"]}


def test_a_second_session_of_strength_alone_has_rest_before_it_and_is_not_close_to_a_race() -> None:
    only = doses(s1=1)
    assert days_of(only, SessionDays((0, 1, 3), (0, 3))) == {0: ["s1"], 3: ["s1"]}
    assert days_of(only, SessionDays((0, 1, 3), (0,), frozenset({1}))) == {0: ["s1"], 3: ["s1"]}
    assert days_of(only, SessionDays((0, 1), (0,), frozenset({1}))) == {0: ["s1"], 1: ["s1"]}


def times(found: Plan) -> dict[str, list[int]]:
    """How often each exercise is done, week by week."""
    weeks = [Counter(name for held in week.sessions for name in held.exercises) for week in found.weeks]
    return {one.id: [week[one.id] for week in weeks] for one in found.exercises}


@pytest.mark.parametrize(
    ("sessions", "dose", "names"),
    [
        ({"minutes": 15, "days_per_week": 3, "exercises": 3}, {"sets": 3, "reps": 10, "per_week": 3},
         ["band-row", "thoracic-rotation"]),
        ({"minutes": 10, "days_per_week": 7, "exercises": 2}, {"per_week": 7}, ["shoulder-blade-squeeze", "chin-tuck"]),
        ({"minutes": 5, "days_per_week": 7, "exercises": 1}, {"per_week": 7}, ["chin-tuck"]),
    ],
)  # fmt: skip
def test_what_is_prescribed_is_done_as_often_before_anything_else_comes_in(
    sessions: dict[str, int], dose: dict[str, int], names: list[str]
) -> None:
    told = {"include": names, "dose": dict.fromkeys(names, dose)}
    found = plan(sessions=sessions, prescription=told)
    assert {week for name in names for week in times(found)[name]} <= {0, dose["per_week"]}
    assert [warning for warning in found.warnings if warning.field.startswith("prescription.dose")] == []


@pytest.mark.parametrize(
    ("minutes", "days", "third"), [(20, 3, True), (20, 4, True), (19, 3, False), (20, 2, False), (45, 3, True)]
)
def test_a_third_exercise_comes_in_where_sessions_have_the_time_whatever_is_prescribed(
    minutes: int, days: int, third: bool
) -> None:
    on = SessionDays((0, 2, 4, 6)[:days], (0, 2, 4, 6)[:days])
    often = doses(m1=days, s1=days, c1=1)
    limits = {"exercises": 2, "minutes": minutes, "days_per_week": days}
    found = days_of(often, on, prescribed=["m1", "s1"], sessions=limits)
    assert ("c1" in {name for held in found.values() for name in held}) == third
    alone = days_of(doses(m1=days, m2=days), on, prescribed=["m1"], sessions={**limits, "exercises": 1})
    assert {name for held in alone.values() for name in held} == {"m1"}  # no three are to be had


@pytest.mark.parametrize(("third", "comes_in"), [("m3", False), ("c1", True)])
def test_the_third_is_let_in_for_a_second_category(third: str, comes_in: bool) -> None:
    on = SessionDays((0, 2, 4), (0, 2, 4))
    limits = {"exercises": 2, "minutes": 20, "days_per_week": 3}
    found = days_of(doses(m1=3, m2=3, **{third: 1}), on, prescribed=["m1", "m2"], sessions=limits)
    assert (third in {name for held in found.values() for name in held}) == comes_in


def test_what_is_prescribed_is_never_crowded_out_by_three_others() -> None:
    on = SessionDays((0, 2, 4), (0, 2, 4))
    limits = {"exercises": 1, "minutes": 20, "days_per_week": 3}
    found = days_of(doses(m1=1, c1=1, s1=1, m2=3), on, prescribed=["m2"], sessions=limits)
    assert sorted(name for held in found.values() for name in held) == ["c1", "m1", "m2"]


def test_what_finds_its_day_full_goes_to_the_emptiest() -> None:
    found = days_of(doses(m1=1, m2=1, m3=1, m4=1), SessionDays((0, 2, 4), ()), sessions={"exercises": 2})
    assert found == {0: ["m1", "m2"], 2: ["m3"], 4: ["m4"]}


@pytest.mark.parametrize(("screening", "days"), [("clear", [0, 2]), (None, [0]), ("on-paper", [0])])
def test_a_professionals_times_a_week_stand_for_who_is_screened_save_near_a_race(
    screening: str | None, days: list[int]
) -> None:
    told = {"prescription": {"dose": {"s1": {"per_week": 3}}}, "screening": screening}
    found = days_of(doses(m1=3, s1=3), SessionDays((0, 2, 4), (0,), frozenset({4})), **told)
    assert [day for day, held in found.items() if "s1" in held] == days
