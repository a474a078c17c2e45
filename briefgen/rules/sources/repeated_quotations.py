"""Words that are quoted twice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.analysis.evidence import is_running_text
from briefgen.analysis.finding import Finding
from briefgen.analysis.quotes import Quotation, Sort, list_quotations
from briefgen.analysis.subject import Subject
from briefgen.checks.registry import rule
from briefgen.core.messages import quote
from briefgen.problems import Severity

_SHOWN = 60


@rule("SRC306", Severity.INFO)
def find_repeated_quotations(subject: Subject) -> Iterator[Finding]:
    """The same words are quoted only once.

    A repeated quotation loses force, and readers wonder whether it was said twice. The summary may repeat one.

    Source: House style.

    Bad: Berg said that “nobody knows why the ferry stopped”. Later she said, “Nobody knows why the ferry stopped.”

    Good: Berg said that “nobody knows why the ferry stopped”. She has no more to say.

    Good: He called it a “written stand”. Such a “written stand” is rare.

    Good: It names (1) “the receipt of reliable data” from the sea, and (2) “the receipt of reliable data” from the air.
    """
    first: dict[tuple[str, ...], Quotation] = {}
    for each in subject.once(list_quotations):
        if each.sort is not Sort.QUOTATION or not is_running_text(each.passage):
            continue
        if each.words in first and not _share_sentence(first[each.words], each):
            line = first[each.words].find_line(subject.source)
            message = f"{quote(each.text, _SHOWN)} is already quoted on line {line}."
            yield each.report(message, "Quote it once; the second time, paraphrase it.")
        first.setdefault(each.words, each)


def _share_sentence(one: Quotation, two: Quotation) -> bool:
    """Whether two quotations are in one sentence: a list of what a text says twice."""
    between = one.passage.text[one.stretch.stop : two.stretch.start]
    return one.passage is two.passage and not re.search(r"[.!?]\s", between)
