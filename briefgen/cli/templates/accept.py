"""``briefgen templates accept``: copies with changed originals -> an updated record."""

from __future__ import annotations

from pathlib import Path

import click

from briefgen.cli.examples import ExampleCommand


@click.command(
    "accept",
    cls=ExampleCommand,
    examples=(
        "briefgen templates accept --all",
        "briefgen templates eject issue-brief/masthead && briefgen templates accept issue-brief/masthead",
    ),
)
@click.argument("files", nargs=-1, metavar="[FILE]...")
@click.option("--all", "everything", is_flag=True, help="All copies whose original has changed.")
def command(files: tuple[str, ...], everything: bool) -> None:
    """Mark upstream changes as reviewed.

    FILE is a copy, as issue-brief/masthead or by its path. Your copy is not changed; from now on, it is compared with
    the current original.
    """
    from briefgen.authoring.accept import accept_originals

    if not files and not everything:
        raise click.UsageError("Name the files, or use --all.")
    accepted = accept_originals(() if everything else files, start=Path.cwd())
    for name in accepted:
        click.echo(name)
    if not accepted:
        click.echo("No original has changed since it was copied.")
