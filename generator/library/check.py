"""Whether the items of a content library fit together: what one file alone cannot show."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from pathlib import PurePosixPath
from typing import Any, Final, NamedTuple, get_args

from generator.library.loader import Item, Items, fault_at
from generator.library.model import (
    REFERRAL_GUIDANCE,
    Category,
    Country,
    DoseSpec,
    Exercise,
    Guidance,
    Level,
    Phase,
    SafetyRule,
    Source,
    Trait,
)
from generator.library.predicate import check
from generator.profile.countries import COUNTRIES
from generator.profile.errors import Fault
from generator.profile.facts import QUESTIONS
from generator.profile.model import Equipment, Form

MOST_STEPS: Final = 5
"""An exercise is told in at most this many steps."""

LOADS: Final = ("body", "light", "moderate", "heavy")
"""A load begins with one of these words."""

_TRAIT_OF_KIT: Final = {"foam-roller": "roller", "massage-ball": "massage-ball", "barbell": "barbell"}
_NUMBERS: Final = re.compile(r"[0-9]{2,4}(?: or [0-9]{2,4})?")  # one emergency number, or two that are equally right
_LOADING_KIT: Final = ("resistance-band", "dumbbells", "barbell", "pull-up-bar", "cable-machine")


def kit_that_matters(kit: Iterable[str]) -> frozenset[str]:
    """Return the things of a kit that load the body or that a safety rule looks at."""
    return frozenset(kit) & {*_LOADING_KIT, *_TRAIT_OF_KIT}


class _Known(NamedTuple):
    """The ids and words that an item may refer to."""

    sources: frozenset[str]
    guidance: frozenset[str]
    exercises: frozenset[str]
    phases: frozenset[str]
    targets: frozenset[str]
    figures: frozenset[str]
    advised: frozenset[str]  # the rules of all guidance


def faults_between(items: Items, figures: frozenset[str]) -> list[Fault]:
    """Return every fault of items that are each valid alone; ``figures`` are the ids of the figures there are."""
    known = _Known(
        sources=_ids(items["sources"]),
        guidance=_ids(items["guidance"]),
        exercises=_ids(items["exercises"]),
        phases=_ids(items["phases"]),
        targets=_ids(items["reasons"]) | _ids(items["causes"]),
        figures=figures,
        advised=frozenset(rule for item in items["guidance"] for rule in item.value.rules),
    )
    faults = list(_unique(items))
    for item in (item for found in items.values() for item in found):
        faults += _conditions(item)
        faults += _sources(item, known)
    for item in items["exercises"]:
        faults += _exercise(item, known)
    for item in items["guidance"]:
        faults += _named_as_file(item)
        faults += _pictures(item, known)
    for item in items["safety"]:
        faults += _applies(item, known)
    for item in items["phases"]:
        faults += _slots(item)
    for item in items["sources"]:
        faults += _source(item)
    for item in items["countries"]:
        faults += _country(item)
    faults += _triage(items)
    faults += _causes(items)
    return faults + _complete(items, known)


def _ids(found: Iterable[Item]) -> frozenset[str]:
    return frozenset(item.value.id for item in found)


def _unique(items: Items) -> Iterator[Fault]:
    """Find ids that stand twice where one name must mean one thing."""
    for fields in (("questions", "triage"), ("reasons", "causes"), ("safety",), ("guidance",), ("exercises",),
                   ("sources",), ("phases",), ("terms",)):  # fmt: skip
        seen: dict[str, Item] = {}
        for item in (item for field in fields for item in items[field]):
            if item.value.id in seen:
                where = seen[item.value.id]
                yield fault_at(item, "id", f"{item.value.id!r} is taken by {where.file}, line {where.node.line}")
            seen.setdefault(item.value.id, item)


def _conditions(item: Item) -> Iterator[Fault]:
    for path, condition in _whens(item.value, ""):
        for problem in check(condition):
            inside = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in problem.path)
            # A fact's name may hold a dot, which a path cannot: the condition's own place is then the nearest.
            yield fault_at(item, path + inside, problem.text)


def _whens(value: Any, path: str) -> Iterator[tuple[str, Any]]:
    """Yield every condition of an item, and of the rules that lie in it, with its path."""
    if hasattr(value, "when"):
        yield f"{path}when", value.when
    for field in ("evidence", "reasons", "avoid", "care", "notes", "advice"):
        inner = getattr(value, field, ())
        for index, rule in enumerate(inner if isinstance(inner, tuple) else ()):
            yield from _whens(rule, f"{path}{field}[{index}].")


def _sources(item: Item, known: _Known) -> Iterator[Fault]:
    for index, source in enumerate(getattr(item.value, "sources", ())):
        if source not in known.sources:
            yield _unknown(item, f"sources[{index}]", source, known.sources, "source of sources.yaml")


def _source(item: Item) -> Iterator[Fault]:
    source: Source = item.value
    if source.sure is None:
        yield fault_at(item, "sure", "is missing", "sure, or textbook for common professional knowledge")
    if not source.verified.strip():
        yield fault_at(item, "verified", "is missing", "what was looked up, where and when")


def _country(item: Item) -> Iterator[Fault]:
    country: Country = item.value
    code = item.path.rpartition(".")[2]
    if code not in COUNTRIES:
        yield fault_at(item, "", f"{code!r} is not a country", "the two letters of a country (ISO 3166)")
    if not _NUMBERS.fullmatch(country.emergency):
        yield fault_at(item, "emergency", f"is {country.emergency!r}", "a short number, or two such as 112 or 999")
    if not country.source.strip():
        yield fault_at(item, "source", "is missing", "whose page says so")
    if country.checked is None:
        yield fault_at(item, "checked", "is missing", "the day on which it was looked up, such as 2026-11-28")


def _exercise(item: Item, known: _Known) -> Iterator[Fault]:
    exercise: Exercise = item.value
    yield from _named_as_file(item)
    if not exercise.sources:
        yield fault_at(item, "sources", "is empty", "at least one source")
    if not 1 <= len(exercise.steps) <= MOST_STEPS:
        yield fault_at(item, "steps", f"has {len(exercise.steps)} steps", f"1 to {MOST_STEPS}")
    for target, weight in exercise.targets.items():
        if target not in known.targets:
            yield _unknown(item, f"targets.{target}", target, known.targets, "reason or cause")
        elif weight <= 0:
            yield fault_at(item, f"targets.{target}", f"is {weight:g}", "a weight above 0")
    for field, step in (("easier", exercise.easier), ("harder", exercise.harder)):
        if step is not None and step.exercise is not None and step.exercise not in known.exercises:
            yield _unknown(item, f"{field}.exercise", step.exercise, known.exercises, "exercise")
    yield from _kit(item)
    if not exercise.doses:
        yield fault_at(item, "doses", "is empty", "a dose for at least one phase")
    for field, doses in (("doses", exercise.doses), ("trained", exercise.trained)):
        for phase, dose in doses.items():
            path = f"{field}.{phase}"
            if phase not in known.phases:
                yield _unknown(item, path, phase, known.phases, "phase")
            yield from (fault_at(item, path, message, allowed) for message, allowed in _dose(dose))
            if not exercise.loaded and dose.load.startswith(LOADS[1:]):
                yield fault_at(item, "loaded", f"is false with the load {dose.load!r} in {path}", "true")


def _kit(item: Item) -> Iterator[Fault]:
    """Hold the traits against the kit: what a safety rule looks for must be told of every exercise that has it."""
    exercise: Exercise = item.value
    words = get_args(Equipment)
    for kit in exercise.equipment:
        for thing in kit:
            trait = _TRAIT_OF_KIT.get(thing)
            if thing not in words:
                yield _unknown(item, "equipment", thing, words, "piece of equipment")
            elif trait and trait not in exercise.traits:
                yield fault_at(item, "traits", f"the kit has {thing}, the traits do not", f"the trait {trait}")
            elif thing in _LOADING_KIT and not exercise.loaded:
                yield fault_at(item, "loaded", f"is false with {thing}", "true")
    if "hang" in exercise.traits and not exercise.loaded:
        yield fault_at(item, "loaded", "is false for an exercise that hangs", "true")


def _dose(dose: DoseSpec) -> Iterator[tuple[str, str]]:
    if dose.reps is None and dose.hold_seconds is None and dose.distance_m is None:
        yield "says how many sets, but not of what", "reps, hold_seconds or distance_m"
    amounts = (dose.sets, dose.reps, dose.hold_seconds, dose.distance_m)
    if any(amount is not None and amount < 1 for amount in amounts):
        yield "holds an amount below 1", "amounts of 1 and more"
    if not 1 <= dose.per_week <= 7:
        yield f"is {dose.per_week} times a week", "per_week from 1 to 7"
    if not dose.load.startswith(LOADS):
        yield f"has the load {dose.load!r}", f"a load that begins with {', '.join(LOADS)}"


def _pictures(item: Item, known: _Known) -> Iterator[Fault]:
    guidance: Guidance = item.value
    for index, picture in enumerate(guidance.pictures):
        path = f"pictures[{index}]"
        if picture.figure not in known.figures:
            yield _unknown(item, f"{path}.figure", picture.figure, known.figures, "figure")
        for place, rule in enumerate(picture.because):
            if rule not in guidance.rules:
                yield _unknown(item, f"{path}.because[{place}]", rule, guidance.rules, "reason or note of its own")
        for mark, rule in picture.marks.items():
            if mark not in get_args(Form):
                yield _unknown(item, f"{path}.marks.{mark}", mark, get_args(Form), "fault of running form")
            if rule not in known.advised:
                yield _unknown(item, f"{path}.marks.{mark}", rule, known.advised, "reason or note of any guidance")


def _applies(item: Item, known: _Known) -> Iterator[Fault]:
    rule: SafetyRule = item.value
    words: dict[str, Iterable[str]] = {
        "traits": get_args(Trait),
        "exercises": known.exercises,
        "categories": get_args(Category),
        "guidance": known.guidance,
        "equipment": get_args(Equipment),
    }
    if not rule.applies:
        yield fault_at(item, "applies", "is empty", "what the rule applies to")
    if rule.unknown != "nothing" and not rule.unknown_text.strip():  # its text would claim what nobody told
        yield fault_at(item, "unknown", "has no unknown_text beside it", "what is said to who has not told us")
    for key, told in rule.applies.items():
        path = f"applies.{key}"
        if key in ("loaded", "all"):
            if told is not True:
                yield fault_at(item, path, f"is {told!r}", "true")
        elif key not in words:
            yield _unknown(item, path, key, (*words, "loaded", "all"), "kind of thing that a rule applies to")
        elif not isinstance(told, list) or not told:
            yield fault_at(item, path, "is not a list", "a list that is not empty")
        else:
            known_words = frozenset(words[key])
            for word in told:
                if not isinstance(word, str) or word not in known_words:
                    yield _unknown(item, path, str(word), known_words, key)


def _slots(item: Item) -> Iterator[Fault]:
    phase: Phase = item.value
    if not phase.slots:
        yield fault_at(item, "slots", "is empty", "at least one slot")
    for index, slot in enumerate(phase.slots):
        path = f"slots[{index}]"
        categories, count = slot.get("categories"), slot.get("count")
        if slot.keys() != {"categories", "count"} or not isinstance(categories, list):
            yield fault_at(item, path, "is no slot", "{categories: [..], count: 1}")
            continue
        if type(count) is not int or count < 1:
            yield fault_at(item, f"{path}.count", f"is {count!r}", "a whole number from 1")
        for word in categories:
            if word not in get_args(Category):
                yield _unknown(item, f"{path}.categories", str(word), get_args(Category), "category")


def _triage(items: Items) -> Iterator[Fault]:
    asked = _ids(items["questions"])
    for item in items["derived"]:
        if item.value.question not in asked:
            yield _unknown(item, "question", item.value.question, asked, "screening question")
    for item in items["questions"]:
        if item.value.id not in QUESTIONS:
            yield _unknown(item, "id", item.value.id, QUESTIONS, "screening question")
    for item in items["levels"]:
        if item.path != f"levels.{item.value.level}":
            yield fault_at(item, "level", f"is {item.value.level!r} under another name", "the name of its key")


def _causes(items: Items) -> Iterator[Fault]:
    for item in items["causes"]:
        seen: set[str] = set()
        for index, evidence in enumerate(item.value.evidence):
            path = f"evidence[{index}]"
            if evidence.id in seen:
                yield fault_at(item, f"{path}.id", f"{evidence.id!r} stands twice in this cause")
            seen.add(evidence.id)
            if not 0 < evidence.weight <= 1:
                yield fault_at(item, f"{path}.weight", f"is {evidence.weight:g}", "a number above 0, at most 1")


def _complete(items: Items, known: _Known) -> list[Fault]:
    """Find what a library cannot do without."""
    levels = {item.value.level for item in items["levels"]}
    missing = [
        *(("triage.yaml", "questions", name) for name in QUESTIONS if name not in _ids(items["questions"])),
        *(("triage.yaml", "levels", name) for name in get_args(Level)[:-1] if name not in levels),
        *(("guidance", "", f"{name}.md") for name in REFERRAL_GUIDANCE if name not in known.guidance),
    ]
    faults = [Fault(file, None, None, field, f"{name} is missing") for file, field, name in missing]
    if not items["phases"]:
        faults.append(Fault("phases.yaml", None, None, "phases", "is empty", "at least one phase"))
    lengths = items["settle"]
    if not lengths or lengths[-1].value.when != {"always": True}:
        text = "the last rule must hold for everyone"
        faults.append(Fault("phases.yaml", None, None, "settle", text, "{when: {always: true}, weeks: 1}"))
    return faults


def _named_as_file(item: Item) -> Iterator[Fault]:
    stem = PurePosixPath(item.file).stem
    if item.value.id != stem:
        yield fault_at(item, "id", f"{item.value.id!r} is not the name of its file", stem)


def _unknown(item: Item, path: str, word: str, words: Iterable[str], what: str) -> Fault:
    near = get_close_matches(word, sorted(words), n=1)
    return fault_at(item, path, f"there is no {what} {word!r}", hint=near[0] if near else "")
