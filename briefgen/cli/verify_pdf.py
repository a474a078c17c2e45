"""``briefgen verify-pdf``: PDFs -> whether everyone can read them, and for long; or what a screen reader says."""

from __future__ import annotations

from pathlib import Path

import click

from briefgen.cli.examples import ExampleCommand
from briefgen.cli.exit_status import FINDINGS
from briefgen.cli.options import json_option, strict_option
from briefgen.errors import ContentError

_BUILD = "briefgen build content/first-brief.md && briefgen verify-pdf"


@click.command(
    "verify-pdf",
    cls=ExampleCommand,
    examples=(
        f"{_BUILD} output/public/first-brief.pdf",
        f"{_BUILD} --read output/public/first-brief.pdf",
        f"{_BUILD} --json output/public/first-brief.pdf",
    ),
)
@click.argument("files", metavar="PDF...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--read", "read_out", is_flag=True, help="Print what a screen reader says, from top to bottom.")
@strict_option("Exit with status 1 for warnings, too.")
@json_option
def command(files: tuple[Path, ...], read_out: bool, strict: bool, as_json: bool) -> None:
    """Verify that a PDF is accessible and lasting, whoever made it.

    Every PDF is checked for PDF/UA-1 (accessibility), and for PDF/A (archiving) if it claims to follow it. Each finding
    names the page, and what to do in the program that made the PDF. An error breaks a standard; a warning is about
    something that gets in the way of readers. If briefgen[validate] is installed, page-validation judges each PDF, too.
    The exit status is 1 if there are errors, and 3 if a file cannot be read.
    """
    from briefgen.cli.verify_pdf_text import format_verdict, write_json
    from briefgen.core.text_files import show_path
    from briefgen.inspecting.tags.verdict import verify_file

    verdicts = {show_path(file): verify_file(file) for file in files}
    if as_json:
        click.echo(write_json(verdicts), nl=False)
    elif read_out:
        for name, verdict in verdicts.items():
            head = [name, "=" * len(name)] if len(verdicts) > 1 else []
            click.echo("\n".join([*head, *verdict.spoken]) if verdict.claims else format_verdict(name, verdict))
    else:
        click.echo("\n".join(format_verdict(name, verdict) for name, verdict in verdicts.items()))
    if any(verdict.claims is None for verdict in verdicts.values()):
        raise click.exceptions.Exit(ContentError.exit_code)
    if not read_out and any(verdict.errors or (strict and verdict.faults) for verdict in verdicts.values()):
        raise click.exceptions.Exit(FINDINGS)
