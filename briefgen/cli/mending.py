"""``briefgen check --fix``: content files -> the same files, mended, and what was done to them."""

from __future__ import annotations

from difflib import unified_diff
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli.diffs import print_diff
from briefgen.cli.streams import FINDINGS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.fixing import Mended


def mend_briefs(paths: Sequence[Path], *, dry_run: bool, diff: bool, quiet: bool) -> None:
    """Mend what needs no judgment, and say so.

    Args:
        paths: content files.
        dry_run: write nothing, and end here.
        diff: show what changes, line by line.
        quiet: leave stdout to a report for programs.

    Raises:
        Exit: ``dry_run``, with 1 when something would be mended.
        OutputError: a file cannot be written; none is.
    """
    from briefgen.building.check import Desk
    from briefgen.fixing import mend_file, write_mended

    desk = Desk()
    files = [mended for path in paths if (mended := mend_file(path, desk))]
    if not dry_run:
        write_mended(files)
    for mended in files:
        if diff or dry_run:
            print_diff(_compare(mended), err=quiet)
    for mended in files:
        _tell(mended, dry_run=dry_run, quiet=quiet)
    if not any(mended.done for mended in files):
        click.echo("There is nothing that could be mended without a person.", err=quiet)
    if dry_run:
        raise click.exceptions.Exit(FINDINGS if any(mended.done for mended in files) else 0)


def _compare(mended: Mended) -> list[str]:
    from briefgen.files import show_path
    from briefgen.located.formats import unify_lines

    name = show_path(mended.path)
    before, after = (unify_lines(text).splitlines() for text in (mended.before, mended.after))
    return list(unified_diff(before, after, name, f"{name} (mended)", lineterm="", n=1))


def _tell(mended: Mended, *, dry_run: bool, quiet: bool) -> None:
    from briefgen.files import show_path

    if mended.done:
        count = len(mended.done)
        what = "1 finding" if count == 1 else f"{count:,} findings"
        click.echo(f"{show_path(mended.path)}: {what} {'would be ' if dry_run else ''}mended.", err=quiet)
    if mended.late:
        then = "give the command again" if mended.done else "divide what is very long"
        click.echo(f"{show_path(mended.path)}: There was no time to fix all of it; {then}.", err=True)
    for problem in mended.refused:
        left = "was left: to mend it would change more than these words."
        click.echo(f"{problem.place}: {problem.code} {left}", err=True)
