"""Which values of a profile would make a reason for an exercise true: a condition read backwards."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from generator.engine.whatif.change import IF_SO, Change, Ease
from generator.library.model import Condition, Exercise, Library
from generator.library.predicate import value_of
from generator.profile.facts import Facts

_MAY_BE_SO: Final = (
    "symptoms.sites", "symptoms.when", "symptoms.stiff", "symptoms.chest_muscles_tight", "symptoms.had_before",
    "running.", "life.",
)  # fmt: skip
"""What a runner may tell that speaks for an exercise. Stronger pain, a condition or another age is nobody's aim."""

_NEVER: Final = ("running.goal", "running.weekly_distance", "running.previous_weekly_distance", "running.longest_run")

_GRAVE: Final = ("chest", "lower-back", "at-night", "at-rest", "deep-breath")  # signs that screening asks about

_JUST_BEYOND: Final = 1


def reasons_to_come(exercise: Exercise, facts: Facts, library: Library) -> list[Change]:
    """Return the changes that would speak for an exercise, strongest first: one for each target that is not met."""
    found: list[Change] = []
    rules = {rule.id: rule for rule in library.reasons}
    for target in sorted(exercise.targets, key=lambda name: (-exercise.targets[name], name)):
        rule = rules.get(target)  # a cause has many grounds, which the reasons name as well
        if rule is None or value_of(rule.when, facts):
            continue
        made = next(_met(rule.when, facts), None)
        if made is not None:
            field, value, known = made
            ease = Ease.ANSWER if not known else Ease.TRAINING if field == "life.strength_days" else Ease.STATE
            found.append(Change(values=((field, value),), ease=ease, text=f"{IF_SO}“{rule.text.rstrip('.')}”"))
    return found


def _met(condition: Condition, facts: Facts) -> Iterator[tuple[str, Any, bool]]:
    """Yield (field, value, whether it was known) that alone makes a condition true; nothing where it takes more."""
    if len(condition) != 1:
        return
    [(name, told)] = condition.items()
    if name == "any":
        for part in told:
            yield from _met(part, facts)
    elif name not in ("all", "not", "always"):
        value, from_ = facts[name]
        if len(from_) != 1 or not from_[0].startswith(_MAY_BE_SO) or from_[0].startswith(_NEVER):
            return
        tests = told.items() if isinstance(told, dict) else (("is", told),)
        for operator, operand in tests:
            wanted = _value(operator, operand, value)
            had = value if isinstance(value, tuple) else ()
            grave = isinstance(wanted, list) and any(word in _GRAVE for word in wanted if word not in had)
            if wanted is not None and not grave:
                yield from_[0], wanted, value is not None


def _value(operator: str, operand: Any, now: Any) -> Any:
    """Return the nearest value that meets a test, ``None`` where there is none."""
    had = list(now) if isinstance(now, tuple) else []
    match operator:
        case "is" | "at_least" | "at_most":
            return operand
        case "in":
            return operand[0]
        case "above":
            return operand + _JUST_BEYOND
        case "below":
            return operand - _JUST_BEYOND if operand >= _JUST_BEYOND else None
        case "has":
            return [*had, operand]
        case "has_any":
            return [*had, operand[0]]
        case "has_all":
            return [*had, *(word for word in operand if word not in had)]
    return None
