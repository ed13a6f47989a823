"""What is known of each exercise, as a table: its level and kit, who must not do it or only with care, and its ladder.

The facts are those of physiotherapy textbooks and leaflets. Where no field of the profile can know a state (a grip that
tires, a wound), the card's own words say it.
"""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

import msgspec
import pytest

from generator.engine.safety import Verdict, active_rules, verdict
from generator.library.loader import load_library
from generator.library.model import Exercise, Library
from generator.profile.facts import Facts, facts
from generator.profile.model import Profile
from generator.resources import content_dir

ISSUED = date(2026, 11, 23)
WELL = {"conditions": [], "medicines": [], "allergies": [], "cannot": [], "pregnant": False}

RUNNERS: dict[str, dict[str, Any]] = {
    "pain 4": {"symptoms": {"pain_now": 4}},
    "pain 6": {"symptoms": {"pain_now": 6}},
    "sore neck": {"symptoms": {"sites": ["neck"]}},
    "sore ribs": {"symptoms": {"sites": ["left-ribs"]}},
    "sore lower back": {"symptoms": {"sites": ["mid-back", "lower-back"]}},
    "sore arm moves": {"symptoms": {"when": ["arm-movement"]}},
    "clenched fists": {"running": {"form": ["clenched-fists"]}},
    "no strength days": {"life": {"strength_days": 0}},
    "blood thinner": {"health": {"medicines": ["anticoagulant"]}},
    "latex": {"health": {"allergies": ["latex"]}},
    **{f"cannot {word}": {"health": {"cannot": [word]}} for word in ("kneel", "lie-prone", "bear-weight-on-hands")},
    **{f"week {week}": {"health": {"pregnant": None, "pregnancy_weeks": week}} for week in (8, 13, 20)},
    **{f"{weeks} weeks after birth": {"health": {"postpartum_weeks": weeks}} for weeks in (6, 30)},
    **{
        f"{question}: unsure": {"screening": {question: "unsure"}}
        for question in ("arm_weakness", "leg_weakness", "bladder_bowel", "injury", "rash", "fever", "calf_swelling")
    },
    **{
        word: {"health": {"conditions": [word]}}
        for word in (
            "osteoporosis", "inflammatory-arthritis", "disc-injury", "shoulder-impingement", "shoulder-instability",
            "rotator-cuff", "frozen-shoulder", "vertigo", "high-blood-pressure", "heart-disease", "blood-clot",
            "recent-surgery", "recent-fracture", "carpal-tunnel",
        )
    },
}  # fmt: skip


class Known(NamedTuple):
    """``out``: for whom it is left out; ``care``: for whom its card warns; ``says``: words on its card."""

    level: int
    kit: tuple[str, ...] = ()
    out: tuple[str, ...] = ()
    care: tuple[str, ...] = ()
    says: tuple[str, ...] = ()


SORE_SHOULDER = ("shoulder-impingement", "rotator-cuff", "frozen-shoulder")
SPINAL_CORD = ("leg_weakness: unsure", "bladder_bowel: unsure", "arm_weakness: unsure")
NECK = Known(
    1, out=("arm_weakness: unsure", "injury: unsure", "vertigo", "inflammatory-arthritis"), says=("dizzy", "tingle")
)
PULL_UP_OUT = ("shoulder-instability", *SORE_SHOULDER, "high-blood-pressure", "heart-disease", "week 20")
ROLLING_OUT = (
    "recent-fracture", "blood-clot", "blood thinner", "osteoporosis", "week 13", "rash: unsure", "fever: unsure",
    "calf_swelling: unsure",
)  # fmt: skip
ROLLING_SAYS = ("broken, hot or swollen skin", "rash", "infected bone", "Stay off your neck, lower back and bones.")

