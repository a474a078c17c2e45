"""Times that depend on the day of writing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from briefgen.analysis.finding import Finding
from briefgen.analysis.option import words
from briefgen.analysis.subject import Subject
from briefgen.analysis.text import RUNNING, Stretch
from briefgen.checks.registry import rule
from briefgen.core import lazy_re
from briefgen.core.messages import quote
from briefgen.problems import Severity

_UNITS = ("week", "month", "year")
RELATIVE_TIMES = words(
    "relative_times",
    (
        *("until recently", "recently", "upcoming"),
        *(f"{which} {unit}" for which in ("last", "this", "next") for unit in _UNITS),
        *(f"{which} this {unit}" for which in ("earlier", "later") for unit in _UNITS),
        *(f"in recent {unit}" for unit in ("days", "weeks", "months")),
        *(f"in the {which} {unit}" for which in ("coming", "past") for unit in ("days", "weeks", "months")),
        *("지난주", "이번 주", "다음 주", "지난달", "이번 달", "다음 달"),
        *("작년", "지난해", "올해", "금년", "내년", "어제", "내일"),
    ),
    "Time words to report, because their meaning depends on when they are read.",
)

#: A year or a month beside it says when: recently, in March 2026.
_DATE = lazy_re.compile(r"\b(?:1[5-9]|20)\d\d(?!\d)")
#: The last year for which there are data; more recently, as the next step of what is told.
_ELSE = lazy_re.compile(r"\b(?:(?:each|every|any|more|most|only) \w|the (?:last|next))", re.IGNORECASE)
#: Next year’s, the next year after: counted from another time in the text.
_COUNTED = lazy_re.compile(r"\s(?:of|after|before|when|that|in which)\b")


@rule("DAT505", Severity.WARNING, languages=("en", "ko"), options=(RELATIVE_TIMES,))
def find_relative_times(subject: Subject) -> Iterator[Finding]:
    """A time is given as a date, not relative to the day of writing.

    “Recently” and “next month” mean something different to everyone who reads the paper later. They are accepted where
    the same sentence names the year, and so are “recent years”, which age slowly.

    Source: Wikipedia Manual of Style, Dates and numbers (statements likely to become outdated); House style.

    Bad: Until recently the ferry sailed.

    Bad: He may visit on the upcoming Victory Day.

    Bad: The tone has changed in recent months.

    Bad:
        ---
        lang: ko
        ---

        지난달 여객선이 멈추었다.

    Good: Until April 2025 the ferry sailed.

    Good: More recently, it sailed again.

    Good: The last year for which there are figures is the next year after the war.

    Good: It changed recently, in March 2026.

    Good: She said: “We sailed last week.”

    Good: It has grown in recent years.

    Good:
        ---
        lang: ko
        ---

        2025년 4월에 여객선이 멈추었다.
    """
    listed = subject.option(RELATIVE_TIMES)
    pattern = _compile(subject.which_occur(listed))
    if pattern is None:
        return
    for passage in subject.passages(*RUNNING):
        for match in pattern.finditer(passage.text):
            found = passage.cut(*match.span())
            inside = passage.text[max(found.start - 1, 0) : found.start].isalnum()
            if not inside and found.is_own and not _is_said(found):
                message = f"{quote(found.text)} is clear only on the day of writing."
                yield found.report(message, "Give the date, the month or the year.")


def _is_said(found: Stretch) -> bool:
    """Whether it is not relative to the day of writing, or the sentence says when."""
    text = found.passage.text
    near = text[max(found.start - 6, 0) : found.start + 4]
    if _ELSE.search(near) or _COUNTED.match(text, found.stop):
        return True
    sentence = next(each for each in found.passage.sentences if found.start < each.stop)
    return _DATE.search(sentence.text) is not None


@cache
def _compile(listed: tuple[str, ...]) -> re.Pattern[str] | None:
    """A pattern that begins with letters, because those are found fast; the longest words first."""
    if not listed:
        return None
    # Korean words take endings.
    ways = [
        re.escape(each) + (r"(?![\w-])" if each.isascii() else "") for each in sorted(listed, key=len, reverse=True)
    ]
    return re.compile("|".join(dict.fromkeys((*ways, *(each[0].upper() + each[1:] for each in ways)))))
