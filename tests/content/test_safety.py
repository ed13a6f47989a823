"""Who may do which exercise: the contract's table, and that enough is always left."""

from __future__ import annotations

import itertools
from datetime import date
from typing import get_args

import pytest

from generator.document.terms import terms_in
from generator.engine.safety import Verdict, active_rules, guidance_excluded, verdict
from generator.library.loader import load_library
from generator.library.model import Library
from generator.profile.facts import Facts, facts
from generator.profile.model import (
    Answer,
    Cannot,
    Condition,
    Equipment,
    Health,
    Medicine,
    Profile,
    Question,
    Sex,
    Symptoms,
)
from generator.resources import data_root

ISSUED = date(2026, 11, 23)
CONDITIONS = get_args(Condition)
HEALTHY = Health(conditions=(), medicines=(), allergies=(), cannot=(), pregnant=False)
ROLLING = {"foam-roll-upper-back", "roller-extension", "wall-ball-massage"}
PULL_UPS = {"pull-up", "assisted-pull-up"}

LEFT_OUT_WITH = {
    "osteoporosis": {*ROLLING, "barbell-row", "dumbbell-row", "open-book", "thread-the-needle"},
    "shoulder-impingement": {*PULL_UPS, "band-raise"},
    "rotator-cuff": {*PULL_UPS, "band-raise"},
    "frozen-shoulder": {*PULL_UPS, "band-raise"},
    "shoulder-instability": {*PULL_UPS, "chest-stretch", "doorway-stretch", "wall-angel", "side-plank"},
    "disc-injury": {"barbell-row", "dumbbell-row"},
    "bleeding-disorder": ROLLING,
    "blood-clot": ROLLING,
    "high-blood-pressure": {*PULL_UPS, "plank", "side-plank"},
    "heart-disease": {*PULL_UPS, "plank", "side-plank"},
    "hernia": {*PULL_UPS, "barbell-row"},
    "carpal-tunnel": {"cat-cow", "bird-dog", "thread-the-needle", "shoulder-blade-push-up"},
    "vertigo": {"roller-extension", "side-neck-stretch", "armpit-neck-stretch"},
}
HEALING = ("recent-fracture", "recent-surgery", "spinal-cord-injury", "cancer")


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library(data_root() / "content" / "upper-back")


def runner(health: Health, *, pain: float | None = 2, sex: Sex | None = None, age: int | None = 40) -> Facts:
    """A runner who is screened: what is left depends on health, pain, sex and age alone."""
    symptoms = Symptoms(sites=("mid-back",), pain_now=pain)
    return facts(Profile(name="A", symptoms=symptoms, health=health, sex=sex, age=age, screening="clear"), ISSUED)


def with_(**told: object) -> Health:
    return Health(**{**{name: getattr(HEALTHY, name) for name in HEALTHY.__struct_fields__}, **told})  # type: ignore[arg-type]


def verdicts(library: Library, who: Facts, owned: tuple[str, ...] = get_args(Equipment)) -> dict[str, Verdict]:
    """What is said of each exercise that the runner has a kit for, done with the first such kit."""
    active = active_rules(who, library)
    kits = {
        name: next((kit for kit in one.equipment if set(kit) <= set(owned)), None)
        for name, one in library.exercises.items()
    }
    return {name: verdict(library.exercises[name], kit, who, active) for name, kit in kits.items() if kit is not None}


def left_out(library: Library, who: Facts) -> set[str]:
    return {name for name, told in verdicts(library, who).items() if told.excluded}


def cautions(told: Verdict) -> str:
    return " ".join(because.text for because in told.cautions)


def test_a_healthy_runner_may_do_everything(library: Library) -> None:
    assert left_out(library, runner(HEALTHY)) == set()


@pytest.mark.parametrize(("condition", "names"), LEFT_OUT_WITH.items())
def test_the_table_of_conditions(library: Library, condition: str, names: set[str]) -> None:
    assert names <= left_out(library, runner(with_(conditions=(condition,))))


@pytest.mark.parametrize("condition", HEALING)
def test_healing_leaves_out_loads_full_stretch_and_rolling(library: Library, condition: str) -> None:
    out = left_out(library, runner(with_(conditions=(condition,))))
    for name, one in library.exercises.items():
        if one.loaded or {"end-range", "end-range-bend-or-twist", "neck-end-range", "roller"} & set(one.traits):
            assert name in out


@pytest.mark.parametrize("condition", ["high-blood-pressure", "heart-disease"])
def test_effort_comes_with_breathing_out(library: Library, condition: str) -> None:
    for name, told in verdicts(library, runner(with_(conditions=(condition,)))).items():
        if not told.excluded and library.exercises[name].category != "breathing":
            assert "Breathe out" in cautions(told), name


def test_blood_thinners_leave_out_rolling_and_massage(library: Library) -> None:
    who = runner(with_(medicines=("anticoagulant",)))
    assert left_out(library, who) == ROLLING
    assert all(guidance_excluded(name, active_rules(who, library)) for name in ("massage", "foam-rolling"))


