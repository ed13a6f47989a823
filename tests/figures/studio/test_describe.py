"""What a picture says to those who cannot see it."""

import pytest

from generator.figures.studio.describe import alternative
from generator.figures.studio.stage import set_stage

from .written import JUNE, figure

STANDS = "start: {stance: standing}\n"


def said(text: str) -> str:
    source = figure(text)
    return alternative(source, {panel: set_stage(source, panel, JUNE) for panel in source.panels})


SHOWN = [
    (STANDS + "arrows: [{from: {up: 30}, to: {up: 60}}]", "Arrow: up."),
    (STANDS + "arrows: [{from: {up: 30}, to: {up: 60}, both: true}]", "Arrow: up or down."),
    (STANDS + "arrows: [{from: hand_r, to: shoulder_r}, {from: hand_l, to: shoulder_l}]", "Arrows: up."),
    (STANDS + "arrows: [{from: {up: 9}, to: {left: 9, front: 9, up: 9}}]", "Arrow: forward and to the left."),
    ("start: {trunk: {turn: 90}}\narrows: [{from: {up: 9}, to: {left: 9, up: 9}}]", "Arrow: forward."),
    (STANDS + "arrows: [{circle: {of: c7, from: 50, to: -50}}]", "Arrow: round to the right."),
    (STANDS + "end: {arms: {reach: up}}\narrows: [{follow: hand_l}, {follow: hand_r}]", "Arrows: both hands go up."),
    (STANDS + "end: {leg_r: {reach: down front*2}}\narrows: [{follow: ankle_r}]", "Arrow: the right foot goes forward"),
    (STANDS + "end: {}\narrows: [{in: start, from: head, to: {from: head, up: 9}}, {from: {up: 9}, to: {back: 9}}]",
     "Arrows: first up, then back and down."),
    ("start: {stance: on-the-back}\narrows: [{from: chest, to: head}]", "Arrow: towards the head."),
    ("start: {stance: on-the-front}\narrows: [{from: chest, to: knee_l}]", "Arrow: towards the feet."),
    ("start: {stance: on-the-back}\narrows: [{from: shoulder_r, to: shoulder_l}]", "Arrow: to the left."),
    ("start: {stance: on-the-right-side}\narrows: [{from: chest, to: {from: chest, front: 9}}]", "Arrow: forward."),
]  # fmt: skip


@pytest.mark.parametrize(("written", "words"), SHOWN, ids=[words for _, words in SHOWN])
def test_arrows_are_said_in_plain_words(written: str, words: str) -> None:
    assert words in said(written)


def test_the_side_that_is_seen_is_said_unless_the_panels_are_turned() -> None:
    assert said("view: front\n" + STANDS + "end: {trunk: {turn: 350}}").startswith("Seen from the front.")
    assert "Seen" not in said("view: front\n" + STANDS + "end: {trunk: {turn: 180}}")
