"""Own content on top of the built-in library: what it adds, what it may not take away, and that it is never trusted."""

from __future__ import annotations

import json
import os
import socket
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from generator.library import cache, own_files
from generator.library.check import faults_between
from generator.library.errors import LibraryError
from generator.library.keeps import protected
from generator.library.loader import figures_of, library_of, load_library, read_files, read_items
from generator.library.model import REFERRAL_GUIDANCE, Library
from generator.library.overlay import load_overlay, merged_files
from generator.library.own_files import read_own_files
from generator.library.own_items import dose_in
from tests.library.own import (
    BUILT_IN,
    CLUB_NIGHT,
    SVG,
    TOWEL_PULL,
    built_in,
    plain,
    put,
    put_exercise,
    put_guidance,
    put_table,
)

LIBRARY = built_in()
needs_links = pytest.mark.skipif(sys.platform == "win32", reason="making links needs rights there")


@pytest.fixture(autouse=True)
def _cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(cache.FOLDER_VARIABLE, str(tmp_path / "cache"))


@pytest.fixture
def own(tmp_path: Path) -> Path:
    folder = tmp_path / "westside"
    folder.mkdir()
    return folder


def merged(own: Path) -> Library:
    return load_overlay(BUILT_IN, own)


def faults(own: Path) -> list[str]:
    with pytest.raises(LibraryError) as caught:
        load_overlay(BUILT_IN, own)
    return [str(fault).replace(f"{own}/", "") for fault in caught.value.faults]


# ---- What it gives ----


def test_a_new_exercise_is_added_to_all_of_ours(own: Path) -> None:
    put(own, "exercises/towel-pull.yaml", TOWEL_PULL)
    library = merged(own)
    assert library.exercises.keys() == LIBRARY.exercises.keys() | {"towel-pull"}
    assert list(library.exercises) == sorted(library.exercises)
    assert library.own == {"exercises/towel-pull": "exercises/towel-pull.yaml"}


def test_both_are_named_and_both_count_in_the_digest(own: Path) -> None:
    path = put(own, "exercises/towel-pull.yaml", TOWEL_PULL)
    first = merged(own)
    assert (first.id, first.base, first.home) == ("upper-back + westside", "upper-back", "upper-back")
    path.write_text(TOWEL_PULL.replace("reps: 8", "reps: 9"))
    second = merged(own)
    put(own, "library.yaml", "id: harbour-clinic\ntitle: Sore backs\n")
    third = merged(own)
    assert (third.id, third.title) == ("upper-back + harbour-clinic", "Sore backs")
    assert len({LIBRARY.digest, first.digest, second.digest, third.digest}) == 4


def test_the_name_of_the_folder_counts_in_the_digest(own: Path) -> None:
    put(own, "exercises/towel-pull.yaml", TOWEL_PULL)
    first = merged(own)
    moved = own.rename(own.with_name("Our Folder!"))
    assert merged(moved).id == "upper-back + own"
    assert merged(moved).digest != first.digest


def test_words_of_every_kind_take_the_place_of_ours(own: Path) -> None:
    put_exercise(own, plain(LIBRARY.exercises["band-row"], name="Row", figure=None))
    put_guidance(own, plain(LIBRARY.guidance["massage"], title="Rubbing"))
    put_table(own, "reasons", [plain(LIBRARY.reasons[0], text="Ouch.")])
    put_table(own, "causes", [plain(LIBRARY.causes[0], title="Form")])
    put_table(own, "terms", [plain(LIBRARY.terms[0], means="a bend")])
    put(own, "library.yaml", "texts: {site-neck: the neck}\n")
    library = merged(own)
    assert library.exercises["band-row"].name == "Row"
    assert library.guidance["massage"].title == "Rubbing"
    assert (library.reasons[0].text, len(library.reasons)) == ("Ouch.", len(LIBRARY.reasons))
    assert (library.causes[0].title, len(library.causes)) == ("Form", len(LIBRARY.causes))
    assert library.terms[0].means == "a bend"
    assert library.texts == LIBRARY.texts | {"site-neck": "the neck"}


