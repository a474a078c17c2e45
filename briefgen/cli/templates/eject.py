"""``briefgen templates eject``: a pack or a file of it -> a copy in the project."""

from __future__ import annotations

from pathlib import Path

import click

from briefgen.cli.complete import complete_template
from briefgen.cli.examples import ExampleCommand
from briefgen.core.text_files import show_path


@click.command(
    "eject",
    cls=ExampleCommand,
    examples=(
        "briefgen templates eject issue-brief/masthead",
        "briefgen templates eject base/css/print.css",
        "briefgen templates eject policy-memo",
    ),
)
@click.argument("target", metavar="NAME[/FILE]", shell_complete=complete_template)
@click.option("--force", is_flag=True, help="Overwrite existing files, and the changes in them.")
def command(target: str, force: bool) -> None:
    """Copy a template, or one file of it, into this project.

    The copy takes effect at once; pages look the same until you change it. A file that NAME inherits is copied only for
    NAME; to change it for all templates, copy it from base. briefgen records what was copied, and tells you when a new
    version changes the original.
    """
    from briefgen.authoring.eject import eject

    for path in eject(target, start=Path.cwd(), force=force):
        click.echo(show_path(path))
