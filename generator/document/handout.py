"""From a plan to its handout: which template, and the words that it is filled with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from itertools import groupby
from math import ceil
from pathlib import Path
from typing import Any, Literal, NamedTuple

from generator.document import words
from generator.document.environment import render_markup
from generator.document.forms import Forms
from generator.document.markdown import markdown_blocks, markdown_words
from generator.document.national import national
from generator.document.pictures import (
    BODY_MAP,
    CARD_PICTURES,
    DISTANCE_CHART,
    Pictured,
    beside,
    card_width,
    exercise_picture,
    placed,
    rows,
    scenes,
)
from generator.document.terms import glossed
from generator.document.tree import Element
from generator.engine.model import Because, ChosenExercise, Fired, GivenGuidance, Plan, Week
from generator.engine.prescription import DOSE_RULES, PRESCRIBED_DOSE, PRESCRIBED_DOSE_CUT
from generator.library.model import Guidance, Library, Source


class References:
    """Numbers the sources of a handout in the order in which they are first cited."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._numbers: dict[str, int] = {}

    def numbers(self, source_ids: Iterable[str]) -> list[int]:
        """The numbers of some sources, lowest first; a source is given its number at its first use."""
        return sorted(self._numbers.setdefault(source, len(self._numbers) + 1) for source in source_ids)

    def cited(self) -> list[tuple[int, Source]]:
        """Every source cited so far, with its number."""
        return [(number, self._library.sources[source]) for source, number in self._numbers.items()]


