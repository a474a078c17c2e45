"""``briefgen cache prune``: the workspace's store -> the same, within a limit."""

from __future__ import annotations

import click

from briefgen.cli.examples import ExampleCommand
from briefgen.core.messages import count


@click.command("prune", cls=ExampleCommand, examples=("briefgen cache prune", "briefgen cache prune --max-size 0"))
@click.option("--max-size", type=click.IntRange(0), metavar="MB", help="Size to prune the cache to.  [default: 1000]")
def command(max_size: int | None) -> None:
    """Remove the least recently used entries until the rest fits.

    Every build does the same with the default limit.
    """
    from briefgen.building.build_state import find_store
    from briefgen.caching.store import LIMIT

    removed = find_store().prune(LIMIT if max_size is None else max_size * 1_000_000)
    click.echo(f"{count(removed, 'entry', 'entries')} removed.")
