"""``briefgen templates check``: template packs -> the mistakes in them."""

from __future__ import annotations

from pathlib import Path

import click

from briefgen.cli.complete import complete_template
from briefgen.cli.examples import ExampleCommand
from briefgen.cli.exit_status import exit_by_findings
from briefgen.cli.options import strict_option
from briefgen.cli.streams import print_problems
from briefgen.core.messages import count
from briefgen.errors import ContentError, TemplateError


@click.command(
    "check",
    cls=ExampleCommand,
    examples=(
        "briefgen templates check",
        "briefgen templates check issue-brief",
        "briefgen templates check --strict issue-brief press-release",
    ),
)
@click.argument("names", nargs=-1, metavar="[NAME]...", shell_complete=complete_template)
@strict_option("Exit with status 1 if there are warnings.")
def command(names: tuple[str, ...], strict: bool) -> None:
    """Check templates for mistakes, without building a brief.

    NAMEs are templates. The default is every template that the project has, changes, or names in briefgen.toml. Every
    path through templates and style sheets is followed, to find unknown names, missing files, text that is never
    printed or could become code, CSS that the PDF engine ignores, colours without contrast, and what an accessible PDF
    must not have. The exit status is 4 if there are errors; with --strict, 1 if there are warnings; otherwise 0.
    """
    from briefgen.linting import choose_packs, lint_packs
    from briefgen.problems import Report
    from briefgen.templates import search_path
    from briefgen.templates.project import inspect_project
    from briefgen.workspace import find_workspace, load_workspace

    folder = find_workspace(Path.cwd())
    workspace, report = load_workspace(folder)
    if workspace is None:
        print_problems(report)
        raise click.exceptions.Exit(ContentError.exit_code)
    search = search_path(folder)
    chosen = names or choose_packs(workspace, folder)
    report = lint_packs(chosen, search, workspace)
    if not names:
        report = report + Report.of(inspect_project(search))
    print_problems(report)
    exit_by_findings(report, strict=strict, failure=TemplateError.exit_code)
    if not len(report):
        click.echo(f"{count(len(chosen), 'template')} checked, no problems found.")
