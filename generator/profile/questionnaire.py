"""Asks a runner for a profile.

:func:`interview` is pure but for the two callables that it is given, so a terminal, a web page or a test can hold it.
It asks what a runner knows; who hands out the plan, a prescription and above all a clearance come from clinic input.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Any, Final, Protocol, TypeAlias

from generator.profile.node import Node
from generator.profile.scalars import Wrong, nearest, read_scalar
from generator.profile.shape import Field, Kind, ListOf, Part, Text, Word, YesNo, describe, shape
from generator.profile.wording import FIELDS, WORDS
from generator.profile.yaml12 import plain_scalar

Answers: TypeAlias = Mapping[str, Any]
"""Values by the dotted path of their field; a question that was passed over is not in it."""


class FirstAid(Protocol):
    """Says what to do at once after a *yes*, or nothing."""

    def __call__(self, level: str, country: str | None) -> str:
        """``level`` is the question's, ``country`` the runner's where it is known."""


class ScreeningQuestion(Protocol):
    """A safety question in the library's words."""

    @property
    def id(self) -> str:
        """The question's name in the profile."""

    @property
    def level(self) -> str:
        """How urgent a ``yes`` is."""

    @property
    def ask(self) -> str:
        """The question."""

    @property
    def help(self) -> str:
        """What it means, said before ``unsure`` is taken."""


_ORDER: Final = (
    "name", "age", "sex", "country", "units",
    "symptoms", "screening", "running", "health", "life", "equipment", "sessions",
)  # fmt: skip
_NOT_ASKED: Final = {"symptoms.started"}  # the number of days is asked for, and only one may be given
_REQUIRED: Final = {"name", "symptoms.sites"}
_ONLY_IF: Final[dict[str, Callable[[Answers], bool]]] = {
    "running.goal.date": lambda given: "running.goal.event" in given,
    "running.goal.distance": lambda given: "running.goal.event" in given,
    "health.pregnant": lambda given: given.get("sex") != "male",
    "health.pregnancy_weeks": lambda given: given.get("health.pregnant") is True,
    "health.postpartum_weeks": lambda given: given.get("sex") != "male" and not given.get("health.pregnant"),
}
_SHORT: Final = {"y": "yes", "n": "no", "u": "unsure"}
SCREENING: Final = "screening"
"""The field that the safety questions fill."""


def interview(
    questions: Sequence[ScreeningQuestion],
    ask: Callable[[str], str],
    tell: Callable[[str], None],
    first_aid: FirstAid,
) -> Answers:
    """Ask for a profile and return the answers.

    ``ask`` puts a prompt and returns the reply, ``tell`` says something, and ``first_aid`` gives what to do at once
    after a *yes* of a level in a country (``None``: unknown), or nothing. An empty reply passes a question over, ``?``
    explains it. A reply that its field does not take is explained and asked again.
    """
    given: dict[str, Any] = {}
    tell('Press Enter to pass a question over: it counts as unknown, never as "no". Type ? for help.')
    for path, field in asked_fields():
        if path == SCREENING:
            given |= _screen(questions, ask, tell, partial(first_aid, country=given.get("country")))
            continue
        applies = _ONLY_IF.get(path)
        if applies is None or applies(given):
            value = _ask_field(path, field, ask, tell)
            if value is not None:
                given[path] = value
    return given


def asked_fields(part: Part | None = None, prefix: str = "") -> Iterable[tuple[str, Field]]:
    """Yield every field that is asked, with its path, in the order of the questions; the screening as one."""
    fields = [field for name in _ORDER if (field := shape().field(name))] if part is None else part.fields
    for field in fields:
        path = prefix + field.name
        if isinstance(field.kind, Part):
            yield from asked_fields(field.kind, f"{path}.")
        elif path not in _NOT_ASKED:
            yield path, field


