"""What became of a document -> a report for people: every word that is not in the brief, with its place."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.core.messages import count
from briefgen.core.text_files import show_path
from briefgen.importing.import_document import Imported


def write_report(imported: Imported) -> str:
    """The report, as lines of text."""
    return "\n".join(_list(imported)) + "\n"


def _list(imported: Imported) -> Iterator[str]:
    residue = imported.residue
    yield f"{show_path(imported.document)} -> {show_path(imported.path)}"
    yield f"{residue.total - residue.missing:,} of {count(residue.total, 'word')} are in the brief."
    if residue.moved:
        yield f"{count(residue.moved, 'word')} in a different place than before."
    left = [_quote(each.place, each.words) for each in residue.left if not each.reason]
    yield from _section("Not in the brief:", left)
    changed = [f"{_quote(each.place, each.words)} -> {each.reason}" for each in residue.left if each.reason]
    yield from _section("Written in another way:", changed)
    comments = imported.source.comments
    taken = [each for each in comments if " ".join(each.text.split()) in imported.comments]
    yield from _section("Comments, now remarks in the brief:", [_quote(each.place, each.text) for each in taken])
    others = [_quote(each.place, each.text) for each in comments if each not in taken]
    yield from _section("Comments that are not in the brief:", others)
    hidden = [
        f"The document hides some text at {place}; it is in the brief."
        for place in dict.fromkeys(imported.source.hidden)
    ]
    yield from _section("To look at:", [*hidden, *imported.remarks])


def _section(title: str, lines: list[str]) -> list[str]:
    return ["", title, *(f"  {line}" for line in lines)] if lines else []


def _quote(place: str, words: str) -> str:
    return f"{place}: “{' '.join(words.split())}”"
