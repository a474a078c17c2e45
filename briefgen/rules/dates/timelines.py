"""The events of a brief: in order, within its period, and as its text tells them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from itertools import groupby, pairwise

from briefgen.analysis.chronology import list_sentences
from briefgen.analysis.event_mentions import KnownEvent, find_event, read_events
from briefgen.analysis.finding import Finding
from briefgen.analysis.subject import Subject
from briefgen.analysis.text import RUNNING, Stretch
from briefgen.analysis.text.anniversaries import find_anniversary
from briefgen.analysis.text.intervals import find_interval_between
from briefgen.checks.registry import Kind, rule
from briefgen.core.languages import read_language
from briefgen.core.messages import count, quote
from briefgen.model.edtf import EventTime, read_event_time
from briefgen.problems import Severity

#: In a shorter list, nothing says in which order it is meant to be.
_FEWEST = 5
_LANGUAGES = ("en", "de", "fr")


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
    for _, group in groupby(subject.once(read_events), lambda event: event.data):
        events = tuple(group)
        if len(events) < _FEWEST or _is_sorted(events) or _is_sorted(events[::-1]):
            continue
        # Of two neighbours in the wrong order, either may be meant: the one that comes second is named.
        slip = _find_slip(events) or _find_slip(events[::-1])
        if slip:
            message = f"{slip.name} is out of order: all other events are listed by date."
            yield slip.report(message, "Check its date, or move it.")


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
    outside = [event for event in subject.once(read_events) if _is_outside(event, span)]
    words = f"not within the period of this brief, {period.start} to {period.end}"
    for data, group in groupby(outside, lambda event: event.data):
        first, *others = group
        if not data:
            for event in (first, *others):
                yield event.report(f"{event.name} is {words}.", "Check the date, or change the period.")
        elif not first.is_chosen:
            # Of a long list, one finding will do.
            also = f"; {count(len(others), 'other event')} of it too" if others else ""
            hint = "Check the date; or say with from= and to= which events the timeline shows."
            yield first.report(f"{first.name} is {words}{also}.", hint)


def _is_outside(event: KnownEvent, span: EventTime) -> bool:
    return event.time.end < span.start or event.time.start > span.end


@rule("EVT112", Severity.WARNING, kind=Kind.HEURISTIC, languages=_LANGUAGES)
def find_wrong_intervals_between_events(subject: Subject) -> Iterator[Finding]:
    """An interval between two events, or an anniversary of one, matches their dates.

    “Five months after” is written once, and is forgotten when a date is corrected. The rule looks at sentences that
    have all words of the titles of two events, one before and one after the interval, and at anniversaries of an event
    in a sentence with one date. What is only about right (“some five months”) is accepted. The events are those of the
    front matter, and those of data files that a timeline shows; endings of words may differ.

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

    Bad:
        ---
        lang: de
        events:
          - {date: 2024-06-19, title: Abkommen unterzeichnet}
          - {date: 2024-11-11, title: Abkommen im Parlament ratifiziert}
        ---

        Das Parlament ratifizierte das Abkommen zwei Monate nach der Unterzeichnung des Abkommens.

    Good:
        ---
        lang: de
        events:
          - {date: 2024-06-19, title: Abkommen unterzeichnet}
          - {date: 2024-11-11, title: Abkommen im Parlament ratifiziert}
        ---

        Das Parlament ratifizierte das Abkommen fünf Monate, nachdem die Minister das Abkommen unterzeichnet hatten.

    Bad:
        ---
        lang: fr
        events: [{date: 2024-06-19, title: Accord signé}, {date: 2024-11-11, title: Accord ratifié par le parlement}]
        ---

        Le parlement a ratifié l’accord deux mois après que les ministres ont signé cet accord.

    Good:
        ---
        lang: fr
        events: [{date: 2024-06-19, title: Accord signé}, {date: 2024-11-11, title: Accord ratifié par le parlement}]
        ---

        Le parlement a ratifié l’accord cinq mois après que les ministres ont signé cet accord.
    """
    events = [event for event in subject.once(read_events) if event.is_exact]
    if not events:
        return
    for sentence in subject.sentences(*RUNNING):
        yield from _compare_events(sentence, events)
    for sentence, dated in list_sentences(subject):
        if len(dated) == 1 and dated[0].year:
            yield from _compare_anniversary(sentence, dated[0].year, events)


def _compare_anniversary(sentence: Stretch, year: int, events: Sequence[KnownEvent]) -> Iterator[Finding]:
    lang = _read_lang(sentence)
    match = _compile_anniversary(lang).search(sentence.text)
    # One of which an English sentence says both years is checked by DAT504.
    if match is None or find_anniversary(sentence.text):
        return
    event = find_event(sentence.text[match.end() :], events, lang)
    if event and year - event.time.start.year != int(match["count"]):
        message = (
            f"From {event.name} ({event.time.start.year}) to {year} is {count(year - event.time.start.year, 'year')}."
        )
        words = sentence.cut(match.start(), match.end("count"))
        yield words.report(message, "Correct the number, or the date that is wrong.")


@cache
def _compile_anniversary(lang: str) -> re.Pattern[str]:
    return re.compile(rf"\b{read_language(lang).anniversary or '(?!)'}\b")


def _compare_events(sentence: Stretch, events: Sequence[KnownEvent]) -> Iterator[Finding]:
    lang = _read_lang(sentence)
    interval = find_interval_between(sentence.text, lang)
    if interval is None:
        return
    told = find_event(sentence.text[: interval.start], events, lang)
    other = find_event(sentence.text[interval.stop :], [event for event in events if event is not told], lang)
    if told is None or other is None:
        return
    ends = (other.time.start, other.time.end), (told.time.start, told.time.end)
    if any(interval.fits(first, second) for first in ends[0] for second in ends[1]):
        return
    days = (told.time.start - other.time.start).days
    apart = f"{count(abs(days), 'day')} {_way(days)}"
    words = sentence.cut(interval.start, interval.stop)
    message = f"{quote(words.text)} is wrong: {told.name} is {apart} {other.name}."
    yield words.report(message, "Correct the interval, or the date that is wrong.")


def _read_lang(sentence: Stretch) -> str:
    return sentence.passage.lang.partition("-")[0].lower()


def _way(days: int) -> str:
    return "after" if days >= 0 else "before"


@rule("EVT113", Severity.WARNING, kind=Kind.HEURISTIC, languages=_LANGUAGES)
def find_events_on_other_days(subject: Subject) -> Iterator[Finding]:
    """An event has the same date in the text and in the list.

    The rule compares sentences with one day that have all words of the title of one event, of which there must be three
    or more. The events are those of the front matter, and those of data files that a timeline shows.

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

    Bad:
        ---
        lang: de
        events: [{date: 2024-06-19, title: Die Minister unterzeichnen das Fischereiabkommen}]
        ---

        Am 18. Juni 2024 unterzeichneten die Minister das Fischereiabkommen.

    Good:
        ---
        lang: fr
        events: [{date: 2024-06-19, title: Les ministres signent l’accord de pêche}]
        ---

        L’accord de pêche a été signé par les ministres le 19 juin 2024.
    """
    events = [event for event in subject.once(read_events) if event.is_exact]
    for sentence, dated in list_sentences(subject) if events else ():
        day = dated[0].day if len(dated) == 1 else None
        if day is None or sentence.passage.kind not in RUNNING or not dated[0].words.is_own:
            continue
        event = find_event(sentence.text, events, _read_lang(sentence), least=3)
        if event and not event.time.start <= day <= event.time.end:
            message = f"The list of events has {event.name} on {_show(event)}, not on {day.isoformat()}."
            yield dated[0].words.report(message, "Check the date, and write the same one in both places.")


def _show(event: KnownEvent) -> date | str:
    return event.time.start if event.time.start == event.time.end else f"{event.time.start} to {event.time.end}"
