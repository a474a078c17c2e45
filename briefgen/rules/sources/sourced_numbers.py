"""Numbers that somebody must have counted or estimated."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.analysis.evidence import is_running_text, is_sourced
from briefgen.analysis.finding import Finding
from briefgen.analysis.named_sources import names_counter
from briefgen.analysis.subject import Subject
from briefgen.analysis.text import Block, Mark, Passage, Stretch
from briefgen.checks.registry import Kind, rule
from briefgen.core import lazy_re
from briefgen.core.messages import quote
from briefgen.problems import Severity

_NUMBER = r"(?:[$€£¥]\s?)?\d{1,3}(?:,\d{3})+(?:\.\d+)?|(?:[$€£¥]\s?)?\d+(?:\.\d+)?"
_MANY = r"\s(?:thousand|million|billion|trillion)"
_NEARLY = (
    r"(?:approximately|about|around|roughly|some|nearly|almost|an estimated|estimated(?: at)?|as many as|more than|"
    r"over|close to|upwards of)"
)
#: What was counted or estimated: about 300, 14,000, 3 million, 12 per cent, €40.
_ENGLISH = lazy_re.compile(
    rf"(?P<near>\b{_NEARLY}\s+)?(?P<number>(?<![\w.,/:-])(?:{_NUMBER})(?![\d/:-]|\.\d|,\d))(?P<unit>{_MANY}|\s?%|"
    r"\s(?:per cent|percent|percentage points)\b)?",
    re.IGNORECASE,
)
_KOREAN = lazy_re.compile(
    r"(?P<near>(?:약|대략|최소|최대)\s*)?(?P<number>(?<![\d.,])\d[\d,]*(?:\.\d+)?)(?P<unit>\s?(?:%|퍼센트)|\s?(?:천|만|억|조)"
    r"[\s\d,천백만억]*(?:여\s?)?(?:명|건|원|달러|톤|가구|호|대|개|곳|회))?"
)
#: Who counted, in Korean: 항만청에 따르면.
_KOREAN_COUNT = lazy_re.compile(
    r"[가-힣](?:에 따르면|에 의하면|(?:은|는|이|가) [^.]*(?:추정|집계|추산|발표|보고|밝혔))"
)
_YEAR = lazy_re.compile(r"(?:1\d|20)\d\d")
#: From so many on, “about” is somebody's count.
_LEAST_NEAR = 100
_TABLE = lazy_re.compile(r"\b(?:table|figure|chart|box|annex|appendix)\s+\w|(?:표|그림)\s?\d", re.IGNORECASE)
_SOURCED = (Block.CELL, Block.CAPTION, Block.LEGEND, Block.NOTE)


@rule("SRC308", Severity.WARNING, kind=Kind.HEURISTIC, languages=("en", "ko"))
def find_unsourced_numbers(subject: Subject) -> Iterator[Finding]:
    """A paragraph with counts, shares or estimates has a source.

    A number looks exact, so readers trust it, and must be able to see who counted. A note, a citation, a link or a
    reference to a table in the paragraph is enough, and so is a sentence that says who counted. A number whose source
    is given elsewhere in the brief needs none here. Years, pages, small numbers and recommendations are not checked.

    Source: Code of Practice for Statistics (UK Statistics Authority), V3 clarity and insight; ICD 206.

    Bad: The islands have sent approximately 14,000 people to the mainland.

    Bad: Freight fell by 12 per cent.

    Bad: It is estimated that the islands have sent 14,000 people.

    Good:
        The islands have sent approximately 14,000 people to the mainland.[^1]

        [^1]: Harbour office, yearbook.

    Good: The harbour office estimates that approximately 14,000 people left; by its count, 300,000 stayed.

    Good: In 2025 the ferry made three trips in about six hours, and 14 passengers waited.

    Good:
        See [](#crossings): 14,000 people sailed.

        ::: table {#crossings}
        | Year | People |
        |---|---|
        | 2025 | 14,000 |
        :::

    Good: The clause is in Regulation 2024/1252, and flight 1204 left at 12:30.
    """
    known: set[str] | None = None
    for passage in subject.passages():
        if not is_running_text(passage) or passage.role == "recommendations" or _leads_somewhere(passage):
            continue
        for stretch, digits in _find_numbers(passage):
            known = _list_known(subject) if known is None else known
            if digits not in known and stretch.is_own and not _says_who(stretch):
                message = f"{quote(stretch.text)} has no source in this paragraph."
                yield stretch.report(message, "Say who counted or estimated it, in a note, a citation or the text.")
                break


def _says_who(number: Stretch) -> bool:
    """Whether its sentence says who counted."""
    passage = number.passage
    sentence = next((each for each in passage.sentences if each.start <= number.start < each.stop), passage.whole)
    korean = passage.lang.partition("-")[0].lower() == "ko"
    return _KOREAN_COUNT.search(sentence.text) is not None if korean else names_counter(sentence.text)


def _leads_somewhere(passage: Passage) -> bool:
    """Whether a paragraph names a source, or a table or a figure."""
    return bool(
        is_sourced(passage) or passage.spans_of(Mark.REFERENCE, Mark.OBJECT) or _TABLE.search(passage.text) is not None
    )


def _find_numbers(passage: Passage) -> Iterator[tuple[Stretch, str]]:
    """The numbers that must have been counted, and their digits."""
    korean = passage.lang.partition("-")[0].lower() == "ko"
    for match in (_KOREAN if korean else _ENGLISH).finditer(passage.text):
        digits = match["number"].lstrip("$€£¥ ")
        value = float(digits.replace(",", ""))
        large = "," in digits and not digits.startswith("0")
        near = match["near"] and value >= _LEAST_NEAR and not _YEAR.fullmatch(digits)
        if match["unit"] or large or near or match["number"] != digits:
            yield passage.cut(match.start(), match.end()), digits


def _list_known(subject: Subject) -> set[str]:
    """The numbers that have a source somewhere in the brief."""
    texts = [each.text for each in subject.passages() if each.kind in _SOURCED or _leads_somewhere(each)]
    return {found.strip(".,") for text in texts for found in re.findall(r"\d[\d,.]*", text)}
