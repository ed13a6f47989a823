"""``stridesheet schema``: the JSON Schema of the profile."""

from __future__ import annotations

import json

import click

_EPILOG = """\b
Examples:
  stridesheet schema > profile.schema.json
Then begin a profile with this line, and an editor with a YAML language server completes and checks it:
  # yaml-language-server: $schema=profile.schema.json"""


@click.command(epilog=_EPILOG)
def schema() -> None:
    """Print the JSON Schema (draft 2020-12) of the profile, for editors and other programs."""
    from generator.profile.schema import json_schema

    click.echo(json.dumps(json_schema(), indent=2))
