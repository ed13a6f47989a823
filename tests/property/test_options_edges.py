"""What may be done, with one exercise in the library: which kit, from which week, and the words for what is missing."""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec.structs import replace

from generator.engine.case import Case, case_of
from generator.engine.options import Options, contraindications, options
from generator.library.model import DoseSpec, Exercise, SafetyRule
from generator.profile.facts import facts
from generator.profile.model import Profile
from tests.property.planning import library
from tests.property.profiles import ISSUED
from tests.property.runners import ON_PAPER, RUNNER, with_

ROW = replace(library().exercises["band-row"], avoid=(), care=())
NO_DUMBBELLS = SafetyRule(id="r", when={"always": True}, text="No.", applies={"equipment": ["dumbbells"]})


def case(exercise: Exercise, profile: dict[str, Any], *rules: SafetyRule) -> Case:
    content = replace(library(), exercises={exercise.id: exercise}, safety=rules)
    told = msgspec.convert(profile, Profile)
    return case_of(told, facts(told, ISSUED), content)


def found(exercise: Exercise, profile: dict[str, Any], *rules: SafetyRule) -> Options:
    return options(case(exercise, profile, *rules))


def test_a_kit_that_is_ruled_out_leaves_the_other() -> None:
    for kits in ((("dumbbells",), ("resistance-band",)), (("resistance-band",), ("dumbbells",))):
        either = replace(ROW, equipment=kits)
        owns_both, owns_one = (
            with_(RUNNER, equipment=["dumbbells", "resistance-band"]),
            with_(RUNNER, equipment=["dumbbells"]),
        )
        assert found(either, owns_both, NO_DUMBBELLS).allowed["band-row"].kit == ("resistance-band",)
        assert found(either, owns_one, NO_DUMBBELLS).barred["band-row"][0].rule == "r"
        assert contraindications(either, case(either, owns_both, NO_DUMBBELLS)) == ()
        assert [one.rule for one in contraindications(either, case(either, owns_one, NO_DUMBBELLS))] == ["r"]
        assert contraindications(either, case(either, with_(RUNNER, equipment=[]), NO_DUMBBELLS)) == ()


def test_on_paper_a_kit_with_a_bar_is_none() -> None:
    with_bar = replace(ROW, equipment=(("pull-up-bar",),), traits=())
    assert "band-row" in found(with_bar, with_(RUNNER, equipment=["pull-up-bar"])).allowed
    assert "band-row" in found(with_bar, with_(ON_PAPER, equipment=["pull-up-bar"])).barred


def test_on_paper_loads_begin_in_week_2_and_no_later() -> None:
    assert found(ROW, ON_PAPER).allowed["band-row"].weeks == (2, 3, 4)
    assert found(ROW, RUNNER).allowed["band-row"].weeks == (2, 3, 4)
    gentle = replace(ROW, category="mobility", loaded=False, doses={"settle": DoseSpec(sets=1, per_week=2)})
    assert found(gentle, ON_PAPER).allowed["band-row"].weeks == (1, 2, 3, 4)


def test_what_begins_later_than_the_plan_ends_is_left_out_unless_it_is_prescribed() -> None:
    late = replace(ROW, doses={"return": DoseSpec(sets=1, per_week=2)})
    short = with_(RUNNER, prescription__weeks=2)
    assert [one.rule for one in found(late, short).barred["band-row"]] == ["later-phase"]
    assert found(late, with_(short, prescription__include=["band-row"])).allowed["band-row"].weeks == (1, 2)


def test_the_smallest_kits_are_named_for_what_is_missing() -> None:
    kits = (("dumbbells", "bench"), ("dumbbells",), ("resistance-band",))
    [reason] = found(replace(ROW, equipment=kits), with_(RUNNER, equipment=[])).barred["band-row"]
    assert reason.text == "It needs dumbbells, or a resistance band. You do not have that."
    assert reason.from_ == ("equipment",)


def test_what_was_prescribed_is_all_that_is_left_while_not_screened() -> None:
    told = with_(ON_PAPER, prescription__include=["band-row"])
    option = found(ROW, told)
    assert set(option.allowed) == {"band-row"}
    assert option.barred == {}
    assert not option.allowed["band-row"].prescribed
