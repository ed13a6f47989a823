"""What the content library holds, immutable. Words are data; nothing here knows a single exercise by name.

A *condition* (``when``) is the closed three-valued predicate of :mod:`generator.library.predicate`, kept as
plain YAML data: ``{pain: {at_least: 7}}``, ``{all: [...]}``, ``{any: [...]}``, ``{not: ...}``, ``{always: true}``.
"""

from __future__ import annotations

from datetime import date
from typing import Any, Final, Literal

from msgspec import Struct

Level = Literal["emergency", "urgent", "clinician-first", "self-care"]
Category = Literal["mobility", "breathing", "release", "control", "strength", "core"]
Trait = Literal[
    "kneel", "lie-prone", "lie-on-side", "lie-on-back", "bear-weight-on-hands", "hang", "roller", "massage-ball",
    "barbell", "pull-up", "overhead-load", "loaded-bend", "end-range", "end-range-bend-or-twist", "chest-opening",
    "wall-angel", "side-plank", "long-hold", "neck-end-range", "quick-change", "serious",
]  # fmt: skip
GuidanceKind = Literal["treatment", "prevention", "help"]
Advice = Literal["avoid", "ask-pharmacist"]
Sureness = Literal["sure", "textbook"]
Condition = dict[str, Any]

REFERRAL_GUIDANCE: Final = ("see-a-professional", "if-pain-persists")
"""The guidance that a referral prints; every library has it."""


