"""``briefgen review send``: a brief and an audience -> a Word file to be reviewed."""

from __future__ import annotations

from pathlib import Path

import click

from briefgen.cli.examples import ExampleCommand


@click.command(
    "send",
    cls=ExampleCommand,
    examples=(
        "briefgen review send content/first-brief.md",
        "briefgen review send content/first-brief.md --audience public --output for-the-director.docx",
    ),
)
@click.argument("brief", metavar="BRIEF", type=click.Path(path_type=Path))
@click.option("--audience", metavar="NAME", default="public", help="Whose edition to send.  [default: public]")
@click.option(
    "--output",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="The file to write.  [default: output/review/AUDIENCE/NAME.docx in the workspace]",
)
@click.option("--overwrite", is_flag=True, help="Replace the file if it exists.")
def command(brief: Path, audience: str, output: Path | None, overwrite: bool) -> None:
    """Write a Word file of a brief for a review.

    It is the Word file that briefgen build writes, with an invisible bookmark around each paragraph. Edit it and
    comment on it in Word or LibreOffice, with or without tracked changes, then give it to briefgen review receive. It
    contains nothing that the audience may not see.
    """
    from briefgen.core.text_files import show_path
    from briefgen.reviewing.send import send

    click.echo(show_path(send(brief, audience, output=output, overwrite=overwrite)))
