"""Running in distances (rules 4 to 8), and the race among them (rule 9).

All sums are in whole tenths, all limits exact fractions of a tenth, so that nothing is rounded up by accident.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import ceil
from typing import NamedTuple

from generator.engine.running.case import (
    CEILING,
    FIRST_WEEK_SHARE,
    KM_PER_MILE,
    LONGEST_RISE,
    MOST_DAYS,
    Case,
    Soreness,
)
from generator.engine.running.days import long_run_day, spread, with_rest_between
from generator.engine.running.model import Outing, RunKind
from generator.engine.running.race import Race
from generator.engine.running.steps import BOTTOM, TOP, Ladder, walks
from generator.profile.model import Day

WEEKLY_RISE = Fraction(11, 10)
"""Rule 6: a week is at most this times the last one with running (a cautious custom; evidence 10)."""
LEAST_SHARE = Fraction(1, 2)
"""Rule 8: a screened runner gets at least this part of what rules 5 to 7 allow."""
FIRST_TARGET: dict[Soreness, Fraction] = {"low": Fraction(9, 10), "some": Fraction(9, 10), "high": Fraction(3, 4)}
"""How much of what rule 5 allows is planned in the first week: a little less, and less again after high pain."""
SHORTEST_RUN_KM = 2
"""A run shorter than this is not worth changing for, where fewer and longer ones are allowed."""

LONG_SHARE, RACE_LONG_SHARE = Fraction(3, 2), Fraction(5, 2)
"""How many ordinary runs the long run of a week is worth: usually, and towards a race that needs a longer one."""
LONGEST_BEFORE_RACE_KM = 32
"""No long run grows beyond this, whatever the race: what most marathon plans end at."""
LIGHTER = Fraction(3, 4)
"""What the week that leads to the race holds of the one before, and the week after it of the lesser of race week and
the usual one."""


class Aim(NamedTuple):
    """Where the weeks stop growing, and what the long run is worth; in tenths."""

    weekly: Fraction
    longest: Fraction
    long_share: Fraction


class Usual(NamedTuple):
    """The runner's usual week and longest run, in tenths: what the way "distance" knows."""

    weekly: Fraction
    longest: Fraction


def usual_aim(usual: Usual) -> Aim:
    """Aim at the runner's own usual week and longest run: rules 6 and 7 are ceilings, not goals."""
    return Aim(usual.weekly, usual.longest, LONG_SHARE)


def race_aim(case: Case, usual: Usual, race: Race) -> Aim:
    """Aim at the shortest long run from which rule 7 allows the race, and at a week that carries it."""
    km = Fraction(1) if case.units == "km" else 1 / KM_PER_MILE
    longest = max(usual.longest, min(Fraction(ceil(race.tenths / LONGEST_RISE)), LONGEST_BEFORE_RACE_KM * 10 * km))
    week = ceil(longest * (case.runs_per_week - 1 + RACE_LONG_SHARE) / RACE_LONG_SHARE)
    return Aim(max(usual.weekly, min(Fraction(week), usual.weekly * CEILING)), longest, RACE_LONG_SHARE)


class Schedule(NamedTuple):
    """The outings of each week, and why the race, if there is one, is not among them."""

    weeks: tuple[tuple[Outing, ...], ...]
    no_race: str | None


