"""Where quotations are from, and who is quoted."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.analysis.evidence import is_running_text, is_sourced
from briefgen.analysis.finding import Finding
from briefgen.analysis.named_sources import goes_on, names_source
from briefgen.analysis.quotes import Quotation, Sort, list_quotations
from briefgen.analysis.quotes.mask import VEIL
from briefgen.analysis.quotes.subjects import is_nameless
from briefgen.analysis.subject import Subject
from briefgen.analysis.text import Block, Passage, Stretch
from briefgen.checks.registry import Kind, rule
from briefgen.core import lazy_re
from briefgen.core.messages import quote
from briefgen.problems import Severity

_SHOWN = 60
#: So many sentences a speaker may continue before the source is forgotten.
_BACK = 3
_YEAR = lazy_re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
_CROWD = lazy_re.compile(
    r"\b(?:officials?|sources?|experts?|analysts?|observers?|critics?|diplomats?|insiders?|commentators?|people|"
    r"scholars?|researchers?|residents?|witness(?:es)?|aides?)\b"
)
#: A name, or somebody who has been named: a capital inside a sentence, he, the ministry.
_NAMED = lazy_re.compile(
    r"(?<=[\w,;:)’'] )[“\"]?(?:[A-ZÀ-Þ]\w|I\b)|\b(?:he|she|his|her|him|they|their)\b"
    r"|\b(?:the|this|that|these)\s+(?:\w+\s+){0,2}(?:act|agreement|announcement|article|author|authors|charter|"
    r"commission|constitution|convention|council|court|decree|directive|document|government|law|letter|memorandum|"
    r"message|ministry|note|order|paper|president|report|resolution|speech|statement|strategy|text|treaty)\b"
)


@rule("SRC301", Severity.WARNING, kind=Kind.HEURISTIC)
def find_unsourced_quotations(subject: Subject) -> Iterator[Finding]:
    """A quotation of four words or more has its source in the same paragraph.

    Readers must be able to look up a quotation. Any of these counts as a source: a note, a citation or a link in the
    paragraph; a name and a year in brackets; the attribution of a block quotation; or a sentence that names the speech,
    letter, broadcast, newspaper or day, or a body that speaks in writing. Summaries need none, and words quoted twice
    need one only once. Each paragraph is reported once, however many quotations it has.

    Source: Chicago Manual of Style, 13.1 and 14.1; ICD 206, Sourcing Requirements for Disseminated Analytic Products.

    Bad: The harbour master said, “Nobody knows why the ferry stopped.”

    Good: The harbour master said, “Nobody knows why the ferry stopped.”[^1]

        [^1]: Interview, 3 May 2025.

    Good: She read “The Day the Ferry Did Not Sail” twice.

    Good: In a letter to the council, she wrote: “Nobody knows why the ferry stopped.” She added, “Nobody will know.”

    Good: The Harbour Commission stated that “nobody knows why the ferry stopped”.

    Good:
        The harbour master [said](https://example.org) that “nobody knows why the ferry stopped”.

    Good:
        > Nobody knows why the ferry stopped.
        >
        > — Anna Berg, harbour master, 3 May 2025

    Good: He called it an “act of folly” and left.
    """
    quotations = [each for each in subject.once(list_quotations) if each.sort is Sort.QUOTATION]
    sourced = {each.words for each in quotations if _has_source(each)}
    lacking: dict[Passage, list[Quotation]] = {}
    for each in quotations:
        if is_running_text(each.passage) and each.words not in sourced:
            lacking.setdefault(each.passage, []).append(each)
    for first, *others in lacking.values():
        message = f"{quote(first.text, _SHOWN)} is quoted without a source."
        if others:
            message += f" So {'is one more' if len(others) == 1 else f'are {len(others)} more'} in this paragraph."
        yield first.report(message, "Name the source in a note or a citation after it, or in the sentence.")


def _has_source(quotation: Quotation) -> bool:
    """Whether anything near a quotation leads to its source."""
    if quotation.leads or any(is_sourced(part.passage) for part in quotation.parts):
        return True
    if _names_source(quotation):
        return True
    # A block that names a work or a day below it says where it is from.
    return _YEAR.search(quotation.attribution) is not None or quotation.names_work


def _names_source(quotation: Quotation) -> bool:
    """Whether the sentence gives the source, or the one before it with the same speaker."""
    if quotation.is_block:
        opening = quotation.opening
        return opening is not None and bool(opening.sentences) and _reads(quotation, opening.sentences[-1])
    sentences = [each for each in quotation.passage.sentences if each.start <= quotation.stretch.start]
    for sentence in reversed(sentences[-_BACK:]):
        if _reads(quotation, sentence):
            return True
        if not goes_on(quotation.veil.cover(sentence)):
            return False
    before = quotation.before  # “He further noted”: the paragraph before it has quoted him
    return before is not None and before.passage is not quotation.passage and _names_source(before)


def _reads(quotation: Quotation, sentence: Stretch) -> bool:
    return names_source(quotation.veil.cover(sentence), sentence.lang)


@rule("SRC302", Severity.WARNING, kind=Kind.HEURISTIC, languages=("en",))
def find_quotations_of_nobody(subject: Subject) -> Iterator[Finding]:
    """A quotation names its speaker.

    Words in quotation marks are evidence only if somebody said them. “Officials said” names nobody who could be asked,
    and if neither the sentence nor the one before it names anyone, readers cannot tell whose words they are.

    Source: AP Stylebook, anonymous sources; ICD 206, source descriptors.

    Bad: There is no doubt about it: “The ferry will never sail again, and nobody will miss it.”

    Bad: One official said, “The ferry will never sail again.”

    Good: The harbour master, Anna Berg, said, “The ferry will never sail again.”

    Good: Anna Berg did not mince words. “The ferry will never sail again.”

    Good: According to the statement, the ferry “will never sail again”.

    Good:
        > The ferry will never sail again.
        >
        > — Anna Berg
    """
    for each in subject.once(list_quotations):
        if each.sort is not Sort.QUOTATION or not is_running_text(each.passage) or each.attribution:
            continue
        named = _names_anyone(each)
        # Who speaks takes time to find out, so it is asked only where it matters.
        if named and not _CROWD.search(each.passage.text):
            continue
        if is_nameless(each.speaker):
            message = f"{quote(each.text, _SHOWN)} is attributed to {quote(each.speaker)}, without a name."
            yield each.report(
                message, "Name the speaker, or say why the name is withheld and how the speaker would know."
            )
        elif not named and not each.speaker:
            message = f"{quote(each.text, _SHOWN)} has no speaker."
            yield each.report(message, "Name the speaker in the same sentence.")


def _names_anyone(quotation: Quotation) -> bool:
    """Whether the sentence of a quotation, or the one before it, names anyone whose words they could be."""
    passage, start = quotation.passage, quotation.stretch.start
    if passage.kind is Block.QUOTE and quotation.is_block:
        return quotation.opening is not None
    sentences = [each for each in passage.sentences if each.start <= start]
    near = sentences[-2:]
    if not near:
        return False
    text = "".join(quotation.veil.cover(each) for each in near).replace(VEIL, "_")
    # The first paragraph's speaker may be named in the heading above, so a whole paragraph of quotation is left alone.
    return _NAMED.search(text) is not None or not re.search(r"\w", text.replace("_", ""))
