"""One block of prose as plain text that knows where each of its characters is written; and runs of such a text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from briefgen.analysis.finding import Finding
from briefgen.analysis.text.marks import NOT_OWN, PROTECTED, PROTECTED_AROUND_MARKS, Mark, Span
from briefgen.analysis.text.places import Places
from briefgen.analysis.text.sentences import split_sentences
from briefgen.analysis.text.words import find_words
from briefgen.located import Path
from briefgen.problems import Fix, Severity


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


#: Passages of which what was worked out is kept, those of a few briefs: after a save, most of them are the same.
PASSAGES = 1_024
#: Spans by their start, their starts, and for each how far it and those before it reach.
_Index = tuple[list[Span], list[int], list[int]]


def _index(spans: Iterable[Span]) -> _Index:
    found = sorted(spans, key=lambda span: span.start)
    return found, [span.start for span in found], list(accumulate((span.stop for span in found), max))


@dataclass(frozen=True, eq=False)
class Passage:
    """A block of prose.

    Attributes:
        path: the field that it is in.
        kind: what it is.
        text: its words. Markup is gone; blanks are as the author wrote them; a line end of the file is a space, a
            forced one ``\\n``. Calls and citations are gone together with the blank before them. Of words for some
            readers and the words for others beside them, both are there.
        lang: its language, as a BCP 47 tag.
        places: where its characters are written in the field.
        spans: what is marked in it, by start; a span of no words stands where it would be.
        section: the path of the section it is in; () outside of one.
        point: the path of the point it is in; () outside of one.
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
    _marked: dict[tuple[Mark, ...], tuple[Span, ...]] = field(default_factory=dict, init=False, repr=False)

    @property
    def part(self) -> str:
        """The brief's key that it is under: title, abstract, body, sections, notes, ..."""
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
        """Its words and numbers, those in code and URLs left out."""
        found = [Stretch(self, start, stop) for start, stop in find_words(self.text)]
        hidden = self.spans_of(Mark.CODE, Mark.ADDRESS)
        if not hidden:
            return tuple(found)
        return tuple(word for word in found if not word.begins_in(Mark.CODE, Mark.ADDRESS))

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
        if not self.spans:
            return ()
        if (found := self._marked.get(marks)) is None:
            found = self._marked[marks] = tuple(span for span in self.spans if span.mark in marks)
        return found

    def covering(self, offset: int, *marks: Mark) -> tuple[Span, ...]:
        """The spans of these kinds in which the character at ``offset`` is."""
        if not self.spans:
            return ()
        found, starts, reaches = self._find_index(marks)
        last = bisect_right(starts, offset)
        first = last
        # Of those that begin before it, none further left reaches as far.
        while first and reaches[first - 1] > offset:
            first -= 1
        return tuple(span for span in found[first:last] if offset < span.stop)

    def has_within(self, start: int, stop: int, *marks: Mark) -> bool:
        """Whether one span of these kinds has all characters from ``start`` to ``stop``, without a list of the spans.

        There may be thousands of them around a word, where quotations are opened and never closed.
        """
        if not self.spans:
            return False
        _, starts, reaches = self._find_index(marks)
        before = bisect_right(starts, start)
        return before > 0 and reaches[before - 1] > start and reaches[before - 1] >= stop

    def _find_index(self, marks: tuple[Mark, ...]) -> _Index:
        if marks not in self._indices:
            self._indices[marks] = _index(self.spans_of(*marks))
        return self._indices[marks]

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


class Stretch(NamedTuple):
    """A run of a passage's text. A tuple, because a brief has ten thousand of them, and they are made faster.

    Attributes:
        passage: where it is.
        start: offset into the passage's text.
        stop: offset after it.
    """

    passage: Passage
    start: int
    stop: int

    @property
    def text(self) -> str:
        """The characters."""
        return self.passage.text[self.start : self.stop]

    @property
    def words(self) -> tuple[Stretch, ...]:
        """The words that begin in it."""
        return self.passage.words_between(self.start, self.stop)

    @property
    def lang(self) -> str:
        """The language of its first character."""
        foreign = self.passage.covering(self.start, Mark.FOREIGN)
        return foreign[-1].value if foreign else self.passage.lang

    def is_in(self, *marks: Mark) -> bool:
        """Whether all of it is in one span of these kinds."""
        return self.passage.has_within(self.start, self.stop, *marks)

    def begins_in(self, *marks: Mark) -> bool:
        """Whether its first character is in a span of these kinds."""
        return self.passage.has_within(self.start, self.start, *marks)

    @property
    def is_own(self) -> bool:
        """Whether it is the author's own wording: not quoted, no title, no code, no URL, in no other language."""
        return not self.is_in(*NOT_OWN)

    def spans(self, *marks: Mark) -> tuple[Span, ...]:
        """The spans of these kinds that begin in it."""
        return tuple(span for span in self.passage.spans_of(*marks) if self.start <= span.start < self.stop)

    def cut(self, start: int, stop: int) -> Stretch:
        """A part of it; offsets count from its own start."""
        return Stretch(self.passage, self.start + start, min(self.start + stop, self.stop))

    @property
    def can_be_fixed(self) -> bool:
        """Whether a program may change it: no part of it is quoted, code, a URL or in another language.

        Nothing else may begin or end inside of it either: a call would go, a link would be torn.
        """
        return self._is_free(PROTECTED)

    @property
    def can_be_fixed_as_mark(self) -> bool:
        """The same of a quotation mark, which is the author's own though it is part of a quotation."""
        return self._is_free(PROTECTED_AROUND_MARKS)

    def _is_free(self, protected: tuple[Mark, ...]) -> bool:
        for span in self.passage.spans:
            if span.mark in protected and span.start < self.stop and self.start < span.stop:
                return False
            if self.start < span.start < self.stop or self.start < span.stop < self.stop:
                return False
        return True

    def fix(self, text: str) -> Fix:
        """Other words for exactly these characters."""
        return Fix(*self.passage.locate(self.start, self.stop), text)

    def report(
        self,
        message: str,
        hint: str = "",
        severity: Severity | None = None,
        *,
        fix: str | None = None,
        fixes: tuple[Fix, ...] = (),
    ) -> Finding:
        """A Finding about exactly these characters.

        Args:
            message: one plain sentence that says what is wrong.
            hint: one plain sentence that says what to do.
            severity: where it is not as bad as the rule's others.
            fix: what to write instead of exactly these characters, where that needs no judgment; it is dropped where
                they may not be changed by a program.
            fixes: the same for other characters than these; the rule has seen to it that they may be changed.
        """
        start, stop = self.passage.locate(self.start, self.stop)
        if fix is not None and self.can_be_fixed:
            fixes = (*fixes, Fix(start, stop, fix))
        lang = self.lang
        return Finding(self.passage.path, message, hint, start, stop, severity=severity, lang=lang, fixes=fixes)
