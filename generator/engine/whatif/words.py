"""An outcome in words: what would bring an exercise in, for the person who reads the explanation."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from generator.engine.whatif.change import IF_SO, Change, written
from generator.engine.whatif.search import Outcome

_LONGEST: Final = 60  # a longer value is named by its field alone

_NOTHING: Final = "No change that was tried, alone or in a pair, brings it in by itself."

_IF_THESE: Final = "if these are so: "
_FACTS: Final = ("if ", "once ", "with ")  # what begins so is no advice


def to_get_it(outcome: Outcome) -> tuple[str, ...]:
    """Return the sentences that say what would bring an exercise in.

    A state of health is no advice: it is said that the exercise stays out while it lasts.
    """
    said = []
    if outcome.stays:
        said.append(f"It stays out while {_joined(outcome.stays)}.")
    if outcome.changes:
        others = [change for change in outcome.changes if change not in outcome.stays]
        if not outcome.stays:
            how = _how(others)
            said.append(f"{how[0].upper()}{how[1:]}. [{_fields(others)}]")
        elif others:
            said.append(f"Should that change: {_how(others)}. [{_fields(outcome.changes)}]")
        else:
            said.append(f"Should that change, it comes in. [{_fields(outcome.changes)}]")
    elif not outcome.stays:
        said.append(_NOTHING)
    if outcome.prescribable:
        said.append(_prescribed(outcome))
    return tuple(said)


def _how(changes: list[Change]) -> str:
    """Say changes as what to do, or as what would have to be so."""
    if all(change.text.startswith(_FACTS) for change in changes):
        return f"it comes in {_joined(changes)}"
    done_first = sorted(changes, key=lambda change: change.text.startswith(_FACTS))
    return f"to get it: {_joined(done_first)}"


def _prescribed(outcome: Outcome) -> str:
    text, fields = "A professional can prescribe it", "prescription.include"
    if outcome.override:
        text += " against the usual rule, with a reason"
        fields += ", prescription.override"
    if outcome.before:
        text += f"{',' if outcome.override else ''} after this: {_joined(outcome.before)}"
        fields = f"{_fields(outcome.before)}; {fields}"
    return f"{text}. [{fields}]"


def _joined(changes: Iterable[Change]) -> str:
    """Join what changes say; the facts among them stand last, under one *if*."""
    texts = [change.text for change in changes]
    facts = [text.removeprefix(IF_SO) for text in texts if text.startswith(IF_SO)]
    others = [text for text in texts if not text.startswith(IF_SO)]
    if facts:
        said = " and ".join(facts)
        others.append(f"{IF_SO if said.count('“') == 1 else _IF_THESE}{said}")
    return ", and ".join(others)


def _fields(changes: Iterable[Change]) -> str:
    told = []
    for field, value in (pair for change in changes for pair in change.values):
        text = f"{field}: {written(value)}"
        told.append(text if value is not None and len(text) <= _LONGEST else field)
    return "; ".join(told)
