"""The changes that are tried for an exercise: which values, how easy, in which words."""

from __future__ import annotations

from typing import Any

import pytest

from generator.engine.answers import answers
from generator.engine.model import Because
from generator.engine.whatif.candidates import Seen, candidates, general
from generator.engine.whatif.change import Change, Ease, changed, merged, written
from generator.profile.facts import facts
from tests.engine.runners import ALL_NO, ISSUED, library, runner

YES = ALL_NO | {"rash": "yes"}


def seen(**changes: Any) -> Seen:
    profile = runner(**changes)
    return Seen(profile, answers(facts(profile, ISSUED), library()).facts, library())


def tried(field: str, name: str = "band-row", rule: str = "any", **changes: Any) -> list[Change]:
    """What is tried where one reason stands against an exercise, which came from one field."""
    because = (Because(rule=rule, text="So it is.", from_=(field,)),)
    return candidates(library().exercises[name], because, seen(**changes))


def values(changes: list[Change], field: str) -> list[Any]:
    """The values that a field is given, in order."""
    return [value for change in changes for name, value in change.values if name == field]


@pytest.mark.parametrize(
    ("pain", "told", "ease"),
    [
        (None, [5, 3, 2], Ease.ANSWER),
        (7, [5, 3, 2], Ease.STATE),
        (5, [3, 2], Ease.STATE),
        (2, [], Ease.STATE),
    ],
)
@pytest.mark.parametrize("field", ["symptoms.pain_now", "symptoms.pain_worst"])
def test_pain_is_told_or_comes_down(field: str, pain: int | None, told: list[int], ease: Ease) -> None:
    found = tried(field, symptoms={"pain_now": pain})
    assert values(found, "symptoms.pain_now") == told
    assert all(change.ease == ease for change in found)
    words = "say how much it hurts (it helps if that is 5 or less)" if pain is None else "once your pain is down to 5"
    assert not found or pain == 5 or found[0].text == words


@pytest.mark.parametrize(
    ("now", "told"), [(None, [6, 8, 12]), (4, [6, 8, 12]), (6, [8, 12]), (12, []), (2, [4, 6, 8, 12])]
)
def test_more_weeks_are_for_a_professional(now: int | None, told: list[int]) -> None:
    found = tried("prescription.weeks", prescription={"weeks": now})
    assert values(found, "prescription.weeks") == told
    assert (
        values(general(library().exercises["band-row"], seen(prescription={"weeks": now})), "prescription.weeks")
        == told
    )
    assert all(change.ease == Ease.PRESCRIPTION and "a professional may prescribe" in change.text for change in found)


@pytest.mark.parametrize("field", ["sessions.minutes", "sessions.exercises", "sessions.days_per_week"])
def test_sessions_may_be_longer_fuller_or_more(field: str) -> None:
    found = tried(field, sessions={"minutes": 20, "exercises": 5, "days_per_week": 3})
    assert [change.values for change in found] == [
        (("sessions.exercises", 6),),
        (("sessions.exercises", 7),),
        (("sessions.minutes", 30),),
        (("sessions.minutes", 45),),
        (("sessions.minutes", 60),),
        (("sessions.days_per_week", 4),),
        (("sessions.days_per_week", 5),),
    ]
    assert {change.ease for change in found} == {Ease.SESSIONS}
    assert [found[place].text for place in (0, 2, 5)] == [
        "with 6 exercises in a session", "with 30 minutes a session", "with 4 sessions a week",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("sessions", "field", "told"),
    [
        ({"exercises": 8}, "sessions.exercises", [9, 10]),
        ({"exercises": 9}, "sessions.exercises", [10]),
        ({"exercises": 10}, "sessions.exercises", []),
        ({"minutes": 30}, "sessions.minutes", [45, 60]),
        ({"minutes": 44}, "sessions.minutes", [45, 60]),
        ({"minutes": 90}, "sessions.minutes", []),
        ({"days_per_week": 5}, "sessions.days_per_week", [6, 7]),
        ({"days_per_week": 6}, "sessions.days_per_week", [7]),
        ({"days_per_week": 7}, "sessions.days_per_week", []),
        ({"days_per_week": 2, "days": ["mon", "wed", "fri"]}, "sessions.days_per_week", [3]),
        ({"days_per_week": 3, "days": ["mon", "wed", "fri"]}, "sessions.days_per_week", []),
    ],
)
def test_sessions_keep_to_what_a_profile_may_say(sessions: dict[str, Any], field: str, told: list[int]) -> None:
    assert values(tried("sessions.minutes", sessions=sessions), field) == told
    assert values(general(library().exercises["band-row"], seen(sessions=sessions)), field) == told


