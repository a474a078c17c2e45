"""``briefgen cite``: briefs -> how to cite them, for reference managers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli.complete import complete_audience
from briefgen.cli.examples import ExampleCommand

if TYPE_CHECKING:
    from briefgen.edition import Edition

_FORMS = ("csl-json", "bibtex", "ris")


@click.command(
    "cite",
    cls=ExampleCommand,
    examples=(
        "briefgen cite content/first-brief.md",
        "briefgen cite content --format bibtex > briefs.bib",
        "briefgen cite content/first-brief.md --format ris --audience public",
    ),
)
@click.argument("paths", metavar="BRIEF...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("-f", "--format", "form", type=click.Choice(_FORMS), default=_FORMS[0], help="[default: csl-json]")
@click.option(
    "-a",
    "--audience",
    metavar="NAME",
    default="public",
    shell_complete=complete_audience,
    help="Whose edition to cite.  [default: public]",
)
def command(paths: tuple[Path, ...], form: str, audience: str) -> None:
    """Print how to cite briefs, for Zotero, LaTeX and other reference managers.

    BRIEFs are content files, or folders of them. What is withheld from the audience is not in it. Names are printed
    whole: briefgen does not guess which part is the family name.
    """
    from briefgen.cli.audiences.output import Outcome
    from briefgen.pipeline.edition import make_edition
    from briefgen.rendering.citations import FORMS

    outcome, editions = Outcome(), list["Edition"]()
    for ready in outcome.read(paths):
        with outcome.watch():
            editions.append(make_edition(ready, audience))
    if editions:
        click.echo(FORMS[form](editions), nl=False)
    outcome.end()
