"""``briefgen cache``: what builds keep, so that the next one need not make it again."""

from __future__ import annotations

import click

from briefgen.cli.examples import ExampleGroup

#: Each command with its line in ``briefgen cache --help``; ``briefgen.cli.cache.NAME.command`` is the command.
COMMANDS = {
    "info": "Say where it is, and how much it holds.",
    "prune": "Take away what was not used for the longest time.",
}


@click.group(
    "cache",
    cls=ExampleGroup,
    package=__name__,
    lines=COMMANDS,
    examples=("briefgen cache info", "briefgen cache prune --max-size 200"),
)
def command() -> None:
    """See and limit what builds keep.

    It stands in .briefgen/cache of the workspace: finished pages, each as its audience gets it, and digests. To remove
    it costs time at the next build, and nothing else.
    """
