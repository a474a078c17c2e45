"""``briefgen build``: content files -> pages."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from briefgen.cli.examples import ExampleCommand
from briefgen.errors import UsageError
from briefgen.files import show_path
from briefgen.formats import Format

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Mapping, Sequence

    from briefgen.building.build import BuildResult
    from briefgen.building.planning import Verdict
    from briefgen.problems import Report

#: Severities as they are printed.
_FINDINGS = (("warning", "warning"), ("info", "remark"))
#: Names of files that are listed; of more, only how many there are.
_LISTED = 40


@click.command(
    "build",
    cls=ExampleCommand,
    examples=(
        "briefgen build",
        "briefgen build content/first-brief.md --format pdf",
        "briefgen build content --output pages",
        "briefgen build --audience all --explain",
        "briefgen build --dry-run",
        "briefgen build --draft --audience all",
    ),
)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "-a",
    "--audience",
    "audiences",
    multiple=True,
    metavar="NAME",
    help="Whom for, or all; may be repeated.  [default: public]",
)
@click.option(
    "-f",
    "--format",
    "formats",
    multiple=True,
    type=click.Choice([str(f) for f in Format]),
    help="What to make; may be repeated.",
)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="The folder to write to.  [default: output]")
@click.option("-j", "--jobs", type=click.IntRange(1, 256), help="How many processes.  [default: one for each core]")
@click.option("--cluster", metavar="ADDRESS", help="A Dask scheduler whose workers draw the pages: tcp://host:8786.")
@click.option("--draft", is_flag=True, help="Only PDFs to proof-read, at once, with DRAFT across each page.")
@click.option("--explain", is_flag=True, help="Say for each brief why it is made.")
@click.option("--dry-run", is_flag=True, help="Say what would be made and why, and make nothing.")
@click.option("--no-cache", is_flag=True, help="Make everything anew, and remember nothing.")
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
    no_cache: bool,
    quiet: bool,
    as_json: bool,
) -> None:
    """Make the web page and the PDF of briefs.

    PATHS are content files, or folders of them; without any, the workspace's content folder. The pages are written to
    output/<audience>/, and their names are printed. Only what changed is made again. A brief with an error is not
    built; the others are.
    """
    from briefgen.building.build import build, choose_runner, plan_build
    from briefgen.building.find import find_content

    files, wanted = find_content(paths), audiences or ("public",)
    if draft:
        others = {
            "--format": formats,
            "--cluster": cluster,
            "--explain": explain,
            "--dry-run": dry_run,
            "--json": as_json,
        }
        _make_drafts(files, wanted, output, quiet, [name for name, given in others.items() if given])
    if dry_run:
        _print_plan(plan_build(files, audiences=wanted, formats=formats or None, output=output, cached=not no_cache))
        return
    from briefgen.cli.progress import Progress

    how = "json" if as_json else "none" if quiet else "bar" if sys.stderr.isatty() else "lines"
    runner = Progress(how).watch(choose_runner(jobs or os.cpu_count() or 1, cluster))
    result = build(files, audiences=wanted, formats=formats or None, output=output, cached=not no_cache, runner=runner)
    if explain and not as_json:
        _print_plan(result.verdicts)
    if as_json:
        _print_json(result)
    elif not quiet:
        _print_result(result)
    if found := _choose_problems(result.report):
        from briefgen.cli.streams import print_problems

        print_problems(found)
    if result.standing and not (as_json or explain):
        from briefgen.cli.receipt import write_receipt

        told = "" if quiet else _describe(result.standing.editions, result.standing.findings)
        write_receipt(sys.argv[1:], told, result.standing.paths)
    raise click.exceptions.Exit(result.exit_code)


def _choose_problems(report: Report) -> Report:
    """What a build has to say: all but the remarks on a text and what is waived, which are for `briefgen check`."""
    from briefgen.problems import Severity

    return type(report).of(
        problem
        for problem in report
        if problem.code.startswith("BLD") or not (problem.waived or problem.severity is Severity.INFO)
    )


def _make_drafts(
    files: Sequence[Path], audiences: Sequence[str], output: Path | None, quiet: bool, others: Sequence[str]
) -> NoReturn:
    """Make drafts, say where they are, and end."""
    from briefgen.building.drafts import build_drafts

    if others:
        raise UsageError(f"--draft makes PDFs to proof-read and nothing else; leave out {others[0]}.")
    result = build_drafts(files, audiences=audiences, output=output)
    for path in () if quiet else result.written:
        click.echo(show_path(path))
    if len(result.report):
        from briefgen.cli.streams import print_problems

        print_problems(result.report)
    raise click.exceptions.Exit(result.exit_code)


def _print_plan(verdicts: Mapping[Path, Verdict]) -> None:
    """One line for each thing there is to do, with its reason."""
    fresh = sum(len(verdict.fresh) for verdict in verdicts.values())
    for path, verdict in verdicts.items():
        for audience, reason in verdict.reasons.items():
            whom = f" for {audience}" if audience else ""
            click.echo(f"{show_path(path)}{whom}: {reason}.")
    if fresh:
        click.echo(f"{_count(fresh, 'edition')} as {'it is' if fresh == 1 else 'they are'}.")


def _print_result(result: BuildResult) -> None:
    """The files, or how many there are; what was left as it is; what is known to be wrong with that."""
    if len(result.written) <= _LISTED:
        for path in result.written:
            click.echo(show_path(path))
    else:
        folders = list(dict.fromkeys(show_path(path.parent) for path in result.written))
        shown = ", ".join(folders[:6]) + (", …" if len(folders) > 6 else "")
        click.echo(f"{_count(len(result.written), 'file')} in {shown}.")
    if result.fresh:
        click.echo(_describe(result.fresh, result.remembered), nl=False)


def _describe(editions: int, findings: Counter[str]) -> str:
    """What is said of editions that are left as they are."""
    text = f"{_count(editions, 'edition')} up to date.\n"
    counts = [_count(findings[name], word) for name, word in _FINDINGS if findings[name]]
    return text + (f"In their briefs: {', '.join(counts)}. briefgen check says which.\n" if counts else "")


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


def _count(number: int, word: str) -> str:
    return f"1 {word}" if number == 1 else f"{number:,} {word}s"
