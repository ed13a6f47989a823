"""``stridesheet inspect``: the plan inside a handout, its provenance, and whether it was altered."""

from __future__ import annotations

import click

from generator.cli.common import print_json
from generator.cli.standard_output import standard_output

_EPILOG = """\b
Examples:
  stridesheet inspect output/Ana-Silva.pdf
  stridesheet inspect output/Ana-Silva.pdf --json
  stridesheet make ana.yaml -o - | stridesheet inspect -"""


@click.command(epilog=_EPILOG)
@click.argument("handout", metavar="HANDOUT")
@click.option("--json", "as_json", is_flag=True, help="Print what was found, with the whole plan, as JSON.")
def inspect(handout: str, as_json: bool) -> None:
    """Show the plan inside HANDOUT (- is standard input), where it came from, and whether it was altered."""
    from generator.pdf.reading import read_handout

    found = read_handout(handout)
    if as_json:
        print_json(found)
        return
    with standard_output():
        for line in found.lines():
            click.echo(line)
