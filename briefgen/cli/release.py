"""``briefgen release``: a brief -> a release, or everything that prevents it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli.examples import ExampleCommand
from briefgen.cli.options import audience_option, show_withheld_option
from briefgen.cli.redaction import redact_shown, redacting
from briefgen.cli.streams import print_problems
from briefgen.core.text_files import show_path

if TYPE_CHECKING:
    from briefgen.releasing.sign import Signer


@click.command(
    "release",
    cls=ExampleCommand,
    examples=(
        "briefgen release content/first-brief.md",
        'briefgen release content/first-brief.md --audience public --by "Kim, editor"',
    ),
)
@click.argument("brief", type=click.Path(path_type=Path))
@audience_option('Audience to release to, or "all" (repeatable).  [default: those in briefgen.toml, or all]')
@click.option("--embargoed", is_flag=True, help="Release before the embargo ends; pages and file names are marked.")
@click.option("--redline", is_flag=True, help="Keep with it what has changed since the last release.")
@click.option("--by", metavar="NAME", default="", help="Who releases it.  [default: your login]")
@click.option(
    "--sign",
    "key",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Sign the PDFs and the checksums with this certificate (.p12); you are asked for its password.",
)
@click.option("--all", "whole", is_flag=True, help="Print all findings, however many there are.")
@show_withheld_option
def command(
    brief: Path,
    audiences: tuple[str, ...],
    embargoed: bool,
    redline: bool,
    by: str,
    key: Path | None,
    whole: bool,
    show_withheld: bool,
) -> None:
    """Release a brief: check it, build it, inspect the pages, and keep the evidence.

    BRIEF is a content file. A release is stopped by every warning that is not waived with a reason, by a missing
    approval, by an embargo, and by a version that is already released. All reasons are listed, and the exit status is
    8. The folder of the release is printed. It is written completely or not at all, and never changed. The command also
    says which parts may be given to whom: each audience's folder, to that audience.

    The certificate's password is read from BRIEFGEN_SIGN_PASSWORD if that is set.
    """
    from briefgen.errors import BriefgenError
    from briefgen.problems import Report
    from briefgen.releasing.folders import describe_folders
    from briefgen.releasing.make import release

    signer = _open_certificate(key) if key else None
    try:
        with redacting(audiences, show=show_withheld):
            outcome = release(brief, audiences=audiences, embargoed=embargoed, by=by, signer=signer, redline=redline)
    except BriefgenError as error:
        print_problems(Report.of(error.problems), whole=whole)
        error.problems = ()
        raise
    click.echo(show_path(outcome.folder))
    click.echo(describe_folders(outcome.release), err=True, nl=False)
    if outcome.made:
        print_problems(redact_shown(outcome.report, audiences, show=show_withheld, whole=whole), whole=whole)
    else:
        click.echo(f"Version {outcome.release.version} is already released, and unchanged.", err=True)


def _open_certificate(key: Path) -> Signer:
    from briefgen.releasing.sign import load_signer

    password = os.environ.get("BRIEFGEN_SIGN_PASSWORD")
    if password is None:
        password = click.prompt(
            f"Password of {show_path(key)}", hide_input=True, default="", show_default=False, err=True
        )
    return load_signer(key, password)
