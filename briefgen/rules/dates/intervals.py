"""Intervals between two dates: those in the text, and those of the calendar."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from briefgen.analysis.chronology import Dated, list_sentences
from briefgen.analysis.finding import Finding
from briefgen.analysis.subject import Subject
from briefgen.analysis.text import Stretch
from briefgen.analysis.text.anniversaries import find_anniversary
from briefgen.analysis.text.dates import DateMention
from briefgen.analysis.text.intervals import Interval, find_interval, find_interval_after
from briefgen.checks.registry import rule
from briefgen.core import lazy_re
from briefgen.core.messages import count, quote
from briefgen.problems import Severity

#: “On 26 April the ministry announced”: the time of what is told, not a part of a name such as the law of 26 April.
_TELLS = lazy_re.compile(r"\b[Oo]n\s\Z")
_KOREAN_TELLS = lazy_re.compile(r"에?[\s,]")
#: A look back: what is told next does not follow it.
_LOOKS_BACK = lazy_re.compile(r"\bhad\b")
_LEAP = 2024


@rule("DAT504", Severity.ERROR, languages=("en", "ko"))
def find_wrong_intervals(subject: Subject) -> Iterator[Finding]:
    """An interval between two dates matches the calendar.

    “Two days later” is written once, and is easily forgotten when one of the dates is corrected. The rule reports only
    intervals whose two dates are in the same sentence or in neighbouring ones, where nothing else can be meant; “about
    two days later” is accepted. Days are counted exactly; weeks, months and years are rounded as people round them.

    Source: House style (check every figure that can be worked out from others).

    Bad: On 26 April 2025 Moscow spoke. Three days later, on 28 April, Pyongyang did.

    Bad: On 28 April 2025, five days after the announcement of 26 April 2025, the ferry sailed.

    Bad: On 9 May 2025, the 70th anniversary of the victory of 1945, the ferry sailed.

    Bad:
        ---
        lang: ko
        ---

        2025년 4월 26일 러시아가 밝혔다. 사흘 뒤인 4월 28일 북한이 인정하였다.

    Good: On 26 April 2025 Moscow spoke. Two days later, on 28 April, Pyongyang did; the next day, 29 April, Kyiv did.

    Good: On 28 April 2025 the ferry stayed. Some eight weeks earlier, on 4 March 2025, it had sailed.

    Good: It is tied to the law of 2 March 2016. Three days later, on 9 May 2025, the ferry sailed.

    Good: On 28 October 2024 NATO confirmed it. Six months later, on 26 April 2025, Moscow did.

    Good: In 2024 Moscow announced that it would mark the 80th anniversary of the victory of 1945.

    Good: On 9 May 2025 Moscow marked the 80th anniversary of the end of the war in 1945.

    Good: On 30 December 2024 it stopped. Three days later, on 2 January, it sailed.

    Good: On 28 April 2025 it stopped. Twenty-one days later, on 19 May 2025, it sailed.
    """
    before: tuple[Stretch, tuple[Dated, ...]] | None = None
    for sentence, dated in list_sentences(subject):
        if before and before[0].passage is not sentence.passage:
            before = None
        yield from _find_later(sentence, dated, before)
        yield from _find_after(dated)
        yield from _find_anniversaries(sentence)
        before = (sentence, dated)


def _find_later(
    sentence: Stretch, dated: Sequence[Dated], before: tuple[Stretch, tuple[Dated, ...]] | None
) -> Iterator[Finding]:
    """“Two days later, on 28 April”, counted from the one date before it."""
    text = sentence.passage.text
    for index, each in enumerate(dated):
        found = find_interval(text, sentence.start, each.words.start, each.words.lang)
        if found is None or not each.words.is_own:
            continue
        earlier = dated[:index] or (before[1] if before else ())
        told = sentence.text[: found.start - sentence.start] if index or not before else before[0].text
        if len(earlier) == 1 and not _LOOKS_BACK.search(told) and _is_told(earlier[0].mention):
            yield from _compare(found, earlier[0].mention, each.mention)


def _is_told(mention: DateMention) -> bool:
    """Whether something is said to happen on this very day."""
    words, text = mention.words, mention.words.passage.text
    if mention.day is None or mention.listed or not words.is_own:
        return False
    if words.lang.startswith("ko"):
        return _KOREAN_TELLS.match(text, words.stop) is not None
    return _TELLS.search(text, max(words.start - 4, 0), words.start) is not None


def _find_after(dated: Sequence[Dated]) -> Iterator[Finding]:
    """“On 28 April, two days after the announcement of 26 April”."""
    if len(dated) != 2:
        return
    first, second = dated[0].mention, dated[1].mention
    found = find_interval_after(first.words.passage.text, first.words.stop, second.words.start)
    if found and first.day and second.day and first.words.is_own and second.words.is_own:
        yield from _compare(found, first, second)


def _compare(found: Interval, first: DateMention, second: DateMention) -> Iterator[Finding]:
    days = _resolve_days(first, second, -1 if found.number < 0 else 1)
    if days is None or found.fits(*days):
        return
    words = first.words.passage.cut(found.start, found.stop)
    apart = abs((days[1] - days[0]).days)
    message = f"{quote(words.text)} is wrong: from {first.show()} to {second.show()} is {count(apart, 'day')}."
    if (days[1] > days[0]) != (found.number > 0):
        which = "after" if days[1] > days[0] else "before"
        message = f"{quote(words.text)} is wrong: {second.show()} is {count(apart, 'day')} {which} {first.show()}."
    yield words.report(message, "Correct the interval, or the date that is wrong.")


def _resolve_days(first: DateMention, second: DateMention, way: int) -> tuple[date, date] | None:
    """The two days; if one has no year, it is the year of the other, or the next year across New Year."""
    year = first.year or second.year or _LEAP
    one, two = first.resolve(year), second.resolve(year)
    if one is None or two is None:
        return None
    if (two - one).days * way >= 0:
        return one, two
    if second.year is None:
        return one, second.resolve(two.year + way) or two
    return (first.resolve(one.year - way) or one) if first.year is None else one, two


def _find_anniversaries(sentence: Stretch) -> Iterator[Finding]:
    """“On 9 May 2025, the 80th anniversary of the victory of 1945”."""
    found = find_anniversary(sentence.text)
    if found is None or found.number == found.falls - found.since:
        return
    words = sentence.cut(found.start, found.stop)
    if words.is_own:
        lie = found.falls - found.since
        message = f"{quote(words.text)} is wrong: from {found.since} to {found.falls} is {lie} years."
        yield words.report(message, "Correct the number, or the year that is wrong.")
