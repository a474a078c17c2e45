"""``briefgen approve``: a brief, a role and a name -> an approval on record."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli.examples import ExampleCommand
from briefgen.cli.options import audience_option
from briefgen.core.text_files import show_path

if TYPE_CHECKING:
    from briefgen.releasing.since import Since


@click.command(
    "approve",
    cls=ExampleCommand,
    examples=(
        'briefgen approve content/first-brief.md --as editor --name "Kim"',
        'briefgen approve content/first-brief.md --as author --name "Lee" --audience public',
        "briefgen approve content/first-brief.md --list",
    ),
)
@click.argument("brief", type=click.Path(path_type=Path))
@click.option("--as", "roles", multiple=True, metavar="ROLE", help="Role of the person: author, editor, reviewer, ...")
@click.option("--name", "names", multiple=True, metavar="NAME", help="Name of the person.")
@audience_option('Audience whose edition is approved, or "all" (repeatable).  [default: all that are released]')
@click.option("--list", "listing", is_flag=True, help="List the approvals and whether they are valid.")
def command(
    brief: Path, roles: tuple[str, ...], names: tuple[str, ...], audiences: tuple[str, ...], listing: bool
) -> None:
    """Record who approved which editions of a brief.

    BRIEF is a content file. An approval covers the pages exactly as they are now, and becomes void when anything that
    readers see changes. Approvals are stored one per line in approvals/, each with its sources; commit that folder.
    What has changed since the last approval is printed.
    """
    from briefgen.errors import UsageError
    from briefgen.releasing.approve import approve
    from briefgen.releasing.compared import list_approvals
    from briefgen.releasing.since import find_changes

    if listing:
        _show(brief, audiences)
        return
    if not roles or not names:
        raise UsageError("Name the person and the role: --as editor --name …")
    if len(roles) > 1 or len(names) > 1:
        raise UsageError(
            "Each approval is by one person in one role. Give --as and --name once; approve again for the next."
        )
    # Before the approval is on record, which is the last one then.
    before = list_approvals(brief)
    approval = approve(brief, role=roles[0], name=names[0], audiences=audiences)
    click.echo(f"{approval.name} approves {show_path(brief)} as {approval.role}, for {', '.join(approval.editions)}.")
    if since := find_changes(brief, before, approval):
        _show_changes(brief, since)


def _show_changes(brief: Path, since: Since) -> None:
    click.echo(f"Changed since {since.approval}:")
    for audience, (told, *looked) in since.changes.items():
        click.echo(f"  {audience}: {told}.")
        for words in looked:
            click.echo(f"    ! {words}")
    if since.archive:
        click.echo(f"To see all: briefgen diff {since.archive} {show_path(brief)}")


def _show(brief: Path, audiences: tuple[str, ...]) -> None:
    from briefgen.core.terminal import measure, pad
    from briefgen.releasing.approvals import place_approvals, read_approvals
    from briefgen.releasing.candidate import open_candidate

    candidate = open_candidate(brief, audiences)
    digests = candidate.digests
    rows = [
        (approval.at[:10], approval.role, approval.name, name, "valid" if digests.get(name) == digest else "void")
        for approval in read_approvals(place_approvals(candidate.root, candidate.ready.slug))
        for name, digest in approval.editions.items()
        if name in candidate.audiences
    ]
    widths = [max(measure(row[column]) for row in rows) for column in range(5)] if rows else []
    for row in rows:
        click.echo("  ".join(pad(cell, width) for cell, width in zip(row, widths, strict=True)).rstrip())
    if not rows:
        click.echo("Nobody has approved this brief yet.")