@pytest.mark.parametrize(
    ("days", "told", "text", "ease"),
    [
        (None, [2], "say that you do strength work on 2 days a week, if you do", Ease.ANSWER),
        (0, [2], "once you do strength work on 2 days a week", Ease.TRAINING),
        (1, [2], "once you do strength work on 2 days a week", Ease.TRAINING),
        (2, [], "", Ease.TRAINING),
        (3, [], "", Ease.TRAINING),
    ],
)
def test_strength_days_are_told_or_trained_for(days: int | None, told: list[int], text: str, ease: Ease) -> None:
    found = tried("life.strength_days", life={"strength_days": days})
    assert values(found, "life.strength_days") == told
    assert [(change.text, change.ease) for change in found] == [(text, ease)] * len(told)


@pytest.mark.parametrize(
    ("added", "told"), [(["strength"], [[]]), (["hills", "strength"], [["hills"]]), (["hills"], []), (None, [])]
)
def test_strength_work_that_is_new_gets_old(added: list[str] | None, told: list[list[str]]) -> None:
    found = tried("running.added", running={"added": added})
    assert values(found, "running.added") == told
    assert all(change.ease == Ease.TRAINING for change in found)


def test_missing_equipment_is_got_the_fewest_things_first() -> None:
    found = tried("equipment", "assisted-pull-up", equipment=["pull-up-bar"])
    assert [change.values for change in found] == [(("equipment", ["pull-up-bar", "resistance-band"]),)]
    assert (found[0].text, found[0].ease) == ("get a resistance band", Ease.EQUIPMENT)
    both = tried("equipment", "assisted-pull-up", equipment=None)
    assert both[0].text == "say that you have a pull-up bar and a resistance band, if you do"
    assert both[0].ease == Ease.ANSWER
    assert tried("equipment", "assisted-pull-up") == []


@pytest.mark.parametrize("answer", ["yes", "unsure"])
def test_an_answer_that_stands_against_it_is_turned_by_time_or_a_doctor_alone(answer: str) -> None:
    [found] = tried("screening.rash", screening=ALL_NO | {"rash": answer})
    assert found.values == (("screening.rash", "no"),)
    assert (found.ease, found.bars) == (Ease.STATE, True)
    assert found.text == f"the answer to screening.rash is {answer}"


def test_an_answer_that_does_not_stand_against_it_is_left_alone() -> None:
    assert tried("screening.rash", screening=ALL_NO) == []
    assert tried("screening.rash", screening="clear") == []
    assert tried("screening.night_pain", screening="clear", symptoms={"when": ["at-night", "at-rest"]}) == []


def test_a_pregnancy_is_answered_or_stands_against_it() -> None:
    [unknown] = tried("health.pregnant", health={"pregnant": None}, sex="female")
    assert (unknown.values, unknown.ease, unknown.bars) == ((("health.pregnant", False),), Ease.ANSWER, False)
    assert tried("health.pregnant", health={"pregnant": False}) == []
    [late] = tried("health.pregnancy_weeks", health={"pregnant": True, "pregnancy_weeks": 30})
    assert late.values == (("health.pregnant", False), ("health.pregnancy_weeks", None))
    assert (late.ease, late.bars, late.text) == (Ease.STATE, True, "you are pregnant")
    [early] = tried("health.pregnant", health={"pregnant": True})
    assert early.values == (("health.pregnant", False),)