class Labels:
    """Plain words for the ids of the profile's vocabulary, from the content's texts."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = texts

    def __call__(self, kind: str, word: str) -> str:
        """The words for one id, e.g. ``("site", "mid-back")``."""
        return self._texts.get(f"{kind}-{word}") or word.replace("-", " ").replace("_", " ")

    def all(self, kind: str, ids: Iterable[str]) -> str:
        """``neck, mid-back and ribs``."""
        return words.listed([self(kind, word) for word in ids])


def _distinct(reasons: Iterable[Because]) -> list[str]:
    """The sentences of some reasons, each once."""
    return list(dict.fromkeys(reason.text for reason in reasons))


class Density(NamedTuple):
    """How much a handout says: how much guidance each part has in full, how many causes, and how much a card tells.

    Where it ``flows``, no part begins on a page of its own.
    """

    in_full: Mapping[str, int]
    causes: int
    cards: Literal["rich", "brief", "short", "tight"]
    flows: bool = False


DENSITIES = (
    Density({"now": 4, "prevent": 3, "help": 2}, causes=3, cards="rich"),
    Density({"now": 3, "prevent": 1, "help": 2}, causes=2, cards="rich"),
    Density({"now": 2, "prevent": 0, "help": 1}, causes=2, cards="rich"),
    Density({"now": 2, "prevent": 0, "help": 1}, causes=2, cards="brief"),
    Density({"now": 1, "prevent": 0, "help": 1}, causes=2, cards="brief"),
    Density({"now": 1, "prevent": 0, "help": 1}, causes=1, cards="brief"),
    Density({"now": 0, "prevent": 0, "help": 1}, causes=1, cards="brief"),
    Density({"now": 3, "prevent": 1, "help": 1}, causes=2, cards="short"),
    Density({"now": 2, "prevent": 1, "help": 1}, causes=2, cards="short"),
    Density({"now": 1, "prevent": 0, "help": 1}, causes=2, cards="short"),
    Density({"now": 1, "prevent": 0, "help": 1}, causes=1, cards="tight"),
    Density({"now": 0, "prevent": 0, "help": 1}, causes=1, cards="tight"),
    Density({"now": 0, "prevent": 0, "help": 1}, causes=1, cards="tight", flows=True),
)
"""From roomy to tight: a handout that grows too long is made again with the next one. Nothing is left out: what is
not said in full is said in a line. What an exercise is for stays on its card before guidance is said in full."""


def _title(plan: Plan) -> str:
    kind = "Your upper-back plan" if plan.disposition == "self-care" else "Get help first"
    who = plan.runner.name or plan.runner.id
    return f"{kind}: {who}"


def _session_letters(plan: Plan) -> dict[tuple[str, ...], str]:
    """A letter for each different session of the plan, in order of appearance; none when all are alike."""
    kinds = list(dict.fromkeys(session.exercises for week in plan.weeks for session in week.sessions))
    if len(kinds) < 2:
        return dict.fromkeys(kinds, "")
    return {kind: chr(ord("A") + n) if n < 26 else str(n + 1) for n, kind in enumerate(kinds)}


def _calendar(week: Week, letters: Mapping[tuple[str, ...], str], units: str) -> list[dict[str, Any]]:
    """The seven days of a plan week: what to run and which session to do."""
    first = date.fromisoformat(week.starts)
    days = []
    for offset in range(7):
        iso = (first + timedelta(days=offset)).isoformat()
        runs = [words.run(run, units) for run in week.runs if run.date == iso]
        sessions = [
            f"Exercises {letters[session.exercises]}".rstrip() for session in week.sessions if session.date == iso
        ]
        days.append({"date": iso, "runs": runs, "sessions": sessions, "todo": [*runs, *sessions]})
    return days


def _run_patterns(plan: Plan) -> list[tuple[int, str]]:
    """Each walk–run pattern once, with the first week that has it."""
    first: dict[str, int] = {}
    for week in plan.weeks:
        for run in week.runs:
            if run.pattern:
                first.setdefault(run.pattern, week.week)
    return [(week, pattern) for pattern, week in first.items()]


def _spoken_because(given: GivenGuidance, item: Guidance) -> tuple[list[str], list[str]]:
    """What a piece of guidance says of this runner: why it is here, and what to mind (its notes and advice)."""
    minded = {note.id for note in item.notes} | {rule.id for rule in item.advice}
    return (
        _distinct(reason for reason in given.because if reason.rule not in minded),
        _distinct(reason for reason in given.because if reason.rule in minded),
    )


def _decided(plan: Plan, field: str) -> list[str]:
    """What a professional decided about a field of the prescription, as the guidance says it, if they did."""
    reasons = (reason for given in plan.guidance for reason in given.because)
    return _distinct(reason for reason in reasons if reason.from_ == (field,))


def _own_reasons(exercise: ChosenExercise) -> list[str]:
    """Why an exercise was chosen: without what a card says in words of its own."""
    return _distinct(reason for reason in exercise.because if reason.rule not in DOSE_RULES)


def _dose_told(exercise: ChosenExercise) -> str:
    """Whether a professional ``set`` how much of an exercise is done, or it was ``cut`` to what the sessions hold."""
    rules = {reason.rule for reason in exercise.because}
    return "set" if PRESCRIBED_DOSE in rules else "cut" if PRESCRIBED_DOSE_CUT in rules else ""


def _in_full(plan: Plan, library: Library, part: str, most: int) -> list[GivenGuidance]:
    """The pieces of guidance of a part that are said in full: what this runner must mind, then what fits best."""

    def rank(given: GivenGuidance) -> tuple[bool, int, int]:
        item = library.guidance[given.id]
        minded = bool(given.advice) or bool(_spoken_because(given, item)[1])
        own = sum(1 for reason in given.because if set(reason.from_) != {"symptoms.sites"})
        # When to get help is safety: it is said in its own order, whatever fits best.
        return (False, 0, item.order) if part == "help" else (not minded, -own, item.order)

    items = [given for given in plan.guidance if library.guidance[given.id].part == part]
    chosen = sorted(items, key=rank)[:most]
    return [given for given in items if given in chosen]


def _usual_stop(library: Library) -> str:
    """The stop rule that most exercises share: it stands once, above the cards. Own content has no vote in it."""
    told = [(item.stop, f"exercises/{item.id}" in library.own) for item in library.exercises.values() if item.stop]
    built_in = [stop for stop, own in told if not own]
    return Counter(built_in or [stop for stop, _ in told]).most_common(1)[0][0]


def _sessions_key(plan: Plan, letters: Mapping[tuple[str, ...], str]) -> list[dict[str, Any]]:
    """What each session letter stands for: its exercises' cards by number, and the most minutes it takes."""
    cards = {exercise.id: number for number, exercise in enumerate(plan.exercises, 1)}
    key: dict[tuple[str, ...], dict[str, Any]] = {}
    for week in plan.weeks:
        for session in week.sessions:
            numbers = words.numbered("card", [cards[exercise] for exercise in session.exercises])
            entry = key.setdefault(
                session.exercises, {"letter": letters[session.exercises], "cards": numbers, "minutes": 0}
            )
            entry["minutes"] = max(entry["minutes"], ceil(session.minutes))
    return list(key.values())


def _stages(plan: Plan) -> list[dict[str, Any]]:
    """The plan's phases in order, each with its weeks."""
    return [
        {"phase": phase, "weeks": [week.week for week in weeks]}
        for phase, weeks in groupby(plan.weeks, key=lambda week: week.phase)
    ]


def _answers(plan: Plan, library: Library) -> dict[str, list[Any]]:
    """The screening questions by what was answered; ``counted`` has why others count as answered, by other facts."""
    groups: dict[str, list[Any]] = {"yes": [], "unsure": [], "no": [], "open": [], "counted": []}
    counted = {fired.id: [reason.text for reason in fired.because] for fired in plan.triage if not _was_asked(fired)}
    for question in library.questions:
        if question.id in counted:  # nobody said this: a handout must not say that they did
            groups["counted"] += counted[question.id]
        else:
            groups[plan.answers.get(question.id, "open")].append(question)
    return groups


