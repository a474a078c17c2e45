"""Brackets without their counterpart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from briefgen.analysis.finding import Finding
from briefgen.analysis.subject import Subject
from briefgen.analysis.text import Block, Mark, Passage
from briefgen.analysis.text.passage import Stretch
from briefgen.analysis.text.typed import find_typed
from briefgen.checks.registry import Kind, rule
from briefgen.core import lazy_re
from briefgen.located import Path
from briefgen.problems import Severity

_SQUARE = lazy_re.compile(r"[\[\]]")
#: What the rules on links, notes and lists tell of; an interval such as [0, 1).
_TOLD = lazy_re.compile(r"\]\(|\^\[|\[\[|!\[|\[[ \t]*\^|\[[ xX]?\]|\A\[?\d+\]|\[\W*\d|\[\w,")
_ROUND = lazy_re.compile(r"[()（）]")
_ROUND_SIGNS, _OPEN = "()（）", "(（"
#: Paragraphs between the two brackets of one pair.
_APART = 3
#: In front of a bracket that closes nothing: what makes it the sign of a list, a face, or the letter of a statute.
_LABEL = lazy_re.compile(r"(?:\A|[\s,;:/–—-])(?:[^\W\d_]|[ivxlc]{1,5}|(?:\d{1,3}\.?){1,3}[a-z]?)\.?\Z", re.IGNORECASE)
_FACE = lazy_re.compile(r"[:;=8xX][-^o']?\Z")
#: A range that includes one of its ends, and not the other one.
_INTERVAL = lazy_re.compile(r"[(\[][^()\[\]]{1,30}[,;][^()\[\]]{1,30}[\])]")
#: In front of a bracket that opens a remark.
_BEFORE = lazy_re.compile(r"(?:\A|[\s“„«\"'])\Z")


@rule("PRO086", Severity.WARNING, kind=Kind.HEURISTIC)
def find_lone_brackets(subject: Subject) -> Iterator[Finding]:
    """Every bracket has its counterpart, and no extra bracket follows a link.

    A single square bracket is usually the rest of a link, a note or an audience mark that had no effect; a single round
    one is what was left when a sentence was changed. One that is closed in a later paragraph of the same text is right.

    Source: CommonMark 0.31, 6.3 (links).

    Bad: The [north and [south](https://example.org/ab) ferries sailed.

    Bad: The ferry did not sail] on that day.

    Bad: See [the log](https://example.org/ab)) for it.

    Bad: The ferry (see the harbour log did not sail on that day.

    Bad: The ferry did not sail on that day, as the log says), and nobody knew.

    Good: The law says a) who sails, and b) when (see § 4(2)(b) of it). That is all :)

    Good: He said “[w]e will” [sic], and \\[ is meant (see [the log](https://example.org/ab)).

    Good: The range is [0, 1) or ]0, 1]. See `a[0` and the smiley :-].
    """
    lone: dict[Path, list[tuple[int, Stretch]]] = {}
    for number, passage in enumerate(subject.passages()):
        if any(sign in passage.text for sign in "[])"):
            yield from _find_in(passage, subject.field(passage.path))
        if any(sign in passage.text for sign in _ROUND_SIGNS):
            found = _find_round(passage, subject.field(passage.path))
            lone.setdefault(passage.path, []).extend((number, each) for each in found)
    for signs in lone.values():
        yield from map(_report_round, _drop_pairs(signs))


def _drop_pairs(signs: list[tuple[int, Stretch]]) -> Iterator[Stretch]:
    """Those that no other one belongs to; what is opened in one paragraph may be closed in one of the next."""
    closed: set[int] = set()
    for index, ((one, first), (two, second)) in enumerate(pairwise(signs)):
        if first.text in _OPEN and second.text not in _OPEN and two - one <= _APART:
            closed |= {index, index + 1}
    yield from (each for index, (_, each) in enumerate(signs) if index not in closed)


def _report_round(found: Stretch) -> Finding:
    if found.text in _OPEN:
        return found.report("This bracket is not closed.", "Add the bracket that closes it, or remove it.")
    return found.report("This bracket closes nothing.", "Remove it, or add the bracket that opens it.")


def _find_round(passage: Passage, field: str) -> Iterator[Stretch]:
    """The round brackets of a passage without a counterpart in it, but for those that are signs by themselves."""
    text, opened = passage.text, list[Stretch]()
    if passage.kind is Block.SOURCE or _INTERVAL.search(text):
        return
    for match, signs in find_typed(passage, field, _ROUND):
        before = text[: match.start()]
        if match[0] in _OPEN:
            opened.append(signs)
        elif opened:
            opened.pop()
        elif not _LABEL.search(before) and not _FACE.search(before):
            yield signs
    for each in opened:
        begins = each.text == "（" or _BEFORE.search(text[: each.start])
        if begins and text[each.stop : each.stop + 1].isalnum():
            yield each


def _find_in(passage: Passage, field: str) -> Iterator[Finding]:
    text, opened = passage.text, list[int]()
    for span in passage.spans_of(Mark.LINK):
        if text[span.stop : span.stop + 1] == ")" and text.count("(") < text.count(")"):
            found = passage.cut(span.stop, span.stop + 1)
            yield found.report("There is a bracket too many after this link, and it is printed.", "Remove it.")
            return
    if _TOLD.search(text):
        return
    for match, signs in find_typed(passage, field, _SQUARE):
        if match[0] == "[":
            opened.append(match.start())
        elif opened:
            opened.pop()
        elif text[: match.start()].count("(") <= text[: match.start()].count(")") and text[match.start() - 1].isalnum():
            hint = "Remove it, or add the bracket that opens it."
            yield signs.report("This bracket closes nothing, and is printed.", hint)
            return
    if opened:
        hint = "Add the bracket that closes it, or remove it."
        yield passage.cut(opened[0], opened[0] + 1).report("This bracket is not closed, and is printed.", hint)
