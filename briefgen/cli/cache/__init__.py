"""``briefgen cache``: the build cache, from which the next build takes what has not changed."""

from __future__ import annotations

import click

from briefgen.cli.examples import ExampleGroup

#: Each command with its line in ``briefgen cache --help``; ``briefgen.cli.cache.NAME.command`` is the command.
COMMANDS = {
    "info": "Show where the cache is, and its size.",
    "prune": "Remove the least recently used entries.",
}


@click.group(
    "cache",
    cls=ExampleGroup,
    package=__name__,
    lines=COMMANDS,
    examples=("briefgen cache info", "briefgen cache prune --max-size 200"),
)
def command() -> None:
    """Inspect and prune the build cache.

    The cache is in .briefgen/cache of the workspace. It contains finished pages for every audience, and digests.
    Deleting it only makes the next build slower.
    """
