"""``briefgen sources add``: a DOI, an ISBN or a URL -> a new entry of a library."""

from __future__ import annotations

from pathlib import Path

import click

from briefgen.cli.examples import ExampleCommand


@click.command(
    "add",
    cls=ExampleCommand,
    examples=(
        "briefgen sources add 10.1000/182 --online --to refs/library.bib",
        "briefgen sources add 978-0-306-40615-7 --online",
        "briefgen sources add https://example.org/report --online --key ferries2025",
    ),
)
@click.argument("identifier", metavar="DOI|ISBN|URL")
@click.option("--online", is_flag=True, help="Ask doi.org, Open Library or the page. Without this, nothing is asked.")
@click.option("--to", "file", type=click.Path(path_type=Path), help="The library.  [default: that of briefgen.toml]")
@click.option("--key", help="The key to cite it by.  [default: made from author and year]")
def command(identifier: str, online: bool, file: Path | None, key: str | None) -> None:
    """Add a work to a library, by its DOI, ISBN or URL.

    The entry is written at the end of the file, in the style of the others, which are not changed. A work that is
    already there is not added again. Read what was written: registries make mistakes.
    """
    from briefgen.core.text_files import show_path
    from briefgen.errors import UsageError
    from briefgen.libraries.add import add_to_library
    from briefgen.lookup import LookupFailed, look_up, read_identifier

    what = read_identifier(identifier)
    if what is None:
        raise UsageError(f"{identifier} is not a DOI, an ISBN or a URL.")
    path = file or _choose_library()
    if not online:
        raise UsageError("This asks servers on the network. Allow it: --online")
    try:
        item = look_up(what)
    except LookupFailed as fault:
        raise UsageError(f"Nothing was added. {fault}") from None
    added = add_to_library(path, item, key)
    click.echo(f"Added @{added} to {show_path(path)}.")


def _choose_library() -> Path:
    """The only library of the workspace.

    Raises:
        UsageError: it has none, or several.
    """
    from briefgen.core.workspace_root import find_workspace
    from briefgen.errors import UsageError
    from briefgen.reading.libraries import list_shared

    folder = find_workspace(Path.cwd())
    names = list_shared(folder) if folder else ()
    if folder is None or len(names) != 1:
        raise UsageError("Say which library to add it to: --to refs.bib")
    return folder / names[0]
