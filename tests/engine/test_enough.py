"""Own content leaves something to do for every runner: hiding and own rules have an end."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from generator.engine.enough import NEEDED, missing
from generator.library.model import Category, Library, Rule, SafetyRule
from tests.engine.runners import library


def changed(**fields: Any) -> Library:
    return msgspec.structs.replace(library(), **fields)


def rule(**fields: Any) -> SafetyRule:
    return SafetyRule(**({"id": "own", "when": {"age": {"below": 12}}, "text": "Not for you."} | fields))


def test_the_built_in_library_has_enough() -> None:
    assert missing(library(), library()) == ()


FOR_EVERYONE = {
    "mobility": ["shoulder-rolls"],
    "breathing": ["sitting-belly-breathing"],
    "control": ["chin-tuck", "shoulder-blade-squeeze", "wall-slide"],
}


@pytest.mark.parametrize("category", NEEDED)
def test_one_of_each_needed_kind_has_to_stay(category: Category) -> None:
    left = {name: one for name, one in library().exercises.items() if one.category != category}
    [told] = missing(changed(exercises=left), library())
    assert f"no {category} exercise is left" in told
    assert told.partition("there were: ")[2].split(", ") == FOR_EVERYONE[category]


def test_what_only_some_may_do_does_not_count() -> None:
    """Who has every condition and no kit is left with few: without those, what is left for others is not enough."""
    told = missing(library(), library())
    fragile = missing(changed(exercises={**_all_but_for_everyone("mobility")}), library())
    assert told == ()
    assert any("mobility" in one for one in fragile)


def _all_but_for_everyone(category: Category) -> dict[str, Any]:
    [told] = missing(
        changed(exercises={n: e for n, e in library().exercises.items() if e.category != category}), library()
    )
    gone = told.partition("there were: ")[2].split(", ")
    return {name: one for name, one in library().exercises.items() if name not in gone}


@pytest.mark.parametrize("effect", ["exclude", "hold"])
@pytest.mark.parametrize("field", ["effect", "unknown"])
def test_an_own_rule_counts_as_if_it_held(effect: str, field: str) -> None:
    """It may hold for a runner who has every condition besides."""
    strict = rule(applies={"all": True}, **{"effect": "caution", field: effect})
    assert len(missing(changed(safety=(*library().safety, strict)), library())) == len(NEEDED)


def test_an_own_caution_takes_nothing_away() -> None:
    careful = rule(applies={"all": True}, effect="caution")
    assert missing(changed(safety=(*library().safety, careful)), library()) == ()


def test_own_rules_that_each_leave_enough_may_not_leave_enough_together() -> None:
    [mobility, control] = [
        rule(id=category, applies={"categories": [category]}, when={"age": {"below": 12}}) for category in NEEDED[::2]
    ]
    both = missing(changed(safety=(*library().safety, mobility, control)), library())
    assert [told.split()[1] for told in both] == ["mobility", "control"]


def test_an_own_avoid_rule_counts_as_if_it_held() -> None:
    never = Rule(id="own", when={"age": {"below": 12}}, text="Not for you.")
    exercises = {
        name: msgspec.structs.replace(one, avoid=(*one.avoid, never)) if one.category == "breathing" else one
        for name, one in library().exercises.items()
    }
    [told] = missing(changed(exercises=exercises), library())
    assert "no breathing exercise is left" in told


def test_one_of_each_needed_kind_is_enough() -> None:
    assert missing(_one_of_each(), library()) == ()


def _one_of_each(**fields: Any) -> Library:
    """A library of three exercises that are for everyone; ``fields`` changes the one of control."""
    kept = [library().exercises[name] for name in ("shoulder-rolls", "sitting-belly-breathing", "chin-tuck")]
    kept[-1] = msgspec.structs.replace(kept[-1], **fields)
    return changed(exercises={one.id: one for one in kept})


@pytest.mark.parametrize(
    "fields", [{"level": 2}, {"equipment": ()}, {"equipment": (("foam-roller",), ())}], ids=lambda fields: str(fields)
)
def test_what_everyone_can_do_counts(fields: dict[str, Any]) -> None:
    """The control exercise here has a built-in rule of its own, which holds for nobody who is not referred."""
    assert library().exercises["chin-tuck"].avoid
    assert missing(_one_of_each(**fields), library()) == ()


@pytest.mark.parametrize(
    "fields",
    [
        {"loaded": True},
        {"level": 3},
        {"equipment": (("foam-roller",),)},
        {"equipment": (("foam-roller",), ("massage-ball",))},
        {"doses": {name: dose for name, dose in library().exercises["chin-tuck"].doses.items() if name != "settle"}},
        {"traits": ("kneel",)},
    ],
    ids=lambda fields: next(iter(fields)),
)
def test_what_only_some_can_do_is_not_enough(fields: dict[str, Any]) -> None:
    [told] = missing(_one_of_each(**fields), library())
    assert told.startswith("no control exercise is left")


def test_a_built_in_rule_does_not_count_for_whom_it_does_not_hold() -> None:
    young = rule(id="young-only", applies={"categories": ["control"]})
    with_it = changed(safety=(*library().safety, young))
    assert missing(with_it, with_it) == ()
