"""``stridesheet make``: a handout for each profile."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator.cli.common import issued_on, label_of, library_for, plan_from, print_json, refuse, say_warnings
from generator.cli.errors import ExitCode, Stop, say
from generator.cli.outputs import Names, is_folder, make_folder, native_name, write_in_one_step
from generator.cli.own_content import content_option
from generator.cli.standard_output import print_path, standard_output
from generator.profile.errors import ProfileError
from generator.profile.text import file_name

if TYPE_CHECKING:
    from generator.engine.model import Plan
    from generator.pdf.render import Rendered

_EPILOG = """\b
Examples:
  stridesheet make                            the bundled example, into output/
  stridesheet make ana.yaml                   output/Ana-Silva.pdf
  stridesheet make ana.yaml -o fridge.pdf     one file
  stridesheet make *.yaml -o handouts/        a folder, made if missing
  stridesheet make ana.yaml --content ours/   with your own content
  cat ana.json | stridesheet make - -o -      from and to a pipe"""


class _Target:
    """Where the handouts of one run go: standard output, one file, or a folder."""

    def __init__(self, output: str | None, sources: tuple[str, ...]) -> None:
        if output == "":
            raise click.UsageError("-o needs a name: a file, a folder that ends with /, or - for standard output.")
        self.standard = output == "-"
        self.file: Path | None = None
        self.folder = Path("output")
        self._names = Names()
        if output is None or self.standard:
            pass
        elif output.endswith(("/", "\\")) or is_folder(Path(output)):
            self.folder = Path(output)
        else:
            self.file = Path(output)
        profiles = len(sources)
        if profiles > 1 and (self.standard or self.file):
            raise click.UsageError(
                f"{profiles} handouts do not fit in one file. "
                f"End the name with / to write them into a folder: -o {output}/"
            )
        if self.file and any(_same_file(self.file, source) for source in sources):
            raise click.UsageError(f"The handout would replace the profile {output}. Name another file.")

    def path_for(self, plan: Plan) -> Path:
        """The file for the handout of ``plan``; its folder is made when it is ours to make."""
        if self.file:
            return self.file
        make_folder(self.folder)
        return self.folder / native_name(f"{self._names.free(plan.runner.id or plan.runner.name or '')}.pdf")


def _same_file(output: Path, source: str) -> bool:
    """Whether an output is the very file of a profile; a pipe or a device is not replaced, so it does not count."""
    try:
        return source != "-" and output.is_file() and output.samefile(source)
    except OSError:
        return False  # reading or writing it will say why


def _write(target: _Target, plan: Plan, rendered: Rendered, *, pictures: bool) -> list[Path]:
    """Write one handout, and its pages as pictures when asked; return the files, the handout's first."""
    if target.standard:
        with standard_output() as stream:
            stream.buffer.write(rendered.pdf)
        return []
    path = target.path_for(plan)
    files = {path: rendered.pdf}
    if pictures:
        from generator.pdf.pictures import page_pictures

        for number, picture in enumerate(page_pictures(rendered.pdf, dpi=150), 1):
            files[path.with_name(f"{path.stem}-{number}.png")] = picture
    for name, data in files.items():
        write_in_one_step(name, data)
    return list(files)


def _make_one(
    source: str, label: str, issued: date, target: _Target, **options: Any
) -> tuple[list[Path], dict[str, Any]]:
    """Make one handout; return the files that were written, and what ``--json`` prints."""
    from generator.pdf.render import RenderOptions, render

    content = options["content"]
    plan = plan_from(source, issued, content)
    say_warnings(label, plan)
    rendered = render(plan, content, RenderOptions(page=options["page"], data=options["data"]))
    for warning in rendered.warnings:
        say(f"{label}: warning: {warning}")
    files = _write(target, plan, rendered, pictures=options["png"])
    names = [file_name(file) for file in files]
    return files, {
        "profile": label,
        "output": names[0] if names else "-",
        "pages": rendered.pages,
        "pictures": names[1:],
        "warnings": list(rendered.warnings),
        "plan": plan,
    }


@click.command(epilog=_EPILOG)
@click.argument("profiles", nargs=-1, metavar="[PROFILE]...")
@click.option("-o", "--output", metavar="FILE|DIR/", help="A file for one profile, a folder for several, - for a pipe.")
@click.option("--page", type=click.Choice(["a4", "letter"]), default="a4", show_default=True, help="Paper size.")
@click.option("--png", is_flag=True, help="Write a picture of each page beside the handout.")
@click.option("--no-data", "data", flag_value=False, default=True, help="Leave the plan's data out of the PDF.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object for each profile.")
@content_option
def make(
    profiles: tuple[str, ...], output: str | None, page: str, png: bool, data: bool, as_json: bool, own: str | None
) -> None:
    """Make a handout for each PROFILE (YAML, JSON or TOML; - is standard input).

    With no profile, the bundled example is made.
    """
    from generator.resources import content_dir

    issued = issued_on()
    if profiles.count("-") > 1:
        raise click.UsageError("Standard input (-) can be read only once.")
    sources = profiles or (str(content_dir() / "examples" / "ana-silva.yaml"),)
    target = _Target(output, sources)
    if target.standard and (as_json or png):
        raise click.UsageError("With -o - the handout itself goes to standard output; leave out --json and --png.")
    content = library_for(own)  # what is wrong with it is said first, and once
    worst = ExitCode.DONE
    for source in sources:
        label = label_of(source) if profiles else "the bundled example"
        try:
            files, made = _make_one(source, label, issued, target, page=page, png=png, data=data, content=content)
        except ProfileError as error:
            refuse(label, error, as_json=as_json)
            worst = ExitCode.INPUT
            continue
        if as_json:
            print_json(made)
        else:
            for file in files:
                print_path(file)
    if worst:
        raise Stop(worst)
