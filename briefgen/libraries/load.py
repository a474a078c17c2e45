"""A file of sources -> a Library. A file that was read before is not read again, as long as its bytes are the same."""

from __future__ import annotations

import re
from functools import lru_cache, partial
from pathlib import Path

from briefgen.core import lazy_re
from briefgen.core.messages import list_words
from briefgen.core.safe_files import FileRefused, read_bytes
from briefgen.core.text_files import show_path
from briefgen.libraries import bibtex, bibtex_entry, csl_json, ris
from briefgen.libraries.entry import Converted, Entry, Library
from briefgen.located.characters import check_characters, refuse_characters
from briefgen.located.formats import unify_lines
from briefgen.located.text import Text
from briefgen.located.text_buffer import TextBuffer
from briefgen.located.tree import Source
from briefgen.problems import Place, Problem, Severity

#: Ends of the names of files that hold sources.
SUFFIXES = (".bib", ".json", ".ris")
#: Bytes; a library of 20,000 entries has half of it.
MAX_BYTES = 32_000_000
#: Entries of one file.
MAX_ENTRIES = 50_000


def load_library(path: Path, root: Path, name: str = "") -> tuple[Library | None, str]:
    """Read a file of sources.

    Args:
        path: the file.
        root: the folder that it must lie in: that of the workspace.
        name: what to call it in Problems; the path from the current folder by default.

    Returns:
        The library and "", or None and why it is not read, as the end of a sentence.
    """
    if path.suffix.lower() not in SUFFIXES:
        return None, f"is not a library of sources: its name must end in {list_words([*SUFFIXES])}"
    try:
        data = read_bytes(path, MAX_BYTES, root=root)
    except FileRefused as fault:
        return None, fault.reason
    return read_library(name or show_path(path), data, path.suffix.lower()), ""


@lru_cache(maxsize=16)
def read_library(file: str, data: bytes, suffix: str) -> Library:
    """The library that some bytes are.

    Args:
        file: the path as the user would type it.
        data: what the file holds.
        suffix: the end of its name, which says the format.
    """
    try:
        text = unify_lines(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        problem = Problem("BIB101", "The file is not in UTF-8.", Place(file), "Save it again as UTF-8.")
        return Library(file, problems=(problem,))
    page = TextBuffer(text, file)
    page.text = refuse_characters(page)
    entries = {".bib": _read_bibtex, ".json": _read_csl, ".ris": _read_ris}[suffix](page)
    if len(entries) > MAX_ENTRIES:
        message = f"The library has {len(entries):,} entries; {MAX_ENTRIES:,} is the most."
        page.problems.append(Problem("BIB102", message, Place(file), "Divide it."))
        entries = {}
    return Library(file, page.lines, entries, tuple(page.problems))


def _read_bibtex(page: TextBuffer) -> dict[str, Entry]:
    found = bibtex.scan(page)
    return {
        key: _make(
            page, raw.key, (raw.kind.spot()[0], page.spot(raw.stop)[0]), partial(bibtex_entry.convert, found, raw)
        )
        for key, raw in found.entries.items()
        if raw.kind.value.casefold() not in ("xdata", "set")
    }


def _read_csl(page: TextBuffer) -> dict[str, Entry]:
    entries: dict[str, Entry] = {}
    for start, stop, key in csl_json.scan(page):
        if not key:
            page.add("BIB104", "This item has no ID.", start, 1, 'Write "id": "kim2024".')
            continue
        lines = page.spot(start)[0], page.spot(stop)[0]
        _add(page, entries, _make(page, key, lines, partial(csl_json.convert, page, key, start, stop)))
    return entries


def _read_ris(page: TextBuffer) -> dict[str, Entry]:
    entries: dict[str, Entry] = {}
    for record in ris.scan(page):
        key = ris.make_key(record)
        _add(page, entries, _make(page, key, (record.first, record.last), partial(ris.convert, page, key, record)))
    return entries


def _add(page: TextBuffer, entries: dict[str, Entry], entry: Entry) -> None:
    if first := entries.get(entry.key.value):
        message = f"The key “{entry.key.value}” is already on line {first.key.spot()[0]}; this entry is not used."
        page.add("BIB106", message, entry.key, len(entry.key.value), "Give it another key.", Severity.WARNING)
    else:
        entries[entry.key.value] = entry


_MARK = lazy_re.compile(
    r"(?:^|[,{])\s*(audiences|withhold[-_]from|mark)\s*=\s*[{\"\w]|\"(audiences|withhold[-_]from|mark)\"\s*:",
    re.IGNORECASE | re.MULTILINE,
)


def _miss_mark(page: TextBuffer, lines: tuple[int, int], key: Text, found: Converted) -> list[Problem]:
    """A mark that is in the lines of an entry and not in its tree: who may see it was lost on the way."""
    known = {name.value for name, _ in found.tree.items}
    text = "\n".join(page.lines[lines[0] - 1 : lines[1]])
    lost = [
        name
        for match in _MARK.finditer(text)
        if (name := (match[1] or match[2]).lower().replace("_", "-")) not in known
    ]
    message = f"The field “{lost[0]}” of this source could not be read." if lost else ""
    place = Source(page.file, page.lines, None).place(*key.spot(), len(key.value))
    hint = "Write it as a field of its own, on a line of its own: audiences = {internal},"
    return [Problem("BIB118", message, place, hint, path=("sources", key.value))] if lost else []


def _make(page: TextBuffer, key: Text, lines: tuple[int, int], convert: partial[Converted]) -> Entry:
    def convert_checked() -> Converted:
        found = convert()
        wrong = check_characters(Source(page.file, page.lines, found.tree))
        return Converted(found.tree, (*found.problems, *_miss_mark(page, lines, key, found), *wrong), found.unused)

    return Entry(key, lines, convert_checked)
