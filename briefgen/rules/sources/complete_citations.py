"""Whether a cited work can be found."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.analysis.complete_sources import find_missing
from briefgen.analysis.finding import Finding
from briefgen.analysis.subject import Subject
from briefgen.analysis.text import Block, Mark, Passage
from briefgen.checks.registry import rule
from briefgen.core import lazy_re
from briefgen.core.messages import list_words, quote
from briefgen.located import Path
from briefgen.problems import Severity

_MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
_DAY = lazy_re.compile(
    rf"\b\d{{1,2}} (?:{_MONTH}) (?:19|20)\d\d|\b(?:{_MONTH})\.? \d{{1,2}}, (?:19|20)\d\d|\b(?:19|20)\d\d-\d\d-\d\d"
)
_YEAR = lazy_re.compile(r"\b(?:19|20)\d\d\b")
#: A page, a paragraph, an article of a law, the number of an official document.
_LOCATOR = lazy_re.compile(
    r"\b(?:pp?|paras?|chaps?|arts?|secs?|cols?|fols?|vols?)\.\s?\d|\b(?:page|paragraph|chapter|article|section|annex|"
    r"part)s? \d|§|\bdoi\b|\bISBN\b|https?://|\bwww\.|\b10\.\d{4,}/|\b[A-Z]{1,5}\(\d{4}\)|\b\d{1,4}/(?:19|20)?\d\d\b|"
    r"\b[A-Z]{1,4}/[\w/]+\d|\b\d+:\d+|\d[–-]\d",
    re.IGNORECASE,
)
_SHORT = lazy_re.compile(
    r"\b(?:ibid|op\. ?cit|loc\. ?cit|as above|cited above|above, n|supra|see note)\b", re.IGNORECASE
)
#: Words of a work's title; a shorter or a longer quotation is somebody's words.
_SHORTEST, _LONGEST = 3, 30


@rule("NOT206", Severity.WARNING, languages=("en",))
def find_incomplete_citations(subject: Subject) -> Iterator[Finding]:
    """A work cited in a note can be found: by a URL, a page, a number or the date of a newspaper.

    Readers who cannot find a source cannot check it. A note with a title in quotation marks or italics counts as a
    citation; it needs a year, and a URL, a DOI, a page or a document number. For a printed newspaper, the title in
    quotation marks, the name in italics and the date are enough. A work under `sources` that has a type needs what that
    type requires. References back (“as above”) and notes that cite a source by its key are not checked.

    Source: Chicago Manual of Style, 14.6 to 14.18 and 14.191 (newspapers); ICD 206, Sourcing Requirements for
        Disseminated Analytic Products.

    Bad:
        The ferry did not sail.[^1]

        [^1]: Anna Kim, “The Ferry and the Law of the Sea,” Island Papers, No. 12, Island Institute, 2024.

    Bad:
        ---
        sources:
          kim: {type: report, title: The ferry, authors: [Anna Kim]}
        ---

        The ferry did not sail.[@kim]

    Good:
        The ferry did not sail.[^1] The log says so.[^2] It was bound to.[^3] The crew knew.[^4] Others too.[^5]

        [^1]: Anna Kim, “The Ferry and the Law,” *Island Papers* 12 (2024): 14–16.

        [^2]: “No Ferry on Monday”, *The Island Times*, 5 May 2025.

        [^3]: The captain wrote that “nobody here will sail in this wind”, and stayed.

        [^4]: Kim, “The Ferry and the Law”, as above.

        [^5]: Ferry Act of 1998, Article 5; “Questions and answers on the ferry”, COM(2025) 946 final.

    Good:
        ---
        sources:
          kim: {type: news, title: No ferry on Monday, publisher: The Island Times, date: 2025-05-05}
          act: {type: legislation, title: Ferry Act, date: 1998}
        ---

        The ferry did not sail.[@kim; @act]
    """
    notes: dict[Path, list[Passage]] = {}
    for passage in subject.passages(Block.NOTE):
        key = passage.path if passage.part == "notes" else (*passage.path, passage.locate(0, 1)[0])
        notes.setdefault(key, []).append(passage)
    for passages in notes.values():
        yield from _read_note(passages)
    yield from _read_sources(subject)


def _read_note(passages: list[Passage]) -> Iterator[Finding]:
    text = "\n".join(each.text for each in passages)
    if _SHORT.search(text) or any(each.spans_of(Mark.CITATION, Mark.ADDRESS, Mark.LINK) for each in passages):
        return
    titles = [title for each in passages for title in _find_titles(each)]
    if not titles:
        return
    missing = [] if _YEAR.search(text) else ["no year"]
    in_print = _DAY.search(text) and any(_names_paper(each) for each in passages)
    if not in_print and not _LOCATOR.search(text):
        missing.append("neither URL, DOI nor page")
    if missing:
        message = f"This note cites {quote(titles[0])} with {list_words(missing, 'and')}."
        passage = passages[0]
        yield passage.report(message, "Add what is missing, or cite a source by its key: [@key].")


def _find_titles(passage: Passage) -> Iterator[str]:
    for span in passage.spans_of(Mark.QUOTATION, Mark.TITLE):
        title = passage.text[span.start : span.stop].strip("“”\"'‘’.,")
        opens = not passage.text[: span.start].strip() or passage.text[: span.start].rstrip()[-1:] in ",;.)"
        if span.level == 1 and opens and _SHORTEST <= len(title.split()) <= _LONGEST and title[:1].isupper():
            yield title


def _names_paper(passage: Passage) -> bool:
    """Whether it has a title in quotation marks and one in italics: an article, and where it appeared."""
    return bool(passage.spans_of(Mark.QUOTATION) and [each for each in passage.spans_of(Mark.TITLE) if not each.value])


def _read_sources(subject: Subject) -> Iterator[Finding]:
    if subject.brief is None:
        return
    cited = {node.get("key") for _, node in subject.nodes("cite")}
    for key, source in subject.brief.sources.items():
        missing = find_missing(source) if key in cited else []
        if missing:
            message = f"The source {quote(key)} has {list_words(missing, 'and')}."
            yield Finding(("sources", key), message, "Add what readers need to find it.", on_key=True)
