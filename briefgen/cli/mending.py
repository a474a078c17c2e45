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
    for line in (line for mended in files for line in _tell(mended, dry_run)):
        click.echo(line, err=True)
    if not any(mended.done for mended in files):
        click.echo("There is nothing that could be mended without a person.", err=True)
    if dry_run:
        raise click.exceptions.Exit(FINDINGS if any(mended.done for mended in files) else 0)


def _compare(mended: Mended) -> list[str]:
    from briefgen.files import show_path
    from briefgen.located.formats import unify_lines

    name = show_path(mended.path)
    before, after = (unify_lines(text).splitlines() for text in (mended.before, mended.after))
    return list(unified_diff(before, after, name, f"{name} (mended)", lineterm="", n=1))


def _tell(mended: Mended, dry_run: bool) -> list[str]:
    from briefgen.files import show_path

    lines = []
    if mended.done:
        count = len(mended.done)
        what = "finding" if count == 1 else "findings"
        lines.append(f"{show_path(mended.path)}: {count:,} {what} {'would be ' if dry_run else ''}mended.")
    left = "was left: to mend it would change more than these words."
    return lines + [f"{problem.place}: {problem.code} {left}" for problem in mended.refused]
