"""The Quotation: somebody's words in a brief, with who said them and what leads to their source."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from briefgen.analysis.finding import Finding
from briefgen.analysis.quotes.leads import Lead, find_nearest
from briefgen.analysis.quotes.mask import QuoteMask
from briefgen.analysis.quotes.sorts import is_title, strip_marks
from briefgen.analysis.quotes.speaker import find_speaker
from briefgen.analysis.quotes.subjects import find_first
from briefgen.analysis.quotes.translators import find_translator
from briefgen.analysis.quotes.wording import fold_pieces, fold_words, keep_content
from briefgen.analysis.text import Block, Mark, Passage, Stretch
from briefgen.located import Source
from briefgen.problems import Severity

#: From so many words on a run in quotation marks is somebody's sentence; fewer may be a term, or words at a distance.
LEAST_WORDS = 4
_PRONOUNS = ("he", "she", "it", "they", "we", "i", "who")
_DASH = "—–- "


class Sort(StrEnum):
    """What is in quotation marks."""

    QUOTATION = "quotation"
    """Four words or more, or a block of its own."""
    PHRASE = "phrase"
    """A few words: quoted, coined, or kept at a distance."""
    TITLE = "title"
    """The title of a work."""


@dataclass(frozen=True, eq=False)
class Quotation:
    """Words in quotation marks, or in a block of their own. What it knows is worked out when it is asked.

    Attributes:
        parts: where they are, marks and all; several when they go on over paragraphs.
        opening: the paragraph that ends in a colon before a block; None without one.
        below: the attribution of a block; None without one.
        before: the quotation before it, since the last heading.
    """

    parts: tuple[Stretch, ...]
    opening: Passage | None = None
    below: Passage | None = None
    before: Quotation | None = field(default=None, repr=False)
    veil: QuoteMask = field(default_factory=QuoteMask, repr=False)

    @property
    def stretch(self) -> Stretch:
        """Where they begin."""
        return self.parts[0]

    @property
    def passage(self) -> Passage:
        """The passage in which they begin."""
        return self.parts[0].passage

    @property
    def is_block(self) -> bool:
        """Whether they are in a block of their own."""
        first = self.parts[0]
        return first.passage.kind is Block.QUOTE and first.start == 0 and first.stop == len(first.passage.text)

    @cached_property
    def text(self) -> str:
        """The words, without the marks around them."""
        return " ".join(strip_marks(part.text) for part in self.parts)

    @cached_property
    def sort(self) -> Sort:
        """What they are."""
        if self.is_block:
            return Sort.QUOTATION
        if is_title(self.stretch):
            return Sort.TITLE
        return Sort.QUOTATION if len(self.words) >= LEAST_WORDS else Sort.PHRASE

    @cached_property
    def speaker(self) -> str:
        """Who said them, as far as the text says; "" when it does not."""
        if self.is_block:
            if self.below is not None:
                return re.split(r",| \(", self.attribution)[0].strip()
            return self._read_end(self.opening) if self.opening else ""
        sentence = _find_sentence(self.stretch)
        at, end = self.stretch.start - sentence.start, min(self.stretch.stop, sentence.stop) - sentence.start
        return find_speaker(
            self.veil.cover(sentence), at, end, self.passage.lang, lambda: self._find_antecedent(sentence)
        )

    @property
    def attribution(self) -> str:
        """What is below a block quotation; "" without one."""
        return self.below.text.lstrip(_DASH) if self.below else ""

    @property
    def names_work(self) -> bool:
        """Whether the attribution names a work."""
        return self.below is not None and bool(self.below.spans_of(Mark.TITLE))

    @cached_property
    def translator(self) -> str:
        """Who translated them, when that is said beside them."""
        return find_translator(self.parts[-1], self.attribution)

    @cached_property
    def leads(self) -> tuple[Lead, ...]:
        """The calls, citations and links nearest to them."""
        beside = [each for each in (self.opening, self.below) if each is not None]
        return find_nearest(self.parts[-1], beside)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words, folded, to compare them."""
        return fold_words(self.text)

    @cached_property
    def content(self) -> tuple[str, ...]:
        """Those of the words that say something."""
        return keep_content(self.words)

    @cached_property
    def pieces(self) -> tuple[tuple[str, ...], ...]:
        """The words between what is left out or put in."""
        return fold_pieces(self.text)

    def find_line(self, source: Source) -> int:
        """The line of the file on which they begin."""
        start, _ = self.passage.locate(self.stretch.start, self.stretch.stop)
        return source.locate(self.passage.path, start).line

    def report(self, message: str, hint: str, severity: Severity | None = None) -> Finding:
        """A Finding about exactly these words, as far as their first paragraph goes."""
        return self.stretch.report(message, hint, severity)

    def _read_end(self, passage: Passage) -> str:
        """Who speaks at the end of a paragraph that introduces a block."""
        if not passage.sentences:
            return ""
        last = passage.sentences[-1]
        text = self.veil.cover(last)
        return find_speaker(text, len(text), len(text), passage.lang, lambda: self._find_antecedent(last))

    def _find_antecedent(self, sentence: Stretch) -> str:
        """Whom a pronoun in a sentence means: the subject of the sentence before, else who spoke last."""
        earlier = [each for each in sentence.passage.sentences if each.stop <= sentence.start]
        named = find_first(self.veil.cover(earlier[-1])) if earlier else ""
        if named and named.casefold() not in _PRONOUNS:
            return named
        waiting, last = list[Quotation](), self.before
        while last is not None and "speaker" not in last.__dict__:
            waiting.append(last)
            last = last.before
        for each in reversed(waiting):  # the first one first, so that none has to ask far back
            each.speaker  # noqa: B018
        last = self.before
        while last is not None and not last.speaker:
            last = last.before
        return last.speaker if last is not None else ""


def _find_sentence(stretch: Stretch) -> Stretch:
    sentences = stretch.passage.sentences
    return next((each for each in sentences if each.start <= stretch.start < each.stop), stretch.passage.whole)
