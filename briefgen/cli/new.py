"""``briefgen new``: a title -> a content file."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import click

from briefgen.cli.examples import ExampleCommand
from briefgen.core.text_files import show_path


@click.command(
    "new",
    cls=ExampleCommand,
    examples=(
        'briefgen new "The ferry that did not sail"',
        'briefgen new "The one crossing that matters" --template commentary',
        'briefgen new "渡船停航" --name ferry --format yaml',
    ),
)
@click.argument("title")
@click.option("--format", type=click.Choice(["md", "yaml"]), default="md", show_default=True, help="Markdown or YAML.")
@click.option("--template", metavar="NAME", help="A template pack, such as issue-brief or commentary.")
@click.option("--name", help="The file's name, without its suffix; made from the title when left out.")
def command(title: str, format: Literal["md", "yaml"], template: str | None, name: str | None) -> None:
    """Start a brief from its TITLE.

    The file is written to the workspace's content folder, and builds as it is. A file that is there is never changed.
    """
    from datetime import date

    from briefgen.authoring.new_brief import start_brief

    path = start_brief(title, format=format, template=template, name=name, today=date.today(), start=Path.cwd())
    click.echo(show_path(path))
