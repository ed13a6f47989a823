"""Ways to break the engine on purpose, each with the sentence that must then be seen to be broken.

A sabotage takes a rule out of the library, or a step out of the engine, in the memory of one test alone.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from fractions import Fraction
from importlib import import_module
from typing import Any, NamedTuple

import pytest
from msgspec.structs import replace

from generator.engine.case import Case
from generator.engine.guidance import guidance_for
from generator.engine.model import Because, Excluded
from generator.engine.running import case as running_case
from generator.engine.running import distances
from generator.engine.sessions import SessionDays, _Room
from generator.library.model import AdviceRule, Library, SafetyRule
from tests.property import planning
from tests.property.profiles import ARTICLE_IDS, day
from tests.property.runners import FROM_ZERO, ON_PAPER, REFERRED, RUNNER, SORE, UNSCREENED, with_
from tests.property.told import QUESTIONS

Patch = pytest.MonkeyPatch
Break = Callable[[Patch], None]


class Sabotage(NamedTuple):
    """``sentences`` are the beginnings of what the oracle must say of the profile's plan."""

    name: str
    sentences: tuple[str, ...]
    profile: dict[str, Any]
    break_: Break


def put(target: str, value: Any) -> Break:
    """Put something in the place of what a dotted path leads to."""
    return lambda patch: patch.setattr(f"generator.engine.{target}", value)


def after(target: str, change: Callable[[Any], Any]) -> Break:
    """Change what a function returns."""
    module, _, name = f"generator.engine.{target}".rpartition(".")
    real = getattr(import_module(module), name)
    return put(target, lambda *told, **named: change(real(*told, **named)))


def property_of(kind: type, name: str, value: Callable[[Any], Any]) -> Break:
    return lambda patch: patch.setattr(kind, name, property(value))


def both(*breaks: Break) -> Break:
    def break_(patch: Patch) -> None:
        for one in breaks:
            one(patch)

    return break_


def content(change: Callable[[Library], Library]) -> Break:
    """Change the library that plans are made from; the oracle judges with the real one."""

    def break_(patch: Patch) -> None:
        changed = change(planning.library())
        patch.setattr(planning, "library", lambda: changed)

    return break_


def safety(change: Callable[[SafetyRule], SafetyRule | None]) -> Break:
    return content(lambda real: replace(real, safety=tuple(one for rule in real.safety if (one := change(rule)))))


def without(*rules: str) -> Break:
    return safety(lambda rule: None if rule.id in rules else rule)


def exercises(**values: Any) -> Break:
    """Change the same of every exercise."""
    return content(
        lambda real: replace(real, exercises={name: replace(one, **values) for name, one in real.exercises.items()})
    )


def exercise(name: str, **values: Any) -> Break:
    return content(
        lambda real: replace(real, exercises=real.exercises | {name: replace(real.exercises[name], **values)})
    )


def medicine(**values: Any) -> Break:
    name = "pain-relief-medicine"
    return content(lambda real: replace(real, guidance=real.guidance | {name: replace(real.guidance[name], **values)}))


def runs(change: Callable[[Any], Any]) -> Break:
    """Change every outing of a plan."""

    def changed(found: Any) -> Any:
        return replace(
            found, weeks=tuple(replace(week, runs=tuple(change(run) for run in week.runs)) for week in found.weeks)
        )

    return after("plan.plan_running", changed)


def weeks(change: Callable[[Any], Any]) -> Break:
    return after("plan.plan_running", lambda found: replace(found, weeks=tuple(change(week) for week in found.weeks)))


def chosen(change: Callable[[Any], Any]) -> Break:
    """Change every exercise that was chosen."""
    return after("plan.programme", lambda found: found._replace(chosen=tuple(change(one) for one in found.chosen)))


def sessions(change: Callable[[tuple[Any, ...]], Any]) -> Break:
    """Change the sessions of every week."""
    return after(
        "plan.programme",
        lambda found: found._replace(sessions={week: change(held) for week, held in found.sessions.items()}),
    )


