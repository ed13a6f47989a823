# ruff: noqa: T201  (a command, not a test: it prints)
"""Print the contract's sentences that plans of random profiles break: ``python -m tests.property.sweep N SEED``.

Each sentence stands with how often it was broken, an example, and the seed of the profile that shows it;
``python -m tests.property.sweep SEED`` prints that profile, and what it breaks.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from random import Random

from tests.property.oracle import violations
from tests.property.planning import library, plan_json
from tests.property.profiles import random_profile


def sweep(count: int, first: int) -> int:
    """Plan ``count`` random profiles from seed ``first`` on; return how many break a sentence."""
    dispositions: Counter[str] = Counter()
    sentences: Counter[str] = Counter()
    examples: dict[str, str] = {}
    broken = 0
    for seed in range(first, first + count):
        try:
            profile = random_profile(Random(seed))
            plan = plan_json(profile)
            dispositions[plan["disposition"]] += 1
            found = violations(profile, plan, library())
        except Exception as error:  # a crash is a finding like any other
            found = [f"crash: {type(error).__name__}: {error}"]
        broken += bool(found)
        for violation in found:
            sentence, _, detail = violation.partition(":")
            sentences[sentence] += 1
            examples.setdefault(sentence, f"seed {seed}:{detail[:300]}")
    print(f"{count} profiles, {broken} break a sentence; {dict(dispositions)}")
    for sentence, times in sentences.most_common():
        print(f"{times:5}  {sentence}\n       {examples[sentence]}")
    return broken


def show(seed: int) -> None:
    """Print one profile and what its plan breaks."""
    profile = random_profile(Random(seed))
    print(json.dumps(profile, indent=1))
    for violation in violations(profile, plan_json(profile), library()):
        print(violation)


if __name__ == "__main__":
    if len(sys.argv) == 2:
        show(int(sys.argv[1]))
    else:
        sys.exit(bool(sweep(int(sys.argv[1]), int(sys.argv[2]))))
