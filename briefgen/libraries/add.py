"""An item of CSL JSON -> a new entry at the end of a library, unless the work is there already."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from briefgen.core.safe_files import FileRefused, is_there, read_bytes, resolve
from briefgen.core.text_files import show_path
from briefgen.errors import UsageError
from briefgen.libraries.append import append, make_key, read_item, tidy
from briefgen.libraries.entry import Entry
from briefgen.libraries.load import MAX_BYTES, SUFFIXES, read_library
from briefgen.located.tree import to_data
from briefgen.model import Source
from briefgen.publishing.write import replace_all


def add_to_library(path: Path, item: Mapping[str, Any], key: str | None = None) -> str:
    """Add an item to a library.

    Args:
        path: the library; one that is not there is made.
        item: the work.
        key: what to cite it by; None makes a key of author and year.

    Returns:
        Its key.

    Raises:
        UsageError: it is there already, or the library or the item cannot be used.
        OutputError: the file cannot be written.
    """
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
        if _is_same_work(entry, source):
            raise UsageError(f"{show_path(path)} already has this work, on line {entry.lines[0]}: @{known}.")
    if key and key in library.entries:
        raise UsageError(f"{show_path(path)} already has the key {key}, on line {library.entries[key].lines[0]}.")
    chosen = key or make_key(source, library.entries.keys())
    text = append((before or b"").decode("utf-8"), suffix, chosen, source, kept)
    written = read_library(show_path(path), text.encode(), suffix)
    if chosen not in written.entries or len(written.entries) != len(library.entries) + 1:
        raise UsageError(f"The entry cannot be written so that it reads back; {show_path(path)} is unchanged.")
    # A link stays a link: the file that it leads to is the one that grows.
    target = resolve(path)
    replace_all({target: text.encode()}, keep_modes=True, expected={target: before})
    return chosen


def _is_same_work(entry: Entry, source: Source) -> bool:
    """Whether one of the identifiers is the same."""
    other = to_data(entry.converted.tree)
    assert isinstance(other, dict)
    known = ((other.get(name), getattr(source, name)) for name in ("doi", "isbn", "url"))
    return any(own and _is_same(there, own) for there, own in known)


def _is_same(one: object, other: str) -> bool:
    return isinstance(one, str) and one.replace("-", "").casefold() == other.replace("-", "").casefold()


def _validate(data: object) -> Source:
    """The source without what is not valid of it: a registry's mistake must not break the library."""
    assert isinstance(data, dict)
    for _ in range(len(data)):
        try:
            return Source.model_validate(data)
        except ValidationError as fault:
            wrong = {str(each["loc"][0]) for each in fault.errors() if each["loc"]}
            data = {name: value for name, value in data.items() if name not in wrong}
    raise UsageError("The answer has no title; nothing was added.")
