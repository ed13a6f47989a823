"""The search for the smallest change: what is tried, how often, and in which order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from msgspec.structs import replace

from generator.engine.answers import answers
from generator.engine.model import Because, Excluded
from generator.engine.whatif import search
from generator.engine.whatif.candidates import Seen
from generator.engine.whatif.change import Change, Ease
from generator.engine.whatif.search import Outcome, what_if
from generator.engine.whatif.trials import Tried
from generator.library.model import Exercise
from generator.profile.facts import facts
from tests.engine.runners import ISSUED, library, plan, runner

Needs = dict[str, list[set[str]]]


def change(field: str, ease: Ease = Ease.ANSWER, value: Any = 1, *, bars: bool = False) -> Change:
    return Change(values=((field, value),), ease=ease, text=field, bars=bars)


class Pretended:
    """Stands in for the trials. ``needs`` are the sets of fields of which one must change, by exercise."""

    def __init__(self, needs: Needs, may: Iterable[str], hard: Iterable[str], never: Iterable[str]) -> None:
        profile = runner()
        self.seen = Seen(profile, answers(facts(profile, ISSUED), library()).facts, library())
        self.needs, self._may, self.hard = needs, frozenset(may), frozenset(hard)
        self.never = frozenset(never)
        self.asked: list[frozenset[str]] = []

    def plan(self, changes: Iterable[Change]) -> Tried:
        made = frozenset(field for one in changes for field in one.fields)
        self.asked.append(made)
        if "refer" in made:
            return Tried(frozenset(), {})
        chosen = frozenset(name for name, sets in self.needs.items() if any(one <= made for one in sets)) - self.never
        left = {
            name: tuple(reason(field) for field in sorted(sets[0] - made))
            for name, sets in self.needs.items()
            if name not in chosen
        }
        return Tried(chosen, left)

    def may(self, changes: Iterable[Change] = ()) -> frozenset[str]:
        made = {field for one in changes for field in one.fields}
        return self._may | {name for name, sets in self.needs.items() if sets[0] & self.hard and sets[0] & made}


def reason(field: str) -> Because:
    return Because(rule=field, text=field, from_=(field,))


class World:
    """What the search sees: the changes of each field, those that are general, and the trials."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.patch = monkeypatch
        self.changes: dict[str, list[Change]] = {}
        self.general: list[Change] = []
        self.speaks: list[Change] = []
        self.prescribed: dict[str, tuple[tuple[Change, ...], bool]] = {}
        self.open: list[str] = []

    def _candidates(self, _: Exercise, because: Iterable[Because], __: Seen) -> list[Change]:
        return [one for told in because for field in told.from_ for one in self.changes.get(field, [change(field)])]

    def _prescribable(self, names: list[str], *_: Any) -> dict[str, tuple[tuple[Change, ...], bool]]:
        self.open = names
        return self.prescribed

    def ask(
        self,
        needs: Needs,
        *,
        may: Iterable[str] = (),
        hard: Iterable[str] = (),
        never: Iterable[str] = (),
        only: Any = None,
    ) -> dict[str, Outcome]:
        self.trials = Pretended(needs, may, hard, never)
        self.patch.setattr(search, "Trials", lambda *_: self.trials)
        self.patch.setattr(search, "candidates", self._candidates)
        self.patch.setattr(search, "general", lambda *_: self.general)
        self.patch.setattr(search, "reasons_to_come", lambda *_: self.speaks)
        self.patch.setattr(search, "prescribable_ones", self._prescribable)
        excluded = tuple(
            Excluded(id=name, because=tuple(reason(field) for field in sorted(sets[0]))) for name, sets in needs.items()
        )
        return what_if(runner(), replace(plan(), excluded=excluded), library(), ISSUED, only)

    def fields(self, needs: Needs, **told: Any) -> dict[str, list[str]]:
        """The fields that change to bring each exercise in."""
        found = self.ask(needs, **told)
        return {name: [field for one in outcome.changes for field in one.fields] for name, outcome in found.items()}


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    return World(monkeypatch)