def test_new_items_of_every_kind_are_added(own: Path) -> None:
    put(own, "guidance/club-night.md", CLUB_NIGHT)
    put_table(own, "reasons", [plain(LIBRARY.reasons[0], id="own-reason")])
    put_table(own, "causes", [plain(LIBRARY.causes[0], id="own-cause")])
    put_table(own, "sources", [plain(LIBRARY.sources["textbook"], id="own-source")])
    put_table(own, "terms", [plain(LIBRARY.terms[0], id="own term")])
    put_table(own, "safety", [plain(LIBRARY.safety[0], id="own-rule")])
    put_table(own, "countries", {"JP": plain(LIBRARY.countries["GB"], emergency="119")})
    library = merged(own)
    assert library.guidance["club-night"].title == "Club night"
    assert library.reasons[-1].id == "own-reason"
    assert library.causes[-1].id == "own-cause"
    assert "own-source" in library.sources
    assert library.terms[-1].id == "own term"
    assert library.safety[:-1] == LIBRARY.safety
    assert library.countries["JP"].emergency == "119"


def test_hidden_items_are_gone_and_nothing_leads_to_them(own: Path) -> None:
    linked = next(
        (one.id, step.exercise)
        for one in LIBRARY.exercises.values()
        for step in (one.easier, one.harder)
        if step is not None and step.exercise is not None
    )
    free = next(name for name, item in LIBRARY.guidance.items() if not protected(item))
    put(own, "library.yaml", json.dumps({"hide": {"exercises": [linked[1]], "guidance": [free]}}))
    library = merged(own)
    assert linked[1] not in library.exercises
    assert free not in library.guidance
    steps = [step for one in library.exercises.values() for step in (one.easier, one.harder) if step]
    assert all(step.exercise in (None, *library.exercises) for step in steps)
    assert all(name != free for rule in library.safety for name in rule.applies.get("guidance", ()))


def test_what_is_the_same_as_ours_changes_nothing(own: Path) -> None:
    """A folder that began as a copy of the library may keep the files that nobody may change."""
    for name in ("triage.yaml", "phases.yaml", "safety.yaml", "guidance/see-a-professional.md"):
        put(own, name, (BUILT_IN / name).read_bytes())
    put(own, "exercises/towel-pull.yaml", TOWEL_PULL)
    library = merged(own)
    assert (library.questions, library.safety, library.guidance) == (
        LIBRARY.questions, LIBRARY.safety, LIBRARY.guidance,
    )  # fmt: skip


def test_pictures_come_along_as_text(own: Path) -> None:
    put(own, "exercises/towel-pull.yaml", TOWEL_PULL)
    put(own, "exercises/towel-pull.svg", SVG)
    assert merged(own).pictures == {"exercises/towel-pull.svg": SVG}


def test_hidden_files_and_a_readme_are_no_content(own: Path) -> None:
    put(own, "exercises/towel-pull.yaml", TOWEL_PULL)
    digest = merged(own).digest
    for name in (".DS_Store", "exercises/.towel-pull.yaml.swp", ".git/config", "README.md", "LICENSE"):
        put(own, name, b"\xff\0")
    assert merged(own).digest == digest


# ---- The cache ----


