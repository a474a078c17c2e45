"""Options that several commands take."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import click

from briefgen.core.formats import Format

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


class FolderType(click.Path):
    """A folder's path; an empty text, as an unset variable of a shell gives it, would mean the current folder."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The path."""
        if not os.fspath(value):
            self.fail("the path is empty.", param, ctx)
        return super().convert(value, param, ctx)


output_option = click.option(
    "-o", "--output", type=FolderType(path_type=Path), help="The folder to write to.  [default: output]"
)
