"""``briefgen quotes``: briefs -> their quotations, for fact-checking."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli.examples import ExampleCommand
from briefgen.cli.options import audience_option, report_options

if TYPE_CHECKING:
    from briefgen.pipeline.prepare import PreparedBrief
    from briefgen.quotations import Ledger

_FORMS = ("text", "csv", "json", "html")


@click.command(
    "quotes",
    cls=ExampleCommand,
    examples=(
        "briefgen quotes content/first-brief.md",
        "briefgen quotes content/first-brief.md --audience public",
        "briefgen quotes content --report csv --report-file quotes.csv",
        "briefgen quotes content --report html --report-file quotes.html",
    ),
)
@click.argument("paths", metavar="BRIEF...", nargs=-1, required=True, type=click.Path(path_type=Path))
@audience_option('List only what this audience reads, or "all" (repeatable).  [default: the whole brief]')
@report_options(*_FORMS)
def command(paths: tuple[Path, ...], audiences: tuple[str, ...], report: str, report_file: Path | None) -> None:
    """List the quotations in briefs: the words, the speaker, the source and the place.

    BRIEFs are content files, or folders of them. The list is for fact-checking: html is a page to print, with a box to
    tick for each quotation; csv opens in a spreadsheet; json is for programs. Without --audience it covers the whole
    brief, including what is withheld, so keep it internal. The speaker is taken from the sentence; it is empty if the
    sentence does not name one.
    """
    from briefgen.cli.audiences.output import Outcome

    outcome, ledgers = Outcome(), list["Ledger"]()
    for ready in outcome.read(paths):
        with outcome.watch():
            ledgers += _list_quotations(ready, audiences)
    if ledgers:
        _print(ledgers, report, report_file)
    outcome.end()


def _list_quotations(ready: PreparedBrief, audiences: tuple[str, ...]) -> list[Ledger]:
    from briefgen.core.text_files import show_path
    from briefgen.pipeline.audiences import choose_audiences
    from briefgen.pipeline.edition import make_edition
    from briefgen.pipeline.packs import choose_pack
    from briefgen.quotations import list_edition, list_whole

    if audiences:
        chosen = choose_audiences(audiences, ready.workspace, ready.brief)
        return [list_edition(make_edition(ready, name), show_path(ready.path)) for name in chosen]
    # References are written in the words of the first audience's pages.
    pack = choose_pack(ready.brief, ready.workspace, next(iter(ready.workspace.audiences)), ready.folder)
    return [list_whole(ready.reading, pack.labels, ready.workspace.defaults.lang)]


def _print(ledgers: list[Ledger], form: str, file: Path | None) -> None:
    from briefgen.cli.audiences.matrix_text import Look
    from briefgen.cli.audiences.terminal import look_at_terminal
    from briefgen.cli.quotes_text import format_ledger
    from briefgen.publishing.write import replace_all
    from briefgen.quotations import write_ledgers

    if form != "text":
        text = write_ledgers(ledgers, form)
    else:
        look = Look(width=0) if file else look_at_terminal(text=True)
        text = "\n".join(format_ledger(ledger, look) for ledger in ledgers)
    if file is not None:
        # Spreadsheets take a file without a byte order mark for one in an old encoding.
        replace_all({file: text.encode("utf-8-sig" if form == "csv" else "utf-8", "replace")})
    else:
        click.echo(text, nl=False, color=True)
