"""An edition -> how long it is, and how hard to read."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from briefgen.analysis.subject import speaks
from briefgen.analysis.text import RUNNING, Block, Mark, Passage
from briefgen.analysis.text.read import Setting, read_passages
from briefgen.analysis.text.syllables import count_syllables
from briefgen.edition import Edition, Point, Section
from briefgen.markdown.tree import Node

#: Words a minute of adults who read English non-fiction in silence: the mean of 190 studies (Brysbaert, How many words
#: do we read per minute?, Journal of Memory and Language 109, 2019).
READING_RATE = 238
#: A grade of fewer words says more of one sentence than of the text; the formula was made on passages of 150.
ENOUGH = 100
#: Not read from the first word to the last.
_APART = (Block.CELL, Block.LEGEND, Block.NOTE)


@dataclass(frozen=True, slots=True)
class Figures:
    """How long an edition is. Headings, captions and lists count as text; tables, notes and references do not.

    Attributes:
        lang: its language.
        words: the words of its text.
        note_words: the words of its notes.
        sentences: the sentences of its paragraphs and lists.
        sentence_words: the words in these, on average; 0 without any.
        longest: the words of the longest of these.
        minutes: how long it takes to read, begun minutes; None for languages other than English.
        grade: the years of American schooling that it takes (Flesch–Kincaid); None for languages other than English,
            and for a text of fewer than 100 words.
    """

    lang: str
    words: int
    note_words: int
    sentences: int
    sentence_words: float
    longest: int
    minutes: int | None
    grade: float | None


def measure(edition: Edition) -> Figures:
    """Count what a reader of this edition reads."""
    passages = [each for each in _read_edition(edition) if each.kind not in _APART]
    words = sum(len(each.words) for each in passages)
    notes = sum(len(each.words) for each in _read_notes(edition))
    sentences = [sentence for each in passages if each.kind in RUNNING for sentence in each.sentences]
    counts = [count for count in (len(sentence.words) for sentence in sentences) if count]
    mean = sum(counts) / len(counts) if counts else 0.0
    english = speaks(edition.lang, ("en",))
    minutes = math.ceil(words / READING_RATE) if english else None
    grade = _grade(passages) if english else None
    return Figures(edition.lang, words, notes, len(counts), mean, max(counts, default=0), minutes, grade)


def _grade(passages: list[Passage]) -> float | None:
    """The Flesch–Kincaid grade level: 0.39 words a sentence + 11.8 syllables a word - 15.59.

    Kincaid, Fishburne, Rogers and Chissom, Derivation of New Readability Formulas for Navy Enlisted Personnel, Research
    Branch Report 8-75, 1975. Figures are left out, because they are not read by syllables; so are words of other
    languages.
    """
    sentences = words = syllables = 0
    for passage in passages:
        if passage.kind not in RUNNING or not speaks(passage.lang, ("en",)):
            continue
        for sentence in passage.sentences:
            spoken = [word.text for word in sentence.words if not word.is_in(Mark.FOREIGN)]
            spoken = [word for word in spoken if word[0].isalpha()]
            sentences += bool(spoken)
            words += len(spoken)
            syllables += sum(map(count_syllables, spoken))
    if words < ENOUGH:
        return None
    return 0.39 * words / sentences + 11.8 * syllables / words - 15.59


def _read_edition(edition: Edition) -> Iterator[Passage]:
    """What is printed between the title and the notes."""
    for name in ("standfirst", "bottom_line", "abstract", "body"):
        yield from _read(getattr(edition, name), name, edition.lang)
    for point in edition.key_points:
        yield from _read(point, "key_points", edition.lang)
    yield from _read_sections(edition.sections, edition.lang)


def _read_sections(sections: tuple[Section, ...], lang: str) -> Iterator[Passage]:
    for section in sections:
        own = section.lang or lang
        yield from _read_part(section, own)
        for point in section.points:
            yield from _read_part(point, point.lang or own)
        yield from _read_sections(section.sections, own)


def _read_part(part: Section | Point, lang: str) -> Iterator[Passage]:
    yield from _read(part.heading, "heading", lang)
    yield from _read(part.body, "body", lang)


def _read_notes(edition: Edition) -> Iterator[Passage]:
    for note in edition.notes:
        yield from _read(note.body, "notes", edition.lang)


def _read(tree: Node, name: str, lang: str) -> tuple[Passage, ...]:
    return read_passages(tree, "", Setting((name,), lang)) if tree else ()
