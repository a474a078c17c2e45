"""Lines that were meant as headings but are not, and lines that became headings by accident."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.analysis.finding import Finding
from briefgen.analysis.outline import Division
from briefgen.analysis.subject import Subject
from briefgen.analysis.text import Block, Mark, Passage
from briefgen.analysis.text.typed import begins_line, find_typed
from briefgen.checks.registry import Kind, rule
from briefgen.core import lazy_re
from briefgen.core.messages import quote
from briefgen.located import Mapping, Scalar
from briefgen.problems import Severity

#: Signs at the beginning of a line, without the space that makes a heading (a no-break space is none).
_SIGNS = lazy_re.compile(r"(#{2,}|＃+)(?=\s*[^\s#＃])|(#)(?=[\xa0\u2000-\u200b\u3000])")
#: One sign: a heading if the line reads like one, else a hashtag or a number.
_ONE = lazy_re.compile(r"\A(#)(?=[^\W\d_]+ [^.!?]{2,80}\Z)|\A(#)(?=[^\W\d_][^\s.!?#]{1,40}\Z)")
#: A line that underlines nothing.
_RULE = lazy_re.compile(r"(?:\A|(?<=\s))(={3,})(?=\s|\Z)")
_UNDERLINE = lazy_re.compile(r" {0,3}(?:-+|=+)[ \t]*")
_BRACES = lazy_re.compile(r"[ \t]+\{[^{}]*\}[ \t]*\Z")
_BARE = lazy_re.compile(r" {0,3}#{1,6}[ \t]*#*[ \t]*")
_NO_HEADING = (Block.CELL, Block.NOTE, Block.SOURCE)


@rule("PRO065", Severity.WARNING, kind=Kind.HEURISTIC)
def find_stray_headings(subject: Subject) -> Iterator[Finding]:
    """Every heading begins with # and a space, and has words; nothing else becomes a heading.

    Without the space, “##Why it matters” is a paragraph: it is printed with the ##, and the previous section continues.
    Conversely, a line of hyphens directly below a paragraph turns the whole paragraph into a heading, which appears in
    the contents and ends the section. Lines indented by four spaces are printed as code.

    Source: CommonMark 0.31, 4.2 to 4.4 (headings and indented code).

    Bad: ##Why it matters

    Bad: The ferry did not sail, and
        ##Why it matters

    Bad:
        The opening paragraph says what happened.
        ---

        Another paragraph.

    Bad:
        ##

        The ferry did not sail.

    Bad:
        The ferry did not sail.

            Nobody knows why, and this line was pasted with its indent.

    Good:
        ## Why it matters

        The ferry did not sail.

        ---

        It is \\##1 among ferries, and #ferry is its hashtag.

    Good:
        ```
        ##Why it matters
        ```
    """
    for passage in subject.passages():
        if passage.kind not in _NO_HEADING and any(sign in passage.text for sign in ("#", "＃", "===")):
            yield from _find_signs(passage, subject.field(passage.path))
    yield from _find_made_by_line(subject)
    for division in subject.divisions:
        yield from _find_without_words(subject, division)
    for path, node in subject.nodes("code_block"):
        field = subject.field(path)
        if node.stop > node.start and not field[node.start : node.stop].lstrip(" \t>").startswith(("```", "~~~")):
            message = "These lines are printed as code, because they are indented by four or more spaces."
            hint = "Remove the spaces. If it is code, put it between two lines of ```."
            yield Finding(path, message, hint, node.start, node.start + len(field[node.start :].partition("\n")[0]))


def _find_signs(passage: Passage, field: str) -> Iterator[Finding]:
    for _, signs in find_typed(passage, field, _RULE):
        if begins_line(passage, field, signs.start):
            message = f"{quote(signs.text)} is printed as it is."
            yield signs.report(message, "Write --- on a line of its own for a rule, with empty lines around it.")
    for pattern in (_SIGNS, _ONE):
        for _, signs in find_typed(passage, field, pattern):
            if pattern is _ONE and " " not in passage.text and passage.text[1].islower():
                continue  # a hashtag by itself
            quoted = passage.kind is not Block.QUOTE and passage.covering(signs.start, Mark.QUOTATION)
            if begins_line(passage, field, signs.start) and not quoted:
                message = f"{quote(signs.text)} is printed as it is, and this line is not a heading."
                level = "#" * max(2, min(len(signs.text), 6))
                hint = f"Write {level}, a space, and the words; or \\# to print the character."
                yield signs.report(message, hint)


def _find_made_by_line(subject: Subject) -> Iterator[Finding]:
    """Headings made by a line below them; accepted if all headings are written so, except for sentences."""
    lines = {division.path: _read_underline(subject, division) for division in subject.divisions}
    # One such heading is no habit.
    always = len(lines) > 1 and all(lines.values())
    for path, line in lines.items():
        heading = subject.field((*path, "heading"))
        if line and not (always and heading[-1].isalnum()):
            message = f"The line {quote(line)} below these words turns them into a heading."
            hint = "For a rule, put an empty line between them; for a heading, write ## before the words."
            yield Finding((*path, "heading"), message, hint)


def _read_underline(subject: Subject, division: Division) -> str:
    """The characters below a heading; "" when it does not come from them."""
    node = subject.source.node((*division.path, "heading"))
    if not isinstance(node, Scalar) or node.null or not node.text.value:
        return ""
    line = node.text.spot(len(node.text.value) - 1)[0]
    own = _BRACES.sub("", subject.source.lines[line - 1]).split()
    below = "".join(subject.source.lines[line : line + 1])
    # Of a heading in a front matter or after ##, the line holds more than its words.
    is_whole = own and own == node.text.value.split()[-len(own) :]
    return below.strip() if is_whole and _UNDERLINE.fullmatch(below) else ""


def _find_without_words(subject: Subject, division: Division) -> Iterator[Finding]:
    node = subject.source.node(division.path)
    if not isinstance(node, Mapping) or node.get("heading") is not None:
        return
    line, _ = node.spot
    if 0 < line <= len(subject.source.lines) and _BARE.fullmatch(subject.source.lines[line - 1]):
        yield Finding(division.path, "This heading has no words.", "Write them after the #, or remove the line.")
