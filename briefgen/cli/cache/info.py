"""``briefgen cache info``: the workspace's cache -> where it is, and its size."""

from __future__ import annotations

import json

import click

from briefgen.cli.examples import ExampleCommand
from briefgen.cli.options import json_option
from briefgen.core.text_files import show_path


@click.command("info", cls=ExampleCommand, examples=("briefgen cache info", "briefgen cache info --json"))
@json_option
def command(as_json: bool) -> None:
    """Show where the build cache is, and its size."""
    from briefgen.building.build_state import find_store

    store = find_store()
    count, size = store.measure()
    if as_json:
        click.echo(json.dumps({"folder": str(store.folder), "entries": count, "bytes": size}))
    else:
        click.echo(f"{show_path(store.folder)}: {count:,} entries, {size / 1e6:,.1f} MB")
