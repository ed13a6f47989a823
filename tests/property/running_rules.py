"""Running rules 1 to 9 of the plan's contract, read a second time, and judged on the JSON of a plan."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from tests.property.told import Told

Week = dict[str, Any]

RISE = Fraction(11, 10)
TOO_SORE = 5
"""The contract says 6 in rule 5, and "above 5, back to walking" in rule 9; what is between keeps to the stricter."""
SMALLEST = Fraction(1, 10)


def exact(number: float) -> Fraction:
    return Fraction(str(number))


def runs_of(week: Week) -> list[dict[str, Any]]:
    """The outings that count as runs: walks do not."""
    return [run for run in week["runs"] if run["kind"] != "walk"]


def running_violations(told: Told, plan: dict[str, Any]) -> Iterator[str]:
    """Yield each rule that the weeks of a self-care plan break."""
    yield from _outings(told, plan)
    way = _way(told)
    every_run = [run for week in plan["weeks"] for run in runs_of(week)]
    if way == "rest":
        if any(week["runs"] for week in plan["weeks"]):
            yield "running 1: prescribed rest is nothing at all"
    elif way == "walk":
        if every_run:
            yield "running 1-3: walking only, but there are runs"
        if not all(week["runs"] for week in plan["weeks"]):
            yield "running 1-3: walking only, but a week has no walk"
        contradicts = told.get("running.weekly_distance") and told.get("running.days_per_week") == 0
        if contradicts and not any(warning["field"].startswith("running.") for warning in plan["warnings"]):
            yield "running 3: weekly_distance above 0 with days_per_week 0 has a warning"
    elif way == "distance":
        yield from _distances(told, plan)
    else:
        yield from _minutes(told, plan, from_zero=way == "zero")
    if told.on_paper:
        yield from _on_paper(told, plan)
    yield from _pain(told, plan, may_run=way not in ("rest", "walk"))
    yield from _race(told, plan, way)


def _way(told: Told) -> str:
    running, prescribed = told.get("running") or {}, told.get("prescription.running")
    if prescribed == "rest":
        return "rest"
    if prescribed == "walk-only" or not (told.screened or told.on_paper) or running.get("days_per_week") == 0:
        return "walk"
    weekly, longest, days = (running.get(name) for name in ("weekly_distance", "longest_run", "days_per_week"))
    if weekly == 0 or longest == 0:
        return "walk" if told.on_paper else "zero"
    if weekly is None or days is None:
        return "any minutes"
    if min(_first_limit(told), _longest(told) * RISE) < SMALLEST:
        return "walk" if told.on_paper else "zero"
    return "distance"


def _first_limit(told: Told) -> Fraction:
    share = Fraction(1)
    if told.pain is None or told.pain > 2:
        share = Fraction(7, 10)
    if told.pain is not None and told.pain > TOO_SORE:
        share = Fraction(1, 2)
    return exact(told.get("running.weekly_distance")) * share


def _longest(told: Told) -> Fraction:
    longest = told.get("running.longest_run")
    if longest is None:
        return exact(told.get("running.weekly_distance")) / int(told.get("running.days_per_week"))
    return exact(longest)


def _most_runs(told: Told) -> int:
    days, per_week = told.get("running.days"), told.get("running.days_per_week")
    return min(7 if per_week is None else per_week, 7 if days is None else len(set(days)))


def _outings(told: Told, plan: dict[str, Any]) -> Iterator[str]:
    days = told.get("running.days")
    for week in plan["weeks"]:
        where = f"week {week['week']}"
        starts = date.fromisoformat(week["starts"])
        dates = [run["date"] for run in week["runs"]]
        if len(set(dates)) != len(dates):
            yield f"running 2: one a day: {where} {dates}"
        if dates != sorted(dates):
            yield f"running order: runs are not in the order of their dates: {where}"
        if len(runs_of(week)) > _most_runs(told):
            yield f"running 2: at most days_per_week runs: {where}"
        for run in week["runs"]:
            on = date.fromisoformat(run["date"])
            if not timedelta() <= on - starts < timedelta(days=7):
                yield f"running dates: {run['date']} is not in {where}"
            if f"{on:%a}".lower() != run["day"]:
                yield f"running dates: day and date disagree: {run['date']} {run['day']}"
            if days is not None and run["kind"] != "walk" and run["day"] not in days:
                yield f"running 2: on the days given: {run['date']} {run['day']}"
            if run["kind"] == "walk" and not (run["minutes"] and run["distance"] is None):
                yield f"running walks: minutes and no distance: {run}"
            if (run["minutes"] is None) == (run["distance"] is None):
                yield f"running: a run has either minutes or a distance: {run}"
            if (run["kind"] == "walk-run") != (run["pattern"] is not None):
                yield f"running: a walk-run, and nothing else, has a pattern: {run}"
        if len([run for run in week["runs"] if run["kind"] == "long"]) > 1:
            yield f"running: one long run a week: {where}"
        distances = [exact(run["distance"]) for run in week["runs"] if run["distance"] is not None]
        if (week["distance"] is None) != (not distances):
            yield f"running 4: a week's distance is null when counted in minutes, else a number: {where}"
        elif week["distance"] is not None and exact(week["distance"]) != sum(distances):
            yield f"running 4: a week's distance is the exact sum of its runs: {where}"
        if any(distance < SMALLEST or (distance * 10).denominator != 1 for distance in distances):
            yield f"running 4: rounded down to 0.1: {where}"


def _minutes(told: Told, plan: dict[str, Any], *, from_zero: bool) -> Iterator[str]:
    last: int | None = None
    for week in plan["weeks"]:
        where, runs = f"week {week['week']}", runs_of(week)
        if any(run["minutes"] is None for run in runs):
            yield f"running 3: in minutes, distance null: {where}"
            return
        if any(run["minutes"] > 25 + 5 * (week["week"] - 1) for run in runs):
            yield f"running 3: at most 25 minutes a run and 5 more each week: {where}"
        if from_zero and (len(runs) > 3 or any(run["kind"] != "walk-run" for run in runs)):
            yield f"running 3: from 0 up to three walk-runs: {where}"
        total = sum(run["minutes"] for run in runs)
        if last is not None and runs and not (total <= Fraction(last) * RISE or total <= last):
            yield f"running 3: the total at most 10 % or 10 minutes above the last: {where}: {last} to {total}"
        if last is not None and not runs:
            yield f"running 8: running stops: {where}"
        last = total if runs else last


def _distances(told: Told, plan: dict[str, Any]) -> Iterator[str]:
    last: Fraction | None = None
    longest = _longest(told)
    for week in plan["weeks"]:
        where, runs = f"week {week['week']}", runs_of(week)
        if not runs:
            if last is not None:
                yield f"running 8: running stops: {where}"
            continue
        if any(run["distance"] is None for run in runs):
            yield f"running 4: in distances: {where}"
            return
        most = _first_limit(told) if last is None else last * RISE
        total = sum((exact(run["distance"]) for run in runs), Fraction(0))
        if total > most and last is None:
            yield f"running 5: the first week is above what pain allows: {where}: {float(total)} > {float(most)}"
        if total > most and last is not None:
            yield f"running 6: a later week is above 1.1 times the last: {where}: {float(total)} > {float(most)}"
        longest_now = max(exact(run["distance"]) for run in runs)
        if longest_now > longest * RISE:
            yield f"running 7: a run is above 1.1 times the longest: {where}"
        least = min(most, _most_runs(told) * longest * RISE) / 2
        if told.screened and total < least:
            yield f"running 8: at least half of what rules 5 to 7 allow: {where}: {float(total)} < {float(least)}"
        last, longest = total, max(longest, longest_now)


def _on_paper(told: Told, plan: dict[str, Any]) -> Iterator[str]:
    weekly = told.get("running.weekly_distance")
    for week in plan["weeks"]:
        if any(run["kind"] not in ("easy", "walk-run", "walk") for run in week["runs"]):
            yield f"running 1: on paper only easy running: week {week['week']}"
        if weekly is not None and week["distance"] is not None and exact(week["distance"]) > exact(weekly):
            yield f"running 1: on paper never above weekly_distance: week {week['week']}"


def _pain(told: Told, plan: dict[str, Any], *, may_run: bool) -> Iterator[str]:
    pain, weeks = told.pain, plan["weeks"]
    if not weeks or not may_run:
        return
    if pain is not None and pain > TOO_SORE and runs_of(weeks[0]):
        yield "running 5: pain above 5: week 1 is walking only"
    if pain is not None and pain > TOO_SORE and not weeks[0]["runs"]:
        yield "running 5: pain above 5: week 1 has no walk"
    first = next((week for week in weeks if runs_of(week)), None)
    sore = pain is None or pain > 2
    if first and sore and any(run["kind"] not in ("easy", "walk-run") for run in runs_of(first)):
        yield "running 5: the first week with running is easy"
    if told.screened and pain is not None and pain <= 2 and not runs_of(weeks[0]):
        yield "running 8: pain 0-2, screened: there is running in week 1"
    if told.screened and first is None and len(weeks) > 1:
        yield "running 8: a screened runner who may run never runs"


def _race(told: Told, plan: dict[str, Any], way: str) -> Iterator[str]:
    goal = told.get("running.goal") or {}
    races = [(week, run) for week in plan["weeks"] for run in week["runs"] if run["kind"] == "race"]
    if len(races) > 1 or any(run["date"] != goal.get("date") for _, run in races):
        yield "running 9: a goal race stands on its date as the only race"
        return
    for _, run in races:
        if exact(run["distance"]) != Fraction(int(exact(goal["distance"]) * 10), 10):
            yield "running 9: the race's own distance"
    if not any(goal.get(name) is not None for name in ("event", "date", "distance")):
        return
    warned = any(warning["field"].startswith("running.goal") for warning in plan["warnings"])
    if not races and not warned:
        yield "running 9: a goal race that cannot stand has a warning"
    if not races and way == "distance" and _race_would_fit(told, plan, goal):
        yield "running 9: the rules allow the race's distance, but it does not stand in the plan"


def _race_would_fit(told: Told, plan: dict[str, Any], goal: dict[str, Any]) -> bool:
    """Whether rules 1 to 7 allow the race after the weeks that this plan has."""
    if not goal.get("date") or not goal.get("distance") or told.on_paper:
        return False
    distance, day = exact(goal["distance"]), date.fromisoformat(goal["date"])
    days = told.get("running.days")
    if day < told.issued or distance < SMALLEST or (days is not None and f"{day:%a}".lower() not in days):
        return False
    last, longest = None, _longest(told)
    for week in plan["weeks"]:
        starts = date.fromisoformat(week["starts"])
        runs = runs_of(week)
        if starts <= day < starts + timedelta(days=7):
            easy_only = last is None and (told.pain is None or told.pain > 2)
            most = min(_first_limit(told) if last is None else last * RISE, longest * RISE)
            alone = (_most_runs(told) - 1) * longest * RISE  # rule 8 stands before rule 9
            return bool(runs) and not easy_only and distance <= most and distance + alone >= most
        if any(run["distance"] is None for run in runs):
            return False
        if runs:
            last, longest = exact(week["distance"]), max(longest, *(exact(run["distance"]) for run in runs))
    return False
