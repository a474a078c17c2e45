"""A finished Markdown file -> what it is not and must be, and what it says."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.edition import Edition
from briefgen.inspecting.expected import Expected
from briefgen.inspecting.furniture import check_text_furniture
from briefgen.inspecting.lost import Lost
from briefgen.inspecting.markdown_words import MarkdownWording, read_words
from briefgen.inspecting.marks import find_unmarked_text, tell_unmarked
from briefgen.inspecting.text_file import decode, tell_line
from briefgen.inspecting.wording import Wording
from briefgen.inspecting.words import compare_text
from briefgen.problems import Place, Problem

PAGED = False


def inspect(edition: Edition, data: bytes) -> Iterator[Problem]:
    """What is wrong with the text."""
    yield from check_text_furniture(edition, decode(data), "Markdown")


def get_wording(edition: Edition) -> Wording:
    """That of Markdown."""
    return MarkdownWording(edition)


def find_lost(expected: Expected, data: bytes) -> list[Lost]:
    """The words that it does not show."""
    text = decode(data)
    return compare_text(expected, read_words(text, {label for label, _ in expected.contents}), text)


def find_unmarked(edition: Edition, data: bytes, place: Place) -> Iterator[Problem]:
    """Where it does not show its handling mark: in its first lines and its last."""
    text = "".join(piece.text for piece in read_words(decode(data), notes=False))
    reasons = find_unmarked_text(text, edition.marking.text)
    yield from tell_unmarked(edition, "the Markdown", reasons, place, "the title")


def read_texts(data: bytes) -> list[str]:
    """What it says."""
    return [" ".join(" ".join(piece.text for piece in read_words(decode(data))).split())]


def describe_difference(old: bytes, new: bytes) -> str:
    """Which line differs first."""
    return tell_line("Markdown", old, new)
