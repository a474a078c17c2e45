"""``briefgen init``: a folder -> a workspace."""

from __future__ import annotations

from pathlib import Path

import click

from briefgen.cli.examples import ExampleCommand
from briefgen.core.text_files import show_path


@click.command("init", cls=ExampleCommand, examples=("briefgen init my-briefs", "briefgen init ."))
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
def command(folder: Path) -> None:
    """Make DIR a folder for briefs, with a first one in it.

    It gets a briefgen.toml to fill in, a brief that builds, and settings that make editors complete and check.
    Nothing that is already there is changed.
    """
    from datetime import date

    from briefgen.authoring.new_workspace import start_workspace

    for path in start_workspace(folder, today=date.today()):
        click.echo(show_path(path))
