"""``briefgen new``: a title -> a content file."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import click

from briefgen.cli.complete import complete_template
from briefgen.cli.examples import ExampleCommand
from briefgen.cli.options import FormerOption
from briefgen.core.text_files import show_path


@click.command(
    "new",
    cls=ExampleCommand,
    examples=(
        'briefgen new "The ferry that did not sail"',
        'briefgen new "The one crossing that matters" --template commentary',
        'briefgen new "渡船停航" --name ferry --syntax yaml',
    ),
)
@click.argument("title")
@click.option("--syntax", type=click.Choice(["md", "yaml"]), default="md", help="Markdown or YAML.  [default: md]")
@click.option("--format", type=click.Choice(["md", "yaml"]), cls=FormerOption, became="syntax")
@click.option(
    "--template", metavar="NAME", shell_complete=complete_template, help="Template, such as issue-brief or commentary."
)
@click.option("--name", help="File name without its extension.  [default: made from the title]")
def command(title: str, syntax: Literal["md", "yaml"], template: str | None, name: str | None) -> None:
    """Start a brief from its TITLE.

    The file is written to the workspace's content folder, and builds as it is. No existing file is changed.
    """
    from datetime import date

    from briefgen.authoring.new_brief import start_brief

    path = start_brief(title, format=syntax, template=template, name=name, today=date.today(), start=Path.cwd())
    click.echo(show_path(path))
