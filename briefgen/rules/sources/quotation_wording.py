"""Whether words that are quoted twice are quoted identically."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.analysis.finding import Finding
from briefgen.analysis.quotes import Quotation, Sort, list_quotations
from briefgen.analysis.quotes.wording import fold_words, holds_pieces, join_words, measure_likeness
from briefgen.analysis.subject import Subject
from briefgen.checks.registry import Kind, rule
from briefgen.core.messages import quote
from briefgen.problems import Severity

_SHOWN = 60
_SUMMARY = ("standfirst", "bottom_line", "abstract", "key_points")
_TEXT = ("body", "sections", "notes")
#: So much of the shorter of two quotations is in the other, with a run of so many long words: they are one saying.
_LIKE, _RUN = 0.5, 4


@rule("SRC304", Severity.WARNING)
def find_quotations_not_in_the_text(subject: Subject) -> Iterator[Finding]:
    """Quotations in the summary appear in the text in the same words.

    If the summary and the text quote the same words differently, readers doubt both, and many read only the summary. In
    an assessment, this is an error. Omissions (…) and insertions [like this] make no difference.

    Source: ICD 203, analytic tradecraft standards (consistent use of sources); House style.

    Bad:
        ---
        abstract: The harbour master said that “nobody knows why the ferry stopped”.
        ---

        “No one can say why the ferry did not sail,” said the harbour master.

    Good:
        ---
        abstract: The harbour master said that “nobody knows … [that] the ferry stopped”.
        ---

        “Nobody knows why, or when, the ferry stopped,” said the harbour master.
    """
    quotations = subject.once(list_quotations)
    summed = [each for each in quotations if each.passage.part in _SUMMARY and each.sort is Sort.QUOTATION]
    if not summed:
        return
    texts = [join_words(fold_words(passage.text)) for passage in subject.passages() if passage.part in _TEXT]
    severity = Severity.ERROR if subject.type == "assessment" else None
    for each in summed:
        if not any(holds_pieces(text, each.pieces) for text in texts):
            message = f"The text does not quote {quote(each.text, _SHOWN)} in these words."
            yield each.report(message, _point_to_likest(each, quotations, subject), severity)


def _point_to_likest(quotation: Quotation, others: tuple[Quotation, ...], subject: Subject) -> str:
    """Where the text quotes something like it."""
    found = [
        (measure_likeness(quotation.words, other.words), other)
        for other in others
        if other.passage.part in _TEXT and other.sort is Sort.QUOTATION
    ]
    likeness, other = max(found, key=lambda pair: pair[0], default=(0.0, quotation))
    if likeness < _LIKE:
        return "Quote it in the text, with its source, or remove it from the summary."
    line = other.find_line(subject.source)
    return f"Line {line} quotes {quote(other.text, _SHOWN)}: check both against the source, and make them the same."


@rule("SRC305", Severity.WARNING, kind=Kind.HEURISTIC)
def find_two_wordings(subject: Subject) -> Iterator[Finding]:
    """The same statement is always quoted in the same words and from the same speaker.

    Two quotations that are almost the same are usually one quotation, and one version is wrong: quoted from memory,
    from another translation, or attributed to somebody else.

    Source: Chicago Manual of Style, 13.7 (permissible changes to quotations); House style.

    Bad:
        Anna Berg said that “nobody knows why the harbour ferry stopped today”.[^1] Later she said, “Nobody knows why
        the harbour ferry never sailed.”[^1]

        [^1]: The log.

    Good:
        “Nobody knows why the ferry stopped, and nobody asks,” said Berg.[^1] That “nobody knows why the ferry stopped”
        is true.

        [^1]: The log.

    Good:
        Berg said that “the ferry will sail in the spring”. Lee said that “the bridge will open in the autumn”.
    """
    runs: dict[tuple[str, ...], list[Quotation]] = {}
    for two in subject.once(list_quotations):
        if two.sort is not Sort.QUOTATION:
            continue
        own = [two.content[start : start + _RUN] for start in range(len(two.content) - _RUN + 1)]
        # Only quotations that share a run can be one saying, and of these the first is enough.
        for one in dict.fromkeys(other for run in own for other in runs.get(run, ())[:1]):
            if problem := _compare(one, two):
                message, hint = problem
                line = str(one.find_line(subject.source))
                yield two.report(message.replace("{words}", quote(two.text, _SHOWN)).replace("{line}", line), hint)
                break
        for run in own:
            runs.setdefault(run, []).append(two)


def _compare(one: Quotation, two: Quotation) -> tuple[str, str] | None:
    """What is wrong with two quotations, and what to do; None if they are not similar, or identical."""
    if measure_likeness(one.content, two.content) < _LIKE:
        return None
    hint = "Check both against the source"
    if _is_another(one.speaker, two.speaker):
        speakers = f"{quote(one.speaker)} on line {{line}}, and here from {quote(two.speaker)}"
        return f"These words, or nearly these, are from {speakers}.", f"{hint}."
    if (one.passage.part in _SUMMARY) != (two.passage.part in _SUMMARY):
        return None  # the rule about summaries says so
    if any(holds_pieces(join_words(a.words), b.pieces) for a, b in ((one, two), (two, one))):
        return None
    return "{words} is quoted on line {line} in other words.", f"{hint}, and make them the same."


def _is_another(one: str, two: str) -> bool:
    """Whether two speakers cannot be the same: both are named, and they share no name."""
    names = [set(re.findall(r"[A-ZÀ-Þ][\w’-]{2,}", each)) - {"The", "President", "General"} for each in (one, two)]
    return bool(names[0] and names[1]) and not names[0] & names[1]
