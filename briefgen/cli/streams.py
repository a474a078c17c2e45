"""Results -> stdout and Problems -> stderr, on every terminal and through every pipe."""

from __future__ import annotations

import io
import os
import sys
from typing import TYPE_CHECKING, TextIO

import click

if TYPE_CHECKING:
    from briefgen.problems import Report

_COLUMNS = 80


def set_up_streams() -> None:
    """Make both streams write any character: UTF-8 unless a terminal says otherwise."""
    for stream in (sys.stdout, sys.stderr):
        # Some callers put a plain StringIO there.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="backslashreplace")


def wants_colour(stream: TextIO) -> bool:
    """Whether to colour: on a terminal, unless NO_COLOR says no (https://no-color.org)."""
    return stream.isatty() and not os.environ.get("NO_COLOR")


def read_width(stream: TextIO) -> int:
    """Columns of a stream's terminal, or COLUMNS (POSIX, XBD 8.3); 80 if neither is known."""
    said = os.environ.get("COLUMNS", "")
    if said.isdecimal() and int(said):
        return int(said)
    try:
        return os.get_terminal_size(stream.fileno()).columns or _COLUMNS
    except (OSError, ValueError):
        return _COLUMNS


def print_problems(report: Report, *, known: int = 0, whole: bool = False) -> None:
    """Print a Report on stderr; nothing when it is empty.

    Args:
        report: what was found.
        known: how many further findings are in a baseline.
        whole: whether everything is printed, however much it is; otherwise a screenful, and every error.
    """
    if len(report) or known:
        click.echo(format_for_screen(report, known=known, whole=whole), err=True, color=True, nl=False)


def format_for_screen(report: Report, *, known: int = 0, whole: bool = False) -> str:
    """What ``print_problems`` prints of a Report that is not empty."""
    from briefgen.reports.text import AT_MOST, format_problems

    limit, width = None if whole else AT_MOST, read_width(sys.stderr)
    text = format_problems(report, colour=wants_colour(sys.stderr), known=known, limit=limit, width=width)
    return text.rstrip("\n") + "\n"