ROW, PULL, PRESS, PLANK = "band-row", "pull-up", "floor-press", "plank"
FREE = {ROW}


def test_one_change_is_found_and_tried_once_for_all(world: World) -> None:
    assert world.fields({ROW: [{"a"}], PULL: [{"a"}]}) == {ROW: ["a"], PULL: ["a"]}
    assert world.trials.asked == [{"a"}]


def test_only_what_is_asked_about_is_answered(world: World) -> None:
    assert list(world.ask({ROW: [{"a"}], PULL: [{"b"}]}, only=[PULL])) == [PULL]
    assert world.ask({ROW: [{"a"}]}, only=[]) == {}
    assert world.trials.asked == []


def test_the_easier_of_two_changes_is_told(world: World) -> None:
    world.changes = {"a": [change("a", Ease.STATE), change("b", Ease.TRAINING), change("c", Ease.PRESCRIPTION)]}
    assert world.fields({ROW: [{"a"}, {"b"}, {"c"}]}) == {ROW: ["b"]}


def test_of_two_kits_the_smaller_is_told(world: World) -> None:
    big = change("equipment", Ease.EQUIPMENT, ["barbell", "bench"])
    small = change("equipment", Ease.EQUIPMENT, ["dumbbells"])
    world.changes = {"a": [big, small]}
    [outcome] = world.ask({ROW: [{"a"}, {"equipment"}]}).values()
    assert outcome.changes == (small,)


def test_a_change_of_one_field_goes_before_an_easier_one_of_two(world: World) -> None:
    two = Change(values=(("b", 1), ("c", 1)), ease=Ease.ANSWER, text="b")
    world.changes = {"a": [two, change("a", Ease.PRESCRIPTION)]}
    assert world.fields({ROW: [{"a"}, {"b"}]}) == {ROW: ["a"]}


@pytest.mark.parametrize(("place", "found"), [(23, ["g23"]), (24, [])])
def test_so_many_single_changes_are_tried_for_what_the_runner_may_do(
    world: World, place: int, found: list[str]
) -> None:
    world.general = [change(f"g{number}") for number in range(30)]
    world.changes = {"none": []}
    assert world.fields({ROW: [{"none"}, {f"g{place}"}]}, may=FREE) == {ROW: found}


def test_what_keeps_an_exercise_out_is_always_tried(world: World) -> None:
    world.changes = {"x": [change(f"x{number}") for number in range(40)]}
    assert world.fields({PULL: [{"x"}, {"x39"}]}) == {PULL: ["x39"]}


def test_general_changes_are_for_what_the_runner_may_do(world: World) -> None:
    world.general = [change("g")]
    world.changes = {"none": []}
    assert world.fields({ROW: [{"none"}, {"g"}]}) == {ROW: []}
    assert world.fields({ROW: [{"none"}, {"g"}]}, may=FREE) == {ROW: ["g"]}


def test_two_changes_are_made_where_one_is_not_enough(world: World) -> None:
    assert world.fields({PULL: [{"a", "b"}]}) == {PULL: ["a", "b"]}
    assert world.fields({PULL: [{"a", "b", "c"}]}) == {PULL: []}
    assert pairs_tried(world) == 0  # the second change is for all that is left


def test_the_second_change_may_be_general_once_nothing_is_in_the_way(world: World) -> None:
    world.general = [change("g")]
    world.changes = {"none": [], "a": [change("a")]}
    assert world.fields({PULL: [{"a", "g"}]}, hard={"a"}) == {PULL: ["a", "g"]}
    world.changes["g"] = []
    assert world.fields({PULL: [{"a", "g"}]}, hard={"a"}) == {PULL: ["a", "g"]}
    assert world.fields({PULL: [{"a", "g"}]}) == {PULL: []}


