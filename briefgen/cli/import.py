"""``briefgen import``: a document -> a content file, and a report of what is not in it."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import click

from briefgen.cli.examples import ExampleCommand


@click.command(
    "import",
    cls=ExampleCommand,
    examples=(
        "briefgen import last-year.docx",
        "briefgen import last-year.docx --name ferry --changes accept",
        "briefgen import last-year.docx --report last-year.txt",
    ),
)
@click.argument("document", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--name", help="File name of the brief without its extension.  [default: made from FILE]")
@click.option(
    "--changes",
    type=click.Choice(["accept", "refuse", "stop"]),
    default="stop",
    help="What to do with all tracked changes.  [default: stop]",
)
@click.option("--overwrite", is_flag=True, help="Replace the brief and its pictures if they exist.")
@click.option("--report", type=click.Path(path_type=Path), help="Also write the report to this file.")
def command(
    document: Path,
    name: str | None,
    changes: Literal["accept", "refuse", "stop"],
    overwrite: bool,
    report: Path | None,
) -> None:
    """Turn a document of another program into a brief.

    FILE is a .docx, .odt, .html, .md, .qmd or .pdf file. The brief is written to the workspace's content folder, its
    pictures to its folder assets. A report says which words of FILE are not in the brief, and where they are in FILE;
    comments become remarks. The brief is then checked; if it has errors, the exit status is 3. Word files, web pages,
    Markdown and the formulas of .odt files require the extra "import".
    """
    from briefgen.cli.streams import print_problems
    from briefgen.core.text_files import show_path
    from briefgen.errors import ContentError, OutputError
    from briefgen.importing.import_document import import_document
    from briefgen.importing.report import write_report
    from briefgen.pipeline.check import check
    from briefgen.problems import Report
    from briefgen.publishing.write import replace_all, write_all_new

    if report and report.exists() and not overwrite:
        raise OutputError(f"{show_path(report)} already exists; it was not changed.")
    choice = None if changes == "stop" else changes
    imported = import_document(document, start=Path.cwd(), name=name, choice=choice, overwrite=overwrite)
    text = write_report(imported)
    if report:
        (replace_all if overwrite else write_all_new)({report: text.encode()})
    click.echo(text, nl=False)
    found = check([imported.path])
    if not found.ok:
        print_problems(Report.of(found.errors))
        raise click.exceptions.Exit(ContentError.exit_code)
