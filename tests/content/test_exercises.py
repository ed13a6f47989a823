"""The exercises as content: complete, plain, and with doses that grow. Who may do which is in ``test_safety``."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.engine.dosage import minutes_of
from generator.library.loader import load_library
from generator.library.model import DoseSpec, Exercise, Library
from generator.resources import data_root
from tests.content.readability import flesch_kincaid

CONTENT = data_root() / "content" / "upper-back"
IDS = sorted(path.stem for path in (CONTENT / "exercises").glob("*.yaml"))

CONTRACT_TRAITS = {
    "thoracic-rotation": set(),
    "shoulder-blade-squeeze": set(),
    "chest-stretch": {"chest-opening"},
    "foam-roll-upper-back": {"roller", "serious"},
    "dumbbell-row": set(),
    "barbell-row": {"barbell", "serious"},
    "band-row": set(),
    "pull-up": {"pull-up", "hang", "serious"},
    "assisted-pull-up": {"pull-up", "hang", "serious"},
    "face-pull": set(),
}
"""The article's exercises, and the traits that each bears at least."""

GROWING = ("control", "strength", "core")
SITES = ("neck", "upper-trapezius", "between-blades", "shoulder-blade", "mid-back", "ribs", "chest", "lower-back")
CAUSES = ("poor-running-form", "muscle-imbalance", "overuse", "shallow-breathing", "underlying-condition")
MOST_GRADE = 6
MOST_WORDS_A_STEP = 12
LOADING_KIT = {"resistance-band", "dumbbells", "barbell", "pull-up-bar", "cable-machine"}


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library(CONTENT)


@pytest.fixture(params=IDS)
def exercise(request: pytest.FixtureRequest, library: Library) -> Exercise:
    return library.exercises[request.param]


def said_to_the_runner(exercise: Exercise) -> Iterator[tuple[str, str]]:
    """Each block of words that is printed, with its name."""
    for name in ("purpose", "start", "end", "feel", "breathe", "stop", "alt"):
        yield name, getattr(exercise, name)
    yield "steps", " ".join(exercise.steps)
    for name, step in (("easier", exercise.easier), ("harder", exercise.harder)):
        yield name, step.text if step else ""
    yield from ((rule.id, rule.text) for rule in (*exercise.avoid, *exercise.care))


def test_the_articles_exercises_are_there_with_their_traits(library: Library) -> None:
    assert len(library.exercises) >= 30
    for name, traits in CONTRACT_TRAITS.items():
        assert traits <= set(library.exercises[name].traits), name


def test_an_exercise_is_told_in_full(exercise: Exercise) -> None:
    assert [name for name, text in said_to_the_runner(exercise) if not text] == []
    assert exercise.sources
    assert 1 <= exercise.level <= 3


def test_steps_are_few_and_short(exercise: Exercise) -> None:
    assert len(exercise.steps) <= 5
    assert [step for step in exercise.steps if len(step.split()) > MOST_WORDS_A_STEP] == []


def test_words_are_plain(exercise: Exercise) -> None:
    assert {name: text for name, text in said_to_the_runner(exercise) if flesch_kincaid(text) > MOST_GRADE} == {}


def test_every_card_says_when_to_stop(exercise: Exercise) -> None:
    assert "stop" in exercise.stop.lower()


@pytest.mark.parametrize("table", ["reasons", "safety", "phases"])
def test_the_words_of_a_table_are_plain(library: Library, table: str) -> None:
    said = {
        f"{item.id} {name}": getattr(item, name, "")
        for item in getattr(library, table)
        for name in ("text", "unknown_text", "aim", "entry")
    }
    assert {place: text for place, text in said.items() if flesch_kincaid(text) > MOST_GRADE} == {}


def test_an_alternative_text_tells_start_and_end_in_at_most_three_sentences(exercise: Exercise) -> None:
    assert exercise.alt.startswith("Start: ")
    assert " End: " in exercise.alt
    assert exercise.alt.count(". ") < 3


def test_rule_ids_are_unique(library: Library) -> None:
    ids = [rule.id for one in library.exercises.values() for rule in (*one.avoid, *one.care)]
    ids += [rule.id for rule in (*library.safety, *library.reasons)]
    assert len(ids) == len(set(ids))


def test_loaded_is_what_the_kit_and_the_body_weight_make_it(library: Library) -> None:
    for one in library.exercises.values():
        kit = {thing for alternative in one.equipment for thing in alternative}
        whole_weight = "hang" in one.traits or "long-hold" in one.traits
        assert one.loaded == bool(kit & LOADING_KIT or whole_weight), one.id


def test_a_band_tightens_only_after_the_settle_phase(exercise: Exercise) -> None:
    assert not (exercise.loaded and "settle" in {*exercise.doses, *exercise.trained})


def test_loads_begin_light(exercise: Exercise) -> None:
    first = [doses["restore"].load for doses in (exercise.doses, exercise.trained) if "restore" in doses]
    assert [load for load in first if not load.startswith(("body", "light"))] == []


def amount(dose: DoseSpec) -> tuple[int, int, int, int, str]:
    return dose.sets, dose.reps or 0, dose.hold_seconds or 0, dose.distance_m or 0, dose.load


