"""``briefgen approve``: briefs, a role and a name -> an approval of each on record."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli.examples import ExampleCommand
from briefgen.cli.options import audience_option
from briefgen.cli.several import Several, is_single
from briefgen.core.shell_words import quote_argument
from briefgen.core.text_files import show_path

if TYPE_CHECKING:
    from briefgen.releasing.since import Since


@click.command(
    "approve",
    cls=ExampleCommand,
    examples=(
        'briefgen approve content/first-brief.md --as editor --name "Kim"',
        'briefgen approve content/first-brief.md --as author --name "Lee" --audience public',
        'briefgen approve --ready --as editor --name "Kim"',
        "briefgen approve content/first-brief.md --list",
    ),
)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--as", "roles", multiple=True, metavar="ROLE", help="Role of the person: author, editor, reviewer, ...")
@click.option("--name", "names", multiple=True, metavar="NAME", help="Name of the person.")
@audience_option('Audience whose edition is approved, or "all" (repeatable).  [default: all that are released]')
@click.option("--list", "listing", is_flag=True, help="List the approvals and whether they are valid.")
@click.option(
    "--ready", is_flag=True, help="Approve all briefs that are final, without errors, and lack this approval."
)
def command(
    paths: tuple[Path, ...],
    roles: tuple[str, ...],
    names: tuple[str, ...],
    audiences: tuple[str, ...],
    listing: bool,
    ready: bool,
) -> None:
    """Record who has approved which editions of briefs.

    PATHS are content files, or folders of them. With --ready, only briefs are approved that say status: final or
    withdrawn, have no errors and lack this approval; the default is then the workspace's content folder. A brief that
    is refused does not stop the others, and a summary ends the output.

    An approval covers the pages exactly as they are now, and becomes void when anything that readers see changes.
    Approvals are stored one per line in approvals/, each with its sources; commit that folder. What has changed since
    the last approval is printed.
    """
    from briefgen.errors import UsageError

    if not listing and (not roles or not names):
        raise UsageError("Name the person and the role: --as editor --name …")
    if not listing and (len(roles) > 1 or len(names) > 1):
        raise UsageError(
            "Each approval is by one person in one role. Give --as and --name once; approve again for the next."
        )
    if listing and ready:
        raise UsageError("--list shows approvals, and --ready gives them. Leave one of them out.")

    def handle(brief: Path) -> None:
        if listing:
            _show(brief, audiences)
        else:
            _approve(brief, roles[0], names[0], audiences)

    if is_single(paths, ready=ready):
        handle(paths[0])
        return
    content = _choose(paths, roles, audiences, ready=ready)
    if not content:
        click.echo(f"No brief is ready and lacks the approval of {roles[0]}.", err=True)
        return
    several = Several("brief", len(content))
    for path in content:
        if listing:
            click.echo(f"{show_path(path)}:")
        with several.watch(path):
            handle(path)
    if listing and several.ok:
        return
    several.end("listed" if listing else "approved", "not listed" if listing else "not approved")


def _choose(paths: tuple[Path, ...], roles: tuple[str, ...], audiences: tuple[str, ...], *, ready: bool) -> list[Path]:
    from briefgen.pipeline.audiences import refuse_unknown_audiences
    from briefgen.pipeline.find_content import find_content

    content = find_content(paths)
    refuse_unknown_audiences(content, audiences)
    if not ready:
        return list(content)
    from briefgen.status.choose import list_awaiting
    from briefgen.status.several import read_standings

    return [each.path for each in list_awaiting(read_standings(content), roles[0], audiences)]


def _approve(brief: Path, role: str, name: str, audiences: tuple[str, ...]) -> None:
    from briefgen.releasing.approve import approve
    from briefgen.releasing.since import find_changes
    from briefgen.releasing.version_files import list_approvals

    # Before the approval is on record, which is the last one then.
    before = list_approvals(brief)
    approval = approve(brief, role=role, name=name, audiences=audiences)
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
        click.echo(f"To see all: briefgen diff {quote_argument(since.archive)} {quote_argument(show_path(brief))}")


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
