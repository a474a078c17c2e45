"""A finished plain text -> what it is not and must be, and what it says."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.edition import Edition
from briefgen.inspecting.expected import Expected
from briefgen.inspecting.furniture import check_text_furniture
from briefgen.inspecting.lost import Lost
from briefgen.inspecting.marks import find_unmarked_text, tell_unmarked
from briefgen.inspecting.text_file import decode, tell_line
from briefgen.inspecting.typed_text import TypedWording, compare_typed
from briefgen.inspecting.wording import Wording
from briefgen.problems import Place, Problem

PAGED = False


def inspect(edition: Edition, data: bytes) -> Iterator[Problem]:
    """What is wrong with the text."""
    yield from check_text_furniture(edition, decode(data), "plain text")


def get_wording(edition: Edition) -> Wording:
    """That of plain text."""
    return TypedWording(edition)


def find_lost(expected: Expected, data: bytes) -> list[Lost]:
    """The words that it does not show."""
    return compare_typed(expected, decode(data))


def find_unmarked(edition: Edition, data: bytes, place: Place) -> Iterator[Problem]:
    """Where it does not show its handling mark: in its first lines and its last."""
    reasons = find_unmarked_text(decode(data), edition.marking.text)
    yield from tell_unmarked(edition, "the plain text", reasons, place, "the title")


def read_texts(data: bytes) -> list[str]:
    """What it says."""
    return [" ".join(decode(data).split())]


def describe_difference(old: bytes, new: bytes) -> str:
    """Which line differs first."""
    return tell_line("plain text", old, new)
