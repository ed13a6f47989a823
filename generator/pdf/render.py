"""From a plan to the finished PDF: markup, pages, painting, with the plan inside."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import lru_cache
from math import ceil
from pathlib import Path
from typing import TypeVar

import msgspec
from msgspec import Struct, structs

from generator.collector import without_collecting
from generator.document.handout import DENSITIES, handout
from generator.document.pictures import (
    BODY_MAP,
    DISTANCE_CHART,
    Pictured,
    exercise_picture,
    scene_picture,
    scenes,
)
from generator.document.tree import Element
from generator.engine.model import Plan, Week
from generator.figures.bodymap import body_map
from generator.figures.chart import ChartWeek, distance_chart
from generator.figures.drawing import Drawing
from generator.figures.library_figures import figure_for, people, person_for, scene_for
from generator.layout.engine import PAGE_SIZES, lay_out
from generator.layout.items import LaidOut
from generator.layout.theme import Theme, load_theme
from generator.library.model import Library
from generator.pdf.painter import Attachment, Metadata, paint
from generator.resources import content_dir, templates_dir

_Made = TypeVar("_Made")

_FEWEST_PAGES = 20  # times as dear is a page where a handout would else grow too long
_LONGEST_LINES = 36.0  # em: lines of some 75 letters, the most that is read with ease, are for such handouts alone


class RenderOptions(Struct, frozen=True, kw_only=True):
    """How a handout is printed. ``page``: ``a4`` or ``letter``; ``data``: put ``plan.json`` inside."""

    page: str = "a4"
    data: bool = True


class Rendered(Struct, frozen=True, kw_only=True):
    """A finished handout: its bytes, its number of pages, and what a person should know of it."""

    pdf: bytes
    pages: int
    warnings: tuple[str, ...]


def plan_json(plan: Plan) -> bytes:
    """The plan as the JSON that is embedded; the same object as ``explain --json`` prints."""
    return msgspec.json.encode(plan)


@lru_cache(maxsize=4)
def _theme(path: Path) -> Theme:
    return load_theme(path)


@lru_cache(maxsize=4)
def _closer(theme: Theme) -> Theme:
    """Return a theme under which a handout has as few pages as it can, whatever else that costs."""
    penalties, page = theme.penalties, theme.page
    return structs.replace(
        theme,
        penalties=structs.replace(penalties, page=_FEWEST_PAGES * penalties.page),
        page=structs.replace(page, measure=max(page.measure, _LONGEST_LINES)),
    )


def _chart_week(week: Week) -> ChartWeek:
    """What the chart shows of a week; in minutes when it has no distance, as a week of walking has none."""
    distances = [run.distance for run in week.runs if run.distance is not None]
    minutes = [run.minutes for run in week.runs if run.minutes is not None]
    measured = distances if week.distance else minutes
    return ChartWeek(
        label=f"Week {week.week}",
        distance=week.distance,
        minutes=None if week.distance else sum(minutes),
        longest=max(measured, default=None),
        walking=bool(week.runs) and all(run.kind == "walk" for run in week.runs),
    )


def _drawings(plan: Plan, library: Library, width: float) -> dict[str, Drawing]:
    """Every drawing that the handout of ``plan`` may place, by key."""
    person = person_for(plan.runner.id or plan.runner.name or "", people())
    folder = content_dir() / library.home
    drawings = {BODY_MAP: body_map(plan.symptoms["sites"], folder, person)}
    weeks = [_chart_week(week) for week in plan.weeks]
    if any(week.distance or week.minutes for week in weeks):
        drawings[DISTANCE_CHART] = distance_chart(weeks, plan.runner.units, width)
    for exercise in plan.exercises:
        figure = figure_for(exercise.id, folder, person, library.pictures)
        if figure is not None:
            drawings[exercise_picture(exercise.id)] = figure
    for scene in (scene for shown in scenes(plan, library).values() for scene in shown):
        figure = scene_for(scene.figure, folder, person, scene.marks, library.pictures)
        if figure is not None:
            drawings[scene_picture(scene.figure)] = figure
    return drawings


def _pictured(drawing: Drawing) -> Pictured:
    return Pictured(drawing.alt, drawing.caption, drawing.width, drawing.height, worded=bool(drawing.labels))


def _most_pages(plan: Plan) -> int:
    """The length not to pass: 2 pages of referral; 12 for a plan of four weeks, a page of diary more for each four."""
    if plan.disposition != "self-care":
        return 2
    return 12 + max(0, ceil((len(plan.weeks) - 4) / 4))


def _untranslated(plan: Plan, printed: str) -> list[str]:
    """What to say when the runner's language is not the one that is printed."""
    asked = plan.runner.language
    if asked.lower().split("-")[0] == printed:
        return []
    return [f"language: there is no translation into {asked} yet; the handout is in English."]


def _roomiest(made: Callable[[int], _Made], count: int, fits: Callable[[_Made], bool]) -> _Made:
    """The first of ``count`` forms of a handout that fits, else the last: from roomy to tight they get shorter.

    The first is tried by itself, as it is the one for most short handouts; the others by halving.
    """
    found = made(0)
    if fits(found):
        return found
    low, high, at = min(1, count - 1), count - 1, 0
    while low < high:
        middle = (low + high) // 2
        tried = made(middle)
        if fits(tried):
            high, found, at = middle, tried, middle
        else:
            low = middle + 1
    return found if at == low else made(low)


@without_collecting
def render(plan: Plan, library: Library, options: RenderOptions) -> Rendered:
    """Print the handout of ``plan``: PDF/UA-1 and PDF/A-3a, the same bytes for the same plan and options.

    Raises:
        MarkupError: a template is at fault.

    """
    page = PAGE_SIZES[options.page]
    theme = _theme(templates_dir() / "themes" / "default.toml")
    drawings = _drawings(plan, library, theme.measure(page))
    pictures = {key: _pictured(drawing) for key, drawing in drawings.items()}
    most = _most_pages(plan)

    def made(index: int) -> tuple[Element, LaidOut]:
        density = DENSITIES[index]
        tree = handout(plan, library, templates_dir(), pictures, density)
        return tree, lay_out(tree, _closer(theme) if density.flows else theme, page, drawings)

    tree, laid_out = _roomiest(made, len(DENSITIES), lambda found: len(found[1].pages) <= most)
    attachments = [
        Attachment(
            name="plan.json",
            data=plan_json(plan),
            mime="application/json",
            description="The plan in this handout, for programs to read",
        )
    ]
    pdf = paint(
        laid_out,
        Metadata(
            title=tree.attrs["title"],
            author=plan.clinic.get("organisation") or plan.coach.get("name") or "Stridesheet",
            subject=library.title,
            language=tree.attrs["lang"],
            # The day of issue alone: a handout made again on the same day is the same to the byte.
            created=datetime.fromisoformat(plan.provenance.issued).replace(tzinfo=UTC),
            producer=f"Stridesheet {plan.provenance.generator}",
        ),
        attachments if options.data else [],
    )
    return Rendered(
        pdf=pdf, pages=len(laid_out.pages), warnings=(*_untranslated(plan, tree.attrs["lang"]), *laid_out.warnings)
    )
