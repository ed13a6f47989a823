"""Every exercise reaches somebody, and different runners get different exercises."""

from __future__ import annotations

import itertools
from datetime import date

import pytest

from generator.engine.plan import plan_for
from generator.library.loader import load_library
from generator.library.model import Library
from generator.profile.model import Equipment, Health, Life, Profile, Running, Site, Symptoms
from generator.resources import data_root

ISSUED = date(2026, 11, 23)
HEALTHY = Health(conditions=(), medicines=(), allergies=(), cannot=(), pregnant=False)
BAND: tuple[Equipment, ...] = ("resistance-band",)
WEIGHTS: tuple[Equipment, ...] = ("dumbbells",)
GYM: tuple[Equipment, ...] = (
    "barbell", "pull-up-bar", "dumbbells", "bench", "resistance-band", "foam-roller", "massage-ball", "cable-machine",
)  # fmt: skip
STRONG = Life(strength_days=3, pull_ups=6)


def runner(
    site: Site, owned: tuple[Equipment, ...], running: Running | None = None, life: Life | None = None
) -> Profile:
    return Profile(
        name="A",
        age=40,
        screening="clear",
        symptoms=Symptoms(sites=(site,), pain_now=2),
        running=running or Running(),
        life=life or Life(),
        health=HEALTHY,
        equipment=owned,
    )


RUNNERS = {
    "pushes a stroller, lifts": runner("mid-back", GYM, Running(carries=("stroller",)), STRONG),
    "raised shoulders": runner("left-upper-trapezius", BAND, Running(form=("raised-shoulders",))),
    "lifts, few pull-ups": runner("between-shoulder-blades", GYM, life=Life(strength_days=3, pull_ups=1, push_ups=2)),
    "ribs, head forward": runner("left-ribs", BAND, Running(form=("head-forward",)), STRONG),
    "hunched, one pair of dumbbells": runner("between-shoulder-blades", WEIGHTS, Running(form=("hunched-shoulders",))),
    "ribs, weak core": runner("left-ribs", BAND, life=Life(weak_core=True)),
    "bottle in the hand": runner("between-shoulder-blades", GYM, Running(carries=("handheld-bottle",))),
    "head forward, lifts": runner("between-shoulder-blades", GYM, Running(form=("head-forward",)), STRONG),
    "at a desk all day": runner("mid-back", BAND, life=Life(desk_hours=8)),
}


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library(data_root() / "content" / "upper-back")


@pytest.fixture(scope="module")
def chosen(library: Library) -> dict[str, set[str]]:
    """The exercises of each runner's plan."""
    return {
        name: {exercise.id for exercise in plan_for(profile, library, ISSUED).exercises}
        for name, profile in RUNNERS.items()
    }


def test_every_exercise_reaches_somebody(chosen: dict[str, set[str]], library: Library) -> None:
    assert set().union(*chosen.values()) == set(library.exercises)


@pytest.mark.parametrize(("one", "other"), list(itertools.combinations(RUNNERS, 2)))
def test_different_runners_get_different_exercises(chosen: dict[str, set[str]], one: str, other: str) -> None:
    assert chosen[one] != chosen[other]
