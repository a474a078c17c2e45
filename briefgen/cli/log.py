"""``briefgen log``: a brief -> its history."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli.examples import ExampleCommand
from briefgen.cli.options import json_option

if TYPE_CHECKING:
    from briefgen.releasing.history import Event


@click.command(
    "log",
    cls=ExampleCommand,
    examples=("briefgen log content/first-brief.md", "briefgen log content/first-brief.md --json"),
)
@click.argument("brief", type=click.Path(path_type=Path))
@json_option
def command(brief: Path, as_json: bool) -> None:
    """Show the approvals and releases of a brief, latest first.

    BRIEF is a content file. Times are in UTC.
    """
    from briefgen.releasing.history import read_history

    events = read_history(brief)
    if as_json:
        import json
        from dataclasses import asdict

        click.echo(json.dumps([asdict(event) for event in events], indent=2, ensure_ascii=False))
        return
    for event in events:
        click.echo(_describe(event))
        for notice in event.notices:
            click.echo(f"{'':18}{notice}")
    if not events:
        click.echo("No approvals or releases yet.")


def _describe(event: Event) -> str:
    audiences = ", ".join(event.audiences)
    when = f"{event.at[:10]} {event.at[11:16]}"
    if event.what == "approved":
        used = f", counted for {event.version}" if event.version else ""
        void = f", void for {', '.join(event.void)}: the pages had changed before their release" if event.void else ""
        return f"{when}  approved by {event.by} for {audiences}{used}{void}"
    what = {"embargoed": "released under embargo", "withdrawn": "withdrawal released"}.get(event.what, "released")
    return f"{when}  {event.version} {what} by {event.by} for {audiences}: {event.folder}"