def test_the_second_start_reads_the_cache_and_gives_the_same(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(own, "exercises/towel-pull.yaml", TOWEL_PULL)
    put(own, "exercises/towel-pull.svg", SVG)
    first = merged(own)
    monkeypatch.setattr("generator.library.overlay._merged", None)
    assert merged(own) == first


def test_own_content_never_answers_for_the_built_in_library(own: Path) -> None:
    put(own, "exercises/towel-pull.yaml", TOWEL_PULL)
    merged(own)
    assert load_library(BUILT_IN) == LIBRARY


def test_what_is_refused_is_refused_again(own: Path) -> None:
    put(own, "exercises/towel-pull.yaml", TOWEL_PULL.replace("level: 1", "level: 9"))
    assert faults(own) == faults(own)


# ---- The same as files ----


def test_merged_files_hold_the_same_library(own: Path) -> None:
    put(own, "exercises/towel-pull.yaml", TOWEL_PULL)
    put(own, "guidance/club-night.md", CLUB_NIGHT)
    put_table(own, "sources", [plain(LIBRARY.sources["textbook"], id="own-source")])
    put_table(own, "safety", [plain(LIBRARY.safety[0], id="own-rule")])
    put_table(own, "countries", {"GB": plain(LIBRARY.countries["GB"], urgent="Call us: “any” time.")})
    put(own, "library.yaml", "title: 'Ours: all'\ntexts: {site-neck: the neck}\nhide: {exercises: [band-row, plank]}\n")
    files = merged_files(read_files(BUILT_IN), read_own_files(own))
    items, found = read_items(files)
    assert found == []
    assert faults_between(items, figures_of(files)) == []
    library = library_of(items, "")
    left = merged(own)
    for field in ("title", "exercises", "guidance", "sources", "countries", "texts", "terms", "questions", "phases"):
        assert getattr(library, field) == getattr(left, field), field
    assert sorted(library.safety, key=lambda rule: rule.id) == sorted(left.safety, key=lambda rule: rule.id)


def test_an_own_item_of_a_table_stands_on_its_line(own: Path) -> None:
    rule = json.dumps(plain(LIBRARY.safety[0], id="own-rule"))
    put(own, "safety.yaml", f"# Ours\n\nrules:\n\n  - {rule}\n")
    items, _ = read_items(merged_files(read_files(BUILT_IN), read_own_files(own)))
    assert [item.node.line for item in items["safety"] if item.value.id == "own-rule"] == [5]


# ---- What it may not weaken ----


@pytest.mark.parametrize("name", ["triage.yaml", "phases.yaml"])
def test_the_questions_and_the_phases_are_the_same_everywhere(own: Path, name: str) -> None:
    put(own, name, (BUILT_IN / name).read_text(encoding="utf-8") + "# ours\n")
    [fault] = faults(own)
    assert fault.startswith(f"{name}: cannot be changed: ")
    assert "the same everywhere" in fault


def test_an_own_rule_that_acts_on_what_is_unknown_says_so(own: Path) -> None:
    rule = plain(LIBRARY.safety[0], id="own-rule", unknown="caution", unknown_text="")
    put_table(own, "safety", [rule])
    [fault] = faults(own)
    assert "rules[0].unknown: has no unknown_text beside it" in fault


def test_a_built_in_safety_rule_and_source_cannot_be_replaced(own: Path) -> None:
    put_table(own, "safety", [plain(LIBRARY.safety[0], effect="caution")])
    put_table(own, "sources", [plain(LIBRARY.sources["textbook"], text="We know best.")])
    safety, sources = faults(own)
    assert "safety.yaml:1:" in safety
    assert "rules[0].id" in safety
    assert "only come on top" in safety
    assert "sources[0].id" in sources


def test_a_rule_cannot_silence_what_its_runners_need(own: Path) -> None:
    rule = plain(LIBRARY.safety[0], id="own-rule", applies={"guidance": ["see-a-professional", "pain-relief-medicine"]})
    put_table(own, "safety", [rule])
    found = faults(own)
    assert len(found) == 2
    assert "applies.guidance[0]: see-a-professional cannot be left out: every referral prints it" in found[0]


Change = Callable[[dict[str, Any]], object]


def _with(**changes: Any) -> Change:
    return lambda data: data.update(changes)


@pytest.mark.parametrize(
    ("name", "change", "field", "words"),
    [
        ("barbell-row", _with(traits=["barbell"]), "traits", "'loaded-bend' is missing"),
        ("band-row", _with(loaded=False), "loaded", "is false"),
        ("band-row", _with(equipment=[[]]), "equipment[0]", "leaves out resistance-band"),
        ("band-row", _with(category="mobility"), "category", "strength, as the built-in band-row has it"),
        ("pull-up", _with(level=1), "level", "or more"),
        ("band-row", _with(stop=""), "stop", "is empty"),
        ("band-row", _with(stop="Keep going."), "stop", "does not say when to stop as the built-in one does"),
        ("band-row", lambda data: data["doses"].update(settle=data["doses"]["restore"]), "doses.settle", "too early"),
        ("band-row", lambda data: data["doses"]["restore"].update(load="heavy band"), "doses.restore.load", "at most"),
        ("band-row", lambda data: data["doses"]["restore"].update(load="moderate band"), "doses.restore.load", "light"),
        ("band-row", lambda data: data["trained"]["strengthen"].update(load="heavy"), "trained.strengthen.load", "mod"),
        ("band-raise", _with(avoid=[]), "avoid", "the rule 'band-raise-shoulder' is missing"),
        (
            "band-raise",
            lambda data: data["avoid"][0].update(when={"conditions": {"has": "frozen-shoulder"}}),
            "avoid[0].when",
            "is not that of the built-in band-raise",
        ),
    ],
)
def test_an_override_keeps_what_protects(own: Path, name: str, change: Change, field: str, words: str) -> None:
    data = plain(LIBRARY.exercises[name], figure=None)
    change(data)
    put_exercise(own, data)
    found = faults(own)
    assert any(f"{name}.yaml:1:" in fault and f": {field}: " in fault and words in fault for fault in found), found


def test_an_override_may_be_stricter(own: Path) -> None:
    data = plain(LIBRARY.exercises["band-row"], figure=None, level=2, traits=["kneel"])
    data["avoid"] = [*data.get("avoid", ()), {"id": "own", "when": {"age": {"below": 18}}, "text": "Not under 18."}]
    put_exercise(own, data)
    assert merged(own).exercises["band-row"].avoid[-1].id == "own"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda data: data.update(advice=data["advice"][1:]), "is missing"),
        (lambda data: data["advice"][0].update(advice="ask-pharmacist"), "is weaker"),
        (lambda data: data["advice"][0].update(when={"always": False}), "is not that of"),
        (lambda data: data.update(notes=data["notes"][1:]), "is missing"),
        (lambda data: data.update(reasons=data["reasons"][1:]), "is missing"),
        (_with(avoid=[{"id": "own", "when": {"always": True}, "text": "No."}]), "hides pain-relief-medicine"),
        (_with(part="prevent"), "as the built-in"),
        (_with(body=" "), "is empty"),
    ],
)
def test_the_advice_on_medicine_keeps_its_rules(own: Path, change: Change, words: str) -> None:
    data = plain(LIBRARY.guidance["pain-relief-medicine"], pictures=None)
    change(data)
    put_guidance(own, data)
    assert any(words in fault for fault in faults(own)), faults(own)


