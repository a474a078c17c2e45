"""A unified diff -> stdout, in colours on a terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterable

import click

from briefgen.cli.streams import wants_colour

_COLOURS = {"+": "green", "-": "red", "@": "cyan"}


def print_diff(lines: Iterable[str], *, err: bool = False) -> None:
    """Print the lines of a diff, without their line ends.

    Args:
        lines: what is printed.
        err: whether to print on stderr, because stdout belongs to a program.
    """
    colour = wants_colour(sys.stderr if err else sys.stdout)
    for line in lines:
        click.echo(click.style(line, fg=_COLOURS.get(line[:1])) if colour else line, color=colour, err=err)
