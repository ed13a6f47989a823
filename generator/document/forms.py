"""Easier and harder forms of an exercise: which of them may be printed for a runner."""

from __future__ import annotations

from generator.engine.model import Plan
from generator.library.model import Exercise, Library, Step


class Forms:
    """Holds what is ruled out for the runner of a plan against what the forms of its exercises ask for.

    A form is left out when a safety rule that speaks against this runner looks for a trait of it, or when health rules
    out the exercise that it leads to: its words may go where the runner must not.
    """

    def __init__(self, plan: Plan, library: Library) -> None:
        self._library = library
        self._rules = {left_out.id: frozenset(reason.rule for reason in left_out.because) for left_out in plan.excluded}
        spoken = frozenset[str]().union(*self._rules.values())
        spoken |= {caution.rule for chosen in plan.exercises for caution in chosen.cautions}
        self._barred = frozenset(
            trait
            for rule in library.safety
            if rule.id in spoken and rule.effect != "caution"
            for trait in rule.applies.get("traits", ())
        )

    def easier(self, exercise: Exercise) -> Step | None:
        """Return the easier form, ``None`` where there is none for this runner."""
        return self._fitting(exercise.easier)

    def harder(self, exercise: Exercise) -> Step | None:
        """Return the harder form, ``None`` where there is none for this runner."""
        return self._fitting(exercise.harder)

    def _fitting(self, step: Step | None) -> Step | None:
        if step is None or self._barred.intersection(step.traits) or self._is_barred(step.exercise):
            return None
        return step

    def _is_barred(self, name: str | None) -> bool:
        if name is None:
            return False
        health = {rule.id for rule in self._library.safety}
        health |= {rule.id for rule in self._library.exercises[name].avoid}
        return bool(self._rules.get(name, frozenset()) & health)
