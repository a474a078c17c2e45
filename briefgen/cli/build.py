"""``briefgen build``: content files -> pages."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from briefgen.cli.examples import ExampleCommand
from briefgen.cli.options import (
    FormerOption,
    all_findings_option,
    build_audience_option,
    format_option,
    jobs_option,
    output_option,
    show_withheld_option,
    strict_option,
)
from briefgen.cli.outcome import choose_problems, describe_fresh, print_result
from briefgen.cli.redaction import redact_shown, redacting
from briefgen.core.text_files import show_path
from briefgen.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.building.build import BuildOutcome
    from briefgen.problems import Report


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line says.

    Attributes:
        paths: content files and folders.
        audiences: the audiences to build for, as named; see ``wanted``.
        formats: what to write; empty for what each audience asks for.
        output: the folder to write to; None for the workspace's ``output/``.
        jobs: how many processes; None for one for each core.
        cluster: the URL of a Dask scheduler.
        draft: whether only drafts are made.
        why: whether the reason of each rebuild is printed.
        dry_run: whether nothing is made.
        strict: whether warnings stop a brief.
        no_cache: whether everything is built again.
        show_withheld: whether messages quote what is withheld.
        whole: whether every finding is printed.
        quiet: whether only findings are printed.
        as_json: whether events are printed as JSON.
    """

    paths: tuple[Path, ...]
    audiences: tuple[str, ...]
    formats: tuple[str, ...]
    output: Path | None
    jobs: int | None
    cluster: str | None
    draft: bool
    why: bool
    dry_run: bool
    strict: bool
    no_cache: bool
    show_withheld: bool
    whole: bool
    quiet: bool
    as_json: bool

    @property
    def wanted(self) -> tuple[str, ...]:
        """The audiences to build for."""
        return self.audiences or ("public",)

    @property
    def processes(self) -> int:
        """How many processes work."""
        return self.jobs or os.cpu_count() or 1

    def refuse_beside_draft(self) -> None:
        """Refuse options that cannot be combined with drafts.

        Raises:
            UsageError: one of them is given.
        """
        others = {
            "--format": self.formats,
            "--cluster": self.cluster,
            "--why": self.why,
            "--dry-run": self.dry_run,
            "--json": self.as_json,
            "--strict": self.strict,
        }
        for name, given in others.items():
            if given:
                raise UsageError(f"--draft only makes PDFs for proofreading. Leave out {name}.")


@click.command(
    "build",
    cls=ExampleCommand,
    examples=(
        "briefgen build",
        "briefgen build content/first-brief.md --format pdf",
        "briefgen build content --output pages",
        "briefgen build --audience all --why",
        "briefgen build --dry-run",
        "briefgen build --audience all --strict",
        "briefgen build --draft --audience all",
    ),
)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@build_audience_option
@format_option
@output_option
@jobs_option
@click.option("--cluster", metavar="URL", help="Render on the workers of this Dask scheduler: tcp://host:8786.")
@click.option("--draft", is_flag=True, help="Only make PDFs for proofreading: quickly, with DRAFT on each page.")
@click.option("--why", is_flag=True, help="Show why each edition is rebuilt.")
@click.option("--explain", is_flag=True, cls=FormerOption, became="why")
@click.option("--dry-run", is_flag=True, help="Show what would be built and why, without building it.")
@strict_option("Let warnings stop a brief, and verify that its pages contain every word.")
@click.option("--no-cache", is_flag=True, help="Build everything again, without reading or writing the cache.")
@show_withheld_option
@all_findings_option
@click.option("-q", "--quiet", is_flag=True, help="Print nothing but problems.")
@click.option("--json", "as_json", is_flag=True, help="Print the progress as JSON, one event per line.")
def command(**given: Any) -> None:
    """Build each brief as a web page and a PDF, or in other formats.

    PATHS are content files, or folders of them. The default is the workspace's content folder. Pages are written to
    output/<audience>/, and their names are printed. Only what has changed is rebuilt. A brief with an error is
    skipped; the others are built. Messages never quote text that is withheld from one of the audiences.
    """
    options = Options(**given)
    with redacting(options.wanted, show=options.show_withheld):
        _build(options)


def _build(options: Options) -> NoReturn:
    """Do what the options say, and exit."""
    from briefgen.building.build import build, choose_runner
    from briefgen.cli.noop_cache import make_key, write_receipt
    from briefgen.pipeline.find_content import find_content

    key = make_key(sys.argv[1:])
    files = find_content(options.paths)
    if set(options.audiences) - {"all"}:
        # Here, not above: it loads the workspace, which a build for the public that has nothing to do need not.
        from briefgen.building.request import refuse_unknown

        refuse_unknown(files, options.audiences, None)
    if options.draft:
        options.refuse_beside_draft()
        _make_drafts(files, options)
    from briefgen.cli.progress import Progress

    how = "json" if options.as_json else "none" if options.quiet else "bar" if sys.stderr.isatty() else "lines"
    if options.dry_run:
        from briefgen.cli.rebuild_reasons import print_forecast

        runner = Progress("none" if options.as_json else how).watch(choose_runner(options.processes))
        print_forecast(
            files, options.wanted, options.formats or None, options.output, runner, cached=not options.no_cache
        )
        raise click.exceptions.Exit(0)
    result = build(
        files,
        audiences=options.wanted,
        formats=options.formats or None,
        output=options.output,
        cached=not options.no_cache,
        strict=options.strict,
        runner=Progress(how).watch(choose_runner(options.processes, options.cluster)),
        wait=_say_wait,
    )
    if options.why and not options.as_json:
        from briefgen.cli.rebuild_reasons import print_decisions

        print_decisions(result.decisions)
    _print_problems(choose_problems(result.report), options)
    if options.as_json:
        _print_json(result)
    elif not options.quiet:
        # The last lines: whoever has read what is wrong looks for the pages.
        print_result(result)
    # A brief that came since the folders were listed was not built.
    if (snapshot := result.snapshot) and not (options.as_json or options.why) and find_content(options.paths) == files:
        told = "" if options.quiet else describe_fresh(snapshot.editions, snapshot.findings)
        write_receipt(key, sys.argv[1:], told, snapshot.above, snapshot.signatures)
    raise click.exceptions.Exit(result.exit_code)


def _print_problems(report: Report, options: Options) -> None:
    """What is wrong, without quoting anything withheld from the audiences that are built for."""
    if len(report):
        from briefgen.cli.streams import print_problems

        shown = redact_shown(report, options.wanted, show=options.show_withheld, whole=options.whole)
        print_problems(shown, whole=options.whole)


def _say_wait(folder: Path) -> None:
    click.echo(f"Waiting for another build of {show_path(folder)} to finish.", err=True)


def _make_drafts(files: Sequence[Path], options: Options) -> NoReturn:
    """Make drafts, print where they are, and exit."""
    from briefgen.building.drafts import build_drafts

    result = build_drafts(files, audiences=options.wanted, output=options.output)
    _print_problems(result.report, options)
    for path in () if options.quiet else result.written:
        click.echo(show_path(path))
    raise click.exceptions.Exit(result.exit_code)


def _print_json(result: BuildOutcome) -> None:
    """The last event: the build in numbers."""
    summary = {
        "event": "end",
        "written": [show_path(path) for path in result.written],
        "failed": [show_path(path) for path in result.failed],
        "rendered": result.rendered,
        "fresh": result.fresh,
        "reasons": {
            show_path(path): dict(decision.reasons) for path, decision in result.decisions.items() if decision.reasons
        },
        "exit_code": result.exit_code,
    }
    click.echo(json.dumps(summary, ensure_ascii=False))
