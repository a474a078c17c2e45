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
        "briefgen templates eject word",
    ),
)
@click.argument("target", metavar="NAME[/FILE]", shell_complete=complete_template)
@click.option("--force", is_flag=True, help="Overwrite existing files, and the changes in them.")
def command(target: str, force: bool) -> None:
    """Copy a template, or one file of it, into this project.

    The copy takes effect at once; pages look the same until you change it. A file that NAME inherits is copied only for
    NAME; to change it for all templates, copy it from base. briefgen records what was copied, and tells you when a new
    version changes the original.

    If NAME is word, templates/base/word.xml is written instead: a Word document in your brand. Change its styles in
    Word, and the Word files of all templates use them.
    """
    from briefgen.authoring.eject import eject
    from briefgen.authoring.eject_word import WORD, eject_word

    start = Path.cwd()
    for path in eject_word(start=start, force=force) if target == WORD else eject(target, start=start, force=force):
        click.echo(show_path(path))
