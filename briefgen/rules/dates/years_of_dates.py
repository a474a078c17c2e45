"""Dates without a year."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from datetime import timedelta

from briefgen.analysis.chronology import Span, read_dates, read_issued
from briefgen.analysis.finding import Finding
from briefgen.analysis.option import flag
from briefgen.analysis.subject import Subject
from briefgen.analysis.text import RUNNING, Passage
from briefgen.analysis.text.dates import DateMention
from briefgen.analysis.text.recurring import comes_round
from briefgen.checks.registry import rule
from briefgen.core import lazy_re
from briefgen.core.messages import quote
from briefgen.problems import Severity

YEAR_OF_ISSUE = flag(
    "year_of_issue_goes_unsaid",
    False,
    "Whether dates in the brief's year of issue may omit the year.",
)

#: A day that has become a name: the May 9 Victory Day, its 4 July Agreement.
_NAME_BEFORE = lazy_re.compile(r"\b(?:the|its|a|an|this|that|’s|'s)\s\Z", re.IGNORECASE)
_NAME_BEHIND = lazy_re.compile(
    r"\s(?:[A-Z]\w|(?:attacks?|massacre|uprising|coup|revolution|movement|earthquake|parades?|holidays?)\b)"
)
_YEAR = lazy_re.compile(
    r"\b(?:[Ii]n|[Dd]uring|[Ss]ince|[Ee]arly|[Ll]ate|[Yy]ear) ((?:1[5-9]|20)\d\d)\b|((?:1[5-9]|20)\d\d)년"
)
#: The day is that of the brief's own time: so many days before or after it was issued, nobody doubts the year.
_OWN_TIME = timedelta(days=42)
#: A date so many months before the one with a year may well be in the next year.
_FAR_BACK = 3


@rule("DAT501", Severity.WARNING, languages=("en", "ko"), options=(YEAR_OF_ISSUE,))
def find_dates_without_year(subject: Subject) -> Iterator[Finding]:
    """A date has its year at its first mention.

    A brief is read for years, often as a copy without its first page. “On April 28” is clear in the week of publication
    and a riddle later. Once the year is given, it need not be repeated for dates that follow in the same section, or
    for the same day elsewhere, until the account moves to another year. A summary needs its own years.

    Annual days, and names such as “the 9 May parade”, have no year. Days within six weeks of the brief's own date need
    none, because that date is at the top. Tables, captions, headings and notes are not checked, because the year is
    often given elsewhere.

    Source: Wikipedia Manual of Style, Dates and numbers (yearless dates); House style.

    Bad: On 28 April the ferry did not sail.

    Bad:
        On March 17, 2023, the court issued a warrant.

        ## What followed

        On March 12, state television showed the film.

    Bad: The ship left in October 2024. On 28 April it came back.

    Good:
        On 26 April 2025 the ferry sailed. On 28 April it did not.

        On 29 April it sailed again.

    Good: The fair opens on 9 May each year. The school year runs from 1 September to 30 June.

    Good:
        ---
        date: 2025-05-12
        ---

        On 28 April the ferry did not sail.

    Good: He was invited to the May 9 Victory Day celebrations, and wrote on the April 19 uprising.

    Good: From 30 April to 2 May 2025 no ferry sailed; between 26 and 28 May 2025 all did.

    Good: The notice said: “No ferry sails on 28 April.”

    Good: In 2025 no ferry sailed on 28 April.
    """
    issued, unsaid = read_issued(subject), subject.option(YEAR_OF_ISSUE)
    known: set[tuple[int, int | None]] = set()
    scope, last = None, None
    for passage, dated in subject.once(read_dates).items():
        here = _find_scope(passage)
        if here != scope:
            scope, last = here, None
        stands_alone = len(here) == 1
        for each in dated:
            mention = each.mention
            if mention.year is None and not _is_governed(mention, last, () if stands_alone else known):
                if passage.kind not in RUNNING or not mention.words.is_own or _has_no_year(mention, issued, unsaid):
                    continue
                yield _report(mention, each.year)
            if not stands_alone:
                known.add((mention.month, mention.day))
            last = mention


def _find_scope(passage: Passage) -> tuple[object, ...]:
    """Where a given year applies: a field of the front matter, or a section."""
    if passage.part in ("body", "sections"):
        return (passage.part, passage.section[:2])
    return (passage.part,)


def _is_governed(mention: DateMention, last: DateMention | None, known: Collection[tuple[int, int | None]]) -> bool:
    """Whether a reader knows its year: from the date before it, or from the same day elsewhere."""
    if last is not None:
        # “In October 2024 …, on 28 April”: of which year?
        return last.month - mention.month < _FAR_BACK or last.year is None
    if (mention.month, mention.day) in known:
        return True
    return any(match.end() <= mention.words.start for match in _YEAR.finditer(mention.words.passage.text))


def _has_no_year(mention: DateMention, issued: Span | None, unsaid: bool) -> bool:
    """Whether it needs none.

    Args:
        mention: a date without a year.
        issued: when the brief was issued.
        unsaid: whether the year of issue may be left out.
    """
    words = mention.words
    text = words.passage.text
    if mention.resolve(2024) is None or mention.day is None:  # a leap year; what is no day is found by another rule
        return True
    sentence = next(each for each in words.passage.sentences if words.start < each.stop)
    if comes_round(sentence.text, words.start - sentence.start, words.stop - sentence.start):
        return True
    if _NAME_BEHIND.match(text, words.stop) and _NAME_BEFORE.search(text, max(words.start - 6, 0), words.start):
        return True
    if issued is None:
        return False
    day = mention.resolve(issued.first.year)
    return (unsaid and day is not None and day <= issued.last) or _is_near(mention, issued)


def _is_near(mention: DateMention, issued: Span) -> bool:
    """Whether the day is in the brief's own time, in whichever year that is."""
    days = (mention.resolve(issued.first.year + step) for step in (-1, 0, 1))
    return any(issued.first - _OWN_TIME <= day <= issued.last + _OWN_TIME for day in days if day)


def _report(mention: DateMention, year: int | None) -> Finding:
    message = f"{quote(mention.words.text)} has no year, and nothing before it shows which is meant."
    hint = f"If it is {year}, write {mention.show(year)}." if year else "Add the year."
    return mention.words.report(message, hint)
