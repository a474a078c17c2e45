"""``briefgen log``: briefs -> their history."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli.examples import ExampleCommand
from briefgen.cli.options import json_option
from briefgen.cli.several import Several
from briefgen.core.text_files import show_path

if TYPE_CHECKING:
    from briefgen.releasing.history import Event


@click.command(
    "log",
    cls=ExampleCommand,
    examples=("briefgen log content/first-brief.md", "briefgen log content/first-brief.md --json", "briefgen log"),
)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@json_option
def command(paths: tuple[Path, ...], as_json: bool) -> None:
    """Show the approvals and releases of briefs, the latest first.

    PATHS are content files, or folders of them. The default is the workspace's content folder. Times are in UTC.
    """
    from briefgen.core.safe_files import is_folder
    from briefgen.pipeline.find_content import find_content
    from briefgen.releasing.history import read_history

    single = len(paths) == 1 and not is_folder(paths[0])
    content = paths if single else find_content(paths)
    events: list[tuple[Path, Event]] = []
    several = Several("brief", len(content))
    for path in content:
        with nullcontext() if single else several.watch(path):
            events += [(path, event) for event in read_history(path)]
    events.sort(key=lambda each: each[1].at, reverse=True)
    if as_json:
        import json

        told = [asdict(event) | {"file": show_path(path)} for path, event in events]
        click.echo(json.dumps(told, indent=2, ensure_ascii=False))
    else:
        _print(events, named=not single)
    if not several.ok:
        several.end("read", "not read")


def _print(events: Sequence[tuple[Path, Event]], *, named: bool) -> None:
    for path, event in events:
        click.echo(f"{_describe(event)}{f' ({show_path(path)})' if named else ''}")
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
