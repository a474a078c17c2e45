"""``briefgen release``: briefs -> their releases, or everything that prevents them."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli.examples import ExampleCommand
from briefgen.cli.options import audience_option, jobs_option, show_withheld_option
from briefgen.cli.redaction import redact_shown, redacting
from briefgen.cli.several import Several, is_single
from briefgen.cli.streams import print_problems
from briefgen.core.text_files import show_path

if TYPE_CHECKING:
    from briefgen.releasing.make import Outcome


@click.command(
    "release",
    cls=ExampleCommand,
    examples=(
        "briefgen release content/first-brief.md",
        'briefgen release content/first-brief.md --audience public --by "Kim, editor"',
        "briefgen release --ready",
    ),
)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@audience_option('Audience to release to, or "all" (repeatable).  [default: those in briefgen.toml, or all]')
@click.option("--embargoed", is_flag=True, help="Release before the embargo ends; pages and file names are marked.")
@click.option("--redline", is_flag=True, help="Include what has changed since the last release.")
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
@click.option("--ready", is_flag=True, help="Release all briefs that are final, approved and free of findings.")
@jobs_option
def command(
    paths: tuple[Path, ...],
    audiences: tuple[str, ...],
    embargoed: bool,
    redline: bool,
    by: str,
    key: Path | None,
    whole: bool,
    show_withheld: bool,
    ready: bool,
    jobs: int | None,
) -> None:
    """Release briefs: check them, build them, inspect the pages, and keep the evidence.

    PATHS are content files, or folders of them. With --ready, only briefs are released that say status: final or
    withdrawn, that nothing stops, and that are not released yet; the default is then the workspace's content folder. A
    brief that is refused does not stop the others, and a summary ends the output.

    A release is stopped by every warning that is not waived with a reason, by a missing approval, by an embargo, and by
    a version that is already released. All reasons are listed, and the exit status is 8. The folder of the release is
    printed. It is written completely or not at all, and never changed. The command also says who may be given which
    part: each audience's folder is for that audience.

    The certificate's password is read from BRIEFGEN_SIGN_PASSWORD if that is set.
    """
    options = Options(audiences, embargoed, redline, by, key, _ask_password(key), whole, show_withheld)
    if is_single(paths, ready=ready):
        _release_one(paths[0], options)
    else:
        _release_several(paths, options, ready=ready, processes=jobs or os.cpu_count() or 1)


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line says; for the attributes see the options of the command."""

    audiences: tuple[str, ...]
    embargoed: bool
    redline: bool
    by: str
    key: Path | None
    password: str
    whole: bool
    show_withheld: bool


def _release_one(brief: Path, options: Options) -> None:
    from briefgen.errors import BriefgenError
    from briefgen.problems import Report
    from briefgen.releasing.folders import describe_folders
    from briefgen.releasing.make import release
    from briefgen.releasing.sign import load_signer

    signer = load_signer(options.key, options.password) if options.key else None
    try:
        with redacting(options.audiences, show=options.show_withheld):
            outcome = release(
                brief,
                audiences=options.audiences,
                embargoed=options.embargoed,
                by=options.by,
                signer=signer,
                redline=options.redline,
            )
    except BriefgenError as error:
        print_problems(Report.of(error.problems), whole=options.whole)
        error.problems = ()
        raise
    click.echo(show_path(outcome.folder))
    click.echo(describe_folders(outcome.release), err=True, nl=False)
    _print_outcome(outcome, options)


def _print_outcome(outcome: Outcome, options: Options) -> None:
    if outcome.made:
        shown = redact_shown(outcome.report, options.audiences, show=options.show_withheld, whole=options.whole)
        print_problems(shown, whole=options.whole)
    else:
        click.echo(f"Version {outcome.release.version} is already released, and unchanged.", err=True)


def _release_several(paths: tuple[Path, ...], options: Options, *, ready: bool, processes: int) -> None:
    from briefgen.pipeline.audiences import refuse_unknown_audiences
    from briefgen.pipeline.find_content import find_content
    from briefgen.problems import Report
    from briefgen.releasing.make import Outcome
    from briefgen.releasing.several import ReleaseJob, release_all
    from briefgen.releasing.sign import load_signer

    content = find_content(paths)
    refuse_unknown_audiences(content, options.audiences)
    if options.key:
        load_signer(options.key, options.password)
    if ready:
        from briefgen.status.choose import list_ready
        from briefgen.status.several import read_standings

        standings = read_standings(content, processes=processes)
        standings = list_ready(standings, options.audiences, embargoed=options.embargoed)
        content = tuple(each.path for each in standings)
        if not content:
            told = "No brief is ready to be released; briefgen status shows what is missing."
            click.echo(f"{told} Only briefs that say “status: final” or “status: withdrawn” are taken.", err=True)
            return
    several = Several("brief", len(content))
    briefs = [
        ReleaseJob(
            path, options.audiences, options.embargoed, options.by, options.redline, options.key, options.password
        )
        for path in content
    ]
    for done in release_all(briefs, processes):
        if done.error:
            report = Report.of(done.error.problems)
            shown = redact_shown(report, options.audiences, show=options.show_withheld, whole=True)
            done.error.problems = shown.problems
            several.fail(done.path, done.error)
        elif isinstance(done.result, Outcome):
            click.echo(show_path(done.result.folder))
            _print_outcome(done.result, options)
    click.echo("In each release, README.txt says which folder may be given to whom.", err=True)
    several.end("released", "not released")


def _ask_password(key: Path | None) -> str:
    if key is None:
        return ""
    password = os.environ.get("BRIEFGEN_SIGN_PASSWORD")
    if password is None:
        password = click.prompt(
            f"Password of {show_path(key)}", hide_input=True, default="", show_default=False, err=True
        )
    return str(password)
