"""``briefgen build``: content files -> pages."""

from __future__ import annotations

from pathlib import Path

import click

from briefgen.cli.examples import ExampleCommand
from briefgen.cli.streams import print_problems
from briefgen.files import show_path
from briefgen.formats import Format


@click.command(
    "build",
    cls=ExampleCommand,
    examples=(
        "briefgen build",
        "briefgen build content/first-brief.md --format pdf",
        "briefgen build content --output pages",
        "briefgen build --audience all",
    ),
)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "-a",
    "--audience",
    "audiences",
    multiple=True,
    metavar="NAME",
    help="Whom for, or all; may be repeated.  [default: public]",
)
@click.option(
    "-f",
    "--format",
    "formats",
    multiple=True,
    type=click.Choice([str(f) for f in Format]),
    help="What to make; may be repeated.",
)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="The folder to write to.  [default: output]")
def command(paths: tuple[Path, ...], audiences: tuple[str, ...], formats: tuple[str, ...], output: Path | None) -> None:
    """Make the web page and the PDF of briefs.

    PATHS are content files, or folders of them; without any, the workspace's content folder. The pages are written to
    output/<audience>/, and their names are printed. A brief with an error is not built; the others are.
    """
    from briefgen.building.build import build
    from briefgen.building.find import find_content

    result = build(find_content(paths), audiences=audiences or ("public",), formats=formats or None, output=output)
    for path in result.written:
        click.echo(show_path(path))
    print_problems(result.report)
    raise click.exceptions.Exit(result.exit_code)