def test_other_words_for_the_advice_on_medicine_are_taken(own: Path) -> None:
    put_guidance(own, plain(LIBRARY.guidance["pain-relief-medicine"], body="Ask **us** first."))
    assert merged(own).guidance["pain-relief-medicine"].body == "Ask **us** first."


@pytest.mark.parametrize("name", REFERRAL_GUIDANCE)
def test_what_a_referral_prints_cannot_be_changed(own: Path, name: str) -> None:
    put_guidance(own, plain(LIBRARY.guidance[name], body="All will be well."))
    [fault] = faults(own)
    assert "every referral prints it" in fault


@pytest.mark.parametrize(
    "name", [*REFERRAL_GUIDANCE, "pain-relief-medicine", "national-advice-gb", "pregnancy", "osteoporosis"]
)
def test_what_runners_need_cannot_be_hidden(own: Path, name: str) -> None:
    put(own, "library.yaml", f"hide:\n  guidance: [{name}]\n")
    [fault] = faults(own)
    assert fault.startswith(f"library.yaml:2:14: hide.guidance[0]: {name} cannot be hidden: ")


def test_hiding_what_is_not_there_names_the_nearest(own: Path) -> None:
    put(own, "library.yaml", "hide: {exercises: [band-rows], causes: [overuse]}\n")
    found = faults(own)
    assert 'did you mean "band-row"?' in found[0]
    assert "hide.causes: cannot be hidden" in found[1]


