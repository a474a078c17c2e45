"""``briefgen fix``: content files -> the same files, with what can be fixed safely, and what is left to do."""

from __future__ import annotations

from difflib import unified_diff
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli.diffs import print_diff
from briefgen.cli.examples import ExampleCommand
from briefgen.cli.exit_status import FINDINGS, exit_by_findings
from briefgen.cli.options import all_findings_option
from briefgen.cli.reporting import print_report
from briefgen.core.messages import count
from briefgen.errors import ContentError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.fixing import FixedFile


@click.command(
    "fix",
    cls=ExampleCommand,
    examples=("briefgen fix", "briefgen fix content/first-brief.md --diff", "briefgen fix --dry-run content"),
)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--dry-run", is_flag=True, help="Change no file; show what would change, and exit with status 1 if anything would."
)
@click.option("--diff", is_flag=True, help="Show the changes, line by line.")
@all_findings_option
def command(paths: tuple[Path, ...], dry_run: bool, diff: bool, whole: bool) -> None:
    """Fix what can be fixed safely: quotation marks, spaces, ...

    PATHS are content files, or folders of them. The default is the workspace's content folder. Quotations, code, URLs
    and words in other languages are never changed. What is left is printed as `briefgen check` prints it; the exit
    status is 3 if there are errors.
    """
    from briefgen.pipeline.check import examine
    from briefgen.pipeline.find_content import find_content

    content = find_content(paths)
    fix_briefs(content, dry_run=dry_run, diff=diff)
    outcome = examine(content)
    print_report(outcome, "text", whole=whole)
    exit_by_findings(outcome.report, strict=False, failure=ContentError.exit_code)


def fix_briefs(paths: Sequence[Path], *, dry_run: bool, diff: bool, quiet: bool = False) -> None:
    """Fix what can be fixed safely, and report it.

    Args:
        paths: content files.
        dry_run: write nothing, and exit.
        diff: show what changes, line by line.
        quiet: leave stdout to a report for programs.

    Raises:
        Exit: ``dry_run``, with 1 when something would be fixed.
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
        _print(fixed, dry_run=dry_run, quiet=quiet)
    if not any(fixed.done for fixed in files):
        click.echo("Nothing to fix automatically.", err=quiet)
    if dry_run:
        raise click.exceptions.Exit(FINDINGS if any(fixed.done for fixed in files) else 0)


def _compare(fixed: FixedFile) -> list[str]:
    from briefgen.core.text_files import show_path
    from briefgen.located.formats import unify_lines

    name = show_path(fixed.path)
    before, after = (unify_lines(text).splitlines() for text in (fixed.before, fixed.after))
    return list(unified_diff(before, after, name, f"{name} (fixed)", lineterm="", n=1))


def _print(fixed: FixedFile, *, dry_run: bool, quiet: bool) -> None:
    from briefgen.core.text_files import show_path

    if fixed.done:
        what = count(len(fixed.done), "finding")
        click.echo(f"{show_path(fixed.path)}: {what} {'would be ' if dry_run else ''}fixed.", err=quiet)
    for problem in fixed.refused:
        click.echo(f"{problem.place}: {problem.code} not fixed: the fix would change other text too.", err=True)
    again = "run the command again" if fixed.done else ""
    if fixed.late:
        told = f"not everything was fixed in time; {again or 'split what is very long'}"
        click.echo(f"{show_path(fixed.path)}: {told}.", err=True)
    elif fixed.untried:
        told = f"{count(len(fixed.untried), 'finding')} not tried; {again or 'fix the first of them yourself'}"
        click.echo(f"{show_path(fixed.path)}: {told}.", err=True)