def test_doses_progress_where_strength_or_control_is_built(library: Library) -> None:
    order = [phase.id for phase in library.phases]
    for one in library.exercises.values():
        if one.category not in GROWING:
            continue
        for doses in (one.doses, one.trained):
            given = [amount(doses[phase]) for phase in order if phase in doses]
            until_strong = [amount(doses[phase]) for phase in order[:3] if phase in doses]
            assert all(before != after for before, after in itertools.pairwise(until_strong)), one.id
            assert not given or len(set(given)) > 1, one.id


ONE_DOSE = {"chin-tuck", "shoulder-blade-squeeze"}  # light holds that teach a position: no other dose for the trained


def test_who_trains_for_strength_does_more(library: Library) -> None:
    """In the same phase: more work, or the same and less with more load; never in fewer phases."""
    loads = ("body", "light", "moderate", "heavy")
    growing = {name: one for name, one in library.exercises.items() if one.category in GROWING}
    assert {name for name, one in growing.items() if not one.trained} == ONE_DOSE
    for name, one in growing.items():
        for phase, trained in one.trained.items():
            usual = one.doses[phase]
            heavier = loads.index(trained.load.split()[0]) > loads.index(usual.load.split()[0])
            other_kit = trained.load != usual.load  # the same word with less help is heavier too
            assert heavier or other_kit or work(trained) >= work(usual), (name, phase)
        assert not one.trained or one.trained != one.doses, name
        assert not one.trained or set(one.trained) == set(one.doses), name


def test_a_dose_does_not_shrink_while_the_load_stays(exercise: Exercise, library: Library) -> None:
    order = [phase.id for phase in library.phases]
    for doses in (exercise.doses, exercise.trained):
        given = [doses[phase] for phase in order if phase in doses]
        for before, after in itertools.pairwise(given):
            if before.load == after.load:
                assert work(after) >= work(before)


def work(dose: DoseSpec) -> int:
    """What is done in a session: repetitions, seconds of hold, metres."""
    return dose.sets * (dose.reps or 1) * (dose.hold_seconds or 1) * (dose.distance_m or 1)


def test_doses_stay_in_the_ranges_of_the_evidence(library: Library) -> None:
    for one in library.exercises.values():
        for phase, dose in (*one.doses.items(), *one.trained.items()):
            if one.category == "strength" and one.loaded and "pull-up" not in one.traits:
                assert 2 <= dose.sets <= 3, one.id
                assert 8 <= (dose.reps or 0) <= 15, one.id
                assert dose.per_week in (2, 3), one.id
            if one.category == "mobility" and dose.hold_seconds:
                assert 20 <= dose.hold_seconds <= 30, (one.id, phase)


def test_one_exercise_takes_one_to_six_minutes(exercise: Exercise) -> None:
    minutes = [minutes_of(dose, exercise) for dose in (*exercise.doses.values(), *exercise.trained.values())]
    assert min(minutes) >= 1
    assert max(minutes) <= 6


def test_a_load_begins_with_a_word_that_stands_alone(exercise: Exercise) -> None:
    loads = {dose.load.split()[0] for dose in (*exercise.doses.values(), *exercise.trained.values())}
    assert loads <= {"body", "light", "moderate", "heavy"}


def test_targets_are_weighed_alike_and_all_are_used(library: Library) -> None:
    weights = [weight for one in library.exercises.values() for weight in one.targets.values()]
    assert min(weights) >= 0.5
    assert max(weights) <= 3
    used = {name for one in library.exercises.values() for name in one.targets}
    assert {reason.id for reason in library.reasons} | {cause.id for cause in library.causes} == used


@pytest.mark.parametrize("target", [*(f"site-{site}" for site in SITES), *CAUSES])
def test_each_site_and_cause_has_what_a_plan_is_made_of(library: Library, target: str) -> None:
    found = {one.category for one in library.exercises.values() if target in one.targets}
    assert {"mobility", "control", "strength", "breathing"} <= found


def test_each_site_has_a_best_exercise_of_its_own(library: Library) -> None:
    best = {
        site: tuple(
            sorted(library.exercises, key=lambda name: -library.exercises[name].targets.get(f"site-{site}", 0))[:4]
        )
        for site in SITES
    }
    assert len(set(best.values())) == len(SITES)


def test_ladders_lead_up_and_down_and_never_round(library: Library) -> None:
    for name, one in library.exercises.items():
        seen = [name]
        step = one.harder
        while step is not None and step.exercise is not None:
            assert step.exercise not in seen, seen
            seen.append(step.exercise)
            step = library.exercises[step.exercise].harder
        if one.easier is not None and one.easier.exercise is not None:
            assert library.exercises[one.easier.exercise].level <= one.level, name


def test_every_string_that_could_be_misread_is_quoted() -> None:
    for path in sorted((CONTENT / "exercises").glob("*.yaml")):
        assert [line for line in sentences(path) if not line.endswith('"')] == [], path.name


def sentences(path: Path) -> Iterator[str]:
    """The lines of a file that hold words for the runner."""
    words, _, _ = path.read_text(encoding="utf-8").partition("\nfigure:\n")  # a figure's start and end are poses
    for line in words.splitlines():
        key, _, value = line.strip().removeprefix("- ").partition(": ")
        if key in {"name", "purpose", "start", "end", "feel", "breathe", "stop", "alt", "text"}:
            yield value
