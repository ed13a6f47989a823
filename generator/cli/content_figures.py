"""``stridesheet content figures``: draws the figures beside their content, or shows them on a contact sheet."""

from __future__ import annotations

import contextlib
import math
import os
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import click

from generator.cli.common import issued_on
from generator.cli.errors import ExitCode, Stop, say
from generator.cli.figure_targets import Beside, Prints, Target
from generator.cli.outputs import output_error
from generator.cli.standard_output import print_path, standard_output
from generator.figures.studio.build import (
    ORPHAN,
    PROBLEMS,
    Outcome,
    Plate,
    State,
    Undrawable,
    draw_all,
    orphans,
    plates_for,
    problems,
    require_numpy,
    state_of,
)
from generator.figures.studio.people import Person, read_people
from generator.figures.studio.sources import Found, by_hand, figure_files, find_figures
from generator.figures.studio.watch import changes, look_at
from generator.profile.errors import Fault
from generator.profile.text import file_name
from generator.resources import content_dir

_EPILOG = """\b
Examples:
  stridesheet content figures                    draw what is not up to date
  stridesheet content figures band-row --watch   and again each time its YAML is saved
  stridesheet content figures --check            draw nothing, name what is not up to date
  stridesheet content figures -o prints/         a contact sheet, and each figure as SVG and PNG
  stridesheet content figures -o prints/ --width 45 --grey"""

_NUMBER = re.compile(r"[0-9.]+")
_POINTS_PER_MM = 72 / 25.4
_EVERYONE = "all"


@click.command(epilog=_EPILOG)
@click.argument("ids", nargs=-1, metavar="[ID]...")
@click.option("-o", "--output", metavar="DIR", help="Write a contact sheet, ID.svg and ID.png here instead.")
@click.option(
    "--person", metavar="NAME", help='Draw this person; "all" is everyone.  [default: all; with -o the first]'
)
@click.option("--all", "again", is_flag=True, help="Draw again what is up to date or was changed by hand, too.")
@click.option("--check", is_flag=True, help="Draw nothing; name every figure that is not up to date.")
@click.option("--watch", is_flag=True, help="Draw again whenever a file is saved, until Ctrl-C.")
@click.option("--props", is_flag=True, help="List the things that figures may show, their sizes and spots.")
@click.option("--grey", is_flag=True, help="With -o: pictures and contact sheet in grey.")
@click.option("--width", type=click.FloatRange(10, 190), metavar="MM", help="With -o: each figure this wide.")
@click.option("--jobs", type=click.IntRange(1), metavar="N", help="Draw in N processes; one for each processor else.")
@click.option("--content", "folder", metavar="DIR", type=click.Path(), help="Another content folder.")
def figures(
    ids: tuple[str, ...],
    output: str | None,
    person: str | None,
    again: bool,
    check: bool,
    watch: bool,
    props: bool,
    grey: bool,
    width: float | None,
    jobs: int | None,
    folder: str | None,
) -> None:
    """Draw the figures of the exercises and scenes ID (all when none is named), with each person.

    A figure is written in YAML, under figure: in its exercise. Its SVGs stand beside that file. With -o the content
    folder stays as it is.
    """
    if props:
        if ids or output is not None:
            raise click.UsageError("--props only lists what figures may show. Leave out -o and every ID.")
        _list_props()
        return
    if output is None and (grey or width):
        raise click.UsageError("--grey and --width are for pictures. Name a folder for them: -o DIR.")
    if width is not None and math.isnan(width):  # no bound of a range refuses it
        raise click.UsageError("--width needs a number of millimetres from 10 to 190.")
    if check and (output is not None or watch or again):
        raise click.UsageError("--check draws nothing. Leave out -o, --watch and --all.")
    content = _content(folder)
    work = _Work(content, ids, person or (_EVERYONE if output is None else None), again=again)
    work.people()
    found = find_figures(content)
    made = _by_hand(content, ids)
    _refuse_unknown(content, found, ids, made)
    if check:
        _check(work, found)
        return
    target: Target = Beside()
    if output is not None:
        points = width * _POINTS_PER_MM if width else None
        several = person == _EVERYONE
        target = Prints(_prints(output, content), made, issued_on(), several=several, grey=grey, width=points)
    elif ids:
        for path in made:
            say(f"{file_name(path)}: was made by hand, so nothing is drawn for it")
    workers = jobs or os.cpu_count() or 1
    with _drawable():
        if watch:
            _watch(work, target, max(2, workers))
            return
        code = _round(work, found, target, workers)
    if work.whole and output is None:
        code = max(code, _tidy(work, found))
    elif not ids and (without := _without_figure(content, found, made)):
        say(f"No figure yet: {', '.join(without)}.")
    if code:
        raise Stop(code)


