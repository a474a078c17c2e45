"""The events of a brief: in order, within its period, and as its text tells them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from briefgen.analysis.chronology import list_sentences
from briefgen.analysis.event_mentions import KnownEvent, find_event, read_events
from briefgen.analysis.finding import Finding
from briefgen.analysis.subject import Subject
from briefgen.analysis.text import RUNNING, Stretch
from briefgen.analysis.text.anniversaries import find_anniversary
from briefgen.analysis.text.intervals import INTERVAL, Interval, is_rough, read_count
from briefgen.checks.registry import Kind, rule
from briefgen.core import lazy_re
from briefgen.core.messages import count, quote
from briefgen.model.edtf import read_event_time
from briefgen.problems import Severity

#: In a shorter list, nothing says in which order it is meant to be.
_FEWEST = 5
_ANNIVERSARY = lazy_re.compile(r"\b(?P<count>\d{1,3})(?:st|nd|rd|th)\sanniversary\sof\s")


@rule("EVT110", Severity.WARNING, kind=Kind.HEURISTIC)
def find_events_out_of_order(subject: Subject) -> Iterator[Finding]:
    """An event is in its place in the list.

    A timeline is sorted whatever the order of the list is. But where all events except one are in order, that one often
    has a slip in its year.

    Source: House style (chronologies are in order).

    Bad:
        ---
        events:
          - {date: 2023-02, title: The pier is closed}
          - {date: 2024-03, title: The strike begins}
          - {date: 2021-05, title: The strike ends}
          - {date: 2024-06, title: The pier is opened}
          - {date: 2025-01, title: The ferry sails}
        ---

        The ferry sails.

    Good:
        ---
        events:
          - {date: 2025-01, title: The ferry sails}
          - {date: 2024-06, title: The pier is opened}
          - {date: 2024-06, title: The harbour is dredged}
          - {date: 2024-03/2024-05, title: The strike}
          - {date: 2023-02, title: The pier is closed}
        ---

        The ferry sails.
    """
    events = subject.once(read_events)
    if len(events) < _FEWEST or _is_sorted(events) or _is_sorted(events[::-1]):
        return
    # Of two neighbours in the wrong order, either may be meant: the one that comes second is named.
    slip = _find_slip(events) or _find_slip(events[::-1])
    if slip:
        message = f"{quote(slip.title)} is out of order: all other events are listed by date."
        yield Finding(("events", slip.index, "date"), message, "Check its date, or move it.")


def _find_slip(events: Sequence[KnownEvent]) -> KnownEvent | None:
    """The last event without which the others are in order."""
    places = range(len(events) - 1, -1, -1)
    return next((events[place] for place in places if _is_sorted([*events[:place], *events[place + 1 :]])), None)


def _is_sorted(events: Sequence[KnownEvent]) -> bool:
    return all(first.time.start <= second.time.start for first, second in pairwise(events))


@rule("EVT111", Severity.WARNING, kind=Kind.HEURISTIC)
def find_events_outside_the_period(subject: Subject) -> Iterator[Finding]:
    """An event is within the period of the brief.

    The front matter says what time the brief covers. An event before or after it has a slip in its date, or the period
    is too short.

    Source: House style (dates agree between front matter and text).

    Bad:
        ---
        period: {start: 2024-01, end: 2024-12}
        events: [{date: 2042-03, title: The strike begins}]
        ---

        The strike began.

    Good:
        ---
        period: {start: 2024-01, end: 2024-12}
        events: [{date: 2023-11/2024-02, title: The strike}, {date: 2024-12-31, title: The pier is opened}]
        ---

        The strike was long.
    """
    period = subject.brief.period if subject.brief else None
    span = read_event_time(f"{period.start}/{period.end}") if period else None
    if period is None or span is None:
        return
    for event in subject.once(read_events):
        if event.time.end < span.start or event.time.start > span.end:
            message = f"{quote(event.title)} is not within the period of this brief, {period.start} to {period.end}."
            yield Finding(("events", event.index, "date"), message, "Check the date, or change the period.")


@rule("EVT112", Severity.WARNING, kind=Kind.HEURISTIC, languages=("en",))
def find_wrong_intervals_between_events(subject: Subject) -> Iterator[Finding]:
    """An interval between two events, or an anniversary of one, matches their dates.

    “Five months after” is written once, and is forgotten when a date is corrected. The rule looks at sentences that
    have all words of the titles of two events of the front matter, one before and one after the interval, and at
    anniversaries of an event in a sentence with one date. What is only about right (“some five months”) is accepted.

    Source: House style (check every figure that can be worked out from others).

    Bad:
        ---
        events: [{date: 2024-06-19, title: Treaty signed}, {date: 2024-11-11, title: Treaty ratified by parliament}]
        ---

        Parliament ratified the treaty two months after ministers had signed the treaty.

    Bad:
        ---
        events: [{date: 1945-05-09, title: Victory in Europe}]
        ---

        On 9 May 2025, the 70th anniversary of the victory in Europe, the ferry sailed.

    Good:
        ---
        events: [{date: 2024-06-19, title: Treaty signed}, {date: 2024-11-11, title: Treaty ratified by parliament}]
        ---

        Parliament ratified the treaty five months after ministers had signed the treaty.

    Good:
        ---
        events: [{date: 2024-06-19, title: Treaty signed}, {date: 2024-11-11, title: Treaty ratified by parliament}]
        ---

        Parliament ratified the treaty about two months after the harbour had closed.

    Good:
        ---
        events: [{date: 1945-05-09, title: Victory in Europe}]
        ---

        On 9 May 2025, the 80th anniversary of the victory in Europe, the ferry sailed.
    """
    events = [event for event in subject.once(read_events) if event.is_exact]
    if not events:
        return
    for sentence in subject.sentences(*RUNNING):
        yield from _compare_events(sentence, events)
    for sentence, dated in list_sentences(subject):
        # One of which the sentence says both years is checked by DAT504.
        match = None if find_anniversary(sentence.text) else _ANNIVERSARY.search(sentence.text)
        event = find_event(sentence.text[match.end() :], events) if match else None
        year = dated[0].year if len(dated) == 1 else None
        if match and event and year and year - event.time.start.year != int(match["count"]):
            lie = year - event.time.start.year
            words = sentence.cut(match.start(), match.end("count"))
            message = f"From {quote(event.title)} ({event.time.start.year}) to {year} is {count(lie, 'year')}."
            yield words.report(message, "Correct the number, or the date that is wrong.")


def _compare_events(sentence: Stretch, events: Sequence[KnownEvent]) -> Iterator[Finding]:
    match = INTERVAL.search(sentence.text)
    if match is None or is_rough(sentence.text, match.start()):
        return
    told = find_event(sentence.text[: match.start()], events)
    other = find_event(sentence.text[match.end() :], [event for event in events if event is not told])
    if told is None or other is None:
        return
    number = read_count(match["count"]) * (1 if match["way"].lower() == "after" else -1)
    interval = Interval(*match.span(), number, match["unit"].lower())
    ends = (other.time.start, other.time.end), (told.time.start, told.time.end)
    if any(interval.fits(first, second) for first in ends[0] for second in ends[1]):
        return
    days = (told.time.start - other.time.start).days
    apart = f"{count(abs(days), 'day')} {_way(days)}"
    message = f"{quote(match[0])} is wrong: {quote(told.title)} is {apart} {quote(other.title)}."
    yield sentence.cut(*match.span()).report(message, "Correct the interval, or the date that is wrong.")


def _way(days: int) -> str:
    return "after" if days >= 0 else "before"


@rule("EVT113", Severity.WARNING, kind=Kind.HEURISTIC, languages=("en",))
def find_events_on_other_days(subject: Subject) -> Iterator[Finding]:
    """An event has the same date in the text and in the list.

    The rule compares sentences with one day that have all words of the title of one event of the front matter, of which
    there must be three or more.

    Source: House style (dates agree between summary, text and tables).

    Bad:
        ---
        events: [{date: 2024-06-19, title: The fishing treaty is signed}]
        ---

        On 18 June 2024 the ministers signed the fishing treaty.

    Good:
        ---
        events: [{date: 2024-06, title: The fishing treaty is signed}]
        ---

        On 19 June 2024 the ministers signed the fishing treaty.

    Good:
        ---
        events: [{date: 2024-06-19, title: The fishing treaty is signed}]
        ---

        On 18 June 2024 the ministers met. The fishing treaty was signed the next day.
    """
    events = [event for event in subject.once(read_events) if event.is_exact]
    for sentence, dated in list_sentences(subject) if events else ():
        day = dated[0].day if len(dated) == 1 else None
        if day is None or sentence.passage.kind not in RUNNING or not dated[0].words.is_own:
            continue
        event = find_event(sentence.text, events, least=3)
        if event and not event.time.start <= day <= event.time.end:
            message = f"The list of events has {quote(event.title)} on {_show(event)}, not on {day.isoformat()}."
            yield dated[0].words.report(message, "Check the date, and write the same one in both places.")


def _show(event: KnownEvent) -> date | str:
    return event.time.start if event.time.start == event.time.end else f"{event.time.start} to {event.time.end}"
