"""``briefgen sources add``: a DOI, an ISBN or a URL -> a new entry of a library."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli.examples import ExampleCommand

if TYPE_CHECKING:
    from briefgen.model import Source


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
    added = _write(path, item, key)
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


def _write(path: Path, item: dict[str, object], key: str | None) -> str:
    """Add an item to a library; its key.

    Raises:
        UsageError: it is there already, or the library or the item cannot be used.
        OutputError: the file cannot be written.
    """
    from briefgen.core.safe_files import FileRefused, is_there, read_bytes, resolve
    from briefgen.core.text_files import show_path
    from briefgen.errors import UsageError
    from briefgen.libraries import SUFFIXES, read_library
    from briefgen.libraries.append import append, make_key, read_item, tidy
    from briefgen.libraries.load import MAX_BYTES
    from briefgen.located.tree import to_data
    from briefgen.publishing.write import replace_all

    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise UsageError(f"{show_path(path)} is not a library: its name must end in {', '.join(SUFFIXES)}.")
    try:
        before = read_bytes(path, MAX_BYTES) if is_there(path) else None
    except FileRefused as fault:
        raise UsageError(f"{show_path(path)} {fault.reason}.") from None
    library = read_library(show_path(path), before or (b"[]" if suffix == ".json" else b""), suffix)
    if any(str(each.severity) == "error" for each in library.problems):
        raise UsageError(f"{show_path(path)} has errors; nothing was added. To see them: briefgen sources")
    kept = tidy(item)
    source = _validate(to_data(read_item(kept).tree))
    for known, entry in library.entries.items():
        other = to_data(entry.converted.tree)
        assert isinstance(other, dict)
        same = next(
            (
                name
                for name in ("doi", "isbn", "url")
                if getattr(source, name) and _same(other.get(name), getattr(source, name))
            ),
            "",
        )
        if same:
            raise UsageError(f"{show_path(path)} already has this work, on line {entry.lines[0]}: @{known}.")
    if key and key in library.entries:
        raise UsageError(f"{show_path(path)} already has the key {key}, on line {library.entries[key].lines[0]}.")
    chosen = key or make_key(source, library.entries.keys())
    text = append((before or b"").decode("utf-8"), suffix, library, chosen, source, kept)
    written = read_library(show_path(path), text.encode(), suffix)
    if chosen not in written.entries or len(written.entries) != len(library.entries) + 1:
        raise UsageError(f"The entry cannot be written so that it reads back; {show_path(path)} is unchanged.")
    # A link stays a link: the file that it leads to is the one that grows.
    target = resolve(path)
    replace_all({target: text.encode()}, keep_modes=True, expected={target: before})
    return chosen


def _same(one: object, other: str) -> bool:
    return isinstance(one, str) and one.replace("-", "").casefold() == other.replace("-", "").casefold()


def _validate(data: object) -> Source:
    """The source without what is not valid of it: a registry's mistake must not break the library."""
    from pydantic import ValidationError

    from briefgen.errors import UsageError
    from briefgen.model import Source

    assert isinstance(data, dict)
    for _ in range(len(data)):
        try:
            return Source.model_validate(data)
        except ValidationError as fault:
            wrong = {str(each["loc"][0]) for each in fault.errors() if each["loc"]}
            data = {name: value for name, value in data.items() if name not in wrong}
    raise UsageError("The answer has no title; nothing was added.")
