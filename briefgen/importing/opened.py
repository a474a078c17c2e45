"""A document that was opened: what pandoc, or a reader in its place, says of it, and its words by another reader."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from briefgen.core.messages import count
from briefgen.core.text_files import show_path
from briefgen.importing.changes import Choice
from briefgen.importing.refused import ImportRefused
from briefgen.importing.source import SourceText

#: Bytes of a document.
LARGEST = 100_000_000
#: How many places of tracked changes a message names.
_NAMED = 5


@dataclass(frozen=True, slots=True)
class Opened:
    """A document.

    Attributes:
        tree: its blocks and its metadata, in the shapes of pandoc's document tree.
        source: its text, by a reader that shares nothing with the one of the tree.
        find_picture: gives the bytes of a picture that the tree names; None for one that is not there.
        title: its title where the text has none; "" for the name of its file.
        lifted: words of it that the brief says in another way, or not at all, each with the reason.
        remarks: what is to be looked at, as sentences.
    """

    tree: dict[str, Any]
    source: SourceText
    find_picture: Callable[[str], bytes | None]
    title: str = ""
    lifted: list[tuple[str, str]] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


def refuse_damaged(document: Path, reason: str) -> ImportRefused:
    """The refusal of a document that cannot be read."""
    hint = f"Open it in the program that wrote it, save it again as {document.suffix or '.docx'}, and import that."
    return ImportRefused("DOC101", show_path(document), f"The document cannot be read: {reason}.", hint)


def check_source(document: Path, source: SourceText, choice: Choice | None = None) -> None:
    """Stop at a document with tracked changes that nobody has decided about, and at one that says nothing.

    Raises:
        ImportRefused: it has such changes, or no text.
    """
    if source.changes and choice is None:
        raise _refuse_undecided(document, source.changes)
    if not any(each.printed for each in source.passages):
        hint = "If it is a scan, recognise its text first."
        raise ImportRefused("DOC104", show_path(document), "There is no text in the document.", hint)


def _refuse_undecided(document: Path, places: list[str]) -> ImportRefused:
    named = list(dict.fromkeys(places))
    more = f" and {count(len(named) - _NAMED, 'other place')}" if len(named) > _NAMED else ""
    message = f"The document has {count(len(places), 'tracked change')}: {', '.join(named[:_NAMED])}{more}."
    return ImportRefused("DOC103", show_path(document), message, "Choose --changes accept or --changes refuse.")