def later(on: str, days: int) -> str:
    return (date.fromisoformat(on) + timedelta(days=days)).isoformat()


def less_allowed(found: Any) -> Any:
    left = dict(list(found.allowed.items())[:2])
    return found._replace(allowed=left, barred=dict.fromkeys(planning.library().exercises, _BECAUSE))


def at_once(name: str) -> Break:
    """Let the content give an exercise's dose from the first week on."""

    def break_(patch: Patch) -> None:
        doses = planning.library().exercises[name].doses
        exercise(name, doses={"settle": doses["restore"], **doses})(patch)

    return break_


def all_guidance() -> Break:
    """Give guidance whatever speaks against it."""

    def change(real: Library) -> Library:
        return replace(real, guidance={name: replace(one, avoid=()) for name, one in real.guidance.items()})

    return both(put("guidance.guidance_excluded", lambda *_: False), content(change))


def no_prescription(real: Callable[..., Any]) -> Callable[..., Any]:
    """Return a ``case_of`` that does not see what a professional included or excluded."""

    def case_of(profile: Any, *told: Any) -> Any:
        nothing = replace(profile.prescription, include=(), exclude=())
        return real(replace(profile, prescription=nothing), *told)

    return case_of


def _no_prescription() -> Break:
    return put("plan.case_of", no_prescription(import_module("generator.engine.case").case_of))


_BECAUSE = (Because(rule="sabotage", text="Broken on purpose.", from_=("symptoms.sites",)),)
_NEXT = {"mon": "tue", "tue": "wed", "wed": "thu", "thu": "fri", "fri": "sat", "sat": "sun", "sun": "mon"}
ALL_NO = dict.fromkeys(QUESTIONS, "no")
KIT = ["resistance-band", "foam-roller", "massage-ball", "dumbbells", "barbell", "pull-up-bar", "bench"]
EQUIPPED = with_(RUNNER, equipment=KIT, sessions={"minutes": 60, "days_per_week": 5, "exercises": 10})
YOUNG = with_(
    EQUIPPED,
    age=15,
    clinic={"organisation": "Riverside", "cleared_by": "Dr. M", "cleared_on": day(-91)},
)
BY_EFFORT = with_(RUNNER, running={"days_per_week": 3})
FEVER_AND_RASH = with_(RUNNER, screening=ALL_NO | {"rash": "unsure", "fever": "yes"})


def including(profile: dict[str, Any], *names: str) -> dict[str, Any]:
    return with_(profile, prescription__include=list(names))


