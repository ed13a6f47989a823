"""The likely causes: each a score that its evidence adds up to."""

from __future__ import annotations

from math import prod

from generator.engine.given import from_given
from generator.engine.model import Because, LikelyCause
from generator.library.model import Library
from generator.library.predicate import evaluate, value_of
from generator.profile.facts import Facts

_PLACES = 4  # enough that two different sets of evidence do not look alike


def likely_causes(facts: Facts, given: frozenset[str], library: Library) -> tuple[LikelyCause, ...]:
    """Return every cause that anything speaks for, likeliest first, ties by id.

    The score is 1 − Π(1 − weight) over the evidence that holds, in (0, 1]: a ranking, not a probability. Its reasons
    come strongest first, and name only fields that were given.
    """
    found = []
    for cause in library.causes:
        held = [(one, evaluate(one.when, facts)) for one in cause.evidence if value_of(one.when, facts)]
        if held:
            held.sort(key=lambda pair: -pair[0].weight)
            score = round(1 - prod(1 - evidence.weight for evidence, _ in held), _PLACES)
            because = tuple(
                Because(rule=f"{cause.id}.{evidence.id}", text=evidence.text, from_=from_given(truth.from_, given))
                for evidence, truth in held
            )
            found.append(LikelyCause(id=cause.id, score=max(score, 10**-_PLACES), because=because))
    return tuple(sorted(found, key=lambda cause: (-cause.score, cause.id)))
