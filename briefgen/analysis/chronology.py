"""A brief under examination -> its dates, each with the year said or inferred, and its own dates of issue."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from briefgen.analysis.subject import Subject
from briefgen.analysis.text import Passage, Stretch
from briefgen.analysis.text.dates import DateMention, find_dates
from briefgen.core import lazy_re

_ISO = lazy_re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_DECEMBER = 12


class Dated(NamedTuple):
    """A date in the text, and the year that it is in.

    Attributes:
        mention: the date and its words.
        year: the year: the one that is said, else that of the nearest date before it in its section, else that of the
            brief's own date; None when none of these is known.
        is_said: whether the year is said.
    """

    mention: DateMention
    year: int | None
    is_said: bool

    @property
    def words(self) -> Stretch:
        """Its words."""
        return self.mention.words

    @property
    def day(self) -> date | None:
        """The day, with the year that is inferred; None without a day or a year, or when there is no such day."""
        return self.mention.resolve(self.year)


class Span(NamedTuple):
    """The days that a date of issue may mean: one, or those of a month or a year."""

    first: date
    last: date


def read_dates(subject: Subject) -> Mapping[Passage, tuple[Dated, ...]]:
    """The dates of every passage that has any. Ask for it by ``subject.once(read_dates)``."""
    issued = read_issued(subject)
    found: dict[Passage, tuple[Dated, ...]] = {}
    scope, year = None, None
    for passage in subject.passages():
        here = (passage.part, passage.section)
        if here != scope:
            scope, year = here, issued.first.year if issued else None
        mentions = find_dates(passage)
        if not mentions:
            continue
        dated = []
        for mention in mentions:
            year = mention.year or year
            dated.append(Dated(mention, year, mention.year is not None))
        found[passage] = tuple(dated)
    return found


def list_sentences(subject: Subject) -> Iterator[tuple[Stretch, tuple[Dated, ...]]]:
    """Every sentence of the passages with dates, each with its dates, in order; a sentence may have none."""
    for passage, dated in subject.once(read_dates).items():
        for sentence in passage.sentences:
            yield sentence, tuple(each for each in dated if sentence.start <= each.words.start < sentence.stop)


def read_issued(subject: Subject) -> Span | None:
    """When the brief was issued: its ``date``; None when it has none that can be read."""
    return _read_span(subject.field(("date",)) or subject.field(("date", "value")))


def read_latest(subject: Subject) -> Span | None:
    """When it was last changed: ``updated``, or else ``date``; None when it has neither."""
    updated = _read_span(subject.field(("updated",)) or subject.field(("updated", "value")))
    issued = read_issued(subject)
    return max((span for span in (issued, updated) if span), default=None)


def _read_span(value: str) -> Span | None:
    match = _ISO.fullmatch(value)
    if match is None:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        first = date(year or 1, month or 1, day or 1)
    except ValueError:
        return None
    if day:
        return Span(first, first)
    behind = date(first.year + 1, 1, 1) if (month or _DECEMBER) == _DECEMBER else date(first.year, first.month + 1, 1)
    return Span(first, behind - timedelta(days=1))
