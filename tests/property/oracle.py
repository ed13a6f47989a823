"""Every sentence of the plan's contract under "What always holds" that can be seen in the JSON of one plan.

Each violation reads "sentence: detail", so that a sweep can group them by sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import Any, get_args, get_type_hints

from generator.library.model import Library
from generator.profile.model import Profile
from tests.property.running_rules import TOO_SORE, running_violations
from tests.property.shape import shape_violations
from tests.property.told import LEVELS, QUESTIONS, Told

GENTLE = {"mobility", "breathing", "release"}
LOADING_EQUIPMENT = {"resistance-band", "dumbbells", "barbell", "pull-up-bar", "cable-machine"}
PULL_UPS = {"pull-up", "assisted-pull-up"}
ROLLING = {"roller", "massage-ball"}
END_RANGE = {"end-range", "end-range-bend-or-twist", "neck-end-range"}
AFTER_HARM = {"recent-fracture", "recent-surgery", "spinal-cord-injury", "cancer"}
BLEEDING = {"bleeding-disorder", "blood-clot"}
PAIN_RELIEF = "pain-relief-medicine"

MEDICINE_CONDITIONS = BLEEDING | {"kidney-disease", "stomach-ulcer", "heart-disease", "asthma", "high-blood-pressure"}
MEDICINES = {
    "anticoagulant", "antiplatelet", "nsaid", "ace-inhibitor", "diuretic", "lithium", "methotrexate", "ssri",
    "corticosteroid",
}  # fmt: skip

ARTICLE_CAUSES = {
    "poor-running-form", "muscle-imbalance", "overuse", "shallow-breathing", "underlying-condition",
}  # fmt: skip
ARTICLE_GUIDANCE = {
    "rest-and-recovery", "ice-and-heat", "gentle-stretching", "pain-relief-medicine", "massage",
    "improve-running-form", "strengthen-core", "increase-mileage-gradually", "diaphragmatic-breathing",
    "regular-stretching", "maintain-posture", "foam-rolling", "strengthen-upper-back", "see-a-professional",
    "if-pain-persists",
}  # fmt: skip
ARTICLE_TRAITS = {
    "foam-roll-upper-back": {"roller", "serious"},
    "barbell-row": {"barbell", "serious"},
    "pull-up": {"pull-up", "hang", "serious"},
    "assisted-pull-up": {"pull-up", "hang", "serious"},
    "chest-stretch": {"chest-opening"},
}
ARTICLE_EXERCISES = {
    *ARTICLE_TRAITS, "thoracic-rotation", "shoulder-blade-squeeze", "dumbbell-row", "band-row", "face-pull",
}  # fmt: skip


def violations(profile: dict[str, Any], plan: dict[str, Any], library: Library | None = None) -> list[str]:
    """Return every sentence of the contract that ``plan`` breaks for ``profile``; dates in it are ISO strings."""
    shape = list(shape_violations(plan))
    if shape:
        return shape  # nothing else can be judged on it
    told = Told(profile, date.fromisoformat(plan["provenance"]["issued"]))
    found = [*_head(told, plan), *_triage(told, plan)]
    if plan["disposition"] != "self-care":
        return found + list(_referral(plan))
    return [
        *found,
        *_reasons(told, plan),
        *_choice(told, plan, library),
        *_limits(told, plan),
        *_health(told, plan),
        *_guidance(told, plan),
        *_medicine(told, plan),
        *_sessions(told, plan),
        *_progress(told, plan),
        *running_violations(told, plan),
    ]


def speaks_against(told: Told, exercise: dict[str, Any]) -> list[str]:
    """Return the rows of the contract's table that leave an exercise out for this runner."""
    conditions = set(told.get("health.conditions") or ())
    cannot = set(told.get("health.cannot") or ())
    rows: list[tuple[str, bool, set[str], set[str]]] = [
        (
            "osteoporosis",
            "osteoporosis" in conditions,
            {"roller", "loaded-bend", "end-range-bend-or-twist"},
            {"foam-roll-upper-back", "barbell-row"},
        ),
        (
            "shoulder",
            bool(conditions & {"shoulder-impingement", "rotator-cuff", "frozen-shoulder"}),
            {"pull-up", "overhead-load"},
            PULL_UPS,
        ),
        (
            "shoulder-instability",
            "shoulder-instability" in conditions,
            {"chest-opening", "wall-angel", "side-plank"},
            PULL_UPS | {"chest-stretch"},
        ),
        ("disc-injury", "disc-injury" in conditions, {"loaded-bend"}, {"barbell-row"}),
        (
            "bleeding",
            bool(conditions & BLEEDING) or told.has("health.medicines", "anticoagulant"),
            ROLLING,
            {"foam-roll-upper-back"},
        ),
        ("after harm", bool(conditions & AFTER_HARM), ROLLING | END_RANGE | {"loaded"}, set()),
        ("heart", bool(conditions & {"high-blood-pressure", "heart-disease"}), {"long-hold"}, PULL_UPS),
        ("pregnant", told.pregnant, set(), {"barbell-row"}),
        ("pregnant from week 13", told.pregnancy_week >= 13, {"lie-prone", *ROLLING}, set()),
        ("pregnant from week 20", told.pregnancy_week >= 20, {"lie-on-back"}, set()),
        ("hernia", "hernia" in conditions, set(), {"barbell-row", "pull-up"}),
        ("carpal-tunnel", "carpal-tunnel" in conditions, {"bear-weight-on-hands"}, set()),
        ("cannot", True, cannot, set()),
        ("vertigo", "vertigo" in conditions, {"quick-change", "neck-end-range"}, set()),
        ("no conditions given", told.get("health.conditions") is None, {"serious"}, set()),
    ]
    bears = set(exercise["traits"]) | ({"loaded"} if exercise["loaded"] else set())
    return [row for row, holds, traits, ids in rows if holds and (bears & traits or exercise["id"] in ids)]