class _Week(NamedTuple):
    """What the rules and the weeks before leave for this one; all in tenths."""

    first: bool
    most: Fraction
    """The most that the week may hold (rules 1, 5 and 6)."""
    longest: Fraction
    """The longest run of the last 30 days and of the weeks so far (rule 7)."""
    before: int
    """What a week that does not grow holds: as much as the last, or the first week's target."""
    runs: int
    """The most runs (rule 2)."""
    ladder: Ladder
    aim: Aim
    after_race: bool
    rest: tuple[Day, ...]
    """The days just before and after the race."""
    enough: int | None
    """What the week must hold for the race on the first days of the next one, ``None`` when none is."""

    @property
    def allowed_in_a_run(self) -> int:
        """Rule 7."""
        return int(self.longest * LONGEST_RISE)

    @property
    def least(self) -> int:
        """Rule 8."""
        return ceil(min(self.most, self.runs * self.longest * LONGEST_RISE) * LEAST_SHARE)

    @property
    def most_of_a_run(self) -> int:
        """What rule 7 allows, as far as the aim; all of it where rule 8 asks for more."""
        aimed = min(self.allowed_in_a_run, int(self.aim.longest))
        return aimed if self.runs * aimed >= self.least else self.allowed_in_a_run

    @property
    def target(self) -> int:
        """What the week is to hold: a step towards the aim, less after a race, and never less than rule 8 says."""
        if self.first:
            wished = self.before
        elif self.after_race:
            wished = int(min(Fraction(self.before), self.aim.weekly) * LIGHTER)
        else:
            wished = min(int(self.before * WEEKLY_RISE), int(self.most), int(self.aim.weekly))
        if self.enough is not None:
            wished = min(wished, max(int(self.before * LIGHTER), self.enough))
        return max(wished, self.least)


def schedule(case: Case, usual: Usual, race: Race | None, aim: Aim) -> Schedule:
    """Plan every week in distances; the race stands in its week if rules 6 to 8 then allow its distance.

    Once it is run, the usual week and longest run are the aim again.
    """
    weeks: list[tuple[Outing, ...]] = []
    last: int | None = None
    longest, ladder = usual.longest, BOTTOM if case.soreness == "high" else TOP
    no_race, raced, tapered = None, False, False
    for number in range(1, case.weeks + 1):
        if number < case.first_week:
            weeks.append(walks(case, number))
            continue
        most, before = _limits(case, usual, last)
        rest = () if race is None else race.rest_days(number)
        enough = None if race is None else _enough_before(race, number, longest)
        week = _Week(last is None, most, longest, before, case.runs_per_week, ladder, aim, raced, rest, enough)
        raced = False
        if race is not None and race.week == number:
            no_race = _race_refused(case, week, race)
            raced, aim = no_race is None, usual_aim(usual)
        if race is not None and raced:
            outings = _race_week(case, week, race, wished=int(week.before * (1 if tapered else LIGHTER)))
        else:
            outings = _ordinary_week(case, week, may_be_long=_may_be_long(case, week, number))
        weeks.append(outings)
        tapered = enough is not None
        tenths = [outing.tenths or 0 for outing in outings]
        last, longest = sum(tenths), max(longest, Fraction(max(tenths)))
        ladder = ladder.after(sum(outing.kind == "walk-run" for outing in outings))
    return Schedule(tuple(weeks), no_race)


def _enough_before(race: Race, number: int, longest: Fraction) -> int | None:
    """Return how much a week must hold for the race early in the next one to stand.

    ``None`` when there is no such race, or when it needs a longer run first, which is then this week's.
    """
    if race.week == number or race.lighter_week != number or race.tenths > longest * LONGEST_RISE:
        return None
    return ceil(race.tenths / WEEKLY_RISE)


def _limits(case: Case, usual: Usual, last: int | None) -> tuple[Fraction, int]:
    """Return the most that a week may hold (rules 1, 5 and 6), and what it holds without growing."""
    if last is None:
        most = usual.weekly * FIRST_WEEK_SHARE[case.soreness]
        return most, max(int(most * FIRST_TARGET[case.soreness]), ceil(most * LEAST_SHARE))
    most = last * WEEKLY_RISE
    return min(most, usual.weekly) if case.on_paper else most, last


def _may_be_long(case: Case, week: _Week, number: int) -> bool:
    """A long run comes after the settle phase and the walk–runs, not close to a race; on paper running is easy."""
    settled = not week.first and number > case.settle_weeks and week.ladder.step is None
    fresh = not week.after_race and week.enough is None
    return settled and fresh and not case.on_paper