def test_an_item_is_not_hidden_and_given(own: Path) -> None:
    put_exercise(own, plain(LIBRARY.exercises["band-row"], figure=None))
    put(own, "library.yaml", "hide: {exercises: [band-row]}\n")
    assert "is hidden here and given" in faults(own)[0]


def test_a_known_emergency_number_stays(own: Path) -> None:
    countries = {"GB": plain(LIBRARY.countries["GB"], emergency="111", urgent=None), "XX": {"emergency": "call"}}
    put_table(own, "countries", countries)
    found = " ".join(faults(own))
    assert "countries.GB.emergency" in found
    assert '"999"' in found
    assert "countries.GB.urgent: is missing" in found
    assert "'XX' is no country" in found
    assert "holds no number" in found


@pytest.mark.parametrize("key", ["disclaimer", "emergency-number", "site-neckk"])
def test_shared_words_that_stay(own: Path, key: str) -> None:
    put(own, "library.yaml", f"texts: {{{key}: none}}\n")
    [fault] = faults(own)
    assert f"texts.{key}: " in fault


@pytest.mark.parametrize("name", ["body-map.svg", "body-map.june.svg", "body-map.yaml"])
def test_body_map_and_pictures_of_nothing_are_refused(own: Path, name: str) -> None:
    put(own, f"figures/{name}", SVG if name.endswith("svg") else "title: A map\n")
    put(own, "exercises/towel-pull.svg", SVG)
    found = faults(own)
    assert "there is no exercise 'towel-pull'" in found[0]
    assert "the places of the profile lie in it" in found[1]


# ---- What it may say ----


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("name: Towel pull", "name: 'FILL IN: a name'", "name: is still a placeholder (expected a name)"),
        ("name: Towel pull", "name: ' '", "name: is empty"),
        ("name: Towel pull", f"name: {'x' * 1001}", "name: has 1,001 characters"),
        ("name: Towel pull", 'name: "Towel\\u202epull"', ""),
        ("name: Towel pull", "name: Towel\u202epull", "U+202E"),
        ("level: 1", "level: 4", "level: is 4 (expected 1 to 3)"),
        ("sets: 1,", "sets: 11,", "doses.settle.sets: is 11"),
        ("reps: 8,", "reps: 100000,", "doses.settle.reps: is 100000"),
        ("sore-upper-back: 3", "sore-upper-back: .nan", "is nan"),
        ("sore-upper-back: 3", "sore-upper-back: 900", "is 900"),
        ("sore-upper-back: 3", '"a\\nb": 3', "can be no key"),
        ("level: 1", "level: 1\nrest_seconds: 1000", "rest_seconds: is 1000"),
        ("level: 1", "level: 1\nseconds_per_rep: 0", "seconds_per_rep: is 0 (expected 1 to 60 seconds)"),
        ("level: 1", "level: 1\nfigure: {x: 99999999999999999999}", "figure.x: is"),
        ("reps: 8,", "reps: 8, load: heavy bag,", "loaded: is false with the load 'heavy bag' in doses.settle"),
        ("level: 1", "level: 1\nseconds_per_rep: .inf", "seconds_per_rep: is inf"),
        ("[textbook]", "[text-book]", 'did you mean "textbook"?'),
        ("id: towel-pull", "id: Towel", "id: can be no id"),
        ("id: towel-pull", "id: &a towel-pull", "the anchor &a is not taken"),
        ("id: towel-pull", "id: !!python/object:os.system x", "the tag"),
        ("level: 1", "level: 1\nfigure: " + "[" * 25 + "]" * 25, "more than 20 lists and maps"),
        ("level: 1", "level: 1\nequipment: [[foam-roller]]", "the trait roller"),
        ("level: 1", "level: 1\nbreathe: Take 400mg first.", "breathe: holds the dose"),
        ("level: 1", "level: 1\nequipment: [[dumbbells]]", "loaded"),
        (
            "level: 1",
            "level: 1\nloaded: true",
            "doses.settle: is too early for a load (expected doses from restore on)",
        ),
    ],
)
def test_an_own_exercise_that_cannot_be_is_told(own: Path, old: str, new: str, words: str) -> None:
    assert old in TOWEL_PULL
    put(own, "exercises/towel-pull.yaml", TOWEL_PULL.replace(old, new))
    if not words:  # what is only written as an escape is found when it is read
        words = "unseen character"
    assert any(fault.startswith("exercises/towel-pull.yaml:") and words in fault for fault in faults(own)), faults(own)