def _head(told: Told, plan: dict[str, Any]) -> Iterator[str]:
    runner = plan["runner"]
    expected = {
        "id": told.get("id"),
        "name": told.get("name"),
        "born": told.get("born"),
        "age": told.age,
        "language": told.get("language") or "en",
        "country": told.get("country"),
        "units": told.get("units") or "km",
    }
    for name, value in expected.items():
        if runner[name] != value:
            yield f"runner: {name} is {runner[name]!r}, was told {value!r}"
    for name, value in (told.get("symptoms") or {}).items():
        if plan["symptoms"].get(name) != value:
            yield f"symptoms as given: {name}"
    if plan["answers"] != told.answers:
        wrong = {name for name in QUESTIONS if plan["answers"].get(name) != told.answers.get(name)}
        yield f"answers hold only what was asked or derived: {sorted(wrong)}"
    if plan["screened"] != told.screened:
        yield f"screened: is {plan['screened']}"
    if plan["cleared"] != told.cleared:
        yield f"cleared: is {plan['cleared']}"
    if plan["gate"] != (not told.screened and plan["disposition"] == "self-care"):
        yield f"gate: is {plan['gate']} for {plan['disposition']}"
    if plan["disposition"] != told.disposition:
        yield f"disposition: is {plan['disposition']}, contract says {told.disposition}"


def _triage(told: Told, plan: dict[str, Any]) -> Iterator[str]:
    fired = plan["triage"]
    levels = [LEVELS.index(rule["level"]) for rule in fired]
    if levels != sorted(levels, reverse=True):
        yield "triage: highest first"
    highest = LEVELS[max(levels, default=0)]
    if highest != told.uncleared_level:
        yield f"triage explains the level: highest rule is {highest}, contract says {told.uncleared_level}"
    ids = [rule["id"] for rule in fired]
    if len(set(ids)) != len(ids):
        yield "triage: a rule stands twice"
    for question, answer in told.answers.items():
        if answer != "no" and question not in ids:
            yield f"triage holds every rule that fired: {question} is {answer}"
    for rule in fired:
        named = {field for reason in rule["because"] for field in reason["from"]}
        if rule["id"] in QUESTIONS and not named <= _answered_by(told, rule["id"]):
            yield f"triage names the fields that it came from: {rule['id']} {sorted(named)}"
        places = {"chest", "lower-back", "between-shoulder-blades"} & set(told.get("symptoms.sites"))
        if rule["id"] not in QUESTIONS and named == {"symptoms.sites"} and not places:
            yield f"triage names the fields that it came from: {rule['id']} {sorted(named)}"
    combinations = sorted(level for level, fires in told.combinations() if fires)
    others = sorted(rule["level"] for rule in fired if rule["id"] not in QUESTIONS)
    if set(combinations) != set(others):
        yield f"triage holds every rule that fired: combinations are {others}, contract says {combinations}"


