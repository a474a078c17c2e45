"""``briefgen review receive``: a Word file that came back -> its changes and comments in the content file."""

from __future__ import annotations

from pathlib import Path

import click

from briefgen.cli.examples import ExampleCommand
from briefgen.core import lazy_re

_RANGE = lazy_re.compile(r"(\d{1,6})(?:-(\d{1,6}))?")


@click.command(
    "receive",
    cls=ExampleCommand,
    examples=(
        "briefgen review receive back.docx",
        "briefgen review receive back.docx --take all",
        "briefgen review receive back.docx content/first-brief.md --take 1,3-5",
    ),
)
@click.argument("document", metavar="FILE", type=click.Path(path_type=Path))
@click.argument("brief", metavar="[BRIEF]", type=click.Path(path_type=Path), required=False)
@click.option("--take", default="none", help="What to take: all, none, or numbers: 1,3-5.  [default: none]")
def command(document: Path, brief: Path | None, take: str) -> None:
    """Bring the changes and comments of a reviewed Word file into the brief.

    FILE is a .docx file that briefgen review send wrote and somebody edited. Each change and comment is shown with a
    number and its line in the content file; nothing is written without --take. A change that is taken changes its own
    words and nothing else; a comment becomes a remark in the text. What is withheld, and marks, notes, citations,
    formulas and links stay as they are. What cannot be placed is listed with the reason.
    """
    from briefgen.reviewing.receive import receive
    from briefgen.reviewing.report import write_report

    received = receive(document, brief=brief, take=_read_numbers(take), start=Path.cwd())
    click.echo(write_report(received), nl=False)


def _read_numbers(take: str) -> set[int] | None:
    """The numbers to take; None for all.

    Raises:
        click.UsageError: they are none.
    """
    if take in ("all", "none"):
        return None if take == "all" else set()
    found: set[int] = set()
    for part in take.split(","):
        match = _RANGE.fullmatch(part.strip())
        first, last = (int(match[1]), int(match[2] or match[1])) if match else (1, 0)
        if first > last or last - first > 10_000:
            raise click.UsageError(f"“{part.strip()}” is not a number or a range. Write --take all, or --take 1,3-5.")
        found.update(range(first, last + 1))
    return found
