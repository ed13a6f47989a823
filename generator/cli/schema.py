"""``stridesheet schema``: the JSON Schema of the profile."""

from __future__ import annotations

import json

import click

from generator.cli.standard_output import standard_output

_EPILOG = """\b
Examples:
  stridesheet schema > profile.schema.json
Then begin a profile with this line, and an editor with a YAML language server completes and checks it:
  # yaml-language-server: $schema=profile.schema.json"""


@click.command(epilog=_EPILOG)
def schema() -> None:
    """Print the JSON Schema (draft 2020-12) of the profile, for editors and other programs."""
    from generator.profile.schema import json_schema

    with standard_output():
        click.echo(json.dumps(json_schema(), indent=2))
