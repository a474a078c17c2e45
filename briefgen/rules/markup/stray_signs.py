"""Emphasis and code markers without a counterpart, or too many."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from briefgen.analysis.finding import Finding
from briefgen.analysis.subject import Subject
from briefgen.analysis.text import Block, Passage
from briefgen.analysis.text.passage import Stretch
from briefgen.analysis.text.typed import find_typed
from briefgen.checks.registry import Kind, rule
from briefgen.core import lazy_re
from briefgen.core.messages import quote
from briefgen.markdown.scripts import is_cjk
from briefgen.problems import Severity

#: Two or more asterisks beside a word, or alone between spaces; not a row of them, nor a level of significance.
#: Nor a power of a formula in words: x**2.
_DOUBLE = lazy_re.compile(
    r"(?<![*\d])(?!(?<=[\w)])(?<![^\W\d_]{2})\*\*\d)(\*{2,3})(?=[^\s*])|(?<=[^\s*\d])(?!(?<![^\W\d_]{2})\*\*\d)(\*{2,3})(?!\*)|(?<!\S)(\*{2})(?!\S)"
)
#: One asterisk that opens a word or closes one. After a number it is a level of significance, after a letter a name
#: (the A* algorithm), between letters a gap (Lehrer*innen).
_SINGLE = lazy_re.compile(r"(?<![\w*])(\*)(?=[^\W\d_])|(?<=[^\W\d_]{2})(\*)(?![\w*])")
_LONELY = lazy_re.compile(r"(?<!\S)(\*)(?!\S)")
_UNDERSCORES = lazy_re.compile(
    r"(?<![\w_])(_{1,2})(?=[^\W_])|(?<=[^\W_])(__)(?![\w_])|(?<=[^\W_])(__)(?=[^\W_])|(?<=[^\W_])(_)(?![\w_])"
)
_STRIKES = lazy_re.compile(r"(~~)(?=[^\s~])|(?<=[^\s~])(~~)")
_BACKTICKS = lazy_re.compile(r"(`{1,3})")
#: In tables and under them a raised star is a level of significance or calls a note, if there is more than one.
_STARRED = (Block.CELL, Block.LEGEND, Block.CAPTION)
#: Tildes beside blanks, two and two, with words between them.
_LOOSE_STRIKES = lazy_re.compile(r"(?<!\S)(~~) [^~]*[^\W\d_][^~]* ~~(?!\S)")
#: What may begin with a star that says which note it is.
_BEGUN = (Block.NOTE, *_STARRED)
_PUNCTUATION = lazy_re.compile(r"[^\w\s*]\Z")


@rule("PRO061", Severity.WARNING, kind=Kind.HEURISTIC)
def find_stray_signs(subject: Subject) -> Iterator[Finding]:
    """Emphasis and code markers come in pairs, directly next to their words.

    An asterisk without a counterpart is printed as it is, and nothing becomes bold. This happens when the other one was
    lost, when there is a space between it and the words, or when a letter directly follows the closing asterisks of
    words that end with a full stop or a colon. Conversely, asterisks between numbers or letters, as in 2*3*4, are read
    as emphasis: they vanish, and the 3 is in italics.

    Source: CommonMark 0.31, 6.2 (left- and right-flanking delimiter runs).

    Bad: **Note:**the ferry did not sail.

    Bad: The ferry * did not * sail.

    Bad: The ferry** did not sail.

    Bad: The `ferry did not sail.

    Bad: The sum is 2*3*4 and 5*6.

    Bad: The __ferry did not sail, and nobody ~~knew said why.

    Good: **Note:** the ferry did not *sail*, and `x * y` is code.

    Good: The \\*\\*ferry\\*\\* had 5*6 seats, rated A*, and Lehrer*innen on board; the form says: ____.

    Good:
        | Island | Sailings |
        |--------|---------:|
        | North  | 0.078**  |
        | South* | 12       |
    """
    stars = Counter(passage.path for passage in subject.passages(*_STARRED) if "*" in passage.text)
    for passage in subject.passages():
        field = subject.field(passage.path)
        yield from _find_unpaired(passage, field, starred=passage.kind in _STARRED and stars[passage.path] > 1)
    yield from _find_products(subject)


def _find_unpaired(passage: Passage, field: str, *, starred: bool) -> Iterator[Finding]:
    """The first marker of each kind."""
    text = passage.text
    if "*" in text:
        yield from _find_asterisks(passage, field, starred=starred)
    for sign, pattern, what in (
        ("_", _UNDERSCORES, "an underscore"),
        ("~~", _STRIKES, "two tildes"),
        ("~~ ", _LOOSE_STRIKES, "two tildes, close to the words,"),
        ("`", _BACKTICKS, "a backtick"),
    ):
        if sign in text and (found := _first(passage, field, pattern)):
            after = passage.text[found.stop : found.stop + 1]
            cjk = sign == "_" and bool(after) and is_cjk(after)
            close = f"Close it with {what} on the other side of the words"
            yield _report(found, "Write asterisks, which need no space around them" if cjk else close)


