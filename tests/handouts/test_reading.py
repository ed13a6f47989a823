"""A whole handout is plain to read, has its parts in order, and keeps to its length."""

from __future__ import annotations

import re
from itertools import pairwise
from math import inf
from typing import Any

import pytest

from generator.resources import content_dir
from tests.content.readability import flesch_kincaid, smog, word_count
from tests.handouts.making import blocks, handout_of, handout_of_file, plan_of, tree_of, words_of
from tests.handouts.runners import FULL, MANY, RUNNERS
from tests.tools.tags import read_tags, tag_text

EXAMPLES = sorted((content_dir() / "examples").glob("*.yaml"))
EXAMPLES_BY_NAME = {path.stem: path for path in EXAMPLES}


GRADE = 6
SMOG = 8
# A grade is made for sentences: in a few words one long name ("chest stretch", "exercises", "local emergency number")
# decides it. A block of one line may reach the lower secondary grades, and what is shorter is a label: it counts in
# the whole handout alone.
LINE, LINE_GRADE = 10, 9
LABEL = 5


def most(block: str) -> float:
    """The highest grade that a block may have, by its length."""
    count = word_count(block)
    return GRADE if count >= LINE else LINE_GRADE if count >= LABEL else inf


def without_marks(block: str) -> str:
    """A block without the numbers of its sources."""
    return re.sub(r"\s*\[\d+\]", "", block)


def read_out(pdf: bytes) -> list[str]:
    """What is read as sentences, block by block: not the cells of tables, and not the sources below their heading."""
    blocks = []
    for tag in read_tags(pdf).walk():
        text = tag.attributes.get("Alt", "") or " ".join(tag.text().split())
        if text == "Where this advice comes from":
            break
        if re.fullmatch(r"H\d|P|LBody|Caption|Figure", tag.kind) and text:
            blocks.append(without_marks(text))
    return blocks


def written(profile: dict[str, Any], density: int) -> list[str]:
    """The same of a handout's markup, which is made without pictures."""
    found: list[str] = []
    for kind, text in blocks(tree_of(profile, density), ("td", "th")):
        if kind == "heading" and text == "Where this advice comes from":
            break
        found.append(without_marks(text))
    return found


def hard(found: list[str]) -> dict[str, float]:
    """The blocks that are above their grade."""
    grades = {block: flesch_kincaid(block) for block in found}
    return {block: round(grade, 1) for block, grade in grades.items() if grade > most(block)}


def headings(profile: dict[str, Any]) -> list[str]:
    """The headings of a runner's handout, in the order of the tags."""
    tags = read_tags(handout_of(profile).pdf).walk()
    return [" ".join(tag.text().split()) for tag in tags if re.fullmatch(r"H[1-6]", tag.kind)]


@pytest.mark.parametrize("runner", [*RUNNERS, *(path.stem for path in EXAMPLES)], ids=str)
def test_what_is_read_out_is_plain(runner: str) -> None:
    made = handout_of(RUNNERS[runner]) if runner in RUNNERS else handout_of_file(EXAMPLES_BY_NAME[runner])
    found = read_out(made.pdf)
    assert any(block.startswith("Body map") for block in found)  # what a figure says is among it
    assert hard(found) == {}
    assert flesch_kincaid("\n\n".join(found)) <= GRADE
    assert smog("\n\n".join(found)) <= SMOG


@pytest.mark.parametrize("runner", MANY, ids=str)
def test_every_block_of_every_kind_of_handout_is_plain(runner: str) -> None:
    for density in (0, -1):
        found = written(MANY[runner], density)
        assert len(found) > 20
        assert hard(found) == {}
        assert flesch_kincaid("\n\n".join(found)) <= GRADE
        assert smog("\n\n".join(found)) <= SMOG


@pytest.mark.parametrize(
    "words",
    [
        # Walk–run steps, by how they are counted, and runs by effort.
        "Do this 4 times.", "Keep taking turns until", "Walk for a minute whenever you need to.",
        # Outings and doses as they stand in the weeks, the diary and the cards.
        "Easy run", "Long run", "Walk–run", "Walk 20 min", "Race 10 miles", "Exercises A", "Start with",
        "times, each side", "hold 3 seconds", "20 breaths", "every day", "2 days a week", "1 day a week", "20 m",
        # What a country, or none, says.
        "Call your local emergency number", "Call 999",
    ],
)  # fmt: skip
def test_some_runner_reads_each_sentence_that_is_made_by_the_program(words: str) -> None:
    """So that the tests above have read it."""
    assert any(words in text for profile in MANY.values() for _, text in blocks(tree_of(profile)))


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("runner", RUNNERS, ids=str)
def test_a_handout_keeps_to_its_length(runner: str, paper: str) -> None:
    pages = handout_of(RUNNERS[runner], paper).pages
    if plan_of(RUNNERS[runner]).disposition == "self-care":
        assert 4 <= pages <= 12
    else:
        assert 1 <= pages <= 2


