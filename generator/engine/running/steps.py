"""Walk–run steps back to running, and walks (evidence: return to running)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from generator.engine.running.case import Case
from generator.engine.running.days import spread
from generator.engine.running.model import Outing
from generator.profile.model import Day


class Step(NamedTuple):
    """Minutes of running and of walking, in turns."""

    run: int
    walk: int

    @property
    def turn(self) -> int:
        """Minutes of one turn."""
        return self.run + self.walk

    def pattern(self, turns: int) -> str:
        """Say the step in words, with how often."""
        return f"{self._words}. Do this {turns} times." if turns > 1 else f"{self._words}. Do this once."

    def pattern_all_the_way(self) -> str:
        """Say the step in words, for a distance."""
        return f"{self._words}. Keep taking turns until you have done the whole distance."

    @property
    def _words(self) -> str:
        return f"Run {self.run} min, walk {self.walk} min"


STEPS = (Step(3, 2), Step(4, 2), Step(4, 1))
"""Then running without walks (evidence: return to running)."""
TIMES_EACH = 2
"""Each step is done at least so often before the next (evidence)."""

WALKS_PER_WEEK = 3
WALK_MINUTES, LONGEST_WALK_MINUTES, WALK_RISE = 20, 30, 5


class Ladder(NamedTuple):
    """Where a runner stands on the steps: ``place`` is ``len(STEPS)`` at running without walks."""

    place: int = 0
    times: int = 0

    @property
    def step(self) -> Step | None:
        """The step of this week, ``None`` for running without walks."""
        return STEPS[self.place] if self.place < len(STEPS) else None

    def after(self, outings: int) -> Ladder:
        """Return the place for the week after one with so many walk–runs of this step."""
        times = self.times + outings
        return Ladder(self.place + 1) if times >= TIMES_EACH else Ladder(self.place, times)


BOTTOM, TOP = Ladder(), Ladder(len(STEPS))


def walks(case: Case, week: int) -> tuple[Outing, ...]:
    """Return a week's walks: one of them five minutes longer each week, up to half an hour each."""
    days: Sequence[Day] = spread(case.days, WALKS_PER_WEEK)
    outings = []
    for place, day in enumerate(days):
        rises = (week - 1 + len(days) - 1 - place) // len(days)
        minutes = min(WALK_MINUTES + WALK_RISE * rises, LONGEST_WALK_MINUTES)
        outings.append(Outing(day, "walk", minutes=minutes))
    return tuple(outings)
