"""``briefgen templates``: the commands for those who decide how pages look, one in each file."""

from __future__ import annotations

import click

from briefgen.cli.examples import ExampleGroup

#: Each command with its line in ``briefgen templates --help``; ``briefgen.cli.templates.NAME.command`` is the command.
COMMANDS = {
    "list": "List the templates, and what this project changes in them.",
    "show": "Show a template's options, files and blocks.",
    "eject": "Copy a template, or one file of it, into this project.",
    "check": "Check templates for mistakes, without building a brief.",
    "diff": "Show how originals have changed since they were copied.",
    "accept": "Mark upstream changes as reviewed.",
    "new": "Create a template of your own.",
}


@click.group(
    "templates",
    cls=ExampleGroup,
    package=__name__,
    lines=COMMANDS,
    examples=("briefgen templates list", "briefgen templates show issue-brief"),
)
def command() -> None:
    """List, change and create templates: how pages look.

    A file in templates/NAME/ of the project overrides the file of the same name in the template NAME. Style sheets and
    labels are added to those of the template instead.
    """