HEAD = [
    Sabotage(
        "an answer that nobody gave",
        ("answers hold only what was asked or derived",),
        UNSCREENED,
        after("plan.answers", lambda found: found._replace(given=found.given | {"fever": "no"})),
    ),
    Sabotage(
        "an open question counts as asked",
        ("screened",),
        with_(RUNNER, screening={question: "no" for question in QUESTIONS if question != "fever"}),
        after("plan.facts", lambda found: found.with_("screened", True, ("screening",))),
    ),
    Sabotage(
        "a clearance of any age counts",
        ("cleared", "disposition"),
        YOUNG,
        put("triage._clearance_fault", lambda *_: None),
    ),
    Sabotage(
        "a clearance lifts what is urgent",
        ("cleared", "disposition"),
        with_(YOUNG, symptoms__pain_now=8, clinic__cleared_on=day(-1)),
        after(
            "plan.triage",
            lambda found: found._replace(disposition="self-care", cleared=True),
        ),
    ),
    Sabotage("no gate", ("gate",), UNSCREENED, property_of(Case, "screened", lambda _: True)),
    Sabotage(
        "unsure counts as no",
        ("disposition", "triage holds every rule that fired"),
        with_(RUNNER, screening=ALL_NO | {"rash": "unsure"}),
        put("triage._answer_level", lambda question, answer: question.level if answer == "yes" else None),
    ),
    Sabotage(
        "the age is a year off",
        ("runner",),
        RUNNER,
        after("plan.facts", lambda found: found.with_("age", 39, ("age",))),
    ),
    Sabotage(
        "symptoms are tidied up",
        ("symptoms as given",),
        RUNNER,
        after("plan._referral", lambda plan: replace(plan, symptoms=plan.symptoms | {"pain_now": 0})),
    ),
    Sabotage(
        "the lowest level first",
        ("triage: highest first",),
        FEVER_AND_RASH,
        after("plan.triage", lambda found: found._replace(fired=found.fired[::-1])),
    ),
    Sabotage(
        "a level without its rules",
        ("triage explains the level", "referral: triage explains the level"),
        REFERRED,
        after("plan.triage", lambda found: found._replace(fired=())),
    ),
    Sabotage(
        "each rule twice",
        ("triage: a rule stands twice",),
        REFERRED,
        after("plan.triage", lambda found: found._replace(fired=found.fired * 2)),
    ),
    Sabotage(
        "only the highest rule",
        ("triage holds every rule that fired",),
        FEVER_AND_RASH,
        after("plan.triage", lambda found: found._replace(fired=found.fired[:1])),
    ),
    Sabotage(
        "only the questions",
        ("triage holds every rule that fired: combinations",),
        with_(RUNNER, age=15, screening=ALL_NO | {"fever": "yes"}),
        content(lambda real: replace(real, triage=())),
    ),
    Sabotage(
        "reasons that name no answer",
        ("triage names the fields that it came from",),
        REFERRED,
        after(
            "plan.triage",
            lambda found: found._replace(fired=tuple(replace(one, because=_BECAUSE) for one in found.fired)),
        ),
    ),
    Sabotage(
        "combinations that name the sites alone",
        ("triage names the fields that it came from",),
        with_(RUNNER, age=15, symptoms__sites=["neck"]),
        after(
            "plan.triage",
            lambda found: found._replace(fired=tuple(replace(one, because=_BECAUSE) for one in found.fired)),
        ),
    ),
    Sabotage(
        "a referral with exercises left out",
        ("referral: excluded are empty",),
        REFERRED,
        after("plan._referral", lambda plan: replace(plan, excluded=(Excluded(id="plank", because=_BECAUSE),))),
    ),
    Sabotage(
        "a referral with all the guidance",
        ("referral: guidance",),
        REFERRED,
        put("plan.referral_guidance", lambda facts, _, library: guidance_for(facts, (), library)),
    ),
    Sabotage(
        "a referral that is cleared",
        ("referral: cleared",),
        REFERRED,
        after("plan.triage", lambda found: found._replace(cleared=True)),
    ),
    Sabotage(
        "causes, unlikeliest first",
        ("causes: likeliest first",),
        RUNNER,
        after("plan.likely_causes", lambda f: f[::-1]),
    ),
    Sabotage(
        "a cause from a field that nobody gave",
        ("causes name fields that were given",),
        RUNNER,
        put("causes.from_given", lambda *_: ("life.desk_hours",)),
    ),
    Sabotage(
        "reasons from no field",
        ("because names profile fields",),
        RUNNER,
        put("causes.from_given", lambda *_: ("symptoms.mood",)),
    ),
]
CHOICE = [
    Sabotage(
        "each exercise twice",
        ("choice: an exercise stands twice",),
        RUNNER,
        after("plan.programme", lambda found: found._replace(chosen=found.chosen * 2)),
    ),
    Sabotage(
        "one left out in silence",
        ("choice: chosen and excluded are the whole library",),
        RUNNER,
        after("plan.programme", lambda found: found._replace(excluded=found.excluded[1:])),
    ),
    Sabotage(
        "nothing to do",
        ("choice: there is always at least one exercise", "choice: at least three exercises, two categories"),
        RUNNER,
        after("plan.programme", lambda found: found._replace(chosen=(), sessions=dict.fromkeys(found.sessions, ()))),
    ),
    Sabotage("two are enough", ("choice: at least three exercises",), RUNNER, after("exercises.options", less_allowed)),
    Sabotage("claims without a source", ("sources",), RUNNER, exercises(sources=())),
    Sabotage(
        "equipment that nobody has",
        ("choice: equipment is owned",),
        including(with_(RUNNER, equipment=[]), "dumbbell-row"),
        put("options._owned_kits", lambda exercise, _: list(exercise.equipment or ((),))),
    ),
    Sabotage(
        "a band is no load",
        ("choice: loaded is what uses a load",),
        including(RUNNER, "band-row"),
        exercise("band-row", loaded=False),
    ),
    Sabotage(
        "traits forgotten",
        ("choice: the article's exercises bear their traits",),
        including(RUNNER, "chest-stretch"),
        exercise("chest-stretch", traits=()),
    ),
    Sabotage(
        "what a professional excluded",
        ("prescription: what it excludes is left out",),
        with_(EQUIPPED, prescription__exclude=list(ARTICLE_IDS)),
        _no_prescription(),
    ),
    Sabotage(
        "prescribed though not screened",
        ("prescription: what it includes is left out while not screened",),
        including(ON_PAPER, "band-row"),
        property_of(Case, "screened", lambda _: True),
    ),
    Sabotage(
        "prescribed, not screened, not a word",
        ("prescription: left out with a warning while not screened",),
        including(ON_PAPER, "band-row"),
        put("plan.screening_warnings", lambda *_: ()),
    ),
    Sabotage(
        "the program's own choice first",
        ("prescription: what it includes comes first",),
        including(RUNNER, "shoulder-rolls", "wall-ball-massage", "plank", "side-plank"),
        both(_no_prescription(), put("plan.include_warnings", lambda *_: ())),
    ),
    Sabotage(
        "prescribed and not marked",
        ("prescription: marked as prescribed",),
        including(RUNNER, "band-row"),
        chosen(lambda one: replace(one, prescribed=False)),
    ),
    Sabotage(
        "no limits without screening",
        ("not screened: only mobility, breathing and release",),
        with_(UNSCREENED, equipment=KIT, health={"conditions": []}),
        put("options._screening_limits", lambda *_: []),
    ),
    Sabotage(
        "on paper as if screened",
        ("on-paper: in week 1 only mobility",),
        ON_PAPER,
        put("options._weeks", lambda _, case, *__, **___: (tuple(case.weeks), ())),
    ),
    Sabotage(
        "heavy loads on paper",
        ("on-paper: at most light load",),
        with_(ON_PAPER, prescription__weeks=12),
        put("dosage.LIGHT_AT_MOST", ("body", "light", "moderate", "heavy")),
    ),
    Sabotage(
        "bars on paper",
        ("on-paper: no bar, barbell or hanging",),
        with_(ON_PAPER, equipment=["barbell", "pull-up-bar"], life__strength_days=3, running__added=[]),
        both(put("options._BARS", frozenset()), put("options._BAR_TRAITS", frozenset())),
    ),
    Sabotage(
        "loads in week 1 under 16",
        ("age under 16 or unknown pain",),
        including(with_(YOUNG, clinic__cleared_on=day(-1)), "band-row"),
        both(at_once("band-row"), without("young-runner")),
    ),
    Sabotage(
        "unknown pain is no pain",
        ("age under 16 or unknown pain",),
        including(with_(EQUIPPED, symptoms={"sites": ["mid-back"]}), "band-row"),
        both(at_once("band-row"), safety(lambda rule: replace(rule, unknown="nothing"))),
    ),
    Sabotage(
        "loads while very sore",
        ("pain above 5: nothing loaded",),
        including(SORE, "band-row"),
        both(at_once("band-row"), without("strong-pain")),
    ),
    Sabotage("one week to settle", ("pain above 5: settle",), SORE, put("case.settle_weeks", lambda *_: 1)),
    Sabotage(
        "no cue to breathe out",
        ("table: breathe-out cue",),
        including(with_(EQUIPPED, health__conditions=["high-blood-pressure"]), "band-row"),
        safety(lambda rule: None if "reathe out" in rule.text else rule),
    ),
    Sabotage(
        "bands with latex",
        ("latex",),
        including(with_(RUNNER, health__allergies=["latex"]), "band-row"),
        both(put("dosage._latex_free", lambda load: load), without("latex-allergy")),
    ),
    Sabotage(
        "unknown pregnancy is none",
        ('unknown pregnancy prints "not if you are or may be pregnant"',),
        including({**EQUIPPED, "health": {"conditions": [], "cannot": [], "medicines": []}}, "foam-roll-upper-back"),
        safety(lambda rule: replace(rule, unknown="nothing")),
    ),
    Sabotage(
        "unknown health is good health",
        ("unknown health prints a caution",),
        {**EQUIPPED, "health": {}},
        both(safety(lambda rule: replace(rule, unknown="nothing")), exercises(avoid=(), care=())),
    ),
    Sabotage(
        "rolling advice whatever the bones",
        ("guidance: goes against the table: foam-rolling with",),
        with_(EQUIPPED, health__conditions=["osteoporosis"]),
        all_guidance(),
    ),
    Sabotage(
        "massage whatever the blood",
        ("guidance: no massage or rolling with bleeding",),
        with_(EQUIPPED, health__conditions=["bleeding-disorder"]),
        all_guidance(),
    ),
    Sabotage(
        "no advice on medicine",
        ("guidance: advice is on pain-relief-medicine", "medicine: avoid or ask a pharmacist first"),
        RUNNER,
        put("guidance._DEFAULT_ADVICE", None),
    ),
    Sabotage(
        "advice on everything",
        ("guidance: advice is on pain-relief-medicine",),
        RUNNER,
        after("plan.guidance_for", lambda items: tuple(replace(one, advice="avoid") for one in items)),
    ),
    Sabotage(
        "avoid for everyone",
        ("medicine: avoid only where health speaks against it",),
        RUNNER,
        put("guidance._DEFAULT_ADVICE", "avoid"),
    ),
    Sabotage(
        "a dose in print",
        ("medicine: doses are never printed",),
        RUNNER,
        medicine(advice=(AdviceRule(id="dose", advice="ask-pharmacist", when={"always": True}, text="Take 400 mg."),)),
    ),
    Sabotage(
        "medicine advice dropped",
        ("medicine: says why for this runner",),
        with_(RUNNER, health__conditions=["kidney-disease"]),
        medicine(advice=(AdviceRule(id="ask", advice="ask-pharmacist", when={"always": True}, text="Ask first."),)),
    ),
]
SESSIONS = [
    Sabotage(
        "a week too many", ("sessions: as many weeks",), RUNNER, after("case.plan_weeks", lambda weeks: weeks + 1)
    ),
    Sabotage(
        "two doses in a week",
        ("sessions: an exercise has two doses in one week",),
        RUNNER,
        chosen(lambda one: replace(one, doses=one.doses + one.doses[-1:])),
    ),
    Sabotage(
        "doses from the last week on",
        ("sessions: doses stand in the order of their weeks",),
        RUNNER,
        chosen(lambda one: replace(one, doses=one.doses[::-1])),
    ),
    Sabotage(
        "doses in the wrong phase",
        ("sessions: a dose stands in the phase of its weeks",),
        RUNNER,
        chosen(lambda one: replace(one, doses=tuple(replace(dose, phase="return") for dose in one.doses))),
    ),
    Sabotage(
        "weeks begin a day late",
        ("sessions: weeks follow from the start",),
        RUNNER,
        after("plan.week_start", lambda first: first + timedelta(days=1)),
    ),
    Sabotage(
        "sessions backwards", ("sessions: on different days, in order",), RUNNER, sessions(lambda held: held[::-1])
    ),
    Sabotage(
        "a session every day",
        ("sessions: at most days_per_week a week",),
        with_(RUNNER, sessions={"days_per_week": 2}),
        property_of(Case, "session_count", lambda _: 7),
    ),
    Sabotage(
        "one session a week",
        ("sessions: at least two a week",),
        RUNNER,
        property_of(Case, "session_count", lambda _: 1),
    ),
    Sabotage("a session forgotten", ("sessions: per_week is how often",), RUNNER, sessions(lambda held: held[:-1])),
    Sabotage(
        "an exercise in no session",
        ("sessions: every exercise is in a session",),
        RUNNER,
        sessions(lambda held: tuple(replace(one, exercises=one.exercises[:1]) for one in held)),
    ),
    Sabotage(
        "the wrong day of the week",
        ("sessions: day and date agree",),
        RUNNER,
        after("exercises.session_on", lambda one: replace(one, day=_NEXT[one.day])),
    ),
    Sabotage(
        "days are ignored",
        ("sessions: on the days given",),
        RUNNER,
        put("exercises.session_days", lambda *_, **__: SessionDays((1, 3), (1, 3))),
    ),
    Sabotage(
        "sessions without end",
        ("sessions: at most sessions.exercises exercises",),
        with_(RUNNER, sessions={"minutes": 60, "exercises": 3}),
        both(
            lambda patch: patch.setattr(_Room, "__init__", _boundless),
            put("selection._limit", lambda _: 10),
        ),
    ),
    Sabotage(
        "sessions as long as it takes",
        ("sessions: at most sessions.minutes",),
        with_(RUNNER, sessions={"minutes": 10}),
        lambda patch: patch.setattr(_Room, "__init__", _boundless),
    ),
    Sabotage(
        "no dose in the first week",
        ("sessions: every id has a dose for that week",),
        RUNNER,
        chosen(lambda one: replace(one, doses=one.doses[1:] or one.doses)),
    ),
    Sabotage(
        "minutes that do not add up",
        ("sessions: minutes are the sum",),
        RUNNER,
        after("exercises.session_on", lambda one: replace(one, minutes=one.minutes + 1)),
    ),
    Sabotage(
        "the same dose for ever",
        ("progress: a dose progresses within four weeks",),
        including(with_(EQUIPPED, prescription__weeks=8), "band-row", "plank", "bird-dog"),
        after("exercises.weekly_doses", lambda doses: dict.fromkeys(doses, next(iter(doses.values())))),
    ),
    Sabotage(
        "nothing meets a cause",
        ("balance: a likely cause is met",),
        with_(RUNNER, running__form=["hunched-shoulders"]),
        both(put("plan.guidance_for", lambda *_: ()), exercises(targets={})),
    ),
    Sabotage(
        "near-twins side by side",
        ("balance: no near-twins",),
        including(EQUIPPED, "band-row", "dumbbell-row"),
        content(
            lambda real: replace(
                real, exercises={name: replace(one, pattern=name) for name, one in real.exercises.items()}
            )
        ),
    ),
    Sabotage(
        "strength on one day after the other",
        ("balance: rest between strength days",),
        with_(RUNNER, sessions={"days_per_week": 7, "minutes": 60}, prescription__weeks=8),
        put("exercises.session_days", lambda *_, **__: SessionDays(tuple(range(7)), (0, 1, 2))),
    ),
]


