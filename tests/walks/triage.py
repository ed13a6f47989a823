# ruff: noqa: T201  (also a command: it prints what it counted)
"""The exhaustive walk over triage: each case's level by the engine, and by the contract read a second time.

``python -m tests.walks.triage --all`` walks every screening answer alone and every two together, with every age, pain
and onset. The tests walk the same with fewer ages for two answers together (:func:`rotated`).
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from itertools import combinations, product
from typing import Any

import msgspec

from generator.engine.answers import answers
from generator.engine.triage import fired_rules, level_of, triage
from generator.library.predicate import facts_of
from generator.profile.facts import Facts, facts
from generator.profile.model import Profile
from tests.property.planning import library
from tests.property.profiles import ISSUED
from tests.property.told import QUESTIONS, Told

AGES = (None, 15, 16, 49, 50, 69, 70)
PAINS = (None, *range(11))
PAINS_TO_PAIR = (None, 3, 4, 5, 6, 7, 8)
ONSETS = (None, "gradual", "sudden", "injury")
EVERY_NO = dict.fromkeys(QUESTIONS, "no")

Answers = dict[str, str]
Runner = tuple[int | None, int | None, str | None]
"""Age, pain and onset."""


def singles() -> list[Answers]:
    """No answer but "no", and each other answer alone."""
    return [{}, *({question: answer} for question in QUESTIONS for answer in ("yes", "unsure"))]


def pairs() -> list[Answers]:
    """Every two answers together that are not "no"."""
    return [
        {first: one, second: other}
        for first, second in combinations(QUESTIONS, 2)
        for one, other in product(("yes", "unsure"), repeat=2)
    ]


def every_case() -> Iterator[tuple[Runner, list[Answers]]]:
    """The whole: every age, pain and onset, each with every single answer and every pair."""
    every = singles() + pairs()
    for runner in product(AGES, PAINS, ONSETS):
        yield runner, every


def rotated() -> Iterator[tuple[Runner, list[Answers]]]:
    """Every single answer with every age, pain and onset; every pair with every onset and the pains that can matter.

    The ages take turns, so that every pair meets every age. What is left out cannot change a level: a level is the
    highest of the rules that fire, no rule that reads the age reads an answer (:func:`age_is_alone`), and pain counts
    by thresholds from 4 to 8 alone (:func:`pain_thresholds`), so that 0, 1 and 2 are as 3, and 9 and 10 as 8.
    """
    alone, together = singles(), pairs()
    for (place, pain), (number, onset) in product(enumerate(PAINS), enumerate(ONSETS)):
        for turn, age in enumerate(AGES):
            met = [pair for index, pair in enumerate(together) if (index + place + 2 * number) % len(AGES) == turn]
            yield (age, pain, onset), alone + met if pain in PAINS_TO_PAIR else alone


def age_is_alone() -> bool:
    """Whether no rule of the library reads both the age and an answer."""
    read = [facts_of(rule.when) for rule in library().triage]
    return not any("age" in names and any(name.startswith("answer.") for name in names) for names in read)


def pain_thresholds() -> set[tuple[str, object]]:
    """How the library's rules of triage read the pain: operators and operands."""

    def read(part: Any) -> Iterator[tuple[str, object]]:
        if isinstance(part, list):
            for inner in part:
                yield from read(inner)
        elif isinstance(part, dict):
            for name, told in part.items():
                if name in ("pain", "triage_pain", "pain_worst"):
                    yield from told.items() if isinstance(told, dict) else [("is", told)]
                else:
                    yield from read(told)

    return {found for rule in library().triage for found in read(rule.when)}


def profile_of(runner: Runner, told: Answers) -> dict[str, Any]:
    age, pain, onset = runner
    symptoms = {"sites": ["neck"], "pain_now": pain, "onset": onset}
    return {
        "name": "Jo",
        **({} if age is None else {"age": age}),
        "symptoms": {name: value for name, value in symptoms.items() if value is not None},
        "screening": {**EVERY_NO, **told},
    }


def mistakes(runner: Runner, every: Iterable[Answers]) -> tuple[int, Counter[str], list[str]]:
    """Walk one runner's answers: how many cases, the levels, and each case whose level is not the contract's."""
    content = library()
    base = facts(msgspec.convert(profile_of(runner, {}), Profile), ISSUED)
    levels: Counter[str] = Counter()
    wrong = []
    for told in every:
        known = Facts(base)
        for question, answer in told.items():
            known = known.with_(f"answer.{question}", answer, (f"screening.{question}",))
        level = level_of(fired_rules(answers(known, content), content))
        levels[level] += 1
        expected = Told(profile_of(runner, told), ISSUED).uncleared_level
        if level != expected:
            wrong.append(f"{runner} {told}: {level}, contract says {expected}")
    return levels.total(), levels, wrong


def disposition(profile: dict[str, Any]) -> str:
    """The engine's level of a profile, clearances counted, without the plan that follows from it."""
    told = msgspec.convert(profile, Profile)
    content = library()
    return triage(told, answers(facts(told, ISSUED), content), content, ISSUED).disposition


def contradictions(profiles: Iterable[dict[str, Any]]) -> list[str]:
    """Each of the profiles whose level is not the contract's."""
    found = []
    for profile in profiles:
        level, expected = disposition(profile), Told(profile, ISSUED).disposition
        if level != expected:
            found.append(f"{profile}: {level}, contract says {expected}")
    return found


@cache
def _every() -> list[tuple[Runner, list[Answers]]]:
    return list(every_case())


def _walk(place: int) -> tuple[int, Counter[str], list[str]]:
    return mistakes(*_every()[place])


def walk_all() -> int:
    """Walk the very whole, print the counts, and return how many levels are not the contract's."""
    begun = time.monotonic()
    count, levels, wrong = 0, Counter[str](), list[str]()
    with ProcessPoolExecutor() as pool:
        for walked, found, mistaken in pool.map(_walk, range(len(_every())), chunksize=4):
            count += walked
            levels += found
            wrong += mistaken
    print(f"{count} cases in {time.monotonic() - begun:.0f} s: {len(wrong)} are not at the contract's level")
    for level, times in levels.most_common():
        print(f"{times:7}  {level}")
    print(*wrong[:20], sep="\n")
    return len(wrong)


if __name__ == "__main__":
    if sys.argv[1:] != ["--all"]:
        sys.exit("usage: python -m tests.walks.triage --all")
    sys.exit(bool(walk_all()))
