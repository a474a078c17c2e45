"""``briefgen init``: a folder -> a workspace."""

from __future__ import annotations

from pathlib import Path

import click

from briefgen.cli.examples import ExampleCommand
from briefgen.core.shell_words import quote_argument
from briefgen.core.text_files import show_path


@click.command("init", cls=ExampleCommand, examples=("briefgen init", "briefgen init my-briefs"))
@click.argument("folder", metavar="[DIR]", default=".", type=click.Path(file_okay=False, path_type=Path))
def command(folder: Path) -> None:
    """Start a workspace: a folder for briefs, with a first one in it.

    DIR is the folder; the default is the current one. It gets a briefgen.toml to fill in, a brief that builds, and
    settings for editors to complete and check what you type. No existing file is changed.
    """
    from datetime import date

    from briefgen.authoring.new_workspace import start_workspace

    for path in start_workspace(folder, today=date.today()):
        click.echo(show_path(path))
    here = folder.resolve() == Path.cwd()
    first = "" if here else f"cd {quote_argument(show_path(folder))}, "
    click.echo(f"Next: {first}fill in briefgen.toml, and write content/first-brief.md.")
    click.echo("Then: briefgen check, and briefgen build.")