def _first(passage: Passage, field: str, pattern: re.Pattern[str]) -> Stretch | None:
    return next((signs for _, signs in find_typed(passage, field, pattern)), None)


def _find_asterisks(passage: Passage, field: str, *, starred: bool) -> Iterator[Finding]:
    if (found := _first(passage, field, _DOUBLE)) and not (starred and passage.text.count("**") < 2):
        yield _report(found, _explain_double(found))
        return
    if starred:
        return
    lonely = [signs for _, signs in find_typed(passage, field, _LONELY) if not _is_product(signs)]
    ends = passage.kind is Block.ITEM and bool(lonely) and lonely[-1].stop == len(passage.text)
    if len(lonely) > 1 or ends:
        yield _report(lonely[0], "Write the asterisks close to the words, as in *words*")
    elif (found := _first(passage, field, _SINGLE)) is not None and (found.start or passage.kind not in _BEGUN):
        yield _report(found, "Close it with an asterisk on the other side of the words")


def _explain_double(found: Stretch) -> str:
    text = found.passage.text
    before, after = text[: found.start], text[found.stop : found.stop + 1]
    if _PUNCTUATION.search(before) and after.isalnum():
        return "Put a space after the asterisks, or move the punctuation after them, as in **words**:"
    if (not before or before[-1].isspace()) and (not after or after.isspace()):
        return "Write the asterisks close to the words, as in **words**"
    return "Close it with two asterisks on the other side of the words"


def _is_product(signs: Stretch) -> bool:
    text = signs.passage.text
    return text[: signs.start].rstrip()[-1:].isdigit() and text[signs.stop :].lstrip()[:1].isdigit()


def _report(found: Stretch, hint: str) -> Finding:
    escaped = "".join(f"\\{sign}" for sign in found.text)
    message = f"{quote(found.text)} is printed as it is."
    return found.report(message, f"{hint}; or write {escaped} to print it.")


def _find_products(subject: Subject) -> Iterator[Finding]:
    """Emphasis that was not meant as such: it begins and ends inside a word or a number."""
    for path, node in subject.nodes("emphasis", "strong"):
        field = subject.field(path)
        before, after = field[node.start - 1 : node.start], field[node.stop : node.stop + 1]
        words = "".join(inner.text for inner in node.walk())
        inside = before.isalnum() and after.isalnum() and not is_cjk(before) and not is_cjk(after)
        figures = after.isdigit() and not any(char.isalpha() for char in words)
        # Of a word, a part may be bold; words of a formula are not: x**2 and y**2.
        several = node.kind == "emphasis" or before.isdigit() or " " in words
        if node.start and ((inside and several) or figures):
            message = (
                f"The asterisks around {quote(words)} are not printed; what is between them is emphasised instead."
            )
            hint = "Write \\* to print them, or × or · between factors."
            yield Finding(path, message, hint, node.start, node.stop)
