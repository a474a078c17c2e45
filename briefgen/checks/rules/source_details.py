"""Whether a source says all that a reader needs to find it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.checks.finding import Finding
from briefgen.checks.quotes import Sort, list_quotations
from briefgen.checks.quotes.sorts import strip_marks
from briefgen.checks.registry import rule
from briefgen.checks.subject import Subject
from briefgen.checks.text import Block, Mark, Stretch
from briefgen.located.words import list_words, quote
from briefgen.model.sources import Source, SourceType
from briefgen.problems import Severity

T = SourceType
#: Known by their title and their date, whoever printed them.
_ANONYMOUS = (T.TREATY, T.LEGISLATION, T.OTHER)
#: Found by their title, their date and where they appeared, without a page.
_PLACELESS = (T.BOOK, T.TREATY, T.LEGISLATION, T.NEWS, T.INTERVIEW, T.SPEECH, T.HEARING, T.OTHER)
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)|\bforthcoming\b|\bn\.d\.")
_DAY = re.compile(r"\b\d{1,2}\s+[A-Z][a-z]+\.?\s+(?:19|20)\d\d|\b[A-Z][a-z]+\.?\s+(?:\d{1,2},\s+)?(?:19|20)\d\d")
_LOCATOR = re.compile(
    r"https?://|\bwww\.|\bdoi\b|10\.\d{4,}/|§|\b(?:pp?|ll?|para|paras|ch|chap|sec|fn|n|col|fol|art|arts)\.\s?\d|"
    r"\b(?:page|pages|paragraph|paragraphs|chapter|article|articles|section|line|table|figure|annex|appendix|p)\s+\w*\d|"
    r":\s?\d+[–-]\d+|\b(?:ISBN|ISSN|COM|S/|A/|UNTS|U\.N\.T\.S|Doc\.?|ibid|op\. cit|above|supra|cited)\b",
    re.IGNORECASE,
)
#: Where news appears, which need no page: a paper in italics, an agency, or what is called like one.
_PRESS = re.compile(
    r"\b(?:Reuters|AFP|Agence France-Presse|Associated Press|AP|Xinhua|TASS|Interfax|Yonhap|KCNA|Bloomberg|dpa|Kyodo|"
    r"BBC|CNN|\w* ?(?:Times|Post|Herald|News|Daily|Tribune|Journal|Gazette|Guardian|Economist|Press|Radio|Agency))\b"
)
#: What stands behind a title that is cited: a comma, a bracket, an address.
_GOES_ON = re.compile(r"\s*[,(<]|\s+https?:")


@rule("NOT206", Severity.WARNING)
def find_incomplete_sources(subject: Subject) -> Iterator[Finding]:
    """A source names its author or publisher, its date, and where it is found.

    With less, a reader can neither judge it nor find it again. Where it is found is an address, a DOI or an ISBN, or
    its pages; news and books need none. Treaties and laws need a date only. In an English note that cites a title in
    quotation marks, the date and the place are looked for behind the title.

    Source: Chicago Manual of Style, 14.2 and 14.18; ISO 690:2021, 4.4.

    Bad:
        ---
        sources: {log: {title: The log, type: report, publisher: Harbour Office}}
        ---

        It stopped [@log].

    Bad:
        It stopped.[^1]

        [^1]: Anna Berg, “The End of the Ferry,” Issue Brief, No. 628, Harbour Office, 21 November 2024.

    Good:
        ---
        sources:
          log: {title: The log, type: report, publisher: Harbour Office, date: 2024, url: "https://example.org"}
          news: {title: Ferry stops, type: news, container: Island Times, date: 2024-11-21}
          act: {title: Ferry Act, type: legislation, date: 1998}
        ---

        It stopped [@log; @news; @act].

    Good:
        It stopped.[^1]

        [^1]: Anna Berg, “The End of the Ferry”, *Island Times*, 21 November 2024; “Why It Ended”, the same, p. 4, 2024.

    Good:
        It stopped.[^1]

        [^1]: The “end of the ferry” came when “Nobody Knows” was sung at the quay.
    """
    for key, source in subject.brief.sources.items() if subject.brief else ():
        if missing := _find_missing(source):
            message = f"The source {quote(key)} has no {list_words(missing, 'and no')}."
            yield Finding(("sources", key), message, "Add what a reader needs to find it.", on_key=True)
    for each in subject.once(list_quotations):
        if each.passage.kind is Block.NOTE and each.sort is Sort.TITLE and each.passage.lang.startswith("en"):
            yield from _check_note(each.stretch)


def _find_missing(source: Source) -> list[str]:
    missing = []
    if not (source.authors or source.editors or source.publisher or source.container or source.type in _ANONYMOUS):
        missing.append("author or publisher")
    if not (source.date or source.accessed or source.url):  # undated pages are another rule's
        missing.append("date")
    where = source.url or source.doi or source.isbn or source.pages or source.archived or _links(source.note)
    if not where and source.type not in _PLACELESS:
        missing.append("address (url, doi, isbn or pages)")
    return missing


def _links(note: str | None) -> bool:
    return note is not None and re.search(r"\]\(|https?://|<\w", note) is not None


def _check_note(title: Stretch) -> Iterator[Finding]:
    """A citation in a note, from its title up to the next one or the end of the sentence."""
    passage, rest = title.passage, _take_rest(title)
    behind = passage.text[title.stop : rest]
    words = strip_marks(title.text)
    if any(title.start <= span.start <= rest for span in passage.spans_of(Mark.CITATION, Mark.CALL)):
        return
    if not (words.endswith(",") or _GOES_ON.match(behind)) or not behind.strip(" .;,"):
        return  # a title that is only mentioned
    linked = any(title.start <= span.start < rest for span in passage.spans_of(Mark.LINK))
    italic = any(title.stop <= span.start <= title.stop + 4 for span in passage.spans_of(Mark.TITLE))
    printed = italic or _PRESS.search(behind) is not None
    missing = []
    if not linked and not _YEAR.search(behind) and not _YEAR.search(passage.text[: title.start]):
        missing.append("date")
    if not linked and not _LOCATOR.search(behind) and not (printed and _DAY.search(behind)):
        missing.append("address or page")
    if missing:
        message = f"The citation of {quote(words.strip(','), 60)} has no {list_words(missing, 'and no')}."
        yield title.report(message, "Add what a reader needs to find it.")


def _take_rest(title: Stretch) -> int:
    """Where what belongs to a citation ends: at a semicolon, the end of the sentence, or the next title."""
    passage = title.passage
    ends = [each.start for each in passage.quotations] + [each.stop for each in passage.sentences]
    ends += [passage.text.find(";", title.stop), len(passage.text)]
    return min(end for end in ends if end >= title.stop)