def _answered_by(told: Told, question: str) -> set[str]:
    """The fields from which an answer that is not "no" can have come."""
    screening = told.get("screening")
    answer = screening.get(question) if isinstance(screening, dict) else None
    facts = {
        "pain_on_breathing": {"symptoms.when"},
        "night_pain": {"symptoms.when"},
        "steroids": {"health.medicines"},
        "immune": {"health.medicines"},
        "cancer_history": {"health.conditions"},
        "injury": {"symptoms.onset"},
    }
    return {f"screening.{question}"} if answer == "yes" else facts.get(question, set()) | {f"screening.{question}"}


def _referral(plan: dict[str, Any]) -> Iterator[str]:
    for part in ("exercises", "excluded", "weeks"):
        if plan[part]:
            yield f"referral: {part} are empty"
    if {item["id"] for item in plan["guidance"]} - {"see-a-professional", "if-pain-persists"}:
        yield "referral: guidance holds only see-a-professional and if-pain-persists"
    if not plan["triage"]:
        yield "referral: triage explains the level"
    if plan["cleared"]:
        yield "referral: cleared only when it turned into self-care"


def _reasons(told: Told, plan: dict[str, Any]) -> Iterator[str]:
    for part in ("triage", "causes", "guidance", "exercises", "excluded"):
        for item in plan[part]:
            reasons = [*item["because"], *item.get("cautions", ())]
            unknown = {field for reason in reasons for field in reason["from"] if not _is_field(field)}
            if unknown:
                yield f"because names profile fields: {part} {item['id']} {sorted(unknown)}"
    for part in ("exercises", "guidance"):
        for item in plan[part]:
            if not item["sources"]:
                yield f"sources: {part} {item['id']} has none"
    given = {path.split("[")[0] for path in _paths(told.profile)}
    scores = [cause["score"] for cause in plan["causes"]]
    if scores != sorted(scores, reverse=True) or not all(0 < score <= 1 for score in scores):
        yield f"causes: likeliest first, scores in (0, 1]: {scores}"
    for cause in plan["causes"]:
        for reason in cause["because"]:
            if not set(reason["from"]) <= given:
                yield f"causes name fields that were given: {cause['id']} {sorted(set(reason['from']) - given)}"


@cache
def _is_field(path: str) -> bool:
    """Whether a path leads to a field of the profile, such as ``running.goal.date`` or ``screening.fever``."""
    if path.startswith("screening."):
        return path.removeprefix("screening.") in QUESTIONS
    kind: Any = Profile
    for name in path.split("."):
        hints = get_type_hints(kind) if isinstance(kind, type) else {}
        if name not in hints:
            return False
        kind = next(
            (part for part in (hints[name], *get_args(hints[name])) if hasattr(part, "__struct_fields__")), None
        )
    return True


def _paths(value: Any, prefix: str = "") -> Iterator[str]:
    if prefix:
        yield prefix
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _paths(inner, f"{prefix}.{name}" if prefix else name)


