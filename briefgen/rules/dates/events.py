"""Events that are mentioned twice, with different dates."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from briefgen.analysis.chronology import Dated, list_sentences
from briefgen.analysis.finding import Finding
from briefgen.analysis.subject import Subject
from briefgen.analysis.text import RUNNING, Block, Stretch
from briefgen.checks.registry import Kind, rule
from briefgen.core import lazy_re
from briefgen.problems import Severity

#: What happens to a thing once: a treaty is signed on one day.
_ONCE = {
    "signed": "sign",
    "ratified": "ratify",
    "founded": "found",
    "established": "establish",
    "born": "be born",
    "died": "die",
    "killed": "be killed",
    "arrested": "be arrested",
    "captured": "be captured",
    "elected": "be elected",
    "inaugurated": "be inaugurated",
    "resigned": "resign",
    "adopted": "adopt",
    "repealed": "repeal",
    "invaded": "invade",
    "expired": "expire",
    "launched": "launch",
    "opened": "open",
    "entered into force": "enter into force",
    "took effect": "take effect",
}
_VERB = lazy_re.compile(rf"\b(?:{'|'.join(_ONCE)})\b")
_WORD = lazy_re.compile(r"[^\W\d_]{3,}")
_EMPTY = frozenset(
    "the and for that with was were has had been from its his her their this which who when after before into also "
    "then both not but only first last year month day".split()
)
_MONTH = lazy_re.compile(
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*|(?:mon|tues|wednes|thurs|fri|satur|sun)day"
)
#: So many words must be the same, and such a part of those of the shorter sentence.
_SHARED = 3
_PART = 0.75


class _Event(NamedTuple):
    verb: str
    words: frozenset[str]
    dated: Dated
    sentence: Stretch


@rule("DAT507", Severity.WARNING, kind=Kind.HEURISTIC, languages=("en",))
def find_events_with_two_dates(subject: Subject) -> Iterator[Finding]:
    """An event that is mentioned twice has the same date.

    If the summary says that a treaty was signed on one day and the text says another, one of them is wrong. The rule
    compares sentences that say nearly the same about something that happens only once.

    Source: House style (dates agree between summary, text and tables).

    Bad:
        ---
        abstract: The treaty between the two islands was signed on 18 June 2024.
        ---

        On 19 June 2024 the two islands signed their treaty.

    Good:
        ---
        abstract: The treaty between the two islands was signed on 19 June 2024.
        ---

        On 19 June 2024 the two islands signed their treaty.

    Good: The harbour treaty was signed on 18 June 2024. The fishing treaty was signed on 19 June 2024.

    Good: The statement was dated 27 April 2025. The agency published the statement on 28 April 2025.
    """
    told: dict[str, list[_Event]] = {}
    for sentence, dated in list_sentences(subject):
        event = _read_event(sentence, dated)
        if event is None:
            continue
        for other in told.setdefault(event.verb, []):
            if _is_same(event, other) and event.dated.day != other.dated.day:
                first, second = other.dated.mention.show(), event.dated.mention.show()
                message = f"This seems to be the same event as an earlier one, but that was on {first}, not {second}."
                yield event.dated.words.report(message, "Check the date, and write the same one in both places.")
                break
        told[event.verb].append(event)


def _read_event(sentence: Stretch, dated: tuple[Dated, ...]) -> _Event | None:
    """The event in a sentence that has one day and one thing that happens once."""
    if len(dated) != 1 or dated[0].day is None or sentence.passage.kind not in (*RUNNING, Block.NOTE):
        return None
    verbs = _VERB.findall(sentence.text)
    if len(verbs) != 1 or not dated[0].words.is_own:
        return None
    found = {word for word in _WORD.findall(sentence.text.lower()) if not _MONTH.fullmatch(word)}
    content = frozenset(word.rstrip("s") for word in found - _EMPTY - set(verbs[0].split()))
    return _Event(_ONCE[verbs[0]], content, dated[0], sentence)


def _is_same(event: _Event, other: _Event) -> bool:
    shared = len(event.words & other.words)
    return shared >= _SHARED and shared >= _PART * min(len(event.words), len(other.words))
