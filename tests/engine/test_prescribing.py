"""Whether a professional could prescribe what is left out: what is tried, in which order, and what is told of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any, cast

import pytest

from generator.engine.answers import answers
from generator.engine.whatif.candidates import Seen
from generator.engine.whatif.change import Change, Ease
from generator.engine.whatif.prescribing import prescribable_ones
from generator.engine.whatif.trials import Trials
from generator.profile.facts import facts
from tests.engine.runners import ISSUED, library, runner


class Pretended:
    """Stands in for the trials: ``needs`` is which fields must change, and whether a reason is needed, by exercise."""

    def __init__(self, needs: dict[str, tuple[set[str], bool]], *, may: Iterable[str] = (), screened: bool = True):
        profile = runner(screening="clear" if screened else None)
        self.seen = Seen(profile, answers(facts(profile, ISSUED), library()).facts, library())
        self.needs, self._may = needs, frozenset(may)
        self.asked: list[tuple[tuple[str, ...], frozenset[str], bool]] = []

    def may(self) -> frozenset[str]:
        return self._may

    def prescribable(self, names: Collection[str], changes: Iterable[Change] = (), *, override: bool) -> list[str]:
        made = frozenset(field for change in changes for field in change.fields)
        self.asked.append((tuple(names), made, override))
        return [name for name in names if self.needs[name][0] <= made and (override or not self.needs[name][1])]


def change(field: str, ease: Ease = Ease.EQUIPMENT, *, bars: bool = False) -> Change:
    return Change(values=((field, 1),), ease=ease, text=field, bars=bars)


def found(trials: Pretended, wanted: dict[str, list[Change]]) -> dict[str, tuple[list[str], bool]]:
    """By exercise: which fields change before, and whether it is against the usual rule."""
    told = prescribable_ones(list(wanted), wanted, cast(Trials, trials))
    return {
        name: ([field for one in before for field in one.fields], override) for name, (before, override) in told.items()
    }


A, B, C, D, E, F = (change(name, Ease(place + 1)) for place, name in enumerate("abcdef"))
HEALTH = change("health", Ease.STATE, bars=True)


@pytest.mark.parametrize(
    ("needs", "wanted", "told"),
    [
        # As it is, and no reason is asked for where nobody's health speaks against it.
        ((set(), False), [], ([], False)),
        ((set(), True), [A], None),
        ((set(), True), [HEALTH], ([], True)),
        ((set(), False), [HEALTH], ([], False)),
        # After one change: the easiest, or the next.
        (({"a"}, False), [A, B, C], (["a"], False)),
        (({"b"}, False), [A, B, C], (["b"], False)),
        (({"b"}, False), [B, A], (["b"], False)),
        (({"b"}, True), [HEALTH, B], (["b"], True)),
        # After all of them, without those that a professional may look past.
        (({"c"}, False), [A, B, C], (["c"], False)),
        (({"a", "c"}, False), [A, B, C], (["a", "c"], False)),
        (({"a", "b"}, False), [A, B], (["a", "b"], False)),
        (({"a", "b", "c", "d", "e"}, False), [A, B, C, D, E], (["a", "b", "c", "d", "e"], False)),
        (({"a", "b"}, False), [A, B, C, D, E, F], None),
        (({"b"}, False), [A, B, C, D, E, F], (["b"], False)),
        (({"c"}, False), [A, B, C, D, E, F], None),
        # A state of health is not changed for it.
        (({"health"}, False), [HEALTH], None),
        (({"z"}, False), [A, B], None),
    ],
)
def test_the_fewest_changes_before_a_prescription_are_told(
    needs: tuple[set[str], bool], wanted: list[Change], told: tuple[list[str], bool] | None
) -> None:
    assert found(Pretended({"row": needs}), {"row": wanted}) == ({} if told is None else {"row": told})


def test_an_open_screening_is_answered_first() -> None:
    trials = Pretended({"row": ({"screening"}, False)}, screened=False)
    assert found(trials, {"row": [A]}) == {"row": (["screening"], False)}


def test_what_the_runner_may_do_needs_no_change() -> None:
    trials = Pretended({"row": ({"a"}, False)}, may=["row"])
    assert found(trials, {"row": [A]}) == {}
    assert {made for _, made, _ in trials.asked} == {frozenset()}


def test_exercises_are_tried_three_at_a_time_and_each_alike_once() -> None:
    names = ["one", "two", "three", "four"]
    trials = Pretended(dict.fromkeys(names, (set(), False)))
    told = found(trials, {name: [A] for name in names})
    assert told == dict.fromkeys(names, ([], False))
    assert [asked for asked, _, _ in trials.asked] == [("one", "two", "three"), ("four",)]


def test_what_is_found_is_not_asked_about_again() -> None:
    trials = Pretended({"row": (set(), False), "pull": ({"a"}, False)})
    assert found(trials, {"row": [A], "pull": [A]}) == {"row": ([], False), "pull": (["a"], False)}
    assert [asked for asked, _, _ in trials.asked] == [("row", "pull"), ("pull",)]


def test_the_easiest_change_of_each_field_is_taken() -> None:
    harder: Any = Change(values=(("a", 2),), ease=Ease.STATE, text="a")
    trials = Pretended({"row": ({"a"}, False)})
    [(before, _)] = prescribable_ones(["row"], {"row": [A, harder]}, cast(Trials, trials)).values()
    assert before == (A,)