def _was_asked(fired: Fired) -> bool:
    """Whether a rule fired on an answer in the screening, not only on other facts."""
    return any(field.partition(".")[0] == "screening" for reason in fired.because for field in reason.from_)


def _days_sore(plan: Plan) -> int | None:
    """Days since it began, as far as the runner said."""
    started = plan.symptoms.get("started")
    if started:
        return (date.fromisoformat(plan.provenance.issued) - date.fromisoformat(str(started))).days
    days = plan.symptoms.get("duration_days")
    return None if days is None else int(days)


def _who_from(plan: Plan) -> str:
    """Who hands the handout out, on one line."""
    parts = [plan.clinic.get("organisation"), plan.clinic.get("clinician"), plan.coach.get("name")]
    parts.append(plan.coach.get("club"))
    return ", ".join(part for part in parts if part)


def _identity(plan: Plan) -> str:
    """Name, birth date and number: what identifies a patient on every page."""
    runner = plan.runner
    parts = [runner.name, runner.id]
    if runner.born:
        parts.append(f"born {words.full_date(runner.born)}")
    if plan.clinic.get("patient_id"):
        parts.append(f"patient no. {words.nhs_number(plan.clinic['patient_id'])}")
    return " · ".join(part for part in parts if part)


def handout(
    plan: Plan, library: Library, templates: Path, pictures: Mapping[str, Pictured], density: Density = DENSITIES[0]
) -> Element:
    """The handout of a plan as a markup tree.

    Args:
        plan: what to print.
        library: the content that the plan was made from; it has the words.
        templates: the folder with ``handout/``.
        pictures: the drawings there are, by key.
        density: how much is said in full.

    Raises:
        MarkupError: a template is at fault.

    """
    letters = _session_letters(plan)
    units = plan.runner.units
    turn_to = national(plan.runner.country, library)
    references = References(library)
    in_full = {part: _in_full(plan, library, part, most) for part, most in density.in_full.items()}
    shown = scenes(plan, library)
    context = {
        "plan": plan,
        "library": library,
        "title": _title(plan),
        "identity": _identity(plan),
        "who_from": _who_from(plan),
        "label": Labels(library.texts),
        "pictures": pictures,
        "body_map": BODY_MAP,
        "distance_chart": DISTANCE_CHART,
        "picture_of": exercise_picture,
        "picture_column": CARD_PICTURES[density.cards][0],
        "card_width": lambda key: card_width(pictures[key], density.cards),
        "scenes_of": lambda given: placed(shown.get(given.id, ()), pictures),
        "own_scenes_of": lambda items: placed(
            [scene for given in items for scene in shown.get(given.id, ()) if scene.own], pictures
        ),
        "beside": beside,
        "rows": rows,
        "turn_to": turn_to,
        "emergency_number": turn_to.number,
        "with_number": lambda text: text.replace("{number}", turn_to.number),
        "distinct": _distinct,
        "decided": lambda field: _decided(plan, field),
        "own_reasons": _own_reasons,
        "forms": Forms(plan, library),
        "dose_told": _dose_told,
        "answers": _answers(plan, library),
        "days_sore": _days_sore(plan),
        "calendar": {week.week: _calendar(week, letters, units) for week in plan.weeks},
        "timed": all(week.distance is None for week in plan.weeks),
        "goes_out": any(week.runs for week in plan.weeks),
        "only_walks": all(run.kind == "walk" for week in plan.weeks for run in week.runs),
        "run_patterns": _run_patterns(plan),
        "reasons_of": lambda given: _spoken_because(given, library.guidance[given.id])[0],
        "notes_of": lambda given: _spoken_because(given, library.guidance[given.id])[1],
        "part": lambda name: [given for given in plan.guidance if library.guidance[given.id].part == name],
        "in_full": in_full.__getitem__,
        "in_short": lambda name: [
            given for given in plan.guidance if library.guidance[given.id].part == name and given not in in_full[name]
        ],
        "usual_stop": _usual_stop(library),
        "cards": density.cards,
        "flows": density.flows,
        "most_causes": density.causes,
        "stages": _stages(plan),
        "in_sets": any(dose.sets > 1 for exercise in plan.exercises for dose in exercise.doses),
        "sessions_key": _sessions_key(plan, letters),
        "phases": {phase.id: phase for phase in library.phases},
        "causes": {cause.id: cause for cause in library.causes},
        "refs_of": references.numbers,
        "cited": references.cited,
        "blocks": markdown_blocks,
        "inline": markdown_words,
        "words": words,
    }
    template = "plan.xml.j2" if plan.disposition == "self-care" else "referral.xml.j2"
    return glossed(render_markup(templates / "handout", template, context), library.terms)
