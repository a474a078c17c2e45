"""``briefgen release``: a brief -> a release, or all that forbids it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli.examples import ExampleCommand
from briefgen.cli.options import show_withheld_option
from briefgen.cli.quoting import choose_quotes, quoting
from briefgen.cli.streams import print_problems
from briefgen.core.text_files import show_path

if TYPE_CHECKING:
    from briefgen.releasing.sign import Signer


@click.command(
    "release",
    cls=ExampleCommand,
    examples=(
        "briefgen release content/first-brief.md",
        'briefgen release content/first-brief.md --audience public --by "Kim, desk editor"',
    ),
)
@click.argument("brief", type=click.Path(path_type=Path))
@click.option(
    "-a",
    "--audience",
    "audiences",
    multiple=True,
    metavar="NAME",
    help="Whom for; may be repeated.  [default: those of briefgen.toml, or all]",
)
@click.option("--embargoed", is_flag=True, help="Make it before the end of its embargo; the pages and files say so.")
@click.option("--by", metavar="NAME", default="", help="Who makes it.  [default: your login]")
@click.option(
    "--sign",
    "key",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Sign the PDFs and the sums with this certificate (.p12); its password is asked for.",
)
@click.option("--all", "whole", is_flag=True, help="Print all that is found, however much it is.")
@show_withheld_option
def command(
    brief: Path,
    audiences: tuple[str, ...],
    embargoed: bool,
    by: str,
    key: Path | None,
    whole: bool,
    show_withheld: bool,
) -> None:
    """Release a brief: check it, build it, look at what was built, and keep all of it.

    BRIEF is a content file. Every warning stops a release, unless it is waived with a reason; so do approvals that are
    missing, an embargo, and a version that was released before. All that forbids it is listed, and the exit code is 8.
    The folder of the release is printed: it is there as a whole or not at all, and is never changed again. So is what
    of it may leave the workspace: an audience's folder, for that audience.

    The password of a certificate is taken from BRIEFGEN_SIGN_PASSWORD when that is set.
    """
    from briefgen.errors import BriefgenError
    from briefgen.problems import Report
    from briefgen.releasing.folders import describe_folders
    from briefgen.releasing.make import release

    signer = _open_certificate(key) if key else None
    try:
        with quoting(audiences, show=show_withheld):
            outcome = release(brief, audiences=audiences, embargoed=embargoed, by=by, signer=signer)
    except BriefgenError as error:
        print_problems(Report.of(error.problems), whole=whole)
        error.problems = ()
        raise
    click.echo(show_path(outcome.folder))
    click.echo(describe_folders(outcome.release), err=True, nl=False)
    if outcome.made:
        print_problems(choose_quotes(outcome.report, audiences, show=show_withheld, whole=whole), whole=whole)
    else:
        click.echo(f"Version {outcome.release.version} is released already, and is the same.", err=True)


def _open_certificate(key: Path) -> Signer:
    from briefgen.releasing.sign import load_signer

    password = os.environ.get("BRIEFGEN_SIGN_PASSWORD")
    if password is None:
        password = click.prompt(
            f"Password of {show_path(key)}", hide_input=True, default="", show_default=False, err=True
        )
    return load_signer(key, password)
