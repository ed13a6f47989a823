"""Running rules 1 to 9 of the plan's contract, seen in the weeks that a runner gets."""

from __future__ import annotations

import itertools
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import msgspec
import pytest

from generator.engine.running import RunningPlan, RunWeek, plan_running
from generator.profile.facts import facts, is_screened
from generator.profile.model import Profile

START = date(2026, 11, 25)  # a Wednesday: weeks of the plan begin in the middle of a calendar week
USUAL = {"days_per_week": 4, "weekly_distance": 30, "longest_run": 10}
ORDER = ["wed", "thu", "fri", "sat", "sun", "mon", "tue"]


def plan(
    running: dict[str, Any] | None = None,
    *,
    pain: float | None = 1,
    screening: Any = "clear",
    prescribed: str | None = None,
    weeks: int = 4,
    units: str = "km",
    issued: date = START,
    settle: int | None = None,
) -> RunningPlan:
    profile = msgspec.convert(
        {
            "name": "Ana",
            "units": units,
            "symptoms": {"sites": ["neck"]} | ({} if pain is None else {"pain_now": pain}),
            "running": USUAL if running is None else running,
            "prescription": {} if prescribed is None else {"running": prescribed},
        }
        | ({} if screening is None else {"screening": screening}),
        Profile,
    )
    lasts = min(2 if pain is not None and pain > 5 and weeks > 2 else 1, weeks)
    return plan_running(
        profile,
        facts(profile, issued),
        screened=is_screened(profile),
        weeks=weeks,
        start=START,
        settle_weeks=settle or lasts,
    )


def kinds(week: RunWeek) -> set[str]:
    return {run.kind for run in week.runs}


def in_tenths(distance: float | None) -> Fraction:
    assert distance is not None
    return Fraction(str(distance)) * 10


def with_goal(in_days: int, distance: float | None = 10.0, **running: Any) -> dict[str, Any]:
    goal = {"event": "City run", "date": (START + timedelta(days=in_days)).isoformat()}
    return USUAL | running | {"goal": goal | ({} if distance is None else {"distance": distance})}


class TestWhetherToRun:
    def test_not_screened_walks_only(self) -> None:
        for week in plan(screening=None).weeks:
            assert kinds(week) == {"walk"}
            assert week.distance is None
            assert all(run.minutes and run.distance is None for run in week.runs)

    def test_open_questions_walk_only(self) -> None:
        assert all(kinds(week) == {"walk"} for week in plan(screening={"fever": "no"}).weeks)

    def test_prescribed_rest_is_nothing_at_all(self) -> None:
        assert all(week.runs == () and week.distance is None for week in plan(prescribed="rest").weeks)

    def test_prescribed_walks(self) -> None:
        assert all(kinds(week) == {"walk"} for week in plan(prescribed="walk-only").weeks)

    def test_as_planned_does_not_lift_the_gate(self) -> None:
        assert all(kinds(week) == {"walk"} for week in plan(screening=None, prescribed="as-planned").weeks)

    def test_on_paper_runs_easily_and_never_above_the_usual_week(self) -> None:
        weeks = plan(screening="on-paper", weeks=12).weeks
        assert all(kinds(week) == {"easy"} for week in weeks)
        assert max(in_tenths(week.distance) for week in weeks) == 300

    @pytest.mark.parametrize("running", [{"weekly_distance": 0}, USUAL | {"longest_run": 0}])
    def test_on_paper_from_zero_walks(self, running: dict[str, Any]) -> None:
        assert all(kinds(week) == {"walk"} for week in plan(running, screening="on-paper").weeks)

    def test_on_paper_minutes_do_not_grow(self) -> None:
        weeks = plan({"weekly_distance": 12}, screening="on-paper", weeks=6).weeks
        totals = {sum(run.minutes or 0 for run in week.runs) for week in weeks}
        assert len(totals) == 1
        assert totals.pop() <= 12 * 4  # what a fast runner does in 12 km


