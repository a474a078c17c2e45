"""The length of abstracts and briefs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from briefgen.analysis.finding import Finding
from briefgen.analysis.option import Option, number
from briefgen.analysis.requirements import count_text
from briefgen.analysis.subject import Subject
from briefgen.analysis.text import RUNNING, Passage
from briefgen.checks.registry import rule
from briefgen.model.brief import BriefType
from briefgen.problems import Severity

ABSTRACT_WORDS = number("abstract_words", 250, "The most words an abstract may have.")
_LIMITS = {"commentary": "1500", "issue-brief": "2000", "memo": "1000"}


def _read_limits(value: object) -> Mapping[str, str]:
    if not isinstance(value, Mapping):
        raise ValueError(value)
    for key, limit in value.items():
        if key not in list(BriefType) or not (isinstance(limit, str) and limit.isascii() and limit.isdigit()):
            raise ValueError(value)
    return {**_LIMITS, **value}


BRIEF_WORDS: Option[Mapping[str, str]] = Option(
    "brief_words",
    _LIMITS,
    "The most words of text for each type of brief; a type that is not listed has no limit.",
    "types of brief with numbers of words, {memo = 1000}",
    _read_limits,
)


@rule("STR110", Severity.WARNING, options=(ABSTRACT_WORDS, BRIEF_WORDS))
def find_long_texts(subject: Subject) -> Iterator[Finding]:
    """An abstract has at most 250 words, and a brief at most as many as its type allows.

    An abstract is read instead of the brief, in a catalogue or on a screen, and catalogues truncate it. A brief is for
    readers who have little time; a longer text is a report. Where audiences see different text, the longest version
    counts; each wording of the abstract is counted separately.

    Source: APA Publication Manual, 2.9 (abstracts of up to 250 words); House style; IDRC, How to write a policy
        brief, asks for 1,500 words.

    Bad:
        ---
        abstract: |
          The ferry did not sail, and nobody knows why; the harbour office says nothing of it to anyone.
          The ferry did not sail, and nobody knows why; the harbour office says nothing of it to anyone.
          The ferry did not sail, and nobody knows why; the harbour office says nothing of it to anyone.
          The ferry did not sail, and nobody knows why; the harbour office says nothing of it to anyone.
          The ferry did not sail, and nobody knows why; the harbour office says nothing of it to anyone.
          The ferry did not sail, and nobody knows why; the harbour office says nothing of it to anyone.
          The ferry did not sail, and nobody knows why; the harbour office says nothing of it to anyone.
          The ferry did not sail, and nobody knows why; the harbour office says nothing of it to anyone.
          The ferry did not sail, and nobody knows why; the harbour office says nothing of it to anyone.
          The ferry did not sail, and nobody knows why; the harbour office says nothing of it to anyone.
          The ferry did not sail, and nobody knows why; the harbour office says nothing of it to anyone.
          The ferry did not sail, and nobody knows why; the harbour office says nothing of it to anyone.
          The ferry did not sail, and nobody knows why; the harbour office says nothing of it to anyone.
          The ferry did not sail, and nobody knows why; the harbour office says nothing of it to anyone.
          The ferry did not sail, and nobody knows why; the harbour office says nothing of it to anyone.
        ---

    Good:
        ---
        abstract: The ferry did not sail.
        ---
    """
    limit = subject.option(ABSTRACT_WORDS)
    wordings: dict[object, list[Passage]] = {}
    for passage in subject.passages(*RUNNING):
        if passage.part == "abstract":
            wordings.setdefault(passage.path, []).append(passage)
    for passages in wordings.values():
        count = sum(len(each.words) for each in passages)
        if count > limit:
            message = f"The abstract has {count:,} words; the limit is {limit:,}."
            yield passages[0].cut(0, passages[0].words[0].stop).report(message, "Shorten it.")
    yield from _find_long_briefs(subject)


def _find_long_briefs(subject: Subject) -> Iterator[Finding]:
    limit = int(subject.option(BRIEF_WORDS).get(subject.type, "0"))
    count = subject.once(count_text) if limit else 0
    if count > limit:
        message = f"The text has {count:,} words; the limit for this type of brief is {limit:,}."
        hint = "Shorten it, change brief_words under [check.options] in briefgen.toml, or call it a report."
        yield Finding(("title",), message, hint, on_key=True)
