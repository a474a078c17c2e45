"""``briefgen sources list``: briefs -> their sources, with what is unused, doubled, incomplete or not understood."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from briefgen.cli.examples import ExampleCommand
from briefgen.cli.options import all_findings_option, json_option, strict_option

if TYPE_CHECKING:
    from briefgen.cli.audiences.matrix_text import Look
    from briefgen.pipeline.source_list import ListedSource, SourceList


@click.command(
    "list",
    cls=ExampleCommand,
    examples=(
        "briefgen sources",
        "briefgen sources content/first-brief.md",
        "briefgen sources --strict --json",
    ),
)
@click.argument("paths", metavar="BRIEF...", nargs=-1, type=click.Path(path_type=Path))
@strict_option("Exit with status 1 if there is a warning.")
@json_option
@all_findings_option
def command(paths: tuple[Path, ...], strict: bool, as_json: bool, whole: bool) -> None:
    """List the sources of briefs and of the libraries that they name, and check them.

    BRIEFs are content files, or folders of them. The default is the workspace's content folder; then sources that no
    brief cites are reported too. Every date, name and field of a library that was not understood is reported, and so
    are duplicates, and works with too few details for readers to find them. The exit status is 3 if there is an error.
    """
    from briefgen.cli.audiences.output import echo_json, echo_text
    from briefgen.cli.audiences.terminal import look_at_terminal
    from briefgen.cli.exit_status import exit_by_findings
    from briefgen.cli.streams import print_problems
    from briefgen.errors import ContentError
    from briefgen.pipeline.find_content import find_content
    from briefgen.pipeline.source_list import list_sources

    found = list_sources(find_content(paths), whole=not paths)
    if as_json:
        echo_json(_describe(found))
    elif found.sources:
        echo_text(_format(found.sources, look_at_terminal()))
    else:
        click.echo("There are no sources here. A brief names a library: sources: refs.bib")
    if len(found.report) and not as_json:
        print_problems(found.report, whole=whole)
    exit_by_findings(found.report, strict=strict, failure=ContentError.exit_code)


def _format(sources: list[ListedSource], look: Look) -> str:
    """A line for each source, under the file that has it."""
    from briefgen.core.messages import count
    from briefgen.core.terminal import BOLD, DIM, fit, measure, pad, paint

    lines: list[str] = []
    room = min(max(measure(each.key) for each in sources), 30)
    for file in dict.fromkeys(each.place.file for each in sources):
        own = [each for each in sources if each.place.file == file]
        used = sum(bool(each.cited) for each in own)
        lines += [""] * bool(lines)
        lines.append(f"{paint(file, BOLD, look.colour)}: {count(len(own), 'source')}, {used:,} cited")
        for each in own:
            mark = ("*" if look.plain else "●") if each.cited else " "
            kind = str(each.source.type) if each.source else ""
            head = f"{mark} {pad(fit(each.key, room), room)}  {pad(each.year[:11], 4)}  "
            title = fit(each.title, max(look.width - measure(head) - len(kind) - 2, 12)) if look.width else each.title
            lines.append(f"{head}{title}  {paint(kind, DIM, look.colour)}".rstrip())
    return "\n".join(lines) + "\n"


def _describe(found: SourceList) -> dict[str, Any]:
    return {
        "sources": [
            {
                "key": each.key,
                "file": each.place.file,
                "line": each.place.line,
                "type": str(each.source.type) if each.source else "",
                "title": each.title,
                "year": each.year,
                "cited": list(each.cited),
            }
            for each in found.sources
        ],
        "problems": [
            {
                "code": each.code,
                "severity": str(each.severity),
                "file": each.place.file if each.place else "",
                "line": each.place.line if each.place else 0,
                "column": each.place.column if each.place else 0,
                "message": each.message,
                "hint": each.hint,
            }
            for each in found.report
        ],
    }