@pytest.mark.parametrize(
    ("week", "traits"),
    [
        (4, {"barbell"}),
        (13, {"barbell", "lie-prone", "roller"}),
        (20, {"barbell", "lie-prone", "roller", "lie-on-back"}),
        (None, {"barbell", "lie-prone", "roller", "lie-on-back"}),
    ],
)
def test_pregnancy_by_week(library: Library, week: int | None, traits: set[str]) -> None:
    out = left_out(library, runner(with_(pregnant=True, pregnancy_weeks=week)))
    assert {name for name, one in library.exercises.items() if traits & set(one.traits)} <= out
    assert ("prone-ytw" in out) == ("lie-prone" in traits)
    assert ("dead-bug" in out) == ("lie-on-back" in traits)


@pytest.mark.parametrize(("week", "soon", "later"), [(10, True, True), (14, False, True), (25, False, False)])
def test_a_pregnancy_goes_on_while_the_plan_does(library: Library, week: int, soon: bool, later: bool) -> None:
    told = verdicts(library, runner(with_(pregnant=True, pregnancy_weeks=week)))
    assert ("from week 13" in cautions(told["prone-ytw"])) == soon
    assert ("From week 20" in cautions(told["dead-bug"])) == later


@pytest.mark.parametrize("sign", ["rash", "fever", "bone_tenderness", "calf_swelling"])
def test_rolling_waits_while_a_warning_sign_is_not_ruled_out(library: Library, sign: Question) -> None:
    screening: dict[Question, Answer] = {sign: "unsure"}
    who = facts(Profile(name="A", symptoms=Symptoms(sites=("mid-back",)), health=HEALTHY, screening=screening), ISSUED)
    assert left_out(library, who) >= ROLLING


@pytest.mark.parametrize(("sex", "warned"), [("female", True), (None, True), ("undisclosed", True), ("male", False)])
def test_a_pregnancy_that_may_be_is_warned_of(library: Library, sex: Sex | None, warned: bool) -> None:
    who = runner(with_(pregnant=None), sex=sex)
    told = verdicts(library, who)
    assert left_out(library, who) == set()
    assert ("Not if you are or may be pregnant." in cautions(told["barbell-row"])) == warned
    assert "pregnant" not in cautions(told["thoracic-rotation"])


def test_a_pregnancy_that_is_told_counts_whatever_the_sex(library: Library) -> None:
    assert "barbell-row" in left_out(library, runner(with_(pregnant=True), sex="male"))


@pytest.mark.parametrize("limit", get_args(Cannot))
def test_no_position_that_cannot_be_taken(library: Library, limit: str) -> None:
    out = left_out(library, runner(with_(cannot=(limit,))))
    assert out == {name for name, one in library.exercises.items() if limit in one.traits}


def test_without_conditions_the_serious_are_left_out_and_the_others_warn(library: Library) -> None:
    who = runner(with_(conditions=None))
    assert left_out(library, who) == {name for name, one in library.exercises.items() if "serious" in one.traits}
    assert "disc injury" in cautions(verdicts(library, who)["dumbbell-row"])


@pytest.mark.parametrize(("pain", "age"), [(6, 40), (None, 40), (2, 15)])
def test_loads_wait_until_pain_has_settled(library: Library, pain: float | None, age: int) -> None:
    told = verdicts(library, runner(HEALTHY, pain=pain, age=age))
    assert all(told[name].held for name, one in library.exercises.items() if one.loaded and not told[name].excluded)
    assert not told["thoracic-rotation"].held


@pytest.mark.parametrize("allergies", [("latex",), None], ids=["allergic", "unknown"])
def test_latex_is_spoken_of_with_every_band(library: Library, allergies: tuple[str, ...] | None) -> None:
    told = verdicts(library, runner(with_(allergies=allergies)), ("resistance-band", "pull-up-bar"))
    for name, said in told.items():
        needs_band = all(
            "resistance-band" in kit or "cable-machine" in kit for kit in library.exercises[name].equipment
        )
        assert ("latex-free" in cautions(said)) == needs_band, name


def test_nobody_else_hears_of_latex(library: Library) -> None:
    assert "latex" not in " ".join(cautions(told) for told in verdicts(library, runner(HEALTHY)).values())


def enough(library: Library, who: Facts, owned: tuple[str, ...]) -> None:
    left = [name for name, told in verdicts(library, who, owned).items() if not told.excluded]
    assert len(left) >= 3
    assert {"mobility", "breathing", "control"} <= {library.exercises[name].category for name in left}


@pytest.mark.parametrize("owned", [(), get_args(Equipment)], ids=["no kit", "all kit"])
def test_enough_is_left_with_any_two_conditions(library: Library, owned: tuple[str, ...]) -> None:
    for pair in itertools.combinations_with_replacement(CONDITIONS, 2):
        enough(library, runner(with_(conditions=pair)), owned)


def test_enough_is_left_with_everything_at_once_and_no_kit(library: Library) -> None:
    """Rules only ever take away, and kit only ever adds: this holds for every mix of them."""
    all_at_once = Health(
        conditions=CONDITIONS,
        medicines=get_args(Medicine),
        cannot=get_args(Cannot),
        pregnant=True,
        allergies=("latex",),
    )
    enough(library, runner(all_at_once, pain=7), ())


def test_enough_is_left_when_nothing_is_known(library: Library) -> None:
    enough(library, runner(Health(), pain=None, age=None), ())


def test_what_is_free_of_latex_is_not_explained_as_rubber(library: Library) -> None:
    [rule] = [rule for rule in library.safety if rule.id == "latex-allergy"]
    found = [(term.means, match[0]) for term, match in terms_in(rule.text, library.terms)]
    assert found == [("a kind of rubber", "Latex")]
