"""``briefgen quotes``: briefs -> what they quote, for whoever checks the facts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli.examples import ExampleCommand

if TYPE_CHECKING:
    from briefgen.pipeline.prepare import PreparedBrief
    from briefgen.quotations import Ledger

_FORMATS = ("text", "csv", "json", "html")


@click.command(
    "quotes",
    cls=ExampleCommand,
    examples=(
        "briefgen quotes content/first-brief.md",
        "briefgen quotes content/first-brief.md --audience public",
        "briefgen quotes content --format csv --output quotes.csv",
        "briefgen quotes content --format html --output quotes.html",
    ),
)
@click.argument("paths", metavar="BRIEF...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "-a", "--audience", metavar="NAME", help="List only what this audience reads.  [default: the whole brief]"
)
@click.option("-f", "--format", type=click.Choice(_FORMATS), default="text", help="How to list.  [default: text]")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write the list to this file.")
def command(paths: tuple[Path, ...], audience: str | None, format: str, output: Path | None) -> None:
    """List what briefs quote: the words, who said them, the source and the place.

    BRIEFs are content files, or folders of them. The list is for whoever checks the facts: html is a page to print,
    with a box to tick for each quotation, csv opens in a spreadsheet, json is for programs. Without --audience it holds
    the whole brief, so it is for the desk alone. Who speaks is read from the sentence, and left empty where it does not
    say.
    """
    from briefgen.cli.audiences.output import Outcome

    outcome, ledgers = Outcome(), list["Ledger"]()
    for ready in outcome.read(paths):
        with outcome.watch():
            ledgers.append(_list_quotations(ready, audience))
    if ledgers:
        _print(ledgers, format, output)
    outcome.end()


def _list_quotations(ready: PreparedBrief, audience: str | None) -> Ledger:
    from briefgen.core.text_files import show_path
    from briefgen.pipeline.edition import make_edition
    from briefgen.pipeline.packs import choose_pack
    from briefgen.quotations import list_edition, list_whole

    if audience is not None:
        return list_edition(make_edition(ready, audience), show_path(ready.path))
    # References are written in the words of the first audience's pages.
    pack = choose_pack(ready.brief, ready.workspace, next(iter(ready.workspace.audiences)), ready.folder)
    return list_whole(ready.reading, pack.labels, ready.workspace.defaults.lang)


def _print(ledgers: list[Ledger], format: str, output: Path | None) -> None:
    from briefgen.cli.audiences.matrix_text import Look
    from briefgen.cli.audiences.terminal import look_at_terminal
    from briefgen.cli.quotes_text import format_ledger
    from briefgen.publishing.write import replace_all
    from briefgen.quotations import write_ledgers

    if format != "text":
        text = write_ledgers(ledgers, format)
    else:
        look = Look(width=0) if output else look_at_terminal(text=True)
        text = "\n".join(format_ledger(ledger, look) for ledger in ledgers)
    if output is not None:
        # Spreadsheets take a file without this mark for one in an old encoding.
        replace_all({output: text.encode("utf-8-sig" if format == "csv" else "utf-8", "replace")})
    else:
        click.echo(text, nl=False, color=True)
