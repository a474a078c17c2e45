"""``briefgen watch``: content files -> pages, again after each change."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli.examples import ExampleCommand
from briefgen.cli.new_findings import NewFindings, print_old
from briefgen.cli.options import (
    build_audience_option,
    format_option,
    jobs_option,
    output_option,
    show_withheld_option,
)
from briefgen.cli.outcome import choose_problems, describe_fresh, print_files
from briefgen.cli.redaction import redact_shown, redacting
from briefgen.core.messages import count
from briefgen.core.text_files import show_path

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.watching.build_loop import Round


@click.command(
    "watch",
    cls=ExampleCommand,
    examples=(
        "briefgen watch",
        "briefgen watch content/first-brief.md --format html",
        "briefgen watch --audience all --output pages",
    ),
)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@build_audience_option
@format_option
@output_option
@jobs_option
@show_withheld_option
def command(
    paths: tuple[Path, ...],
    audiences: tuple[str, ...],
    formats: tuple[str, ...],
    output: Path | None,
    jobs: int | None,
    show_withheld: bool,
) -> None:
    """Build again after each change, until Ctrl-C.

    PATHS are content files, or folders of them. The default is the workspace's content folder. Content, pictures,
    briefgen.toml, the glossary and templates are watched, and the same pages are built as with briefgen build; each
    web page is ready before its PDF. If a brief has an error, its last good pages are kept.
    """
    from briefgen.building.build import choose_runner
    from briefgen.cli.progress import Progress
    from briefgen.watching.build_loop import LiveBuild

    runner = Progress("bar" if sys.stderr.isatty() else "lines").watch(choose_runner(jobs or os.cpu_count() or 1))
    told: set[Path] = set()
    news = NewFindings()

    def tell(files: Sequence[Path], seconds: float) -> None:
        print_files([path for path in files if path not in told], seconds)
        told.update(files)

    wanted = audiences or ("public",)
    with redacting(wanted, show=show_withheld):
        live = LiveBuild(paths, audiences=wanted, formats=formats or None, output=output, runner=runner, deliver=tell)
    where = ", ".join(map(show_path, live.paths))
    for number, found in enumerate(live.rounds()):
        if _print_wrong(found, wanted, show_withheld, news):
            told.clear()  # what is wrong is below their names, which are to be the last lines
        if found.result:
            tell(found.result.written, found.seconds)
        if found.result and found.result.fresh and not number:
            click.echo(describe_fresh(found.result.fresh, found.result.remembered), nl=False)
        click.echo(f"{time.strftime('%H:%M:%S')}  {_count(found)}; watching {where}; press Ctrl-C to stop.", err=True)
        told.clear()


def _print_wrong(found: Round, wanted: Sequence[str], show_withheld: bool, news: NewFindings) -> bool:
    """Print problems that were not reported before; whether anything was printed."""
    from briefgen.cli.streams import print_problems
    from briefgen.problems import Report

    if found.fault:
        print_problems(redact_shown(Report.of(found.fault.problems), wanted, show=show_withheld))
        click.echo(f"Error: {found.fault.message}", err=True)
        return True
    if found.result is None:
        return False
    fresh = [show_path(path) for path, decision in found.result.decisions.items() if decision.is_fresh]
    new, old = news.choose(choose_problems(found.result.report), fresh)
    print_problems(redact_shown(new, wanted, show=show_withheld))
    print_old(old)
    return bool(len(new) or old.total())


def _count(found: Round) -> str:
    """How many editions were built, failed and stayed the same."""
    if not found.result:
        return "nothing built"
    made = len({(path.parent, path.stem) for path in found.result.written})
    parts = [f"{count(made, 'edition')} built in {found.seconds:.1f} s" if made else "nothing to build"]
    if found.result.failed:
        parts.append(f"{count(len(found.result.failed), 'brief')} not built")
    return ", ".join(parts)
