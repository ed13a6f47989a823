"""Everything about one runner that choosing exercises looks at, gathered once."""

from __future__ import annotations

from typing import Final, get_args

from msgspec import Struct

from generator.engine.given import given_fields
from generator.engine.model import LikelyCause
from generator.engine.phases import phases_by_week, plan_weeks, settle_weeks
from generator.engine.safety import ActiveRule, active_rules
from generator.library.model import Library, Phase
from generator.profile.facts import Facts
from generator.profile.model import Day, Profile

WEEK: Final[tuple[Day, ...]] = get_args(Day)

TRAINED_DAYS: Final = 2
"""Days of strength work a week from which a runner is used to it, as the ACSM position stand of 2009 advises."""
_TOO_SORE: Final = 6  # from this pain on, and while it is not known, nobody counts as trained and ladders wait


class Case(Struct, frozen=True, kw_only=True):
    """A runner who may start, with the content and the limits that hold for them.

    ``phases`` has the phase of each week of the plan. ``trained`` runners are used to strength work.
    """

    profile: Profile
    library: Library
    facts: Facts
    given: frozenset[str]
    active: tuple[ActiveRule, ...]
    causes: tuple[LikelyCause, ...]
    settle: int
    phases: tuple[Phase, ...]

    @property
    def screened(self) -> bool:
        """Every screening question has an answer."""
        return bool(self.facts.value("screened"))

    @property
    def on_paper(self) -> bool:
        """The runner will answer the printed checklist."""
        return bool(self.facts.value("on_paper"))

    @property
    def trained(self) -> bool:
        """The runner does strength work on two days a week or more, not just since lately, and is not too sore."""
        days, added = self.facts.value("strength_days"), self.facts.value("added")
        used_to_it = isinstance(days, int | float) and days >= TRAINED_DAYS
        lately = isinstance(added, tuple) and "strength" in added
        return used_to_it and not lately and not self.sore_or_unknown

    @property
    def sore_or_unknown(self) -> bool:
        """The pain is strong, or nobody said how strong."""
        pain = self.facts.value("pain")
        return not isinstance(pain, int | float) or pain >= _TOO_SORE

    @property
    def weeks(self) -> range:
        """The numbers of the plan's weeks, from 1."""
        return range(1, len(self.phases) + 1)

    def phase(self, week: int) -> Phase:
        """Return the phase of a week."""
        return self.phases[week - 1]

    @property
    def session_count(self) -> int:
        """How many sessions a week there are time and days for."""
        sessions = self.profile.sessions
        return min(sessions.days_per_week, len(set(sessions.days or WEEK)))


def case_of(profile: Profile, facts: Facts, library: Library, causes: tuple[LikelyCause, ...] = ()) -> Case:
    """Gather a case; ``facts`` hold the derived answers. A pregnancy counts as far as it is in the last week."""
    weeks = plan_weeks(profile)
    facts = _in_last_week(facts, weeks)
    settle = settle_weeks(facts, library, weeks)
    asked = bool(facts.value("screened")) or bool(facts.value("on_paper"))
    return Case(
        profile=profile,
        library=library,
        facts=facts,
        given=given_fields(profile),
        active=active_rules(facts, library),
        causes=causes,
        settle=settle,
        phases=phases_by_week(library, weeks, settle, screened=asked),
    )


def _in_last_week(facts: Facts, weeks: int) -> Facts:
    """Return the facts with the week of a pregnancy in the plan's last week: what must stop by then is not begun."""
    name = "pregnancy_week"
    week, from_ = facts[name]
    if not facts.value("pregnant") or not isinstance(week, int | float):
        return facts
    return facts.with_(name, week + weeks - 1, from_)
