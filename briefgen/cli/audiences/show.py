"""``briefgen audiences``: briefs -> who sees what; with ``--audience``, the text of its edition."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from briefgen.cli.examples import ExampleCommand
from briefgen.cli.options import FormerOption, audience_option, json_option

if TYPE_CHECKING:
    from briefgen.comparing.matrix import ShortForm
    from briefgen.pipeline.prepare import PreparedBrief


@click.command(
    "show",
    cls=ExampleCommand,
    examples=(
        "briefgen audiences",
        "briefgen audiences content/first-brief.md",
        "briefgen audiences --all --json content",
        "briefgen audiences content/first-brief.md --audience public",
        "briefgen audiences content/first-brief.md --audience all",
    ),
)
@click.argument("paths", metavar="[BRIEF]...", nargs=-1, type=click.Path(path_type=Path))
@audience_option('Print the text of this audience\'s edition, or of "all" (repeatable).')
@click.option("--as", multiple=True, cls=FormerOption, became="audiences", advice="Type --audience instead.")
@click.option("--all", "everything", is_flag=True, help="Also show the parts that everyone sees.")
@json_option
def command(paths: tuple[Path, ...], audiences: tuple[str, ...], everything: bool, as_json: bool) -> None:
    """Show who sees what in a brief.

    BRIEFs are content files, or folders of them. For each, a table has a row for every part that is marked or that not
    everyone sees, with its line number, and a column for every audience. Without a BRIEF, the workspace's audiences are
    listed.
    """
    if audiences:
        if not paths:
            raise click.UsageError("Name the brief whose text --audience should print.")
        _print_editions(paths, audiences, as_json)
    elif paths:
        _print_matrices(paths, everything, as_json)
    else:
        _print_audiences(as_json)


def _print_audiences(as_json: bool) -> None:
    from briefgen.cli.audiences.list_text import format_audiences
    from briefgen.cli.audiences.output import echo_json, echo_text
    from briefgen.cli.audiences.terminal import look_at_terminal
    from briefgen.comparing.data import describe_audiences
    from briefgen.errors import ContentError
    from briefgen.pipeline.session import Session

    workspace, _, report = Session().workspace_of(Path.cwd() / "briefgen.toml")
    if workspace is None:
        raise ContentError("briefgen.toml has errors.", report.problems)
    if as_json:
        echo_json(describe_audiences(workspace))
    else:
        echo_text(format_audiences(workspace, look_at_terminal(text=True)))


def _print_matrices(paths: tuple[Path, ...], everything: bool, as_json: bool) -> None:
    from briefgen.cli.audiences.matrix_text import format_matrix
    from briefgen.cli.audiences.output import Outcome, echo_json, echo_text
    from briefgen.cli.audiences.terminal import look_at_terminal
    from briefgen.comparing.data import describe_matrix
    from briefgen.comparing.matrix import make_matrix
    from briefgen.pipeline.edition_check import check_edition
    from briefgen.visibility.left_over import join_left_overs

    outcome, found, look = Outcome(), list[dict[str, Any]](), look_at_terminal()
    for ready in outcome.read(paths):
        matrix = make_matrix(ready.brief, ready.reading.source, ready.workspace, ready.reading.texts)
        report = join_left_overs(each for name in matrix.audiences for each in check_edition(ready.editions, name))
        # What an edition lacks is fixed by looking at who sees what: the matrix is printed all the same.
        short = tuple(_find_short_forms(ready)) if report.ok else ()
        if as_json:
            found.append(describe_matrix(matrix, short))
        else:
            echo_text(format_matrix(matrix, short, look, everything=everything), first=outcome.count == 1)
        outcome.add(report)
    if as_json:
        echo_json({"briefs": found})
    outcome.end()


def _find_short_forms(ready: PreparedBrief) -> Iterator[ShortForm]:
    from briefgen.comparing.matrix import ShortForm
    from briefgen.pipeline.edition import make_edition

    for audience in ready.workspace.audiences:
        edition = make_edition(ready, audience)
        if edition.shortened:
            yield ShortForm(audience, edition.pack.name)


def _print_editions(paths: tuple[Path, ...], audiences: tuple[str, ...], as_json: bool) -> None:
    from briefgen.cli.audiences.edition_text import format_head, format_passages
    from briefgen.cli.audiences.output import Outcome, echo_json, echo_text
    from briefgen.cli.audiences.terminal import look_at_terminal
    from briefgen.comparing.data import describe_edition
    from briefgen.comparing.passages import list_passages
    from briefgen.pipeline.audiences import choose_audiences
    from briefgen.pipeline.edition import make_edition

    outcome, found, look = Outcome(), list[dict[str, Any]](), look_at_terminal(text=True)
    printed = 0
    for ready in outcome.read(paths):
        file = ready.reading.source.file
        for audience in choose_audiences(audiences, ready.workspace, ready.brief):
            with outcome.watch():
                edition = make_edition(ready, audience)
                passages = list_passages(edition)
                if as_json:
                    found.append(describe_edition(file, edition, passages))
                    continue
                head = format_head(file, audience, look) if {*audiences} != {audience} else ""
                echo_text(head + format_passages(passages, look), first=not printed)
                printed += 1
    if as_json:
        echo_json({"editions": found})
    outcome.end()