@pytest.mark.parametrize(
    ("words", "dose"),
    [
        ("Take 400 mg of it.", "400 mg"),
        ("Take 1,000 milligrams.", "1,000 milligrams"),
        ("Take two ibuprofen pills.", "two ibuprofen pills"),
        ("Take half a tablet.", "half a tablet"),
        ("Take 2 tablets a day.", "2 tablets"),
        ("52 in 100, on a dummy pill 34 in 100, after 80 km.", ""),
        ("Ask before you take the pills. Two people did.", ""),
        ("Take 2x200mg.", "200mg"),
        ("Take ten extra strength pain tablets.", "ten extra strength pain tablets"),
        ("Ask a pharmacist if one of your tablets thins the blood.", ""),
        ("After six weeks of tablets, see your doctor. Wait two hours after tablets.", ""),
        ("1," * 20000, ""),
    ],
)
def test_own_guidance_never_says_how_much_of_a_medicine_to_take(own: Path, words: str, dose: str) -> None:
    assert dose_in(words) == dose
    if dose:
        text = (BUILT_IN / "guidance" / "massage.md").read_text(encoding="utf-8")
        put(own, "guidance/massage.md", f"{text}\n{words}\n")
        [fault] = faults(own)
        assert f'body: holds the dose "{dose}"' in fault


def test_all_faults_of_all_files_come_at_once(own: Path) -> None:
    put(own, "exercises/towel-pull.yaml", TOWEL_PULL.replace("level: 1", "level: easy"))
    put(own, "exercises/other.yaml", "id: 'FILL IN'\n")
    put(own, "guidance/club-night.md", "No front matter")
    put(own, "safety.yaml", "rules: [\n")
    put(own, "sources.yaml", b"sources: \xff")
    put(own, "triage.yaml", "questions: []\n")
    found = faults(own)
    assert [fault.split(":")[0] for fault in found] == [
        "exercises/other.yaml", "exercises/towel-pull.yaml", "guidance/club-night.md", "safety.yaml", "sources.yaml",
        "triage.yaml",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda data: data.update(evidence=data["evidence"][1:]), "evidence: the rule 'scoliosis' is missing"),
        (lambda data: data["evidence"][0].update(when={"not": {"always": True}}), "evidence[0].when: is not that of"),
        (lambda data: data["evidence"][0].update(weight=0.01), "evidence[0].weight: is 0.01 (expected 0.45 or more"),
        (lambda data: data.update(evidence=[]), "evidence: is empty"),
        (lambda data: data.update(sources=[]), "sources: is empty"),
    ],
)
def test_what_health_says_for_a_cause_stays(own: Path, change: Change, words: str) -> None:
    data = plain(next(cause for cause in LIBRARY.causes if cause.id == "underlying-condition"))
    change(data)
    put_table(own, "causes", [data])
    assert any(fault.startswith("causes.yaml:1:") and words in fault for fault in faults(own)), faults(own)


