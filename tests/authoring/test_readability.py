"""The grade by rule agrees with a pronouncing dictionary on every word and every block of the content."""

from __future__ import annotations

import itertools
from functools import cache

import pytest

from generator.authoring.linter import read
from generator.authoring.readability import grade, syllables, words_of
from generator.authoring.texts import texts
from generator.library.loader import read_files
from generator.resources import content_dir
from tests.content.readability import _syllables_by_word, flesch_kincaid


@cache
def blocks() -> tuple[str, ...]:
    content, found = read(read_files(content_dir() / "upper-back"))
    assert content.library is not None, found
    told = [text for text in texts(content) if text.kind not in ("title", "phrase")]
    return tuple(
        " ".join(part.text for part in parts)
        for _, parts in itertools.groupby(told, key=lambda text: (id(text.item), text.block))
    )


def word_list() -> list[str]:
    return sorted({word.lower().replace("’", "'") for block in blocks() for word in words_of(block)})


def test_syllables_are_counted_as_they_are_spoken() -> None:
    spoken = _syllables_by_word()
    known = [word for word in word_list() if word in spoken]
    assert len(known) > 900
    wrong = {word: (syllables(word), spoken[word]) for word in known if syllables(word) != spoken[word]}
    assert len(wrong) <= 0.02 * len(known), wrong
    assert [word for word, (count, told) in wrong.items() if abs(count - told) > 1] == []


def test_the_grade_of_each_block_is_that_of_the_dictionary() -> None:
    """One syllable moves a block by 11.8 / words, so a short one may differ more."""
    known = _syllables_by_word().keys()
    compared = [block for block in blocks() if {word.lower().replace("’", "'") for word in words_of(block)} <= known]
    assert len(compared) > 500
    off = {
        block: round(grade(block) - flesch_kincaid(block), 2)
        for block in compared
        if abs(grade(block) - flesch_kincaid(block)) > (0.5 if len(words_of(block)) >= 12 else 1.2)
    }
    assert off == {}


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("breathe", 1), ("breathes", 1), ("moved", 1), ("lifted", 2), ("muscle", 2), ("muscles", 2), ("movement", 2),
        ("safely", 2), ("exercise", 3), ("stiffness", 2), ("area", 3), ("idea", 3), ("doing", 2), ("easier", 3),
        ("physiotherapist", 6), ("osteoporosis", 6), ("shoulder-blade", 3), ("doesn't", 2), ("runner's", 2),
        ("centre", 2), ("more", 1), ("rhythm", 1), ("queue", 1), ("technique", 2), ("something", 2), ("psst", 1),
        ("’", 1),
    ],
)  # fmt: skip
def test_syllables_of_a_word(word: str, count: int) -> None:
    assert syllables(word) == count


def test_a_text_without_words_has_no_grade() -> None:
    assert grade("") == grade("12 – 34") == 0


def test_longer_words_and_sentences_are_harder() -> None:
    assert grade("Sit tall. Breathe in. Let go.") < grade("Sit tall and breathe in, and then let go.")
    assert grade("Move your back.") < grade("Mobilise your vertebrae.")
    assert grade("- Sit tall\n- Breathe in") < grade("Sit tall Breathe in")
