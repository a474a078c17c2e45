"""A run of a text in the model -> where it is in the content file."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass

from briefgen.fixing.raw import Edit, RawText
from briefgen.located import Path as KeyPath
from briefgen.located import Scalar, Source, Text
from briefgen.reading import Reading

#: Edits that make a change, all of them or none.
Way = tuple[Edit, ...]
#: Why words of the Word file cannot be changed in the content file.
NOT_WRITTEN = "these words are not written in the content file: a template, a list or data add them"


class CannotPlace(Exception):
    """Why a change cannot be made, as a sentence without its full stop."""


@dataclass(frozen=True, slots=True)
class Span:
    """A run of a text in the model."""

    path: KeyPath
    start: int
    stop: int


def text_at(source: Source, path: KeyPath) -> str:
    """A text of the file.

    Raises:
        CannotPlace: there is none.
    """
    return _find_text(source, path).value


def _find_text(source: Source, path: KeyPath) -> Text:
    if source.is_elsewhere(path):
        raise CannotPlace(f"it is written in {source.file_of(path).file}")
    node = source.node(path)
    if not isinstance(node, Scalar):
        raise CannotPlace("the content file has no such text")
    return node.text


def offsets_of(source: Source, raw: RawText, span: Span) -> tuple[int, int]:
    """Where a run of a text is in the file; only of one that is written as it is.

    Raises:
        CannotPlace: its text is not in lines of its own.
    """
    text = _find_text(source, span.path)
    start = raw.offset(*text.spot(span.start))
    stop = raw.offset(*text.spot(span.stop - 1)) + 1 if span.stop > span.start else start
    if span.start == span.stop and span.start:
        start = stop = raw.offset(*text.spot(span.start - 1)) + 1
    return start, stop


def is_in_table(reading: Reading, path: KeyPath, offset: int) -> bool:
    """Whether a place of a text is in a cell of a table."""
    tree = reading.trees.get(path)
    return tree is not None and any(node.kind == "cell" and node.start <= offset <= node.stop for node in tree.walk())


def drop_prose(data: object, prose: Container[KeyPath], path: KeyPath = ()) -> object:
    """What a content file says besides its texts.

    Args:
        data: the file as data.
        prose: the paths of the texts.
        path: where the data are in the file.
    """
    if path in prose:
        return None
    if isinstance(data, dict):
        return {key: drop_prose(value, prose, (*path, key)) for key, value in data.items()}
    if isinstance(data, list):
        return [drop_prose(value, prose, (*path, index)) for index, value in enumerate(data)]
    return data
