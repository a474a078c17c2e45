"""Note numbers that were typed, and where footnote references go."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.analysis.finding import Finding
from briefgen.analysis.subject import Subject
from briefgen.analysis.text import RUNNING, Block, Mark, Passage
from briefgen.checks.registry import Kind, rule
from briefgen.core import lazy_re
from briefgen.core.messages import quote
from briefgen.problems import Severity

#: A word of three letters or more, or the end of a sentence or a quotation: what a reference may follow.
_BEHIND = r"(?:(?<=[^\W\d_]{3})|(?<=[.,;:!?”’»)。가-힣]))"
_BRACKETS = lazy_re.compile(rf"{_BEHIND} ?\[\d{{1,3}}\](?!\()")
_RAISED = lazy_re.compile(rf"{_BEHIND}[⁰¹²³⁴-⁹]{{1,3}}")
_CLOSED = lazy_re.compile(r"(?:(?<=[^\W\d_]{3})|(?<=[.,;”’»。가-힣]))\d{1,3}\)")
_DIGIT_ABOVE, _DIGIT_CLOSED = lazy_re.compile("[⁰¹²³⁴-⁹]"), lazy_re.compile(r"\d\)")
#: Words after which a raised number is a power.
_UNIT = lazy_re.compile(r"\b(?:sq|cu|km|cm|mm|dm|nmi|mile|miles|metre|metres|meter|meters)\Z", re.IGNORECASE)


@rule("NOT204", Severity.WARNING, kind=Kind.HEURISTIC)
def find_typed_calls(subject: Subject) -> Iterator[Finding]:
    """No footnote number is typed by hand.

    Notes are numbered when a page is made, separately for each audience. A typed “[1]”, “¹” or “1)” is left over from
    pasting; it looks like a footnote reference, leads nowhere, and is soon wrong.

    Source: Chicago Manual of Style, 14.24 to 14.25 (note numbers in sequence, in one form).

    Bad: The ferry did not sail.[1]

    Bad: The ferry did not sail.1)

    Bad: The ferry did not sail.²

    Bad: 배는 떠나지 않았다.3)

    Bad: The ferry did not sail.^4^

    Good: The island has 12 km² (5 square miles²) and Article 4A(1) holds there (see section 3, no. 2).

    Good: The list holds `ferry[1]` and is long.[^1]

        [^1]: The harbour log says so.

    Good: It grew to 10^6^ in (1) the north and (2) the south (of the quay: 3). “It [1] sailed,” he wrote.

    Good:
        ::: table
        | Island   | Sailings |
        |----------|---------:|
        | North^1^ | 14       |

        1: Closed in January.
        :::
    """
    for passage in subject.passages(*RUNNING, Block.HEADING, Block.NOTE, Block.ATTRIBUTION):
        for start, stop in _find_calls(passage):
            found = passage.cut(start, stop)
            if not found.is_in(Mark.CODE, Mark.ADDRESS, Mark.LINK, Mark.QUOTATION):
                message = f"{quote(found.text.strip())} is a footnote number typed by hand."
                yield found.report(message, "Write [^label] for a note, or remove the number.")
    yield from _find_superscripts(subject)


def _find_calls(passage: Passage) -> Iterator[tuple[int, int]]:
    text = passage.text
    if "[" in text:
        for match in _BRACKETS.finditer(text):
            yield match.start() + match[0].index("["), match.end()
    for match in _RAISED.finditer(text) if _DIGIT_ABOVE.search(text) else ():
        if not _UNIT.search(text[: match.start()]):
            yield match.span()
    if _DIGIT_CLOSED.search(text):
        for match in _CLOSED.finditer(text):
            before = text[: match.start()]
            if before.count("(") <= before.count(")"):
                yield match.span()


def _find_superscripts(subject: Subject) -> Iterator[Finding]:
    for path, node in subject.nodes("superscript"):
        text = "".join(each.text for each in node.walk())
        before = subject.field(path)[max(node.start - 12, 0) : node.start]
        typed = re.fullmatch(r"\d{1,3}", text) and not node.get("lettered")
        if typed and re.search(rf"{_BEHIND}\Z", before) and not _UNIT.search(before):
            message = f"The superscript {quote(text)} is a footnote number typed by hand."
            yield Finding(path, message, "Write [^label] for a note, or remove the number.", node.start, node.stop)


@rule("NOT205", Severity.WARNING, languages=("en",))
def find_calls_before_punctuation(subject: Subject) -> Iterator[Finding]:
    """A footnote reference comes after the punctuation, not before it.

    The number refers to everything before it. Only a dash comes after the number, and a closing bracket if the note is
    about words inside the brackets.

    Source: Chicago Manual of Style, 14.26; MHRA Style Guide, 9.3.

    Bad:
        The ferry did not sail[^1].

        [^1]: The harbour log says so.

    Good:
        The ferry[^1] did not sail (nor did the other[^1]), and nobody[^1]—nobody at all—knew why.[^1]

        [^1]: The harbour log says so.
    """
    for passage in subject.passages(*RUNNING, Block.CAPTION, Block.LEGEND):
        for span in passage.spans_of(Mark.CALL):
            sign = passage.text[span.start : span.start + 1]
            if not span.start or not sign or sign not in ".,;:!?" or passage.text[span.start - 1] in ".,;:!?)":
                continue
            found = passage.cut(span.start, span.start + 1)
            if not found.is_in(Mark.FOREIGN):
                message = f"The footnote reference is before {quote(sign)}."
                yield found.report(message, f"Move it after the {quote(sign)}.")
