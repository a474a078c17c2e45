"""``briefgen status``: content files -> where each brief stands for each audience."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli.examples import ExampleCommand
from briefgen.cli.exit_status import FINDINGS
from briefgen.cli.options import audience_option, jobs_option, report_options

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.status.standing import BriefStanding

#: The states of ``briefgen.status.standing``, which is not loaded for ``--help``; a test compares them.
STATES = (
    "errors", "withdrawn", "embargoed", "corrected", "released", "warnings", "approved", "in-review", "stale", "clean",
)  # fmt: skip
_STATE = click.Choice(STATES)


@click.command(
    "status",
    cls=ExampleCommand,
    examples=(
        "briefgen status",
        "briefgen status --state in-review --state stale",
        "briefgen status --report html --report-file status.html",
        "briefgen status --fail-on errors --fail-on stale",
    ),
)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@audience_option('Only editions for this audience, or "all" (repeatable); text withheld from it is not quoted.')
@click.option("--state", "states", multiple=True, type=_STATE, help="Only editions in this state (repeatable).")
@click.option(
    "--fail-on", multiple=True, type=_STATE, help="Exit with status 1 if an edition is in this state (repeatable)."
)
@jobs_option
@report_options("text", "json", "html", former=False)
def command(
    paths: tuple[Path, ...],
    audiences: tuple[str, ...],
    states: tuple[str, ...],
    fail_on: tuple[str, ...],
    jobs: int | None,
    report: str,
    report_file: Path | None,
) -> None:
    """Show where each brief stands: findings, approvals, embargo, releases, pages out of date.

    PATHS are content files, or folders of them. The default is the workspace's content folder. Each edition has one
    main state, and may have others: errors, withdrawn, embargoed, corrected, released, warnings, approved, in-review,
    stale (a build would make its pages again) or clean. Nothing is built. The exit status is 0, whatever was found;
    with --fail-on it is 1 if an edition is in that state, whether or not --state shows it.
    """
    from briefgen.pipeline.audiences import refuse_unknown_audiences
    from briefgen.pipeline.find_content import find_content
    from briefgen.status.choose import has_state, limit_to_audiences, limit_to_states
    from briefgen.status.several import read_standings

    content = find_content(paths)
    refuse_unknown_audiences(content, audiences)
    looked = limit_to_audiences(read_standings(content, processes=jobs or os.cpu_count() or 1), audiences)
    shown = limit_to_states(looked, tuple(map(_spell, states)))
    _print(shown, report, report_file)
    if has_state(looked, tuple(map(_spell, fail_on))):
        raise click.exceptions.Exit(FINDINGS)


def _spell(state: str) -> str:
    """A state as it is typed -> as it is shown."""
    return state.replace("-", " ")


def _print(standings: Sequence[BriefStanding], report: str, file: Path | None) -> None:
    if report == "json":
        from briefgen.status.model import describe_status

        text = describe_status(standings).model_dump_json(indent=2, by_alias=True, exclude_none=True) + "\n"
    elif report == "html":
        from briefgen.status.page import write_page

        text = write_page(standings)
    else:
        from briefgen.cli.audiences.matrix_text import Look
        from briefgen.cli.audiences.terminal import look_at_terminal
        from briefgen.cli.status_text import format_status

        text = format_status(standings, look_at_terminal() if file is None else Look(80, colour=False))
    if file is None:
        click.echo(text, nl=False, color=report == "text" or None)
        return
    from briefgen.publishing.write import replace_all

    replace_all({file: text.encode("utf-8", "replace")})