def _list_props() -> None:
    from generator.cli.figure_props import prop_lines

    with _drawable(), standard_output():
        require_numpy()
        for line in prop_lines():
            click.echo(line)


@contextlib.contextmanager
def _drawable() -> Iterator[None]:
    """Say what is missing where this installation cannot draw."""
    try:
        yield
    except Undrawable as error:
        say(str(error))
        raise Stop(ExitCode.USAGE) from None


class _Work:
    """What one run is asked for: which figures of which content folder, with whom."""

    def __init__(self, content: Path, ids: Sequence[str], person: str | None, *, again: bool) -> None:
        self.content, self.again = content, again
        self.whole = not ids and person == _EVERYONE
        self._ids, self._person = frozenset(ids), person

    def people(self) -> tuple[Person, ...]:
        """Whom to draw: everyone, the one that was named, or the first.

        Raises:
            click.UsageError: there is no person of that name.
            FigureError: the file that describes the people is at fault.
        """
        people = read_people()
        if self._person == _EVERYONE:
            return people
        if self._person is None:
            return people[:1]
        chosen = tuple(one for one in people if one.id == self._person)
        if not chosen:
            names = ", ".join((*(one.id for one in people), _EVERYONE))
            raise click.UsageError(f'There is no person "{self._person}". There are: {names}.')
        return chosen

    def plates(self, found: Found) -> tuple[Plate, ...]:
        """All that the run is about."""
        figures = [figure for figure in found.figures if not self._ids or figure.id in self._ids]
        return plates_for(figures, self.people())

    def faults(self, found: Found) -> list[Fault]:
        """What is wrong with the files that the run is about."""
        return [fault for fault in found.faults if not self._ids or Path(fault.file).stem in self._ids]


def _content(folder: str | None) -> Path:
    """The content folder, as short as it can be said from here.

    Raises:
        Stop: there is no such folder, or nothing in it could have a figure.
    """
    path = Path(folder) if folder is not None else content_dir() / "upper-back"
    if not path.is_dir():
        say(f"{file_name(path)}: there is no such content folder")
        raise Stop(ExitCode.INPUT)
    if next(figure_files(path), None) is None:
        say(f"{file_name(path)}: holds no exercises and no figures (expected exercises/ID.yaml or figures/ID.yaml)")
        raise Stop(ExitCode.INPUT)
    with contextlib.suppress(ValueError):
        return path.resolve().relative_to(Path.cwd())
    return path


def _prints(output: str, content: Path) -> Path:
    if output in ("", "-"):
        raise click.UsageError("-o needs the name of a folder: the prints are many files.")
    folder = Path(output)
    if folder.resolve().is_relative_to(content.resolve()):
        raise click.UsageError("Prints do not belong in the content folder. Name another folder with -o.")
    return folder


def _by_hand(content: Path, ids: Sequence[str]) -> list[Path]:
    """The figures that are not drawn, whether or not there is a pose: each an ``ID.svg`` made by hand."""
    files = (by_hand(path) for path in figure_files(content) if not ids or path.stem in ids)
    return [file for file in files if file is not None]


def _without_figure(content: Path, found: Found, made: Sequence[Path]) -> list[str]:
    drawn = {figure.id for figure in found.figures} | {path.stem for path in made}
    unreadable = {fault.file for fault in found.faults}
    return [path.stem for path in figure_files(content) if path.stem not in drawn and str(path) not in unreadable]


def _refuse_unknown(content: Path, found: Found, ids: Sequence[str], made: Sequence[Path]) -> None:
    known = {figure.id for figure in found.figures} | {path.stem for path in made}
    broken = {Path(fault.file).stem for fault in found.faults}
    files = {path.stem: path for path in figure_files(content)}
    for id_ in ids:
        if id_ in known or id_ in broken:
            continue
        if id_ in files:
            raise click.UsageError(f"{id_} has no figure yet. Write one under figure: in {file_name(files[id_])}.")
        from difflib import get_close_matches

        near = get_close_matches(id_, files, n=1)
        hint = f' Did you mean "{near[0]}"?' if near else ""
        raise click.UsageError(f'There is no figure "{id_}" in {file_name(content)}.{hint}')