class TestDays:
    def test_runs_keep_to_the_days_given_one_a_day(self) -> None:
        for week in plan(USUAL | {"days_per_week": 6, "days": ["sat", "mon", "sat"]}).weeks:
            assert sorted(run.day for run in week.runs) == ["mon", "sat"]

    def test_a_week_begins_with_the_plan_and_runs_stand_by_date(self) -> None:
        for number, week in enumerate(plan().weeks):
            dates = [date.fromisoformat(run.date) for run in week.runs]
            assert dates == sorted(dates)
            assert all(0 <= (day - START).days - 7 * number < 7 for day in dates)
            assert [ORDER[(day - START).days % 7] for day in dates] == [run.day for run in week.runs]

    def test_daily_runners_get_a_day_off(self) -> None:
        assert all(len(week.runs) == 6 for week in plan(USUAL | {"days_per_week": 7}).weeks)

    def test_rest_days_lie_between_where_they_can(self) -> None:
        places = sorted(ORDER.index(run.day) for run in plan(USUAL | {"days_per_week": 3}).weeks[0].runs)
        assert all(after - before > 1 for before, after in itertools.pairwise(places))
        assert places[0] + 7 - places[-1] > 1

    @pytest.mark.parametrize("weekly", [0, 40])
    def test_no_day_for_running_is_walked(self, weekly: float) -> None:
        assert all(kinds(week) == {"walk"} for week in plan({"weekly_distance": weekly, "days_per_week": 0}).weeks)


class TestMinutes:
    @pytest.mark.parametrize("running", [{}, {"weekly_distance": 30}, {"days_per_week": 3}, {"longest_run": 9}])
    def test_unknown_numbers_count_in_minutes(self, running: dict[str, Any]) -> None:
        weeks = plan(running, weeks=12).weeks
        assert all(week.distance is None and kinds(week) == {"easy"} for week in weeks)
        last = None
        for number, week in enumerate(weeks):
            minutes = [run.minutes or 0 for run in week.runs]
            assert 0 < max(minutes) <= 25 + 5 * number
            if last is not None:
                assert sum(minutes) <= last * 1.1
            last = sum(minutes)

    @pytest.mark.parametrize(
        "running", [{"weekly_distance": 0}, USUAL | {"longest_run": 0}, USUAL | {"weekly_distance": 0.05}]
    )
    def test_from_zero_takes_walk_runs_with_rest_between(self, running: dict[str, Any]) -> None:
        for week in plan(running, weeks=12).weeks:
            assert kinds(week) == {"walk-run"}
            assert week.distance is None
            assert 1 <= len(week.runs) <= 3
            places = [ORDER.index(run.day) for run in week.runs]
            assert all(after - before > 1 for before, after in itertools.pairwise(places))

    @pytest.mark.parametrize(
        ("running", "kind"),
        [
            ({"weekly_distance": 2.5}, "easy"),
            ({"weekly_distance": 2.4}, "walk-run"),
            ({"longest_run": 2.3}, "easy"),
            ({"longest_run": 2.2}, "walk-run"),
        ],
    )
    def test_hardly_ten_minutes_are_as_good_as_none(self, running: dict[str, Any], kind: str) -> None:
        assert kinds(plan(running).weeks[0]) == {kind}

    def test_each_walk_run_step_comes_at_least_twice(self) -> None:
        weeks = plan({"weekly_distance": 0, "days": ["sat", "sun"]}, weeks=8).weeks
        starts = [(run.pattern or "")[:18] for week in weeks for run in week.runs]
        assert starts == ["Run 3 min, walk 2 "] * 2 + ["Run 4 min, walk 2 "] * 2 + ["Run 4 min, walk 1 "] * 2 + [
            "Run easily for 25 ",
            "Run easily for 27 ",
        ]

    def test_a_walk_run_says_how_long_and_how_often(self) -> None:
        run = plan({"weekly_distance": 0}).weeks[0].runs[0]
        assert (run.pattern, run.minutes) == ("Run 3 min, walk 2 min. Do this 5 times.", 25)

    def test_sore_runners_of_unknown_distance_get_less(self) -> None:
        first = {pain: sum(run.minutes or 0 for run in plan({}, pain=pain).weeks[0].runs) for pain in (2, 4, None)}
        assert first[4] <= 0.7 * first[2]
        assert first[None] == first[4]

    @pytest.mark.parametrize(
        ("running", "pain", "minutes"),
        [
            # Each step in whole turns, at most a tenth above the week before.
            ({"weekly_distance": 24}, 7, [[20, 20], [18, 18], [15, 15], [15, 15], [18, 15]]),
            ({"weekly_distance": 10}, 7, [[10, 10], [6, 6], [5, 5], [5, 5], [6, 5]]),
            ({"weekly_distance": 0, "days_per_week": 7}, 1, [[25] * 3, [24] * 3, [25] * 3, [25] * 3, [30, 25, 25]]),
            ({"weekly_distance": 0, "days_per_week": 7}, 4, [[25] * 2, [24] * 2, [25] * 2, [25] * 2, [30, 25]]),
            # As far as a known distance goes: few kilometres are few minutes, and fewer runs.
            ({"weekly_distance": 5}, 1, [[10, 10]] * 5),
            ({"longest_run": 5}, 1, [[22] * 3] * 5),
            ({"days_per_week": 1}, 1, [[25], [27], [29], [31], [34], [37], [40], [44], [45], [45]]),
        ],
    )
    def test_minutes_rise_as_slowly_as_this(self, running: dict[str, Any], pain: int, minutes: list[list[int]]) -> None:
        walking = int(pain > 5)
        weeks = plan(running, pain=pain, weeks=len(minutes) + walking).weeks[walking:]
        assert [sorted((run.minutes or 0 for run in week.runs), reverse=True) for week in weeks] == minutes

    def test_a_known_longest_run_binds_the_minutes(self) -> None:
        weeks = plan({"longest_run": 5}, weeks=12).weeks
        assert max(run.minutes or 0 for week in weeks for run in week.runs) <= 5 * 1.1 * 4


