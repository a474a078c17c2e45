"""Passages -> the quotations in them, each with its speaker and with what leads to its source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from briefgen.checks.evidence import find_introductions, find_leads
from briefgen.checks.quotes.quotation import Quotation
from briefgen.checks.quotes.sorts import find_sort, strip_marks
from briefgen.checks.quotes.speaker import VEIL, find_speaker
from briefgen.checks.quotes.subjects import find_first
from briefgen.checks.quotes.translators import find_translator
from briefgen.checks.subject import Subject
from briefgen.checks.text import Block, Mark, Passage, Span, Stretch

#: Places in which nobody is quoted: titles, headings and lists of sources.
_SILENT = (Block.TITLE, Block.HEADING, Block.SOURCE, Block.ATTRIBUTION)
_CLOSING = "”\"»“’'"
#: A list that was written as a block quotation, for its indent.
_NUMBERED = re.compile(r"(?:[ivxlc]{1,5}|[a-z]|\d{1,2})[.)]\s")
_PRONOUNS = ("he", "she", "it", "they", "we", "i", "who")


def list_quotations(subject: Subject) -> tuple[Quotation, ...]:
    """All quotations of a brief; ask for it with ``subject.once``."""
    return find_quotations(list(subject.passages()))


def find_quotations(passages: Sequence[Passage]) -> tuple[Quotation, ...]:
    """All quotations, titles of works too, in reading order.

    Args:
        passages: the text, in reading order.
    """
    around = find_introductions(passages)
    reader = _Reader(around)
    return tuple(reader.read(passages))


class _Reader:
    """Remembers who spoke last, and where; he and she are taken for them, up to the next heading."""

    def __init__(self, around: Mapping[Passage, tuple[Passage, ...]]) -> None:
        self.around = around
        self.last = ""

    def read(self, passages: Sequence[Passage]) -> Iterator[Quotation]:
        for parts in _join(passages):
            if parts[0].passage.kind is Block.HEADING:
                self.last = ""
            elif parts[0].start < parts[0].stop:
                yield self.make(parts)

    def make(self, parts: tuple[Stretch, ...]) -> Quotation:
        first, last = parts[0], parts[-1]
        beside = self.around.get(first.passage, ())
        below = next((each for each in beside if each.kind is Block.ATTRIBUTION), None)
        attribution = below.text.lstrip("—–- ") if below else ""
        speaker = self.find_speaker(first, beside)
        self.last = speaker or self.last
        text = " ".join(strip_marks(part.text) for part in parts)
        translator = find_translator(last, attribution)
        leads = tuple(_find_leads(last, beside))
        names_work = below is not None and bool(below.spans_of(Mark.TITLE))
        introduced = any(each is not below for each in beside)
        sort = find_sort(first)
        return Quotation(parts, text, sort, speaker, leads, attribution, translator, names_work, introduced)

    def find_speaker(self, stretch: Stretch, beside: Sequence[Passage]) -> str:
        passage = stretch.passage
        if passage.kind is Block.QUOTE and stretch.start == 0:
            for each in beside:
                if each.kind is Block.ATTRIBUTION:
                    return each.text.lstrip("—–- ").split(",")[0].split(" (")[0].strip()
            opening = beside[0] if beside else None
            return self.read_end(opening) if opening else ""
        sentence = next((each for each in passage.sentences if each.start <= stretch.start < each.stop), passage.whole)
        text = _veil(sentence)
        at, end = stretch.start - sentence.start, min(stretch.stop - sentence.start, len(text))
        return find_speaker(text, at, end, passage.lang, self.find_antecedent(sentence))

    def find_antecedent(self, sentence: Stretch) -> str:
        """Whom a pronoun in a sentence means: the subject of the sentence before, else who spoke last."""
        earlier = [each for each in sentence.passage.sentences if each.stop <= sentence.start]
        named = find_first(_veil(earlier[-1])) if earlier else ""
        return named if named and named.casefold() not in _PRONOUNS else self.last

    def read_end(self, passage: Passage) -> str:
        """Who speaks at the end of a paragraph that introduces a block."""
        if not passage.sentences:
            return ""
        text = _veil(passage.sentences[-1])
        return find_speaker(text, len(text), len(text), passage.lang, self.find_antecedent(passage.sentences[-1]))


def _veil(sentence: Stretch) -> str:
    """A sentence in which nothing that is quoted can be read."""
    text = sentence.text
    for quotation in sentence.passage.quotations:
        start, stop = max(quotation.start, sentence.start), min(quotation.stop, sentence.stop)
        if start < stop:
            start, stop = start - sentence.start, stop - sentence.start
            text = f"{text[:start]}{VEIL * (stop - start)}{text[stop:]}"
    return text


def _join(passages: Sequence[Passage]) -> Iterator[tuple[Stretch, ...]]:
    """Runs that are quoted, those over several paragraphs as one; and for each heading its first character alone."""
    held: list[Stretch] = []
    for passage in passages:
        if passage.kind in _SILENT or (passage.kind is Block.QUOTE and _NUMBERED.match(passage.text)):
            yield from _flush(held)
            if passage.kind is Block.HEADING:
                yield (passage.cut(0, 0),)
            continue
        runs = list(passage.quotations)
        if held and not (runs and runs[0].start == 0 and _goes_on(held[-1], runs[0])):
            yield from _flush(held)
        for run in runs:
            if held and run is not runs[0]:
                yield from _flush(held)
            held.append(run)
    yield from _flush(held)


def _flush(held: list[Stretch]) -> Iterator[tuple[Stretch, ...]]:
    if held:
        yield tuple(held)
        held.clear()


def _goes_on(one: Stretch, two: Stretch) -> bool:
    """Whether a quotation goes on in the next paragraph: never closed, or another paragraph of a block."""
    same = one.passage.path == two.passage.path and one.passage.kind is two.passage.kind
    if not same or one.stop < len(one.passage.text):
        return False
    if one.passage.kind is Block.QUOTE:
        return one.start == 0
    return one.text[-1] not in _CLOSING


def _find_leads(stretch: Stretch, beside: Iterable[Passage]) -> Iterator[tuple[Passage, Span]]:
    """What leads to the source of a quotation."""
    passage = stretch.passage
    if leads := find_leads(passage):
        at = _choose(stretch, leads)
        same = (at.start, at.mark is Mark.LINK)
        yield from ((passage, span) for span in leads if (span.start, span.mark is Mark.LINK) == same)
        return
    for each in beside:
        if found := find_leads(each):
            yield from ((each, span) for span in found)
            return


def _choose(stretch: Stretch, leads: Sequence[Span]) -> Span:
    """The next call in its sentence, else a link there, else the next lead in its paragraph, else the last before."""
    passage = stretch.passage
    last = next((each for each in passage.sentences if each.start < stretch.stop <= each.stop), passage.whole)
    first = next((each for each in passage.sentences if each.start <= stretch.start < each.stop), passage.whole)
    behind = [span for span in leads if span.start >= stretch.start]
    calls = [span for span in behind if span.mark is not Mark.LINK and span.start <= last.stop]
    links = [span for span in leads if span.mark is Mark.LINK and first.start <= span.start <= last.stop]
    links.sort(key=lambda span: abs(span.start - stretch.start))
    return (*calls, *links, *behind, leads[-1])[0]
