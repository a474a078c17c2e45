"""The Passage: one block of prose as plain text that knows where each of its characters is written."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from itertools import accumulate

from briefgen.analysis.finding import Finding
from briefgen.analysis.text.marks import Mark, Span
from briefgen.analysis.text.places import Places
from briefgen.analysis.text.sentences import split_sentences
from briefgen.analysis.text.stretch import Stretch
from briefgen.analysis.text.words import find_words
from briefgen.located import Path
from briefgen.problems import Severity


class Block(StrEnum):
    """What a passage is."""

    TITLE = "title"
    """The title, the subtitle, the kicker."""
    HEADING = "heading"
    """A heading of a section, a point, a box, or inside a text."""
    PARAGRAPH = "paragraph"
    """A paragraph; also a field of one run, such as the standfirst."""
    ITEM = "item"
    """A paragraph in a list; a key point."""
    QUOTE = "quote"
    """A paragraph in a block quotation."""
    ATTRIBUTION = "attribution"
    """Who said the words of a block quotation."""
    TERM = "term"
    """A term of a definition list."""
    DEFINITION = "definition"
    """A paragraph of a definition."""
    CELL = "cell"
    """A cell of a table."""
    CAPTION = "caption"
    """The caption of a table or a figure."""
    LEGEND = "legend"
    """A unit, source, note or credit below a table or a figure."""
    NOTE = "note"
    """A paragraph of a note."""
    SOURCE = "source"
    """A text of a source: its title, its container; the brief's own citation."""


#: What is read as running text.
RUNNING = (Block.PARAGRAPH, Block.ITEM, Block.QUOTE, Block.DEFINITION)


#: Spans by their start, their starts, and for each how far it and those before it reach.
_Index = tuple[list[Span], list[int], list[int]]


def _index(spans: Iterable[Span]) -> _Index:
    found = sorted(spans, key=lambda span: span.start)
    return found, [span.start for span in found], list(accumulate((span.stop for span in found), max))


@dataclass(frozen=True, eq=False)
class Passage:
    """A block of prose.

    Attributes:
        path: the field that it stands in.
        kind: what it is.
        text: its words. Mark-up is gone; blanks are as the author wrote them; a line end of the file is a space, a
            forced one ``\\n``. Calls and citations are gone together with the blank before them. Of words for some
            readers and the words for others beside them, both are there.
        lang: its language, as a BCP 47 tag.
        places: where its characters are written in the field.
        spans: what is marked in it, by start; a span of no words stands where it would be.
        section: the path of the section it stands in; () outside of one.
        point: the path of the point it stands in; () outside of one.
        role: what that section does, or the nearest around it that says so: analysis, implications, ...; or "".
        level: of a heading, 2 for that of a top section; 0 for other kinds.
    """

    path: Path
    kind: Block
    text: str
    lang: str
    places: Places = field(repr=False)
    spans: tuple[Span, ...] = field(repr=False)
    section: Path = ()
    point: Path = ()
    role: str = ""
    level: int = 0

    @property
    def part(self) -> str:
        """The brief's key that it stands under: title, abstract, body, sections, notes, ..."""
        return str(self.path[0])

    @property
    def whole(self) -> Stretch:
        """All of it."""
        return Stretch(self, 0, len(self.text))

    @cached_property
    def sentences(self) -> tuple[Stretch, ...]:
        """Its sentences, without the blanks between them."""
        return tuple(Stretch(self, *span) for span in split_sentences(self.text, self.lang))

    @cached_property
    def words(self) -> tuple[Stretch, ...]:
        """Its words and numbers, those in code and addresses left out."""
        found = [Stretch(self, start, stop) for start, stop in find_words(self.text)]
        hidden = self.spans_of(Mark.CODE, Mark.ADDRESS)
        if not hidden:
            return tuple(found)
        return tuple(word for word in found if not self.covering(word.start, Mark.CODE, Mark.ADDRESS))

    @cached_property
    def _indices(self) -> dict[tuple[Mark, ...], _Index]:
        return {}

    @cached_property
    def _word_starts(self) -> list[int]:
        return [word.start for word in self.words]

    def words_between(self, start: int, stop: int) -> tuple[Stretch, ...]:
        """The words that begin from ``start`` to ``stop``."""
        return self.words[bisect_left(self._word_starts, start) : bisect_left(self._word_starts, stop)]

    def cut(self, start: int, stop: int) -> Stretch:
        """The characters from ``start`` to ``stop``."""
        return Stretch(self, start, min(stop, len(self.text)))

    def spans_of(self, *marks: Mark) -> tuple[Span, ...]:
        """The spans of these kinds."""
        return tuple(span for span in self.spans if span.mark in marks)

    def covering(self, offset: int, *marks: Mark) -> tuple[Span, ...]:
        """The spans of these kinds in which the character at ``offset`` stands."""
        if marks not in self._indices:
            self._indices[marks] = _index(self.spans_of(*marks))
        found, starts, reaches = self._indices[marks]
        last = bisect_right(starts, offset)
        first = last
        # Of those that begin before it, none further left reaches as far.
        while first and reaches[first - 1] > offset:
            first -= 1
        return tuple(span for span in found[first:last] if offset < span.stop)

    @property
    def quotations(self) -> tuple[Stretch, ...]:
        """What is quoted, marks and all; a quotation inside another is part of it."""
        found = (span for span in self.spans_of(Mark.QUOTATION) if span.level == 1)
        return tuple(self.cut(span.start, span.stop) for span in found)

    def locate(self, start: int, stop: int) -> tuple[int, int]:
        """Where the characters from ``start`` to ``stop`` are written: offsets into the text of the field."""
        return self.places.locate(start, stop)

    def report(self, message: str, hint: str = "", severity: Severity | None = None) -> Finding:
        """A Finding about all of it."""
        return self.whole.report(message, hint, severity)
