# ruff: noqa: T201  (a command, not a test: it prints)
"""Mutation run over ``generator/engine``: ``python -m tests.tools.mutation [--module M] [--survivors]``.

Each small change of :mod:`.mutants` is made in a forked process, in which tests then run until the first one fails.
The tests are collected once, before any fork, which makes a mutant cost a second and not a minute. A changed module is
put in place of the real one function by function, so every importer sees it. A mutant that no test notices survives;
then the plans of some hundred random runners tell whether it changes any at all.

The counts and survivors of each module are kept in ``docs/quality/mutation.json``, so one module can be run alone; the
report is made from it. Why a survivor is no gap is told in ``mutation.yaml`` beside this file, by file and lines.
"""

from __future__ import annotations

import argparse
import gc
import importlib
import json
import os
import signal
import sys
import time
import types
from collections.abc import Callable, Iterator
from functools import cached_property
from pathlib import Path
from random import Random
from typing import Any

import msgspec
import pytest
import yaml

from tests.tools.mutants import Mutant, mutants

ENGINE = Path("generator/engine")
RESULTS = Path("docs/quality/mutation.json")
REPORT = Path("docs/quality/mutation.md")
REASONS = Path(__file__).with_name("mutation.yaml")
NOT_RUN = (ENGINE / "model.py",)
"""Modules without anything that decides."""

CPU_SECONDS = 60
PLANS = 150
KILLED, SURVIVED, SLOW = 1, 0, 2

_UNITS, _CONTRACT, _WALKS = (
    "tests/engine/test_{}.py",
    "tests/property/test_contract.py",
    "tests/walks/test_triage_walk.py",
)
_RULES = "tests/property/test_rules.py"
_WHAT_IF = ("search", "prescribing", "candidates", "what_if_words", "what_if", "explain")
_PLANS = ("tests/content/test_worked_runners.py", "tests/property/test_golden_plans.py")
NEAR: dict[str, tuple[str, ...]] = {
    "answers": ("triage",),
    "case": ("options", "dosage", "phases", "selection", "sessions"),
    "exercises": ("selection", "sessions"),
    "given": ("causes", "selection", "options"),
    "options": ("prescription", "plan"),
    "prescription": ("plan",),
    "safety": ("options", "guidance"),
    "selection": ("ladders",),
    "sessions": ("session_days",),
}
"""Whose unit tests judge a module besides its own and the plan's."""

LEFT_OUT = (
    # These start processes, which would run the real module, or break the engine themselves.
    "in_any_process", "another_process", "test_broken_rules",
    # These repeat at length what quicker tests show.
    "is_never_riskier", "keep_to_the_time_and_the_days", "every_answer_alone", "conditions_and_answers", "whole_way",
    "test_every_sentence_holds[", "sentence_holds_for_every",
    *(f"random_runners[{chunk}]" for chunk in range(3, 25)),
)  # fmt: skip


def tests_for(file: Path) -> tuple[str, ...]:
    """Return where the tests of a module are, its own first."""
    if file.parent.name == "running":
        own = {"days": "running_days", "distances": "running_weeks", "race": "running_weeks"}.get(file.stem)
        first = (_UNITS.format(own),) if own else ()
        return (*first, _UNITS.format("running"), "tests/property/test_running_edges.py", *_PLANS, _CONTRACT)
    if file.parent.name == "whatif":
        return tuple(_UNITS.format(name) for name in _WHAT_IF)
    if file.stem in ("enough", "explain"):
        return (_UNITS.format(file.stem),)  # these change no plan
    units = [_UNITS.format(name) for name in (file.stem, *NEAR.get(file.stem, ()), "plan")]
    walks = (_WALKS,) if file.stem in ("answers", "triage") else ()
    edges = ("tests/property/test_options_edges.py",) if file.stem == "options" else ()
    rules = (_RULES,) if file.stem in ("answers", "prescription", "triage", "safety") else ()
    return (*(unit for unit in dict.fromkeys(units) if Path(unit).exists()), *rules, *edges, *walks, *_PLANS, _CONTRACT)


def put_in_place(module: types.ModuleType, source: str) -> None:
    """Make a module, and all that has imported from it, behave as ``source`` says."""
    changed = types.ModuleType(module.__name__)
    changed.__file__ = module.__file__
    exec(compile(source, str(module.__file__), "exec"), changed.__dict__)  # noqa: S102
    for name, new in vars(changed).items():
        old = vars(module).get(name)
        if name.startswith("__") or old is None:
            continue
        if isinstance(old, type | types.FunctionType) and new.__module__ != module.__name__:
            continue  # imported: it is changed where it is at home
        if isinstance(old, type):
            _change_class(old, new)
        elif isinstance(old, types.FunctionType):
            _change_function(old, new)
        elif old != new:
            _change_value(name, old, new)