class TestDistances:
    @pytest.mark.parametrize(("pain", "share"), [(0, 1), (2, 1), (2.5, 0.7), (5, 0.7), (None, 0.7)])
    def test_the_first_week_follows_pain(self, pain: float | None, share: float) -> None:
        first = plan(pain=pain).weeks[0]
        assert kinds(first) == {"easy"}
        assert 0.5 * share * 30 <= (first.distance or 0) <= share * 30

    @pytest.mark.parametrize("pain", [5.1, 6, 7])
    def test_high_pain_walks_first_then_takes_the_steps(self, pain: float) -> None:
        weeks = plan(pain=pain, weeks=6).weeks
        assert kinds(weeks[0]) == {"walk"}
        assert kinds(weeks[1]) == kinds(weeks[2]) == kinds(weeks[3]) == {"walk-run"}
        assert 7.5 <= (weeks[1].distance or 0) <= 15
        assert "easy" in kinds(weeks[4])

    def test_high_pain_in_one_week_is_walking_only(self) -> None:
        assert [kinds(week) for week in plan(pain=7, weeks=1).weeks] == [{"walk"}]

    @pytest.mark.parametrize("pain", [0, 4, 6])
    @pytest.mark.parametrize(
        "running",
        [
            USUAL,
            USUAL | {"days_per_week": 7, "longest_run": 2.3},
            USUAL | {"days_per_week": 1},
            USUAL | {"longest_run": 200},
            {"days_per_week": 5, "weekly_distance": 0.7},
            {"days_per_week": 7, "weekly_distance": 1000},
            USUAL | {"days_per_week": 5, "days": ["fri", "sat"]},
        ],
    )
    def test_weeks_and_runs_stay_within_the_rules(self, running: dict[str, Any], pain: float) -> None:
        last: Fraction | None = None
        weekly = in_tenths(running["weekly_distance"])
        days = min(running["days_per_week"], len(running.get("days", ORDER)))
        longest = in_tenths(running["longest_run"]) if "longest_run" in running else weekly / running["days_per_week"]
        for week in plan(running, pain=pain, weeks=12).weeks:
            if kinds(week) == {"walk"}:
                continue
            lengths = [in_tenths(run.distance) for run in week.runs]
            total = in_tenths(week.distance)
            most = weekly * {0: Fraction(1), 4: Fraction(7, 10), 6: Fraction(1, 2)}[int(pain)]
            if last is not None:
                most = last * Fraction(11, 10)
            assert total == sum(lengths)
            assert all(1 <= length <= longest * Fraction(11, 10) for length in lengths)
            assert min(most, days * longest * Fraction(11, 10)) / 2 <= total <= most
            assert total <= weekly * Fraction(3, 2)
            last, longest = total, max(longest, *lengths)

    def test_one_long_run_a_week_after_the_settle_phase(self) -> None:
        weeks = plan().weeks
        assert [sum(run.kind == "long" for run in week.runs) for week in weeks] == [0, 1, 1, 1]
        for week in weeks[1:]:
            long = next(run for run in week.runs if run.kind == "long")
            assert long.day == "sun"
            assert all((run.distance or 0) < (long.distance or 0) for run in week.runs if run is not long)

    def test_tiny_weeks_are_not_cut_into_crumbs(self) -> None:
        assert len(plan({"days_per_week": 7, "weekly_distance": 4, "longest_run": 4}).weeks[0].runs) == 1

    def test_a_mile_is_not_a_kilometre_when_a_week_is_cut_into_runs(self) -> None:
        """Two short walk–runs with rest between are easier on a sore back than one long one."""
        running = {"days_per_week": 3, "weekly_distance": 9, "longest_run": 4}
        first, second = plan(running, pain=6, units="mi").weeks[1:3]
        assert [run.distance for run in first.runs] == [1.7, 1.6]
        assert [run.distance for run in second.runs] == [1.2, 1.2, 1.2]

    @pytest.mark.parametrize("pain", [0, 4, 7])
    @pytest.mark.parametrize(
        "running", [USUAL, USUAL | {"longest_run": 2.3}, USUAL | {"longest_run": 28}, USUAL | {"days_per_week": 1}]
    )
    def test_without_a_race_running_grows_back_to_the_usual_and_holds(
        self, running: dict[str, Any], pain: float
    ) -> None:
        weeks = [week for week in plan(running, pain=pain, weeks=12).weeks if "walk" not in kinds(week)]
        distances = [week.distance or 0 for week in weeks]
        assert distances == sorted(distances)
        assert distances[-1] <= 30
        assert all((run.distance or 0) <= running["longest_run"] for week in weeks for run in week.runs)

    def test_a_pain_free_runner_is_back_at_the_usual_week_by_the_third(self) -> None:
        assert [week.distance for week in plan(weeks=12).weeks[2:]] == [30.0] * 10


