"""``briefgen templates diff``: copies -> what has changed in their originals."""

from __future__ import annotations

from pathlib import Path

import click

from briefgen.cli.diffs import print_diff
from briefgen.cli.examples import ExampleCommand


@click.command(
    "diff",
    cls=ExampleCommand,
    examples=("briefgen templates diff", "briefgen templates diff --mine"),
)
@click.argument("files", nargs=-1, metavar="[FILE]...")
@click.option("--mine", is_flag=True, help="Show instead what this project has changed in its copies.")
def command(files: tuple[str, ...], mine: bool) -> None:
    """Show how originals have changed since they were copied.

    FILE is a copy, as issue-brief/masthead or by its path. The default is every copy whose original has changed. Your
    own changes are not touched: copy what you want from the new original by hand, then run briefgen templates accept.
    """
    from briefgen.authoring.pack_changes import compare_copies, compare_own

    found = (compare_own if mine else compare_copies)(files, start=Path.cwd())
    changed = [difference for difference in found if difference.lines]
    for difference in changed:
        print_diff(difference.lines)
    if not changed:
        click.echo("No copy has been changed here." if mine else "No original has changed since it was copied.")
