"""``briefgen build``: content files -> pages."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from briefgen.cli.examples import ExampleCommand
from briefgen.cli.options import audience_option, format_option, output_option, show_withheld_option
from briefgen.cli.outcome import choose_problems, describe_fresh, print_result
from briefgen.cli.quoting import choose_quotes, quoting
from briefgen.core.text_files import show_path
from briefgen.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.building.build import BuildResult
    from briefgen.problems import Report


@click.command(
    "build",
    cls=ExampleCommand,
    examples=(
        "briefgen build",
        "briefgen build content/first-brief.md --format pdf",
        "briefgen build content --output pages",
        "briefgen build --audience all --explain",
        "briefgen build --dry-run",
        "briefgen build --audience all --strict",
        "briefgen build --draft --audience all",
    ),
)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@audience_option
@format_option
@output_option
@click.option("-j", "--jobs", type=click.IntRange(1, 256), help="How many processes.  [default: one for each core]")
@click.option("--cluster", metavar="ADDRESS", help="A Dask scheduler whose workers draw the pages: tcp://host:8786.")
@click.option("--draft", is_flag=True, help="Only PDFs to proof-read, at once, with DRAFT across each page.")
@click.option("--explain", is_flag=True, help="Say for each brief why it is made.")
@click.option("--dry-run", is_flag=True, help="Say what would be made and why, and make nothing.")
@click.option("--strict", is_flag=True, help="Let warnings stop a brief, and look for every word of it in its pages.")
@click.option("--no-cache", is_flag=True, help="Make everything anew, and remember nothing.")
@show_withheld_option
@click.option("--all", "whole", is_flag=True, help="Print all that is found, however much it is.")
@click.option("-q", "--quiet", is_flag=True, help="Print nothing but what is wrong.")
@click.option("--json", "as_json", is_flag=True, help="Print what happens as JSON, one event a line.")
def command(
    paths: tuple[Path, ...],
    audiences: tuple[str, ...],
    formats: tuple[str, ...],
    output: Path | None,
    jobs: int | None,
    cluster: str | None,
    draft: bool,
    explain: bool,
    dry_run: bool,
    strict: bool,
    no_cache: bool,
    show_withheld: bool,
    whole: bool,
    quiet: bool,
    as_json: bool,
) -> None:
    """Make the web page and the PDF of briefs.

    PATHS are content files, or folders of them; without any, the workspace's content folder. The pages are written to
    output/<audience>/, and their names are printed. Only what changed is made again. A brief with an error is not
    built; the others are. What is printed quotes nothing that is withheld from one of the audiences.
    """
    with quoting(audiences or ("public",), show=show_withheld):
        _build(
            *(paths, audiences or ("public",), formats, output, jobs, cluster),
            draft=draft,
            explain=explain,
            dry_run=dry_run,
            strict=strict,
            no_cache=no_cache,
            show_withheld=show_withheld,
            whole=whole,
            quiet=quiet,
            as_json=as_json,
        )


def _build(
    paths: tuple[Path, ...],
    wanted: tuple[str, ...],
    formats: tuple[str, ...],
    output: Path | None,
    jobs: int | None,
    cluster: str | None,
    *,
    draft: bool,
    explain: bool,
    dry_run: bool,
    strict: bool,
    no_cache: bool,
    show_withheld: bool,
    whole: bool,
    quiet: bool,
    as_json: bool,
) -> NoReturn:
    """Do what the options say, and end."""
    from briefgen.building.build import build, choose_runner
    from briefgen.cli.noop_cache import make_key, write_receipt
    from briefgen.pipeline.find_content import find_content

    key = make_key(sys.argv[1:])
    files = find_content(paths)
    if draft:
        others = {
            "--format": formats,
            "--cluster": cluster,
            "--explain": explain,
            "--dry-run": dry_run,
            "--json": as_json,
            "--strict": strict,
        }
        _refuse_others([name for name, given in others.items() if given])
        _make_drafts(files, wanted, output, quiet, show_withheld, whole)
    from briefgen.cli.progress import Progress

    how = "json" if as_json else "none" if quiet else "bar" if sys.stderr.isatty() else "lines"
    if dry_run:
        from briefgen.cli.plan import print_forecast

        runner = Progress("none" if as_json else how).watch(choose_runner(jobs or os.cpu_count() or 1))
        print_forecast(files, wanted, formats or None, output, runner, cached=not no_cache)
        raise click.exceptions.Exit(0)
    runner = Progress(how).watch(choose_runner(jobs or os.cpu_count() or 1, cluster))
    result = build(
        files,
        audiences=wanted,
        formats=formats or None,
        output=output,
        cached=not no_cache,
        strict=strict,
        runner=runner,
        wait=_say_wait,
    )
    if explain and not as_json:
        from briefgen.cli.plan import print_verdicts

        print_verdicts(result.verdicts)
    _print_problems(choose_problems(result.report), wanted, show_withheld, whole)
    if as_json:
        _print_json(result)
    elif not quiet:
        # The last lines: whoever has read what is wrong looks for the pages.
        print_result(result)
    # A brief that came since the folders were listed was not built.
    if (standing := result.standing) and not (as_json or explain) and find_content(paths) == files:
        told = "" if quiet else describe_fresh(standing.editions, standing.findings)
        write_receipt(key, sys.argv[1:], told, standing.above, standing.signatures)
    raise click.exceptions.Exit(result.exit_code)


def _print_problems(report: Report, wanted: Sequence[str], show_withheld: bool, whole: bool) -> None:
    """What is wrong; what nobody of those who are built for may see is not quoted."""
    if len(report):
        from briefgen.cli.streams import print_problems

        print_problems(choose_quotes(report, wanted, show=show_withheld, whole=whole), whole=whole)


def _refuse_others(others: Sequence[str]) -> None:
    """Options that do not go with drafts."""
    if others:
        raise UsageError(f"--draft makes PDFs to proof-read and nothing else; leave out {others[0]}.")


def _say_wait(folder: Path) -> None:
    click.echo(f"Another build of {show_path(folder)} is going on; waiting for its end.", err=True)


def _make_drafts(
    files: Sequence[Path],
    audiences: Sequence[str],
    output: Path | None,
    quiet: bool,
    show_withheld: bool,
    whole: bool,
) -> NoReturn:
    """Make drafts, say where they are, and end."""
    from briefgen.building.drafts import build_drafts

    result = build_drafts(files, audiences=audiences, output=output)
    _print_problems(result.report, audiences, show_withheld, whole)
    for path in () if quiet else result.written:
        click.echo(show_path(path))
    raise click.exceptions.Exit(result.exit_code)


def _print_json(result: BuildResult) -> None:
    """The last event: all of it in numbers."""
    summary = {
        "event": "end",
        "written": [show_path(path) for path in result.written],
        "failed": [show_path(path) for path in result.failed],
        "rendered": result.rendered,
        "fresh": result.fresh,
        "reasons": {
            show_path(path): dict(verdict.reasons) for path, verdict in result.verdicts.items() if verdict.reasons
        },
        "exit_code": result.exit_code,
    }
    click.echo(json.dumps(summary, ensure_ascii=False))
