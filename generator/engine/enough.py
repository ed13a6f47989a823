"""Whether a library with own content still has something to do for every runner.

What the built-in rules and kit do is known: they only take away, kit only adds, so a runner with everything at once and
no kit has the least. Own rules may hold for anyone, in any mix, so each of them counts as if it held.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final, get_args

from generator.engine.model import Because
from generator.engine.safety import ActiveRule, Effect, active_rules, verdict
from generator.library.model import Category, Exercise, Library
from generator.profile.facts import Facts, facts
from generator.profile.model import Cannot, Condition, Health, Medicine, Profile, Site, Symptoms

NEEDED: Final[tuple[Category, ...]] = ("mobility", "breathing", "control")
"""One each of these must remain for every runner, from the first phase on."""

_ANY_DAY: Final = date(2026, 1, 1)  # no fact that is looked at here depends on it
_FOR_EVERYONE: Final = 2  # the highest level that needs no training
_WORST_PAIN: Final = 7  # the highest that is not referred


def missing(library: Library, built_in: Library) -> tuple[str, ...]:
    """Return what a library lacks that some runner would need, each as a sentence; nothing when it has enough.

    ``built_in`` is the library without the own content.
    """
    left: dict[str, Exercise] = dict(library.exercises)
    for told in (_everything_at_once(), _nothing_known()):
        active = _active(library, built_in, told)
        left = {name: one for name, one in left.items() if _may_always(one, told, active, built_in, library)}
    found = []
    categories = {exercise.category for exercise in left.values()}
    for category in NEEDED:
        if category not in categories:
            before = ", ".join(sorted(_lost(built_in, category)))
            found.append(
                f"no {category} exercise is left for a runner whose health allows least"
                + (f"; there were: {before}" if before else "")
            )
    return tuple(found)


def _lost(built_in: Library, category: Category) -> Iterator[str]:
    """The built-in exercises that everyone may do, of a category: one of them has to stay."""
    for name, exercise in built_in.exercises.items():
        if exercise.category == category and all(
            _may_always(exercise, told, active_rules(told, built_in), built_in, built_in)
            for told in (_everything_at_once(), _nothing_known())
        ):
            yield name


def _active(library: Library, built_in: Library, told: Facts) -> tuple[ActiveRule, ...]:
    """Return the rules that hold for a runner, and every own rule as strictly as it can act."""
    known = {rule.id for rule in built_in.safety}
    active = list(active_rules(told, library))
    for rule in (rule for rule in library.safety if rule.id not in known):
        effects: tuple[Effect, ...] = (rule.effect, rule.unknown)
        effect: Effect = "exclude" if "exclude" in effects else "hold" if "hold" in effects else "caution"
        active.append(ActiveRule(rule, effect, Because(rule=rule.id, text=rule.text, from_=())))
    return tuple(active)


def _may_always(
    exercise: Exercise, told: Facts, active: tuple[ActiveRule, ...], built_in: Library, library: Library
) -> bool:
    """Tell whether an exercise needs nothing, begins in the first phase, and no rule speaks against it."""
    if not any(not kit for kit in exercise.equipment or ((),)) or exercise.loaded or exercise.level > _FOR_EVERYONE:
        return False
    if library.phases[0].id not in exercise.doses:
        return False
    original = built_in.exercises.get(exercise.id)
    known = {rule.id for rule in original.avoid} if original else set()
    if any(rule.id not in known for rule in exercise.avoid):
        return False
    judged = verdict(exercise, (), told, active)
    return not judged.excluded and not judged.held


def _everything_at_once() -> Facts:
    health = Health(
        conditions=get_args(Condition),
        medicines=get_args(Medicine),
        allergies=("latex",),
        cannot=get_args(Cannot),
        pregnant=True,
        postpartum_weeks=1,
    )
    symptoms = Symptoms(sites=get_args(Site), pain_now=_WORST_PAIN)
    return facts(Profile(name="-", age=40, screening="clear", symptoms=symptoms, health=health), _ANY_DAY)


def _nothing_known() -> Facts:
    return facts(Profile(name="-", symptoms=Symptoms(sites=("mid-back",)), health=Health()), _ANY_DAY)
