"""Finished handouts, made as ``make`` makes them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from generator.document.handout import DENSITIES, handout
from generator.document.pictures import BODY_MAP, DISTANCE_CHART, Pictured
from generator.document.tree import Element
from generator.document.vocabulary import INLINE
from generator.engine.model import Plan
from generator.engine.plan import plan_for
from generator.pdf.render import Rendered, RenderOptions, render
from generator.profile.reading import profile_from_bytes
from generator.resources import templates_dir
from tests.property.planning import library
from tests.tools.tags import tag_text

ISSUED = date(2026, 11, 23)


@cache
def _plan_of(profile: str) -> Plan:
    reading = profile_from_bytes(profile.encode(), "profile.json", ISSUED, exercises=library().exercises, form="json")
    return plan_for(reading.profile, library(), ISSUED)


def plan_of(profile: dict[str, Any]) -> Plan:
    """The plan of a profile given as data."""
    return _plan_of(json.dumps(profile, default=str))


def handout_of_file(path: Path, page: str = "a4") -> Rendered:
    """The finished handout of a profile in a file."""
    reading = profile_from_bytes(
        path.read_bytes(), path.name, ISSUED, exercises=library().exercises, form=path.suffix[1:]
    )
    return render(plan_for(reading.profile, library(), ISSUED), library(), RenderOptions(page=page))


def handout_of(profile: dict[str, Any], page: str = "a4") -> Rendered:
    """The finished handout of a profile given as data."""
    return render(plan_of(profile), library(), RenderOptions(page=page))


@cache
def _tree_of(profile: str, density: int) -> Element:
    places = {key: Pictured("", "", 220, 200) for key in (BODY_MAP, DISTANCE_CHART)}
    return handout(_plan_of(profile), library(), templates_dir(), places, DENSITIES[density])


def tree_of(profile: dict[str, Any], density: int = 0) -> Element:
    """A profile's handout as markup, without pictures; the densities go from roomy to tight."""
    return _tree_of(json.dumps(profile, default=str), density % len(DENSITIES))


def _words_in(element: Element) -> str:
    return "".join(_words_in(child) if isinstance(child, Element) else child for child in element.children)


def blocks(element: Element, without: tuple[str, ...] = ()) -> Iterator[tuple[str, str]]:
    """Every block in reading order, with its words: ``heading``, ``large`` (what to do first) or ``text``.

    The running head and foot are not read; nor is what stands in the elements ``without``.
    """
    if element.tag in ("header", "footer", *without):
        return
    inner = [child for child in element.children if isinstance(child, Element) and child.tag not in INLINE]
    for child in inner:
        yield from blocks(child, without)
    text = "" if inner else " ".join(_words_in(element).split())
    if text:
        large = "large" if element.attrs.get("class") == "action" else "text"
        yield "heading" if element.tag in ("h1", "h2", "h3") else large, text


@cache
def _words_of(profile: str, page: str) -> str:
    return " ".join(tag_text(handout_of(json.loads(profile), page).pdf).split())


def words_of(profile: dict[str, Any], page: str = "a4") -> str:
    """Everything that a screen reader says of a runner's handout, on one line."""
    return _words_of(json.dumps(profile, sort_keys=True, default=str), page)
