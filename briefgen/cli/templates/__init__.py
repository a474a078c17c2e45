"""``briefgen templates``: the commands for those who decide how pages look, one a file."""

from __future__ import annotations

import click

from briefgen.cli.examples import ExampleGroup

#: Each command with its line in ``briefgen templates --help``; ``briefgen.cli.templates.NAME.command`` is the command.
COMMANDS = {
    "list": "List the templates, and what this project changes in them.",
    "show": "Show a template's options, files and blocks.",
    "eject": "Copy a template, or one file of it, into this project.",
    "check": "Find the mistakes in templates before a brief is built.",
    "diff": "Show what has changed in a template since a file was copied.",
    "accept": "Say that you have looked at what has changed.",
    "new": "Start a template of your own.",
}


@click.group(
    "templates",
    cls=ExampleGroup,
    package=__name__,
    lines=COMMANDS,
    examples=("briefgen templates list", "briefgen templates show issue-brief"),
)
def command() -> None:
    """See, change and start templates: how pages look.

    A file in templates/NAME/ of the project goes before the file of the same name in the template NAME. Style sheets
    are added to those of the template, and labels to its labels.
    """