def test_only_what_the_rule_of_the_reason_looks_for_would_have_to_go() -> None:
    health = {"conditions": ["hernia", "asthma", "osteoporosis"]}
    rules = {rule.id for rule in library().safety if "hernia" in str(rule.when)}
    thin_bones = next(rule.id for rule in library().safety if "osteoporosis" in str(rule.when))
    because = (
        Because(rule=sorted(rules)[0], text="A hernia.", from_=("health.conditions",)),
        Because(rule=thin_bones, text="Thin bones.", from_=("symptoms.sites",)),
    )
    found = candidates(library().exercises["barbell-row"], because, seen(health=health))
    assert [change.values for change in found] == [(("health.conditions", ["asthma", "osteoporosis"]),)]
    assert (found[0].text, found[0].bars) == ("health.conditions has hernia", True)


def test_an_exercises_own_rule_counts_where_it_is_the_reason() -> None:
    health = {"conditions": ["asthma", "hypermobility"]}
    found = tried("health.conditions", "chest-stretch", rule="chest-stretch-hypermobile", health=health)
    assert values(found, "health.conditions") == [["asthma"]]
    assert tried("health.conditions", "chest-stretch", rule="another", health=health) == []


def test_what_is_not_known_of_health_is_answered() -> None:
    [found] = tried("health.cannot", health={"cannot": None})
    assert (found.values, found.ease) == ((("health.cannot", []),), Ease.ANSWER)
    assert tried("health.cannot", health={"cannot": []}) == []


def test_what_a_professional_left_out_they_would_have_to_allow() -> None:
    found = tried("prescription.exclude", prescription={"exclude": ["cat-cow", "band-row"]})
    assert values(found, "prescription.exclude") == [["cat-cow"]]
    assert tried("prescription.exclude", prescription={"exclude": ["cat-cow"]}) == []


def test_a_field_that_nothing_can_change_gives_nothing_to_try() -> None:
    assert tried("age") == tried("symptoms.sites") == []


# What a change is


def change(*pairs: tuple[str, Any], ease: Ease = Ease.STATE, text: str = "so") -> Change:
    return Change(values=pairs, ease=ease, text=text)


def test_to_say_is_easiest_and_to_prescribe_hardest() -> None:
    easiest_first = ["ANSWER", "EQUIPMENT", "SESSIONS", "TRAINING", "STATE", "PRESCRIPTION"]
    assert [ease.name for ease in sorted(Ease)] == easiest_first
    assert len(set(Ease)) == len(easiest_first)


def test_a_field_is_set_or_taken_away() -> None:
    told = runner(health={"pregnant": True, "pregnancy_weeks": 30})
    after = changed(told, [change(("health.pregnancy_weeks", None), ("age", 40)), change(("sex", None))])
    assert (after.health.pregnancy_weeks, after.age, after.health.pregnant) == (None, 40, True)


def test_changes_of_different_fields_are_made_side_by_side() -> None:
    first, second = change(("age", 40)), change(("life.strength_days", 2))
    assert merged(first, second) == (first, second)


def test_changes_of_one_list_become_one() -> None:
    first = change(("running.form", ["hunched-shoulders", "overstriding"]), ease=Ease.ANSWER, text="if this is so: “A”")
    second = change(("running.form", ["overstriding", "head-forward"]), ease=Ease.STATE, text="if this is so: “B”")
    found = merged(first, second)
    assert found is not None
    assert found[0].values == (("running.form", ["hunched-shoulders", "overstriding", "head-forward"]),)
    assert (found[0].ease, found[0].text) == (Ease.STATE, "if this is so: “A” and “B”")
    swapped = merged(second, first)
    assert swapped is not None
    assert swapped[0].ease == Ease.STATE


@pytest.mark.parametrize(
    ("one", "two"), [(("age", 40), ("age", 50)), (("age", 40), ("age", [50])), (("age", [40]), ("age", 50))]
)
def test_changes_that_contradict_each_other_are_none(one: tuple[str, Any], two: tuple[str, Any]) -> None:
    assert merged(change(one), change(two)) is None


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "# take this line away"),
        (True, "yes"),
        (False, "no"),
        ({"fever": "no", "rash": "no"}, "{fever: no, rash: no}"),
        (["a", "b"], "[a, b]"),
        ((), "none"),
        (2.5, "2.5"),
        (3, "3"),
        ("clear", "clear"),
    ],
)
def test_a_value_is_written_as_yaml_has_it(value: Any, text: str) -> None:
    assert written(value) == text
