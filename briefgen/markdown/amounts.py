"""How much may be in a paragraph and in a text: what is more is said before a library has to work on it."""

from __future__ import annotations

from collections.abc import Sequence

from markdown_it.token import Token

from briefgen.core import lazy_re, limits
from briefgen.markdown.build import Build
from briefgen.markdown.faults import Fault, fault

#: What has no place to break; but other scripts have places without blanks: those of South-East Asia, Chinese,
#: Japanese and Korean (https://www.unicode.org/reports/tr14/, classes SA, ID, CJ, H2 and H3).
_WORD = lazy_re.compile(
    r"[^\s\u0e00-\u0eff\u0f00-\u0fff\u1000-\u109f\u1780-\u17ff\u1950-\u19df\u1a20-\u1aad"
    r"\u2e80-\ua4cf\uac00-\ud7ff\uf900-\ufaff\uff00-\uffef\U0001f000-\U0003ffff]+"
)
_PLAIN = frozenset({"text", "text_special", "fault"})
_NOTES = frozenset({"inline_note_open", "note_call"})
#: Most packs print a citation as a note.
_CALLS = _NOTES | {"citation"}
_DIVIDE = "Divide it."


def describe_excess(text: str) -> str:
    """Of what a text has too much, lines that say something or these and cells of tables, and how many it may have.

    In a long text there may be more, as long as they are not all of them short. "" when they are not too many.
    """
    more = len(text) // limits.LINE
    if len(text) <= min(limits.LINES, limits.SHORT_LINES):
        return ""
    lines = sum(1 for line in text.split("\n") if line and not line.isspace())
    both = lines + text.count("|")
    for found, most, what in ((both, limits.LINES, "lines and cells of tables"), (lines, limits.SHORT_LINES, "lines")):
        if found > most + more:
            return f"{found:,} {what}; {most + more:,} is the most"
    return ""


def most_parts(length: int, cells: int) -> int:
    """How many parts there may be in texts of so many characters, with so many cells that are not empty."""
    return min(limits.PARTS, limits.SHORT_PARTS + max(length // limits.PART, min(cells, limits.CELLS)))


def most_sections(length: int) -> int:
    """How many sections and points there may be in a file of so many characters."""
    return min(limits.SECTIONS, limits.SHORT_SECTIONS + length // limits.SECTION)


def count_cell(build: Build, content: str) -> None:
    """Count a cell of a table that says something."""
    build.env["cells"] = build.env.get("cells", 0) + bool(content.strip())


def check_lines(text: str) -> Fault | None:
    """What is wrong with a text that has more lines and cells than a brief can have."""
    if excess := describe_excess(text):
        return fault("PRO019", f"This text has {excess}", "Divide it, or put data into a file of its own.", 0, 1)
    return None


def check_length(content: str) -> Fault | None:
    """What is wrong with a paragraph, item or cell that is too long, or that holds a word which is."""
    if len(content) > limits.PARAGRAPH:
        message = f"This paragraph, item or cell has {len(content):,} characters; {limits.PARAGRAPH:,} is the most"
        return fault("PRO018", message, _DIVIDE, 0, 1)
    if len(content) <= limits.WORD:
        return None
    for match in _WORD.finditer(content):
        if len(match[0]) > limits.WORD:
            message = f"Here are {len(match[0]):,} characters without a space; {limits.WORD:,} is the most"
            return fault("PRO018", message, "Shorten the URL, or put spaces between the words.", *match.span())
    return None


def check_parts(build: Build, tokens: Sequence[Token]) -> Fault | None:
    """What is wrong with a paragraph that has too many parts; also when those of the text are too many with them."""
    parts = sum(token.type not in _PLAIN and token.nesting >= 0 for token in tokens)
    notes, calls = (sum(token.type in kinds for token in tokens) for kinds in (_NOTES, _CALLS))
    build.env["parts"] = build.env.get("parts", 0) + 1 + parts + calls * (limits.NOTE - 1)
    if notes > limits.NOTES:
        return fault("PRO018", f"This paragraph refers to {notes:,} notes; {limits.NOTES:,} is the most", _DIVIDE, 0, 1)
    if parts > limits.INLINES:
        message = f"This paragraph has {parts:,} words with markup, links and breaks; {limits.INLINES:,} is the most"
        return fault("PRO018", message, _DIVIDE, 0, 1)
    if is_full(build):
        most = _most_parts(build)
        message = f"This text has more than {most:,} paragraphs, cells, words with markup, links and breaks"
        return fault("PRO019", message, _DIVIDE, 0, 1)
    return None


def is_full(build: Build) -> bool:
    """Whether the text has as many parts as it may have, and more."""
    return bool(build.env.get("parts", 0) > _most_parts(build))


def _most_parts(build: Build) -> int:
    return most_parts(len(build.source), build.env.get("cells", 0))