def _round(work: _Work, found: Found, target: Target, workers: int, changed: frozenset[Path] | None = None) -> ExitCode:
    """Draw what is not up to date, or only of that what has to do with ``changed`` files; say what was done."""
    faults, plates = work.faults(found), work.plates(found)
    near = plates
    if changed is not None and all(path.is_relative_to(work.content) for path in changed):  # not the studio itself
        near = tuple(plate for plate in plates if plate.figure.path in changed)
        faults = [fault for fault in faults if Path(fault.file) in changed]
    told: list[str] = []
    states = {plate.path: state_of(plate.path, plate.digest) for plate in near}
    if isinstance(target, Beside):
        kept: set[State] = {"foreign", "folder"} if work.again else {"foreign", "folder", "altered"}
        told += _told_by_figure((path, PROBLEMS[state]) for path, state in states.items() if state in kept)
        near = tuple(plate for plate in near if states[plate.path] not in kept)
    due = [plate for plate in near if work.again or states[plate.path] != "fresh"]
    written: list[Path] = []
    faulty: list[Outcome] = []
    with _progress(len(due)) as step:
        for outcome in draw_all(due, workers):
            written += target.take(outcome)
            if outcome.faults:
                faulty.append(outcome)
            step()
    written += target.finish(plates)
    for path in written:
        print_path(path)
    told = [*map(str, faults), *told, *_told_once(faulty, due)]
    for line in told:
        say(line)
    drawn = len(due) - len(faulty)
    parts = [
        f"{drawn} drawn",
        f"{len(near) - len(due)} up to date",
        *([f"{len(faulty)} with faults"] if faulty else []),
    ]
    say(f"Figures: {', '.join(parts)}.")
    return ExitCode.INPUT if told else ExitCode.DONE


def _told_once(faulty: Sequence[Outcome], drawn: Sequence[Plate]) -> Iterator[str]:
    """Say each fault once for all people, as it is with the first; with whom it is, when not with everyone drawn."""
    found: dict[tuple[object, ...], tuple[Fault, list[str]]] = {}
    for outcome in faulty:
        for fault in outcome.faults:
            kind = _NUMBER.sub("", fault.message)  # by how much differs from build to build
            place = (fault.file, fault.line or 0, fault.column or 0, fault.field, kind)
            found.setdefault(place, (fault, []))[1].append(outcome.plate.person.id)
    people = Counter(str(plate.figure.path) for plate in drawn)
    for _, (fault, who) in sorted(found.items(), key=lambda item: item[0]):
        names = dict.fromkeys(who)
        only = f" [with {', '.join(names)}]" if len(names) < people[fault.file] else ""
        yield f"{fault}{only}"


def _tidy(work: _Work, found: Found) -> ExitCode:
    """Take away what the studio drew and no one asks for; what was changed since is only told."""
    if found.faults:
        return ExitCode.DONE  # a file that cannot be read may still want its figures
    files = orphans(work.content, work.plates(found))
    changed = [(path, problem) for path, problem in files if problem != ORPHAN]
    for path in (path for path, problem in files if problem == ORPHAN):
        try:
            path.unlink()
        except OSError as error:
            raise output_error(path, error) from None
        say(f"{file_name(path)}: removed, as it {ORPHAN}")
    for line in _told_by_figure(changed):
        say(line)
    return ExitCode.INPUT if changed else ExitCode.DONE


def _told_by_figure(wrong: Iterable[tuple[Path, str]]) -> Iterator[str]:
    """Say what is wrong with files once for each figure: after a change of the drawing code that is all of them."""
    found: dict[tuple[Path, str], list[tuple[Path, str]]] = {}
    for path, problem in wrong:
        id_, _, person = path.stem.rpartition(".")
        figure = path.with_name(id_) if id_ else path
        found.setdefault((figure, problem), []).append((path, person))
    for (figure, problem), files in found.items():
        if len(files) == 1:
            yield f"{file_name(files[0][0])}: {problem}"
        else:
            yield f"{file_name(figure)}: {problem} [{', '.join(person for _, person in files)}]"


def _check(work: _Work, found: Found) -> None:
    told = [str(fault) for fault in work.faults(found)]
    wrong = problems(work.plates(found), work.content if work.whole and not told else None)
    told += _told_by_figure(wrong)
    if not told:
        say("All figures are up to date.")
        return
    for line in told:
        say(line)
    say("To draw them again, run: stridesheet content figures")
    raise Stop(ExitCode.INPUT)


@contextlib.contextmanager
def _progress(total: int) -> Iterator[Callable[[], None]]:
    """Give what to call after each figure: a bar on a terminal, nothing elsewhere."""
    if total < 2 or not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("Drawing", total=total)
        yield lambda: progress.advance(task)


def _pause() -> None:
    """The time between two looks at the files."""
    time.sleep(0.4)


def _watch(work: _Work, target: Target, workers: int) -> None:
    """Draw what is not up to date, and again at each change, until Ctrl-C."""
    say("Watching. Ctrl-C ends it.")
    try:
        for number, changed in enumerate(changes(lambda: look_at(work.content), _pause)):
            try:
                _round(work, find_figures(work.content), target, workers, changed if number else None)
            except (Undrawable, click.UsageError):
                raise
            except Exception as error:  # a slip in the studio's code or data is mended by the next save
                say(str(error))
    except KeyboardInterrupt:
        say("Stopped watching.")
