"""``briefgen schema``: a kind of file -> its JSON Schema, or tables of its keys."""

from __future__ import annotations

import click

from briefgen.cli.examples import ExampleCommand


@click.command(
    "schema", cls=ExampleCommand, examples=("briefgen schema", "briefgen schema workspace > workspace.schema.json")
)
@click.argument("name", default="brief")
def command(name: str) -> None:
    """Print the JSON Schema of a kind of file, or a reference page made from the code.

    NAME is brief (the default), front-matter (of a Markdown brief), workspace (briefgen.toml), glossary, template
    (template.toml), edition (the format json), release (release.json) or status (of briefgen status --report json); or
    the name of a reference page: brief-keys (of a brief), workspace-keys (of briefgen.toml), template-data (what a
    template can see), limits, rules (what briefgen check looks for).
    """
    from briefgen import reference
    from briefgen.core.did_you_mean import suggest
    from briefgen.core.messages import quote
    from briefgen.errors import UsageError
    from briefgen.reference import schema

    if name in reference.NAMES:
        text = reference.print_document(name)
    elif name in schema.NAMES:
        text = schema.print_schema(name)
    else:
        known = (*schema.NAMES, *reference.NAMES)
        raise UsageError(f"There is no schema {quote(name)}. {suggest(name, known)}")
    click.echo(text, nl=False)