class _Item(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """Base of every content item."""


class Rule(_Item, frozen=True):
    """A reason: fires when ``when`` is true. ``text`` is one plain sentence, said to the runner."""

    id: str
    when: Condition
    text: str


class Question(_Item, frozen=True):
    """One screening question.

    ``ask`` is put to the runner, ``help`` explains it before *unsure* is taken; ``text`` and ``unsure`` are the
    sentences printed when the answer raises the level.
    """

    id: str
    level: Level
    ask: str
    help: str
    text: str
    unsure: str
    sources: tuple[str, ...] = ()


class DerivedAnswer(_Item, frozen=True):
    """A fact that counts as an answer; ``always`` also over an explicit one."""

    question: str
    answer: Literal["yes", "unsure"]
    when: Condition
    text: str
    always: bool = False


class TriageRule(_Item, frozen=True):
    """A combination that raises the level on its own. ``clearable: false`` is never lifted by a clearance."""

    id: str
    level: Level
    when: Condition
    text: str
    clearable: bool = True
    sources: tuple[str, ...] = ()


class LevelText(_Item, frozen=True):
    """What a referral of this level says: one action first, then why, what to say, what to do meanwhile."""

    level: Level
    title: str
    action: str
    why: str
    say: tuple[str, ...] = ()
    meanwhile: tuple[str, ...] = ()


class Evidence(_Item, frozen=True):
    """One named reason to think of a cause; ``weight`` in (0, 1]."""

    id: str
    when: Condition
    weight: float
    text: str


class Cause(_Item, frozen=True):
    """A likely cause; its score is 1 − Π(1 − weight) over the evidence that holds."""

    id: str
    title: str
    summary: str
    text: str
    evidence: tuple[Evidence, ...]
    sources: tuple[str, ...]


class Note(_Item, frozen=True):
    """A sentence added to guidance or an exercise where it applies to this runner."""

    id: str
    when: Condition
    text: str


class AdviceRule(_Item, frozen=True):
    """Why a medicine is to be avoided, or a pharmacist asked, for this runner."""

    id: str
    advice: Advice
    when: Condition
    text: str


class GuidancePicture(_Item, frozen=True):
    """A picture with guidance: ``figure`` is the id of a scene in ``figures/`` or of an exercise.

    ``because`` holds ids of the guidance's own reasons, advice and notes: it is shown when one of them holds for this
    runner, and always when there is none. ``marks``: what the figure points out (a word of the profile's ``form``), and
    the reason or note, of any guidance, that calls for it. So the plan alone tells what is shown.
    """

    figure: str
    because: tuple[str, ...] = ()
    marks: dict[str, str] = {}


class Guidance(_Item, frozen=True):
    """A piece of advice: Markdown ``body``; shown when any of ``reasons`` fires and no ``avoid`` does.

    ``part`` says where it stands. In the part ``told`` it reads back what the runner told: its reasons alone are
    printed.
    """

    id: str
    kind: GuidanceKind
    title: str
    reasons: tuple[Rule, ...]
    sources: tuple[str, ...]
    body: str
    order: int = 100
    part: Literal["now", "prevent", "help", "told"] = "now"
    summary: str = ""
    avoid: tuple[Rule, ...] = ()
    notes: tuple[Note, ...] = ()
    advice: tuple[AdviceRule, ...] = ()
    pictures: tuple[GuidancePicture, ...] = ()

    @property
    def rules(self) -> frozenset[str]:
        """The ids of everything here that may hold for a runner."""
        rules: tuple[Rule | AdviceRule | Note, ...] = (*self.reasons, *self.advice, *self.notes)
        return frozenset(rule.id for rule in rules)


class DoseSpec(_Item, frozen=True):
    """A dose in one phase. ``load`` begins with body, light, moderate or heavy."""

    sets: int
    per_week: int
    load: str = "body"
    reps: int | None = None
    hold_seconds: int | None = None
    distance_m: int | None = None


class Step(_Item, frozen=True):
    """An easier or harder form: words, and the exercise of the library that it leads to, if any.

    ``traits`` are those that the form has and its exercise has not: a form for which health rules one of them out is
    not printed.
    """

    text: str
    exercise: str | None = None
    traits: tuple[Trait, ...] = ()


class SafetyRule(_Item, frozen=True):
    """What must not, or only with care, be done in a state of health.

    ``applies`` says to what: any of ``traits``, ``exercises``, ``categories``, ``guidance`` ids, ``loaded``,
    ``equipment`` (used by the exercise), or ``all``. ``effect``: ``exclude`` leaves it out, ``hold`` leaves it
    out of the settle phase, ``caution`` prints ``text`` on it. ``unknown`` is what happens when ``when`` is unknown.
    """

    id: str
    when: Condition
    text: str
    applies: dict[str, Any]
    effect: Literal["exclude", "hold", "caution"] = "exclude"
    unknown: Literal["exclude", "hold", "caution", "nothing"] = "nothing"
    unknown_text: str = ""
    sources: tuple[str, ...] = ()


class Exercise(_Item, frozen=True):
    """One exercise. ``equipment`` lists alternatives, each the complete kit; ``()`` or ``((),)`` needs nothing.

    ``doses`` is by phase id: a phase that has none keeps the dose of the phase before it, and before the first one the
    exercise is not used. ``trained`` overrides it for runners who already do strength work. ``pattern``
    names near-twins, of which one session holds at most one. ``targets`` maps ids of selection reasons and
    causes to a weight. ``figure`` is how its picture is drawn; the studio reads it, when pictures are built.
    """

    id: str
    name: str
    category: Category
    level: int
    purpose: str
    start: str
    end: str
    steps: tuple[str, ...]
    feel: str
    doses: dict[str, DoseSpec]
    targets: dict[str, float]
    sources: tuple[str, ...]
    pattern: str
    loaded: bool = False
    equipment: tuple[tuple[str, ...], ...] = ((),)
    traits: tuple[Trait, ...] = ()
    per_side: bool = False
    seconds_per_rep: float = 4.0
    rest_seconds: int = 30
    breathe: str = ""
    stop: str = ""
    easier: Step | None = None
    harder: Step | None = None
    avoid: tuple[Rule, ...] = ()
    care: tuple[Rule, ...] = ()
    trained: dict[str, DoseSpec] = {}
    alt: str = ""
    figure: dict[str, Any] = {}


class Phase(_Item, frozen=True):
    """A phase of the plan. ``entry`` is the test, in words a runner can check, before going on to it."""

    id: str
    title: str
    aim: str
    entry: str
    slots: tuple[dict[str, Any], ...] = ()


class SettleLength(_Item, frozen=True):
    """How many weeks the settle phase lasts; the first whose condition is true counts."""

    when: Condition
    weeks: int


class Source(_Item, frozen=True):
    """A reference, numbered in print by first use.

    ``sure`` is how sure the words that cite it can be: ``sure`` where details were seen in the source or in a stored
    copy, ``textbook`` for common professional knowledge, to be worded as advice and not as a finding. ``verified`` says
    how that was checked: what was looked up, where, and when. Neither is printed for the runner.
    """

    id: str
    text: str
    doi: str | None = None
    sure: Sureness | None = None
    verified: str = ""


class Term(_Item, frozen=True):
    """A medical term that a runner may meet, with every form in which it stands, and what it means in plain words.

    ``means`` is set in brackets after the term where it first stands, unless the same block says it: ``said`` holds
    other words that explain it. ``id`` is the term itself, in lower case.
    """

    id: str
    means: str
    forms: tuple[str, ...] = ()
    said: tuple[str, ...] = ()


class Country(_Item, frozen=True):
    """National words: the emergency number, where to turn to be seen today, and where with what can wait.

    A line that is not known to be right for the whole country is left out; the library's own words stand instead
    (``urgent-help`` and ``everyday-help`` of its texts). ``source`` says whose page says so, ``checked`` when it was
    looked up: numbers change, so whoever hands handouts out looks again.
    """

    emergency: str
    urgent: str = ""
    advice: str = ""
    source: str = ""
    checked: date | None = None


class Library(_Item, frozen=True):
    """The whole content of one body area, indexed by id; ``digest`` is over every file's bytes.

    With a clinic's or a club's own content in it (:mod:`generator.library.overlay`) ``id`` names both,
    ``upper-back + westside``, and ``base`` is the id of the built-in library. ``own`` has the file of each item that
    came from the own folder, by ``FIELD/ID`` (``exercises/band-row``); ``pictures`` the text of each picture in it, by
    the file's name there.
    """

    id: str
    title: str
    digest: str
    questions: tuple[Question, ...]
    derived: tuple[DerivedAnswer, ...]
    triage: tuple[TriageRule, ...]
    levels: dict[str, LevelText]
    causes: tuple[Cause, ...]
    reasons: tuple[Rule, ...]
    safety: tuple[SafetyRule, ...]
    guidance: dict[str, Guidance]
    exercises: dict[str, Exercise]
    phases: tuple[Phase, ...]
    settle: tuple[SettleLength, ...]
    sources: dict[str, Source]
    countries: dict[str, Country]
    terms: tuple[Term, ...]
    texts: dict[str, str]
    base: str = ""
    own: dict[str, str] = {}
    pictures: dict[str, str] = {}

    @property
    def home(self) -> str:
        """The name of the content folder that the built-in pictures lie in."""
        return self.base or self.id
