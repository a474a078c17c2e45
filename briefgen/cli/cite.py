"""``briefgen cite``: briefs -> how to cite them, for reference managers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli.examples import ExampleCommand
from briefgen.cli.options import audience_option

if TYPE_CHECKING:
    from briefgen.edition import Edition

_FORMS = ("csl-json", "bibtex", "ris")


@click.command(
    "cite",
    cls=ExampleCommand,
    examples=(
        "briefgen cite content/first-brief.md",
        "briefgen cite content --syntax bibtex > briefs.bib",
        "briefgen cite content/first-brief.md --syntax ris --audience public",
    ),
)
@click.argument("paths", metavar="BRIEF...", nargs=-1, required=True, type=click.Path(path_type=Path))
@audience_option('Whose edition to cite, or "all" (repeatable).  [default: public]')
@click.option("--syntax", type=click.Choice(_FORMS), default=_FORMS[0], help="[default: csl-json]")
def command(paths: tuple[Path, ...], audiences: tuple[str, ...], syntax: str) -> None:
    """Print how to cite briefs, for Zotero, LaTeX and other reference managers.

    BRIEFs are content files, or folders of them. What is withheld from an audience is not in its editions. Names are
    printed whole: briefgen does not guess which part is the family name.
    """
    from briefgen.cli.audiences.output import Outcome
    from briefgen.pipeline.audiences import choose_audiences
    from briefgen.pipeline.edition import make_edition
    from briefgen.rendering.citations import FORMS

    outcome, editions = Outcome(), list["Edition"]()
    for ready in outcome.read(paths):
        with outcome.watch():
            chosen = choose_audiences(audiences or ("public",), ready.workspace, ready.brief)
            editions += [make_edition(ready, name) for name in chosen]
    if editions:
        click.echo(FORMS[syntax](_make_distinct(editions, FORMS[syntax])), nl=False)
    outcome.end()


def _make_distinct(editions: Sequence[Edition], write: Callable[[Sequence[Edition]], str]) -> list[Edition]:
    """Editions that are cited alike, once; the ID of another edition of the same brief has its audience in it."""
    from dataclasses import replace

    found = list({write([each]): each for each in reversed(editions)}.values())[::-1]
    known: set[str] = set()
    for number, each in enumerate(found):
        if each.slug in known:
            found[number] = replace(each, slug=f"{each.slug}-{each.audience}")
        known.add(each.slug)
    return found
