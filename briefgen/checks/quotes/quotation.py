"""The Quotation: somebody's words in a brief, with who said them and what leads to their source."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from briefgen.checks.finding import Finding
from briefgen.checks.quotes.wording import fold_pieces, fold_words, keep_content
from briefgen.checks.text import Passage, Span, Stretch
from briefgen.located import Source
from briefgen.problems import Severity

#: From so many words on a run in quotation marks is somebody's sentence; fewer may be a term, or words at a distance.
LEAST_WORDS = 4


class Sort(StrEnum):
    """What stands in quotation marks."""

    QUOTATION = "quotation"
    """Four words or more, or a block of its own."""
    PHRASE = "phrase"
    """A few words: quoted, coined, or kept at a distance."""
    TITLE = "title"
    """The title of a work."""


@dataclass(frozen=True, slots=True, eq=False)
class Quotation:
    """Words in quotation marks, or in a block of their own.

    Attributes:
        parts: where they stand, marks and all; several when they go on over paragraphs.
        text: the words, without the marks around them.
        sort: what they are.
        speaker: who said them, as far as the text says; "" when it does not.
        leads: the calls, citations and links nearest to them, with the passages that hold them.
        attribution: what stands below a block quotation; "" without one.
        translator: who translated them, when that is said beside them.
        names_work: whether the attribution names a work.
        is_introduced: whether a paragraph that ends in a colon stands before a block quotation.
        words: the words, folded, to compare them.
        content: those of them that say something.
        pieces: the words between what is left out or put in.
    """

    parts: tuple[Stretch, ...]
    text: str
    sort: Sort
    speaker: str = ""
    leads: tuple[tuple[Passage, Span], ...] = ()
    attribution: str = ""
    translator: str = ""
    names_work: bool = False
    is_introduced: bool = False
    words: tuple[str, ...] = field(init=False)
    content: tuple[str, ...] = field(init=False)
    pieces: tuple[tuple[str, ...], ...] = field(init=False)

    def __post_init__(self) -> None:
        words = fold_words(self.text)
        object.__setattr__(self, "words", words)
        object.__setattr__(self, "content", keep_content(words))
        object.__setattr__(self, "pieces", fold_pieces(self.text))

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
        """Whether they stand in a block of their own."""
        return self.parts[0].passage.kind == "quote" and self.parts[0].start == 0

    def find_line(self, source: Source) -> int:
        """The line of the file on which they begin."""
        start, _ = self.passage.locate(self.stretch.start, self.stretch.stop)
        return source.locate(self.passage.path, start).line

    def report(self, message: str, hint: str, severity: Severity | None = None) -> Finding:
        """A Finding about exactly these words, as far as their first paragraph goes."""
        return self.stretch.report(message, hint, severity)
