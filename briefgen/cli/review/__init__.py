"""``briefgen review``: a review in Word, there and back."""

from __future__ import annotations

import click

from briefgen.cli.examples import ExampleGroup

#: Each command with its line in ``briefgen review --help``; ``briefgen.cli.review.NAME.command`` is the command.
COMMANDS = {
    "send": "Write a Word file of a brief for a review.",
    "receive": "Bring the changes and comments of a reviewed file into the brief.",
}


@click.group(
    "review",
    cls=ExampleGroup,
    package=__name__,
    lines=COMMANDS,
    examples=("briefgen review send content/first-brief.md", "briefgen review receive back.docx --take all"),
)
def command() -> None:
    """Send a brief for review in Word, and take changes back.

    "send" writes a Word file. "receive" shows the changes and comments in the file that comes back, each with its line
    in the content file, and writes those that you choose.
    """
