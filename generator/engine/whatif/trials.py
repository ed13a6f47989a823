"""Plans of changed profiles, each made once."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import NamedTuple

from generator.engine.answers import answers
from generator.engine.case import case_of
from generator.engine.model import Because
from generator.engine.options import options
from generator.engine.plan import plan_for
from generator.engine.prescription import with_excluded, with_included
from generator.engine.whatif.candidates import Seen
from generator.engine.whatif.change import Change, changed, key_of
from generator.library.model import Library
from generator.profile.facts import facts, is_screened
from generator.profile.model import Profile

_STAND_IN = "The professional's own reason."  # why an exercise is prescribed, while that is only tried out


class Tried(NamedTuple):
    """What came of a change: the exercises chosen, and why each other one was not; both empty in a referral."""

    chosen: frozenset[str]
    because: dict[str, tuple[Because, ...]]


class Trials:
    """Tries changes of one runner's profile out, on the whole plan; ``seen`` is the runner before any change."""

    def __init__(self, profile: Profile, library: Library, issued: date) -> None:
        self._profile, self._library, self._issued = profile, library, issued
        self.seen = self._seen(profile)
        self._tried: dict[tuple[tuple[str, str], ...], Tried] = {}
        self._may: dict[tuple[tuple[str, str], ...], frozenset[str]] = {}

    def plan(self, changes: Iterable[Change]) -> Tried:
        """Return what the plan is with some changes."""
        changes = tuple(changes)
        key = key_of(changes)
        if key not in self._tried:
            made = plan_for(changed(self._profile, changes), self._library, self._issued)
            self._tried[key] = Tried(
                frozenset(exercise.id for exercise in made.exercises),
                {left_out.id: left_out.because for left_out in made.excluded},
            )
        return self._tried[key]

    def may(self, changes: Iterable[Change] = ()) -> frozenset[str]:
        """Return the ids of the exercises that nothing rules out with some changes, whether they are chosen or not."""
        changes = tuple(changes)
        key = key_of(changes)
        if key not in self._may:
            seen = self._seen(changed(self._profile, changes))
            self._may[key] = frozenset(options(case_of(seen.profile, seen.facts, self._library)).allowed)
        return self._may[key]

    def prescribable(self, names: Collection[str], changes: Iterable[Change] = (), *, override: bool) -> list[str]:
        """Return which exercises the plan holds once a professional prescribes them, with a reason if ``override``."""
        told = with_included(changed(self._profile, changes), names, _STAND_IN if override else None)
        if not is_screened(told):  # what is prescribed waits until then
            return []
        made = plan_for(told, self._library, self._issued)
        chosen = {one.id for one in made.exercises}
        return [name for name in names if name in chosen]

    def without(self, name: str) -> tuple[str, ...]:
        """Return what the plan holds, in the library's order, if a professional leaves an exercise out."""
        made = plan_for(with_excluded(self._profile, name), self._library, self._issued)
        chosen = {one.id for one in made.exercises}
        return tuple(one for one in self._library.exercises if one in chosen)

    def _seen(self, profile: Profile) -> Seen:
        return Seen(profile, answers(facts(profile, self._issued), self._library).facts, self._library)
