"""``briefgen schema``: a kind of file -> its JSON Schema."""

from __future__ import annotations

import click

from briefgen.cli.examples import ExampleCommand


@click.command(
    "schema", cls=ExampleCommand, examples=("briefgen schema", "briefgen schema workspace > workspace.schema.json")
)
@click.argument("name", default="brief")
def command(name: str) -> None:
    """Print the JSON Schema of a kind of file.

    NAME is brief (the default), front-matter (of a Markdown brief), workspace (briefgen.toml) or template
    (template.toml).
    """
    from briefgen.schema import print_schema

    click.echo(print_schema(name), nl=False)
