"""``briefgen templates show``: a pack's name -> all that is known about it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli.complete import complete_template
from briefgen.cli.examples import ExampleCommand
from briefgen.cli.options import json_option

if TYPE_CHECKING:
    from briefgen.authoring.describe_packs import FileDescription, OptionDescription, PackDescription


@click.command(
    "show",
    cls=ExampleCommand,
    examples=("briefgen templates show issue-brief", "briefgen templates show base --json > base.json"),
)
@click.argument("name", shell_complete=complete_template)
@json_option
def command(name: str, as_json: bool) -> None:
    """Show a template's options, files and blocks.

    NAME is a template. Each file is listed with the layers that contain it, starting with the one that is used: a
    template, or NAME@project for the project's own changes. Blocks are the parts that a file extending this one can
    replace.
    """
    from briefgen.authoring.describe_packs import describe_pack
    from briefgen.templates import search_path
    from briefgen.workspace import find_workspace

    described = describe_pack(name, search_path(find_workspace(Path.cwd())))
    if as_json:
        import json
        from dataclasses import asdict

        click.echo(json.dumps(asdict(described), indent=2, ensure_ascii=False))
    else:
        click.echo("\n".join(_lay_out(described)))


def _lay_out(pack: PackDescription) -> Iterator[str]:
    summary = pack.summary
    yield f"{summary.name}: {summary.title}"
    if summary.description:
        yield summary.description
    yield from ("", "Layers, the first one wins:")
    rows = [(layer.name, layer.maker or "this project", layer.folder) for layer in pack.chain]
    names, makers = (max(len(row[column]) for row in rows) for column in (0, 1))
    yield from (f"  {name:{names}}  {maker:{makers}}  {folder}" for name, maker, folder in rows)
    yield from ("", "Options:")
    for option in pack.options:
        yield from _lay_out_option(option)
    yield from ("", "Files, with the layers that contain them:")
    for file in pack.files:
        yield from _lay_out_file(file)
    yield from ("", f"Labels: {', '.join(pack.languages)}")
    if summary.behind:
        yield from ("", "Copies whose original has changed since (see: briefgen templates diff):")
        yield from (f"  {name}" for name in summary.behind)


def _lay_out_option(option: OptionDescription) -> Iterator[str]:
    default = str(option.default).lower() if isinstance(option.default, bool) else str(option.default)
    kind = " | ".join(option.choices) or ("true | false" if option.type == "flag" else option.type)
    yield f"  {option.name} = {default or '(nothing)'}  [{kind}]"
    if option.description:
        yield f"      {option.description}"


def _lay_out_file(file: FileDescription) -> Iterator[str]:
    yield f"  {file.name}  ({', '.join(file.layers)})"
    if file.blocks:
        yield f"      blocks: {', '.join(file.blocks)}"