def test_no_pair_changes_one_field_twice(world: World) -> None:
    both = Change(values=(("a", 2), ("b", 1)), ease=Ease.ANSWER, text="both")
    world.changes = {"a": [change("a")], "b": [both]}
    world.fields({PULL: [{"a", "b"}]}, never=[PULL])
    assert world.trials.asked == [{"a"}, {"a", "b"}, {"a"}, {"a", "b"}]  # each alone, then again to see what is left


def test_a_pair_of_which_one_half_is_enough_for_another_is_told_by_that_half(world: World) -> None:
    """The half was no candidate for the other one, whose own reasons name another field."""
    world.general = [change("g")]
    world.changes = {"x": [], "g": []}
    found = world.fields({PULL: [{"a", "g"}], ROW: [{"x"}, {"g"}]}, hard={"a"})
    assert found == {PULL: ["a", "g"], ROW: ["g"]}


def test_a_first_change_that_leads_to_a_referral_or_no_further_has_no_second(world: World) -> None:
    world.changes = {"a": [change("refer"), change("idle"), change("a")], "b": [change("b")]}
    assert world.fields({PULL: [{"a", "b"}]}) == {PULL: ["a", "b"]}
    assert not any({"refer", "idle"} & made for made in world.trials.asked if len(made) > 1)


def pairs_tried(world: World) -> int:
    return sum(len(made) == 2 for made in world.trials.asked)


def test_three_pairs_are_tried_for_each_and_eighteen_for_all(world: World) -> None:
    fields = [f"f{number}" for number in range(8)]
    world.changes = {field: [change(field)] for field in fields}
    world.speaks = [change(f"s{number}") for number in range(4)]
    world.changes |= {"none": [], "b": [change("b", value=value) for value in range(6)]}
    assert world.fields({PULL: [{"a", "b"}]}, never=[PULL]) == {PULL: []}
    assert pairs_tried(world) == 3
    assert world.fields({ROW: [{"none"}]}, may=FREE) == {ROW: []}
    assert pairs_tried(world) == 3
    names = list(library().exercises)[:7]
    world.fields({name: [{"none"}] for name in names}, may=names)
    assert pairs_tried(world) == 18


def test_the_strongest_three_reasons_are_tried_in_pairs(world: World) -> None:
    world.changes = {"none": []}
    world.speaks = [change("s0", Ease.STATE), change("s1"), change("s2"), change("s3")]
    assert world.fields({ROW: [{"none"}, {"s0", "s2"}]}, may=FREE) == {ROW: ["s0", "s2"]}
    assert world.fields({ROW: [{"none"}, {"s0", "s3"}]}, may=FREE) == {ROW: []}
    assert world.trials.asked[0] == {"s1", "s2"}  # the easier pair first
    assert world.fields({ROW: [{"none"}, {"s1", "s0"}]}, may=FREE) == {ROW: ["s0", "s1"]}


def test_reasons_that_contradict_each_other_are_no_pair(world: World) -> None:
    world.changes = {"none": []}
    for speaks in ([change("s"), change("s", value=2)], [change("s", value=["one"])]):
        world.speaks = speaks
        assert world.fields({ROW: [{"none"}]}, may=FREE) == {ROW: []}
        assert world.trials.asked == []


def test_what_stands_against_it_and_what_a_professional_can_do_are_told(world: World) -> None:
    state = change("health", Ease.STATE, bars=True)
    world.changes = {"health": [state]}
    world.prescribed = {PULL: ((change("a"),), True)}
    found = world.ask({PULL: [{"health"}], ROW: [{"a"}], PLANK: [{"q", "r", "s"}]})
    assert world.open == [PULL, PLANK]
    assert found[PULL] == Outcome(
        changes=(state,), stays=(state,), prescribable=True, override=True, before=(change("a"),)
    )
    assert found[ROW] == Outcome(changes=(change("a"),))
    assert found[PLANK] == Outcome()
