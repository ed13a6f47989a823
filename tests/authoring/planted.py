"""The faults that are planted in the sample library, one at a time, and what the linter must say of each."""

from __future__ import annotations

from typing import NamedTuple


class Planted(NamedTuple):
    """In ``file`` ``old`` becomes ``new``; "" for ``old`` makes the file, ``None`` for ``new`` takes it away.

    The finding ``code`` is expected at the line of ``where`` (by default ``file``) in which ``at`` stands; without
    ``at`` it is about the whole file. ``also`` are the codes of findings that cannot but come with it.
    """

    code: str
    file: str
    old: str
    new: str | None
    at: str = ""
    where: str = ""
    also: tuple[str, ...] = ()


ARM, SIDE, BREATH, WALL, FLOOR, BAND = (
    f"exercises/{name}.yaml"
    for name in ("arm-circles", "side-bend", "slow-breaths", "wall-press", "floor-press", "band-pull")
)
STRETCH, RUN, PERSIST = (f"guidance/{name}.md" for name in ("stretching", "run-well", "if-pain-persists"))
LINE = '<path d="M10 10 L90 50"'

FAULTS = (
    # What the files hold
    Planted("unreadable", "sources.yaml", "sources:\n", "sources: [\n", ""),
    Planted("unreadable", ARM, "name: Arm circles", "name: Arm: circles", "name: Arm: circles"),
    Planted("unreadable", STRETCH, "---\nid: stretching", "id: stretching", "id: stretching"),
    Planted("schema", ARM, "purpose: Loosens", "purpos: Loosens", "purpos: Loosens"),
    Planted("schema", ARM, "level: 1", "level: low", "level: low"),
    Planted("schema", "reasons.yaml", "reasons:", "reasonz: []\nreasons:", "reasonz:"),
    Planted("condition", "reasons.yaml", "{trend: worse}", "{trnd: worse}", "{trnd: worse}"),
    Planted("condition", FLOOR, "{has: recent-fracture}", "{has: recent-fractur}", "{has: recent-fractur}"),
    Planted("condition", STRETCH, "{at_least: 4}", "{has: 4}", "{has: 4}"),
    Planted("unknown-id", FLOOR, "exercise: wall-press", "exercise: wall-pres", "exercise: wall-pres",
            also=("ladder-one-way",)),
    Planted("unknown-id", ARM, "stiff-back: 2", "stif-back: 2", "stif-back: 2"),
    Planted("unknown-id", STRETCH, "{figure: desk,", "{figure: dek,", "{figure: dek,"),
    Planted("unknown-id", BAND, "[[resistance-band]]", "[[elastic]]", "[[elastic]]"),
    Planted("unknown-source", ARM, "[textbook]", "[text-book]", "[text-book]"),
    Planted("id-clash", "reasons.yaml", "id: gentle-start", "id: sore", "- id: sore\n    when: {any",
            also=("unknown-id",)),
    Planted("file-name", SIDE, "id: side-bend", "id: side-bent", "id: side-bent",
            also=("no-figure",)),
    Planted("kit", BAND, "loaded: true\n", "", "id: band-pull", also=("applies-to-nothing",)),
    Planted("dose", ARM, "per_week: 7", "per_week: 9", "per_week: 9"),
    Planted("unfit", "causes.yaml", "weight: 0.4", "weight: 1.4", "weight: 1.4"),
    Planted("unfit", "safety.yaml", "{loaded: true}", "{}", "applies: {}"),
    Planted("incomplete", "triage.yaml", "  - {id: rash,", "  - {id: fever,", "", also=("id-clash",)),
    Planted("incomplete", "terms.yaml", "terms", None),
    Planted("incomplete", "phases.yaml", "{always: true}", "{pain: {below: 6}}", ""),
    Planted("stray-file", "exercises/plank.yml", "", "id: plank\n"),
    Planted("stray-file", "guidance/sleep.markdown", "", "Sleep.\n"),
    Planted("unreadable", "figures/desk.yaml", "title: A desk", "title: [A desk", "alt: "),
    # Limits
    Planted("unfit", ARM, "level: 1", "level: 0", "level: 0"),
    Planted("unfit", ARM, "name: Arm circles", 'name: " "', 'name: " "'),
    Planted("unfit", ARM, "- Lift your arms.", '- ""', '- ""'),
    Planted("unfit", ARM, "stiff-back: 2", "stiff-back: .nan", "stiff-back: .nan"),
    Planted("unfit", ARM, "Loosens your upper back.", '"FILL IN: what for"', "FILL IN"),
    Planted("unfit", ARM, "- Lift your arms.", "- Lift your arms.\n  - Lift your arms.", "- Lift your arms.\n  - Draw"),
    Planted("unfit", BAND, "rest_seconds: 60", "rest_seconds: -5", "rest_seconds: -5"),
    Planted("unfit", BAND, "rest_seconds: 60", "rest_seconds: 60\nseconds_per_rep: 0", "seconds_per_rep: 0"),
    Planted("unfit", BAND, "[[resistance-band]]", "[[resistance-band], [resistance-band]]", "[[resistance-band]"),
    Planted("unfit", BAND, "[acsm-2009]", "[acsm-2009, acsm-2009]", "[acsm-2009"),
    Planted("kit", WALL, "reps: 10, per_week: 4}", "reps: 10, per_week: 4, load: light bag}", ""),
    Planted("unfit", STRETCH, "- Move slowly.\n- **Stop** if it hurts.\n", "- Move FILL IN.\n", "- Move FILL"),
    Planted("unfit", "safety.yaml", "    unknown_text: Not if you have thin bones.\n", "", "unknown: caution"),
    Planted("unfit", "phases.yaml", "weeks: 3", "weeks: 0", "weeks: 0"),
    Planted("unfit", "library.yaml", "texts:", "texts:\n  site-nek: your neck", "site-nek"),
    Planted("never-shown", STRETCH, "reasons:\n  - {id: stiff-stretch, when: {stiff: true}, text: You feel stiff.}",
            "reasons: []", "reasons: []"),
    Planted("medicine-dose", STRETCH, "- Move slowly.", "- Take two small pills, 400 mg in all.", "- Take two"),
    Planted("markup", "triage.yaml", "Call {number} now.", "Call {numbr} now.", "{numbr}"),
    Planted("markup", ARM, "Loosens your upper back.", '"Loosens your\\u202e upper back."', "u202e"),
    Planted("markdown", STRETCH, "- Move slowly.", "- [Move](../x.md) slowly.", "- [Move]"),
    Planted("markdown", STRETCH, "- Move slowly.", "- [Move](javascript:x) slowly.", "- [Move]"),
    Planted("hard-term", "terms.yaml", "how many steps you take", "how many steps you take in a run on a road", "road"),
    Planted("id-clash", "terms.yaml", "terms:\n", "terms:\n  - {id: strides, means: steps, forms: [cadence]}\n",
            "id: cadence"),
    Planted("unfit", "terms.yaml", "id: cadence", "id: Cadence", "id: Cadence"),
    # Rules
    Planted("never-true", "reasons.yaml", "{any: [{pain: {above: 5}}, {trend: worse}]}",
            "{pain: {above: 6, below: 4}}", "{pain: {above: 6"),
    Planted("never-true", FLOOR, "{conditions: {has: carpal-tunnel}}",
            "{all: [{pregnant: false}, {pregnancy_week: {at_least: 13}}]}", "pregnancy_week"),
    Planted("never-true", STRETCH, "{desk_hours: {at_least: 4}}", "{screened: true, on_paper: true}", "on_paper"),
    Planted("never-true", "causes.yaml", "{stiff: true}",
            "{previous_weekly_distance: {at_most: 0}, weekly_rise_percent: {above: 10}}", "weekly_rise"),
    Planted("never-true", "triage.yaml", "{triage_pain: {at_least: 8}}", "{always: false}", "always: false"),
    Planted("never-true", "causes.yaml", "{desk_hours: {at_least: 6}}", "{pull_ups: {above: 2, below: 3}}", "pull_ups"),
    Planted("always-true", "reasons.yaml", "{any: [{pain: {above: 5}}, {trend: worse}]}",
            "{any: [{screened: true}, {screened: false}]}", "{screened: true}"),
    Planted("dead-branch", "triage.yaml", "{any: [{trend: worse},",
            "{any: [{trend: worse}, {trend: better, not: {trend: {in: [better, same]}}},", "trend: better, not"),
    Planted("dead-rule", "phases.yaml", "{pain: {at_least: 8}}, weeks: 3", "{pain: {at_least: 5}}, weeks: 3",
            "{pain: {above: 5}}"),
    Planted("dead-rule", "triage.yaml", "derived:\n",
            "derived:\n  - {question: injury, answer: unsure, when: {onset: injury, stiff: true}, text: You fell.}\n",
            "answer: unsure"),
    Planted("duplicate-rule", "causes.yaml", "{desk_hours: {at_least: 6}}", "{stiff: true}", "id: long-desk"),
    Planted("duplicate-rule", "triage.yaml", "    level: urgent\n    when: {triage_pain: {at_least: 8}}",
            "    level: clinician-first\n"
            "    when: {any: [{trend: {known: false}, days_sore: {above: 42}}, {trend: worse}]}",
            "when: {any: [{trend: worse}"),
    Planted("dead-caution", FLOOR, "{conditions: {has: carpal-tunnel}}",
            "{conditions: {has_all: [recent-fracture, hernia]}}", "has_all"),
    Planted("dead-caution", SIDE, "traits: [end-range-bend-or-twist]\n",
            "traits: [end-range-bend-or-twist]\ncare:\n  - id: thin\n    when: {conditions: {has: osteoporosis}}\n"
            "    text: Bend a little.\n", "{has: osteoporosis}"),
    Planted("dead-caution", "safety.yaml", "    when: {pain: {above: 5}}\n    applies: {loaded: true}",
            "    when: {conditions: {has: osteoporosis}}\n    applies: {traits: [end-range-bend-or-twist]}",
            "when: {conditions: {has: osteoporosis}}\n    applies: {traits: [end-range-bend-or-twist]}\n"),
    Planted("applies-to-nothing", "safety.yaml", "{loaded: true}", "{traits: [hang]}", "{traits: [hang]}"),
    Planted("never-unknown", "safety.yaml", "    text: We do not know your health.\n",
            "    text: We do not know your health.\n    unknown: caution\n    unknown_text: We cannot tell.\n",
            "unknown: caution\n    unknown_text: We cannot"),
    Planted("rule-clash", FLOOR, "id: floor-press-wrist", "id: floor-press-bone", "- id: floor-press-bone\n    when: "
            "{conditions: {has: carpal"),
    Planted("rule-clash", FLOOR, "id: floor-press-bone", "id: thin-bones", "- id: thin", "safety.yaml"),
    Planted("rule-clash", RUN, "id: steps", "id: added", "id: added, when: {form"),
    Planted("nobody-left", FLOOR, "{conditions: {has: recent-fracture}}",
            "{any: [{conditions: {has: hernia}}, {not: {conditions: {has: hernia}}}, {conditions: {known: false}}]}",
            "- id: floor-press-bone", also=("always-true",)),
    Planted("nobody-left", FLOOR, "care:\n",
            "  - id: floor-press-known\n    when: {conditions: {known: true}}\n    text: Not for you.\n"
            "  - id: floor-press-unknown\n    when: {conditions: {known: false}}\n    text: Not for you.\ncare:\n",
            "- id: floor-press-bone"),
    Planted("never-shown", STRETCH, "{stiff: true}", "{conditions: {has: osteoporosis}}", "id: stiff-stretch"),
    Planted("never-shown", STRETCH, "{conditions: {has_any: [recent-fracture, recent-surgery]}}", "{stiff: true}",
            "id: stiff-stretch"),
    # Sources
    Planted("no-source", BREATH, "sources: [textbook]", "sources: []", "sources: []"),
    Planted("no-source", "causes.yaml", "sources: [textbook]", "sources: []", "sources: []"),
    Planted("no-source", STRETCH, "sources: [textbook]", "sources: []", "sources: []"),
    Planted("no-source", "triage.yaml", "ask: \"Do you have a rash?\", help: Any amount counts., "
            'text: "You have a rash.", unsure: "You may have a rash.", sources: [textbook]',
            'ask: "Do you have a rash?", help: Any amount counts., text: "You have a rash.", '
            'unsure: "You may have a rash."', "id: rash"),
    Planted("unverified", "sources.yaml", "    verified: As in the library of the program.\n", "", "id: acsm-2009"),
    Planted("unverified", "countries.yaml", "    source: www.nhs.uk\n", "", "emergency"),
    Planted("unfit", "countries.yaml", 'emergency: "999"', "emergency: call them", "emergency: call"),
    Planted("unused-source", "sources.yaml", "sources:\n",
            'sources:\n  - {id: nobody-2020, text: "Nobody 2020.", sure: sure, verified: Read.}\n', "nobody-2020"),
    # Words
    Planted("hard-to-read", ARM, "Loosens your upper back.",
            "Facilitates considerable improvement of flexibility.", "Facilitates"),
    Planted("hard-to-read", STRETCH, "Stretch for a short time each day.",
            "Regular moderate activity considerably ameliorates muscular discomfort.", "Regular moderate"),
    Planted("hard-to-read", "safety.yaml", "Not if you have thin bones.",
            "Contact a medical practitioner beforehand.", "Contact"),
    Planted("hard-to-read", "causes.yaml", "Your back feels stiff.",
            "Considerable immobility accompanies sedentary occupations.", "Considerable"),
    Planted("hard-to-read", "figures/desk.yaml", "A runner sits at a desk.",
            "Sedentary occupational positioning.", "Sedentary"),
    Planted("markup", ARM, "Loosens your upper back.", '"Loosens your *upper* back."', "*upper*"),
    Planted("markup", "triage.yaml", "Call {number} now.", "Call <b>{number}</b> now.", "<b>"),
    Planted("markdown", STRETCH, "- Move slowly.", "## Move slowly.", "## Move"),
    Planted("markdown", STRETCH, "- Move slowly.", "- Move *slowly*.", "- Move *"),
    Planted("markdown", STRETCH, "- Move slowly.", "![Move](desk.svg)", "![Move"),
    # Steps
    Planted("step-too-long", ARM, "Draw slow circles with your hands.",
            "Draw slow circles with your hands as you sit on the edge of a chair.", "Draw slow"),
    Planted("step-not-imperative", ARM, "- Lift your arms.", "- Your arms go up.", "- Your arms"),
    Planted("step-not-imperative", ARM, "- Lift your arms.", "- Lifting your arms.", "- Lifting"),
    Planted("step-passive", ARM, "- Lift your arms.", "- Wait until your arms are lifted.", "are lifted"),
    Planted("step-passive", FLOOR, "- Let go slowly.", "- Rest when your breath is held.", "is held"),
    # Terms
    Planted("unexplained-term", "terms.yaml", "  - {id: cadence, means: how many steps you take}\n", "",
            "Your cadence", RUN),
    Planted("unexplained-term", STRETCH, "- Move slowly.", "- Move slowly if you have vertigo.", "vertigo"),
    Planted("unused-term", "terms.yaml", "terms:\n", "terms:\n  - {id: gluteus, means: a big muscle}\n", "gluteus"),
    Planted("term-in-title", RUN, "title: Run loose", "title: Your cadence", "title: Your cadence"),
    Planted("hard-term", "terms.yaml", "how many steps you take", "the periodicity of locomotion", "periodicity"),
    Planted("term-in-term", "terms.yaml", "how many steps you take", "what is low with scoliosis", "what is low"),
    # Figures
    Planted("no-figure", "exercises/side-bend.svg", "<svg", None, "id: side-bend", SIDE),
    Planted("figure-missing", "exercises/wall-press.kofi.svg", "<svg", None, "figure: {", WALL),
    Planted("figure-missing", "figures/desk.svg", "<svg", None, "title: A desk", "figures/desk.yaml"),
    Planted("figure-unreadable", "exercises/arm-circles.svg", "<path", "<image", "<image"),
    Planted("figure-unreadable", "exercises/wall-press.wei.svg", "</svg>", "", ""),
    Planted("figure-leaves-frame", "exercises/arm-circles.svg", LINE, '<path d="M10 10 L90 75"', "<svg"),
    Planted("figure-leaves-frame", "figures/desk.svg", LINE, '<path d="M-20 10 L90 50"', "<svg"),
    Planted("figure-no-words", "exercises/wall-press.june.svg",
            "<desc>Start: a runner leans on a wall. End: the arms are straight.</desc>\n", "", "<svg"),
    # Ladders
    Planted("ladder-one-way", FLOOR, "  exercise: wall-press\n", "", "exercise: floor-press", WALL),
    Planted("ladder-circle", FLOOR, "care:\n",
            "harder:\n  text: Do it at a wall.\n  exercise: wall-press\ncare:\n", "exercise: wall-press\ncare", FLOOR,
            also=("ladder-one-way", "ladder-level")),
    Planted("ladder-level", FLOOR, "level: 2", "level: 0", "exercise: floor-press", WALL, also=("unfit",)),
    Planted("ladder-category", FLOOR, "category: control", "category: breathing", "exercise: wall-press",
            also=()),
    # Doses
    Planted("dose-does-not-grow", WALL, "restore: {sets: 2, reps: 10, per_week: 4}",
            "restore: {sets: 2, reps: 8, per_week: 4}", "restore: {"),
    Planted("dose-shrinks", ARM, "strengthen: {sets: 2, reps: 10", "strengthen: {sets: 2, reps: 9", "strengthen: {"),
    Planted("dose-out-of-range", BAND, "{sets: 3, reps: 10, per_week: 3",
            "{sets: 3, reps: 10, per_week: 4", "per_week: 4"),
    Planted("dose-out-of-range", SIDE, "settle: {sets: 2, hold_seconds: 20", "settle: {sets: 2, hold_seconds: 15",
            "settle: {"),
    Planted("dose-minutes", ARM, "strengthen: {sets: 2, reps: 10", "strengthen: {sets: 9, reps: 20", "strengthen: {"),
    Planted("load-begins-heavy", BAND, "restore: {sets: 2, reps: 10, per_week: 3, load: light band}",
            "restore: {sets: 2, reps: 8, per_week: 3, load: moderate band}", "restore: {"),
    Planted("loaded-in-settle", BAND, "doses:\n",
            "doses:\n  settle: {sets: 2, reps: 8, per_week: 3, load: light band}\n", "settle: {"),
    # Coverage
    Planted("too-few-left", BREATH, "category: breathing", "category: release", "", "exercises"),
    Planted("untargeted", "reasons.yaml", "reasons:\n",
            "reasons:\n  - {id: had-before, when: {had_before: true}, text: You had this before.}\n", "had-before"),
    Planted("no-guidance", RUN, ", poor-fit-sports-bra", "", "", "guidance"),
    Planted("no-guidance", RUN, "{added: {has_any: [distance, hills, speed, strength]}}",
            "{added: {has_any: [distance, hills, speed]}}", "", "guidance"),
)  # fmt: skip