def _ask_field(path: str, field: Field, ask: Callable[[str], str], tell: Callable[[str], None]) -> Any:
    words, kind, meaning = FIELDS[path], field.kind, partial(_reply, field.kind)
    if isinstance(field.kind, ListOf):
        kind, meaning = field.kind.item, partial(_replies, field.kind)
    options = kind.words if isinstance(kind, Word) else ()
    tell("")
    tell(f"{words.ask} {words.help}".strip())
    for number, word in enumerate(options, 1):
        tell(f"  {number:>2}  {word}{f' ({WORDS[word]})' if word in WORDS else ''}")
    prompt = f"{_how(field.kind, options)}{_when_empty(path, field)}:"
    while True:
        reply = ask(prompt).strip()
        if reply == "?":
            tell(f"{words.ask} {words.help}".strip() + f" Say {describe(field.kind)}.")
        elif reply:
            try:
                return meaning(reply)
            except Wrong as wrong:
                hint = wrong.hint or nearest(reply, options)
                tell(f"{wrong.message}; expected {describe(kind)}." + (f' Did you mean "{hint}"?' if hint else ""))
        elif path not in _REQUIRED:
            return None
        else:
            tell("This one is needed.")


def _how(kind: Kind, options: tuple[str, ...]) -> str:
    """Say how to answer."""
    if isinstance(kind, ListOf):
        return "numbers or words with commas between" + ("" if kind.filled else ", or none")
    if options:
        return "a number or word"
    if isinstance(kind, Text) and not kind.pattern:
        return "your answer"
    return describe(kind)


def _when_empty(path: str, field: Field) -> str:
    if path in _REQUIRED:
        return ""
    return f" [{field.default}]" if field.default is not None else ", or Enter"


def _replies(kind: ListOf, reply: str) -> tuple[Any, ...]:
    if reply.lower() == "none":
        if kind.filled:
            raise Wrong("it cannot be none")
        return ()
    parts = [part.strip() for part in re.split(r"[,;|]", reply)]
    return tuple(dict.fromkeys(_reply(kind.item, part) for part in parts if part))


def _reply(kind: Any, reply: str) -> Any:
    """Return what one reply means for a field that is no list; ``Wrong`` when it means nothing."""
    if isinstance(kind, Word):
        if reply.isdecimal() and 1 <= int(reply) <= len(kind.words):
            return kind.words[int(reply) - 1]
        reply = reply.lower()
    if isinstance(kind, YesNo):
        reply = _SHORT.get(reply.lower(), reply)
    node = Node("text", 1, 1, reply, reply) if isinstance(kind, Text) else plain_scalar(reply, 1, 1)
    value = read_scalar(kind, node)
    if value is None:
        raise Wrong("nothing that can be printed")
    return value


def _screen(
    questions: Sequence[ScreeningQuestion],
    ask: Callable[[str], str],
    tell: Callable[[str], None],
    first_aid: Callable[[str], str],
) -> dict[str, str]:
    """Ask the safety questions; *unsure* is taken only after the question was explained."""
    tell("")
    tell(f"Now {len(questions)} safety questions. Strength exercises and running need an answer to every one.")
    answers = {}
    for number, question in enumerate(questions, 1):
        tell("")
        tell(f"{number} of {len(questions)}. {question.ask}")
        answer = _screen_one(question, ask, tell)
        if answer:
            answers[f"{SCREENING}.{question.id}"] = answer
        if answer == "yes" and (now := first_aid(question.level)):
            tell(now)
    return answers


def _screen_one(question: ScreeningQuestion, ask: Callable[[str], str], tell: Callable[[str], None]) -> str:
    explained = False
    while True:
        reply = ask("yes, no or unsure, or Enter to leave it open:").strip().lower()
        reply = _SHORT.get(reply, reply)
        if reply in ("", "yes", "no") or (reply == "unsure" and explained):
            return reply
        if reply in ("?", "unsure"):
            tell(question.help)
            if reply == "unsure":
                tell("If you are still unsure, say so again. Then the handout sends you to a professional first.")
            explained = True
        else:
            tell("Please say yes, no or unsure.")
