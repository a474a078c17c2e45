"""Content files -> a report after each change, until Ctrl-C."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli.new_findings import NewFindings, print_old
from briefgen.cli.streams import print_problems
from briefgen.core.messages import count

if TYPE_CHECKING:
    from briefgen.checks.outcome import Outcome
    from briefgen.watching.check_loop import Round


def watch_briefs(paths: Sequence[Path], show: Callable[[Outcome], object], *, for_people: bool, external: bool) -> None:
    """Check again after each change; return when Ctrl-C is pressed, which is the normal end and not a failure.

    Args:
        paths: as the user gave them.
        show: prints or writes the result of a check.
        external: whether the tools set up in workspaces are run.
        for_people: whether what is printed is for people; a program would not know where one report ends.

    Raises:
        UsageError: there is nothing to check at the beginning, or the report is for a program.
    """
    from briefgen.core.text_files import show_path
    from briefgen.errors import UsageError
    from briefgen.watching.check_loop import Watch

    if not for_people:
        raise UsageError("--watch prints for people. Leave out --write-baseline; with --report, name a --report-file.")
    try:
        watch = Watch(paths, external=external)
        where = ", ".join(map(show_path, watch.paths))
        for number, done in enumerate(watch.rounds()):
            if number:
                click.echo(err=True)
            if done.missing:
                click.echo(done.missing, err=True)
            else:
                show(done.outcome)
            click.echo(
                f"{time.strftime('%H:%M:%S')}  {_count(done)}; watching {where}; press Ctrl-C to stop.", err=True
            )
    except KeyboardInterrupt:
        click.echo(err=True)  # the prompt of the shell is on a line of its own


def print_new() -> Callable[[Outcome], None]:
    """Prints outcomes one after the other: of each, only what is new, and how much else there is."""
    news = NewFindings()

    def show(outcome: Outcome) -> None:
        new, old = news.choose(outcome.report, ())
        if len(new) or outcome.known:
            print_problems(new, known=outcome.known)
        if old.total():
            print_old(old)
        elif not len(new) and not outcome.known:
            click.echo(f"{count(len(outcome.files), 'file')} checked, no problems found.")

    return show


def _count(done: Round) -> str:
    return f"{count(len(done.outcome.files), 'file')}, {done.read:,} read"
