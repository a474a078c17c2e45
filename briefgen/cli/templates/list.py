"""``briefgen templates list``: the search path -> the packs on it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli.examples import ExampleCommand
from briefgen.cli.options import json_option
from briefgen.cli.streams import print_problems

if TYPE_CHECKING:
    from briefgen.authoring.describe_packs import PackSummary


@click.command(
    "list", cls=ExampleCommand, examples=("briefgen templates list", "briefgen templates list --json > templates.json")
)
@json_option
def command(as_json: bool) -> None:
    """List the templates, and what this project changes in them.

    Below each template are the project's files that override its own, and the copies whose original has changed.
    """
    from dataclasses import asdict, replace

    from briefgen.authoring.describe_packs import list_summaries
    from briefgen.problems import Report, Severity
    from briefgen.templates import search_path
    from briefgen.templates.pack_folders import list_broken
    from briefgen.templates.project import inspect_project
    from briefgen.workspace import find_workspace

    search = search_path(find_workspace(Path.cwd()))
    summaries = list_summaries(search)
    if as_json:
        import json

        click.echo(json.dumps([asdict(summary) for summary in summaries], indent=2, ensure_ascii=False))
    else:
        for line in _lay_out(summaries):
            click.echo(line)
    # The list itself marks what fell behind.
    problems = [problem for problem in inspect_project(search) if as_json or problem.code != "TPL114"]
    broken = [replace(problem, severity=Severity.WARNING) for problem in list_broken(search)]
    print_problems(Report.of([*problems, *broken]))


def _lay_out(summaries: tuple[PackSummary, ...]) -> list[str]:
    names, titles = (max((len(getattr(s, field)) for s in summaries), default=0) for field in ("name", "title"))
    lines = []
    for summary in summaries:
        if summary.fault:
            lines.append(f"{summary.name:{names}}  cannot be used: {summary.fault}")
            continue
        origin = summary.maker if summary.origin == "installed" else summary.origin
        parent = f"extends {summary.extends}" if summary.extends else ""
        lines.append(f"{summary.name:{names}}  {summary.title:{titles}}  {origin:9}  {parent}".rstrip())
        behind = {name.partition("/")[2] for name in summary.behind}
        for file in sorted({*summary.changed, *behind}):
            mark = "copied; the original has changed since" if file in behind else "this project's"
            lines.append(f"{'':{names}}  {file}  ({mark})")
    return lines