FACTS = {
    "thoracic-rotation": Known(1, out=("recent-fracture",), care=("osteoporosis",)),
    "open-book": Known(1, out=("recent-fracture", "osteoporosis", "shoulder-instability")),
    "thread-the-needle": Known(
        2, out=("recent-fracture", "osteoporosis", "cannot bear-weight-on-hands", "carpal-tunnel", "cannot kneel")
    ),
    "cat-cow": Known(1, out=("recent-fracture",), care=("osteoporosis", "week 8"), says=("leave out the rounding",)),
    "chair-extension": Known(1, out=("recent-fracture", *SPINAL_CORD), care=("osteoporosis", "vertigo")),
    "roller-extension": Known(
        2,
        ("foam-roller",),
        out=("osteoporosis", "recent-fracture", "recent-surgery", "week 13", *SPINAL_CORD),
        care=("sore ribs",),
    ),
    "foam-roll-upper-back": Known(1, ("foam-roller",), out=ROLLING_OUT, care=("sore ribs",), says=ROLLING_SAYS),
    "childs-pose-side-reach": Known(
        1, out=("cannot kneel", "osteoporosis"), care=("week 20",), says=("knees wide", "sore knees")
    ),
    "doorway-stretch": Known(1, out=("shoulder-instability",), says=("out of joint", "Tingling in your arm?")),
    "chest-stretch": Known(1, out=("shoulder-instability",), care=SORE_SHOULDER),
    "side-neck-stretch": NECK,
    "armpit-neck-stretch": NECK,
    "chin-tuck": Known(1, out=("arm_weakness: unsure",), care=("vertigo",)),
    "shoulder-blade-squeeze": Known(1),
    "wall-slide": Known(1, care=SORE_SHOULDER, says=("below pain",)),
    "wall-angel": Known(2, out=("shoulder-instability",), care=SORE_SHOULDER),
    "shoulder-blade-push-up": Known(
        2, out=("cannot bear-weight-on-hands", "carpal-tunnel"), care=("shoulder-instability",)
    ),
    "serratus-punch": Known(1, out=("week 20",), care=("week 8",)),
    "prone-ytw": Known(2, out=("week 13", "cannot lie-prone"), care=SORE_SHOULDER, says=("skip the Y",)),
    "band-pull-apart": Known(1, ("resistance-band",), care=("latex",)),
    "band-row": Known(1, ("resistance-band",), care=("latex",), says=("Tug it to check.",)),
    "dumbbell-row": Known(
        2, ("dumbbells", "bench"), out=("recent-fracture", "osteoporosis"), care=("sore lower back", "week 8")
    ),
    "barbell-row": Known(
        3,
        ("barbell",),
        out=("pain 4", "osteoporosis", "disc-injury", "sore lower back", "week 8"),
        care=("no strength days",),
        says=("Your first time? Have a trainer show you.",),
    ),
    "face-pull": Known(2, ("resistance-band",), care=(*SORE_SHOULDER, "latex"), says=("keep your elbows low",)),
    "assisted-pull-up": Known(
        3, ("pull-up-bar", "resistance-band"), out=PULL_UP_OUT, says=("Elbow sore?", "Stop if your shoulders pinch.")
    ),
    "pull-up": Known(3, ("pull-up-bar",), out=PULL_UP_OUT, says=("Shoulder pinch?",)),
    "dead-bug": Known(1, out=("week 20",), care=("week 8", "30 weeks after birth")),
    "bird-dog": Known(
        1,
        out=("cannot bear-weight-on-hands", "carpal-tunnel", "cannot kneel"),
        says=("Sore wrists? Lean on your fists. Sore knees? Kneel on a cushion.",),
    ),
    "plank": Known(
        2,
        out=("week 20", "6 weeks after birth", "high-blood-pressure"),
        care=("30 weeks after birth", *SORE_SHOULDER),
        says=("bulges or gapes", "Never hold your breath."),
    ),
    "side-plank": Known(
        2, out=("shoulder-instability", "high-blood-pressure"), care=("week 8", "6 weeks after birth", *SORE_SHOULDER)
    ),
    "suitcase-carry": Known(
        2,
        ("dumbbells",),
        out=("pain 6",),
        care=("sore neck", "carpal-tunnel", "clenched fists"),
        says=("Grip weak? Put it down.",),
    ),
    "belly-breathing": Known(1, out=("week 20",), says=("Light-headed? Stop", "call for an ambulance")),
    "band-raise": Known(1, ("resistance-band",), out=SORE_SHOULDER, care=("sore arm moves", "latex")),
}

LADDERS = (
    ("seated-cat-cow", "cat-cow"),
    ("chair-extension", "roller-extension"),
    ("wall-ball-massage", "foam-roll-upper-back"),
    ("belly-breathing", "sitting-belly-breathing"),
    ("wall-slide", "wall-angel"),
    ("serratus-punch", "shoulder-blade-push-up"),
    ("shoulder-blade-squeeze", "band-pull-apart", "face-pull"),
    ("band-row", "dumbbell-row", "barbell-row"),
    ("assisted-pull-up", "pull-up"),
    ("dead-bug", "plank"),
)
"""From the easiest rung to the hardest."""

OWN_STEPS = {"thoracic-rotation", "side-plank"}  # made easier and harder in words alone


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library(content_dir() / "upper-back")


