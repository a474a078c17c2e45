"""``briefgen figures``: content files -> how long each edition is, and how hard to read."""

from __future__ import annotations

from pathlib import Path

import click

from briefgen.cli.examples import ExampleCommand
from briefgen.cli.options import json_option
from briefgen.cli.reporting import print_figures
from briefgen.cli.streams import print_problems
from briefgen.errors import ContentError


@click.command(
    "figures",
    cls=ExampleCommand,
    examples=("briefgen figures", "briefgen figures content/first-brief.md --json"),
)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@json_option
def command(paths: tuple[Path, ...], as_json: bool) -> None:
    """Show how long each edition is, and how hard to read.

    PATHS are content files, or folders of them. The default is the workspace's content folder. Each audience has a row
    with words, sentences, reading time, reading grade (English only), and the pages of its PDF if that is up to date. A
    brief with errors is skipped; its errors are printed, and the exit status is 3.
    """
    from briefgen.pipeline.check import examine
    from briefgen.pipeline.find_content import find_content
    from briefgen.problems import Report

    outcome = examine(find_content(paths), figures=True)
    if as_json:
        import json

        from briefgen.reports.json import describe_figures

        click.echo(json.dumps({"figures": list(map(describe_figures, outcome.figures))}, ensure_ascii=False, indent=2))
    elif outcome.figures:
        print_figures(outcome)
    if not outcome.report.ok:
        print_problems(Report.of(outcome.report.errors))
        raise click.exceptions.Exit(ContentError.exit_code)
