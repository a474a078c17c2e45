"""First, Second, Third; (1), (2), (3)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby, pairwise

from briefgen.analysis.finding import Finding
from briefgen.analysis.subject import Subject
from briefgen.analysis.text import RUNNING, Passage, Stretch
from briefgen.analysis.text.counts import find_runs, has_ordinal_word, read_marker, read_ordinal
from briefgen.checks.registry import rule
from briefgen.core.messages import quote
from briefgen.problems import Severity


@rule("STR106", Severity.WARNING, languages=("en", "ko"))
def find_ordinals_out_of_order(subject: Subject) -> Iterator[Finding]:
    """First, Second and Third are in order, and none is missing.

    A missing “Second” is a point that was cut, or one that readers will go back to look for.

    Source: House style; Chicago Manual of Style, 6.129 (numbers or letters of run-in lists).

    Bad: First, the ferry is old. Third, it is alone.

    Bad: First, the ferry is old. Second, it is alone. Second, it is slow.

    Bad: The reasons are (1) the wind, (2) the tide and (4) the crew.

    Good: First, the ferry is old. A second reason is the wind. Third, it is alone.

    Good:
        First, the ferry is old. Second, it is alone.

        First, the crew is tired. Second, it is small.

    Good: The first ferry sailed; the third did not. Section 3 (1) and Article 5 (3) say why.

    Good: “First, the wind. Third, the crew,” he said.
    """
    parts = (each for each in subject.passages(*RUNNING) if each.part in ("abstract", "body", "sections"))
    for _, group in groupby(parts, key=lambda each: (each.part, each.section)):
        yield from _find_gaps(list(group))


def _find_gaps(passages: list[Passage]) -> Iterator[Finding]:
    before, between = 0, list[str]()
    for sentence in (each for passage in passages for each in passage.sentences):
        for run in find_runs(sentence):
            yield from _find_marker_gaps(run)
        ordinal = read_ordinal(sentence)
        if ordinal is None or not ordinal.firm or not ordinal.words.is_own:
            between.append(sentence.text)
            continue
        number = ordinal.number
        words = quote(ordinal.words.text)
        if number > 1 and number == before:
            yield ordinal.words.report(f"{words} is used a second time here.", "Renumber the points.")
        elif before and number > before + 1 and not any(has_ordinal_word(text, before + 1) for text in between):
            message = f"{words} comes here, but number {before + 1} is missing."
            yield ordinal.words.report(message, "Renumber the points, or add the missing one.")
        before, between = number, []


def _find_marker_gaps(run: list[Stretch]) -> Iterator[Finding]:
    for first, second in pairwise(run):
        if read_marker(second) != read_marker(first) + 1 and second.is_own:
            message = f"{quote(second.text)} comes after {quote(first.text)}."
            yield second.report(message, "Renumber the list, or add the missing item.")