def _choice(told: Told, plan: dict[str, Any], library: Library | None) -> Iterator[str]:
    chosen = {exercise["id"]: exercise for exercise in plan["exercises"]}
    excluded = {item["id"] for item in plan["excluded"]}
    if len(chosen) != len(plan["exercises"]) or len(excluded) != len(plan["excluded"]) or excluded & set(chosen):
        yield "choice: an exercise stands twice"
    whole = ARTICLE_EXERCISES if library is None else set(library.exercises)
    if (library is None and not whole <= excluded | set(chosen)) or (library and whole != excluded | set(chosen)):
        yield f"choice: chosen and excluded are the whole library: {sorted(whole ^ (excluded | set(chosen)))}"
    owned = set(told.get("equipment") or ())
    for exercise in chosen.values():
        if not set(exercise["equipment"]) <= owned:
            yield f"choice: equipment is owned: {exercise['id']} {exercise['equipment']}"
        if set(exercise["equipment"]) & LOADING_EQUIPMENT and not exercise["loaded"]:
            yield f"choice: loaded is what uses a load: {exercise['id']}"
        if not ARTICLE_TRAITS.get(exercise["id"], set()) <= set(exercise["traits"]):
            yield f"choice: the article's exercises bear their traits: {exercise['id']}"
    if not chosen:
        yield "choice: there is always at least one exercise"
    include = told.get("prescription.include") or []
    for identifier in told.get("prescription.exclude") or []:
        if identifier in chosen and identifier not in include:
            yield f"prescription: what it excludes is left out: {identifier}"
    for identifier in include:
        if not told.screened and identifier in chosen and chosen[identifier]["prescribed"]:
            yield f"prescription: what it includes is left out while not screened: {identifier}"
        if not told.screened and not any("prescription" in warning["field"] for warning in plan["warnings"]):
            yield "prescription: left out with a warning while not screened"
        warned = any("prescription" in warning["field"] for warning in plan["warnings"])
        if told.screened and identifier not in chosen and not warned:
            yield f"prescription: what it includes comes first: {identifier}"
        if identifier in chosen and told.screened and not chosen[identifier]["prescribed"]:
            yield f"prescription: marked as prescribed: {identifier}"
    per_week, days = told.get("sessions.days_per_week") or 4, told.get("sessions.days")
    offered = min(per_week, 7 if days is None else len(set(days)))
    minutes = told.get("sessions.minutes")
    calm = told.pain is not None and told.pain <= 5
    if told.screened and calm and offered >= 3 and (20 if minutes is None else minutes) >= 20:
        categories = {exercise["category"] for exercise in chosen.values()}
        if len(chosen) < 3 or len(categories) < 2:
            yield f"choice: at least three exercises, two categories: {sorted(chosen)}"


def _limits(told: Told, plan: dict[str, Any]) -> Iterator[str]:
    settle = {week["week"] for week in plan["weeks"] if week["phase"] == "settle"}
    sore = told.pain is not None and told.pain > TOO_SORE
    young_or_unknown = told.pain is None or (told.age is not None and told.age < 16)
    for exercise in plan["exercises"]:
        identifier, gentle = exercise["id"], exercise["category"] in GENTLE and not exercise["loaded"]
        weeks = {week for dose in exercise["doses"] for week in dose["weeks"]}
        if not told.screened and not told.on_paper and not gentle:
            yield f"not screened: only mobility, breathing and release, nothing loaded: {identifier}"
        if told.on_paper:
            if 1 in weeks and not gentle:
                yield f"on-paper: in week 1 only mobility, breathing and release: {identifier}"
            if any(dose["load"].split()[0] not in ("body", "light") for dose in exercise["doses"]):
                yield f"on-paper: at most light load: {identifier}"
            bars = {"barbell", "pull-up-bar"} & set(exercise["equipment"])
            if bars or {"barbell", "pull-up", "hang"} & set(exercise["traits"]):
                yield f"on-paper: no bar, barbell or hanging: {identifier}"
        if young_or_unknown and exercise["loaded"] and 1 in weeks:
            yield f"age under 16 or unknown pain: nothing loaded in week 1: {identifier}"
        if sore and exercise["loaded"] and weeks & settle:
            yield f"pain above 5: nothing loaded until the settle phase is over: {identifier}"
    if sore:
        weeks_of_plan = len(plan["weeks"])
        if settle != set(range(1, 3 if weeks_of_plan > 2 else 2)):
            yield f"pain above 5: settle lasts two weeks, one in a plan of one or two: {sorted(settle)}"


def _health(told: Told, plan: dict[str, Any]) -> Iterator[str]:
    for exercise in plan["exercises"]:
        overridden = exercise["prescribed"] and exercise["override"]
        for row in speaks_against(told, exercise):
            if not overridden:
                yield f"table, left out with {row}: {exercise['id']}"
        words = " ".join(
            [*(dose["load"] for dose in exercise["doses"]), *(caution["text"] for caution in exercise["cautions"])]
        )
        strained = set(told.get("health.conditions") or ()) & {"high-blood-pressure", "heart-disease"}
        if strained and exercise["loaded"] and "breathe out" not in words.lower():
            yield f"table: breathe-out cue with high-blood-pressure or heart-disease: {exercise['id']}"
        has_band = told.has("health.allergies", "latex") and "resistance-band" in exercise["equipment"]
        if has_band and "latex-free" not in words:
            yield f'latex: the words "latex-free" with every band: {exercise["id"]}'
        for field in _not_told(told, exercise):
            if not any(field in caution["from"] for caution in exercise["cautions"]):
                yield f"unknown health prints a caution: {exercise['id']}: {field}"
        traits = {"lie-prone", "roller", "lie-on-back"} & set(exercise["traits"])
        may_be = told.pregnancy_unknown and told.get("sex") != "male" and (traits or exercise["id"] == "barbell-row")
        if may_be and "not if you are or may be pregnant" not in words.lower():
            yield f'unknown pregnancy prints "not if you are or may be pregnant": {exercise["id"]}'


