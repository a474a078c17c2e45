"""A run of a passage's text: a sentence, a word, or what a rule has found."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from briefgen.analysis.finding import Finding
from briefgen.analysis.text.marks import NOT_OWN, PROTECTED, Mark, Span
from briefgen.problems import Mend, Severity

if TYPE_CHECKING:
    from briefgen.analysis.text.passage import Passage


class Stretch(NamedTuple):
    """A run of a passage's text. A tuple, because a brief has ten thousand of them, and they are made faster.

    Attributes:
        passage: where it stands.
        start: offset into the passage's text.
        stop: offset behind it.
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
        """Whether all of it stands in one span of these kinds."""
        return any(self.stop <= span.stop for span in self.passage.covering(self.start, *marks))

    @property
    def is_own(self) -> bool:
        """Whether it is the author's own wording: not quoted, no title, no code, no address, in no other language."""
        return not self.is_in(*NOT_OWN)

    def spans(self, *marks: Mark) -> tuple[Span, ...]:
        """The spans of these kinds that begin in it."""
        return tuple(span for span in self.passage.spans_of(*marks) if self.start <= span.start < self.stop)

    def cut(self, start: int, stop: int) -> Stretch:
        """A part of it; offsets count from its own start."""
        return Stretch(self.passage, self.start + start, min(self.start + stop, self.stop))

    @property
    def can_be_mended(self) -> bool:
        """Whether a program may change it: no part of it is quoted, code, an address or in another language.

        Nothing else may begin or end inside of it either: a call would go, a link would be torn.
        """
        for span in self.passage.spans:
            if span.mark in PROTECTED and span.start < self.stop and self.start < span.stop:
                return False
            if self.start < span.start < self.stop or self.start < span.stop < self.stop:
                return False
        return True

    def mend(self, text: str) -> Mend:
        """Other words for exactly these characters."""
        return Mend(*self.passage.locate(self.start, self.stop), text)

    def report(
        self,
        message: str,
        hint: str = "",
        severity: Severity | None = None,
        *,
        fix: str | None = None,
        mends: tuple[Mend, ...] = (),
    ) -> Finding:
        """A Finding about exactly these characters.

        Args:
            message: one plain sentence that says what is wrong.
            hint: one plain sentence that says what to do.
            severity: where it is not as bad as the rule's others.
            fix: what to write instead of exactly these characters, where that needs no judgment; it is dropped where
                they may not be changed by a program.
            mends: the same for other characters than these; the rule has seen to it that they may be changed.
        """
        start, stop = self.passage.locate(self.start, self.stop)
        if fix is not None and self.can_be_mended:
            mends = (*mends, Mend(start, stop, fix))
        lang = self.lang
        return Finding(self.passage.path, message, hint, start, stop, severity=severity, lang=lang, mends=mends)
