"""Brackets without their counterpart."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.analysis.finding import Finding
from briefgen.analysis.subject import Subject
from briefgen.analysis.text import Mark, Passage
from briefgen.analysis.text.typed import find_typed
from briefgen.checks.registry import Kind, rule
from briefgen.core import lazy_re
from briefgen.problems import Severity

_SQUARE = lazy_re.compile(r"[\[\]]")
#: What the rules on links, notes and lists tell of; an interval such as [0, 1).
_TOLD = lazy_re.compile(r"\]\(|\^\[|\[\[|!\[|\[[ \t]*\^|\[[ xX]?\]|\A\[?\d+\]|\[\W*\d|\[\w,")


@rule("PRO086", Severity.WARNING, kind=Kind.HEURISTIC)
def find_lone_brackets(subject: Subject) -> Iterator[Finding]:
    """Every square bracket has its counterpart, and no extra bracket follows a link.

    A single bracket is usually the rest of a link, a note or an audience mark that had no effect.

    Source: CommonMark 0.31, 6.3 (links).

    Bad: The [north and [south](https://example.org/ab) ferries sailed.

    Bad: The ferry did not sail] on that day.

    Bad: See [the log](https://example.org/ab)) for it.

    Good: He said “[w]e will” [sic], and \\[ is meant (see [the log](https://example.org/ab)).

    Good: The range is [0, 1) or ]0, 1]. See `a[0` and the smiley :-].
    """
    for passage in subject.passages():
        if any(sign in passage.text for sign in "[])"):
            yield from _find_in(passage, subject.field(passage.path))


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
