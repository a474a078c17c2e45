"""The order in which events are reported."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.analysis.chronology import Dated, list_sentences
from briefgen.analysis.finding import Finding
from briefgen.analysis.subject import Subject
from briefgen.analysis.text import RUNNING, Stretch
from briefgen.checks.registry import Kind, rule
from briefgen.core import lazy_re
from briefgen.problems import Severity

#: A sentence that tells of a day: On 28 April; Then, on Monday, April 28.
_TELLS = lazy_re.compile(r"(?:(?:Then|And|But|Later|Finally|Again|Next),?\s)?[Oo]n\s\Z")
#: Words that say that the story looks back.
_LOOKS_BACK = lazy_re.compile(
    r"\b(?:earlier|before|previous(?:ly)?|prior|already|had|first|back|originally|initially|until|by then|meanwhile|"
    r"separately|ago|preceding|following|after|likewise|similarly|too|also)\b",
    re.IGNORECASE,
)
_LEAP = 2024


@rule("DAT503", Severity.INFO, kind=Kind.HEURISTIC, languages=("en",))
def find_steps_back(subject: Subject) -> Iterator[Finding]:
    """Within a paragraph, events are in order of time, or a word marks the step back.

    Readers take the next sentence for the next event. “Earlier” or “had” tells them that it goes back in time.

    Source: House style.

    Bad: On 28 April 2025 Pyongyang confirmed it. On 26 April Moscow announced it.

    Good: On 28 April 2025 Pyongyang confirmed it. Earlier, on 26 April, Moscow announced it.

    Good: On 28 April 2025 Pyongyang confirmed it. On 26 April Moscow had announced it.

    Good: On 28 April 2025 Pyongyang published a statement that was dated 27 April.

    Good: On 28 April 2025 Pyongyang confirmed it. The law of 11 April 2024 allowed it.
    """
    before: tuple[Stretch, Dated] | None = None
    for sentence, dated in list_sentences(subject):
        if before and before[0].passage is not sentence.passage:
            before = None
        if sentence.passage.kind not in RUNNING:
            continue
        told = next((each for each in dated if _is_told(each, sentence)), None)
        if told is None:
            continue
        if before and _is_earlier(told, before[1]) and not _LOOKS_BACK.search(sentence.text):
            message = f"This goes back from {before[1].mention.show()} to {told.mention.show()} without saying so."
            hint = "Put the earlier event first, or mark it with “earlier” or “had”."
            yield told.words.report(message, hint)
        before = (sentence, told)


def _is_told(each: Dated, sentence: Stretch) -> bool:
    """Whether the sentence begins with this day."""
    start = sentence.text[: each.words.start - sentence.start]
    return each.mention.day is not None and each.words.is_own and _TELLS.fullmatch(start) is not None


def _is_earlier(told: Dated, before: Dated) -> bool:
    # Without any year that is known, both are in the same one.
    year = told.year or before.year or _LEAP
    day, day_before = told.mention.resolve(year), before.mention.resolve(before.year or year)
    return day is not None and day_before is not None and day < day_before
