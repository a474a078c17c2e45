"""The Ledger: the quotations of a brief, or of what one audience reads of it; and passages -> its entries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from briefgen.analysis.quotes import Quotation, Sort, find_quotations
from briefgen.analysis.quotes.leads import Lead
from briefgen.analysis.quotes.wording import fold_words, join_words
from briefgen.analysis.text import Block, Passage
from briefgen.located import Path

#: From this level on a heading is inside a text, and is no title of a box.
_INSIDE = 4
#: Line and column of a quotation; (0, 0) where that is not told.
Locate = Callable[[Quotation], tuple[int, int]]
#: What a lead leads to, in words.
Resolve = Callable[[Lead], str]


@dataclass(frozen=True, slots=True)
class Entry:
    """A quotation. What is not known is empty.

    Attributes:
        number: counted from 1, in reading order.
        words: the words, without the marks around them.
        sort: ``quotation`` for four words or more and for blocks, ``phrase`` for fewer.
        speaker: who said them, as far as the text says.
        attribution: what is below a block quotation.
        sources: what the nearest note, citation or link leads to, in words.
        section: the heading that they are under.
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
        audience: for whom; "" for the whole brief, which only the editors may read.
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


def list_entries(
    passages: Sequence[Passage], names: Mapping[str, str], locate: Locate, resolve: Resolve
) -> tuple[Entry, ...]:
    """The quotations in passages, with all that is known of them.

    Args:
        passages: the text in reading order.
        names: what the parts without a heading are called, by their key.
        locate: gives places.
        resolve: gives sources.
    """
    headings = _name_passages(passages, names)
    quotations = [each for each in find_quotations(passages) if each.sort is not Sort.TITLE and each.words]
    elsewhere = _find_elsewhere(quotations, passages, headings, locate)
    entries = []
    for number, each in enumerate(quotations, 1):
        line, column = locate(each)
        sources = tuple(dict.fromkeys(words for lead in each.leads if (words := resolve(lead))))
        entries.append(
            Entry(
                number=number,
                words=each.text,
                sort=each.sort.value,
                speaker=each.speaker,
                attribution=each.attribution,
                sources=sources,
                section=headings[each.passage],
                line=line,
                column=column,
                elsewhere=elsewhere[each],
                lang=each.stretch.lang,
                translator=each.translator,
            )
        )
    return tuple(entries)


def _name_passages(passages: Sequence[Passage], names: Mapping[str, str]) -> dict[Passage, str]:
    """The heading that each passage is under."""
    headings: dict[Path, str] = {}
    found: dict[Passage, str] = {}
    for passage in passages:
        if passage.kind is Block.HEADING and (passage.path[-1] == "heading" or passage.level >= _INSIDE):
            at = passage.path[:-1] if passage.path[-1] == "heading" else passage.path
            headings[at] = " ".join(passage.text.split())
        ways = (passage.path[:stop] for stop in range(len(passage.path), 0, -1))
        heading = next((headings[way] for way in ways if way in headings), "")
        name = names.get(passage.part, passage.part.replace("_", " ").capitalize())
        found[passage] = heading or (f"{name} {passage.path[1]}" if passage.part == "notes" else name)
    return found


def _find_elsewhere(
    quotations: Sequence[Quotation], passages: Sequence[Passage], headings: Mapping[Passage, str], locate: Locate
) -> dict[Quotation, tuple[str, ...]]:
    """Where else the words of each quotation stand: those of a phrase only where they are quoted again."""
    texts = [(passage, join_words(fold_words(passage.text))) for passage in passages]
    same: dict[tuple[str, ...], list[Quotation]] = defaultdict(list)
    for each in quotations:
        same[each.words].append(each)
    return {
        each: tuple(dict.fromkeys(_list_others(each, same[each.words], texts, headings, locate))) for each in quotations
    }


def _list_others(
    quotation: Quotation,
    same: Sequence[Quotation],
    texts: Sequence[tuple[Passage, str]],
    headings: Mapping[Passage, str],
    locate: Locate,
) -> Iterator[str]:
    own = {part.passage for part in quotation.parts}
    for other in same:
        if other is not quotation:
            line, _ = locate(other)
            yield str(line) if line else headings[other.passage]
    if quotation.sort is Sort.QUOTATION:
        words = join_words(quotation.words)
        told = own | {part.passage for other in same for part in other.parts}
        for passage, text in texts:
            if passage not in told and words in text:
                line, _ = locate(Quotation((passage.whole,)))
                yield str(line) if line else headings[passage]