@pytest.mark.parametrize("runner", [name for name in RUNNERS if plan_of(RUNNERS[name]).disposition == "self-care"])
def test_a_self_care_handout_has_its_six_parts_in_order(runner: str) -> None:
    found = headings(RUNNERS[runner])
    parts = [
        "Your upper-back plan", "Your traffic light", "Why it may hurt", "What helps now", "Your exercises",
        "Your weeks", "Keep it away", "Your diary", "What you told us", "Where this advice comes from",
    ]  # fmt: skip
    places = [found.index(part) for part in parts]
    assert places == sorted(places)
    assert ("Check this before you start" in found) == plan_of(RUNNERS[runner]).gate
    assert "Week 1" in words_of(RUNNERS[runner])


@pytest.mark.parametrize("runner", [name for name in RUNNERS if plan_of(RUNNERS[name]).disposition != "self-care"])
def test_a_referral_says_what_to_do_first_and_has_no_exercises(runner: str) -> None:
    said, plan, found = words_of(RUNNERS[runner]), plan_of(RUNNERS[runner]), headings(RUNNERS[runner])
    places = [found.index(part) for part in ("Why", "What to say", "While you wait", "What you told us")]
    assert places == sorted(places)
    for fired in plan.triage:
        assert all(reason.text in said for reason in fired.because)
    assert "Your exercises" not in found


@pytest.mark.parametrize("runner", RUNNERS, ids=str)
def test_what_the_runner_answered_stands_in_the_handout(runner: str) -> None:
    said = words_of(RUNNERS[runner])
    plan = plan_of(RUNNERS[runner])
    if plan.answers and set(plan.answers.values()) == {"no"} and len(plan.answers) == 22:
        assert "you told us all 22 answers are no" in said
    screening = RUNNERS[runner].get("screening")
    told = list(screening.values()) if isinstance(screening, dict) else []
    assert said.count("You said yes:") == ("yes" in told or True in told)
    assert said.count("You were not sure:") == ("unsure" in told)


def test_what_counts_as_an_answer_is_not_said_to_have_been_answered() -> None:
    told = {"name": "Ana", "symptoms": {"sites": ["neck"], "pain_now": 2, "when": ["deep-breath"]}}
    said = words_of({**told, "health": {"medicines": ["corticosteroid"]}})
    assert "You said yes" not in said
    assert "You were not sure" not in said
    assert "Taken from your other answers: You told us that a deep breath" in said
    assert "You take a steroid" in said


def test_what_speaks_against_a_medicine_comes_before_the_words_for_everyone() -> None:
    told = {"name": "Ana", "screening": "clear", "symptoms": {"sites": ["neck"], "pain_now": 2}}
    said = words_of({**told, "health": {"conditions": [], "medicines": ["anticoagulant"]}})
    assert said.index("so do not take pills like ibuprofen") < said.index("hot run")


def test_the_name_of_each_exercise_and_each_guidance_is_printed() -> None:
    from tests.property.planning import library

    plan, said = plan_of(FULL), words_of(FULL)
    assert all(library().exercises[chosen.id].name in said for chosen in plan.exercises)
    assert all(library().guidance[given.id].title in said for given in plan.guidance)


def test_headings_never_skip_a_level() -> None:
    for profile in RUNNERS.values():
        kinds = [tag.kind for tag in read_tags(handout_of(profile).pdf).walk()]
        found = [int(kind[1]) for kind in kinds if re.fullmatch(r"H[1-6]", kind)]
        assert found[0] == 1
        assert all(after <= before + 1 for before, after in pairwise(found))


HOSTILE = "<b>S&P 500</b> {{ 7*7 }} ]]> &amp;"


def test_words_from_outside_are_printed_as_they_are() -> None:
    said = words_of({**FULL, "name": HOSTILE, "clinic": {"organisation": HOSTILE, "note": HOSTILE}})
    assert said.count(HOSTILE) >= 3


@pytest.mark.parametrize("name", ["Ελένη Παπαδοπούλου", "Наталья Щукина", "Łukasz Żółć", "Nguyễn Thị Ánh", "x" * 120])
def test_names_are_printed_right(name: str) -> None:
    made = handout_of({**FULL, "name": name})
    assert made.warnings == ()
    assert name in " ".join(tag_text(made.pdf).split())


def test_a_letter_that_no_font_has_is_told_and_shown() -> None:
    made = handout_of({**FULL, "name": "山田 Jo"})
    assert any("山" in warning for warning in made.warnings)
    assert "Jo" in tag_text(made.pdf)


def test_a_long_note_is_printed_whole() -> None:
    note = "\n\n".join(f"Paragraph {n}: " + "keep the desk breaks going and write it down. " * 6 for n in range(10))
    said = words_of({**FULL, "clinic": {"organisation": "Harbour Physiotherapy", "note": note}})
    assert all(f"Paragraph {n}:" in said for n in range(10))
    assert said.count("keep the desk breaks going") == 60


def test_a_language_without_translation_is_told() -> None:
    made = handout_of({**FULL, "language": "pt-BR"})
    assert any("pt-BR" in warning and "English" in warning for warning in made.warnings)
    assert handout_of({**FULL, "language": "en-GB"}).warnings == ()