def _boundless(room: Any, *_: Any) -> None:
    room.left, room.most, room.options = 999.0, 99, []


RUNNING = [
    Sabotage(
        "running at once while very sore",
        ("running 5: pain above 5: week 1 is walking only",),
        SORE,
        property_of(running_case.Case, "first_week", lambda _: 1),
    ),
    Sabotage(
        "rest where walks are due",
        ("running 5: pain above 5: week 1 has no walk",),
        SORE,
        put("running.distances.walks", lambda *_: ()),
    ),
    Sabotage(
        "a long run at once",
        ("running 5: the first week with running is easy",),
        with_(RUNNER, symptoms__pain_now=4),
        put("running.distances._may_be_long", lambda *_: True),
    ),
    Sabotage(
        "a long run on paper",
        ("running 1: on paper only easy running",),
        ON_PAPER,
        put("running.distances._may_be_long", lambda *_: True),
    ),
    Sabotage(
        "a week of walks for all",
        ("running 8: pain 0-2, screened: there is running in week 1",),
        RUNNER,
        property_of(running_case.Case, "first_week", lambda _: 2),
    ),
    Sabotage(
        "nobody runs",
        ("running 8: a screened runner who may run never runs",),
        RUNNER,
        put("running.case._way", lambda *_, **__: ("walk", "free")),
    ),
    Sabotage(
        "the race on the day before",
        ("running 9: a goal race stands on its date",),
        RUNNER,
        after("running.planner.race_or_reason", lambda race: replace(race, day="sat")),
    ),
    Sabotage(
        "half the race",
        ("running 9: the race's own distance",),
        RUNNER,
        after("running.planner.race_or_reason", lambda race: replace(race, tenths=race.tenths / 2)),
    ),
    Sabotage(
        "no race and no word",
        ("running 9: a goal race that cannot stand has a warning",),
        with_(RUNNER, running__goal={"date": day(27), "distance": 100}),
        after("plan.plan_running", lambda found: replace(found, warnings=())),
    ),
    Sabotage(
        "no race for anyone",
        ("running 9: the rules allow the race's distance",),
        RUNNER,
        put("running.distances._race_refused", lambda *_: "No."),
    ),
    Sabotage(
        "walks where rest was set",
        ("running 1: prescribed rest",),
        with_(RUNNER, prescription__running="rest"),
        put("running.case._way", lambda *_, **__: ("walk", "prescribed")),
    ),
    Sabotage(
        "runs where walks were set",
        ("running 1-3: walking only, but there are runs",),
        with_(RUNNER, prescription__running="walk-only"),
        put("running.case._way", lambda *_, **__: ("distance", "free")),
    ),
    Sabotage(
        "runs without screening",
        ("running 1-3: walking only, but there are runs",),
        UNSCREENED,
        put("running.case._way", lambda *_, **__: ("minutes", "numbers-unknown")),
    ),
    Sabotage(
        "no walks",
        ("running 1-3: walking only, but a week has no walk",),
        UNSCREENED,
        put("running.planner.walks", lambda *_: ()),
    ),
    Sabotage(
        "what cannot be, unsaid",
        ("running 3: weekly_distance above 0 with days_per_week 0 has a warning",),
        with_(RUNNER, running={"weekly_distance": 20, "days_per_week": 0}),
        put("plan.warnings_for", lambda *_: ()),
    ),
    Sabotage(
        "two runs on one day",
        ("running 2: one a day",),
        RUNNER,
        runs(lambda run: replace(run, date="2026-11-24", day="tue")),
    ),
    Sabotage(
        "runs backwards",
        ("running order",),
        RUNNER,
        weeks(lambda week: replace(week, runs=week.runs[::-1])),
    ),
    Sabotage(
        "a run every day",
        ("running 2: at most days_per_week runs",),
        with_(RUNNER, running={"days_per_week": 2, "weekly_distance": 30, "longest_run": 10}),
        after("running.planner.case_of", lambda case: replace(case, runs_per_week=7)),
    ),
    Sabotage(
        "days are ignored when running",
        ("running 2: on the days given",),
        RUNNER,
        after("running.planner.case_of", lambda case: replace(case, days=("mon", "wed", "fri", "sun"))),
    ),
    Sabotage(
        "every run is long", ("running: one long run a week",), RUNNER, runs(lambda run: replace(run, kind="long"))
    ),
    Sabotage(
        "no sum of the week",
        ("running 4: a week's distance is null when counted in minutes",),
        RUNNER,
        weeks(lambda week: replace(week, distance=None)),
    ),
    Sabotage(
        "a sum that does not add up",
        ("running 4: a week's distance is the exact sum",),
        RUNNER,
        weeks(lambda week: replace(week, distance=week.distance + 0.1)),
    ),
    Sabotage(
        "hundredths",
        ("running 4: rounded down to 0.1",),
        RUNNER,
        runs(lambda run: replace(run, distance=run.distance + 0.05)),
    ),
    Sabotage(
        "distances from half the numbers",
        ("running 3: in minutes, distance null",),
        with_(RUNNER, running={"weekly_distance": 30, "longest_run": 10}),
        put("running.case._way", lambda *_, **__: ("distance", "free")),
    ),
    Sabotage(
        "minutes for all",
        ("running 4: in distances",),
        RUNNER,
        put("running.case._way", lambda *_, **__: ("minutes", "numbers-unknown")),
    ),
    Sabotage(
        "forty minutes at once",
        ("running 3: at most 25 minutes a run",),
        BY_EFFORT,
        put("running.minutes.FIRST_MINUTES", 40),
    ),
    Sabotage(
        "from nothing to six",
        ("running 3: from 0 up to three walk-runs",),
        with_(FROM_ZERO, running__days_per_week=6),
        both(
            put("running.minutes.with_rest_between", lambda _, most: most),
            put("running.minutes.WALK_RUNS_PER_WEEK", 6),
        ),
    ),
    Sabotage(
        "every run grows",
        ("running 3: the total at most 10 %",),
        BY_EFFORT,
        put("running.minutes._risen", lambda _, last: tuple(minutes + 5 for minutes in last)),
    ),
    Sabotage(
        "running stops",
        ("running 8: running stops",),
        RUNNER,
        after(
            "plan.plan_running",
            lambda found: replace(found, weeks=(*found.weeks[:-1], replace(found.weeks[-1], runs=(), distance=None))),
        ),
    ),
    Sabotage(
        "running by effort stops",
        ("running 8: running stops",),
        BY_EFFORT,
        after(
            "plan.plan_running",
            lambda found: replace(found, weeks=(*found.weeks[:-1], replace(found.weeks[-1], runs=()))),
        ),
    ),
    Sabotage(
        "as far as ever while sore",
        ("running 5: the first week is above what pain allows",),
        with_(RUNNER, symptoms__pain_now=4),
        put("running.distances.FIRST_WEEK_SHARE", dict.fromkeys(("low", "some", "high"), Fraction(1))),
    ),
    Sabotage(
        "a fifth more each week",
        ("running 6: a later week is above 1.1 times the last",),
        with_(RUNNER, symptoms__pain_now=4),
        put("running.distances.WEEKLY_RISE", Fraction(12, 10)),
    ),
    Sabotage(
        "no limit for one run",
        ("running 7: a run is above 1.1 times the longest",),
        with_(RUNNER, running={"weekly_distance": 30, "longest_run": 3, "days_per_week": 2}),
        property_of(distances._Week, "most_of_a_run", lambda _: 1000),
    ),
    Sabotage(
        "hardly any running",
        ("running 8: at least half of what rules 5 to 7 allow",),
        RUNNER,
        both(
            put("running.distances.LEAST_SHARE", Fraction(0)),
            put("running.distances.FIRST_TARGET", dict.fromkeys(("low", "some", "high"), Fraction(1, 10))),
        ),
    ),
    Sabotage(
        "more on paper than now",
        ("running 1: on paper never above weekly_distance",),
        ON_PAPER,
        both(
            after("running.planner.case_of", lambda case: replace(case, on_paper=False)),
            after("running.planner.usual_aim", lambda aim: aim._replace(weekly=aim.weekly * 2)),
        ),
    ),
    Sabotage(
        "dates of another week",
        ("running dates",),
        RUNNER,
        runs(lambda run: replace(run, date=later(run.date, 7))),
    ),
    Sabotage(
        "dates of another day",
        ("running dates: day and date disagree",),
        RUNNER,
        runs(lambda run: replace(run, day=_NEXT[run.day])),
    ),
    Sabotage(
        "walks in distances",
        ("running walks: minutes and no distance",),
        UNSCREENED,
        runs(lambda run: replace(run, distance=1.0, minutes=None)),
    ),
    Sabotage(
        "minutes and a distance",
        ("running: a run has either minutes or a distance",),
        RUNNER,
        runs(lambda run: replace(run, minutes=20)),
    ),
    Sabotage(
        "walk-runs without a pattern",
        ("running: a walk-run, and nothing else, has a pattern",),
        FROM_ZERO,
        runs(lambda run: replace(run, pattern=None)),
    ),
]
SABOTAGES = [*HEAD, *CHOICE, *SESSIONS, *RUNNING]