def _change_class(old: type, new: type) -> None:
    for name, part in vars(new).items():
        before = vars(old).get(name)
        if isinstance(before, property) and isinstance(part, property):
            before, part = before.fget, part.fget
        if isinstance(before, types.FunctionType) and isinstance(part, types.FunctionType):
            _change_function(before, part)


def _change_function(old: Any, new: Any) -> None:
    old, new = getattr(old, "__wrapped__", old), getattr(new, "__wrapped__", new)
    if len(old.__code__.co_freevars) == len(new.__code__.co_freevars):
        old.__code__, old.__kwdefaults__ = new.__code__, new.__kwdefaults__
        if old.__name__ != "__new__" or old.__defaults__ != new.__defaults__:
            old.__defaults__ = new.__defaults__


def _change_value(name: str, old: Any, new: Any) -> None:
    for module in list(sys.modules.values()):
        if getattr(module, "__name__", "").startswith("generator.") and vars(module).get(name) is old:
            setattr(module, name, new)


class Runner:
    """A pytest plugin that, instead of running the tests once, runs them against each mutant."""

    def __init__(self, files: list[Path], jobs: int, *, again: bool = False) -> None:
        self.files = files
        self.jobs = jobs
        self.again = again

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Run every mutant of every file."""
        items = [item for item in session.items if not any(word in item.nodeid for word in LEFT_OUT)]
        _ = self.plans  # made once, before any fork
        gc.freeze()
        for file in self.files:
            self._run_file(file, _in_order(items, file))
        return True

    @cached_property
    def plans(self) -> list[tuple[Any, bytes]]:
        """Profiles with the plans that the real engine makes."""
        from generator.engine.plan import plan_for
        from generator.profile.model import Profile
        from tests.property.planning import library
        from tests.property.profiles import ISSUED, random_profile

        library()
        profiles = [msgspec.convert(random_profile(Random(seed)), Profile, strict=False) for seed in range(PLANS)]
        return [(one, msgspec.json.encode(plan_for(one, library(), ISSUED))) for one in profiles]

    def _run_file(self, file: Path, items: list[pytest.Item]) -> None:
        begun, name = time.monotonic(), str(file.relative_to(ENGINE))
        every = mutants(file.read_text(encoding="utf-8"))
        count = len(every)
        if self.again:
            alive = {(one["was"], one["now"]) for one in _results().get(name, {"survivors": ()})["survivors"]}
            every = [one for one in every if (one.was, one.now) in alive]
        module = importlib.import_module(".".join(file.with_suffix("").parts))
        if outcome := _forked([lambda: self._judge(module, file.read_text(encoding="utf-8"), items)], 1)[0]:
            pytest.exit(f"{name}: the tests do not pass on the module as it is ({outcome})", returncode=3)
        outcomes = _forked([lambda one=one: self._judge(module, one.source, items) for one in every], self.jobs)
        survivors = [_told(one, outcome) for one, outcome in zip(every, outcomes, strict=True) if outcome != KILLED]
        survived = [one for one in survivors if one["changes"] is not None]
        seconds = time.monotonic() - begun
        found = {
            "mutants": count,
            "killed": count - len(survived),
            "slow": len(survivors) - len(survived) + (_results()[name]["slow"] if self.again else 0),
            "survivors": survived,
        }
        _keep(name, found)
        print(f"{name}: {len(every)} mutants run, {len(survived)} survived, {seconds:.0f} s", flush=True)
        for one in survived:
            print(f"  {one['line']}: {one['was']}\n      => {one['now']}  ({one['changes']} plans change)", flush=True)

    def _judge(self, module: types.ModuleType, source: str, items: list[pytest.Item]) -> int:
        """In a fork: put a mutant in place and run tests until one fails. ``100 + n``: alive, ``n`` plans change."""
        from _pytest.runner import runtestprotocol

        try:
            put_in_place(module, source)
        except Exception:
            return KILLED  # it cannot even be imported
        for item, following in zip(items, [*items[1:], None], strict=True):
            if any(report.failed for report in runtestprotocol(item, log=False, nextitem=following)):
                return KILLED
        return SURVIVED if source == Path(str(module.__file__)).read_text(encoding="utf-8") else 100 + self._changed()

    def _changed(self) -> int:
        """How many of a hundred plans a mutant changes, or that it breaks one."""
        from generator.engine.plan import plan_for
        from tests.property.planning import library
        from tests.property.profiles import ISSUED

        try:
            changed = sum(msgspec.json.encode(plan_for(one, library(), ISSUED)) != before for one, before in self.plans)
        except Exception:
            return 101
        return -(-changed * 100 // PLANS)


def _in_order(items: list[pytest.Item], file: Path) -> list[pytest.Item]:
    """Return the tests that judge a module, its own first, the random runners last."""
    paths = tests_for(file)

    def place(item: pytest.Item) -> int:
        return next(index for index, path in enumerate(paths) if item.nodeid.startswith(path))

    return sorted((item for item in items if item.nodeid.startswith(paths)), key=place)


def _told(mutant: Mutant, outcome: int) -> dict[str, Any]:
    changes = outcome - 100 if outcome >= 100 else None
    return {"line": mutant.line, "was": mutant.was, "now": mutant.now, "changes": changes}


def _forked(jobs: list[Callable[[], int]], at_once: int) -> list[int]:
    """Run each job in a process of its own; one that takes too long or dies counts as :data:`SLOW`."""
    outcomes = [SLOW] * len(jobs)
    running: dict[int, int] = {}
    waiting = iter(enumerate(jobs))
    while True:
        while len(running) < at_once and (nxt := next(waiting, None)) is not None:
            sys.stdout.flush()
            pid = os.fork()
            if pid == 0:
                _as_child(nxt[1])
            running[pid] = nxt[0]
        if not running:
            return outcomes
        pid, status = os.wait()
        if pid in running and os.WIFEXITED(status):
            outcomes[running[pid]] = os.WEXITSTATUS(status)
        running.pop(pid, None)


def _as_child(job: Callable[[], int]) -> None:
    signal.setitimer(signal.ITIMER_PROF, CPU_SECONDS)
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, 1)
    os.dup2(nothing, 2)
    gc.disable()
    outcome = KILLED
    try:
        outcome = job()
    finally:
        os._exit(outcome)


def modules(wanted: list[str] | None) -> list[Path]:
    """Return the engine's modules, or those named, such as ``triage.py`` or ``running/case.py``."""
    every = [path for path in sorted(ENGINE.rglob("*.py")) if path not in NOT_RUN and path.name != "__init__.py"]
    if wanted is None:
        return every
    named = {str(path.relative_to(ENGINE)): path for path in every}
    found = [path for one in wanted for name, path in named.items() if one in (name, path.parent.name)]
    if not found:
        sys.exit(f"no such module; there are {', '.join(str(path.relative_to(ENGINE)) for path in every)}")
    return found


