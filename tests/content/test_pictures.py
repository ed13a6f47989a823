"""The pictures that guidance shows: what they are for, and that they can point out all a runner may tell."""

from __future__ import annotations

from typing import get_args

import pytest
import yaml

from generator.library.loader import load_library
from generator.library.model import Library
from generator.profile.model import Carry, Form
from generator.resources import content_dir

FOLDER = content_dir() / "upper-back"


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library(FOLDER)


def test_each_fault_of_form_can_be_pointed_out(library: Library) -> None:
    (picture,) = library.guidance["improve-running-form"].pictures
    drawn = yaml.safe_load((FOLDER / "figures" / f"{picture.figure}.yaml").read_text(encoding="utf-8"))
    assert set(picture.marks) == set(get_args(Form)) == {mark["id"] for mark in drawn["marks"]}


@pytest.mark.parametrize("thing", [thing for thing in get_args(Carry) if thing != "poor-fit-sports-bra"])
def test_each_thing_carried_has_its_picture(library: Library, thing: str) -> None:
    item = library.guidance["carry-less"]
    reasons = [rule.id for rule in item.reasons if rule.when == {"carries": {"has": thing}}]
    assert [picture.because for picture in item.pictures if set(picture.because) <= set(reasons)] == [tuple(reasons)]


def test_a_mark_stands_for_what_its_rule_speaks_of(library: Library) -> None:
    rules = {rule.id: rule for item in library.guidance.values() for rule in (*item.reasons, *item.notes)}
    for item in library.guidance.values():
        for picture in item.pictures:
            for mark, rule in picture.marks.items():
                assert rules[rule].when == {"form": {"has": mark}}


def test_every_scene_is_shown_with_some_guidance(library: Library) -> None:
    shown = {picture.figure for item in library.guidance.values() for picture in item.pictures}
    scenes = {path.stem for path in (FOLDER / "figures").glob("*.yaml")} - {"body-map"}
    assert scenes <= shown
