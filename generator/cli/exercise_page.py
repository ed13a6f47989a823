"""What there is to say of an exercise: its words, doses, ladder, and who may not do it and why."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import msgspec

from generator.cli.item_words import condition_words, source_points
from generator.document import words
from generator.engine.dosage import dose_in
from generator.engine.explain import Point, Section
from generator.engine.model import Because
from generator.engine.options import FOR_TRAINED, GENTLE
from generator.engine.safety import ActiveRule, verdict
from generator.library.model import DoseSpec, Exercise, Library, Rule, SafetyRule
from generator.profile.facts import Facts

_EFFECTS: Final = {"exclude": "", "hold": "Only after the first phase: ", "caution": "With care: "}


def exercise_parts(exercise: Exercise, library: Library) -> Iterator[Section]:
    """Yield the parts of an exercise's page; one may have no points."""
    yield Section("What for", (Point(exercise.purpose),))
    yield Section("How", tuple(_how(exercise)))
    yield Section("With", tuple(_with(exercise)))
    yield Section("Doses", tuple(_doses(exercise, library)))
    yield Section("Easier and harder", tuple(_ladder(exercise, library)))
    yield Section("Who may not do it, and who only with care", tuple(_limits(exercise, library)))
    yield Section("Chosen when, by weight", tuple(_chosen_for(exercise, library)))
    yield Section("Sources", source_points(exercise.sources, library))


def _chosen_for(exercise: Exercise, library: Library) -> Iterator[Point]:
    told = {rule.id: rule.text for rule in library.reasons} | {cause.id: cause.title for cause in library.causes}
    for target, weight in sorted(exercise.targets.items(), key=lambda pair: (-pair[1], pair[0])):
        yield Point(f"{weight:g}  {told[target]} ({target})")


def _how(exercise: Exercise) -> Iterator[Point]:
    yield Point(f"Start: {exercise.start}")
    for number, step in enumerate(exercise.steps, 1):
        yield Point(f"{number}. {step}")
    yield Point(f"End: {exercise.end}")
    yield Point(f"Feel it here: {exercise.feel}")
    for told in (exercise.breathe, exercise.stop):
        if told:
            yield Point(told)


def _with(exercise: Exercise) -> Iterator[Point]:
    kits = [" and ".join(kit) for kit in exercise.equipment if kit]
    if any(not kit for kit in exercise.equipment or ((),)):
        kits.append("nothing")
    yield Point(f"Equipment: {' or '.join(kits)}")
    yield Point(
        f"Level {exercise.level}{' (for runners used to strength work)' if exercise.level >= FOR_TRAINED else ''}"
    )
    yield Point(f"Traits: {', '.join(exercise.traits) or 'none'}{'; loads the body' if exercise.loaded else ''}")
    yield Point(f"Pattern: {exercise.pattern} (a session has one of each)")


def _doses(exercise: Exercise, library: Library) -> Iterator[Point]:
    for phase in library.phases:
        told = exercise.doses.get(phase.id)
        trained = exercise.trained.get(phase.id)
        more = (f"Who does strength work: {_dose(trained, exercise, phase.id)}",) if trained else ()
        if told or trained:
            yield Point(f"{phase.title}: {_dose(told, exercise, phase.id) if told else 'as before'}", more)


def _dose(spec: DoseSpec, exercise: Exercise, phase: str) -> str:
    dose = dose_in(phase, (), spec, exercise, spec.per_week)
    parts = (words.dose(dose), words.load(spec.load), words.times_a_week(spec.per_week))
    return ", ".join(part for part in parts if part)


def _ladder(exercise: Exercise, library: Library) -> Iterator[Point]:
    for name in ("easier", "harder"):
        step = getattr(exercise, name)
        if step is not None:
            rungs = " → ".join(_rungs(exercise, name, library))
            yield Point(f"{name.capitalize()}: {step.text}", (f"{exercise.id} → {rungs}",) if rungs else ())


def _rungs(exercise: Exercise, way: str, library: Library) -> list[str]:
    """Return the exercises that a ladder leads to, each once."""
    seen = [exercise.id]
    step = getattr(exercise, way)
    while step is not None and step.exercise is not None and step.exercise not in seen:
        seen.append(step.exercise)
        step = getattr(library.exercises[step.exercise], way)
    return seen[1:]


def _limits(exercise: Exercise, library: Library) -> Iterator[Point]:
    if exercise.loaded or exercise.category not in GENTLE:
        yield Point("Not before all safety questions have an answer.")
    if exercise.level >= FOR_TRAINED:
        yield Point("Not for runners who do no strength work.")
    rules: list[tuple[str, Rule | SafetyRule]] = [("exclude", rule) for rule in exercise.avoid]
    rules += [(rule.effect, rule) for rule in library.safety if _applies(rule, exercise)]
    rules += [("caution", rule) for rule in exercise.care]
    for wanted, before in _EFFECTS.items():
        for effect, rule in rules:
            if effect == wanted:
                yield Point(f"{before}{rule.text}", (f"{rule.id}: {condition_words(rule.when)}",))


def _applies(rule: SafetyRule, exercise: Exercise) -> bool:
    """Tell whether a safety rule is about an exercise, done with any of its kits."""
    alone = msgspec.structs.replace(exercise, avoid=(), care=())
    active = (ActiveRule(rule, "exclude", Because(rule=rule.id, text=rule.text, from_=())),)
    return any(verdict(alone, kit, Facts({}), active).excluded for kit in exercise.equipment or ((),))
