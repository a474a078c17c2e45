"""Options that several commands take."""

from __future__ import annotations

from pathlib import Path

import click

from briefgen.formats import Format

audience_option = click.option(
    "-a",
    "--audience",
    "audiences",
    multiple=True,
    metavar="NAME",
    help="Whom for, or all; may be repeated.  [default: public]",
)
format_option = click.option(
    "-f",
    "--format",
    "formats",
    multiple=True,
    type=click.Choice([str(each) for each in Format]),
    help="What to make; may be repeated.",
)
show_withheld_option = click.option(
    "--show-withheld",
    is_flag=True,
    help="Quote what is withheld from these audiences, too, in what is printed.",
)
output_option = click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="The folder to write to.  [default: output]"
)
