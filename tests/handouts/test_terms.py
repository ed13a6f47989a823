"""Each medical term is explained where it first stands, in the handouts of runners of every kind."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import pytest

from generator.figures.library_figures import figure_for, people, scene_for
from generator.library.model import Term
from generator.resources import content_dir
from tests.content.readability import flesch_kincaid
from tests.handouts.making import blocks, handout_of, tree_of
from tests.handouts.runners import FULL, MANY, RUNNERS, like
from tests.property.planning import library
from tests.tools.tags import read_tags

LONGEST_MEANING = 8


def stands_in(phrases: Iterable[str], text: str) -> bool:
    """Whether one of some phrases stands in a text as whole words."""
    either = "|".join(map(re.escape, phrases))
    return re.search(rf"(?<![\w-])(?:{either})(?![\w-])", text, re.IGNORECASE) is not None


def used(term: Term, text: str) -> bool:
    return stands_in((term.id, *term.forms), text)


def explained(term: Term, text: str) -> bool:
    return stands_in((term.means, *term.said), text)


def unexplained(found: Iterable[tuple[str, str]]) -> list[str]:
    """The terms that are not explained where they first stand, each with its block.

    One in a heading is explained right below it, one in the large words of what to do further down.
    """
    missing = {term.id: term for term in library().terms}
    above: dict[str, str] = {}
    large: dict[str, str] = {}
    faults = []
    for kind, text in found:
        if kind == "heading" and re.match(r"\d+\. ", text):
            continue  # the name of an exercise, on its card
        here = {name: text for name, term in missing.items() if used(term, text)}
        if kind == "heading":
            above |= here
        elif kind == "large":
            large |= here
        else:
            due = above | here
            faults += [f"{name}: {where}" for name, where in due.items() if not explained(missing[name], text)]
            for name in due:
                del missing[name]
            above = {}
    return faults + [f"{name}: {where}" for name, where in (above | large).items() if name in missing]


@pytest.mark.parametrize("runner", MANY, ids=str)
def test_a_term_is_explained_where_it_first_stands(runner: str) -> None:
    for density in (0, -1):
        assert unexplained(blocks(tree_of(MANY[runner], density))) == []


@pytest.mark.parametrize("runner", RUNNERS, ids=str)
def test_a_term_is_explained_where_it_is_first_read_out(runner: str) -> None:
    tags = read_tags(handout_of(RUNNERS[runner]).pdf).walk()
    spoken = [("heading" if tag.kind.startswith("H") else "text", " ".join(tag.text().split()))
              for tag in tags if re.fullmatch(r"H\d|P|LBody|TD|Caption", tag.kind)]  # fmt: skip
    large = {text for kind, text in blocks(tree_of(RUNNERS[runner])) if kind == "large"}
    assert unexplained(("large" if text in large else kind, text) for kind, text in spoken if text) == []


def test_a_meaning_is_short_and_plain_and_uses_no_other_term() -> None:
    terms = library().terms
    assert {term.id: term.means for term in terms if len(term.means.split()) > LONGEST_MEANING} == {}
    assert {term.id: term.means for term in terms if flesch_kincaid(f"This means {term.means}.") > 6} == {}
    assert [(term.id, other.id) for term in terms for other in terms if used(other, term.means)] == []


def test_no_word_belongs_to_two_terms() -> None:
    forms = [form.lower() for term in library().terms for form in (term.id, *term.forms)]
    assert sorted(forms) == sorted(set(forms))


def test_every_term_stands_in_some_text() -> None:
    folder = content_dir() / "upper-back"
    files = [path for path in folder.rglob("*") if path.suffix in (".yaml", ".md") and path.name != "terms.yaml"]
    said = " ".join(path.read_text(encoding="utf-8") for path in files)
    said = " ".join(said.split())
    assert [term.id for term in library().terms if not used(term, said)] == []


def test_what_a_figure_says_uses_no_term() -> None:
    """A figure's words cannot be explained in place: they are read out as one."""
    folder: Path = content_dir() / "upper-back"
    figures = [figure_for(name, folder, people()[0]) for name in library().exercises]
    scenes = {picture.figure: tuple(picture.marks) for item in library().guidance.values() for picture in item.pictures}
    figures += [scene_for(name, folder, people()[0], marks) for name, marks in scenes.items()]
    said = {f"{figure.alt} {figure.caption}" for figure in figures if figure is not None}
    assert len(said) > len(library().exercises)  # and every scene
    assert [(term.id, text) for text in sorted(said) for term in library().terms if used(term, text)] == []


def test_words_from_outside_are_printed_without_a_meaning() -> None:
    """Whatever others wrote: names, a note, a reason, a load."""
    terms = " ".join(form for term in library().terms for form in (term.id, *term.forms))
    clinic = {
        "organisation": f"1 {terms}", "clinician": f"2 {terms}", "note": f"3 {terms}", "cleared_by": f"4 {terms}",
        "cleared_on": "2026-11-20",
    }  # fmt: skip
    prescription = {
        "include": ["band-row"], "override": f"5 {terms}", "dose": {"band-row": {"load": f"6 {terms}"}}
    }  # fmt: skip
    told = like(name=f"7 {terms}", clinic=clinic, prescription=prescription, coach={"name": f"8 {terms}"})
    for profile in (told, {**FULL, "name": f"7 {terms}", "clinic": clinic, "screening": {"fever": "yes"}}):
        for density in (0, -1):
            tree = tree_of(profile, density)
            said = " ".join(text for _, text in blocks(tree))
            for digit in "12345678":
                assert said.count(f"{digit} {terms[:20]}") == said.count(f"{digit} {terms}")
            assert unexplained((kind, text.replace(terms, "")) for kind, text in blocks(tree)) == []
