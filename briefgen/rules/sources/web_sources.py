"""Sources on the web: when they were accessed, and whether they are archived."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.analysis.finding import Finding
from briefgen.analysis.option import choice, flag
from briefgen.analysis.subject import Subject
from briefgen.analysis.text import Block, Mark, Passage
from briefgen.checks.registry import rule
from briefgen.core import lazy_re
from briefgen.core.messages import quote
from briefgen.model.sources import Source, SourceType
from briefgen.problems import Severity

ACCESS_DATES = choice(
    "access_dates",
    "undated",
    "Which web sources need an access date: undated ones, also all of type webpage, or all.",
    ("undated", "webpages", "all"),
)
ARCHIVED_COPIES = flag("archived_copies", False, "Whether every web source needs a copy in a web archive.")
_YEAR = lazy_re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
_READ = lazy_re.compile(
    r"\b(?:accessed|retrieved|last visited|visited|viewed|consulted|as of|consulté|abgerufen|aufgerufen)\b|"
    r"검색일|접속일|検索|閲覧|访问",
    re.IGNORECASE,
)
#: A URL to which readers are sent for more is no source of anything.
_POINTER = lazy_re.compile(r"\bFor\b.{3,160}\bsee\b|\bavailable\b[^.]{0,60}\b(?:on|at|from)\b|\bmore information\b")


@rule("SRC311", Severity.WARNING, options=(ACCESS_DATES, ARCHIVED_COPIES))
def find_undated_web_sources(subject: Subject) -> Iterator[Finding]:
    """An undated web source has an access date.

    Web pages change and disappear. One with a date of its own, or a DOI, can be distinguished from a later version; for
    one without, the day of access is the only date there is. `briefgen links` also checks that the URLs still work.

    Source: Chicago Manual of Style, 14.12 and 14.207; ISO 690:2021, online information resources.

    Bad:
        ---
        sources: {log: {title: Harbour log, type: webpage, url: "https://example.org/log"}}
        ---

        It stopped [@log].

    Bad:
        It stopped.[^1]

        [^1]: Harbour office, “The log”, <https://example.org/log>.

    Good:
        ---
        sources: {log: {title: Harbour log, type: webpage, url: "https://example.org/log", accessed: 2025-05-06}}
        ---

        It stopped [@log].

    Good:
        ---
        sources: {log: {title: Harbour log, type: news, date: 2025-05-06, url: "https://example.org/log"}}
        ---

        It stopped [@log].

    Good:
        It stopped.[^1]

        [^1]: Harbour office, “The log”, <https://example.org/log> (accessed 6 May).

    Good:
        It stopped.[^1]

        [^1]: The office gives the hours at [its site](https://example.org), and on the quay.
    """
    yield from _check_sources(subject)
    for passage in subject.passages(Block.NOTE):
        yield from _check_note(passage)


def _check_sources(subject: Subject) -> Iterator[Finding]:
    demand = subject.option(ACCESS_DATES)
    for key, source in subject.brief.sources.items() if subject.brief else ():
        if not source.url or source.doi:
            continue
        path = ("sources", key, "url")
        told = source.accessed is not None or _names_day(source.note or "")
        if not told and _needs_date(source, demand):
            message = f"The web source {quote(key)} has no access date."
            yield Finding(path, message, "Add accessed: with the date, such as 2025-05-06.", on_key=True)
        if source.archived is None and subject.option(ARCHIVED_COPIES):
            message = f"The web source {quote(key)} has no archived copy."
            yield Finding(path, message, "Save the page in a web archive and add archived: with its URL.", on_key=True)


def _needs_date(source: Source, demand: str) -> bool:
    return demand == "all" or source.date is None or (demand == "webpages" and source.type is SourceType.WEBPAGE)


def _names_day(note: str) -> bool:
    return _READ.search(note) is not None and _YEAR.search(note) is not None


def _check_note(passage: Passage) -> Iterator[Finding]:
    """A printed URL in a note that gives no year and no access date."""
    addresses = [span for span in passage.spans_of(Mark.ADDRESS) if span.value.startswith("http")]
    if not addresses or _READ.search(passage.text) or _POINTER.search(passage.text):
        return
    words = passage.text
    for span in reversed(passage.spans_of(Mark.ADDRESS)):
        words = f"{words[: span.start]} {words[span.stop :]}"
    if not _YEAR.search(words):
        message = "This web source has no date, and the note gives no access date."
        stretch = passage.cut(addresses[0].start, addresses[0].stop)
        yield stretch.report(message, "Add an access date after the URL: (accessed 6 May 2025).")
