"""``stridesheet content check``: every finding of the strict linter about a content library, and nothing changed."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.common import print_json
from generator.cli.errors import ExitCode, Stop, say

if TYPE_CHECKING:
    from generator.authoring.finding import Finding

_EPILOG = """\b
Examples:
  stridesheet content check                    the content that comes with the program
  stridesheet content check my-library         a library, or a folder of your own content
  stridesheet content check --only dead-rule   one kind of finding
  stridesheet content check --json             one JSON object a finding"""


@click.command(epilog=_EPILOG)
@click.argument("folder", required=False, type=click.Path(path_type=Path), metavar="[DIR]")
@click.option("--only", "codes", multiple=True, metavar="CODE", help="Only findings of this kind; may be given again.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object for each finding.")
def check(folder: Path | None, codes: tuple[str, ...], as_json: bool) -> None:
    """Check the content library in DIR, or the one that comes with the program, and name every finding.

    DIR may also be a folder of your own content, as --content takes it: it is checked on top of ours.

    An error keeps content from being used, or would harm a reader, and gives exit code 3. A warning says what can be
    better. What each finding means: docs/reference/content-check.md.
    """
    from generator.authoring.linter import findings_in
    from generator.profile.text import file_name
    from generator.resources import content_dir

    _known(codes)
    root = content_dir() / "upper-back" if folder is None else folder
    if not root.is_dir():
        say(f"{file_name(root)}: there is no such content folder")
        raise Stop(ExitCode.INPUT)
    told = findings_in(root) if folder is None or _is_whole(root) else _about_own(root)
    found = [_shown(one, root) for one in told if not codes or one.code in codes]
    for one in found:
        if as_json:
            print_json(one)
        else:
            say(str(one))
    errors = sum(one.severity == "error" for one in found)
    say(_summary(found, errors))
    if errors:
        raise Stop(ExitCode.INPUT)


def _is_whole(root: Path) -> bool:
    """Tell whether a folder is meant to be a library by itself, not own content on top of ours.

    Own content never has the files that are the same everywhere; one alone of them is a mistake in it.

    Raises:
        Stop: the folder cannot be read.

    """
    from generator.library.loader import TABLES
    from generator.library.own_files import FIXED_FILES
    from generator.profile.text import file_name

    try:
        names = {path.name for path in root.iterdir()}
    except OSError as error:
        say(f"{file_name(root)}: cannot be read: {error.strerror}")
        raise Stop(ExitCode.INPUT) from None
    fixed = names & FIXED_FILES.keys()
    return not names or fixed == FIXED_FILES.keys() or (bool(fixed) and len(names & TABLES.keys()) > len(TABLES) // 2)


def _about_own(root: Path) -> list[Finding]:
    """Return what the linter finds in a folder of own content, looked at on top of the built-in library.

    Where it cannot be used, that is what is found.
    """
    from msgspec.structs import replace

    from generator.authoring.linter import findings, keeps_out
    from generator.cli.common import library
    from generator.cli.own_content import usable
    from generator.library.errors import LibraryError
    from generator.library.loader import read_files
    from generator.library.overlay import merged_files
    from generator.library.own_files import read_own_files
    from generator.resources import content_dir

    try:
        usable(str(root), library())
    except LibraryError as error:
        found = [keeps_out(fault) for fault in error.faults]
        return [replace(one, file=one.file.removeprefix(f"{root}/")) for one in found]
    own = read_own_files(root)
    merged = merged_files(read_files(content_dir() / "upper-back"), own)
    # In a merged table the built-in items stand after the own ones, on lines that the own file does not have.
    last = {name: data.count(b"\n") + 1 for name, data in own.items()}
    told = [one for one in findings(merged) if (one.line or 0) <= last.get(one.file, -1)]
    # Without a picture, a card is words alone: what every item of ours has is no duty of a clinic's.
    return [replace(one, severity="warning") if one.code == "no-figure" else one for one in told]


def _shown(one: Finding, root: Path) -> Finding:
    """Return a finding with the file's way from here, as an editor or a terminal can open it."""
    from msgspec.structs import replace

    path = root if one.file == str(root) else root / one.file
    with contextlib.suppress(ValueError):
        path = path.resolve().relative_to(Path.cwd())
    return replace(one, file=path.as_posix())


def _known(codes: Sequence[str]) -> None:
    """Refuse a code that there is not: it would find nothing, and look like praise."""
    from difflib import get_close_matches

    from generator.authoring.codes import KINDS

    for code in codes:
        if code not in KINDS:
            near = get_close_matches(code, KINDS, n=1)
            hint = f' Did you mean "{near[0]}"?' if near else f" There are: {', '.join(KINDS)}."
            raise click.UsageError(f'There is no finding "{code}".{hint}')


def _summary(found: Sequence[Finding], errors: int) -> str:
    if not found:
        return "Content: no findings."
    warnings = len(found) - errors
    return f"Content: {_count(errors, 'error')}, {_count(warnings, 'warning')}."


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
