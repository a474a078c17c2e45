"""A finished Word file -> what it is not and must be, and what it says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from xml.etree.ElementTree import fromstring

from briefgen.core.messages import list_words, quote
from briefgen.edition import Edition
from briefgen.inspecting.expected import Expected
from briefgen.inspecting.furniture import check_word_furniture, shows
from briefgen.inspecting.links import check_word_links
from briefgen.inspecting.lost import Lost
from briefgen.inspecting.marks import advise, name_mark
from briefgen.inspecting.metadata import check_word_metadata
from briefgen.inspecting.outside import check_word_outside
from briefgen.inspecting.word_file import open_word
from briefgen.inspecting.word_words import read_text, read_words, sort_letters
from briefgen.inspecting.wording import Wording
from briefgen.inspecting.words import compare_web
from briefgen.markdown.formulas import to_mathml
from briefgen.problems import Place, Problem

PAGED = False


def inspect(edition: Edition, data: bytes) -> Iterator[Problem]:
    """What is wrong with the file."""
    file = open_word(data)
    yield from check_word_metadata(edition, file)
    yield from check_word_links(file)
    yield from check_word_outside(file)
    yield from check_word_furniture(edition, file)


def get_wording(edition: Edition) -> Wording:
    """That of the Word file: a chart is a drawing alone, a timeline a drawing and a list."""
    return Wording.of_word(edition)


def find_lost(expected: Expected, data: bytes) -> list[Lost]:
    """The words that it does not show."""
    # Formulas are mathematics that Word can edit, and have no description.
    pictures = [_write_letters(words) if words in expected.spoken else words for words in expected.pictures]
    return compare_web(replace(expected, pictures=pictures), read_words(open_word(data)), numbered=True)


def _write_letters(latex: str) -> str:
    return sort_letters("".join(fromstring(to_mathml(latex)).itertext()))


def find_unmarked(edition: Edition, data: bytes, place: Place) -> Iterator[Problem]:
    """The heads and feet of pages that do not show the handling mark."""
    lacking = [name for name, part in open_word(data).list_furniture() if not shows(part, edition.marking.text)]
    kinds = {name for name, _ in open_word(data).list_furniture()}
    lacking += [name for name in ("header", "footer") if name not in kinds]
    if lacking:
        where = list_words([name for name in ("header", "footer") if name in lacking], "and")
        message = (
            f"The pages of the Word file for {quote(edition.audience)} do not show {name_mark(edition)} ({where})."
        )
        yield Problem("REN121", message, place, advise(edition, "the style Marking"))


def read_texts(data: bytes) -> list[str]:
    """What it says, all in one."""
    file = open_word(data)
    words = read_words(file)
    around = (read_text(part) for _, part in file.list_furniture())
    said = [piece.text for piece in (*words.main, *words.notes)]
    return [" ".join(" ".join([*said, *around]).split())]


def describe_difference(old: bytes, new: bytes) -> str:
    """What may differ where the words do not."""
    return "The Word file has the same words; styles, pictures, properties or positions differ."
