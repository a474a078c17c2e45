"""``briefgen diff``: two versions of a brief -> what has changed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli.audiences.diff import DIFFERENT
from briefgen.cli.examples import ExampleCommand
from briefgen.cli.options import audience_option, json_option, show_withheld_option
from briefgen.cli.redaction import redacting

if TYPE_CHECKING:
    from datetime import datetime

    from briefgen.releasing.compared import Version
    from briefgen.releasing.redlines import Compared


@click.command(
    "diff",
    cls=ExampleCommand,
    examples=(
        "briefgen diff content/first-brief.md@HEAD content/first-brief.md",
        "briefgen diff content/first-brief.md --since-release --audience public -o changes.docx",
        "briefgen diff content/first-brief.md --since-approval",
    ),
)
@click.argument("old", metavar="A")
@click.argument("new", metavar="[B]", required=False)
@audience_option('Audience whose edition is compared, or "all" (repeatable).  [default: the whole brief, with marks]')
@click.option("--since-approval", "approval", is_flag=True, help="Compare A with what was approved last.")
@click.option("--since-release", "release", is_flag=True, help="Compare A with its last release.")
@click.option("--name", metavar="NAME", default="", help="With --since-approval: whose approval.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write a page (.html), a PDF (.pdf) or a Word file with tracked changes (.docx).",
)
@click.option("--author", metavar="NAME", default="", help="Author of the tracked changes.  [default: briefgen]")
@click.option(
    "--date",
    metavar="DATE",
    type=click.DateTime(["%Y-%m-%d", "%Y-%m-%dT%H:%M:%SZ"]),
    help="Date of the tracked changes, in UTC.  [default: the date of B]",
)
@json_option
@click.option("--exit-code", is_flag=True, help="Exit with status 1 if the versions differ.")
@show_withheld_option
def command(
    old: str,
    new: str | None,
    audiences: tuple[str, ...],
    approval: bool,
    release: bool,
    name: str,
    output: Path | None,
    author: str,
    date: datetime | None,
    as_json: bool,
    exit_code: bool,
    show_withheld: bool,
) -> None:
    """Show what has changed from version A of a brief to version B.

    A and B are content files, FILE@REVISION for a git revision of a file, or folders of releases. Removed text is
    printed as [-words-], added text as {+words+}, in reading order; passages that are the same are counted. Changed
    likelihoods, numbers and quotations are pointed out. With --audience, only what this audience may see in both
    versions is compared.
    """
    from briefgen.core.clock import write_moment

    _refuse_contradictions(new, approval, release, name, output)
    different = False
    with redacting(audiences, show=show_withheld or not audiences), _open(old, new, approval, release, name) as both:
        found = _compare(both, audiences)
        if output and len(found) > 1:
            raise click.UsageError(f"Name one audience for {output.name}: a file is for one.")
        for index, compared in enumerate(found):
            different = different or not compared.difference.empty
            if output:
                _write(compared, output, author, write_moment(date) if date else "")
            else:
                _print(compared, old if new is None else new, as_json=as_json, first=not index)
    if exit_code and different:
        raise click.exceptions.Exit(DIFFERENT)


def _refuse_contradictions(new: str | None, approval: bool, release: bool, name: str, output: Path | None) -> None:
    if sum((new is not None, approval, release)) != 1:
        raise click.UsageError("Name two versions, or one and --since-approval or --since-release.")
    if name and not approval:
        raise click.UsageError("--name says whose approval is meant; add --since-approval.")
    if output and output.suffix not in (".html", ".pdf", ".docx"):
        raise click.UsageError(f"The file {output.name} must end in .html, .pdf or .docx.")


@contextmanager
def _open(old: str, new: str | None, approval: bool, release: bool, name: str) -> Iterator[tuple[Version, Version]]:
    """Both versions, the earlier one first."""
    from briefgen.releasing.compared import open_approval, open_release, open_version
    from briefgen.releasing.version_files import list_approvals, list_releases

    with ExitStack() as stack:
        first = stack.enter_context(open_version(old))
        if new is not None:
            yield first, stack.enter_context(open_version(new))
        elif release:
            past = list_releases(Path(old))
            if not past:
                raise click.UsageError(f"{old} has not been released yet.")
            yield open_release(past[-1]), first
        elif approval:
            found = [each for each in list_approvals(Path(old)) if name in ("", each.name)]
            if not found:
                raise click.UsageError(f"{name or 'Nobody'} has {'not ' * bool(name)}approved {old} yet.")
            yield stack.enter_context(open_approval(Path(old), found[-1])), first


def _compare(both: tuple[Version, Version], audiences: tuple[str, ...]) -> list[Compared]:
    from briefgen.pipeline.audiences import choose_audiences
    from briefgen.releasing.redlines import compare_all, compare_for

    if not audiences:
        return [compare_all(*both)]
    ready = both[1].ready
    return [compare_for(*both, name) for name in choose_audiences(audiences, ready.workspace, ready.brief)]


def _print(compared: Compared, file: str, *, as_json: bool, first: bool) -> None:
    from briefgen.cli.audiences.difference_text import format_difference
    from briefgen.cli.audiences.output import echo_json, echo_text
    from briefgen.cli.audiences.terminal import look_at_terminal
    from briefgen.comparing.data import describe_versions
    from briefgen.comparing.summary import summarise

    if as_json:
        echo_json(describe_versions(file, compared.audience, compared.difference))
    else:
        title = f"{file} ({compared.audience})" if compared.audience else file
        told = f"{summarise(compared.difference)}.".capitalize()
        echo_text(format_difference(title, compared.difference, look_at_terminal(text=True), told=told), first=first)


def _write(compared: Compared, output: Path, author: str, date: str) -> None:
    from briefgen.core.text_files import show_path
    from briefgen.publishing.write import as_output_error, replace_all
    from briefgen.releasing.redlines import write_redline

    data = write_redline(compared, output.suffix[1:], author=author, date=date)
    with as_output_error(output, "The redline"):
        replace_all({output: data})
    click.echo(show_path(output))