def _ordinary_week(case: Case, week: _Week, *, may_be_long: bool) -> tuple[Outing, ...]:
    count = _count(case, week, week.target)
    total = min(week.target, count * week.most_of_a_run)
    days = spread(case.days, count, rest=week.rest)
    lengths = _even(total, count)
    if may_be_long and count > 1:
        long = _long(total, count, week)
        rest = _even(total - long, count - 1)
        if long > rest[0]:
            long_day = long_run_day(days)
            others = [day for day in days if day != long_day]
            return (Outing(long_day, "long", tenths=long), *_gentle_runs(others, rest, week.ladder))
    return _gentle_runs(days, lengths, week.ladder)


def _count(case: Case, week: _Week, target: int) -> int:
    """Return how many runs carry the target: not many tiny ones, and rest between them, unless the rules need more."""
    wished = min(week.runs, MOST_DAYS)
    if week.ladder.step is not None:
        wished = with_rest_between(case.days, wished)
    worth_while = target // _shortest_run(case)
    needed = ceil(target / week.most_of_a_run)
    rested = sum(day not in week.rest for day in case.days)
    if needed <= rested:
        wished = min(wished, rested)
    return max(min(wished, max(worth_while, needed)), ceil(week.least / week.most_of_a_run))


def _shortest_run(case: Case) -> int:
    """Return what is worth changing for, in whole tenths of the runner's unit."""
    return int(SHORTEST_RUN_KM * 10 / (KM_PER_MILE if case.units == "mi" else 1))


def _even(total: int, count: int) -> list[int]:
    """Split a total into lengths that differ by a tenth at most, longer ones first."""
    each, over = divmod(total, count)
    return [each + (place < over) for place in range(count)]


def _long(total: int, count: int, week: _Week) -> int:
    """Return the longest run's length: its share of the week, more than an even one, so the others hold the rest."""
    share = int(total * week.aim.long_share / (count - 1 + week.aim.long_share))
    return min(share, week.most_of_a_run)


def _gentle_runs(days: Sequence[Day], lengths: Sequence[int], ladder: Ladder) -> tuple[Outing, ...]:
    """Return easy runs, or walk–runs as long as the runner is on the steps."""
    step = ladder.step
    kind: RunKind = "easy" if step is None else "walk-run"
    pattern = None if step is None else step.pattern_all_the_way()
    return tuple(Outing(day, kind, tenths=tenths, pattern=pattern) for day, tenths in zip(days, lengths, strict=True))


def _race_refused(case: Case, week: _Week, race: Race) -> str | None:
    """Return why rules 6 to 8 do not allow the race in its week, ``None`` if they do."""
    if race.tenths > min(week.most, week.longest * LONGEST_RISE):
        most = min(int(week.most), week.allowed_in_a_run) / 10
        unit = "km" if case.units == "km" else "miles"
        return f"It is longer than this plan may go by then: at most {most:g} {unit} in one run."
    if int(race.tenths) + (week.runs - 1) * week.allowed_in_a_run < week.least:
        return "It is much shorter than your usual runs, and you have no other day to run that week."
    return None


def _race_week(case: Case, week: _Week, race: Race, *, wished: int) -> tuple[Outing, ...]:
    """Return the race, and easy runs up to what the week is to hold, with rest on the days before and after."""
    printed = int(race.tenths)
    room = max(wished - printed, week.least - printed, 0)
    most = week.most_of_a_run
    if (week.runs - 1) * most < week.least - printed:
        most = week.allowed_in_a_run
    free = sum(day not in (race.day, *week.rest) for day in case.days)
    count = min(room // _shortest_run(case), min(week.runs, MOST_DAYS) - 1, free)
    count = max(count, ceil((week.least - printed) / most))
    total = min(room, count * most)
    days = spread(case.days, count + 1, must=race.day, rest=week.rest)
    others = [day for day in days if day != race.day]
    runs = _gentle_runs(others, _even(total, count), week.ladder) if others else ()
    return (Outing(race.day, "race", tenths=printed), *runs)
