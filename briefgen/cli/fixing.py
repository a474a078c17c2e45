"""``briefgen check --fix``: content files -> the same files, mended, and what was done to them."""

from __future__ import annotations

from difflib import unified_diff
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli.diffs import print_diff
from briefgen.cli.streams import FINDINGS
from briefgen.core.messages import count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.fixing import FixedFile


def fix_briefs(paths: Sequence[Path], *, dry_run: bool, diff: bool, quiet: bool) -> None:
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
    from briefgen.fixing import fix_file, write_fixed
    from briefgen.pipeline.session import Session

    session = Session()
    files = [fixed for path in paths if (fixed := fix_file(path, session))]
    if not dry_run:
        write_fixed(files)
    for fixed in files:
        if diff or dry_run:
            print_diff(_compare(fixed), err=quiet)
    for fixed in files:
        _tell(fixed, dry_run=dry_run, quiet=quiet)
    if not any(fixed.done for fixed in files):
        click.echo("There is nothing that could be mended without a person.", err=quiet)
    if dry_run:
        raise click.exceptions.Exit(FINDINGS if any(fixed.done for fixed in files) else 0)


def _compare(fixed: FixedFile) -> list[str]:
    from briefgen.core.text_files import show_path
    from briefgen.located.formats import unify_lines

    name = show_path(fixed.path)
    before, after = (unify_lines(text).splitlines() for text in (fixed.before, fixed.after))
    return list(unified_diff(before, after, name, f"{name} (mended)", lineterm="", n=1))


def _tell(fixed: FixedFile, *, dry_run: bool, quiet: bool) -> None:
    from briefgen.core.text_files import show_path

    if fixed.done:
        what = count(len(fixed.done), "finding")
        click.echo(f"{show_path(fixed.path)}: {what} {'would be ' if dry_run else ''}mended.", err=quiet)
    if fixed.late:
        then = "give the command again" if fixed.done else "divide what is very long"
        click.echo(f"{show_path(fixed.path)}: There was no time to fix all of it; {then}.", err=True)
    for problem in fixed.refused:
        left = "was left: to mend it would change more than these words."
        click.echo(f"{problem.place}: {problem.code} {left}", err=True)
