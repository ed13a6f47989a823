"""What is said of a change: the sentences, the lines of the profile, and which values would speak for an exercise."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from generator.engine.answers import answers
from generator.engine.plan import plan_for
from generator.engine.whatif.change import Change, Ease
from generator.engine.whatif.one import Answer, answer, sections
from generator.engine.whatif.reasons import reasons_to_come
from generator.engine.whatif.search import Outcome
from generator.engine.whatif.words import to_get_it
from generator.library.model import Condition, Rule
from generator.profile.facts import facts
from tests.engine.runners import ALL_NO, ISSUED, chosen, library, plan, runner

# Sentences


def change(text: str, *pairs: tuple[str, Any], bars: bool = False) -> Change:
    return Change(values=pairs or (("age", 40),), ease=Ease.STATE, text=text, bars=bars)


BAND = change("get a resistance band", ("equipment", ["resistance-band"]))
TRAINED = change("once you do strength work on 2 days a week", ("life.strength_days", 2))
STIFF = change("if this is so: “Your back feels stiff”", ("symptoms.stiff", True))
HUNCHED = change("if this is so: “Your shoulders hunch”", ("running.form", ["hunched-shoulders"]))
HERNIA = change("health.conditions has hernia", ("health.conditions", []), bars=True)


@pytest.mark.parametrize(
    ("outcome", "said"),
    [
        (Outcome(), ["No change that was tried, alone or in a pair, brings it in by itself."]),
        (Outcome(changes=(BAND,)), ["To get it: get a resistance band. [equipment: [resistance-band]]"]),
        (
            Outcome(changes=(TRAINED,)),
            ["It comes in once you do strength work on 2 days a week. [life.strength_days: 2]"],
        ),
        (
            Outcome(changes=(TRAINED, BAND)),
            [
                "To get it: get a resistance band, and once you do strength work on 2 days a week. "
                "[life.strength_days: 2; equipment: [resistance-band]]"
            ],
        ),
        (Outcome(changes=(STIFF,)), ["It comes in if this is so: “Your back feels stiff”. [symptoms.stiff: yes]"]),
        (
            Outcome(changes=(STIFF, HUNCHED)),
            [
                "It comes in if these are so: “Your back feels stiff” and “Your shoulders hunch”. "
                "[symptoms.stiff: yes; running.form: [hunched-shoulders]]"
            ],
        ),
        (Outcome(stays=(HERNIA,)), ["It stays out while health.conditions has hernia."]),
        (
            Outcome(changes=(HERNIA,), stays=(HERNIA,)),
            [
                "It stays out while health.conditions has hernia.",
                "Should that change, it comes in. [health.conditions: none]",
            ],
        ),
        (
            Outcome(changes=(HERNIA, TRAINED), stays=(HERNIA,)),
            [
                "It stays out while health.conditions has hernia.",
                "Should that change: it comes in once you do strength work on 2 days a week. "
                "[health.conditions: none; life.strength_days: 2]",
            ],
        ),
        (
            Outcome(stays=(HERNIA,), prescribable=True, override=True),
            [
                "It stays out while health.conditions has hernia.",
                "A professional can prescribe it against the usual rule, with a reason. "
                "[prescription.include, prescription.override]",
            ],
        ),
        (
            Outcome(changes=(BAND,), prescribable=True, before=(BAND,)),
            [
                "To get it: get a resistance band. [equipment: [resistance-band]]",
                "A professional can prescribe it after this: get a resistance band. "
                "[equipment: [resistance-band]; prescription.include]",
            ],
        ),
        (
            Outcome(stays=(HERNIA,), prescribable=True, override=True, before=(BAND,)),
            [
                "It stays out while health.conditions has hernia.",
                "A professional can prescribe it against the usual rule, with a reason, after this: get a resistance "
                "band. [equipment: [resistance-band]; prescription.include, prescription.override]",
            ],
        ),
    ],
)
def test_an_outcome_is_said_in_whole_sentences(outcome: Outcome, said: list[str]) -> None:
    assert list(to_get_it(outcome)) == said


@pytest.mark.parametrize(
    ("value", "said"),
    [("x" * 55, f"[name: {'x' * 54}x]"), ("x" * 54, f"[name: {'x' * 54}]"), (None, "[name]"), ("x" * 56, "[name]")],
)
def test_a_long_value_or_none_is_named_by_its_field_alone(value: str | None, said: str) -> None:
    [text] = to_get_it(Outcome(changes=(change("do this", ("name", value)),)))
    assert text == f"To get it: do this. {said if len(f'name: {value}') <= 60 else '[name]'}"


# One exercise


def told(name: str, **changes: Any) -> Answer:
    profile = runner(**changes)
    return answer(name, profile, plan_for(profile, library(), ISSUED), library(), ISSUED)


def test_a_referral_says_who_can_tell_and_what_a_clinic_writes_down() -> None:
    first = told("band-row", screening=ALL_NO | {"weight_loss": "yes"})
    assert first.says == (
        "No exercise is chosen. See a professional before starting.",
        "Only a professional can say what would have to be different, and when you may start.",
        "What they found goes into clinic.organisation, clinic.cleared_by and clinic.cleared_on.",
    )
    urgent = told("band-row", screening=ALL_NO | {"fever": "yes"})
    assert urgent.says == ("No exercise is chosen. Urgent: be seen today.", first.says[1])
    [section] = sections(urgent, library())
    assert (section.title, [point.text for point in section.points]) == ("Why not", list(urgent.says))


def test_what_was_left_out_is_told_for_the_exercise_that_was_asked_about() -> None:
    found = told("pull-up", equipment=["resistance-band"])
    assert found.name == "Pull-up"
    [excluded] = [one for one in plan(equipment=["resistance-band"]).excluded if one.id == "pull-up"]
    assert found.because == excluded.because


def test_what_was_left_out_is_printed_with_reasons_changes_and_lines() -> None:
    found = told("band-row", equipment=["foam-roller"])
    why, change_ = sections(found, library())
    assert why.title == "Why not"
    assert why.points[0].text == "It needs a resistance band. You do not have that. [equipment]"
    assert change_.title == "What would change it"
    assert [point.text for point in change_.points] == [*found.says, "In the profile:"]
    assert change_.points[-1].reasons == ("equipment: [foam-roller, resistance-band]",)
    without = sections(replace(found, yaml=()), library())[1]
    assert [point.text for point in without.points] == list(found.says)


def test_what_was_chosen_is_printed_with_care_and_with_what_it_keeps_out_where_there_are() -> None:
    name = next(iter(chosen(plan(health={"cannot": None}))))
    plain = replace(told(name), cautions=(), without=())
    assert [section.title for section in sections(plain, library())] == ["Chosen", "How much"]
    care = plan(health={"conditions": None}).exercises
    cautions = next(one.cautions for one in care if one.cautions)
    both = sections(replace(plain, cautions=cautions, without=("pull-up", "band-row")), library())
    assert [section.title for section in both] == ["Chosen", "How much", "Take care", "What would change it"]
    assert both[2].points[0].text.startswith(cautions[0].text)
    assert both[3].points[0].text == "If a professional left it out, this would come in: Band row; Pull-up."


HERNIATED: dict[str, Any] = {"health": {"conditions": ["hernia"]}, "life": {"strength_days": 0}}
WHY = '  override: "why it is right for this runner"'


@pytest.mark.parametrize(
    ("prescription", "lines"),
    [
        ({}, ["  include: [barbell-row]", WHY]),
        ({"include": ["cat-cow"]}, ["  include: [barbell-row, cat-cow]", WHY]),
        ({"exclude": ["barbell-row", "cat-cow"]}, ["  include: [barbell-row]", "  exclude: [cat-cow]", WHY]),
        ({"exclude": ["barbell-row"], "override": "Mine"}, ["  include: [barbell-row]", "  exclude: none"]),
        ({"exclude": ["cat-cow"], "override": "Mine"}, ["  include: [barbell-row]"]),
    ],
)
def test_the_lines_of_a_prescription_name_what_is_included_allowed_and_why(
    prescription: dict[str, Any], lines: list[str]
) -> None:
    found = told("barbell-row", **HERNIATED, prescription=prescription)
    assert found.change == ()
    assert list(found.yaml) == ["prescription:", *lines]


def test_a_reason_is_asked_for_only_where_health_speaks_against_it() -> None:
    short = {"sessions": {"exercises": 1, "days_per_week": 1, "minutes": 5}, "prescription": {"weeks": 1}}
    assert told("pull-up", **short).yaml == ("prescription:", "  include: [pull-up]")


def test_where_nothing_brings_it_in_there_are_no_lines() -> None:
    found = told("barbell-row", symptoms={"pain_now": 6}, prescription={"weeks": 1})
    assert (found.change, found.prescribable, found.yaml) == ((), False, ())


# Reasons read backwards


def speaks(when: Condition, **changes: Any) -> list[tuple[tuple[tuple[str, Any], ...], Ease, str]]:
    """What would make one rule true that speaks for an exercise."""
    rule = Rule(id="own", when=when, text="It is so.")
    row = replace(library().exercises["band-row"], targets={"own": 1.0})
    told_of = facts(runner(**changes), ISSUED)
    known = answers(told_of, library()).facts
    found = reasons_to_come(row, known, replace(library(), reasons=(rule,)))
    return [(one.values, one.ease, one.text) for one in found]


@pytest.mark.parametrize(
    ("when", "field", "value"),
    [
        ({"stiff": True}, "symptoms.stiff", True),
        ({"stiff": {"is": True}}, "symptoms.stiff", True),
        ({"desk_hours": {"at_least": 4}}, "life.desk_hours", 4),
        ({"desk_hours": {"above": 4}}, "life.desk_hours", 5),
        ({"push_ups": {"below": 5}}, "life.push_ups", 4),
        ({"push_ups": {"below": 1}}, "life.push_ups", 0),
        ({"push_ups": {"at_most": 5}}, "life.push_ups", 5),
        ({"desk_hours": {"in": [4, 6]}}, "life.desk_hours", 4),
        ({"form": {"has": "overstriding"}}, "running.form", ["overstriding"]),
        ({"form": {"has_any": ["overstriding", "head-forward"]}}, "running.form", ["overstriding"]),
        ({"form": {"has_all": ["overstriding", "head-forward"]}}, "running.form", ["overstriding", "head-forward"]),
        ({"any": [{"pain": {"above": 5}}, {"stiff": True}]}, "symptoms.stiff", True),
        ({"any": [{"all": [{"stiff": True}]}, {"desk_hours": {"above": 4}}]}, "life.desk_hours", 5),
    ],
)
def test_the_nearest_value_that_meets_a_condition_is_found(when: Condition, field: str, value: Any) -> None:
    assert speaks(when) == [(((field, value),), Ease.ANSWER, "if this is so: “It is so”")]


@pytest.mark.parametrize(
    "when",
    [
        {"pain": {"above": 5}},
        {"age": {"at_least": 50}},
        {"weekly_distance": {"at_least": 90}},
        {"sites": {"has": "chest"}},
        {"sites": {"has_all": ["neck", "chest"]}},
        {"when": {"has_any": ["at-night", "after-run"]}},
        {"all": [{"stiff": True}, {"desk_hours": {"above": 4}}]},
        {"not": {"stiff": False}},
        {"stiff": True, "desk_hours": {"above": 4}},
        {"push_ups": {"below": 0}},
        {"stiff": {"known": True}},
    ],
)
def test_what_nobody_would_wish_or_what_takes_more_is_not_looked_for(when: Condition) -> None:
    assert speaks(when) == []


def test_what_is_known_is_kept_and_is_a_state_or_training() -> None:
    form = {"running": {"form": ["head-forward"]}}
    assert speaks({"form": {"has": "overstriding"}}, **form)[0][:2] == (
        (("running.form", ["head-forward", "overstriding"]),),
        Ease.STATE,
    )
    assert speaks({"form": {"has_all": ["head-forward", "overstriding"]}}, **form)[0][0] == (
        ("running.form", ["head-forward", "overstriding"]),
    )
    assert speaks({"strength_days": {"at_least": 2}}, life={"strength_days": 1})[0][1] == Ease.TRAINING
    assert speaks({"stiff": True}, symptoms={"stiff": True}) == []


def test_a_grave_sign_that_was_told_already_does_not_stand_in_the_way() -> None:
    sites = {"symptoms": {"sites": ["chest"]}}
    assert speaks({"sites": {"has": "neck"}}, **sites)[0][0] == (("symptoms.sites", ["chest", "neck"]),)


def test_the_strongest_reasons_come_first_and_those_that_hold_are_left_out() -> None:
    rules = tuple(Rule(id=name, when={name: True}, text="So.") for name in ("stiff", "weak_core", "had_before"))
    targets = {"stiff": 0.2, "weak_core": 0.9, "had_before": 0.9, "overuse": 1.0}
    row = replace(library().exercises["band-row"], targets=targets)
    told_of = facts(runner(), ISSUED)
    found = reasons_to_come(row, told_of, replace(library(), reasons=rules))
    assert [one.fields for one in found] == [("symptoms.had_before",), ("life.weak_core",), ("symptoms.stiff",)]
