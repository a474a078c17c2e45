"""The Ledger: the quotations of a brief, or of what one audience reads of it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """A quotation. What is not known is empty.

    Attributes:
        number: counted from 1, in reading order.
        words: the words, without the marks around them.
        sort: ``quotation`` for four words or more and for blocks, ``phrase`` for fewer.
        speaker: who said them, as far as the text says.
        attribution: what stands below a block quotation.
        sources: what the nearest note, citation or link leads to, in words.
        section: the heading that they stand under.
        line: the line of the file, from 1; 0 in what an audience reads, for it would tell how much is withheld.
        column: the column, from 1; 0 likewise.
        elsewhere: where else the same words stand: lines, or headings in what an audience reads.
        lang: the language, as a BCP 47 tag.
        translator: who translated them, in the words of the brief.
    """

    number: int
    words: str
    sort: str
    speaker: str = ""
    attribution: str = ""
    sources: tuple[str, ...] = ()
    section: str = ""
    line: int = 0
    column: int = 0
    elsewhere: tuple[str, ...] = ()
    lang: str = ""
    translator: str = ""


@dataclass(frozen=True, slots=True)
class Ledger:
    """The quotations of one brief.

    Attributes:
        file: the content file.
        title: the brief's title.
        lang: its language.
        entries: the quotations, in reading order; titles of works are none.
        audience: for whom; "" for the whole brief, which is for the desk alone.
        marking: the handling mark that its pages carry.
    """

    file: str
    title: str
    lang: str
    entries: tuple[Entry, ...]
    audience: str = ""
    marking: str = ""

    @property
    def scope(self) -> str:
        """Whose eyes it is for, in words."""
        return f"what the audience {self.audience} reads" if self.audience else "the whole brief, for internal use only"
