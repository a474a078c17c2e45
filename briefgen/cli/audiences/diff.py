"""``briefgen audiences diff``: two audiences and a brief -> how their editions differ."""

from __future__ import annotations

from pathlib import Path

import click

from briefgen.cli.examples import ExampleCommand

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
@click.argument("old", metavar="A")
@click.argument("new", metavar="B")
@click.argument("path", metavar="BRIEF", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print the difference as JSON, for other programs.")
@click.option("--exit-code", is_flag=True, help="End with exit code 1 when the editions differ.")
def command(old: str, new: str, path: Path, as_json: bool, exit_code: bool) -> None:
    """Show how a brief's edition for audience A differs from the one for audience B.

    What only A reads is printed as [-words-], what only B reads as {+words+}, in reading order; what both read the
    same is counted. A note, table or figure that only has another number is no difference.
    """
    from briefgen.cli.audiences.difference_text import format_difference
    from briefgen.cli.audiences.output import Outcome, echo_json, echo_text
    from briefgen.cli.audiences.terminal import look_at_terminal
    from briefgen.comparing.data import describe_difference
    from briefgen.comparing.difference import compare_editions
    from briefgen.pipeline.edition import make_edition
    from briefgen.pipeline.find_content import find_content

    if (count := len(find_content([path]))) > 1:
        raise click.UsageError(f"Name one brief: there are {count} in {path}.")
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
