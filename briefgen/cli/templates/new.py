"""``briefgen templates new``: a name -> a pack in the project."""

from __future__ import annotations

from pathlib import Path

import click

from briefgen.cli.complete import complete_template
from briefgen.cli.examples import ExampleCommand
from briefgen.core.text_files import show_path


@click.command(
    "new",
    cls=ExampleCommand,
    examples=("briefgen templates new house-brief", "briefgen templates new desk-note --extends briefing-note"),
)
@click.argument("name")
@click.option(
    "--extends",
    "base",
    metavar="BASE",
    default="issue-brief",
    shell_complete=complete_template,
    help="Template to extend.  [default: issue-brief]",
)
def command(name: str, base: str) -> None:
    """Create a template of your own.

    It is written to templates/NAME/, works as it is, and looks like BASE until you change it. A brief chooses it with
    template: NAME, a workspace with template = "NAME" under [defaults].
    """
    from briefgen.authoring.new_pack import start_pack

    for path in start_pack(name, base=base, start=Path.cwd()):
        click.echo(show_path(path))