def runner(told: dict[str, Any]) -> Facts:
    """A well runner of 30 with a little pain, but for what is told."""
    profile = {
        "name": "A",
        "age": 30,
        "sex": "female"
        if "health" in told
        else "male",  # else a birth or a pregnancy may be, which every card warns of
        "screening": told.get("screening", "clear"),
        "symptoms": {"sites": ["mid-back"], "pain_now": 2, "when": [], **told.get("symptoms", {})},
        "running": {"form": [], **told.get("running", {})},
        "life": {"strength_days": 3, **told.get("life", {})},
        "health": {**WELL, **told.get("health", {})},
    }
    return facts(msgspec.convert(profile, Profile), ISSUED)


def judged(exercise: Exercise, who: Facts, library: Library) -> Verdict:
    return verdict(exercise, (exercise.equipment or ((),))[0], who, active_rules(who, library))


def said_on_card(exercise: Exercise) -> str:
    rules = (*exercise.avoid, *exercise.care)
    return " ".join((*exercise.steps, exercise.breathe, exercise.stop, *(rule.text for rule in rules)))


def test_the_table_holds_33_exercises_of_the_library(library: Library) -> None:
    assert len(FACTS) == 33
    assert set(FACTS) <= set(library.exercises)


@pytest.mark.parametrize(("name", "known"), FACTS.items(), ids=FACTS)
def test_its_level_and_kit(library: Library, name: str, known: Known) -> None:
    exercise = library.exercises[name]
    assert exercise.level == known.level
    assert known.kit in exercise.equipment


@pytest.mark.parametrize(("name", "who"), [(name, who) for name, known in FACTS.items() for who in known.out])
def test_it_is_left_out_with_a_reason(library: Library, name: str, who: str) -> None:
    reasons = judged(library.exercises[name], runner(RUNNERS[who]), library).excluded
    assert reasons
    assert all(reason.text and reason.from_ for reason in reasons)


@pytest.mark.parametrize(("name", "who"), [(name, who) for name, known in FACTS.items() for who in known.care])
def test_its_card_warns_this_runner_and_not_a_well_one(library: Library, name: str, who: str) -> None:
    exercise = library.exercises[name]
    told = judged(exercise, runner(RUNNERS[who]), library)
    well = judged(exercise, runner({}), library)
    assert told.excluded or {one.rule for one in told.cautions} - {one.rule for one in well.cautions}


@pytest.mark.parametrize(("name", "known"), FACTS.items(), ids=FACTS)
def test_its_card_says_what_no_profile_can_know(library: Library, name: str, known: Known) -> None:
    card = said_on_card(library.exercises[name])
    assert [words for words in known.says if words not in card] == []


def test_every_card_names_what_stops_an_exercise(library: Library) -> None:
    signs = ("sharp", "above 5", "numb", "dizzy", "tight chest")
    for name, exercise in library.exercises.items():
        if exercise.category != "breathing":
            assert [sign for sign in signs if sign not in exercise.stop] == [], name
            assert "ingle" in exercise.stop or "ingling" in exercise.stop, name
        else:
            assert "Light-headed? Stop" in exercise.stop, name


@pytest.mark.parametrize("ladder", LADDERS, ids=" < ".join)
def test_a_ladder_leads_both_ways(library: Library, ladder: tuple[str, ...]) -> None:
    rungs = [library.exercises[name] for name in ladder]
    assert [rung.harder and rung.harder.exercise for rung in rungs] == [*ladder[1:], None]
    assert [rung.easier and rung.easier.exercise for rung in rungs] == [None, *ladder[:-1]]


def test_there_is_no_other_ladder(library: Library) -> None:
    linked = {name for name, one in library.exercises.items() for step in (one.easier, one.harder)
              if step and step.exercise}  # fmt: skip
    assert linked == {name for ladder in LADDERS for name in ladder}
    assert not OWN_STEPS & linked


@pytest.mark.parametrize("ladder", LADDERS, ids=" < ".join)
def test_a_ladder_climbs_in_level_and_stays_with_its_kind(library: Library, ladder: tuple[str, ...]) -> None:
    rungs = [library.exercises[name] for name in ladder]
    levels = [rung.level for rung in rungs]
    assert levels == sorted(levels)
    kinds = {rung.category for rung in rungs}
    assert len(kinds) == 1 or kinds == {"control", "strength"}


def test_the_words_of_a_rung_ask_for_no_kit_that_may_be_barred(library: Library) -> None:
    """They are printed for everybody who does the exercise, whatever their kit, their bones and their allergies."""
    for name, one in library.exercises.items():
        for step in (one.easier, one.harder):
            for word, thing in (("band", "resistance-band"), ("roller", "foam-roller"), ("barbell", "barbell")):
                if step and word in step.text:
                    assert all(thing in kit for kit in one.equipment), (name, step.text)
