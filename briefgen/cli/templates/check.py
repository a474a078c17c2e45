"""``briefgen templates check``: template packs -> the mistakes in them."""

from __future__ import annotations

from pathlib import Path

import click

from briefgen.cli.examples import ExampleCommand
from briefgen.cli.streams import end_check, print_problems
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
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.option("--strict", is_flag=True, help="End with exit code 1 when there are warnings.")
def command(names: tuple[str, ...], strict: bool) -> None:
    """Find the mistakes in templates before a brief is built.

    NAMES are templates; without any, those that the project has, changes, or names in its briefgen.toml. Templates and
    style sheets are read in every direction that a brief can take: names that do not exist, files that are missing,
    text that is never printed or could become code, rules that the PDF engine leaves out, colours that cannot be read,
    and what an accessible PDF must not have. The exit code is 4 when there are errors, and else 0.
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
    end_check(report, strict=strict, failure=TemplateError.exit_code)
    if not len(report):
        click.echo(f"{len(chosen)} checked, nothing to mend.")
