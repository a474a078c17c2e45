"""``briefgen audiences diff``: two audiences and a brief -> how their editions differ."""

from __future__ import annotations

from pathlib import Path

import click

from briefgen.cli.complete import complete_audience
from briefgen.cli.examples import ExampleCommand
from briefgen.cli.options import json_option

#: What git and diff end with, too.
DIFFERENT = 1


@click.command(
    "diff",
    cls=ExampleCommand,
    examples=(
        "briefgen audiences diff public internal content/first-brief.md",
        "briefgen audiences diff public internal content/first-brief.md --json",
        "briefgen audiences diff --exit-code press public content/first-brief.md",
    ),
)
@click.argument("old", metavar="A", shell_complete=complete_audience)
@click.argument("new", metavar="B", shell_complete=complete_audience)
@click.argument("path", metavar="BRIEF", type=click.Path(path_type=Path))
@json_option
@click.option("--exit-code", is_flag=True, help="Exit with status 1 if the editions differ.")
def command(old: str, new: str, path: Path, as_json: bool, exit_code: bool) -> None:
    """Show how a brief's editions for audiences A and B differ.

    Text that only A reads is printed as [-words-], text that only B reads as {+words+}, in reading order; paragraphs
    that both read are counted. A note, table or figure that only has a different number is not a difference.
    """
    from briefgen.cli.audiences.difference_text import format_difference
    from briefgen.cli.audiences.output import Outcome, echo_json, echo_text
    from briefgen.cli.audiences.terminal import look_at_terminal
    from briefgen.comparing.data import describe_difference
    from briefgen.comparing.difference import compare_editions
    from briefgen.pipeline.edition import make_edition
    from briefgen.pipeline.find_content import find_content

    if (count := len(find_content([path]))) > 1:
        raise click.UsageError(f"Name one brief: {path} contains {count}.")
    outcome, different = Outcome(), False
    for ready in outcome.read((path,)):
        with outcome.watch():
            difference = compare_editions(make_edition(ready, old), make_edition(ready, new), ready.workspace)
            different, file = not difference.empty, ready.reading.source.file
            if as_json:
                echo_json(describe_difference(file, difference))
            else:
                echo_text(format_difference(file, difference, look_at_terminal(text=True)))
    outcome.end()
    if exit_code and different:
        raise click.exceptions.Exit(DIFFERENT)