def _results() -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.exists() else {}
    return found


def _keep(name: str, found: dict[str, Any]) -> None:
    """Keep what was found in a module, and nothing of modules that are no more."""
    names = {str(path.relative_to(ENGINE)) for path in modules(None)}
    results = {one: told for one, told in sorted((_results() | {name: found}).items()) if one in names}
    RESULTS.parent.mkdir(parents=True, exist_ok=True)
    RESULTS.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def report(results: dict[str, dict[str, Any]]) -> Iterator[str]:
    """Yield the lines of the report."""
    told = yaml.safe_load(REASONS.read_text(encoding="utf-8")) or ()
    reasons = {(one["file"], one["was"], one["now"]): one["why"] for one in told}
    yield "# Mutation run over the engine\n"
    yield "Made by `python -m tests.tools.mutation`; [proof.md](proof.md) tells how. *Slow* ones ran into the time"
    yield "limit or ended the process, and count as killed. With a survivor stands how many of 100 plans it changes.\n"
    yield "| module | mutants | killed | of these slow | survived | explained |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: |"
    total = [0] * 5
    for name, found in sorted(results.items()):
        explained = sum((name, one["was"], one["now"]) in reasons for one in found["survivors"])
        row = [found["mutants"], found["killed"], found["slow"], len(found["survivors"]), explained]
        total = [one + other for one, other in zip(total, row, strict=True)]
        yield f"| {name} | {' | '.join(map(str, row))} |"
    yield f"| **all** | {' | '.join(map(str, total))} |\n"
    for name, found in sorted(results.items()):
        if not found["survivors"]:
            continue
        yield f"## {name}\n"
        for one in found["survivors"]:
            yield f"- line {one['line']}, changes {min(one['changes'], 100)} % of plans\n"
            yield f"  ```diff\n  -{one['was']}\n  +{one['now']}\n  ```\n"
            yield f"  {reasons.get((name, one['was'], one['now']), '**Not explained yet.**')}\n"


def main() -> None:
    """Run the mutants that were asked for, keep what was found, and write the report."""
    parser = argparse.ArgumentParser(prog="python -m tests.tools.mutation", description=__doc__.splitlines()[0])
    parser.add_argument("--module", action="append", help="such as triage.py or running; as often as wanted")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="processes at once")
    parser.add_argument("--report", type=Path, default=REPORT, help="where the report is written")
    parser.add_argument("--survivors", action="store_true", help="run only what survived the last time")
    parser.add_argument("--report-only", action="store_true", help="write the report from the last results")
    told = parser.parse_args()
    if not told.report_only:
        files = modules(told.module)
        paths = sorted({path for file in files for path in tests_for(file)})
        options = ["-q", "-n0", "-p", "no:randomly", "-p", "no:cacheprovider", "--capture=no"]
        code = pytest.main([*options, *paths], [Runner(files, told.jobs, again=told.survivors)])
        if code == 3:
            sys.exit(3)
    told.report.write_text("\n".join(report(_results())).rstrip() + "\n", encoding="utf-8")
    print(f"written to {told.report}")


if __name__ == "__main__":
    main()