@pytest.mark.parametrize(
    ("term", "words"),
    [
        ({"id": "stop", "means": "go on"}, 'id: "stop" stands in words that cannot be changed'),
        ({"id": "Sharp", "means": "dull"}, 'id: "Sharp" stands in words'),
        ({"id": "999", "means": "do not call"}, 'id: "999" stands in words'),
        ({"id": "towel", "forms": ["doctor"], "means": "a cloth"}, 'forms[0]: "doctor" stands in words'),
        ({"id": "osteoporosis", "forms": ["fracture"], "means": "thin bones"}, ""),
        ({"id": "", "means": "nothing"}, "id: is empty"),
        ({"id": "towel", "means": "one two three four five six seven eight nine"}, "means: has 9 words"),
    ],
)
def test_no_term_changes_what_fixed_words_say(own: Path, term: dict[str, Any], words: str) -> None:
    put_table(own, "terms", [term])
    if words:
        assert any(f"terms[0].{words}" in fault for fault in faults(own)), faults(own)
    else:
        assert any(one.forms == ("fracture",) for one in merged(own).terms)


@pytest.mark.parametrize(("table", "taken"), [("reasons", "overuse"), ("causes", "sore-upper-back")])
def test_the_own_item_is_told_of_whose_id_is_taken(own: Path, table: str, taken: str) -> None:
    found: Any = LIBRARY.reasons if table == "reasons" else LIBRARY.causes
    put_table(own, table, [plain(found[0], id=taken)])
    assert [fault.partition(": ")[0].split(":")[0] for fault in faults(own)] == [f"{table}.yaml"]


def test_a_rule_that_applies_to_what_is_no_word_is_told(own: Path) -> None:
    applies = {"exercises": [["plank"]], "guidance": [{"a": 1}], "traits": "kneel", "all": 1, "shoes": ["red"]}
    put_table(own, "safety", [plain(LIBRARY.safety[0], id="own-rule", applies=applies)])
    assert len(faults(own)) == len(applies)


@pytest.mark.parametrize("name", ["library.yaml", "safety.yaml", "exercises/towel-pull.yaml"])
def test_an_empty_file_is_told(own: Path, name: str) -> None:
    put(own, name, "# nothing yet\n")
    assert "the file is empty (expected content" in faults(own)[0]


def test_an_id_that_stands_twice_is_told(own: Path) -> None:
    source = plain(LIBRARY.sources["textbook"], id="own-source")
    put_table(own, "sources", [source, source])
    assert any("stands twice" in fault for fault in faults(own))


def test_words_are_data(own: Path) -> None:
    words = "{{ 7*7 }} {number.__class__} <script> &lt;"
    put(own, "exercises/towel-pull.yaml", TOWEL_PULL.replace("Pull your hands apart.", f'"{words}"'))
    assert merged(own).exercises["towel-pull"].steps[1] == words


# ---- What it may be ----


@pytest.mark.parametrize("name", ["nowhere", "file"])
def test_no_folder_is_told(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_text("x")
    [fault] = faults(tmp_path / name)
    assert "there is no such folder" in fault or "it is a file" in fault


def test_of_two_files_with_one_id_the_misnamed_one_is_told(own: Path) -> None:
    put(own, "exercises/towel-pull.yaml", TOWEL_PULL)
    put(own, "exercises/a-copy.yaml", TOWEL_PULL)
    assert faults(own) == ["exercises/a-copy.yaml:1:5: id: 'towel-pull' is not the name of its file (expected a-copy)"]


def test_a_part_of_a_folder_is_told(own: Path) -> None:
    put(own, "exercises/towel-pull.yaml", TOWEL_PULL)
    told = f"{own / 'exercises'}: is only a part of content (expected the folder it lies in)"
    assert faults(own / "exercises") == [told]


def test_an_empty_folder_is_told(own: Path) -> None:
    put(own, ".hidden", "x")
    [fault] = faults(own)
    assert "holds no content" in fault
    assert "triage.yaml" not in fault  # which it could not hold


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("exercise/towel-pull.yaml", 'did you mean "exercises"?'),
        ("exercises/deep/towel-pull.yaml", "is not a folder of content"),
        ("safty.yaml", 'did you mean "safety.yaml"?'),
        ("exercises/towel-pull.yml", "names that end with .yaml or .svg"),
        ("exercises/Towel Pull.yaml", "has a name that is no id"),
        ("exercises/towel..pull.yaml", "has a name that is no id"),
        ("exercises/tówel.yaml", "has a name that is no id"),
        ("exercises/a.b.c.svg", "has a name that is no id"),
        (f"guidance/{'a' * 61}.md", "has a name that is no id"),
        ("run.py", "is not a content file"),
    ],
)
def test_a_file_that_is_no_content_is_told(own: Path, name: str, words: str) -> None:
    put(own, name, TOWEL_PULL)
    [fault] = faults(own)
    assert words in fault


