"""Which phase each week of a plan is in."""

from __future__ import annotations

from typing import Final

from generator.library.model import Library, Phase
from generator.library.predicate import value_of
from generator.profile.facts import Facts
from generator.profile.model import Profile

DEFAULT_WEEKS: Final = 4
SHORT_PLAN: Final = 2
"""In a plan of up to this many weeks the settle phase lasts one week, whatever the pain."""


def plan_weeks(profile: Profile) -> int:
    """Return how many weeks the plan has: as many as prescribed, else four."""
    return profile.prescription.weeks or DEFAULT_WEEKS


def settle_weeks(facts: Facts, library: Library, weeks: int) -> int:
    """Return how many weeks the first phase lasts: what the library's first true rule says, one in a short plan."""
    told = next((rule.weeks for rule in library.settle if value_of(rule.when, facts)), 1)
    return 1 if weeks <= SHORT_PLAN else min(max(told, 1), weeks)


def phases_by_week(library: Library, weeks: int, settle: int, *, screened: bool) -> tuple[Phase, ...]:
    """Return the phase of each week, the first week's first.

    After the settle phase each further phase has two weeks, as far as the plan goes; with only two weeks left they are
    in two phases, so that something progresses; what is left when every phase has two weeks is spread evenly, earlier
    phases first. A runner who is neither screened nor answers on paper stays in the second phase: loads never come.
    """
    first, *further = library.phases[: None if screened else 2]
    left = weeks - settle
    if not further or left <= 0:
        return (first,) * weeks
    share = 1 if left == SHORT_PLAN else 2
    lengths = [max(0, min(share, left - share * index)) for index in range(len(further))]
    for index in range(left - sum(lengths)):
        lengths[index % len(further)] += 1
    later = [phase for phase, length in zip(further, lengths, strict=True) for _ in range(length)]
    return (*(first,) * settle, *later)