def _not_told(told: Told, exercise: dict[str, Any]) -> Iterator[str]:
    """The fields of health that were not given and that could speak against an exercise."""
    traits = set(exercise["traits"]) | ({"loaded"} if exercise["loaded"] else set())
    against = {
        "health.conditions": ROLLING
        | END_RANGE
        | {"loaded", "loaded-bend", "overhead-load", "chest-opening", "wall-angel", "side-plank", "long-hold"}
        | {"bear-weight-on-hands", "quick-change"},
        "health.medicines": ROLLING,
        "health.cannot": {"kneel", "lie-prone", "lie-on-side", "bear-weight-on-hands", "hang"},
    }
    for field, speak in against.items():
        if told.get(field) is None and traits & speak:
            yield field


def _guidance(told: Told, plan: dict[str, Any]) -> Iterator[str]:
    given = {item["id"] for item in plan["guidance"]}
    conditions = set(told.get("health.conditions") or ())
    bleeding = bool(conditions & BLEEDING) or told.has("health.medicines", "anticoagulant")
    harmed = bool(conditions & AFTER_HARM)
    if bleeding and given & {"massage", "foam-rolling"}:
        yield f"guidance: no massage or rolling with bleeding: {sorted(given & {'massage', 'foam-rolling'})}"
    against_rolling = {
        "osteoporosis": "osteoporosis" in conditions,
        "after harm": harmed,
        "pregnant from week 13": told.pregnancy_week >= 13,
        "no conditions given": told.get("health.conditions") is None,
    }
    for row, holds in against_rolling.items():
        if holds and "foam-rolling" in given:
            yield f"guidance: goes against the table: foam-rolling with {row}"
    for item in plan["guidance"]:
        if (item["advice"] is not None) != (item["id"] == PAIN_RELIEF):
            yield f"guidance: advice is on pain-relief-medicine, and only there: {item['id']}"


def _medicine(told: Told, plan: dict[str, Any]) -> Iterator[str]:
    item = next((item for item in plan["guidance"] if item["id"] == PAIN_RELIEF), None)
    if item is None:
        return
    if item["advice"] not in ("avoid", "ask-pharmacist"):
        yield f"medicine: avoid or ask a pharmacist first: {item['advice']}"
    named = {field for reason in item["because"] for field in reason["from"]}
    against = {
        "health.conditions": bool(MEDICINE_CONDITIONS & set(told.get("health.conditions") or ())),
        "health.medicines": bool(MEDICINES & set(told.get("health.medicines") or ())),
        "health.allergies": told.has("health.allergies", "nsaid"),
        "health.pregnant": told.pregnant,
        "age": told.age is not None and not 18 <= told.age <= 65,
    }
    for field, holds in against.items():
        names = {field, "health.pregnancy_weeks"} if field == "health.pregnant" else {field}
        names |= {"born"} if field == "age" else set()
        if holds and not named & names:
            yield f"medicine: says why for this runner: {field}"
    if item["advice"] == "avoid" and not any(against.values()):
        yield "medicine: avoid only where health speaks against it, else ask a pharmacist first"
    texts = " ".join(reason["text"] for reason in item["because"])
    if re.search(r"\d\s*(mg|milligram|tablets?|pills?)\b", texts):
        yield "medicine: doses are never printed"