@needs_links
@pytest.mark.parametrize("what", ["file", "folder", "dangling"])
def test_no_link_is_followed(own: Path, tmp_path: Path, what: str) -> None:
    put(tmp_path, "elsewhere/towel-pull.yaml", TOWEL_PULL)
    put(own, "library.yaml", "id: ours\n")
    if what == "folder":
        (own / "exercises").symlink_to(tmp_path / "elsewhere")
    else:
        (own / "exercises").mkdir()
        target = "towel-pull.yaml" if what == "file" else "nowhere.yaml"
        (own / "exercises" / "towel-pull.yaml").symlink_to(tmp_path / "elsewhere" / target)
    [fault] = faults(own)
    assert "is a link, and links are not followed" in fault


@needs_links
def test_the_named_folder_itself_may_be_a_link(own: Path, tmp_path: Path) -> None:
    put(own, "exercises/towel-pull.yaml", TOWEL_PULL)
    (tmp_path / "link").symlink_to(own)
    assert "towel-pull" in merged(tmp_path / "link").exercises


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes there")
def test_a_pipe_or_a_socket_is_refused_and_never_waited_for(own: Path) -> None:
    put(own, "library.yaml", "id: ours\n")
    (own / "exercises").mkdir()
    os.mkfifo(own / "exercises" / "towel-pull.yaml")
    os.mkfifo(own / "sources.yaml")
    with socket.socket(socket.AF_UNIX) as one:
        here = Path.cwd()
        os.chdir(own)
        try:
            one.bind("terms.yaml")
        finally:
            os.chdir(here)
        found = faults(own)
    assert len(found) == 3
    assert all("is no ordinary file" in fault for fault in found)


def test_sizes_have_limits(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(own, "exercises/towel-pull.yaml", TOWEL_PULL + "#" * own_files.MAX_TEXT)
    assert "is larger than 200,000 bytes" in faults(own)[0]
    put(own, "exercises/towel-pull.yaml", TOWEL_PULL)
    put(own, "exercises/towel-pull.svg", b" " * (own_files.MAX_PICTURE + 1))
    assert "is larger than 1,000,000 bytes" in faults(own)[0]
    monkeypatch.setattr(own_files, "MAX_TOTAL", 100)
    (own / "exercises/towel-pull.svg").unlink()
    assert "holds more than 100 bytes in all" in faults(own)[0]


def test_the_number_of_files_has_a_limit(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(own_files, "MAX_FILES", 5)
    for number in range(6):
        put(own, f"exercises/.hidden-{number}", "")
    assert any("holds more than 5 files" in fault for fault in faults(own))


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="may read everything")
def test_a_file_that_may_not_be_read_is_told(own: Path) -> None:
    put(own, "exercises/towel-pull.yaml", TOWEL_PULL).chmod(0)
    assert "cannot be read" in faults(own)[0]


def test_without_opening_inside_folders_it_reads_the_same(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As on Windows, where no file can be opened by its folder."""
    put(own, "exercises/towel-pull.yaml", TOWEL_PULL)
    found = read_own_files(own)
    monkeypatch.setattr(own_files, "_AT", False)
    assert read_own_files(own) == found
    assert "cannot be read" in faults(own / "exercises" / "towel-pull.yaml")[0]


def test_an_own_library_survives_the_cache_in_every_field(own: Path) -> None:
    put(own, "exercises/towel-pull.yaml", TOWEL_PULL)
    put(own, "exercises/towel-pull.svg", SVG)
    library = merged(own)
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(library), type=Library) == library
