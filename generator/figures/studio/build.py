"""Builds figures: which are stale, and drawing them in parallel. Writing the files is the caller's.

A *plate* is one figure with one person; its file is ``ID.PERSON.svg`` beside the figure's YAML. numpy is imported only
where something is drawn.
"""

from __future__ import annotations

import re
import signal
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from importlib.util import find_spec
from multiprocessing import get_context
from pathlib import Path
from typing import Final, Literal, NamedTuple

from generator.figures.studio.digests import figure_digest, mark_of, marked, studio_digest
from generator.figures.studio.people import Person
from generator.figures.studio.sources import FOLDERS, ID, FigureFile
from generator.profile.errors import Fault

State = Literal["fresh", "stale", "altered", "missing", "foreign", "folder"]
"""What a plate's file is; :data:`PROBLEMS` says it in words."""

PROBLEMS: Final[dict[State, str]] = {
    "stale": "is out of date: its words, its person or the drawing code changed",
    "altered": "was changed after it was drawn; use --all to draw it again",
    "missing": "is missing",
    "foreign": "has the name of a figure that the program draws, but was not drawn by it; delete it, or call it ID.svg",
    "folder": "is a folder; the file of a figure belongs here",
}
ORPHAN: Final = "is not used: there is no such figure or person, or an ID.svg made by hand is used for everyone"
CHANGED_ORPHAN: Final = f"was changed after it was drawn and {ORPHAN}; delete it, or call it ID.svg"
NO_NUMPY: Final = (
    'Drawing figures needs numpy, which is not installed. Install it with: pip install "stridesheet[figures]"'
)


class Undrawable(Exception):  # noqa: N818  not an error of a figure: this installation cannot draw
    """What drawing needs is not installed; the message says what to do."""


class Plate(NamedTuple):
    """One figure with one person. ``path`` is where its file belongs, ``digest`` what the file must say."""

    figure: FigureFile
    person: Person
    path: Path
    digest: str


class Outcome(NamedTuple):
    """What drawing a plate gave: ``svg`` with its mark, empty when the pose cannot be drawn at all."""

    plate: Plate
    svg: str
    faults: tuple[Fault, ...]


class Drawn(NamedTuple):
    """What the studio gives for a figure and a person: the SVG, and every fault of the pose."""

    svg: str
    faults: tuple[Fault, ...]


_PLATE: Final = re.compile(rf"{ID}\.[a-z]+\.svg")  # ID.PERSON.svg: no other name is ours to take away

Draw = Callable[[FigureFile, Person], Drawn]


def plates_for(figures: Iterable[FigureFile], people: Sequence[Person]) -> tuple[Plate, ...]:
    """Return the plates of ``figures`` with all ``people``, figure by figure; a figure made by hand needs none."""
    studio = studio_digest()
    return tuple(
        Plate(
            figure, person, figure.path.with_name(f"{figure.id}.{person.id}.svg"), figure_digest(figure, person, studio)
        )
        for figure in figures
        if figure.by_hand() is None
        for person in people
    )


def state_of(path: Path, digest: str) -> State:
    """Return what a plate's file is when its digest should be ``digest``."""
    if path.is_dir():
        return "folder"
    try:
        mark = mark_of(path.read_bytes())
    except FileNotFoundError:
        return "missing"
    if mark is None:
        return "foreign"
    if not mark.intact:
        return "altered"
    return "fresh" if mark.digest == digest else "stale"


def orphans(content: Path, plates: Iterable[Plate]) -> tuple[tuple[Path, str], ...]:
    """Return the files in ``content`` that the studio drew and that no one asks for, with what is wrong with each.

    That is :data:`ORPHAN`, or :data:`CHANGED_ORPHAN` for work of someone's hand. ``plates`` are those of all figures
    and people. Files without the studio's mark, or not called ``ID.PERSON.svg``, are never among them.
    """
    wanted = {plate.path for plate in plates}
    found = []
    for path in (path for folder in FOLDERS for path in sorted((content / folder).glob("*.svg"))):
        if path in wanted or not _PLATE.fullmatch(path.name) or not path.is_file():
            continue
        mark = mark_of(path.read_bytes())
        if mark is not None:
            found.append((path, ORPHAN if mark.intact else CHANGED_ORPHAN))
    return tuple(found)


def problems(plates: Sequence[Plate], content: Path | None = None) -> tuple[tuple[Path, str], ...]:
    """Return each file that is not up to date, with what is wrong with it. Draws nothing and needs no numpy.

    With ``content``, ``plates`` are those of all its figures and people, and orphans are told too.
    """
    states = ((plate.path, state_of(plate.path, plate.digest)) for plate in plates)
    wrong = tuple((path, PROBLEMS[state]) for path, state in states if state != "fresh")
    return wrong if content is None else (*wrong, *orphans(content, plates))


def require_numpy() -> None:
    """Raise :class:`Undrawable` when numpy is not installed."""
    if find_spec("numpy") is None:
        raise Undrawable(NO_NUMPY)


def draw_all(plates: Sequence[Plate], jobs: int, draw: Draw | None = None) -> Iterator[Outcome]:
    """Draw every plate in up to ``jobs`` processes and yield the outcomes in the order of ``plates``.

    The drawings do not depend on ``jobs``. With 1 nothing is started. Other processes are always new ones, so that they
    draw with the code as it stands on disk.

    Raises:
        Undrawable: numpy is not installed.
        RuntimeError: drawing failed in a way that is no fault of the pose; it names the figure.
    """
    if not plates:
        return
    if draw is None:
        require_numpy()
        draw = _draw
    tasks = [(plate, draw) for plate in plates]
    if jobs == 1:
        yield from map(_outcome, tasks)
        return
    pool = ProcessPoolExecutor(min(jobs, len(tasks)), mp_context=get_context("spawn"), initializer=_ignore_interrupts)
    try:
        yield from pool.map(_outcome, tasks)
    finally:  # after an interrupt only the plates in work are waited for
        pool.shutdown(cancel_futures=True)


def _ignore_interrupts() -> None:
    """Ctrl-C reaches every process of a terminal; the one that started this one ends it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _outcome(task: tuple[Plate, Draw]) -> Outcome:
    plate, draw = task
    try:
        svg, faults = draw(plate.figure, plate.person)
    except Exception as error:
        raise RuntimeError(f"{plate.figure.path}, drawn with {plate.person.id}: {error!r}") from error
    return Outcome(plate, marked(svg, plate.digest) if svg else "", faults)


def _draw(figure: FigureFile, person: Person) -> Drawn:
    """Draw with the studio itself; imported here, as it needs numpy. A figure with ``sites`` is a body map."""
    from generator.figures.studio.body_plate import draw_body_map
    from generator.figures.studio.compose import draw_figure
    from generator.figures.studio.figure import read_figure
    from generator.figures.studio.language import PoseError

    file = str(figure.path)
    try:
        if figure.node.get("sites") is not None:
            return Drawn(draw_body_map(figure.node, person), ())
        drawn = draw_figure(read_figure(figure.node, figure.document, figure.id, file), person)
    except PoseError as error:
        place = error.node.line, error.node.column
        return Drawn("", (Fault(file, *place, error.field, error.problem, error.allowed, error.hint),))
    return Drawn(drawn.svg, drawn.faults)
