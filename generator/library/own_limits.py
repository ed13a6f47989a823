"""What an own item may hold, as far as it shows by itself: words that are there, amounts that body and page take."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from typing import Final, get_args

from generator.library.loader import Item, fault_at
from generator.library.model import DoseSpec, Exercise
from generator.profile.countries import COUNTRIES
from generator.profile.errors import Fault
from generator.profile.model import Equipment, Onset, Site, Trend, When

FIXED_TEXTS: Final = ("disclaimer", "emergency-number")
"""The words that own content may not change."""

MOST_LEVEL: Final = 3
_MOST: Final = {"sets": 10, "reps": 100, "hold_seconds": 300, "distance_m": 1_000}
_MOST_WEIGHT: Final = 5  # ours have at most 3: with more, one exercise would always be chosen
_SECONDS: Final = {"seconds_per_rep": (1, 60), "rest_seconds": (0, 600)}
_WORDS: Final = {
    "site": get_args(Site), "trend": get_args(Trend), "onset": get_args(Onset), "when": get_args(When),
    "equipment": get_args(Equipment),
}  # fmt: skip
_REQUIRED: Final = ("name", "title", "text", "purpose", "start", "end", "feel", "pattern", "body", "summary", "means")
_MAY_BE_EMPTY: Final = {"guidance": ("summary",)}


def limits(field: str, item: Item) -> Iterator[Fault]:
    """Hold an own item to what a page, a session and the choice can take."""
    for name in _REQUIRED:
        told = getattr(item.value, name, None)
        if isinstance(told, str) and not told.strip() and name not in _MAY_BE_EMPTY.get(field, ()):
            yield fault_at(item, name, "is empty", "words that a runner can read")
    if field == "exercises":
        yield from _exercise(item)
    elif field == "causes":
        for name in ("evidence", "sources"):
            if not getattr(item.value, name):
                yield fault_at(item, name, "is empty", "at least one")
    elif field == "countries":
        yield from _country(item)
    elif field == "texts":
        yield from _text(item)


def _exercise(item: Item) -> Iterator[Fault]:
    exercise: Exercise = item.value
    if not 1 <= exercise.level <= MOST_LEVEL:
        yield fault_at(item, "level", f"is {exercise.level}", f"1 to {MOST_LEVEL}")
    for index, step in enumerate(exercise.steps):
        if not step.strip():
            yield fault_at(item, f"steps[{index}]", "is empty", "what to do")
    for target, weight in exercise.targets.items():
        if not weight <= _MOST_WEIGHT:  # which is so for "not a number", too
            yield fault_at(item, f"targets.{target}", f"is {weight:g}", f"a weight above 0, at most {_MOST_WEIGHT}")
    for name, (least, most) in _SECONDS.items():
        told = getattr(exercise, name)
        if not math.isfinite(told) or not least <= told <= most:
            yield fault_at(item, name, f"is {told:g}", f"{least} to {most} seconds")
    for doses in ("doses", "trained"):
        for phase, dose in getattr(exercise, doses).items():
            yield from _dose(item, f"{doses}.{phase}", dose)


def _dose(item: Item, path: str, dose: DoseSpec) -> Iterator[Fault]:
    for name, most in _MOST.items():
        amount = getattr(dose, name)
        if amount is not None and amount > most:
            yield fault_at(item, f"{path}.{name}", f"is {amount}", f"at most {most}")


def _country(item: Item) -> Iterator[Fault]:
    code = item.path.rpartition(".")[2]
    if code not in COUNTRIES:
        yield fault_at(item, "", f"{code!r} is no country", "the two capital letters of ISO 3166, such as GB")
    if not re.search("[0-9]", item.value.emergency):
        yield fault_at(item, "emergency", "holds no number", "the number to call")


def _text(item: Item) -> Iterator[Fault]:
    if item.path.rpartition(".")[2] in FIXED_TEXTS:
        yield fault_at(item, "", "cannot be changed: it is the same for every runner", "no such text")
    if not item.value.strip():
        yield fault_at(item, "", "is empty", "words that a runner can read")


def is_text(key: str) -> bool:
    """Tell whether a shared text says a word of the profile: ``KIND-WORD``."""
    kind, _, word = key.partition("-")
    return word in _WORDS.get(kind, ())


def nearest_text(key: str, known: Iterable[str]) -> str:
    """Return the text of the library, or for a word of the profile, that was probably meant; else nothing."""
    from difflib import get_close_matches

    words = [f"{kind}-{word}" for kind, words in _WORDS.items() for word in words]
    return next(iter(get_close_matches(key, [*known, *words], n=1)), "")