def _sessions(told: Told, plan: dict[str, Any]) -> Iterator[str]:
    length = told.get("prescription.weeks") or 4
    start = told.day("start") or told.issued
    if [week["week"] for week in plan["weeks"]] != list(range(1, length + 1)):
        yield f"sessions: as many weeks as prescribed, else 4: {len(plan['weeks'])}"
    most_minutes = told.get("sessions.minutes")
    most_minutes = 20 if most_minutes is None else most_minutes
    most_exercises = told.get("sessions.exercises") or 5
    days = told.get("sessions.days")
    per_week = told.get("sessions.days_per_week") or 4
    offered = min(per_week, 7 if days is None else len(set(days)))
    doses = {
        (exercise["id"], week): dose
        for exercise in plan["exercises"]
        for dose in exercise["doses"]
        for week in dose["weeks"]
    }
    phases = {week["week"]: week["phase"] for week in plan["weeks"]}
    for exercise in plan["exercises"]:
        weeks = [week for dose in exercise["doses"] for week in dose["weeks"]]
        if weeks != sorted(weeks):
            yield f"sessions: doses stand in the order of their weeks: {exercise['id']}"
        if any(phases.get(week) != dose["phase"] for dose in exercise["doses"] for week in dose["weeks"]):
            yield f"sessions: a dose stands in the phase of its weeks: {exercise['id']}"
    if len(doses) != sum(len(dose["weeks"]) for exercise in plan["exercises"] for dose in exercise["doses"]):
        yield "sessions: an exercise has two doses in one week"
    scheduled: dict[tuple[str, int], int] = {}
    for number, week in enumerate(plan["weeks"]):
        where = f"week {week['week']}"
        starts = start + timedelta(days=7 * number)
        if week["starts"] != starts.isoformat():
            yield f"sessions: weeks follow from the start: {where} starts {week['starts']}"
        dates = [session["date"] for session in week["sessions"]]
        if len(set(dates)) != len(dates) or dates != sorted(dates):
            yield f"sessions: on different days, in order: {where} {dates}"
        if len(dates) > per_week:
            yield f"sessions: at most days_per_week a week: {where}"
        if len(dates) < min(2, offered):
            yield f"sessions: at least two a week where two are offered: {where}"
        for session in week["sessions"]:
            on = date.fromisoformat(session["date"])
            if f"{on:%a}".lower() != session["day"] or not timedelta() <= on - starts < timedelta(days=7):
                yield f"sessions: day and date agree, within their week: {session['date']}"
            if days is not None and session["day"] not in days:
                yield f"sessions: on the days given: {session['date']}"
            ids = session["exercises"]
            if not ids or len(set(ids)) != len(ids) or len(ids) > most_exercises:
                yield f"sessions: at most sessions.exercises exercises: {session['date']} {len(ids)}"
            if any((identifier, week["week"]) not in doses for identifier in ids):
                yield f"sessions: every id has a dose for that week: {session['date']}"
                continue
            minutes = sum(doses[identifier, week["week"]]["minutes"] for identifier in ids)
            if abs(minutes - session["minutes"]) > 1e-6:
                yield f"sessions: minutes are the sum of the exercises': {session['minutes']} for {minutes}"
            if session["minutes"] > most_minutes + 1e-9:
                yield f"sessions: at most sessions.minutes: {session['minutes']} > {most_minutes}"
            for identifier in ids:
                key = identifier, week["week"]
                scheduled[key] = scheduled.get(key, 0) + 1
    for (identifier, week_number), dose in doses.items():
        count = scheduled.get((identifier, week_number), 0)
        if count != dose["per_week"]:
            yield f"sessions: per_week is how often it is scheduled: {identifier} week {week_number}: {count}"
    for exercise in plan["exercises"]:
        if not any(identifier == exercise["id"] for identifier, _ in scheduled):
            yield f"sessions: every exercise is in a session: {exercise['id']}"


def _progress(told: Told, plan: dict[str, Any]) -> Iterator[str]:
    prescribed = told.get("prescription.dose") or {}
    for exercise in plan["exercises"]:
        if exercise["category"] not in ("control", "core", "strength") or exercise["id"] in prescribed:
            continue
        by_week = {week: dose for dose in exercise["doses"] for week in dose["weeks"]}
        first = min(by_week, default=0)
        window = [by_week[week] for week in range(first, first + 4) if week in by_week]
        if len(window) == 4:
            forms = {tuple(dose[name] for name in ("sets", "reps", "hold_seconds", "load")) for dose in window}
            if len(forms) == 1:
                yield f"progress: a dose progresses within four weeks: {exercise['id']}"