class TestRace:
    def race(self, told: RunningPlan) -> list[tuple[str, float | None]]:
        return [(run.date, run.distance) for week in told.weeks for run in week.runs if run.kind == "race"]

    def test_it_stands_on_its_date_as_the_only_one(self) -> None:
        told = plan(with_goal(25))
        assert self.race(told) == [("2026-12-20", 10.0)]
        assert told.warnings == ()
        last = told.weeks[3]
        assert "long" not in kinds(last)
        assert in_tenths(last.distance) == sum(in_tenths(run.distance) for run in last.runs)
        assert "2026-12-19" not in {run.date for run in last.runs}

    def test_its_distance_is_printed_rounded_down(self) -> None:
        assert self.race(plan(with_goal(25, 10.56))) == [("2026-12-20", 10.5)]

    def test_the_plan_builds_towards_it_where_the_rules_allow(self) -> None:
        far = plan(with_goal(81, 16.09), weeks=12)
        farther = plan(with_goal(81, 20.5), weeks=12)
        assert self.race(far) == [("2027-02-14", 16.0)]
        assert self.race(farther) == [("2027-02-14", 20.5)]
        assert sum(week.distance or 0 for week in farther.weeks) > sum(week.distance or 0 for week in far.weeks)

    def test_too_long_a_race_is_warned_about_in_the_runners_units(self) -> None:
        told = plan(with_goal(25, 26.2), units="mi")
        assert self.race(told) == []
        assert [warning.field for warning in told.warnings] == ["running.goal"]
        assert "longer" in told.warnings[0].text
        assert "miles" in told.warnings[0].text

    @pytest.mark.parametrize("distance", [5, 10, 21.1])
    def test_race_week_and_the_week_after_are_lighter(self, distance: float) -> None:
        weeks = plan(with_goal(67, distance), weeks=12).weeks
        before, race, after = (week.distance or 0 for week in weeks[8:11])
        assert race <= 0.75 * before
        assert after <= 0.75 * race
        assert kinds(weeks[10]) == {"easy"}
        ordinary = min(run.distance or 0 for run in weeks[8].runs)
        assert all((run.distance or 0) < ordinary for run in weeks[9].runs if run.kind == "easy")

    @pytest.mark.parametrize("days_in", [63, 64, 65])
    def test_the_week_before_a_race_on_the_first_days_of_one_is_the_lighter_one(self, days_in: int) -> None:
        usual, before, race, after = plan(with_goal(days_in, 10), weeks=12).weeks[7:11]
        assert (before.distance or 0) <= 0.75 * (usual.distance or 0)
        assert kinds(before) == {"easy"}
        assert race.distance == before.distance
        assert (after.distance or 0) <= 0.75 * (race.distance or 0)

    def test_no_week_before_a_race_is_lighter_than_the_race_needs(self) -> None:
        running = {"days_per_week": 2, "weekly_distance": 30, "longest_run": 24}
        for in_days, before in ((63, 24), (66, 30)):
            told = plan(with_goal(in_days, 26.4, **running), weeks=12)
            assert self.race(told)
            assert told.weeks[8].distance == before

    def test_a_race_too_long_leaves_no_trace(self) -> None:
        for in_days in (60, 63):
            assert plan(with_goal(in_days, 80), weeks=12).weeks == plan(weeks=12).weeks

    def test_the_days_around_a_race_are_free_in_the_weeks_next_to_it_too(self) -> None:
        running = {"days_per_week": 6, "weekly_distance": 60}
        before = plan(with_goal(14, 10, **running)).weeks[1]
        assert [run.day for run in before.runs] == ORDER[:6]
        after = plan(with_goal(13, 10, **running)).weeks[2]
        assert [run.day for run in after.runs] == ORDER[1:]

    def test_the_day_before_a_race_is_for_running_where_the_rules_need_it(self) -> None:
        told = plan(with_goal(7, 10, days_per_week=2, weekly_distance=20, days=["tue", "wed"]))
        assert self.race(told)
        assert [run.day for run in told.weeks[0].runs] == ["wed", "tue"]

    def test_the_days_before_and_after_a_race_are_free(self) -> None:
        told = plan(with_goal(10, 10, days_per_week=6, weekly_distance=60))
        [week] = [week for week in told.weeks if "race" in kinds(week)]
        days = [run.day for run in week.runs]
        assert "sat" in days
        assert {"fri", "sun"}.isdisjoint(days)

    def test_after_the_race_nothing_grows_beyond_the_usual_again(self) -> None:
        weeks = plan(with_goal(18, 11), weeks=12).weeks
        assert self.race(plan(with_goal(18, 11), weeks=12))
        assert max(week.distance or 0 for week in weeks[3:]) <= 30
        assert max(run.distance or 0 for week in weeks[3:] for run in week.runs) <= 10

    def test_no_long_run_beyond_32_km_even_towards_a_marathon(self) -> None:
        marathon = with_goal(81, 42.2, days_per_week=5, weekly_distance=90, longest_run=28)
        told = plan(marathon, weeks=12)
        assert self.race(told) == []
        assert "longer" in told.warnings[0].text
        ultra = plan(with_goal(60, 35, days_per_week=5, weekly_distance=90, longest_run=28), weeks=12)
        assert self.race(ultra) == [("2027-01-24", 35.0)]
        assert max(run.distance or 0 for week in ultra.weeks for run in week.runs if run.kind != "race") <= 32

    @pytest.mark.parametrize(("distance", "stands"), [(18.2, True), (18.4, False), (21.1, False)])
    def test_no_week_grows_beyond_half_as_much_again_even_towards_a_race(self, distance: float, stands: bool) -> None:
        running = {"days_per_week": 3, "weekly_distance": 20, "longest_run": 8}
        told = plan(with_goal(81, distance, **running), weeks=12)
        assert bool(self.race(told)) == stands
        assert max(week.distance or 0 for week in told.weeks) <= 30

    def test_a_race_within_the_first_week_counts_in_it(self) -> None:
        told = plan(with_goal(4, 8))
        assert self.race(told) == [("2026-11-29", 8.0)]
        assert (told.weeks[0].distance or 0) <= 30

    @pytest.mark.parametrize(
        ("told", "why"),
        [
            (plan(with_goal(25), screening=None), "safety questions"),
            (plan(with_goal(25), screening="on-paper"), "safety questions"),
            (plan(with_goal(25), prescribed="rest"), "clinician"),
            (plan(with_goal(25), prescribed="walk-only"), "clinician"),
            (plan(with_goal(-3), issued=START - timedelta(days=7)), "before the plan"),
            (plan(with_goal(28)), "after the last week"),
            (plan(with_goal(25, None)), "no distance"),
            (plan(with_goal(25, 0.02)), "too short"),
            (plan(USUAL | {"goal": {"event": "City run"}}), "no date"),
            (plan(with_goal(25, days=["mon", "wed"])), "not one of your running days"),
            (plan(with_goal(25, days_per_week=0, weekly_distance=0)), "no day"),
            (plan(with_goal(25, weekly_distance=0)), "from no running"),
            (plan({"goal": with_goal(25)["goal"]}), "did not say how far"),
            (plan(with_goal(3), pain=7), "walking"),
            (plan(with_goal(10), pain=7), "easy running"),
            (plan(with_goal(3), pain=4), "easy running"),
            (plan(with_goal(3), pain=None), "easy running"),
            (plan(with_goal(25, 0.5, days_per_week=1)), "much shorter"),
        ],
    )
    def test_where_it_cannot_stand_the_plan_says_so_and_why(self, told: RunningPlan, why: str) -> None:
        assert self.race(told) == []
        warning = next(warning for warning in told.warnings if warning.field == "running.goal")
        assert warning.text.startswith("Your goal race is not in this plan.")
        assert why in warning.text

    def test_a_race_that_is_over_is_no_goal(self) -> None:
        told = plan(with_goal(-3))
        assert self.race(told) == []
        assert told.warnings == ()  # the profile's own warnings say that it is in the past

    @pytest.mark.parametrize("goal", [None, {}])
    def test_no_goal_is_no_warning(self, goal: dict[str, Any] | None) -> None:
        assert plan(USUAL | ({} if goal is None else {"goal": goal})).warnings == ()


class TestWalks:
    def test_walks_grow_to_half_an_hour(self) -> None:
        weeks = plan(screening=None, weeks=12).weeks
        assert [run.minutes for run in weeks[0].runs] == [20, 20, 20]
        assert sorted(run.minutes or 0 for run in weeks[1].runs) == [20, 20, 25]
        assert [run.minutes for run in weeks[11].runs] == [30, 30, 30]
